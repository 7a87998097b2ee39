"""The commands that print tables: elements, capabilities and the like, years, the time after an event, the ground track."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer import __version__
from explorer.cli.arguments import compute_for, session_of
from explorer.cli.printing import print_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.briefing.records import Record


def table_command(name: str) -> Callable[..., None]:
    """The command that prints the records of that name."""

    def command(*, scenario: str = "today", date: str | None = None, format: str = "table") -> None:
        from explorer.briefing import records

        session = session_of(scenario=scenario, date=date)
        rows: list[Record] = getattr(records, name)(session)
        print_table(name, rows, session, format)

    command.__name__ = name
    command.__doc__ = f"""List the {name}.

    Args:
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        format: table, json or csv
    """
    return command


def capabilities(*, scenario: str = "today", date: str | None = None, numbers: bool = False, format: str = "table") -> None:
    """List the capabilities.

    Args:
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        numbers: also what is computed and bears on a capability, with its range (takes a second or two)
        format: table, json or csv
    """
    from explorer.briefing import records

    session = session_of(scenario=scenario, date=date)
    if not numbers:
        print_table("capabilities", records.capabilities(session), session, format)
        return
    from explorer.briefing.computed_records import basis

    found = compute_for(session)
    rows = records.capabilities(session)
    if format == "table":
        said = [f"{row['name']}: {row['computed']['words']}" for row in rows if row["computed"]["words"]]
        more = {"scenario": session.state.scenario, "date": session.state.date.isoformat(), "computed": [*said, basis(found)]}
        print_table("capabilities", rows, session, format, {**more, "caveats": list(session.study.caveats)})
        return
    print_table("capabilities", rows, session, format)


def years(*, scenario: str = "today", date: str | None = None, format: str = "table") -> None:
    """What remains year by year, 2021 to 2031, and on the day looked at.

    Args:
        scenario: see: station-explorer scenarios
        date: the day, as 2026-11-23; without it, today
        format: table, json or csv
    """
    from explorer.briefing import time_records
    from explorer.briefing.tables import write

    session = session_of(scenario=scenario, date=date)
    found = time_records.years_of(session)
    head = {"scenario": session.state.scenario, "facts_as_of": session.catalog.as_of, "version": __version__}
    if format == "table":
        rows, columns, said = time_records.years_to_read(found, session)
        width = shutil.get_terminal_size((140, 40)).columns
        sys.stdout.write(write("years", rows, format, head={**head, "said": said}, width=width, columns=columns))
    else:
        sys.stdout.write(write("years", time_records.years(found, session), format, head=head))


def after(*, scenario: str, date: str | None = None, orbit: bool = False, format: str = "table") -> None:
    """The time after a scenario's event: what fails first, and how long the stocks last.

    Args:
        scenario: see: station-explorer scenarios
        date: the day of the event, as 2026-11-23; without it, today
        orbit: also when the orbit passes 370, 330, 280 and 220 km and re-enters if nobody raises it (takes a second or two)
        format: table, json (with the stocks and the station at each moment) or csv
    """
    from explorer.briefing import time_records
    from explorer.briefing.tables import write

    session = session_of(scenario=scenario, date=date)
    found = time_records.aftermath_with_orbit(session) if orbit else time_records.aftermath_of(session)
    head: dict[str, Any] = {
        "scenario": session.state.scenario,
        "event": found.date.isoformat(),
        "facts_as_of": session.catalog.as_of,
        "version": __version__,
    }
    if format == "json":
        head |= {"moments": time_records.moments(found), "stocks": time_records.stocks(found)}
    elif format == "table":
        head["said"] = time_records.after_said(found)
        if not found.moments:
            print(time_records.NO_TIME_AFTER)
            return
    width = shutil.get_terminal_size((140, 40)).columns
    sys.stdout.write(write("after", time_records.happening(found), format, head=head, width=width))


def track(
    *,
    element_set: Path | None = None,
    start: str | None = None,
    minutes: float = 92.0,
    step: float = 60.0,
    format: str = "table",
) -> None:
    """The station's ground track.

    Args:
        element_set: a TLE, OMM or OEM file; without it, the set that comes with the program
        start: the first instant, as 2026-11-23T12:00:00Z; without it, now
        minutes: how long
        step: seconds between the points
        format: table, json or csv
    """
    from explorer.briefing import records

    session = session_of(element_set=element_set, time=start)
    rows, head = records.track(session, minutes=minutes, step_s=step)
    print_table("track", rows, session, format, head)
