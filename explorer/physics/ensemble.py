"""Many descents instead of one: what the Sun may do, how dense the air is, how large the area; dates and altitudes as quantiles.

After ISO 27852: Monte Carlo over past solar cycles. The Sun is the largest part of the spread by far.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from explorer.errors import ExplorerError
from explorer.physics import solar_activity
from explorer.physics.atmosphere import Atmosphere
from explorer.physics.decay import END_KM, Body, Descent, Plan, descend

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from explorer.physics.solar_activity import Forcing, SolarActivity

MEMBERS = 1000
MOST_MEMBERS = 100_000
HORIZON_YEARS = 25.0
RATE_DAYS = 30
MOST_RATE_DAYS = 3650
STEP_DAYS = 5
# So many at once: what they need stays in the processor's cache, and memory small.
BLOCK = 1000
_CURVE_POINTS = 240
_YEAR_DAYS = 365.25
_QUANTILES = (0.05, 0.5, 0.95)


class Quantiles(NamedTuple):
    """The values below which 5, 50 and 95 of 100 members lie; infinite where these do not come to it within the time."""

    p05: float
    p50: float
    p95: float


@dataclass(frozen=True, slots=True)
class Case:
    """What comes down, from when and where. Spreads are standard deviations of the logarithm.

    ``altitude_km`` is the mean altitude above 6,378.137 km on a circular orbit; ``ballistic_m2_kg`` is Cd A / m. See ``decay.Body``
    for the quiet factor and the course of the area.
    """

    start: datetime.date
    altitude_km: float
    inclination_deg: float
    ballistic_m2_kg: float
    density_spread: float
    area_spread: float
    quiet_factor: float = 1.0
    quiet_sfu: float = 85.0
    active_sfu: float = 105.0
    plan: Plan = field(default_factory=Plan)
    area_course: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What became of the members, days counted from the start.

    ``rate_m_per_day`` is the mean change of the mean altitude (negative) over ``rate_days``, without reboost. ``crossing_days`` hold the
    first passage of each mark, 0 for one above the start. ``curve_km`` (N, 3) are the quantiles of the altitude at ``curve_days`` (N,),
    0 where so many are down. ``down_share`` is the part of the members that are down within ``horizon_days``.
    ``hold_delta_v_m_s`` is what holding an altitude took. ``solar`` says on what the Sun rests: "observed", "predicted" or "both".
    """

    rate_m_per_day: Quantiles
    rate_days: int
    crossing_days: tuple[tuple[float, Quantiles], ...]
    reentry_days: Quantiles
    down_share: float
    hold_delta_v_m_s: Quantiles
    curve_days: NDArray[np.float64]
    curve_km: NDArray[np.float64]
    horizon_days: float
    members: int
    seed: int
    solar: str


def run(
    case: Case,
    *,
    marks_km: Sequence[float] = (),
    members: int = MEMBERS,
    seed: int = 0,
    years: float = HORIZON_YEARS,
    rate_days: int = RATE_DAYS,
    progress: Callable[[float], bool] | None = None,
) -> Outlook | None:
    """Follow so many members for so many years, or until they are down; the same seed gives the same numbers.

    ``progress`` is told the part that is done and says whether to go on; the result is None where it said no. Raises ``ExplorerError`` for
    input that makes no sense.
    """
    check(case, members, seed, years, rate_days)
    air, sun = Atmosphere.of(case.inclination_deg), solar_activity.load()
    sun.day(case.start)
    step, days = step_and_days(case, air, sun, years)
    stored: list[Descent] = []
    rates: list[NDArray[np.float64]] = []
    for number, begun in enumerate(range(0, members, BLOCK)):
        count = min(BLOCK, members - begun)
        random = np.random.default_rng([seed, number])
        body = bodies(case, count, random)
        forcing = sun.forcing(case.start, days, count, step, random)
        stored.append(_thinned(descend(air, forcing, case.altitude_km, body, marks_km=marks_km, plan=case.plan)))
        rates.append(_rates(case, air, sun.forcing(case.start, rate_days, count, 1, random), body))
        if progress is not None and not progress((begun + count) / members):
            return None
    altitudes = np.concatenate([one.altitude_km for one in stored], axis=1)
    crossings = np.concatenate([one.crossing_days for one in stored], axis=1)
    reentry = np.concatenate([one.reentry_days for one in stored])
    curve = np.quantile(altitudes, _QUANTILES, axis=1, method="inverted_cdf").T.astype(np.float64)
    return Outlook(
        rate_m_per_day=_quantiles(np.concatenate(rates)),
        rate_days=rate_days,
        crossing_days=tuple((float(mark), _quantiles(row)) for mark, row in zip(marks_km, crossings, strict=True)),
        reentry_days=_quantiles(reentry),
        down_share=float(np.isfinite(reentry).mean()),
        hold_delta_v_m_s=_quantiles(np.concatenate([one.hold_delta_v_m_s for one in stored])),
        curve_days=stored[0].days,
        curve_km=curve,
        horizon_days=float(days),
        members=members,
        seed=seed,
        solar=_solar(sun, case.start, min(float(_quantiles(reentry).p95), days)),
    )


