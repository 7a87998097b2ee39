"""Every sentence that says why: made from the differences of two worlds, none written for one scenario.

Proper names come from the data; the words between them are here, in one place, for every capability and scenario.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.station.days import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from explorer.capabilities.capability import Capability, Part, Provider, Status, Supply
    from explorer.capabilities.evaluate import Tally
    from explorer.capabilities.scenario import Change
    from explorer.capabilities.world import Chain
    from explorer.catalog.values import Catalog
    from explorer.consequences.aftermath import StockCourse
    from explorer.station.element import Element

_STILL_TODAY = datetime.timedelta(days=180)  # so long after the day of the facts nothing is said of projection
_SHOWN = 3  # more names than these are counted, not listed
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEN_YEARS_DAYS = 3653
_SPANS = {730: (365.25, "year"), 70: (30.44, "month"), 14: (7, "week"), 0: (1, "day")}  # from so many days on: days in one
# Which of several causes that explain equally many falls is told: the earliest in this row.
_TELLING = ("gone", "idle", "site", "operator", "element", "port", "agreement", "vehicle", "stock", "crew", "capability")


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The names that sentences use, by id for each kind of requirement; ``plural`` are the capabilities whose name is one."""

    by_kind: Mapping[str, Mapping[str, str]]
    measures: Mapping[str, str]
    plural: frozenset[str]

    def of(self, requirement: str) -> str:
        """The name of what a requirement asks for ("Zvezda" for "working:zvezda")."""
        kind, _, what = requirement.partition(":")
        if kind == "capability":
            return self.measures[what]
        return inline(self.by_kind["element" if kind == "working" else kind][what])


