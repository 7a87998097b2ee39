"""What must hold between the facts, beyond the form of a single row.

Every rule is a function from the draft to findings; ``RULES`` is the list of them. A rule compares ids with the rows of the
files, sound or not, so that one bad row is one finding and not also one for everybody who names it.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer import look
from explorer.station.fact import Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from explorer.catalog.draft import Draft
    from explorer.catalog.records import Row
    from explorer.errors import Finding
    from explorer.station.element import Element

FIRST_DAY = datetime.date(1998, 11, 20)  # Zarya's launch
LAST_DAY = datetime.date(2040, 12, 31)
REACH_M = 120.0  # nothing on the station is farther from S0
# Field of a fact, least and greatest value that can be meant.
RANGES = {
    "mass_kg": (1.0, 500_000.0),
    "length_m": (0.1, REACH_M),
    "width_m": (0.1, REACH_M),
    "pressurised_volume_m3": (0.1, 2_000.0),
    "launch_mass_kg": (1.0, 500_000.0),
    "diameter_m": (0.1, REACH_M),
    "crew": (0.0, 20.0),
    "cargo_up_kg": (0.0, 50_000.0),
    "cargo_down_kg": (0.0, 50_000.0),
    "reboost_propellant_kg": (0.0, 50_000.0),
    "thrust_n": (0.1, 1_000_000.0),
    "specific_impulse_s": (50.0, 1_000.0),
}
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
# Kinds of source that nobody else can look up.
_OWN_KINDS = ("memory", "derived")


def find(draft: Draft) -> Iterator[Finding]:
    """The findings of every rule."""
    for rule in RULES:
        yield from rule(draft)


def _near(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return near[0] if near else ""


def _row(draft: Draft, table: str, name: str) -> Row:
    return draft.records.rows[table][name]


# ---------------------------------------------------------------- references


def unknown_ids(draft: Draft) -> Iterator[Finding]:
    """Ids that name nothing."""
    rows = draft.records.rows
    ports = rows["port"]

    def named(row: Row, key: str, name: str | None, table: str, what: str) -> Iterator[Finding]:
        if name is not None and name not in rows[table]:
            near = _near(name, rows[table])
            yield row.finding(key, f"names {what} {name!r}, which does not exist", near or f"an id of a [[{table}]]")

    for name, element in draft.elements.items():
        row = _row(draft, "element", name)
        for key in ("owner", "operator", "builder"):
            yield from named(row, key, getattr(element, key), "party", "the party")
        for key in ("included_in", "inside"):
            yield from named(row, key, getattr(element, key), "element", "the element")
    for name, vehicle in draft.vehicles.items():
        yield from named(_row(draft, "vehicle", name), "operator", vehicle.operator, "party", "the party")
    for name, dock in draft.docking_ports.items():
        row = _row(draft, "docking_port", name)
        yield from named(row, "port", dock.port, "port", "the port")
        for number, user in enumerate(dock.users):
            yield from named(row, f"users[{number}]", user, "vehicle", "the vehicle")
    for name, event in draft.events.items():
        for number, touched in enumerate(event.elements):
            yield from named(_row(draft, "event", name), f"elements[{number}]", touched, "element", "the element")
    for name, root in draft.roots.items():
        yield from named(_row(draft, "root", name), "element", root.element, "element", "the element")
    for name, port in draft.ports.items():
        yield from named(_row(draft, "port", name), "element", port.element, "element", "the element")
    for name, joint in draft.joints.items():
        row = _row(draft, "joint", name)
        for element_key, port_key in (("element", "port"), ("parent", "parent_port")):
            element, port_id = getattr(joint, element_key), getattr(joint, port_key)
            if element not in rows["element"]:
                yield from named(row, element_key, element, "element", "the element")
            elif f"{element}/{port_id}" not in ports:
                own = [one.removeprefix(f"{element}/") for one in ports if one.startswith(f"{element}/")]
                yield row.finding(port_key, f"names a port {port_id!r} that {element} does not have", ", ".join(own) or "a [[port]]")
    for name, tag in draft.tags.items():
        row = _row(draft, "manifest.elements", name)
        yield from named(row, "element", tag.element, "element", "the element")
        yield from named(row, "shape", tag.shape, "manifest.shapes", "the shape")


def partners(draft: Draft) -> Iterator[Finding]:
    """A party wears the colour of its partner; a partner without a colour cannot be shown."""
    for name, party in draft.parties.items():
        if party.partner not in look.DARK.partner:
            yield _row(draft, "party", name).finding("partner", f"is {party.partner!r}", f"one of {', '.join(look.DARK.partner)}")


# ---------------------------------------------------------------- sources


def sources(draft: Draft) -> Iterator[Finding]:
    """Sources that do not exist, facts without one, facts called verified on nobody's word, sources that nothing rests on."""
    known = draft.records.rows["source"]
    kinds = {name: source.kind for name, source in draft.sources.items()}
    used: set[str] = set()

    def walk(row: Row, value: Any, inner: str, held: Mapping[str, Any]) -> Iterator[Finding]:
        if isinstance(value, list):
            for number, part in enumerate(value):
                yield from walk(row, part, f"{inner}[{number}]", held)
        if not isinstance(value, dict):
            return
        dot = f"{inner}." if inner else ""
        named = value.get("sources")
        if isinstance(named, list):
            used.update(one for one in named if isinstance(one, str))
            if not named:
                yield row.finding(f"{dot}sources", "names no source", 'at least one id of sources.toml, "r" for what is recalled')
            for number, one in enumerate(named):
                if isinstance(one, str) and one not in known:
                    near = _near(one, known)
                    yield row.finding(
                        f"{dot}sources[{number}]", f"names the source {one!r}, which does not exist", near or "an id of a [[source]]"
                    )
        held = {**held, **{key: value[key] for key in ("sources", "confidence") if key in value}}
        says = held.get("confidence") == "verified" and isinstance(held.get("sources"), list) and held["sources"]
        if says and ("sources" in value or "confidence" in value) and all(kinds.get(one) in _OWN_KINDS for one in held["sources"]):
            yield row.finding(
                f"{dot}confidence",
                f"is verified, but its sources ({', '.join(held['sources'])}) are nothing that can be read",
                '"recalled" or "derived", or a source',
            )
        for key, part in value.items():
            if key != "disputed":
                yield from walk(row, part, f"{dot}{key}", held)
            elif isinstance(part, list):
                # Another value is there to be doubted: it needs a source, not a confidence.
                for number, one in enumerate(part):
                    yield from walk(row, one, f"{dot}disputed[{number}]", {})

    for table, rows in draft.records.rows.items():
        for row in rows.values():
            if table != "source":
                yield from walk(row, row.values, "", {})
    for name, row in known.items():
        if name not in used:
            yield row.finding("", "is a source that no fact names", "a fact that rests on it, or no entry")
        source = draft.sources.get(name)
        if source and source.kind not in ("primary", "press", "reference", "derived", "memory"):
            yield row.finding("kind", f"is {source.kind!r}", "one of primary, press, reference, derived, memory")
        if source and not _is_day(source.date):
            yield row.finding("date", f"is {source.date!r}", 'a date like "2021-07-29", "2021-07" or "2021"')


