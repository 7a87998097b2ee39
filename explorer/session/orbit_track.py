"""The track about an instant, cut from a stretch that is computed once for half an hour of such instants: time goes on at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.frames import days_since_j2000, earth_fixed, geodetic, instant, surface
from explorer.orbit.horizon import swath_edges_km
from explorer.orbit.propagate import Source, propagate
from explorer.orbit.sun import sun_of_date, sunlit

if TYPE_CHECKING:
    import datetime

    from numpy.typing import NDArray

STEP_S = 10  # 0.65 degree of arc: no chord is seen
_BLOCK_S = 1800
_SECOND = np.timedelta64(1_000_000, "us")
_ORIGIN = np.datetime64("2000-01-01T00:00:00", "us")


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """Rows (N) on round times, or about one instant: seconds since 2000, places in TEME and Earth-fixed (N, 3), below them, lit or not."""

    seconds: NDArray[np.float64]
    stars_km: NDArray[np.float64]
    fixed_km: NDArray[np.float64]
    ground_km: NDArray[np.float64]
    lit: NDArray[np.bool_]
    left_km: NDArray[np.float64]
    right_km: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """An instant and the track before and after it; the instant is the last row of ``past`` and the first of ``coming``.

    ``velocity_km_s`` (3,) is relative to the stars, along the Earth-fixed axes of the instant; ``days`` are since J2000.
    """

    days: NDArray[np.float64]  # (1,)
    velocity_km_s: NDArray[np.float64]
    past: Stretch
    coming: Stretch
    sun: NDArray[np.float64]


def moment(source: Source, time: datetime.datetime, minutes_before: float, minutes_after: float) -> Moment:
    """The track about a UTC time. Of an ephemeris that ends within the minutes there is less.

    Raises ``ExplorerError`` where the source gives no place at the time.
    """
    at = instant(time)
    seconds = float((at - _ORIGIN) / _SECOND)
    days = days_since_j2000(np.array([at]))
    stars, velocities = propagate(source, np.array([at]))
    now = _stretch(stars, np.array([at]))
    number = int(seconds // _BLOCK_S)
    whole = _block(source, number, round(minutes_before * 60), round(minutes_after * 60))
    first, here, after, last = np.searchsorted(
        whole.seconds, [seconds - minutes_before * 60, seconds, seconds + 1e-6, seconds + minutes_after * 60 + 1e-6]
    ).tolist()
    past = _joined(_cut(whole, first, here), now)
    coming = _joined(now, _cut(whole, after, last))
    (velocity,) = earth_fixed(velocities, days)
    (sun,) = earth_fixed(sun_of_date(days), days)
    return Moment(days, velocity, past, coming, sun)


@lru_cache(maxsize=48)
def _block(source: Source, number: int, before_s: int, after_s: int) -> Stretch:
    """Rows on round times for every instant of a block."""
    begin, end = number * _BLOCK_S - before_s - STEP_S, (number + 1) * _BLOCK_S + after_s + STEP_S
    seconds = np.arange(-(-begin // STEP_S) * STEP_S, end + 1, STEP_S)
    times = _ORIGIN + seconds * _SECOND
    if isinstance(source, Ephemeris) and not source.beyond:
        times = times[source.covers(times)]
    stars = propagate(source, times)[0] if len(times) else np.empty((0, 3))
    return _stretch(stars, times)


def _stretch(stars_km: NDArray[np.float64], times: NDArray[np.datetime64]) -> Stretch:
    days = days_since_j2000(times)
    fixed = earth_fixed(stars_km, days)
    latitude, longitude, _ = geodetic(fixed)
    left, right = swath_edges_km(fixed) if len(fixed) > 1 else (np.empty((0, 3)), np.empty((0, 3)))
    return Stretch(
        seconds=(times - _ORIGIN) / _SECOND,
        stars_km=stars_km,
        fixed_km=fixed,
        ground_km=surface(latitude, longitude),
        lit=sunlit(fixed, earth_fixed(sun_of_date(days), days)),
        left_km=left,
        right_km=right,
    )


def _cut(whole: Stretch, first: int, end: int) -> Stretch:
    return Stretch(*(getattr(whole, name)[first:end] for name in Stretch.__slots__))


def _joined(one: Stretch, other: Stretch) -> Stretch:
    return Stretch(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in Stretch.__slots__))
