"""Show only a part of the station: which elements and vehicles stay in the picture."""

from __future__ import annotations

import datetime

import pytest

from explorer.errors import ExplorerError
from explorer.session.actions.docking import dock
from explorer.session.actions.isolate import COMMANDS, parsed, show_only, show_only_group, show_only_hanging, show_only_neighbours
from explorer.session.actions.scenario import set_date
from explorer.session.actions.station import select, show_all
from explorer.session.plan import StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage


def seen(session: Session) -> set[str]:
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    return {part.element for part in plan.parts}


def test_the_russian_segment_with_what_is_docked_there(session: Session) -> None:
    everything = seen(session)
    show_only_group(session, "russian-segment")
    shown = seen(session)
    assert {"zarya", "zvezda", "poisk", "rassvet", "nauka", "prichal", "era", "saw_zarya", "@poisk-zenith", "@rassvet-nadir"} <= shown
    assert all(session.catalog.elements[name].segment == "ROS" for name in shown if not name.startswith("@"))
    assert "@harmony-zenith" not in shown
    show_all(session)
    assert seen(session) == everything
    session.store.undo()
    assert seen(session) == shown


def test_the_us_modules_with_what_is_mounted_on_them(session: Session) -> None:
    show_only_group(session, "us-modules")
    shown = seen(session)
    assert {"unity", "destiny", "harmony", "cupola", "kibo_ef", "bartolomeo", "esp2", "ida2", "@harmony-zenith"} <= shown
    assert not {"zarya", "z1", "s0", "saw_1a", "ssrms", "elc1", "ams02", "@poisk-zenith"} & shown


def test_the_truss_has_no_vehicles(session: Session) -> None:
    show_only_group(session, "truss")
    shown = seen(session)
    assert {"s0", "z1", "p6", "saw_2b", "irosa_2b", "hrs_s1", "pvr_p6", "elc1", "esp3", "ams02"} <= shown
    assert not {"unity", "esp2", "ssrms", "saw_zarya"} & shown
    assert not any(name.startswith("@") for name in shown)


def test_modules_truss_robotics_and_the_russian_segment_are_all_there_is(session: Session) -> None:
    everything = {name for name in seen(session) if not name.startswith("@")}
    assert parsed(session, "russian-segment, us-modules,truss,robotics") >= everything


def test_what_hangs_on_the_selected_element(session: Session) -> None:
    select(session, "harmony")
    dock(session, "harmony-forward", "crew-dragon")
    show_only_hanging(session)
    shown = seen(session)
    assert {"harmony", "columbus", "kibo_pm", "kibo_ef", "pma2", "ida2", "ida3", "@harmony-forward", "@harmony-zenith"} <= shown
    assert not {"destiny", "unity", "s0"} & shown
    assert session.state.selected == "harmony"


def test_the_neighbours_follow_the_date(session: Session) -> None:
    select(session, "harmony")
    show_only_neighbours(session)
    assert seen(session) >= {"harmony", "destiny", "columbus", "kibo_pm", "pma2", "pma3"}
    assert not {"unity", "kibo_ef", "ida2"} & seen(session)
    set_date(session, datetime.date(2008, 1, 1))
    show_only_neighbours(session)
    assert seen(session) == {"harmony", "destiny", "pma2"}


def test_round_a_vehicle(session: Session) -> None:
    select(session, "@poisk-zenith")
    show_only_hanging(session)
    assert seen(session) == {"@poisk-zenith"}
    show_only_neighbours(session)
    assert seen(session) == {"poisk", "@poisk-zenith"}


def test_the_selection_goes_with_what_is_hidden(session: Session) -> None:
    select(session, "zarya")
    show_only_group(session, "truss")
    assert session.state.selected is None


def test_what_is_not_there_yet_is_refused(session: Session) -> None:
    set_date(session, datetime.date(1999, 6, 1))
    before = session.state
    with pytest.raises(ExplorerError, match="nothing of that is on the station on this day"):
        show_only_group(session, "truss")
    assert session.state == before
    enabled = {command.id: command.enabled(session) for command in COMMANDS if command.enabled}
    assert enabled["station.only-truss"] is False
    assert enabled["station.only-russian-segment"] is True
    assert enabled["station.only-neighbours"] is False


@pytest.mark.parametrize(("text", "says"), [("zaria", "did you mean 'zarya'"), (" , ", "names nothing"), ("trus", "'truss'")])
def test_mistakes_are_named(session: Session, text: str, says: str) -> None:
    with pytest.raises(ExplorerError, match=says):
        show_only(session, parsed(session, text))
