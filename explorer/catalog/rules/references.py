"""Ids that name nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer import look
from explorer.catalog.records import near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft
    from explorer.catalog.records import Row
    from explorer.errors import Finding


def unknown_ids(draft: Draft) -> Iterator[Finding]:
    """Ids that name nothing."""
    rows = draft.records.rows
    ports = rows["port"]

    def named(row: Row, key: str, name: str | None, table: str, what: str) -> Iterator[Finding]:
        if name is not None and name not in rows[table]:
            yield row.finding(key, f"names {what} {name!r}, which does not exist", near(name, rows[table]) or f"an id of a [[{table}]]")

    for name, element in draft.elements.items():
        row = draft.row("element", name)
        for key in ("owner", "operator", "builder"):
            yield from named(row, key, getattr(element, key), "party", "the party")
        for key in ("included_in", "inside"):
            yield from named(row, key, getattr(element, key), "element", "the element")
    for name, vehicle in draft.vehicles.items():
        yield from named(draft.row("vehicle", name), "operator", vehicle.operator, "party", "the party")
    for name, dock in draft.docking_ports.items():
        row = draft.row("docking_port", name)
        yield from named(row, "port", dock.port, "port", "the port")
        for number, user in enumerate(dock.users):
            yield from named(row, f"users[{number}]", user, "vehicle", "the vehicle")
    for name, event in draft.events.items():
        for number, touched in enumerate(event.elements):
            yield from named(draft.row("event", name), f"elements[{number}]", touched, "element", "the element")
    for name, claim in draft.claims.items():
        for number, basis in enumerate(claim.events):
            yield from named(draft.row("claim", name), f"events[{number}]", basis, "event", "the event")
    for name, root in draft.roots.items():
        yield from named(draft.row("root", name), "element", root.element, "element", "the element")
    for name, port in draft.ports.items():
        yield from named(draft.row("port", name), "element", port.element, "element", "the element")
    for name, joint in draft.joints.items():
        row = draft.row("joint", name)
        for element_key, port_key in (("element", "port"), ("parent", "parent_port")):
            element, port_id = getattr(joint, element_key), getattr(joint, port_key)
            if element not in rows["element"]:
                yield from named(row, element_key, element, "element", "the element")
            elif f"{element}/{port_id}" not in ports:
                own = [one.removeprefix(f"{element}/") for one in ports if one.startswith(f"{element}/")]
                yield row.finding(port_key, f"names a port {port_id!r} that {element} does not have", ", ".join(own) or "a [[port]]")
    for name, tag in draft.tags.items():
        row = draft.row("manifest.elements", name)
        yield from named(row, "element", tag.element, "element", "the element")
        yield from named(row, "shape", tag.shape, "manifest.shapes", "the shape")
    for name, docked in draft.vehicle_tags.items():
        row = draft.row("manifest.vehicles", name)
        yield from named(row, "vehicle", docked.vehicle, "vehicle", "the vehicle")
        yield from named(row, "shape", docked.shape, "manifest.shapes", "the shape")


def partners(draft: Draft) -> Iterator[Finding]:
    """A party wears the colour of its partner; a partner without a colour cannot be shown."""
    for name, party in draft.parties.items():
        if party.partner not in look.DARK.partner:
            yield draft.row("party", name).finding("partner", f"is {party.partner!r}", f"one of {', '.join(look.DARK.partner)}")
