"""What exists and works after a scenario's changes, and why the rest does not."""

from __future__ import annotations

import datetime
import itertools

import pytest

from explorer.capabilities.scenario import Action, Change
from explorer.capabilities.world import World, changed, today
from tests.capabilities.small_model import DAY, setting


def change(action: Action, what: str = "", **other: object) -> Change:
    values: dict[str, object] = {"keeping": (), "crew": None, "on": None, "because": "", "sources": ()} | other
    return Change(action=action, what=what, **values)  # type: ignore[arg-type]  # the fields of a change, by name


@pytest.fixture
def world() -> World:
    return today(setting(), DAY, 7)


def test_today_everything_works(world: World) -> None:
    for name in ("core", "near", "arm", "store"):
        assert world.lacks(f"working:{name}") == ()
    assert world.lacks("agreement:seats") == ()
    assert world.lacks("vehicle:old") == ("vehicle:old",), "its last flight was in 2011"


def test_an_element_comes_on_its_day() -> None:
    early = today(setting(), datetime.date(2021, 7, 28), 7)
    assert early.lacks("element:farther") == ("element:farther",)
    assert today(setting(), datetime.date(2021, 7, 29), 7).lacks("element:farther") == ()


def test_what_hangs_on_an_element_leaves_with_it(world: World) -> None:
    after = changed(world, [change("detaches", "near")])
    assert after.elements == {"core", "arm"}
    assert after.lacks("element:farther") == ("element:farther", "element:near")
    assert after.lacks("working:near") == ("element:near",)


def test_stores_leave_with_the_element_they_lie_in(world: World) -> None:
    after = changed(world, [change("detaches", "far")])
    assert "store" not in after.elements
    assert {"near", "wing"} <= after.elements


def test_an_element_kept_keeps_what_hangs_on_it(world: World) -> None:
    after = changed(world, [change("detaches", "near", keeping=("far",))])
    assert after.elements == {"core", "arm", "far", "farther", "store"}


def test_an_element_is_unmanaged_when_its_control_centre_is_silent(world: World) -> None:
    after = changed(world, [change("site-stops", "moscow")])
    assert after.lacks("working:near") == ("working:near", "site:moscow")
    assert after.lacks("element:near") == ()


def test_an_operator_that_stops_silences_its_centre_and_vehicles(world: World) -> None:
    after = changed(world, [change("operator-stops", "roscosmos")])
    assert after.lacks("working:near") == ("working:near", "site:moscow", "operator:roscosmos")
    assert after.lacks("vehicle:tanker") == ("vehicle:tanker", "operator:roscosmos")
    assert after.lacks("agreement:seats") == ("agreement:seats", "operator:roscosmos")
    assert after.lacks("vehicle:tug") == ()


def test_one_of_two_centres_is_enough_but_not_without_the_operator(world: World) -> None:
    assert changed(world, [change("site-stops", "quebec")]).lacks("working:arm") == ()
    assert changed(world, [change("operator-stops", "csa")]).lacks("working:arm") == ("working:arm", "operator:csa")
    silent = changed(world, [change("site-stops", "quebec"), change("site-stops", "houston")])
    assert silent.lacks("working:arm") == ("working:arm", "site:houston")


def test_one_alternative_is_enough(world: World) -> None:
    after = changed(world, [change("detaches", "far")])
    assert after.lacks("element:far|element:near") == ()
    assert after.lacks("element:far|element:farther") == ("element:far",)


def test_a_change_comes_on_its_date(world: World) -> None:
    coming = change("site-stops", "moscow", on=DAY + datetime.timedelta(days=1))
    assert changed(world, [coming]).lacks("site:moscow") == ()
    assert changed(today(setting(), DAY + datetime.timedelta(days=1), 7), [coming]).lacks("site:moscow") == ("site:moscow",)


def test_the_latest_crew_holds(world: World) -> None:
    first = change("crew", crew=4, on=datetime.date(2026, 1, 1))
    later = change("crew", crew=6, on=datetime.date(2026, 6, 1))
    assert changed(world, [later, first]).crew == 6
    assert changed(world, []).crew == 7
    assert changed(world, [first]).lacks("crew:4") == ()
    assert changed(world, [first]).lacks("crew:5") == ("crew:5",)


def test_the_order_of_changes_does_not_matter(world: World) -> None:
    changes = [
        change("detaches", "near", keeping=("wing",)),
        change("detaches", "far"),
        change("operator-stops", "csa"),
        change("crew", crew=3),
        change("crew", crew=4),
    ]
    worlds = [changed(world, order) for order in itertools.permutations(changes)]
    assert {(one.crew, one.elements, one.stopped, tuple(sorted(one.left_with.items()))) for one in worlds} == {
        (3, frozenset({"core", "arm", "wing"}), frozenset({"operator:csa"}), tuple(sorted(worlds[0].left_with.items())))
    }


def test_a_closed_port_is_closed_and_its_element_works_on(world: World) -> None:
    after = changed(world, [change("port-closes", "near/aft")])
    assert after.lacks("port:near/aft") == ("port:near/aft",)
    assert after.lacks("port:near/front") == after.lacks("working:near") == ()


def test_a_port_goes_with_its_element_and_with_who_runs_it(world: World) -> None:
    assert changed(world, [change("detaches", "near")]).lacks("port:near/aft") == ("element:near",)
    assert changed(world, [change("site-stops", "moscow")]).lacks("port:near/aft") == ("working:near", "site:moscow")


def test_a_vehicle_can_be_made_to_fly_out_of_its_time_unless_it_is_grounded(world: World) -> None:
    flies = change("vehicle-flies", "old", on=DAY)
    assert changed(world, [flies]).lacks("vehicle:old") == ()
    assert changed(world, [flies, change("vehicle-stops", "old")]).lacks("vehicle:old") == ("vehicle:old",)
    later = change("vehicle-flies", "old", on=DAY + datetime.timedelta(days=1))
    assert changed(world, [later]).lacks("vehicle:old") == ("vehicle:old",)


def test_an_announcement_changes_nothing(world: World) -> None:
    after = changed(world, [change("announces", "roscosmos")])
    assert (after.stopped, after.elements, after.crew) == (world.stopped, world.elements, world.crew)
