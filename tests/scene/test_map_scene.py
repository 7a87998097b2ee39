"""The flat map: places, track, seam, day and night, degrees along the edges, and moving over it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.look import TOKENS, rgb
from explorer.orbit.frames import geodetic
from explorer.scene import map_cameras, map_edges, orbit_cameras
from explorer.scene.map_paths import copies, on_map, unrolled
from explorer.scene.map_scene import MapScene
from explorer.scene.orbit_scene import OrbitScene
from explorer.session.plan import GroundSite, OtherObject
from tests.scene.orbit_plans import colour_at, lit_from, place, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.look import Theme

SIZE = (960, 540)
THEMES: tuple[Theme, ...] = ("dark", "light")


@pytest.fixture(scope="module")
def scene() -> Iterator[MapScene]:
    built = MapScene()
    yield built
    built.close()


@pytest.fixture(scope="module")
def globe() -> Iterator[OrbitScene]:
    built = OrbitScene()
    yield built
    built.close()


@pytest.mark.parametrize("theme", THEMES)
def test_longitude_0_latitude_0_is_sea_and_ghana_lies_to_its_north(scene: MapScene, theme: Theme) -> None:
    scene.show(lit_from(place(0, 0), theme))
    scene.set_camera(map_cameras.over(0.0, 0.0, 40.0, 16 / 9))
    frame = scene.frame(*SIZE)
    # Beside the lines of the graticule.
    sea, ghana = (colour_at(scene, frame, place(*where)) for where in ((0.7, 0.7), (7.3, -1.6)))
    assert sea[2] > sea[0] + 15
    assert ghana[2] < ghana[1] + 3
    ((x, y, _),) = scene.project(place(0, 0), *SIZE)
    ((north_x, north_y, _),) = scene.project(place(7.3, -1.6), *SIZE)
    assert (round(x), round(y)) == (480, 270)
    assert north_y < y
    assert north_x < x


def test_a_place_is_as_far_along_as_its_degrees(scene: MapScene) -> None:
    scene.show(plan())
    scene.set_camera(None)
    corners = scene.project(np.array([place(0, 0), place(45, 0), place(0, 90), place(-60, -120)]), *SIZE)[:, :2]
    degree = (corners[0, 1] - corners[1, 1]) / 45
    np.testing.assert_allclose(corners[2] - corners[0], [90 * degree, 0], atol=0.1)
    np.testing.assert_allclose(corners[3] - corners[0], [-120 * degree, 60 * degree], atol=0.1)
    assert 0.85 * SIZE[0] < 360 * degree < SIZE[0]


def test_latitudes_are_geodetic(scene: MapScene) -> None:
    scene.show(plan())
    scene.set_camera(map_cameras.over(0.0, 45.0, 10.0, 16 / 9))
    ((_, y, _),) = scene.project(place(45.0, 0.0) * 1.05, *SIZE)  # the same direction, higher up: the place below it lies elsewhere
    ((_, ground, _),) = scene.project(place(45.0, 0.0), *SIZE)
    latitude, _, _ = geodetic(place(45.0, 0.0)[None] * 1.05)
    assert ground == pytest.approx(270, abs=0.01)
    assert y == pytest.approx(270 - (latitude[0] - 45.0) * 54, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_map_and_globe_agree_on_what_is_where(scene: MapScene, globe: OrbitScene, theme: Theme) -> None:
    """Land, sea, desert, ice and night at the same places: bright where bright, blue where blue."""
    sun = place(10, 20)
    places = [(23, 12), (5, 20), (-25, 134), (40, -100), (64, -42), (-10, -25), (30, -40), (0, 80), (-30, 25), (60, 95), (62, 30), (20, 78)]
    shown = lit_from(sun, theme)
    scene.show(shown)
    globe.show(shown)
    seen = {}
    for name, one in (("map", scene), ("globe", globe)):
        colours = []
        for latitude, longitude in places:
            over_map = map_cameras.over(longitude + 0.5, latitude + 0.5, 20.0, 16 / 9)
            one.set_camera(over_map if name == "map" else orbit_cameras.looking_from(place(latitude, longitude), 12_000.0))
            colours.append(colour_at(one, one.frame(480, 270), place(latitude, longitude), 4))
        seen[name] = np.array(colours)
    off = np.abs(seen["map"] - seen["globe"])
    assert np.median(off) < 14
    brightness = {name: colours.mean(axis=1) for name, colours in seen.items()}
    assert np.corrcoef(brightness["map"], brightness["globe"])[0, 1] > 0.85
    blueness = {name: colours[:, 2] - colours[:, 0] for name, colours in seen.items()}
    assert np.corrcoef(blueness["map"], blueness["globe"])[0, 1] > 0.9


@pytest.mark.parametrize("theme", THEMES)
def test_the_point_below_the_sun_is_day_and_the_opposite_one_night(scene: MapScene, theme: Theme) -> None:
    # Sea at both.
    scene.show(lit_from(place(-5, -25), theme))
    scene.set_camera("pacific")
    frame = scene.frame(*SIZE)
    day = [colour_at(scene, frame, place(-3, -25 + away)).mean() for away in (-8, 5)]
    night = [colour_at(scene, frame, place(3, 155 + away)).mean() for away in (-8, 5)]
    assert min(day) > max(night) + 25


def test_the_terminator_runs_where_the_sun_is_on_the_horizon(scene: MapScene) -> None:
    """Along the equator at an equinox it is light for half of the way, fading within twilight's 18 degrees to each side."""
    scene.show(lit_from(place(0, 0), "light"))
    scene.set_camera(None)
    frame = scene.frame(*SIZE)
    # Over open ocean and beside the lines.
    day, dusk, dark, night = (colour_at(scene, frame, place(-4.0, longitude)).mean() for longitude in (-25.0, -87.0, -115.0, -160.0))
    assert day > dusk + 8
    assert dusk > dark + 8
    assert dark == pytest.approx(night, abs=4)