def check_counts(members: int, seed: int, rate_days: int = RATE_DAYS) -> None:
    """Raise ``ExplorerError`` for members, seeds and days that no ensemble can have."""
    for name, number, least, most in (
        ("members", members, 1, MOST_MEMBERS),
        ("days", rate_days, 1, MOST_RATE_DAYS),
        ("seed", seed, 0, 2**63 - 1),
    ):
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            raise ExplorerError(f"{name} is {number}; give a whole number from {least:,} to {most:,}")


def check(case: Case, members: int, seed: int, years: float, rate_days: int = RATE_DAYS) -> None:
    """Raise ``ExplorerError`` for input that makes no sense."""
    check_counts(members, seed, rate_days)
    if not 0 < years <= 100:
        raise ExplorerError(f"years is {years:g}; give more than 0 and at most 100")
    for name, spread in (("density", case.density_spread), ("area", case.area_spread)):
        if not 0 <= spread <= 1:
            raise ExplorerError(f"the spread of the {name} is {spread:g}; give 0 to 1, as a part of the {name}")


def bodies(case: Case, count: int, random: np.random.Generator) -> Body:
    """The members of one block: the coefficient with its errors of density and area."""
    spread = np.hypot(case.density_spread, case.area_spread)
    # Evenly through the distribution and in random order: the middle is met with few members too.
    even = random.permutation((np.arange(count) + 0.5) / count)
    normal = NormalDist()
    factors = np.exp(spread * np.array([normal.inv_cdf(part) for part in even.tolist()]))
    return Body(case.ballistic_m2_kg * factors, case.quiet_factor, case.quiet_sfu, case.active_sfu, (case.area_course,))


def step_and_days(case: Case, air: Atmosphere, sun: SolarActivity, years: float) -> tuple[int, int]:
    """Step and time in days: day by day where the Sun was measured until well after the end, else in steps of five days."""
    days = int(np.ceil(years * _YEAR_DAYS))
    known = int((sun.last_observed - np.datetime64(case.start, "D")).astype(int)) + 1
    if known >= 2:
        trial = min(known, days)
        forcing = sun.forcing(case.start, trial, 1, 1, np.random.default_rng(0))
        one = Body(np.array([case.ballistic_m2_kg]), case.quiet_factor, case.quiet_sfu, case.active_sfu, (case.area_course,))
        end = float(descend(air, forcing, case.altitude_km, one, plan=case.plan).reentry_days[0])
        if 2 * end + 10 <= trial:
            return 1, int(2 * end + 10)
    return STEP_DAYS, days


def _thinned(found: Descent) -> Descent:
    """With as many points as a curve needs; every descent of a run has the same days."""
    every = max(1, len(found.days) // _CURVE_POINTS)
    return Descent(found.days[::every], found.altitude_km[::every].copy(), found.crossing_days, found.reentry_days, found.hold_delta_v_m_s)


def _rates(case: Case, air: Atmosphere, forcing: Forcing, body: Body) -> NDArray[np.float64]:
    found = descend(air, forcing, case.altitude_km, body)
    lost_km = case.altitude_km - np.where(np.isfinite(found.reentry_days), END_KM, found.altitude_km[-1])
    return np.asarray(-1000 * lost_km / np.minimum(found.reentry_days, found.days[-1]))


def _quantiles(values: NDArray[np.float64]) -> Quantiles:
    # Of the members themselves: between two infinite ones there is no number.
    low, middle, high = np.quantile(values, _QUANTILES, method="inverted_cdf").tolist()
    return Quantiles(low, middle, high)


def _solar(sun: SolarActivity, start: datetime.date, days: float) -> str:
    if not sun.observed(start):
        return "predicted"
    return "observed" if sun.observed(start + datetime.timedelta(days=int(days))) else "both"
