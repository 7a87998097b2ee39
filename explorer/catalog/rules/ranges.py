"""Numbers and dates that cannot be meant."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from explorer.station.days import FIRST_DAY, LAST_DAY, is_day
from explorer.station.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft
    from explorer.catalog.records import Row
    from explorer.errors import Finding
    from explorer.station.element import Element


REACH_M = 120.0  # nothing on the station is farther from S0
# Field of a fact, least and greatest value that can be meant.
RANGES = {
    "mass_kg": (1.0, 500_000.0),
    "length_m": (0.1, REACH_M),
    "width_m": (0.1, REACH_M),
    "pressurised_volume_m3": (0.1, 2_000.0),
    "mass_with_vehicles_kg": (1.0, 500_000.0),
    "drag_area_m2": (1.0, 10_000.0),
    "truss_length_m": (0.1, REACH_M),
    "module_length_m": (0.1, REACH_M),
    "wing_span_m": (0.1, REACH_M),
    "habitable_volume_m3": (0.1, 2_000.0),
    "launch_mass_kg": (1.0, 500_000.0),
    "diameter_m": (0.1, REACH_M),
    "crew": (0.0, 20.0),
    "cargo_up_kg": (0.0, 50_000.0),
    "cargo_down_kg": (0.0, 50_000.0),
    "reboost_propellant_kg": (0.0, 50_000.0),
    "thrust_n": (0.1, 1_000_000.0),
    "specific_impulse_s": (50.0, 1_000.0),
}


def ranges(draft: Draft) -> Iterator[Finding]:
    """Numbers and dates that cannot be meant."""
    for table, things in (("element", draft.elements), ("vehicle", draft.vehicles), ("station", draft.station)):
        for name, thing in things.items():
            row = draft.row(table, name)
            for key, (least, most) in RANGES.items():
                fact = getattr(thing, key, None)
                if isinstance(fact, Fact):
                    yield from _fact(row, key, fact, least, most)
    for name, element in draft.elements.items():
        yield from _element(draft.row("element", name), element)
    for name, vehicle in draft.vehicles.items():
        row = draft.row("vehicle", name)
        if vehicle.since and vehicle.until and vehicle.until < vehicle.since:
            yield row.finding("until", f"is {vehicle.until}, before its since, {vehicle.since}", "a later date")
        yield from _as_of(row, "as_of", vehicle.as_of)
    for name, dock in draft.docking_ports.items():
        yield from _as_of(draft.row("docking_port", name), "as_of", dock.as_of)
        if dock.segment not in ("ROS", "USOS"):
            yield draft.row("docking_port", name).finding("segment", f"is {dock.segment!r}", "ROS or USOS")
    for name, event in draft.events.items():
        row = draft.row("event", name)
        yield from _as_of(row, "date", event.date)
        if event.track not in ("assembly", "politics", "operations"):
            yield row.finding("track", f"is {event.track!r}", "one of assembly, politics, operations")
    for name, claim in draft.claims.items():
        row = draft.row("claim", name)
        yield from _as_of(row, "date", claim.date)
        for key in ("title", "by", "claimed", "record"):
            if not getattr(claim, key).strip():
                yield row.finding(key, "is empty", "some words")
        if not claim.events:
            yield row.finding("events", "names no event", "at least one id of an [[event]] that the verdict rests on")
    for name, port in draft.ports.items():
        row = draft.row("port", name)
        if not all(abs(value) < REACH_M for value in port.origin_m):
            yield row.finding("origin_m", f"is {list(port.origin_m)}", f"three lengths below {REACH_M:g} m")
        axis, up = np.asarray(port.axis), np.asarray(port.up)
        if not np.linalg.norm(np.cross(axis, up)) > 1e-6:
            yield row.finding("up", f"is {list(port.up)}, along the axis {list(port.axis)} or zero", "a direction across the axis")
    for name, joint in draft.joints.items():
        row = draft.row("joint", name)
        for key, day in (("since", joint.since), ("until", joint.until)):
            yield from _day(row, key, day)
        if joint.until and joint.until <= joint.since:
            yield row.finding("until", f"is {joint.until}, not after its since, {joint.since}", "a later date")
    for name, station in draft.station.items():
        row = draft.row("station", name)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", station.as_of) or not is_day(station.as_of):
            yield row.finding("as_of", f"is {station.as_of!r}", 'a date like "2026-11-01"')
        if not 0 <= station.crew <= 20:
            yield row.finding("crew", f"is {station.crew}", "0 to 20 persons")
        for number, horizon in enumerate(station.horizons):
            yield from _day(row, f"horizons[{number}].date", horizon.date)
        for number, entry in enumerate(station.crews):
            yield from _day(row, f"crews[{number}].since", entry.since)
            if not 0 <= entry.persons <= 20:
                yield row.finding(f"crews[{number}].persons", f"is {entry.persons}", "0 to 20 persons")
            if number and entry.since <= station.crews[number - 1].since:
                yield row.finding(f"crews[{number}].since", f"is {entry.since}", "days in rising order")
        if station.crews and station.crew <= 20 and station.crews[-1].persons != station.crew:
            yield row.finding("crew", f"is {station.crew}", f"{station.crews[-1].persons}, the last of the crews")


def _fact(row: Row, key: str, fact: Fact, least: float, most: float) -> Iterator[Finding]:
    if not least <= fact.value <= most:
        yield row.finding(f"{key}.value", f"is {fact.value:g}", f"{least:g} to {most:g}")
    for number, other in enumerate(fact.disputed):
        if not least <= other.value <= most:
            yield row.finding(f"{key}.disputed[{number}].value", f"is {other.value:g}", f"{least:g} to {most:g}")
    yield from _as_of(row, f"{key}.as_of", fact.as_of)


def _element(row: Row, element: Element) -> Iterator[Finding]:
    yield from _as_of(row, "as_of", element.as_of)
    if element.position_m and not all(abs(value) < REACH_M for value in element.position_m):
        yield row.finding("position_m", f"is {list(element.position_m)}", f"three lengths below {REACH_M:g} m")
    if not 0 < element.position_tolerance_m <= 5:
        yield row.finding("position_tolerance_m", f"is {element.position_tolerance_m:g}", "0 to 5 m")
    days = [("launched", element.launched), ("attached", element.attached), ("departed", element.departed)]
    for key, day in days:
        yield from _day(row, key, day)
    there = [(key, day) for key, day in days if day]
    for (before, earlier), (after, later) in pairwise(there):
        if later < earlier:
            yield row.finding(after, f"is {later}, before it was {before}, {earlier}", "a later date")
    if element.standing in ("on-station", "gone") and element.attached is None:
        yield row.finding("attached", "is missing", f"the date, since it is {element.standing}")
    if element.standing == "gone" and element.departed is None:
        yield row.finding("departed", "is missing", "the date, since it is gone")
    if (element.kind == "outfitting") != (element.inside is not None):
        problem = "is missing" if element.inside is None else f"is {element.inside!r}, but it is no outfitting"
        yield row.finding("inside", problem, "the element that holds it, for outfitting alone")
    if element.kind == "outfitting" and element.mass_kg is None:
        yield row.finding("mass_kg", "is missing", "its mass: outfitting has nothing else")


def _day(row: Row, key: str, day: datetime.date | None) -> Iterator[Finding]:
    if day and not FIRST_DAY <= day <= LAST_DAY:
        yield row.finding(key, f"is {day}", f"a date from {FIRST_DAY} to {LAST_DAY}")


def _as_of(row: Row, key: str, text: str) -> Iterator[Finding]:
    if not is_day(text):
        yield row.finding(key, f"is {text!r}", 'a date like "2021-07-29", "2021-07" or "2021"')
