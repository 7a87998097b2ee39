"""The plan of the orbit view: frames, light, what is shown and what is not, the descent, and that it follows time."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.orbit.element_set import BUNDLED, bundled
from explorer.orbit.frames import EQUATORIAL_RADIUS_KM, geodetic
from explorer.orbit.tle import checksum
from explorer.orbit.track import around
from explorer.scene import map_cameras, orbit_cameras
from explorer.session import others as others_module
from explorer.session.actions import COMMANDS, edit, orbit, scenario, view
from explorer.session.descent_rings import levels
from explorer.session.ground import site_words
from explorer.session.numbers import asked_of, computed_for
from explorer.session.plan import OrbitPlan
from explorer.session.stage import stage
from explorer.session.state import Camera

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog
    from explorer.consequences.computed import Computed
    from explorer.session.session import Session

TIME = bundled().epoch + datetime.timedelta(hours=20)
CAMERA = Camera((20_000.0, -15_000.0, 9_000.0), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0))


@pytest.fixture
def there(session: Session) -> Session:
    """The session with the orbit on screen, on a day for which the bundled set is fresh."""
    view.set_view(session, "orbit")
    session.store.update("Time", time=TIME)
    session.store.forget()
    return session


def plan_of(session: Session) -> OrbitPlan:
    plan = stage(session)
    assert isinstance(plan, OrbitPlan)
    return plan


def legend(session: Session) -> str:
    return " | ".join(entry.text for entry in plan_of(session).legend)


def length(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.linalg.norm(vectors, axis=-1))


@pytest.mark.parametrize(("days", "name"), [(2, "ISS (ZARYA)"), (10, "ISS (ZARYA)"), (60, "ISS (ZARYA), somewhere on its orbit")])
def test_a_station_that_is_lost_is_called_so_at_its_mark(there: Session, days: int, name: str) -> None:
    there.store.update("Time", time=bundled().epoch + datetime.timedelta(days=days))
    assert plan_of(there).labels[0].text == name


# --- the track


@pytest.mark.parametrize("minutes", [0.0, 0.1, 29.99, 30.0, 77.7])
def test_the_track_is_that_of_the_orbit_wherever_it_is_cut(there: Session, minutes: float) -> None:
    there.store.update("Time", time=TIME + datetime.timedelta(minutes=minutes))
    plan = plan_of(there)
    known = around(bundled(), there.state.time)
    assert length(plan.station_km - known.station_km) < 1e-6
    assert plan.past_km[-1] == pytest.approx(plan.station_km, abs=1e-6)
    assert plan.coming_km[0] == pytest.approx(plan.station_km, abs=1e-6)
    assert plan.past_s is not None
    assert plan.coming_s is not None
    for line, seconds, ends in ((plan.past_km, plan.past_s, (-2760.0, 0.0)), (plan.coming_km, plan.coming_s, (0.0, 5520.0))):
        offsets = seconds - plan.coming_s[0]
        assert (np.diff(seconds) > 0).all()
        assert offsets[0] == pytest.approx(ends[0], abs=10.1)
        assert offsets[-1] == pytest.approx(ends[1], abs=10.1)
        assert len(line) == len(seconds)


def test_the_ground_track_lies_below_and_light_and_shadow_are_told(there: Session) -> None:
    plan = plan_of(there)
    assert plan.coming_ground_km is not None
    assert plan.coming_lit is not None
    place, below = geodetic(plan.coming_km), geodetic(plan.coming_ground_km)
    assert np.abs(below[2]).max() < 1e-6
    assert np.abs(place[0] - below[0]).max() < 1e-9
    known = around(bundled(), TIME)
    assert plan.coming_lit.mean() == pytest.approx(known.coming.sunlit.mean(), abs=0.01)
    assert 0.55 < plan.coming_lit.mean() < 0.75
    assert "In shadow" in legend(there)


def test_among_the_stars_the_orbit_closes_in_a_plane_and_above_the_ground_it_does_not(there: Session) -> None:
    fixed = plan_of(there)
    orbit.set_frame(there, "inertial")
    plan = plan_of(there)
    assert plan.frame == "inertial"
    assert length(plan.past_km[0] - plan.coming_km[-1]) < 170  # of 42,700 round it: the ends overlap by up to twenty seconds
    assert (plan.past_km[0] - plan.coming_km[-1]) @ (plan.coming_km[-1] - plan.coming_km[-2]) < 0
    assert length(fixed.coming_km[-1] - fixed.coming_km[0]) > 1000
    assert plan.axes is not None
    whole = np.concatenate([plan.past_km, plan.coming_km])
    assert np.abs(whole @ plan.axes[1]).max() < 25  # the plane turns by 0.3 degrees in a turn
    assert plan.station_km == pytest.approx(fixed.station_km)
    # The ground below is the same, only for fewer minutes.
    assert plan.coming_ground_km is not None
    assert fixed.coming_ground_km is not None
    assert plan.coming_ground_km == pytest.approx(fixed.coming_ground_km[: len(plan.coming_ground_km)])
    assert "Past track, half a turn" in legend(there)
    assert any("among the stars" in notice for notice in plan.notices)


def test_the_axes_are_those_of_level_flight(there: Session) -> None:
    orbit.set_frame(there, "inertial")
    plan = plan_of(there)
    assert plan.axes is not None
    forward, starboard, nadir = plan.axes
    assert plan.axes @ plan.axes.T == pytest.approx(np.eye(3), abs=1e-12)
    assert nadir @ plan.station_km == pytest.approx(-length(plan.station_km))
    assert forward @ (plan.coming_km[3] - plan.coming_km[0]) > 0
    assert starboard[2] < 0  # flying east, starboard is south
    there.store.update("Turned", attitude="-XVV")
    turned = plan_of(there).axes
    assert turned == pytest.approx(plan.axes * [[-1], [-1], [1]])


# --- the camera


def test_changing_the_frame_leaves_the_camera_where_it_is_and_time_turns_it_with_the_stars(there: Session) -> None:
    view.moved_camera(there, CAMERA)
    assert plan_of(there).camera == CAMERA
    orbit.set_frame(there, "inertial")
    same = plan_of(there).camera
    assert isinstance(same, Camera)
    assert same.position == pytest.approx(CAMERA.position, abs=1e-6)
    there.store.update("Time", time=TIME + datetime.timedelta(hours=1))
    later = plan_of(there).camera
    assert isinstance(later, Camera)
    west = np.degrees(np.arctan2(CAMERA.position[1], CAMERA.position[0]) - np.arctan2(later.position[1], later.position[0]))
    assert west == pytest.approx(15.041, abs=0.001)  # the Earth's turn in an hour
    view.moved_camera(there, CAMERA)
    moved = plan_of(there).camera
    assert isinstance(moved, Camera)
    assert moved.position == pytest.approx(CAMERA.position, abs=1e-6)


def test_globe_and_map_keep_cameras_of_their_own(there: Session) -> None:
    view.moved_camera(there, CAMERA)
    orbit.set_projection(there, "map")
    assert plan_of(there).camera is None
    flat = replace(CAMERA, position=(10.0, 20.0, 300.0), target=(10.0, 20.0, 0.0), up=(0.0, 1.0, 0.0))
    view.moved_camera(there, flat)
    assert plan_of(there).camera == flat
    orbit.set_projection(there, "globe")
    assert plan_of(there).camera == CAMERA


def test_every_camera_of_the_scene_has_a_title() -> None:
    assert tuple(orbit.ORBIT_CAMERA_TITLES) == orbit_cameras.NAMES
    assert tuple(orbit.MAP_CAMERA_TITLES) == map_cameras.NAMES


# --- what is shown


def test_switches_show_and_hide(there: Session) -> None:
    plan = plan_of(there)
    assert plan.horizon_km is not None
    assert plan.swath_km is None
    assert len(plan.sites) == 14  # six mission controls and eight launch sites
    assert {site.kind for site in plan.sites} == {"control", "launch"}
    for field, on in (("horizon", False), ("swath", True), ("sites", False)):
        orbit.set_switch(there, field, on=on)
    plan = plan_of(there)
    assert plan.horizon_km is None
    assert plan.swath_km is not None
    assert plan.sites == ()
    assert "Mission control" not in legend(there)
    assert "Swath" in legend(there)
    for _ in range(3):
        edit.undo(there)
    assert len(plan_of(there).sites) == 14
    with pytest.raises(ExplorerError, match="unknown switch 'horizn'; did you mean 'horizon'"):
        orbit.set_switch(there, "horizn", on=True)


def test_a_chosen_site_stands_out_and_is_shown_also_without_the_others(there: Session) -> None:
    orbit.set_place(there, "Baikonur")
    orbit.set_switch(there, "sites", on=False)
    (site,) = plan_of(there).sites
    assert (site.id, site.chosen, site.kind) == ("baikonur", True, "launch")
    latitude, longitude, _ = geodetic(np.array(site.at_km))
    assert (latitude, longitude) == pytest.approx((45.97, 63.31), abs=0.1)
    assert "Chosen place" in legend(there)


def test_a_place_of_the_users_own(there: Session) -> None:
    orbit.set_place(there, "51.5,-0.1")
    own = plan_of(there).sites[-1]
    assert (own.kind, own.chosen) == ("own", True)
    assert own.name == "51.500° N, 0.100° W"
    with pytest.raises(ExplorerError, match="no site is called 'Baiknour'; did you mean 'baikonur'"):
        orbit.set_place(there, "Baiknour")
    with pytest.raises(ExplorerError, match="latitude"):
        orbit.set_place(there, "151.5,-0.1")
    # As on the command line, a part of a name will do.
    orbit.set_place(there, "houston")
    assert there.state.place == "mcc-h"
    orbit.set_place(there, None)
    assert not any(site.chosen for site in plan_of(there).sites)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A file with the ISS, what flies just behind it, and Tiangong."""
    lines = BUNDLED.read_text(encoding="utf-8").splitlines()[-3:]

    def other(name: str, number: int, changes: dict[int, str]) -> list[str]:
        one, two = lines[1], lines[2]
        one, two = f"{one[:2]}{number:5d}{one[7:68]}", f"{two[:2]}{number:5d}{two[7:68]}"
        for column, text in changes.items():
            two = two[:column] + text + two[column + len(text) :]
        return [name, *(line + str(sum(int(c) if c.isdigit() else c == "-" for c in line) % 10) for line in (one, two))]

    file = tmp_path / "many.tle"
    tiangong = other("CSS (TIANHE)", 48274, {8: " 41.4700", 17: "100.0000"})
    file.write_text("\n".join([*lines, *tiangong, *other("DRAGON", 70001, {43: "184.9000"})]) + "\n", encoding="utf-8")
    return file


