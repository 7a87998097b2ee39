"""Which providers work in a world, what they supply, and what the difference between two worlds makes of a capability.

The rules are explained in docs/capability_model.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from explorer.capabilities.capability import Amount, Capability, Need, Provider, Status, Supply
    from explorer.capabilities.world import Chain, World

# Which end of every range is looked at: supplies low and needs high, best estimates, or supplies high and needs low.
Outlook = Literal["low", "best", "high"]
OUTLOOKS: tuple[Outlook, ...] = ("low", "best", "high")
_OPPOSITE: dict[Outlook, Outlook] = {"low": "high", "best": "best", "high": "low"}
_END: dict[Outlook, Callable[[Amount], float]] = {outlook: attrgetter(outlook) for outlook in OUTLOOKS}
_WORSE: dict[Status, int] = {"retained": 0, "degraded": 1, "lost": 2}
_ROUNDING = 1e-9  # relative; sums of the same amounts in another order are the same


@dataclass(frozen=True, slots=True)
class Measure:
    """Something supplied and needed: a whole capability ("power") or a part of one ("power/russian-segment")."""

    id: str
    supply: Supply
    need: Need
    tolerance: int
    lost_below: float


@dataclass(frozen=True, slots=True)
class Tally:
    """What is supplied and needed of one measure, in its unit. ``pieces`` are the single amounts, the greatest first."""

    supply: float
    need: float
    pieces: tuple[float, ...]
    kind: Supply
    lost_below: float

    def without(self, failures: int) -> float:
        """What is supplied when so many of the greatest pieces fail."""
        return _supplied(self.kind, self.pieces[failures:])

    @property
    def none(self) -> bool:
        """Whether there is nothing of it, or so little that it counts as nothing."""
        return self.supply <= 0 or _less(self.supply, self.lost_below * self.need)

    @property
    def short(self) -> bool:
        """Whether less is supplied than needed."""
        return _less(self.supply, self.need)

    @property
    def survives(self) -> int:
        """How many single failures, of the greatest pieces first, leave the need met. 0 when it is not met at all."""
        survived = 0
        while survived < len(self.pieces) and not _less(self.without(survived + 1), self.need):
            survived += 1
        return survived

    @property
    def share(self) -> float:
        """Supply over need; infinite where nothing is needed."""
        return self.supply / self.need if self.need > 0 else float("inf")


class Model:
    """The capabilities with their measures, and for each measure its suppliers, the greatest first."""

    def __init__(self, capabilities: Mapping[str, Capability], providers: Iterable[Provider]) -> None:
        self.capabilities = capabilities
        self.providers = {provider.id: provider for provider in providers}
        self.measures: dict[str, Measure] = {}
        self._needs: dict[tuple[str, int, int, int, float], Amount] = {}
        for capability in capabilities.values():
            self.measures[capability.id] = Measure(
                capability.id, capability.supply, capability.need, capability.tolerance, capability.lost_below
            )
            for part in capability.parts:
                name = f"{capability.id}/{part.id}"
                self.measures[name] = Measure(name, part.supply, part.need, part.tolerance, part.lost_below)
        self.suppliers: dict[str, list[Provider]] = {name: [] for name in self.measures}
        self.conditions: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for provider in self.providers.values():
            if provider.in_whole or not provider.part:
                self.suppliers[provider.capability].append(provider)
            if provider.part:
                self.suppliers[f"{provider.capability}/{provider.part}"].append(provider)
            wanted = [requirement for requirement in provider.requires if requirement.startswith("capability:")]
            if wanted:
                # Split once here: every evaluation walks through them.
                self.conditions[provider.id] = tuple(
                    (requirement, tuple(one.removeprefix("capability:") for one in requirement.split("|"))) for requirement in wanted
                )

        for suppliers in self.suppliers.values():
            suppliers.sort(key=lambda provider: -provider.amount.best * provider.count)

    def need(self, measure: Measure, world: World) -> Amount:
        """What a world needs of a measure."""
        key = (measure.id, world.date.year, world.crew, world.normal_crew, world.raised_km)
        if key not in self._needs:
            self._needs[key] = measure.need.on(world.date, world.crew, world.normal_crew, world.raised_km)
        return self._needs[key]


@dataclass(frozen=True, slots=True)
class Death:
    """When a provider fell: in which round, by which requirement of a capability."""

    round: int
    requirement: str


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """A world come to rest: who supplies, and how much there is of everything."""

    alive: frozenset[str]
    tallies: Mapping[str, Tally]
    deaths: Mapping[str, Death]


def counting(model: Model, world: World) -> list[Provider]:
    """The providers that count as supply on the world's date: operational and in date, or counted by a countermeasure."""
    return [
        provider
        for provider in model.providers.values()
        if provider.id in world.counted or (provider.maturity == "operational" and provider.in_date(world.date))
    ]


def breaks(provider: Provider, world: World) -> list[Chain]:
    """Every requirement of a provider that the world itself does not fulfil, as a chain each; capabilities not looked at."""
    asked = dict.fromkeys((provider.by, *provider.requires))
    return [chain for requirement in asked if (chain := world.lacks(requirement))]


def standing(model: Model, world: World) -> list[Provider]:
    """The counting providers whose requirements hold in the world, all capabilities taken to be there."""
    return [p for p in counting(model, world) if not world.lacks(p.by) and not any(map(world.lacks, p.requires))]


