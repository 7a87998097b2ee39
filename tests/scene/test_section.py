"""The face that a section shows, against the areas of solids and of an independent slicer."""

from __future__ import annotations

import numpy as np
import pytest
import trimesh

from explorer.scene.meshes import Mesh, mesh
from explorer.scene.section import area_m2, face
from explorer.shapes.glb import Surface


def shape(*solids: trimesh.Trimesh) -> Mesh:
    def surface(solid: trimesh.Trimesh) -> Surface:
        return Surface(
            "white-fabric",
            (0.7, 0.7, 0.7),
            0.0,
            0.8,
            0.3,
            np.asarray(solid.vertices, np.float32),
            np.asarray(solid.vertex_normals, np.float32),
            np.asarray(solid.faces, np.int32),
        )

    return Mesh(tuple(surface(solid) for solid in solids))


def ball(x: float = 0.0, radius: float = 1.0) -> trimesh.Trimesh:
    return trimesh.creation.icosphere(subdivisions=4, radius=radius).apply_translation([x, 0, 0])


@pytest.mark.parametrize("normal", [(1, 0, 0), (0, 1, 0), (0, 0, 1), (0.6, 0.0, 0.8)])
def test_a_ball_shows_a_disc(normal: tuple[float, float, float]) -> None:
    cut = face(shape(ball()), np.array(normal, float), 0.5)
    assert cut is not None
    assert area_m2(cut) == pytest.approx(np.pi * 0.75, rel=0.01)
    assert cut.points_m @ np.array(normal) == pytest.approx(np.full(len(cut.points_m), 0.5), abs=1e-5)


def test_what_overlaps_is_counted_once_and_what_is_apart_twice() -> None:
    normal = np.array([0.0, 0.0, 1.0])
    inside, apart = face(shape(ball(), ball(radius=0.5)), normal, 0.0), face(shape(ball(), ball(3.0)), normal, 0.0)
    assert inside is not None
    assert apart is not None
    assert area_m2(inside) == pytest.approx(np.pi, rel=0.01)
    assert area_m2(apart) == pytest.approx(2 * np.pi, rel=0.01)
    # A lens: two circles of radius 1 whose middles are 1 apart cover 5.05482 (by their formula).
    lens = face(shape(ball(), ball(1.0)), normal, 0.0)
    assert lens is not None
    assert area_m2(lens) == pytest.approx(2 * np.pi - (2 * np.pi / 3 - np.sqrt(3) / 2), rel=0.01)


def test_a_hole_stays_open() -> None:
    ring = trimesh.creation.annulus(r_min=0.6, r_max=1.0, height=2.0, sections=96)
    cut = face(shape(ring), np.array([0.0, 0.0, 1.0]), 0.3)
    assert cut is not None
    assert area_m2(cut) == pytest.approx(np.pi * (1 - 0.36), rel=0.01)


def test_a_sheet_and_a_plane_outside_show_nothing() -> None:
    sheet = trimesh.Trimesh([[0, 0, -1], [1, 0, -1], [1, 0, 1], [0, 0, 1]], [[0, 1, 2], [0, 2, 3]])
    assert face(shape(sheet), np.array([0.0, 0.0, 1.0]), 0.0) is None
    assert face(shape(ball()), np.array([0.0, 0.0, 1.0]), 2.0) is None
    # Beside a ball it does not make the room between them solid.
    both = face(shape(ball(), sheet.apply_translation([3, 0, 0])), np.array([0.0, 0.0, 1.0]), 0.0)
    assert both is not None
    assert area_m2(both) == pytest.approx(np.pi, rel=0.01)


def test_a_laboratory_shows_its_hull() -> None:
    # Destiny is 4.3 m across (NASA): a disc of 14.5 m², less what the facets cut off.
    cut = face(mesh("destiny"), np.array([1.0, 0.0, 0.0]), 0.01)
    assert cut is not None
    assert 13.0 < area_m2(cut) < 16.0
