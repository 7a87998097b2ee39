"""Withdrawals in stages, countermeasures with their days, and scenarios of single things."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from explorer.capabilities.scenario import Change
from explorer.consequences.study import evaluate, examine
from explorer.station.occupancy import holder
from tests.conftest import DAY

if TYPE_CHECKING:
    from explorer.capabilities.capability import Status
    from explorer.capabilities.scenario import Action, Countermeasure
    from explorer.catalog.values import Catalog
    from explorer.consequences.study import Study

ORDER: dict[Status, int] = {"retained": 0, "degraded": 1, "lost": 2}


def words(study: Study) -> dict[str, Status]:
    return {rating.capability: rating.status for rating in study.ratings}


def change(action: Action, what: str, on: datetime.date | None = None, crew: int | None = None) -> Change:
    return Change(action, what, (), crew, on, "", ("assumed",))


def with_measures(catalog: Catalog, base: str, date: datetime.date, *measures: str) -> Study:
    scenario = catalog.scenarios[base]
    taken = tuple(one for name in measures for one in catalog.countermeasures[name].taken())
    return examine(catalog, replace(scenario, changes=scenario.changes + taken), date)


# ---------------------------------------------------------------- stages


@pytest.mark.parametrize(
    ("date", "fell", "crew"),
    [
        (datetime.date(2027, 12, 30), set(), 7),
        (datetime.date(2027, 12, 31), set(), 7),  # announced: nothing changes yet
        (datetime.date(2028, 6, 30), set(), 7),
        (datetime.date(2028, 7, 1), {"controlled-deorbit", "propellant-transfer", "cargo-up"}, 7),
        (datetime.date(2028, 10, 1), {"crew-transport"}, 4),
        (datetime.date(2028, 12, 31), {"crew-transport"}, 4),
        (datetime.date(2029, 1, 1), {"propulsive-attitude-control", "mission-control"}, 4),
    ],
)
def test_each_stage_takes_effect_on_its_day(catalog: Catalog, date: datetime.date, fell: set[str], crew: int) -> None:
    study = evaluate(catalog, "russia-leaves-in-stages", date)
    day_before = evaluate(catalog, "russia-leaves-in-stages", date - datetime.timedelta(days=1))
    assert study.crew_after == crew
    worse = {name for name, word in words(study).items() if ORDER[word] > ORDER["retained"]}
    assert fell <= worse
    if not fell:
        assert worse == set()
    hurt = {state.id for rating in study.ratings for state in rating.providers if state.working_before and not state.working_after}
    hurt_before = {
        state.id for rating in day_before.ratings for state in rating.providers if state.working_before and not state.working_after
    }
    assert hurt_before <= hurt, "no stage gives anything back"


def test_the_last_stage_is_the_withdrawal_itself(catalog: Catalog) -> None:
    date = datetime.date(2029, 3, 1)
    assert words(evaluate(catalog, "russia-leaves-in-stages", date)) == words(evaluate(catalog, "russia-withdraws", date))


def test_deliveries_then_crew_then_operation_then_hardware(catalog: Catalog) -> None:
    days = [datetime.date(2027, month, 1) for month in (2, 4, 6, 8)]
    changes = (
        change("announces", "roscosmos", datetime.date(2027, 1, 1)),
        change("vehicle-stops", "progress-ms", days[0]),
        change("vehicle-stops", "soyuz-ms", days[1]),
        change("crew", "crew-dragon", days[1], 4),
        change("operator-stops", "roscosmos", days[2]),
        change("site-stops", "mcc-m", days[2]),
        change("detaches", "zvezda", days[3]),
    )
    scenario = replace(catalog.scenarios["today"], changes=changes)

    def seen(day: datetime.date) -> tuple[bool, int, str, str]:
        study = examine(catalog, scenario, day)
        progress = next(state for state in study.rating("cargo-up").providers if state.id == "cargo-progress")
        return progress.working_after, study.crew_after, study.fates["zvezda"], study.fates["zarya"]

    one = datetime.timedelta(days=1)
    assert seen(days[0] - one) == (True, 7, "working", "working")
    assert seen(days[0]) == seen(days[1] - one) == (False, 7, "working", "working")
    assert seen(days[1]) == seen(days[2] - one) == (False, 4, "working", "working")
    assert seen(days[2]) == seen(days[3] - one) == (False, 4, "unmanaged", "unmanaged")
    assert seen(days[3]) == (False, 4, "gone", "unmanaged")


# ---------------------------------------------------------------- countermeasures


def countermeasures(catalog: Catalog) -> list[Countermeasure]:
    return list(catalog.countermeasures.values())


def test_every_countermeasure_is_of_use_somewhere(catalog: Catalog) -> None:
    for measure in countermeasures(catalog):
        date = max(measure.since, DAY)
        for base in ("russia-withdraws", "russia-detaches"):
            plain, helped = evaluate(catalog, base, date), with_measures(catalog, base, date, measure.id)
            moved = [
                then.capability
                for first, then in zip(plain.ratings, helped.ratings, strict=True)
                if then.supply_after.best > first.supply_after.best or then.need_after.best < first.need_after.best
            ]
            if moved or helped.crew_after < plain.crew_after:
                break
        else:
            assert measure.choice == "crew" or measure.id == "lower-orbit", f"{measure.id} changes nothing"


def test_a_countermeasure_never_makes_anything_worse(catalog: Catalog) -> None:
    for measure in countermeasures(catalog):
        if measure.choice == "crew" or measure.id == "lower-orbit":  # fewer persons are fewer hands; denser air drags more
            continue
        for date in (measure.since, datetime.date(2030, 6, 1)):
            plain, helped = evaluate(catalog, "russia-withdraws", date), with_measures(catalog, "russia-withdraws", date, measure.id)
            assert all(ORDER[word] <= ORDER[words(plain)[name]] for name, word in words(helped).items()), measure.id


def test_the_orbits_height_changes_what_reboost_needs(catalog: Catalog) -> None:
    plain, higher, lower = (
        with_measures(catalog, "today", DAY, *taken).rating("reboost").need_after.best
        for taken in ((), ("higher-orbit",), ("lower-orbit",))
    )
    assert higher < plain < lower
    assert plain / higher == pytest.approx(lower / plain)
    # Propellant at 400 km against 350 km, the mean of 2001 to 2010 in a density model: 0.41.
    assert (higher / plain) ** (50 / 20) == pytest.approx(0.41, abs=0.01)


def test_a_countermeasure_cannot_be_had_before_its_day(catalog: Catalog) -> None:
    early = catalog.countermeasures["early-deorbit-vehicle"]
    assert {one.on for one in early.taken(datetime.date(2021, 1, 1))} == {early.since}
    assert {one.on for one in early.taken(datetime.date(2029, 1, 1))} == {datetime.date(2029, 1, 1)}
    assert {one.on for one in early.taken()} == {early.since}


def test_boost_kits_add_up(catalog: Catalog) -> None:
    supplies = [
        with_measures(catalog, "russia-withdraws", DAY, *taken).rating("reboost").supply_after.best
        for taken in ((), ("boost-kit-1",), ("boost-kit-2",), ("boost-kit-3",))
    ]
    assert [round(more - supplies[0]) for more in supplies] == [0, 9, 18, 27]
    assert with_measures(catalog, "russia-withdraws", datetime.date(2028, 7, 1), "boost-kit-2").rating("reboost").status == "retained"


def test_the_deorbit_vehicle_comes_early_only_where_somebody_says_so(catalog: Catalog) -> None:
    date = datetime.date(2028, 8, 1)
    plan = with_measures(catalog, "russia-withdraws", date, "deorbit-vehicle-as-planned")
    assert plan.rating("controlled-deorbit").status == "lost"
    early = with_measures(catalog, "russia-withdraws", date, "early-deorbit-vehicle")
    assert early.rating("controlled-deorbit").status == "retained"
    assert early.rating("propulsive-attitude-control").status != "lost"
    grounded = catalog.scenarios["russia-withdraws"]
    changes = (*grounded.changes, *catalog.countermeasures["early-deorbit-vehicle"].taken(), change("vehicle-stops", "usdv"))
    assert examine(catalog, replace(grounded, changes=changes), date).rating("controlled-deorbit").status == "lost", (
        "what is grounded stays so"
    )


def test_a_second_dragon_gives_every_seat(catalog: Catalog) -> None:
    rating = with_measures(catalog, "russia-withdraws", DAY, "second-crew-dragon").rating("crew-transport")
    assert rating.supply_after.best == 8
    assert rating.status == "degraded", "the crews are no longer mixed"


def test_with_countermeasures_nothing_is_worse_and_something_better(catalog: Catalog) -> None:
    for date in (DAY, datetime.date(2028, 8, 1), datetime.date(2030, 1, 1)):
        plain, helped = (
            words(evaluate(catalog, "russia-withdraws", date)),
            words(evaluate(catalog, "russia-withdraws-with-countermeasures", date)),
        )
        assert all(ORDER[helped[name]] <= ORDER[plain[name]] for name in plain)
        assert helped["reboost"] == "retained" != plain["reboost"]
    assert evaluate(catalog, "russia-withdraws-with-countermeasures", DAY).rating("controlled-deorbit").status == "lost"
    assert helped["controlled-deorbit"] == "retained"


# ---------------------------------------------------------------- single things


def test_a_grounded_soyuz_leaves_the_russian_segment_at_work(catalog: Catalog) -> None:
    study = evaluate(catalog, "soyuz-grounded", DAY)
    assert {name for name, word in words(study).items() if word != "retained"} == {"crew-transport"}
    assert set(study.fates.values()) == {"working"}
    assert study.crew_after == 4


def test_before_dragon_a_grounded_soyuz_would_have_emptied_the_station(catalog: Catalog) -> None:
    study = evaluate(catalog, "soyuz-grounded", datetime.date(2018, 10, 11))
    assert study.crew_after == 0
    assert study.rating("crew-transport").status == "lost"


def test_a_closed_port_is_closed_for_vehicles_and_nothing_else(catalog: Catalog) -> None:
    study = evaluate(catalog, "zvezda-tunnel-closed", DAY)
    assert study.fates["zvezda"] == "working"
    assert study.rating("docking-ports").supply_after.best == 7
    assert study.rating("propulsive-attitude-control").status == "retained"
    fallen = [state for state in study.rating("controlled-deorbit").providers if state.working_before and not state.working_after]
    assert [(state.id, state.chain) for state in fallen] == [("deorbit-progress", ("port:zvezda/aft",))]
    assert fallen[0].because == "The port Zvezda aft is closed."


def test_every_port_that_vehicles_use_can_be_closed(catalog: Catalog) -> None:
    there = evaluate(catalog, "today", DAY).fates
    used = {
        dock.port
        for dock in catalog.docking_ports.values()
        if dock.users and dock.port.split("/")[0] in there and not holder(catalog.assembly, catalog.elements, dock.port, DAY)
    }
    assert len(used) == 8
    for port in used:
        study = examine(catalog, replace(catalog.scenarios["today"], changes=(change("port-closes", port),)), DAY)
        assert study.rating("docking-ports").supply_after.best == 7, port


def test_without_its_forward_port_no_boost_kit_comes(catalog: Catalog) -> None:
    closed = replace(catalog.scenarios["today"], changes=(change("port-closes", "ida2/idss"),))
    fallen = {s.id for s in examine(catalog, closed, DAY).rating("reboost").providers if s.working_before and not s.working_after}
    assert fallen == {"reboost-dragon-boost-kit", "reboost-dragon-capsule"}
    seats = examine(catalog, closed, DAY).rating("crew-transport")
    assert seats.status == "retained", "Harmony's zenith port is left for the crew"


def test_the_russian_segment_alone(catalog: Catalog) -> None:
    study = evaluate(catalog, "russian-segment-alone", DAY)
    found = words(study)
    for capability in ("reboost", "debris-avoidance", "propulsive-attitude-control", "propellant-transfer", "controlled-deorbit", "oxygen"):
        assert found[capability] == "retained", capability
    for capability in ("power", "thermal-control", "momentum-attitude-control", "research-labs", "cargo-return"):
        assert found[capability] == "lost", capability
    assert study.crew_after == 3
    segment = study.rating("power").parts[0]
    assert (segment.status, segment.mark) == ("degraded", "short")
    assert study.rating("communications").supply_after.best == 70
    catalogued = catalog.elements
    assert all(
        fate == ("working" if catalogued[name].segment == "ROS" else "unmanaged")
        for name, fate in study.fates.items()
        if _run(catalog, name)
    )


def _run(catalog: Catalog, element: str) -> bool:
    """Whether one of the five agencies operates an element."""
    return catalog.elements[element].operator in ("roscosmos", "nasa", "esa", "jaxa", "csa")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (datetime.date(2027, 12, 30), ("Seven changes of this scenario are still ahead; the first comes on 31 Dec 2027.",)),
        (datetime.date(2028, 12, 31), ("Two changes of this scenario are still ahead; the first comes on 1 Jan 2029.",)),
        (datetime.date(2029, 1, 1), ()),
    ],
)
def test_what_is_still_ahead_is_said(catalog: Catalog, date: datetime.date, said: tuple[str, ...]) -> None:
    ahead = tuple(words for words in evaluate(catalog, "russia-leaves-in-stages", date).caveats if "still ahead" in words)
    assert ahead == said
    assert not any("still ahead" in words for words in evaluate(catalog, "russia-withdraws", date).caveats)
