"""A scenario: dated changes to the world, and nothing else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Literal

from explorer.station.fact import Confidence

# "announces" says that a party (``what``) has made its going known; by itself it changes nothing. "operator-stops", "site-stops",
# "agreement-ends" and "vehicle-stops" silence, end or ground what is named, "port-closes" shuts a port ("zvezda/aft") for every
# vehicle. "detaches" takes an element and all that hangs on it away (``keeping`` names elements that stay, with what hangs on
# them). "crew" sets the number of persons on board at most, ``what`` the vehicles they came on ("soyuz-ms|soyuz-tm"): where none
# of them flies yet, nobody stays. Three are countermeasures: by "provider-counts" a provider counts as supply though it is only
# demonstrated or planned, ``count`` pieces of it where that is given; by "vehicle-flies" a type of vehicle flies though its time
# has not come or is over; "orbit" raises the station by ``km`` kilometres, or lets it down below 0.
Action = Literal[
    "announces",
    "operator-stops",
    "site-stops",
    "vehicle-stops",
    "agreement-ends",
    "port-closes",
    "detaches",
    "crew",
    "provider-counts",
    "vehicle-flies",
    "orbit",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``on`` is its date; None means the date that the user looks at."""

    action: Action
    what: str
    keeping: tuple[str, ...]
    crew: int | None
    on: datetime.date | None
    because: str
    sources: tuple[str, ...]
    count: int | None = None
    km: float | None = None  # how much higher the orbit is; lower below 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """Who withdraws, how, and what that changes. ``partner`` is the withdrawing country group, or "" for none."""

    id: str
    name: str
    partner: str
    summary: str
    changes: tuple[Change, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Countermeasure:
    """Something that could be done about a withdrawal, as changes to add to a scenario.

    Of those with the same ``choice`` only one can be taken ("one more boost kit a year" or "two more"). ``summary`` says what it
    takes and what is known of it; ``since`` is the earliest day on which it can be had, as far as known.
    """

    id: str
    name: str
    choice: str
    summary: str
    since: datetime.date
    changes: tuple[Change, ...]
    sources: tuple[str, ...]
    confidence: Confidence

    def taken(self, on: datetime.date | None = None) -> tuple[Change, ...]:
        """Its changes from a day on, or from the first day on which it can be had where that is later or no day is given."""
        day = max(on or self.since, self.since)
        return tuple(replace(change, on=day) for change in self.changes)
