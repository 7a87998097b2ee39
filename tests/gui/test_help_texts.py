"""Every control says what it is, to the eye and to a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from explorer.gui.window import Window

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QPlainTextEdit)


def controls(top: QWidget) -> list[QWidget]:
    """What can be operated; not the pieces that Qt makes inside of a field, a list or a calendar."""
    inner = (QComboBox, QAbstractSpinBox, QAbstractItemView, QCalendarWidget)
    return [
        child
        for child in top.findChildren(QWidget)
        if isinstance(child, CONTROLS)
        and child.isVisibleTo(top)
        and not isinstance(child, QHeaderView)
        and not isinstance(child.parent(), (*inner, QLineEdit))
        and not child.objectName().startswith(("qt_", "Scroll"))
        and not child.window().objectName().startswith("qt_")
        and child.window() is top.window()
    ]


@pytest.mark.parametrize(
    "command", ["", "view.tables", "view.years", "briefing.picture", "help.shortcuts", "help.about", "help.diagnostics", "edit.palette"]
)
def test_every_control_has_a_name(window: Window, command: str) -> None:
    if command:
        window.actions_[command].trigger()
    window.actions_.perform("station.select", "zarya")
    window.actions_.perform("scenario.capability", "power")
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    found = [control for top in tops for control in controls(top)]
    assert len(found) > 10
    nameless = [control for control in found if not (control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()))]
    assert not nameless


def test_every_command_in_a_menu_says_what_it_does(window: Window) -> None:
    silent = [
        action.command.id
        for action in window.actions_
        if action.toolTip().partition(" (")[0] == action.command.title and action.command.menu != "Scenario"
    ]
    assert not silent
    kinds = [action for action in window.actions_ if action.command.id.removeprefix("scenario.") in window.session.catalog.scenarios]
    assert kinds
    for action in kinds:
        assert action.toolTip() == window.session.catalog.scenarios[action.command.id.removeprefix("scenario.")].summary


def test_no_key_means_two_things(window: Window) -> None:
    keys = [action.shortcut().toString() for action in window.actions_ if not action.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("how", ["command", "key"])
def test_the_calendar_opens_by_key_and_gives_the_date(window: Window, how: str) -> None:
    window.activateWindow()
    if how == "command":
        assert window.actions_["scenario.choose-date"].shortcut() == QKeySequence("Ctrl+D")
        window.actions_["scenario.choose-date"].trigger()
    else:
        QTest.keyClick(window.bar.date, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = window.bar.date.calendarWidget()
    assert calendar.isVisible()
    top = calendar.mapToGlobal(QPoint(0, 0)).y()
    assert top < window.bar.date.mapToGlobal(QPoint(0, 0)).y() + window.bar.date.height()
    sheet = calendar.findChild(QAbstractItemView)
    assert isinstance(sheet, QAbstractItemView)
    QTest.keyClick(sheet, Qt.Key.Key_Left)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert not calendar.isVisible()
    assert window.bar.date.date() == QDate(2026, 11, 22)
    assert window.session.state.date.day == 22
