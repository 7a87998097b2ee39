"""Pictures saved from the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from explorer.errors import ExplorerError
from explorer.gui.screenshot import PictureDialog, file_name
from explorer.gui.window import Window
from tests.gui import small_world


@pytest.fixture
def dialog(window: Window, tmp_path: Path) -> PictureDialog:
    # The orbit needs no meshes, which the small station has none of.
    window.actions_["view.orbit"].trigger()
    window.actions_["briefing.picture"].trigger()
    made = window.findChildren(PictureDialog)[-1]
    made.folder.setText(str(tmp_path))
    made.size_choice.setCurrentIndex(made.size_choice.findData("custom"))
    made.wide.setValue(480)
    made.high.setValue(270)
    return made


def test_a_picture_of_the_size_asked_for_is_written(dialog: PictureDialog, window: Window, tmp_path: Path) -> None:
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    file = tmp_path / "orbit-today-2026-11-23-480x270.png"
    with Image.open(file) as picture:
        assert picture.size == (480, 270)
        assert len(picture.convert("RGB").getcolors(480 * 270) or ()) > 100
    assert str(file) in window.notice.words.text()


def test_a_picture_is_copied(dialog: PictureDialog) -> None:
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().image().width() == 480


@pytest.mark.parametrize("folder", ["", "none/at/all", "a" * 5000, "~nobody-of-that-name/x", "\0"])
def test_a_folder_that_is_not_there_is_told_while_it_is_typed(dialog: PictureDialog, folder: str) -> None:
    dialog.folder.setText(folder)
    assert "folder" in dialog.preview.text()
    assert not dialog.save.isEnabled()
    assert dialog.folder.property("wrong") == "true"
    assert dialog.template.property("wrong") == "false"


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_lost(dialog: PictureDialog, window: Window, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    dialog.folder.setText(str(tmp_path / "gone"))
    (tmp_path / "gone").rmdir()
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "does not exist" in window.notice.words.text()
    assert dialog.isVisible()
    assert dialog.wide.value() == 480
    assert dialog.save.isEnabled()


def test_a_wrong_template_is_told_while_it_is_typed(dialog: PictureDialog) -> None:
    dialog.template.setText("{nobody}")
    assert "{scenario}" in dialog.preview.text()
    assert not dialog.save.isEnabled()
    dialog.template.setText("{scenario}")
    assert dialog.save.isEnabled()


def test_names_are_filled_in_and_made_fit_for_every_system() -> None:
    session = small_world.session()
    assert file_name("{view}: {scenario} {size}", session, (1920, 1080)) == "station- today 1920x1080.png"
    assert file_name("a.jpg", session, (1, 1)) == "a.jpg"
    for wrong in ("", " . ", "{", "{0}", "é" * 130):
        with pytest.raises(ExplorerError):
            file_name(wrong, session, (1, 1))


def test_a_picture_of_two_is_named_after_both() -> None:
    session = small_world.session()
    session.store.update("Compare", view="compare", scenario="russia-withdraws")
    assert file_name("{view}-{scenario}", session, (64, 64)) == "compare-today-and-russia-withdraws.png"


def test_the_dialog_follows_the_scenario(dialog: PictureDialog, window: Window) -> None:
    window.actions_["scenario.switch"].trigger()
    assert dialog.preview.text().startswith("orbit-russia-withdraws-")