def settle(model: Model, world: World, providers: Sequence[Provider], outlook: Outlook, near: Outcome | None = None) -> Outcome:
    """The greatest fixed point: providers that need a lost capability fall, until none does.

    Starting from everything that stands, mutual needs hold each other up: power needs attitude and attitude power, and
    both run until something outside breaks one. It ends after at most as many rounds as there are providers.

    ``near`` is the outcome of a world with the same date, crew and countermeasures, whose tallies are taken over where the
    same providers stand: it changes nothing but the time it takes.
    """
    alive = {provider.id for provider in providers}
    tallies = dict(near.tallies) if near else {}
    _count(model, world, alive, tallies, alive ^ near.alive if near else None, outlook=outlook)
    deaths: dict[str, Death] = {}
    conditional = [provider for provider in providers if provider.id in model.conditions]
    number = 0
    while True:
        number += 1
        gone = {name for name, tally in tallies.items() if tally.none}
        dying = {
            provider.id: Death(number, requirement)
            for provider in conditional
            if provider.id in alive
            for requirement, names in reversed(model.conditions[provider.id])
            if all(name in gone for name in names)
        }
        if not dying:
            return Outcome(frozenset(alive), tallies, deaths)
        alive -= dying.keys()
        deaths |= dying
        _count(model, world, alive, tallies, dying, outlook=outlook)


def _count(
    model: Model, world: World, alive: Collection[str], tallies: dict[str, Tally], moved: Iterable[str] | None, *, outlook: Outlook
) -> None:
    """Bring the tallies up to date with who is alive; ``moved`` are the providers that came or went, None for all."""
    touched = None if moved is None else {model.providers[name].capability for name in moved}
    for name, measure in model.measures.items():
        if touched is None or name.partition("/")[0] in touched:
            tallies[name] = _tally(model, measure, world, alive, outlook=outlook)


def _tally(model: Model, measure: Measure, world: World, alive: Collection[str], *, outlook: Outlook) -> Tally:
    pieces: list[float] = []
    amount_of = _END[outlook]
    for provider in model.suppliers[measure.id]:
        if provider.id in alive:
            amount = 1.0 if measure.supply == "any" else amount_of(provider.amount)
            pieces += [amount] * (world.counted.get(provider.id) or provider.count)
    pieces.sort(reverse=True)
    need = _END[_OPPOSITE[outlook]](model.need(measure, world))
    return Tally(_supplied(measure.supply, pieces), need, tuple(pieces), measure.supply, measure.lost_below)


def _supplied(kind: Supply, pieces: Sequence[float]) -> float:
    return (pieces[0] if pieces else 0.0) if kind == "max" else float(sum(pieces))


def _less(one: float, other: float) -> bool:
    return one < other - _ROUNDING * max(abs(one), abs(other))


def word(before: Tally, after: Tally, tolerance: int) -> Status:
    """What becomes of a measure between two worlds.

    Lost: so little is left that it counts as nothing, and there was more before. Degraded: less than needed, and a smaller
    share than before; or the single failures to be survived were survived before and are no more. What was short or missing
    before and stays as it was is retained: the absolute mark says that it is short.
    """
    if after is before:
        return "retained"
    if after.none and (not before.none or after.supply <= 0 < before.supply):
        return "lost"
    if after.short and _less(after.share, before.share):
        return "degraded"
    if _less(after.without(tolerance), after.need) and not _less(before.without(tolerance), before.need):
        return "degraded"
    return "retained"


def worst(words: Iterable[Status]) -> Status:
    """The worst of several words; retained for none.

    >>> worst(["retained", "lost", "degraded"])
    'lost'
    """
    return max(words, key=_WORSE.__getitem__, default="retained")


def kindest(words: Iterable[Status]) -> Status:
    """The best of several words; lost for none."""
    return min(words, key=_WORSE.__getitem__, default="lost")


def whole_word(capability: Capability, words: Mapping[str, Status]) -> Status:
    """The word for a capability from those of its own measure and of its parts: a part can degrade the whole, not lose it."""
    hurt = any(part.weighs and words[f"{capability.id}/{part.id}"] != "retained" for part in capability.parts)
    return worst((words[capability.id], "degraded" if hurt else "retained"))


def chain_of_death(model: Model, world: World, outcome: Outcome, provider: str, before: Collection[str]) -> Chain:
    """Why a provider fell whose own requirements hold: from the lost capability it needs back to the scenario's change.

    The chain goes through the greatest supplier of that capability which worked before and fell earlier. ``before`` holds
    the providers alive in the world without the scenario.
    """
    death = outcome.deaths.get(provider)
    if death is None:
        return ()
    first = death.requirement.split("|")[0]
    greatest = next(
        (
            supplier
            for supplier in model.suppliers[first.removeprefix("capability:")]
            if supplier.id in before
            and supplier.id not in outcome.alive
            and (supplier.id not in outcome.deaths or outcome.deaths[supplier.id].round < death.round)
        ),
        None,
    )
    if greatest is None:
        return (first,)
    static = breaks(greatest, world)
    return (first, *(static[0] if static else chain_of_death(model, world, outcome, greatest.id, before)))
