"""Where land is: a picture, smooth at the edge, from Natural Earth's 1:10 million."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from tools.earth.lines import lakes
from tools.earth.natural_earth import features

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

SIZE = (4096, 2048)
_FINER = 3
_LAKES = 3  # greatest scale rank: those whose shores the near lines have


def mask(natural_earth: Path) -> Image.Image:
    """Land white, water black; the left edge is at 180° W, the top at the North Pole."""
    image = Image.new("L", (SIZE[0] * _FINER, SIZE[1] * _FINER), 0)
    for feature in features(natural_earth, "physical/ne_10m_land"):
        fill(image, feature.parts, 255)
    for lake in lakes(natural_earth, "10m", _LAKES):
        fill(image, lake.parts, 0)
    return image.resize(SIZE, Image.Resampling.BOX)


def fill(image: Image.Image, rings: Iterable[NDArray[np.float64]], value: int) -> None:
    """Fill what rings enclose on an equirectangular picture; a ring that runs the other way (a hole) gets what was there before."""
    width, height = image.size
    scale = np.array([width / 360, -height / 180])
    solid = [ring for ring in rings if _area(ring) <= 0]
    holes = [ring for ring in rings if _area(ring) > 0]
    before = [(ring, image.crop(_box(ring, scale, image.size))) for ring in holes]
    draw = ImageDraw.Draw(image)
    for ring in solid:
        draw.polygon(_pixels(ring, scale), fill=value)
    for ring, was in before:
        left, top, right, bottom = _box(ring, scale, image.size)
        cut = Image.new("1", (right - left, bottom - top), 0)
        corners = [(x - left, y - top) for x, y in _pixels(ring, scale)]
        ImageDraw.Draw(cut).polygon(corners, fill=1)
        image.paste(was, (left, top), cut)


def _pixels(ring: NDArray[np.float64], scale: NDArray[np.float64]) -> list[tuple[float, float]]:
    # A pixel's middle is at its whole number for the drawing, half a pixel off its edge.
    return [(x, y) for x, y in ((ring + np.array([180, -90])) * scale - 0.5).tolist()]


def _box(ring: NDArray[np.float64], scale: NDArray[np.float64], size: tuple[int, int]) -> tuple[int, int, int, int]:
    corners = np.array(_pixels(ring, scale))
    left, top = np.floor(corners.min(axis=0)).astype(int) - 1
    right, bottom = np.ceil(corners.max(axis=0)).astype(int) + 2
    return max(int(left), 0), max(int(top), 0), min(int(right), size[0]), min(int(bottom), size[1])


def _area(ring: NDArray[np.float64]) -> float:
    """Twice the signed area in square degrees: below 0 where the ring runs clockwise, as outer rings of a shapefile do."""
    x, y = ring[:, 0], ring[:, 1]
    return float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))
