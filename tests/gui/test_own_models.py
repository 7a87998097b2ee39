"""The dialog for models of a user's own: begin a map, take in, use, remove."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trimesh
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from explorer import paths
from explorer.catalog.values import Catalog
from explorer.gui.own_models import OwnModels
from explorer.gui.window import Window
from explorer.session.session import Session
from explorer.session.state import ViewState
from tests.gui import small_world
from tests.gui.conftest import WORKS


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "kept")


@pytest.fixture
def window(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    scene = small_world.PaintedScene
    session = Session(catalog, ViewState(date=small_world.DAY, time=small_world.NOW))
    made = Window(session, WORKS, {"station": scene, "orbit": scene, "compare": scene})
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def dialog(window: Window) -> OwnModels:
    window.actions_["view.own-models"].trigger()
    return window.findChildren(OwnModels)[-1]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What the user answers to the file dialogs that follow, in turn."""

    def answer(*files: Path) -> None:
        waiting = [str(file) for file in files]
        for question in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, question, lambda *_, **__: (waiting.pop(0), ""))

    return answer


def rows(dialog: OwnModels) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_from_a_file_to_the_picture_and_back(
    tmp_path: Path, qtbot: QtBot, window: Window, dialog: OwnModels, answers: Callable[..., None]
) -> None:
    file, chart = tmp_path / "station.glb", tmp_path / "station.toml"
    file.write_bytes(trimesh.Scene({"Zvezda": trimesh.creation.box((13, 4, 4))}).export(file_type="glb"))
    answers(file, chart, file, chart)
    assert not dialog.remove.isEnabled()
    dialog.begin.click()
    assert not dialog.take.isEnabled()
    qtbot.waitUntil(dialog.take.isEnabled)
    assert "lists the names in station.glb" in dialog.said.toPlainText()
    dialog.take.click()
    qtbot.waitUntil(dialog.take.isEnabled)
    assert "station: 1 stand-in, 12 triangles" in dialog.said.toPlainText()
    assert window.session.state.own_model == "station"
    assert rows(dialog) == ["The program's own shapes", "station"]
    assert dialog.list.currentItem().text() == "station"
    dialog.remove.click()
    assert rows(dialog) == ["The program's own shapes"]
    assert window.session.state.own_model == ""


def test_a_broken_file_is_told_and_changes_nothing(
    tmp_path: Path, qtbot: QtBot, window: Window, dialog: OwnModels, answers: Callable[..., None]
) -> None:
    file, chart = tmp_path / "bad.glb", tmp_path / "bad.toml"
    file.write_bytes(b"nothing of the kind")
    answers(file, chart)
    dialog.begin.click()
    qtbot.waitUntil(dialog.take.isEnabled)
    assert "is damaged or no GLB file" in dialog.said.toPlainText()
    assert not chart.exists()
    assert window.session.state.own_model == ""


def test_nothing_happens_without_a_file(dialog: OwnModels) -> None:
    dialog.take.click()
    dialog.begin.click()
    assert dialog.said.toPlainText() == ""
