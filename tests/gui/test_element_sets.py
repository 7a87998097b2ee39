"""Element sets that the window takes."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from explorer.gui.window import Window
from explorer.gui.work import LongWork
from explorer.orbit.element_set import BUNDLED
from explorer.session.plan import OrbitPlan
from explorer.session.stage import stage
from tests.orbit.nasa_layout import as_kvn
from tests.orbit.test_element_set import HUBBLE, ISS, OMM


def test_a_good_set_dropped_on_the_window_is_shown_and_can_be_given_back(window: Window, tmp_path: Path) -> None:
    mine = tmp_path / "мой набор.tle"
    mine.write_bytes(BUNDLED.read_bytes().replace(b"\n", b"\r\n"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(mine))])
    window.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    state = window.session.state
    assert (state.element_set, state.view) == (mine, "orbit")
    assert not window.notice.isVisible()
    assert window.session.element_set.name == "ISS (ZARYA)"
    bundled = window.actions_["view.bundled-element-set"]
    assert bundled.isEnabled()
    bundled.trigger()
    assert window.session.state.element_set is None
    assert not bundled.isEnabled()


def test_a_set_that_vanishes_while_it_is_shown_is_told(window: Window, tmp_path: Path) -> None:
    mine = tmp_path / "mine.tle"
    mine.write_bytes(BUNDLED.read_bytes())
    window.dialogs.take_element_set(mine)
    mine.unlink()
    window.session.forget_orbits()
    window.actions_["view.station"].trigger()
    window.actions_["view.orbit"].trigger()
    assert "mine.tle" in window.notice.words.text()
    assert window.notice.isVisible()


def test_a_large_file_is_read_beside_the_window(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    record = json.dumps(OMM | {"NORAD_CAT_ID": 20580, "OBJECT_NAME": "HST"})
    large.write_text(f"[{record}" + f",\n{record}" * 14_000 + f",\n{json.dumps(OMM)}]")
    window.dialogs.take_element_set(large)
    assert window.dialogs.orbit_files.busy
    assert window.session.state.element_set is None
    assert "large.json is large; it is being read" in window.notice.words.text()
    qtbot.waitUntil(lambda: window.session.state.element_set == large, timeout=20_000)
    assert window.session.state.view == "orbit"
    assert not window.notice.isVisible()
    assert [other.name for other in window.session.orbit.others] == ["HST"]


def test_a_large_file_that_is_no_element_set_is_told(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    large = tmp_path / "letters.txt"
    large.write_text("Dear all, please find attached\n" * 160_000)
    window.dialogs.take_element_set(large)
    qtbot.waitUntil(lambda: "no element set found in it" in window.notice.words.text(), timeout=20_000)
    assert window.session.state.element_set is None
    assert not window.dialogs.orbit_files.busy


def test_another_file_takes_the_place_of_one_that_is_being_read(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    large.write_text("[" + ",\n".join([json.dumps(OMM)] * 20_000) + "]")
    small = tmp_path / "small.tle"
    small.write_bytes(BUNDLED.read_bytes())
    window.dialogs.take_element_set(large)
    window.dialogs.take_element_set(small)
    assert window.session.state.element_set == small
    for work in window.findChildren(LongWork):
        qtbot.waitUntil(work.isFinished, timeout=20_000)
    QCoreApplication.processEvents()
    assert window.session.state.element_set == small
    assert not window.notice.isVisible()


def test_what_a_file_holds_instead_and_what_is_wrong_in_it_is_told(window: Window, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("\n".join(("HST", *HUBBLE, "ISS", ISS[0], ISS[1][:-1] + "0")))
    window.dialogs.take_element_set(mine)
    assert window.session.state.view == "orbit"
    said = window.notice.words.text()
    assert "mine.txt holds no orbit of the ISS (25544), but HST (catalogue number 20580); HST is shown in its place" in said
    assert "a part of mine.txt cannot be used, the rest is (mine.txt: line 6: the checksum" in said
    assert "Orbit of HST" in stage(window.session).caption.title


def test_an_ephemeris_is_shown_with_its_age(window: Window, tmp_path: Path) -> None:
    mine = tmp_path / "ISS.OEM_J2K_EPH.txt"
    mine.write_text(as_kvn(0.5))
    window.dialogs.take_element_set(mine)
    assert not window.notice.isVisible()
    plan = stage(window.session)
    assert isinstance(plan, OrbitPlan)
    assert any("ephemeris of 24 Sep 2026" in notice for notice in plan.notices)


def test_the_menu_goes_from_opening_over_updating_to_the_way_back(window: Window) -> None:
    menu = next(entry.menu() for entry in window.menuBar().actions() if entry.text() == "&Station")
    assert isinstance(menu, QMenu)
    titles = [entry.text() for entry in menu.actions()]
    first = titles.index("Open element set…")
    assert titles[first : first + 3] == ["Open element set…", "Update element set", "Use the program's element set"]
    models = titles.index("Models of your own…")
    assert titles[models + 1] == "Use the program's own shapes"
