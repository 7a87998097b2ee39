"""What is derived from a shape for drawing: hull, edges, samples, and fine surfaces that wait until they are asked for."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest
import trimesh
from vtkmodules.util.numpy_support import vtk_to_numpy

from explorer.errors import ExplorerError
from explorer.paths import MODELS
from explorer.scene.meshes import Mesh, mesh
from explorer.shapes.glb import Surface

if TYPE_CHECKING:
    from pathlib import Path


def of(solid: trimesh.Trimesh) -> Mesh:
    """A solid with flat faces, each corner a vertex of its own."""
    return Mesh(
        (
            Surface(
                material="grey",
                colour=(0.5, 0.5, 0.5),
                metallic=0.0,
                roughness=1.0,
                tint=0.0,
                positions_m=solid.triangles.reshape(-1, 3).astype(np.float32),
                normals=np.repeat(solid.face_normals, 3, axis=0).astype(np.float32),
                triangles=np.arange(3 * len(solid.faces), dtype=np.int32).reshape(-1, 3),
            ),
        )
    )


def test_a_box_has_twelve_edges_and_a_hull_whose_normals_are_its_diagonals() -> None:
    box = of(trimesh.creation.box((2.0, 3.0, 4.0)))
    edges = box.positions_m[box.sharp_edges]
    assert sorted(np.linalg.norm(edges[:, 0] - edges[:, 1], axis=1).tolist()) == pytest.approx([2.0] * 4 + [3.0] * 4 + [4.0] * 4)
    places = vtk_to_numpy(box.hull.GetPoints().GetData())
    normals = vtk_to_numpy(box.hull.GetPointData().GetNormals())
    assert len(places) == 8
    assert (np.sign(normals) == np.sign(places)).all()
    assert np.linalg.norm(normals, axis=1) == pytest.approx(np.ones(8), abs=1e-6)


def test_a_ball_has_no_sharp_edges_and_samples_all_round() -> None:
    ball = of(trimesh.creation.icosphere(subdivisions=3, radius=5.0))
    assert not len(ball.sharp_edges)
    assert np.linalg.norm(ball.samples_m, axis=1) == pytest.approx(np.full(len(ball.samples_m), 5.0), abs=0.1)
    assert np.linalg.norm(ball.samples_m.mean(axis=0)) < 1.0


def test_fine_surfaces_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    shutil.copy(MODELS / "zvezda.glb", tmp_path)
    whole = mesh("zvezda", MODELS)
    assert whole.fine is not None
    assert len(whole.fine.triangles) > 100
    early = mesh("zvezda", tmp_path)
    assert np.array_equal(early.triangles, whole.triangles)
    (tmp_path / "zvezda.glb").unlink()
    with pytest.raises(ExplorerError, match="zvezda"):
        _ = early.fine


def test_a_shape_of_one_kind_has_nothing_fine() -> None:
    assert of(trimesh.creation.box((1.0, 1.0, 1.0))).fine is None
