"""Numbers as rows of bars, before over after, each with its range and in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from explorer.briefing.computed_records import words
from explorer.gui.plot_ink import Hit, Ink, bar, both_shown, whisker
from explorer.gui.theme import BODY_PX, NORMAL, SMALL_PX, STRONG, font

if TYPE_CHECKING:
    from explorer.consequences.computed import Computed
    from explorer.consequences.computed_numbers import Number

# Ids of numbers, those that share a scale together.
Rows = tuple[tuple[str, ...], ...]
ROW_PX = 40
_APART_PX = 12


def bars_height(found: Computed, rows: Rows) -> int:
    """How high they are together."""
    return sum(ROW_PX * len(group) + _APART_PX for group in _groups(found, rows))


def _groups(found: Computed, rows: Rows) -> list[list[Number]]:
    groups = [[number for name in names if (number := found.number(name)) is not None] for names in rows]
    return [group for group in groups if group]


def draw_bars(painter: QPainter, box: QRectF, found: Computed, rows: Rows, ink: Ink) -> list[Hit]:
    """A row for each number, before over after, with its range; groups have a scale of their own."""
    groups = _groups(found, rows)
    hits = []
    both = both_shown(found)
    painter.setFont(font(BODY_PX))
    names = [number.name for group in groups for number in group]
    widest = max((painter.fontMetrics().horizontalAdvance(name) for name in names), default=0)
    left = min(widest + 12.0, 0.34 * box.width())
    painter.setFont(font(SMALL_PX))
    said = [
        f"before {words(found, number, span, unit=True)}" for group in groups for number in group for span in (number.before, number.after)
    ]
    right = min(max((painter.fontMetrics().horizontalAdvance(one) for one in said), default=0) + 12.0, 0.40 * box.width())
    y = box.top()
    for group in groups:
        spans = [span for number in group for span in (number.before, number.after) if span]
        low, high = min(0.0, *(span.low for span in spans)), max(0.0, *(span.high for span in spans))
        scale = (box.width() - left - right - 16) / max(high - low, 1e-12)
        zero = box.left() + left - low * scale
        split = any(number.segment for number in group)
        for number in group:
            row = QRectF(box.left(), y, box.width(), ROW_PX)
            _row_name(painter, QRectF(row.left(), row.top(), left - 10, ROW_PX), number, ink, whole=split and number.segment is None)
            parts = []
            for before in (True, False) if both else (False,):
                span = number.before if before else number.after
                top = row.top() + (4 if before else 21) if both else row.top() + 12
                state = ("before" if before else "after") if both else "today"
                value = words(found, number, span, unit=True) if span else "not there"
                parts.append(f"{state} {value}")
                if span is not None:
                    one, two = sorted((zero, zero + span.best * scale))
                    bar(painter, QRectF(one, top + 2, max(two - one, 1.0), 10), ink, before=before)
                    if span.high > span.low:
                        whisker(painter, ink, QPointF(zero + span.low * scale, top + 7), QPointF(zero + span.high * scale, top + 7))
                painter.setFont(font(SMALL_PX))
                painter.setPen(ink.text if not before else ink.dim)
                place = QRectF(box.right() - right, top - 1, right, 16)
                whole = f"{state} {value}" if both else value
                # Where there is no room for the word the pattern tells.
                shown = whole if painter.fontMetrics().horizontalAdvance(whole) <= right else value
                painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
            hits.append(Hit(row, f"{number.name}: {', '.join(parts)} ({number.range_is})."))
            y += ROW_PX
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(QPointF(zero, y - ROW_PX * len(group)), QPointF(zero, y))
        y += _APART_PX
    return hits


def _row_name(painter: QPainter, box: QRectF, number: Number, ink: Ink, *, whole: bool) -> None:
    """The name in one line, or smaller in two; a sum over segments is strong."""
    painter.setPen(ink.text)
    painter.setFont(font(BODY_PX, STRONG if whole else NORMAL))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    if painter.fontMetrics().horizontalAdvance(number.name) > box.width():
        painter.setFont(font(SMALL_PX, STRONG if whole else NORMAL))
        flags |= Qt.TextFlag.TextWordWrap
    painter.drawText(box, flags, number.name)
