"""Power against what is published, and who gets it before and after."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from explorer.consequences.configuration import configuration
from explorer.consequences.power_supply import power_supply
from explorer.consequences.study import evaluate
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.configuration import State
    from explorer.consequences.power_supply import PowerSupply

DAY = "2026-11-23"


def supplied(catalog: Catalog, day: str = DAY, scenario: str = "today", state: State = "before", beta_deg: float = 0.0) -> PowerSupply:
    study = evaluate(catalog, scenario, datetime.date.fromisoformat(day))
    return power_supply(configuration(catalog, study, state, with_vehicles=False), study, beta_deg)


def test_eight_wings_gave_160_kw_before_the_first_roll_out_array(catalog: Catalog) -> None:
    found = supplied(catalog, "2021-06-01").segments["USOS"]
    assert found.sunlit_kw.best == pytest.approx(160, rel=0.03)
    # Usable mean: 84 to 120 kW are published for wings of 160 to 240 kW.
    assert found.usable_kw.low < 84 < found.usable_kw.high
    assert found.usable_kw.best == pytest.approx(84, rel=0.05)


def test_new_wings_give_the_upper_end_of_what_is_published(catalog: Catalog) -> None:
    found = supplied(catalog, "2009-06-01").segments["USOS"]
    assert 215 <= found.sunlit_kw.best <= 240
    assert found.usable_kw.best == pytest.approx(120, rel=0.05)


def test_six_roll_out_arrays_raise_it_to_215_kw(catalog: Catalog) -> None:
    found = supplied(catalog, "2023-07-01")
    assert found.segments["USOS"].sunlit_kw.best == pytest.approx(215, rel=0.03)
    by_id = {array.element.id: array for array in found.arrays}
    assert sum(name.startswith("irosa") for name in by_id) == 6
    assert by_id["saw_4a"].covered
    assert not by_id["saw_2a"].covered
    eight = sum(array.sunlit_kw.best for name, array in by_id.items() if name.startswith("saw_") and array.element.segment == "USOS")
    assert eight == pytest.approx(95, rel=0.05)


def test_a_wing_gave_31_kw_when_new(catalog: Catalog) -> None:
    found = {array.element.id: array for array in supplied(catalog, "2006-09-20").arrays}
    assert found["saw_2a"].sunlit_kw.best == pytest.approx(31, rel=0.01)
    # That of 2000 has faded by then.
    assert found["saw_2b"].sunlit_kw.best < 29


def test_wings_with_one_joint_lose_by_the_beta_angle(catalog: Catalog) -> None:
    level, aslant = ({array.element.id: array for array in supplied(catalog, beta_deg=beta).arrays} for beta in (0.0, 60.0))
    assert level["saw_zvezda"].incidence == pytest.approx(1.0)
    assert aslant["saw_zvezda"].incidence == pytest.approx(0.5, abs=0.01)
    for name in ("saw_1a", "irosa_1a"):
        assert aslant[name].incidence == 1.0


def test_full_sun_gives_more(catalog: Catalog) -> None:
    low, high = supplied(catalog), supplied(catalog, beta_deg=74)
    assert low.shadow_share == pytest.approx(0.388, abs=0.003)
    assert high.shadow_share == 0
    assert high.segments["USOS"].usable_kw.best > 1.6 * low.segments["USOS"].usable_kw.best
    assert low.year_kw.low <= low.year_kw.best <= low.year_kw.high


def test_what_a_withdrawal_changes(catalog: Catalog) -> None:
    before = supplied(catalog, scenario="russia-detaches")
    after = supplied(catalog, scenario="russia-detaches", state="after")
    # The US segment makes about nine tenths, and what it gave away stays with it.
    assert before.segments["USOS"].usable_kw.best / before.usable_kw.best == pytest.approx(0.9, abs=0.05)
    assert before.segments["ROS"].received_kw.best > 0
    assert before.segments["USOS"].received_kw.best == -before.segments["ROS"].received_kw.best
    assert after.segments["USOS"].usable_kw == before.segments["USOS"].usable_kw
    assert after.segments["USOS"].received_kw.best == 0
    assert after.segments["USOS"].margin_kw.best == pytest.approx(
        before.segments["USOS"].margin_kw.best + before.segments["ROS"].received_kw.best
    )
    assert after.segments["ROS"].usable_kw.best == after.segments["ROS"].need_kw.best == 0
    assert {array.element.id for array in before.arrays} - {array.element.id for array in after.arrays} == {"saw_zvezda", "saw_nauka"}


def test_arrays_that_nobody_runs_do_not_count(catalog: Catalog) -> None:
    after = supplied(catalog, scenario="russia-withdraws", state="after")
    idle = {array.element.id: array for array in after.arrays if not array.works}
    assert set(idle) == {"saw_zvezda", "saw_nauka"}
    assert all(array.because for array in idle.values())
    assert after.segments["ROS"].usable_kw.best == 0


def test_a_beta_angle_that_cannot_be(catalog: Catalog) -> None:
    with pytest.raises(ExplorerError, match="the beta angle, degrees, is 95"):
        supplied(catalog, beta_deg=95)


def test_at_the_beginning(catalog: Catalog) -> None:
    found = supplied(catalog, "1999-06-01")
    assert [array.element.id for array in found.arrays] == ["saw_zarya"]
    assert 1.2 < found.usable_kw.best < 3
