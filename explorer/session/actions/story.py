"""What happened: looking at one event, and moving the day along the time line."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from explorer.errors import unknown
from explorer.session.actions.scenario import set_date
from explorer.session.command import Command
from explorer.session.steps import next_day, steps
from explorer.station.days import FIRST_DAY, LAST_DAY, first_day, within_life

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog, Event
    from explorer.session.session import Session

# What an event brings is in its place this long after at the latest: a launch, the flight, the spacewalks.
_IN_PLACE_WITHIN = datetime.timedelta(days=120)


def shown_day(catalog: Catalog, event: Event) -> datetime.date:
    """The day on which what the event brings or moves is in its place; that of the event where it brings nothing."""
    day = first_day(event.date)
    settled = [
        joint.since for joint in catalog.assembly.joints if joint.element in event.elements and day <= joint.since <= day + _IN_PLACE_WITHIN
    ]
    return within_life(max(settled, default=day))


def select_event(session: Session, event: str | None) -> None:
    """Look at an event: its day, and what it touches marked in the picture; None marks nothing.

    Raises ``ExplorerError`` for an unknown id.
    """
    if event is None:
        session.store.update("No event", merge="event", event=None)
        return
    if event not in session.catalog.events:
        raise unknown("event", event, session.catalog.events)
    found = session.catalog.events[event]
    # The orbit has no elements to mark.
    view = "station" if found.elements and session.state.view == "orbit" else session.state.view
    date = shown_day(session.catalog, found)
    session.store.update(found.title, merge="event", event=event, capability=None, date=date, view=view)


def drag_date(session: Session, date: datetime.date, drag: int) -> None:
    """Move the day along; all moves of one ``drag`` are one step. A day beyond the station's life is its first or last."""
    session.store.update("Date", merge=f"date-{drag}", date=min(max(date, FIRST_DAY), LAST_DAY), event=None)


def step_date(session: Session, days: int) -> None:
    """Go a number of days on or back, as far as the station's life reaches."""
    span = (LAST_DAY - FIRST_DAY).days
    ahead = min(max((session.state.date - FIRST_DAY).days + days, 0), span)
    set_date(session, FIRST_DAY + datetime.timedelta(days=ahead))


def step_assembly(session: Session, ahead: int) -> None:
    """Go to the next (1) or the last (-1) day on which the station changed; the event that brought it is looked at."""
    state, catalog = session.state, session.catalog
    date = next_day(catalog, state.date, ahead)
    step = next((step for step in steps(catalog) if step.date == date), None)
    event = step.event or None if step else None
    # The orbit shows no assembly.
    view = "station" if state.view == "orbit" else state.view
    session.store.update(step.title if step else "Date", merge="step", date=date, event=event, capability=None, view=view)


def _next(session: Session) -> None:
    step_assembly(session, 1)


def _last(session: Session) -> None:
    step_assembly(session, -1)


def _more(session: Session) -> bool:
    return next_day(session.catalog, session.state.date, 1) != session.state.date


def _earlier(session: Session) -> bool:
    return next_day(session.catalog, session.state.date, -1) != session.state.date


COMMANDS = (
    Command(
        "story.last-step",
        "Step of the assembly before",
        _last,
        menu="Scenario",
        group="steps",
        shortcut="P",
        enabled=_earlier,
        tip="Go back to the day on which the station changed before",
    ),
    Command(
        "story.next-step",
        "Next step of the assembly",
        _next,
        menu="Scenario",
        group="steps",
        shortcut="N",
        enabled=_more,
        tip="Go on to the next day on which the station changes",
    ),
    Command("story.step-assembly", "Step the assembly", step_assembly),
    Command("story.event", "Look at an event", select_event),
    Command("story.drag-date", "Move the date", drag_date),
    Command("story.step-date", "Step the date", step_date),
)
