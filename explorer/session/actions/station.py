"""The Station menu: what is selected, what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.errors import unknown
from explorer.session import docking
from explorer.session.actions import measure
from explorer.session.command import Command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explorer.session.session import Session


def select(session: Session, element: str | None) -> None:
    """Select one element or the vehicle at a port ("@harmony-forward"), or with None nothing.

    Raises ``ExplorerError`` for an unknown id, and for a port without a vehicle.
    """
    name = "nothing"
    if element is not None and element.startswith(docking.MARK):
        docked = docking.at(session, element)
        if docked is None:
            there = [f"{docking.MARK}{port}" for port in docking.taken(session, session.state.date)]
            raise unknown("docked vehicle", element, there)
        name = docked.name
    elif element is not None:
        if element not in session.catalog.elements:
            raise unknown("element", element, session.catalog.elements)
        name = session.catalog.elements[element].name
    session.store.update(f"Select {name}", merge="select", selected=element)


def clear_selection(session: Session) -> None:
    """Select nothing and close the opened capability; while measuring, end that first."""
    if session.state.measuring:
        measure.end(session)
        return
    session.store.update("Clear selection", merge="select", selected=None, capability=None, event=None)


def set_hidden(session: Session, elements: Iterable[str], *, hidden: bool) -> None:
    """Hide or show elements."""
    now = session.state.hidden
    chosen = frozenset(elements)
    session.store.update("Hide" if hidden else "Show", hidden=now | chosen if hidden else now - chosen)


def hide_selected(session: Session) -> None:
    """Hide the selected element."""
    if session.state.selected:
        set_hidden(session, [session.state.selected], hidden=True)


def show_only_selected(session: Session) -> None:
    """Hide every element and vehicle but the selected one."""
    if session.state.selected:
        others = frozenset((*session.catalog.shape_of, *docking.berths(session.catalog))) - {session.state.selected}
        session.store.update("Show only this", hidden=others)


def show_all(session: Session) -> None:
    """Show every element again."""
    session.store.update("Show all", hidden=frozenset())


def _selected(session: Session) -> bool:
    return session.state.selected is not None


def _some_hidden(session: Session) -> bool:
    return bool(session.state.hidden)


COMMANDS = (
    Command("station.select", "Select element", select),
    Command(
        "station.clear-selection",
        "Clear selection",
        clear_selection,
        menu="Station",
        group="select",
        shortcut="Esc",
        tip="Select nothing and close what is folded open",
    ),
    Command("station.set-hidden", "Hide or show elements", set_hidden),
    Command(
        "station.hide",
        "Hide selected",
        hide_selected,
        menu="Station",
        group="hide",
        shortcut="H",
        enabled=_selected,
        tip="Take the selected element out of the picture",
    ),
    Command(
        "station.isolate",
        "Show only selected",
        show_only_selected,
        menu="Station",
        group="hide",
        shortcut="I",
        enabled=_selected,
        tip="Take everything else out of the picture",
    ),
    Command(
        "station.show-all",
        "Show all",
        show_all,
        menu="Station",
        group="hide",
        shortcut="Shift+H",
        enabled=_some_hidden,
        tip="Bring back what was hidden",
    ),
)
