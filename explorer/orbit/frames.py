"""Time and frames: UTC to Julian date, TEME to Earth-fixed, Earth-fixed to geodetic on WGS-84."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.earth_rotation import ut1_utc_s

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
_DAY_S = 86400.0
_TURN = 2 * np.pi
_EARTH_RAD_PER_S = 7.292115e-5  # NIMA TR8350.2, table 3.1


def instant(time: datetime.datetime) -> np.datetime64:
    """A UTC time as numpy's (microseconds). A time without a zone is refused: nobody can say what it means."""
    if time.tzinfo is None:
        raise ExplorerError(f"{time.isoformat()} has no time zone; expected UTC, like 2026-11-23T12:00:00Z")
    return np.datetime64(time.astimezone(datetime.UTC).replace(tzinfo=None), "us")


def days_since_j2000(times: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """Days (N,) of 86,400 s since 2000-01-01 12:00 UT1, which is what the Earth's turning goes by, of UTC times (N,)."""
    days: NDArray[np.float64] = (times - _J2000) / _DAY + ut1_utc_s(times) / _DAY_S
    return days


def gmst_rad(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Greenwich mean sidereal time (N,), model of 1982 (Aoki and others 1982), the one that SGP4's TEME is tied to."""
    centuries = days / 36525
    seconds = 67310.54841 + (876600 * 3600 + 8640184.812866) * centuries + 0.093104 * centuries**2 - 6.2e-6 * centuries**3
    angle: NDArray[np.float64] = np.mod(seconds * (_TURN / 86400), _TURN)
    return angle


def earth_fixed(vectors: NDArray[np.float64], days: NDArray[np.float64]) -> NDArray[np.float64]:
    """TEME, or any frame of the equator and equinox of date, to Earth-fixed (N, 3): a turn about the pole by GMST.

    Polar motion (about 10 m) is left out.
    """
    angle = gmst_rad(days)
    cos, sin = np.cos(angle), np.sin(angle)
    x, y, z = vectors[..., 0], vectors[..., 1], vectors[..., 2]
    return np.stack([cos * x + sin * y, cos * y - sin * x, z], axis=-1)


def teme_of_earth_fixed(
    positions_km: NDArray[np.float64], velocities_km_s: NDArray[np.float64], days: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Earth-fixed positions and velocities relative to the turning Earth (N, 3) to TEME: the way back of ``earth_fixed``."""
    turn = _turn_z(-gmst_rad(days))
    spin = np.stack([-positions_km[:, 1], positions_km[:, 0], np.zeros(len(days))], axis=1) * _EARTH_RAD_PER_S
    return np.einsum("nij,nj->ni", turn, positions_km), np.einsum("nij,nj->ni", turn, velocities_km_s + spin)


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
    turned: NDArray[np.float64] = directions @ _precession(np.array([days]))[0].T
    return turned


def teme_of_eme2000(vectors: NDArray[np.float64], days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Vectors (N, 3) of EME2000 (mean equator and equinox of J2000) to TEME of their own days (N,) since J2000.

    Precession of IAU 1976, the larger terms of the nutation of IAU 1980 and the equation of the equinoxes
    (Vallado, "Fundamentals of Astrodynamics and Applications", section 3.7).
    """
    turned: NDArray[np.float64] = np.einsum("nij,nj->ni", _teme_matrix(days), vectors)
    return turned


def eme2000_of_teme(vectors: NDArray[np.float64], days: NDArray[np.float64]) -> NDArray[np.float64]:
    """Vectors (N, 3) of TEME of their own days (N,) since J2000 to EME2000: the way back of ``teme_of_eme2000``."""
    turned: NDArray[np.float64] = np.einsum("nji,nj->ni", _teme_matrix(days), vectors)
    return turned


def _teme_matrix(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """(N, 3, 3): precession, nutation, then about the true pole back to the mean equinox by the equation of the equinoxes."""
    centuries = days / 36525
    obliquity = np.radians((84381.448 - 46.8150 * centuries - 0.00059 * centuries**2 + 0.001813 * centuries**3) / 3600)
    longitude, tilt = _nutation(centuries)
    nutation = _turn_x(-(obliquity + tilt)) @ _turn_z(-longitude) @ _turn_x(obliquity)
    matrix: NDArray[np.float64] = _turn_z(longitude * np.cos(obliquity)) @ nutation @ _precession(days)
    return matrix


def _precession(days: NDArray[np.float64]) -> NDArray[np.float64]:
    """(N, 3, 3) from J2000 to the mean equator and equinox of date, IAU 1976 (Lieske and others 1977)."""
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
    matrix: NDArray[np.float64] = _turn_z(-z) @ _turn_y(theta) @ _turn_z(-zeta)
    return matrix


# IAU 1980 (Seidelmann 1982; the Explanatory Supplement's table 3.222.1), terms of 0.0015" and more: multiples of the Moon's anomaly,
# the Sun's, the Moon's argument of latitude, its elongation and its node; then longitude and its change a century, obliquity and its
# change, in 0.0001".
_NUTATION = np.array(
    [
        (0, 0, 0, 0, 1, -171996, -174.2, 92025, 8.9),
        (0, 0, 2, -2, 2, -13187, -1.6, 5736, -3.1),
        (0, 0, 2, 0, 2, -2274, -0.2, 977, -0.5),
        (0, 0, 0, 0, 2, 2062, 0.2, -895, 0.5),
        (0, 1, 0, 0, 0, 1426, -3.4, 54, -0.1),
        (1, 0, 0, 0, 0, 712, 0.1, -7, 0),
        (0, 1, 2, -2, 2, -517, 1.2, 224, -0.6),
        (0, 0, 2, 0, 1, -386, -0.4, 200, 0),
        (1, 0, 2, 0, 2, -301, 0, 129, -0.1),
        (0, -1, 2, -2, 2, 217, -0.5, -95, 0.3),
        (1, 0, 0, -2, 0, -158, 0, -1, 0),
        (0, 0, 2, -2, 1, 129, 0.1, -70, 0),
        (-1, 0, 2, 0, 2, 123, 0, -53, 0),
        (1, 0, 0, 0, 1, 63, 0.1, -33, 0),
        (0, 0, 0, 2, 0, 63, 0, -2, 0),
        (-1, 0, 2, 2, 2, -59, 0, 26, 0),
        (-1, 0, 0, 0, 1, -58, -0.1, 32, 0),
        (1, 0, 2, 0, 1, -51, 0, 27, 0),
        (2, 0, 0, -2, 0, 48, 0, 1, 0),
        (-2, 0, 2, 0, 1, 46, 0, -24, 0),
        (0, 0, 2, 2, 2, -38, 0, 16, 0),
        (2, 0, 2, 0, 2, -31, 0, 13, 0),
        (2, 0, 0, 0, 0, 29, 0, -1, 0),
        (1, 0, 2, -2, 2, 29, 0, -12, 0),
        (0, 0, 2, 0, 0, 26, 0, -1, 0),
        (0, 0, 2, -2, 0, -22, 0, 0, 0),
        (-1, 0, 2, 0, 1, 21, 0, -10, 0),
        (0, 2, 0, 0, 0, 17, -0.1, 0, 0),
        (0, 2, 2, -2, 2, -16, 0.1, 7, 0),
        (-1, 0, 0, 2, 1, 16, 0, -8, 0),
        (0, 1, 0, 0, 1, -15, 0, 9, 0),
    ]
)


def _nutation(centuries: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Nutation in longitude and in obliquity (N,), radians, at centuries (N,) since J2000."""
    t = centuries
    arguments = np.radians(
        np.stack(
            [
                134.96298 + 477198.867398 * t + 0.0086972 * t**2,
                357.52772 + 35999.050340 * t - 0.0001603 * t**2,
                93.27191 + 483202.017538 * t - 0.0036825 * t**2,
                297.85036 + 445267.111480 * t - 0.0019142 * t**2,
                125.04452 - 1934.136261 * t + 0.0020708 * t**2,
            ]
        )
    )
    angles = _NUTATION[:, :5] @ arguments  # (terms, N)
    longitude = np.sum((_NUTATION[:, 5:6] + _NUTATION[:, 6:7] * t) * np.sin(angles), axis=0)
    obliquity = np.sum((_NUTATION[:, 7:8] + _NUTATION[:, 8:9] * t) * np.cos(angles), axis=0)
    return np.radians(longitude / 3.6e7), np.radians(obliquity / 3.6e7)


def _turn_x(angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """The axes turned about x by angles (N,)."""
    cos, sin, none, one = np.cos(angles), np.sin(angles), np.zeros_like(angles), np.ones_like(angles)
    return _matrices([[one, none, none], [none, cos, sin], [none, -sin, cos]])


def _turn_y(angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """The axes turned about y by angles (N,)."""
    cos, sin, none, one = np.cos(angles), np.sin(angles), np.zeros_like(angles), np.ones_like(angles)
    return _matrices([[cos, none, -sin], [none, one, none], [sin, none, cos]])


def _turn_z(angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """The axes turned about z by angles (N,)."""
    cos, sin, none, one = np.cos(angles), np.sin(angles), np.zeros_like(angles), np.ones_like(angles)
    return _matrices([[cos, sin, none], [-sin, cos, none], [none, none, one]])


def _matrices(rows: list[list[NDArray[np.float64]]]) -> NDArray[np.float64]:
    """(N, 3, 3) of three rows of three columns (N,)."""
    return np.moveaxis(np.array(rows), -1, 0)
