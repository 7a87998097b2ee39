"""The altitude by date as a fan of 5, 50 and 95 in 100 courses, with the altitudes that mean something and when they are passed."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from explorer.consequences.computed_words import day_in_words
from explorer.gui.plot_ink import CENTRE, LEFT, RIGHT, Hit, Ink, both_shown, hatch, see_through
from explorer.gui.theme import STRONG
from explorer.physics.decay import END_KM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.catalog.values import AltitudeMark
    from explorer.consequences.computed import Computed, Side
    from explorer.physics.ensemble import Quantiles

_TOP_PX, _RIGHT_PX, _BOTTOM_PX = 10.0, 10.0, 24.0
_DATES_FROM_PX = (340, 165)  # less wide or high, the dates beside the dots would lie on the lines and on each other
_MEANINGS_FROM_PX, _MEANINGS_PX, _LINE_PX, _LEADER_PX = 560, (160, 236), 14.0, 16.0
_NAMES_KM = 170.0  # below the dates of the marks
_YEAR_DAYS = 365.25
_HELD_YEARS = 10.0  # are shown of an orbit that does not come down


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
    together = same_course(found)
    sides = [(found.after, False)] if together else [(found.before, True), (found.after, False)]
    top = 10 * math.ceil(max(float(side.descent.outlook.curve_km.max()) for side, _ in sides) / 10 + 0.5)
    marks = [mark for mark in found.after.descent.marks if mark.altitude_km.value < top]
    frame = _Frame(box, found.asked.date, _last_days([side for side, _ in sides]), top)
    frame = _altitude_axis(painter, frame, found, marks, ink)
    _date_axis(painter, frame, ink)
    for side, before in sides:
        _band(painter, frame, side, ink, before=before)
    # The middles over both bands.
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for side, before in sides:
        painter.setPen(QPen(ink.before if before else ink.after, 2.4, _dash(before=before)))
        painter.drawPolyline(_line(frame, _courses(side)[1]))
    sooner = found.after.descent.outlook.reentry_days.p50 < found.before.descent.outlook.reentry_days.p50
    hits: list[Hit] = []
    for side, before in sides:
        rightwards = together or before == sooner
        hits += _passages(painter, frame, found, side, ink, before=before, rightwards=rightwards)
        _name(painter, frame, found, side, ink, before=before, rightwards=rightwards)
    hits += _along(frame, found)
    return sorted(hits, key=lambda hit: hit.box.center().x())


def same_course(found: Computed) -> bool:
    """Whether it comes down in the same way before and after, so that one course is shown: the same body, raised alike."""
    if found.before.descent is found.after.descent or not both_shown(found):
        return True
    one, other = found.before.descent.outlook, found.after.descent.outlook
    return found.alike and (one.reentry_days, one.crossing_days) == (other.reentry_days, other.crossing_days)


def _last_days(sides: Sequence[Side]) -> float:
    """How far the dates go: to the last re-entry, or where it may stay up so far that one sees it."""
    outlooks = [side.descent.outlook for side in sides]
    if all(math.isfinite(one.reentry_days.p95) for one in outlooks):
        return 1.03 * max(one.reentry_days.p95 for one in outlooks)
    known = [days for one in outlooks for days in one.reentry_days if math.isfinite(days)]
    return min(max([_HELD_YEARS * _YEAR_DAYS, *(1.1 * days for days in known)]), *(one.horizon_days for one in outlooks))


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


def _line(frame: _Frame, course: Sequence[tuple[float, float]]) -> list[QPointF]:
    """A course in the picture, up to its edge."""
    points = [frame.at(day, km) for day, km in course if day < frame.last_days]
    edge = _height(course, frame.last_days)
    return points if edge is None else [*points, frame.at(frame.last_days, edge)]


def _band(painter: QPainter, frame: _Frame, side: Side, ink: Ink, *, before: bool) -> None:
    """From the low to the high course: hatched before, filled after."""
    low, _, high = _courses(side)
    # Along the lower edge where it may be down on days on which it may be up, too.
    corner = [frame.at(frame.last_days, END_KM)] if high[-1][0] >= frame.last_days > low[-1][0] else []
    shape = [*_line(frame, high), *corner, *reversed(_line(frame, low))]
    if before:
        hatch(painter, shape, ink.colour(ink.tokens.dim, 0.5), apart_px=8)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(see_through(ink.after, 60)))
        painter.drawPolygon(shape)
    painter.setPen(QPen(ink.before if before else ink.after, 1.0, _dash(before=before)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_line(frame, high))
    painter.drawPolyline(_line(frame, low))


def _date_axis(painter: QPainter, frame: _Frame, ink: Ink) -> None:
    plot, start = frame.plot, frame.start
    end = (start + datetime.timedelta(days=frame.last_days)).year
    room = plot.width() / max(frame.last_days / _YEAR_DAYS, 0.1)
    every = next((step for step in (1, 2, 5, 10) if step * room >= 44), 10)
    for year in range(start.year + 1, end + 1):
        x = frame.at((datetime.date(year, 1, 1) - start).days, END_KM).x()
        painter.setPen(QPen(ink.line, 1))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        if year % every == 0:
            # The last may stand at the very end.
            left = min(x - 24, plot.right() + _RIGHT_PX - 40)
            ink.write(painter, QRectF(left, plot.bottom() + 4, 48, 18), str(year), ink.dim, align=CENTRE)


def _altitude_axis(painter: QPainter, frame: _Frame, found: Computed, marks: Sequence[AltitudeMark], ink: Ink) -> _Frame:
    """The altitudes that mean something, left in figures and, where there is room, right in words. Returns the frame less their room."""
    box, start_km = frame.plot, found.asked.altitude_km
    plot = box.adjusted(0, _TOP_PX, -_RIGHT_PX, -_BOTTOM_PX)
    frame = _Frame(plot, frame.start, frame.last_days, frame.top_km)
    levels = [mark.altitude_km.value for mark in marks]
    if not levels or frame.at(0, levels[0]).y() - frame.at(0, start_km).y() >= _LINE_PX:
        levels = [start_km, *levels]
    said = [f"{round(km)}" for km in (*levels, END_KM)]
    # The uppermost says the unit for all.
    said[0] += " km"
    left = max(ink.wide(one) for one in said) + 8
    plot = plot.adjusted(left, 0, 0, 0)
    meant = _meanings(_Frame(plot, frame.start, frame.last_days, frame.top_km), marks, ink)
    words_px = max((ink.wide(line) for _, lines in meant for line in lines), default=-_LEADER_PX) + _LEADER_PX
    plot = plot.adjusted(0, 0, -words_px, 0)
    frame = _Frame(plot, frame.start, frame.last_days, frame.top_km)
    painter.setPen(QPen(ink.line, 1))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    for number, mark in enumerate(marks):
        y = frame.at(0, mark.altitude_km.value).y()
        painter.setPen(QPen(ink.colour(ink.tokens.text, 0.55), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        if meant:
            painter.drawLine(QPointF(plot.right(), y), QPointF(plot.right() + _LEADER_PX - 4, meant[number][0]))
    for km, label in zip((*levels, END_KM), said, strict=True):
        colour = ink.dim if km in (start_km, END_KM) else ink.text
        ink.write(painter, QRectF(box.left(), frame.at(0, km).y() - 9, left - 6, 18), label, colour, align=RIGHT)
    for y, lines in meant:
        for place, line in enumerate(lines):
            top = y + (place - len(lines) / 2) * _LINE_PX
            ink.write(painter, QRectF(plot.right() + _LEADER_PX, top, words_px, _LINE_PX), line, ink.dim, align=LEFT)
    return frame


def _meanings(frame: _Frame, marks: Sequence[AltitudeMark], ink: Ink) -> list[tuple[float, list[str]]]:
    """What the altitudes mean, each at its height in lines; nothing where they would not all have room."""
    if frame.plot.width() < _MEANINGS_FROM_PX:
        return []
    least, most = _MEANINGS_PX
    wide = min(max(0.24 * frame.plot.width(), least), most)
    # What comes after a colon explains; it is said where one points.
    found = [(frame.at(0, mark.altitude_km.value).y(), ink.lines(mark.words.partition(":")[0], wide)) for mark in marks]
    # From below upwards each stands at its line, or as near to it as those below leave it.
    placed: list[tuple[float, list[str]]] = []
    free = frame.plot.bottom() + _BOTTOM_PX
    for y, lines in reversed(found):
        half = _LINE_PX * len(lines) / 2
        at = min(y, free - half)
        free = at - half - _LINE_PX / 4
        placed.append((at, lines))
    return placed[::-1] if free >= frame.plot.top() - _TOP_PX else []


def _passages(painter: QPainter, frame: _Frame, found: Computed, side: Side, ink: Ink, *, before: bool, rightwards: bool) -> list[Hit]:
    """A dot with its date where the middle course passes a mark, and a tip where it re-enters."""
    state = _state(found, before=before)
    hits = []

    def spot_of(days: Quantiles, km: float, radius: float) -> QPointF:
        spot = frame.at(days.p50, km)
        painter.setPen(QPen(ink.colour(ink.tokens.panel), 1.5))
        painter.setBrush(ink.before if before else ink.after)
        painter.drawEllipse(spot, radius, radius)
        said = day_in_words(found, days.p50)
        wide = ink.wide(said)
        # Away from the line, which comes from above on the left.
        place = QRectF(
            spot.x() + 9 if rightwards else spot.x() - wide - 11,
            spot.y() - 17 if rightwards or km <= END_KM else spot.y() + 1,
            wide + 2,
            16,
        )
        wide_enough, high_enough = frame.plot.width() >= _DATES_FROM_PX[0], frame.plot.height() >= _DATES_FROM_PX[1]
        if wide_enough and high_enough and frame.plot.adjusted(0, -4, _RIGHT_PX, 0).contains(place):
            ink.write(painter, place, said, ink.text, align=CENTRE, halo=True)
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
    if same_course(found):
        return "Before and after alike, it " if both_shown(found) else "It "
    return "Before, it " if before else "After, it "


def _name(painter: QPainter, frame: _Frame, found: Computed, side: Side, ink: Ink, *, before: bool, rightwards: bool) -> None:
    """The name on the line itself, low down where the lines are apart, or at its end where it stays up."""
    together = same_course(found)
    if together and not both_shown(found):
        return
    name = "before and after alike" if together else "before" if before else "after"
    course = [point for point in _courses(side)[1] if point[0] <= frame.last_days]
    day, km = next(((day, _NAMES_KM) for day, km in course if km <= _NAMES_KM), course[-1])
    spot = frame.at(day, km)
    wide = ink.wide(name, weight=STRONG)
    left = spot.x() + 12 if rightwards else spot.x() - wide - 14
    left = min(max(left, frame.plot.left() + 4), frame.plot.right() - wide - 2)
    up = 0.0 if km <= _NAMES_KM else 12.0 if not before else -12.0
    place = QRectF(left, min(max(spot.y() - 9 + up, frame.plot.top() - 4), frame.plot.bottom() - 18), wide, 18)
    ink.write(painter, place, name, ink.text if before else ink.after, align=CENTRE, weight=STRONG, halo=True)


def _along(frame: _Frame, found: Computed) -> list[Hit]:
    """The altitudes at the beginning of each half-year, by both sides."""
    hits = []
    together = same_course(found)
    end = (frame.start + datetime.timedelta(days=frame.last_days)).year
    sides = [(side, name, _courses(side)) for side, name in ((found.before, "before "), (found.after, "after "))]
    for date in (datetime.date(year, month, 1) for year in range(frame.start.year, end + 1) for month in (1, 7)):
        day = (date - frame.start).days
        if not 0 < day <= frame.last_days:
            continue
        said, dots = [], []
        for side, name, courses in sides:
            if side is found.after or not together:
                said.append(("" if together else name) + _heights(courses, day))
                middle = _height(courses[1], day)
                dots += [] if middle is None else [frame.at(day, middle)]
        x = frame.at(day, END_KM).x()
        box = QRectF(x - 3, frame.plot.top(), 6, frame.plot.height())
        hits.append(Hit(box, f"{date.day} {date:%b %Y}: {', '.join(said)}.", "time", tuple(dots)))
    return hits


def _heights(courses: Sequence[Sequence[tuple[float, float]]], day: float) -> str:
    heights = (_height(course, day) for course in courses)
    low, best, high = ("down" if km is None else f"{km:.0f} km" for km in heights)
    return best if low == best == high else f"{best} ({low} to {high})"


def _height(course: Sequence[tuple[float, float]], day: float) -> float | None:
    """The altitude on a day, km; None once it is down."""
    after = next((place for place, (one, _) in enumerate(course) if one >= day), None)
    if after is None:
        return None
    (first, high), (then, low) = course[max(after - 1, 0)], course[after]
    share = (day - first) / (then - first) if then > first else 0.0
    return high + share * (low - high)
