"""What gyroscopes gather and when they are full.

Seen from LVLH, which turns at the orbital rate n about -y, momentum h follows h' = T - w × h. A constant pitch torque adds up for ever;
constant roll and yaw torques go round with the orbit: from empty gyroscopes their momentum swings between nothing and twice T/n.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.physics.propellant import SPECIFIC_IMPULSES_S, STANDARD_GRAVITY_M_S2
from explorer.physics.reboost import mean_motion_rad_s, period_s
from explorer.physics.span import bounded

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SAMPLES = 2048
# Longer than the station will fly: such a torque never fills them.
_NEVER_S = 100 * 365.25 * 86_400


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a constant torque (LVLH) does to gyroscopes that start empty.

    ``per_orbit_n_m_s`` stays after each orbit, ``swing_n_m_s`` comes and goes within one; ``full_s`` is when they are full, None: never.
    """

    per_orbit_n_m_s: float
    swing_n_m_s: float
    full_s: float | None


def capacity_n_m_s(each_n_m_s: float, working: int) -> float:
    """What so many gyroscopes hold when all spin axes lie the same way. Raises ``ExplorerError`` for a number below 0."""
    if working < 0:
        raise ExplorerError(f"{working} gyroscopes cannot be; expected 0 or more")
    return working * bounded("the momentum of a gyroscope, N·m·s", each_n_m_s, 0.0, 1e6)


def gathering(torque_n_m: NDArray[np.float64], altitude_km: float, capacity: float, cyclic_n_m: float = 0.0) -> Gathering:
    """How gyroscopes of ``capacity`` N m s fill under a mean torque (3,), LVLH.

    ``cyclic_n_m`` is the amplitude of a pitch torque that goes up and down once an orbit (the day and night side of the air): it takes
    T/n of the capacity and leaves the rest.
    """
    torque = np.asarray(torque_n_m, float)
    if torque.shape != (3,) or not np.isfinite(torque).all():
        raise ExplorerError("a torque is three finite numbers, in N·m")
    room = bounded("the capacity of the gyroscopes, N·m·s", capacity, 0.0, 1e9)
    rate = mean_motion_rad_s(altitude_km)
    taken = bounded("the amplitude of the torque within an orbit, N·m", cyclic_n_m, 0.0, 1e6) / rate
    x, y, z = torque.tolist()
    turned = math.hypot(x, z) / rate
    per_orbit = abs(y) * period_s(altitude_km)
    return Gathering(per_orbit, 2 * turned + taken, _full_s(abs(y), turned, rate, room - taken))


def _full_s(pitch_n_m: float, turned_n_m_s: float, rate: float, room: float) -> float | None:
    """The first time at which (pitch t)² + (2 turned sin(n t / 2))² reaches room²."""
    if room <= 0:
        return 0.0
    if pitch_n_m * _NEVER_S < room:
        # Pitch adds nothing to speak of: either the swing of the first orbit fills them, or nothing does.
        share = room / (2 * turned_n_m_s) if turned_n_m_s > 0 else math.inf
        return None if share > 1 else 2 * math.asin(share) / rate
    latest = room / pitch_n_m
    # Before the first no crest of the swing is high enough; the next crest after it, within an orbit, is.
    earliest = math.sqrt(max(room**2 - (2 * turned_n_m_s) ** 2, 0.0)) / pitch_n_m
    times = earliest + np.linspace(0.0, 2 * math.pi / rate, _SAMPLES)
    held = (pitch_n_m * times) ** 2 + (2 * turned_n_m_s * np.sin(rate * times / 2)) ** 2
    over = np.flatnonzero(held >= room**2)
    return min(float(times[over[0]]), latest) if over.size else latest


def unloading_kg(momentum_n_m_s: float, arm_m: float, specific_impulse_s: float) -> float:
    """What thrusters at an arm from the centre of mass burn to take up so much momentum: h / (arm Isp g0)."""
    momentum = bounded("the momentum, N·m·s", momentum_n_m_s, 0.0, 1e9)
    arm = bounded("the arm of the thrusters, m", arm_m, 0.1, 200.0)
    return momentum / (arm * STANDARD_GRAVITY_M_S2 * bounded("the specific impulse, s", specific_impulse_s, *SPECIFIC_IMPULSES_S))
