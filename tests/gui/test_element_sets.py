"""Element sets that the window takes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from explorer.gui.window import Window
from explorer.orbit.element_set import BUNDLED


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
