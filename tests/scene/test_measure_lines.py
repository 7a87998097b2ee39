"""Where measured distances are drawn."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from shapely import LineString, box

from explorer.scene.labels import Box
from explorer.scene.measure_lines import lay_out, segments
from explorer.session.plan import Measure


def flat(places: np.ndarray) -> np.ndarray:
    """As if seen from afar: pixels are x and y, what lies below z = 0 is behind the camera."""
    return np.column_stack([places[:, 0], places[:, 1], np.where(places[:, 2] < 0, np.nan, 10.0)])


def measure(start: tuple[float, float, float], end: tuple[float, float, float], text: str = "12.34 m") -> Measure:
    return Measure(start, end, text, "one", "other")


@pytest.mark.parametrize("seed", range(8))
def test_words_are_beside_their_line_and_on_nothing(seed: int) -> None:
    ends = np.random.default_rng(seed).uniform((60, 60, 0), (1220, 660, 0), (5, 2, 3))
    taken = Box(500, 300, 200, 60)
    drawn = lay_out([measure(tuple(a), tuple(b)) for a, b in ends], flat, Box(8, 8, 1264, 704), lambda _: (150.0, 20.0), [taken])
    assert len(drawn) == 5
    boxes = [box(line.box.left, line.box.top, line.box.right, line.box.bottom) for line in drawn if line.box]
    assert len(boxes) >= 4
    for one, two in combinations([*boxes, box(taken.left, taken.top, taken.right, taken.bottom)], 2):
        assert not one.intersects(two)
    for line in segments(drawn):
        assert not any(LineString(line.reshape(2, 2)).intersects(words) for words in boxes)


def test_what_is_behind_the_camera_is_left_out_and_a_first_end_stands_alone() -> None:
    behind = measure((100, 100, 0), (300, 100, -5))
    first = Measure((200, 200, 0), (200, 200, 0), "", "Port forward", "Port forward")
    drawn = lay_out([behind, first], flat, Box(8, 8, 1264, 704), lambda _: (100.0, 20.0))
    assert [line.text for line in drawn] == ["Port forward"]
    assert len(segments(drawn)) == 0
