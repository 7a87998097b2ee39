"""Words in pictures, in the font that comes with the program."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from explorer import paths

Weight = Literal[400, 600]
_FILES: dict[Weight, str] = {400: "InterStation-Regular.ttf", 600: "InterStation-SemiBold.ttf"}
_DOT = " · "
_SMOOTH_BELOW_PX = 48  # smaller letters are drawn larger and reduced, so that their distances are not rounded to whole pixels
_SMOOTH = 4
LINE = 1.35  # height of a line in font sizes


@cache
def font(size_px: float, weight: Weight = 400) -> ImageFont.FreeTypeFont:
    """The font in a size."""
    return ImageFont.truetype(paths.RESOURCES / "fonts" / _FILES[weight], size_px, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size_px: float, weight: Weight = 400) -> float:
    """How wide a text is, in pixels."""
    larger = _SMOOTH if size_px < _SMOOTH_BELOW_PX else 1
    return font(size_px * larger, weight).getlength(text) / larger


def wrapped(text: str, size_px: float, width_px: float, weight: Weight = 400) -> list[str]:
    """A text in lines no wider than ``width_px``: broken at the dots of a list, else between words, else within a word."""
    lines: list[str] = []
    for item in text.split(_DOT):
        longer = f"{lines[-1]}{_DOT}{item}" if lines else item
        if lines and width_of(longer, size_px, weight) <= width_px:
            lines[-1] = longer
        else:
            lines += _by_words(item, size_px, width_px, weight)
    return lines


def _by_words(text: str, size_px: float, width_px: float, weight: Weight) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size_px, weight) <= width_px:
            lines[-1] = longer
        else:
            lines += _cut(word, size_px, width_px, weight)
    return lines


def _cut(line: str, size_px: float, width_px: float, weight: Weight) -> list[str]:
    pieces = []
    while width_of(line, size_px, weight) > width_px and len(line) > 1:
        fitting = max((n for n in range(1, len(line)) if width_of(line[:n], size_px, weight) <= width_px), default=1)
        pieces.append(line[:fitting])
        line = line[fitting:]
    return [*pieces, line]


# The pictures of a film have most of their words in common.
@lru_cache(maxsize=512)
def inked(text: str, size_px: float, weight: Weight = 400) -> tuple[Image.Image, int, int]:
    """A text as a grey image, white on black, and where its top left corner lies from the start of the baseline.

    The image is shared: it is not to be drawn on.
    """
    larger = _SMOOTH if size_px < _SMOOTH_BELOW_PX else 1
    face = font(size_px * larger, weight)
    left, top, right, bottom = face.getbbox(text, anchor="ls")
    # Whole pixels of the reduced image.
    x, y = math.floor(left / larger), math.floor(top / larger)
    size = (max(1, math.ceil(right / larger) - x), max(1, math.ceil(bottom / larger) - y))
    image = Image.new("L", (size[0] * larger, size[1] * larger))
    ImageDraw.Draw(image).text((-x * larger, -y * larger), text, fill=255, font=face, anchor="ls")
    return (image.reduce(larger) if larger > 1 else image), x, y


def draw_text(text: str, size_px: float, weight: Weight = 400) -> Image.Image:
    """A text as a grey image, white on black."""
    return inked(text, size_px, weight)[0].copy()
