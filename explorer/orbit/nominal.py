"""A circular orbit as plans give it: an inclination and a mean altitude."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.frames import EQUATORIAL_RADIUS_KM
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.propagate import shape

if TYPE_CHECKING:
    import datetime

_MU_KM3_S2 = 398600.8  # WGS-72, the constants of SGP4


def circular(name: str, epoch: datetime.datetime, inclination_deg: float, mean_altitude_km: float, node_deg: float) -> ElementSet:
    """Mean elements of a circular orbit without drag; the altitude is that of SGP4's semi-major axis above 6,378.137 km.

    At the epoch it crosses the equator northward.
    """
    axis_km = EQUATORIAL_RADIUS_KM + mean_altitude_km
    found = ElementSet(
        name=name,
        catalog_number=0,
        designator="",
        epoch=epoch,
        mean_motion_rev_per_day=86400 / (2 * np.pi) * float(np.sqrt(_MU_KM3_S2 / axis_km**3)),
        eccentricity=0.0,
        inclination_deg=inclination_deg,
        node_deg=node_deg,
        argument_of_perigee_deg=0.0,
        mean_anomaly_deg=0.0,
        bstar_per_earth_radius=0.0,
    )
    # Element sets hold Kozai's mean motion; SGP4's axis differs from Kepler's by what the Earth's flattening does.
    for _ in range(3):
        off = (EQUATORIAL_RADIUS_KM + shape(found).mean_altitude_km) / axis_km
        found = replace(found, mean_motion_rev_per_day=found.mean_motion_rev_per_day * off**1.5)
    return found
