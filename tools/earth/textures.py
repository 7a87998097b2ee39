"""Day map and city lights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_DAY = (4096, 2048)
_NIGHT = (4096, 2048)
_SEAM = 10  # columns to each side of 180°
_SMOOTH_COLOUR_PX = 1.2  # the source's colours come in squares of 8 pixels, its brightness does not
_RELIEF_PX = 7.0  # what is finer than this is taken from the relief
_RELIEF_SHARE = 0.8
_OPEN_SEA = np.array([13.0, 40.0, 74.0])  # sRGB: what is left of the sea without the relief of its floor


def write_day(source: Path, relief: Path, mask: Image.Image, target: Path) -> None:
    """The land with the shades of its relief; the sea without most of its floor, which nobody sees from orbit; a little less saturated."""
    day = np.asarray(_smooth_colours(Image.open(source).convert("RGB").resize(_DAY, Image.Resampling.LANCZOS)), np.float32)
    land = np.asarray(mask.resize(_DAY, Image.Resampling.BICUBIC), np.float32)[..., None] / 255
    bright = day.mean(axis=2, keepdims=True)
    sea = _OPEN_SEA + 0.28 * (day - [9, 28, 62])
    # Sea ice and shelves that the mask calls sea stay white.
    ice = np.clip((bright - 120) / 60, 0, 1)
    sea = sea * (1 - ice) + day * ice
    picture = day * _shades(relief) * land + _without_seam(sea) * (1 - land)
    grey = picture @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    picture = grey[..., None] + 0.82 * (picture - grey[..., None])
    _image(picture.astype(np.float32)).save(target, quality=88, optimize=True, progressive=False, subsampling=0)


def _smooth_colours(picture: Image.Image) -> Image.Image:
    brightness, *colours = picture.convert("YCbCr").split()
    smooth = [band.filter(ImageFilter.GaussianBlur(_SMOOTH_COLOUR_PX)) for band in colours]
    return Image.merge("YCbCr", [brightness, *smooth]).convert("RGB")


def _shades(relief: Path) -> NDArray[np.float32]:
    """How much brighter or darker than its surroundings the shaded relief is."""
    grey = Image.open(relief).convert("L").resize(_DAY, Image.Resampling.LANCZOS)
    around = np.asarray(grey.filter(ImageFilter.GaussianBlur(_RELIEF_PX)), np.float32)
    share = np.clip(np.asarray(grey, np.float32) / np.maximum(around, 30), 0.6, 1.5)
    return (1 + _RELIEF_SHARE * (share[..., None] - 1)).astype(np.float32)


def _without_seam(sea: NDArray[np.float32]) -> NDArray[np.float32]:
    """The source's sea does not quite meet at 180° and has a bright edge there: run across it smoothly."""
    left, right = sea[:, -_SEAM - 1 : -_SEAM], sea[:, _SEAM : _SEAM + 1]
    share = np.linspace(0, 1, 2 * _SEAM, dtype=np.float32)[None, :, None]
    bridge = left * (1 - share) + right * share
    mended = sea.copy()
    mended[:, -_SEAM:], mended[:, :_SEAM] = bridge[:, :_SEAM], bridge[:, _SEAM:]
    return mended


def write_lights(source: Path, target: Path) -> None:
    """Only the lights, as brightness: the source shows them white over land and sea tinted blue, with hardly any red."""
    night = np.asarray(Image.open(source).convert("RGB"), np.float32)
    light = np.clip(night[..., 0] - 0.35 * night[..., 2] - 2, 0, None)
    # Bright regions keep their structure: a straight scale would make one white patch of each.
    picture = Image.fromarray((255 * np.tanh(light * 3.2 / 255)).astype(np.uint8), "L").resize(_NIGHT, Image.Resampling.BOX)
    picture.filter(ImageFilter.GaussianBlur(0.8)).save(target, quality=82, optimize=True)


def _image(picture: NDArray[np.float32]) -> Image.Image:
    return Image.fromarray(np.clip(picture + 0.5, 0, 255).astype(np.uint8), "RGB")
