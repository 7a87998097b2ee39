"""The time after the event: how long the stocks last, what fails then, and the station after a week, half a year, two years.

Between two days on which anything is decided by a date, everything goes at an even pace: a stock loses its use less what
is filled up. When one is empty the world changes and is evaluated again. Three courses are followed: with low stocks, high use and
low deliveries (the earliest day), with best estimates, and with high stocks, low use and high deliveries (the latest).

Today's world keeps its stocks: what is filled up is measured against what it is in the same world without the scenario.

When the orbit passes the altitudes that mean something joins as one more kind of ``Occurrence`` where it is asked for (``passages``).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from explorer.capabilities.capability import Amount
from explorer.capabilities.evaluate import OUTLOOKS
from explorer.capabilities.world import changed, emptied
from explorer.consequences.ground import ground
from explorer.consequences.rate import settled
from explorer.consequences.sentences import chain_words, stock_words
from explorer.consequences.study import examine
from explorer.errors import ExplorerError
from explorer.station.days import LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explorer.capabilities.capability import Status
    from explorer.capabilities.evaluate import Outlook
    from explorer.capabilities.scenario import Scenario
    from explorer.capabilities.stock import Stock, Store
    from explorer.capabilities.world import World
    from explorer.catalog.values import Catalog
    from explorer.consequences.ground import Ground
    from explorer.consequences.study import Study
    from explorer.station.fact import Confidence

MOMENTS = (("Day 0", 0), ("Week 1", 7), ("Month 6", 182), ("Year 2", 730))
HORIZON_DAYS = MOMENTS[-1][1]
_KEPT = 16
_ENOUGH = 1 - 1e-9
_WEAKER: dict[Confidence, int] = {"verified": 0, "derived": 1, "recalled": 2}
_SEVERITY: dict[Status, int] = {"lost": 0, "degraded": 1, "retained": 2}

# How a stock stands after the event: filled up as before; used up sooner or later; nobody gets at it any more.
StockState = Literal["kept", "running out", "out of reach"]


@dataclass(frozen=True, slots=True)
class StoreState:
    """One store: whether it can be reached after the event, and if not, why."""

    store: Store
    reached: bool
    because: str


@dataclass(frozen=True, slots=True)
class Days:
    """When something happens, in days after the event; None: not within the time that is followed, which is two years, of an orbit more."""

    earliest: float | None
    best: float | None
    latest: float | None


@dataclass(frozen=True, slots=True)
class StockCourse:
    """What becomes of one stock. Amounts are in its unit, ``use_per_day`` in units a day, ``filled`` the share that is made good.

    ``empty`` are the days at which it runs out, ``alone`` how long it would last if nothing filled it up at all. ``barred`` says why
    nobody gets at it any more, where a later stage of the scenario is what ends it; "" otherwise.
    """

    stock: Stock
    state: StockState
    before: Amount
    after: Amount
    use_per_day: Amount
    filled: Amount
    empty: Days
    alone: Amount
    stores: tuple[StoreState, ...]
    barred: str
    words: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something after the event: a capability changes, a stock runs out or is out of reach, or the orbit passes an altitude."""

    days: Days
    date: datetime.date  # of the best estimate; of the earliest where there is none
    kind: Literal["capability", "stock", "orbit"]
    id: str
    name: str
    was: Status | None
    now: Status | None
    words: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Moment:
    """The station some time after the event, by the best estimates, and what has happened since the moment before.

    ``perhaps`` may have happened since then, but has not by the best estimates, not even by the last moment.
    """

    name: str
    day: int
    date: datetime.date
    study: Study
    happened: tuple[Occurrence, ...]
    perhaps: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What follows the event of ``date``. Empty where nothing happens: today's world has no time after."""

    scenario: Scenario
    date: datetime.date
    moments: tuple[Moment, ...]
    stocks: tuple[StockCourse, ...]
    happening: tuple[Occurrence, ...]

    def stock(self, name: str) -> StockCourse:
        """The course of one stock. Raises ``KeyError`` for one that is not there."""
        for course in self.stocks:
            if course.stock.id == name:
                return course
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class _Course:
    """One of the three courses: on which day each stock runs out, or nobody gets at it any more; the spans with what is empty in each."""

    empty: Mapping[str, float]
    barred: Mapping[str, float]
    spans: tuple[tuple[float, frozenset[str]], ...]  # first day, what has run out by then


