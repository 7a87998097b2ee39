"""``mass`` and ``area``: what the station weighs and what it shows to the flow, before and after a scenario."""

from __future__ import annotations

import json
import math
import shutil
import sys
from typing import TYPE_CHECKING, Annotated, Any

from explorer import __version__
from explorer.cli.arguments import one_of, session_of
from explorer.errors import ExplorerError, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from explorer.briefing.records import Record
    from explorer.consequences.drag_area import Wings

_FORMATS = ("table", "json", "csv")
_ATTITUDES = ("lvlh", "tumbling")
_FULL_TURN_DEG = 360.0


def mass(*, scenario: str = "today", date: str | None = None, no_vehicles: bool = False, format: str = "table") -> None:
    """Mass, centre of mass and inertia tensor of what is there, or of what a scenario leaves.

    Args:
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        no_vehicles: leave the docked vehicles out
        format: table, json or csv (a row for each element and vehicle)
    """
    from explorer.briefing.configuration_records import MASS_COLUMNS
    from explorer.briefing.configuration_records import mass as mass_records

    one_of("format", format, _FORMATS)
    session = session_of(scenario=scenario, date=date)
    rows, head = mass_records(session, with_vehicles=not no_vehicles)
    head |= {"facts_as_of": session.catalog.as_of, "version": __version__}
    if format == "table":
        head = _mass_said(head)
    _print("elements", rows, head, format, MASS_COLUMNS)


def area(
    *,
    direction: str | None = None,
    attitude: str = "lvlh",
    wings: str = "sun-tracking",
    beta: float | None = None,
    scenario: str = "today",
    date: str | None = None,
    no_vehicles: bool = False,
    format: str = "table",
) -> None:
    """The area that the station shows along a direction, with its shadows, or that a scenario leaves.

    Args:
        direction: where one looks from, or the flow comes from, as X,Y,Z in the station's frame (+X forward, +Y starboard, +Z nadir)
        attitude: without a direction: lvlh (the flow comes from ahead) or tumbling (the mean over all directions)
        wings: sun-tracking (mean over an orbit), night-glider (that, feathered in the shadow), feathered, or DEGREES from edge-on
        beta: the beta angle in degrees for wings that follow the Sun; without it, the mean over a year
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        no_vehicles: leave the docked vehicles out
        format: table, json or csv (a row for each element and vehicle)
    """
    from explorer.briefing.configuration_records import AREA_COLUMNS, shown, tumbling
    from explorer.consequences.drag_area import AHEAD

    one_of("format", format, _FORMATS)
    one_of("attitude", attitude, _ATTITUDES)
    if direction is not None and attitude != "lvlh":
        raise ExplorerError("a station that tumbles is seen from all sides; give --direction or --attitude tumbling, not both")
    if beta is not None and (attitude == "tumbling" or wings not in ("sun-tracking", "night-glider")):
        raise ExplorerError("the beta angle is for wings that follow the Sun; leave --beta out, or give --wings sun-tracking")
    if attitude == "tumbling" and wings not in ("sun-tracking", "feathered"):
        raise ExplorerError("a station that tumbles has its wings feathered; leave --wings out")
    towards = AHEAD if direction is None else direction_of(direction)
    mode = wings_of(wings)
    session = session_of(scenario=scenario, date=date)
    if attitude == "tumbling":
        rows, head = tumbling(session, with_vehicles=not no_vehicles)
    else:
        rows, head = shown(session, direction=towards, wings=mode, beta_deg=beta, with_vehicles=not no_vehicles)
        if direction is None:
            head["attitude"] = "lvlh"
    head |= {"facts_as_of": session.catalog.as_of, "version": __version__}
    if format == "table":
        head = _area_said(head)
    _print("elements", rows, head, format, AREA_COLUMNS)


def area_command() -> Callable[..., None]:
    """``area``, told that a direction can begin with a minus."""
    from cyclopts import Parameter

    area.__annotations__["direction"] = Annotated[str | None, Parameter(allow_leading_hyphen=True)]
    return area


def direction_of(text: str) -> tuple[float, float, float]:
    """The direction written as X,Y,Z. Raises ``ExplorerError`` for what is none."""
    try:
        x, y, z = (float(part) for part in text.split(","))
    except ValueError:
        raise ExplorerError(f"{text!r} is no direction; give three numbers, as 1,0,0 for ahead") from None
    if not all(map(math.isfinite, (x, y, z))) or x == y == z == 0:
        raise ExplorerError(f"{text!r} points nowhere; give three numbers that are not all zero, as 1,0,0 for ahead")
    # However long it is written: none of the squares overflows, none vanishes.
    longest = max(map(abs, (x, y, z)))
    return x / longest, y / longest, z / longest


def wings_of(text: str) -> Wings | float:
    """What the wings do, or their angle. Raises ``ExplorerError`` for neither."""
    from explorer.consequences.drag_area import WINGS

    for mode in WINGS:
        if text == mode:
            return mode
    try:
        angle = float(text)
    except ValueError:
        raise unknown("mode of the wings", text, (*WINGS, "DEGREES")) from None
    if not -_FULL_TURN_DEG <= angle <= _FULL_TURN_DEG:
        raise ExplorerError(f"{text} is no angle of the wings; give degrees from edge-on, -360 to 360, as 30")
    return angle


