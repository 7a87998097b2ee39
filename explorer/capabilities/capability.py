"""A capability, what it needs, and who provides how much of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime

    from explorer.station.fact import Confidence

Status = Literal["retained", "degraded", "lost"]
Maturity = Literal["operational", "demonstrated", "planned"]
# How supplies add up: amounts are summed, the greatest counts, or one living provider is enough.
Supply = Literal["sum", "max", "any"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its range, all three in the unit of the capability."""

    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True)
class Need:
    """How much is needed: ``amount``, plus ``per_crew`` for each person on board."""

    amount: Amount
    per_crew: float
    basis: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Capability:
    """Something that the station must be able to do.

    ``tolerance`` is the number of single providers whose failure must be survived; ``lost_below`` the share of the
    need under which the capability counts as lost. ``group`` sorts the tables ("Orbit and attitude", "Life support", …).
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


@dataclass(frozen=True, slots=True)
class Provider:
    """Somebody or something that supplies an amount of one capability from a date on.

    ``by`` is "element:ID", "vehicle:ID", "site:ID" or "agreement:ID". ``requires`` lists what must hold for it to work:
    the same forms, "operator:PARTY" (acting), or "capability:ID" (not lost). Only ``operational`` providers count as supply.
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
