"""The arms, link by link: lengths, joints that stay closed, data and meshes that agree, forward kinematics against frames by hand."""

from __future__ import annotations

import datetime
import itertools
from functools import cache

import manifold3d
import numpy as np
import pytest
from numpy.typing import NDArray
from trimesh import Trimesh

from explorer import catalog as facts
from explorer.catalog.values import Catalog
from explorer.station.gimbal import Gimbal
from tools.models import canadarm2, cargo_booms, dextre, european_arm, kibo_arm
from tools.models.arm import Arm, Hinge
from tools.models.shape import Shape

TODAY = datetime.date(2026, 11, 1)
Matrix = NDArray[np.float64]
ARMS: dict[str, Arm] = {
    "ssrms": canadarm2.ssrms(),
    "dextre": dextre.dextre(),
    "jemrms": kibo_arm.jemrms(),
    "era": european_arm.era(),
    "strela1": cargo_booms.strela(),
    "strela2": cargo_booms.strela(),
}
HINGES = [(element, hinge) for element, arm in ARMS.items() for hinge in arm.hinges.values()]
SHAPES = (*canadarm2.SHAPES, *dextre.SHAPES, *kibo_arm.SHAPES, *european_arm.SHAPES, *cargo_booms.SHAPES)


@cache
def catalog() -> Catalog:
    return facts.load()


def gimbal(element: str, member: str) -> Gimbal:
    return catalog().assembly.gimbals[f"{element}-{member}"]


def standing(element: str, angles_deg: dict[str, float] | None = None) -> dict[str, Matrix]:
    """The vertices of each link in the element's frame, with the gimbals at rest or at ``angles_deg`` (by member)."""
    placed = catalog().assembly.placements(TODAY, {f"{element}-{member}": angle for member, angle in (angles_deg or {}).items()})
    back = np.linalg.inv(placed[element])
    vertices = {}
    for member, model in ARMS[element].links.items():
        matrix = back @ placed[f"{element}/{member}" if member else element]
        vertices[member] = model.mesh().vertices @ matrix[:3, :3].T + matrix[:3, 3]
    return vertices


def published(element: str) -> float:
    length = catalog().elements[element].length_m
    assert length is not None
    return length.value


def zero(element: str) -> dict[str, float]:
    return dict.fromkeys(ARMS[element].hinges, 0.0)


# --- lengths


def test_canadarm2_straight_has_its_published_length() -> None:
    points = np.concatenate(list(standing("ssrms", zero("ssrms")).values()))
    assert np.ptp(points[:, 2]) == pytest.approx(published("ssrms"), rel=0.03)
    boom = canadarm2.ssrms().links["elbow-pitch"].mesh(fine=False)
    halfway = boom.section(plane_origin=(0.0, 0.0, -8.8 - 3.0), plane_normal=(0, 0, 1))
    width = catalog().elements["ssrms"].width_m
    assert width is not None
    assert np.ptp(halfway.vertices[:, 1]) == pytest.approx(width.value, rel=0.03)


def test_era_straight_has_its_published_length() -> None:
    tip = standing("era", zero("era"))["wrist-roll"][:, 0].min()
    mating_plane = european_arm.BASE_POINT_M[0]
    assert mating_plane - tip == pytest.approx(published("era"), rel=0.03)


def test_kibo_arm_straight_has_its_published_length_and_the_fine_arm_adds_its_own() -> None:
    points = np.concatenate(list(standing("jemrms", zero("jemrms")).values()))
    main_m, fine_m = published("jemrms"), 2.2  # JAXA: 10 m and 2.2 m
    assert np.ptp(points[:, 1]) == pytest.approx(main_m + fine_m, rel=0.03)
    assert pytest.approx(main_m, rel=0.03) == kibo_arm.LENGTH_M


def test_dextre_has_its_published_height_width_and_reach() -> None:
    points = np.concatenate(list(standing("dextre").values()))
    width = catalog().elements["dextre"].width_m
    assert width is not None
    assert np.ptp(points[:, 2]) == pytest.approx(published("dextre"), rel=0.03)
    assert np.ptp(points[:, 1]) == pytest.approx(width.value, rel=0.03)
    straight = standing("dextre", zero("dextre"))
    for side in ("port", "starboard"):
        tip = np.abs(straight[f"{side}-wrist-roll"][:, 1]).max()
        shoulder = abs(gimbal("dextre", f"{side}-shoulder-roll").origin_m[1])
        assert tip - shoulder == pytest.approx(3.51, rel=0.03)  # mda-robots


def test_strela_is_drawn_stowed_and_says_so() -> None:
    boom = standing("strela1")["boom"]
    assert pytest.approx(-boom[:, 0].min(), abs=0.3) == cargo_booms.STOWED_M
    assert published("strela1") > cargo_booms.STOWED_M


