"""A scenario in the making: who goes, in which stages, when, and what is done about it. To a scenario and back, with nothing lost.

What a stage takes away is read off the facts: what the partner operates, flies and has signed. The sentences that say why, and
their sources, are those of the shipped scenarios where these make the same change.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from explorer.capabilities.scenario import Action, Change, Scenario
from explorer.catalog.scenario_template import own_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explorer.capabilities.scenario import Countermeasure
    from explorer.catalog.values import Catalog

Stage = Literal["announces", "deliveries", "crew", "operations", "hardware"]
STAGES: tuple[Stage, ...] = ("announces", "deliveries", "crew", "operations", "hardware")
ASSUMED = ("assumed",)  # the source of what is chosen and no fact
_APART = datetime.timedelta(days=180)  # of the stages, until the user says otherwise


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that is taken: its changes, and its day; None is the day looked at."""

    changes: tuple[Change, ...]
    on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to withdraw: the stages that it takes, and what leaves where hardware does."""

    id: str
    name: str
    stages: tuple[Stage, ...]
    roots: tuple[str, ...] = ()
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What the editor shows. ``taken`` are countermeasures with their days; ``others`` are changes of a file that have no place here."""

    name: str
    partner: str
    summary: str
    steps: Mapping[Stage, Step] = field(default_factory=dict)
    taken: Mapping[str, Step] = field(default_factory=dict)
    others: tuple[Change, ...] = ()
    sources: tuple[str, ...] = ASSUMED
    id: str = ""


def partners(catalog: Catalog) -> tuple[str, ...]:
    """Who can withdraw: those that operate part of the station, in the order of the data."""
    acting = {element.operator for element in catalog.elements.values()}
    return tuple(dict.fromkeys(party.partner for party in catalog.parties.values() if party.id in acting))


def kinds(catalog: Catalog, partner: str, date: datetime.date) -> tuple[Kind, ...]:
    """The ways in which a partner can withdraw on a date."""
    can = {stage for stage in STAGES if stage == "hardware" or required(catalog, partner, stage)}
    whole = tuple(stage for stage in ("deliveries", "crew", "operations") if stage in can)
    found = [Kind("stops", "Stops operating", whole)]
    found += (
        Kind(f"takes:{'+'.join(roots)}", f"Leaves with {hardware_words(catalog, roots, date)}", (*whole, "hardware"), roots)
        for roots in takeable(catalog, partner, date)
    )
    if "deliveries" in can:
        found.append(Kind("deliveries", "Stops deliveries", ("deliveries",)))
    if "crew" in can:
        found.append(Kind("crew", "Stops flying crews", ("crew",)))
    found.append(Kind("stages", "Announces it and leaves in stages", ("announces", *whole), dated=True))
    return tuple(found)


def takeable(catalog: Catalog, partner: str, date: datetime.date) -> tuple[tuple[str, ...], ...]:
    """What a partner can take away: each a set of elements that leave with all that hangs on them, the most first."""
    parties = _parties(catalog, partner)
    operated = [
        element.id
        for element in catalog.elements.values()
        if element.operator in parties and element.present(date) and element.id in catalog.shape_of
    ]
    # A partner on whose element everything else hangs cannot leave with it: the others would have to.
    if catalog.assembly.root in operated:
        return ()
    joints = {name: catalog.assembly.joint(name, date) for name in operated}
    edge = tuple(name for name, joint in joints.items() if joint and joint.parent not in joints)
    shipped = [
        tuple(change.what for change in scenario.changes if change.action == "detaches")
        for scenario in catalog.scenarios.values()
        if scenario.partner == partner
    ]
    there = [roots for roots in shipped if roots and set(roots) <= set(operated)]
    return tuple(dict.fromkeys(roots for roots in (edge, *there) if roots))


