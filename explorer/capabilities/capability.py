"""A capability, what it needs, and who provides how much of it."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Literal

from explorer.station.fact import Confidence

Status = Literal["retained", "degraded", "lost"]
Maturity = Literal["operational", "demonstrated", "planned"]
# How supplies add up: amounts are summed, the greatest counts, or one living provider is enough (each then counts as 1).
Supply = Literal["sum", "max", "any"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its range, all three in the unit of the capability."""

    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True)
class YearNeed:
    """What is needed from a year on, until the next entry of the table."""

    year: int
    amount: Amount
    basis: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Need:
    """How much is needed: ``amount``, plus ``per_crew`` for each person on board.

    ``per_normal_crew`` is for each person of the date's normal crew, who are counted also when a scenario sends some home:
    seats and cabins are asked for a full crew. Where the need changes with the years (the Sun, assembly), ``by_year`` (in
    order of the years) gives the amount instead; years before its first entry are given the first. With each kilometre that
    the orbit is higher than usual the need falls by the share ``less_per_km``, exponentially, as the air thins.
    """

    amount: Amount
    per_crew: float
    basis: str
    sources: tuple[str, ...]
    confidence: Confidence
    by_year: tuple[YearNeed, ...] = ()
    per_normal_crew: float = 0.0
    less_per_km: float = 0.0

    def in_year(self, year: int) -> YearNeed | None:
        """The entry of the table for a year; None where the need does not depend on it."""
        if not self.by_year:
            return None
        return max((entry for entry in self.by_year if entry.year <= year), key=lambda entry: entry.year, default=self.by_year[0])

    def on(self, date: datetime.date, crew: int, normal_crew: int = 0, raised_km: float = 0.0) -> Amount:
        """The amount needed on a date with ``crew`` persons on board, where ``normal_crew`` is the usual number that day.

        ``raised_km`` is how much higher than usual the orbit is.
        """
        entry = self.in_year(date.year)
        amount = entry.amount if entry else self.amount
        people = self.per_crew * crew + self.per_normal_crew * normal_crew
        share = math.exp(-self.less_per_km * raised_km)
        return Amount((amount.low + people) * share, (amount.best + people) * share, (amount.high + people) * share)


@dataclass(frozen=True, slots=True)
class Part:
    """A measure of its own inside a capability: one segment's share, or something without which the whole is worth less.

    Where ``weighs`` is true, a part that is degraded or lost makes the whole at least degraded.
    """

    id: str
    name: str
    unit: str
    supply: Supply
    need: Need
    tolerance: int
    lost_below: float
    weighs: bool = True


@dataclass(frozen=True, slots=True)
class Capability:
    """Something that the station must be able to do.

    ``tolerance`` is the number of single providers whose failure must be survived; ``lost_below`` the share of the
    need under which the capability counts as lost. ``group`` sorts the tables ("Orbit and attitude", "Life support", …).
    ``unit_one`` is the unit of exactly one ("seat" for "seats"), ``verb`` what providers do, for one and for several,
    and ``plural`` says that the name is one ("Toilets").
    """

    id: str
    name: str
    group: str
    question: str
    unit: str
    supply: Supply
    need: Need
    tolerance: int
    lost_below: float
    sources: tuple[str, ...]
    notes: str
    parts: tuple[Part, ...] = ()
    unit_one: str = ""
    verb: tuple[str, str] = ("supplies", "supply")
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Provider:
    """Somebody or something that supplies an amount of one capability from a date on.

    ``by`` is "element:ID" (it must be there), "vehicle:ID", "site:ID" or "agreement:ID". ``requires`` lists what must
    hold for it to work: the same forms; "working:ELEMENT" (there, its operator acting and a site that commands it);
    "port:ELEMENT/PORT" (the element working and the port open);
    "operator:PARTY" (acting); "crew:N" (at least so many on board); "capability:ID" or "capability:ID/PART" (not lost).
    Alternatives are joined by "|". Only ``operational`` providers count as supply.

    ``count`` pieces supply ``amount`` each and fail one at a time. ``part`` names the part of the capability that it
    supplies; with ``in_whole`` false it counts in that part alone, such as power moved from one segment to the other.
    ``foreseen`` is the day on which a plan became known: before it a planned provider is not spoken of. ``plural`` says that the
    name is one ("Zvezda's engines").
    """

    id: str
    capability: str
    name: str
    by: str
    amount: Amount
    since: datetime.date
    until: datetime.date | None
    maturity: Maturity
    requires: tuple[str, ...]
    basis: str
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str
    part: str = ""
    in_whole: bool = True
    count: int = 1
    plural: bool = False
    foreseen: datetime.date | None = None

    def in_date(self, date: datetime.date) -> bool:
        """Whether it supplies on that day, as far as dates go."""
        return self.since <= date and (self.until is None or date < self.until)

    def elements(self) -> set[str]:
        """The elements that it is, or needs to be there or to work."""
        named = (one.partition(":") for requirement in (self.by, *self.requires) for one in requirement.split("|"))
        return {what.partition("/")[0] for kind, _, what in named if kind in ("element", "working", "port")}
