"""A scenario: dated changes to the world, and nothing else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

# "operator-stops", "site-stops", "agreement-ends" and "vehicle-stops" silence, end or ground what is named. "detaches" takes an
# element and all that hangs on it away (``keeping`` names elements that stay, with what hangs on them). "crew" sets the number of
# persons on board at most, ``what`` the vehicles they came on ("soyuz-ms|soyuz-tm"): where none of them flies yet, nobody
# stays. "provider-counts" is a countermeasure: a provider counts as supply though it is only demonstrated or planned,
# ``count`` pieces of it where that is given.
Action = Literal["operator-stops", "site-stops", "vehicle-stops", "agreement-ends", "detaches", "crew", "provider-counts"]


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


@dataclass(frozen=True, slots=True)
class Scenario:
    """Who withdraws, how, and what that changes. ``partner`` is the withdrawing country group, or "" for none."""

    id: str
    name: str
    partner: str
    summary: str
    changes: tuple[Change, ...]
    sources: tuple[str, ...]
