"""Where the lines of dependencies run, and where the marks at the edge stand."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from explorer.scene.labels import Box
from explorer.scene.links import lay_out
from explorer.scene.station_scene import StationScene
from explorer.session.plan import Anchor, Link
from tests.scene.station_plans import part, plan

AREA = Box(10, 10, 780, 380)
PLACES = {"zvezda": (200.0, 200.0), "unity": (500.0, 210.0)}


def element(name: str) -> Anchor:
    return Anchor(f"element:{name}", name, name, broken=False)


def mark(name: str, *, broken: bool = False) -> Anchor:
    return Anchor(f"site:{name}", name, "", broken=broken)


def size(text: str) -> tuple[float, float]:
    return 8.0 * len(text), 20.0


def inside(box: Box, area: Box) -> bool:
    return box.left >= area.left and box.top >= area.top and box.right <= area.right and box.bottom <= area.bottom


def test_a_mark_stands_on_the_side_of_what_it_belongs_to() -> None:
    drawing = lay_out(
        [Link(element("zvezda"), mark("Moscow", broken=True), holds=False), Link(mark("Dragon"), element("unity"), holds=True)],
        PLACES,
        AREA,
        size,
    )
    boxes = {one.text: one.box for one in drawing.marks}
    assert boxes["Moscow"].left == AREA.left
    assert boxes["Dragon"].right == AREA.right
    assert abs(boxes["Moscow"].top + 10 - 200) < 10
    assert [line.holds for line in drawing.lines] == [True, False]  # what is broken lies on top
    assert drawing.lines[1].start == PLACES["zvezda"]
    assert drawing.lines[1].end == (boxes["Moscow"].right, boxes["Moscow"].top + 10)


def test_many_marks_lie_inside_and_none_on_another_or_on_what_is_taken() -> None:
    links = [Link(element("zvezda"), mark(f"Site {number}"), holds=True) for number in range(25)]
    taken = [Box(10, 150, 200, 100)]
    boxes = [one.box for one in lay_out(links, PLACES, AREA, size, taken).marks]
    assert len(boxes) > 15
    assert all(inside(box, AREA) for box in boxes)
    for one, other in combinations([*boxes, *taken], 2):
        apart = one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
        assert apart


def test_what_has_no_place_is_left_out() -> None:
    links = [Link(element("beam"), mark("Moscow"), holds=True), Link(element("zvezda"), mark("x" * 200), holds=True)]
    drawing = lay_out(links, PLACES, AREA, size)
    assert not drawing.lines
    assert not drawing.marks
    assert drawing.segments().shape == (0, 4)


def test_middles_are_where_the_elements_are_seen() -> None:
    scene = StationScene()
    try:
        scene.show(plan(part("zvezda"), part("unity", 20.0)))
        scene.set_camera("starboard")
        scene.frame(400, 200)
        found = scene.middles({"zvezda", "unity", "nowhere"}, 400, 200)
        assert set(found) == {"zvezda", "unity"}
        assert scene.pick(*found["unity"], 400, 200) == "unity"
        assert scene.pick(*found["zvezda"], 400, 200) == "zvezda"
        # The camera stands to starboard and looks to port: ahead (+X) is to the left or right, the same for both.
        across = np.array([found["unity"][0] - found["zvezda"][0]])
        assert np.abs(across).min() > 50
    finally:
        scene.close()
