"""Where the Sun stands, and whether a place in orbit is lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.frames import EQUATORIAL_RADIUS_KM, days_since_j2000, earth_fixed

if TYPE_CHECKING:
    from numpy.typing import NDArray


def sun_direction(times: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Unit vectors (N, 3), Earth-fixed, from the Earth's centre to the apparent Sun."""
    days = days_since_j2000(times)
    # Being of date, it takes the same turn by GMST as TEME does.
    return earth_fixed(sun_of_date(days), days)


def sun_of_date(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Unit vectors (N, 3) to the apparent Sun at days (N,) since J2000, equator and equinox of date.

    The low-precision formula of the Astronomical Almanac (page C5), within 0.01 degree from 1950 to 2050. The equinox is the mean one, as
    TEME has it and GMST counts from it.
    """
    mean_longitude = 280.460 + 0.9856474 * days
    anomaly = np.radians(357.528 + 0.9856003 * days)
    longitude = np.radians(mean_longitude + 1.915 * np.sin(anomaly) + 0.020 * np.sin(2 * anomaly))
    obliquity = np.radians(23.439 - 0.0000004 * days)
    return np.stack([np.cos(longitude), np.cos(obliquity) * np.sin(longitude), np.sin(obliquity) * np.sin(longitude)], axis=-1)


def sunlit(positions_km: NDArray[np.float64], sun: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether the centre of the Sun is seen from positions (N, 3), past a ball of the Earth's equatorial radius.

    The ball lies 0 to 21 km above the ellipsoid and so stands in for the lowest layers of air, which let hardly any light through; it is
    the model of Skyfield's ``is_sunlit``, too. At the station's height the bare ellipsoid would move entry and exit by up to 7.5 s. The Sun
    takes about 8 s to set for the station; this is the middle of it. Refraction, which would lift the Sun, is left out.
    """
    along = np.sum(positions_km * sun, axis=-1)
    across = np.linalg.norm(positions_km - along[..., None] * sun, axis=-1)
    lit: NDArray[np.bool_] = (along > 0) | (across > EQUATORIAL_RADIUS_KM)
    return lit
