"""Passes over a place: when something in orbit rises, culminates and sets there, in sunlight or not, over a dark place or not.

Geometric, as tables of passes have it: no refraction, which lifts what stands at 10 degrees by a tenth of a degree (a second or two of
the pass), and no hills.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.frames import days_since_j2000, earth_fixed
from explorer.orbit.propagate import propagate
from explorer.orbit.sun import sun_direction, sunlit
from explorer.orbit.track import known_instant

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from explorer.orbit.place import Place
    from explorer.orbit.propagate import Source

    Seconds = NDArray[np.float64]
    Found = Callable[[Seconds], NDArray[np.bool_]]

DARK_SUN_DEG = -6.0  # the end of civil twilight: from then on bright satellites are seen
LONGEST_DAYS = 60.0
_MU_KM3_S2 = 398600.4418  # WGS-84
_DAY_S = 86400.0
_SAMPLES_PER_TURN = 120  # of the coarse scan; an elevation has one maximum a turn
_SAMPLES_PER_PASS = 65
_HALVINGS = 34  # minutes become less than a microsecond
_THIRDS = 42


@dataclass(frozen=True, slots=True)
class Sight:
    """How the object is seen at a UTC time: azimuth from north by east, elevation without refraction, distance.

    ``sunlit`` is the object's, ``sun_elevation_deg`` how high the Sun stands at the place.
    """

    time: datetime.datetime
    azimuth_deg: float
    elevation_deg: float
    range_km: float
    sunlit: bool
    sun_elevation_deg: float

    @property
    def site_dark(self) -> bool:
        """Whether the Sun is at least 6 degrees below the horizon of the place."""
        return self.sun_elevation_deg < DARK_SUN_DEG


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time from ``start`` to ``end``, UTC."""

    start: datetime.datetime
    end: datetime.datetime


@dataclass(frozen=True, slots=True)
class Pass:
    """A time during which the object stands above the least elevation.

    ``rise`` and ``set`` are its ends, ``peak`` its highest moment. Where a source begins or ends within the pass, or the object was up
    long before the time looked at, ``rise_known`` or ``set_known`` is false, and that end is only the first or last moment looked at.
    ``sunlit`` are the stretches of the pass with the object in sunlight, ``dark`` those with the place dark, ``visible`` those with both.
    """

    rise: Sight
    peak: Sight
    set: Sight
    rise_known: bool
    set_known: bool
    sunlit: tuple[Stretch, ...]
    dark: tuple[Stretch, ...]
    visible: tuple[Stretch, ...]

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return (self.set.time - self.rise.time).total_seconds()


def passes_over(source: Source, place: Place, start: datetime.datetime, days: float, least_elevation_deg: float = 10.0) -> tuple[Pass, ...]:
    """The passes over a place that end after ``start`` (UTC) and begin before ``days`` later, in order; empty where there are none.

    A pass in progress at either end is given in whole. Where an ephemeris ends within the days the passes end with it. Raises
    ``ExplorerError`` for spans and elevations that make no sense, for a start that the source does not cover, and for an object that stays
    above the least elevation throughout, so that it neither rises nor sets.
    """
    if not 0 < days <= LONGEST_DAYS:
        raise ExplorerError(f"days is {days:g}; give more than 0 and at most {LONGEST_DAYS:g}")
    if not -5 <= least_elevation_deg < 90:
        raise ExplorerError(f"the least elevation is {least_elevation_deg:g}°; give one from -5 to less than 90")
    view = _View(source, place, known_instant(start))
    period_s, step_s = view.pace()
    margin_s = min(period_s, _DAY_S)
    low, high = view.covered(-margin_s, days * _DAY_S + margin_s)
    seconds, elevations = view.with_extremes(np.linspace(low, high, max(3, math.ceil((high - low) / step_s) + 1)), least_elevation_deg)
    above = elevations > least_elevation_deg
    if above.all():
        raise ExplorerError(
            f"{source.name} stays more than {least_elevation_deg:g}° above the horizon of {place.name}: it neither rises nor sets there"
        )
    changes = np.flatnonzero(above[1:] != above[:-1])
    crossings = _crossings(lambda when: view.elevation(when) > least_elevation_deg, seconds[changes], seconds[changes + 1])
    rises = np.concatenate([seconds[:1] if above[0] else [], crossings[above[changes + 1]]])
    sets = np.concatenate([crossings[~above[changes + 1]], seconds[-1:] if above[-1] else []])
    wanted = (sets > 0) & (rises < days * _DAY_S)
    return view.passes(rises[wanted], sets[wanted], first_known=low, last_known=high)


