"""What each vehicle gives, from its burns on record and its port; before and after a scenario."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.consequences.configuration import configuration
from explorer.consequences.reboosting import demonstrations, holding, loss_of, thrust_line_at
from explorer.consequences.study import evaluate
from explorer.physics.span import Span

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.reboosting import Contribution, Holding

DAY = datetime.date(2026, 11, 23)


def held(catalog: Catalog, scenario: str = "today", date: datetime.date = DAY) -> Holding:
    study = evaluate(catalog, scenario, date)
    return holding(configuration(catalog, study), study, lambda *_: Span(30.0, 45.0, 70.0), 417.0, (2027, 2028))


def by_id(found: Holding) -> dict[str, Contribution]:
    return {one.vehicle.id: one for one in found.contributions}


def test_burns_agree_with_the_engines(catalog: Catalog) -> None:
    """The thrust that each burn implies, against what its engine is said to give: within a fifth."""
    shown = demonstrations(catalog)
    assert [one.burn.date for one in shown] == sorted(one.burn.date for one in shown)
    for one in shown:
        low, best, high = one.thrust_n
        assert 0 < low <= best <= high
        engine = catalog.vehicles[one.burn.vehicle].thrust_n
        if engine:
            assert best == pytest.approx(engine.value, rel=0.2), one.burn.id
    by_name = {one.burn.id: one for one in shown}
    cygnus = by_name["cygnus-ng-19-2023-08-11"]
    assert cygnus.propellant_kg is not None
    assert cygnus.propellant_kg.best == pytest.approx(205, rel=0.05)
    assert by_name["progress-m-26m-2015-05-06"].propellant_kg is None


def test_ports_push_along_their_axes(catalog: Catalog) -> None:
    nodes = catalog.assembly.placements(DAY)
    for port, direction in (
        ("zvezda-aft", (1, 0, 0)),
        ("harmony-forward", (-1, 0, 0)),
        ("unity-nadir", (0, 0, -1)),
        ("harmony-zenith", (0, 0, 1)),
        ("prichal-nadir", (0, 0, -1)),
    ):
        line = thrust_line_at(catalog, catalog.docking_ports[port], nodes, np.zeros(3), 1.0)
        assert line.direction == pytest.approx(direction, abs=0.02), port


def test_only_zvezda_aft_needs_no_turn(catalog: Catalog) -> None:
    found = held(catalog)
    straight = {push.port.id for one in found.contributions for push in one.pushes if push.line.turn == "none"}
    assert straight == {"zvezda-aft"}
    # And a push there passes the centre of mass within two metres.
    assert by_id(found)["progress-ms"].pushes[0].line.arm_m < 2


def test_zvezdas_engines_are_an_element_of_the_station(catalog: Catalog) -> None:
    engines = by_id(held(catalog))["zvezda-engines"]
    assert engines.standing == "works"
    assert [push.port.id for push in engines.pushes] == ["zvezda-aft"]
    gone = by_id(held(catalog, "russia-detaches"))["zvezda-engines"]
    assert (gone.standing, gone.pushes) == ("falls", ())
    assert "Zvezda" in gone.because


def test_who_is_left_when_russia_withdraws(catalog: Catalog) -> None:
    found = by_id(held(catalog, "russia-withdraws"))
    assert {name for name, one in found.items() if one.standing == "works"} == {"cargo-dragon-boost-kit", "cygnus-xl", "cargo-dragon"}
    assert all(one.because for one in found.values() if one.standing == "falls")
    for one in found.values():
        if one.delta_v_each_m_s:
            assert one.flights_per_year is not None
            assert 0 < one.flights_per_year.low <= one.flights_per_year.best <= one.flights_per_year.high


def test_every_span_is_in_order_in_every_scenario_and_time(catalog: Catalog) -> None:
    for scenario in ("today", "russia-withdraws", "russia-detaches", "russia-detaches-keeps-zarya"):
        if scenario not in catalog.scenarios:
            continue
        found = held(catalog, scenario)
        spans = [found.mass_kg, found.specific_impulse_s, found.mean_delta_v_m_s, found.mean_propellant_kg, found.supply_m_s]
        for one in found.contributions:
            spans += [span for span in (one.thrust_n, one.propellant_kg, one.delta_v_each_m_s, one.yearly_m_s) if span]
        for span in spans:
            assert 0 <= span.low <= span.best <= span.high < 1e7
    early = held(catalog, date=datetime.date(1999, 6, 1))
    # Zarya and Unity with a Shuttle that weighs more than both together.
    assert 120_000 < early.mass_kg.low < early.mass_kg.high < 165_000
    assert early.mean_propellant_kg.best > 0


def test_a_lighter_station_loses_more(catalog: Catalog) -> None:
    study = evaluate(catalog, "russia-detaches", DAY)
    before, after = (loss_of(configuration(catalog, study, state), (2027, 2029), members=60) for state in ("before", "after"))
    for year in (2027, 2028, 2029):
        assert after(417.0, year).best > 1.1 * before(417.0, year).best
