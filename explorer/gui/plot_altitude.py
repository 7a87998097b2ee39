"""The altitude by date as a fan of 5, 50 and 95 in 100 courses, with the altitudes that mean something and when they are passed."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from explorer.briefing.computed_records import day_in_words
from explorer.gui.plot_ink import Hit, Ink, both_shown, see_through
from explorer.gui.theme import SMALL_PX, STRONG, font
from explorer.physics.decay import END_KM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.consequences.computed import Computed, Side
    from explorer.physics.ensemble import Quantiles

_LEFT_PX, _TOP_PX, _RIGHT_PX, _BOTTOM_PX = 44, 8, 10, 24
_DATES_FROM_PX = 620  # narrower, the dates beside the dots would lie on the lines
_NAMES_KM = 170.0  # below the dates of the marks
_YEAR_DAYS = 365.25


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where days and altitudes are in the picture."""

    plot: QRectF
    start: datetime.date
    last_days: float
    top_km: float

    def at(self, days: float, km: float) -> QPointF:
        """The place of an altitude on a day; what is down lies on the lower edge."""
        share = (max(km, END_KM) - END_KM) / (self.top_km - END_KM)
        return QPointF(
            self.plot.left() + self.plot.width() * min(days, self.last_days) / self.last_days,
            self.plot.bottom() - self.plot.height() * share,
        )


def draw_altitude(painter: QPainter, box: QRectF, found: Computed, ink: Ink) -> list[Hit]:
    """Quantiles of the altitude by date, the altitudes that mean something, and when they are passed."""
    sides = [(found.after, False)] if found.alike else [(found.before, True), (found.after, False)]
    last = 1.03 * max(_courses(side)[2][-1][0] for side, _ in sides)
    top = 10 * math.ceil(max(float(side.descent.outlook.curve_km.max()) for side, _ in sides) / 10 + 0.5)
    frame = _Frame(box.adjusted(_LEFT_PX, _TOP_PX, -_RIGHT_PX, -_BOTTOM_PX), found.asked.date, last, top)
    _date_axis(painter, frame, ink)
    _altitude_axis(painter, frame, [mark.altitude_km.value for mark in found.after.descent.marks], ink)
    for side, before in sides:
        _band(painter, frame, side, ink, before=before)
    # The middles over both bands.
    for side, before in sides:
        painter.setPen(QPen(ink.before if before else ink.after, 2.4, _dash(before=before)))
        painter.drawPolyline(_line(frame, _courses(side)[1]))
    sooner = found.after.descent.outlook.reentry_days.p50 < found.before.descent.outlook.reentry_days.p50
    hits: list[Hit] = []
    for side, before in sides:
        rightwards = found.alike or before == sooner
        hits += _passages(painter, frame, found, side, ink, before=before, rightwards=rightwards)
        _name(painter, frame, found, side, ink, before=before, rightwards=rightwards)
    hits += _along(frame, found)
    return sorted(hits, key=lambda hit: hit.box.center().x())


def _dash(*, before: bool) -> Qt.PenStyle:
    return Qt.PenStyle.DashLine if before else Qt.PenStyle.SolidLine


def _courses(side: Side) -> list[list[tuple[float, float]]]:
    """The low, middle and high course as days and altitudes, each until it is down.

    Where nobody raises the orbit an altitude only falls: so many have passed a mark by a day as are below it that day, and the days of
    passages and re-entry are points of the same curves, between those that were kept.
    """
    outlook = side.descent.outlook
    found = []
    for place in range(3):
        points = [(day, km) for day, km in zip(outlook.curve_days.tolist(), outlook.curve_km[:, place].tolist(), strict=True) if km > 0]
        if not side.descent.plan:
            points += [(days[place], km) for km, days in outlook.crossing_days if 0 < days[place] < math.inf]
        down = outlook.reentry_days[place]
        if math.isfinite(down):
            points.append((down, END_KM))
        found.append(sorted(points))
    return found


