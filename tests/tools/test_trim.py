"""Trim: in the fine level alone, on the surface, seen from outside."""

from __future__ import annotations

import numpy as np
import pytest

from tools.models import adapters, airlocks, cupola, laboratories, nodes, storage, trim
from tools.models.materials import DARK_METAL, MLI, YELLOW_RAIL
from tools.models.model import Model
from tools.models.shape import Shape

SHAPES = [shape for builder in (nodes, laboratories, storage, airlocks, adapters, cupola) for shape in builder.SHAPES]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.elements[0])
def test_a_near_view_shows_more_and_a_far_one_misses_nothing(shape: Shape) -> None:
    model = shape.build()
    light, full = model.mesh(fine=False), model.mesh()
    assert len(full.faces) > 1.2 * len(light.faces)
    assert YELLOW_RAIL not in model.parts or shape.elements[0] == "pma1"
    # What is left out stands off the silhouette by no more than a handrail or a grapple fixture does.
    assert (np.abs(full.bounds - light.bounds) < 0.35).all()


def test_bolts_lie_on_the_panels_and_face_outward() -> None:
    model = Model("barrel", ())
    trim.bolts(model, -2.0, 2.0, 2.2, rows=3)
    (bolts,) = model.fine[DARK_METAL]
    assert len(bolts.faces) == 2 * 4 * 3 * 8
    assert np.hypot(bolts.vertices[:, 1], bolts.vertices[:, 2]) == pytest.approx(2.2 + trim.PROUD, abs=0.001)
    assert (np.einsum("ij,ij->i", bolts.face_normals, bolts.triangles_center * (0, 1, 1)) > 0).all()
    assert not model.parts


def test_a_bent_bar_keeps_its_thickness_and_its_outside() -> None:
    bar = trim.swept([(0, 0, 0), (2, 0, 0), (2, 3, 0)], 0.1, sides=8)
    assert bar.area == pytest.approx(8 * 2 * 0.1 * np.sin(np.pi / 8) * 5.0, rel=0.1)
    first = bar.triangles_center[:, 0] < 1.5
    assert (np.einsum("ij,ij->i", bar.face_normals, bar.triangles_center * (0, 1, 1))[first] > 0).all()


def test_petals_stay_behind_the_mating_plane_and_leave_no_wide_gap() -> None:
    model = Model("port", ())
    trim.petals(model, (1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    (covers,) = model.fine[MLI]
    assert covers.vertices[:, 0].max() < 1.0
    assert covers.face_normals[:, 0].min() > 0.9
    assert 0.85 < covers.area / (np.pi * 0.86**2) < 1.0


def test_a_soft_shell_bulges_between_its_straps() -> None:
    shell = trim.fabric_shell(np.array([(-1.0, 0.6), (0.0, 1.5), (1.0, 0.6)]), lobes=16, depth=0.05, segments=32)
    assert shell.is_watertight
    assert shell.volume > 0
    radius = np.hypot(shell.vertices[:, 1], shell.vertices[:, 2])[np.isclose(shell.vertices[:, 0], 0.0)]
    assert radius.max() == pytest.approx(1.5)
    assert radius.min() == pytest.approx(1.45)