@pytest.mark.parametrize("element", ["jemrms", "era"])
def test_parked_arms_are_where_published(element: str) -> None:
    entry = catalog().elements[element]
    assert entry.position_m is not None
    matrix = catalog().assembly.placements(TODAY)[element]
    points = np.concatenate(list(standing(element).values())) @ matrix[:3, :3].T + matrix[:3, 3]
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    assert np.linalg.norm(middle - entry.position_m) <= entry.position_tolerance_m


# --- joints


def test_every_hinge_has_its_gimbal_and_every_gimbal_its_hinge() -> None:
    drawn = {f"{element}-{hinge.member}" for element, hinge in HINGES}
    assert {gimbal.id for gimbal in catalog().assembly.gimbals.values() if gimbal.kind == "arm"} == drawn


@pytest.mark.parametrize(("element", "hinge"), HINGES, ids=lambda value: value.member if isinstance(value, Hinge) else value)
def test_data_turn_a_link_where_it_is_drawn(element: str, hinge: Hinge) -> None:
    row = gimbal(element, hinge.member)
    assert (row.element, row.member, row.base) == (element, hinge.member, hinge.base)
    assert row.origin_m == pytest.approx(hinge.at, abs=1e-4)
    assert row.axis == pytest.approx(hinge.axis, abs=1e-9)


def at_the_joint(meshes: list[Trimesh], at: Matrix) -> list[manifold3d.Manifold]:
    """The parts whose box holds the joint, as solids."""
    near = [mesh for mesh in meshes if (mesh.bounds[0] - 0.05 < at).all() and (at < mesh.bounds[1] + 0.05).all()]
    return [manifold3d.Manifold(manifold3d.Mesh(mesh.vertices.astype(np.float32), mesh.faces.astype(np.uint32))) for mesh in near]


@pytest.mark.parametrize(("element", "hinge"), HINGES[:-2], ids=lambda value: value.member if isinstance(value, Hinge) else value)
def test_no_gap_opens_at_a_joint(element: str, hinge: Hinge) -> None:
    """A neck of one link is in the drum of the other at any angle within limits, in the lighter level of detail too."""
    links, row = ARMS[element].links, gimbal(element, hinge.member)
    inner = at_the_joint([mesh for meshes in links[hinge.base].parts.values() for mesh in meshes], hinge.at)
    outer = at_the_joint([mesh for meshes in links[hinge.member].parts.values() for mesh in meshes], hinge.at)
    assert row.least_deg is not None
    assert row.greatest_deg is not None
    for angle in np.linspace(row.least_deg, row.greatest_deg, 7):
        moved = [solid.transform(row.turned(float(angle))[:3]) for solid in outer]
        shared = max(((one ^ other).volume() for one in inner for other in moved), default=0.0)
        assert shared > 2e-5, f"{angle:.0f} degrees"


@pytest.mark.parametrize(("element", "hinge"), HINGES, ids=lambda value: value.member if isinstance(value, Hinge) else value)
def test_a_joint_moves_what_is_beyond_it_and_nothing_else(element: str, hinge: Hinge) -> None:
    row = gimbal(element, hinge.member)
    assembly = catalog().assembly
    rest, turned = assembly.placements(TODAY), assembly.placements(TODAY, {row.id: row.rest_deg + 20.0})
    hinges = ARMS[element].hinges

    def beyond(member: str) -> bool:
        return member == hinge.member or (member in hinges and beyond(hinges[member].base))

    for member in ARMS[element].links:
        node = f"{element}/{member}" if member else element
        assert np.allclose(rest[node], turned[node]) != beyond(member), node


@pytest.mark.parametrize(("element", "hinge"), HINGES, ids=lambda value: value.member if isinstance(value, Hinge) else value)
def test_limits_hold(element: str, hinge: Hinge) -> None:
    row = gimbal(element, hinge.member)
    assert row.least_deg is not None
    assert row.greatest_deg is not None
    assert row.least_deg <= row.rest_deg <= row.greatest_deg
    assert row.within(row.rest_deg) == row.rest_deg
    for asked in np.arange(-720.0, 721.0, 15.0):
        assert row.least_deg <= row.within(float(asked)) <= row.greatest_deg
    if element == "ssrms":
        assert (row.within(271.0), row.within(-270.0)) == (-89.0, -270.0)


