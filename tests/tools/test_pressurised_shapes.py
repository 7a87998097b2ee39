"""Pressurised modules: published length and width, closed hulls, faces that meet at every mated port, room for each other."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache

import numpy as np
import pytest
import pyvista
import trimesh
from numpy.typing import NDArray
from trimesh import Trimesh
from vtkmodules.vtkFiltersModeling import vtkSelectEnclosedPoints

from explorer.station.assembly import Assembly
from tests.station.conftest import assembly
from tools.models import (
    adapters,
    airlocks,
    cargo_blocks,
    cupola,
    docking_modules,
    laboratories,
    nodes,
    russian_fittings,
    russian_wings,
    storage,
    zvezda,
)
from tools.models.factory import ELEMENTS
from tools.models.materials import ALUMINIUM, RUSSIAN_CELL
from tools.models.model import Model

__all__ = ["assembly"]

MODULES = tuple(
    shape
    for builder in (cargo_blocks, zvezda, docking_modules, nodes, laboratories, storage, airlocks, adapters, cupola)
    for shape in builder.SHAPES
)
MINE = (*MODULES, *russian_fittings.SHAPES, *russian_wings.SHAPES)
TODAY = datetime.date(2026, 11, 1)
FACE_TO_FACE = {"CBM", "APAS", "SSVP", "SSVP-hybrid", "AS-G"}

# Length and greatest width in metres, as published (elements.toml names the sources), and the axis of the length.
PUBLISHED = {
    "zarya": (12.56, 4.11, "x"),
    "zvezda": (13.1, 4.35, "x"),
    "poisk": (4.05, 2.55, "z"),
    "pirs": (4.91, 2.55, "z"),
    "rassvet": (6.0, 2.35, "z"),
    "nauka": (13.12, 4.25, "z"),
    "prichal": (4.91, 3.3, "z"),
    "unity": (5.47, 4.57, "x"),
    "destiny": (8.5, 4.3, "x"),
    "quest": (5.5, 4.0, "y"),
    "harmony": (7.2, 4.4, "x"),
    "tranquility": (6.706, 4.48, "y"),
    "cupola": (1.5, 2.95, "z"),
    "columbus": (6.87, 4.47, "y"),
    "kibo_pm": (11.2, 4.4, "y"),
    "kibo_elmps": (4.2, 4.4, "z"),
    "leonardo": (6.4, 4.57, "x"),
    "beam": (4.01, 3.23, "x"),
    "bishop": (1.8, 2.1, "y"),
    "pma": (1.86, 1.9, "x"),
    "ida": (1.1, 1.6, "x"),
}


@cache
def models() -> dict[str, Model]:
    """Node (element id, or element/member) to model."""
    made = [(shape, shape.build()) for shape in MINE]
    return {f"{element}/{shape.member}".rstrip("/"): model for shape, model in made for element in shape.elements}


@cache
def meshes() -> dict[str, Trimesh]:
    """Node to mesh."""
    return {element: model.mesh() for element, model in models().items()}


def enclosed(points: NDArray[np.float64], hull: Trimesh) -> NDArray[np.bool_]:
    """Which points lie inside a closed mesh."""
    picker = vtkSelectEnclosedPoints()
    picker.Initialize(pyvista.wrap(hull))
    return np.array([picker.IsInsideSurface(*point) for point in points.tolist()], bool)


@pytest.mark.parametrize("shape", sorted(PUBLISHED))
def test_length_and_width_are_the_published_within_three_per_cent(shape: str) -> None:
    length_m, width_m, axis = PUBLISHED[shape]
    model = next(model for model in models().values() if model.id == shape)
    extents = dict(zip("xyz", trimesh.util.concatenate(model.body).extents, strict=True))
    across = "y" if axis != "y" else "x"  # a PMA is skewed in z
    assert extents[axis] == pytest.approx(length_m, rel=0.03)
    assert extents[across] == pytest.approx(width_m, rel=0.03)


def test_published_sizes_are_those_of_the_facts() -> None:
    facts = {element["id"]: element for element in tomllib.loads(ELEMENTS.read_text("utf-8"))["element"]}
    for element, model in models().items():
        if model.id in PUBLISHED:
            length_m, width_m, _ = PUBLISHED[model.id]
            assert facts[element]["length_m"]["value"] == pytest.approx(length_m, rel=0.005), element
            assert facts[element]["width_m"]["value"] == pytest.approx(width_m, rel=0.005), element


@pytest.mark.parametrize(("element", "span_m", "width_m"), [("saw_zvezda", 29.7, 3.3), ("saw_nauka", 30.0, 3.3)])
def test_wings_have_the_published_span(element: str, span_m: float, width_m: float) -> None:
    wing = trimesh.util.concatenate([meshes()[node] for node in (element, f"{element}/port", f"{element}/starboard")])
    assert wing.extents[1] == pytest.approx(span_m, rel=0.01)
    assert wing.extents[0] == pytest.approx(width_m, rel=0.03)


@pytest.mark.parametrize("element", ["saw_zvezda", "saw_nauka"])
def test_cells_face_where_their_gimbal_points_and_turn_about_the_mast(assembly: Assembly, element: str) -> None:
    for member, side in (("port", -1), ("starboard", 1)):
        (gimbal,) = (g for g in assembly.gimbals.values() if (g.element, g.member) == (element, member))
        model = models()[f"{element}/{member}"]
        cells = trimesh.util.concatenate(model.parts[RUSSIAN_CELL])
        assert cells.face_normals @ np.array(gimbal.faces) == pytest.approx(np.ones(len(cells.faces)))
        assert np.sign(cells.vertices[:, 1]) == pytest.approx(np.full(len(cells.vertices), side))
        mast = np.concatenate([mesh.vertices for mesh in model.parts[ALUMINIUM][:1]]) - np.array(gimbal.origin_m)
        axis = np.array(gimbal.axis)
        assert np.linalg.norm(mast - np.outer(mast @ axis, axis), axis=1).max() < 0.1
        assert np.abs(cells.vertices[:, 1]).min() > 2.5, "the panels clear the module through a whole turn"


def test_hulls_are_closed_and_face_outward() -> None:
    for element, model in models().items():
        if model.id in PUBLISHED:
            assert model.body, element
            for body in model.body:
                assert body.is_watertight, element
                assert body.volume > 0, element


def test_surfaces_face_outward() -> None:
    """Open skins too: seen from the middle of a module, its shield panels show their backs."""
    for element in ("destiny", "leonardo", "harmony"):
        panels = [mesh for material, parts in models()[element].parts.items() if material.name == "white-fabric" for mesh in parts]
        for mesh in (panel for panel in panels if not panel.is_watertight):
            outward = mesh.triangles_center * [0, 1, 1]
            assert (np.einsum("ij,ij->i", mesh.face_normals, outward) > -1e-6).all(), element


@pytest.mark.parametrize("date", [TODAY, datetime.date(2005, 1, 1), datetime.date(2007, 11, 1), datetime.date(2012, 1, 1)])
def test_mated_faces_meet_without_gap_or_overlap(assembly: Assembly, date: datetime.date) -> None:
    placed = assembly.placements(date)
    checked = 0
    for joint in assembly.joints:
        kinds = {assembly.ports[joint.element, joint.port].kind, assembly.ports[joint.parent, joint.parent_port].kind}
        if not joint.holds(date) or not kinds <= FACE_TO_FACE or not {joint.element, joint.parent} <= meshes().keys():
            continue
        for element, name in ((joint.element, joint.port), (joint.parent, joint.parent_port)):
            frame = placed[element] @ assembly.ports[element, name].frame()
            points = trimesh.transform_points(meshes()[element].vertices, np.linalg.inv(frame) @ placed[element])
            near = points[np.hypot(points[:, 0], points[:, 1]) < 0.95]
            assert near[:, 2].max() == pytest.approx(0.0, abs=0.03), f"{element}/{name}"
        checked += 1
    assert checked > 5


def test_nothing_reaches_into_a_hull(assembly: Assembly) -> None:
    """No corner of an element lies deeper than a mating ring (12 cm) inside the hull of another."""
    placed = assembly.placements(TODAY)
    here = {element: model for element, model in models().items() if element != "pirs"}
    points = {element: trimesh.transform_points(meshes()[element].vertices, placed[element]) for element in here}
    for element, model in here.items():
        for body in model.body:
            hull = body.copy()
            hull.apply_transform(placed[element])
            low, high = hull.bounds
            for other, corners in points.items():
                inside = corners[((corners > low) & (corners < high)).all(axis=1)]
                if other == element or not len(inside):
                    continue
                deep = inside[enclosed(inside, hull)]
                if len(deep):
                    depth_m = trimesh.proximity.closest_point_naive(hull, deep)[1].max()
                    assert depth_m < 0.12, f"{other} reaches {depth_m:.2f} m into {element}"


def test_the_russian_and_american_axes_of_a_pma_differ_by_its_skew(assembly: Assembly) -> None:
    for element in ("pma1", "pma2", "pma3"):
        assert assembly.ports[element, "apas"].origin_m[2] == adapters.PMA_SKEW_M


def test_triangles_stay_within_the_budget() -> None:
    built = {model.id: model for model in models().values()}.values()
    light, full = (sum(len(model.mesh(fine=fine).faces) for model in built) for fine in (False, True))
    assert light <= 60_000
    assert light + 8_000 <= full <= 110_000
