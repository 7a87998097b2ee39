"""Mating, dates and hanging, on a small station of three boxes."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from explorer.station.assembly import Assembly, Joint, Port, mating

D = datetime.date
BEFORE, BETWEEN, AFTER = D(2000, 1, 1), D(2005, 1, 1), D(2015, 1, 1)


def port(element: str, name: str, origin: tuple[float, float, float], axis: tuple[float, float, float]) -> Port:
    up = (0.0, 0.0, -1.0) if axis[2] == 0 else (1.0, 0.0, 0.0)
    return Port(element, name, "CBM", origin, axis, up)


@pytest.fixture
def boxes() -> Assembly:
    """``core`` at (10, 0, 0); ``arm`` ahead of it; ``tip`` ahead of the arm until 2010, then under the core."""
    ports = [
        port("core", "forward", (1, 0, 0), (1, 0, 0)),
        port("core", "nadir", (0, 0, 1), (0, 0, 1)),
        port("arm", "aft", (-2, 0, 0), (-1, 0, 0)),
        port("arm", "forward", (2, 0, 0), (1, 0, 0)),
        port("tip", "aft", (-0.5, 0, 0), (-1, 0, 0)),
        port("stray", "aft", (0, 0, 0), (-1, 0, 0)),
        port("ghost", "forward", (0, 0, 0), (1, 0, 0)),
    ]
    joints = [
        Joint("arm", "aft", "core", "forward", 0, D(2001, 1, 1), None),
        Joint("tip", "aft", "arm", "forward", 0, D(2002, 1, 1), D(2010, 1, 1)),
        Joint("tip", "aft", "core", "nadir", 0, D(2010, 1, 1), None),
        Joint("stray", "aft", "ghost", "forward", 0, D(2001, 1, 1), None),
    ]
    return Assembly("core", (10, 0, 0), ports, joints)


@pytest.mark.parametrize("clocking_deg", [0.0, 90.0, 137.0])
def test_mated_ports_share_their_origin_and_face_each_other(clocking_deg: float) -> None:
    mine = Port("b", "p", "CBM", (0.3, -1.2, 2.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
    theirs = Port("a", "q", "CBM", (4.0, 5.0, 6.0), (0.0, 0.6, 0.8), (1.0, 0.0, 0.0))
    mate = mating(mine, theirs, clocking_deg)
    placed = mate @ mine.frame()
    assert placed[:3, 3] == pytest.approx(theirs.origin_m)
    assert placed[:3, 2] == pytest.approx([0.0, -0.6, -0.8])
    assert np.linalg.det(mate[:3, :3]) == pytest.approx(1.0)
    turned = np.degrees(np.arccos(np.clip(placed[:3, 0] @ [1.0, 0.0, 0.0], -1, 1)))
    assert turned == pytest.approx(clocking_deg, abs=1e-6)


def test_clocking_turns_right_handed_about_the_parent_axis() -> None:
    parent = port("a", "zenith", (0, 0, 0), (0, 0, -1))
    mate = mating(port("b", "nadir", (0, 0, 0), (0, 0, 1)), parent, 90.0)
    # About an axis towards zenith (-Z), a right-handed quarter turn takes forward (+X) to port (-Y).
    assert mate[:3, :3] @ [1.0, 0.0, 0.0] == pytest.approx([0.0, -1.0, 0.0])


def test_a_chain_of_joints_adds_up(boxes: Assembly) -> None:
    placed = boxes.placements(BETWEEN)
    assert placed["core"][:3, 3] == pytest.approx([10, 0, 0])
    assert placed["arm"][:3, 3] == pytest.approx([13, 0, 0])
    assert placed["tip"][:3, 3] == pytest.approx([15.5, 0, 0])
    assert placed["tip"][:3, :3] == pytest.approx(np.eye(3))


def test_an_element_moves_on_the_day_of_its_new_joint(boxes: Assembly) -> None:
    assert boxes.placements(D(2009, 12, 31))["tip"][:3, 3] == pytest.approx([15.5, 0, 0])
    moved = boxes.placements(D(2010, 1, 1))["tip"]
    assert moved[:3, 3] == pytest.approx([10, 0, 1.5])
    assert moved[:3, :3] @ [1.0, 0.0, 0.0] == pytest.approx([0, 0, 1])


def test_before_its_first_joint_an_element_stands_where_it_will_hang_first(boxes: Assembly) -> None:
    assert boxes.placements(BEFORE)["tip"][:3, 3] == pytest.approx([15.5, 0, 0])


def test_what_does_not_hang_on_the_root_has_no_place(boxes: Assembly) -> None:
    assert "stray" not in boxes.placements(AFTER)


def test_what_hangs_on_an_element_goes_with_it(boxes: Assembly) -> None:
    assert boxes.hanging_on("arm", BETWEEN) == {"arm", "tip"}
    assert boxes.hanging_on("arm", AFTER) == {"arm"}
    assert boxes.hanging_on("core", AFTER) == {"core", "arm", "tip"}
    assert boxes.hanging_on("core", BETWEEN, keeping={"arm"}) == {"core"}
