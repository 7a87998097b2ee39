"""Visiting vehicles other than Soyuz and Progress: published sizes, mating plane, closed hulls, budgets, room beside the station."""

from __future__ import annotations

import datetime
import math
import tomllib
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
import pyvista
import trimesh
from numpy.typing import NDArray
from trimesh import Trimesh
from vtkmodules.vtkFiltersModeling import vtkSelectEnclosedPoints

from explorer.station.assembly import Assembly, Port, mating
from tests.station.conftest import assembly
from tools.models import (
    adapters,
    automated_transfer_vehicle,
    cargo_blocks,
    cygnus,
    deorbit_vehicle,
    docking_rings,
    dragon,
    dream_chaser,
    fittings,
    japanese_vehicles,
    laboratories,
    nodes,
    shuttle,
    skins,
    starliner,
    storage,
    zvezda,
)
from tools.models.factory import ELEMENTS, shapes
from tools.models.model import Model

__all__ = ["assembly"]

BUILDERS = (dragon, deorbit_vehicle, cygnus, japanese_vehicles, starliner, automated_transfer_vehicle, dream_chaser, shuttle)
MINE = tuple(shape for builder in BUILDERS for shape in builder.SHAPES)
FACTS = {row["id"]: row for row in tomllib.loads((ELEMENTS.parent / "vehicles.toml").read_text("utf-8"))["vehicle"]}
PORTS = tomllib.loads((ELEMENTS.parent / "ports.toml").read_text("utf-8"))["docking_port"]
NOSE_CLOSED: dict[str, Callable[[float], Model]] = {  # published with the nose cone closed, drawn open
    "crew-dragon": dragon.crew_dragon,
    "cargo-dragon": dragon.cargo_dragon,
    "cargo-dragon-boost-kit": dragon.cargo_dragon_boost_kit,
    "usdv": deorbit_vehicle.deorbit_vehicle,
}
BERTHED = {"cygnus-enhanced", "cygnus-xl", "htv", "htv-x", "dragon-1", "dream-chaser"}
IN_THE_MATING_PLANE = Port("vehicle", "ring", "", (0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0))


@cache
def models() -> dict[str, Model]:
    """Vehicle to model."""
    return {vehicle: model for shape in MINE for model in [shape.build()] for vehicle in shape.vehicles}


def hull(model: Model) -> Trimesh:
    """The meshes whose extents are the published ones."""
    return trimesh.util.concatenate(model.body)


def enclosed(points: NDArray[np.float64], body: Trimesh) -> NDArray[np.bool_]:
    """Which points lie inside a closed mesh."""
    picker = vtkSelectEnclosedPoints()
    picker.Initialize(pyvista.wrap(body))
    return np.array([picker.IsInsideSurface(*point) for point in points.tolist()], bool)


VEHICLES = sorted(vehicle for shape in MINE for vehicle in shape.vehicles)


@pytest.mark.parametrize("vehicle", VEHICLES)
def test_length_and_diameter_are_the_published_within_three_per_cent(vehicle: str) -> None:
    model = NOSE_CLOSED[vehicle](0.0) if vehicle in NOSE_CLOSED else models()[vehicle]
    body = hull(model)
    along = 2 if vehicle == "space-shuttle" else 0
    assert body.extents[along] == pytest.approx(FACTS[vehicle]["length_m"]["value"], rel=0.03)
    if "diameter_m" in FACTS[vehicle]:
        assert 2 * np.hypot(*body.vertices[:, 1:].T).max() == pytest.approx(FACTS[vehicle]["diameter_m"]["value"], rel=0.03)


@pytest.mark.parametrize(
    ("vehicle", "span_m"),
    [("space-shuttle", 23.79), ("htv-x", 18.0), ("atv", 22.281), ("dragon-1", 16.5)],
)
def test_wings_have_the_published_span(vehicle: str, span_m: float) -> None:
    mesh = models()[vehicle].mesh(fine=False)
    reach = np.hypot(*mesh.vertices[:, 1:].T) if vehicle == "atv" else np.abs(mesh.vertices[:, 1])
    assert 2 * reach.max() == pytest.approx(span_m, rel=0.01)


def test_wings_of_cygnus_are_round() -> None:
    for vehicle in ("cygnus-enhanced", "cygnus-xl"):
        cells = next(meshes for material, meshes in models()[vehicle].parts.items() if material.name == "cell-front")
        assert len(cells) == 2
        for wing in cells:
            assert sorted(wing.extents)[1:] == pytest.approx([3.7, 3.7], rel=0.02)


