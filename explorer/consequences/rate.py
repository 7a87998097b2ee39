"""From two worlds to ratings: the words, the numbers, who fell and by what, how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.capabilities.capability import Amount
from explorer.capabilities.evaluate import (
    OUTLOOKS,
    Outlook,
    breaks,
    chain_of_death,
    counting,
    kindest,
    settle,
    standing,
    whole_word,
    word,
    worst,
)
from explorer.consequences.rating import PartRating, ProviderState, Rating
from explorer.consequences.sentences import Balance, Fall, chain_words, reason, told, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from explorer.capabilities.capability import Capability, Part, Provider, Status
    from explorer.capabilities.evaluate import Model, Outcome, Tally
    from explorer.capabilities.world import World
    from explorer.consequences.rating import Mark
    from explorer.consequences.sentences import Names
    from explorer.station.fact import Confidence

_WEAKER: dict[Confidence, int] = {"verified": 0, "derived": 1, "recalled": 2}


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two worlds come to rest, under low, best and high amounts, and the words for every measure."""

    model: Model
    before_world: World
    after_world: World
    before: Mapping[Outlook, Outcome]
    after: Mapping[Outlook, Outcome]
    words: Mapping[Outlook, Mapping[str, Status]]
    counted: frozenset[str]

    @classmethod
    def of(cls, model: Model, before: World, outcomes: Mapping[Outlook, Outcome], after: World) -> Comparison:
        """Let the world after a scenario settle, and compare it with the one before, whose outcomes are known."""
        same = (before.date, before.crew, before.counted, before.raised_km) == (after.date, after.crew, after.counted, after.raised_km)
        outcomes_after = settled(model, after, outcomes if same else None)
        words: dict[Outlook, dict[str, Status]] = {}
        for outlook in OUTLOOKS:
            was, now = outcomes[outlook].tallies, outcomes_after[outlook].tallies
            words[outlook] = {name: word(was[name], now[name], measure.tolerance) for name, measure in model.measures.items()}
        counted = frozenset(provider.id for world in (before, after) for provider in counting(model, world))
        return cls(model, before, after, outcomes, outcomes_after, words, counted)

    def fall(self, provider: Provider) -> Fall:
        """A provider that worked before and does not any more, with everything that broke for it."""
        chains = breaks(provider, self.after_world)
        if not chains:
            death = chain_of_death(self.model, self.after_world, self.after["best"], provider.id, self.before["best"].alive)
            chains = [death] if death else []
        return Fall(provider, tuple(chains))

    def takes(self, provider: Provider) -> bool:
        """Whether the scenario itself breaks something that a provider requires; capabilities not looked at."""
        return not set(breaks(provider, self.after_world)) <= set(breaks(provider, self.before_world))

    def balance(self, measure: str) -> Balance:
        """What one measure was and is, at the best estimates."""
        was, now = self.before["best"], self.after["best"]
        suppliers = self.model.suppliers[measure]
        alive = tuple(p for p in suppliers if p.id in now.alive)
        return Balance(
            before=was.tallies[measure],
            after=now.tallies[measure],
            status=self.words["best"][measure],
            alive=alive,
            added=tuple(p for p in alive if p.id not in was.alive),
            falls=tuple(self.fall(p) for p in suppliers if p.id in was.alive and p.id not in now.alive),
        )


def settled(model: Model, world: World, near: Mapping[Outlook, Outcome] | None = None) -> dict[Outlook, Outcome]:
    """A world come to rest under low, best and high amounts. ``near``: see ``settle``."""
    providers = standing(model, world)
    return {outlook: settle(model, world, providers, outlook, near[outlook] if near else None) for outlook in OUTLOOKS}


def rate(comparison: Comparison, capability: Capability, names: Names, *, scenario: bool) -> Rating:
    """The rating of one capability."""
    balance = comparison.balance(capability.id)
    parts = [(part, comparison.balance(f"{capability.id}/{part.id}")) for part in capability.parts]
    words = {outlook: whole_word(capability, comparison.words[outlook]) for outlook in OUTLOOKS}
    states = _states(comparison, comparison.model.suppliers[capability.id], balance, names)
    idle = [
        provider
        for provider in comparison.model.suppliers[capability.id]
        if provider.id not in comparison.counted and _shown(provider, comparison) and not comparison.takes(provider)
    ]
    need_before, supply_before = _amounts(comparison.before, capability.id)
    need_after, supply_after = _amounts(comparison.after, capability.id)
    date = comparison.after_world.date
    yearly = capability.need.in_year(date.year)
    deciding = _deciding(capability, words["best"], balance, parts, (yearly or capability.need).confidence)
    return Rating(
        capability=capability.id,
        name=capability.name,
        group=capability.group,
        status=words["best"],
        status_low=worst(words.values()),
        status_high=kindest(words.values()),
        mark=_mark(balance.after, words["best"]),
        reason=reason(capability, balance, parts, idle, names, crew=comparison.after_world.crew, scenario=scenario),
        unit=capability.unit,
        need_before=need_before,
        need_after=need_after,
        supply_before=supply_before,
        supply_after=supply_after,
        tolerance=capability.tolerance,
        failures_survived_before=balance.before.survives,
        failures_survived_after=balance.after.survives,
        providers=states,
        sources=_sources(
            capability.sources,
            (yearly or capability.need).sources,
            *(state.sources for state in states if state.working_before or state.working_after),
            *(fall.provider.sources for _, part in parts for fall in part.falls),
        ),
        confidence=max((sure for _, sure in deciding), key=_WEAKER.__getitem__),
        recalled=tuple(dict.fromkeys(name for name, sure in deciding if sure == "recalled")),
        parts=tuple(_part(comparison, capability, part, of_part, names) for part, of_part in parts),
    )


