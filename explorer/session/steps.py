"""The station's growth step by step: the days on which an element comes, goes, moves, folds or is spread; with its event and sources."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.station.days import FIRST_DAY, first_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explorer.catalog.values import Catalog, Event
    from explorer.station.assembly import Joint

# An event is a launch or a landing of news; what it brings is in its place this long after at the latest.
_IN_PLACE_WITHIN = datetime.timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Step:
    """One day of change. ``came``, ``left``, ``moved``, ``folded`` and ``spread`` are element ids.

    ``vehicles`` are planned visits that begin or end that day. ``event`` is the id of the event that brought it, "" where none is
    told; ``sources`` are those of the event, else of the elements.
    """

    date: datetime.date
    title: str
    came: tuple[str, ...]
    left: tuple[str, ...]
    moved: tuple[str, ...]
    vehicles: tuple[str, ...]
    event: str
    sources: tuple[str, ...]
    folded: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()


@dataclass(slots=True)
class _Changes:
    """What changes on one day."""

    came: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    vehicles: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    spread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Key:
    """A catalogue by identity: facts do not change while the program runs."""

    catalog: Catalog

    def __hash__(self) -> int:
        return id(self.catalog)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.catalog is other.catalog


@lru_cache(maxsize=4)
def _steps(key: _Key) -> tuple[Step, ...]:
    catalog = key.catalog
    changes: dict[datetime.date, _Changes] = defaultdict(_Changes)
    for element in catalog.elements.values():
        if element.id in catalog.shape_of and element.standing in ("on-station", "gone") and element.attached:
            changes[element.attached].came.append(element.id)
            if element.departed:
                changes[element.departed].left.append(element.id)
    before: dict[str, Joint] = {}
    for joint in sorted(catalog.assembly.joints, key=lambda joint: joint.since):
        earlier = before.get(joint.element)
        before[joint.element] = joint
        # A joint in another position is no move of what hangs on something that moves.
        elsewhere = earlier is not None and (earlier.parent, earlier.parent_port) != (joint.parent, joint.parent_port)
        if elsewhere and catalog.elements[joint.element].present(joint.since):
            changes[joint.since].moved.append(joint.element)
    for element_id, variants in catalog.variants.items():
        element = catalog.elements[element_id]
        for variant in variants:
            for day, folds in ((variant.since, variant.folded), (variant.until, not variant.folded)):
                # What comes folded, or leaves so, does not fold on that day.
                if element.present(day) and day != element.attached:
                    (changes[day].folded if folds else changes[day].spread).append(element_id)
    for visit in catalog.visits.values():
        if visit.planned:
            changes[visit.since].vehicles.append(visit.id)
            if visit.until:
                changes[visit.until].vehicles.append(visit.id)
    return tuple(_step(catalog, day, changes[day]) for day in sorted(changes))


def steps(catalog: Catalog) -> tuple[Step, ...]:
    """Every day on which the station changed or, as planned, will change, in order of time."""
    return _steps(_Key(catalog))


def step_on(catalog: Catalog, date: datetime.date) -> Step | None:
    """The last step up to a day: how the station came to be as it stands then."""
    return next((step for step in reversed(steps(catalog)) if step.date <= date), None)


def next_day(catalog: Catalog, date: datetime.date, ahead: int) -> datetime.date:
    """The day of the next (``ahead`` 1) or the last (-1) change; where there is none, the first or the last of them."""
    days = [step.date for step in steps(catalog)]
    if not days:
        return date
    if ahead > 0:
        return next((day for day in days if day > date), max(date, days[-1]))
    return next((day for day in reversed(days) if day < date), min(date, max(days[0], FIRST_DAY)))


def step_words(catalog: Catalog, step: Step) -> str:
    """What happens, in a sentence: "Tranquility and Cupola come; PMA-3 moves."."""
    visits = [catalog.visits[name] for name in step.vehicles]
    arriving = [visit.name for visit in visits if visit.since == step.date]
    going = [visit.name for visit in visits if visit.since != step.date]
    clauses = [
        _clause(_names(catalog, step.came) + arriving, "comes", "come"),
        _clause(_names(catalog, step.moved), "moves", "move"),
        _clause(_names(catalog, step.folded), "folded", "folded"),
        _clause(_names(catalog, step.spread), "spread", "spread"),
        _clause(_names(catalog, step.left) + going, "leaves", "leave"),
    ]
    return "; ".join(clause for clause in clauses if clause) + "."


def sources_words(catalog: Catalog, step: Step) -> str:
    """Who says so, by name; what rests on memory alone says that."""
    named = [catalog.sources[source] for source in step.sources]
    authorities = dict.fromkeys(source.publisher for source in named if source.kind != "memory")
    return ", ".join(authorities) or "recalled, not checked"


def _clause(names: list[str], one: str, many: str) -> str:
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{listed} {one if len(names) == 1 else many}"


def _names(catalog: Catalog, elements: Iterable[str]) -> list[str]:
    return [catalog.elements[name].name for name in elements]


def _step(catalog: Catalog, day: datetime.date, changes: _Changes) -> Step:
    elements = (*changes.came, *changes.moved, *changes.left, *changes.folded, *changes.spread)
    event = _event(catalog, day, set(elements))
    if event:
        title, sources = event.title, event.sources
    else:
        visits = [catalog.visits[name] for name in changes.vehicles]
        title = ", ".join([*_names(catalog, elements), *(visit.name for visit in visits)])
        named = [*(catalog.elements[name].sources for name in elements), *(visit.sources for visit in visits)]
        sources = tuple(dict.fromkeys(source for sources in named for source in sources))
    came, left, moved, vehicles = (tuple(names) for names in (changes.came, changes.left, changes.moved, changes.vehicles))
    return Step(day, title, came, left, moved, vehicles, event.id if event else "", sources, tuple(changes.folded), tuple(changes.spread))


def _event(catalog: Catalog, day: datetime.date, changed: set[str]) -> Event | None:
    """The latest event before that touches one of the elements, as a flight brings them."""
    near = [
        event
        for event in catalog.events.values()
        if event.track == "assembly"
        and changed.intersection(event.elements)
        and first_day(event.date) <= day <= first_day(event.date) + _IN_PLACE_WITHIN
    ]
    return max(near, key=lambda event: event.date, default=None)
