"""The attitude in which gravity gradient, turning with the orbit and drag balance, and the torques elsewhere.

Frames: the station's (SSACS axes) and that of the local vertical and horizontal (LVLH: x along the flight, y to starboard against the
orbit's angular momentum, z to nadir). An attitude is yaw, pitch and roll, degrees, in this order (z, y, x) from LVLH to the station.

In LVLH a station that keeps its attitude turns at the orbital rate n about -y, so that the torque which its gyroscopes must take is
3 n² z × I z - n² y × I y + (p - c) × D, with z and y the axes of LVLH seen from the station, I its inertia, p the centre of
pressure, c that of mass, D the drag (B. Wie and others, New Approach to Attitude/Momentum Control for the Space Station, J. Guidance
12, 1989). The mean of an orbit is meant: the swing of the air's density and of the wings goes into the gyroscopes, see ``momentum``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.physics.reboost import mean_motion_rad_s
from explorer.physics.span import bounded

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEPS = 60
# Newton's steps are held below this, so that they do not jump to another equilibrium.
_LONGEST_STEP_RAD = math.radians(10)
_DIFFERENCE_RAD = 1e-6
_CLOSE_RAD = 1e-7
# Further from the flight attitude than this an equilibrium is another attitude, not this one trimmed.
FARTHEST_DEG = 60.0


@dataclass(frozen=True, slots=True)
class Angles:
    """Yaw, pitch and roll from LVLH, degrees; the right-hand rule about +Z (nadir), +Y (starboard), +X (forward)."""

    yaw_deg: float
    pitch_deg: float
    roll_deg: float


LEVEL = Angles(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Body:
    """What the torques on a station depend on, in its frame.

    Its inertia (3, 3) about the centre of mass; the centre of pressure from that of mass (3,); mean drag and mean altitude.
    """

    inertia_kg_m2: NDArray[np.float64]
    pressure_offset_m: NDArray[np.float64]
    drag_n: float
    altitude_km: float

    def __post_init__(self) -> None:
        inertia = np.asarray(self.inertia_kg_m2, float)
        if inertia.shape != (3, 3) or not np.isfinite(inertia).all():
            raise ExplorerError("an inertia is nine finite numbers, 3 by 3, in kg m²")
        if not np.allclose(inertia, inertia.T, rtol=1e-6, atol=1e-9 * float(np.abs(inertia).max())):
            raise ExplorerError("the inertia is not symmetric; expected the same products of inertia on both sides of its diagonal")
        least, middle, most = np.linalg.eigvalsh(inertia)
        if not least > 0 or most > (least + middle) * (1 + 1e-9):
            raise ExplorerError("no body has this inertia; expected principal moments above 0, none greater than the two others together")
        offset = np.asarray(self.pressure_offset_m, float)
        if offset.shape != (3,) or not np.isfinite(offset).all():
            raise ExplorerError("the centre of pressure is no place; expected three lengths in metres from the centre of mass")
        bounded("the drag, N", self.drag_n, 0.0, 1e4)
        mean_motion_rad_s(self.altitude_km)


def to_station(angles: Angles) -> NDArray[np.float64]:
    """The matrix (3, 3) from LVLH to the station's frame."""
    return turns(np.radians([angles.yaw_deg, angles.pitch_deg, angles.roll_deg]))


def turns(angles_rad: NDArray[np.float64]) -> NDArray[np.float64]:
    """The matrices (..., 3, 3) from LVLH to the station's frame for yaw, pitch and roll (..., 3), radians."""
    (cy, cp, cr), (sy, sp, sr) = (np.moveaxis(part(angles_rad), -1, 0) for part in (np.cos, np.sin))
    rows = (
        (cp * cy, cp * sy, -sp),
        (sr * sp * cy - cr * sy, sr * sp * sy + cr * cy, sr * cp),
        (cr * sp * cy + sr * sy, cr * sp * sy - sr * cy, cr * cp),
    )
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def gravity_gradient_torque_n_m(inertia_kg_m2: NDArray[np.float64], nadir: NDArray[np.float64], altitude_km: float) -> NDArray[np.float64]:
    """3 n² z × I z (3,), with ``nadir`` z (3,) a unit vector; both in the station's frame."""
    return 3 * mean_motion_rad_s(altitude_km) ** 2 * np.cross(nadir, inertia_kg_m2 @ nadir)


def drag_torque_n_m(pressure_offset_m: NDArray[np.float64], flight: NDArray[np.float64], drag_n: float) -> NDArray[np.float64]:
    """The torque (3,) of the drag against ``flight`` (3,), a unit vector, at the centre of pressure; all in the station's frame."""
    return np.cross(pressure_offset_m, -drag_n * flight)


def torque_n_m(body: Body, angles: Angles = LEVEL) -> NDArray[np.float64]:
    """What the gyroscopes must take (3,), mean of an orbit, station's frame, where the station keeps an attitude to LVLH."""
    turn = to_station(angles)
    flight, starboard, nadir = turn.T
    rate = mean_motion_rad_s(body.altitude_km)
    turning = -(rate**2) * np.cross(starboard, body.inertia_kg_m2 @ starboard)
    gradient = gravity_gradient_torque_n_m(body.inertia_kg_m2, nadir, body.altitude_km)
    return gradient + turning + drag_torque_n_m(body.pressure_offset_m, flight, body.drag_n)


@dataclass(frozen=True, slots=True, eq=False)
class Bodies:
    """What torques depend on in several ways in which a station could be: as in ``Body``, with axes (...) before each."""

    inertia_kg_m2: NDArray[np.float64]
    pressure_offset_m: NDArray[np.float64]
    drag_n: NDArray[np.float64]
    altitude_km: float


