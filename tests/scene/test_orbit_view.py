"""What the orbit view draws beyond Earth and track: dashes in the shadow, sites, rings to scale, the station enlarged, globe or map."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.look import TOKENS, rgb
from explorer.orbit.element_set import bundled
from explorer.orbit.frames import EQUATORIAL_RADIUS_KM
from explorer.scene import cameras
from explorer.scene.naming import Naming
from explorer.scene.orbit_scene import OrbitScene
from explorer.scene.orbit_view import OrbitView
from explorer.session.actions import orbit, view
from explorer.session.plan import DescentRing, OrbitPlan
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.session.state import Camera, ViewState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog

TIME = bundled().epoch + datetime.timedelta(hours=20)
WIDTH, HEIGHT = SIZE = (960, 540)


@pytest.fixture
def there(catalog: Catalog) -> Session:
    """The orbit on a day for which the bundled set is fresh."""
    return Session(catalog, ViewState(date=datetime.date(2026, 11, 23), time=TIME, view="orbit"))


@pytest.fixture(scope="module")
def scene() -> Iterator[OrbitScene]:
    built = OrbitScene()
    yield built
    built.close()


def plan_of(session: Session) -> OrbitPlan:
    plan = stage(session, captioned=False)
    assert isinstance(plan, OrbitPlan)
    return plan


def with_rings(plan: OrbitPlan, heights: tuple[float, ...] = (417.0, 350.0, 250.0)) -> OrbitPlan:
    assert plan.axes is not None
    angle = np.linspace(0, 2 * np.pi, 721)[:, None]
    circle = np.sin(angle) * plan.axes[0] - np.cos(angle) * plan.axes[2]
    rings = tuple(
        DescentRing(f"ring {height:.0f}", *(circle * (EQUATORIAL_RADIUS_KM + height + off) for off in (0.0, -15.0, 15.0)))
        for height in heights
    )
    return replace(plan, rings=rings)


def strip(frame: NDArray[np.uint8], scene: OrbitScene, points: NDArray[np.float64], colour: str) -> NDArray[np.bool_]:
    """Whether each of the places (N, 3) has the colour, give or take what lies beneath."""
    seen = scene.project(points, WIDTH, HEIGHT)
    wanted = np.array(rgb(colour)) * 255
    return np.array([np.abs(frame[int(y), int(x), :3] - wanted).max() < 70 for x, y, _ in seen])


def test_in_the_shadow_the_track_is_dashed_and_the_dashes_stand_still(there: Session, scene: OrbitScene) -> None:
    there.store.update("Frame", orbit_frame="inertial", horizon=False, sites=False)
    view.set_camera(there, "plane")
    plan = plan_of(there)
    assert plan.coming_lit is not None
    scene.show(plan)
    frame = scene.frame(*SIZE).astype(int)
    tokens = TOKENS["dark"]
    dark = np.flatnonzero(~plan.coming_lit)[5:-5]
    lit = np.flatnonzero(plan.coming_lit)[30:-5]
    drawn = strip(frame, scene, (plan.coming_km[dark] + plan.coming_km[dark + 1]) / 2, tokens.track_coming)
    whole = strip(frame, scene, plan.coming_km[lit], tokens.track_coming)
    assert whole.mean() > 0.9
    assert 0.3 < drawn.mean() < 0.8
    # Two seconds later the same places are drawn.
    there.store.update("Time", time=TIME + datetime.timedelta(seconds=2))
    later = plan_of(there)
    scene.show(later)
    assert later.past_s is not None
    moved = scene.frame(*SIZE).astype(int)
    again = strip(moved, scene, (later.coming_km[dark] + later.coming_km[dark + 1]) / 2, tokens.track_coming)
    assert (drawn == again).mean() > 0.85


def test_square_to_the_orbit_all_of_it_is_seen_beside_the_earth(there: Session, scene: OrbitScene) -> None:
    there.store.update("Frame", orbit_frame="inertial")
    for camera in ("plane", None):
        view.set_camera(there, camera)
        plan = plan_of(there)
        scene.show(plan)
        scene.frame(64, 36)
        for line in (plan.past_km, plan.coming_km):
            assert np.isfinite(scene.project(line, *SIZE)).all(), camera


def test_from_the_side_heights_are_to_scale(there: Session, scene: OrbitScene) -> None:
    view.set_camera(there, "altitude")
    plan = plan_of(there)
    scene.show(plan)
    scene.frame(64, 36)
    zenith = plan.station_km / np.linalg.norm(plan.station_km)
    heights = np.array([50.0, 150.0, 250.0, 350.0, 420.0])
    rows = scene.project(zenith * (EQUATORIAL_RADIUS_KM + heights)[:, None], *SIZE)
    assert np.isfinite(rows).all()  # nothing of it lies behind the limb
    assert rows[:, 0] == pytest.approx(WIDTH / 2, abs=1.0)
    km_per_px = -np.diff(heights) / np.diff(rows[:, 1])
    assert km_per_px == pytest.approx(km_per_px[0], rel=0.01)
    assert scene.km_per_px(*SIZE) == pytest.approx(km_per_px[0], rel=0.01)
    # Turning goes round the place, and zooming stays above the ground.
    before = np.linalg.norm(np.subtract(scene.camera().position, scene.camera().target))
    scene.turn(10, 5)
    assert np.linalg.norm(np.subtract(scene.camera().position, scene.camera().target)) == pytest.approx(before)
    scene.zoom(50)
    assert np.linalg.norm(scene.camera().position) >= 7499


def test_rings_have_names_where_they_are_seen_beside_the_earth(there: Session, scene: OrbitScene) -> None:
    for camera in ("plane", "altitude"):
        view.set_camera(there, camera)
        plan = with_rings(plan_of(there))
        scene.show(plan)
        frame = scene.frame(*SIZE)
        named = [label for label in scene.labels(*SIZE) if label.text.startswith("ring")]
        assert [label.text for label in named] == ["ring 417", "ring 350", "ring 250"]
        places = scene.project(np.array([label.at for label in named]), *SIZE)
        assert np.isfinite(places).all()
        assert (places[:, :2] > 0).all()
        assert (places[:, 0] < WIDTH).all()
        assert (places[:, 1] < HEIGHT).all()
        x, y, _ = places[2]
        assert frame[int(y), int(x), 2] > frame[int(y), int(x), 0] + 40  # blue


def test_true_size_says_how_long_a_pixel_is(there: Session, scene: OrbitScene) -> None:
    orbit.set_station_size(there, "true")
    there.store.update("Labels", labels=False)
    scene.show(plan_of(there))
    scene.set_camera("station")
    scene.frame(*SIZE)
    (label,) = scene.labels(*SIZE)
    assert label.text == f"Station, true size: 109 m; a pixel is {scene.km_per_px(*SIZE):.0f} km"
    assert scene.km_per_px(*SIZE) > 5


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_enlarged_station_lies_over_its_place_in_its_attitude(there: Session, scene: OrbitScene, theme: str) -> None:
    there.store.update("Theme", theme=theme, horizon=False, sites=False)
    view.set_camera(there, "station")
    scene.show(plan_of(there))
    without = scene.frame(*SIZE).astype(int)
    orbit.set_station_size(there, "enlarged")
    plan = plan_of(there)
    scene.show(plan)
    frame = scene.frame(*SIZE).astype(int)
    changed = np.abs(frame - without)[..., :3].max(axis=2) > 40
    rows, columns = np.nonzero(changed)
    ((x, y, _),) = scene.project(plan.station_km, *SIZE)
    assert abs(columns.mean() - x) < 12
    assert abs(rows.mean() - y) < 12
    # Seen from above the longest extent is the truss, square to the flight: 109 m, so many times.
    points = np.stack([columns - columns.mean(), rows - rows.mean()])
    values, vectors = np.linalg.eigh(np.cov(points))
    assert plan.axes is not None
    ahead, _ = scene.project(np.stack([plan.station_km + plan.axes[0] * 100, plan.station_km]), *SIZE)[:, :2]
    forward = (ahead - [x, y]) / np.linalg.norm(ahead - [x, y])
    assert abs(vectors[:, 1] @ forward) < 0.3
    assert values[1] > 1.5 * values[0]
    spread = vectors[:, 1] @ points
    assert np.ptp(spread) * scene.km_per_px(*SIZE) == pytest.approx(0.109 * plan.station_times, rel=0.15)
    # Its name points to its lower edge, and stays off it.
    (box,) = scene.boxes(*SIZE)
    label = scene.labels(*SIZE)[0]
    assert "20,000 times too large" in label.text
    ((_, at, _),) = scene.project(np.array(label.at), *SIZE)
    assert at > box.bottom


def test_the_name_of_an_enlarged_station_above_the_limb_points_to_its_upper_edge(there: Session, scene: OrbitScene) -> None:
    orbit.set_station_size(there, "enlarged")
    plan = plan_of(there)
    scene.show(plan)
    # From the far side, from where the station stands just above the Earth's edge.
    up = plan.station_km / np.linalg.norm(plan.station_km)
    side = np.cross(up, [0.0, 0.0, 1.0])
    side /= np.linalg.norm(side)
    eye = -up * 4000 + side * 30000
    scene.set_camera(Camera(tuple(eye.tolist()), (0.0, 0.0, 0.0), tuple(up.tolist())))
    scene.frame(*SIZE)
    ((_, station_y, seen),) = scene.project(plan.station_km, *SIZE)
    assert np.isfinite(seen)
    ((_, y, there_seen),) = scene.project(np.array(scene.labels(*SIZE)[0].at), *SIZE)
    assert np.isfinite(there_seen)
    assert y < station_y


def test_the_enlarged_station_behind_the_earth_is_not_seen(there: Session, scene: OrbitScene) -> None:
    orbit.set_station_size(there, "enlarged")
    plan = plan_of(there)
    scene.show(plan)
    x, y, z = (-plan.station_km * 4).tolist()
    scene.set_camera(Camera((x, y, z), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0)))
    seen = scene.frame(*SIZE).copy()
    scene.show(replace(plan, station=None, station_size="marker"))
    scene.set_camera(Camera((x, y, z), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0)))
    assert (seen == scene.frame(*SIZE)).mean() > 0.999


def test_a_transparent_frame_stays_so_round_the_enlarged_station(there: Session, scene: OrbitScene) -> None:
    orbit.set_station_size(there, "enlarged")
    view.set_camera(there, "altitude")
    scene.show(plan_of(there))
    frame = scene.frame(*SIZE, transparent=True)
    ((x, y, _),) = scene.project(plan_of(there).station_km, *SIZE)
    assert frame[int(y) - 3 : int(y) + 4, int(x) - 3 : int(x) + 4, 3].max() == 255
    assert frame[5, 5, 3] == 0


def test_sites_are_marked_where_they_are_and_not_through_the_earth(there: Session, scene: OrbitScene) -> None:
    there.store.update("Chosen", place="mcc-h", horizon=False)
    plan = plan_of(there)
    (houston,) = (site for site in plan.sites if site.id == "mcc-h")
    direction = np.array(houston.at_km)
    for sign, marked in ((4.0, True), (-4.0, False)):
        x, y, z = (direction * sign).tolist()
        camera = Camera((x, y, z), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0))
        frames = []
        for sites in (plan.sites, ()):
            scene.show(replace(plan, sites=sites))
            scene.set_camera(camera)
            frames.append(scene.frame(*SIZE).astype(int))
        ((column, row, _),) = cameras.projected(camera, direction[None], *SIZE)
        near = np.s_[int(row) - 9 : int(row) + 10, int(column) - 9 : int(column) + 10]
        assert bool(np.abs(frames[0][near] - frames[1][near]).max() > 100) is marked


def test_a_camera_being_moved_stays_with_the_stars_while_time_goes_on(there: Session, scene: OrbitScene) -> None:
    there.store.update("Frame", orbit_frame="inertial")
    view.set_camera(there, "plane")
    scene.show(plan_of(there))
    scene.turn(20, 5)
    before = np.array(scene.camera().position)
    there.store.update("Time", time=TIME + datetime.timedelta(minutes=10))
    scene.show(plan_of(there))
    after = np.array(scene.camera().position)
    assert np.linalg.norm(after) == pytest.approx(np.linalg.norm(before))
    turned = np.degrees(np.arctan2(before[1], before[0]) - np.arctan2(after[1], after[0]))
    assert turned == pytest.approx(15.041 / 6, abs=0.001)


def test_globe_and_map_take_turns_in_one_view(there: Session) -> None:
    seen = OrbitView()
    try:
        assert isinstance(seen, Naming)
        globe = plan_of(there)
        seen.show(globe)
        round_one = seen.frame(*SIZE).copy()
        orbit.set_projection(there, "map")
        seen.show(plan_of(there))
        flat = seen.frame(*SIZE).copy()
        assert np.abs(round_one.astype(int) - flat).mean() > 5
        places = seen.project(np.array([label.at for label in seen.labels(*SIZE)]), *SIZE)
        assert np.isfinite(places).all()  # a map has no far side
        segments = seen.segments(*SIZE)
        assert len(segments) > 50
        assert np.abs(segments[:, 2] - segments[:, 0]).max() < WIDTH / 2  # none leads across the map
        assert len(seen.boxes(*SIZE)) == 2  # the degrees along the edges
        seen.show(globe)
        assert np.array_equal(seen.frame(*SIZE), round_one)
    finally:
        seen.close()


def test_names_of_sites_are_among_the_names(there: Session, scene: OrbitScene) -> None:
    scene.show(plan_of(there))
    names = {label.text for label in scene.labels(*SIZE)}
    assert {"Baikonur", "Houston mission control"} <= names
    there.store.update("Labels", labels=False)
    plan = with_rings(plan_of(there))
    scene.show(plan)
    assert scene.labels(*SIZE) == ()


def test_station_and_sites_can_be_picked_on_globe_and_map(there: Session) -> None:
    seen = OrbitView()
    try:
        for projection in ("globe", "map"):
            there.store.update("Projection", projection=projection)
            plan = plan_of(there)
            seen.show(plan)
            seen.set_camera(None)
            seen.frame(64, 36)
            ((x, y, _),) = seen.project(plan.station_km, *SIZE)
            assert seen.pick(x + 2, y, *SIZE) == "station"
            visible = 0
            for site in plan.sites:
                ((x, y, depth),) = seen.project(np.array(site.at_km), *SIZE)
                if np.isfinite(depth):
                    visible += 1
                    assert seen.pick(x, y, *SIZE) in {site.id, "canaveral", "kennedy"}
            assert visible >= (len(plan.sites) if projection == "map" else 2)
            assert seen.pick(3, 3, *SIZE) is None
    finally:
        seen.close()
