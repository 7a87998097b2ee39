"""The facts as tables."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from explorer.gui.tables import Tables
from explorer.gui.window import Window


def tables_of(window: Window) -> Tables:
    window.actions_["view.tables"].trigger()
    return window.findChildren(Tables)[-1]


def column(view: QTableView, heading: str) -> list[str]:
    model = view.model()
    number = next(n for n in range(model.columnCount()) if model.headerData(n, Qt.Orientation.Horizontal) == heading)
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_they_follow_the_switch(window: Window) -> None:
    tables = tables_of(window)
    view = tables.views["capabilities"]
    assert column(view, "Status") == ["✓ retained"] * 4
    window.actions_["scenario.switch"].trigger()
    assert column(view, "Status") == ["◐ degraded", "✕ lost", "◐ degraded", "✓ retained"]
    assert column(view, "Supply before")[0] == "18 (16–20)"
    assert column(view, "Supply after")[0] == "4 (3–6.25)"
    assert "Russia withdraws" in tables.windowTitle()


def test_they_sort_by_severity_and_by_number(window: Window) -> None:
    window.actions_["scenario.switch"].trigger()
    tables = tables_of(window)
    capabilities, elements = tables.views["capabilities"], tables.views["elements"]
    capabilities.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert column(capabilities, "Status")[0] == "✕ lost"
    assert column(capabilities, "Status")[-1] == "✓ retained"
    elements.sortByColumn(5, Qt.SortOrder.AscendingOrder)
    assert column(elements, "Name")[0] == "Unity"
    assert column(elements, "Mass, kg")[0] == "11,612"


def test_find_leaves_what_answers(window: Window) -> None:
    tables = tables_of(window)
    tables.filter.setText("zarya")
    assert column(tables.views["elements"], "Name") == ["Zarya"]


def test_they_are_copied_as_text_and_as_csv(window: Window) -> None:
    tables = tables_of(window)
    tables.tabs.setCurrentIndex(1)
    QTest.mouseClick(tables.as_csv, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("id,name,")
    assert "19323" in copied
    QTest.mouseClick(tables.as_text, Qt.MouseButton.LeftButton)
    assert "scenario: today" in QGuiApplication.clipboard().text()


def test_a_closed_one_no_longer_follows(window: Window) -> None:
    tables = tables_of(window)
    before = len(window.session.store._watches)
    tables.close()
    assert len(window.session.store._watches) == before - 1
