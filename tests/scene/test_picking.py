"""What a line of sight meets, against a search by another method."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from explorer.paths import MODELS
from explorer.scene.meshes import mesh
from explorer.scene.picking import distance_to, nearest


def by_volumes(triangles: np.ndarray, start: np.ndarray, direction: np.ndarray) -> float:
    """The distance to the nearest triangle that the line passes: by the signs of three tetrahedra, then its plane."""
    a, b, c = (triangles[:, corner] - start for corner in range(3))
    signs = [np.sign(np.einsum("ij,ij->i", np.cross(one, two), direction[None])) for one, two in ((a, b), (b, c), (c, a))]
    passed = (signs[0] == signs[1]) & (signs[1] == signs[2]) & (signs[0] != 0)
    normals = np.cross(b - a, c - a)[passed]
    reach = np.einsum("ij,ij->i", normals, a[passed]) / (normals @ direction)
    return float(reach[reach > 0].min(initial=np.inf))


def test_distances_agree_with_another_method() -> None:
    reference = np.asarray(trimesh.load(MODELS / "zvezda.glb", process=False).to_geometry().triangles)
    shape = mesh("zvezda")
    random = np.random.default_rng(5)
    low, high = shape.low_m - 5, shape.high_m + 5
    met = 0
    for _ in range(60):
        start = random.uniform(low, high) + np.array([0.0, 0.0, -40.0])
        direction = random.uniform(shape.low_m, shape.high_m) - start
        direction /= np.linalg.norm(direction)
        expected = by_volumes(reference, start, direction)
        found = distance_to(shape, np.eye(4), start, direction)
        assert found == pytest.approx(expected, abs=1e-3) or (np.isinf(found) and np.isinf(expected))
        met += np.isfinite(found)
    assert met > 10


def test_the_nearer_of_two_wins_wherever_they_stand() -> None:
    shape = mesh("cupola")
    near, far = np.eye(4), np.eye(4)
    near[0, 3], far[0, 3] = 20.0, -20.0
    bodies = [("far", shape, far), ("near", shape, near)]
    middle = (shape.low_m + shape.high_m) / 2
    start = np.array([100.0, middle[1], middle[2]])
    assert nearest(bodies, start, np.array([-1.0, 0.0, 0.0])) == "near"
    assert nearest(bodies, -start, np.array([-1.0, 0.0, 0.0])) is None