def event_of(scenario: Scenario, date: datetime.date) -> datetime.date:
    """The day of the event: the day looked at, or the first change where each has a day of its own."""
    days = [change.on for change in scenario.changes if change.action != "announces"]
    dated = [day for day in days if day is not None]
    return min(dated) if dated and len(dated) == len(days) else date


def aftermath(catalog: Catalog, scenario: Scenario, date: datetime.date) -> Aftermath:
    """The time after a scenario's event, which comes on ``date`` unless the scenario says when.

    Raises ``ExplorerError`` where the two years after the event go beyond the days that can be looked at.
    """
    event = event_of(scenario, date)
    if event + datetime.timedelta(days=HORIZON_DAYS) > LAST_DAY:
        last = LAST_DAY - datetime.timedelta(days=HORIZON_DAYS)
        raise ExplorerError(f"the two years after {event} end after {LAST_DAY}; give a day up to {last}")
    return _aftermath(ground(catalog), scenario, event)


@lru_cache(maxsize=_KEPT)
def _aftermath(base: Ground, scenario: Scenario, event: datetime.date) -> Aftermath:
    if not scenario.changes:
        return Aftermath(scenario, event, (), (), ())
    dated = replace(scenario, changes=tuple(replace(change, on=change.on or event) for change in scenario.changes))
    steps = _steps(base, dated, event)
    courses = {outlook: _follow(base, dated, event, steps, outlook) for outlook in OUTLOOKS}
    stocks = tuple(course for stock in base.catalog.stocks.values() if (course := _course(base, dated, event, stock, courses)))
    happening = in_order([*_changes(base, dated, event, courses["best"], steps), *_of_stocks(stocks, event)])
    moments = []
    last = -1
    for name, day in MOMENTS:
        on = event + datetime.timedelta(days=day)
        out = next(gone for first, gone in reversed(courses["best"].spans) if first <= day)
        since = tuple(one for one in happening if one.days.best is not None and last < one.days.best <= day)
        perhaps = tuple(
            one for one in happening if one.days.best is None and one.days.earliest is not None and last < one.days.earliest <= day
        )
        moments.append(Moment(name, day, on, examine(base.catalog, dated, on, run_out=out), since, perhaps))
        last = day
    return Aftermath(scenario, event, tuple(moments), stocks, happening)


def _steps(base: Ground, scenario: Scenario, event: datetime.date) -> list[int]:
    """The days after the event on which anything changes by date alone, and those that are looked at; the last is the horizon."""
    catalog = base.catalog
    dates = {change.on for change in scenario.changes}
    for provider in catalog.providers.values():
        dates |= {provider.since, provider.until}
    for vehicle in catalog.vehicles.values():
        dates |= {vehicle.since, vehicle.until and vehicle.until + datetime.timedelta(days=1)}
    for agreement in catalog.agreements.values():
        dates |= {agreement.since, agreement.until}
    for element in catalog.elements.values():
        dates |= {element.attached, element.departed}
    dates |= {crew.since for crew in (catalog.station.crews if catalog.station else ())}
    dates |= {datetime.date(event.year + later, 1, 1) for later in (1, 2)}  # needs go by years
    days = {(date - event).days for date in dates if date is not None}
    return sorted({day for day in days if 0 < day < HORIZON_DAYS} | {day for _, day in MOMENTS})


def _world(base: Ground, scenario: Scenario, on: datetime.date, out: frozenset[str]) -> tuple[World, World]:
    before, _ = base.today(on, base.catalog.crew_on(on))
    deserted = any(base.catalog.stocks[stock].sustains for stock in out)
    return before, emptied(changed(before, scenario.changes), out, deserted=deserted)


def _reached(store: Store, world: World) -> bool:
    return not any(map(world.lacks, store.requires))


def _end(amount: Amount, outlook: Outlook) -> float:
    return {"low": amount.low, "best": amount.best, "high": amount.high}[outlook]


_WITH: dict[Outlook, Outlook] = {"low": "high", "best": "best", "high": "low"}


@dataclass(frozen=True, slots=True)
class _Pace:
    """How a stock goes in one world: its use a day, and the share of it that is made good, both at one end."""

    use_per_day: float
    filled: float

    @property
    def loss_per_day(self) -> float:
        """What it loses in a day."""
        return self.use_per_day * (1 - self.filled) if self.filled < _ENOUGH else 0.0


