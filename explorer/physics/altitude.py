"""What altitude means here, and where on the orbit the air is met.

*Altitude* is the mean altitude: the mean semi-major axis (Brouwer's, as SGP4 has it) less the equatorial radius. The *geodetic height*
above the ellipsoid is another thing: the same orbit lies 421 to 436 km above the ground where its mean altitude is 417 km.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# WGS-84 (NIMA TR8350.2, table 3.1) and its second zonal harmonic.
EQUATORIAL_RADIUS_KM = 6378.137
FLATTENING = 1 / 298.257223563
GRAVITY_PARAMETER_M3_S2 = 3.986004418e14
J2 = 1.08262982e-3
ROTATION_RAD_S = 7.292115e-5

_E2 = FLATTENING * (2 - FLATTENING)
_SECOND_E2 = _E2 / (1 - _E2)
_POLAR_RADIUS_KM = EQUATORIAL_RADIUS_KM * (1 - FLATTENING)


def radius_offset_km(altitude_km: ArrayLike, inclination_deg: float) -> NDArray[np.float64]:
    """How far the orbit's mean radius lies from the mean semi-major axis, for a circular orbit: about -0.8 km for the station.

    First-order short-period theory of the oblate Earth (Brouwer 1959; the term 1 - 3/2 J2 (...) of SGP4's radius).
    """
    axis_km = EQUATORIAL_RADIUS_KM + np.asarray(altitude_km, dtype=float)
    cosine = np.cos(np.radians(inclination_deg))
    return np.asarray(-0.75 * J2 * EQUATORIAL_RADIUS_KM**2 / axis_km * (3 * cosine**2 - 1))


def speed_m_s(altitude_km: ArrayLike) -> NDArray[np.float64]:
    """Speed on the circular orbit of a mean altitude."""
    return np.sqrt(GRAVITY_PARAMETER_M3_S2 / (1000 * (EQUATORIAL_RADIUS_KM + np.asarray(altitude_km, dtype=float))))


def period_min(altitude_km: float) -> float:
    """Time of one revolution of the two-body orbit of a mean altitude."""
    axis_m = 1000 * (EQUATORIAL_RADIUS_KM + altitude_km)
    return float(2 * np.pi * np.sqrt(axis_m**3 / GRAVITY_PARAMETER_M3_S2) / 60)


def geodetic(radius_km: NDArray[np.float64], declination_rad: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Geodetic latitude in radians and height in km of points given by radius and geocentric latitude (Bowring 1976, one step)."""
    along = radius_km * np.cos(declination_rad)
    up = radius_km * np.sin(declination_rad)
    parametric = np.arctan2(up * EQUATORIAL_RADIUS_KM, along * _POLAR_RADIUS_KM)
    latitude = np.arctan2(
        up + _SECOND_E2 * _POLAR_RADIUS_KM * np.sin(parametric) ** 3, along - _E2 * EQUATORIAL_RADIUS_KM * np.cos(parametric) ** 3
    )
    root = np.sqrt(1 - _E2 * np.sin(latitude) ** 2)
    # This form of the height has no pole of its own.
    height = along * np.cos(latitude) + up * np.sin(latitude) - EQUATORIAL_RADIUS_KM * root
    return latitude, height


@dataclass(frozen=True, slots=True)
class OrbitPoints:
    """Points (N,) of a circular orbit about the oblate Earth that stand for all places that it comes to in two months.

    ``drag_factor`` is what the turning air makes of the drag along the orbit: |v - w| (v - w)·v / v³, with w the speed of the air.
    ``across_node_rad`` is the right ascension of a point less that of the ascending node.
    """

    latitude_deg: NDArray[np.float64]  # geodetic
    height_km: NDArray[np.float64]  # geodetic
    across_node_rad: NDArray[np.float64]
    drag_factor: NDArray[np.float64]


def orbit_points(altitude_km: float, inclination_deg: float, argument_rad: NDArray[np.float64]) -> OrbitPoints:
    """The points at these arguments of latitude, with the short-period terms of the radius; air that turns with the Earth."""
    axis_km = EQUATORIAL_RADIUS_KM + altitude_km
    inclination = np.radians(inclination_deg)
    swing_km = 0.25 * J2 * EQUATORIAL_RADIUS_KM**2 / axis_km * np.sin(inclination) ** 2 * np.cos(2 * argument_rad)
    radius_km = axis_km + radius_offset_km(altitude_km, inclination_deg) + swing_km
    declination = np.arcsin(np.sin(inclination) * np.sin(argument_rad))
    across = np.arctan2(np.cos(inclination) * np.sin(argument_rad), np.cos(argument_rad))
    latitude, height_km = geodetic(radius_km, declination)
    # The air moves east; the orbit goes east with the share cos i / cos(declination) of its speed.
    air = ROTATION_RAD_S * 1000 * radius_km * np.cos(declination) / speed_m_s(altitude_km)
    along = 1 - air * np.cos(inclination) / np.cos(declination)
    relative = np.sqrt(1 - 2 * air * np.cos(inclination) / np.cos(declination) + air**2)
    return OrbitPoints(np.degrees(latitude), height_km, across, relative * along)


def mean_geodetic_height_km(altitude_km: float, inclination_deg: float) -> tuple[float, float, float]:
    """Lowest, mean and greatest height above the ellipsoid on the circular orbit of a mean altitude."""
    height = orbit_points(altitude_km, inclination_deg, np.linspace(0, 2 * np.pi, 360, endpoint=False)).height_km
    return float(height.min()), float(height.mean()), float(height.max())
