"""What the shipped scenarios leave of the station, on the shipped facts."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.capabilities.scenario import Change
from explorer.consequences.study import evaluate, examine
from explorer.errors import ExplorerError
from tests.conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.capabilities.capability import Status
    from explorer.capabilities.scenario import Action
    from explorer.catalog.values import Catalog
    from explorer.consequences.study import Study

THREAT = datetime.date(2021, 6, 7)  # Rogozin's words to the Duma
RUSSIAN = ("russia-withdraws", "russia-detaches", "russia-detaches-zarya-stays")
DOCUMENT = Path(__file__).parents[2] / "docs" / "capability_model.md"


@pytest.fixture
def study(catalog: Catalog) -> Callable[..., Study]:
    def of(scenario: str, date: datetime.date = DAY, crew: int | None = None) -> Study:
        return evaluate(catalog, scenario, date, crew)

    return of


def with_changes(catalog: Catalog, *changes: tuple[Action, str, int | None], base: str = "today") -> Study:
    scenario = catalog.scenarios[base]
    more = tuple(Change(action, what, (), None, None, "", (), count) for action, what, count in changes)
    return examine(catalog, replace(scenario, changes=scenario.changes + more), DAY)


def words(study: Study) -> dict[str, Status]:
    return {rating.capability: rating.status for rating in study.ratings}


# ---------------------------------------------------------------- the table


def documented() -> dict[str, tuple[str, str, str]]:
    """The verdicts as docs/capability_model.md prints them."""
    rows = re.findall(r"^\| ([a-z-]+) \| (\w+) \| (\w+) \| (\w+) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    return {capability: (first, second, third) for capability, first, second, third in rows}


def test_the_document_prints_the_verdicts(study: Callable[..., Study]) -> None:
    computed = [words(study(scenario)) for scenario in RUSSIAN]
    assert documented() == {capability: tuple(found[capability] for found in computed) for capability in computed[0]}


def test_there_are_28_capabilities_in_every_study(study: Callable[..., Study], catalog: Catalog) -> None:
    for scenario in catalog.scenarios:
        assert len(study(scenario).ratings) == 28


def test_russia_withdraws(study: Callable[..., Study]) -> None:
    found = words(study("russia-withdraws"))
    lost = {capability for capability, word in found.items() if word == "lost"}
    assert lost == {"propulsive-attitude-control", "propellant-transfer", "controlled-deorbit"}
    for capability in ("reboost", "debris-avoidance", "crew-transport", "docking-ports", "spacewalk-airlocks", "mission-control"):
        assert found[capability] == "degraded", capability
    for capability in ("power", "thermal-control", "robotics", "water-recovery", "research-labs", "cargo-return"):
        assert found[capability] == "retained", capability


def test_today_changes_nothing(study: Callable[..., Study]) -> None:
    for date in (datetime.date(1999, 6, 1), THREAT, DAY, datetime.date(2031, 1, 1)):
        today = study("today", date)
        assert today.count("retained") == 28
        assert set(today.fates.values()) == {"working"}
        assert set(today.element_status.values()) == {"retained"}
        assert today.totals_before == today.totals_after


# ---------------------------------------------------------------- reboost


def test_reboost_today_survives_the_loss_of_its_greatest_supplier(study: Callable[..., Study]) -> None:
    rating = study("today").rating("reboost")
    assert rating.mark == "met"
    assert rating.failures_survived_after >= 1


def test_reboost_without_russia_is_part_of_what_a_year_takes(study: Callable[..., Study]) -> None:
    rating = study("russia-withdraws").rating("reboost")
    assert rating.status_low == rating.status_high == "degraded"
    assert 0 < rating.supply_after.best < rating.need_after.best
    assert 6 <= rating.need_after.low <= rating.need_after.best <= rating.need_after.high <= 25
    assert rating.failures_survived_after == 0


def test_reboost_was_lost_on_the_day_of_the_threat(study: Callable[..., Study]) -> None:
    rating = study("russia-withdraws", THREAT).rating("reboost")
    assert (rating.status, rating.status_low, rating.status_high) == ("lost", "lost", "lost")
    test_burn = next(state for state in rating.providers if state.maturity == "demonstrated")
    assert not test_burn.working_before
    assert "has only been demonstrated" in rating.reason


@pytest.mark.parametrize(
    ("date", "suppliers"),
    [
        (datetime.date(2022, 6, 24), set()),
        (datetime.date(2022, 6, 25), {"vehicle:cygnus-enhanced"}),
        (datetime.date(2024, 11, 8), {"vehicle:cygnus-enhanced", "vehicle:cargo-dragon"}),
        (datetime.date(2025, 9, 18), {"vehicle:cygnus-xl", "vehicle:cargo-dragon", "vehicle:cargo-dragon-boost-kit"}),
    ],
)
def test_reboost_without_russia_grows_with_the_years(study: Callable[..., Study], date: datetime.date, suppliers: set[str]) -> None:
    rating = study("russia-withdraws", date).rating("reboost")
    assert {state.by for state in rating.providers if state.working_after} == suppliers


def test_more_boost_kits_meet_the_need_of_a_quiet_year(catalog: Catalog) -> None:
    scenario = catalog.scenarios["russia-withdraws"]
    kits = Change("provider-counts", "reboost-more-boost-kits", (), None, None, "", (), count=3)
    quiet = examine(catalog, replace(scenario, changes=(*scenario.changes, kits)), datetime.date(2028, 6, 1)).rating("reboost")
    assert (quiet.status, quiet.mark) == ("retained", "met")
    assert quiet.failures_survived_after >= 1


def test_need_follows_the_sun(study: Callable[..., Study]) -> None:
    need = {year: study("today", datetime.date(year, 6, 1)).rating("reboost").need_after.best for year in (2021, 2024, 2026, 2028)}
    assert need[2024] > 3 * need[2021]
    assert need[2021] <= need[2026] < need[2024]
    assert need[2028] < need[2026]


# ---------------------------------------------------------------- attitude


@pytest.mark.parametrize("scenario", RUSSIAN)
def test_without_russian_thrusters_the_gyroscopes_hold(study: Callable[..., Study], scenario: str) -> None:
    found = study(scenario)
    assert found.rating("propulsive-attitude-control").status == "lost"
    gyroscopes = found.rating("momentum-attitude-control")
    assert gyroscopes.status_low == gyroscopes.status_high == "degraded"
    assert gyroscopes.mark == "met", "the station does not tumble on the first day"
    assert gyroscopes.supply_after == gyroscopes.supply_before
    assert [part.status for part in gyroscopes.parts] == ["lost"]


# ---------------------------------------------------------------- mission control, power, ports


def test_mission_control_is_measured_for_each_segment(study: Callable[..., Study]) -> None:
    rating = study("russia-withdraws").rating("mission-control")
    parts = {part.id: part.status for part in rating.parts}
    assert (parts["russian-segment"], parts["us-segment"]) == ("lost", "retained")
    assert "Russian segment is lost" in rating.reason
    assert "US segment" in rating.reason
    mirrored = {part.id: part.status for part in study("united-states-withdraws").rating("mission-control").parts}
    assert (mirrored["russian-segment"], mirrored["us-segment"]) == ("retained", "lost")


def test_the_russian_wings_are_about_a_tenth_of_the_power(study: Callable[..., Study]) -> None:
    rating = study("russia-withdraws").rating("power")
    share = 1 - rating.supply_after.best / rating.supply_before.best
    assert 0.05 < share < 0.15
    assert (rating.status, rating.mark) == ("retained", "met")


def test_without_the_united_states_power_is_lost_and_the_russian_segment_browned_out(study: Callable[..., Study]) -> None:
    rating = study("united-states-withdraws").rating("power")
    assert rating.status == "lost"
    russian = next(part for part in rating.parts if part.id == "russian-segment")
    assert (russian.status, russian.mark) == ("degraded", "short")
    assert russian.supply_after.best < russian.need_after.best < russian.supply_before.best


def test_what_the_russian_segment_can_do_alone(study: Callable[..., Study]) -> None:
    found = words(study("united-states-withdraws"))
    for capability in ("reboost", "debris-avoidance", "propulsive-attitude-control", "propellant-transfer", "controlled-deorbit"):
        assert found[capability] == "retained", capability
    for capability in ("momentum-attitude-control", "power", "thermal-control", "cargo-return"):
        assert found[capability] == "lost", capability


def test_docking_ports_fall_from_eight_to_four(study: Callable[..., Study]) -> None:
    for scenario in RUSSIAN:
        rating = study(scenario).rating("docking-ports")
        assert (rating.supply_before.best, rating.supply_after.best, rating.status) == (8, 4, "degraded")


def test_room_leaves_with_the_modules(study: Callable[..., Study]) -> None:
    volumes = [study(scenario).rating("pressurised-volume").supply_after.best for scenario in RUSSIAN]
    assert volumes == [pytest.approx(1005, abs=1), pytest.approx(725, abs=5), pytest.approx(815, abs=5)]


# ---------------------------------------------------------------- round corners


def test_nobody_berths_when_canada_withdraws(study: Callable[..., Study]) -> None:
    found = study("canada-withdraws")
    assert found.fates["ssrms"] == found.fates["dextre"] == "unmanaged"
    assert found.fates["jemrms"] == "working"
    for capability, vehicle in (("reboost", "cygnus-xl"), ("cargo-up", "cygnus-xl"), ("cargo-up", "htv-x")):
        state = next(state for state in found.rating(capability).providers if state.by == f"vehicle:{vehicle}" and state.working_before)
        assert not state.working_after
        assert state.chain == ("capability:robotics/berthing", "working:ssrms", "operator:csa")
        assert "Canadarm2" in state.because
    assert found.rating("robotics").status == found.rating("cargo-up").status == found.rating("docking-ports").status == "degraded"


def test_a_lost_arm_takes_the_same_with_it(catalog: Catalog) -> None:
    found = with_changes(catalog, ("detaches", "ssrms", None))
    fell = {state.by for state in found.rating("cargo-up").providers if state.working_before and not state.working_after}
    assert fell == {"vehicle:cygnus-xl", "vehicle:htv-x"}


def test_a_grounded_tanker_leaves_the_stock_on_board(catalog: Catalog) -> None:
    found = with_changes(catalog, ("vehicle-stops", "progress-ms", None))
    assert found.rating("propellant-transfer").status == "degraded"
    assert found.rating("propulsive-attitude-control").status == "retained", "Zvezda and Nauka still have propellant"


def test_gyroscopes_need_the_power_of_the_wings(catalog: Catalog) -> None:
    wings = [name for name in catalog.elements if name.startswith(("saw_", "irosa_")) and catalog.elements[name].segment == "USOS"]
    found = with_changes(catalog, *(("detaches", wing, None) for wing in wings))
    assert found.rating("power").status == "lost"
    assert found.rating("momentum-attitude-control").status == "lost"
    assert found.rating("propulsive-attitude-control").status == "retained"


# ---------------------------------------------------------------- elements


def test_the_russian_segment_is_unmanaged_or_gone(study: Callable[..., Study], catalog: Catalog) -> None:
    withdrawn, detached, divided = (study(scenario) for scenario in RUSSIAN)
    russian = {name for name in withdrawn.fates if catalog.elements[name].segment == "ROS"}
    assert {name for name, fate in withdrawn.fates.items() if fate == "unmanaged"} == russian
    assert {name for name, fate in detached.fates.items() if fate == "gone"} == russian
    staying = {name for name in russian if divided.fates[name] == "unmanaged"}
    assert {"zarya", "rassvet", "saw_zarya"} <= staying
    assert not staying & {"zvezda", "nauka", "prichal", "poisk", "era"}
    assert all(divided.fates[name] == "gone" for name in russian - staying)


def test_a_fate_says_why(study: Callable[..., Study]) -> None:
    withdrawn = study("russia-withdraws").fate_reasons
    assert withdrawn["zvezda"] == "Moscow mission control is silent."
    assert withdrawn["zarya"] == "NASA owns it, Roscosmos runs it: Moscow mission control is silent."
    assert withdrawn["harmony"] == ""
    assert study("russia-detaches").fate_reasons["nauka"] == "It left with Zarya."


def test_element_status_follows_fate_and_what_it_supplies(study: Callable[..., Study]) -> None:
    found = study("russia-withdraws")
    assert found.element_status["zvezda"] == "lost"
    assert found.element_status["z1"] == "degraded", "its gyroscopes hold without margin"
    assert found.element_status["tranquility"] == "degraded", "its oxygen generator has lost its reserve"
    assert found.element_status["cupola"] == "retained"


def test_sums_of_the_segments(study: Callable[..., Study], catalog: Catalog) -> None:
    withdrawn, detached = study("russia-withdraws"), study("russia-detaches")
    assert withdrawn.totals_after == withdrawn.totals_before
    assert sum(part.mass_kg for part in withdrawn.totals_before.values()) == pytest.approx(419_725, abs=1000)
    assert detached.totals_after["ROS"].elements == 0
    assert detached.totals_after["ROS"].mass_kg == 0
    assert detached.totals_after["USOS"] == detached.totals_before["USOS"]
    wings = catalog.elements["p6"].mass_kg
    assert wings
    assert wings.value < detached.totals_after["USOS"].mass_kg


# ---------------------------------------------------------------- crew, sources, mistakes


def test_crew_before_and_after(study: Callable[..., Study]) -> None:
    found = study("russia-withdraws")
    assert (found.crew_before, found.crew_after) == (7, 4)
    assert found.rating("oxygen").need_after.best == pytest.approx(4 * 0.84)
    fixed = study("russia-withdraws", DAY, 5)
    assert (fixed.crew_before, fixed.crew_after) == (5, 5)


def test_every_rating_has_sources_and_recalled_facts_stay_marked(study: Callable[..., Study], catalog: Catalog) -> None:
    for scenario in catalog.scenarios:
        for rating in study(scenario).ratings:
            assert rating.sources
            assert set(rating.sources) <= set(catalog.sources)
            if rating.confidence == "verified":
                assert rating.status != "retained" or any(state.confidence == "verified" for state in rating.providers)
    assert study("russia-withdraws").rating("carbon-dioxide-removal").confidence == "recalled"
    assert study("russia-withdraws").rating("propulsive-attitude-control").confidence == "verified"


def test_an_unknown_scenario_is_refused(catalog: Catalog) -> None:
    with pytest.raises(ExplorerError, match="unknown scenario 'russia-withdraw'; did you mean 'russia-withdraws'"):
        evaluate(catalog, "russia-withdraw", DAY)


def test_an_impossible_crew_is_refused(catalog: Catalog) -> None:
    with pytest.raises(ExplorerError, match="crew of -1 is impossible"):
        evaluate(catalog, "today", DAY, -1)


def test_every_provider_decides_something(catalog: Catalog) -> None:
    """A provider that counts on no date, in no capability, would be a fact without a use."""
    dates = [datetime.date(year, month, 15) for year in range(1999, 2032) for month in (2, 9)]
    used = {
        state.id
        for date in dates
        for rating in evaluate(catalog, "today", date).ratings
        for group in (rating.providers, *(part.providers for part in rating.parts))
        for state in group
    }
    assert used == set(catalog.providers)


# ---------------------------------------------------------------- other years


@pytest.mark.parametrize(
    ("date", "crew"),
    [
        (datetime.date(1998, 11, 25), 0),
        (datetime.date(2000, 11, 1), 0),
        (datetime.date(2000, 11, 2), 3),
        (datetime.date(2010, 6, 1), 6),
        (THREAT, 7),
        (DAY, 7),
    ],
)
def test_the_crew_is_that_of_the_date(study: Callable[..., Study], date: datetime.date, crew: int) -> None:
    found = study("today", date)
    assert (found.crew_before, found.crew_after) == (crew, crew)
    assert found.rating("crew-transport").need_before.best == crew
    assert found.rating("oxygen").need_before.best == pytest.approx(0.84 * crew)


def test_who_came_on_a_vehicle_of_later_years_does_not_stay(study: Callable[..., Study]) -> None:
    assert study("russia-withdraws", datetime.date(2010, 6, 1)).crew_after == 0, "all six came on Soyuz"
    assert study("united-states-withdraws", datetime.date(2010, 6, 1)).crew_after == 3
    assert study("united-states-withdraws", datetime.date(2004, 6, 1)).crew_after == 2, "a scenario brings nobody"
    assert study("russia-withdraws", THREAT).crew_after == 4


def test_zarya_alone_is_no_station_in_trouble(study: Callable[..., Study]) -> None:
    """In its first days it flew itself, and nobody was on board to need anything."""
    for rating in study("today", datetime.date(1998, 11, 25)).ratings:
        assert rating.mark == "met", (rating.capability, rating.reason)
        assert " 0 " not in rating.reason


@pytest.mark.parametrize("year", [2002, 2005, 2012, 2018, 2021, 2022, 2024, 2026, 2029])
def test_no_year_of_today_has_less_than_nothing_for_its_needs(study: Callable[..., Study], year: int) -> None:
    ratings = study("today", datetime.date(year, 6, 7)).ratings
    assert [rating.capability for rating in ratings if rating.mark == "none"] == []


def test_plans_are_spoken_of_once_they_are_known(study: Callable[..., Study]) -> None:
    for scenario in RUSSIAN:
        assert "Deorbit Vehicle" not in study(scenario, THREAT).rating("controlled-deorbit").reason
        assert "Deorbit Vehicle is a plan" in study(scenario).rating("controlled-deorbit").reason
    assert "boost kit" not in study("russia-withdraws", THREAT).rating("reboost").reason


def test_plans_of_those_who_withdraw_are_not_spoken_of(study: Callable[..., Study]) -> None:
    reason = study("united-states-withdraws").rating("crew-transport").reason
    assert "Starliner" not in reason
    assert "Dragon as a lifeboat" not in reason


def test_a_date_after_the_planned_end_says_so(study: Callable[..., Study]) -> None:
    assert study("today").caveats == ()
    assert len(study("today", datetime.date(2027, 12, 1)).caveats) == 1
    assert "Russia has committed itself to the station until 2028" in study("today", datetime.date(2029, 1, 1)).caveats[1]
    late = study("russia-withdraws", datetime.date(2032, 1, 1)).caveats
    assert "end of 2030" in late[2]
    assert "supposes that the station is kept" in late[-1]


def test_no_avoidance_is_counted_that_nobody_has_flown(study: Callable[..., Study]) -> None:
    states = study("russia-withdraws").rating("debris-avoidance").providers
    assert {state.by for state in states if state.working_after} == {"vehicle:cargo-dragon-boost-kit"}


def test_rooms_are_those_of_the_date(study: Callable[..., Study], catalog: Catalog) -> None:
    for date in (datetime.date(1998, 11, 25), datetime.date(2000, 12, 1), THREAT, DAY):
        found = study("today", date)
        rooms = sum(part.pressurised_volume_m3 for part in found.totals_before.values())
        assert found.rating("pressurised-volume").supply_before.best == pytest.approx(rooms, abs=6), date
