"""Whether the graphics work, and what is said when they do not."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from explorer.scene import probe as probing
from explorer.scene.probe import judge, probe

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(probing, "cache_folder", lambda: tmp_path)
    return tmp_path


def test_this_machine_draws_and_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = probe()
    assert found.ok, found
    assert found.renderer
    monkeypatch.setattr(probing, "_ask", None)  # nobody is there to be asked any more
    assert probe() == found


@pytest.mark.parametrize(
    ("code", "output", "says"),
    [
        (-11, "", "crashed"),
        (0, "", "no answer"),
        (0, "libGL error\n{", "no answer"),
        (0, json.dumps({"renderer": "GDI Generic", "version": "1.1.0", "lit": "255"}), "OpenGL 1.1.0"),
        (0, json.dumps({"renderer": "x", "version": "4.5 Mesa", "lit": "0"}), "draws nothing"),
    ],
)
def test_a_failure_has_a_reason_and_a_remedy(code: int, output: str, says: str) -> None:
    found = judge(code, output)
    assert not found.ok
    assert says in found.reason
    for sentence in (found.reason, found.remedy):
        assert sentence.endswith(".")
        assert "\n" not in sentence


def test_a_driver_that_works_is_taken_at_its_word() -> None:
    found = judge(0, "some driver's chatter\n" + json.dumps({"renderer": "llvmpipe", "version": "4.5 (Core)", "lit": "255"}))
    assert found.ok
    assert found.renderer == "llvmpipe"


def test_a_program_that_broke_down_in_its_first_frame_says_so_once(cache: Path) -> None:
    assert probe().ok
    (cache / "graphics-first-frame").touch()  # as the end of the process leaves it
    found = probe()
    assert not found.ok
    assert "broke down" in found.reason
    assert probe().ok


def test_a_first_frame_that_succeeds_leaves_no_marker(cache: Path) -> None:
    with probing.first_frame():
        assert (cache / "graphics-first-frame").exists()
    assert not (cache / "graphics-first-frame").exists()


def test_a_second_start_while_the_first_draws_is_no_breakdown(cache: Path) -> None:
    with probing.first_frame():
        assert probe().ok
        with probing.first_frame():
            pass
        assert (cache / "graphics-first-frame").exists()
    assert not (cache / "graphics-first-frame").exists()


def test_a_child_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sleeper = tmp_path / "python"
    sleeper.write_text("#!/bin/sh\nexec sleep 30\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(sleeper))
    monkeypatch.setattr(probing, "TIMEOUT_S", 0.2)
    assert "did not answer" in probe(fresh=True).reason