@pytest.mark.parametrize("middle", [0.0, 100.0, 180.0, -120.5])
def test_no_seam_wherever_the_map_is_cut(scene: MapScene, middle: float) -> None:
    """Both ends of the sheet are the same meridian; across 180 degrees in its midst nothing jumps."""
    for latitude in (-37.0, -22.0):
        scene.show(lit_from(place(latitude, 180)))
        scene.set_camera(map_cameras.over(middle, 0.0, 400.0, 16 / 9))
        frame = scene.frame(*SIZE)
        left, right = (colour_at(scene, frame, place(latitude, middle + away)) for away in (-178.6, 178.6))
        assert np.abs(left - right).max() < 30
    scene.set_camera(map_cameras.over(180.0, -30.0, 30.0, 16 / 9))
    frame = scene.frame(*SIZE)
    row = np.array([colour_at(scene, frame, place(-33.0, longitude)).mean() for longitude in np.arange(176.2, 184, 0.25)])
    lines = np.abs(np.arange(176.2, 184, 0.25) % 5) < 0.3
    assert np.abs(np.diff(row[~lines])).max() < 8


@pytest.mark.parametrize("theme", THEMES)
def test_the_track_runs_over_the_ground_below_it_in_its_colours(scene: MapScene, theme: Theme) -> None:
    shown = plan(theme)
    scene.show(shown)
    scene.set_camera(None)
    frame = scene.frame(1600, 900)[..., :3].astype(float)
    tokens = TOKENS[theme]
    for track, colour, rows in (
        (shown.past_km, tokens.track_past, (190, 220, 250)),
        (shown.coming_km, tokens.track_coming, (90, 200, 333, 500)),
    ):
        for row in rows:
            ((x, y, _),) = scene.project(track[row], 1600, 900)
            window = frame[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3]
            assert np.abs(window - np.array(rgb(colour)) * 255).max(axis=2).min() < 75, (theme, row)


def test_a_line_across_180_degrees_leaves_at_one_side_and_comes_in_at_the_other() -> None:
    longitude = np.arange(150.0, 211.0, 5.0)
    line = np.stack([(longitude + 180) % 360 - 180, np.linspace(0, 10, len(longitude)), np.zeros(len(longitude))], axis=1)
    whole = unrolled(line)
    assert np.abs(np.diff(whole[:, 0])).max() == pytest.approx(5.0)
    twice = list(copies(whole, 0.0))
    assert len(twice) == 2
    assert sorted(round(float(one[0, 0])) for one in twice) == [-210, 150]
    assert len(list(copies(whole, 180.0))) == 1


def test_no_line_is_drawn_across_the_map_where_the_track_passes_180_degrees(scene: MapScene) -> None:
    """A track along the equator over the date line leaves the rest of the equator free."""
    longitude = np.concatenate([np.arange(170.0, 180.0), np.arange(-180.0, -170.0)])
    track = np.array([place(4.0, one) for one in longitude]) * 1.06
    scene.show(replace(lit_from(place(0, 0)), station_km=track[0], past_km=track[1::-1], coming_km=track))
    scene.set_camera(None)
    frame = scene.frame(*SIZE)[..., :3].astype(int)
    ((_, y, _),) = scene.project(track[5], *SIZE)
    orange = (
        np.abs(frame[int(y) - 3 : int(y) + 4] - np.round(np.array(rgb(TOKENS["dark"].track_coming)) * 255)).max(axis=2).min(axis=0) < 40
    )
    columns = np.flatnonzero(orange)
    left, right = scene.project(np.array([place(0, -179.9), place(0, 179.9)]), *SIZE)[:, 0]
    degree = (right - left) / 359.8
    assert len(columns) > 10 * degree
    assert ((columns < left + 12 * degree) | (columns > right - 12 * degree)).all()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("camera", [None, "station", "pacific"])
