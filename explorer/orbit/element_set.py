"""Element sets and ephemerides from files: TLE, OMM and OEM, told apart by their content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from explorer.errors import DataError, ExplorerError, Finding
from explorer.orbit import oem, omm, tle
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.mean_elements import ISS, ElementSet
from explorer.orbit.text_file import Again, reading
from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from explorer.orbit.propagate import Source

__all__ = ["ISS", "ElementSet", "Opened", "Reading", "bundled", "load", "open_file", "preferred", "read", "records", "scan"]

BUNDLED = RESOURCES / "element_sets" / "iss_2026-09-24.tle"
SEE = "station-explorer elements-set check"
_START = 4000
_Kind = TypeVar("_Kind", ElementSet, Ephemeris, ElementSet | Ephemeris)
_MOST_OBJECTS = 50_000  # more than are in orbit with a public element set (30,000 in 2026)
_MOST_FINDINGS = 1000
_ASK_EVERY = 2000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: the sets that are sound, and what is wrong with the others."""

    sets: tuple[ElementSet, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A file that somebody wants to see.

    ``source`` is what to show: of the ISS, else of the first object; ``others`` are the newest set of each other object in it.
    ``findings`` are the first of what is wrong, ``damaged`` is how many there are; ``notes`` says in sentences what a user must know.
    """

    source: Source
    others: tuple[Source, ...] = ()
    records: int = 1
    findings: tuple[Finding, ...] = ()
    damaged: int = 0
    notes: tuple[str, ...] = ()


def records(path: Path) -> Iterator[ElementSet | Ephemeris | Finding]:
    """What a file holds, one after another, without ever holding the file: sound sets or ephemerides, and what is wrong with the others.

    TLE (two or three lines a set), OMM (JSON, XML, CSV, KVN) or OEM (KVN, XML); packed by gzip or not.
    Raises ``ExplorerError`` when the file cannot be read or is no text.
    """
    file = path.name
    with reading(path) as (text, breaks_off):
        try:
            start = text.read(_START)
            again = Again(start, text)
            form = _form(start)
            if form == "tle":
                yield from tle.scan(again, file)
            elif form in ("oem", "oem xml"):
                yield from oem.scan(again, "xml" if form == "oem xml" else "kvn", file)
            else:
                yield from omm.scan(again, form, file)
        except OSError as problem:
            raise ExplorerError(f"cannot read {path}: {problem.strerror}") from problem
        if breaks_off():
            yield Finding(file, "its end", "the compressed file breaks off or is damaged", "the whole file as it was saved")


def scan(path: Path) -> Reading:
    """Every element set of a file in its order; damaged ones become findings, and so does an ephemeris.

    Raises ``ExplorerError`` when the file cannot be read or is no text.
    """
    sets: list[ElementSet] = []
    findings: list[Finding] = []
    for record in records(path):
        if isinstance(record, ElementSet):
            sets.append(record)
        elif isinstance(record, Finding):
            findings.append(record)
        else:
            findings.append(Finding(path.name, "line 1", "is an ephemeris (OEM)", "an element set: TLE or OMM"))
    return Reading(tuple(sets), tuple(findings))


def read(path: Path) -> tuple[ElementSet, ...]:
    """Every element set of a file, in its order. Raises ``DataError`` with every finding when one of them is damaged."""
    found = scan(path)
    if found.findings:
        raise DataError(found.findings, see=f"{SEE} {path.name}")
    if not found.sets:
        raise ExplorerError(_nothing(path))
    return found.sets


def open_file(path: Path, going: Callable[[float], bool] | None = None) -> Opened:
    """What to show of a user's file. Damaged parts are left out and told. ``going`` is asked now and then whether to go on.

    Raises ``DataError`` when nothing in it is sound, ``ExplorerError`` when it cannot be read, is something else or was stopped.
    """
    newest: dict[int | str, Source] = {}
    findings: list[Finding] = []
    damaged = count = left_out = 0
    for number, record in enumerate(records(path)):
        if going is not None and number % _ASK_EVERY == 0 and not going(0.0):
            raise ExplorerError(f"reading {path.name} was stopped")
        if isinstance(record, Finding):
            damaged += 1
            if len(findings) < _MOST_FINDINGS:
                findings.append(record)
            continue
        count += 1
        key = record.catalog_number or record.designator
        known = newest.get(key)
        if known is not None:
            if record.epoch > known.epoch:
                newest[key] = record
        elif len(newest) < _MOST_OBJECTS or key == ISS:
            newest[key] = record
        else:
            left_out += 1
    if not newest:
        if findings:
            raise DataError(findings, see=f"{SEE} {path.name}")
        raise ExplorerError(_nothing(path))
    source = preferred(tuple(newest.values()))
    notes = []
    if source.catalog_number != ISS:
        more = f" and {len(newest) - 1:,} other objects" if len(newest) > 2 else " and one other object" if len(newest) == 2 else ""
        which = f" (catalogue number {source.catalog_number})" if source.catalog_number else ""
        notes.append(f"{path.name} holds no orbit of the ISS ({ISS}), but {source.name}{which}{more}; {source.name} is shown in its place")
    if damaged:
        what = "a part" if damaged == 1 else f"{damaged:,} parts"
        notes.append(f"{what} of {path.name} cannot be used, the rest is ({findings[0]})")
    if left_out:
        notes.append(f"{path.name} holds more than {_MOST_OBJECTS:,} objects; of the others only the first so many are kept")
    others = tuple(record for record in newest.values() if record is not source)
    return Opened(source, others, count, tuple(findings), damaged, tuple(notes))


def preferred(sets: tuple[_Kind, ...]) -> _Kind:
    """The set to show: the newest of the ISS, else the first object of the file."""
    iss = [elements for elements in sets if elements.catalog_number == ISS]
    return max(iss, key=lambda elements: elements.epoch) if iss else sets[0]


def load(path: Path) -> ElementSet:
    """The element set to show of a file in which everything is sound: see ``read`` and ``preferred``."""
    return preferred(read(path))


@lru_cache(maxsize=1)
def bundled() -> ElementSet:
    """The set of the ISS that comes with the program."""
    return load(BUNDLED)


def _nothing(path: Path) -> str:
    return (
        f"{path.name}: no element set found in it; expected a TLE (two lines of 69 characters), an OMM (JSON, XML, CSV, KVN) "
        "or an OEM (KVN, XML)"
    )


def _form(start: str) -> str:
    start = start.lstrip()
    if start[:1] in ("{", "["):
        return "json"
    if start[:1] == "<":
        return "oem xml" if re.search(r"<(\w+:)?oem\b", start) else "xml"
    if start.startswith("CCSDS_OEM_VERS"):
        return "oem"
    if re.search(r"^\s*(CCSDS_OMM_VERS|OBJECT_NAME|EPOCH)\s*=", start, re.MULTILINE):
        return "kvn"
    heading = start.partition("\n")[0]
    if re.search(r"[,;\t]", heading) and ("MEAN_MOTION" in heading or "NORAD_CAT_ID" in heading):
        return "csv"
    return "tle"
