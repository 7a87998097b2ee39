"""What becomes of one capability, with the numbers, the reason and everybody who supplies it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from explorer.capabilities.capability import Amount, Maturity, Status
    from explorer.station.fact import Confidence

Mark = Literal["met", "short", "none"]


@dataclass(frozen=True, slots=True)
class ProviderState:
    """One provider before and after the scenario. ``because`` says in words why it fell, "" while it works.

    ``chain`` is the same as the list of requirements that broke, from the provider back to the scenario's change
    ("working:zvezda", "site:mcc-m", …). ``amount`` is what all its pieces supply together. What is only demonstrated or
    planned does not work before or after.
    """

    id: str
    name: str
    by: str
    amount: Amount
    maturity: Maturity
    working_before: bool
    working_after: bool
    because: str
    chain: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class PartRating:
    """What becomes of one part of a capability (one segment's share, …), in the part's own ``unit``."""

    id: str
    name: str
    status: Status
    mark: Mark
    unit: str
    weighs: bool
    need_before: Amount
    need_after: Amount
    supply_before: Amount
    supply_after: Amount
    providers: tuple[ProviderState, ...]


@dataclass(frozen=True, slots=True)
class Rating:
    """What becomes of one capability. ``status_low``/``status_high`` are the worst and best words over low and high amounts.

    Amounts and the need are in ``unit``. ``mark`` is the absolute measure after the scenario: need met, short, or none.
    ``providers`` are those that count in the whole; those of a part alone are in ``parts``. ``recalled`` names what the word rests
    on without a source that can be read ("the need", providers).
    """

    capability: str
    name: str
    group: str
    status: Status
    status_low: Status
    status_high: Status
    mark: Mark
    reason: str
    unit: str
    need_before: Amount
    need_after: Amount
    supply_before: Amount
    supply_after: Amount
    tolerance: int
    failures_survived_before: int
    failures_survived_after: int
    providers: tuple[ProviderState, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    parts: tuple[PartRating, ...] = ()
    recalled: tuple[str, ...] = ()
