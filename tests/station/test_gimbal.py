"""Gimbals and members: the product of exponentials against matrices put together by hand, limits, what is left out, what hangs on what."""

from __future__ import annotations

import datetime
import itertools

import numpy as np
import pytest
from numpy.typing import NDArray
from trimesh.transformations import rotation_matrix

from explorer.station.assembly import Assembly, Joint, Port
from explorer.station.gimbal import Gimbal
from tests.station.small_linkage import gimbal

DAY = datetime.date(2026, 11, 1)
LONG_AGO = datetime.date(2000, 1, 1)
Matrix = NDArray[np.float64]


def shifted(x: float, y: float, z: float) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, 3] = x, y, z
    return matrix


def about(axis: str, degrees: float) -> Matrix:
    """A right-handed turn about an axis of the frame it is written in, element by element."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    rows = {
        "x": [[1, 0, 0], [0, cos, -sin], [0, sin, cos]],
        "y": [[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]],
        "z": [[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]],
    }
    matrix = np.eye(4)
    matrix[:3, :3] = rows[axis]
    return matrix


# A crane at (10, 0, 0): a mast that turns about z, a boom 3 m up that is raised about y, a hook 5 m out along the boom that rolls about x.
CRANE = (
    gimbal("roll", "crane", (1, 0, 0), kind="arm", member="hook", base="boom", origin_m=(5, 0, -3), rest_deg=15.0),
    gimbal("raise", "crane", (0, 1, 0), kind="arm", member="boom", base="mast", origin_m=(0, 0, -3), least_deg=-20.0, greatest_deg=80.0),
    gimbal("turn", "crane", (0, 0, 1), kind="arm", member="mast"),
)


def crane(*more: Gimbal) -> Assembly:
    """The crane on a box at the origin; a load hangs on its hook, 0.5 m further out."""
    ports = [
        Port("box", "side", "rigid", (10, 0, 0), (1, 0, 0), (0, 0, -1)),
        Port("crane", "foot", "rigid", (0, 0, 0), (-1, 0, 0), (0, 0, -1)),
        Port("crane", "grip", "grapple", (5.5, 0, -3), (1, 0, 0), (0, 0, -1), "hook"),
        Port("load", "end", "grapple", (0, 0, 0), (-1, 0, 0), (0, 0, -1)),
        Port("lost", "end", "rigid", (0, 0, 0), (-1, 0, 0), (0, 0, -1)),
        Port("nowhere", "end", "rigid", (0, 0, 0), (1, 0, 0), (0, 0, -1)),
    ]
    joints = [
        Joint("load", "end", "crane", "grip", 0.0, LONG_AGO, None),
        Joint("crane", "foot", "box", "side", 0.0, LONG_AGO, None),
        Joint("lost", "end", "nowhere", "end", 0.0, LONG_AGO, None),
    ]
    return Assembly("box", (0, 0, 0), ports, joints, (*CRANE, *more))


@pytest.mark.parametrize(("turn", "lift", "roll"), [(0, 0, 0), (90, 0, 0), (0, 45, 0), (-30, 60, 200), (123, -17, 5)])
def test_members_stand_where_frames_chained_by_hand_put_them(turn: float, lift: float, roll: float) -> None:
    placed = crane().placements(DAY, {"turn": turn, "raise": lift, "roll": roll})
    # Frame by frame, each with its own origin at its joint: nothing here knows of axes given for all gimbals at zero.
    mast = shifted(10, 0, 0) @ about("z", turn)
    boom = mast @ shifted(0, 0, -3) @ about("y", lift)
    hook = boom @ shifted(5, 0, 0) @ about("x", roll)
    assert placed["crane"] == pytest.approx(shifted(10, 0, 0))
    assert placed["crane/mast"] == pytest.approx(mast)
    assert placed["crane/boom"] == pytest.approx(boom @ shifted(0, 0, 3))
    assert placed["crane/hook"] == pytest.approx(hook @ shifted(-5, 0, 3))
    assert placed["load"] == pytest.approx(hook @ shifted(0.5, 0, 0))


def test_angles_not_named_are_at_rest() -> None:
    assembly = crane()
    rest = assembly.placements(DAY)
    assert rest["crane/hook"] == pytest.approx(assembly.placements(DAY, {"roll": 15.0})["crane/hook"])
    assert not np.allclose(rest["crane/hook"], assembly.placements(DAY, {"roll": 0.0})["crane/hook"])


def test_a_gimbal_without_member_turns_its_element_and_what_hangs_on_it() -> None:
    placed = crane(gimbal("swivel", "crane", (1, 0, 0), kind="arm")).placements(DAY, {"swivel": 90.0, "roll": 0.0})
    assert placed["crane"] == pytest.approx(shifted(10, 0, 0) @ about("x", 90.0))
    # Right-handed about forward, what pointed to zenith (-Z) points to starboard (+Y).
    assert placed["load"][:3, 3] == pytest.approx([15.5, 3.0, 0.0])


@pytest.mark.parametrize("axis", [(1, 0, 0), (0, -2, 0), (0.6, 0.0, 0.8), (1, 1, 1)])
def test_a_turn_is_rigid_leaves_its_axis_alone_and_is_right_handed(axis: tuple[float, float, float]) -> None:
    hinge = gimbal("hinge", "door", axis, origin_m=(1.0, -2.0, 3.0))
    unit = np.array(axis) / np.linalg.norm(axis)
    for degrees in (-270.0, -90.0, 0.0, 33.0, 180.0):
        turned = hinge.turned(degrees)
        assert turned == pytest.approx(rotation_matrix(np.radians(degrees), unit, hinge.origin_m), abs=1e-12)
        for along in (0.0, 7.0):
            point = np.array([1.0, -2.0, 3.0]) + along * unit
            assert turned[:3, :3] @ point + turned[:3, 3] == pytest.approx(point)


@pytest.mark.parametrize(
    ("least", "greatest", "asked", "given"),
    [
        (None, None, 190.0, -170.0),
        (None, None, -180.0, 180.0),
        (None, None, 180.0, 180.0),
        (None, None, 725.0, 5.0),
        (-270.0, 270.0, 265.0, 265.0),
        (-270.0, 270.0, 300.0, -60.0),  # the same place, a turn back
        (-90.0, 90.0, 100.0, 90.0),
        (-90.0, 90.0, -170.0, -90.0),
        (-20.0, 80.0, 380.0, 20.0),
        (10.0, 400.0, 5.0, 365.0),
    ],
)
def test_within_limits(least: float | None, greatest: float | None, asked: float, given: float) -> None:
    assert gimbal("hinge", "door", (0, 0, 1), least_deg=least, greatest_deg=greatest).within(asked) == pytest.approx(given)


def test_without_limits_the_same_place_is_reached() -> None:
    hinge = gimbal("hinge", "door", (0.6, 0.0, 0.8), origin_m=(1.0, 2.0, 3.0))
    for asked in (-1000.0, -181.0, 359.0, 540.5):
        assert -180.0 < hinge.within(asked) <= 180.0
        assert hinge.turned(hinge.within(asked)) == pytest.approx(hinge.turned(asked))


def test_members_of_an_element_that_hangs_on_nothing_are_left_out() -> None:
    placed = crane(gimbal("loose", "lost", (0, 0, 1), member="lid")).placements(DAY)
    assert {"crane", "crane/mast", "crane/boom", "crane/hook", "load"} <= placed.keys()
    assert not {"lost", "lost/lid", "nowhere"} & placed.keys()


def test_a_member_whose_base_is_missing_is_left_out() -> None:
    assert "crane/stray" not in crane(gimbal("odd", "crane", (0, 0, 1), member="stray", base="unknown")).placements(DAY)


def test_what_hangs_on_an_element_does_not_depend_on_gimbals() -> None:
    bare = Assembly("box", (0, 0, 0), crane().ports.values(), crane().joints)
    for element in ("box", "crane", "load"):
        assert crane().hanging_on(element, DAY) == bare.hanging_on(element, DAY)
    assert crane().hanging_on("crane", DAY) == {"crane", "load"}


def test_order_of_the_rows_does_not_matter() -> None:
    angles = {"turn": 40.0, "raise": 30.0, "roll": 77.0}
    expected = crane().placements(DAY, angles)
    for rows in itertools.permutations(CRANE):
        placed = Assembly("box", (0, 0, 0), crane().ports.values(), crane().joints, rows).placements(DAY, angles)
        for node, matrix in expected.items():
            assert placed[node] == pytest.approx(matrix)


def test_a_pose_is_kept_and_another_is_not_taken_for_it() -> None:
    assembly = crane()
    first = assembly.placements(DAY, {"turn": 10.0})
    assert assembly.placements(DAY, {"turn": 10.0}) is first
    assert not np.allclose(assembly.placements(DAY, {"turn": 11.0})["load"], first["load"])
    for degrees in range(100):  # more poses than are kept
        assembly.placements(DAY, {"turn": float(degrees)})
    assert assembly.placements(DAY, {"turn": 10.0})["load"] == pytest.approx(first["load"])