def test_other_objects_are_those_of_the_file_nearest_orbits_first(there: Session, many: Path) -> None:
    assert plan_of(there).others == ()
    with pytest.raises(ExplorerError, match="unknown object 'sat-70001'"):
        orbit.set_others(there, ["sat-70001"])
    view.open_element_set(there, many)
    # What the file has of an object that is known counts, under the name by which it is known.
    assert list(others_module.other_objects(there))[:2] == ["sat-70001", "tiangong"]
    orbit.set_others(there, ["sat-70001", "tiangong"])
    dragon, tiangong = plan_of(there).others
    # 0.57 degrees of 6795 km behind.
    assert dragon.name == "DRAGON, 68 km away"
    assert length(dragon.at_km - plan_of(there).station_km) == pytest.approx(np.radians(0.57) * 6795, rel=0.03)
    assert tiangong.name == "CSS (TIANHE)"
    assert geodetic(tiangong.track_km)[0].max() == pytest.approx(41.6, abs=0.3)
    assert dragon.colour != tiangong.colour
    orbit.toggle_other(there, "sat-70001")
    assert [other.id for other in plan_of(there).others] == ["tiangong"]
    with pytest.raises(ExplorerError, match="unknown object 'sat-7000'; did you mean 'sat-70001'"):
        orbit.toggle_other(there, "sat-7000")


