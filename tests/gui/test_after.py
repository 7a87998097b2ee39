"""After the event, in the panel: words first, each line opens to why."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.gui.after import AfterPanel
from explorer.gui.parts import Disclosure
from explorer.gui.window import Window
from explorer.scene.probe import Probe
from explorer.session.session import Session
from explorer.session.state import ViewState
from tests.gui import small_world

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from explorer.catalog.values import Catalog

NO_PICTURE = Probe(ok=False, renderer="", version="", reason="No picture is needed here.", remedy="")


@pytest.fixture
def real(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    """A window on the shipped facts without a picture, Russia withdrawing."""
    session = Session(catalog, ViewState(date=small_world.DAY, time=small_world.NOW, scenario="russia-withdraws"))
    window = Window(session, NO_PICTURE, {})
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def panel(real: Window) -> AfterPanel:
    QTest.mouseClick(real.remains.choices[1], Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()
    return real.remains.after


def said(part: QWidget) -> str:
    QCoreApplication.processEvents()  # what has just been put in is shown then
    return "\n".join(label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part))


def test_the_moments_are_told_in_words(panel: AfterPanel) -> None:
    words = said(panel)
    for moment in ("Day 0", "23 Nov 2026 · crew 4", "Week 1", "Month 6", "24 May 2027 · crew 4 · as planned", "Year 2"):
        assert moment in words
    assert "Nothing more changes by then." in words
    titles = [row.line.title for row in panel.rows()]
    assert titles[:3] == ["3 lost", "14 degraded", "Propellant of the Russian segment"]
    assert panel.row("Margin of the gyroscopes").line.below == "used up after 6 weeks (2 weeks to 6 months)"
    assert panel.row("Food").line.below.startswith("kept up; by itself ")
    for unsaid in ("km", "altitude", "computed"):
        assert unsaid not in words + " ".join(row.line.below for row in panel.rows())


def test_a_line_opens_to_why(panel: AfterPanel) -> None:
    lost = panel.row("3 lost")
    QTest.mouseClick(lost, Qt.MouseButton.LeftButton)
    assert lost.inside is not None
    assert "Controlled deorbit" in said(lost.inside)
    assert "Moscow mission control is silent" in said(lost.inside)
    QTest.mouseClick(lost, Qt.MouseButton.LeftButton)
    assert lost.inside.isHidden()


def test_a_stock_opens_to_its_numbers_and_sources(panel: AfterPanel) -> None:
    food = [row for row in panel.rows() if row.line.title == "Food"][-1]
    food.click()
    assert food.inside is not None
    words = said(food.inside)
    assert "Used: 4\u202fperson-days a day" in words
    assert "720 (480–720)" in words
    assert "derived" in words
    sources = food.inside.findChild(Disclosure)
    assert sources is not None
    sources.open()
    assert "CBC" in said(food.inside)


def test_it_is_walked_through_by_the_keyboard(panel: AfterPanel) -> None:
    first, second = panel.rows()[:2]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert second.isChecked()
    assert second.accessibleName().endswith("open")
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_it_follows_scenario_and_day(real: Window, panel: AfterPanel) -> None:
    real.actions_["scenario.today"].trigger()
    assert panel.rows() == []
    assert "there is no time after it" in said(panel)
    real.actions_["scenario.switch"].trigger()
    assert panel.row("3 lost")
    real.actions_.perform("scenario.date", datetime.date(2021, 6, 7))
    assert "7 Jun 2021 · crew 4" in said(panel)
    assert panel.row("5 lost")
    real.actions_.perform("scenario.date", datetime.date(2040, 6, 7))
    assert "give a day up to 2039-01-01" in said(panel)


def test_opening_a_capability_goes_back_to_the_list(real: Window, panel: AfterPanel) -> None:
    assert real.remains.pages.currentWidget() is panel
    real.actions_.perform("scenario.capability", "reboost")
    assert real.remains.pages.currentWidget() is real.remains.area
    assert real.remains.detail is not None


def test_while_it_is_not_shown_nothing_is_made(real: Window) -> None:
    assert real.remains.after.rows() == []
