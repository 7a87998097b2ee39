"""Saved views: what is kept comes back exactly, what is damaged is told of and left alone."""

from __future__ import annotations

import datetime
import json
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer import paths
from explorer.errors import ExplorerError
from explorer.session import saved_views
from explorer.session.actions import saved_views as actions
from explorer.session.actions.docking import undock
from explorer.session.actions.motion import set_gimbal
from explorer.session.actions.scenario import set_date, set_scenario
from explorer.session.session import Session
from explorer.session.state import Camera, Cut, ViewState

if TYPE_CHECKING:
    from collections.abc import Callable

CAMERA = Camera((61.123456789012345, -20.0, -1e-3), (1.0, 2.0, 3.0), (0.1, 0.0, -1.0), 33.3)
PICTURE = b"\x89PNG as good as any"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "data")
    return tmp_path / "data" / "views"


def look_closely(session: Session) -> None:
    set_gimbal(session, "sarj-port", 12.5)
    undock(session, "poisk-zenith")
    session.store.update(
        "Look",
        camera=CAMERA,
        orbit_camera=Camera((7000.0, 0.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0)),
        hidden=frozenset({"s0", "@harmony-zenith"}),
        explode="elements",
        explode_share=0.3,
        cut=Cut("y", 1.5, -1),
        wings="feathered",
        orbit_angle_deg=90.0,
        colour_by="material",
        labels=False,
        script="cyrillic",
        vehicles=False,
    )


def fresh(session: Session) -> Session:
    return Session(session.catalog, ViewState(date=datetime.date(2020, 1, 1), time=session.state.time + datetime.timedelta(days=1)))


def test_a_view_comes_back_exactly_on_another_day(session: Session) -> None:
    look_closely(session)
    saved_views.keep(session, "  Port   side ", PICTURE)
    other = fresh(session)
    actions.show(other, "PORT SIDE")
    kept = replace(session.state, date=other.state.date, time=other.state.time)
    assert other.state == kept
    assert other.state.camera == CAMERA
    other.store.undo()
    assert other.state == fresh(session).state


def test_with_day_and_scenario_all_of_it_comes_back(session: Session) -> None:
    look_closely(session)
    set_date(session, datetime.date(2029, 5, 1))
    set_scenario(session, "russia-detaches")
    view = saved_views.keep(session, "Then", None, with_day=True)
    assert not saved_views.thumbnail(view).exists()
    other = fresh(session)
    actions.show(other, "Then")
    assert other.state == session.state


def test_named_cameras_stay_names(session: Session) -> None:
    session.store.update("Camera", camera="dragon")
    saved_views.keep(session, "Arrival", None)
    other = fresh(session)
    actions.show(other, "Arrival")
    assert other.state.camera == "dragon"


def test_an_orbit_comes_back_as_it_was_seen(session: Session) -> None:
    session.store.update(
        "Orbit",
        view="orbit",
        projection="map",
        orbit_frame="inertial",
        station_size="enlarged",
        orbit_camera="plane",
        map_camera="pacific",
        horizon=False,
        swath=True,
        sites=False,
        rings=False,
        place="51.5,-0.1",
        others=frozenset({"sat-48274"}),
    )
    saved_views.keep(session, "Orbit", None)
    other = fresh(session)
    actions.show(other, "Orbit")
    assert other.state == replace(session.state, date=other.state.date, time=other.state.time)


@pytest.mark.parametrize(
    ("field", "value", "taken"),
    [("place", "atlantis", None), ("orbit_camera", "sideways", ""), ("map_camera", "plane", ""), ("swath", 1, "")],
)
def test_an_orbit_of_another_version(session: Session, data: Path, field: str, value: object, taken: str | None) -> None:
    """A place that is no longer known is left out; what makes no sense is told of and left."""
    view = saved_views.keep(session, "Old", None)
    file = data / f"{view.id}.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["look"][field] = value
    file.write_text(json.dumps(content), encoding="utf-8")
    if taken is None:
        actions.show(session, "Old")
        assert getattr(session.state, field) is None
    else:
        known, told = saved_views.views()
        assert known == ()
        assert field in told[0]


def test_names_are_unique_trimmed_and_short(session: Session) -> None:
    saved_views.keep(session, "Straße", None)
    for name, says in {
        "STRASSE": "already",
        "  ": "no name",
        "x" * 61: "at most 60",
        "a\u200bb": "cannot be shown",
    }.items():
        with pytest.raises(ExplorerError, match=says):
            saved_views.keep(session, name, None)
    saved_views.keep(session, "x" * 60, None)
    with pytest.raises(ExplorerError, match="already"):
        saved_views.rename("x" * 60, "strasse")
    assert saved_views.rename("straße", "STRASSE").name == "STRASSE"
    assert [view.name for view in saved_views.views()[0]] == ["STRASSE", "x" * 60]