def test_what_is_planned_is_called_so(there: Session) -> None:
    orbit.set_others(there, ["hubble", "russian-station-polar"])
    plan = plan_of(there)
    assert [(other.name, other.planned) for other in plan.others] == [("Hubble", False), ("Russian station (97°), once planned", True)]
    (entry,) = (entry for entry in plan.legend if "planned" in entry.text)
    assert entry.mark == "dashed-line"
    assert "plan of 2021 to 2025, 400 km; node and place are chosen" in entry.text
    (label,) = (label for label in plan.labels if "planned" in label.text)
    assert label.dim


def test_the_age_of_each_other_object_is_said(there: Session) -> None:
    orbit.set_others(there, ["hubble", "tiangong"])
    assert "Hubble: element set 1 day old (≈ 3 km)" in legend(there)
    # Four months on, only the plane of its orbit is known.
    assert "Tiangong, somewhere on its orbit: element set 118 days old (> 7,500 km)" in legend(there)
    assert "away" not in " ".join(other.name for other in plan_of(there).others)


# --- the station's size


def test_an_enlarged_station_says_how_many_times(there: Session) -> None:
    orbit.set_station_size(there, "enlarged")
    plan = plan_of(there)
    assert plan.station is not None
    assert {part.element for part in plan.station.parts} >= {"zvezda", "destiny"}
    assert plan.station_times == 20_000
    assert "Station, 20,000 times too large" in legend(there)
    assert plan.caption.line.startswith("Station drawn 20,000 times too large")
    assert plan_of(there).station is plan.station  # not made anew for the same place on the orbit
    # Nearer, it is enlarged less, in steps of 1, 2 and 5.
    near = replace(CAMERA, position=tuple((plan.station_km * 1.2).tolist()))
    view.moved_camera(there, near)
    assert plan_of(there).station_times == 1000


