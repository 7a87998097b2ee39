"""``passes``: when the station is over a place."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from explorer.cli.arguments import one_of, session_of
from explorer.errors import ExplorerError

_FORMATS = ("table", "json", "csv", "ics")


def passes(
    *,
    site: Annotated[str, Parameter(allow_leading_hyphen=True)],
    start: str | None = None,
    days: float = 10.0,
    element_set: Path | None = None,
    least_elevation_deg: Annotated[float, Parameter(allow_leading_hyphen=True)] = 10.0,
    visible_only: bool = False,
    time_zone: Annotated[str | None, Parameter(allow_leading_hyphen=True)] = None,
    format: str | None = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
) -> None:
    """When the station passes over a place: rise, highest point and set, in sunlight or not, seen by eye or not.

    Args:
        site: a control centre or launch site, as houston or baikonur; or latitude and longitude, as 51.5,-0.1, also with metres of height
        start: the first instant, as 2026-11-23T12:00:00Z; without it, now
        days: how many days, at most 60
        element_set: a TLE, OMM or OEM file; without it, the set that comes with the program
        least_elevation_deg: how high above the horizon a pass begins and ends
        visible_only: only passes that can be seen by eye: in sunlight, over a dark place
        time_zone: times in it, too, as Europe/Berlin or +02:00, or local
        format: table, json, csv or ics (a calendar); without it, what the output's name ends in, or a table
        output: a file to write; without it, to the terminal
    """
    from explorer.briefing import pass_records
    from explorer.briefing.pass_files import written
    from explorer.catalog.ground_sites import place_meant
    from explorer.orbit.passes import passes_over

    how = _format(format, output)
    zone = None if time_zone is None else pass_records.zone_of(time_zone)
    session = session_of(element_set=element_set, time=start)
    place = place_meant(session.catalog, site)
    source, begin = session.source, session.state.time
    found = passes_over(source, place, begin, days, least_elevation_deg)
    head = pass_records.head_of(source, place, begin, days, least_elevation_deg)
    if visible_only:
        found = tuple(one for one in found if one.visible)
        head["visible_only"] = True
    width = shutil.get_terminal_size((140, 40)).columns
    text = written(how, found, source, place, head=head, zone=zone, width=width)
    if output is None:
        sys.stdout.write(text)
        return
    from explorer.paths import writing

    with writing(output) as scratch:
        scratch.write_bytes(text.encode("utf-8"))
    print(f"{output} holds {len(found)} pass{'' if len(found) == 1 else 'es'} over {place.name}.")


def _format(given: str | None, output: Path | None) -> str:
    if given is not None:
        return str(one_of("format", "table" if given == "text" else given, _FORMATS))
    ending = output.suffix.lstrip(".").lower() if output else ""
    if ending not in ("", "txt", *_FORMATS[1:]):
        raise ExplorerError(f"{output} ends in .{ending}; give a file that ends in .txt, .json, .csv or .ics, or say the --format")
    return ending if ending in _FORMATS else "table"
