"""The projected area against closed forms: sphere, box, plate, bodies that hide one another."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.physics.area import facet_sum_m2, half_sphere, projected_m2, swept_m2, tumbling_m2, visible_m2
from explorer.physics.hull import Bodies, gathered, hull
from tests.physics.shapes import Mesh, box, plate, sphere

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = (3.0, 5.0, 7.0)
DIRECTIONS = [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (1.0, 2.0, 3.0), (-0.3, 0.9, 0.1)]


def placed(*meshes: Mesh, at: Sequence[np.ndarray] = ()) -> Bodies:
    return gathered([hull(*mesh) for mesh in meshes], at or [np.eye(4)] * len(meshes))


def box_area(direction: tuple[float, float, float]) -> float:
    x, y, z = np.abs(direction) / np.linalg.norm(direction)
    a, b, c = SIZE
    return float(x * b * c + y * a * c + z * a * b)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_box_is_exact_to_half_a_percent(direction: tuple[float, float, float]) -> None:
    assert projected_m2(placed(box(SIZE)), np.array(direction)) == pytest.approx(box_area(direction), rel=5e-3)
    assert float(visible_m2(placed(box(SIZE)), np.array(direction)).sum()) == pytest.approx(box_area(direction), rel=5e-3)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_a_sphere_is_exact_to_half_a_percent(direction: tuple[float, float, float]) -> None:
    assert projected_m2(placed(sphere(4.0)), np.array(direction)) == pytest.approx(16 * math.pi, rel=5e-3)


def test_a_shadowed_pair_counts_once_and_facets_count_it_twice() -> None:
    pair = placed(box((1.0, 4.0, 4.0), (10.0, 0.0, 0.0)), box((1.0, 4.0, 4.0), (-10.0, 2.0, 0.0)))
    ahead = np.array([1.0, 0.0, 0.0])
    assert projected_m2(pair, ahead) == pytest.approx(24.0, rel=5e-3)
    # Why no sum over facets will do: it adds what lies in the shadow, a third too much here.
    assert facet_sum_m2(pair, ahead) == pytest.approx(32.0, rel=1e-4)
    # The one ahead shows all of itself, the one behind the half that looks out.
    assert visible_m2(pair, ahead) == pytest.approx([16.0, 8.0], rel=5e-3)
    assert visible_m2(pair, -ahead) == pytest.approx([8.0, 16.0], rel=5e-3)
    # Two spheres in line, the smaller one in front and wholly before the other.
    spheres = placed(sphere(2.0, (0.0, 0.0, -9.0)), sphere(3.0))
    assert projected_m2(spheres, np.array([0.0, 0.0, 1.0])) == pytest.approx(9 * math.pi, rel=5e-3)
    assert visible_m2(spheres, np.array([0.0, 0.0, -1.0])) == pytest.approx([4 * math.pi, 5 * math.pi], rel=5e-3)
    assert facet_sum_m2(spheres, np.array([0.0, 0.0, 1.0])) == pytest.approx(13 * math.pi, rel=5e-3)


def test_bodies_that_reach_into_one_another_count_once() -> None:
    crossed = placed(box((2.0, 8.0, 2.0)), box((2.0, 2.0, 8.0)))
    assert projected_m2(crossed, np.array([1.0, 0.0, 0.0])) == pytest.approx(28.0, rel=5e-3)


def test_a_convex_body_that_tumbles_shows_a_quarter_of_its_surface() -> None:
    for mesh, surface in ((box(SIZE), 142.0), (sphere(4.0), 64 * math.pi)):
        bodies = placed(mesh)
        assert bodies.surface_m2 == pytest.approx(surface, rel=2e-3)
        assert tumbling_m2(bodies) == pytest.approx(surface / 4, rel=5e-3)
    # A hollow body shows less than a quarter of its surface: it stands in its own shadow.
    frame = placed(box((6.0, 1.0, 1.0), (0, 2, 0)), box((6.0, 1.0, 1.0), (0, -2, 0)), box((1.0, 3.0, 1.0), (2.5, 0, 0)))
    assert tumbling_m2(frame) < 0.99 * frame.surface_m2 / 4


def test_a_sheet_has_a_back_and_a_thin_plate_an_edge() -> None:
    sheet = placed(plate(4.0, 6.0))
    for direction in ((1.0, 0.0, 0.0), (-1.0, 0.0, 0.0)):
        assert projected_m2(sheet, np.array(direction)) == pytest.approx(24.0, rel=5e-3)
    assert projected_m2(sheet, np.array([0.0, 0.0, 1.0])) == pytest.approx(0.0, abs=1e-6)
    # Two millimetres thick, seen edge on: far thinner than the lines are apart.
    thin = placed(box((0.002, 30.0, 30.0)))
    assert projected_m2(thin, np.array([0.0, 1.0, 0.0])) == pytest.approx(0.06, rel=5e-3)


def test_opposite_sides_cover_the_same_and_finer_lines_say_so_too() -> None:
    pair = placed(box(SIZE, (1.0, 2.0, 3.0)), sphere(3.0))
    towards = np.array([0.4, -0.5, 0.7])
    assert projected_m2(pair, towards) == pytest.approx(projected_m2(pair, -towards), rel=2e-3)
    assert projected_m2(pair, towards, 0.02) == pytest.approx(projected_m2(pair, towards), rel=2e-3)


def test_what_turns_is_looked_at_pose_by_pose_and_what_stands_still_once() -> None:
    still, ahead = placed(box((1.0, 4.0, 4.0))), np.array([1.0, 0.0, 0.0])
    poses = []
    for angle in (0.0, 30.0, 90.0):
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        matrix = np.array([[cos, 0, sin, 5], [0, 1, 0, 0], [-sin, 0, cos, 0], [0, 0, 0, 1]])
        poses.append(placed(plate(10.0, 8.0), at=[matrix]))
    found = swept_m2(still, poses, ahead)
    assert found == pytest.approx([80.0, 80.0 * math.cos(math.radians(30.0)), 16.0], rel=5e-3)
    whole = [projected_m2(gathered([hull(*box((1.0, 4.0, 4.0)))], [np.eye(4)]), ahead)]
    assert found[2] == pytest.approx(whole[0], rel=5e-3)


def test_nothing_covers_nothing() -> None:
    nothing = gathered([], [])
    assert projected_m2(nothing, np.array([1.0, 0.0, 0.0])) == 0.0
    assert visible_m2(nothing, np.array([1.0, 0.0, 0.0])).size == 0


def test_half_a_sphere_is_spread_evenly() -> None:
    points = half_sphere(500)
    assert np.linalg.norm(points, axis=1) == pytest.approx(np.ones(500))
    assert points.mean(axis=0) == pytest.approx([0.0, 0.0, 0.5], abs=5e-3)


@pytest.mark.parametrize(
    ("direction", "pixel_m", "says"),
    [
        ((0.0, 0.0, 0.0), 0.1, "is no direction"),
        ((math.nan, 0.0, 0.0), 0.1, "is no direction"),
        ((1.0, 0.0), 0.1, "three numbers"),
        ((1.0, 0.0, 0.0), 0.0, "expected 0.001 to 10 m"),
        ((1.0, 0.0, 0.0), math.nan, "expected 0.001 to 10 m"),
    ],
)
def test_bad_input_says_what_would_be_right(direction: tuple[float, ...], pixel_m: float, says: str) -> None:
    with pytest.raises(ExplorerError, match=says):
        projected_m2(placed(box(SIZE)), np.array(direction), pixel_m)


def test_a_mesh_of_no_numbers_is_refused() -> None:
    corners, faces = box(SIZE)
    broken = corners.copy()
    broken[0, 0] = np.nan
    with pytest.raises(ExplorerError, match="not a number"):
        hull(broken, faces)
    with pytest.raises(ExplorerError, match="does not exist"):
        hull(corners, faces + 1)
    matrix = np.eye(4)
    matrix[0, 3] = np.inf
    with pytest.raises(ExplorerError, match="stands at no place"):
        gathered([hull(corners, faces)], [matrix])
