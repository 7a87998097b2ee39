"""The words round a picture: title and notices above the scene, legend and the line of origin below, and how much room is left.

Sizes follow the height of the picture, so that a picture twice as large looks the same; no text is smaller than 1/60 of the height.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explorer.briefing.text import LINE, Weight, width_of, wrapped

if TYPE_CHECKING:
    from explorer.session.plan import LegendEntry

SMALLEST_SHARE = 1 / 60  # of the picture's height
_SMALLEST_PX = 9.0
_CAP_HEIGHT = 0.727  # of the font size
_LEGEND = 1.1  # sizes of the legend in base sizes: text, row, and the gap after a swatch
_ROW = 1.75
_AFTER_SWATCH = 0.5
_BEFORE_LINE = 0.3
_SCENE_SHARE = 0.34  # the scene keeps at least this much of the height, or words are left out


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text in its place: left end and baseline in pixels from the top left. ``role`` decides its colour."""

    text: str
    x: float
    baseline: float
    size_px: float
    weight: Weight
    role: str  # "title", "text", "dim", "notice"


@dataclass(frozen=True, slots=True)
class Swatch:
    """A legend entry's square."""

    entry: LegendEntry
    left: float
    top: float
    side_px: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture laid out: its words and swatches, and the band of rows (``top`` to ``bottom``) in which the scene is drawn."""

    words: tuple[Words, ...]
    swatches: tuple[Swatch, ...]
    top: int
    bottom: int
    base_px: float
    margin_px: float


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be said round a picture."""

    title: str = ""
    subtitle: str = ""
    line: str = ""
    notices: tuple[str, ...] = ()
    legend_title: str = ""
    legend: tuple[LegendEntry, ...] = ()
    numbers: str = ""


def lay_out(width: int, height: int, content: Content) -> Sheet:
    """Lay out a picture.

    What would leave the scene too little room is left out: the line first, then numbers, sub-title, legend, title.
    """
    base = max(height * SMALLEST_SHARE * 1.06, min(_SMALLEST_PX, height / 20))
    shorter = content
    for gone in ({}, {"line": ""}, {"numbers": ""}, {"subtitle": ""}, {"legend": ()}, {"title": ""}):
        shorter = replace(shorter, **gone)
        sheet = _Layout(width, height, base).of(shorter)
        if sheet.bottom - sheet.top >= _SCENE_SHARE * height:
            break
    return sheet


class _Layout:
    """One try at laying out a picture: texts from the top down, the legend and the line from the bottom up."""

    def __init__(self, width: int, height: int, base_px: float) -> None:
        self._height = height
        self._base = base_px
        self._margin = min(2 * base_px, width * 0.04)
        self._room = width - 2 * self._margin
        self._words: list[Words] = []
        self._swatches: list[Swatch] = []

    def of(self, content: Content) -> Sheet:
        base = self._base
        top = self._margin * 0.8
        if content.title:
            # A title that is too wide for one line becomes smaller before it is broken, and smaller still before a word is.
            size = 2.0 * base
            size = max(1.3 * base, self._fitting(content.title, size))
            size = max(base, min(self._fitting(word, size) for word in content.title.split()))
            top = self._paragraph(content.title, top, size, 600, "title")
        if content.subtitle:
            top = self._paragraph(content.subtitle, top, 1.25 * base, 400, "dim")
        if content.numbers:
            top = self._paragraph(content.numbers, top, base, 400, "notice")
        if content.notices:
            top = self._paragraph(" · ".join(content.notices), top, base, 400, "notice")
        scene_top = round(top + 0.3 * base) if self._words else 0

        rows = _rows(content.legend_title, content.legend, self._room, base)
        pieces = wrapped(content.line, base, self._room) if content.line else []
        gap = _BEFORE_LINE * base if rows and pieces else 0.0
        footer = len(rows) * _ROW * base + gap + len(pieces) * LINE * base
        bottom = self._height - self._margin * 0.8 - footer
        for index, row in enumerate(rows):
            self._legend_row(row, bottom + index * _ROW * base)
        if pieces:
            self._paragraph(content.line, bottom + len(rows) * _ROW * base + gap, base, 400, "dim")
        scene_bottom = round(bottom - 0.5 * base) if footer else self._height
        return Sheet(tuple(self._words), tuple(self._swatches), scene_top, scene_bottom, base, self._margin)

    def _fitting(self, text: str, size: float) -> float:
        """The size, or the smaller one in which the title text fits into the width."""
        return min(size, size * self._room / max(width_of(text, size, 600), 1.0))

    def _paragraph(self, text: str, top: float, size: float, weight: Weight, role: str) -> float:
        for piece in wrapped(text, size, self._room, weight):
            self._words.append(Words(piece, self._margin, top + size * (LINE + _CAP_HEIGHT) / 2, size, weight, role))
            top += size * LINE
        return top

    def _legend_row(self, row: list[_Piece], top: float) -> None:
        size = _LEGEND * self._base
        middle = top + _ROW * self._base / 2
        for entry, text, offset, weight in row:
            x = self._margin + offset
            if entry is not None:
                self._swatches.append(Swatch(entry, x, middle - size / 2, size))
                x += size + _AFTER_SWATCH * self._base
            self._words.append(Words(text, x, middle + size * _CAP_HEIGHT / 2, size, weight, "text" if entry else "dim"))


_Piece = tuple["LegendEntry | None", str, float, Weight]


def _rows(title: str, legend: tuple[LegendEntry, ...], room: float, base: float) -> list[list[_Piece]]:
    """The legend in rows: entries run on until the width is used up. An entry wider than the picture is cut into lines of its own."""
    if not legend:
        return []
    size = _LEGEND * base
    rows: list[list[_Piece]] = [[]]
    x = 0.0
    lead = size + _AFTER_SWATCH * base
    if title:
        rows[0].append((None, title, 0.0, 600))
        x = width_of(title, size, 600) + 1.4 * base
    for entry in legend:
        text = f"{entry.symbol} {entry.text}" if entry.symbol else entry.text
        wide = width_of(text, size) + lead
        if rows[-1] and x + wide > room:
            rows.append([])
            x = 0.0
        first, *others = wrapped(text, size, room - lead) if wide > room else [text]
        rows[-1].append((entry, first, x, 400))
        rows.extend([[(None, other, lead, 400)] for other in others])
        if others:
            rows.append([])
            x = 0.0
        else:
            x += wide + 1.4 * base
    return [row for row in rows if row]