def hardware_words(catalog: Catalog, roots: Iterable[str], date: datetime.date) -> str:
    """What leaves, and what of the partner's stays: "Zvezda; Zarya stays"."""
    names = [catalog.elements[name].name for name in roots if name in catalog.elements]
    parties = {catalog.elements[name].operator for name in roots if name in catalog.elements}
    joints = [catalog.assembly.joint(name, date) for name in roots]
    stays = [
        catalog.elements[joint.parent].name
        for joint in joints
        if joint and joint.parent in catalog.elements and catalog.elements[joint.parent].operator in parties
    ]
    words = " and ".join(names)
    return f"{words}; {' and '.join(dict.fromkeys(stays))} stays" if stays else words


def required(catalog: Catalog, partner: str, stage: Stage, roots: tuple[str, ...] = ()) -> tuple[Change, ...]:
    """The changes of a stage, without a day. ``roots`` are what leaves with the hardware."""
    return tuple(_required(catalog, partner, stage, roots))


def _required(catalog: Catalog, partner: str, stage: Stage, roots: tuple[str, ...]) -> Iterator[Change]:
    parties = _parties(catalog, partner)
    flying = [vehicle for vehicle in catalog.vehicles.values() if vehicle.operator in parties and vehicle.since and vehicle.until is None]
    crewed = [vehicle for vehicle in flying if vehicle.crew is not None and vehicle.crew.value > 0]
    commanding = {site.operator for site in catalog.sites.values()}
    carried = {provider.capability for provider in catalog.providers.values() if any(provider.by == f"vehicle:{v.id}" for v in crewed)}
    signed = [agreement for agreement in catalog.agreements.values() if parties & set(agreement.parties)]
    # An agreement ends with the crews where what it serves is what crewed vehicles supply: seats.
    seats = [
        agreement.id
        for agreement in signed
        if carried & {p.capability for p in catalog.providers.values() if f"agreement:{agreement.id}" in p.requires}
    ]
    words = _Words(catalog, partner)
    match stage:
        case "announces":
            for party in sorted(parties & commanding):
                yield words("announces", party, f"{catalog.parties[party].name} says that it will leave.")
        case "deliveries":
            for vehicle in flying:
                if vehicle not in crewed and vehicle.cargo_up_kg is not None:
                    yield words("vehicle-stops", vehicle.id, f"{vehicle.name} no longer flies to the station.")
        case "crew":
            for vehicle in crewed:
                yield words("vehicle-stops", vehicle.id, f"{vehicle.name} no longer flies to the station.")
            for agreement in seats if crewed else ():
                yield words("agreement-ends", agreement, f"The {catalog.agreements[agreement].name} ends.")
            staying = words.crew()
            if crewed and staying:
                yield staying
        case "operations":
            acting = {element.operator for element in catalog.elements.values()} | commanding
            for party in catalog.parties:
                if party in parties & acting:
                    yield words("operator-stops", party, f"{catalog.parties[party].name} stops operating its hardware.")
            for site in catalog.sites.values():
                if site.operator in parties:
                    yield words("site-stops", site.id, f"{site.name} sends no more commands.")
            for agreement in (one.id for one in signed if one.id not in seats):
                yield words("agreement-ends", agreement, f"The {catalog.agreements[agreement].name} ends.")
        case "hardware":
            for root in roots:
                yield words("detaches", root, f"{catalog.elements[root].name} leaves and takes with it what hangs on it.")


def begin(catalog: Catalog, partner: str, kind: Kind, date: datetime.date) -> Draft:
    """A draft of one kind of withdrawal; in stages they follow each other from ``date`` on."""
    steps: dict[Stage, Step] = {}
    for number, stage in enumerate(kind.stages):
        changes = required(catalog, partner, stage, kind.roots)
        if changes:
            steps[stage] = Step(changes, date + number * _APART if kind.dated else None)
    return Draft("", partner, "", steps)


def compose(catalog: Catalog, draft: Draft) -> Scenario:
    """The scenario of a draft: its stages in order, the rest of its file, then what is done about it."""
    changes: list[Change] = []
    for stage in STAGES:
        if stage in draft.steps:
            step = draft.steps[stage]
            changes += (replace(change, on=step.on) for change in step.changes)
    changes += draft.others
    for step in draft.taken.values():
        changes += (replace(change, on=step.on) for change in step.changes)
    name = draft.name.strip() or "My scenario"
    return Scenario(
        id=draft.id or own_id(name, catalog),
        name=name,
        partner=draft.partner,
        summary=draft.summary.strip() or "A scenario of one's own.",
        changes=tuple(_once(changes)),
        sources=draft.sources,
    )


