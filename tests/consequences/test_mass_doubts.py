"""Ranges of masses: that they hang together, before and after whatever leaves, on every day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.capabilities.scenario import Change, Scenario
from explorer.consequences.configuration import configuration
from explorer.consequences.mass_doubts import aligned, bounds_kg, doubts, typical_share
from explorer.consequences.station_mass import station_mass, without_vehicles
from explorer.consequences.study import evaluate, examine
from explorer.station.fact import Dispute, Fact
from tests.conftest import DAY

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.configuration import MassRange
    from explorer.consequences.station_mass import StationMass

DATES = [datetime.date(1998, 12, 10), datetime.date(2000, 11, 2), datetime.date(2011, 6, 1), DAY, datetime.date(2030, 1, 1)]
SCENARIOS = (
    "today",
    "russia-withdraws",
    "russia-detaches",
    "russia-detaches-zarya-stays",
    "united-states-withdraws",
    "russian-segment-alone",
)
US_LEAVES = Change("detaches", "unity", ("zarya",), None, None, "The US segment leaves.", ())


def weighed(catalog: Catalog, scenario: str, date: datetime.date = DAY, *, vehicles: bool = True) -> tuple[StationMass, StationMass]:
    study = evaluate(catalog, scenario, date)
    before, after = (station_mass(configuration(catalog, study, state, with_vehicles=vehicles)) for state in ("before", "after"))
    return before, after


def below(span: MassRange) -> float:
    return span.best - span.low


def above(span: MassRange) -> float:
    return span.high - span.best


@pytest.mark.parametrize("date", DATES)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_range_is_one_and_holds_together(catalog: Catalog, scenario: str, date: datetime.date) -> None:
    for found in weighed(catalog, scenario, date):
        parts = list(found.segment_kg.values())
        for span in (found.mass_kg, *parts):
            assert 0 <= span.low <= span.best <= span.high
            assert span.low < span.high
        assert sum(part.best for part in parts) == pytest.approx(found.mass_kg.best)
        # The whole is known no worse than its parts together.
        assert below(found.mass_kg) <= sum(map(below, parts)) + 1e-6
        assert above(found.mass_kg) <= sum(map(above, parts)) + 1e-6
        for low, best, high in zip(found.low.centre_m, found.whole.centre_m, found.high.centre_m, strict=True):
            assert low < best < high
        for axis in range(3):
            low, best, high = (one.inertia_kg_m2[axis, axis] for one in (found.low, found.whole, found.high))
            assert 0 < low < best < high
        assert np.isfinite(found.ways.inertia_kg_m2).all()


@pytest.mark.parametrize("scenario", ["russia-detaches", "russia-detaches-zarya-stays"])
@pytest.mark.parametrize("date", [*DATES[1:], datetime.date(2016, 1, 1)])
def test_what_remains_carries_the_doubt_about_what_has_gone(catalog: Catalog, scenario: str, date: datetime.date) -> None:
    study = evaluate(catalog, scenario, date)
    both = [configuration(catalog, study, state) for state in ("before", "after")]
    before, after = map(station_mass, both)
    stays = {body.id for body in both[1].bodies}
    gone = station_mass(type(both[0])(catalog, "", date, "before", tuple(body for body in both[0].bodies if body.id not in stays), ()))
    assert before.mass_kg.best - gone.mass_kg.best == pytest.approx(after.mass_kg.best)
    # What is left is known no better than what has gone, less what is open about the whole; and no worse than both together.
    whole, left, taken = before.mass_kg, after.mass_kg, gone.mass_kg
    assert above(taken) - above(whole) - 1e-6 <= below(left) <= below(whole) + above(taken) + 1e-6
    assert below(taken) - below(whole) - 1e-6 <= above(left) <= above(whole) + below(taken) + 1e-6
    assert whole.low - taken.high <= left.low <= left.high <= whole.high - taken.low


def test_with_the_sum_known_both_halves_are_known_alike(catalog: Catalog) -> None:
    """A tonne more in one segment is, of a sum that is known, a tonne less in the other."""
    bare, _ = weighed(catalog, "today", vehicles=False)
    _, without_russia = weighed(catalog, "russia-detaches", vehicles=False)
    study = examine(catalog, Scenario("us-gone", "", "", "", (US_LEAVES,), ()), DAY)
    without_us = station_mass(configuration(catalog, study, "after", with_vehicles=False))
    assert without_us.mass_kg.best + without_russia.mass_kg.best == pytest.approx(bare.mass_kg.best)
    assert without_us.segment_kg["ROS"] == bare.segment_kg["ROS"]
    assert without_russia.segment_kg["USOS"] == bare.segment_kg["USOS"]
    # The halves are each in doubt by tonnes, and the doubt of the one is that of the other but for the sum's own.
    russian, us, whole = (one.mass_kg for one in (without_us, without_russia, bare))
    assert below(russian) > 2_000
    assert above(russian) > 2_000
    assert abs(below(us) - above(russian)) <= max(above(whole), below(whole))
    assert abs(above(us) - below(russian)) <= max(above(whole), below(whole))


def test_each_way_of_a_doubt_keeps_the_sum_but_for_that_of_the_sum_itself(catalog: Catalog) -> None:
    found = without_vehicles(configuration(catalog, evaluate(catalog, "today", DAY)))
    known = doubts(found, {body.id: found.spread(body) for body in found.bodies})
    for name, mass in zip(known.names, known.mass_kg, strict=True):
        if name == "sum":
            assert mass.sum(axis=1) == pytest.approx([417_289 - 419_725, 424_000 - 419_725])
        else:
            assert mass.sum(axis=1) == pytest.approx([0, 0], abs=1e-6), name
    assert {"mass of zarya", "shares of the remainder", "place of the stores, ROS", "centre of zarya, x"} <= set(known.names)


def test_before_the_sum_is_closed_stores_may_be_there_that_are_counted_later(catalog: Catalog) -> None:
    day = datetime.date(2011, 7, 20)  # the day before most of them are counted
    before, _ = weighed(catalog, "today", day, vehicles=False)
    next_day, _ = weighed(catalog, "today", day + datetime.timedelta(days=1), vehicles=False)
    assert next_day.mass_kg.best - before.mass_kg.best > 40_000
    assert before.mass_kg.high == pytest.approx(next_day.mass_kg.best, rel=0.06)
    # On the day after its launch Zarya is what it was at launch.
    new = station_mass(configuration(catalog, evaluate(catalog, "today", datetime.date(1998, 11, 21))))
    assert new.mass_kg.high - new.mass_kg.low < 0.05 * new.mass_kg.best


def test_what_another_state_weighs_is_no_doubt() -> None:
    fact = Fact(5075.0, ("r",), "recalled", "2026", "dry", (Dispute(8015.0, ("r",), "with cargo", loaded=True),))
    assert bounds_kg(fact, 0.04) == pytest.approx((5075 * 0.96, 5075 * 1.04))
    other = Fact(5075.0, ("r",), "recalled", "2026", "dry", (*fact.disputed, Dispute(5000.0, ("r",))))
    assert bounds_kg(other, 0.04) == (5000.0, 5075.0)


def test_the_typical_difference_is_that_of_the_data(catalog: Catalog) -> None:
    shares = sorted(
        max(abs(other.value / element.mass_kg.value - 1) for other in element.mass_kg.disputed if not other.loaded)
        for element in catalog.elements.values()
        if element.mass_kg and any(not other.loaded for other in element.mass_kg.disputed)
    )
    assert len(shares) > 15
    assert shares[0] < typical_share(catalog) < shares[-1]
    assert sum(share < typical_share(catalog) for share in shares) == pytest.approx(len(shares) / 2, abs=1)


def test_doubts_of_two_configurations_side_by_side() -> None:
    names, one, two = aligned(("a", "b"), ("b", "c"))
    assert names == ("a", "b", "c")
    assert one.tolist() == [0, 1, -1]
    assert two.tolist() == [-1, 0, 1]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_configuration_is_what_the_scenario_leaves(catalog: Catalog, scenario: str) -> None:
    study = evaluate(catalog, scenario, DAY)
    before, after = (configuration(catalog, study, state, with_vehicles=False) for state in ("before", "after"))
    gone = {body.id for body in before.bodies} - {body.id for body in after.bodies}
    assert gone == {body.id for body in before.bodies if study.fates[body.id] == "gone"}
    assert before.left_behind == {}
    unmanaged = [name for name, fate in study.fates.items() if fate == "unmanaged" and catalog.elements[name].kind != "outfitting"]
    assert sum(after.left_behind.values()) == len(unmanaged)
    said = any("with nobody to run them: they count" in line for line in station_mass(after).assumptions)
    assert said == bool(unmanaged)
