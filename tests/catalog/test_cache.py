"""A start from the cache gives what the files give, or nothing at all."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from explorer import paths
from explorer.catalog import cache
from explorer.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalog.conftest import Copy


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, reading the files is an error."""
    monkeypatch.setitem(sys.modules, "explorer.catalog.draft", None)


def test_two_loads_are_equal(copy: Copy, cache_folder: Path, request: pytest.FixtureRequest) -> None:
    first = copy.load()
    assert [file.name for file in cache_folder.iterdir()] == ["catalog"]
    request.getfixturevalue("no_reading")
    second = copy.load()
    assert second == first
    assert second is not first
    assert list(second.elements) == list(first.elements)


def test_the_catalogue_cannot_be_changed(copy: Copy, cache_folder: Path) -> None:
    for loaded in (copy.load(), copy.load()):
        with pytest.raises(TypeError):
            loaded.elements["zarya"] = loaded.elements["unity"]  # type: ignore[index]  # that is the point
        with pytest.raises(AttributeError):
            loaded.crew = 3  # type: ignore[misc]  # that is the point


def test_a_changed_fact_is_read_anew(copy: Copy, cache_folder: Path) -> None:
    mass = copy.load().elements["unity"].mass_kg
    assert mass
    assert mass.value == 11612
    file = copy.data / "elements.toml"
    before = file.stat()
    copy.edit_row("elements.toml", "unity", "value = 11612", "value = 11613")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # same size, same time of change
    mass = copy.load().elements["unity"].mass_kg
    assert mass
    assert mass.value == 11613


def test_a_fault_made_later_is_found(copy: Copy, cache_folder: Path) -> None:
    copy.load()
    copy.edit_row("elements.toml", "unity", "value = 11612", "value = 0")
    with pytest.raises(DataError, match=r"element\.unity\.mass_kg\.value: is 0; expected 1 to 500000"):
        copy.load()


def test_another_folder_is_another_catalogue(copy: Copy, cache_folder: Path, tmp_path: Path) -> None:
    copy.load()
    assert cache.recall(cache.signature(copy.data, copy.models)) is not None
    assert cache.recall(cache.signature(tmp_path / "other", copy.models)) is None


def test_a_changed_mesh_is_noticed(whole_copy: Copy, cache_folder: Path) -> None:
    whole_copy.load()
    with (whole_copy.models / "unity.glb").open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(DataError, match=r"unity\.glb"):
        whole_copy.load()


def test_another_version_reads_anew(copy: Copy, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy.load()
    monkeypatch.setattr(cache, "__version__", "99")
    assert cache.recall(cache.signature(copy.data, copy.models)) is None


@pytest.mark.parametrize("place", [0, 40, 70, -1])
def test_one_changed_byte_and_the_files_are_read(place: int, copy: Copy, cache_folder: Path) -> None:
    first = copy.load()
    kept = bytearray((cache_folder / "catalog").read_bytes())
    kept[place] ^= 1
    (cache_folder / "catalog").write_bytes(kept)
    assert cache.recall(cache.signature(copy.data, copy.models)) is None
    assert copy.load() == first


def test_a_cut_or_empty_cache(copy: Copy, cache_folder: Path) -> None:
    first = copy.load()
    whole = (cache_folder / "catalog").read_bytes()
    for part in (b"", whole[:10], whole[:64], whole[:-100]):
        (cache_folder / "catalog").write_bytes(part)
        assert copy.load() == first


def test_a_cache_made_by_somebody_else_runs_nothing(copy: Copy, cache_folder: Path, tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "trap"),)

    key = cache.signature(copy.data, copy.models)
    content = pickle.dumps(Trap())
    cache_folder.mkdir()
    (cache_folder / "catalog").write_bytes(key + hashlib.sha256(content).digest() + content)
    assert cache.recall(key) is None
    assert not (tmp_path / "trap").exists()


def test_a_cache_folder_that_cannot_be_made(copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(paths, "cache_folder", lambda: tmp_path / "file" / "cache")
    assert copy.load() == copy.load()


def test_a_warm_start_imports_no_reader(copy: Copy, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from explorer.catalog import load; "
        f"load(Path({str(copy.data)!r}), Path({str(copy.models)!r})); "
        "print([name for name in ('pydantic', 'tomllib', 'numpy', 'json') if name in sys.modules])"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    cold, warm = (
        subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    )
    assert "pydantic" in cold
    assert warm == "[]"
