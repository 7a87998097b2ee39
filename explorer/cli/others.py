"""``others``: what else is in orbit and can be shown beside the station."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from explorer import __version__
from explorer.cli.arguments import one_of, session_of


def others(*, element_set: Path | None = None, time: str | None = None, format: str = "table") -> None:
    """List what else is in orbit: other stations and Hubble, the orbits planned for a Russian station, the other objects of your file.

    Args:
        element_set: a TLE, OMM or OEM file; without it, what comes with the program
        time: the instant looked at, as 2026-11-23T12:00:00Z; without it, now
        format: table, json or csv
    """
    from explorer.briefing import other_records
    from explorer.briefing.tables import write

    one_of("format", format, ("table", "json", "csv"))
    session = session_of(element_set=element_set, time=time)
    rows = (other_records.to_read if format == "table" else other_records.others)(session)
    head = {
        "time": session.state.time.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "mean_altitude": "of SGP4's semi-major axis above 6,378.137 km",
        "facts_as_of": session.catalog.as_of,
        "version": __version__,
    }
    width = shutil.get_terminal_size((140, 40)).columns
    sys.stdout.write(write("others", rows, format, head=head, width=width, columns=other_records.COLUMNS))
