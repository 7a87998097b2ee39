"""The compare view as its user sees it, with the real scenes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QDate, QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.gui import app
from explorer.gui.window import Window
from explorer.scene.probe import Probe
from explorer.session.session import Session
from explorer.session.state import ViewState
from tests.gui import small_world

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog


@pytest.fixture
def comparing(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    session = Session(catalog, ViewState(date=small_world.DAY, time=small_world.NOW))
    window = Window(session, Probe(ok=True, renderer="", version="", reason="", remedy=""), app.SCENES)
    window.resize(1920, 1000)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.show()
    window.actions_["view.compare"].trigger()
    yield window
    window.close()
    window.deleteLater()
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def halves(window: Window) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    assert window.viewport
    QCoreApplication.processEvents()
    window.viewport.redraw()
    window.viewport.repaint()
    image = window.viewport.image()
    assert image
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)[:, :, :3].copy()
    boxes = [place.toRect() for place in window.viewport.halves()]
    first, second = (pixels[box.top() : box.top() + box.height(), box.left() : box.left() + box.width()] for box in boxes)
    return first, second


def test_two_stations_of_which_one_has_a_ghost_turn_together(comparing: Window) -> None:
    first, second = halves(comparing)
    width = min(first.shape[1], second.shape[1])
    assert 0.002 < (first[:, :width] != second[:, :width]).any(axis=2).mean() < 0.2
    assert comparing.viewport
    comparing.viewport.scene().turn(40, 0)
    turned = halves(comparing)
    assert all((now != then).any(axis=2).mean() > 0.05 for now, then in zip(turned, (first, second), strict=True))
    assert 0.002 < (turned[0][:, :width] != turned[1][:, :width]).any(axis=2).mean() < 0.2


def own_day(session: Session) -> datetime.date | None:
    return session.state.compare_date


def test_the_bars_choose_what_the_halves_show(comparing: Window) -> None:
    bars, session = comparing.halves, comparing.session
    assert bars
    assert bars.first.isVisible()
    assert bars.first.scenario.currentText() == "No withdrawal"
    assert bars.second.scenario.currentText() == "Russia withdraws"
    bars.first.scenario.activated.emit(bars.first.scenario.findData("canada-withdraws"))
    bars.second.scenario.activated.emit(bars.second.scenario.findData("europe-withdraws"))
    assert (session.state.compare_with, session.state.scenario) == ("canada-withdraws", "europe-withdraws")
    bars.first.day.setDate(QDate(2021, 6, 7))
    assert own_day(session) == datetime.date(2021, 6, 7)
    assert session.state.date == small_world.DAY
    bars.second.day.setDate(QDate(2024, 1, 1))
    assert own_day(session) == datetime.date(2021, 6, 7)
    bars.first.day.setDate(QDate(2024, 1, 1))
    assert own_day(session) is None  # from now on the same day
    bars.second.day.setDate(QDate(2025, 1, 1))
    assert bars.first.day.date() == QDate(2025, 1, 1)
    comparing.actions_["view.station"].trigger()
    assert not bars.first.isVisible()
    assert not bars.second.isVisible()


def test_the_bars_lie_in_their_halves_at_every_size(comparing: Window) -> None:
    view, bars = comparing.viewport, comparing.halves
    assert view
    assert bars
    for width, height in ((1920, 1000), (1440, 900), (1024, 640)):
        comparing.resize(width, height)
        QCoreApplication.processEvents()
        for bar, place in zip((bars.first, bars.second), view.halves(), strict=True):
            assert place.toRect().contains(bar.geometry())


def test_a_click_in_the_second_half_selects_there_too(comparing: Window) -> None:
    comparing.actions_.perform("window.look-at", "destiny")
    assert comparing.session.state.view == "compare"
    halves(comparing)
    view = comparing.viewport
    assert view
    for place in view.halves():
        assert view._pick(QPointF(place.center()).toPoint()) == "destiny"


def test_three_views_are_in_the_bar_and_everything_has_a_name_for_screen_readers(comparing: Window) -> None:
    assert comparing.actions_["view.compare"].isChecked()
    assert comparing.actions_["view.compare"].shortcut().toString() == "F4"
    bars = comparing.halves
    assert bars
    names = [widget.accessibleName() for bar in (bars.first, bars.second) for widget in (bar.scenario, bar.day)]
    assert len(set(names)) == 4
    assert all(names)


def test_in_the_smallest_window_both_days_are_whole(comparing: Window) -> None:
    comparing.resize(comparing.minimumSize())
    QCoreApplication.processEvents()
    assert comparing.halves
    for bar in (comparing.halves.first, comparing.halves.second):
        words = bar.day.lineEdit()
        assert words.width() >= words.fontMetrics().horizontalAdvance("30 Nov 2026")
        assert bar.rect().contains(bar.day.geometry())
        assert bar.scenario.currentText() in bar.scenario.toolTip()
