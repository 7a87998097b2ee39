"""The lines over the picture in the window, and in saved pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import cli
from explorer.gui import app
from explorer.gui.window import Window
from explorer.look import TOKENS, rgb
from explorer.scene.probe import Probe
from explorer.session.session import Session
from explorer.session.state import ViewState
from tests.gui import small_world

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog


@pytest.fixture
def opened(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    state = ViewState(date=small_world.DAY, time=small_world.NOW, scenario="russia-withdraws", capability="reboost")
    window = Window(Session(catalog, state), Probe(ok=True, renderer="", version="", reason="", remedy=""), app.SCENES)
    window.resize(1500, 900)
    with qtbot.waitSignal(window.ready, timeout=20_000):
        window.show()
    yield window
    window.close()
    window.deleteLater()
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def seen(window: Window) -> NDArray[np.int_]:
    """The picture with everything on it."""
    assert window.viewport
    QCoreApplication.processEvents()
    window.viewport.redraw()
    grabbed = window.viewport.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(grabbed.constBits(), np.uint8).reshape(grabbed.height(), grabbed.bytesPerLine() // 4, 4)[:, :, 2::-1].astype(int)


def red(picture: NDArray[np.int_]) -> int:
    lost = np.array(rgb(TOKENS["dark"].status["lost"])) * 255
    return int((np.abs(picture - lost).max(axis=2) < 12).sum())


def test_broken_lines_are_drawn_turned_with_the_station_and_switched_off(opened: Window) -> None:
    first = red(seen(opened))
    assert first > 400
    lines = opened.viewport._lines if opened.viewport else None
    assert lines
    before = np.concatenate(lines.segments())
    assert opened.viewport
    opened.viewport.scene().turn(30, 10)
    seen(opened)
    assert np.abs(np.concatenate(lines.segments())[: len(before)] - before).max() > 10
    opened.actions_["view.dependencies"].trigger()
    assert red(seen(opened)) < first / 10
    assert not lines.boxes()


def test_marks_lie_in_the_picture_and_off_other_widgets(opened: Window) -> None:
    seen(opened)
    view = opened.viewport
    assert view
    assert view._lines
    boxes = view._lines.boxes()
    assert len(boxes) >= 4
    for box in boxes:
        assert view.rect().contains(box.toRect())
        assert not any(box.intersects(other) for other in view.covered())


def test_a_saved_picture_has_them_too(tmp_path: Path) -> None:
    found = []
    for more in ([], ["--capability", "reboost"]):
        target = tmp_path / "picture.png"
        given = ["picture", str(target), "--scenario", "russia-withdraws", "--date", "2026-11-23", "--size", "1280x720", "--no-legend"]
        assert cli.main([*given, *more]) == 0
        with Image.open(target) as image:
            found.append(red(np.asarray(image.convert("RGB")).astype(int)))
    assert found[0] < 20
    assert found[1] > 100
    assert cli.main(["picture", str(tmp_path / "x.png"), "--capability", "reboots"]) == 2


def test_the_diagram_of_the_opened_capability_is_saved(opened: Window, tmp_path: Path) -> None:
    action = opened.actions_["briefing.diagram"]
    assert action.isEnabled()
    opened.dialogs.save_diagram(tmp_path / "reboost.svg")
    assert "Reboost: degraded" in (tmp_path / "reboost.svg").read_text(encoding="utf-8")
    assert "reboost.svg" in opened.notice.words.text()
    opened.dialogs.save_diagram(tmp_path / "reboost.doc")
    assert "diagrams end in" in opened.notice.words.text()
    opened.actions_.perform("scenario.capability", None)
    assert not action.isEnabled()
