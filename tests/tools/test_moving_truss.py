"""The alpha and beta gimbals and the radiators' joints of the shipped station: what follows them, on which day, and which way."""

from __future__ import annotations

import datetime
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer import catalog
from explorer.catalog.values import Catalog
from explorer.station.tracking import incidence, tracking_deg
from tools.models import truss
from tools.models.dressing import dress
from tools.models.factory import shapes
from tools.models.materials import ALUMINIUM, WHITE_FABRIC
from tools.models.model import Model
from tools.models.solids import box
from tools.models.truth import Truth

TODAY = datetime.date(2026, 11, 1)
ON_Z1 = (datetime.date(2001, 6, 1), datetime.date(2006, 10, 1), datetime.date(2007, 9, 1))
WINGS = [f"saw_{number}{letter}" for number in "1234" for letter in "ab"]
STARBOARD = ["s3s4/outboard", "s5", "s6", "saw_1a", "saw_3a", "saw_1b", "saw_3b", "irosa_1a", "irosa_3a", "irosa_1b", "pvr_s3s4", "pvr_s6"]
PORT = ["p3p4/outboard", "p5", "p6", "saw_2a", "saw_4a", "saw_2b", "saw_4b", "irosa_4a", "irosa_2b", "irosa_4b", "pvr_p3p4", "pvr_p6"]
STILL = ["s0", "s1", "s3s4", "p1", "p3p4", "elc1", "elc2", "elc3", "elc4", "ams02", "esp3", "hrs_s1", "hrs_p1", "destiny"]


@cache
def station() -> Catalog:
    return catalog.load()


def places(angles_deg: dict[str, float], date: datetime.date = TODAY) -> dict[str, NDArray[np.float64]]:
    at_rest = {name: 0.0 for name in station().assembly.gimbals if name.startswith(("sarj", "bga", "trrj"))}
    return station().assembly.placements(date, at_rest | angles_deg)


@cache
def surface(node: str) -> NDArray[np.float64]:
    """The triangles (n, 3, 3) of a node's light level, in its own frame."""
    element, _, member = node.partition("/")
    shape = next(shape for shape in shapes() if element in shape.elements and shape.member == member)
    triangles: NDArray[np.float64] = np.asarray(shape.build().mesh(fine=False).triangles)
    return triangles


@pytest.mark.parametrize(("gimbal", "nodes"), [("sarj-starboard", STARBOARD), ("sarj-port", PORT)])
@pytest.mark.parametrize("angle", [90.0, -37.0])
def test_an_alpha_joint_carries_all_outboard_of_it_about_the_axis_of_the_truss(gimbal: str, nodes: list[str], angle: float) -> None:
    rest, turned = places({}), places({gimbal: angle})
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    about_y = np.array([[c, 0, s, 0], [0, 1, 0, 0], [-s, 0, c, 0], [0, 0, 0, 1]])
    for node in nodes:
        assert np.allclose(turned[node], about_y @ rest[node], atol=1e-9), node
    others = PORT if nodes is STARBOARD else STARBOARD
    for node in [*others, *STILL]:
        assert np.allclose(turned[node], rest[node], atol=1e-12), node


def test_at_rest_the_two_parts_of_s3s4_stand_in_one_frame_and_do_not_touch() -> None:
    rest = station().assembly.placements(TODAY)
    for element, inboard, outboard in (("s3s4", truss.s3s4(), truss.s3s4_outboard()), ("p3p4", truss.p3p4(), truss.p3p4_outboard())):
        assert np.allclose(rest[element], rest[f"{element}/outboard"], atol=1e-12)
        side = 1.0 if element == "s3s4" else -1.0
        assert (side * inboard.mesh().vertices[:, 1]).max() < (side * outboard.mesh().vertices[:, 1]).min()
        gimbal = station().assembly.gimbals["sarj-starboard" if side > 0 else "sarj-port"]
        middle = rest[element] @ [*gimbal.origin_m, 1.0]
        assert middle[:3] == pytest.approx((0.0, side * truss.SARJ_M, 0.0), abs=1e-9)


def test_wings_and_radiators_stand_at_their_joints() -> None:
    rest = places({})
    for wing, x, y in (("saw_1a", 1.6, 34.0), ("saw_3b", -1.6, 48.7), ("saw_2a", 1.6, -34.0), ("saw_4b", -1.6, -48.7)):
        assert rest[wing][:3, 3] == pytest.approx((x, y, 0.0), abs=1e-9)
    for radiator, x, y, z in (
        ("hrs_s1", -2.6, 13.5, 0.0),
        ("hrs_p1", -2.6, -13.5, 0.0),
        ("pvr_s6", 0.0, 45.5, 2.0),
        ("pvr_p3p4", 0.0, -31.0, 2.0),
    ):
        assert rest[radiator][:3, 3] == pytest.approx((x, y, z), abs=1e-9)


@pytest.mark.parametrize("date", ON_Z1)
def test_on_z1_the_wings_of_p6_have_no_alpha_joint_but_turn_about_their_masts(date: datetime.date) -> None:
    rest, turned = places({}, date), places({"sarj-port": 60.0, "bga-2b": 90.0}, date)
    for node in ("p6", "saw_4b", "pvr_p6"):
        assert np.allclose(turned[node], rest[node], atol=1e-12), node
    assert np.allclose(turned["saw_2b"][:, 3], rest["saw_2b"][:, 3])
    assert np.allclose(turned["saw_2b"][:3, 0], rest["saw_2b"][:3, 0])
    assert rest["saw_2b"][:3, 2] @ turned["saw_2b"][:3, 2] == pytest.approx(0.0, abs=1e-9)
    assert abs(rest["saw_2b"][1, 0]) == pytest.approx(1.0)  # the mast points to a side
    assert rest["p6"][2, 3] < -5.0
    after = places({"sarj-port": 60.0}, datetime.date(2007, 11, 5))
    assert not np.allclose(after["p6"], places({}, datetime.date(2007, 11, 5))["p6"], atol=0.1)


