"""``launch-sites``: from where an orbit can be reached."""

from __future__ import annotations

import shutil
import sys

from explorer import __version__


def launch_sites(*, inclination_deg: float | None = None, format: str = "table") -> None:
    """From which launch sites an orbit can be reached: directly, with a bend of the path, or not, and why.

    Args:
        inclination_deg: of the orbit, 0 to 180; without it, the station's
        format: table, json or csv
    """
    from explorer.briefing import reach_records
    from explorer.briefing.tables import write
    from explorer.catalog import load
    from explorer.orbit.element_set import bundled

    catalog = load()
    inclination = round(bundled().inclination_deg, 2) if inclination_deg is None else inclination_deg
    rows = (reach_records.to_read if format == "table" else reach_records.launch_sites)(catalog, inclination)
    head = {"inclination_deg": inclination, "facts_as_of": catalog.as_of, "version": __version__}
    width = shutil.get_terminal_size((140, 40)).columns
    sys.stdout.write(write("launch_sites", rows, format, head=head, width=width, columns=reach_records.COLUMNS))
