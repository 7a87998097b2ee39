"""The least distance of two surfaces, against solids whose distance is known and against many points."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh
from scipy.spatial import KDTree

from explorer.scene.gaps import gap
from explorer.scene.meshes import mesh
from tests.scene.test_section import shape


def at(x: float, y: float = 0.0, z: float = 0.0) -> np.ndarray:
    matrix = np.eye(4)
    matrix[:3, 3] = x, y, z
    return matrix


def test_corner_to_face_edge_to_edge_and_face_to_face() -> None:
    box = shape(trimesh.creation.box((2, 2, 2)))
    assert gap([(box, at(0))], [(box, at(5, 0.3, 0.7))]).metres == pytest.approx(3.0)
    # Turned by 45 degrees about X and about Y, two edges that cross look at each other.
    turned = trimesh.transformations.rotation_matrix
    one, other = turned(np.pi / 4, [1, 0, 0]), turned(np.pi / 4, [0, 1, 0])
    other[:3, 3] = 0, 0, 6
    found = gap([(box, one)], [(box, other)])
    assert found.metres == pytest.approx(6 - 2 * np.sqrt(2))
    assert found.one_m == pytest.approx((0, 0, np.sqrt(2)), abs=1e-6)
    assert found.other_m == pytest.approx((0, 0, 6 - np.sqrt(2)), abs=1e-6)


def test_what_meets_has_no_distance() -> None:
    # Two long boxes in a cross: no corner lies in the other.
    one, other = (shape(trimesh.creation.box(size)) for size in ((10, 1, 1), (1, 10, 0.5)))
    found = gap([(one, at(0))], [(other, at(0))])
    assert found.metres == 0
    assert np.abs(found.one_m).max() <= 0.51


def test_two_modules_agree_with_a_search_by_points() -> None:
    one, other = mesh("cupola"), mesh("zvezda")
    found = gap([(one, at(0))], [(other, at(14.0, 3.0, -6.0))])
    first, second = (
        trimesh.sample.sample_surface(trimesh.Trimesh(body.positions_m, body.triangles, process=False), 40_000, seed=3)[0]
        for body in (one, other)
    )
    reached, _ = KDTree(second + np.array([14.0, 3.0, -6.0])).query(first)
    # Between points it is never less, and little more.
    assert found.metres <= reached.min() + 1e-6
    assert found.metres == pytest.approx(reached.min(), abs=0.15)
    assert np.linalg.norm(np.subtract(found.one_m, found.other_m)) == pytest.approx(found.metres)
