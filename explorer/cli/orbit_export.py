"""``orbit export``: the track for other programs."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from explorer import __version__
from explorer.cli.arguments import one_of, session_of
from explorer.cli.plain_numbers import with_plain_numbers
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from cyclopts import App

    from explorer.orbit.export.files import Format


def orbit_app() -> App:
    """The commands under ``orbit``."""
    from cyclopts import App

    app = App(help="The orbit for other programs.", default_parameter=Parameter(negative=()))
    app.command(with_plain_numbers(export), name="export")
    return app


def export(
    *,
    format: str | None = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    element_set: Path | None = None,
    object: str | None = None,
    start: str | None = None,
    hours: float = 24.0,
    step: float = 30.0,
    site: Annotated[Sequence[str], Parameter(allow_leading_hyphen=True)] = (),
) -> None:
    """Write the track to a file: CZML plays in Cesium, KML in Google Earth; GeoJSON is for maps, CSV for tables, OEM for flight dynamics.

    Args:
        format: czml, kml, geojson, csv or oem; without it, what the output's name ends in
        output: the file to write; without it, to the terminal
        element_set: a TLE, OMM or OEM file; without it, the set that comes with the program
        object: another object than the station, as others lists them
        start: the first instant, as 2026-11-23T12:00:00Z; without it, now
        hours: how long, at most 1,440
        step: seconds from point to point, 0.1 to 300
        site: a place to be marked, as houston, or 51.5,-0.1; can be given several times
    """
    from explorer.catalog.ground_sites import place_meant
    from explorer.orbit.export.files import FORMATS, agreed, save, written
    from explorer.orbit.export.flight import flight
    from explorer.session.others import other_meant

    given: Format | None = None if format is None else one_of("format", format, FORMATS)
    if output is not None:
        how = agreed(output, given)
    elif given is not None:
        how = given
    else:
        raise ExplorerError(f"say where to: -o FILE that ends in .{', .'.join(FORMATS[:-1])} or .{FORMATS[-1]}; or the --format")
    session = session_of(element_set=element_set, time=start)
    places = [place_meant(session.catalog, one) for one in site]
    other = None if object is None else other_meant(session, object)
    source, plan = (session.source, "") if other is None else (other.source, other.said(session.state.time) if other.planned else "")
    made = datetime.datetime.now(datetime.UTC)
    found = flight(source, session.state.time, hours, step, program=f"Station Explorer {__version__}", made=made, plan=plan)
    if output is None:
        sys.stdout.write(written(found, how, places))
        return
    save(found, output, how, places)
    print(f"{output} holds {len(found.times):,} points of {found.name}, {found.times[0]} to {found.times[-1]}. {found.said[0]}")
