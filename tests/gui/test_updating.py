"""A newer element set, asked for in the window."""

from __future__ import annotations

import datetime
import threading
from typing import TYPE_CHECKING

import pytest

from explorer.errors import ExplorerError
from explorer.orbit import celestrak
from explorer.orbit.celestrak import Update
from explorer.orbit.element_set import BUNDLED

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from explorer.gui.window import Window

LATER = datetime.datetime(2026, 11, 23, 14, tzinfo=datetime.UTC)


def ask(window: Window, qtbot: QtBot) -> None:
    window.actions_["station.update-element-set"].trigger()
    assert window.updating is not None
    qtbot.waitUntil(lambda: window.updating is not None and not window.updating.busy, timeout=5000)
    qtbot.wait(20)


def test_a_new_set_is_shown_and_said(window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "iss_2026-11-23T031000.json"
    file.write_bytes(BUNDLED.read_bytes())
    monkeypatch.setattr(celestrak, "update", lambda: Update("new", "Element set of 23 Nov 2026, 03:10 UTC, from CelesTrak.", file, LATER))
    ask(window, qtbot)
    assert window.session.state.element_set == file
    assert window.line.currentMessage() == "Element set of 23 Nov 2026, 03:10 UTC, from CelesTrak."
    assert not window.notice.isVisible()
    window.actions_["edit.undo"].trigger()
    assert window.session.state.element_set is None


@pytest.mark.parametrize("kind", ["wait", "offline", "refused", "damaged"])
def test_what_brings_nothing_is_told_and_changes_nothing(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: celestrak.Kind
) -> None:
    monkeypatch.setattr(celestrak, "update", lambda: Update(kind, f"A sentence about {kind}.", None, None))
    ask(window, qtbot)
    assert window.notice.words.text() == f"A sentence about {kind}."
    assert window.session.state.element_set is None


def test_a_folder_that_cannot_be_written_to_is_told(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> Update:
        raise ExplorerError("cannot keep element sets in there: No space left on device")

    monkeypatch.setattr(celestrak, "update", full)
    ask(window, qtbot)
    assert "No space left" in window.notice.words.text()


def test_a_window_that_closes_does_not_wait_for_a_server(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = threading.Event()

    def slow() -> Update:
        answer.wait(20)
        return Update("offline", "Too late.", None, None)

    monkeypatch.setattr(celestrak, "update", slow)
    window.actions_["station.update-element-set"].trigger()
    window.actions_["station.update-element-set"].trigger()
    assert window.updating is not None
    assert window.updating.busy
    window.close()
    assert window.updating.busy
    answer.set()