def test_the_wings_stand_as_the_sun_has_them_there(there: Session) -> None:
    orbit.set_station_size(there, "enlarged")
    first = plan_of(there).station
    there.store.update("Time", time=TIME + datetime.timedelta(minutes=20))
    second = plan_of(there).station
    assert first is not None
    assert second is not None
    wing = {part.node: part.matrix for part in first.parts}, {part.node: part.matrix for part in second.parts}
    moved = [node for node in wing[0] if wing[0][node] != wing[1][node]]
    assert moved
    assert "zvezda" not in moved


def test_the_true_size_is_said_where_the_truss_is_complete(there: Session) -> None:
    orbit.set_station_size(there, "true")
    assert "Station, true size: 109 m, less than a pixel" in legend(there)
    scenario.set_date(there, datetime.date(2001, 6, 1))
    assert "Station, true size: less than a pixel" in legend(there)


# --- the descent


@pytest.fixture(scope="module")
def computed(catalog: Catalog) -> Computed:
    """What follows from a withdrawal of Russia on 2 May 2027, with few members."""
    from explorer.session.session import Session
    from explorer.session.state import ViewState

    session = Session(catalog, ViewState(date=datetime.date(2027, 5, 2), time=TIME, scenario="russia-withdraws"))
    found = computed_for(session, asked_of(session, members=100))
    assert found is not None
    return found


def test_rings_are_there_once_the_descent_is_computed_and_say_what_the_panel_says(there: Session, computed: Computed) -> None:
    there.store.update("Withdrawal", scenario="russia-withdraws", date=datetime.date(2027, 5, 2))
    assert plan_of(there).rings == ()
    there.take_computed(computed)
    rings = plan_of(there).rings
    outlook = computed.after.descent.outlook
    said = levels(computed)
    assert said[0][0] == f"2 May 2027 {computed.asked.altitude_km:.0f} km"
    for years, (words, low, middle, high) in zip((1, 2, 4), said[1:], strict=True):
        at = [float(np.interp(years * 365.25, outlook.curve_days, outlook.curve_km[:, column])) for column in range(3)]
        if at[1] > 120:
            assert words.startswith(f"in {years} year{'s' if years > 1 else ''} {at[1]:.0f} km (")
            assert (middle, high) == (at[1], at[2])
            assert low == max(at[0], 120.0)
    assert len(rings) == sum(middle > 0 for _, _, middle, _ in said)
    axes = plan_of(there).axes
    assert axes is not None
    for ring, (words, low, middle, high) in zip(rings, [level for level in said if level[2]], strict=True):
        assert ring.text == words
        for line, height in ((ring.low_km, low), (ring.median_km, middle), (ring.high_km, high)):
            assert length(line) - EQUATORIAL_RADIUS_KM == pytest.approx(height)
            assert np.abs(line @ axes[1]).max() < 1e-6  # in the orbit's plane
    assert "Mean altitude if nobody raises the orbit, to scale" in legend(there)
    orbit.set_switch(there, "rings", on=False)
    assert plan_of(there).rings == ()
    orbit.set_switch(there, "rings", on=True)
    there.store.update("Another day", date=datetime.date(2027, 5, 3))
    assert plan_of(there).rings == ()  # that has not been computed


