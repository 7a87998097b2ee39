"""The study of one scenario on one date: what every panel, table, picture and export shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from explorer.capabilities.capability import Amount, Maturity, Status
    from explorer.capabilities.scenario import Scenario
    from explorer.station.fact import Confidence

Fate = Literal["working", "unmanaged", "gone"]
Mark = Literal["met", "short", "none"]


@dataclass(frozen=True, slots=True)
class ProviderState:
    """One provider before and after the scenario. ``because`` says in words why it fell, "" while it works.

    ``chain`` is the same as the list of requirements that broke, from the provider back to the scenario's change
    ("operator:roscosmos", "capability:propellant-transfer", …).
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
class Rating:
    """What becomes of one capability. ``status_low``/``status_high`` are the words under low and high amounts.

    Amounts and the need are in ``unit``. ``mark`` is the absolute measure after the scenario: need met, short, or none.
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


@dataclass(frozen=True, slots=True)
class SegmentTotals:
    """Sums over the elements of one operating segment that are present."""

    elements: int
    mass_kg: float
    pressurised_volume_m3: float


@dataclass(frozen=True, slots=True)
class Study:
    """Everything that follows from a scenario on a date."""

    scenario: Scenario
    date: datetime.date
    crew_before: int
    crew_after: int
    ratings: tuple[Rating, ...]
    fates: Mapping[str, Fate]
    fate_reasons: Mapping[str, str]
    element_status: Mapping[str, Status]
    totals_before: Mapping[str, SegmentTotals]
    totals_after: Mapping[str, SegmentTotals]

    def count(self, status: Status) -> int:
        """How many capabilities have that status."""
        return sum(rating.status == status for rating in self.ratings)

    def rating(self, capability: str) -> Rating:
        """The rating of one capability. Raises ``KeyError`` for an unknown id."""
        for rating in self.ratings:
            if rating.capability == capability:
                return rating
        raise KeyError(capability)
