"""One capability in one year, drawn: what today's world gives as a thin band, what the scenario leaves below it.

A status is told by its sign, its colour and its pattern: retained is a tint, degraded and lost are full. What is only planned
has a broken outline and no more than a tint.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPen

from explorer.briefing.time_records import MARK_STATUS, MARK_WORDS
from explorer.capabilities.capability import Status
from explorer.consequences.history import YEARS, day_of
from explorer.gui.theme import SMALL_PX, STRONG, blend, font, tokens_of
from explorer.look import STATUS_SYMBOL
from explorer.station.days import day_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from explorer.consequences.history import Cell, Column, History
    from explorer.consequences.rating import Mark
    from explorer.look import Theme

ROW_PX = 24
_BAND_PX, _GAP_PX = 4.0, 2.0
_STATUSES: tuple[Status, ...] = ("retained", "degraded", "lost")
_TINT = {"retained": 0.24, "degraded": 0.84, "lost": 0.94}
_HALF = 0.5
_PLANNED_TINT = 0.12


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as it is drawn: ``before`` is None where there is no scenario to tell from today's world."""

    status: Status
    before: Mark | None
    planned: bool


def shown(cell: Cell, column: Column, *, plain: bool) -> Shown:
    """How a cell is drawn; ``plain`` for today's world, whose one band says how the need is met."""
    if plain:
        return Shown(MARK_STATUS[cell.before], None, column.planned)
    return Shown(cell.status, cell.before, column.planned)


def status_words(cell: Cell, *, plain: bool) -> str:
    """The word of a cell, with what it may be under other amounts."""
    if plain:
        return MARK_WORDS[cell.before]
    others = [other for other in dict.fromkeys((cell.status_low, cell.status_high)) if other != cell.status]
    return f"{cell.status}, perhaps {' or '.join(others)}" if others else cell.status


def cell_words(name: str, cell: Cell, column: Column, *, plain: bool) -> str:
    """A cell in full: which, when, what, why, and what is only planned."""
    lines = [f"{name}, {day_words(column.date)}: {status_words(cell, plain=plain)}", cell.before_reason if plain else cell.reason]
    if not plain:
        lines.append(f"Without the scenario: {MARK_WORDS[cell.before]}.")
    if column.planned:
        lines.append(f"As planned. {column.caveats[0]}")
        lines += column.caveats[1:]
    return "\n".join(lines)


def plain_world(found: History) -> bool:
    """Whether nothing happens in it."""
    return not found.scenario.changes


def day_first(found: History) -> list[Column]:
    """The day looked at, then the years: it stands also among these where it is the first of July of one."""
    years = {day_of(year) for year in YEARS}
    return [*(column for column in found.columns if column.looked_at), *(column for column in found.columns if column.date in years)]


def paint_cell(painter: QPainter, box: QRectF, what: Shown, theme: Theme) -> None:
    """Draw a cell into a box of ``ROW_PX`` height."""
    tokens = tokens_of(theme)
    inner = box.adjusted(1.5, 2, -1.5, -2)
    if what.before is not None:
        _paint_before(painter, QRectF(inner.left(), inner.top(), inner.width(), _BAND_PX), what.before, theme)
        inner = inner.adjusted(0, _BAND_PX + _GAP_PX, 0, 0)
    colour = tokens.status[what.status]
    full = _TINT[what.status] > _HALF and not what.planned
    painter.setBrush(QColor(blend(colour, tokens.panel, _PLANNED_TINT if what.planned else _TINT[what.status])))
    painter.setPen(QPen(QColor(colour), 1, Qt.PenStyle.DashLine) if what.planned else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5) if what.planned else inner, 2, 2)
    painter.setFont(font(SMALL_PX, STRONG))
    painter.setPen(QColor(tokens.panel if full else tokens.text))
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, STATUS_SYMBOL[what.status])


def _paint_before(painter: QPainter, band: QRectF, mark: Mark, theme: Theme) -> None:
    """Today's world: a full line where the need is met, a broken one where it is short, an empty one where there is nothing."""
    tokens = tokens_of(theme)
    colour = QColor(tokens.status[MARK_STATUS[mark]])
    middle = band.center().y()
    if mark == "met":
        painter.fillRect(QRectF(band.left(), middle - 1, band.width(), 2), colour)
    elif mark == "short":
        painter.setPen(QPen(colour, 2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(band.left(), middle), QPointF(band.right(), middle))
    else:
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(band.adjusted(0.5, 0.5, -0.5, -0.5))


def paint_legend(painter: QPainter, left: float, right: float, middle: float, theme: Theme, *, plain: bool) -> None:
    """The signs and what they mean, in a row from ``left``; the line of today's world where there is room up to ``right``."""
    tokens = tokens_of(theme)
    words: dict[Status, str] = {"retained": "need met", "degraded": "short", "lost": "nothing"} if plain else {}
    samples: list[tuple[Shown, str]] = [(Shown(status, None, False), words.get(status, status)) for status in _STATUSES]
    samples.append((Shown("retained", None, True), "as planned"))
    for sample, said in samples:
        paint_cell(painter, QRectF(left, middle - 10, 26, 20), sample, theme)
        left = _paint_words(painter, left + 31, middle, said, tokens.dim) + 14
    if plain:
        return
    painter.setFont(font(SMALL_PX))
    for said in ("need met without the scenario", "met without it", "today"):
        if left + 28 + painter.fontMetrics().horizontalAdvance(said) <= right:
            _paint_before(painter, QRectF(left, middle - 2, 22, 4), "met", theme)
            _paint_words(painter, left + 28, middle, said, tokens.dim)
            return


def _paint_words(painter: QPainter, left: float, middle: float, said: str, colour: str) -> float:
    painter.setFont(font(SMALL_PX))
    painter.setPen(QColor(colour))
    metrics = painter.fontMetrics()
    painter.drawText(QPointF(left, middle + (metrics.ascent() - metrics.descent()) / 2), said)
    return left + metrics.horizontalAdvance(said)
