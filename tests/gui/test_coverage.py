"""The comparison of what orbits have of a country, in its dialog."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from explorer.gui.coverage import CoverageDialog
from explorer.orbit.territory import coverage, territory

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from explorer.catalog.values import Catalog
    from explorer.gui.window import Window


@pytest.fixture
def dialog(window: Window, catalog: Catalog, qtbot: QtBot) -> CoverageDialog:
    window.session.catalog = replace(window.session.catalog, planned_orbits=catalog.planned_orbits, sources=catalog.sources)
    window.actions_["orbit.coverage"].trigger()
    (found,) = window.findChildren(CoverageDialog)
    qtbot.waitUntil(lambda: bool(found.found), timeout=8000)
    return found


def cells(dialog: CoverageDialog) -> dict[str, list[str]]:
    model = dialog.table.model()
    return {model.index(row, 0).data(): [model.index(row, column).data() for column in (1, 2, 3)] for row in range(model.rowCount())}


def choose(dialog: CoverageDialog, country: str, qtbot: QtBot, *, until: str) -> None:
    dialog.country.setEditText(country)
    line = dialog.country.lineEdit()
    assert line is not None
    line.editingFinished.emit()
    qtbot.waitUntil(lambda: until in dialog.head.text(), timeout=8000)


def test_the_present_orbit_and_the_planned_ones_over_russia(dialog: CoverageDialog) -> None:
    shown = cells(dialog)
    assert shown["Inclination"] == ["51.63°", "51.6°", "97°"]
    assert shown["Mean altitude"] == ["419 km", "400 km", "400 km"]
    # The same numbers as the function and the command line give.
    polar = coverage(territory("RU"), 97.0, 400.0)
    assert shown["Time straight over it"][2] == f"{100 * polar.time_over:.1f} % ({polar.minutes_over_a_day:.0f} min a day)"
    assert shown["Its area that is passed straight over"][1:] == ["11.4 %", "100.0 %"]
    assert "Russia, 16.95 million km²" in dialog.head.text()


def test_it_says_where_the_orbits_come_from_and_what_is_assumed(dialog: CoverageDialog) -> None:
    words = dialog.notes.text()
    assert "plan since December 2025 (TASS, 2025-12-05" in words
    assert "element set of 24 Sep 2026" in words
    assert "Circular orbit" in words


def test_another_country_and_one_that_is_none(dialog: CoverageDialog, qtbot: QtBot) -> None:
    choose(dialog, "canada", qtbot, until="Canada")
    south = coverage(territory("CA"), 51.6, 400.0).area_below
    # The northernmost tip of Ellesmere Island lies beyond the track.
    assert cells(dialog)["Its area that is passed straight over"][1:] == [f"{100 * south:.1f} %", "over 99.9 %"]
    choose(dialog, "Narnia", qtbot, until="unknown country 'Narnia'")
    assert dialog.found == ()
    assert not dialog.save.isEnabled()
    choose(dialog, "Monaco", qtbot, until="too small")


def test_it_is_copied_and_saved(dialog: CoverageDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.copy.click()
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert lines[0] == ["Russia", "ISS (ZARYA)", "Russian station (51.6°), planned", "Russian station (97°), once planned"]
    assert {len(line) for line in lines} == {4}
    target = tmp_path / "coverage.csv"
    with qtbot.waitSignal(dialog.said) as said:
        dialog.save_to(target)
    assert said.args == [f"Saved {target}"]
    text = target.read_text(encoding="utf-8-sig").splitlines()
    rows = list(csv.DictReader(line for line in text if not line.startswith("#")))
    assert [float(row["inclination_deg"]) for row in rows] == [51.63, 51.6, 97.0]
    assert float(rows[1]["time_over_share"]) == pytest.approx(dialog.found[1].time_over, abs=1e-5)
    assert any("Natural Earth" in line for line in text)
    with qtbot.waitSignal(dialog.said) as said:
        dialog.save_to(tmp_path / "coverage.xlsx")
    assert "expected .csv" in said.args[0]
    assert list(tmp_path.glob("*.*")) == [target]
