"""``elements-set show``, ``check`` and ``update``: the element set or ephemeris in use, files of a user's own, a newer set."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import __version__
from explorer.cli.arguments import one_of, session_of
from explorer.cli.exit_codes import MISTAKE, OK
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from cyclopts import App

_MOST_PRINTED = 100


def element_sets_app() -> App:
    """The commands under ``elements-set``."""
    from cyclopts import App, Parameter

    app = App(
        help="Element sets and ephemerides: show the one in use, check files, ask for a newer one.",
        default_parameter=Parameter(negative=()),
    )
    app.command(show, name="show")
    app.command(check, name="check")
    app.command(update, name="update")
    return app


def show(*, element_set: Path | None = None, time: str | None = None, format: str = "text") -> None:
    """Show what is known of the orbit: epoch, age, expected error, mean elements, altitudes, period, beta angle.

    Args:
        element_set: a TLE, OMM or OEM file; without it, the newest set at hand
        time: the instant looked at, as 2026-11-23T12:00:00Z; without it, now
        format: text or json
    """
    from explorer.briefing.element_set_records import as_text
    from explorer.briefing.element_set_records import element_set as record_of

    one_of("format", format, ("text", "json"))
    record = record_of(session_of(element_set=element_set, time=time, told=False))
    if format == "json":
        sys.stdout.write(json.dumps({**record, "version": __version__}, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(as_text(record))


def check(*files: Path) -> int:
    """Check files of element sets (TLE, OMM) or ephemerides (OEM), and list what is wrong by line.

    Args:
        files: the files
    """
    if not files:
        raise ExplorerError("say which file to check: station-explorer elements-set check FILE")
    damaged = [_check(file) for file in files]
    return MISTAKE if any(damaged) else OK


def update(*, address: str = "") -> int:
    """Ask CelesTrak for a newer element set of the station, at most once in two hours; it is used from then on.

    Args:
        address: another place that gives the same: a mirror, from https:// on
    """
    from explorer.orbit.celestrak import update as asked

    found = asked(address=address)
    good = found.kind in ("new", "current", "wait")
    print(found.said, file=sys.stdout if good else sys.stderr)
    return OK if good else MISTAKE


def _check(file: Path) -> int:
    """The number of findings in a file, which are listed; what is sound in it is summed up."""
    from explorer.briefing.element_set_records import ephemeris_in_words
    from explorer.errors import Finding
    from explorer.orbit.element_set import records
    from explorer.orbit.ephemeris import Ephemeris

    findings = sets = 0
    objects: set[int | str] = set()
    ephemerides: list[Ephemeris] = []
    first = last = ""
    for record in records(file):
        if isinstance(record, Finding):
            findings += 1
            if findings <= _MOST_PRINTED:
                print(record, file=sys.stderr)
            continue
        objects.add(record.catalog_number or record.designator)
        if isinstance(record, Ephemeris):
            ephemerides.append(record)
        else:
            sets += 1
            day = record.epoch.date().isoformat()
            first, last = min(first or day, day), max(last, day)
    if findings > _MOST_PRINTED:
        print(f"{file.name}: and {findings - _MOST_PRINTED:,} more findings", file=sys.stderr)
    for ephemeris in ephemerides:
        print(f"{file.name}: {ephemeris_in_words(ephemeris)}")
    if sets:
        span = f"epoch {first}" if first == last else f"epochs {first} to {last}"
        print(f"{file.name}: {_counted(sets, 'sound element set')} of {_counted(len(objects), 'object')}, {span}")
    if not sets and not ephemerides and not findings:
        raise ExplorerError(f"{file.name}: neither element sets (TLE, OMM) nor an ephemeris (OEM) found in it")
    if findings:
        print(f"station-explorer: {_counted(findings, 'finding')} in {file}", file=sys.stderr)
    else:
        print(f"No findings in {file}.")
    return findings


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
