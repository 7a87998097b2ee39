"""The years: the strip says what the study of each day says, and marks what is only planned."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING

import pytest

from explorer.consequences.history import YEARS, history
from explorer.consequences.study import evaluate
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog

SAID = datetime.date(2021, 6, 7)  # the day of the threat
DAY = datetime.date(2026, 11, 23)


def test_reboost_is_lost_where_it_was_threatened_and_only_degraded_five_years_later(catalog: Catalog) -> None:
    found = history(catalog, catalog.scenarios["russia-withdraws"], YEARS, SAID)
    by_date = {column.date: column.cells["reboost"] for column in found.columns}
    assert by_date[SAID].status == "lost"
    assert by_date[datetime.date(2021, 7, 1)].status == "lost"
    assert by_date[datetime.date(2026, 7, 1)].status == "degraded"
    assert by_date[SAID].before == "met"


@pytest.mark.parametrize("scenario", ["russia-withdraws", "united-states-withdraws", "today"])
@pytest.mark.parametrize("year", [2021, 2024, 2027, 2031])
def test_the_strip_says_what_the_study_says(catalog: Catalog, scenario: str, year: int) -> None:
    date = datetime.date(year, 7, 1)
    study, before = evaluate(catalog, scenario, date), evaluate(catalog, "today", date)
    column = next(c for c in history(catalog, catalog.scenarios[scenario]).columns if c.date == date)
    assert list(column.cells) == [rating.capability for rating in study.ratings]
    for rating, plain in zip(study.ratings, before.ratings, strict=True):
        cell = column.cells[rating.capability]
        assert (cell.status, cell.status_low, cell.status_high) == (rating.status, rating.status_low, rating.status_high)
        assert (cell.after, cell.reason) == (rating.mark, rating.reason)
        assert (cell.before, cell.before_reason) == (plain.mark, plain.reason)
    assert column.count("lost") == study.count("lost")


def test_days_ahead_of_the_facts_are_as_planned_and_no_others(catalog: Catalog) -> None:
    found = history(catalog, catalog.scenarios["russia-withdraws"], YEARS, DAY)
    planned = {column.date.year: column.planned for column in found.columns if not column.looked_at}
    assert planned == {year: year > 2026 for year in YEARS}
    assert [column.date for column in found.columns if column.looked_at] == [DAY]
    assert not next(column for column in found.columns if column.looked_at).planned
    assert any("down" in caveat for caveat in found.columns[-1].caveats)  # July 2031 is after the planned end


def test_a_day_of_choice_on_the_first_of_july_is_no_second_column(catalog: Catalog) -> None:
    found = history(catalog, catalog.scenarios["today"], YEARS, datetime.date(2024, 7, 1))
    assert len(found.columns) == len(YEARS)
    assert [column.date.year for column in found.columns if column.looked_at] == [2024]


def test_a_day_outside_the_years_stands_at_the_end(catalog: Catalog) -> None:
    found = history(catalog, catalog.scenarios["today"], YEARS, datetime.date(2009, 3, 1))
    assert found.columns[0].looked_at
    assert found.columns[0].date.year == 2009


def test_what_suffers_most_stands_first_whatever_the_day(catalog: Catalog) -> None:
    one = history(catalog, catalog.scenarios["russia-withdraws"], YEARS, SAID)
    other = history(catalog, catalog.scenarios["russia-withdraws"], YEARS, DAY)
    assert one.worst_first() == other.worst_first()
    assert sorted(one.worst_first()) == sorted(catalog.capabilities)
    order = one.worst_first()
    assert order.index("propulsive-attitude-control") < order.index("reboost") < order.index("power")


def test_a_year_without_a_station_is_refused(catalog: Catalog) -> None:
    with pytest.raises(ExplorerError, match="1990"):
        history(catalog, catalog.scenarios["today"], [1990])


def test_the_whole_strip_comes_at_once(catalog: Catalog) -> None:
    scenario = catalog.scenarios["russia-detaches"]
    evaluate(catalog, "today", DAY)  # the model is built once for a catalogue
    start = time.perf_counter()
    history(catalog, scenario, YEARS)
    first = time.perf_counter() - start
    start = time.perf_counter()
    again = history(catalog, scenario, YEARS)
    assert time.perf_counter() - start < first / 5
    assert first < 0.9  # 0.15 s on the machine it was written on
    assert len(again.columns) == len(YEARS)