def _is_day(text: str) -> bool:
    match = _DAY.fullmatch(text)
    if not match:
        return False
    try:
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return 1990 <= int(match[1]) <= LAST_DAY.year


# ---------------------------------------------------------------- ranges


def ranges(draft: Draft) -> Iterator[Finding]:
    """Numbers and dates that cannot be meant."""
    for table, things in (("element", draft.elements), ("vehicle", draft.vehicles)):
        for name, thing in things.items():
            row = _row(draft, table, name)
            for key, (least, most) in RANGES.items():
                fact = getattr(thing, key, None)
                if isinstance(fact, Fact):
                    yield from _fact(row, key, fact, least, most)
    for name, element in draft.elements.items():
        yield from _element(_row(draft, "element", name), element)
    for name, vehicle in draft.vehicles.items():
        row = _row(draft, "vehicle", name)
        if vehicle.since and vehicle.until and vehicle.until < vehicle.since:
            yield row.finding("until", f"is {vehicle.until}, before its since, {vehicle.since}", "a later date")
        yield from _as_of(row, "as_of", vehicle.as_of)
    for name, dock in draft.docking_ports.items():
        yield from _as_of(_row(draft, "docking_port", name), "as_of", dock.as_of)
        if dock.segment not in ("ROS", "USOS"):
            yield _row(draft, "docking_port", name).finding("segment", f"is {dock.segment!r}", "ROS or USOS")
    for name, event in draft.events.items():
        row = _row(draft, "event", name)
        yield from _as_of(row, "date", event.date)
        if event.track not in ("assembly", "politics", "operations"):
            yield row.finding("track", f"is {event.track!r}", "one of assembly, politics, operations")
    for name, port in draft.ports.items():
        row = _row(draft, "port", name)
        if not all(abs(value) < REACH_M for value in port.origin_m):
            yield row.finding("origin_m", f"is {list(port.origin_m)}", f"three lengths below {REACH_M:g} m")
        axis, up = np.asarray(port.axis), np.asarray(port.up)
        if not np.linalg.norm(np.cross(axis, up)) > 1e-6:
            yield row.finding("up", f"is {list(port.up)}, along the axis {list(port.axis)} or zero", "a direction across the axis")
    for name, joint in draft.joints.items():
        row = _row(draft, "joint", name)
        for key, day in (("since", joint.since), ("until", joint.until)):
            yield from _day(row, key, day)
        if joint.until and joint.until <= joint.since:
            yield row.finding("until", f"is {joint.until}, not after its since, {joint.since}", "a later date")
    for name, station in draft.station.items():
        row = _row(draft, "station", name)
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", station.as_of) or not _is_day(station.as_of):
            yield row.finding("as_of", f"is {station.as_of!r}", 'a date like "2026-11-01"')
        if not 0 <= station.crew <= 20:
            yield row.finding("crew", f"is {station.crew}", "0 to 20 persons")


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
    for (before, earlier), (after, later) in zip(there, there[1:], strict=False):
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
    if not _is_day(text):
        yield row.finding(key, f"is {text!r}", 'a date like "2021-07-29", "2021-07" or "2021"')