def test_what_is_down_is_said_and_has_no_ring(there: Session, computed: Computed) -> None:
    outlook = computed.after.descent.outlook
    curve = outlook.curve_km.copy()
    curve[outlook.curve_days > 1000] = 0.0
    side = replace(computed.after, descent=replace(computed.after.descent, outlook=replace(outlook, curve_km=curve)))
    there.store.update("Withdrawal", scenario="russia-withdraws", date=datetime.date(2027, 5, 2))
    there.take_computed(replace(computed, after=side))
    assert len(plan_of(there).rings) == 3
    assert "In 4 years re-entered in nearly all courses" in legend(there)


def test_without_a_withdrawal_there_is_no_ring(there: Session) -> None:
    assert plan_of(there).rings == ()
    assert "Mean altitude" not in legend(there)


# --- commands


def test_every_choice_is_one_step_that_can_be_undone(there: Session) -> None:
    commands = [command for command in COMMANDS if command.id.startswith("orbit.") and command.menu]
    assert len(commands) > 15
    for command in commands:
        before = there.state
        if command.enabled is not None and not command.enabled(there):
            continue
        command.run(there)
        if there.state == before:
            assert command.checked is None or command.checked(there)
            continue
        edit.undo(there)
        assert there.state == before, command.id


@pytest.mark.parametrize("age_days", [1, 10, 25, 60])
def test_the_age_is_on_every_plan_and_nothing_old_is_called_now(there: Session, age_days: int) -> None:
    there.store.update("Time", time=bundled().epoch + datetime.timedelta(days=age_days, hours=1))
    plan = plan_of(there)
    assert f"{age_days} day" in plan.notices[1]
    words = [*plan.notices, *(entry.text for entry in plan.legend), *(label.text for label in plan.labels)]
    assert not any(" now" in f" {said.lower()} " for said in words)


def test_a_site_is_told_with_where_it_is(there: Session) -> None:
    assert site_words(there, "mcc-m") == "Moscow mission control · Korolyov, at TsNIIMash"
    assert site_words(there, "own") is None
    orbit.set_place(there, "51.5,-0.1")
    assert site_words(there, "own") == "51.500° N, 0.100° W · Chosen place"
    assert site_words(there, "zvezda") is None


# --- other objects by command


def test_each_other_object_has_a_command_of_its_own(there: Session, many: Path) -> None:
    commands = {command.id: command for command in orbit.other_commands(there)}
    hubble, file = commands["orbit.other-hubble"], commands["orbit.others-of-file"]
    assert (hubble.title, hubble.menu) == ("Other objects: Hubble", "Orbit")
    assert commands["orbit.other-russian-station-polar"].title == "Other objects: Russian station (97°), once planned"
    assert commands["orbit.other-russian-station-51.6"].title == "Other objects: Russian station (51.6°), planned"
    assert hubble.enabled is not None
    assert hubble.checked is not None
    assert file.enabled is not None
    assert hubble.enabled(there)
    assert not hubble.checked(there)
    assert not file.enabled(there)
    hubble.run(there)
    assert hubble.checked(there)
    view.open_element_set(there, many)
    assert file.enabled(there)
    file.run(there)
    assert there.state.others == {"hubble", "sat-70001", "tiangong"}
    file.run(there)
    assert there.state.others == {"hubble"}
    view.set_view(there, "station")
    assert not hubble.enabled(there)


def test_an_object_that_another_file_had_is_let_go(there: Session, many: Path) -> None:
    view.open_element_set(there, many)
    orbit.set_others(there, ["sat-70001"])
    there.store.update("Element set", element_set=None)
    orbit.toggle_other(there, "hubble")
    assert there.state.others == {"hubble"}


def test_another_object_is_not_drawn_as_the_station(there: Session, tmp_path: Path) -> None:
    hubble = tmp_path / "hubble.tle"
    lines = (
        "1 20580U 90037B   26325.50000000  .00001234  00000+0  56789-4 0  999",
        "2 20580  28.4690 123.4567 0002500 120.0000 240.0000 15.1500000012345",
    )
    hubble.write_text("\n".join(["HST", *(f"{line[:68]}{checksum(line[:68])}" for line in lines), ""]))
    there.store.update("Open", element_set=hubble, station_size="enlarged", scenario="russia-detaches", swath=True)
    shown = plan_of(there)
    assert (shown.station_size, shown.station, shown.station_times, shown.rings) == ("marker", None, 1, ())
    assert "HST, not to scale" in legend(there)
    assert "Sees HST" in legend(there)
    assert "station" not in legend(there).lower()
