"""What is seen of the Earth and the tracks: pixels at known places."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.look import TOKENS, rgb
from explorer.orbit.element_set import bundled
from explorer.orbit.frames import days_since_j2000, earth_fixed, instant, of_date, surface
from explorer.orbit.track import around
from explorer.scene import orbit_cameras
from explorer.scene.orbit_lines import CASING
from explorer.scene.orbit_scene import OrbitScene
from explorer.session.plan import Caption, OrbitPlan
from explorer.session.state import Camera

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from explorer.look import Theme

SIZE = (640, 360)


def plan(theme: Theme = "dark", hours: float = 0.5) -> OrbitPlan:
    at = bundled().epoch + datetime.timedelta(hours=hours)
    seen = around(bundled(), at)
    return OrbitPlan(
        at, seen.station_km, seen.past_km, seen.coming_km, seen.sun, (), "", (), Caption("", "", "", "", ""), (), camera=None, theme=theme
    )


@pytest.fixture(scope="module")
def scene() -> Iterator[OrbitScene]:
    built = OrbitScene()
    yield built
    built.close()


def place(latitude: float, longitude: float) -> NDArray[np.float64]:
    (point,) = surface(np.array([latitude]), np.array([longitude]))
    found: NDArray[np.float64] = point
    return found


def above(latitude: float, longitude: float) -> Camera:
    return orbit_cameras.looking_from(place(latitude, longitude), orbit_cameras.distance_km(16 / 9))


def lit_from(direction: NDArray[np.float64], theme: Theme = "dark") -> OrbitPlan:
    """A plan with the Sun over a place, and the track out of the way, at a pole."""
    sun = direction / np.linalg.norm(direction)
    behind = np.array([[0.0, 0.0, -6800.0], [50.0, 0.0, -6800.0]])
    return replace(plan(theme), sun=sun, station_km=behind[0], past_km=behind[::-1], coming_km=behind)


def colour_at(scene: OrbitScene, frame: NDArray[np.uint8], point: NDArray[np.float64], reach: int = 1) -> NDArray[np.float64]:
    """The mean colour of the pixels about a point of the scene."""
    ((x, y, _),) = scene.project(point, frame.shape[1], frame.shape[0])
    column, row = int(x), int(y)
    mean: NDArray[np.float64] = frame[row - reach : row + reach + 1, column - reach : column + reach + 1, :3].mean(axis=(0, 1))
    return mean


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_longitude_0_latitude_0_is_sea_off_africa(scene: OrbitScene, theme: Theme) -> None:
    scene.show(lit_from(place(0, 0), theme))
    scene.set_camera(above(0, 0))
    frame = scene.frame(*SIZE)
    gulf_of_guinea, congo, sahara, brazil = (
        colour_at(scene, frame, place(*where)) for where in ((1.5, 1.5), (1.5, 18.0), (22.0, 8.0), (-8.0, -45.0))
    )
    assert gulf_of_guinea[2] > gulf_of_guinea[0] + 15
    for land in (congo, sahara, brazil):
        assert land[2] < land[1] + 5
        assert land[2] - land[0] < gulf_of_guinea[2] - gulf_of_guinea[0] - 15


def test_the_subsolar_point_is_lit_and_its_antipode_dark(scene: OrbitScene) -> None:
    shown = plan()
    scene.show(shown)
    radius = 6371.0
    scene.set_camera("day")
    day = colour_at(scene, scene.frame(*SIZE), shown.sun * radius, 6).mean()
    scene.set_camera("night")
    night = colour_at(scene, scene.frame(*SIZE), -shown.sun * radius, 6).mean()
    assert day > 80
    assert night < 35


def test_city_lights_shine_at_night_alone(scene: OrbitScene) -> None:
    moscow = place(55.75, 37.6)
    warmth = {}
    for name, sun in (("night", -moscow), ("day", moscow)):
        scene.show(lit_from(sun))
        scene.set_camera(above(55.75, 37.6))
        frame = scene.frame(1280, 720).astype(int)
        ((x, y, _),) = scene.project(moscow, 1280, 720)
        window = frame[int(y) - 8 : int(y) + 9, int(x) - 8 : int(x) + 9]
        warmth[name] = float((window[..., 0] - window[..., 2]).max())
    assert warmth["night"] > 60
    assert warmth["day"] < 40


def test_there_is_no_seam_at_the_date_line(scene: OrbitScene) -> None:
    # Over open sea, between the parallels of the graticule.
    for latitude in (-37.0, -22.0):
        scene.show(lit_from(place(latitude, 180)))
        scene.set_camera(above(latitude, 180))
        frame = scene.frame(960, 540)
        row = np.array([colour_at(scene, frame, place(latitude, longitude), 0).mean() for longitude in np.arange(177, 183.01, 0.25)])
        # The meridian of 180 degrees itself is drawn there, a faint line; a seam would be a step or a gash.
        beside = np.delete(row, [11, 12, 13])
        assert np.abs(np.diff(beside)).max() < 8
        assert np.abs(row - np.median(row)).max() < 30


def test_past_and_coming_track_differ_in_colour_and_width(scene: OrbitScene) -> None:
    for theme in ("dark", "light"):
        shown = plan(theme)
        scene.show(shown)
        scene.set_camera("station")
        frame = scene.frame(1280, 720).astype(float)
        tokens = TOKENS[shown.theme]
        widths = {}
        for name, track, colour in (("past", shown.past_km[-60], tokens.track_past), ("coming", shown.coming_km[60], tokens.track_coming)):
            ((x, y, depth),) = scene.project(track, 1280, 720)
            assert np.isfinite(depth)
            window = frame[int(y) - 8 : int(y) + 9, int(x) - 8 : int(x) + 9, :3]
            off = np.abs(window - np.array(rgb(colour)) * 255).max(axis=2)
            assert off.min() < 60, (theme, name)
            widths[name] = np.count_nonzero(off < 90)
        assert widths["coming"] > 1.5 * widths["past"], theme


def test_the_track_behind_the_earth_is_hidden(scene: OrbitScene) -> None:
    shown = plan()
    scene.show(shown)
    scene.set_camera("station")
    before = scene.frame(*SIZE)
    behind = ~np.isfinite(scene.project(shown.coming_km, *SIZE)[:, 2])
    assert 100 < np.count_nonzero(behind) < len(behind) - 100
    scene.show(replace(shown, coming_km=shown.coming_km[: int(np.argmax(behind))]))
    after = scene.frame(*SIZE)
    (row,) = np.flatnonzero(behind)[[len(np.flatnonzero(behind)) // 2]]
    assert np.abs(colour_at(scene, before, shown.coming_km[row]) - colour_at(scene, after, shown.coming_km[row])).max() < 3


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_station_is_marked_and_can_be_picked(scene: OrbitScene, theme: Theme) -> None:
    shown = plan(theme)
    scene.show(shown)
    scene.set_camera(None)
    frame = scene.frame(1280, 720)
    ((x, y, depth),) = scene.project(shown.station_km, 1280, 720)
    assert np.isfinite(depth)
    assert np.abs(colour_at(scene, frame, shown.station_km, 1) - np.array(rgb(TOKENS[theme].station)) * 255).max() < 25
    assert scene.pick(x + 3, y - 3, 1280, 720) == "station"
    assert scene.pick(x + 60, y, 1280, 720) is None


@pytest.mark.parametrize("hours", np.arange(0, 1.6, 0.1).round(1).tolist())
def test_home_shows_the_station_and_some_of_the_day(scene: OrbitScene, hours: float) -> None:
    shown = plan(hours=hours)
    scene.show(shown)
    scene.set_camera(None)
    scene.frame(64, 36)
    ((x, y, depth),) = scene.project(shown.station_km, *SIZE)
    assert np.isfinite(depth)
    assert 0.1 * SIZE[0] < x < 0.9 * SIZE[0]
    assert 0.05 * SIZE[1] < y < 0.95 * SIZE[1]
    eye = np.array(scene.camera().position)
    assert shown.sun @ eye / np.linalg.norm(eye) > -0.85


def test_home_fills_four_fifths_of_the_height_at_every_size(scene: OrbitScene) -> None:
    scene.show(plan("light"))
    scene.set_camera(None)
    for width, height in ((640, 360), (400, 400), (300, 500)):
        frame = scene.frame(width, height)
        assert frame.shape == (height, width, 4)
        column = frame[:, width // 2, :3].astype(int)
        ball = np.flatnonzero(255 - column.min(axis=1) > 12)
        assert np.ptp(ball) / min(width, height) == pytest.approx(0.84, abs=0.03)


def test_a_fine_frame_shows_the_same_and_has_smoother_edges(scene: OrbitScene) -> None:
    scene.show(plan())
    scene.set_camera(None)
    rough, fine = (scene.frame(*SIZE, fine=fine)[..., :3].astype(float).copy() for fine in (False, True))
    assert np.abs(rough.mean(axis=(0, 1)) - fine.mean(axis=(0, 1))).max() < 3
    assert np.abs(np.diff(fine, axis=1)).mean() < np.abs(np.diff(rough, axis=1)).mean()


def test_a_transparent_frame_has_no_sky(scene: OrbitScene) -> None:
    scene.show(plan())
    scene.set_camera(None)
    frame = scene.frame(*SIZE, transparent=True)
    assert (frame[:10, :10, 3] == 0).all()
    assert frame[180, 320, 3] == 255
    assert scene.frame(*SIZE)[0, 0].tolist() == [*np.round(np.array(rgb(TOKENS["dark"].sky)) * 255), 255]


def test_sirius_stands_where_it_belongs_and_the_light_theme_has_no_stars(scene: OrbitScene) -> None:
    shown = plan("dark")
    ra, dec = np.radians([101.287, -16.716])  # J2000
    days = days_since_j2000(np.array([instant(shown.time)]))
    of_today = of_date(np.array([[np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)]]), float(days[0]))
    sirius = earth_fixed(of_today, days)[0]
    eye = np.cross(sirius, [0.0, 0.0, 1.0]) * 40_000
    camera = Camera(tuple(eye.tolist()), tuple((eye + sirius * 10_000).tolist()), (0.0, 0.0, 1.0))
    for theme in ("dark", "light"):
        scene.show(replace(shown, theme=theme))
        scene.set_camera(camera)
        frame = scene.frame(1920, 1080)[..., :3].astype(int)
        if theme == "light":
            assert frame[500:580, 900:1020].min() == 255
        else:
            row, column = np.unravel_index(frame[440:640, 860:1060].max(axis=2).argmax(), (200, 200))
            assert abs(row - 100) <= 2
            assert abs(column - 100) <= 2
            assert frame.max(axis=2).mean() < 25


def test_turning_keeps_north_up_and_stops_at_the_poles(scene: OrbitScene) -> None:
    scene.show(plan())
    scene.set_camera("station")
    scene.turn(30, 500)
    camera = scene.camera()
    assert camera.up == (0.0, 0.0, 1.0)
    assert camera.position[2] / np.linalg.norm(camera.position) == pytest.approx(np.sin(np.radians(86)), abs=1e-6)
    distance = np.linalg.norm(camera.position)
    scene.zoom(1000)
    assert 6378 + 1000 < np.linalg.norm(scene.camera().position) < distance
    scene.frame(64, 36)
    scene.pan(0.1, 0.0)
    assert np.linalg.norm(scene.camera().target) > 0
    scene.set_camera(None)
    assert scene.camera().target == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_tracks_and_marker_stand_out_from_their_casing_over_any_ground(theme: Theme) -> None:
    """At least 3:1 (WCAG 1.4.11) against the sky, and against the casing over white ice and over the darkest night."""
    tokens = TOKENS[theme]
    casing, opacity = CASING[theme]
    grounds = [np.array(rgb(tokens.sky))]
    grounds += [np.array(rgb(casing)) * opacity + brightness * (1 - opacity) for brightness in (1.0, 0.02) if theme == "dark"]
    grounds += [np.array(rgb(casing)) * opacity + np.array([0.55, 0.62, 0.72]) * (1 - opacity)] if theme == "light" else []
    for colour in (tokens.track_past, tokens.track_coming, tokens.station):
        for ground in grounds:
            low, high = sorted((luminance(np.array(rgb(colour))), luminance(ground)))
            assert (high + 0.05) / (low + 0.05) >= 3, (theme, colour)


def luminance(colour: NDArray[np.float64]) -> float:
    linear = np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def test_an_unknown_camera_is_refused_with_the_nearest(scene: OrbitScene) -> None:
    scene.show(plan())
    with pytest.raises(ExplorerError, match="unknown camera 'nigt'; did you mean 'night'"):
        scene.named("nigt", *SIZE)


def test_close_frees_a_scene() -> None:
    short_lived = OrbitScene()
    short_lived.show(plan())
    assert short_lived.frame(64, 36).any()
    short_lived.close()
