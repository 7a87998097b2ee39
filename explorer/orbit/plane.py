"""The orbit's plane and the Sun: the beta angle on a day, how sure it is, and where the Sun stands for somebody who flies there.

The beta angle is that between the Sun and the orbit's plane, positive on the side of the orbit's north (its angular momentum).
Where in the orbit the station is cannot be known for long; its plane can, because it turns steadily.
"""

from __future__ import annotations

import datetime
import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.orbit.frames import days_since_j2000, instant
from explorer.orbit.sun import sun_of_date
from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.orbit.mean_elements import ElementSet

# WGS-72, the constants that element sets are fitted with (Hoots and Roehrich, Spacetrack Report No. 3, 1980).
_XKE_PER_MIN = 0.0743669161
_J2, _J4 = 1.082616e-3, -1.65597e-6
_RADIUS_KM = 6378.135
# An error of the beta angle that is larger than this says nothing any more: it goes through its whole range in about a month.
WORST_DEG = 5.0
_GROWTH = RESOURCES / "element_sets" / "node_growth.toml"

Attitude = Literal["+XVV", "-XVV"]
# Flight in the local vertical, local horizontal frame (LVLH): which way the station's +X points along the velocity.
YAW_DEG: dict[Attitude, float] = {"+XVV": 0.0, "-XVV": 180.0}


def node_rate_deg_per_day(elements: ElementSet) -> float:
    """How fast the node moves, secular terms of J2, J2 squared and J4 (Spacetrack Report No. 3, SGP4), degrees a day.

    Drag is left out: it lowers the orbit, and the station raises it again.
    """
    motion, axis = _mean_orbit(elements)
    cos = math.cos(math.radians(elements.inclination_deg))
    parameter = axis * (1 - elements.eccentricity**2)
    first = 1.5 * _J2 * motion / parameter**2
    second = 0.5 * first * _J2 / parameter**2
    fourth = -0.46875 * _J4 * motion / parameter**4
    per_min = cos * (-first + 0.5 * second * (4 - 19 * cos**2) + 2 * fourth * (3 - 7 * cos**2))
    return math.degrees(per_min) * 1440


def mean_altitude_km(elements: ElementSet) -> float:
    """The mean height above the equatorial radius."""
    return (_mean_orbit(elements)[1] - 1) * _RADIUS_KM


def _mean_orbit(elements: ElementSet) -> tuple[float, float]:
    """Brouwer's mean motion (radians a minute) and semi-major axis (Earth radii) from Kozai's mean motion of the set."""
    kozai = elements.mean_motion_rev_per_day * 2 * math.pi / 1440
    cos = math.cos(math.radians(elements.inclination_deg))
    shape = 0.75 * _J2 * (3 * cos**2 - 1) / (1 - elements.eccentricity**2) ** 1.5
    axis = (_XKE_PER_MIN / kozai) ** (2 / 3)
    first = shape / axis**2
    axis *= 1 - first / 3 - first**2 - 134 / 81 * first**3
    motion = kozai / (1 + shape / axis**2)
    return motion, (_XKE_PER_MIN / motion) ** (2 / 3)


def node_error_deg(days: float) -> float | None:
    """What nine in ten nodes taken so many days (of either sign) on were off by at most, degrees; None beyond what was measured."""
    ages, errors = _growth()
    age = abs(days)
    if age > ages[-1]:
        return None
    if age <= ages[0]:
        return errors[0]
    later = next(number for number, known in enumerate(ages) if known >= age)
    share = math.log(age / ages[later - 1]) / math.log(ages[later] / ages[later - 1])
    return float(errors[later - 1] * (errors[later] / errors[later - 1]) ** share)


@lru_cache(maxsize=1)
def _growth() -> tuple[tuple[float, ...], tuple[float, ...]]:
    rows = tomllib.loads(_GROWTH.read_text(encoding="utf-8"))["growth"]
    return tuple(float(row["age_days"]) for row in rows), tuple(float(row["nine_in_ten_deg"]) for row in rows)


@dataclass(frozen=True, slots=True)
class Beta:
    """The beta angle at a time, degrees. ``error_deg`` is what it is off by at most in nine of ten cases; None: it is not known.

    ``age_days`` is how old the element set is at the time, negative where the time lies before it.
    """

    deg: float
    error_deg: float | None
    age_days: float

    @property
    def known(self) -> bool:
        """Whether the angle means anything."""
        return self.error_deg is not None


