"""Free falls in a history of element sets, and what the program's air makes of each of them."""

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
# A fall from one day's median to the next that is a burn against the flight: so much, and so many times what is usual.
DROP_KM, DROP_TIMES = 0.1, 5.0
TRIM_AFTER_DAYS, TRIM_BEFORE_DAYS = 1.5, 0.5
LEAST_DAYS, LEAST_SETS = 8.0, 8


@dataclass(frozen=True, slots=True)
class Arc:
    """A free fall: days, mean altitudes (line through all sets), rate and solar activity."""

    start: datetime.date
    days: int
    start_km: float
    end_km: float
    rate_m_per_day: float
    f107_sfu: float
    f81_sfu: float
    effective_sfu: float
    ap: float


def arcs(sets: Sequence[ElementSet]) -> Iterator[Arc]:
    """The free falls of a history, in order of time."""
    ordered = sorted(sets, key=lambda one: one.epoch)
    origin = ordered[0].epoch
    days = np.array([(one.epoch - origin) / datetime.timedelta(days=1) for one in ordered])
    altitudes = np.array([shape(one).mean_altitude_km for one in ordered])
    cuts = np.flatnonzero((np.diff(altitudes) > RISE_KM) | (np.diff(days) > GAP_DAYS)) + 1
    for whole in np.split(np.arange(len(days)), cuts):
        for part in _without_burns(days, altitudes, whole):
            kept = part[(days[part] > days[part[0]] + TRIM_AFTER_DAYS) & (days[part] < days[part[-1]] - TRIM_BEFORE_DAYS)]
            if len(kept) >= LEAST_SETS and days[kept[-1]] - days[kept[0]] >= LEAST_DAYS:
                yield _fitted(origin, days[kept], altitudes[kept])


def _without_burns(days: NDArray[np.float64], altitudes_km: NDArray[np.float64], part: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """The stretches between drops that the air cannot have made."""
    whole_days = np.floor(days[part])
    present = np.unique(whole_days)
    medians = np.array([np.median(altitudes_km[part[whole_days == day]]) for day in present])
    falls = -np.diff(medians) / np.diff(present)
    usual = float(np.median(falls)) if len(falls) else 0.0
    burns = np.flatnonzero(falls > max(DROP_KM, DROP_TIMES * usual))
    # Both days of a drop may hold sets from before and after it.
    dark = {float(day) for number in burns for day in (present[number], present[number + 1])}
    run: list[int] = []
    for number, day in zip(part.tolist(), whole_days.tolist(), strict=True):
        if day in dark:
            if run:
                yield np.array(run)
            run = []
        else:
            run.append(number)
    if run:
        yield np.array(run)


def _fitted(origin: datetime.datetime, days: NDArray[np.float64], altitudes_km: NDArray[np.float64]) -> Arc:
    slope, height = (float(value) for value in np.polyfit(days - days[0], altitudes_km, 1))
    start = (origin + datetime.timedelta(days=float(days[0]))).date()
    count = max(round(float(days[-1] - days[0])), 1)
    sun = solar_activity.load()
    span = slice(sun.day(start), sun.day(start) + count)
    flux, mean, effective, ap = (float(values[span].mean()) for values in (sun.f107_sfu, sun.f81_sfu, sun.effective_sfu, sun.ap))
    return Arc(start, count, height, height + slope * count, -1000 * slope, flux, mean, effective, ap)


def ballistic_m2_kg(arc: Arc, area_parts: Sequence[float] = (), inclination_deg: float = 51.64) -> float:
    """The coefficient that gives the fall; ``area_parts`` are the area on each day as a part of that which the coefficient goes with."""
    sun, air = solar_activity.load(), Atmosphere.of(inclination_deg)
    first = sun.day(arc.start)
    span = slice(first, first + arc.days)
    line_km = np.linspace(arc.start_km, arc.end_km, arc.days + 1)[:-1]
    years = np.array([year_fraction(sun.first + np.timedelta64(day, "D")) for day in range(first, first + arc.days)])
    unit = rate_m_per_day(air, line_km, 1.0, f107_sfu=sun.effective_sfu[span], ap=sun.ap[span], year=years)
    parts = np.ones(arc.days)
    parts[: len(area_parts)] = area_parts[: arc.days]
    return arc.rate_m_per_day / float((unit * parts).mean())
