"""What there is to read: shortcuts, about, diagnostics, the report of a bug."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.gui.bugs import BugReports
from explorer.gui.reading import Reading
from explorer.gui.window import Window


def reading(window: Window, command: str) -> Reading:
    window.actions_[command].trigger()
    return window.findChildren(Reading)[-1]


def test_the_shortcuts_are_those_of_the_commands(window: Window) -> None:
    dialog = reading(window, "help.shortcuts")
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    listed = QGuiApplication.clipboard().text()
    for action in window.actions_:
        if action.command.shortcut:
            assert f"{action.shortcut().toString()}\t{action.command.title}" in listed


def test_about_says_how_old_the_facts_are(window: Window) -> None:
    dialog = reading(window, "help.about")
    assert any("facts as of 2026-09-24" in label.text() for label in dialog.findChildren(type(window.line.about)))


def test_diagnostics_name_versions_and_screens(window: Window) -> None:
    text = reading(window, "help.diagnostics").findChildren(QPlainTextEdit)[0].toPlainText()
    assert "Qt 6." in text
    assert "vtk 9." in text
    assert "Screen " in text


@pytest.fixture
def bugs() -> Iterator[BugReports]:
    before = sys.excepthook
    made = BugReports()
    made.install()
    yield made
    made.remove()
    assert sys.excepthook is before


def test_a_bug_leaves_a_report_and_says_where(window: Window, bugs: BugReports, qtbot: QtBot) -> None:
    for _ in range(2):
        try:
            raise RuntimeError("a bug in a test")
        except RuntimeError as bug:
            sys.excepthook(type(bug), bug, bug.__traceback__)

    def dialogs() -> list[Reading]:
        return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, Reading) and widget.isVisible()]

    qtbot.waitUntil(lambda: len(dialogs()) == 1, timeout=2000)
    (file,) = paths.log_folder().iterdir()
    assert "a bug in a test" in file.read_text(encoding="utf-8")
    dialog = dialogs()[0]
    assert any(str(file) in label.text() for label in dialog.findChildren(type(window.line.about)))
    dialog.close()
