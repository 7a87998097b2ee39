"""Gyroscopes that fill, against momentum integrated step by step."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.physics import momentum
from explorer.physics.reboost import mean_motion_rad_s, period_s

if TYPE_CHECKING:
    from collections.abc import Callable


def integrated_full_s(torque: tuple[float, float, float], capacity: float, step_s: float = 2.0) -> float:
    """H' = T - w × h in the frame that turns with the orbit, by the midpoint rule."""
    spin = np.array([0, -mean_motion_rad_s(417.0), 0])
    held, time = np.zeros(3), 0.0
    while np.linalg.norm(held) < capacity:
        middle = held + step_s / 2 * (np.array(torque) - np.cross(spin, held))
        held = held + step_s * (np.array(torque) - np.cross(spin, middle))
        time += step_s
        assert time < 1e6
    return time


@pytest.mark.parametrize("torque", [(0, 2.0, 0), (1.5, 1.0, -1.0), (4.0, 0.5, 0.0), (12.0, 0.0, 0.0), (11.0, 3.0, 3.0)])
def test_when_they_are_full(torque: tuple[float, float, float]) -> None:
    found = momentum.gathering(np.array(torque), 417.0, 19_000.0).full_s
    assert found == pytest.approx(integrated_full_s(torque, 19_000.0), rel=0.01, abs=10)


def test_two_newton_metres_fill_four_gyroscopes_in_less_than_two_orbits() -> None:
    """19 kN m s at 2 N m: 1.7 orbits."""
    found = momentum.gathering(np.array([0, 2.0, 0]), 417.0, momentum.capacity_n_m_s(4742, 4))
    assert found.full_s is not None
    assert found.full_s / period_s(417) == pytest.approx(1.7, abs=0.02)
    assert found.per_orbit_n_m_s == pytest.approx(2 * period_s(417))


def test_roll_and_yaw_come_and_go() -> None:
    found = momentum.gathering(np.array([3.0, 0, 4.0]), 417.0, 19_000.0)
    assert found.full_s is None
    assert found.per_orbit_n_m_s == 0
    assert found.swing_n_m_s == pytest.approx(10 / mean_motion_rad_s(417))


def test_the_swing_of_the_air_takes_room() -> None:
    steady = momentum.gathering(np.array([0, 1.0, 0]), 417.0, 19_000.0).full_s
    swinging = momentum.gathering(np.array([0, 1.0, 0]), 417.0, 19_000.0, cyclic_n_m=2.0).full_s
    assert steady is not None
    assert swinging is not None
    assert steady - swinging == pytest.approx(2 / mean_motion_rad_s(417), rel=1e-6)
    assert momentum.gathering(np.zeros(3), 417.0, 1_000.0, cyclic_n_m=2.0).full_s == 0
    assert momentum.gathering(np.zeros(3), 417.0, 0.0).full_s == 0


def test_unloading() -> None:
    """A full set through thrusters 20 m off: a third of a kilogram."""
    assert momentum.unloading_kg(19_000, 20, 270) == pytest.approx(0.359, abs=0.001)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: momentum.capacity_n_m_s(4760, -1), "-1 gyroscopes cannot be"),
        (lambda: momentum.capacity_n_m_s(math.nan, 4), "the momentum of a gyroscope"),
        (lambda: momentum.gathering(np.array([0, math.nan, 0]), 417.0, 1.0), "three finite numbers"),
        (lambda: momentum.gathering(np.zeros(2), 417.0, 1.0), "three finite numbers"),
        (lambda: momentum.gathering(np.zeros(3), 417.0, -1.0), "the capacity of the gyroscopes"),
        (lambda: momentum.unloading_kg(100, 0, 270), "the arm of the thrusters"),
        (lambda: momentum.unloading_kg(math.inf, 10, 270), "the momentum, N·m·s, is inf"),
    ],
)
def test_bad_input_is_one_sentence(call: Callable[[], object], said: str) -> None:
    with pytest.raises(ExplorerError, match=said):
        call()