def _line(frame: _Frame, course: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([frame.at(day, km) for day, km in course])


def _band(painter: QPainter, frame: _Frame, side: Side, ink: Ink, *, before: bool) -> None:
    """From the low to the high course: hatched before, filled after."""
    low, _, high = _courses(side)
    painter.setPen(Qt.PenStyle.NoPen)
    hatched = QBrush(ink.colour(ink.tokens.dim, 0.5), Qt.BrushStyle.BDiagPattern)
    painter.setBrush(hatched if before else QBrush(see_through(ink.after, 60)))
    painter.drawPolygon(_line(frame, [*high, *reversed(low)]))
    painter.setPen(QPen(ink.before if before else ink.after, 1.0, _dash(before=before)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_line(frame, high))
    painter.drawPolyline(_line(frame, low))


def _date_axis(painter: QPainter, frame: _Frame, ink: Ink) -> None:
    plot, start = frame.plot, frame.start
    end = (start + datetime.timedelta(days=frame.last_days)).year
    room = plot.width() / max(frame.last_days / _YEAR_DAYS, 0.1)
    every = next((step for step in (1, 2, 5, 10) if step * room >= 44), 10)
    painter.setFont(font(SMALL_PX))
    for year in range(start.year + 1, end + 1):
        x = frame.at((datetime.date(year, 1, 1) - start).days, END_KM).x()
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        if year % every == 0:
            painter.setPen(ink.dim)
            painter.drawText(QRectF(x - 24, plot.bottom() + 4, 48, 18), Qt.AlignmentFlag.AlignHCenter, str(year))


def _altitude_axis(painter: QPainter, frame: _Frame, marks: Sequence[float], ink: Ink) -> None:
    plot = frame.plot
    painter.setPen(QPen(ink.line, 1))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    for km in marks:
        y = frame.at(0, km).y()
        painter.setPen(QPen(ink.colour(ink.tokens.text, 0.55), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(ink.text)
        painter.drawText(QRectF(plot.left() - _LEFT_PX, y - 9, _LEFT_PX - 6, 18), flags, f"{km:g}")
    painter.setPen(ink.dim)
    painter.drawText(QRectF(plot.left() - _LEFT_PX, plot.bottom() - 9, _LEFT_PX - 6, 18), flags, f"{END_KM:g}")
    painter.drawText(QRectF(plot.left() - _LEFT_PX, plot.top() - 8, _LEFT_PX - 6, 18), flags, "km")


def _passages(painter: QPainter, frame: _Frame, found: Computed, side: Side, ink: Ink, *, before: bool, rightwards: bool) -> list[Hit]:
    """A dot with its date where the middle course passes a mark, and a tip where it re-enters."""
    state = _state(found, before=before)
    hits = []
    painter.setFont(font(SMALL_PX))
    metrics = painter.fontMetrics()

    def spot_of(days: Quantiles, km: float, radius: float) -> QPointF:
        spot = frame.at(days.p50, km)
        painter.setPen(QPen(ink.colour(ink.tokens.panel), 1.5))
        painter.setBrush(ink.before if before else ink.after)
        painter.drawEllipse(spot, radius, radius)
        said = day_in_words(found, days.p50)
        wide = metrics.horizontalAdvance(said)
        # Away from the line, which comes from above on the left.
        place = QRectF(
            spot.x() + 9 if rightwards else spot.x() - wide - 11,
            spot.y() - 18 if rightwards or km <= END_KM else spot.y() + 2,
            wide + 2,
            16,
        )
        if frame.plot.width() >= _DATES_FROM_PX and frame.plot.contains(place):
            painter.fillRect(place, see_through(ink.colour(ink.tokens.panel), 170))
            painter.setPen(ink.text)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, said)
        return spot

    for mark, (_, days) in zip(side.descent.marks, side.descent.outlook.crossing_days, strict=True):
        if 0 < days.p50 <= frame.last_days:
            spot = spot_of(days, mark.altitude_km.value, 4.5)
            said = f"{state}passes {mark.altitude_km.value:g} km {_when(found, days)}. {mark.words}."
            hits.append(Hit(QRectF(spot.x() - 6, spot.y() - 6, 12, 12), said))
    days = side.descent.outlook.reentry_days
    if math.isfinite(days.p50):
        spot = spot_of(days, END_KM, 6.0)
        hits.append(Hit(QRectF(spot.x() - 8, spot.y() - 8, 16, 16), f"{state}re-enters {_when(found, days)}, if nobody steers it."))
    return hits


def _when(found: Computed, days: Quantiles) -> str:
    low, best, high = (day_in_words(found, value) for value in days)
    return f"{best} ({low} to {high})"


def _state(found: Computed, *, before: bool) -> str:
    if found.alike:
        return "Before and after alike, it " if both_shown(found) else "It "
    return "Before, it " if before else "After, it "


def _name(painter: QPainter, frame: _Frame, found: Computed, side: Side, ink: Ink, *, before: bool, rightwards: bool) -> None:
    """The name on the line itself."""
    if found.alike and not both_shown(found):
        return
    name = "before and after alike" if found.alike else "before" if before else "after"
    course = _courses(side)[1]
    level = _NAMES_KM
    day = next((day for day, km in course if km <= level), course[-1][0])
    spot = frame.at(day, level)
    painter.setFont(font(SMALL_PX, STRONG))
    wide = painter.fontMetrics().horizontalAdvance(name)
    left = spot.x() + 12 if rightwards else spot.x() - wide - 16
    left = min(max(left, frame.plot.left() + 4), frame.plot.right() - wide - 2)
    place = QRectF(left - 3, spot.y() - 9, wide + 6, 18)
    painter.fillRect(place, see_through(ink.colour(ink.tokens.panel), 200))
    painter.setPen(ink.text if before else ink.after)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
    painter.setFont(font(SMALL_PX))


def _along(frame: _Frame, found: Computed) -> list[Hit]:
    """The altitudes at the beginning of each half-year, by both sides."""
    hits = []
    end = (frame.start + datetime.timedelta(days=frame.last_days)).year
    for date in (datetime.date(year, month, 1) for year in range(frame.start.year, end + 1) for month in (1, 7)):
        day = (date - frame.start).days
        if not 0 < day <= frame.last_days:
            continue
        said = []
        for side, name in ((found.before, "before "), (found.after, "after ")):
            if side is found.after or not found.alike:
                said.append(("" if found.alike else name) + _heights(side, day))
        x = frame.at(day, END_KM).x()
        hits.append(Hit(QRectF(x - 3, frame.plot.top(), 6, frame.plot.height()), f"{date.day} {date:%b %Y}: {', '.join(said)}."))
    return hits


def _heights(side: Side, day: float) -> str:
    low, best, high = (_height(course, day) for course in _courses(side))
    return best if low == best == high else f"{best} ({low} to {high})"


def _height(course: Sequence[tuple[float, float]], day: float) -> str:
    after = next((place for place, (one, _) in enumerate(course) if one >= day), None)
    if after is None:
        return "down"
    (first, high), (then, low) = course[max(after - 1, 0)], course[after]
    share = (day - first) / (then - first) if then > first else 0.0
    return f"{high + share * (low - high):.0f} km"
