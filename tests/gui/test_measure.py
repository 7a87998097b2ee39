"""Measuring and the section in the window: clicks, keys, the palette, and the section's bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.gui import app
from explorer.gui.viewport import Viewport
from explorer.gui.window import Window
from explorer.scene.probe import Probe
from explorer.scene.station_scene import StationScene
from explorer.session.session import Session
from explorer.session.state import Cut, ViewState
from tests.gui import small_world

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from explorer.catalog.values import Catalog


def selected(window: Window) -> str | None:
    return window.session.state.selected


def measuring(viewport: Viewport) -> bool:
    return viewport.landmarks is not None


@pytest.fixture
def real(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    session = Session(catalog, ViewState(date=small_world.DAY, time=small_world.NOW, camera="russian-segment", labels=False))
    works = Probe(ok=True, renderer="", version="", reason="", remedy="")
    window = Window(session, works, {"station": app._station_scene, "orbit": app._orbit_scene})
    window.resize(1280, 720)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.show()
    yield window
    window.close()
    window.deleteLater()


def over(window: Window, element: str) -> QPoint:
    """Where in the picture an element is seen."""
    assert window.viewport
    scene = window.viewport.scene()
    assert isinstance(scene, StationScene)
    width, height = window.viewport.width(), window.viewport.height()
    x, y = scene.middles([element], width, height)[element]
    return QPoint(round(x), round(y))


def test_while_measuring_the_picture_says_what_the_next_click_does(real: Window) -> None:
    assert real.pose
    real.actions_["view.measure"].trigger()
    assert "click the first place, Esc ends" in real.pose.words.text()
    assert real.viewport
    QTest.mouseClick(real.viewport, Qt.MouseButton.LeftButton, pos=over(real, "zvezda"))
    assert "click the second place" in real.pose.words.text()
    assert real.line.currentMessage().endswith("Now click the second end.")
    QTest.keyClick(real, Qt.Key.Key_Escape)
    QTest.keyClick(real, Qt.Key.Key_Escape)
    assert "Measuring" not in real.pose.words.text()
    assert not real.line.currentMessage()


def test_two_clicks_measure_and_escape_gives_the_clicks_back(real: Window) -> None:
    assert real.viewport
    real.actions_["view.measure"].trigger()
    for element in ("zvezda", "nauka"):
        QTest.mouseClick(real.viewport, Qt.MouseButton.LeftButton, pos=over(real, element))
    ((start, end),) = real.session.state.measures
    assert start != end
    assert selected(real) is None
    assert measuring(real.viewport)
    real.viewport.repaint()
    assert real.viewport._measures
    assert real.viewport._measures.boxes()
    real.actions_["station.clear-selection"].trigger()
    assert not measuring(real.viewport)
    QTest.mouseClick(real.viewport, Qt.MouseButton.LeftButton, pos=over(real, "zvezda"))
    assert selected(real)
    assert len(real.session.state.measures) == 1
    real.actions_["view.clear-measures"].trigger()
    assert not real.session.state.measures


def test_the_palette_measures_from_the_selected_element(real: Window) -> None:
    real.actions_.perform("station.select", "zarya")
    real.actions_["view.measure-to"].trigger()
    palette = real.palette_panel
    assert palette
    QTest.keyClicks(palette.field, "harmony")
    assert palette.found()[0].title == "Measure to Harmony"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    ((start, end),) = real.session.state.measures
    assert (start.node, end.node) == ("zarya", "harmony")


def test_the_bar_of_the_section_follows_and_moves_it(real: Window) -> None:
    bar = real.section
    assert bar
    assert bar.isHidden()
    real.actions_["view.section-y"].trigger()
    assert not bar.isHidden()
    assert real.viewport
    assert bar.geometry().right() <= real.viewport.width()
    bar.slider.setValue(25)
    assert real.session.state.cut == Cut("y", 2.5, 1)
    real.actions_["view.section-on"].trigger()
    assert bar.slider.value() == 30
    assert bar.words.text() == "Section at y = 3.0 m, starboard side taken away"
    real.actions_["view.section-off"].trigger()
    assert bar.isHidden()
