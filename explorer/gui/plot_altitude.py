"""The altitude by date as a fan of 5, 50 and 95 in 100 courses, with the altitudes that mean something."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from explorer.briefing.computed_records import day_in_words
from explorer.gui.plot_ink import Hit, Ink, see_through
from explorer.gui.theme import SMALL_PX, STRONG, font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from explorer.consequences.computed import Computed

LEAST_KM = 100.0


def draw_altitude(painter: QPainter, box: QRectF, found: Computed, ink: Ink) -> list[Hit]:
    """Quantiles of the altitude by date, the altitudes that mean something, and when they are passed."""
    sides = [(found.before, True), (found.after, False)]
    single = found.alike
    if single:
        sides = sides[1:]
    tops = [float(side.descent.outlook.curve_km.max()) for side, _ in sides]
    ends = [_end_days(side.descent.outlook.curve_days.tolist(), side.descent.outlook.curve_km[:, 2].tolist()) for side, _ in sides]
    last = max(ends) * 1.03
    low, high = LEAST_KM, 10 * math.ceil(max(tops) / 10 + 0.5)
    plot = box.adjusted(44, 8, -10, -24)

    def at(days: float, km: float) -> QPointF:
        return QPointF(
            plot.left() + plot.width() * min(days, last) / last, plot.bottom() - plot.height() * (max(km, low) - low) / (high - low)
        )

    _date_axis(painter, plot, found.asked.date, last, ink)
    marks = found.after.descent.marks
    _altitude_axis(painter, plot, [mark.altitude_km.value for mark in marks], high, ink)
    hits: list[tuple[float, Hit]] = []
    for side, before in sides:
        outlook = side.descent.outlook
        days, curve = outlook.curve_days.tolist(), outlook.curve_km
        upper = [at(day, km) for day, km in zip(days, curve[:, 2].tolist(), strict=True) if day <= last]
        lower = [at(day, km) for day, km in zip(days, curve[:, 0].tolist(), strict=True) if day <= last]
        painter.setPen(Qt.PenStyle.NoPen)
        fill = QBrush(ink.colour(ink.tokens.dim, 0.5), Qt.BrushStyle.BDiagPattern) if before else QBrush(see_through(ink.after, 60))
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        edge = QPen(ink.before if before else ink.after, 1.0, Qt.PenStyle.DashLine if before else Qt.PenStyle.SolidLine)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(upper))
        painter.drawPolyline(QPolygonF(lower))
    # The middles over both bands.
    for side, before in sides:
        outlook = side.descent.outlook
        middle = [(day, km) for day, km in zip(outlook.curve_days.tolist(), outlook.curve_km[:, 1].tolist(), strict=True)]
        shown = _until_down(middle)
        painter.setPen(QPen(ink.before if before else ink.after, 2.4, Qt.PenStyle.DashLine if before else Qt.PenStyle.SolidLine))
        painter.drawPolyline(QPolygonF([at(day, km) for day, km in shown]))
    for side, before in sides:
        state = _state(found, before=before)
        for mark, (_, days3) in zip(side.descent.marks, side.descent.outlook.crossing_days, strict=True):
            if not (0 < days3.p50 <= last):
                continue
            spot = at(days3.p50, mark.altitude_km.value)
            painter.setPen(QPen(ink.colour(ink.tokens.panel), 1.5))
            painter.setBrush(ink.before if before else ink.after)
            painter.drawEllipse(spot, 4.5, 4.5)
            low_day, best_day, high_day = (day_in_words(found, value) for value in days3)
            said = f"{state}passes {mark.altitude_km.value:g} km {best_day} ({low_day} to {high_day}). {mark.words}."
            hits.append((spot.x(), Hit(QRectF(spot.x() - 6, spot.y() - 6, 12, 12), said)))
        days3 = side.descent.outlook.reentry_days
        if math.isfinite(days3.p50):
            spot = at(days3.p50, low)
            painter.setBrush(ink.before if before else ink.after)
            painter.setPen(QPen(ink.colour(ink.tokens.panel), 1.5))
            painter.drawPolygon(
                QPolygonF([QPointF(spot.x(), spot.y()), QPointF(spot.x() - 6, spot.y() - 10), QPointF(spot.x() + 6, spot.y() - 10)])
            )
            low_day, best_day, high_day = (day_in_words(found, value) for value in days3)
            said = f"{state}re-enters {best_day} ({low_day} to {high_day}), if nobody steers it."
            hits.append((spot.x(), Hit(QRectF(spot.x() - 8, spot.y() - 14, 16, 16), said)))
    _name_curves(painter, plot, found, at, ink)
    hits += _along(found, last, at, plot)
    return [hit for _, hit in sorted(hits, key=lambda one: one[0])]


def _end_days(days: Sequence[float], top: Sequence[float]) -> float:
    """The day by which even the high course is down; the last there is where it is not."""
    return next((day for day, km in zip(days, top, strict=True) if km <= 0), days[-1])


def _until_down(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    shown = []
    for day, km in points:
        shown.append((day, km))
        if km <= 0:
            break
    return shown


def _state(found: Computed, *, before: bool) -> str:
    if found.alike:
        return "Before and after alike, it " if found.asked.scenario.changes else "It "
    return "Before, it " if before else "After, it "


def _date_axis(painter: QPainter, plot: QRectF, start: datetime.date, last: float, ink: Ink) -> None:
    first, end = start.year + 1, (start + datetime.timedelta(days=last)).year
    room = plot.width() / max(last / 365.25, 0.1)
    every = next((step for step in (1, 2, 5, 10) if step * room >= 44), 10)
    painter.setFont(font(SMALL_PX))
    for year in range(first, end + 1):
        x = plot.left() + plot.width() * (datetime.date(year, 1, 1) - start).days / last
        if x > plot.right():
            break
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        if year % every == 0:
            painter.setPen(ink.dim)
            painter.drawText(QRectF(x - 24, plot.bottom() + 4, 48, 18), Qt.AlignmentFlag.AlignHCenter, str(year))


def _altitude_axis(painter: QPainter, plot: QRectF, marks: Sequence[float], top_km: float, ink: Ink) -> None:
    painter.setPen(QPen(ink.line, 1))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    for km in marks:
        y = plot.bottom() - plot.height() * (km - LEAST_KM) / (top_km - LEAST_KM)
        painter.setPen(QPen(ink.colour(ink.tokens.text, 0.55), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(ink.text)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(plot.left() - 44, y - 9, 38, 18), flags, f"{km:g}")
    painter.setPen(ink.dim)
    painter.drawText(QRectF(plot.left() - 44, plot.bottom() - 9, 38, 18), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "km")


def _name_curves(painter: QPainter, plot: QRectF, found: Computed, at: Callable[[float, float], QPointF], ink: Ink) -> None:
    """The names on the lines themselves: what falls later says so above its line, what falls sooner below."""
    if found.alike:
        if not found.asked.scenario.changes:
            return
        names = [(found.after, "before and after alike", False, -1.0)]
    else:
        later = found.before.descent.outlook.reentry_days.p50 >= found.after.descent.outlook.reentry_days.p50
        names = [(found.before, "before", True, -1.0 if later else 1.0), (found.after, "after", False, 1.0 if later else -1.0)]
    painter.setFont(font(SMALL_PX, STRONG))
    metrics = painter.fontMetrics()
    for side, name, before, upwards in names:
        outlook = side.descent.outlook
        km = 0.42 * float(outlook.curve_km[0, 1]) + 0.58 * 280.0
        days, heights = outlook.curve_days.tolist(), outlook.curve_km[:, 1].tolist()
        day = next((day for day, height in zip(days, heights, strict=True) if height <= km), days[-1])
        spot = at(day, km)
        wide = metrics.horizontalAdvance(name)
        left = spot.x() + 10 if upwards < 0 else spot.x() - wide - 10
        left = min(max(left, plot.left() + 4), plot.right() - wide - 2)
        box = QRectF(left - 3, spot.y() - 9, wide + 6, 18)
        painter.fillRect(box, see_through(ink.colour(ink.tokens.panel), 200))
        painter.setPen(ink.text if before else ink.after)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
    painter.setFont(font(SMALL_PX))


def _along(found: Computed, last: float, at: Callable[[float, float], QPointF], plot: QRectF) -> list[tuple[float, Hit]]:
    """The altitudes at the beginning of each half-year, by both sides."""
    hits = []
    start = found.asked.date
    dates = [datetime.date(year, month, 1) for year in range(start.year, start.year + 30) for month in (1, 7)]
    for date in dates:
        day = (date - start).days
        if not 0 < day <= last:
            continue
        said = []
        for before in (True, False) if not found.alike else (False,):
            side = found.before if before else found.after
            heights = _at_day(side.descent.outlook.curve_days.tolist(), side.descent.outlook.curve_km.tolist(), day)
            name = "" if found.alike else ("before " if before else "after ")
            said.append(name + _heights(heights))
        x = at(day, LEAST_KM).x()
        when = f"1 {date:%b %Y}" if date.month else ""
        hits.append((x, Hit(QRectF(x - 3, plot.top(), 6, plot.height()), f"{when}: {', '.join(said)}.")))
    return hits


def _at_day(days: Sequence[float], curve: Sequence[Sequence[float]], day: float) -> Sequence[float]:
    place = min(range(len(days)), key=lambda number: abs(days[number] - day))
    return curve[place]


def _heights(heights: Sequence[float]) -> str:
    low, best, high = ("down" if km <= 0 else f"{km:.0f} km" for km in heights)
    return f"{best} ({low} to {high})" if not low == best == high else best
