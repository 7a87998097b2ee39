"""A source of places and times to positions in TEME: SGP4 for an element set, interpolation for an ephemeris."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from sgp4.api import WGS72, Satrec

from explorer.errors import ExplorerError
from explorer.orbit.ephemeris import Ephemeris, interpolate
from explorer.orbit.frames import EQUATORIAL_RADIUS_KM, instant
from explorer.orbit.mean_elements import ElementSet

if TYPE_CHECKING:
    from numpy.typing import NDArray

Source = ElementSet | Ephemeris  # what gives an object's place at a time

_SGP4_EPOCH = np.datetime64("1949-12-31T00:00:00", "us")
_DAY = np.timedelta64(86_400_000_000, "us")
_SGP4_RADIUS_KM = 6378.135  # WGS-72, the constants that element sets are fitted with
# So far above the mean apogee no orbit gets by itself; beyond, SGP4's terms of drag have run away. Far out the Moon and the Sun raise it.
_MOST_APOGEES_NEAR, _MOST_APOGEES_FAR = 1.15, 2.0
_FAR_PERIOD_MIN = 225.0
_RUN_AWAY = 7
_REASONS = {
    1: "its mean eccentricity leaves the range 0 to 1 by then",
    2: "its mean motion is no longer positive by then",
    3: "its eccentricity leaves the range 0 to 1 by then",
    4: "its orbit is no ellipse any more by then",
    6: "it has decayed by then",
    _RUN_AWAY: "that is too far from its epoch for the theory's air drag",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of the mean orbit. Altitudes are above the equatorial radius of 6378.137 km, as orbit tables have them."""

    mean_altitude_km: float
    perigee_altitude_km: float
    apogee_altitude_km: float
    period_min: float


def shape(elements: ElementSet) -> Shape:
    """The mean orbit of a set at its epoch, from SGP4's own semi-major axis (the TLE's mean motion is Kozai's)."""
    record = _record(elements)
    axis_km = record.a * _SGP4_RADIUS_KM
    ecc = elements.eccentricity
    return Shape(
        mean_altitude_km=axis_km - EQUATORIAL_RADIUS_KM,
        perigee_altitude_km=axis_km * (1 - ecc) - EQUATORIAL_RADIUS_KM,
        apogee_altitude_km=axis_km * (1 + ecc) - EQUATORIAL_RADIUS_KM,
        period_min=1440 / elements.mean_motion_rev_per_day,
    )


def propagate(source: Source, times: NDArray[np.datetime64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Positions (N, 3), km, and velocities (N, 3), km/s, in TEME at UTC times (N,).

    An ephemeris gives them within its segments, and beyond from the mean elements fitted to it, if it has any
    (``Ephemeris.beyond``), those with the nearest epoch. Raises ``ExplorerError`` with the first time for which the theory
    gives no orbit, or that the ephemeris does not cover.
    """
    if isinstance(source, ElementSet):
        return _sgp4(source, times)
    inside = source.covers(times)
    if inside.all() or not source.beyond:
        return interpolate(source, times)
    positions, velocities = np.empty((len(times), 3)), np.empty((len(times), 3))
    positions[inside], velocities[inside] = interpolate(source, times[inside])
    apart = np.abs(times[:, None] - np.array([instant(elements.epoch) for elements in source.beyond]))
    nearest = np.where(inside, -1, apart.argmin(axis=1))
    for number, elements in enumerate(source.beyond):
        here = nearest == number
        if here.any():
            positions[here], velocities[here] = _sgp4(elements, times[here])
    return positions, velocities


def _sgp4(elements: ElementSet, times: NDArray[np.datetime64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    record = _record(elements)
    days = (times - instant(elements.epoch)) / _DAY
    # The epoch's own two numbers as a base: what remains is the time since epoch, exact to microseconds.
    errors, positions, velocities = record.sgp4_array(np.full(len(days), record.jdsatepoch), record.jdsatepochF + days)
    far = elements.mean_motion_rev_per_day * _FAR_PERIOD_MIN < 1440
    highest_km = record.a * _SGP4_RADIUS_KM * (1 + elements.eccentricity) * (_MOST_APOGEES_FAR if far else _MOST_APOGEES_NEAR)
    errors = np.where((errors == 0) & (np.einsum("ni,ni->n", positions, positions) > highest_km**2), _RUN_AWAY, errors)
    bad = np.flatnonzero((errors != 0) | ~np.isfinite(positions).all(axis=1))
    if len(bad):
        reason = _REASONS.get(int(errors[bad[0]]), "the theory breaks down by then")
        when = np.datetime_as_string(times[bad[0]], unit="s")
        raise ExplorerError(
            f"the element set of {elements.name} of {elements.epoch_date} gives no orbit for {when}Z: {reason}; "
            "choose a time nearer to its epoch or a newer set"
        )
    return positions, velocities


@lru_cache(maxsize=64)
def _record(elements: ElementSet) -> Satrec:
    """SGP4's record of a set. The catalogue number plays no part in the theory, and sgp4 refuses those above 339999: it gets 0."""
    record = Satrec()
    rev_per_day = 2 * np.pi / 1440
    record.sgp4init(
        WGS72,
        "i",
        0,
        float((instant(elements.epoch) - _SGP4_EPOCH) / _DAY),
        elements.bstar_per_earth_radius,
        elements.mean_motion_dot_rev_per_day2 * rev_per_day / 1440,
        elements.mean_motion_ddot_rev_per_day3 * rev_per_day / 1440**2,
        elements.eccentricity,
        np.radians(elements.argument_of_perigee_deg),
        np.radians(elements.inclination_deg),
        np.radians(elements.mean_anomaly_deg),
        elements.mean_motion_rev_per_day * rev_per_day,
        np.radians(elements.node_deg),
    )
    return record