def test_the_station_is_marked_and_can_be_picked(scene: MapScene, theme: Theme, camera: str | None) -> None:
    shown = plan(theme)
    scene.show(shown)
    scene.set_camera(camera)
    frame = scene.frame(1280, 720)
    ((x, y, _),) = scene.project(shown.station_km, 1280, 720)
    assert np.abs(colour_at(scene, frame, shown.station_km) - np.array(rgb(TOKENS[theme].station)) * 255).max() < 25
    assert scene.pick(x + 3, y - 3, 1280, 720) == "station"
    assert scene.pick(x + 60, y, 1280, 720) is None


def test_sites_and_other_objects_leave_their_marks(scene: MapScene) -> None:
    bare = lit_from(place(0, 0))
    at = [(float(x), float(y), float(z)) for x, y, z in (place(20, longitude) for longitude in (-40.0, -30.0, -50.0))]
    sites = (
        GroundSite("houston", "Houston", "control", at[0], chosen=False, text=""),
        GroundSite("kourou", "Kourou", "launch", at[1], chosen=False, text=""),
        GroundSite("own", "Here", "own", at[2], chosen=True, text=""),
    )
    track = np.array([place(-20, longitude) for longitude in range(-60, 0)]) * 1.07
    other = OtherObject("tiangong", "Tiangong", track[0], track, "#00FF80", planned=False)
    scene.show(bare)
    scene.set_camera(map_cameras.over(-35.0, 0.0, 60.0, 16 / 9))
    before = scene.frame(*SIZE).copy()
    scene.show(replace(bare, sites=sites, others=(other,), horizon_km=np.array([place(-5, x) for x in range(-60, 0)])))
    after = scene.frame(*SIZE)
    marks = [*(np.asarray(site.at_km) for site in sites), track[0], track[30], place(-5, -30)]
    for point in marks:
        assert np.abs(colour_at(scene, after, point) - colour_at(scene, before, point)).max() > 30
    assert np.abs(colour_at(scene, after, place(8, -33)) - colour_at(scene, before, place(8, -33))).max() < 3


def test_beyond_the_sheet_is_sky_alone_but_for_degrees(scene: MapScene) -> None:
    for theme in THEMES:
        scene.show(plan(theme))
        scene.set_camera(None)
        frame = scene.frame(*SIZE)
        ((left, top, _), (right, bottom, _)) = scene.project(np.array([place(89.999, -179.999), place(-89.999, 179.999)]), *SIZE)
        sky = np.round(np.array(rgb(TOKENS[theme].sky)) * 255)
        # To the right and above there are no numbers.
        for part in (frame[:, int(right) + 25 :], frame[: int(top) - 12]):
            assert (part[..., :3] == sky).all()
            assert part.size
        numbers = frame[int(bottom) + 3 : int(bottom) + 24, int(left) : int(right)]
        assert (np.abs(numbers[..., :3] - sky).max(axis=2) > 60).sum() > 150


def test_a_transparent_frame_has_only_the_map_and_its_numbers(scene: MapScene) -> None:
    scene.show(plan())
    scene.set_camera(None)
    frame = scene.frame(*SIZE, transparent=True)
    assert (frame[:10, :, 3] == 0).all()
    assert frame[270, 480, 3] == 255
    ((_, _, _), (_, bottom, _)) = scene.project(np.array([place(89.999, -179.999), place(-89.999, 179.999)]), *SIZE)
    numbers = frame[int(bottom) + 3 : int(bottom) + 24, 100:-100, 3]
    assert 0 < (numbers > 128).mean() < 0.3


def test_degrees_are_written_as_on_maps_and_stand_apart() -> None:
    longitudes = [map_edges.longitude_words(value) for value in (-90, 0, 30, 180, 190, -180)]
    assert longitudes == ["90° W", "0°", "30° E", "180°", "170° W", "180°"]
    assert [map_edges.latitude_words(value) for value in (-90, 0, 45)] == ["90° S", "0°", "45° N"]
    assert [map_edges.step_deg(pixels, 60.0) for pixels in (1.0, 2.5, 5.0, 20.0, 100.0)] == [45, 30, 15, 5, 1]
    frame = np.zeros((40, 80, 4), np.uint8)
    map_edges.put(frame, "45° N", (40, 20), (0.5, 0.5), map_edges.Hand(12, (1.0, 1.0, 1.0), None))
    rows, columns = np.nonzero(frame[..., 3] > 100)
    assert np.mean(columns) == pytest.approx(39.5, abs=2)
    assert np.mean(rows) == pytest.approx(19.5, abs=2)
    untouched = np.zeros((40, 80, 4), np.uint8)
    map_edges.put(untouched, "45° N", (2, 20), (0.5, 0.5), map_edges.Hand(12, (1.0, 1.0, 1.0), None))
    assert not untouched.any()  # cut off it would say something else


