"""Sites in the orbit view of the window: named below the cursor, chosen by a click, let go by another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.gui.window import Window
from explorer.scene.probe import Probe
from explorer.session.actions import view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.session.session import Session


def chosen(session: Session) -> str | None:
    return session.state.place


def test_a_click_on_a_site_chooses_it_and_another_lets_it_go(qtbot: QtBot, session: Session) -> None:
    window = Window(session, Probe(ok=False, renderer="", version="", reason="No picture is needed here.", remedy=""), {})
    qtbot.addWidget(window)
    assert window._name_of("mcc-m") == "mcc-m"  # in the station view there is no such thing
    view.set_view(session, "orbit")
    assert window._name_of("mcc-m") == "Moscow mission control · Korolyov, at TsNIIMash"
    assert window._name_of("zvezda") == "Zvezda"
    window._picked("mcc-m")
    assert chosen(session) == "mcc-m"
    window._picked("mcc-m")
    assert chosen(session) is None
    window._picked("zvezda")
    assert (chosen(session), session.state.selected) == (None, "zvezda")
    window.close()
