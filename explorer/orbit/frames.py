"""Time and frames: UTC to Julian date, TEME to Earth-fixed, Earth-fixed to geodetic on WGS-84."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# WGS-84: NIMA TR8350.2, table 3.1.
EQUATORIAL_RADIUS_KM = 6378.137
FLATTENING = 1 / 298.257223563
POLAR_RADIUS_KM = EQUATORIAL_RADIUS_KM * (1 - FLATTENING)
_E2 = FLATTENING * (2 - FLATTENING)
_SECOND_E2 = _E2 / (1 - _E2)

_J2000 = np.datetime64("2000-01-01T12:00:00", "us")
_DAY = np.timedelta64(86_400_000_000, "us")
_TURN = 2 * np.pi


def instant(time: datetime.datetime) -> np.datetime64:
    """A UTC time as numpy's (microseconds). A time without a zone is refused: nobody can say what it means."""
    if time.tzinfo is None:
        raise ExplorerError(f"{time.isoformat()} has no time zone; expected UTC, like 2026-11-23T12:00:00Z")
    return np.datetime64(time.astimezone(datetime.UTC).replace(tzinfo=None), "us")


def days_since_j2000(times: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Days (N,) of 86,400 s since 2000-01-01 12:00, the times read as UT1 (UTC stays within 0.9 s of it)."""
    days: NDArray[np.float64] = (times - _J2000) / _DAY
    return days


def gmst_rad(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Greenwich mean sidereal time (N,), model of 1982 (Aoki and others 1982), the one that SGP4's TEME is tied to."""
    centuries = days / 36525
    seconds = 67310.54841 + (876600 * 3600 + 8640184.812866) * centuries + 0.093104 * centuries**2 - 6.2e-6 * centuries**3
    angle: NDArray[np.float64] = np.mod(seconds * (_TURN / 86400), _TURN)
    return angle


def earth_fixed(vectors: NDArray[np.float64], days: NDArray[np.float64]) -> NDArray[np.float64]:
    """TEME, or any frame of the equator and equinox of date, to Earth-fixed (N, 3): a turn about the pole by GMST.

    Polar motion (about 10 m) and UT1-UTC (up to 0.4 km along the equator at 0.9 s) are left out.
    """
    angle = gmst_rad(days)
    cos, sin = np.cos(angle), np.sin(angle)
    x, y, z = vectors[..., 0], vectors[..., 1], vectors[..., 2]
    return np.stack([cos * x + sin * y, cos * y - sin * x, z], axis=-1)


def geodetic(positions_km: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Latitude (deg), longitude (deg, -180 to 180) and height (km) above WGS-84 of Earth-fixed positions (N, 3).

    Bowring's method (1985): at the height of low orbits it errs by less than a millimetre.
    """
    x, y, z = positions_km[..., 0], positions_km[..., 1], positions_km[..., 2]
    ring = np.hypot(x, y)
    radius = np.hypot(ring, z)
    reduced = np.arctan2(z * POLAR_RADIUS_KM * (1 + _SECOND_E2 * POLAR_RADIUS_KM / radius), ring * EQUATORIAL_RADIUS_KM)
    latitude = np.arctan2(
        z + _SECOND_E2 * POLAR_RADIUS_KM * np.sin(reduced) ** 3,
        ring - _E2 * EQUATORIAL_RADIUS_KM * np.cos(reduced) ** 3,
    )
    sin = np.sin(latitude)
    height = ring * np.cos(latitude) + z * sin - EQUATORIAL_RADIUS_KM * np.sqrt(1 - _E2 * sin**2)
    return np.degrees(latitude), np.degrees(np.arctan2(y, x)), height


def surface(latitude_deg: NDArray[np.float64], longitude_deg: NDArray[np.float64], height_km: float = 0.0) -> NDArray[np.float64]:
    """Earth-fixed positions (…, 3), km, of geodetic places at a height above WGS-84."""
    latitude, longitude = np.radians(latitude_deg), np.radians(longitude_deg)
    sin = np.sin(latitude)
    normal = EQUATORIAL_RADIUS_KM / np.sqrt(1 - _E2 * sin**2)
    ring = (normal + height_km) * np.cos(latitude)
    return np.stack([ring * np.cos(longitude), ring * np.sin(longitude), (normal * (1 - _E2) + height_km) * sin], axis=-1)


def of_date(directions: NDArray[np.float64], days: float) -> NDArray[np.float64]:
    """J2000 directions (N, 3) to the mean equator and equinox of a day since J2000: precession, IAU 1976 (Lieske and others 1977)."""
    t = days / 36525
    zeta, z, theta = np.radians(
        np.array(
            [
                2306.2181 * t + 0.30188 * t**2 + 0.017998 * t**3,
                2306.2181 * t + 1.09468 * t**2 + 0.018203 * t**3,
                2004.3109 * t - 0.42665 * t**2 - 0.041833 * t**3,
            ]
        )
        / 3600
    )
    matrix = _turn_z(-z) @ _turn_y(theta) @ _turn_z(-zeta)
    turned: NDArray[np.float64] = directions @ matrix.T
    return turned


def _turn_z(angle: float) -> NDArray[np.float64]:
    """The axes turned about z by an angle."""
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])


def _turn_y(angle: float) -> NDArray[np.float64]:
    """The axes turned about y by an angle."""
    cos, sin = np.cos(angle), np.sin(angle)
    return np.array([[cos, 0.0, -sin], [0.0, 1.0, 0.0], [sin, 0.0, cos]])
