"""The propellant that holding the orbit takes, year by year, and what the fleet can bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from explorer.briefing.computed_records import words
from explorer.gui.plot_ink import Hit, Ink, bar, both_shown, nice, see_through, whisker
from explorer.gui.theme import SMALL_PX, STRONG, font

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.consequences.computed import Computed


def draw_propellant(painter: QPainter, box: QRectF, found: Computed, ink: Ink) -> list[Hit]:
    """A bar a year before and after, with whiskers; the fleet as lines, its range as a band."""
    first, end = found.asked.years
    yearly = [number for year in range(first, end + 1) if (number := found.number(f"propellant-{year}")) is not None]
    fleet = found.number("fleet")
    if not yearly:
        return []
    spans = [span for number in yearly for span in (number.before, number.after) if span]
    supply = [span for span in (fleet.before, fleet.after) if span] if fleet else []
    need_top = max(span.high for span in spans) / 1000
    fleet_top = max((span.best for span in supply), default=0.0) / 1000
    top = 1.08 * max(need_top, fleet_top)
    plot = box.adjusted(44, 10, -10, -24)
    step = nice(top, max(2, int(plot.height() / 40)))

    def y_of(tonnes: float) -> float:
        return plot.bottom() - plot.height() * min(tonnes, top) / top

    painter.setFont(font(SMALL_PX))
    lines = int(top / step)
    for line in range(lines + 1):
        y = y_of(line * step)
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(ink.dim)
        said = f"{line * step:g}" + (" t" if line == lines else "")
        painter.drawText(QRectF(plot.left() - 44, y - 9, 38, 18), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
    hits = []
    wide = plot.width() / len(yearly)
    both = both_shown(found)
    each = min(44.0, wide / (3.0 if both else 2.2))
    for place, number in enumerate(yearly):
        middle = plot.left() + wide * (place + 0.5)
        painter.setPen(ink.dim)
        painter.drawText(QRectF(middle - 40, plot.bottom() + 4, 80, 18), Qt.AlignmentFlag.AlignHCenter, str(number.year))
        for before in (True, False) if both else (False,):
            span = number.before if before else number.after
            if span is None:
                continue
            left = middle - each - 2 if before else (middle + 2 if both else middle - each / 2)
            column = QRectF(left, y_of(span.best / 1000), each, plot.bottom() - y_of(span.best / 1000))
            bar(painter, column, ink, before=before)
            x = column.center().x()
            whisker(painter, ink, QPointF(x, y_of(span.low / 1000)), QPointF(x, y_of(span.high / 1000)))
            state = ("before" if before else "after") if both else "today"
            said = (
                f"{number.year}, {state}: {words(found, number, span, unit=True)} of propellant to hold the altitude ({number.range_is})."
            )
            area = QRectF(left, min(column.top(), y_of(span.high / 1000)), each, plot.bottom() - min(column.top(), y_of(span.high / 1000)))
            hits.append(Hit(area, said))
    hits += _fleet_lines(painter, plot, found, y_of, ink)
    return hits


def _fleet_lines(painter: QPainter, plot: QRectF, found: Computed, y_of: Callable[[float], float], ink: Ink) -> list[Hit]:
    hits: list[Hit] = []
    fleet, both = found.number("fleet"), both_shown(found)
    if fleet is None:
        return hits
    for before in (True, False) if both else (False,):
        span = fleet.before if before else fleet.after
        if span is None:
            continue
        y = y_of(span.best / 1000)
        band = QRectF(plot.left(), y_of(span.high / 1000), plot.width(), y_of(span.low / 1000) - y_of(span.high / 1000))
        if not before:
            painter.fillRect(band, see_through(ink.after, 28))
        painter.setPen(QPen(ink.before if before else ink.after, 2.0, Qt.PenStyle.DashLine if before else Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        state = ("before" if before else "after") if both else "today"
        name = f"the fleet, {state}: {words(found, fleet, span, unit=True)}"
        painter.setFont(font(SMALL_PX, STRONG))
        wide = painter.fontMetrics().horizontalAdvance(name)
        above = band.top() - 19 if not before else y - 19
        label = QRectF(plot.right() - wide - 8, above if above > plot.top() - 12 else y - 19, wide + 6, 17)
        painter.fillRect(label, see_through(ink.colour(ink.tokens.panel), 210))
        painter.setPen(ink.text)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, name)
        painter.setFont(font(SMALL_PX))
        hits.append(Hit(QRectF(plot.left(), y - 5, plot.width(), 10), f"What {name} of propellant a year ({fleet.range_is})."))
    return hits
