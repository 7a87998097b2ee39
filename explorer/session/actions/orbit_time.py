"""The instant of the orbit view: now, a time that is given, a step back or on."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError
from explorer.session.command import Command

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.session.session import Session

# What element sets can be read for; their own span is shorter, and said by their age.
FIRST = datetime.datetime(1957, 10, 4, tzinfo=datetime.UTC)
LAST = datetime.datetime(2099, 12, 31, 23, 59, 59, tzinfo=datetime.UTC)
STEP_MIN = 10


def now() -> datetime.datetime:
    """The present, UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def set_time(session: Session, time: datetime.datetime, gesture: int = 0) -> None:
    """Go to an instant; moves that follow each other within a ``gesture`` are one step. Raises ``ExplorerError`` outside 1957 to 2099."""
    session.store.update("Time", merge=f"time {gesture}" if gesture else None, time=_checked(time))


def play_time(session: Session, time: datetime.datetime) -> None:
    """Go to an instant while time runs: like a clock's, this is nothing to undo. At the ends it stays."""
    session.store.update("Time", undoable=False, time=min(max(time, FIRST), LAST))


def go_to_now(session: Session) -> None:
    """Go to the present."""
    set_time(session, now())


def _checked(time: datetime.datetime) -> datetime.datetime:
    if time.tzinfo is None:
        raise ExplorerError(f"{time.isoformat()} has no time zone; expected UTC, like 2026-11-23T12:00:00Z")
    if not FIRST <= time <= LAST:
        raise ExplorerError(f"{time:%Y-%m-%d} is outside what element sets cover; expected {FIRST:%Y-%m-%d} to {LAST:%Y-%m-%d}")
    return time.astimezone(datetime.UTC)


def _go_on(minutes: int) -> Callable[[Session], None]:
    return lambda session: session.store.update(
        "Time", merge="time step", time=_checked(session.state.time + datetime.timedelta(minutes=minutes))
    )


def _orbit(session: Session) -> bool:
    return session.state.view == "orbit"


COMMANDS = (
    Command(
        "orbit.earlier",
        f"Time: {STEP_MIN} minutes back",
        _go_on(-STEP_MIN),
        menu="Orbit",
        group="orbit-time",
        shortcut="Ctrl+,",
        enabled=_orbit,
        tip=f"Show the orbit {STEP_MIN} minutes earlier",
    ),
    Command(
        "orbit.later",
        f"Time: {STEP_MIN} minutes on",
        _go_on(STEP_MIN),
        menu="Orbit",
        group="orbit-time",
        shortcut="Ctrl+.",
        enabled=_orbit,
        tip=f"Show the orbit {STEP_MIN} minutes later",
    ),
    Command(
        "orbit.now",
        "Time: now",
        go_to_now,
        menu="Orbit",
        group="orbit-time",
        shortcut="Ctrl+Home",
        enabled=_orbit,
        tip="Go to the present instant; where the station is then is only as good as the element set",
    ),
    Command("orbit.time", "Time: as given", set_time),
    Command("orbit.time-played", "Time: play", play_time),
)
