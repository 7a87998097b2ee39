"""The station's track: where it is at a row of times, over which place, lit or not."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.frames import days_since_j2000, earth_fixed, geodetic, instant
from explorer.orbit.mean_elements import FIRST_YEAR, LAST_YEAR
from explorer.orbit.propagate import propagate
from explorer.orbit.sun import sun_direction, sunlit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.orbit.propagate import Source

_MOST_POINTS = 2_000_000
_STEP_S = 10.0  # 0.65 degree of arc: no chord is seen


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Rows of equal length (N). ``position_km`` (N, 3) is Earth-fixed, each row at its own time.

    ``altitude_km`` is the height above the WGS-84 ellipsoid over the place below; ``propagate.shape`` has the mean altitude
    above the equatorial radius, which is another number. ``speed_km_s`` is relative to the stars, not to the ground.
    """

    times: NDArray[np.datetime64]  # UTC, microseconds
    position_km: NDArray[np.float64]
    latitude_deg: NDArray[np.float64]  # geodetic
    longitude_deg: NDArray[np.float64]  # -180 to 180, east positive
    altitude_km: NDArray[np.float64]
    speed_km_s: NDArray[np.float64]
    sunlit: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """The track about an instant. The last row of ``past`` and the first of ``coming`` are the instant itself."""

    time: datetime.datetime
    past: Track
    coming: Track
    sun: NDArray[np.float64]  # (3,) unit vector, Earth-fixed, at the instant

    @property
    def station_km(self) -> NDArray[np.float64]:
        """Where the station is at the instant (3,), Earth-fixed."""
        place: NDArray[np.float64] = self.coming.position_km[0]
        return place

    @property
    def past_km(self) -> NDArray[np.float64]:
        """Positions (N, 3) behind, Earth-fixed."""
        return self.past.position_km

    @property
    def coming_km(self) -> NDArray[np.float64]:
        """Positions (N, 3) ahead, Earth-fixed."""
        return self.coming.position_km


def track(source: Source, start: datetime.datetime, minutes: float, step_s: float) -> Track:
    """The track from ``start`` on, every ``step_s`` seconds, both ends included."""
    for name, value in (("minutes", minutes), ("step", step_s)):
        if not np.isfinite(value) or value < 0:
            raise ExplorerError(f"{name} is {value:g}; expected a positive number")
    if step_s < 1e-3:
        raise ExplorerError(f"a step of {step_s:g} s is too short; expected at least 0.001 s")
    count = int(np.floor(minutes * 60 / step_s + 1e-9)) + 1
    if count > _MOST_POINTS:
        raise ExplorerError(f"{minutes:g} minutes every {step_s:g} s are {count:,} points; expected at most {_MOST_POINTS:,}")
    begin = known_instant(start)
    return at_times(source, begin + np.round(np.arange(count) * (step_s * 1e6)).astype("timedelta64[us]"))


def at_times(source: Source, times: NDArray[np.datetime64]) -> Track:
    """The track at given UTC times (N,), microseconds."""
    positions, velocities = propagate(source, times)
    fixed = earth_fixed(positions, days_since_j2000(times))
    latitude, longitude, altitude = geodetic(fixed)
    return Track(
        times=times,
        position_km=fixed,
        latitude_deg=latitude,
        longitude_deg=longitude,
        altitude_km=altitude,
        speed_km_s=np.linalg.norm(velocities, axis=1),
        sunlit=sunlit(fixed, sun_direction(times)),
    )


def around(source: Source, at: datetime.datetime, minutes_before: float = 46, minutes_after: float = 92) -> Around:
    """Half an orbit behind and one ahead (by default), each position fixed to the turning Earth at its own time.

    Drawn like this the line runs above its own ground track, and does not close.
    """
    now = known_instant(at)
    before = _offsets(minutes_before)
    after = _offsets(minutes_after)
    whole = at_times(source, np.concatenate([now - before[:0:-1], now + after]))
    past, coming = _part(whole, slice(0, len(before))), _part(whole, slice(len(before) - 1, None))
    return Around(at, past, coming, sun_direction(np.array([now]))[0])


def _offsets(minutes: float) -> NDArray[np.timedelta64]:
    count = max(2, int(np.ceil(minutes * 60 / _STEP_S)) + 1)
    return np.round(np.linspace(0, minutes * 60e6, count)).astype("timedelta64[us]")


def _part(whole: Track, rows: slice) -> Track:
    return Track(
        times=whole.times[rows],
        position_km=whole.position_km[rows],
        latitude_deg=whole.latitude_deg[rows],
        longitude_deg=whole.longitude_deg[rows],
        altitude_km=whole.altitude_km[rows],
        speed_km_s=whole.speed_km_s[rows],
        sunlit=whole.sunlit[rows],
    )


def known_instant(time: datetime.datetime) -> np.datetime64:
    """A time as numpy has it. Raises ``ExplorerError`` for one before there were satellites, or too far ahead for any element set."""
    if not FIRST_YEAR <= time.year <= LAST_YEAR:
        raise ExplorerError(f"the year {time.year} is outside what element sets cover; expected {FIRST_YEAR} to {LAST_YEAR}")
    return instant(time)
