"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

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
