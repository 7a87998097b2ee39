"""NRLMSISE-00, as the package pymsis holds it (version=0), averaged over all places, hours and local times that an orbit comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pymsis

from explorer.physics.altitude import orbit_points
from tools.atmosphere.grid import quasi_random

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The model takes the day of the year, not the year; a year without a 29 February.
_YEAR = 2001


def density_kg_m3(
    times: NDArray[np.datetime64],
    longitude_deg: NDArray[np.float64],
    latitude_deg: NDArray[np.float64],
    height_km: NDArray[np.float64],
    *,
    f107: tuple[float, float],
    ap: float,
) -> NDArray[np.float64]:
    """Density (N,) at places with a time each; ``f107`` is that of the day before and that of 81 days, ``ap`` the day's.

    Never another version than 0: the licence of MSIS 2 does not allow its use here.
    """
    count = len(times)
    indices = np.full((count, 7), ap)
    found = pymsis.calculate(
        times, longitude_deg, latitude_deg, height_km, np.full(count, f107[0]), np.full(count, f107[1]), indices, version=0
    )
    return np.asarray(found[:, 0], dtype=np.float64)


def orbit_mean_kg_m3(altitude_km: float, inclination_deg: float, month: int, f107_sfu: float, ap: float) -> float:
    """Mean of density times drag factor over the argument of latitude, the local time of the node and the hour of the day."""
    turn = quasi_random()
    points = orbit_points(altitude_km, inclination_deg, 2 * np.pi * turn[:, 0])
    local_hours = (24 * turn[:, 1] + np.degrees(points.across_node_rad) / 15) % 24
    hours = 24 * turn[:, 2]
    longitude = (15 * (local_hours - hours) + 180) % 360 - 180
    times = np.datetime64(f"{_YEAR}-{month:02d}-15", "s") + (3600 * hours).astype("timedelta64[s]")
    density = density_kg_m3(times, longitude, points.latitude_deg, points.height_km, f107=(f107_sfu, f107_sfu), ap=ap)
    return float(np.mean(density * points.drag_factor))
