"""Free falls in a history of element sets, and the ballistic coefficient that makes the program's air give each of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.propagate import shape
from explorer.physics import solar_activity
from explorer.physics.atmosphere import Atmosphere, year_fraction
from explorer.physics.decay import rate_m_per_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from explorer.orbit.mean_elements import ElementSet

# A rise or a gap that ends an arc. Sets just after a burn still carry the orbit before it, so the arc begins later.
RISE_KM, GAP_DAYS = 0.08, 3.5
TRIM_AFTER_DAYS, TRIM_BEFORE_DAYS = 1.5, 0.5
LEAST_DAYS = 8.0
# The coefficients of the two halves of an arc: where they differ by more a burn in it is likely. Chosen with the results in view, see
# docs/decisions/decay.md.
MOST_HALVES_RATIO = 3.0


@dataclass(frozen=True, slots=True)
class Arc:
    """A free fall: days, mean altitudes (line through all sets), rate, solar activity, and the coefficient that fits."""

    start: datetime.date
    days: int
    start_km: float
    end_km: float
    rate_m_per_day: float
    f107_sfu: float
    f81_sfu: float
    effective_sfu: float
    ap: float
    ballistic_m2_kg: float


def arcs(sets: Sequence[ElementSet], inclination_deg: float = 51.64) -> Iterator[Arc]:
    """The free falls of a history, in order of time."""
    ordered = sorted(sets, key=lambda one: one.epoch)
    origin = ordered[0].epoch
    days = np.array([(one.epoch - origin) / datetime.timedelta(days=1) for one in ordered])
    altitudes = np.array([shape(one).mean_altitude_km for one in ordered])
    cuts = np.flatnonzero((np.diff(altitudes) > RISE_KM) | (np.diff(days) > GAP_DAYS)) + 1
    for part in np.split(np.arange(len(days)), cuts):
        kept = part[(days[part] > days[part[0]] + TRIM_AFTER_DAYS) & (days[part] < days[part[-1]] - TRIM_BEFORE_DAYS)]
        if len(kept) < 8 or days[kept[-1]] - days[kept[0]] < LEAST_DAYS:
            continue
        middle = (days[kept[0]] + days[kept[-1]]) / 2
        first, second = kept[days[kept] <= middle], kept[days[kept] > middle]
        if min(len(first), len(second)) < 4:
            continue
        halves = [_fitted(origin, days[half], altitudes[half], inclination_deg).ballistic_m2_kg for half in (first, second)]
        if min(halves) <= 0 or max(halves) / min(halves) > MOST_HALVES_RATIO:
            continue
        yield _fitted(origin, days[kept], altitudes[kept], inclination_deg)


def _fitted(origin: datetime.datetime, days: NDArray[np.float64], altitudes_km: NDArray[np.float64], inclination_deg: float) -> Arc:
    slope, height = (float(value) for value in np.polyfit(days - days[0], altitudes_km, 1))
    start = (origin + datetime.timedelta(days=float(days[0]))).date()
    count = max(round(float(days[-1] - days[0])), 1)
    sun, air = solar_activity.load(), Atmosphere.of(inclination_deg)
    first = sun.day(start)
    span = slice(first, first + count)
    line_km = height + slope * np.arange(count + 1)
    years = np.array([year_fraction(sun.first + np.timedelta64(day, "D")) for day in range(first, first + count)])
    unit = rate_m_per_day(air, line_km[:-1], 1.0, f107_sfu=sun.effective_sfu[span], ap=sun.ap[span], year=years).mean()
    flux, mean, effective, ap = (float(values[span].mean()) for values in (sun.f107_sfu, sun.f81_sfu, sun.effective_sfu, sun.ap))
    return Arc(start, count, height, float(line_km[-1]), -1000 * slope, flux, mean, effective, ap, -1000 * slope / float(unit))