class _View:
    """The object as seen from a place, over seconds (N,) since a beginning."""

    def __init__(self, source: Source, place: Place, begin: np.datetime64) -> None:
        self.source = source
        self.place = place
        self.begin = begin

    def times(self, seconds: Seconds) -> NDArray[np.datetime64]:
        """As UTC, to the microsecond."""
        found: NDArray[np.datetime64] = self.begin + np.round(seconds * 1e6).astype("timedelta64[us]")
        return found

    def positions_km(self, seconds: Seconds) -> NDArray[np.float64]:
        """Earth-fixed (N, 3)."""
        times = self.times(seconds)
        return earth_fixed(propagate(self.source, times)[0], days_since_j2000(times))

    def elevation(self, seconds: Seconds) -> NDArray[np.float64]:
        """Degrees (N,)."""
        return self.place.elevation_deg(self.positions_km(seconds))

    def sunlit(self, seconds: Seconds) -> NDArray[np.bool_]:
        """Whether the object is in sunlight (N,)."""
        return sunlit(self.positions_km(seconds), sun_direction(self.times(seconds)))

    def sun_elevation(self, seconds: Seconds) -> NDArray[np.float64]:
        """Degrees (N,)."""
        return self.place.elevation_of_direction_deg(sun_direction(self.times(seconds)))

    def dark(self, seconds: Seconds) -> NDArray[np.bool_]:
        """Whether the place is dark (N,)."""
        return self.sun_elevation(seconds) < DARK_SUN_DEG

    def pace(self) -> tuple[float, float]:
        """The orbit's period and the step of the coarse scan, s: as fine as the perigee needs it."""
        positions, velocities = propagate(self.source, self.times(np.zeros(1)))
        position, velocity = positions[0], velocities[0]
        radius, speed = float(np.linalg.norm(position)), float(np.linalg.norm(velocity))
        axis = 1 / max(2 / radius - speed**2 / _MU_KM3_S2, 1e-7)
        moment = float(np.linalg.norm(np.cross(position, velocity)))
        ecc = math.sqrt(max(0.0, 1 - moment**2 / (_MU_KM3_S2 * axis)))
        period = 2 * math.pi * math.sqrt(axis**3 / _MU_KM3_S2)
        return period, max(1.0, period / _SAMPLES_PER_TURN * (1 - ecc) ** 1.5)

    def covered(self, low: float, high: float) -> tuple[float, float]:
        """The seconds from ``low`` to ``high`` as far as an ephemeris goes, if it is one."""
        if not isinstance(self.source, Ephemeris) or self.source.beyond:
            return low, high
        first, last = ((self.source.times[row] - self.begin) / np.timedelta64(1, "s") for row in (0, -1))
        return max(low, float(first)), min(high, float(last))

    def with_extremes(self, seconds: Seconds, least_deg: float) -> tuple[Seconds, NDArray[np.float64]]:
        """Seconds and elevations, with peaks and dips between the samples that the least elevation may lie below or above."""
        heights = self.elevation(seconds)
        middle, before, after = heights[1:-1], heights[:-2], heights[2:]
        peaks = 1 + np.flatnonzero((middle >= before) & (middle > after) & (middle <= least_deg))
        dips = 1 + np.flatnonzero((middle <= before) & (middle < after) & (middle > least_deg))
        found = np.concatenate(
            [
                _highest(self.elevation, seconds[peaks - 1], seconds[peaks + 1]),
                _highest(lambda when: -self.elevation(when), seconds[dips - 1], seconds[dips + 1]),
            ]
        )
        every = np.concatenate([seconds, found])
        order = np.argsort(every, kind="stable")
        return every[order], np.concatenate([heights, self.elevation(found)])[order]

    def passes(self, rises: Seconds, sets: Seconds, *, first_known: float, last_known: float) -> tuple[Pass, ...]:
        """The passes between rises and sets (K,)."""
        if not len(rises):
            return ()
        share = np.linspace(0, 1, _SAMPLES_PER_PASS)
        samples = rises[:, None] + share * (sets - rises)[:, None]
        highest = np.argmax(self.elevation(samples.ravel()).reshape(samples.shape), axis=1)
        rows = np.arange(len(rises))
        peaks = _highest(self.elevation, samples[rows, np.maximum(highest - 1, 0)], samples[rows, np.minimum(highest + 1, len(share) - 1)])
        seen = [self._sights(when) for when in (rises, peaks, sets)]
        lit, dark = self._stretches(self.sunlit, samples), self._stretches(self.dark, samples)
        return tuple(
            Pass(
                rise=seen[0][row],
                peak=seen[1][row],
                set=seen[2][row],
                rise_known=bool(rises[row] > first_known),
                set_known=bool(sets[row] < last_known),
                sunlit=self._dated(lit[row]),
                dark=self._dated(dark[row]),
                visible=self._dated(_common(lit[row], dark[row])),
            )
            for row in range(len(rises))
        )

    def _sights(self, seconds: Seconds) -> list[Sight]:
        azimuths, elevations, ranges = self.place.look_at(self.positions_km(seconds))
        rows = zip(self.times(seconds), azimuths, elevations, ranges, self.sunlit(seconds), self.sun_elevation(seconds), strict=True)
        return [
            Sight(_utc(time), float(azimuth), float(elevation), float(away), bool(lit), float(sun))
            for time, azimuth, elevation, away, lit, sun in rows
        ]

    def _stretches(self, holds: Found, samples: Seconds) -> list[list[tuple[float, float]]]:
        """For each row of samples (K, M) the stretches (s) in which something holds, their ends refined."""
        found = holds(samples.ravel()).reshape(samples.shape)
        rows, columns = np.nonzero(found[:, 1:] != found[:, :-1])
        crossings = _crossings(holds, samples[rows, columns], samples[rows, columns + 1])
        stretches = []
        for row, (first, last) in enumerate(zip(samples[:, 0], samples[:, -1], strict=True)):
            bounds = [float(when) for when in crossings[rows == row]]
            bounds = [float(first), *bounds] if found[row, 0] else bounds
            bounds = [*bounds, float(last)] if found[row, -1] else bounds
            stretches.append(list(zip(bounds[::2], bounds[1::2], strict=True)))
        return stretches

    def _dated(self, stretches: list[tuple[float, float]]) -> tuple[Stretch, ...]:
        times = self.times(np.array(stretches, float).reshape(-1, 2))
        return tuple(Stretch(_utc(start), _utc(end)) for start, end in times)


def _crossings(holds: Found, low: Seconds, high: Seconds) -> Seconds:
    """Where a condition changes between ``low`` and ``high`` (K,), by halving all at once."""
    if not len(low):
        return low
    at_low = holds(low)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        same = holds(middle) == at_low
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    found: Seconds = (low + high) / 2
    return found


def _highest(height: Callable[[Seconds], NDArray[np.float64]], low: Seconds, high: Seconds) -> Seconds:
    """Where a height with one peak between ``low`` and ``high`` (K,) is greatest, by leaving out thirds."""
    if not len(low):
        return low
    for _ in range(_THIRDS):
        third = (high - low) / 3
        left, right = low + third, high - third
        rising = height(left) < height(right)
        low, high = np.where(rising, left, low), np.where(rising, high, right)
    found: Seconds = (low + high) / 2
    return found


def _common(some: list[tuple[float, float]], others: list[tuple[float, float]]) -> list[tuple[float, float]]:
    both = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(start, end) for start, end in both if start < end]


def _utc(time: np.datetime64) -> datetime.datetime:
    found: datetime.datetime = time.astype("datetime64[us]").item()
    return found.replace(tzinfo=datetime.UTC)
