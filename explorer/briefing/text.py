"""Words in pictures, in the font that comes with the program."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from explorer import paths

Weight = Literal[400, 600]
_FILES: dict[Weight, str] = {400: "InterStation-Regular.ttf", 600: "InterStation-SemiBold.ttf"}
LINE = 1.35  # height of a line in font sizes


@cache
def font(size_px: float, weight: Weight = 400) -> ImageFont.FreeTypeFont:
    """The font in a size."""
    return ImageFont.truetype(paths.RESOURCES / "fonts" / _FILES[weight], size_px, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size_px: float, weight: Weight = 400) -> float:
    """How wide a text is, in pixels."""
    return font(size_px, weight).getlength(text)


def wrapped(text: str, size_px: float, width_px: float, weight: Weight = 400) -> list[str]:
    """A text in lines no wider than ``width_px``: between words, after the dots of a list where there are any; words too long are cut."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size_px, weight) <= width_px:
            lines[-1] = longer
        else:
            lines.append(word)
    # A separator does not begin a line.
    for index, line in enumerate(lines[1:], start=1):
        lines[index] = line.removeprefix("· ")
    return [piece for line in lines for piece in _cut(line, size_px, width_px, weight)]


def _cut(line: str, size_px: float, width_px: float, weight: Weight) -> list[str]:
    pieces = []
    while width_of(line, size_px, weight) > width_px and len(line) > 1:
        fitting = max((n for n in range(1, len(line)) if width_of(line[:n], size_px, weight) <= width_px), default=1)
        pieces.append(line[:fitting])
        line = line[fitting:]
    return [*pieces, line]


def draw_text(text: str, size_px: float, weight: Weight = 400) -> Image.Image:
    """A text as a grey image, white on black, cut to its ink."""
    face = font(size_px, weight)
    left, top, right, bottom = face.getbbox(text)
    image = Image.new("L", (max(1, round(right - left)), max(1, round(bottom - top))))
    ImageDraw.Draw(image).text((-left, -top), text, fill=255, font=face)
    return image
