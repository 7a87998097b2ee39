"""The degrees along the edges of the flat map: which lines the graticule has, and their numbers as small pictures put on a frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FONT = RESOURCES / "fonts" / "InterStation-Regular.ttf"
_STEPS_DEG = (1, 2, 5, 10, 15, 30, 45)
_HALO_PX = 2


def step_deg(degree_px: float, room_px: float) -> int:
    """The smallest step of the graticule whose numbers, each ``room_px`` wide, stand apart."""
    return next((step for step in _STEPS_DEG if step * degree_px >= room_px), _STEPS_DEG[-1])


def longitude_words(longitude: float) -> str:
    """A longitude as on the edge of a map.

    >>> [longitude_words(value) for value in (-190.0, -45.0, 0.0, 180.0)]
    ['170° E', '45° W', '0°', '180°']
    """
    value = round((longitude + 180) % 360 - 180)
    return f"{abs(value)}°" if value in (0, -180) else f"{abs(value)}° {'E' if value > 0 else 'W'}"


def latitude_words(latitude: float) -> str:
    """A latitude as on the edge of a map.

    >>> [latitude_words(value) for value in (-30.0, 0.0, 60.0)]
    ['30° S', '0°', '60° N']
    """
    value = round(latitude)
    return f"{abs(value)}°" if value == 0 else f"{abs(value)}° {'N' if value > 0 else 'S'}"


@dataclass(frozen=True, slots=True)
class Hand:
    """How numbers are written: size, colour (red, green, blue from 0 to 1), and that of a halo round them or None."""

    size_px: int
    colour: tuple[float, float, float]
    halo: tuple[float, float, float] | None


def put(frame: NDArray[np.uint8], text: str, at: tuple[float, float], anchor: tuple[float, float], hand: Hand) -> None:
    """Write on a frame (height, width, 4) where it fits whole; ``anchor`` is the share of the text left of and above the place."""
    ink, halo = _written(text, hand.size_px)
    rows, columns = ink.shape
    left, top = round(at[0] - anchor[0] * columns), round(at[1] - anchor[1] * rows)
    if left < 0 or top < 0 or left + columns > frame.shape[1] or top + rows > frame.shape[0]:
        return
    part = frame[top : top + rows, left : left + columns]
    for colour, cover in ((hand.halo, halo), (hand.colour, ink)):
        if colour is None:
            continue
        share = cover[..., None]
        below = part[..., 3:4] / 255
        alpha = share + below * (1 - share)
        mixed = np.array(colour) * 255 * share + part[..., :3] * below * (1 - share)
        part[..., :3] = np.divide(mixed, alpha, out=np.zeros_like(mixed), where=alpha > 0).round()
        part[..., 3:4] = (alpha * 255).round()


@lru_cache(maxsize=256)
def _written(text: str, size_px: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far each pixel is covered by the text, and by a halo round it."""
    font = ImageFont.truetype(str(_FONT), size_px)
    left, top, right, bottom = font.getbbox(text)
    size = (int(right - left) + 2 * _HALO_PX, int(bottom - top) + 2 * _HALO_PX)
    pictures = []
    for stroke in (0, _HALO_PX):
        image = Image.new("L", size, 0)
        ImageDraw.Draw(image).text((_HALO_PX - left, _HALO_PX - top), text, fill=255, font=font, stroke_width=stroke)
        pictures.append(np.asarray(image, float) / 255)
    return pictures[0], pictures[1]