@pytest.mark.parametrize("element", list(ARMS)[:-1])
def test_a_parked_arm_does_not_run_into_itself(element: str) -> None:
    points = standing(element)
    solids: dict[str, manifold3d.Manifold] = {}
    for member, model in ARMS[element].links.items():
        parts, start = [], 0
        for mesh in (mesh for meshes in model.parts.values() for mesh in meshes):
            vertices = points[member][start : start + len(mesh.vertices)].astype(np.float32)
            parts.append(manifold3d.Manifold(manifold3d.Mesh(vertices, mesh.faces.astype(np.uint32))))
            start += len(mesh.vertices)
        solids[member] = manifold3d.Manifold.batch_boolean(parts, manifold3d.OpType.Add)
    hinges = ARMS[element].hinges
    for one, other in itertools.combinations(solids, 2):
        if not any(member in hinges and hinges[member].base == base for member, base in ((one, other), (other, one))):
            assert (solids[one] ^ solids[other]).volume() < 1e-4, f"{one} in {other}"


# --- kinematics


def turn(axis: str, degrees: float) -> Matrix:
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    rows = {
        "x": [[1, 0, 0], [0, cos, -sin], [0, sin, cos]],
        "y": [[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]],
        "z": [[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]],
    }
    matrix = np.eye(4)
    matrix[:3, :3] = rows[axis]
    return matrix


def move(x: float, y: float = 0.0, z: float = 0.0) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, 3] = x, y, z
    return matrix


POSES = [
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    (0.0, -12.0, -18.0, -100.0, -40.0, 15.0, 0.0),  # parked
    (135.0, 80.0, -110.0, 155.0, -240.0, 33.0, 77.0),
]


@pytest.mark.parametrize("pose", POSES)
def test_canadarm2_reaches_where_a_chain_of_frames_does(pose: tuple[float, ...]) -> None:
    """Seven frames, each on its joint, x onward along the arm, offsets in metres as the module says them."""
    roll, yaw, pitch, elbow, wrist_pitch, wrist_yaw, wrist_roll = pose
    frames = [
        (move(1.24), "x", roll),
        (move(0.23, 0.0, 0.36), "z", yaw),
        (move(0.0, -0.31, 0.25), "y", pitch),
        (move(7.33, -0.58), "y", elbow),
        (move(7.33, -0.58), "y", wrist_pitch),
        (move(0.0, -0.31, -0.25), "z", wrist_yaw),
        (move(0.23, 0.0, -0.36), "x", wrist_roll),
    ]
    # x onward is zenith (-Z of the element), z is starboard (+Y), y then is aft (-X)
    frame = np.array([[0, -1, 0, 0], [0, 0, 1, 0], [-1, 0, 0, 0], [0, 0, 0, 1]], float)
    for step, axis, angle in frames:
        frame = frame @ step @ turn(axis, angle)
    hand = frame @ move(1.24)

    angles = {f"ssrms-{member}": angle for member, angle in zip(canadarm2.MEMBERS, pose, strict=True)}
    placed = catalog().assembly.placements(TODAY, angles)
    found = np.linalg.inv(placed["ssrms"]) @ placed["ssrms/wrist-roll"]
    # The hand as drawn straight up, in the element's frame: 17.6 m over the foot, 1.78 m forward of it.
    straight = np.array([[0, -1, 0, 1.78], [0, 0, 1, 0], [-1, 0, 0, -17.6], [0, 0, 0, 1]], float)
    assert found @ straight == pytest.approx(hand, abs=1e-9)


def test_dextres_arms_mirror_each_other() -> None:
    angles = dict(zip(dextre.JOINTS, (-50.0, 30.0, 20.0, -70.0, 15.0, 25.0, 40.0), strict=True))
    posed = standing("dextre", {f"{side}-{joint}": angle for side in ("port", "starboard") for joint, angle in angles.items()})
    for joint in dextre.JOINTS:
        port, starboard = posed[f"port-{joint}"], posed[f"starboard-{joint}"]
        mirrored = port * (1.0, -1.0, 1.0)
        assert mirrored.mean(axis=0) == pytest.approx(starboard.mean(axis=0), abs=0.01)
        for axis in range(3):
            assert np.ptp(mirrored[:, axis]) == pytest.approx(np.ptp(starboard[:, axis]), abs=0.03)


# --- meshes


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape.elements[0]}-{shape.member}")
def test_parts_are_closed_and_face_outward(shape: Shape) -> None:
    for parts in shape.build().parts.values():
        for part in parts:
            assert part.is_watertight
            assert part.volume > 0


def test_arms_stay_within_their_budget() -> None:
    light = full = 0
    for shape in SHAPES:
        model = shape.build()
        light += len(model.mesh(fine=False).faces) * len(shape.elements)
        full += len(model.mesh().faces) * len(shape.elements)
    assert light <= 12_000
    assert full - light <= 10_000


def test_the_same_bytes_again() -> None:
    for shape in SHAPES:
        assert shape.build().glb({"id": "x"}) == shape.build().glb({"id": "x"})
