"""The names in a picture from every named camera: none cut off, none over another, no line through another or through a name."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import TYPE_CHECKING

import pytest

from explorer.briefing import picture
from explorer.briefing.sheet import lay_out
from explorer.scene import cameras
from explorer.scene.labels import Box
from explorer.session.actions.view import set_camera, set_script
from explorer.session.stage import stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.scene.scene import Scene
    from explorer.session.session import Session
    from explorer.station.element import Script

WIDTH, HEIGHT = 1280, 720
Point = tuple[float, float]


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    from explorer.scene.station_scene import StationScene

    made = StationScene(fill=0.88, tight=True)
    yield made
    made.close()


def crossing(line: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    def side(start: Point, end: Point, point: Point) -> float:
        return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])

    return (
        side(*line, other[0]) * side(*line, other[1]) < 0  # the ends of each lie on the two sides of the other
        and side(*other, line[0]) * side(*other, line[1]) < 0
    )


def diagonals(box: Box) -> tuple[tuple[Point, Point], tuple[Point, Point]]:
    return ((box.left, box.top), (box.right, box.bottom)), ((box.left, box.bottom), (box.right, box.top))


def overlapping(box: Box, other: Box) -> bool:
    return box.left < other.right and other.left < box.right and box.top < other.bottom and other.top < box.bottom


@pytest.mark.parametrize("script", ["latin", "cyrillic"])
def test_names_and_their_lines_keep_clear_of_each_other(session: Session, scene: Scene, script: Script) -> None:
    set_script(session, script)
    count = 0
    for camera in cameras.NAMES:
        set_camera(session, camera)
        plan = stage(session)
        scene.show(plan)
        sheet = lay_out(WIDTH, HEIGHT, picture._content(plan, caption=True))
        rows = sheet.bottom - sheet.top
        (piece,) = picture._pieces(plan, scene, scene.frame(WIDTH, rows))
        names = picture._named(piece, picture._lines(piece, sheet), (), sheet, transparent=False)
        count += len(names)
        for label, name in names:
            box = name.box
            assert 0 <= box.left < box.right <= WIDTH, (camera, label.text)
            assert 0 <= box.top < box.bottom <= rows, (camera, label.text)
        for (label, name), (other, beside) in combinations(names, 2):
            assert not overlapping(name.box, beside.box), (camera, label.text, other.text)
            assert not crossing((name.spot, name.elbow), (beside.spot, beside.elbow)), (camera, label.text, other.text)
        for (label, name), (other, beside) in permutations(names, 2):
            through = any(crossing((name.spot, name.elbow), diagonal) for diagonal in diagonals(beside.box))
            assert not through, (camera, label.text, other.text)
    assert count > 10 * len(cameras.NAMES)