def beta_at(elements: ElementSet, time: datetime.datetime) -> Beta:
    """The beta angle at a UTC time: the set's node taken there by its secular rate, against the Sun.

    Where the node's error would put the angle off by more than ``WORST_DEG``, or nobody has measured it, the angle is 0 and not known.
    """
    age = (time - elements.epoch) / datetime.timedelta(days=1)
    off = node_error_deg(age)
    if off is None:
        return Beta(0.0, None, age)
    (sun,) = sun_of_date(days_since_j2000(np.array([instant(time)])))
    node = elements.node_deg + node_rate_deg_per_day(elements) * age
    angle = _beta_deg(node, elements.inclination_deg, sun)
    around = (_beta_deg(node + share * off, elements.inclination_deg, sun) for share in (-1.0, -0.5, 0.5, 1.0))
    error = max(abs(one - angle) for one in around)
    return Beta(angle, error, age) if error <= WORST_DEG else Beta(0.0, None, age)


def beta_course_deg(elements: ElementSet, start: datetime.datetime, days: int) -> NDArray[np.float64]:
    """The beta angle on each of so many days from a UTC time on (days,), degrees: what it goes through, not when.

    The node is taken on by its secular rate alone: which angle falls on which day of a far year is not known, how often each comes is.
    """
    times = [start + datetime.timedelta(days=day) for day in range(days)]
    suns = sun_of_date(days_since_j2000(np.array([instant(time) for time in times])))
    rate = node_rate_deg_per_day(elements)
    nodes = (elements.node_deg + rate * ((time - elements.epoch) / datetime.timedelta(days=1)) for time in times)
    return np.array([_beta_deg(node % 360.0, elements.inclination_deg, sun) for node, sun in zip(nodes, suns, strict=True)])


def _beta_deg(node_deg: float, inclination_deg: float, sun: NDArray[np.float64]) -> float:
    node, inclination = math.radians(node_deg), math.radians(inclination_deg)
    tilt = math.sin(inclination)
    normal = np.array((math.sin(node) * tilt, -math.cos(node) * tilt, math.cos(inclination)))
    return math.degrees(math.asin(float(normal @ sun)))


def sun_in_station_frame(beta_deg: float, orbit_angle_deg: float, attitude: Attitude = "+XVV") -> tuple[float, float, float]:
    """The unit vector to the Sun in the station's frame (+X forward, +Y starboard, +Z nadir) in LVLH flight.

    ``orbit_angle_deg`` counts from orbital noon: 90 at sunset's side, 180 at midnight. The Sun of a positive beta angle stands to port.

    >>> [round(part, 3) for part in sun_in_station_frame(0.0, 0.0)]
    [-0.0, -0.0, -1.0]
    >>> [round(part, 3) for part in sun_in_station_frame(30.0, 90.0)]
    [-0.866, -0.5, -0.0]
    """
    beta, angle, yaw = (math.radians(value) for value in (beta_deg, orbit_angle_deg, YAW_DEG[attitude]))
    x, y, z = -math.cos(beta) * math.sin(angle), -math.sin(beta), -math.cos(beta) * math.cos(angle)
    return math.cos(yaw) * x + math.sin(yaw) * y, -math.sin(yaw) * x + math.cos(yaw) * y, z


def sunset_deg(beta_deg: float, altitude_km: float) -> float | None:
    """The orbit angle at which a circular orbit enters the Earth's shadow, 90 to 180; None when it stays in sunlight.

    The shadow is a cylinder of the Earth's equatorial radius: the centre of the Sun sets. Sunrise is at 360 minus this.
    """
    radius = _RADIUS_KM + altitude_km
    across = math.sqrt(max(0.0, radius**2 - _RADIUS_KM**2)) / (radius * max(math.cos(math.radians(beta_deg)), 1e-9))
    return None if across >= 1 else 180.0 - math.degrees(math.acos(across))


def in_shadow(beta_deg: float, altitude_km: float, orbit_angle_deg: float) -> bool:
    """Whether the station is in the Earth's shadow there; see ``sunset_deg``."""
    sunset = sunset_deg(beta_deg, altitude_km)
    return sunset is not None and sunset < orbit_angle_deg % 360 < 360 - sunset
