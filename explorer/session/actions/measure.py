"""Measuring: between two places of the station, by clicks or from element to element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.errors import ExplorerError
from explorer.session.command import Command
from explorer.session.measuring import reference

if TYPE_CHECKING:
    from explorer.session.session import Session
    from explorer.session.state import Spot


def toggle(session: Session) -> None:
    """Begin to measure, or end it; what has been measured stays."""
    session.store.update("Measure", undoable=False, measuring=not session.state.measuring, measure_from=None)


def end(session: Session) -> None:
    """Measure no longer; what has been measured stays."""
    session.store.update("Measure", undoable=False, measuring=False, measure_from=None)


def place(session: Session, spot: Spot) -> None:
    """Take a place as the first end of a measure, or as its second."""
    start = session.state.measure_from
    if start is None:
        session.store.update("First end", undoable=False, measure_from=spot)
    else:
        add(session, start, spot)


def add(session: Session, start: Spot, end: Spot) -> None:
    """Measure from one place to another. Raises ``ExplorerError`` when both are the same."""
    if start == end:
        raise ExplorerError("both ends are the same place; choose another second end")
    others = tuple(pair for pair in session.state.measures if pair != (start, end))
    session.store.update("Measure", undoable=False, measure_from=None)
    session.store.update("Measure", measures=(*others, (start, end)))


def between_elements(session: Session, start: str, end: str) -> None:
    """Measure between the reference points of two elements. Raises ``ExplorerError`` for one that is not there."""
    if start == end:
        raise ExplorerError("an element has no distance to itself; choose two different elements")
    add(session, reference(session, start), reference(session, end))


def from_selected(session: Session, end: str) -> None:
    """Measure from the selected element to another."""
    if session.state.selected is None:
        raise ExplorerError("select the element to measure from first")
    between_elements(session, session.state.selected, end)


def clear(session: Session) -> None:
    """Take every measure out of the picture."""
    session.store.update("Clear measures", undoable=False, measure_from=None)
    session.store.update("Clear measures", measures=())


def _measuring(session: Session) -> bool:
    return session.state.measuring


def _round_the_station(session: Session) -> bool:
    return session.state.view == "station"


def _some(session: Session) -> bool:
    return bool(session.state.measures)


COMMANDS = (
    Command(
        "view.measure",
        "Measure",
        toggle,
        menu="View",
        group="measure",
        shortcut="M",
        checked=_measuring,
        enabled=_round_the_station,
        tip="Click two places of the station to see how far they are apart; Esc ends",
    ),
    Command(
        "view.clear-measures",
        "Clear measures",
        clear,
        menu="View",
        group="measure",
        shortcut="Shift+M",
        enabled=_some,
        tip="Take every measure out of the picture",
    ),
    Command("measure.place", "End of a measure", place),
    Command("measure.end", "End measuring", end),
    Command("measure.elements", "Measure between elements", between_elements),
    Command("measure.to", "Measure from the selected element", from_selected),
)
