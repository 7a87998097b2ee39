"""Soyuz and Progress: published sizes, closed hulls, a mating plane that fits a port, two shapes one can tell apart."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import trimesh
from numpy.typing import NDArray

from tools.models import russian_vehicles
from tools.models.materials import GREEN_FABRIC, MLI, RUSSIAN_CELL
from tools.models.model import Model

DATA = Path(__file__).resolve().parents[2] / "resources" / "data"
SPAN_M = 10.7  # over both wings, Soyuz MS and Progress MS


@cache
def models() -> dict[str, Model]:
    """Vehicle id to model."""
    return {vehicle: model for shape in russian_vehicles.SHAPES for model in [shape.build()] for vehicle in shape.vehicles}


@cache
def facts() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in tomllib.loads((DATA / "vehicles.toml").read_text("utf-8"))["vehicle"]}


def silhouette(model: Model) -> NDArray[np.float64]:
    """The greatest radius of the hull at every 10 cm of its length, metres."""
    hull = trimesh.util.concatenate(model.body)
    cuts = np.arange(-7.0, -1.0, 0.1)
    return np.array([np.hypot(*hull.section([1, 0, 0], [x + 1e-4, 0, 0]).vertices[:, 1:].T).max() for x in cuts])


@pytest.mark.parametrize("vehicle", ["soyuz-ms", "soyuz-tm", "progress-ms", "progress-m"])
def test_length_and_diameter_are_the_published_within_three_per_cent(vehicle: str) -> None:
    extents = trimesh.util.concatenate(models()[vehicle].body).extents
    assert extents[0] == pytest.approx(facts()[vehicle]["length_m"]["value"], rel=0.03)
    assert extents[1] == pytest.approx(facts()[vehicle]["diameter_m"]["value"], rel=0.03)
    assert models()[vehicle].mesh().extents[1] == pytest.approx(SPAN_M, rel=0.03)


def test_hulls_are_closed_and_lie_behind_the_mating_plane() -> None:
    for model in models().values():
        for body in model.body:
            assert body.is_watertight
            assert body.volume > 0
        hull = trimesh.util.concatenate(model.body)
        assert hull.bounds[1][0] == pytest.approx(0.0, abs=1e-6)
        probe = model.mesh().vertices
        ahead = probe[probe[:, 0] > 0.0]
        assert np.hypot(ahead[:, 1], ahead[:, 2]).max() < 0.1, "only the probe reaches into the port"
        assert ahead[:, 0].max() < 0.28, "no deeper than the drogue"


def test_wings_lie_along_y_with_their_cells_up() -> None:
    for model in models().values():
        cells = trimesh.util.concatenate(model.parts[RUSSIAN_CELL])
        assert cells.face_normals[:, 2] == pytest.approx(np.full(len(cells.faces), -1.0))
        assert cells.vertices[:, 1].min() == pytest.approx(-cells.vertices[:, 1].max(), abs=1e-6)


def test_soyuz_and_progress_can_be_told_apart() -> None:
    soyuz, progress = silhouette(models()["soyuz-ms"]), silhouette(models()["progress-ms"])
    assert np.abs(soyuz - progress).max() > 0.15
    surfaces = {vehicle: {material.name for material in models()[vehicle].parts} for vehicle in ("soyuz-ms", "progress-ms")}
    assert "glass" in surfaces["soyuz-ms"]
    assert "glass" not in surfaces["progress-ms"], "a cargo vehicle has no window"
    for model, skin in ((models()["soyuz-ms"], GREEN_FABRIC), (models()["progress-ms"], MLI)):
        sphere = max(model.parts[skin], key=lambda mesh: float(mesh.centroid[0]))
        assert sphere.extents[0] > 2.0, "the blanket of the foremost part differs"


def test_the_light_level_is_light() -> None:
    for vehicle, model in models().items():
        assert len(model.mesh(fine=False).faces) <= 3000, vehicle
        assert len(model.mesh().faces) <= 6000, vehicle
