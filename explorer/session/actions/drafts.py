"""Scenarios of a user's own, on screen."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from explorer.session.actions.scenario import check_date
from explorer.session.command import Command

if TYPE_CHECKING:
    import datetime

    from explorer.capabilities.scenario import Scenario
    from explorer.session.session import Session


def show_scenario(session: Session, scenario: Scenario, date: datetime.date) -> None:
    """Look at a scenario that need not be in the catalogue, on a day, as one step.

    Another version of it that is on screen already keeps its id, so that undo goes back to it; then this one gets an id with a number.
    Raises ``ExplorerError`` for a day outside the station's life.
    """
    check_date(date)
    known = session.catalog.scenarios
    names = (scenario.id if number == 1 else f"{scenario.id}-{number}" for number in count(1))
    name = next(name for name in names if name not in known or known[name] == replace(scenario, id=name))
    if name not in known:
        session.put_scenarios(replace(scenario, id=name))
    session.store.update(scenario.name, scenario=name, date=date)


COMMANDS = (Command("scenario.show", "Show a scenario", show_scenario),)
