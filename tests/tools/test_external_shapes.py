"""Truss, wings, radiators, mobile base and carriers: published sizes and places, openness, room for each other, the same bytes again."""

from __future__ import annotations

import datetime
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon, union_all
from trimesh import Trimesh
from trimesh.remesh import subdivide_to_size
from trimesh.util import concatenate

from explorer import catalog
from explorer.catalog.values import Catalog
from explorer.station.assembly import Assembly
from tools.models import arrays, inspection_boom, mobile_base, platforms, radiators, truss
from tools.models.factory import shapes
from tools.models.materials import CELL_BACK, CELL_FRONT, GOLD_FOIL

DATA = Path(__file__).resolve().parents[2] / "resources" / "data"
TODAY = datetime.date(2026, 11, 1)
EXTERNAL = (*truss.SHAPES, *arrays.SHAPES, *radiators.SHAPES, *mobile_base.SHAPES, *inspection_boom.SHAPES, *platforms.SHAPES)
WINGS = [f"saw_{number}{letter}" for number in "1234" for letter in "ab"]
NEIGHBOURS = ("s1", "p1", "s3s4", "p3p4", "s5", "p5", "s6", "p6", "saw_", "irosa_", "hrs_", "pvr_")  # they carry each other
ALONG = {"x": 0, "y": 1, "z": 2}


@cache
def mesh(element: str) -> Trimesh:
    """The mesh of an element with its members, in its own frame, every gimbal at zero."""
    whole: Trimesh = concatenate([shape.build().mesh() for shape in EXTERNAL if element in shape.elements])
    return whole


@cache
def facts() -> dict[str, dict[str, Any]]:
    rows = tomllib.loads((DATA / "elements.toml").read_text(encoding="utf-8"))["element"]
    return {row["id"]: row for row in rows}


def assembly() -> Assembly:
    return shipped().assembly


@cache
def shipped() -> Catalog:
    return catalog.load()


def _zero() -> dict[str, float]:
    """Wings and radiators as their places are published; arms as they are parked."""
    return {gimbal.id: 0.0 for gimbal in shipped().assembly.gimbals.values() if gimbal.kind != "arm"}


def standing(element: str, date: datetime.date = TODAY) -> NDArray[np.float64]:
    """The vertices of an element where it stands, in SSACS."""
    matrix = assembly().placements(date, _zero())[element]
    vertices: NDArray[np.float64] = mesh(element).vertices @ matrix[:3, :3].T + matrix[:3, 3]
    return vertices


def middle(element: str, date: datetime.date = TODAY) -> NDArray[np.float64]:
    vertices = standing(element, date)
    centre: NDArray[np.float64] = (vertices.min(axis=0) + vertices.max(axis=0)) / 2
    return centre


@pytest.mark.parametrize(
    ("element", "length_axis", "width_axis"),
    [
        ("z1", "z", "x"),
        ("s0", "y", "x"),
        ("s1", "y", "x"),
        ("p1", "y", "x"),
        ("s3s4", "y", "z"),
        ("p3p4", "y", "z"),
        ("s5", "y", "z"),
        ("p5", "y", "z"),
        ("s6", "y", "z"),
        ("p6", "y", "z"),
        ("saw_1a", "x", "y"),
        ("irosa_2b", "x", "y"),
        ("hrs_s1", "x", "y"),
        ("pvr_p6", "z", "y"),
        ("mbs", "y", "z"),
        ("obss", "y", None),
        ("kibo_ef", "y", "x"),
    ],
)
def test_extents_are_within_three_percent_of_the_published_ones(element: str, length_axis: str, width_axis: str | None) -> None:
    extents = concatenate([shape.build().mesh(fine=False) for shape in EXTERNAL if element in shape.elements]).extents
    assert extents[ALONG[length_axis]] == pytest.approx(facts()[element]["length_m"]["value"], rel=0.03)
    if width_axis:
        assert extents[ALONG[width_axis]] == pytest.approx(facts()[element]["width_m"]["value"], rel=0.03)


@pytest.mark.parametrize("element", [element for shape in EXTERNAL for element in shape.elements])
def test_elements_stand_where_published(element: str) -> None:
    published = facts()[element].get("position_m")
    if published is None:
        assert element.startswith(("saw_", "irosa_", "obss")), "only what has two answers or moves is without a published place"
        return
    assert np.linalg.norm(middle(element) - published) <= facts()[element]["position_tolerance_m"]


def test_s0_is_the_origin_of_the_frame() -> None:
    assert np.allclose(assembly().placements(TODAY)["s0"], np.eye(4), atol=1e-9)


def test_wings_span_the_published_width() -> None:
    y = np.concatenate([standing(wing)[:, 1] for wing in WINGS])
    assert 108.5 <= y.max() - y.min() <= 110.0
    assert y.max() == pytest.approx(-y.min(), abs=0.01)


def test_wings_lie_ahead_and_astern_with_cells_toward_zenith() -> None:
    placements = assembly().placements(TODAY)
    gimbals = sorted((round(float(placements[wing][0, 3]), 2), round(float(placements[wing][1, 3]), 1)) for wing in WINGS)
    assert gimbals == [(x, y) for x in (-1.6, 1.6) for y in (-48.7, -34.0, 34.0, 48.7)]
    for wing in WINGS:
        assert np.allclose(placements[wing][:3, 2], (0, 0, 1), atol=1e-9)
        assert abs(middle(wing)[0]) == pytest.approx(19.1, abs=0.1)
    cells = arrays.saw().parts[CELL_FRONT]
    assert all(part.face_normals[:, 2].max() < -0.99 for part in cells)