@pytest.mark.parametrize("vehicle", VEHICLES)
def test_the_ring_stands_in_the_mating_plane(vehicle: str) -> None:
    """The face of the ring lies at x = 0 round the origin, and nothing within a metre of the axis reaches beyond it."""
    points = models()[vehicle].mesh().vertices
    near = points[np.hypot(points[:, 1], points[:, 2]) < 1.05]
    assert near[:, 0].max() == pytest.approx(0.0, abs=0.005)
    face = near[np.abs(near[:, 0]) < 0.005][:, 1:]
    assert face.mean(axis=0) == pytest.approx([0.0, 0.0], abs=0.02)
    radius = fittings.CBM_RADIUS_M if vehicle in BERTHED else docking_rings.IDSS_RADIUS_M
    assert np.hypot(*face.T).max() == pytest.approx(radius, abs=0.08)


@pytest.mark.parametrize("vehicle", VEHICLES)
def test_hulls_are_closed_and_face_outward(vehicle: str) -> None:
    assert models()[vehicle].body
    for body in models()[vehicle].body:
        assert body.is_watertight
        assert body.volume > 0


@pytest.mark.parametrize("vehicle", VEHICLES)
def test_no_triangle_is_degenerate_or_not_a_number(vehicle: str) -> None:
    mesh = models()[vehicle].mesh()
    assert np.isfinite(mesh.vertices).all()
    assert (mesh.area_faces > 1e-7).mean() > 0.97


@pytest.mark.parametrize("radius_m", [1.535, 1.83, 2.2])
def test_patches_lie_off_the_hull_and_lines_off_the_patches(radius_m: float) -> None:
    """Also in the middle of a chord: a patch that dips into the hull would flicker."""
    ends = ((0.0, radius_m), (1.0, radius_m))
    patch = skins.patch(ends, 10.0, 80.0)
    lines = skins.lines(ends, 10.0, 80.0, rows=4, columns=5)
    for mesh, below_m in ((patch, radius_m), (lines, np.hypot(*patch.vertices[:, 1:].T).max())):
        middles = mesh.vertices[mesh.edges_unique].mean(axis=1)
        assert np.hypot(middles[:, 1], middles[:, 2]).min() > below_m + 0.002
        outward = mesh.triangles_center * [0, 1, 1]
        assert (np.einsum("ij,ij->i", mesh.face_normals, outward) > 0).all()


def test_every_vehicle_that_docks_somewhere_has_one_shape() -> None:
    wanted = {user for port in PORTS for user in port.get("users", ())}
    drawn = [vehicle for shape in shapes() for vehicle in shape.vehicles]
    assert len(drawn) == len(set(drawn))
    assert set(VEHICLES) == {vehicle for vehicle in wanted if not vehicle.startswith(("soyuz", "progress"))}


def test_the_boost_kit_has_two_engines_and_six_tanks_in_the_trunk() -> None:
    plain, kit = models()["cargo-dragon"], models()["cargo-dragon-boost-kit"]
    added: list[Trimesh] = []
    for material, meshes in kit.parts.items():
        added += meshes[len(plain.parts.get(material, ())) :]
    tanks = [mesh for mesh in added if mesh.is_watertight and mesh.extents[1] == pytest.approx(0.84, abs=0.06)]
    assert len(tanks) >= 6
    for mesh in added:
        assert np.hypot(*mesh.vertices[:, 1:].T).max() < dragon.TRUNK_RADIUS_M
        assert mesh.bounds[:, 0].min() >= dragon.SHOULDER_M - dragon.TRUNK_M - 0.01


def test_the_deorbit_vehicle_has_46_dracos() -> None:
    """The capsule's own 16 steer (spacex-dragon), 30 in the trunk brake."""
    assert 4 * len(dragon.SIDE_DRACOS) + dragon.FORWARD_DRACOS == 16
    assert sum(count for count, _radius in deorbit_vehicle.ENGINE_RINGS) == 46 - 16
    mesh = models()["usdv"].mesh()
    assert mesh.bounds[0][0] == pytest.approx(dragon.SHOULDER_M - 2 * dragon.TRUNK_M, abs=0.05)


def test_the_nose_cone_keeps_clear_of_the_port() -> None:
    """Open, it does not reach into the 0.8 m round the axis ahead of the ring, where the adapter of the station stands."""
    for vehicle in NOSE_CLOSED:
        points = models()[vehicle].mesh().vertices
        ahead = points[points[:, 0] > 0.01]
        assert np.hypot(ahead[:, 1], ahead[:, 2]).min() > 1.5


def at_port(assembly: Assembly, date: datetime.date, docking_port: str) -> NDArray[np.float64]:
    """The 4x4 matrix from a vehicle's frame to SSACS, when it is docked there."""
    row = next(row for row in PORTS if row["id"] == docking_port)
    element, port = row["port"].split("/")
    mate = mating(IN_THE_MATING_PLANE, assembly.ports[element, port], row.get("clocking_deg", 0.0))
    matrix: NDArray[np.float64] = assembly.placements(date)[element] @ mate
    return matrix


