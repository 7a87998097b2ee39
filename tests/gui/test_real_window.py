"""The window on the shipped facts with the real scenes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from explorer.gui import app
from explorer.gui.window import Window
from explorer.look import TOKENS
from explorer.scene.probe import Probe
from explorer.session.session import Session
from explorer.session.state import ViewState
from tests.gui import small_world

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog


@pytest.fixture
def real(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    session = Session(catalog, ViewState(date=small_world.DAY, time=small_world.NOW))
    works = Probe(ok=True, renderer="", version="", reason="", remedy="")
    window = Window(session, works, {"station": app._station_scene, "orbit": app._orbit_scene})
    window.resize(1280, 720)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.show()
    yield window
    window.close()
    window.deleteLater()
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def pixels(window: Window) -> NDArray[np.uint8]:
    assert window.viewport
    QCoreApplication.processEvents()
    window.viewport.redraw("fine")
    window.viewport.repaint()
    image = window.viewport.image()
    assert image
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)[:, :, :3].astype(np.uint8)


def test_the_switch_empties_the_segment_and_brings_it_back(real: Window) -> None:
    before = pixels(real)
    assert real.remains.counts["retained"].value == 28
    real.actions_["scenario.switch"].trigger()
    without = pixels(real)
    study = real.session.study
    assert real.remains.counts["lost"].value == study.count("lost") > 0
    assert real.remains.rows()[0].rating.status == "lost"
    changed = (before != without).any(axis=2)
    assert 0.002 < changed.mean() < 0.2  # the Russian segment and nothing like the whole picture
    real.actions_["scenario.switch"].trigger()
    assert (pixels(real) != before).any(axis=2).mean() < 0.001


def test_what_is_clicked_is_what_is_seen(real: Window) -> None:
    view = real.viewport
    assert view
    real.actions_.perform("window.look-at", "destiny")
    pixels(real)
    assert view._pick(view.rect().center()) == "destiny"


def test_every_element_and_every_capability_can_be_opened(real: Window) -> None:
    real.actions_["scenario.switch"].trigger()
    assert real.viewport
    real.viewport.hide()  # the picture has been tested
    for element in real.session.catalog.elements:
        real.actions_.perform("station.select", element)
    for capability in real.session.catalog.capabilities:
        real.actions_.perform("scenario.capability", capability)
        assert real.remains.detail


def test_the_orbit_tells_how_old_its_elements_are(real: Window) -> None:
    real.actions_["view.orbit"].trigger()
    drawn = pixels(real)
    assert len(np.unique(drawn.reshape(-1, 3)[::50], axis=0)) > 50
    assert "60 days old" in real.line.about.text()


def test_the_age_of_the_elements_lies_on_the_orbit_and_not_on_the_station(real: Window) -> None:
    assert real.age
    assert not real.age.isVisible()
    real.actions_["view.orbit"].trigger()
    assert real.age.isVisible()
    assert real.age.headline.text() == "Element set 60 days old: outdated"
    assert TOKENS["dark"].status["lost"] in real.age.headline.styleSheet()
    assert real.age.words.text() == "23 Nov 2026, 12:00 UTC · place ≈ 7,500 km off"
    assert "orbit plane known to" in real.age.toolTip()
    assert real.viewport
    assert real.viewport.rect().contains(real.age.geometry())
    real.actions_["view.station"].trigger()
    assert not real.age.isVisible()


def test_no_kind_of_withdrawal_is_cut_in_a_small_window(real: Window) -> None:
    real.resize(1024, 640)
    QCoreApplication.processEvents()
    choice = real.bar.variant
    room = choice.width() - 40  # less the angle and what is left free beside the words
    for row in range(choice.count()):
        assert choice.fontMetrics().horizontalAdvance(choice.itemText(row)) <= room
    assert real.bar.switch.geometry().right() <= real.bar.rect().right()
    assert real.bar.summary.width() > 100


def test_the_inspector_says_what_would_fall_with_an_element(real: Window) -> None:
    def said() -> str:
        QCoreApplication.processEvents()
        return "\n".join(label.text() for label in real.inspector.findChildren(QLabel) if not label.isHidden())

    real.actions_.perform("station.select", "zvezda")
    removal = real.session.removal_of("zvezda", small_world.DAY)
    assert removal
    lost = sum(rating.status == "lost" for rating in removal.falling)
    assert f"Without it {lost} of 28 capabilities would be lost" in said()
    assert "Propulsive attitude control</b> lost" in said()
    assert "engines leave the station" in said()
    real.actions_.perform("station.select", "beam")
    assert "all 28 capabilities would stay" in said()
    real.actions_.perform("station.select", "pirs")  # gone since 2021
    assert "would fall" not in said()