def _paces(base: Ground, scenario: Scenario, on: datetime.date, out: frozenset[str], outlook: Outlook) -> tuple[World, dict[str, _Pace]]:
    """The world of a day, and how every stock goes in it."""
    before, after = _world(base, scenario, on, out)
    _, were = base.today(on, base.catalog.crew_on(on))
    are = settled(base.model, after)
    paces = {}
    for stock in base.catalog.stocks.values():
        was = _covered(base, stock, before, were[outlook].alive, outlook)
        now = _covered(base, stock, after, are[outlook].alive, outlook)
        # Where today's world itself falls short by these numbers, it gets by on them: that is then the measure.
        filled = min(1.0, now / min(1.0, was)) if was > 0 else 1.0
        recovered = [
            are[end].tallies[stock.recovered].supply if stock.recovered else 0.0 for end in OUTLOOKS
        ]  # the low outlook has the low supply
        use = stock.use(after.crew, Amount(*recovered))
        paces[stock.id] = _Pace(_end(use, _WITH[outlook]), filled)
    return after, paces


def _covered(base: Ground, stock: Stock, world: World, alive: frozenset[str], outlook: Outlook) -> float:
    measure = base.model.measures[stock.filled_by]
    fillers = [
        provider
        for provider in base.model.suppliers[stock.filled_by]
        if provider.id in alive and provider.id not in stock.feeds and (not stock.fillers or provider.id in stock.fillers)
    ]
    pieces = [
        (1.0 if measure.supply == "any" else _end(provider.amount, outlook)) * (world.counted.get(provider.id) or provider.count)
        for provider in fillers
    ]
    supply = max(pieces, default=0.0) if measure.supply == "max" else sum(pieces)
    need = _end(base.model.need(measure, world), _WITH[outlook])
    people = measure.need.per_crew * world.crew + measure.need.per_normal_crew * world.normal_crew
    return stock.covered(supply, need, people)


def _follow(base: Ground, scenario: Scenario, event: datetime.date, steps: list[int], outlook: Outlook) -> _Course:
    """One course from the event to the horizon."""
    stocks = base.catalog.stocks
    _, world = _world(base, scenario, event, frozenset())
    at_hand = {name: _at_hand(stock, world, outlook) for name, stock in stocks.items()}
    left = {name: amount for name, amount in at_hand.items() if amount > 0}
    empty: dict[str, float] = {}
    barred: dict[str, float] = {}
    spans: list[tuple[float, frozenset[str]]] = [(0.0, frozenset())]
    day = 0.0
    stops = [float(step) for step in steps if step > 0]
    while stops:
        out = spans[-1][1]
        after, paces = _paces(base, scenario, event + datetime.timedelta(days=int(day)), out, outlook)
        for name in [name for name in left if name not in empty and name not in barred]:
            # A store that has gone, or that nobody gets at any more, has lost what it held of the rest in proportion.
            now = _at_hand(stocks[name], after, outlook)
            if now < at_hand[name]:
                left[name] *= now / at_hand[name]
                at_hand[name] = now
                if now <= 0:
                    barred[name] = day
        ending = {
            name: day + amount / paces[name].loss_per_day
            for name, amount in left.items()
            if name not in empty and name not in barred and paces[name].loss_per_day > 0
        }
        gone_by_now = out | {name for name in barred if stocks[name].sustains}
        until = min([stops[0], *ending.values()])
        if gone_by_now != out:
            # Without what sustains them everybody leaves: the same day again, with nobody on board.
            spans.append((day, frozenset(gone_by_now)))
            continue
        left = {name: max(0.0, amount - paces[name].loss_per_day * (until - day)) for name, amount in left.items()}
        gone = {name: when for name, when in ending.items() if when <= until}
        if gone:
            empty |= gone
            spans.append((until, out | gone.keys()))
        day = until
        if day >= stops[0]:
            stops.pop(0)
    return _Course(empty, barred, tuple(spans))


def _at_hand(stock: Stock, world: World, outlook: Outlook) -> float:
    """What can be reached of it in a world, in full stores."""
    return sum(_end(store.amount, outlook) for store in stock.stores if _reached(store, world))


