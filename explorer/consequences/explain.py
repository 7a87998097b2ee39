"""The whole chain behind a status: what is needed, who supplied it and by what it fell, back to the scenario's change.

Every line is a sentence with the sources it rests on and how sure they are; a line deeper in answers "why" for the one above it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.capabilities.capability import Capability
from explorer.capabilities.evaluate import breaks
from explorer.capabilities.world import changed
from explorer.consequences import docked as at_ports
from explorer.consequences.ground import ground
from explorer.consequences.sentences import chain_words, figure, inline, number, sentence, step, within
from explorer.consequences.study import examine
from explorer.errors import unknown
from explorer.station.days import day_words
from explorer.station.occupancy import holder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from explorer.capabilities.capability import Amount, Part, Status
    from explorer.capabilities.scenario import Change, Scenario
    from explorer.capabilities.world import Chain, World
    from explorer.catalog.values import Catalog, DockingPort
    from explorer.consequences.computed import Computed
    from explorer.consequences.ground import Ground
    from explorer.consequences.rating import PartRating, ProviderState, Rating
    from explorer.consequences.study import Study
    from explorer.station.fact import Confidence

_ORDER: dict[Status, int] = {"lost": 0, "degraded": 1, "retained": 2}
# What a change breaks, in the form of a requirement; a crew is compared by number.
_BREAKS = {
    "operator-stops": "operator",
    "site-stops": "site",
    "vehicle-stops": "vehicle",
    "agreement-ends": "agreement",
    "port-closes": "port",
    "detaches": "element",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an explanation. ``depth`` counts from 0; ``confidence`` is None where the line is reckoned, not found."""

    depth: int
    words: str
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one capability is what it is: its rating, and the lines that lead to it."""

    rating: Rating
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A study with the scenario's changes in words and an explanation for each capability that was asked for."""

    study: Study
    changes: tuple[Line, ...]
    explanations: tuple[Explanation, ...]

    def sources(self) -> tuple[str, ...]:
        """The ids of everything that the account rests on, in the order in which they are first named."""
        lines = (*self.changes, *(line for explanation in self.explanations for line in explanation.lines))
        return tuple(dict.fromkeys(source for line in lines for source in line.sources))


def explain(
    catalog: Catalog, scenario: Scenario, date: datetime.date, capability: str | None = None, *, computed: Computed | None = None
) -> Account:
    """The account of a scenario on a date: of one capability, or of all that the scenario changes, the worst first.

    ``computed`` are the numbers for the same scenario and day, where they are to be told as well. Raises ``ExplorerError`` for an
    unknown capability.
    """
    if capability is not None and capability not in catalog.capabilities:
        raise unknown("capability", capability, catalog.capabilities)
    study = examine(catalog, scenario, date).with_numbers(computed)
    if capability is None:
        ratings = sorted(filter(_changes, study.ratings), key=lambda rating: _ORDER[rating.status])
    else:
        ratings = [study.rating(capability)]
    teller = _Teller(catalog, scenario, study)
    return Account(study, tuple(teller.changes()), tuple(Explanation(rating, tuple(teller.lines(rating))) for rating in ratings))


def _changes(rating: Rating) -> bool:
    """Whether the scenario does anything to a capability, if only to its reserve."""
    states = (*rating.providers, *(state for part in rating.parts for state in part.providers))
    return rating.status != "retained" or any(state.working_before != state.working_after for state in states)


