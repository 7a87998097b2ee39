"""The study of one scenario on one date: what every panel, table, picture and export shows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from explorer.capabilities.world import changed, emptied
from explorer.consequences.fates import Fate, SegmentTotals, element_status, fates, totals
from explorer.consequences.ground import ground
from explorer.consequences.rate import Comparison, rate
from explorer.consequences.rating import Mark, PartRating, ProviderState, Rating
from explorer.consequences.sentences import caveats, fate_words, still_to_come
from explorer.errors import ExplorerError, unknown

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Mapping

    from explorer.capabilities.capability import Status
    from explorer.capabilities.scenario import Scenario
    from explorer.catalog.values import Catalog
    from explorer.consequences.computed import Computed

__all__ = ["Fate", "Mark", "PartRating", "ProviderState", "Rating", "SegmentTotals", "Study", "evaluate", "examine"]


@dataclass(frozen=True, slots=True)
class Study:
    """Everything that follows from a scenario on a date.

    ``fates``, ``fate_reasons`` and ``element_status`` hold every element that is part of the station that day without the
    scenario, outfitting included. ``caveats`` are sentences about the date itself: what is only projected, what comes
    after the planned end of the station, and what of the scenario is still ahead. ``computed`` are the numbers that take a second or two
    (mass, area, descent, reboost, attitude, power): None until somebody asked for them, see ``with_numbers``.
    """

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
    caveats: tuple[str, ...] = ()
    computed: Computed | None = field(default=None, compare=False, repr=False)

    def with_numbers(self, computed: Computed | None) -> Study:
        """The same study with what was computed for it, or without."""
        return replace(self, computed=computed)

    def count(self, status: Status) -> int:
        """How many capabilities have that status."""
        return sum(rating.status == status for rating in self.ratings)

    def rating(self, capability: str) -> Rating:
        """The rating of one capability. Raises ``KeyError`` for an unknown id."""
        for rating in self.ratings:
            if rating.capability == capability:
                return rating
        raise KeyError(capability)


def evaluate(catalog: Catalog, scenario_id: str, date: datetime.date, crew: int | None = None) -> Study:
    """What remains under a scenario of the catalogue on a date.

    ``crew`` fixes the number of persons on board, before and after; None takes the catalogue's, and after the scenario
    what its changes say. Raises ``ExplorerError`` for an unknown scenario or a crew below zero.
    """
    if scenario_id not in catalog.scenarios:
        raise unknown("scenario", scenario_id, catalog.scenarios)
    return examine(catalog, catalog.scenarios[scenario_id], date, crew)


def examine(catalog: Catalog, scenario: Scenario, date: datetime.date, crew: int | None = None, run_out: Collection[str] = ()) -> Study:
    """What remains under any scenario, also one that is not in the catalogue. See ``evaluate``.

    ``run_out`` are the stocks that are empty by then, besides what the scenario changes.
    """
    if crew is not None and crew < 0:
        raise ExplorerError(f"a crew of {crew} is impossible; expected 0 or more persons on board")
    base = ground(catalog)
    before, outcomes = base.today(date, catalog.crew_on(date) if crew is None else crew)
    after = changed(before, [change for change in scenario.changes if crew is None or change.action != "crew"])
    after = emptied(after, run_out, deserted=any(catalog.stocks[stock].sustains for stock in run_out))
    comparison = Comparison.of(base.model, before, outcomes, after)
    ratings = tuple(
        rate(comparison, capability, base.names, scenario=bool(scenario.changes)) for capability in catalog.capabilities.values()
    )
    fate = fates(before, after)
    return Study(
        scenario=scenario,
        date=date,
        crew_before=before.crew,
        crew_after=after.crew,
        ratings=ratings,
        fates={element: kind for element, (kind, _) in fate.items()},
        fate_reasons={element: fate_words(catalog.elements[element], chain, base.names) for element, (_, chain) in fate.items()},
        element_status=element_status(fate, ratings),
        totals_before=totals(catalog.elements, before.elements),
        totals_after=totals(catalog.elements, after.elements),
        caveats=(*caveats(catalog, date), *still_to_come(scenario.changes, date)),
    )
