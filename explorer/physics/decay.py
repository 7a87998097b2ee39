"""How an orbit comes down: the mean altitude of many members at once, step by step through the air.

da/dt = -B <rho f> sqrt(mu a), with B = Cd A / m and <rho f> the orbit's mean density times drag factor (``atmosphere``). Within a step
the density is an exponential of the altitude, for which the step is exact; a step never falls by more than a few kilometres.

The orbit is taken as circular. Altitude is the mean altitude above 6,378.137 km. Below 120 km it is over within an hour or two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.physics.altitude import EQUATORIAL_RADIUS_KM, GRAVITY_PARAMETER_M3_S2
from explorer.physics.atmosphere import PAGES, Atmosphere, lookup, year_fraction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from explorer.physics.solar_activity import Forcing

END_KM = 120.0
DAY_S = 86_400.0
YEAR_DAYS = 365.25
# A step that falls by more is left to the second part, in which every member has a clock of its own.
_MOST_FALL_KM = 3.0
# Of a step's fall, beyond which it is no exponential any more.
_MOST_SCALES = 0.25


@dataclass(frozen=True, slots=True)
class Body:
    """What falls: Cd A / m in m²/kg, one for each member (M,) or one for all (1,).

    ``quiet_factor`` is by how much a calibrated value is less when the effective flux is below ``quiet_sfu``, in even steps up to
    ``active_sfu``: the model's air is too dense when the Sun is quiet. 1 for a body whose value was not fitted that way.
    A course is the area on each day from the start as a part of that in the coefficient, as long as it is known; 1 later. Of several
    ``area_courses`` a member has that which ``course_of`` (M,) says.
    """

    ballistic_m2_kg: NDArray[np.float64]
    quiet_factor: float = 1.0
    quiet_sfu: float = 85.0
    active_sfu: float = 105.0
    area_courses: tuple[tuple[float, ...], ...] = ()
    course_of: NDArray[np.intp] | None = None

    def factor(self, effective_sfu: ArrayLike) -> NDArray[np.float64]:
        """What the value is to be multiplied with at an effective flux."""
        return np.asarray(np.interp(np.asarray(effective_sfu, float), (self.quiet_sfu, self.active_sfu), (self.quiet_factor, 1.0)))

    def area_of_steps(self, step_days: int) -> NDArray[np.float64] | None:
        """The mean part of the area in each step from the start on (steps, courses), the last row 1 and for good; None without courses."""
        steps = -(-max(map(len, self.area_courses), default=0) // step_days)
        if not steps:
            return None
        days = np.ones(((steps + 1) * step_days, len(self.area_courses)))
        for number, course in enumerate(self.area_courses):
            days[: len(course), number] = course
        return np.asarray(days.reshape(steps + 1, step_days, -1).mean(axis=1))


@dataclass(frozen=True, slots=True)
class Plan:
    """Reboost: an altitude that is held once it is reached, or so much change of speed a year, until so many days from the start.

    The change of speed lifts no higher than ``ceiling_km``; what is not needed for that is not kept for later.
    """

    hold_km: float | None = None
    delta_v_m_s_per_year: float = 0.0
    until_days: float = np.inf
    ceiling_km: float = np.inf


@dataclass(frozen=True, slots=True)
class Descent:
    """What became of the members.

    ``altitude_km`` (K + 1, M) at ``days`` (K + 1,) from the start, 0 once a member is down. ``crossing_days`` (marks, M) and
    ``reentry_days`` (M,) are infinite where it did not come to that within the time. ``hold_delta_v_m_s`` (M,) is what holding took.
    """

    days: NDArray[np.float64]
    altitude_km: NDArray[np.float32]
    crossing_days: NDArray[np.float64]
    reentry_days: NDArray[np.float64]
    hold_delta_v_m_s: NDArray[np.float64]


def rate_m_per_day(
    air: Atmosphere, altitude_km: ArrayLike, ballistic_m2_kg: ArrayLike, *, f107_sfu: ArrayLike, ap: ArrayLike, year: ArrayLike
) -> NDArray[np.float64]:
    """Loss of mean altitude, positive, at an effective flux and a time of year (``year`` with a fraction); arguments broadcast."""
    axis_m = 1000 * (EQUATORIAL_RADIUS_KM + np.asarray(altitude_km, float))
    density = air.density_kg_m3(altitude_km, f107_sfu, ap, year)
    return np.asarray(ballistic_m2_kg, float) * density * np.sqrt(GRAVITY_PARAMETER_M3_S2 * axis_m) * DAY_S


def descend(
    air: Atmosphere, forcing: Forcing, altitude_km: ArrayLike, body: Body, *, marks_km: Sequence[float] = (), plan: Plan | None = None
) -> Descent:
    """Follow the members (M,) from the forcing's start to its end or until they are down.

    ``altitude_km`` is one number or (M,). Raises ``ExplorerError`` for altitudes outside the table of the air and for a body without mass
    or area.
    """
    ballistic = np.asarray(body.ballistic_m2_kg, float)
    if not (np.isfinite(ballistic).all() and (ballistic > 0).all() and (ballistic <= 10).all()):
        raise ExplorerError("the ballistic coefficient Cd A / m must be above 0 and at most 10 m²/kg (the station has about 0.006)")
    members = max(len(ballistic), forcing.f107_sfu.shape[1], np.size(altitude_km))
    start = np.asarray(altitude_km, float)
    if not (np.isfinite(start).all() and (start > END_KM).all() and (start <= air.highest_km).all()):
        raise ExplorerError(
            f"the altitude is {float(np.ravel(start)[0]):g} km; expected a mean altitude above {END_KM:g} and up to {air.highest_km:g} km"
        )
    falling = _Fall(
        air,
        forcing,
        body,
        altitude_km=np.broadcast_to(start, members),
        ballistic_m2_kg=np.broadcast_to(ballistic, members),
        marks_km=marks_km,
        plan=plan or Plan(),
    )
    return falling.run()


class _Fall:
    """One run. Members go by a common clock as long as they fall slowly, then each by its own."""

    def __init__(
        self,
        air: Atmosphere,
        forcing: Forcing,
        body: Body,
        *,
        altitude_km: NDArray[np.float64],
        ballistic_m2_kg: NDArray[np.float64],
        marks_km: Sequence[float],
        plan: Plan,
    ) -> None:
        self.air, self.forcing, self.body, self.plan = air, forcing, body, plan
        self.pages = air.pages
        self.lowest = air.lowest_km
        self.steps = len(forcing.f107_sfu)
        self.step = float(forcing.step_days)
        self.area = body.area_of_steps(forcing.step_days)
        members = len(altitude_km)
        self.altitude = altitude_km.astype(float)
        # Kilometres a day per density and root of the axis in kilometres.
        self.strength = ballistic_m2_kg * np.sqrt(GRAVITY_PARAMETER_M3_S2 * 1000) * DAY_S / 1000
        self.marks = np.array(sorted(marks_km, reverse=True))
        self.place = [sorted(marks_km, reverse=True).index(mark) for mark in marks_km]
        self.crossings = np.full((len(self.marks), members), np.inf)
        # A mark above the start is passed before anything happens.
        self.crossings[self.marks[:, None] >= self.altitude[None, :]] = 0.0
        self.reentry = np.full(members, np.inf)
        self.held = np.zeros(members)
        self.path = np.zeros((self.steps + 1, members), dtype=np.float32)
        self.path[0] = self.altitude
        fractions = [
            year_fraction(forcing.start + np.timedelta64(int(self.step * (k + 0.5)), "D")) for k in range(self.steps)
        ]  # fmt: skip
        self.page_of = np.minimum((np.array(fractions) * PAGES).astype(np.intp), PAGES - 1)

    def run(self) -> Descent:
        slow = np.arange(len(self.altitude))
        parked: list[tuple[NDArray[np.intp], NDArray[np.float64], float]] = []
        altitude, strength = self.altitude, self.strength
        alike = self.forcing.f107_sfu.shape[1] == 1
        for k in range(self.steps):
            flux, ap = self.forcing.f107_sfu[k], self.forcing.ap[k]
            if not alike and len(slow) < len(self.altitude):
                flux, ap = flux[slow], ap[slow]
            rate, fall = self._rate(int(self.page_of[k]), altitude, strength, flux, ap)
            if self.area is not None and k < len(self.area):
                rate *= self._area(self.area, k, slow)
            day = k * self.step
            holding = self.plan.hold_km is not None and day < self.plan.until_days
            drop = rate * self.step
            scales = fall * drop
            fast = (drop > _MOST_FALL_KM) | (scales > _MOST_SCALES)
            if holding:
                fast &= altitude - drop > float(self.plan.hold_km or 0.0) + _MOST_FALL_KM
            if fast.any():
                parked.append((slow[fast], altitude[fast], day))
                kept = ~fast
                slow, altitude, strength = slow[kept], altitude[kept], strength[kept]
                drop, scales, fall = drop[kept], scales[kept], fall[kept]
                if not len(slow):
                    break
            after = self._raised(altitude + np.log1p(-np.minimum(scales, 0.9)) / fall, day, self.step)
            if holding:
                after = self._hold(altitude, after, drop, slow)
            self._cross(slow, altitude, after, day, self.step)
            altitude = after
            self.path[k + 1, slow] = after
        self._alone(parked)
        days = self.step * np.arange(self.steps + 1, dtype=np.float64)
        return Descent(days, self.path, self.crossings[self.place], self.reentry, self.held)

    def _rate(
        self, page: NDArray[np.intp] | int, altitude: NDArray[np.float64], strength: NDArray[np.float64], flux: ArrayLike, ap: ArrayLike
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Kilometres a day, and the fall of the log density per kilometre."""
        flux_at, index_at = self.air.nodes(flux, ap)
        logs, fall = lookup(self.pages, page, self.lowest, altitude_km=altitude, flux_at=flux_at, index_at=index_at)
        rate = np.exp(logs)
        rate *= strength
        rate *= np.sqrt(EQUATORIAL_RADIUS_KM + altitude)
        if self.body.quiet_factor != 1.0:
            rate *= self.body.factor(flux)
        return rate, fall

    def _area(self, area: NDArray[np.float64], step: NDArray[np.intp] | int, who: NDArray[np.intp]) -> NDArray[np.float64]:
        """The part of the area that these members show."""
        return np.asarray(area[step, 0 if self.body.course_of is None else self.body.course_of[who]])

    def _raised(self, altitude: NDArray[np.float64], day: ArrayLike, span: ArrayLike) -> NDArray[np.float64]:
        """Altitudes after a plan with a change of speed a year has lifted them for a span of days: by 2 a dv / v, up to the ceiling."""
        if self.plan.delta_v_m_s_per_year <= 0:
            return altitude
        axis = EQUATORIAL_RADIUS_KM + altitude
        per_day = 2 * axis / np.sqrt(GRAVITY_PARAMETER_M3_S2 / (1000 * axis)) * self.plan.delta_v_m_s_per_year / YEAR_DAYS
        under = np.clip(self.plan.until_days - np.asarray(day), 0, np.asarray(span))
        # What is above the ceiling already is not brought down to it.
        lifted = np.minimum(altitude + np.asarray(per_day * under), np.maximum(altitude, self.plan.ceiling_km))
        if (lifted > self.air.highest_km).any():
            raise ExplorerError(
                f"the reboost plan lifts the orbit above {self.air.highest_km:g} km, where the known air ends; give less, or an end"
            )
        return lifted

    def _hold(
        self, before: NDArray[np.float64], after: NDArray[np.float64], drop: NDArray[np.float64], who: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        """Members that came down to the altitude to be held stand there; what that takes is added up."""
        level = float(self.plan.hold_km or 0.0)
        below = after < level
        if below.any():
            lost = np.where(before <= level, drop, level - after)[below]
            axis = EQUATORIAL_RADIUS_KM + level
            self.held[who[below]] += lost * np.sqrt(GRAVITY_PARAMETER_M3_S2 / (1000 * axis)) / (2 * axis)
        return np.maximum(after, level)

    def _cross(
        self, who: NDArray[np.intp], before: NDArray[np.float64], after: NDArray[np.float64], day: ArrayLike, span: ArrayLike
    ) -> None:
        """Note who passed which mark within a span of days, and when."""
        lowest = float(after.min())
        for row, mark in enumerate(self.marks):
            if mark <= lowest:
                break
            passed = (after < mark) & (before >= mark)
            if passed.any():
                # A plan may lift above the mark again: the first passage counts.
                passed &= np.isinf(self.crossings[row, who])
                part = (before[passed] - mark) / np.maximum(before[passed] - after[passed], 1e-12)
                begun = np.broadcast_to(np.asarray(day, float), len(before))[passed]
                length = np.broadcast_to(np.asarray(span, float), len(before))[passed]
                self.crossings[row, who[passed]] = begun + np.clip(part, 0, 1) * length

    def _alone(self, parked: list[tuple[NDArray[np.intp], NDArray[np.float64], float]]) -> None:
        """Follow those that fall fast to the end, each by its own clock and in steps of its own."""
        if not parked:
            return
        who = np.concatenate([one for one, _, _ in parked])
        altitude = np.concatenate([height for _, height, _ in parked])
        day = np.concatenate([np.full(len(one), begun) for one, _, begun in parked])
        alike = self.forcing.f107_sfu.shape[1] == 1
        end = self.steps * self.step
        while len(who):
            k = np.minimum((day / self.step).astype(np.intp), self.steps - 1)
            column = np.zeros(len(who), dtype=np.intp) if alike else who
            rate, fall = self._rate(
                self.page_of[k], altitude, self.strength[who], self.forcing.f107_sfu[k, column], self.forcing.ap[k, column]
            )
            if self.area is not None:
                rate *= self._area(self.area, np.minimum(k, len(self.area) - 1), who)
            # To the end of this state of the Sun at most.
            span = np.minimum(np.minimum(_MOST_FALL_KM, _MOST_SCALES / fall) / rate, (k + 1) * self.step - day)
            span = np.maximum(span, 1e-9)
            after = self._raised(altitude + np.log1p(-fall * rate * span) / fall, day, span)
            if self.plan.hold_km is not None:
                held = (day < self.plan.until_days) & (after < self.plan.hold_km)
                if held.any():
                    after[held] = self._hold(altitude[held], after[held], (rate * span)[held], who[held])
            self._cross(who, altitude, after, day, span)
            later = day + span
            whole = (later / self.step + 1e-9).astype(np.intp)
            on_grid = (whole * self.step > day) & (whole <= self.steps)
            part = np.clip((whole * self.step - day) / span, 0, 1)
            at_grid = altitude + (after - altitude) * part
            shown = on_grid & (at_grid > END_KM)
            self.path[whole[shown], who[shown]] = at_grid[shown]
            down = after <= END_KM
            if down.any():
                part = (altitude[down] - END_KM) / (altitude[down] - after[down])
                self.reentry[who[down]] = day[down] + part * span[down]
            on = ~down & (later < end - 1e-6)
            who, altitude, day = who[on], after[on], later[on]
