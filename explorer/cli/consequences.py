"""``consequences``: everything that is computed for a scenario on a day, before and after it."""

from __future__ import annotations

import json
import shutil
import sys

from explorer import __version__
from explorer.cli.arguments import compute_for, one_of, session_of


def consequences(
    *,
    scenario: str = "today",
    date: str | None = None,
    members: int = 1000,
    seed: int = 0,
    reboost: str = "none",
    format: str = "table",
) -> None:
    """Mass, area, descent, reboost, attitude and power before a scenario and after it: every number with its range.

    Args:
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        members: how many futures, 1 to 100,000
        seed: a whole number; the same gives the same futures
        reboost: hold:UNTIL, hold:KM:UNTIL, dv:M/S-A-YEAR or dv:M/S-A-YEAR:UNTIL, as hold:2030-12-31; fleet: hold as far as the
            fleet can; without it nobody raises the orbit
        format: table, json (with assumptions, sources and the curves) or csv (a row for each number)
    """
    from explorer.briefing import computed_records as records
    from explorer.briefing.tables import write

    one_of("format", format, ("table", "json", "csv"))
    session = session_of(scenario=scenario, date=date)
    found = compute_for(session, plan="" if reboost == "none" else reboost, members=members, seed=seed)
    if format == "json":
        print(json.dumps(records.whole(found), ensure_ascii=False, indent=1, allow_nan=False))
    elif format == "csv":
        sys.stdout.write(write("computed", records.numbers(found), "csv", head={}))
    else:
        head = {
            "scenario": session.state.scenario,
            "date": session.state.date.isoformat(),
            "facts_as_of": session.catalog.as_of,
            "version": __version__,
            "said": [records.basis(found)],
        }
        width = shutil.get_terminal_size((140, 40)).columns
        sys.stdout.write(write("computed", records.to_read(found), "table", head=head, width=width))
