"""Copies of the shipped data, to be broken."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import pytest

from explorer import paths
from explorer.catalog import check, load

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.catalog.values import Catalog
    from explorer.errors import Finding


class Fault(NamedTuple):
    """One edit of one row, and the finding that it must give."""

    file: str
    row: str
    old: str
    new: str
    key: str
    problem: str
    expected: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the data; ``models`` are the shipped meshes until ``own_models`` copies them."""

    data: Path
    models: Path

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace one place of a data file."""
        text = (self.data / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} is there {text.count(old)} times"
        (self.data / file).write_text(text.replace(old, new), encoding="utf-8")

    def edit_row(self, file: str, row: str, old: str, new: str) -> None:
        """Replace one place within the row that has ``id = "row"``."""
        text = (self.data / file).read_text(encoding="utf-8")
        begin = text.index(f'\nid = "{row}"\n')
        end = text.find("\n[[", begin)
        end = len(text) if end < 0 else end
        assert text[begin:end].count(old) == 1, f"{old!r} is there {text[begin:end].count(old)} times"
        (self.data / file).write_text(text[:begin] + text[begin:end].replace(old, new) + text[end:], encoding="utf-8")

    def append(self, file: str, text: str) -> None:
        """Add to the end of a data file."""
        with (self.data / file).open("a", encoding="utf-8") as stream:
            stream.write(text)

    def check(self, *files: Path) -> list[Finding]:
        """The findings."""
        return check(files, self.data, self.models)

    def load(self) -> Catalog:
        """The catalogue."""
        return load(self.data, self.models)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the shipped data with the shipped meshes."""
    shutil.copytree(paths.DATA, tmp_path / "data")
    return Copy(tmp_path / "data", paths.MODELS)


@pytest.fixture
def whole_copy(copy: Copy, tmp_path: Path) -> Copy:
    """A copy of the shipped data and of the meshes."""
    shutil.copytree(paths.MODELS, tmp_path / "models")
    return Copy(copy.data, tmp_path / "models")


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder of this test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setattr(paths, "cache_folder", lambda: folder)
    return folder
