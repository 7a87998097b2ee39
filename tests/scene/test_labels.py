"""Where names go."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from shapely import LineString, box

from explorer.scene.labels import Box, Ground, Placed, ground, place

AREA = Box(10, 10, 780, 580)


def crowd(count: int = 40) -> tuple[np.ndarray, np.ndarray, list[int]]:
    random = np.random.default_rng(3)
    spots = random.uniform((250, 200), (550, 400), (count, 2))
    sizes = np.column_stack([random.uniform(40, 130, count), np.full(count, 16.0)])
    return spots, sizes, [int(value) for value in random.integers(0, 5, count)]


def overlap(one: Box, two: Box) -> bool:
    return one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom


def test_no_name_lies_over_another_or_outside_or_over_what_is_taken() -> None:
    legend = Box(10, 480, 250, 110)
    placed = place(*crowd(), AREA, taken=[legend])
    assert len(placed) > 12
    for one, two in combinations([legend, *(name.box for name in placed)], 2):
        assert not overlap(one, two)
    for name in placed:
        assert name.box.left >= AREA.left
        assert name.box.right <= AREA.right
        assert name.box.top >= AREA.top
        assert name.box.bottom <= AREA.bottom


def test_no_line_crosses_a_line() -> None:
    def side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    def crosses(one: Placed, two: Placed) -> bool:
        a, b, c, d = one.spot, one.elbow, two.spot, two.elbow
        return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0

    for one, two in combinations(place(*crowd(), AREA), 2):
        assert not crosses(one, two)


@pytest.mark.parametrize("size", [(1280, 720), (3840, 2160)])
@pytest.mark.parametrize("seed", range(6))
def test_many_names_are_disjoint_and_their_lines_cross_nothing(size: tuple[int, int], seed: int) -> None:
    width, height = size
    random = np.random.default_rng(seed)
    count, text_px = 80, height / 55
    spots = random.normal((width / 2, height / 2), (width / 6, height / 8), (count, 2)).clip((30, 30), (width - 30, height - 30))
    sizes = np.column_stack([random.uniform(3, 16, count) * text_px * 0.6, np.full(count, 1.3 * text_px)])
    drawn = np.array([[0.1, 0.2, 0.5, 0.45], [0.5, 0.45, 0.9, 0.3]]) * np.array([width, height, width, height])
    placed = place(spots, sizes, [0] * count, Box(8, 8, width - 16, height - 16), keep_off=drawn)
    assert len(placed) > 25
    boxes = [box(name.box.left, name.box.top, name.box.right, name.box.bottom) for name in placed]
    lines = [LineString([name.spot, name.elbow]) for name in placed]
    others = [LineString(line.reshape(2, 2)) for line in drawn]
    for one, two in combinations(range(len(placed)), 2):
        assert not boxes[one].intersects(boxes[two])
        assert not lines[one].crosses(lines[two])
    for number, line in enumerate(lines):
        assert not any(line.intersects(other) for row, other in enumerate(boxes) if row != number)
        assert not any(line.crosses(other) or boxes[number].intersects(other) for other in others)


def test_the_same_input_gives_the_same_places() -> None:
    assert place(*crowd(), AREA) == place(*crowd(), AREA)


def test_the_most_important_name_wins_where_there_is_room_for_one() -> None:
    spots = np.array([[40.0, 34.0], [60.0, 34.0]])
    placed = place(spots, np.full((2, 2), [80.0, 14.0]), [1, 9], Box(0, 0, 100, 40))
    assert [name.index for name in placed] == [1]


def test_a_name_keeps_off_the_scene() -> None:
    covered = np.zeros((60, 80), bool)
    covered[15:45, 20:60] = True  # 10 pixels a cell: 200..600 x 150..450
    placed = place(*crowd(), AREA, scene=Ground(covered, 10))
    assert placed
    for name in placed:
        assert not overlap(name.box, Box(200, 150, 400, 300))


def test_a_name_without_a_spot_is_left_out() -> None:
    spots = np.array([[np.nan, np.nan], [400.0, 300.0], [2000.0, 300.0]])
    assert [name.index for name in place(spots, np.full((3, 2), 20.0), [1, 1, 1], AREA)] == [1]
    assert place(np.empty((0, 2)), np.empty((0, 2)), [], AREA) == ()


def test_ground_is_what_differs_from_the_background() -> None:
    frame = np.full((100, 100, 4), (6, 9, 14, 255), np.uint8)
    frame[40:60, 40:60, 0] = 200
    found = ground(frame, (6, 9, 14), 2)
    inside, outside, half = found.share(np.array([[42, 42, 58, 58], [0, 0, 30, 30], [40, 40, 80, 60]], float))
    assert inside == 1
    assert outside == 0
    assert half == pytest.approx(0.5)


def test_a_name_that_is_to_stay_near_is_left_out_where_there_is_no_room_near() -> None:
    spot, size, area = np.array([[400.0, 300.0]]), np.array([[80.0, 20.0]]), Box(0, 0, 800, 600)
    lines = np.array([[315.0, y, 485.0, y] for y in range(215, 390, 5)])
    (far,) = place(spot, size, [5], area, keep_off=lines, may_cross=True)
    assert np.hypot(far.elbow[0] - 400, far.elbow[1] - 300) > 0.13 * 600
    assert place(spot, size, [5], area, keep_off=lines, may_cross=True, near=[True]) == ()
    assert len(place(spot, size, [5], area, near=[True])) == 1
