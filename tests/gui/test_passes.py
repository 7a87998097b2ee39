"""The passes over a place, in their dialog."""

from __future__ import annotations

import csv
import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.gui.passes import Passes

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from explorer.catalog.values import Catalog
    from explorer.gui.window import Window

NOON = datetime.datetime(2026, 9, 25, 12, tzinfo=datetime.UTC)


@pytest.fixture
def passes(window: Window, catalog: Catalog) -> Passes:
    # The small world has no places on the ground.
    window.session.catalog = replace(window.session.catalog, sites=catalog.sites, launch_sites=catalog.launch_sites)
    window.session.store.update("Time", time=NOON)
    window.actions_["orbit.passes"].trigger()
    (dialog,) = window.findChildren(Passes)
    return dialog


def choose(dialog: Passes, qtbot: QtBot, place: str) -> None:
    dialog.place.setEditText(place)
    line = dialog.place.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(dialog.shown), timeout=5000)


def test_without_a_place_it_says_what_to_do(passes: Passes, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Choose a site" in passes.about.text(), timeout=3000)
    assert not passes.save.isEnabled()


@pytest.mark.parametrize(("typed", "kept"), [("Houston mission control", "mcc-h"), ("51.5,-0.1", "51.5,-0.1")])
def test_a_place_by_name_or_by_numbers(passes: Passes, window: Window, qtbot: QtBot, typed: str, kept: str) -> None:
    choose(passes, qtbot, typed)
    assert window.session.state.place == kept
    assert passes.model.rowCount() == len(passes.shown) > 20
    assert "1 day old" in passes.about.text()
    assert all(one.peak.elevation_deg >= 10 for one in passes.shown)


def test_an_unknown_place_is_said_and_changes_nothing(passes: Passes, window: Window) -> None:
    passes.place.setEditText("Atlantis")
    line = passes.place.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    assert "Atlantis" in passes.about.text()
    assert "51.5,-0.1" in passes.about.text()
    assert window.session.state.place is None


def test_seen_by_eye_and_higher_leave_fewer(passes: Passes, qtbot: QtBot) -> None:
    choose(passes, qtbot, "51.5,-0.1")
    every = len(passes.shown)
    passes.seen.setChecked(True)
    assert 0 < len(passes.shown) < every
    assert all(one.visible for one in passes.shown)
    passes.seen.setChecked(False)
    passes.least.setValue(60)
    qtbot.waitUntil(lambda: len(passes.shown) < every, timeout=5000)
    assert all(one.peak.elevation_deg >= 60 for one in passes.shown)


def test_a_pass_is_shown_in_the_orbit_view(passes: Passes, window: Window, qtbot: QtBot) -> None:
    choose(passes, qtbot, "51.5,-0.1")
    second = passes.shown[1].peak.time
    passes.table.activated.emit(passes.model.index(1, 0))
    assert (window.session.state.view, window.session.state.time) == ("orbit", second)


def test_saved_as_calendar_spreadsheet_table_and_data(passes: Passes, qtbot: QtBot, tmp_path: Path) -> None:
    choose(passes, qtbot, "51.5,-0.1")
    count = len(passes.shown)
    for suffix in (".ics", ".csv", ".txt", ".json"):
        passes.save_to(tmp_path / f"mine{suffix}")
    calendar = (tmp_path / "mine.ics").read_bytes().decode()
    assert calendar.count("BEGIN:VEVENT\r\n") == count
    text = (tmp_path / "mine.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(line for line in text.splitlines() if line and not line.startswith("#")))
    assert len(rows) == count + 1
    assert "1 day old" in (tmp_path / "mine.txt").read_text(encoding="utf-8")
    assert len(json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))["passes"]) == count


def test_a_name_that_says_no_format_is_told(passes: Passes, window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    choose(passes, qtbot, "51.5,-0.1")
    passes.save_to(tmp_path / "mine.doc")
    assert "expected .ics, .csv, .txt or .json" in window.notice.words.text()
    assert not (tmp_path / "mine.doc").exists()


def test_closed_while_it_computes(passes: Passes, window: Window, qtbot: QtBot) -> None:
    window.actions_.perform("orbit.set-place", "51.5,-0.1")
    qtbot.wait(260)
    passes.close()
    window.actions_.perform("orbit.set-place", "mcc-h")
    qtbot.wait(300)
