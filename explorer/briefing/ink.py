"""Draws words, lines and swatches onto a picture, with soft edges, whether its background is there or transparent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Self

from PIL import Image, ImageDraw

from explorer.briefing.text import Weight, inked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.session.plan import Mark, Pattern

_SMOOTH = 4  # shapes are drawn this many times larger and reduced
Point = tuple[float, float]


class Ink:
    """Draws onto ``image`` (mode RGB or RGBA). Places are pixels from the top left, as decimals."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image

    def text(self, x: float, baseline: float, words: str, size_px: float, colour: str, *, weight: Weight = 400) -> None:
        """Words from ``x`` on, standing on a baseline."""
        mask, left, top = inked(words, size_px, weight)
        self._stain(mask, round(x) + left, round(baseline) + top, colour)

    def line(self, points: Sequence[Point], width_px: float, colour: str, opacity: float = 1.0) -> None:
        """A line through points."""
        with _Shape(points, width_px) as shape:
            shape.draw.line(shape.inside(points), fill=round(255 * opacity), width=max(1, round(width_px * _SMOOTH)), joint="curve")
        self._stain(shape.mask, shape.left, shape.top, colour)

    def dashes(self, start: Point, end: Point, width_px: float, colour: str, dash_px: float) -> None:
        """A dashed line: dashes of that length, and gaps of two thirds of it."""
        (x0, y0), (x1, y1) = start, end
        length = math.hypot(x1 - x0, y1 - y0)
        along = 0.0
        while along < length:
            until = min(along + dash_px, length)
            pair = [(x0 + (x1 - x0) * at / length, y0 + (y1 - y0) * at / length) for at in (along, until)]
            self.line(pair, width_px, colour)
            along = until + dash_px * 2 / 3

    def polygon(self, corners: Sequence[Point], colour: str) -> None:
        """A filled shape."""
        with _Shape(corners, 0) as shape:
            shape.draw.polygon(shape.inside(corners), fill=255)
        self._stain(shape.mask, shape.left, shape.top, colour)

    def box(self, corner: Point, opposite: Point, colour: str, opacity: float = 1.0) -> None:
        """A filled rectangle."""
        with _Shape([corner, opposite], 0) as shape:
            (x0, y0), (x1, y1) = shape.inside([corner, opposite])
            shape.draw.rectangle((x0, y0, x1, y1), fill=round(255 * opacity))
        self._stain(shape.mask, shape.left, shape.top, colour)

    def disc(self, centre: Point, radius_px: float, colour: str, opacity: float = 1.0) -> None:
        """A filled circle."""
        with _Shape([centre], 2 * radius_px) as shape:
            ((x, y),) = shape.inside([centre])
            reach = radius_px * _SMOOTH
            shape.draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=round(255 * opacity))
        self._stain(shape.mask, shape.left, shape.top, colour)

    def swatch(self, left: float, top: float, side_px: float, colour: str, marks: str, *, pattern: Pattern, mark: Mark) -> None:
        """What an entry of the legend looks like in the picture.

        A square in its colour, with its pattern in the colour ``marks``; a ghost faintly filled inside a line; a line; a dot.
        """
        right, bottom = left + side_px, top + side_px
        middle = top + side_px / 2
        if mark == "dashed-line":
            self.dashes((left, middle), (right, middle), side_px / 8, colour, side_px / 3.5)
            return
        if mark in ("thin-line", "thick-line"):
            self.line([(left, middle), (right, middle)], side_px / (10 if mark == "thin-line" else 4), colour)
            return
        if mark == "dot":
            self.disc((left + side_px / 2, middle), side_px / 3, colour)
            return
        if mark == "ring":
            self.disc((left + side_px / 2, middle), side_px / 2, colour)
            self.disc((left + side_px / 2, middle), side_px / 2 - side_px / 7, marks)
            self.disc((left + side_px / 2, middle), side_px / 6, colour)
            return
        if mark == "triangle":
            self.polygon(
                [
                    (left + side_px * 0.1, bottom - side_px * 0.14),
                    (right - side_px * 0.1, bottom - side_px * 0.14),
                    (left + side_px / 2, top + side_px * 0.1),
                ],
                colour,
            )
            return
        if mark == "square":
            inset = side_px * 0.2
            self.box((left + inset, top + inset), (right - inset, bottom - inset), colour)
            return
        if mark == "outline":
            self.line([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], side_px / 6, colour)
            return
        ghost = mark == "ghost"
        corners = [(left, top), (right, bottom)]
        hair = max(1.0, side_px / 11)
        with _Shape(corners, 2) as shape:
            (x0, y0), (x1, y1) = shape.inside(corners)
            shape.draw.rounded_rectangle(
                (x0, y0, x1, y1),
                radius=side_px / 7 * _SMOOTH,
                fill=38 if ghost else 255,
                outline=255,
                width=round(hair * _SMOOTH) if ghost else 0,
            )
        self._stain(shape.mask, shape.left, shape.top, colour)
        if pattern == "plain":
            return
        with _Shape(corners, 0) as shape:
            (x0, y0), (x1, y1) = shape.inside(corners)
            step, width = (x1 - x0) / (2 if pattern == "cross" else 2.5), round(side_px / 9 * _SMOOTH)
            for n in (-2, -1, 0, 1, 2):
                shape.draw.line((x0 + n * step, y1, x0 + n * step + (y1 - y0), y0), fill=255, width=width)
                if pattern == "cross":
                    shape.draw.line((x0 + n * step, y0, x0 + n * step + (y1 - y0), y1), fill=255, width=width)
            keep = Image.new("L", shape.large.size)
            ImageDraw.Draw(keep).rounded_rectangle((x0, y0, x1, y1), radius=side_px / 7 * _SMOOTH, fill=255)
            shape.large.paste(0, mask=keep.point([255 - value for value in range(256)]))
        self._stain(shape.mask, shape.left, shape.top, marks)

    def _stain(self, mask: Image.Image, left: int, top: int, colour: str) -> None:
        """Lay a colour over the picture where ``mask`` is, keeping straight alpha."""
        if self.image.mode == "RGB":
            self.image.paste(colour, (left, top), mask)
            return
        x, y = max(left, 0), max(top, 0)
        mask = mask.crop((x - left, y - top, min(mask.width, self.image.width - left), min(mask.height, self.image.height - top)))
        if mask.width > 0 and mask.height > 0:
            patch = Image.new("RGBA", mask.size, colour)
            patch.putalpha(mask)
            self.image.alpha_composite(patch, (x, y))


class _Shape:
    """A mask round some points, drawn large and reduced at the end."""

    def __init__(self, points: Sequence[Point], width_px: float) -> None:
        pad = width_px / 2 + 1
        self.left = int(min(x for x, _ in points) - pad) - 1
        self.top = int(min(y for _, y in points) - pad) - 1
        size = (
            int(max(x for x, _ in points) + pad) + 2 - self.left,
            int(max(y for _, y in points) + pad) + 2 - self.top,
        )
        self.large = Image.new("L", (size[0] * _SMOOTH, size[1] * _SMOOTH))
        self.draw = ImageDraw.Draw(self.large)

    def inside(self, points: Sequence[Point]) -> list[Point]:
        """Points of the picture in the large mask."""
        return [((x - self.left) * _SMOOTH, (y - self.top) * _SMOOTH) for x, y in points]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.mask = self.large.reduce(_SMOOTH)
