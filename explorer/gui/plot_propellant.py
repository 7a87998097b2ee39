"""The propellant that holding the orbit takes, year by year, and what the fleet can bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from explorer.consequences.computed_words import words
from explorer.gui.plot_ink import CENTRE, LEFT, RIGHT, Hit, Ink, bar, both_shown, corners, hatch, nice, see_through, whisker
from explorer.gui.theme import STRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from explorer.consequences.computed import Computed
    from explorer.consequences.computed_numbers import Number

_BOTTOM_PX, _LABEL_PX = 24.0, 18.0


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
    # Above the highest line there is room for its name.
    top = max(need_top, fleet_top) * max(1.08, 1 + (_LABEL_PX + 4) / max(box.height() - _BOTTOM_PX - _LABEL_PX, 1))
    step = nice(top, max(2, int(box.height() / 48)))
    ticks = [line * step for line in range(int(top / step) + 1)]
    left = max(ink.wide(f"{tick:g} t") for tick in ticks) + 10
    plot = box.adjusted(left, 6, -10, -_BOTTOM_PX)

    def y_of(tonnes: float) -> float:
        return plot.bottom() - plot.height() * min(tonnes, top) / top

    for tick in ticks:
        y = y_of(tick)
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        said = f"{tick:g}" + (" t" if tick == ticks[-1] else "")
        ink.write(painter, QRectF(box.left(), y - 9, left - 8, 18), said, ink.dim, align=RIGHT)
    bands = _fleet_bands(painter, plot, found, y_of, ink)
    hits = []
    wide = plot.width() / len(yearly)
    both = both_shown(found)
    each = min(44.0, wide / (3.0 if both else 2.2))
    for place, number in enumerate(yearly):
        middle = plot.left() + wide * (place + 0.5)
        ink.write(painter, QRectF(middle - 40, plot.bottom() + 4, 80, 18), str(number.year), ink.dim, align=CENTRE)
        columns = []
        for before in (True, False) if both else (False,):
            span = number.before if before else number.after
            if span is None:
                continue
            at = middle - each - 2 if before else (middle + 2 if both else middle - each / 2)
            column = QRectF(at, y_of(span.best / 1000), each, plot.bottom() - y_of(span.best / 1000))
            columns.append((column, span, before))
            bar(painter, column, ink, before=before)
            said = f"{number.year}, {_state(both=both, before=before)}: {words(found, number, span, unit=True)}"
            area = QRectF(at, min(column.top(), y_of(span.high / 1000)), each, plot.bottom() - min(column.top(), y_of(span.high / 1000)))
            hits.append(Hit(area, f"{said} of propellant to hold the altitude ({number.range_is})."))
        for column, span, _ in columns:
            x = column.center().x()
            whisker(painter, ink, QPointF(x, y_of(span.low / 1000)), QPointF(x, y_of(span.high / 1000)))
        hits.append(_year(found, number, QRectF(middle - wide / 2, plot.top(), wide, plot.height()), both=both))
    return hits + _fleet_lines(painter, plot, found, bands, ink)


def _state(*, both: bool, before: bool) -> str:
    return ("before" if before else "after") if both else "today"


def _year(found: Computed, number: Number, box: QRectF, *, both: bool) -> Hit:
    """What a year takes on both sides, in one sentence."""
    sides = [(number.before, True), (number.after, False)] if both else [(number.after, False)]
    said = [f"{_state(both=both, before=before)} {words(found, number, span, unit=True)}" for span, before in sides if span]
    return Hit(box, f"{number.year}: {', '.join(said)} of propellant to hold the altitude.", "time")


# The level of a fleet's line, its band, and what it is.
_Band = tuple[float, QRectF, str, bool]


def _fleet_bands(painter: QPainter, plot: QRectF, found: Computed, y_of: Callable[[float], float], ink: Ink) -> list[_Band]:
    """The ranges of what the fleet can bring, behind the bars."""
    fleet, both = found.number("fleet"), both_shown(found)
    bands: list[_Band] = []
    if fleet is None:
        return bands
    for before in (True, False) if both else (False,):
        span = fleet.before if before else fleet.after
        if span is None:
            continue
        top = max(plot.top(), y_of(span.high / 1000))
        band = QRectF(plot.left(), top, plot.width(), y_of(span.low / 1000) - top)
        if before:
            hatch(painter, corners(band), ink.colour(ink.tokens.dim, 0.28), apart_px=9)
        else:
            painter.fillRect(band, see_through(ink.after, 34))
        name = f"the fleet, {_state(both=both, before=before)}: {words(found, fleet, span, unit=True)}"
        bands.append((y_of(span.best / 1000), band, name, before))
    return bands


def _fleet_lines(painter: QPainter, plot: QRectF, found: Computed, bands: Sequence[_Band], ink: Ink) -> list[Hit]:
    """The best estimates as lines over the bars, each with its name above it, or below where the other's line is near."""
    hits: list[Hit] = []
    fleet = found.number("fleet")
    if fleet is None:
        return hits
    for y, _, name, before in bands:
        painter.setPen(QPen(ink.before if before else ink.after, 2.0, Qt.PenStyle.DashLine if before else Qt.PenStyle.SolidLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        hits.append(Hit(QRectF(plot.left(), y - 5, plot.width(), 10), f"What {name} of propellant a year ({fleet.range_is})."))
    for y, _, name, _ in bands:
        wide = ink.wide(name, weight=STRONG)
        under = any(0 < y - other < _LABEL_PX + 2 for other, *_ in bands) or y - _LABEL_PX < plot.top() - 6
        place = QRectF(plot.right() - wide - 6, y + 1 if under else y - _LABEL_PX - 1, wide, _LABEL_PX)
        ink.write(painter, place, name, ink.text, align=LEFT, weight=STRONG, halo=True)
    return hits
