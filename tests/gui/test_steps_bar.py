"""The line of steps above the years, and playing the assembly."""

from __future__ import annotations

import datetime

import pytest
from pytestqt.qtbot import QtBot

from explorer.catalog.values import Catalog
from explorer.gui import steps_bar
from explorer.gui.window import Window
from explorer.session.session import Session
from explorer.session.state import ViewState
from explorer.session.steps import steps
from tests.gui import small_world
from tests.gui.conftest import WORKS


@pytest.fixture
def window(qtbot: QtBot, catalog: Catalog) -> Window:
    scene = small_world.PaintedScene
    session = Session(catalog, ViewState(date=datetime.date(2021, 7, 27), time=small_world.NOW))
    made = Window(session, WORKS, {"station": scene, "orbit": scene, "compare": scene})
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_it_says_which_step_made_the_station_as_it_stands(window: Window) -> None:
    words = window.steps.step.accessibleName()
    assert "26 Jul 2021" in words
    assert "Pirs leaves." in words
    assert "Source: " in words
    assert "Nauka" in window.steps.step.toolTip()


def test_on_and_back_go_from_change_to_change_and_look_at_the_event(window: Window) -> None:
    window.actions_["story.next-step"].trigger()
    state = window.session.state
    assert (state.date, state.event) == (datetime.date(2021, 7, 29), "nauka")
    window.actions_["story.last-step"].trigger()
    assert window.session.state.date == datetime.date(2021, 7, 26)
    window.actions_["edit.undo"].trigger()
    assert window.session.state.date == datetime.date(2021, 7, 27)


def test_the_assembly_is_played_and_stops_at_the_end(window: Window, qtbot: QtBot) -> None:
    window.step_player._timer.setInterval(1)
    found = steps(window.session.catalog)
    window.actions_.perform("scenario.date", found[-3].date)
    play = window.actions_["story.play-steps"]
    play.trigger()
    assert play.isChecked()
    assert window.session.state.date == found[-2].date
    qtbot.waitUntil(lambda: not play.isChecked())
    assert window.session.state.date == found[-1].date
    assert not window.actions_["story.next-step"].isEnabled()
    play.trigger()  # from the end it begins anew
    assert window.session.state.date <= found[3].date
    play.trigger()
    assert not play.isChecked()


def test_a_narrow_window_cuts_the_words_and_keeps_them_for_the_reader(window: Window) -> None:
    window.steps.resize(260, steps_bar.STEPS_PX)
    assert window.steps.step.text().endswith("…")
    assert "Pirs leaves." in window.steps.step.accessibleName()


def test_it_folds_with_the_years(window: Window) -> None:
    assert window.steps.isVisible()
    window.actions_["view.timeline"].trigger()
    assert not window.steps.isVisible()
