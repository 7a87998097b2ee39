"""Framing, turning and projecting."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.scene import cameras
from explorer.session.actions.view import CAMERA_TITLES
from explorer.session.state import Camera

POINTS = np.random.default_rng(7).uniform((-40, -55, -10), (25, 55, 25), (200, 3))


@pytest.mark.parametrize("name", cameras.VIEWS)
@pytest.mark.parametrize("aspect", [16 / 9, 1.0, 0.4, 4.0])
def test_a_named_camera_shows_everything_and_fills_the_picture(name: str, aspect: float) -> None:
    camera = cameras.framed(cameras.VIEWS[name], POINTS, aspect)
    height = 1000
    width = round(aspect * height)
    x, y, depth = cameras.projected(camera, POINTS, width, height).T
    assert (depth > 0).all()
    across, upright = (x.max() - x.min()) / width, (y.max() - y.min()) / height
    assert max(across, upright) == pytest.approx(cameras.FILL, abs=0.002)
    assert (x.max() + x.min()) / 2 == pytest.approx(width / 2, abs=1.5)
    assert (y.max() + y.min()) / 2 == pytest.approx(height / 2, abs=1.5)


def test_every_camera_has_a_command() -> None:
    assert tuple(CAMERA_TITLES) == cameras.NAMES


def test_home_looks_from_ahead_starboard_and_above_with_nadir_down() -> None:
    camera = cameras.framed(cameras.VIEWS["home"], POINTS, 1.5)
    assert np.all(np.sign(np.subtract(camera.position, camera.target)) == (1, 1, -1))
    nadir, middle, forward, starboard = cameras.projected(camera, np.array([[0, 0, 10.0], [0, 0, 0], [10, 0, 0], [0, 10, 0]]), 900, 600)[
        :, :2
    ]
    assert nadir[1] > middle[1]
    assert forward[0] > middle[0]  # forward is to the right of who looks from ahead and starboard
    assert starboard[0] < middle[0]


@pytest.mark.parametrize("name", cameras.VIEWS)
def test_turning_keeps_nadir_down_and_stops_at_the_poles(name: str) -> None:
    camera = cameras.framed(cameras.VIEWS[name], POINTS, 1.5)
    distance = np.linalg.norm(np.subtract(camera.position, camera.target))
    for step in [(0.0, 40.0)] * 6 + [(30.0, 0.0)] * 6 + [(5.0, -40.0)] * 8:
        camera = cameras.turned(camera, *step)
        assert np.dot(camera.up, cameras.ZENITH) > 0
        assert np.linalg.norm(np.subtract(camera.position, camera.target)) == pytest.approx(distance)


def test_turning_right_goes_round_to_the_right() -> None:
    camera = Camera((100.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0))
    right = cameras.basis(camera)[1]
    moved = cameras.turned(camera, 20, 0)
    assert np.dot(moved.position, right) > 0


def test_a_ray_through_a_pixel_meets_what_projects_there() -> None:
    camera = cameras.framed(cameras.VIEWS["aft"], POINTS, 1.6)
    for x, y, depth in cameras.projected(camera, POINTS[:20], 1600, 1000):
        start, direction = cameras.ray(camera, x, y, 1600, 1000)
        along = depth / (direction @ -cameras.basis(camera)[0])
        assert np.abs(POINTS[:20] - (start + direction * along)).sum(axis=1).min() < 1e-6


def test_depth_is_nan_behind_the_camera() -> None:
    camera = Camera((10.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0))
    assert np.isnan(cameras.projected(camera, np.array([[20.0, 0, 0]]), 10, 10)[0, 2])


def test_zoom_has_limits_and_pan_moves_by_shares_of_the_height() -> None:
    camera = Camera((100.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0))
    assert cameras.basis(cameras.zoomed(camera, 1e9, 6, 900))[3] == pytest.approx(6)
    assert cameras.basis(cameras.zoomed(camera, 1e-9, 6, 900))[3] == pytest.approx(900)
    moved = cameras.panned(camera, 0.25, 0.0)
    assert cameras.projected(moved, np.zeros((1, 3)), 800, 400)[0, 0] == pytest.approx(400 - 0.25 * 400)
