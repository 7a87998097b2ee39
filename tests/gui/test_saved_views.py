"""Saved views in the window: the dialog by keys alone, its undo, the palette; the bar of the exploded view; what is shown only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.gui.saved_views import SavedViews, small_picture
from explorer.gui.window import Window
from explorer.session import saved_views
from explorer.session.state import Camera, Cut, ViewState
from tests.gui.conftest import Opens

SKY = "#101820"


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "data")


def state(window: Window) -> ViewState:
    return window.session.state


def opened_dialog(window: Window, qtbot: QtBot, command: str = "view.saved-views") -> SavedViews:
    window.actions_[command].trigger()
    dialog = next(one for one in window.findChildren(SavedViews) if one.isVisible())
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def names(dialog: SavedViews) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def save(dialog: SavedViews, name: str) -> None:
    dialog.begin()
    QTest.keyClicks(dialog.name, name)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)


def test_saving_and_showing_by_keys_alone(window: Window, qtbot: QtBot) -> None:
    window.actions_.perform("view.colour-by", "owner")
    window.actions_.perform("station.set-hidden", ["unity"], hidden=True)
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    (dialog,) = window.findChildren(SavedViews)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.name.hasFocus()
    assert dialog.name.text() == dialog.name.selectedText() == "Station"
    QTest.keyClicks(dialog.name, "Who owns it")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert names(dialog) == ["Who owns it"]
    assert dialog.isVisible()
    picture = QImage(str(saved_views.thumbnail(saved_views.find("who owns it"))))
    assert (picture.width(), picture.height()) == (256, 160)
    window.actions_["station.show-all"].trigger()
    window.actions_.perform("view.colour-by", "segment")
    assert dialog.list.hasFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert state(window).colour_by == "owner"
    assert state(window).hidden == {"unity"}
    assert dialog.isVisible(), "one view after the other can be looked at"
    window.actions_["edit.undo"].trigger()
    assert state(window).colour_by == "segment"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not [one for one in window.findChildren(SavedViews) if one.isVisible()]


def test_removing_asks_nothing_and_can_be_undone(window: Window, qtbot: QtBot) -> None:
    dialog = opened_dialog(window, qtbot)
    assert "No view is saved yet" in dialog.said.text()
    assert not dialog.remove.isEnabled()
    for name in ("One", "Two", "Three"):
        save(dialog, name)
    assert names(dialog) == ["One", "Three", "Two"]
    dialog.list.setCurrentRow(1)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert names(dialog) == ["One", "Two"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert names(dialog) == ["One"]
    for expected in (["One", "Two"], ["One", "Three", "Two"]):
        QTest.keyClick(dialog.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert names(dialog) == expected
    assert dialog.list.currentItem().text() == "Three"
    for _ in range(3):
        dialog.undo.click()
    assert names(dialog) == []
    assert not dialog.undo.isEnabled()


def test_renaming_in_place(window: Window, qtbot: QtBot) -> None:
    dialog = opened_dialog(window, qtbot)
    for name in ("One", "Two"):
        save(dialog, name)
    dialog.list.setCurrentRow(0)
    for typed, expected in (("Below", "Below"), ("two", "Below"), ("   ", "Below")):
        QTest.keyClick(dialog.list, Qt.Key.Key_F2)
        (editor,) = dialog.list.findChildren(QLineEdit)
        editor.selectAll()
        QTest.keyClicks(editor, typed)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.list.findChildren(QLineEdit))
        assert names(dialog) == [expected, "Two"]
    assert "no name" in dialog.said.text()
    dialog.undo.click()
    assert names(dialog) == ["One", "Two"]


def test_saving_under_a_name_that_is_there_replaces_and_undo_brings_it_back(window: Window, qtbot: QtBot) -> None:
    dialog = opened_dialog(window, qtbot)
    save(dialog, "Mine")
    window.actions_.perform("view.colour-by", "builder")
    save(dialog, "mine")
    assert "in place of the earlier one" in dialog.said.text()
    assert saved_views.find("mine").look["colour_by"] == "builder"
    dialog.undo.click()
    assert names(dialog) == ["Mine"]
    assert saved_views.find("mine").look["colour_by"] == "segment"


def test_a_name_too_long_is_told_and_what_is_damaged_is_told(window: Window, qtbot: QtBot) -> None:
    saved_views.folder().mkdir(parents=True)
    (saved_views.folder() / "0123456789abcdef.json").write_text("{}", encoding="utf-8")
    dialog = opened_dialog(window, qtbot)
    assert "0123456789abcdef.json holds no view" in dialog.said.text()
    save(dialog, "x" * 61)
    assert "at most 60" in dialog.said.text()
    assert names(dialog) == []


def test_day_and_scenario_come_back_only_if_ticked(window: Window, qtbot: QtBot) -> None:
    dialog = opened_dialog(window, qtbot)
    window.actions_["scenario.switch"].trigger()
    save(dialog, "Any day")
    dialog.day.setChecked(True)
    save(dialog, "That day")
    window.actions_["scenario.switch"].trigger()
    assert state(window).scenario == "today"
    window.actions_.perform("views.show", "Any day")
    assert state(window).scenario == "today"
    window.actions_.perform("views.show", "That day")
    assert state(window).scenario == "russia-withdraws"
    assert "23 Nov 2026 · Russia withdraws" in dialog.list.item(1).toolTip()


def test_a_view_removed_elsewhere_is_told(window: Window, qtbot: QtBot) -> None:
    dialog = opened_dialog(window, qtbot)
    save(dialog, "Mine")
    saved_views.remove("Mine")
    dialog.remove.click()
    assert dialog.said.text() == "Mine is no longer there."
    assert names(dialog) == []


def test_everything_in_the_dialog_has_a_name(window: Window, qtbot: QtBot) -> None:
    dialog = opened_dialog(window, qtbot)
    save(dialog, "Mine")
    assert dialog.list.accessibleName()
    assert dialog.name.accessibleName()
    assert "Mine. Station · saved" in str(dialog.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_palette_shows_a_view(window: Window) -> None:
    session = window.session
    session.store.update("Camera", camera=Camera((50.0, 5.0, -5.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0)))
    saved_views.keep(session, "From the bow", None)
    window.actions_["view.camera-home"].trigger()
    window.open_palette()
    palette = window.palette_panel
    assert palette
    QTest.keyClicks(palette.field, "view bow")
    assert palette.found()[0].title == "View: From the bow"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert state(window).camera == Camera((50.0, 5.0, -5.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0))


def test_a_view_with_other_wings_keeps_its_named_camera(window: Window) -> None:
    window.actions_.perform("view.camera", "truss")
    window.session.store.update("Wings", wings="feathered")  # the window keeps a named camera where it is from here on
    window.session.store.update("Both", wings="sun", camera="forward")
    assert state(window).camera == "forward"


def test_looking_at_an_element_from_the_dragon_is_no_longer_wide(window: Window) -> None:
    window.actions_["view.camera-dragon"].trigger()
    assert window.viewport
    assert window.viewport.scene().camera().angle_deg == pytest.approx(50)
    window.actions_.perform("window.look-at", "zarya")
    camera = state(window).camera
    assert isinstance(camera, Camera)
    assert camera.angle_deg <= 30


def test_without_graphics_a_view_has_no_picture(opened: Opens, qtbot: QtBot) -> None:
    from explorer.scene.probe import Probe

    window = opened(graphics=Probe(ok=False, renderer="", version="", reason="No OpenGL.", remedy="Update."))
    dialog = opened_dialog(window, qtbot)
    save(dialog, "Blind")
    assert names(dialog) == ["Blind"]
    assert not saved_views.thumbnail(saved_views.find("Blind")).exists()


@pytest.mark.parametrize(
    ("size", "lit", "expected"), [((400, 100), (0, 0), "sky"), ((160, 400), (0, 0), "lit"), ((160, 400), (0, 400), "sky")]
)
def test_a_small_picture_shows_the_whole_frame_or_leaves_out_sky_alone(size: tuple[int, int], lit: tuple[int, int], expected: str) -> None:
    """The middle is lit; ``lit`` rows of a tall frame are lit too: then there is sky beside it."""
    frame = QImage(*size, QImage.Format.Format_RGB32)
    frame.fill(QColor(SKY))
    for y in [*range(size[1] // 2 - 40, size[1] // 2 + 40), *range(*lit)]:
        for x in range(size[0]):
            frame.setPixelColor(x, y, QColor("white"))
    made = QImage.fromData(small_picture(frame, SKY) or b"")
    assert (made.width(), made.height()) == (256, 160)
    assert made.pixelColor(128, 80) == QColor("white")
    corner = made.pixelColor(2, 80) if size[0] < size[1] else made.pixelColor(128, 2)
    assert (corner == QColor(SKY)) == (expected == "sky")


def test_no_frame_makes_no_small_picture() -> None:
    assert small_picture(None, SKY) is None


def test_the_bar_of_the_exploded_view(window: Window) -> None:
    bar = window.apart
    assert bar is not None
    assert bar.isHidden()
    QTest.keyClick(window, Qt.Key.Key_X)
    assert not bar.isHidden()
    assert bar.words.text() == "Elements apart: 100 %"
    bar.slider.setValue(40)
    assert state(window).explode_share == pytest.approx(0.4)
    assert "40 %" in bar.words.text()
    QTest.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert state(window).explode == "segments"
    assert "Segments apart" in bar.words.text()
    window.actions_.perform("view.cut", Cut("x", 0.0, 1))
    assert window.section is not None
    QCoreApplication.processEvents()
    assert not bar.geometry().intersects(window.section.geometry())
    assert bar.y() > window.section.y()
    QTest.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert bar.isHidden()
    assert state(window).explode == "none"


def test_show_only_is_a_menu_of_the_station(window: Window) -> None:
    menus: list[QMenu] = window.menuBar().findChildren(QMenu)
    (only,) = (menu for menu in menus if menu.title() == "Show only")
    assert isinstance(only.parent(), QWidget)
    titles = [action.text() for action in only.actions()]
    assert titles[:4] == ["Russian segment", "US modules", "Truss and wings", "Robotics"]
    only.actions()[0].trigger()
    assert state(window).hidden == {"unity", "destiny", "s0"}
    assert not only.actions()[5].isEnabled()
    window.actions_["station.show-all"].trigger()
    window.actions_.perform("station.select", "zvezda")
    only.actions()[5].trigger()
    assert state(window).hidden == {"unity", "destiny", "s0"}


def test_with_nothing_saved_yet_the_name_is_ready_to_be_typed(window: Window, qtbot: QtBot) -> None:
    assert opened_dialog(window, qtbot).name.hasFocus()
    saved_views.keep(window.session, "From the bow", None)
    next(one for one in window.findChildren(SavedViews) if one.isVisible()).close()
    assert opened_dialog(window, qtbot).list.hasFocus()
