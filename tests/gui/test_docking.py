"""Vehicles in the window: the tree, the inspector, the palette, the menu and the dialog."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.dock_dialog import DockDialog
from explorer.gui.station_tree import ELEMENT, GHOST, HINT, PORT, VEHICLES
from explorer.gui.window import Window
from explorer.session.plan import StationPlan
from explorer.session.session import Session
from explorer.session.state import ViewState
from tests.gui import small_world
from tests.gui.conftest import WORKS

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog

DAY = datetime.date(2026, 11, 23)


@pytest.fixture
def window(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    """A window on the shipped facts; a vehicle that has no shape is drawn with one of about its size."""
    shapes = dict.fromkeys(catalog.vehicles, "poisk") | dict(catalog.shape_of_vehicle)
    session = Session(replace(catalog, shape_of_vehicle=shapes), ViewState(date=DAY, time=small_world.NOW))
    scene = small_world.PaintedScene
    window = Window(session, WORKS, {"station": scene, "orbit": scene, "compare": scene})
    window.show()
    qtbot.waitUntil(window.isVisible)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def words(widget: QWidget) -> str:
    QCoreApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def state(window: Window) -> ViewState:
    return window.session.state


def vehicles(window: Window) -> QModelIndex:
    """The tree's row of the vehicles."""
    tree = window.station.filter
    return next(tree.index(row, 0) for row in range(tree.rowCount()) if tree.index(row, 0).data() == VEHICLES)


def port_row(window: Window, port: str) -> QModelIndex:
    section = vehicles(window)
    tree = window.station.filter
    return next(row for number in range(tree.rowCount(section)) if (row := tree.index(number, 0, section)).data(PORT) == port)


