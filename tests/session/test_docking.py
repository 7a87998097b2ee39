"""Vehicles at the ports: who is there, docking and undocking, and what a scenario makes of them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.look import DARK
from explorer.session import docking
from explorer.session.actions import docking as actions
from explorer.session.actions import edit, scenario, station, view
from explorer.session.plan import ComparePlan, Part, StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.session.state import ViewState
from explorer.session.whereabouts import whereabouts

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog

FULL = datetime.date(2025, 12, 1)  # all eight ports taken for the first time
PHOTOGRAPHED = datetime.date(2011, 5, 20)  # Endeavour and a European freighter at the station
NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


@pytest.fixture
def session(catalog: Catalog) -> Session:
    """The shipped facts on 1 December 2025; a vehicle that has no shape is drawn with one of about its size."""
    shapes = dict.fromkeys(catalog.vehicles, "poisk") | dict(catalog.shape_of_vehicle)
    return Session(replace(catalog, shape_of_vehicle=shapes), ViewState(date=FULL, time=NOW))


def plan_of(session: Session) -> StationPlan:
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    return plan


def vehicles(session: Session) -> dict[str, Part]:
    return {part.element.removeprefix("@"): part for part in plan_of(session).parts if part.element.startswith("@")}


def legend(session: Session) -> list[str]:
    return [entry.text for entry in plan_of(session).legend]


def names(session: Session, date: datetime.date) -> dict[str, str]:
    scenario.set_date(session, date)
    return {docked.port.id: docked.name for docked in docking.at_ports(session, session.study)}


def fates(session: Session) -> dict[str, tuple[str, str]]:
    return {docked.port.id: (docked.fate, docked.reason) for docked in docking.at_ports(session, session.study)}


# ---------------------------------------------------------------- who is there


def test_the_picture_of_1_december_2025_has_eight_vehicles(session: Session) -> None:
    found = vehicles(session)
    assert len(found) == 8
    assert {part.matter for part in found.values()} == {"solid"}
    assert found["rassvet-nadir"].tint == DARK.partner["russia"]
    assert found["harmony-nadir"].tint == DARK.partner["united-states"]
    assert "Soyuz MS-28" in {label.text for label in plan_of(session).labels}


def test_vehicles_are_counted_apart_from_elements(session: Session) -> None:
    counts = {text.split(" · ")[0]: text.split(" · ")[1:] for text in legend(session)}
    assert counts["Russian segment"][1:] == ["4 vehicles"]
    assert counts["US segment"][1:] == ["4 vehicles"]
    without = replace(session.catalog, shape_of_vehicle={})
    alone = {text.split(" · ")[0]: text.split(" · ")[1:] for text in legend(Session(without, session.state))}
    assert {name: numbers[:1] for name, numbers in counts.items()} == alone


def test_by_owner_a_vehicle_has_its_operators_colour(session: Session) -> None:
    view.set_colour_by(session, "owner")
    found = vehicles(session)
    assert found["harmony-nadir"].tint == DARK.partner["japan"]
    assert found["zvezda-aft"].tint == DARK.partner["russia"]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (datetime.date(1998, 11, 25), {}),
        (
            datetime.date(2009, 7, 20),
            {"pma2-forward": "STS-127 Endeavour", "zarya-nadir": "Soyuz TMA-15", "pirs-nadir": "Soyuz TMA-14"},
        ),
        (datetime.date(2030, 6, 1), {"harmony-forward": "US Deorbit Vehicle"}),
        (datetime.date(2031, 6, 1), {}),
    ],
)
def test_the_date_decides_who_is_there(session: Session, date: datetime.date, expected: dict[str, str]) -> None:
    assert names(session, date) == expected


def test_who_came_last_is_not_thought_to_stay_for_ever(session: Session) -> None:
    assert names(session, datetime.date(2026, 11, 23))["rassvet-nadir"] == "Soyuz MS-28 (last known)"
    assert "rassvet-nadir" not in names(session, datetime.date(2027, 11, 23))


def test_a_vehicle_without_a_shape_is_there_but_not_in_the_picture(session: Session) -> None:
    bare = Session(replace(session.catalog, shape_of_vehicle={}), session.state)
    assert not vehicles(bare)
    assert len(docking.at_ports(bare, bare.study)) == 8
    assert whereabouts(bare, "@rassvet-nadir") is None


def test_vehicles_stand_out_of_their_ports(session: Session) -> None:
    """The axes are those of SSACS: forward +X, nadir +Z; a vehicle's +X points to the station, its up (-Z) where the data say."""
    at = {port: np.array(part.matrix).reshape(4, 4) for port, part in vehicles(session).items()}
    into = {
        "harmony-forward": (-1, 0, 0),
        "harmony-zenith": (0, 0, 1),
        "harmony-nadir": (0, 0, -1),
        "zvezda-aft": (1, 0, 0),
        "poisk-zenith": (0, 0, 1),
        "prichal-nadir": (0, 0, -1),
    }
    for port, direction in into.items():
        assert np.allclose(at[port][:3, 0], direction, atol=1e-9), port
        assert np.linalg.det(at[port][:3, :3]) == pytest.approx(1)
    # Published (SSACS): the axis of Harmony's berths at 10.93, Unity's at -4.46; Zvezda's aft end about 50.5 m behind PMA-2's front.
    assert at["harmony-nadir"][0, 3] == pytest.approx(10.93, abs=0.05)
    assert at["unity-nadir"][0, 3] == pytest.approx(-4.46, abs=0.05)
    assert at["harmony-forward"][0, 3] - at["zvezda-aft"][0, 3] == pytest.approx(51.4, abs=0.6)


