"""The words round a picture: title and notices above the scene, legend and the line of origin below, and how much room is left.

Sizes follow the height of the picture, so that a picture twice as large looks the same; no text is smaller than 1/60 of the height.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.briefing.text import LINE, Weight, width_of, wrapped

if TYPE_CHECKING:
    from explorer.session.plan import Caption, LegendEntry

SMALLEST_SHARE = 1 / 60  # of the picture's height
_SMALLEST_PX = 9.0
_SCENE_SHARE = 0.42  # the scene keeps at least this much of the height, or words are left out


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


def lay_out(
    width: int,
    height: int,
    caption: Caption | None,
    notices: tuple[str, ...],
    legend_title: str,
    legend: tuple[LegendEntry, ...],
) -> Sheet:
    """Lay out a picture. What would leave the scene too little room is left out: first the line, then sub-title, legend, title."""
    base = max(height * SMALLEST_SHARE * 1.06, min(_SMALLEST_PX, height / 20))
    title = caption.title if caption else ""
    subtitle = caption.subtitle if caption else ""
    line = caption.line if caption else ""
    for dropped in range(5):
        sheet = _try(
            width,
            height,
            base,
            title if dropped < 4 else "",
            subtitle if dropped < 2 else "",
            notices,
            legend_title,
            legend if dropped < 3 else (),
            line if dropped < 1 else "",
        )
        if sheet.bottom - sheet.top >= _SCENE_SHARE * height:
            return sheet
    return sheet


def _try(
    width: int,
    height: int,
    base: float,
    title: str,
    subtitle: str,
    notices: tuple[str, ...],
    legend_title: str,
    legend: tuple[LegendEntry, ...],
    line: str,
) -> Sheet:
    margin = min(2 * base, width * 0.04)
    room = width - 2 * margin
    words: list[Words] = []
    swatches: list[Swatch] = []

    def paragraph(text: str, top: float, size: float, weight: Weight, role: str) -> float:
        for piece in wrapped(text, size, room, weight):
            words.append(Words(piece, margin, top + size * (LINE + 0.72) / 2, size, weight, role))
            top += size * LINE
        return top

    top = margin * 0.8
    if title:
        # A title that is too wide for one line becomes smaller before it is broken.
        size = 2.0 * base
        size = max(1.3 * base, min(size, size * room / max(width_of(title, size, 600), 1)))
        top = paragraph(title, top, size, 600, "title")
    if subtitle:
        top = paragraph(subtitle, top, 1.25 * base, 400, "dim")
    if notices:
        top = paragraph(" · ".join(notices), top, base, 400, "notice")
    used_top = bool(words)

    rows = _rows(legend_title, legend, room, base)
    pieces = wrapped(line, base, room) if line else []
    footer = len(rows) * 1.75 * base + len(pieces) * LINE * base
    bottom = height - margin * 0.8 - footer
    y = bottom
    for row in rows:
        for entry, text, x, weight in row:
            size = 1.1 * base
            if entry is not None:
                side = 1.1 * base
                swatches.append(Swatch(entry, margin + x, y + 0.22 * base, side))
                x += side + 0.5 * base
            words.append(Words(text, margin + x, y + 1.17 * base, size, weight, "text" if entry else "dim"))
        y += 1.75 * base
    for piece in pieces:
        words.append(Words(piece, margin, y + base * (LINE + 0.72) / 2, base, 400, "dim"))
        y += LINE * base
    return Sheet(
        tuple(words),
        tuple(swatches),
        round(top + 0.3 * base) if used_top else 0,
        round(bottom - 0.5 * base) if footer else height,
        base,
        margin,
    )


_Piece = tuple["LegendEntry | None", str, float, Weight]


def _rows(title: str, legend: tuple[LegendEntry, ...], room: float, base: float) -> list[list[_Piece]]:
    """The legend in rows: entries run on until the width is used up. An entry wider than the picture is cut into lines of its own."""
    if not legend:
        return []
    size = 1.1 * base
    rows: list[list[_Piece]] = [[]]
    x = 0.0
    lead = size + 0.5 * base
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
