"""Two scenes in one picture: where each is, and that they move together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from explorer.scene.compare_scene import CompareScene, halves_of
from explorer.session.plan import ComparePlan
from explorer.session.state import Camera
from tests.scene.station_plans import part, plan

SIZE = (480, 240)


@pytest.fixture
def scene() -> Iterator[CompareScene]:
    made = CompareScene()
    made.show(pair())
    yield made
    made.close()


def pair() -> ComparePlan:
    left = plan(part("zvezda"), part("unity", 20.0))
    right = plan(part("zvezda", matter="ghost"), part("unity", 20.0))
    return ComparePlan((left, right), ("A", "B"), ("", ""), "", (), left.caption, None, "dark")


@pytest.mark.parametrize("size", [(480, 240), (240, 480), (301, 299), (1001, 77)])
def test_the_halves_fill_the_picture_and_do_not_overlap(size: tuple[int, int]) -> None:
    covered = np.zeros(size[::-1], int)
    for box in halves_of(*size):
        covered[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] += 1
    assert (covered == 1).all()
    assert (halves_of(*size)[1].left == 0) == (size[0] < 0.9 * size[1])


def test_both_halves_draw_their_own_station_from_one_camera(scene: CompareScene) -> None:
    frame = scene.frame(*SIZE)
    left, right = frame[:, :240].astype(int), frame[:, 240:].astype(int)
    changed = (np.abs(left - right).max(axis=2) > 20).mean()
    drawn = (np.abs(left - left[0, 0]).max(axis=2) > 12).mean()
    assert 0.01 < changed < drawn  # the ghost, and not the module beside it
    assert scene.halves[0].camera() == scene.halves[1].camera() == scene.camera()


@pytest.mark.parametrize("size", [SIZE, (240, 480)])
def test_turning_panning_and_zooming_move_both(scene: CompareScene, size: tuple[int, int]) -> None:
    scene.frame(*size)
    for move, amounts in ((scene.turn, (30.0, 10.0)), (scene.pan, (0.1, 0.0)), (scene.zoom, (1.5,))):
        before = scene.camera()
        move(*amounts)
        scene.frame(*size)
        assert scene.camera() != before
        assert scene.halves[0].camera() == scene.halves[1].camera() == scene.camera()


def test_a_drag_moves_by_the_same_pixels_beside_and_above_each_other(scene: CompareScene) -> None:
    moved = []
    for size in (SIZE, (480, 560)):
        scene.set_camera(Camera((60.0, 20.0, -40.0), (10.0, 0.0, 0.0), (0.0, 0.0, -1.0)))
        scene.frame(*size)
        before = scene.project(np.array([[10.0, 0.0, 0.0]]), *size)[0]
        scene.pan(-24 / size[1], 0)  # as a drag of 24 px to the right
        moved.append(scene.project(np.array([[10.0, 0.0, 0.0]]), *size)[0, 0] - before[0])
    assert moved == pytest.approx([24, 24], abs=0.6)


def test_what_is_clicked_in_either_half_is_found(scene: CompareScene) -> None:
    scene.frame(*SIZE)
    place = scene.project(np.array([[20.0, 0.0, 0.0]]), *SIZE)[0]
    assert scene.pick(place[0], place[1], *SIZE) == scene.pick(place[0] + 240, place[1], *SIZE) == "unity"
    assert scene.pick(1, 1, *SIZE) is None


def test_a_named_camera_shows_what_has_left_in_either_half(scene: CompareScene) -> None:
    shown = pair()
    far = plan(part("zvezda", -60.0, matter="ghost"), part("unity", 20.0))
    scene.show(replace(shown, halves=(shown.halves[0], far)))
    frame = scene.frame(*SIZE)
    for edge in (frame[:, 0], frame[:, 239], frame[:, 240], frame[:, -1]):
        assert (np.abs(edge.astype(int) - frame[0, 0]).max(axis=1) < 12).all()


def test_rows_at_the_top_stay_free(scene: CompareScene) -> None:
    scene.head_px = 40
    scene.set_camera(Camera((20.0, 5.0, -5.0), (10.0, 0.0, 0.0), (0.0, 0.0, -1.0)))
    frame = scene.frame(*SIZE)
    assert (frame[:40] == frame[0, 0]).all()
    assert (frame[40:] != frame[0, 0]).any()
