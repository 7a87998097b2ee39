"""All capabilities as a table, filtered by chips."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from explorer.briefing import records
from explorer.gui.capability_table import capabilities, change
from explorer.gui.tables import Tables
from explorer.gui.window import Window
from tests.gui.test_tables import column, tables_of


@pytest.fixture
def table(window: Window) -> Tables:
    window.actions_["scenario.switch"].trigger()
    return tables_of(window)


def names(table: Tables) -> list[str]:
    return column(table.views["capabilities"], "Capability")


def test_before_after_and_what_changes(table: Tables) -> None:
    view = table.views["capabilities"]
    assert column(view, "Supply before")[0] == "18 (16–20)"
    assert column(view, "Supply after")[0] == "4 (3–6.25)"
    assert column(view, "Change") == ["−14 (−78\u202f%)", "−18 (−100\u202f%)", "−14 (−78\u202f%)", "none"]
    assert column(view, "Failures survived") == ["1 → 0", "1 → 0", "1 → 0", "1"]
    assert column(view, "Sources")[0] == "1: NASA"
    assert "because Roscosmos no longer acts" in column(view, "Why")[0]


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [(10.0, 10.0, "none"), (0.0, 0.0, "none"), (0.0, 3.0, "+3"), (4.0, 5.0, "+1 (+25\u202f%)"), (0.1 + 0.2, 0.3, "none")],
)
def test_a_change_is_a_number_and_a_share(before: float, after: float, text: str) -> None:
    assert change(before, after).text == text


def test_it_sorts_by_how_much_is_lost(table: Tables) -> None:
    view = table.views["capabilities"]
    view.sortByColumn(4, Qt.SortOrder.AscendingOrder)
    assert names(table)[0] == "Thrusters"
    assert names(table)[-1] == "Power"


def test_chips_show_what_answers_to_any_of_them(table: Tables) -> None:
    chips = table.chips.buttons
    assert {name: chip.text() for name, chip in chips.items()} == {
        "lost": "✕ lost · 1",
        "degraded": "◐ degraded · 2",
        "changed": "changed · 3",
    }
    QTest.mouseClick(chips["lost"], Qt.MouseButton.LeftButton)
    assert names(table) == ["Thrusters"]
    QTest.mouseClick(chips["degraded"], Qt.MouseButton.LeftButton)
    assert names(table) == ["Reboost", "Thrusters", "Oxygen"]
    table.filter.setText("oxy")
    assert names(table) == ["Oxygen"]
    table.filter.clear()
    for chip in ("lost", "degraded"):
        QTest.mouseClick(chips[chip], Qt.MouseButton.LeftButton)
    assert len(names(table)) == 4


def test_chips_follow_the_scenario(table: Tables, window: Window) -> None:
    QTest.mouseClick(table.chips.buttons["changed"], Qt.MouseButton.LeftButton)
    assert len(names(table)) == 3
    window.actions_["scenario.switch"].trigger()
    assert names(table) == []
    assert table.chips.buttons["changed"].text() == "changed · 0"


def test_a_row_opens_its_capability_in_the_panel_by_mouse_and_by_key(table: Tables, window: Window) -> None:
    window.fold_right()
    view = table.views["capabilities"]
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.state.capability == "thrusters"
    assert window.right_shown
    assert window.remains.detail
    view.setCurrentIndex(view.model().index(3, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.session.state.capability == "power"


def test_what_is_shown_is_copied_and_saved(table: Tables, window: Window, tmp_path: Path) -> None:
    QTest.mouseClick(table.chips.buttons["degraded"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(table.as_csv, Qt.MouseButton.LeftButton)
    copied = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    assert [row["id"] for row in copied] == ["reboost", "oxygen"]
    target = tmp_path / "remains.csv"
    table.save_csv(target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == copied
    assert str(target) in window.notice.words.text()


def test_a_place_that_cannot_be_written_is_told(table: Tables, window: Window, tmp_path: Path) -> None:
    table.save_csv(tmp_path / "none" / "remains.csv")
    assert "none" in window.notice.words.text()
    assert not list(tmp_path.rglob("*.csv"))


def test_it_holds_what_the_command_line_prints(window: Window) -> None:
    printed = records.capabilities(window.session)
    assert [{key: row[key] for key in printed[0]} for row in capabilities(window.session)] == printed