def take_apart(catalog: Catalog, scenario: Scenario) -> Draft:
    """A scenario as a draft. Changes that make up no stage and no countermeasure are kept as they are."""
    left = list(scenario.changes)
    taken: dict[str, Step] = {}
    for measure in sorted(catalog.countermeasures.values(), key=lambda one: -len(one.changes)):
        days = {change.on for change in left for one in measure.changes if _same(change, one)}
        for day in days if _choice_free(catalog, measure, taken) else ():
            wanted = [change for change in left if change.on == day and any(_same(change, one) for one in measure.changes)]
            if len(wanted) == len(measure.changes) and measure.id not in taken:
                taken[measure.id] = Step(tuple(replace(change, on=None) for change in wanted), day)
                left = [change for change in left if change not in wanted]
    steps: dict[Stage, Step] = {}
    for stage in STAGES if scenario.partner else ():
        roots = tuple(change.what for change in left if change.action == "detaches")
        known = {_key(change) for change in required(catalog, scenario.partner, stage, roots)}
        mine = [change for change in left if _key(change) in known]
        if mine:
            # Of several days the stage has that of most of its changes.
            day = Counter(change.on for change in mine).most_common(1)[0][0]
            mine = [change for change in mine if change.on == day]
            steps[stage] = Step(tuple(replace(change, on=None) for change in mine), day)
            left = [change for change in left if change not in mine]
    return Draft(scenario.name, scenario.partner, scenario.summary, steps, taken, tuple(left), scenario.sources, scenario.id)


def crew_of(draft: Draft) -> int | None:
    """How many stay when the crew stage comes; None where the draft says nothing of it."""
    step = draft.steps.get("crew")
    return next((change.crew for change in step.changes if change.action == "crew"), None) if step else None


def with_crew(draft: Draft, crew: int) -> Draft:
    """The draft with another number of persons that stay."""
    if "crew" not in draft.steps:
        return draft
    step = draft.steps["crew"]
    changes = tuple(replace(change, crew=crew) if change.action == "crew" else change for change in step.changes)
    return replace(draft, steps={**draft.steps, "crew": replace(step, changes=changes)})


class _Words:
    """Changes in the words of the shipped scenarios, those of the partner first."""

    def __init__(self, catalog: Catalog, partner: str) -> None:
        self._known: dict[tuple[str, str], Change] = {}
        self._crew: Change | None = None
        ordered = sorted(catalog.scenarios.values(), key=lambda scenario: scenario.partner != partner)
        for scenario in ordered:
            for change in scenario.changes:
                self._known.setdefault((change.action, change.what), change)
                if change.action == "crew" and scenario.partner == partner and self._crew is None:
                    self._crew = change

    def __call__(self, action: Action, what: str, because: str) -> Change:
        known = self._known.get((action, what))
        return replace(known, on=None) if known else Change(action, what, (), None, None, because, ASSUMED)

    def crew(self) -> Change | None:
        return replace(self._crew, on=None) if self._crew else None


def _parties(catalog: Catalog, partner: str) -> set[str]:
    return {party.id for party in catalog.parties.values() if party.partner == partner}


def _key(change: Change) -> tuple[str, str]:
    # Who stays is the user's choice; the stage is the same.
    return (change.action, "" if change.action == "crew" else change.what)


def _same(change: Change, other: Change) -> bool:
    return (change.action, change.what, change.count, change.km) == (other.action, other.what, other.count, other.km)


def _choice_free(catalog: Catalog, measure: Countermeasure, taken: Iterable[str]) -> bool:
    return all(catalog.countermeasures[one].choice != measure.choice for one in taken)


def _once(changes: Iterable[Change]) -> Iterator[Change]:
    """Each change once, as a file may have it: the first of several on the same thing."""
    seen: set[tuple[object, ...]] = set()
    for change in changes:
        same = (change.action, change.on if change.action == "crew" else change.what)
        if same not in seen:
            seen.add(same)
            yield change
