"""Show only a part of the station: the Russian segment, the US modules, truss and wings, robotics, or what is round the selected element.

A vehicle at a port stays in the picture where the element that carries the port stays.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError, unknown
from explorer.session import docking
from explorer.session.command import Command
from explorer.session.exploding import section

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from explorer.session.session import Session
    from explorer.station.element import Element

GROUPS = {
    "russian-segment": "Russian segment",
    "us-modules": "US modules",
    "truss": "truss and wings",
    "robotics": "robotics",
}
_ROUND = {
    "hanging": "what hangs on the selected element",
    "neighbours": "the selected element's neighbours",
}
_TIPS = {
    "russian-segment": "Take everything else out of the picture; what is docked at the Russian segment stays",
    "us-modules": "The US segment's pressurised modules and what is mounted and docked there, without the truss",
    "truss": "The truss with wings, radiators and platforms",
    "robotics": "The arms, the cranes and the mobile base",
    "hanging": "The selected element and all that would come away with it",
    "neighbours": "The selected element and what is joined to it",
}


def group(session: Session, name: str) -> frozenset[str]:
    """The elements of a group on the day looked at; those that are not on the station that day are among them.

    Raises ``ExplorerError`` for a group that does not exist.
    """
    if name not in GROUPS:
        raise unknown("group", name, GROUPS)
    return frozenset(element.id for element in session.catalog.elements.values() if _belongs(session, element, name))


def _belongs(session: Session, element: Element, name: str) -> bool:
    if name == "russian-segment":
        return element.segment == "ROS"
    if name == "robotics" or element.kind == "robotics":
        return name == element.kind
    return element.segment == "USOS" and _section(session, element.id) == ("modules" if name == "us-modules" else "truss")


def _section(session: Session, element: str) -> str:
    """The section of an element on the day looked at: what is mounted on another belongs to that one's."""
    assembly, date = session.catalog.assembly, session.state.date
    chain = [element]
    while (joint := assembly.joint(chain[-1], date)) and joint.parent not in chain and joint.parent in session.catalog.elements:
        chain.append(joint.parent)
    found = "modules"
    for name in reversed(chain):
        found = section(session.catalog.elements[name], found)
    return found


def hanging(session: Session, name: str) -> frozenset[str]:
    """An element, or the vehicle at "@port", with all that hangs on it on the day looked at."""
    if name.startswith(docking.MARK):
        return frozenset({name})
    return frozenset(session.catalog.assembly.hanging_on(name, session.state.date))


def neighbours(session: Session, name: str) -> frozenset[str]:
    """An element, or the vehicle at "@port", with what is joined to it on the day looked at."""
    if name.startswith(docking.MARK):
        return frozenset({name, docking.carrier(session.catalog.docking_ports[name.removeprefix(docking.MARK)])})
    assembly, date = session.catalog.assembly, session.state.date
    joints = [joint for element in session.catalog.elements if (joint := assembly.joint(element, date))]
    joined = {joint.parent for joint in joints if joint.element == name} | {joint.element for joint in joints if joint.parent == name}
    return frozenset({name, *joined})


def parsed(session: Session, text: str) -> frozenset[str]:
    """The elements meant by a list of groups and elements with commas ("truss,zarya"). Raises ``ExplorerError`` for what is neither."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise ExplorerError(f"{text!r} names nothing to show; give {', '.join(GROUPS)}, or elements, as zarya,unity")
    found: set[str] = set()
    for name in names:
        if name in GROUPS:
            found |= group(session, name)
        elif name in session.catalog.shape_of or name in docking.berths(session.catalog):
            found.add(name)
        else:
            raise unknown("element or group", name, (*GROUPS, *session.catalog.shape_of))
    return frozenset(found)


def show_only(session: Session, shown: Iterable[str], title: str = "Show only these") -> None:
    """Hide everything but some elements and the vehicles at their ports.

    Raises ``ExplorerError`` where nothing of it is on the station on the day looked at: the picture would be empty.
    """
    catalog, state = session.catalog, session.state
    kept = set(shown)
    ports = catalog.docking_ports.values()
    kept |= {f"{docking.MARK}{port.id}" for port in ports if docking.carrier(port) in kept}
    if not _to_be_seen(session, kept):
        raise ExplorerError("nothing of that is on the station on this day; choose a later date or something else")
    hidden = frozenset((*catalog.shape_of, *docking.berths(catalog))) - kept
    selected = state.selected if state.selected in kept else None
    session.store.update(title, hidden=hidden, selected=selected)


def _to_be_seen(session: Session, kept: Collection[str]) -> bool:
    catalog, date = session.catalog, session.state.date
    there = (name in catalog.elements and name in catalog.shape_of and catalog.elements[name].present(date) for name in kept)
    return any(there) or any(f"{docking.MARK}{port}" in kept for port in docking.taken(session, date))


def show_only_group(session: Session, name: str) -> None:
    """Hide everything but a group. Raises ``ExplorerError`` for an unknown group, or one of which nothing is there on the day."""
    show_only(session, group(session, name), f"Show only {GROUPS[name]}")


def show_only_hanging(session: Session) -> None:
    """Hide everything but the selected element and what hangs on it."""
    if session.state.selected:
        show_only(session, hanging(session, session.state.selected), "Show only what hangs on it")


def show_only_neighbours(session: Session) -> None:
    """Hide everything but the selected element and what is joined to it."""
    if session.state.selected:
        show_only(session, neighbours(session, session.state.selected), "Show only its neighbours")


def _round_the_station(session: Session) -> bool:
    return session.state.view != "orbit"


def _there(session: Session, *, name: str) -> bool:
    # Asked for with every step: it is enough to find one.
    catalog, date = session.catalog, session.state.date
    known = (catalog.elements[element] for element in catalog.shape_of)
    return _round_the_station(session) and any(element.present(date) and _belongs(session, element, name) for element in known)


def _selected(session: Session) -> bool:
    return _round_the_station(session) and session.state.selected is not None and _to_be_seen(session, {session.state.selected})


def _only(name: str) -> Callable[[Session], None]:
    return lambda session: show_only_group(session, name)


COMMANDS = (
    *(
        Command(
            f"station.only-{name}",
            f"Show only: {title}",
            _only(name),
            menu="Station",
            group="only",
            enabled=partial(_there, name=name),
            tip=_TIPS[name],
        )
        for name, title in GROUPS.items()
    ),
    *(
        Command(
            f"station.only-{name}",
            f"Show only: {title}",
            run,
            menu="Station",
            group="only",
            enabled=_selected,
            tip=_TIPS[name],
        )
        for (name, title), run in zip(_ROUND.items(), (show_only_hanging, show_only_neighbours), strict=True)
    ),
    Command("station.show-only", "Show only these", show_only),
)
