"""A vehicle can have been where a visit says: the port is there, nothing else is on it, and the vehicle fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.catalog.records import near
from explorer.station.days import FIRST_DAY, LAST_DAY
from explorer.station.occupancy import holders, life, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft
    from explorer.catalog.values import DockingPort, Visit
    from explorer.errors import Finding
    from explorer.station.assembly import Assembly


def visits(draft: Draft) -> Iterator[Finding]:
    """Visits of unknown vehicles or at unknown ports, at ports that were not there or not free, by vehicles that do not fit."""
    rows = draft.records.rows
    assembly = draft.assembly()
    before: dict[str, list[Visit]] = {}
    for name, visit in draft.visits.items():
        row = draft.row("visit", name)
        for key, what, table in (("vehicle", visit.vehicle, "vehicle"), ("port", visit.port, "docking_port")):
            if what not in rows[table]:
                expected = near(what, rows[table]) or f"an id of a [[{table}]]"
                yield row.finding(key, f"names the {table.replace('_', ' ')} {what!r}, which does not exist", expected)
        for key, day in (("since", visit.since), ("until", visit.until)):
            if day and not FIRST_DAY <= day <= LAST_DAY:
                yield row.finding(key, f"is {day}", f"a date from {FIRST_DAY} to {LAST_DAY}")
        if visit.until and visit.until <= visit.since:
            yield row.finding("until", f"is {visit.until}, not after its since, {visit.since}", "a later date")
            continue
        for other in before.get(visit.port, ()):
            if overlap((visit.since, visit.until), (other.since, other.until)):
                yield row.finding("since", f"is {visit.since}, while {other.name} is there from {other.since}", "times that do not overlap")
        before.setdefault(visit.port, []).append(visit)
        dock = draft.docking_ports.get(visit.port)
        if dock is not None:
            if visit.vehicle in rows["vehicle"] and visit.vehicle not in dock.users:
                yield row.finding("vehicle", f"is {visit.vehicle!r}, which is not among the users of {dock.id}", _users(dock))
            if assembly is not None:
                yield from _at(draft, assembly, visit, dock)


def _users(dock: DockingPort) -> str:
    return f"one of {', '.join(dock.users)}" if dock.users else "a port that has users"


def _at(draft: Draft, assembly: Assembly, visit: Visit, dock: DockingPort) -> Iterator[Finding]:
    """The port is there all the time, and no element is joined to it."""
    row = draft.row("visit", visit.id)
    carrier = draft.elements.get(dock.port.partition("/")[0])
    if carrier is None:
        return
    there = life(carrier)
    if there is None or visit.since < there[0]:
        yield row.finding(
            "since", f"is {visit.since}, before {carrier.name} was there", f"{there[0]} or later" if there else "another port"
        )
    elif there[1] is not None and (visit.until is None or there[1] < visit.until):
        yield row.finding("until", f"is {visit.until or 'missing'}, after {carrier.name} had left", f"{there[1]} or earlier")
    if not dock.usable(visit.since) or (dock.until is not None and (visit.until is None or dock.until < visit.until)):
        use = f"{dock.since or there[0]} to {dock.until or 'now'}" if there else "no day"
        yield row.finding("port", f"is {dock.id}, which vehicles could use from {use}", "a visit within that time")
    for element, span in holders(assembly, draft.elements, dock.port):
        if overlap((visit.since, visit.until), span):
            expected = "another port, or days on which it is free"
            yield row.finding("port", f"is {dock.id}, which {draft.elements[element].name} occupies from {span[0]}", expected)
