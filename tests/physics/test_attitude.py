"""Torques and balanced attitudes against closed forms and against a turning body integrated step by step."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.physics import attitude
from explorer.physics.attitude import LEVEL, Angles, Body
from explorer.physics.reboost import mean_motion_rad_s

if TYPE_CHECKING:
    from numpy.typing import NDArray

# About the size of the station's moments, kg m².
STATION = np.array([[1.3e8, -2e6, 5e6], [-2e6, 1.0e8, 1e6], [5e6, 1e6, 2.0e8]])


def body(inertia: NDArray[np.float64] = STATION, offset: tuple[float, float, float] = (0.0, 0.0, 0.0), drag_n: float = 0.0) -> Body:
    return Body(inertia, np.array(offset), drag_n, 417.0)


def test_gravity_gradient_stiffness_is_three_n_squared() -> None:
    """3 n² = 3.81e-6 s⁻² at 417 km; a difference of 5e7 kg m² is 3.3 N m a degree."""
    assert 3 * mean_motion_rad_s(417) ** 2 == pytest.approx(3.81e-6, rel=0.01)
    plain = body(np.diag([1.0e8, 1.2e8, 1.5e8]))
    assert attitude.pitch_stiffness_n_m_per_deg(plain) == pytest.approx(3.3, rel=0.02)
    for pitch in (-20.0, -3.0, 0.1, 8.0, 30.0):
        expected = 3 * mean_motion_rad_s(417) ** 2 * 5e7 * math.sin(math.radians(2 * pitch)) / 2
        assert attitude.torque_n_m(plain, Angles(0, pitch, 0)) == pytest.approx([0, expected, 0], abs=1e-9)


def test_torque_is_that_of_a_ring_of_masses() -> None:
    """Gravity of the Earth on eight lumps, and the pull that keeps them turning with the orbit, summed lump by lump."""
    generator = np.random.default_rng(3)
    lumps, mass = generator.normal(scale=20.0, size=(8, 3)), 50_000.0
    lumps -= lumps.mean(axis=0)
    inertia = mass * sum(np.eye(3) * (r @ r) - np.outer(r, r) for r in lumps)
    angles = Angles(-12, 25, 7)
    turn = attitude.to_station(angles)
    rate, radius = mean_motion_rad_s(417.0), 6_378_137.0 + 417_000
    spin = np.array([0, -rate, 0])
    total = np.zeros(3)
    for lump in lumps:
        r = turn.T @ lump  # LVLH
        place = np.array([0, 0, -radius]) + r
        gravity = -(rate**2) * radius**3 * place / np.linalg.norm(place) ** 3
        needed = np.cross(spin, np.cross(spin, r)) + np.array([0, 0, rate**2 * radius])
        total += mass * np.cross(r, gravity - needed)
    assert attitude.torque_n_m(body(inertia), angles) == pytest.approx(turn @ total, rel=1e-4, abs=1e-4)


def test_turning_the_frames_agrees_with_its_name() -> None:
    nose_up = attitude.to_station(Angles(0, 30, 0))
    assert pytest.approx([math.cos(math.pi / 6), 0, -0.5]) == nose_up.T @ [1, 0, 0]  # the nose is above the horizon: -Z
    right = attitude.to_station(Angles(30, 0, 0))
    assert pytest.approx([math.cos(math.pi / 6), 0.5, 0]) == right.T @ [1, 0, 0]  # to starboard


def test_drag_below_the_centre_of_mass_pushes_the_nose_down() -> None:
    """0.4 N on an arm of 5 m: 2 N m, about 0.6° of pitch."""
    low = body(np.diag([1.0e8, 1.2e8, 1.5e8]), (0, 0, 5.0), 0.4)
    assert attitude.torque_n_m(low)[1] == pytest.approx(-2.0)
    pitch = attitude.drag_pitch_deg(low)
    assert pitch == pytest.approx(0.6, abs=0.02)
    found = attitude.torque_equilibrium(low)
    assert found is not None
    assert found.angles.pitch_deg == pytest.approx(pitch, rel=0.01)
    assert found.stiffness_n_m_per_deg == pytest.approx(3.3, rel=0.02)


def test_without_drag_the_principal_axes_lie_along_lvlh() -> None:
    """The closed form in pitch: tan 2θ = 2 Ixz / (Izz - Ixx), with the product of inertia as it stands in the tensor."""
    inertia = np.array([[1.3e8, 0, 6e6], [0, 1.0e8, 0], [6e6, 0, 2.0e8]])
    found = attitude.torque_equilibrium(body(inertia))
    assert found is not None
    turned = attitude.to_station(found.angles)
    assert turned.T @ inertia @ turned == pytest.approx(np.diag(np.diag(turned.T @ inertia @ turned)), abs=1.0)
    assert abs(math.tan(math.radians(2 * found.angles.pitch_deg))) == pytest.approx(2 * 6e6 / 7e7, rel=1e-6)
    general = attitude.torque_equilibrium(body())
    assert general is not None
    turned = attitude.to_station(general.angles)
    moments = turned.T @ STATION @ turned
    assert np.abs(moments - np.diag(np.diag(moments))).max() < 1.0


@pytest.mark.parametrize("offset", [(2.0, 1.0, 4.0), (-6.0, -0.5, -3.0), (0.0, 3.0, 0.0)])
def test_at_the_equilibrium_nothing_is_left(offset: tuple[float, float, float]) -> None:
    loaded = body(STATION, offset, 0.5)
    found = attitude.torque_equilibrium(loaded)
    assert found is not None
    assert np.abs(attitude.torque_n_m(loaded, found.angles)).max() < 1e-4
    assert 0 < found.off_level_deg < 15
    assert np.abs(attitude.torque_n_m(loaded, LEVEL)).max() > 1


def test_too_much_drag_has_no_balance_near_level_flight() -> None:
    assert attitude.torque_equilibrium(body(np.diag([1.0e8, 1.2e8, 1.001e8]), (0, 0, 10.0), 5.0)) is None
    # A ball balances everywhere or nowhere.
    assert attitude.torque_equilibrium(body(np.eye(3) * 1e8, (0, 0, 1.0), 1.0)) is None
    assert attitude.torque_equilibrium(body(np.eye(3) * 1e8)) is not None
    assert attitude.drag_pitch_deg(body(np.eye(3) * 1e8, (0, 0, 1.0), 1.0)) is None


@pytest.mark.parametrize(
    ("inertia", "offset", "drag_n", "said"),
    [
        (np.eye(2), np.zeros(3), 0.0, "nine finite numbers"),
        (np.full((3, 3), math.nan), np.zeros(3), 0.0, "nine finite numbers"),
        (np.array([[2.0, 1, 0], [0, 2, 0], [0, 0, 2]]), np.zeros(3), 0.0, "not symmetric"),
        (np.diag([1.0, 1.0, 5.0]), np.zeros(3), 0.0, "no body has this inertia"),
        (np.zeros((3, 3)), np.zeros(3), 0.0, "no body has this inertia"),
        (np.eye(3), np.array([0, math.nan, 0]), 0.0, "the centre of pressure is no place"),
        (np.eye(3), np.zeros(3), -1.0, "the drag, N, is -1"),
        (np.eye(3), np.zeros(3), math.nan, "the drag, N, is nan"),
    ],
)
def test_bad_input_is_one_sentence(inertia: NDArray[np.float64], offset: NDArray[np.float64], drag_n: float, said: str) -> None:
    with pytest.raises(ExplorerError, match=said):
        Body(inertia, offset, drag_n, 417.0)


def test_several_bodies_at_once_have_the_torques_of_each_alone() -> None:
    inertia = np.stack([STATION, STATION * 1.1, STATION + np.diag([0, 1e7, 0])])
    offset = np.array([[0.0, 0.5, -1.0], [0.0, 0.0, 2.0], [1.0, 1.0, 1.0]])
    drag = np.array([0.1, 0.4, 0.0])
    angles = np.radians([[1.0, -8.0, 2.0], [0.0, 0.0, 0.0], [-20.0, 15.0, 30.0]])
    found = attitude.torques_n_m(attitude.Bodies(inertia, offset, drag, 417.0), angles)
    for way in range(3):
        alone = Body(inertia[way], offset[way], float(drag[way]), 417.0)
        assert found[way] == pytest.approx(attitude.torque_n_m(alone, Angles(*np.degrees(angles[way]).tolist())))


def test_bodies_like_one_are_balanced_where_each_alone_is() -> None:
    near = body(offset=(0.0, 0.3, -1.5), drag_n=0.2)
    best = attitude.torque_equilibrium(near)
    assert best is not None
    tilted = np.array([[0.0, 2e6, -1e6], [2e6, 0.0, 3e6], [-1e6, 3e6, 0.0]])
    inertia = np.stack([STATION, STATION + np.diag([1e7, -5e6, 3e6]), STATION + tilted])
    offset = np.array([[0.0, 0.3, -1.5], [0.0, 1.3, -2.5], [0.0, -0.7, -0.5]])
    drag = np.array([0.2, 0.3, 0.1])
    found = attitude.balanced_rad(attitude.Bodies(inertia, offset, drag, 417.0), near, best)
    assert found is not None
    for way in range(3):
        alone = attitude.torque_equilibrium(Body(inertia[way], offset[way], float(drag[way]), 417.0))
        assert alone is not None
        angles = (alone.angles.yaw_deg, alone.angles.pitch_deg, alone.angles.roll_deg)
        assert np.degrees(found[way]) == pytest.approx(angles, abs=1e-4)


def test_where_one_of_several_has_no_balance_there_is_none() -> None:
    best = attitude.torque_equilibrium(body())
    assert best is not None
    strong = attitude.Bodies(STATION[None], np.array([[0.0, 0.0, 50.0]]), np.array([100.0]), 417.0)
    assert attitude.balanced_rad(strong, body(), best) is None