@pytest.mark.parametrize(
    ("docking_port", "date", "nose", "tail"),
    [
        ("pma2-forward", datetime.date(2009, 7, 20), (0, 0, -1), (0, 0, 1)),  # tail to Earth: sts110-predock
        ("pma3-forward", datetime.date(2000, 12, 5), (-1, 0, 0), (1, 0, 0)),  # tail in the direction of motion: sts97-docking
    ],
)
def test_the_orbiter_stands_as_it_flew(
    assembly: Assembly, docking_port: str, date: datetime.date, nose: tuple[int, int, int], tail: tuple[int, int, int]
) -> None:
    matrix = at_port(assembly, date, docking_port)
    points = [
        trimesh.transform_points([shuttle.place(*at)], matrix)[0] - matrix[:3, 3] for at in ((240, 0, 338), (1700, 0, 810), (800, 0, 264))
    ]
    assert points[0] @ nose > 9.0
    assert points[1] @ tail > 25.0
    assert points[2] @ -matrix[:3, 0] > 5.0  # the belly looks away from the station


@pytest.mark.parametrize(
    ("docking_port", "date", "elements"),
    [
        ("pma2-forward", datetime.date(2009, 7, 20), {"harmony", "columbus", "kibo_pm", "kibo_elmps", "destiny", "unity"}),
        ("pma3-forward", datetime.date(2001, 2, 12), {"zarya", "zvezda", "unity", "destiny"}),
    ],
)
def test_the_orbiter_touches_no_module(assembly: Assembly, docking_port: str, date: datetime.date, elements: set[str]) -> None:
    """No corner of it lies within the hull of a module, and none of theirs within it."""
    matrix = at_port(assembly, date, docking_port)
    orbiter = models()["space-shuttle"]
    points = trimesh.transform_points(orbiter.mesh(fine=False).vertices, matrix)
    checked = set()
    for shape in (shape for builder in (laboratories, nodes, storage, cargo_blocks, zvezda) for shape in builder.SHAPES):
        for element in elements.intersection(shape.elements):
            checked.add(element)
            for body in shape.build().body:
                module = body.copy()
                module.apply_transform(assembly.placements(date)[element])
                low, high = module.bounds
                inside = points[((points > low) & (points < high)).all(axis=1)]
                assert not (len(inside) and enclosed(inside, module).any()), element
                corners = trimesh.transform_points(module.vertices, np.linalg.inv(matrix))
                for part in orbiter.body:
                    low, high = part.bounds
                    inside = corners[((corners > low) & (corners < high)).all(axis=1)]
                    assert not (len(inside) and enclosed(inside, part).any()), element
    assert checked == elements


@pytest.mark.parametrize(
    ("docking_port", "vehicle"),
    [(row["id"], user) for row in PORTS for user in row.get("users", ()) if user in VEHICLES and user != "space-shuttle"],
)
def test_docked_vehicles_keep_clear_of_the_modules(assembly: Assembly, docking_port: str, vehicle: str) -> None:
    """At every port of its kind, no corner of a vehicle lies within the hull of another module than the one that carries the port."""
    row = next(row for row in PORTS if row["id"] == docking_port)
    date = datetime.date(2011, 3, 1) if docking_port == "harmony-zenith-cbm" else datetime.date(2026, 11, 1)  # PMA-3 stands there now
    points = trimesh.transform_points(models()[vehicle].mesh(fine=False).vertices, at_port(assembly, date, docking_port))
    carrier = row["port"].split("/")[0]
    for shape in (shape for builder in (laboratories, nodes, storage, adapters, zvezda) for shape in builder.SHAPES):
        for element in shape.elements:
            matrix = assembly.placements(date)[element]
            near = points[np.linalg.norm(points - matrix[:3, 3], axis=1) < 9.0]
            if element == carrier or not len(near):
                continue
            for body in shape.build().body:
                module = body.copy()
                module.apply_transform(matrix)
                low, high = module.bounds
                inside = near[((near > low) & (near < high)).all(axis=1)]
                assert not (len(inside) and enclosed(inside, module).any()), element


def test_the_adapter_fits_into_the_payload_bay(assembly: Assembly) -> None:
    """Of PMA-2 nothing lies within the orbiter's cabin or the walls of its bay."""
    inverse = np.linalg.inv(mating(IN_THE_MATING_PLANE, assembly.ports["pma2", "apas"], 0.0))
    points = trimesh.transform_points(adapters.pma().mesh().vertices, inverse)
    fuselage = models()["space-shuttle"].body[0]
    assert not enclosed(points, fuselage).any()


@pytest.mark.parametrize("vehicle", VEHICLES)
def test_triangles_stay_within_the_budget(vehicle: str) -> None:
    model = models()[vehicle]
    light = len(model.mesh(fine=False).faces)
    assert light <= (5_000 if vehicle == "space-shuttle" else 3_000)
    assert len(model.mesh().faces) - light <= 4_000


def test_files_stay_within_the_budget() -> None:
    total = sum(len(model.glb({"vehicles": [vehicle]})) for vehicle, model in models().items())
    assert math.ceil(total / 1000) <= 1_100