def torques_n_m(bodies: Bodies, angles_rad: NDArray[np.float64]) -> NDArray[np.float64]:
    """``torque_n_m`` (..., 3) of each body at its yaw, pitch and roll (..., 3), radians."""
    turn = turns(angles_rad)
    flight, starboard, nadir = (turn[..., column] for column in range(3))
    rate = mean_motion_rad_s(bodies.altitude_km)

    def across(axis: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.cross(axis, np.einsum("...ij,...j->...i", bodies.inertia_kg_m2, axis))

    drag = np.cross(bodies.pressure_offset_m, -bodies.drag_n[..., None] * flight)
    return rate**2 * (3 * across(nadir) - across(starboard)) + drag


def balanced_rad(bodies: Bodies, near: Body, found: Equilibrium) -> NDArray[np.float64] | None:
    """Yaw, pitch and roll (..., 3), radians, in which each body is balanced, close to the equilibrium ``found`` of a body like them.

    Newton's method with the slope of that body, as its torques hardly bend over some degrees; None where one of them has no such attitude.
    """
    start = np.radians([found.angles.yaw_deg, found.angles.pitch_deg, found.angles.roll_deg])
    one = Bodies(near.inertia_kg_m2, near.pressure_offset_m, np.array(near.drag_n), near.altitude_km)
    steps = np.eye(3) * _DIFFERENCE_RAD
    slope = np.stack([(torques_n_m(one, start + step) - torques_n_m(one, start - step)) / (2 * _DIFFERENCE_RAD) for step in steps], axis=1)
    back = np.linalg.pinv(slope, rcond=1e-9)
    angles = np.broadcast_to(start, bodies.pressure_offset_m.shape).copy()
    for _ in range(_STEPS):
        step = np.einsum("ij,...j->...i", back, torques_n_m(bodies, angles))
        angles -= np.clip(step, -_LONGEST_STEP_RAD, _LONGEST_STEP_RAD)
        if float(np.abs(step).max()) < _CLOSE_RAD:
            return angles if float(np.abs(angles).max()) <= math.radians(FARTHEST_DEG) else None
    return None


def pitch_stiffness_n_m_per_deg(body: Body) -> float:
    """By how much the pitch torque changes with each degree of pitch near level flight: 3 n² (Izz - Ixx).

    Above 0 the torque drives the station further away: the balance is one that gyroscopes must keep.
    """
    difference = float(body.inertia_kg_m2[2, 2] - body.inertia_kg_m2[0, 0])
    return 3 * mean_motion_rad_s(body.altitude_km) ** 2 * difference * math.radians(1)


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """The attitude in which the mean torque is nothing (TEA), with the stiffness of pitch there, N m a degree (above 0: it runs away)."""

    angles: Angles
    stiffness_n_m_per_deg: float

    @property
    def off_level_deg(self) -> float:
        """The single turn from LVLH to this attitude."""
        trace = float(np.trace(to_station(self.angles)))
        return math.degrees(math.acos(min(max((trace - 1) / 2, -1.0), 1.0)))


def torque_equilibrium(body: Body, start: Angles = LEVEL) -> Equilibrium | None:
    """The torque-equilibrium attitude nearest to ``start``; None where there is none within ``FARTHEST_DEG`` of LVLH.

    Newton's method on the three angles. A body with two equal moments of inertia has no attitude of its own about the third axis and
    gets None unless its torque is nothing from the start.
    """
    angles = np.radians([start.yaw_deg, start.pitch_deg, start.roll_deg])

    def torque(at: NDArray[np.float64]) -> NDArray[np.float64]:
        return torque_n_m(body, Angles(*np.degrees(at).tolist()))

    scale = mean_motion_rad_s(body.altitude_km) ** 2 * float(np.abs(body.inertia_kg_m2).max())
    for _ in range(_STEPS):
        now = torque(angles)
        if float(np.abs(now).max()) < 1e-9 * scale:
            found = Equilibrium(Angles(*(np.degrees(angles) + 0.0).tolist()), _stiffness(body, angles))
            return found if found.off_level_deg <= FARTHEST_DEG else None
        steps = np.eye(3) * _DIFFERENCE_RAD
        slope = np.stack([(torque(angles + step) - torque(angles - step)) / (2 * _DIFFERENCE_RAD) for step in steps], axis=1)
        step, *_ = np.linalg.lstsq(slope, -now, rcond=1e-9)
        angles = angles + step * min(1.0, _LONGEST_STEP_RAD / max(float(np.abs(step).max()), 1e-12))
        if not np.isfinite(angles).all() or float(np.abs(angles).max()) > math.radians(2 * FARTHEST_DEG):
            return None
    return None


def _stiffness(body: Body, angles: NDArray[np.float64]) -> float:
    half = np.array([0.0, math.radians(0.05), 0.0])
    up, down = (torque_n_m(body, Angles(*np.degrees(angles + step).tolist())) for step in (half, -half))
    return float(up[1] - down[1]) / 0.1


def drag_pitch_deg(body: Body) -> float | None:
    """The small pitch by which the gravity gradient takes up the drag's pitch torque; None where the body has no stiffness in pitch."""
    stiffness = pitch_stiffness_n_m_per_deg(body)
    if abs(stiffness) < 1e-9 * float(np.abs(body.inertia_kg_m2).max()) * mean_motion_rad_s(body.altitude_km) ** 2:
        return None
    return -float(drag_torque_n_m(body.pressure_offset_m, np.array([1.0, 0.0, 0.0]), body.drag_n)[1]) / stiffness
