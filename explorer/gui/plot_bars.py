"""Numbers as rows of bars, before over after, each with its range and in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from explorer.consequences.computed_words import words
from explorer.gui.plot_ink import RIGHT, Hit, Ink, bar, both_shown, whisker
from explorer.gui.theme import BODY_PX, NORMAL, SMALL_PX, STRONG

if TYPE_CHECKING:
    from explorer.consequences.computed import Computed
    from explorer.consequences.computed_numbers import Number

# Ids of numbers, those that share a scale together.
Rows = tuple[tuple[str, ...], ...]
ROW_PX = 40
_APART_PX, _LINE_PX, _BAR_PX = 12, 16, 10


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
    widest = max((ink.wide(number.name, BODY_PX) for group in groups for number in group), default=0)
    left = min(widest + 16.0, 0.34 * box.width())
    said = [
        f"before {words(found, number, span, unit=True)}" for group in groups for number in group for span in (number.before, number.after)
    ]
    right = min(max((ink.wide(one) for one in said), default=0) + 14.0, 0.42 * box.width())
    y = box.top()
    for group in groups:
        spans = [span for number in group for span in (number.before, number.after) if span]
        low, high = min(0.0, *(span.low for span in spans)), max(0.0, *(span.high for span in spans))
        # A whisker's ends stand out by some pixels.
        scale = (box.width() - left - right - 12) / max(high - low, 1e-12)
        zero = box.left() + left + 4 - low * scale
        split = any(number.segment for number in group)
        painter.setPen(QPen(ink.colour(ink.tokens.dim, 0.7), 1))
        painter.drawLine(QPointF(zero, y + 2), QPointF(zero, y + ROW_PX * len(group) - 2))
        for number in group:
            row = QRectF(box.left(), y, box.width(), ROW_PX)
            _row_name(painter, QRectF(row.left(), row.top(), left - 12, ROW_PX), number, ink, whole=split and number.segment is None)
            parts = []
            for before in (True, False) if both else (False,):
                span = number.before if before else number.after
                top = row.top() + (3 if before else 20) if both else row.top() + 12
                state = ("before" if before else "after") if both else "today"
                value = words(found, number, span, unit=True) if span else "not there"
                parts.append(f"{state} {value}")
                if span is not None:
                    one, two = sorted((zero, zero + span.best * scale))
                    bar(painter, QRectF(one, top + 3, max(two - one, 1.0), _BAR_PX), ink, before=before)
                    if span.high > span.low:
                        middle = top + 3 + _BAR_PX / 2
                        whisker(painter, ink, QPointF(zero + span.low * scale, middle), QPointF(zero + span.high * scale, middle))
                place = QRectF(box.right() - right, top, right, _LINE_PX)
                whole = f"{state} {value}" if both else value
                # Where there is no room for the word the pattern tells.
                shown = whole if ink.wide(whole) <= right else value
                ink.write(painter, place, shown, ink.dim if before else ink.text, align=RIGHT)
            hits.append(Hit(row, f"{number.name}: {', '.join(parts)} ({number.range_is})."))
            y += ROW_PX
        y += _APART_PX
    return hits


def _row_name(painter: QPainter, box: QRectF, number: Number, ink: Ink, *, whole: bool) -> None:
    """The name in one line, or smaller in two; a sum over segments is strong."""
    weight = STRONG if whole else NORMAL
    size = BODY_PX if ink.wide(number.name, BODY_PX, weight) <= box.width() else SMALL_PX
    lines = [number.name] if size == BODY_PX else ink.lines(number.name, box.width(), size, weight)
    high = size + 3
    top = box.center().y() - high * len(lines) / 2
    for place, line in enumerate(lines):
        ink.write(painter, QRectF(box.left(), top + high * place, box.width(), high), line, ink.text, size_px=size, weight=weight)
