"""The window without a screen: Qt's offscreen platform, a small station, settings of its own for each test."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from explorer import crash, paths
from explorer.gui.window import Window
from explorer.scene import probe
from explorer.scene.probe import Probe
from tests.gui import small_world

WORKS = Probe(ok=True, renderer="painted", version="4.5", reason="", remedy="")
Opens = Callable[..., Window]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "settings_folder", lambda: tmp_path / "settings")
    monkeypatch.setattr(paths, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(paths, "log_folder", lambda: tmp_path / "log")
    monkeypatch.setattr(probe, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(crash, "log_folder", lambda: tmp_path / "log")
    monkeypatch.setenv("STATION_EXPLORER_REDUCED_MOTION", "1")


@pytest.fixture(autouse=True)
def _nobody_answers_file_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file dialog waits for its user, and a test has none: it is as if they had changed their mind."""
    for question in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, question, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opens]:
    """Opens a window of the small world; closes all of them at the end."""
    windows: list[Window] = []

    def open_window(*, graphics: Probe = WORKS, scene: type = small_world.PaintedScene) -> Window:
        window = Window(small_world.session(), graphics, {"station": scene, "orbit": scene, "compare": scene})
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        QCoreApplication.processEvents()
        return window

    yield open_window
    for window in windows:
        if isValid(window):
            window.close()
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


@pytest.fixture
def window(opened: Opens) -> Window:
    return opened()
