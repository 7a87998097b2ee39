"""Ranges of several doubts together."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.physics.span import independent


def test_steps_down_and_up_are_added_apart_as_roots_of_squares() -> None:
    low, high = independent(10.0, [[7.0, 13.0], [6.0, 10.0], [10.0, 14.0]])
    assert low == pytest.approx(10 - 5)
    assert high == pytest.approx(10 + 5)


def test_which_way_of_a_doubt_is_the_greater_does_not_matter() -> None:
    assert list(map(float, independent(0.0, [[2.0, -1.0]]))) == [-1.0, 2.0]
    assert list(map(float, independent(0.0, [[-1.0, 2.0]]))) == [-1.0, 2.0]
    # Both ways up: the greater counts, and nothing goes down.
    assert list(map(float, independent(0.0, [[1.0, 2.0]]))) == [0.0, 2.0]


def test_each_number_of_several_has_a_range_of_its_own() -> None:
    low, high = independent(np.array([1.0, 2.0]), np.array([[[0.0, 2.0], [1.0, 5.0]]]))
    assert low.tolist() == [0.0, 2.0]
    assert high.tolist() == [1.0, 5.0]


def test_the_range_of_a_sum_is_no_wider_than_those_of_its_parts() -> None:
    random = np.random.default_rng(5)
    one, two = random.normal(size=(2, 30, 2))
    (low, high), (low_one, high_one), (low_two, high_two) = (independent(0.0, others) for others in (one + two, one, two))
    assert low >= low_one + low_two
    assert high <= high_one + high_two
