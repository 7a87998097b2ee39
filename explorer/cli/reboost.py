"""``reboost``: what holding the orbit takes year by year, and what each vehicle gives."""

from __future__ import annotations

import json
import re
import shutil
import sys
from typing import TYPE_CHECKING, Any

from explorer import __version__
from explorer.cli.arguments import one_of, session_of
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.briefing.records import Record

_FORMATS = ("table", "json", "csv")
_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


def reboost(
    *,
    scenario: str = "today",
    date: str | None = None,
    altitude_km: float | None = None,
    years: str | None = None,
    format: str = "table",
) -> None:
    """What holding the orbit against the air takes each year, and what each vehicle gives: before a scenario and after it.

    Args:
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day whose station is meant, as 2026-11-23; without it, today
        altitude_km: the mean altitude to hold, above 6,378.137 km; without it, that of the element set
        years: the years of the Sun, as 2027-2030; without it, that of the day and four more
        format: table, json or csv (a row for each year)
    """
    from explorer.briefing import reboost_records

    one_of("format", format, _FORMATS)
    span = None if years is None else years_of(years)
    session = session_of(scenario=scenario, date=date)
    rows, head = reboost_records.reboost(session, altitude_km, span)
    head |= {"caveats": list(session.study.caveats), "facts_as_of": session.catalog.as_of, "version": __version__}
    if format == "json":
        sys.stdout.write(json.dumps({**head, "reboost": rows}, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    else:
        _print(rows, head, format)


def years_of(text: str) -> tuple[int, int]:
    """The years meant. Raises ``ExplorerError`` for what are none."""
    found = _YEARS.fullmatch(text.strip())
    if found is None:
        raise ExplorerError(f"{text!r} are no years; give them as 2027-2030, or one as 2028")
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise ExplorerError(f"the years {text} end before they begin; give them as {last}-{first}")
    return first, last


def _print(rows: list[Record], head: dict[str, Any], how: str) -> None:
    from explorer.briefing.reboost_records import STANDING_WORDS, VEHICLE_COLUMNS, YEAR_COLUMNS
    from explorer.briefing.tables import write

    width = shutil.get_terminal_size((140, 40)).columns
    if how == "csv":
        sys.stdout.write(write("reboost", rows, how, head={}, width=width))
        return
    plain = {key: head[key] for key in ("scenario", "date", "altitude_km", "geodetic_height_km", "facts_as_of", "version")}
    said = [
        f"{title}: mass {_words(found['mass_kg'], 'kg')}; to hold it {_words(found['delta_v_m_s'], 'm/s')} and "
        f"{_words(found['propellant_kg'], 'kg')} of propellant a year; counted supply {_words(found['supply_m_s'], 'm/s')} a year."
        for title, found in _before_and_after(head)
    ]
    sys.stdout.write(
        write(
            "reboost", rows, how, head={**plain, "said": [*said, *head["caveats"], *head["assumptions"]]}, width=width, columns=YEAR_COLUMNS
        )
    )
    vehicles = [{**one, "standing": STANDING_WORDS[one["standing"]]} for one in head["vehicles"]]
    reasons = [f"{one['name']}: {one['reason']}" for one in head["vehicles"] if one["reason"]]
    sys.stdout.write("\n" + write("vehicles", vehicles, how, head={"reasons": reasons}, width=width, columns=VEHICLE_COLUMNS))


def _before_and_after(head: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    before = head["before"]
    same = all(before[key] == head[key] for key in ("mass_kg", "delta_v_m_s", "supply_m_s"))
    return [("The station", head)] if same else [("Before", before), ("After", head)]


def _words(span: dict[str, float], unit: str) -> str:
    digits = 0 if span["high"] >= 100 else 1
    low, best, high = (f"{span[key]:,.{digits}f}" for key in ("low", "best", "high"))
    return f"{best} {unit}" if low == high else f"{best} {unit} ({low} to {high})"