# ---------------------------------------------------------------- docking


def test_dock_and_undock_and_take_it_back(session: Session) -> None:
    scenario.set_date(session, datetime.date(2026, 11, 23))
    before = plan_of(session)
    actions.dock(session, "unity-nadir", "cygnus-xl")
    assert session.store.undo_label == "Dock Cygnus XL"
    assert "unity-nadir" in vehicles(session)
    docked = docking.at(session, "@unity-nadir")
    assert docked is not None
    assert (docked.name, docked.days) == ("Cygnus XL", "docked by you")
    actions.undock(session, "rassvet-nadir")
    assert "rassvet-nadir" not in vehicles(session)
    edit.undo(session)
    edit.undo(session)
    assert plan_of(session) == before
    edit.redo(session)
    assert "unity-nadir" in vehicles(session)
    actions.undock(session, "unity-nadir")
    assert session.state.docked == ()


def test_none_and_those_of_the_day_again(session: Session) -> None:
    before = vehicles(session)
    actions.undock_all(session)
    assert not vehicles(session)
    assert len(docking.free_ports(session, FULL)) == 8
    actions.reset(session)
    assert vehicles(session) == before


def test_the_switch_hides_all_and_hiding_hides_one(session: Session) -> None:
    actions.toggle_vehicles(session)
    assert not vehicles(session)
    assert not any("vehicle" in text for text in legend(session))
    actions.toggle_vehicles(session)
    station.set_hidden(session, ["@zvezda-aft"], hidden=True)
    assert len(vehicles(session)) == 7
    station.show_all(session)
    station.select(session, "cupola")
    station.show_only_selected(session)
    assert {part.element for part in plan_of(session).parts} == {"cupola"}


@pytest.mark.parametrize(
    ("port", "vehicle", "said"),
    [
        ("harmony-zenit", "crew-dragon", "unknown docking port 'harmony-zenit'; did you mean 'harmony-zenith'"),
        ("harmony-zenith", "crew-dragn", "unknown vehicle 'crew-dragn'; did you mean 'crew-dragon'"),
        ("harmony-zenith", "crew-dragon", "occupied by Crew-11 Endeavour until 14 Jan 2026; undock it first"),
        ("rassvet-nadir", "soyuz-ms", "occupied by Soyuz MS-28, its leaving not known"),
        ("unity-nadir", "crew-dragon", "Crew Dragon cannot dock at Unity nadir.*takes Cygnus Enhanced, Cygnus XL, and .*Harmony forward"),
        ("prichal-aft", "progress-ms", "that port takes no vehicles"),
        ("zvezda-aft", "zvezda-engines", "Zvezda's main engines docks at no port"),
        ("pma2-forward", "space-shuttle", "PMA-2 is occupied by IDA-2 on 1 Dec 2025; free are: none"),
        ("pirs-nadir", "soyuz-ms", "Pirs nadir is not there for vehicles on 1 Dec 2025; the ports of that day are: Harmony forward"),
    ],
)
def test_what_cannot_dock_is_told_why(session: Session, port: str, vehicle: str, said: str) -> None:
    before = session.state
    with pytest.raises(ExplorerError, match=said):
        actions.dock(session, port, vehicle)
    assert session.state == before


def test_nothing_to_undock_is_said(session: Session) -> None:
    scenario.set_date(session, datetime.date(2026, 11, 23))
    with pytest.raises(ExplorerError, match=r"no vehicle is at Unity nadir on 23 Nov 2026; there are some at Harmony zenith"):
        actions.undock(session, "unity-nadir")


def test_what_the_user_docked_is_not_there_when_its_port_is_not(session: Session) -> None:
    scenario.set_date(session, datetime.date(2011, 8, 1))
    actions.dock(session, "pma2-forward", "space-shuttle")
    assert names(session, datetime.date(2012, 1, 1))["pma2-forward"] == "Space Shuttle"
    assert "pma2-forward" not in names(session, FULL), "IDA-2 is there now"


