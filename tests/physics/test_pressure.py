"""The middle of a shadow: where the air presses."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.physics import raster
from explorer.physics.hull import gathered, hull
from tests.physics.shapes import Mesh, box, plate, sphere


def centre(direction: tuple[float, float, float], *meshes: Mesh) -> np.ndarray:
    bodies = gathered([hull(*mesh) for mesh in meshes], [np.eye(4)] * len(meshes))
    seen = raster.view(np.array(direction))
    return raster.centre_m(raster.crossings(bodies, seen, 0.1), seen, 0.1)


def test_of_one_body_seen_along_an_axis() -> None:
    assert centre((1, 0, 0), box((3, 5, 7), (20, -4, 9))) == pytest.approx([0, -4, 9], abs=0.01)
    assert centre((0, 0, 1), sphere(2, (6, -3, 5))) == pytest.approx([6, -3, 0], abs=0.01)
    assert centre((-1, 0, 0), plate(4, 2)) == pytest.approx([0, 0, 0], abs=0.01)


def test_of_two_bodies_what_is_hidden_does_not_count() -> None:
    # 16 m2 at y = 0, and half of another 16 m2 that looks out beyond it, from y = 2 to 4.
    pair = box((1, 4, 4), (10, 0, 0)), box((1, 4, 4), (-10, 2, 0))
    assert centre((1, 0, 0), *pair) == pytest.approx([0, 8 * 3 / 24, 0], abs=0.01)


def test_along_any_direction_it_lies_on_the_line_through_the_middle() -> None:
    place = np.array([3.0, -7.0, 2.0])
    for direction in np.random.default_rng(2).normal(size=(8, 3)):
        towards = direction / np.linalg.norm(direction)
        found = centre((towards[0], towards[1], towards[2]), box((2, 3, 4), (3, -7, 2)))
        assert found == pytest.approx(place - towards * (towards @ place), abs=0.01)


def test_nothing_has_no_middle() -> None:
    seen = raster.view(np.array([1.0, 0, 0]))
    with pytest.raises(ExplorerError, match="nothing is there"):
        raster.centre_m(np.zeros(0, np.int64), seen, 0.1)
