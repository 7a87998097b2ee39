"""Raising an orbit, and holding it against the air.

Altitude is the mean altitude everywhere: the semi-major axis less the Earth's equatorial radius of 6,378.137 km. A raise is small
beside the orbit (kilometres in thousands), so the change of speed is v da / 2a (Gauss' equation for a, circular orbit, thrust along the
velocity). What is burnt at one point raises the opposite side of the orbit by twice the mean raise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.physics import altitude
from explorer.physics.altitude import EQUATORIAL_RADIUS_KM, GRAVITY_PARAMETER_M3_S2
from explorer.physics.propellant import HEAVIEST_KG, MOST_DELTA_V_M_S
from explorer.physics.span import Span, bounded

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    # From mean altitude (km) and year to the loss of mean altitude, metres a day, not negative.
    Rate = Callable[[float, int], Span]

DAYS_PER_YEAR = 365.25
ALTITUDES_KM = (120.0, 2_000.0)
MOST_RAISE_M = 200_000.0
# A larger angle than this between two directions is worth a turn of the station; Zvezda's own engines are mounted a few degrees off.
STRAIGHT_DEG = 15.0


def speed_m_s(altitude_km: float) -> float:
    """The speed on a circular orbit at a mean altitude, which is looked at first."""
    return float(altitude.speed_m_s(bounded("the mean altitude, km", altitude_km, *ALTITUDES_KM)))


def mean_motion_rad_s(altitude_km: float) -> float:
    """The angular rate of a circular orbit at a mean altitude."""
    return math.sqrt(GRAVITY_PARAMETER_M3_S2 / _axis_m(altitude_km) ** 3)


def period_s(altitude_km: float) -> float:
    """How long one orbit takes at a mean altitude."""
    return 2 * math.pi / mean_motion_rad_s(altitude_km)


def _axis_m(altitude_km: float) -> float:
    return 1000 * (EQUATORIAL_RADIUS_KM + bounded("the mean altitude, km", altitude_km, *ALTITUDES_KM))


def raise_delta_v_m_s(raise_m: float, altitude_km: float) -> float:
    """The change of speed that raises the mean altitude by so much."""
    gain = bounded("the raise of the mean altitude, m", raise_m, 0.0, MOST_RAISE_M)
    return speed_m_s(altitude_km) * gain / (2 * _axis_m(altitude_km))


def raise_m(delta_v_m_s: float, altitude_km: float) -> float:
    """By how much a change of speed along the flight raises the mean altitude."""
    change = bounded("the change of speed, m/s", delta_v_m_s, 0.0, 120.0)
    return 2 * _axis_m(altitude_km) * change / speed_m_s(altitude_km)


def implied_thrust_n(mass_kg: float, delta_v_m_s: float, duration_s: float) -> float:
    """The mean thrust along the flight that changed the speed of a mass so much in so long."""
    mass = bounded("the mass of the station, kg", mass_kg, 1.0, HEAVIEST_KG)
    change = bounded("the change of speed, m/s", delta_v_m_s, 0.0, MOST_DELTA_V_M_S)
    return mass * change / bounded("the duration of the burn, s", duration_s, 1e-3, 1e7)


def hold_delta_v_m_s(rate_m_per_day: float, altitude_km: float, days: float = DAYS_PER_YEAR) -> float:
    """The change of speed that makes good, over so many days, a loss of mean altitude of so many metres a day (a positive number)."""
    rate = bounded("the loss of altitude, m/day", rate_m_per_day, 0.0, 1e6)
    span = bounded("the time, days", days, 0.0, 1e5)
    return rate * span * speed_m_s(altitude_km) / (2 * _axis_m(altitude_km))


def drag_n(rate_m_per_day: float, mass_kg: float, altitude_km: float) -> float:
    """The mean drag behind a loss of mean altitude of so many metres a day."""
    mass = bounded("the mass of the station, kg", mass_kg, 1.0, HEAVIEST_KG)
    return mass * hold_delta_v_m_s(rate_m_per_day, altitude_km, 1.0) / 86_400


def hold_years(rate: Rate, altitude_km: float, first: int, last: int) -> dict[int, Span]:
    """The change of speed to hold a mean altitude in each year from one to another, m/s a year."""
    if last < first:
        raise ExplorerError(f"the years {first} to {last} end before they begin; expected as 2027 to 2030")
    return {year: rate(altitude_km, year).each(lambda loss: hold_delta_v_m_s(loss, altitude_km)) for year in range(first, last + 1)}


def flights(need: Span, each: Span) -> Span:
    """How many loads of so much make up a need; a number with a fraction, which no fleet can fly but a mean of years can.

    Raises ``ExplorerError`` where a load is worth nothing.
    """
    if not (0 < each.low <= each.best <= each.high < math.inf) or not 0 <= need.low <= need.best <= need.high < math.inf:
        raise ExplorerError("a need and what one flight gives must be numbers in rising order, the latter above 0")
    return need.over(each)


@dataclass(frozen=True, slots=True)
class ThrustLine:
    """Where an engine pushes, in the station's frame (SSACS axes), and what that asks of the station's attitude.

    ``off_flight_deg`` is the angle between the push and the direction of flight in the attitude in which +X leads. ``yaw_deg`` and then
    ``pitch_deg`` (right-hand rule about +Z nadir and +Y starboard) turn the station so that the push is along the flight; both are 0
    where it is nearly so. ``arm_m`` is how far the line of thrust passes from the centre of mass, ``torque_n_m`` (3,) the
    torque of ``thrust_n`` about it in the station's axes.
    """

    direction: tuple[float, float, float]
    off_flight_deg: float
    yaw_deg: float
    pitch_deg: float
    arm_m: float
    torque_n_m: tuple[float, float, float]

    @property
    def turn(self) -> str:
        """The turn in words: "none", "yaw 180°", "pitch 90° nose down"."""
        parts = []
        if self.yaw_deg:
            parts.append(f"yaw {abs(self.yaw_deg):.0f}°" + ("" if abs(self.yaw_deg) > 179.5 else " right" if self.yaw_deg > 0 else " left"))
        if self.pitch_deg:
            parts.append(f"pitch {abs(self.pitch_deg):.0f}° nose {'up' if self.pitch_deg > 0 else 'down'}")
        return ", ".join(parts) or "none"


def thrust_line(
    origin_m: NDArray[np.float64], direction: NDArray[np.float64], centre_of_mass_m: NDArray[np.float64], thrust_n: float
) -> ThrustLine:
    """How an engine at ``origin_m`` (3,) that pushes along ``direction`` (3,) stands to flight and centre of mass (3,).

    All in the station's frame. Raises ``ExplorerError`` for vectors that are none.
    """
    force = bounded("the thrust, N", thrust_n, 0.0, 1e7)
    length = float(np.linalg.norm(direction))
    if not (np.isfinite(origin_m).all() and np.isfinite(centre_of_mass_m).all() and 1e-9 < length < math.inf):
        raise ExplorerError("an engine needs a place, a direction and a centre of mass, each of three numbers")
    push = np.asarray(direction, float) / length
    lever = np.asarray(origin_m, float) - np.asarray(centre_of_mass_m, float)
    torque = np.cross(lever, push)
    off = math.degrees(math.acos(min(max(float(push[0]), -1.0), 1.0)))
    yaw = pitch = 0.0
    if off > STRAIGHT_DEG:
        level = math.hypot(push[0], push[1])
        # Straight up or down no yaw is of use.
        yawed = level > math.sin(math.radians(STRAIGHT_DEG))
        yaw = math.degrees(math.atan2(-push[1], push[0])) if yawed else 0.0
        pitch = math.degrees(math.atan2(push[2], level if yawed else push[0]))
        yaw, pitch = (0.0 if abs(angle) < 1.0 else abs(angle) if abs(angle) > 179.5 else angle for angle in (yaw, pitch))
    x, y, z = (push + 0.0).tolist()
    tx, ty, tz = (force * torque + 0.0).tolist()
    return ThrustLine((x, y, z), off, yaw, pitch, float(np.linalg.norm(torque)), (tx, ty, tz))