def test_moving_goes_round_the_world_and_stops_at_the_poles(scene: MapScene) -> None:
    scene.show(plan())
    scene.set_camera(None)
    scene.frame(*SIZE)
    scene.zoom(8.0)
    scene.pan(0.0, 50.0)
    span = map_cameras.span_deg(scene.camera())
    assert 80 < scene.camera().position[1] + span / 2 < 100
    start = scene.camera().position[0]
    for _ in range(20):
        scene.pan(1.0, 0.0)
        assert -180 <= scene.camera().position[0] < 180
    assert scene.camera().position[0] == pytest.approx(map_cameras.wrapped(start + 20 * span))
    scene.zoom(1e-6)
    assert map_cameras.span_deg(scene.camera()) == pytest.approx(map_cameras.whole_deg(16 / 9))
    assert scene.camera().position[1] == 0
    scene.zoom(1e6)
    assert map_cameras.span_deg(scene.camera()) == pytest.approx(4.0)


def test_a_drag_keeps_the_place_under_the_hand(scene: MapScene) -> None:
    scene.show(plan())
    scene.set_camera(map_cameras.over(10.0, 20.0, 50.0, 16 / 9))
    scene.frame(*SIZE)
    point = place(25, 15)
    ((x, y, _),) = scene.project(point, *SIZE)
    scene.turn(-40 * 0.3, 25 * 0.3)  # as the viewport takes a drag by 40 pixels to the right and 25 down
    ((moved_x, moved_y, _),) = scene.project(point, *SIZE)
    assert (moved_x - x, moved_y - y) == pytest.approx((40, 25), abs=0.1)


def test_a_camera_of_the_map_is_kept_and_an_unknown_one_refused(scene: MapScene) -> None:
    shown = plan()
    scene.show(shown)
    for name in map_cameras.NAMES:
        camera = scene.named(name, *SIZE)
        scene.set_camera(camera)
        scene.frame(64, 36)
        np.testing.assert_allclose(scene.camera().position, scene.named(name, 64, 36).position)
        assert scene.camera().position[0] == camera.position[0]
    with pytest.raises(ExplorerError, match="unknown camera of the map 'pacfic'; did you mean 'pacific'"):
        scene.named("pacfic", *SIZE)


def test_places_on_the_map_are_those_of_the_positions() -> None:
    points = on_map(np.array([place(12.5, -170.0), place(-80.0, 33.0)]) * 1.0)
    np.testing.assert_allclose(points[:, :2], [[-170.0, 12.5], [33.0, -80.0]], atol=1e-9)


def test_a_fine_frame_shows_the_same(scene: MapScene) -> None:
    scene.show(plan("light"))
    scene.set_camera(None)
    rough, fine = (scene.frame(*SIZE, fine=fine)[..., :3].astype(float).copy() for fine in (False, True))
    assert np.abs(rough.mean(axis=(0, 1)) - fine.mean(axis=(0, 1))).max() < 3


def test_close_frees_a_scene() -> None:
    short_lived = MapScene()
    short_lived.show(plan())
    assert short_lived.frame(64, 36).any()
    short_lived.close()


@pytest.mark.parametrize("size", [(1400, 800), (730, 615), (1920, 300)])
def test_names_keep_off_the_degrees(scene: MapScene, size: tuple[int, int]) -> None:
    scene.show(plan(theme="light"))
    frame = scene.frame(*size)
    left, below = scene.boxes(*size)
    assert (left.left, below.bottom) == (0, size[1])
    assert 0 < left.right < 0.4 * size[0]
    assert below.top > 0.5 * size[1]
    # What is written stands in them: outside the sheet nothing else is drawn.
    sheet = scene._sheet_px(scene.camera(), *size)
    sky = np.array([round(255 * part) for part in rgb(TOKENS["light"].sky)])
    written = np.abs(frame[..., :3].astype(int) - sky).max(axis=2) > 60
    written[max(round(sheet[1]) - 2, 0) : round(sheet[3]) + 2, max(round(sheet[0]) - 2, 0) : round(sheet[2]) + 2] = False
    written[: round(below.top)] &= np.arange(size[0]) >= left.right + 2
    assert not written[: round(below.top)].any()
