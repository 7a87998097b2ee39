"""The validated catalogue, kept between starts.

Reading and checking the files takes several times as long as reading the result back. The key is the size and the times of
every file that the catalogue came from, and of the code that made it; whatever is wrong with what was kept, it is made anew.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import pickle
import sys
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from explorer import __version__, paths
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.values import Catalog

_PACKAGE = Path(__file__).parent.parent
_CODE = tuple(_PACKAGE / name for name in ("catalog", "capabilities", "station"))
_PARTS = ("explorer.capabilities.", "explorer.catalog.values", "explorer.station.")
_DIGEST_BYTES = hashlib.sha256().digest_size


def signature(data: Path, models: Path) -> bytes:
    """What the catalogue of these folders depends on: where they are, and the size and times of every file."""
    state = [__version__, sys.version, str(data), str(models)]
    for folder in (data, models, *_CODE):
        state += (f"{name} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}" for name, stat in sorted(_files(str(folder))))
    return hashlib.sha256("\n".join(state).encode(errors="surrogateescape")).digest()  # names of files are bytes


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            with suppress(OSError):
                yield entry.path, entry.stat()


def recall(key: bytes) -> Catalog | None:
    """The catalogue kept under ``key``; None when there is none, or anything is wrong with it."""
    from explorer.catalog.values import Catalog

    try:
        kept = (paths.cache_folder() / "catalog").read_bytes()
        if kept[:_DIGEST_BYTES] != key or kept[_DIGEST_BYTES : 2 * _DIGEST_BYTES] != hashlib.sha256(kept[2 * _DIGEST_BYTES :]).digest():
            return None
        catalog = _Reader(io.BytesIO(kept[2 * _DIGEST_BYTES :])).load()
    except Exception:  # noqa: BLE001 - a broken pickle raises anything; the files are the truth
        return None
    return catalog if isinstance(catalog, Catalog) else None


def keep(key: bytes, catalog: Catalog) -> None:
    """Keep ``catalog`` under ``key`` for the next start; where that cannot be, the next start reads the files again."""
    buffer = io.BytesIO()
    _Writer(buffer, pickle.HIGHEST_PROTOCOL).dump(catalog)
    content = buffer.getvalue()
    folder = paths.cache_folder()
    with suppress(OSError, ExplorerError):
        folder.mkdir(parents=True, exist_ok=True)
        with paths.writing(folder / "catalog") as file:
            file.write_bytes(key + hashlib.sha256(content).digest() + content)


def read_only(entries: dict[str, Any]) -> MappingProxyType[str, Any]:
    """A mapping that cannot be changed."""
    return MappingProxyType(entries)


class _Writer(pickle.Pickler):
    """Writes dataclasses as calls of their types, which reads back several times faster than their own state does."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, MappingProxyType):
            return read_only, (dict(value),)
        if is_dataclass(value) and not isinstance(value, type):
            return type(value), tuple(getattr(value, field.name) for field in fields(value))
        if type(value).__name__ == "Assembly":
            ports, gimbals = tuple(value.ports.values()), tuple(value.gimbals.values())
            return type(value), (value.root, value.root_origin_m, ports, value.joints, gimbals)
        return NotImplemented


class _Reader(pickle.Unpickler):
    """Reads only what a catalogue is made of; a file that names anything else was not written here."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("datetime", "date"):
            return datetime.date
        if (module, name) == (__name__, "read_only"):
            return read_only
        found = super().find_class(module, name) if module.startswith(_PARTS) else None
        if not isinstance(found, type) or not (is_dataclass(found) or name == "Assembly"):
            raise pickle.UnpicklingError(f"{module}.{name} is not part of a catalogue")
        return found