def test_replacing_renaming_and_removing_can_each_be_taken_back(session: Session, data: Path) -> None:
    first = saved_views.keep(session, "One", PICTURE)
    files = {file.name: file.read_bytes() for file in data.iterdir()}
    for change in (
        lambda: saved_views.keep(session, "one", b"other", with_day=True, replacing=True),
        lambda: saved_views.rename("One", "Two"),
        lambda: saved_views.remove("One"),
    ):
        before = saved_views.before(first)
        change()
        assert {file.name: file.read_bytes() for file in data.iterdir()} != files
        saved_views.restore(before)
        assert {file.name: file.read_bytes() for file in data.iterdir()} == files


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda text: text[: len(text) // 2], "damaged or cut off"),
        (lambda _: "[]", "list"),
        (lambda text: text.replace('"format": 1', '"format": 2'), "format is 2"),
        (lambda text: text.replace('"sun"', '"moon"'), "wings: 'moon' is none of sun"),
        (lambda text: text.replace('"explode_share": 1.0', '"explode_share": NaN'), "explode_share: nan"),
        (lambda text: text.replace('"camera": null', '"camera": "dargon"'), "camera: 'dargon'"),
        (lambda text: text.replace('"look"', '"loook"'), "look is missing"),
        (lambda text: text.replace('"labels": true', '"labels": 1'), "labels: 1"),
        (lambda text: text.replace('"date": "2026', '"date": "1926'), "date: 1926-11-23 is outside"),
        (lambda text: text.replace('"Bad"', '"Good"'), "name of another view"),
    ],
)
def test_a_damaged_view_is_told_of_skipped_and_left(session: Session, data: Path, damage: Callable[[str], str], says: str) -> None:
    good = saved_views.keep(session, "Good", None)
    bad = saved_views.keep(session, "Bad", None, with_day=True)
    for view in (good, bad):  # the good one is found first
        file = data / f"{view.id}.json"
        file.rename(data / f"{'0' if view is good else 'f'}{view.id[1:]}.json")
    file = data / f"f{bad.id[1:]}.json"
    text = damage(file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    found, skipped = saved_views.views()
    assert [view.name for view in found] == ["Good"]
    assert len(skipped) == 1
    assert says in skipped[0]
    assert file.name in skipped[0]
    saved_views.keep(session, "Third", None)
    saved_views.remove("Good")
    assert file.read_text(encoding="utf-8") == text


def test_foreign_files_are_left_alone(session: Session, data: Path) -> None:
    saved_views.keep(session, "Mine", None)
    (data / "notes.json").write_text("{}", encoding="utf-8")
    (data / "holiday.png").write_bytes(PICTURE)
    found, skipped = saved_views.views()
    assert len(found) == 1
    assert len(skipped) == 1
    assert "notes.json holds no view that this version can read (its file name is not one of the program's)" in skipped[0]


def test_what_the_facts_no_longer_have_is_left_out(session: Session, data: Path) -> None:
    view = saved_views.keep(session, "Old", None, with_day=True)
    file = data / f"{view.id}.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    content["look"] |= {
        "hidden": ["zarya", "mir"],
        "gimbals": [["sarj-port", 5], ["gone", 5]],
        "docked": [["harmony-zenith", ""], ["kvant", "buran"]],
    }
    file.write_text(json.dumps(content), encoding="utf-8")
    actions.show(session, "Old")
    assert session.state.hidden == {"zarya"}
    assert session.state.gimbals == (("sarj-port", 5.0),)
    assert session.state.docked == (("harmony-zenith", ""),)
    content["day"]["scenario"] = "mine"
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ExplorerError, match="'mine', which is not there; open its file first"):
        actions.show(session, "Old")


def test_every_field_of_the_state_is_kept_or_left_out_on_purpose() -> None:
    left_out = {
        "selected",
        "capability",
        "event",
        "element_set",
        "own_model",
        "theme",
        "measures",
        "measuring",
        "measure_from",
        "reboost_plan",
    }
    kept = {*saved_views._LOOK, *saved_views._DAY}
    assert {field.name for field in fields(ViewState)} == kept | left_out
    assert not kept & left_out


def test_what_an_earlier_version_did_not_keep_is_as_at_the_start(session: Session, data: Path) -> None:
    view = saved_views.keep(session, "Old", None)
    file = data / f"{view.id}.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    del content["look"]["legend"]
    file.write_text(json.dumps(content), encoding="utf-8")
    session.store.update("Legend", legend=False)
    actions.show(session, "Old")
    assert session.state.legend


def test_there_is_a_most(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_views, "MOST", 2)
    for name in ("a", "b"):
        saved_views.keep(session, name, None)
    with pytest.raises(ExplorerError, match="no more than 2"):
        saved_views.keep(session, "c", None)
    saved_views.keep(session, "b", None, replacing=True)


def test_a_folder_that_cannot_be_made_is_a_mistake_not_a_bug(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "file")
    assert saved_views.views() == ((), ())
    with pytest.raises(ExplorerError, match="cannot keep views"):
        saved_views.keep(session, "a", None)


def test_names_are_suggested_from_what_is_seen(session: Session) -> None:
    assert saved_views.suggested_name(session) == "Station"
    session.store.update("x", camera="dragon", explode="elements", cut=Cut("x", -2.5, 1))
    assert saved_views.suggested_name(session) == "From an approaching Dragon, exploded, section x = -2.5 m"
    saved_views.keep(session, saved_views.suggested_name(session), None)
    assert saved_views.suggested_name(session) == "From an approaching Dragon, exploded, section x = -2.5 m 2"


def test_no_such_view(session: Session) -> None:
    with pytest.raises(ExplorerError, match="save one first"):
        actions.show(session, "x")
    saved_views.keep(session, "Cupola", None)
    with pytest.raises(ExplorerError, match="did you mean 'Cupola'"):
        actions.remove(session, "Cupla")
    actions.rename(session, "cupola", "Window")
    actions.remove(session, "Window")
    assert saved_views.views() == ((), ())
