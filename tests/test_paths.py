"""Files are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer import crash
from explorer.errors import ExplorerError
from explorer.paths import writing


def test_a_file_takes_its_place_at_the_end(tmp_path: Path) -> None:
    target = tmp_path / "a.png"
    with writing(target) as scratch:
        scratch.write_bytes(b"new")
        assert not target.exists()
        assert scratch.suffix == ".png"
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    with pytest.raises(RuntimeError), writing(target) as scratch:
        scratch.write_bytes(b"half")
        raise RuntimeError
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_new_file_is_readable_like_any_other(tmp_path: Path) -> None:
    plain, target = tmp_path / "plain", tmp_path / "a.png"
    plain.touch()
    with writing(target) as scratch:
        scratch.write_bytes(b"new")
    assert target.stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize(("name", "said"), [("missing/a.png", "does not exist"), (".", "is a folder")])
def test_targets_that_cannot_be(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(ExplorerError, match=said), writing(tmp_path / name):
        pass


def test_what_a_link_leads_to_is_replaced_and_not_the_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "a.png"
    link.symlink_to(tmp_path / "elsewhere" / "b.png")
    with writing(link) as scratch:
        scratch.write_bytes(b"new")
    assert link.is_symlink()
    assert (tmp_path / "elsewhere" / "b.png").read_bytes() == b"new"


def test_a_long_name_that_the_system_allows_is_written(tmp_path: Path) -> None:
    target = tmp_path / f"{'Ж' * 120}.png"
    with writing(target) as scratch:
        scratch.write_bytes(b"new")
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="there every user has a home")
def test_a_user_without_a_home_gets_the_answer_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """As in a container that runs under a number without an entry in the list of users."""
    program = (
        "import pwd, sys\n"
        "def nobody(uid): raise KeyError(uid)\n"
        "pwd.getpwuid = nobody\n"
        "from explorer import cli\n"
        "sys.exit(cli.main(['scenarios']) or cli.main(['info']))"
    )
    kept = {name: value for name, value in os.environ.items() if name != "HOME" and not name.startswith("XDG_")}
    done = subprocess.run([sys.executable, "-c", program], env=kept, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "russia-withdraws" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_report_leaves_the_name_of_the_user_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "jane-doe"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "jane-doe"))
    text = crash.report_text(FileNotFoundError(2, "No such file", str(tmp_path / "jane-doe" / "my.tle")))
    assert "jane-doe" not in text
    assert "~/my.tle" in text.replace("\\", "/")