def _part(comparison: Comparison, capability: Capability, part: Part, balance: Balance, names: Names) -> PartRating:
    measure = f"{capability.id}/{part.id}"
    need_before, supply_before = _amounts(comparison.before, measure)
    need_after, supply_after = _amounts(comparison.after, measure)
    return PartRating(
        id=part.id,
        name=part.name,
        status=balance.status,
        mark=_mark(balance.after, balance.status),
        unit=part.unit,
        weighs=part.weighs,
        need_before=need_before,
        need_after=need_after,
        supply_before=supply_before,
        supply_after=supply_after,
        providers=_states(comparison, comparison.model.suppliers[measure], balance, names),
    )


def _shown(provider: Provider, comparison: Comparison) -> bool:
    """Whether a provider is listed: those in date and those counted; a plan from the day on which it became known."""
    date = comparison.after_world.date
    if provider.maturity == "planned" and provider.id not in comparison.counted:
        return (provider.foreseen or provider.since) <= date and (provider.until is None or date < provider.until)
    return provider.id in comparison.counted or provider.in_date(date)


def _states(comparison: Comparison, suppliers: Sequence[Provider], balance: Balance, names: Names) -> tuple[ProviderState, ...]:
    causes = told(balance.falls)
    states = []
    for provider in suppliers:
        if not _shown(provider, comparison):
            continue
        chain = causes[provider.id][1] if provider.id in causes else ()
        count = comparison.after_world.counted.get(provider.id) or provider.count
        states.append(
            ProviderState(
                id=provider.id,
                name=provider.name,
                by=provider.by,
                amount=provider.amount if count == 1 else _times(provider.amount, count),
                maturity=provider.maturity,
                working_before=provider.id in comparison.before["best"].alive,
                working_after=provider.id in comparison.after["best"].alive,
                because=chain_words(chain, names),
                chain=chain,
                sources=provider.sources,
                confidence=provider.confidence,
            )
        )
    return tuple(states)


def _times(amount: Amount, count: int) -> Amount:
    return Amount(amount.low * count, amount.best * count, amount.high * count)


def _amounts(outcomes: Mapping[Outlook, Outcome], measure: str) -> tuple[Amount, Amount]:
    """Need and supply of a measure with their ranges. The low outlook takes the high need, so its ends are exchanged."""
    low, best, high = (outcomes[outlook].tallies[measure] for outlook in OUTLOOKS)
    return Amount(high.need, best.need, low.need), Amount(low.supply, best.supply, high.supply)


def _mark(tally: Tally, status: Status) -> Mark:
    if tally.need <= 0 and status != "lost":
        return "met"
    return "none" if tally.none else "short" if tally.short else "met"


def _sources(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for group in groups for source in group))


def _deciding(
    capability: Capability, status: Status, balance: Balance, parts: Sequence[tuple[Part, Balance]], need: Confidence
) -> list[tuple[str, Confidence]]:
    """The facts that decide the word, by name; it is as sure as the weakest of them.

    That something fell is as sure as the surest that fell. Where nothing is left, the size of the need decides nothing;
    where the need is met, the surest suppliers that meet it decide with it; otherwise everything that is left. Where only
    a part degrades the whole, the facts of that part decide.
    """
    asked = [("the need", need)]
    if status == "lost" and not balance.alive:
        deciding = _surest(balance)
    elif status == "retained":
        deciding = [*asked, *_enough(capability, balance)]
    elif balance.status == "retained":
        deciding = []
    else:
        deciding = [*asked, *_surest(balance), *((provider.name, provider.confidence) for provider in balance.alive)]
    for part, of_part in parts:
        if status == "degraded" and part.weighs and of_part.status != "retained" and balance.status == "retained":
            deciding += [(f"the need of {within(part.name)}", part.need.confidence), *_surest(of_part)]
    return deciding or asked


def _surest(balance: Balance) -> list[tuple[str, Confidence]]:
    fallen = [(fall.provider.name, fall.provider.confidence) for fall in balance.falls]
    return [min(fallen, key=lambda fact: _WEAKER[fact[1]])] if fallen else []


def _enough(capability: Capability, balance: Balance) -> list[tuple[str, Confidence]]:
    """The surest living providers that together meet the need; all where they do not."""
    if capability.supply == "any":
        supply_of = {provider.id: 1.0 for provider in balance.alive}
    else:
        supply_of = {provider.id: provider.amount.best * provider.count for provider in balance.alive}
    taken: list[tuple[str, Confidence]] = []
    total = 0.0
    for provider in sorted(balance.alive, key=lambda p: (_WEAKER[p.confidence], -supply_of[p.id])):
        if total >= balance.after.need:
            break
        taken.append((provider.name, provider.confidence))
        total = max(total, supply_of[provider.id]) if capability.supply == "max" else total + supply_of[provider.id]
    return taken
