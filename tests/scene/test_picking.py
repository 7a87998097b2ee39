"""What a line of sight meets, against a search by another method."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
import trimesh

from explorer.paths import MODELS
from explorer.scene.body import Look, look_of
from explorer.scene.meshes import Mesh, mesh
from explorer.scene.picking import distance_to, nearest
from explorer.scene.section import Face, face
from tests.scene.station_plans import part


def by_volumes(triangles: np.ndarray, start: np.ndarray, direction: np.ndarray) -> float:
    """The distance to the nearest triangle that the line passes: by the signs of three tetrahedra, then its plane."""
    a, b, c = (triangles[:, corner] - start for corner in range(3))
    signs = [np.sign(np.einsum("ij,ij->i", np.cross(one, two), direction[None])) for one, two in ((a, b), (b, c), (c, a))]
    passed = (signs[0] == signs[1]) & (signs[1] == signs[2]) & (signs[0] != 0)
    normals = np.cross(b - a, c - a)[passed]
    reach = np.einsum("ij,ij->i", normals, a[passed]) / (normals @ direction)
    return float(reach[reach > 0].min(initial=np.inf))


def test_distances_agree_with_another_method() -> None:
    loaded = trimesh.load(MODELS / "zvezda.glb", process=False)
    light = [shape for shape in loaded.geometry.values() if shape.metadata.get("detail") != "fine"]
    reference = np.concatenate([shape.triangles for shape in light])
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


@dataclass
class Standing:
    """A shape at a place along X, as the search sees it."""

    mesh: Mesh
    look: Look
    cut_here: np.ndarray | None = None
    face: Face | None = None


def standing(shape: str, x: float) -> Standing:
    return Standing(mesh(shape), look_of(part(shape, x)))


def test_the_nearer_of_two_wins_wherever_they_stand() -> None:
    far, near = standing("cupola", -20.0), standing("cupola", 20.0)
    middle = (near.mesh.low_m + near.mesh.high_m) / 2
    start = np.array([100.0, middle[1], middle[2]])
    found = nearest([far, near], start, np.array([-1.0, 0.0, 0.0]))
    assert found is not None
    assert found[0] is near
    assert nearest([far, near], -start, np.array([-1.0, 0.0, 0.0])) is None


def test_what_is_cut_away_is_passed_and_the_face_of_the_section_is_met() -> None:
    body = standing("destiny", 0.0)
    body.cut_here = np.array([0.0, 1.0, 0.0, -0.2])  # what lies beyond y = 0.2 m is taken away
    body.face = face(body.mesh, np.array([0.0, 1.0, 0.0]), 0.2)
    origin, direction = np.array([0.3, 30.0, 0.4]), np.array([0.0, -1.0, 0.0])
    found = nearest([body], origin, direction)
    assert found is not None
    assert found[1] == pytest.approx(29.8, abs=1e-3)