class _Teller:
    """Tells one study."""

    def __init__(self, catalog: Catalog, scenario: Scenario, study: Study) -> None:
        self.catalog = catalog
        self.scenario = scenario
        self.study = study
        self.base: Ground = ground(catalog)
        before, _ = self.base.today(study.date, study.crew_before)
        self.after: World = changed(before, scenario.changes)
        self.due = [change for change in scenario.changes if change.on is None or change.on <= study.date]

    # ---------------------------------------------------------------- the scenario

    def changes(self) -> Iterable[Line]:
        """The scenario's changes: those that have come, then those that are still to come, each with its day."""
        dated = sorted(
            self.scenario.changes, key=lambda change: (change not in self.due, change.on is not None, change.on or self.study.date)
        )
        for change in dated:
            yield self._change(change, 0, "")

    def _change(self, change: Change, depth: int, lead: str = "The scenario") -> Line:
        words = change.because.strip() or self._plain(change)
        when = f"{'since' if change in self.due else 'not before'} {day_words(change.on)}" if change.on else ""
        head = ", ".join(filter(None, (lead, when)))
        return Line(depth, sentence(f"{head}: {words}" if head else words), change.sources)

    def _plain(self, change: Change) -> str:
        """A change in words where its author gave none."""
        if change.action == "crew":
            return f"at most {number(change.crew or 0)} persons are on board"
        if change.action == "provider-counts":
            pieces = f", {number(change.count)} times" if change.count and change.count > 1 else ""
            return f"{inline(self.catalog.providers[change.what].name)} is counted in{pieces}"
        if change.action == "orbit":
            return f"the orbit is {abs(change.km or 0):g} km {'higher' if (change.km or 0) > 0 else 'lower'}"
        if change.action == "vehicle-flies":
            return f"{self.base.names.of(f'vehicle:{change.what}')} flies"
        if change.action == "announces":
            return f"{self.base.names.of(f'operator:{change.what}')} says that it will leave"
        return step(f"{_BREAKS[change.action]}:{change.what}", self.base.names)

    # ---------------------------------------------------------------- a capability

    def lines(self, rating: Rating) -> Iterable[Line]:
        """Everything about one capability."""
        capability = self.catalog.capabilities[rating.capability]
        yield Line(0, rating.reason)
        yield from self._measure(capability, rating)
        yield Line(0, self._verdict(rating))
        yield from self._computed(rating.capability)
        for part in capability.parts:
            found = next(one for one in rating.parts if one.id == part.id)
            weight = "" if part.weighs else "; it is shown and does not weigh on the whole"
            before = {"met": "", "short": ", short as before", "none": ", none as before"}[found.mark]
            stays = before if found.status == "retained" else ""
            yield Line(0, sentence(f"part of it, {within(found.name)}: {found.status}{stays}{weight}"))
            yield from self._measure(part, found, depth=1)
        if rating.recalled:
            what = [one if one.startswith("the need") else f"the fact about {inline(one)}" for one in rating.recalled]
            yield Line(0, sentence(f"the word {rating.status!r} rests on what is recalled and not read in a source: {_row(what)}"))

    def _computed(self, capability: str) -> Iterable[Line]:
        """What is computed and bears on it, with what its ranges are."""
        found = self.study.computed
        if found is None:
            return
        # Where nothing is computed nothing of it is loaded.
        from explorer.consequences.computed_words import why_line, why_numbers

        words = why_line(found, capability)
        if words:
            numbers = why_numbers(found, capability)
            ranges = "; ".join(dict.fromkeys(number.range_is for number in numbers))
            sources = tuple(dict.fromkeys(source for number in numbers for source in number.sources))
            yield Line(0, f"Computed: {words[:1].lower()}{words[1:]} In brackets: {ranges}.", sources, "derived")

    def _measure(self, asked: Capability | Part, rating: Rating | PartRating, depth: int = 0) -> Iterable[Line]:
        yield self._need(asked, rating, depth)
        before, after = _range(rating.supply_before), _range(rating.supply_after)
        moved = f"{after}, as before" if before == after else f"{after}; before, {before}"
        unit = asked.unit.replace(" per ", " a ")
        yield Line(depth, sentence(f"supplied, in {unit}: {moved}"))
        for state in sorted(rating.providers, key=_rank):
            amount = "" if asked.supply == "any" else self._amount(state, asked)
            yield from self._provider(state, amount, depth + 1)

    def _need(self, asked: Capability | Part, rating: Rating | PartRating, depth: int) -> Line:
        year = asked.need.in_year(self.study.date.year)
        need = year or asked.need
        words = f"needed, in {asked.unit.replace(' per ', ' a ')}: {_range(rating.need_after)}"
        if rating.need_before != rating.need_after:
            crews = f"{number(self.study.crew_after)} persons on board, not {number(self.study.crew_before)}"
            words += f" with {crews}; before, {_range(rating.need_before)}"
        return Line(depth, sentence(f"{words}; {need.basis}"), need.sources, need.confidence)

    def _verdict(self, rating: Rating) -> str:
        """By what rule the word follows from the numbers."""
        least = self.catalog.capabilities[rating.capability].lost_below
        low, high = rating.status_low, rating.status_high
        spread = "" if low == high else f"; between the least favourable and the most favourable amounts, {low} to {high}"
        supply, need = rating.supply_after.best, rating.need_after.best
        if rating.status == "lost":
            why = "nothing is left" if supply <= 0 else f"less than {figure(100 * least)}% of the need is left"
        elif rating.status == "retained":
            as_before = " as well as before" if self.scenario.changes else ""
            why = f"the need is met{as_before}" if rating.mark == "met" else "it was no better before"
        elif rating.mark != "met":
            why = f"{figure(100 * supply / need, 0)}% of the need is met, less than before" if need > 0 else "less is left than before"
        elif rating.failures_survived_after < rating.tolerance <= rating.failures_survived_before:
            why = f"the need is met, but no longer when {_failures(rating.tolerance)}"
        else:
            hurt = [within(part.name) for part in rating.parts if part.weighs and part.status != "retained"]
            why = f"the need is met, but not that of a part of it: {_row(hurt)}"
        return sentence(f"so it is {rating.status}: {why}{spread}")

    # ---------------------------------------------------------------- a provider

    def _amount(self, state: ProviderState, asked: Capability | Part) -> str:
        # A part has no word for exactly one of its unit, and the line above has said the unit.
        one = asked.unit_one if isinstance(asked, Capability) else ""
        unit = (one if one and state.amount.low == state.amount.high == 1 else asked.unit).replace(" per ", " a ")
        spoken = f" {unit}" if isinstance(asked, Capability) else ""
        provider = self.catalog.providers[state.id]
        pieces = self.after.counted.get(state.id) or provider.count
        each = f"; {number(pieces)} of {figure(provider.amount.best)} each" if pieces > 1 else ""
        return f", {_range(state.amount)}{spoken}{each}"

    def _provider(self, state: ProviderState, amount: str, depth: int) -> Iterable[Line]:
        provider = self.catalog.providers[state.id]
        words = f"{state.name}{amount}: {_standing(state, plural=provider.plural)}. {provider.basis[:1].upper()}{provider.basis[1:]}"
        yield Line(depth, sentence(words), state.sources, state.confidence)
        if state.working_before and not state.working_after:
            yield from self._chain(state.chain, depth + 1)
            for chain in breaks(provider, self.after):
                if chain != state.chain:
                    yield Line(depth + 1, f"Another cause, enough by itself: {chain_words(chain, self.base.names)}")
                    yield from (self._change(change, depth + 2) for change in self._causes(chain[-1]))
        if state.working_after and not state.working_before:
            for change in self.due:
                if change.what in (state.id, state.by.partition(":")[2]) and change.action in ("provider-counts", "vehicle-flies"):
                    yield self._change(change, depth + 1)

    def _chain(self, chain: Chain, depth: int) -> Iterable[Line]:
        """The links of a chain, each a level deeper, with the fact that ties it to the one before; at its end the scenario's changes."""
        links = chain[:1] if chain[0].startswith("element:") else chain
        for place, link in enumerate(links):
            went_with = len(links) < len(chain)
            words = f"{self.base.names.of(link)} left with {self.base.names.of(chain[-1])}" if went_with else step(link, self.base.names)
            yield Line(depth + place, sentence(words))
            # Who commands an element is said with the element.
            if not (place and links[place - 1].startswith("working:")):
                yield from self._fact(link, depth + place)
        yield from (self._change(change, depth + len(links)) for change in self._causes(chain[-1]))

    def _fact(self, link: str, depth: int) -> Iterable[Line]:
        """The fact by which something hangs on what a link names."""
        kind, _, what = link.partition(":")
        catalog, names = self.catalog, self.base.names
        match kind:
            case "working":
                element = catalog.elements[what]
                sites = [site for site in catalog.sites.values() if element.operator in site.commands]
                operator, owner = names.of(f"operator:{element.operator}"), names.of(f"operator:{element.owner}")
                owns = f", and {owner} owns it" if owner != operator else ""
                yield Line(depth, sentence(f"{operator} operates it{owns}"), element.sources, element.confidence)
                for site in sites:
                    words = f"{inline(site.name)} commands what {operator} operates"
                    yield Line(depth, sentence(words), site.sources, site.confidence)
            case "element":
                element, joint = catalog.elements[what], catalog.assembly.joint(what, self.study.date)
                if joint:
                    words = f"it hangs on {names.of(f'element:{joint.parent}')}"
                    yield Line(depth, sentence(words), element.sources, element.confidence)
            case "site":
                site = catalog.sites[what]
                if site.commands:
                    words = f"it commands what {self._parties(site.commands)} {'operates' if len(site.commands) == 1 else 'operate'}"
                    yield Line(depth, sentence(words), site.sources, site.confidence)
            case "vehicle":
                vehicle = catalog.vehicles[what]
                yield Line(depth, sentence(f"{self._parties([vehicle.operator])} flies it"), vehicle.sources, vehicle.confidence)
            case "agreement":
                agreement = catalog.agreements[what]
                words = f"it is between {self._parties(agreement.parties)}"
                yield Line(depth, sentence(words), agreement.sources, agreement.confidence)
            case "port":
                port = next(dock for dock in catalog.docking_ports.values() if dock.port == what)
                yield self._port(port, depth)

    def _port(self, port: DockingPort, depth: int) -> Line:
        """How a port stands on the day: who is at it without the scenario; since the facts were gathered, also what is said of it."""
        catalog, date = self.catalog, self.study.date
        visit = at_ports.visits_on(catalog, date).get(port.id)
        joined = holder(catalog.assembly, catalog.elements, port.port, date)
        on_day = f"on {day_words(date)}, without the scenario,"
        if not catalog.elements[at_ports.carrier(port)].present(date):
            words = f"on {day_words(date)} it is not there"
        elif visit is not None:
            words = f"{on_day} {visit.name} is at it"
        elif joined is not None:
            words = f"{on_day} {inline(catalog.elements[joined].name)} is joined to it"
        else:
            words = f"{on_day} no vehicle is on record at it"
        if date >= datetime.date.fromisoformat(catalog.as_of):
            words = f"as of {port.as_of} it is {port.standing}; {words}"
        return Line(depth, sentence(words), visit.sources if visit else port.sources, visit.confidence if visit else port.confidence)

    def _parties(self, parties: Iterable[str]) -> str:
        return _row([self.base.names.of(f"operator:{party}") for party in parties])

    def _causes(self, link: str) -> Iterable[Change]:
        kind, _, what = link.partition(":")
        for change in self.due:
            # A crew change may say four and leave nobody: who came on a vehicle that does not fly that day is not there to stay.
            if change.action == kind == "crew" or (_BREAKS.get(change.action) == kind and change.what == what):
                yield change


def _range(amount: Amount) -> str:
    if amount.low == amount.high:
        return figure(amount.best)
    return f"{figure(amount.best)} ({figure(amount.low)} to {figure(amount.high)})"


def _standing(state: ProviderState, *, plural: bool) -> str:
    if state.working_before and state.working_after:
        return f"{'work' if plural else 'works'}, before and after"
    if state.working_before:
        return f"worked before and {'fall' if plural else 'falls'} away"
    if state.working_after:
        return f"did not count before and {'are' if plural else 'is'} counted in"
    if state.maturity == "operational":
        return f"{'do' if plural else 'does'} not work, before or after"
    return {"planned": "a plan, not counted", "demonstrated": "shown once, not counted"}[state.maturity]


def _rank(state: ProviderState) -> int:
    """Who fell first, then who came, then who works, then the rest."""
    return 0 if state.working_before > state.working_after else 1 if state.working_after > state.working_before else 3 - state.working_after


def _failures(count: int) -> str:
    return "one supplier fails" if count == 1 else f"{number(count)} suppliers fail"


def _row(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
