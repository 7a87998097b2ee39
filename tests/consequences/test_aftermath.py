"""The time after the event: what runs out when, what falls with it, and that no number stands without its range."""

from __future__ import annotations

import datetime
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.capabilities.capability import Amount
from explorer.capabilities.scenario import Change, Scenario
from explorer.consequences.aftermath import HORIZON_DAYS, Aftermath, aftermath, event_of
from explorer.consequences.study import evaluate, examine
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog

DAY = datetime.date(2026, 11, 23)
CARGO = ("progress-ms", "cargo-dragon", "cargo-dragon-boost-kit", "cygnus-xl", "htv-x")
WORSE = {"retained": 0, "degraded": 1, "lost": 2}


def grounded(*vehicles: str, on: datetime.date | None = None) -> Scenario:
    changes = tuple(Change("vehicle-stops", vehicle, (), None, on, "", ("r",)) for vehicle in vehicles)
    return Scenario("grounded", "Grounded", "", "", changes, ("r",))


def when(found: Aftermath, stock: str) -> tuple[float | None, float | None, float | None]:
    days = found.stock(stock).empty
    return days.earliest, days.best, days.latest


def test_todays_world_has_no_time_after(catalog: Catalog) -> None:
    found = aftermath(catalog, catalog.scenarios["today"], DAY)
    assert (found.moments, found.stocks, found.happening) == ((), (), ())


@pytest.mark.parametrize("scenario", ["russia-withdraws", "russia-detaches", "united-states-withdraws", "canada-withdraws"])
def test_day_0_is_the_study_of_the_day(catalog: Catalog, scenario: str) -> None:
    found = aftermath(catalog, catalog.scenarios[scenario], DAY)
    assert [(moment.name, (moment.date - DAY).days) for moment in found.moments] == [
        ("Day 0", 0),
        ("Week 1", 7),
        ("Month 6", 182),
        ("Year 2", HORIZON_DAYS),
    ]
    assert found.moments[0].study.ratings == evaluate(catalog, scenario, DAY).ratings


def test_without_russia_the_gyroscopes_hold_for_weeks_and_the_crew_eats(catalog: Catalog) -> None:
    found = aftermath(catalog, catalog.scenarios["russia-withdraws"], DAY)
    margin = found.stock("gyroscope-margin")
    assert margin.state == "running out"
    assert when(found, "gyroscope-margin") == (14, 42, 180)
    assert margin.confidence == "recalled"
    assert found.stock("propellant").state == "out of reach"
    assert "Moscow" in found.stock("propellant").words
    for kept in ("food", "water-reserve", "oxygen-reserve", "nitrogen"):
        assert found.stock(kept).state == "kept", kept
    # The margin is a warning: no word falls with it, and the station does not tumble.
    for moment in found.moments:
        assert moment.study.rating("momentum-attitude-control").status == "degraded"
        assert moment.study.rating("power").status == "retained"


def test_what_leaves_takes_its_stores_along(catalog: Catalog) -> None:
    stays = aftermath(catalog, catalog.scenarios["russia-withdraws"], DAY).stock("water-reserve")
    leaves = aftermath(catalog, catalog.scenarios["russia-detaches"], DAY).stock("water-reserve")
    assert stays.after.best == stays.before.best == leaves.before.best == 2000
    assert leaves.after.best == 1000
    assert [state.reached for state in leaves.stores] == [True, False]
    assert "Zvezda left with Zarya" in leaves.words


def test_the_days_follow_from_amount_and_use(catalog: Catalog) -> None:
    """Without Progress the Russian propellant goes at 2.7 to 11 kg a day, from 2,000 to 4,500 kg."""
    found = aftermath(catalog, grounded("progress-ms"), DAY)
    earliest, best, latest = when(found, "propellant")
    assert earliest == pytest.approx(2000 / 11)
    assert best == pytest.approx(3000 / 5.5)
    assert latest is None  # 4,500 kg at 2.7 are more than the two years
    # From then on nothing unloads the gyroscopes, and their margin begins to go.
    assert when(found, "gyroscope-margin")[1] == pytest.approx(3000 / 5.5 + 42)
    year_2 = found.moments[-1].study
    assert year_2.rating("propellant-transfer").status == "lost"
    assert "the propellant of the Russian segment has run out" in year_2.rating("propellant-transfer").reason
    assert found.moments[2].study.rating("propellant-transfer").status != "lost"


def test_without_cargo_the_food_goes_and_then_the_crew(catalog: Catalog) -> None:
    found = aftermath(catalog, grounded(*CARGO), DAY)
    assert when(found, "food") == (120, 180, 180)  # four to six months for seven
    assert [moment.study.crew_after for moment in found.moments] == [7, 7, 0, 0]
    food = next(one for one in found.happening if one.id == "food")
    assert food.date == DAY + datetime.timedelta(days=180)
    assert "45 days" in food.words
    assert found.moments[2].study.rating("spacewalk-airlocks").status == "lost"


def test_a_later_stage_takes_a_stock_out_of_reach(catalog: Catalog) -> None:
    """Deliveries stop first; when Moscow falls silent a hundred days later, what is left in the tanks is of no use."""
    first = grounded("progress-ms", on=DAY).changes
    silent = Change("site-stops", "mcc-m", (), None, DAY + datetime.timedelta(days=100), "", ("r",))
    found = aftermath(catalog, replace(grounded(), changes=(*first, silent)), DAY)
    assert when(found, "propellant") == (100, 100, 100)
    course = found.stock("propellant")
    assert course.state == "running out"
    assert "Moscow mission control is silent" in course.barred
    assert course.barred in course.words
    assert when(found, "gyroscope-margin") == (114, 142, 280)


