"""Files of element sets and ephemerides in a session: what gives places, what gives mean elements, and for which object."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from explorer.errors import ExplorerError
from explorer.orbit.element_set import bundled
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.plane import mean_altitude_km
from explorer.session.actions.view import open_element_set
from explorer.session.session import Session
from explorer.session.sunlight import sunlight
from tests.gui import small_world
from tests.orbit.nasa_layout import BURN, as_kvn
from tests.orbit.test_element_set import HUBBLE, OMM


def session_with(folder: Path, text: str) -> Session:
    file = folder / "mine.txt"
    file.write_text(text)
    session = small_world.session()
    open_element_set(session, file)
    return session


def test_what_follows_for_the_station_never_takes_another_objects_orbit(tmp_path: Path) -> None:
    session = session_with(tmp_path, "\n".join(("HST", *HUBBLE)))
    assert session.source.name == session.element_set.name == "HST"
    assert session.station_elements == bundled()
    plain = small_world.session()
    day = datetime.date(2026, 9, 25)
    assert sunlight(session, day).beta == sunlight(plain, day).beta


def test_an_ephemeris_gives_places_and_mean_elements_about_the_time_on_screen(tmp_path: Path) -> None:
    session = session_with(tmp_path, as_kvn())
    assert isinstance(session.source, Ephemeris)
    assert session.source.beyond
    session.store.update("Time", time=BURN - datetime.timedelta(days=1))
    before = session.element_set
    session.store.update("Time", time=BURN + datetime.timedelta(days=1))
    after = session.element_set
    assert mean_altitude_km(after) - mean_altitude_km(before) == pytest.approx(2.0, abs=0.3)
    assert before.epoch < BURN < after.epoch
    assert session.station_elements == after


def test_an_ephemeris_too_short_for_mean_elements_leaves_the_station_its_own(tmp_path: Path) -> None:
    session = session_with(tmp_path, as_kvn(0.01))
    assert isinstance(session.source, Ephemeris)
    with pytest.raises(ExplorerError, match="too short for mean elements"):
        _ = session.element_set
    assert session.station_elements == bundled()


def test_a_file_is_read_once_and_anew_when_told(tmp_path: Path) -> None:
    session = session_with(tmp_path, json.dumps(OMM))
    file = tmp_path / "mine.txt"
    file.write_text(json.dumps(OMM | {"EPOCH": "2026-09-30T00:00:00"}))
    assert session.element_set.epoch.day == 24
    session.read_orbit(file)
    assert session.element_set.epoch.day == 30
    file.unlink()
    assert session.element_set.epoch.day == 30
    session.forget_orbits()
    with pytest.raises(ExplorerError, match="cannot read"):
        _ = session.element_set


def test_of_many_files_the_last_ones_are_kept(tmp_path: Path) -> None:
    session = small_world.session()
    for number in range(12):
        file = tmp_path / f"{number}.json"
        file.write_text(json.dumps(OMM | {"NORAD_CAT_ID": number}))
        open_element_set(session, file)
        file.unlink()
    assert session.source.catalog_number == 11
    assert session.orbit_of(tmp_path / "5.json").source.catalog_number == 5
    with pytest.raises(ExplorerError, match="cannot read"):
        session.orbit_of(tmp_path / "0.json")
