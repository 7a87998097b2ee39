"""Element sets from files: TLE and OMM, told apart by their content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.errors import DataError, ExplorerError, Finding
from explorer.orbit import omm, tle
from explorer.orbit.mean_elements import ISS, ElementSet
from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ISS", "ElementSet", "Reading", "bundled", "load", "preferred", "read", "scan"]

BUNDLED = RESOURCES / "element_sets" / "iss_2026-09-24.tle"
_LARGEST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: the sets that are sound, and what is wrong with the others."""

    sets: tuple[ElementSet, ...]
    findings: tuple[Finding, ...]


def scan(path: Path) -> Reading:
    """Read a TLE file (two or three lines a set) or an OMM (JSON, XML, CSV, KVN); damaged sets become findings.

    Raises ``ExplorerError`` when the file cannot be read or is no text.
    """
    text = _text(path)
    file = path.name
    form = _form(text)
    if form == "oem":
        found: tuple[list[ElementSet], list[Finding]] = (
            [],
            [Finding(file, "line 1", "is an ephemeris (OEM)", "an element set: TLE or OMM")],
        )
    elif form == "tle":
        found = tle.scan(text, file)
    else:
        found = omm.scan(text, form, file)
    return Reading(tuple(found[0]), tuple(found[1]))


def read(path: Path) -> tuple[ElementSet, ...]:
    """Every element set of a file, in its order. Raises ``DataError`` with every finding when one of them is damaged."""
    reading = scan(path)
    if reading.findings:
        raise DataError(reading.findings)
    if not reading.sets:
        raise ExplorerError(
            f"{path.name}: no element set found in it; expected a TLE (two lines of 69 characters) or an OMM (JSON, XML, CSV, KVN)"
        )
    return reading.sets


def preferred(sets: tuple[ElementSet, ...]) -> ElementSet:
    """The set to show: the newest of the ISS, else the first object of the file."""
    iss = [elements for elements in sets if elements.catalog_number == ISS]
    return max(iss, key=lambda elements: elements.epoch) if iss else sets[0]


def load(path: Path) -> ElementSet:
    """The set to show of a user's file: see ``read`` and ``preferred``."""
    return preferred(read(path))


@lru_cache(maxsize=1)
def bundled() -> ElementSet:
    """The set of the ISS that comes with the program."""
    return load(BUNDLED)


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise ExplorerError(f"{path} is a folder; expected a file with a TLE or an OMM")
        if size == 0:
            raise ExplorerError(f"{path.name}: the file is empty; expected a TLE or an OMM")
        if size > _LARGEST_BYTES:
            raise ExplorerError(
                f"{path.name}: {size / 1e6:.0f} MB is too large for element sets; expected at most {_LARGEST_BYTES // 1_000_000} MB"
            )
        content = path.read_bytes()
    except OSError as problem:
        raise ExplorerError(f"cannot read {path}: {problem.strerror}") from problem
    if b"\0" in content:
        raise ExplorerError(f"{path.name}: not a text file; expected a TLE or an OMM saved as plain text (UTF-8)")
    # A name in another encoding does no harm; data lines are checked for ASCII where it matters.
    return content.decode("utf-8-sig", errors="replace")


def _form(text: str) -> str:
    start = text.lstrip()[:4000]
    if start[:1] in ("{", "["):
        return "json"
    if start[:1] == "<":
        return "xml"
    if start.startswith("CCSDS_OEM_VERS"):
        return "oem"
    if re.search(r"^\s*(CCSDS_OMM_VERS|OBJECT_NAME|EPOCH)\s*=", start, re.MULTILINE):
        return "kvn"
    heading = start.partition("\n")[0]
    if "," in heading and ("MEAN_MOTION" in heading or "NORAD_CAT_ID" in heading):
        return "csv"
    return "tle"