# ---------------------------------------------------------------- masses counted once


def circles(draft: Draft) -> Iterator[Finding]:
    """Elements that are inside each other, or whose masses include each other; masses included in none."""
    for key in ("included_in", "inside"):
        for name, element in draft.elements.items():
            seen = [name]
            other: Element | None = element
            while other and (holder := getattr(other, key)) is not None:
                seen.append(holder)
                if holder == name:
                    yield _row(draft, "element", name).finding(
                        key, f"goes in a circle: {' > '.join(seen)}", "an element outside the circle"
                    )
                    break
                if holder in seen[:-1]:
                    break  # the circle does not pass through this element: it is reported where it does
                other = draft.elements.get(holder)
    for name, element in draft.elements.items():
        holder = draft.elements.get(element.included_in or "")
        if holder and holder.mass_kg is None:
            yield _row(draft, "element", name).finding("included_in", f"is {holder.id!r}, which has no mass", "an element with a mass")


# ---------------------------------------------------------------- meshes


def meshes(draft: Draft) -> Iterator[Finding]:
    """Elements that cannot be shown, mesh files that are missing or are not those of the manifest."""
    used = {tag.shape for tag in draft.tags.values()}
    for name, shape in draft.shapes.items():
        row = _row(draft, "manifest.shapes", name)
        file = draft.models / shape.file
        if not file.is_file():
            yield row.finding("file", f"names {shape.file}, which does not exist", f"a mesh in {draft.models}")
        elif (found := hashlib.sha256(file.read_bytes()).hexdigest()) != shape.sha256:
            yield row.finding("sha256", f"is not that of {shape.file}", f"{found}, or the mesh that the manifest was made with")
        if name not in used:
            yield row.finding("", "is the shape of no element", "an element, or no entry")
    for name, element in draft.elements.items():
        row = _row(draft, "element", name)
        tag = draft.tags.get(name)
        if element.kind == "outfitting":
            if tag:
                yield row.finding("kind", "is outfitting, but has a mesh in the manifest", "no mesh")
        elif name not in draft.records.rows["manifest.elements"]:
            if element.standing in ("on-station", "gone"):
                yield row.finding("id", "has no mesh", f"a shape in the elements of {draft.models / 'manifest.json'}")
        elif tag and (tag.segment, tag.owner) != (element.segment, element.owner):
            yield row.finding(
                "id",
                f"is tagged {tag.segment}, {tag.owner} in the mesh manifest",
                f"{element.segment}, {element.owner}: make the meshes again",
            )


# ---------------------------------------------------------------- places


def places(draft: Draft) -> Iterator[Finding]:
    """Elements that hang on nothing, on two parents at once, or not where they are published to be."""
    if len(draft.roots) != 1 or len(draft.station) != 1:
        for table in ("root", "station"):
            rows = draft.records.rows[table]
            if len(rows) != 1:
                for row in list(rows.values())[1:]:
                    yield row.finding("", "is one too many", f"a single [[{table}]]")
        return
    for name, joint in draft.joints.items():
        for other_name, other in draft.joints.items():
            if name < other_name and joint.element == other.element and _overlap(joint.since, joint.until, other.since, other.until):
                yield _row(draft, "joint", other_name).finding(
                    "since", f"begins while {joint.element} still hangs on {joint.parent}", "a date on or after the other's until"
                )
    assembly = draft.assembly()
    station = next(iter(draft.station.values()))
    if assembly is None or not _is_day(station.as_of):
        return
    placed = assembly.placements(datetime.date.fromisoformat(station.as_of))
    for name, element in draft.elements.items():
        if element.kind == "outfitting" or element.standing not in ("on-station", "gone"):
            continue
        row = _row(draft, "element", name)
        if name not in placed:
            yield row.finding("id", "hangs on nothing", f"a [[joint]] that leads to {assembly.root}")
        elif element.position_m:
            stands = placed[name][:3, 3]
            off = float(np.linalg.norm(stands - np.asarray(element.position_m)))
            if not off <= element.position_tolerance_m:
                at = ", ".join(f"{value:.2f}" for value in stands)
                yield row.finding(
                    "position_m",
                    f"is {list(element.position_m)}, but its joints place it at [{at}], {off:.2f} m off",
                    f"within {element.position_tolerance_m:g} m",
                )


def _overlap(since: datetime.date, until: datetime.date | None, other: datetime.date, other_until: datetime.date | None) -> bool:
    return (until is None or other < until) and (other_until is None or since < other_until)


RULES: tuple[Callable[[Draft], Iterator[Finding]], ...] = (unknown_ids, partners, sources, ranges, circles, meshes, places)
