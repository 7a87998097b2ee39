"""Presenter mode: the answer for a room."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest

from explorer.gui.presenter import SCALE, Answer
from explorer.gui.settings import flag, open_settings
from explorer.gui.theme import LEAD_PX
from explorer.gui.window import Window
from explorer.look import TOKENS
from explorer.scene.probe import Probe
from tests.gui.conftest import Opens


def present(window: Window) -> Answer:
    window.actions_["view.present"].trigger()
    assert window.answer
    return window.answer


def test_the_answer_fills_half_of_the_screen_and_the_panels_step_back(window: Window) -> None:
    answer = present(window)
    assert window.isFullScreen()
    assert window.actions_["view.present"].isChecked()
    for part in (window.menuBar(), window.tools, window.left, window.remains, window.line):
        assert not part.isVisible()
    assert window.bar.switch.isVisible()
    assert answer.isVisible()


def test_the_picture_of_the_answer_follows_the_switch(window: Window) -> None:
    answer = present(window)
    assert answer.accessibleName() == "Today, 23 Nov 2026. 4 retained: Reboost, Thrusters, Oxygen, Power"
    before = answer.grab().toImage()
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert "1 lost: Thrusters; 2 degraded: Reboost, Oxygen; 1 retained: Power" in answer.accessibleName()
    assert answer.ordered()[0].name == "Thrusters"
    after = answer.grab().toImage()
    lost = TOKENS["dark"].status["lost"].lower()
    inked = {image.pixelColor(x, y).name() for image in (after,) for x in range(0, image.width(), 2) for y in range(image.height())}
    assert lost in inked
    assert before != after


def test_the_list_can_be_read_from_two_metres(window: Window) -> None:
    """On a screen 1.2 m wide, 1920 pixels, the least legible height is 16 arc minutes (ISO 9241-303): 9.3 mm or 15 pixels at 2 m."""
    answer = present(window)
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.setFixedSize(1920, 1080)
    QTest.qWait(20)
    assert answer.scale == SCALE
    names = [capability.name for capability in window.session.catalog.capabilities.values()]
    assert QFontMetricsF(answer._fitting(names, answer.width() / 2)).capHeight() >= 15
    assert answer._fitting(names, answer.width() / 2).pixelSize() == round(LEAD_PX * SCALE)


def test_a_long_name_is_written_smaller_and_never_cut(window: Window) -> None:
    answer = present(window)
    for width in (120.0, 300.0):
        fitting = answer._fitting(["Propellant storage and transfer between all vehicles"], width)
        assert QFontMetricsF(fitting).horizontalAdvance("Propellant storage and transfer between all vehicles") <= width


def test_esc_leaves_and_all_is_as_before(window: Window) -> None:
    window.actions_["view.right"].trigger()
    present(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.presenting
    assert not window.isFullScreen()
    assert window.left.isVisible()
    assert not window.remains.isVisible()
    assert window.menuBar().isVisible()
    window.actions_.perform("station.select", "zarya")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.session.state.selected is None


def test_closing_while_presenting_remembers_the_window_and_not_the_room(window: Window) -> None:
    present(window)
    window.close()
    settings = open_settings()
    assert flag(settings, "window/left-shown", default=False)
    assert flag(settings, "window/right-shown", default=False)


def test_names_in_the_picture_grow_and_shrink_again(window: Window) -> None:
    assert window.viewport
    window.viewport.repaint()
    present(window)
    window.resize(1920, 1080)
    words = window.viewport._words
    assert words
    assert np.isclose(words.scale, max(1.0, window.answer.scale if window.answer else 0.0))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert words.scale == 1


def test_it_presents_the_answer_alone_where_there_is_no_picture(opened: Opens) -> None:
    window = opened(graphics=Probe(ok=False, renderer="", version="", reason="No OpenGL.", remedy="Install it."))
    answer = present(window)
    assert answer.isVisible()
    assert answer.width() == window.width()