@pytest.mark.parametrize("wing", WINGS)
def test_a_beta_gimbal_turns_its_wing_about_the_mast_and_the_roll_out_array_with_it(wing: str) -> None:
    rest, turned = places({}), places({f"bga-{wing[-2:]}": 30.0})
    assert np.allclose(turned[wing][:3, 0], rest[wing][:3, 0], atol=1e-9)
    assert np.allclose(turned[wing][:3, 3], rest[wing][:3, 3], atol=1e-9)
    assert turned[wing][:3, 2] @ rest[wing][:3, 2] == pytest.approx(np.cos(np.radians(30.0)))
    array = wing.replace("saw", "irosa")
    if array in rest:
        assert np.allclose(np.linalg.inv(turned[wing]) @ turned[array], np.linalg.inv(rest[wing]) @ rest[array], atol=1e-9)
    still = [other for other in WINGS if other != wing]
    assert all(np.allclose(turned[other], rest[other]) for other in still)


@pytest.mark.parametrize(("gimbal", "element"), [("trrj-starboard", "hrs_s1"), ("trrj-port", "hrs_p1")])
def test_a_radiator_joint_turns_three_radiators_as_far_as_their_hoses_let_them(gimbal: str, element: str) -> None:
    joint = station().assembly.gimbals[gimbal]
    assert (joint.least_deg, joint.greatest_deg) == (-105.0, 105.0)
    aft = places({})[element] @ [-20.0, 0.0, 0.0, 1.0]
    up = places({gimbal: -90.0})[element] @ [-20.0, 0.0, 0.0, 1.0]
    assert aft[0] == pytest.approx(-22.6, abs=0.01)
    assert (up[0], abs(up[2])) == pytest.approx((-2.6, 20.0), abs=0.01)
    assert joint.within(170.0) == 105.0


def test_parked_radiators_are_clear_of_everything_but_their_joint() -> None:
    truth = Truth()
    shared = {frozenset((pair.one, pair.other)) for pair in truth.overlaps if pair.volume_m3 > 0.001}
    for radiator, segment in (("hrs_s1", "s1"), ("hrs_p1", "p1")):
        assert {pair for pair in shared if radiator in pair} <= {frozenset((radiator, segment))}


@pytest.mark.parametrize("sun", [(0.0, 0.0, -1.0), (0.8, 0.3, -0.5), (-0.6, -0.7, 0.3), (0.1, 0.9, 0.4)])
def test_all_eight_wings_can_face_the_sun_wherever_it_is(sun: tuple[float, float, float]) -> None:
    direction = np.array(sun) / np.linalg.norm(sun)
    linkage = station().assembly.linkage(TODAY)
    angles = tracking_deg(linkage, direction, {})
    gimbals = station().assembly.gimbals
    for wing in WINGS:
        assert incidence(linkage, gimbals[f"bga-{wing[-2:]}"], angles, direction) == pytest.approx(1.0, abs=1e-6)
        assert (linkage.pose(angles)[wing][:3, :3] @ (0.0, 0.0, -1.0)) @ direction == pytest.approx(1.0, abs=1e-6)
    for radiator in ("hrs_s1", "hrs_p1"):
        normal = linkage.pose(angles)[radiator][:3, 2]
        assert abs(normal @ direction) < 1e-6  # edge on


def ram_area_m2(angles_deg: dict[str, float]) -> float:
    """The sum of what the triangles outboard of the starboard joint show to the flow along -X, without regard to shadows."""
    at = places(angles_deg)
    area = 0.0
    for node in STARBOARD:
        corners = surface(node) @ at[node][:3, :3].T
        cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        area += float(np.clip(cross[:, 0], 0, None).sum() / 2)
    return area


def test_feathered_shows_less_to_the_flow_than_any_other_of_many_poses() -> None:
    gimbals = station().assembly.gimbals
    names = [name for name in gimbals if name.startswith(("sarj", "bga"))]
    feathered = ram_area_m2({name: gimbals[name].feathered_deg for name in names})
    for alpha in (0.0, 45.0, 90.0):
        for beta in (0.0, 45.0, 90.0):
            if (alpha, beta) != (90.0, 90.0):  # the mirror image of the feathered pose
                angles = {name: alpha if name.startswith("sarj") else beta for name in names}
                assert feathered < ram_area_m2(angles) * 1.001, (alpha, beta)


def test_the_lid_of_a_box_lies_on_its_outer_face() -> None:
    model = Model("box", ("r",))
    model.add(WHITE_FABRIC, box((1.0, 1.4, 0.6), (0.0, 0.0, 3.0)))
    dress(model)
    marks = np.vstack([mesh.vertices for mesh in model.fine[ALUMINIUM]])
    assert (marks[:, 2] > 3.3).all()
    assert (marks[:, 2] < 3.32).all()
    assert np.abs(marks[:, 0]).max() < 0.5
    assert np.abs(marks[:, 1]).max() < 0.7
    small = Model("small", ("r",)).add(WHITE_FABRIC, box((0.2, 0.2, 0.2), (0.0, 0.0, 1.0)))
    dress(small)
    assert not small.fine
