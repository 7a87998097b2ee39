"""Saving the track from the window."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.gui.track_export import TrackExport

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from explorer.catalog.values import Catalog
    from explorer.gui.window import Window

NOON = datetime.datetime(2026, 9, 25, 12, tzinfo=datetime.UTC)


@pytest.fixture
def export(window: Window, catalog: Catalog) -> TrackExport:
    # The small world has no places on the ground, and nothing else in orbit.
    window.session.catalog = replace(
        window.session.catalog,
        sites=catalog.sites,
        launch_sites=catalog.launch_sites,
        orbiting_objects=catalog.orbiting_objects,
        planned_orbits=catalog.planned_orbits,
    )
    window.session.store.update("Time", time=NOON)
    window.actions_["orbit.save-track"].trigger()
    (dialog,) = window.findChildren(TrackExport)
    return dialog


def choose(dialog: TrackExport, how: str, hours: float = 1.0) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(how))
    dialog.hours.setValue(hours)


def save(dialog: TrackExport, target: Path, qtbot: QtBot) -> str:
    with qtbot.waitSignal(dialog.said, timeout=5000) as said:
        dialog.save_to(target)
    qtbot.waitUntil(dialog.save.isEnabled, timeout=3000)
    return str(said.args[0])


def test_it_says_how_many_points_from_when_and_what_they_are_worth(export: TrackExport) -> None:
    assert export.about.text().startswith("2,881 points from 2026-09-25 12:00 UTC: element set of 24 Sep 2026, 1 day old: place")
    export.step.setValue(0.1)
    assert "864,001 points; between 2 and 100,000 can be written" in export.about.text()
    assert not export.save.isEnabled()


def test_it_follows_the_time_of_the_window(export: TrackExport, window: Window) -> None:
    window.session.store.update("Time", time=NOON + datetime.timedelta(days=40))
    assert "41 days old: place along the orbit unknown" in export.about.text()


def test_every_format_is_written_with_its_suffix(export: TrackExport, tmp_path: Path, qtbot: QtBot) -> None:
    for how in ("czml", "kml", "geojson", "csv", "oem"):
        choose(export, how)
        said = save(export, tmp_path / "track", qtbot)
        assert said.startswith(f"Saved {tmp_path / 'track'}.{how}: 121 points of ISS (ZARYA). At the start: element set of 24 Sep 2026")
        assert "Houston" in (tmp_path / f"track.{how}").read_text(encoding="utf-8") or how in ("csv", "oem")


def test_sites_are_left_out_and_the_chosen_place_is_not(export: TrackExport, window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.session.store.update("Place", place="kourou")
    export.sites.setChecked(False)
    choose(export, "czml")
    save(export, tmp_path / "track.czml", qtbot)
    names = [packet.get("name") for packet in json.loads((tmp_path / "track.czml").read_text(encoding="utf-8"))[2:]]
    assert names == ["Kourou"]


def test_another_object_and_a_planned_one(export: TrackExport, tmp_path: Path, qtbot: QtBot) -> None:
    export.object.setCurrentIndex(export.object.findData("russian-station-polar"))
    assert "a planned orbit, plan of 2021 to 2025" in export.about.text()
    choose(export, "csv")
    save(export, tmp_path / "polar.csv", qtbot)
    text = (tmp_path / "polar.csv").read_text(encoding="utf-8")
    assert text.startswith("# Russian station (97°), ")
    assert "# A planned orbit: plan of 2021 to 2025" in text


def test_the_wrong_suffix_is_told_and_nothing_is_written(export: TrackExport, tmp_path: Path, qtbot: QtBot) -> None:
    choose(export, "kml")
    assert "expected .kml" in save(export, tmp_path / "track.oem", qtbot)
    assert "does not exist" in save(export, tmp_path / "nowhere" / "track.kml", qtbot)
    assert list(tmp_path.glob("*.*")) == list(tmp_path.glob("nowhere")) == []


def test_closing_it_waits_for_what_is_being_written(export: TrackExport, tmp_path: Path) -> None:
    choose(export, "csv", 48.0)
    export.save_to(tmp_path / "track.csv")
    export.close()
    assert len((tmp_path / "track.csv").read_text(encoding="utf-8").splitlines()) > 5761
