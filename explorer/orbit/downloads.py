"""The element sets that were downloaded, kept in the user's folder; the newest set at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer import paths
from explorer.errors import ExplorerError
from explorer.orbit.element_set import ISS, bundled, scan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from explorer.orbit.mean_elements import ElementSet


def folder() -> Path:
    """Where they are (not created here)."""
    return paths.data_folder() / "element_sets"


def downloads() -> list[Path]:
    """The files of the last downloads, the newest first."""
    return sorted(folder().glob("iss_*.json"), reverse=True)


def newest_download() -> ElementSet | None:
    """The ISS's newest set that was downloaded; None where there is none that can be read."""
    for file in downloads():
        found = _sets(file)
        if found:
            return found[0]
    return None


def at_hand() -> ElementSet:
    """The newest set without a file of the user's: the one that comes with the program or the last download."""
    return max((one for one in (bundled(), newest_download()) if one is not None), key=lambda one: one.epoch)


def _sets(file: Path) -> list[ElementSet]:
    try:
        return of_the_iss(scan(file).sets)
    except ExplorerError:
        # Ours, and replaced by the next download: what it was worth is lost, nothing else.
        return []


def of_the_iss(sets: Iterable[ElementSet]) -> list[ElementSet]:
    """Those of the ISS, the newest first."""
    return sorted((one for one in sets if one.catalog_number == ISS), key=lambda one: one.epoch, reverse=True)
