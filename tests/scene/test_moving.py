"""What moves from place to place stays rigid, and what turns in a joint keeps to its arc."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from explorer.scene.moving import between


def placed(turn: Rotation, shift: tuple[float, float, float]) -> np.ndarray:
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = turn.as_matrix(), shift
    return matrix


@pytest.mark.parametrize("seed", range(20))
def test_it_begins_and_ends_where_it_should_and_never_shears(seed: int) -> None:
    turns = Rotation.random(2, random_state=seed)
    shifts = np.random.default_rng(seed).uniform(-40, 40, (2, 3))
    one, two = (placed(turn, tuple(shift)) for turn, shift in zip(turns, shifts, strict=True))
    assert between(one, two, 0.0) == pytest.approx(one, abs=1e-6)
    assert between(one, two, 1.0) == pytest.approx(two, abs=1e-6)
    for share in (0.25, 0.5, 0.75):
        turn = between(one, two, share)[:3, :3]
        assert turn @ turn.T == pytest.approx(np.eye(3), abs=1e-9)
        assert np.linalg.det(turn) == pytest.approx(1.0)


@pytest.mark.parametrize("angle_deg", [0.5, 30.0, 90.0, 179.0, 180.0])
def test_a_wing_keeps_to_its_arc(angle_deg: float) -> None:
    axis, hinge = np.array([0.0, 1.0, 0.0]), np.array([3.0, 0.0, -2.0])
    before = placed(Rotation.from_euler("x", 20, degrees=True), (1.0, 25.0, 4.0))

    def about_hinge(degrees: float) -> np.ndarray:
        turn = Rotation.from_rotvec(axis * np.radians(degrees)).as_matrix()
        matrix = np.eye(4)
        matrix[:3, :3], matrix[:3, 3] = turn, hinge - turn @ hinge
        moved: np.ndarray = matrix @ before
        return moved

    half = between(before, about_hinge(angle_deg), 0.5)
    ways = [about_hinge(angle_deg / 2)] if angle_deg < 180 else [about_hinge(90.0), about_hinge(-90.0)]
    assert any(np.allclose(half, way, atol=1e-6) for way in ways)


def test_what_is_only_shifted_goes_straight() -> None:
    turn = Rotation.from_euler("xyz", [10, 20, 30], degrees=True)
    half = between(placed(turn, (0.0, 0.0, 0.0)), placed(turn, (-9.0, 2.0, 0.0)), 0.5)
    assert half == pytest.approx(placed(turn, (-4.5, 1.0, 0.0)), abs=1e-9)


def test_what_is_scaled_is_not_taken_for_a_turn() -> None:
    one, two = np.diag([1.0, 1.0, 1.0, 1.0]), np.diag([2.0, 2.0, 2.0, 1.0])
    assert between(one, two, 0.5) == pytest.approx(np.diag([1.5, 1.5, 1.5, 1.0]))