def titles(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def in_picture(window: Window) -> set[str]:
    assert window.viewport
    plan = window.viewport.scene().plan  # type: ignore[attr-defined]
    assert isinstance(plan, StationPlan)
    return {part.element for part in plan.parts if part.element.startswith("@")}


def test_the_tree_lists_the_ports_with_who_is_there(window: Window) -> None:
    section = vehicles(window)
    assert section.data(HINT) == "4 at 8 ports"
    rows = {row.data(): row.data(HINT) for number in range(8) if (row := window.station.filter.index(number, 0, section))}
    assert rows["Harmony zenith"] == "Crew-12 (last known)"
    assert rows["Unity nadir"] == "free"
    assert port_row(window, "rassvet-nadir").data(ELEMENT) == "@rassvet-nadir"
    window.station.search.setText("progress ms-34")
    window.station.search.textEdited.emit("progress ms-34")
    assert window.station.filter.rowCount() == 1
    assert window.station.filter.rowCount(vehicles(window)) == 1


def test_docking_from_the_tree_and_undocking_and_undo(window: Window) -> None:
    menu = window.station.menu_for(port_row(window, "unity-nadir"))
    (dock,) = (action.menu() for action in menu.actions() if action.text() == "Dock")
    assert isinstance(dock, QMenu)
    assert titles(dock) == ["Cygnus Enhanced", "Cygnus XL"]
    dock.actions()[1].trigger()
    assert port_row(window, "unity-nadir").data(HINT) == "Cygnus XL"
    assert "@unity-nadir" in in_picture(window)
    menu = window.station.menu_for(port_row(window, "unity-nadir"))
    assert "Dock" not in titles(menu)
    next(action for action in menu.actions() if action.text() == "Undock").trigger()
    assert port_row(window, "unity-nadir").data(HINT) == "free"
    window.actions_["edit.undo"].trigger()
    assert "@unity-nadir" in in_picture(window)


def test_a_clicked_vehicle_is_told_of(window: Window) -> None:
    assert window.viewport
    window.viewport.picked.emit("@zvezda-aft")
    assert state(window).selected == "@zvezda-aft"
    said = words(window.inspector)
    for part in (
        "Progress MS-34",
        "Progress MS · Cargo",
        "Zvezda aft",
        "Roscosmos",
        "Since 27 Apr 2026",
        "7,280",
        "620.6 s for 1 m/s",
        "Reboost",
    ):
        assert part in said, part
    assert window.viewport
    assert window._name_of("@zvezda-aft") == "Progress MS-34 (last known)"
    window.actions_["station.undock-selected"].trigger()
    assert state(window).selected is None
    assert "@zvezda-aft" not in in_picture(window)


def test_a_port_that_has_become_empty_says_so(window: Window) -> None:
    window.actions_.perform("station.select", "@rassvet-nadir")
    window.actions_.perform("scenario.date", datetime.date(2021, 10, 1))
    assert "No vehicle is here on 1 Oct 2021." in words(window.inspector)
    assert not window.actions_["station.undock-selected"].isEnabled()
    assert not window.actions_["station.look-at"].isEnabled()


def test_in_a_scenario_the_inspector_says_why_it_no_longer_comes(window: Window) -> None:
    window.actions_["scenario.switch"].trigger()
    window.actions_.perform("station.select", "@rassvet-nadir")
    assert "<b>No longer comes.</b> Soyuz MS no longer flies." in words(window.inspector)
    row = port_row(window, "rassvet-nadir")
    assert row.data(GHOST)
    assert row.data(HINT) == "Soyuz MS-28 (last known), no longer comes"
    assert not port_row(window, "harmony-zenith").data(GHOST)


def test_one_vehicle_can_be_hidden_and_looked_at(window: Window) -> None:
    row = port_row(window, "poisk-zenith")
    window.station.filter.setData(row, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert "@poisk-zenith" not in in_picture(window)
    window.actions_["station.show-all"].trigger()
    assert "@poisk-zenith" in in_picture(window)
    window.actions_.perform("window.look-at", "@poisk-zenith")
    camera = state(window).camera
    assert camera is not None
    assert not isinstance(camera, str)
    assert camera.target[0] < -20, "Poisk is far aft"


def test_the_switch_of_the_view_menu(window: Window) -> None:
    assert window.actions_["view.vehicles"].isChecked()
    QTest.keyClick(window, Qt.Key.Key_V)
    assert not window.actions_["view.vehicles"].isChecked()
    assert in_picture(window) == set()
    window.actions_["view.vehicles"].trigger()
    assert len(in_picture(window)) == 4


def test_all_away_and_back(window: Window) -> None:
    assert not window.actions_["station.vehicles-of-the-day"].isEnabled()
    window.actions_["station.undock-all"].trigger()
    assert in_picture(window) == set()
    assert not window.actions_["station.undock-all"].isEnabled()
    window.actions_["station.vehicles-of-the-day"].trigger()
    assert len(in_picture(window)) == 4


def test_the_palette_docks_and_undocks(window: Window) -> None:
    window.open_palette()
    palette = window.palette_panel
    assert palette
    QTest.keyClicks(palette.field, "dock crew dragon at harmony forward")
    assert palette.found()[0].title == "Dock Crew Dragon at Harmony forward (IDA-2 on PMA-2)"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert ("harmony-forward", "crew-dragon") in state(window).docked
    window.open_palette()
    QTest.keyClicks(palette.field, "undock soyuz ms-28")
    assert palette.found()[0].title == "Undock Soyuz MS-28 from Rassvet nadir"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert ("rassvet-nadir", "") in state(window).docked
    assert not any(entry.title.endswith("Harmony zenith (IDA-3 on PMA-3)") and entry.title.startswith("Dock") for entry in palette._entries)


def test_the_dialog_is_worked_by_keys_alone(window: Window, qtbot: QtBot) -> None:
    window.actions_["station.dock-vehicle"].trigger()
    (dialog,) = window.findChildren(DockDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.ports.hasFocus()
    assert dialog.ports.currentText() == "Harmony forward (IDA-2 on PMA-2) · free"
    assert dialog.vehicles.currentText() == "Crew Dragon"
    QTest.keyClick(dialog.ports, Qt.Key.Key_Down)
    assert dialog.ports.currentText() == "Harmony zenith (IDA-3 on PMA-3) · Crew-12"
    assert not dialog.dock.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert ("harmony-zenith", "") in state(window).docked
    assert dialog.ports.currentText() == "Harmony zenith (IDA-3 on PMA-3) · free"
    QTest.keyClick(dialog.vehicles, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert ("harmony-zenith", "cargo-dragon") in state(window).docked
    assert "IDSS" in dialog.about.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not [one for one in window.findChildren(DockDialog) if one.isVisible()]
    window.actions_["edit.undo"].trigger()
    assert ("harmony-zenith", "") in state(window).docked


def test_the_dialog_follows_the_date(window: Window) -> None:
    window.actions_["station.dock-vehicle"].trigger()
    (dialog,) = window.findChildren(DockDialog)
    window.actions_.perform("scenario.date", datetime.date(2009, 7, 20))
    texts = [dialog.ports.itemText(row) for row in range(dialog.ports.count())]
    assert "PMA-2 · STS-127 Endeavour" in texts
    assert not any(text.startswith("Rassvet") for text in texts)
    window.actions_.perform("scenario.date", datetime.date(1998, 11, 20))
    assert "20 Nov 1998" in dialog.day.text()
    dialog.close()


def test_what_cannot_be_done_is_said_in_the_notice_bar(window: Window) -> None:
    assert not window.actions_.perform("station.dock", "harmony-zenith", "crew-dragon")
    assert "occupied by Crew-12" in words(window.notice)
