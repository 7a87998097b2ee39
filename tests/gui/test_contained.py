"""A bug in a handler of Qt's events is reported and does the others no harm."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.contained import contained


def test_the_widget_painted_after_one_that_failed_keeps_its_references(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    painted: list[int] = []

    def fail(self: QWidget, event: QPaintEvent) -> None:
        raise KeyError("a bug")

    def paint(self: QWidget, event: QPaintEvent) -> None:
        painted.append(1)

    def hook(*found: object) -> None:
        told.append(repr(found[1]))

    monkeypatch.setattr(sys, "excepthook", hook)
    broken, sound = (type(name, (QWidget,), {"paintEvent": what}) for name, what in (("Broken", contained(fail)), ("Sound", paint)))
    whole = QWidget()
    qtbot.addWidget(whole)
    row = QHBoxLayout(whole)
    row.addWidget(broken())
    row.addWidget(sound())
    whole.resize(200, 100)
    whole.show()
    qtbot.waitExposed(whole)
    whole.repaint()
    references = sys.getrefcount(paint)
    for _ in range(20):
        whole.repaint()
        QCoreApplication.processEvents()
    assert len(painted) >= 20
    assert told[0] == "KeyError('a bug')"
    assert sys.getrefcount(paint) == references
