"""OpenGL is tried in a child process once, and again after a start that did not get to its first frame."""

from __future__ import annotations

import pytest

from explorer.gui import graphics
from explorer.gui.graphics import Graphics


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []

    def tried() -> Graphics:
        made.append("tried")
        return Graphics(usable=True)

    monkeypatch.setattr(graphics, "_tried", tried)
    return made


def test_what_worked_is_remembered(tries: list[str]) -> None:
    graphics.examine().proved()
    assert graphics.examine().usable
    assert len(tries) == 1


def test_a_start_without_a_first_frame_is_not_trusted(tries: list[str]) -> None:
    graphics.examine().proved()
    graphics.examine()  # and then the program crashes
    graphics.examine()
    assert len(tries) == 2


def test_another_display_is_tried_anew(tries: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    graphics.examine().proved()
    monkeypatch.setenv("DISPLAY", ":77")
    graphics.examine()
    assert len(tries) == 2
