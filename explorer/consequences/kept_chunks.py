"""The chunks of a sweep that are finished, kept beside its target: one file each, whole or not there at all, found by what they hold."""

from __future__ import annotations

import json
import zipfile
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer import paths
from explorer.errors import ExplorerError
from explorer.physics.batch import Fallen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

_SUFFIX = ".chunks"
# So many chunks are held in memory while the result is written.
_AT_HAND = 32


class KeptChunks:
    """The folder TARGET.chunks. What cannot be read, as after a power cut, counts as not there and is reckoned anew."""

    def __init__(self, target: Path) -> None:
        self.folder = target.with_name(target.name + _SUFFIX)
        self._places: dict[str, tuple[Path, int]] = {}
        self._arrays = lru_cache(_AT_HAND)(_arrays)
        for file in sorted(self.folder.glob("[!.]*.npz")):
            try:
                keys = [key.decode() for key in self._arrays(file)["keys"].tolist()]
            except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
                continue
            self._places |= {key: (file, number) for number, key in enumerate(keys)}

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def open(self) -> None:
        """Make the folder. Raises ``ExplorerError`` where that cannot be."""
        try:
            self.folder.mkdir(exist_ok=True)
        except OSError as problem:
            raise ExplorerError(f"cannot keep chunks in {self.folder}: {problem.strerror}") from problem

    def keep(self, keys: Sequence[str], found: Sequence[Fallen]) -> None:
        """Keep what became of the bodies with these keys."""
        file = self.folder / f"{keys[0]}-{len(keys)}.npz"
        with paths.writing(file) as scratch:
            np.savez(
                scratch,
                keys=np.array([key.encode() for key in keys]),
                ends=np.cumsum([len(one.reentry_days) for one in found]),
                ballistic_m2_kg=np.concatenate([one.ballistic_m2_kg for one in found]),
                crossing_days=np.concatenate([one.crossing_days for one in found], axis=1),
                reentry_days=np.concatenate([one.reentry_days for one in found]),
                hold_delta_v_m_s=np.concatenate([one.hold_delta_v_m_s for one in found]),
            )
        self._places |= {key: (file, number) for number, key in enumerate(keys)}

    def fallen(self, key: str) -> Fallen:
        """What became of the body with that key. Raises ``KeyError`` where that is not kept."""
        file, number = self._places[key]
        arrays = self._arrays(file)
        ends = arrays["ends"]
        part = slice(int(ends[number - 1]) if number else 0, int(ends[number]))
        return Fallen(
            arrays["ballistic_m2_kg"][part],
            arrays["crossing_days"][:, part],
            arrays["reentry_days"][part],
            arrays["hold_delta_v_m_s"][part],
        )

    def keep_note(self, key: str, note: dict[str, Any]) -> None:
        """Keep a few plain values under a key."""
        with paths.writing(self.folder / f"{key}.json") as scratch:
            scratch.write_text(json.dumps(note), encoding="utf-8", newline="\n")

    def note(self, key: str) -> dict[str, Any] | None:
        """The plain values under a key, if they are kept."""
        try:
            found = json.loads((self.folder / f"{key}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def tidy(self) -> None:
        """Take away what writers that were killed have left half written."""
        for scratch in self.folder.glob(".*"):
            scratch.unlink(missing_ok=True)


def _arrays(file: Path) -> dict[str, NDArray[Any]]:
    # Opened here: of a damaged file NumPy would leave it open.
    with file.open("rb") as opened, np.load(opened, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}