def test_every_choice_that_is_offered_can_be_taken(session: Session) -> None:
    for date in (FULL, PHOTOGRAPHED, datetime.date(2001, 1, 1), datetime.date(2029, 1, 1)):
        scenario.set_date(session, date)
        offered = list(docking.choices(session))
        assert offered or date == FULL
        for port, vehicle in offered:
            actions.dock(session, port.id, vehicle.id)
            assert docking.at(session, f"@{port.id}")
            edit.undo(session)


def test_those_that_fly_that_day_are_offered_first(session: Session) -> None:
    port = session.catalog.docking_ports["harmony-nadir"]
    offered = [vehicle.id for vehicle in docking.fitting(session, port, datetime.date(2026, 11, 23))]
    assert set(offered[:3]) == {"htv-x", "cygnus-enhanced", "cygnus-xl"}
    assert docking.fitting(session, port, datetime.date(2010, 1, 1))[0].id == "htv"


# ---------------------------------------------------------------- selecting


def test_a_vehicle_can_be_selected_and_not_an_empty_port(session: Session) -> None:
    station.select(session, "@zvezda-aft")
    assert session.store.undo_label == "Select Progress MS-32"
    assert vehicles(session)["zvezda-aft"].selected
    found = whereabouts(session, "@zvezda-aft")
    assert found is not None
    assert found[0][0] < -33
    actions.undock_selected(session)
    assert session.state.selected is None
    with pytest.raises(ExplorerError, match="unknown docked vehicle '@zvezda-aft'"):
        station.select(session, "@zvezda-aft")


def test_an_open_capability_lights_up_the_vehicles_that_provide_it(session: Session) -> None:
    scenario.open_capability(session, "crew-transport")
    lit = {port for port, part in vehicles(session).items() if part.highlighted}
    assert lit == {"harmony-zenith", "rassvet-nadir", "prichal-nadir"}


# ---------------------------------------------------------------- scenarios


def test_when_russia_withdraws_its_vehicles_no_longer_come(session: Session) -> None:
    scenario.switch_russia(session)
    ghosts = {port for port, part in vehicles(session).items() if part.matter == "ghost"}
    assert ghosts == {"zvezda-aft", "poisk-zenith", "rassvet-nadir", "prichal-nadir"}
    assert fates(session)["rassvet-nadir"] == ("absent", "Soyuz MS no longer flies.")
    assert "Ghost: no longer comes · 4 vehicles" in legend(session)
    assert any(text.startswith("Ghost: on the station, no longer operated · ") and "vehicle" not in text for text in legend(session))


def test_what_docks_at_a_segment_that_leaves_goes_with_it(session: Session) -> None:
    stays = vehicles(session)
    scenario.set_scenario(session, "russia-detaches-zarya-stays")
    found = fates(session)
    assert found["zvezda-aft"] == ("gone", "Zvezda has left.")
    assert found["prichal-nadir"] == ("gone", "Prichal left with Zvezda.")
    assert found["rassvet-nadir"][0] == "absent", "Rassvet stays with Zarya, but no Soyuz comes"
    moved = vehicles(session)
    assert moved["zvezda-aft"].matrix[3] < stays["zvezda-aft"].matrix[3] - 5
    assert moved["rassvet-nadir"].matrix == stays["rassvet-nadir"].matrix
    assert any(text.startswith("Ghost: has left the station · ") and text.endswith("3 vehicles") for text in legend(session))


def test_without_the_arm_nobody_catches_the_freighters(session: Session) -> None:
    scenario.set_scenario(session, "canada-withdraws")
    found = fates(session)
    assert {port for port, (fate, _) in found.items() if fate == "absent"} == {"harmony-nadir", "unity-nadir"}
    assert "arm" in found["harmony-nadir"][1] or "Canad" in found["harmony-nadir"][1]


def test_a_closed_port_keeps_its_vehicle_away(session: Session) -> None:
    scenario.set_scenario(session, "zvezda-tunnel-closed")
    assert fates(session)["zvezda-aft"] == ("absent", "The port Zvezda aft is closed.")
    assert [port for port, (fate, _) in fates(session).items() if fate != "there"] == ["zvezda-aft"]


def test_a_vehicle_of_another_time_docked_by_the_user_is_no_ghost(session: Session) -> None:
    scenario.set_date(session, datetime.date(2026, 11, 23))
    actions.dock(session, "harmony-nadir", "htv")
    scenario.set_scenario(session, "russia-withdraws")
    assert fates(session)["harmony-nadir"] == ("there", "")


def test_comparing_outlines_the_vehicles_that_differ(session: Session) -> None:
    scenario.switch_russia(session)
    view.set_view(session, "compare")
    plan = stage(session)
    assert isinstance(plan, ComparePlan)
    for half in plan.halves:
        assert {part.element for part in half.parts if part.highlighted and part.element.startswith("@")} == {
            "@zvezda-aft",
            "@poisk-zenith",
            "@rassvet-nadir",
            "@prichal-nadir",
        }
