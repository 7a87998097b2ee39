"""What remains year by year: the same scenario looked at on the first of July of each year, and on a day of choice.

A scenario whose changes have no date of their own comes on the day looked at: each column answers "and if it happened then?".
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.consequences.ground import ground
from explorer.consequences.study import examine
from explorer.errors import ExplorerError
from explorer.station.days import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explorer.capabilities.capability import Status
    from explorer.capabilities.scenario import Scenario
    from explorer.catalog.values import Catalog
    from explorer.consequences.ground import Ground
    from explorer.consequences.rating import Mark
    from explorer.station.fact import Confidence

YEARS = range(2021, 2032)
_MONTH, _DAY = 7, 1  # the middle of the year stands for it
_COLUMNS_KEPT = 512


@dataclass(frozen=True, slots=True)
class Cell:
    """One capability on one day. ``before`` is how today's world meets the need, ``status`` what the scenario makes of it."""

    capability: str
    before: Mark
    before_reason: str
    status: Status
    status_low: Status
    status_high: Status
    after: Mark
    reason: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Column:
    """One day. ``caveats`` say what is only projected or planned about it; ``looked_at`` marks the day of choice."""

    date: datetime.date
    looked_at: bool
    caveats: tuple[str, ...]
    cells: Mapping[str, Cell]

    @property
    def planned(self) -> bool:
        """Whether the day lies so far ahead of the facts that it follows announced plans."""
        return bool(self.caveats)

    def count(self, status: Status) -> int:
        """How many capabilities have that status."""
        return sum(cell.status == status for cell in self.cells.values())


@dataclass(frozen=True, slots=True)
class History:
    """The columns in order of time; every column holds every capability of the catalogue."""

    scenario: Scenario
    columns: tuple[Column, ...]

    def row(self, capability: str) -> tuple[Cell, ...]:
        """One capability through the years. Raises ``KeyError`` for an unknown id."""
        return tuple(column.cells[capability] for column in self.columns)

    def worst_first(self) -> list[str]:
        """The capabilities by how much of the span they are lost, then degraded; the order of the catalogue among equals.

        The day of choice does not count, so that the order stays while another day is looked at.
        """
        fixed = [column for column in self.columns if not column.looked_at] or list(self.columns)
        hurt = {
            name: tuple(-sum(column.cells[name].status == status for column in fixed) for status in ("lost", "degraded"))
            for name in (self.columns[0].cells if self.columns else ())
        }
        return sorted(hurt, key=hurt.__getitem__)


def day_of(year: int) -> datetime.date:
    """The day that stands for a year."""
    return datetime.date(year, _MONTH, _DAY)


def history(catalog: Catalog, scenario: Scenario, years: Iterable[int] = YEARS, looked_at: datetime.date | None = None) -> History:
    """A scenario on the first of July of each year, and on the day ``looked_at`` where one is given.

    Columns are remembered: another day of choice costs that one column. Raises ``ExplorerError`` for a year in which there is
    no station to look at.
    """
    dates = {}
    for year in years:
        if not FIRST_DAY.year < year <= LAST_DAY.year:
            raise ExplorerError(f"the year {year} is out of range; give one from {FIRST_DAY.year + 1} to {LAST_DAY.year}")
        dates[day_of(year)] = False
    if looked_at is not None:
        dates[looked_at] = True
    base = ground(catalog)
    return History(scenario, tuple(_column(base, scenario, date, looked_at=chosen) for date, chosen in sorted(dates.items())))


@lru_cache(maxsize=_COLUMNS_KEPT)
def _column(base: Ground, scenario: Scenario, date: datetime.date, *, looked_at: bool) -> Column:
    world = _today(base, date)
    study = examine(base.catalog, scenario, date)
    cells = {}
    for rating in study.ratings:
        mark, words = world[rating.capability]
        cells[rating.capability] = Cell(
            capability=rating.capability,
            before=mark,
            before_reason=words,
            status=rating.status,
            status_low=rating.status_low,
            status_high=rating.status_high,
            after=rating.mark,
            reason=rating.reason,
            confidence=rating.confidence,
        )
    return Column(date, looked_at, study.caveats, cells)


@lru_cache(maxsize=_COLUMNS_KEPT)
def _today(base: Ground, date: datetime.date) -> Mapping[str, tuple[Mark, str]]:
    """How the world without a scenario meets each need, and by whom."""
    study = examine(base.catalog, base.catalog.scenarios["today"], date)
    return {rating.capability: (rating.mark, rating.reason) for rating in study.ratings}