def test_fewer_persons_eat_longer(catalog: Catalog) -> None:
    fewer = replace(grounded(*CARGO), changes=(*grounded(*CARGO).changes, Change("crew", "", (), 3, None, "", ("r",))))
    many, few = aftermath(catalog, grounded(*CARGO), DAY), aftermath(catalog, fewer, DAY)
    assert few.stock("food").empty.best == pytest.approx(180 * 7 / 3)
    assert many.stock("food").use_per_day.best == 7


def test_a_change_with_a_day_of_its_own_is_the_event(catalog: Catalog) -> None:
    later = datetime.date(2027, 3, 1)
    scenario = grounded("progress-ms", on=later)
    assert event_of(scenario, DAY) == later
    found = aftermath(catalog, scenario, DAY)
    assert found.date == later
    assert found.moments[0].study.rating("controlled-deorbit").status == "lost"


@pytest.mark.parametrize("seed", range(8))
def test_ranges_are_in_order_and_nothing_is_said_twice(catalog: Catalog, seed: int) -> None:
    chance = random.Random(seed)
    vehicles = chance.sample(sorted(catalog.vehicles), chance.randrange(1, 6))
    stops = [Change("operator-stops", chance.choice(["nasa", "roscosmos", "csa", "jaxa", "esa"]), (), None, None, "", ("r",))]
    scenario = replace(grounded(*vehicles), changes=(*grounded(*vehicles).changes, *stops[: seed % 2]))
    date = datetime.date(chance.randrange(2021, 2031), chance.randrange(1, 13), 1)
    found = aftermath(catalog, scenario, date)
    for course in found.stocks:
        known = [day for day in (course.empty.earliest, course.empty.best, course.empty.latest) if day is not None]
        assert known == sorted(known)
        assert all(0 <= day <= HORIZON_DAYS for day in known)
        if course.empty.latest is not None:
            assert len(known) == 3
        for amount in (course.before, course.after, course.use_per_day, course.filled, course.alone):
            assert amount.low <= amount.best <= amount.high
        assert course.after.best <= course.before.best
        assert course.words.endswith(".")
        assert "  " not in course.words
        assert "inf" not in course.words
        assert course.sources
    order = [one.days.best if one.days.best is not None else one.days.earliest for one in found.happening]
    assert order == sorted(order, key=lambda day: day or 0)
    assert len({(one.days, one.kind, one.id) for one in found.happening}) == len(found.happening)


def test_more_taken_away_never_makes_a_stock_last_longer(catalog: Catalog) -> None:
    some, more = aftermath(catalog, grounded("progress-ms"), DAY), aftermath(catalog, grounded("progress-ms", "cygnus-xl"), DAY)
    for less, course in zip(some.stocks, more.stocks, strict=True):
        assert course.stock.id == less.stock.id
        for one, other in ((course.empty.earliest, less.empty.earliest), (course.empty.best, less.empty.best)):
            assert (one if one is not None else 1e9) <= (other if other is not None else 1e9)


def test_an_empty_stock_never_improves_a_word(catalog: Catalog) -> None:
    scenario = catalog.scenarios["russia-withdraws"]
    before = examine(catalog, scenario, DAY, crew=4)
    for stock in catalog.stocks:
        after = examine(catalog, scenario, DAY, crew=4, run_out=[stock])
        for was, now in zip(before.ratings, after.ratings, strict=True):
            if not catalog.stocks[stock].sustains:  # where everybody leaves, needs that go with persons fall too
                assert WORSE[now.status] >= WORSE[was.status], (stock, now.capability)


def test_a_stock_that_nobody_has_yet_is_left_out(catalog: Catalog) -> None:
    early = aftermath(catalog, grounded("progress-m"), datetime.date(2001, 1, 15))
    assert "nitrogen" not in [course.stock.id for course in early.stocks]  # Quest came in July 2001


def test_two_years_must_fit_into_the_days_there_are(catalog: Catalog) -> None:
    with pytest.raises(ExplorerError, match="2040-12-31"):
        aftermath(catalog, catalog.scenarios["russia-withdraws"], datetime.date(2040, 1, 1))


def test_it_comes_at_once(catalog: Catalog) -> None:
    aftermath(catalog, catalog.scenarios["canada-withdraws"], DAY)
    start = time.perf_counter()
    aftermath(catalog, catalog.scenarios["russia-detaches"], DAY + datetime.timedelta(days=1))
    assert time.perf_counter() - start < 1.0  # 0.1 s on the machine it was written on


def test_use_goes_by_persons_and_by_what_comes_back(catalog: Catalog) -> None:
    water = catalog.stocks["water-reserve"]
    none, half = Amount(0, 0, 0), Amount(50, 50, 50)
    assert water.use(4, none).best == pytest.approx(14)
    assert water.use(4, half).best == pytest.approx(7)
    assert water.use(0, none) == Amount(0, 0, 0)


@pytest.mark.parametrize(
    ("stock", "supply", "share"),
    [("food", 4, 1.0), ("food", 2, 0.5), ("spare-parts", 9, 0.625), ("spare-parts", 3, 0.0), ("oxygen-reserve", 6, 0.5)],
)
def test_people_are_supplied_first(catalog: Catalog, stock: str, supply: float, share: float) -> None:
    """Of 12 t that are needed, four persons need four; what is left of a delivery is for the rest."""
    assert catalog.stocks[stock].covered(supply, 12, 4) == pytest.approx(share)