def test_roll_out_arrays_stand_ten_degrees_off_their_wing() -> None:
    placements = assembly().placements(TODAY)
    for element in arrays.SHAPES[1].elements:
        wing = placements[element.replace("irosa", "saw")]
        relative = np.linalg.inv(wing) @ placements[element]
        assert np.degrees(np.arctan2(-relative[2, 0], relative[0, 0])) == pytest.approx(10.0, abs=0.01)
        assert relative[2, 3] < 0


def shadow(points: NDArray[np.float64], axes: tuple[int, int]) -> float:
    """The area of the shadow of triangles (n, 3, 3) on a plane."""
    flat = points[:, :, axes]
    edges = flat[:, 1:] - flat[:, :1]
    size = np.abs(edges[:, 0, 0] * edges[:, 1, 1] - edges[:, 0, 1] * edges[:, 1, 0])
    area = union_all([Polygon(triangle) for triangle in flat[size > 1e-4]])
    assert isinstance(area, Polygon | MultiPolygon)
    return float(area.area)


@pytest.mark.parametrize(("element", "most"), [("s0", 0.80), ("s1", 0.80), ("s3s4", 0.68), ("s5", 0.50), ("s6", 0.66)])
def test_the_truss_is_an_open_framework(element: str, most: float) -> None:
    body = concatenate([shape.build().mesh(fine=False) for shape in EXTERNAL if element in shape.elements])
    for axes in ((0, 1), (1, 2)):  # seen from zenith, from ahead
        box = float(np.prod(body.extents[list(axes)]))
        assert shadow(body.triangles, axes) < most * box


@pytest.mark.parametrize("shape", EXTERNAL, ids=lambda shape: shape.elements[0])
def test_closed_parts_face_outward(shape: Any) -> None:
    for material, parts in shape.build().parts.items():
        if material in {CELL_FRONT, CELL_BACK, GOLD_FOIL} and shape in arrays.SHAPES:
            continue  # blankets are sheets
        for part in parts:  # fine marks are skins on these
            assert part.is_watertight
            assert all(body.volume > 0 for body in (part.split(only_watertight=False) if len(part.faces) > 200 else [part]))


def test_port_side_is_the_mirror_of_starboard() -> None:
    for starboard, port in (("s3s4", "p3p4"), ("s5", "p5")):
        assert np.allclose(mesh(starboard).vertices * (1, -1, 1), mesh(port).vertices)
        assert np.allclose(middle(starboard) * (1, -1, 1), middle(port))


def test_wings_and_radiators_touch_no_module() -> None:
    thin = [*WINGS, "hrs_s1", "hrs_p1", "pvr_p3p4", "pvr_s3s4", "pvr_p6", "pvr_s6", *arrays.SHAPES[1].elements]
    placements = assembly().placements(TODAY)
    clouds = []
    for shape in shapes():
        if shape.member:
            continue
        body = shape.build().mesh()
        points, _ = subdivide_to_size(body.vertices, body.faces, 0.8, max_iter=12)
        clouds += [
            (element, points @ placements[element][:3, :3].T + placements[element][:3, 3])
            for element in shape.elements
            if element in placements and not element.startswith(NEIGHBOURS)
        ]
    assert len(clouds) > 10
    for element in thin:
        low, high = mesh(element).bounds
        back = np.linalg.inv(placements[element])
        for other, cloud in clouds:
            local = cloud @ back[:3, :3].T + back[:3, 3]
            assert not ((local > low) & (local < high)).all(axis=1).any(), f"{element} in {other}"


def test_p6_stood_on_z1_until_october_2007() -> None:
    before, after = datetime.date(2006, 8, 1), datetime.date(2007, 11, 1)
    x, y, z = middle("p6", before)
    assert (x, y) == pytest.approx(tuple(middle("z1", before)[:2]), abs=1.0)
    assert z < -5
    assert middle("saw_2b", before)[1] > 15
    assert middle("saw_4b", before)[1] < -15
    assert middle("pvr_p6", before)[0] > middle("p6", before)[0] + 5
    assert middle("p6", after)[1] == pytest.approx(-44.3, abs=0.5)
    for wing in ("saw_2b", "saw_4b"):  # cells looked ahead then
        assert assembly().placements(before)[wing][0, 2] == pytest.approx(-1.0)


def test_a_gimbal_turns_its_wing_about_the_mast() -> None:
    joint = assembly().joint("saw_1a", TODAY)
    assert joint is not None
    port = assembly().ports[joint.parent, joint.parent_port]
    assert np.allclose(np.cross(port.axis, (1, 0, 0)), 0)
    wing = mesh("saw_1a").bounds
    assert wing[0][1] == pytest.approx(-wing[1][1])


def test_the_whole_outside_stays_within_its_budget() -> None:
    triangles = size = 0
    for shape in EXTERNAL:
        model = shape.build()
        if not shape.since:  # what is in another shape for a time is not there twice
            triangles += len(model.mesh().faces) * len(shape.elements)
        size += len(model.glb({}))
    assert triangles <= 100_000
    assert size <= 3_200_000


@pytest.mark.parametrize("shape", EXTERNAL, ids=lambda shape: shape.elements[0])
def test_the_same_bytes_again(shape: Any) -> None:
    assert shape.build().glb({"id": "x"}) == shape.build().glb({"id": "x"})