def _course(base: Ground, scenario: Scenario, event: datetime.date, stock: Stock, courses: Mapping[Outlook, _Course]) -> StockCourse | None:
    """What becomes of one stock; None where there is none of it on the day of the event."""
    before, after = _world(base, scenario, event, frozenset())
    there = [store for store in stock.stores if _reached(store, before)]
    if not there:
        return None
    states = tuple(
        StoreState(store, _reached(store, after), chain_words(next(filter(None, map(after.lacks, store.requires)), ()), base.names))
        for store in there
    )
    reached = [state.store for state in states if state.reached]
    paces = {outlook: _paces(base, scenario, event, frozenset(), outlook)[1][stock.id] for outlook in OUTLOOKS}
    use = Amount(*(paces[_WITH[outlook]].use_per_day for outlook in OUTLOOKS))
    held = _sum(reached)
    # In an earlier course everybody may have left before a stock runs out: the earliest of the courses is then the earliest day.
    ends = [courses[outlook].empty.get(stock.id, courses[outlook].barred.get(stock.id)) for outlook in OUTLOOKS]
    known = [end for end in ends if end is not None]
    days = Days(min(known, default=None), ends[1], max(known) if None not in ends else None)
    state: StockState = "out of reach" if not reached else "running out" if known else "kept"
    shut = courses["best"].barred.get(stock.id)
    _, then = _world(base, scenario, event + datetime.timedelta(days=int(shut or 0)), frozenset())
    facts = [stock.confidence, *(store.confidence for store in there)]
    course = StockCourse(
        stock=stock,
        state=state,
        before=_sum(there),
        after=held,
        use_per_day=use,
        filled=Amount(*(paces[outlook].filled for outlook in OUTLOOKS)),
        empty=days if reached else Days(0.0, 0.0, 0.0),
        alone=Amount(_lasting(held.low, use.high), _lasting(held.best, use.best), _lasting(held.high, use.low)),
        stores=states,
        barred=" ".join(dict.fromkeys(_why_barred(base, reached, then))) if shut else "",
        words="",
        sources=tuple(dict.fromkeys([*stock.sources, *(source for store in there for source in store.sources)])),
        confidence=max(facts, key=_WEAKER.__getitem__),
    )
    return replace(course, words=stock_words(course))


def _why_barred(base: Ground, stores: list[Store], world: World) -> list[str]:
    return [chain_words(chain, base.names) for store in stores if (chain := next(filter(None, map(world.lacks, store.requires)), ()))]


def _lasting(amount: float, use_per_day: float) -> float:
    return amount / use_per_day if use_per_day > 0 else float("inf")


def _sum(stores: list[Store]) -> Amount:
    return Amount(*(sum(_end(store.amount, outlook) for store in stores) for outlook in OUTLOOKS))


def _changes(base: Ground, scenario: Scenario, event: datetime.date, best: _Course, steps: list[int]) -> list[Occurrence]:
    """Every change of a capability's word, by the best estimates."""
    found = []
    words: dict[str, Status] = {}
    for day in sorted({*(float(step) for step in steps), *(first for first, _ in best.spans)}):
        out = next(gone for first, gone in reversed(best.spans) if first <= day)
        # Something that runs out in the course of a day is missing on the next.
        on = event + datetime.timedelta(days=int(day))
        study = examine(base.catalog, scenario, on, run_out=out)
        for rating in study.ratings:
            was = words.get(rating.capability, "retained")
            if rating.status != was:
                when = Days(day, day, day)
                found.append(
                    Occurrence(when, on, "capability", rating.capability, rating.name, was, rating.status, rating.reason, rating.confidence)
                )
            words[rating.capability] = rating.status
    return found


def _of_stocks(stocks: tuple[StockCourse, ...], event: datetime.date) -> list[Occurrence]:
    found = []
    for course in stocks:
        first = course.empty.best if course.empty.best is not None else course.empty.earliest
        if first is not None:
            on = event + datetime.timedelta(days=int(first))
            found.append(
                Occurrence(course.empty, on, "stock", course.stock.id, course.stock.name, None, None, course.words, course.confidence)
            )
    return found


def in_order(happening: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """In order of time."""
    return tuple(sorted(happening, key=_order))


def _order(one: Occurrence) -> tuple[float, int, int]:
    """The soonest first; on one day what is lost before what is degraded, capabilities before stocks."""
    first = one.days.best if one.days.best is not None else one.days.earliest
    return (first or 0.0, one.kind != "capability", _SEVERITY[one.now] if one.now else 0)
