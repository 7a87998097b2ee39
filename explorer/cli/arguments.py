"""What is written after a command, taken as what it means: scenario, day, instant, one of a list."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.errors import ExplorerError, unknown

if TYPE_CHECKING:
    from explorer.consequences.computed import Computed
    from explorer.session.session import Session


def session_of(
    *,
    scenario: str = "today",
    date: str | None = None,
    element_set: Path | None = None,
    time: str | None = None,
    told: bool = True,
) -> Session:
    """A session that looks at what was given. Raises ``ExplorerError`` for what does not exist.

    What a user must know of the element set's file (it holds another object, a part of it is damaged) goes to stderr, unless it is
    ``told`` elsewhere.
    """
    from explorer.catalog import load
    from explorer.session.actions import scenario as scenarios
    from explorer.session.actions import view as views
    from explorer.session.session import Session

    session = Session(load())
    if date is not None:
        scenarios.set_date(session, date_of(date))
    scenarios.set_scenario(session, scenario_id(session, scenario))
    if time is not None:
        session.store.update("Time", time=time_of(time))
    if element_set is not None:
        views.open_element_set(session, element_set)
        if told:
            for note in session.orbit.notes:
                print(f"station-explorer: {note}", file=sys.stderr)
    session.store.forget()
    return session


def compute_for(
    session: Session,
    *,
    scenario: str | None = None,
    date: datetime.date | None = None,
    plan: str | None = None,
    members: int | None = None,
    seed: int = 0,
) -> Computed:
    """Compute what follows from what a session looks at, or from another scenario or day; its study holds it from then on."""
    from explorer.consequences.computed import MEMBERS
    from explorer.session.numbers import asked_of, computed_for

    asked = asked_of(session, scenario=scenario, date=date, plan=plan, members=MEMBERS if members is None else members, seed=seed)
    found = computed_for(session, asked)
    if found is None:
        raise ExplorerError("stopped before it was done")
    return found


def scenario_id(session: Session, given: str) -> str:
    """The scenario meant by an id, by a file (FILE.toml) or by one of several in a file (FILE.toml:ID); a file's are taken in."""
    if given in session.catalog.scenarios:
        return given
    head, dot, tail = given.rpartition(".toml")
    if not dot or (tail and not tail.startswith(":")):
        return given  # for the finding that there is no such id
    file, name = head + dot, tail.removeprefix(":")
    found = [scenario.id for scenario in session.add_scenarios(Path(file))]
    if name and name not in found:
        raise unknown(f"scenario in {file}", name, found)
    if not name and len(found) > 1:
        raise ExplorerError(f"{file} holds {len(found)} scenarios ({', '.join(found)}); say which, as {file}:{found[0]}")
    return name or found[0]


def date_of(text: str) -> datetime.date:
    """The day meant. Raises ``ExplorerError`` for what is none."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ExplorerError(f"{text!r} is no date; give year-month-day, as 2026-11-23") from None


def time_of(text: str) -> datetime.datetime:
    """The instant meant, UTC. Raises ``ExplorerError`` for what is none."""
    try:
        time = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise ExplorerError(f"{text!r} is no time; give it in UTC, as 2026-11-23T12:00:00Z") from None
    return time.replace(tzinfo=datetime.UTC) if time.tzinfo is None else time.astimezone(datetime.UTC)


def one_of(kind: str, given: str, known: Any) -> Any:
    """What was given, if it is one of those known; else raises ``ExplorerError`` that names near ones."""
    if given not in known:
        raise unknown(kind, given, known)
    return given