@dataclass(frozen=True, slots=True)
class Fall:
    """A provider that fell, and every chain of requirements that broke for it."""

    provider: Provider
    chains: tuple[Chain, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """What one measure was and is: its words, and the living providers that count in it, greatest first."""

    before: Tally
    after: Tally
    status: Status
    alive: tuple[Provider, ...]
    added: tuple[Provider, ...]
    falls: tuple[Fall, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How the supply of one measure is spoken of.

    ``crew`` is given where the whole need depends on it; ``heads`` says that the need is so much for each person.
    """

    kind: Supply
    unit: str
    unit_one: str
    verb: tuple[str, str]
    tolerance: int
    crew: int | None
    heads: bool = False

    def quantity(self, value: str) -> str:
        """A number with its unit ("9 m/s a year", "95%")."""
        return _quantity(value, self.unit, self.unit_one)


# ---------------------------------------------------------------- numbers and lists


def figure(value: float, places: int | None = None) -> str:
    """A number as it is read: no more digits than are known.

    >>> figure(19040.0), figure(107.6), figure(9.04), figure(0.84), figure(3.0)
    ('19,040', '108', '9', '0.84', '3')
    """
    if places is None:
        places = 0 if abs(value) >= 20 else 1 if abs(value) >= 2 else 2
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def figures(one: float, other: float) -> tuple[str, str]:
    """Two numbers with as many digits as it takes to tell them apart.

    >>> figures(5.88, 5.91), figures(9.0, 12.0)
    (('5.88', '5.91'), ('9', '12'))
    """
    for places in (None, 1, 2, 3):
        pair = figure(one, places), figure(other, places)
        if pair[0] != pair[1] or abs(one - other) < 5e-4:
            return pair
    return pair


def inline(name: str) -> str:
    """A name as it stands inside a sentence: an article loses its capital, an agency has one.

    >>> inline("The Luch link"), inline("Canadian Space Agency"), inline("Zvezda's engines")
    ('the Luch link', 'the Canadian Space Agency', "Zvezda's engines")
    """
    if name.startswith(("The ", "A ")):
        return f"{name[:1].lower()}{name[1:]}"
    return f"the {name}" if name.endswith(" Agency") else name


def within(name: str) -> str:
    """The name of a capability as it stands inside a sentence: without a capital, unless its first word is a name.

    >>> within("Berthing by arm"), within("US power")
    ('berthing by arm', 'US power')
    """
    first = name.split(" ", 1)[0]
    return name if first.isupper() else f"{name[:1].lower()}{name[1:]}"


def listed(names: Sequence[str]) -> str:
    """Names in a row; of more than three, two and the number of the others.

    >>> listed(["Zvezda", "Nauka"]), listed(["A", "B", "C", "D", "E"])
    ('Zvezda and Nauka', 'A, B and three others')
    """
    names = [inline(name) for name in names]
    if len(names) > _SHOWN:
        return f"{', '.join(names[:2])} and {number(len(names) - 2)} others"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def number(count: int) -> str:
    """A small number as a word, a larger one in figures."""
    return _WORDS[count] if count < len(_WORDS) else str(count)


def sentence(text: str) -> str:
    """Text with a capital at its beginning and one full stop at its end."""
    text = text.strip().rstrip(".")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _several(providers: Sequence[Provider]) -> bool:
    return len(providers) > 1 or providers[0].plural


def _unit(unit: str) -> str:
    return unit.replace(" per ", " a ")


# ---------------------------------------------------------------- causes


def step(requirement: str, names: Names) -> str:
    """One link of a chain in words: "Zvezda is unmanaged", "Moscow mission control is silent"."""
    kind, _, what = requirement.partition(":")
    match kind:
        case "element":
            return f"{names.of(requirement)} has left"
        case "working":
            return f"nobody runs {names.of(requirement)}"
        case "site":
            return f"{names.of(requirement)} is silent"
        case "port":
            return f"the port {names.of(requirement)} is closed"
        case "operator":
            return f"{names.of(requirement)} has stopped"
        case "vehicle":
            return f"{names.of(requirement)} no longer flies"
        case "agreement":
            return f"the {names.of(requirement)} has ended"
        case "stock":
            return f"the {names.of(requirement)} {'have' if requirement in names.plural else 'has'} run out"
        case "crew":
            return f"fewer than {number(int(what))} are on board"
        case _:
            return f"{names.of(requirement)} {'are' if what in names.plural else 'is'} lost"


def chain_words(chain: Chain, names: Names) -> str:
    """A whole chain as one sentence, from what the provider needs back to the scenario's change."""
    if not chain:
        return ""
    if chain[0].startswith("element:") and len(chain) > 1:
        words = [f"{names.of(chain[0])} left with {names.of(chain[1])}"]
    else:
        words = [step(requirement, names) for requirement in chain]
    joined = words[0]
    for word, link in zip(words[1:], (" because ", ": ", ", since ", ", since ", ", since ", *[", "] * len(words)), strict=False):
        joined += link + word
    return sentence(joined)


def _root(fall: Fall, chain: Chain) -> tuple[str, str]:
    """What a chain comes down to: a kind of cause and the requirement that tells it."""
    if chain[0] == fall.provider.by:
        if chain[0].startswith("element:"):
            return ("gone", chain[-1])
        if len(chain) == 1 or chain[0].startswith("site:"):
            return ("idle", fall.provider.by.partition(":")[0])
    if chain[0].startswith("capability:"):
        return ("capability", "|".join((chain[0], _last(chain))))
    last = _last(chain)
    return (last.partition(":")[0], last)


def _last(chain: Chain) -> str:
    site = next((requirement for requirement in chain if requirement.startswith("site:")), None)
    return site or chain[-1]


def told(falls: Sequence[Fall]) -> dict[str, tuple[tuple[str, str], Chain]]:
    """For each fallen provider the cause that is told, with its chain: causes common to many first, so that few are named."""
    left = {fall.provider.id: {_root(fall, chain): chain for chain in reversed(fall.chains)} for fall in falls if fall.chains}
    chosen: dict[str, tuple[tuple[str, str], Chain]] = {}
    for name in [name for name, roots in left.items() if any(kind == "gone" for kind, _ in roots)]:
        root = next(root for root in left[name] if root[0] == "gone")
        chosen[name] = (root, left.pop(name)[root])
    while left:
        tally: dict[tuple[str, str], int] = {}
        for roots in left.values():
            for root in roots:
                tally[root] = tally.get(root, 0) + 1
        best = min(tally, key=lambda root: (-tally[root], _TELLING.index(root[0]), root[1]))
        for name in [name for name, roots in left.items() if best in roots]:
            chosen[name] = (best, left.pop(name)[best])
    return chosen


def losses(falls: Sequence[Fall], names: Names) -> str:
    """Who falls away and why, as clauses: "Progress and Zvezda's engines fall away because …"."""
    causes = told(falls)
    groups: dict[tuple[str, str], list[Fall]] = {}
    for fall in falls:
        if fall.provider.id in causes:
            groups.setdefault(causes[fall.provider.id][0], []).append(fall)
    clauses = []
    for (kind, what), members in sorted(groups.items(), key=lambda item: -len(item[1])):
        providers = [fall.provider for fall in members]
        subject, several = listed([provider.name for provider in providers]), _several(providers)
        clauses.append(f"{subject} {_verdict(kind, what, providers, causes, names, several=several)}")
    return " and ".join(filter(None, (", ".join(clauses[:-1]), *clauses[-1:])))


def _verdict(
    kind: str,
    what: str,
    providers: Sequence[Provider],
    causes: Mapping[str, tuple[tuple[str, str], Chain]],
    names: Names,
    *,
    several: bool,
) -> str:
    match kind:
        case "gone":
            leave = "leave" if several else "leaves"
            itself = any(provider.by == what for provider in providers)
            return f"{leave} the station" if itself else f"{leave} with {names.of(what)}"
        case "idle":
            match what:
                case "vehicle":
                    return f"no longer {'fly' if several else 'flies'}"
                case "site":
                    return f"{'fall' if several else 'falls'} silent"
                case _:
                    return "end" if several else "ends"
        case "capability":
            chain = causes[providers[0].id][1]
            since = f" now that {step(_last(chain), names)}" if len(chain) > 1 else ""
            return f"{'fall' if several else 'falls'} away because {step(chain[0], names)}{since}"
        case _:
            return f"{'fall' if several else 'falls'} away because {step(what, names)}"


# ---------------------------------------------------------------- what is left


def _subject(balance: Balance) -> str:
    count = len(balance.alive)
    if count <= _SHOWN:
        return listed([provider.name for provider in balance.alive])
    if balance.falls:
        return f"the {number(count)} others"
    return listed([provider.name for provider in balance.alive])


def _quantity(value: str, unit: str, unit_one: str) -> str:
    joint = "" if unit.startswith("%") else " "
    return f"{value}{joint}{_unit(unit_one if value == '1' and unit_one else unit)}"


def _still(verb: str) -> str:
    head, _, tail = verb.partition(" ")
    return f"can still {tail}" if head == "can" else f"still {verb}"


def _measured(tally: Tally, say: Wording) -> str:
    """Supply against need: "9 of 11 m/s a year", "108 kW, more than the 65 needed"."""
    supply, need = figures(tally.supply, tally.need)
    percent = say.unit.startswith("%")
    if tally.need <= 0:
        return f"{say.quantity(supply)}; {_nothing_asked(say)}"
    if tally.short and percent:
        return f"{say.quantity(supply)}, less than the {say.quantity(need)} needed"
    if tally.short and say.crew is not None:
        return f"{supply} of the {say.quantity(need)} that {_people(say.crew)}"
    if tally.short:
        return f"{'only ' if tally.none else ''}{supply} of {say.quantity(need)}"
    asked = f"{need}{'%' if percent else ''} needed" if say.crew is None else f"{need} that {_people(say.crew)}"
    return f"{say.quantity(supply)}, {'just' if supply == need else 'more than'} the {asked}"


def _nothing_asked(say: Wording) -> str:
    return "nobody lives on board to need it" if say.heads else "no need is set while the station is being assembled"


def _people(crew: int) -> str:
    return "one person on board needs" if crew == 1 else f"{number(crew)} persons on board need"


def remainder(balance: Balance, say: Wording) -> str:
    """What the living providers supply, against what is needed."""
    after = balance.after
    if not balance.alive:
        if after.need <= 0:
            return f"{'nothing is left' if balance.falls else 'there is none'}; {_nothing_asked(say)}"
        if say.kind == "any":
            return f"nothing else {say.verb[0]}" if balance.falls else f"nothing {say.verb[0]}"
        return f"nothing is left of the {say.quantity(figure(after.need))} needed" if balance.falls else "there is none"
    does = say.verb[1] if _several(balance.alive) else say.verb[0]
    subject = _subject(balance)
    alone = len(balance.alive) == 1 and balance.alive[0].count == 1
    if say.kind == "any":
        if not balance.falls:
            return f"{subject} {does}"
        return f"{subject} alone {does}" if alone else f"{subject} {_still(does)}"
    clause = f"{subject} {does} {_measured(after, say)}"
    if after.short or balance.status != "degraded" or not say.tolerance:
        return clause
    if alone:
        return f"{clause}, but nothing backs {'them' if balance.alive[0].plural else 'it'} up"
    reserve, _ = figures(after.without(say.tolerance), after.need)
    greatest = max(balance.alive, key=lambda provider: provider.amount.best)
    without = inline(greatest.name) if say.tolerance == 1 else f"the {number(say.tolerance)} greatest"
    return f"{clause}; without {without} {'nothing' if reserve == '0' else f'only {reserve}'} would be left"


def reason(
    capability: Capability,
    balance: Balance,
    parts: Sequence[tuple[Part, Balance]],
    idle: Iterable[Provider],
    names: Names,
    *,
    crew: int,
    scenario: bool,
) -> str:
    """Why a capability is what it is after a scenario; under no scenario, what supplies it."""
    need = capability.need
    people = crew if need.per_crew and not need.amount.best else None
    say = Wording(
        capability.supply,
        capability.unit,
        capability.unit_one,
        capability.verb,
        capability.tolerance,
        people,
        heads=bool(need.per_crew or need.per_normal_crew),
    )
    rest = remainder(balance, say)
    clauses = [losses(balance.falls, names)] if balance.falls else []
    if balance.added:
        clauses.append(f"{listed([p.name for p in balance.added])} {'are' if _several(balance.added) else 'is'} counted in")
    text = [sentence("; ".join([" and ".join(clauses), rest] if clauses else [rest]))]
    if balance.status == "retained" and scenario:
        if balance.before.none and balance.after.need > 0:
            text.append("It was no better before.")
        elif balance.after.short:
            text.append("That is short of the need, as before.")
    text.append(_of_parts(capability, parts, balance, names))
    if balance.after.short or balance.after.none:
        text += _not_counted(list(idle))
    return " ".join(filter(None, text))


def _of_parts(capability: Capability, parts: Sequence[tuple[Part, Balance]], whole: Balance, names: Names) -> str:
    hurt = [(part, balance) for part, balance in parts if balance.status != "retained"]
    if not hurt:
        return ""
    clauses = []
    for part, balance in hurt:
        known = {fall.provider.id for fall in whole.falls}
        fresh = [fall for fall in balance.falls if fall.provider.id not in known]
        if balance.status == "lost":
            clause = f"{names.of(f'capability:{capability.id}/{part.id}')} is lost"
        else:
            supply, need = figures(balance.after.supply, balance.after.need)
            clause = f"{names.of(f'capability:{capability.id}/{part.id}')} falls to {supply} of {_quantity(need, part.unit, '')}"
        if fresh and len(fresh) == len(balance.falls):
            clause += f": {losses(fresh, names)}"
        clauses.append(clause)
    stays = [
        names.of(f"capability:{capability.id}/{part.id}")
        for part, balance in parts
        if part.weighs and balance.status == "retained" and not balance.after.none
    ]
    if stays:
        clauses.append(f"{listed(stays)} {'stays' if len(stays) == 1 else 'stay'}")
    return sentence("; ".join(clauses))


def _not_counted(idle: Sequence[Provider]) -> list[str]:
    """What might be thought to help, and why it does not count."""
    words = []
    verdicts = {
        "demonstrated": ("has only been demonstrated and does not count", "have only been demonstrated and do not count"),
        "planned": ("is a plan, not a supply", "are plans, not a supply"),
    }
    for maturity, verdict in verdicts.items():
        named = [provider for provider in idle if provider.maturity == maturity]
        if named:
            words.append(sentence(f"{listed([p.name for p in named])} {verdict[_several(named)]}"))
    return words


# ---------------------------------------------------------------- stocks


def span(days: float | None) -> str:
    """A time as it is said of an estimate: days, weeks, months, years.

    >>> span(1.0), span(10.4), span(42.0), span(205.0), span(900.0), span(5000.0), span(None)
    ('1 day', '10 days', '6 weeks', '7 months', '2.5 years', 'more than ten years', 'more than two years')
    """
    if days is None:
        return "more than two years"
    if days > _TEN_YEARS_DAYS:
        return "more than ten years"
    least = next(least for least in _SPANS if days >= least)
    length, unit = _SPANS[least]
    count = figure(days / length, 1 if 730 <= days < 1100 else 0)
    return f"{count} {unit}{'' if count == '1' else 's'}"


def between(best: float | None, low: float | None, high: float | None) -> str:
    """A time with its range.

    >>> between(42.0, 14.0, 180.0), between(180.0, 120.0, 180.0), between(400.0, 200.0, None)
    ('6 weeks (2 weeks to 6 months)', '6 months (4 to 6 months)', '13 months (7 months to more than two years)')
    """
    first, last = span(low), span(high)
    if first == span(best) == last:
        return last
    count, _, unit = first.partition(" ")
    return f"{span(best)} ({count if last.endswith(f' {unit}') else first} to {last})"


def stock_words(course: StockCourse) -> str:
    """What becomes of a stock: what is left of it, what keeps it up or no longer does, how long it lasts and what follows."""
    stock, empty, alone = course.stock, course.empty, course.alone
    it, has = ("they", "") if stock.plural else ("it", "s")
    lost = [state for state in course.stores if not state.reached]
    why = " ".join(dict.fromkeys(state.because for state in lost))
    if course.state == "out of reach":
        return f"Out of reach: {why[:1].lower() if why.startswith('Nobody ') else why[:1]}{why[1:]}"
    said = []
    if lost:
        said.append(sentence(f"{figure(course.after.best)} of {figure(course.before.best)} {stock.unit} can still be reached"))
        said.append(why)
    them = "them" if stock.plural else "it"
    keep, cover = ("keep", "cover") if stock.filling_plural else ("keeps", "covers")
    filled = course.filled
    head = f"{stock.filling[:1].upper()}{stock.filling[1:]} "
    if filled.best >= 1:
        head += f"{keep} {them} up"
    elif filled.best > 0:
        head += f"{cover} only {figure(100 * filled.best, 0)}% of the use"
    else:
        head += f"no longer {keep} {them} up"
    if course.state == "kept":
        if filled.best < 1:
            said.append(f"{head}: {it} last{has} more than two years.")
        else:
            said.append(f"{head}.")
            if alone.best != float("inf"):
                said.append(f"Without that {it} would last {between(alone.best, alone.low, alone.high)}.")
        return " ".join(said)
    if course.barred:
        a_while = " for a time" if filled.best >= 1 else ""
        said.append(f"{head}{a_while}; nobody gets at {them} any more after {span(empty.best)}.")
        said.append(course.barred)
        return " ".join(said)
    if empty.best is not None:
        a_while = " for a time" if filled.best >= 1 else ""
        said.append(f"{head}{a_while}: {it} run{has} out after {between(empty.best, empty.earliest, empty.latest)}.")
    else:
        best = "" if filled.best >= 1 else f" and {it} last{has} more than two years"
        low = f", which cover {figure(100 * filled.low, 0)}% of the use," if filled.low < filled.best else ""
        said.append(
            f"{head}{best} by the best estimates; by the low ones{low} {it} run{has} out after {span(empty.earliest)} at the earliest."
        )
    said.append(sentence(f"Then {stock.then}"))
    return " ".join(said)


# ---------------------------------------------------------------- the date


def caveats(catalog: Catalog, date: datetime.date) -> tuple[str, ...]:
    """What has to be said of a date whatever the scenario: that it lies ahead of the facts, or after the planned end."""
    said = []
    if date - datetime.date.fromisoformat(catalog.as_of) > _STILL_TODAY:
        said.append(f"The facts are those of {catalog.as_of}: what comes later is projected from them and from announced plans.")
    passed = [horizon for horizon in (catalog.station.horizons if catalog.station else ()) if date > horizon.date]
    said += [f"{horizon.words}: this date is after that." for horizon in passed]
    if passed:
        said.append("What is shown supposes that the station is kept and that every partner goes on.")
    return tuple(said)


def still_to_come(changes: Iterable[Change], date: datetime.date) -> tuple[str, ...]:
    """That not everything in a scenario has happened on a date, and when the next of it does."""
    later = sorted(change.on for change in changes if change.on and change.on > date)
    if not later:
        return ()
    day, how_many = day_words(later[0]), number(len(later))
    if len(later) == 1:
        return (sentence(f"one change of this scenario is still ahead: it comes on {day}"),)
    return (sentence(f"{how_many} changes of this scenario are still ahead; the first comes on {day}"),)


# ---------------------------------------------------------------- elements


def fate_words(element: Element, chain: Chain, names: Names) -> str:
    """Why an element has gone or is run by nobody; empty while it works."""
    if not chain:
        return ""
    if chain[0].startswith("element:"):
        return f"It left with {names.of(chain[1])}." if len(chain) > 1 else "It has left the station."
    causes = " because ".join(step(requirement, names) for requirement in chain[1:])
    operator, owner = names.of(f"operator:{element.operator}"), names.of(f"operator:{element.owner}")
    if owner != operator:
        return sentence(f"{owner} owns it, {operator} runs it: {causes}")
    return sentence(causes)