def _print(name: str, rows: list[Record], head: dict[str, Any], how: str, columns: Sequence[tuple[str, str]]) -> None:
    from explorer.briefing.tables import write

    if how == "json":
        sys.stdout.write(json.dumps({**head, name: rows}, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
        return
    width = shutil.get_terminal_size((140, 40)).columns
    sys.stdout.write(write(name, rows, how, head=head, width=width, columns=columns))


def _mass_said(head: dict[str, Any]) -> dict[str, Any]:
    """The sums in lines to read."""
    said = [f"{title}: {_mass_words(found)}" for title, found in _before_and_after(head, "by_segment")]
    for part in head["segments"]:
        low, best, high = (part[end] for end in ("mass_low_kg", "mass_kg", "mass_high_kg"))
        said.append(f"  {part['segment']}: {_range(low, best, high, 'kg')}")
    published = head["published"]
    if published:
        nasas = published["without_vehicles_kg"]
        off = _difference(published["without_vehicles_difference_kg"], nasas, "kg")
        said.append(
            f"Published for today's station: {nasas:,.0f} kg ({published['without_vehicles_basis']}); "
            f"here without vehicles {published['without_vehicles_here_kg']:,.0f} kg: {off}; "
            f"{published['remainder_kg']:,.0f} kg of it close the sum, as no source attributes them to a part."
        )
        low, high = published["with_vehicles_low_kg"], published["with_vehicles_high_kg"]
        line = f"With vehicles {low:,.0f} to {high:,.0f} kg ({published['with_vehicles_basis']}: {published['with_vehicles_kg']:,.0f} kg)"
        if "with_vehicles_here_kg" in published:
            beyond = _beyond(published["with_vehicles_difference_kg"], low, high, "kg")
            line += f"; here {published['with_vehicles_here_kg']:,.0f} kg: {beyond}"
        said.append(f"{line}.")
    return {"scenario": head["scenario"], "date": head["date"], "frame": head["frame"], "said": [*said, *head["assumptions"]]}


def _mass_words(found: dict[str, Any]) -> str:
    low, best, high = (found[key] for key in ("mass_low_kg", "mass_kg", "mass_high_kg"))
    x, y, z = found["centre_of_mass_m"]
    tensor = found["inertia_kg_m2"]
    diagonal = " ".join(f"I{axis}{axis} {tensor[row][row] / 1e6:.1f}" for row, axis in enumerate("xyz"))
    across = " ".join(f"I{name} {tensor[row][column] / 1e6:+.1f}" for name, row, column in (("xy", 0, 1), ("xz", 0, 2), ("yz", 1, 2)))
    return f"{_range(low, best, high, 'kg')}, centre of mass X {x:+.2f} Y {y:+.2f} Z {z:+.2f} m; inertia {diagonal} {across} × 10⁶ kg m²"


def _area_said(head: dict[str, Any]) -> dict[str, Any]:
    """The sums in lines to read."""
    said = []
    for title, found in _before_and_after(head, "area_m2"):
        low, best, high = (found.get(key, found["area_m2"]) for key in ("area_low_m2", "area_m2", "area_high_m2"))
        parts = ", ".join(f"{group} {m2:,.0f}" for group, m2 in found.get("by_segment", {}).items())
        said.append(f"{title}: {_range(low, best, high, 'm²')}" + (f" ({parts})" if parts else ""))
    said += [f"  beta {row['beta_deg']:.0f}°: {row['area_m2']:,.0f} m²" for row in head.get("by_beta", ())]
    published = head.get("published")
    if published:
        low, high = published["area_low_m2"], published["area_high_m2"]
        said.append(
            f"NASA's trajectory office reckons with {low:,.0f} to {high:,.0f} m² for today's station; here "
            f"{published['here_m2']:,.0f} m²: {_beyond(published['difference_m2'], low, high, 'm²')}. Its area goes with a drag "
            "coefficient fitted anew for each file, this one with a coefficient fitted to free falls: only the product of both counts."
        )
    return {"scenario": head["scenario"], "date": head["date"], "wings": head["wings"], "said": [*said, *head["assumptions"]]}


def _before_and_after(head: dict[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    before = head["before"]
    return [("All of it", head)] if before[key] == head[key] else [("Before", before), ("After", head)]


def _difference(off: float, published: float, unit: str) -> str:
    return "the same" if round(off) == 0 else f"{abs(off):,.0f} {unit} ({abs(off) / published:.1%}) {'more' if off > 0 else 'less'}"


def _beyond(off: float, low: float, high: float, unit: str) -> str:
    if off == 0:
        return "between them"
    return f"{abs(off):,.0f} {unit} ({abs(off) / (high if off > 0 else low):.0%}) {'above the greatest' if off > 0 else 'below the least'}"


def _range(low: float, best: float, high: float, unit: str) -> str:
    return f"{best:,.0f} {unit}" if low == high else f"{best:,.0f} {unit} ({low:,.0f} to {high:,.0f})"
