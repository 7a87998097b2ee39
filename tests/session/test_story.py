"""Looking at an event, and moving the day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from explorer.errors import ExplorerError
from explorer.session.actions.scenario import open_capability
from explorer.session.actions.station import clear_selection
from explorer.session.actions.story import drag_date, select_event, shown_day, step_date
from explorer.session.plan import StationPlan
from explorer.session.stage import stage
from explorer.station.days import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from explorer.session.session import Session


def marked(session: Session) -> set[str]:
    plan = stage(session, captioned=False)
    assert isinstance(plan, StationPlan)
    return {part.element for part in plan.parts if part.highlighted}


def test_an_event_sets_the_day_and_marks_what_it_touches(session: Session) -> None:
    before = session.state.date
    select_event(session, "nauka-thrusters")
    assert session.state.date == datetime.date(2021, 7, 29)
    assert marked(session) == {"nauka", "zvezda"}
    assert session.store.undo_label == "Nauka turns the station"
    session.store.undo()
    assert session.state.date == before
    assert marked(session) == set()


@pytest.mark.parametrize(
    ("event", "day"),
    [("prichal", "2021-11-26"), ("rogozin-duma", "2021-06-07"), ("leak-2026", "2026-05-01"), ("harmony", "2007-11-14")],
)
def test_a_launch_is_shown_on_the_day_when_all_is_in_place(session: Session, event: str, day: str) -> None:
    assert shown_day(session.catalog, session.catalog.events[event]).isoformat() == day


def test_whatever_happened_can_be_looked_at(session: Session) -> None:
    for event in session.catalog.events.values():
        select_event(session, event.id)
        assert FIRST_DAY <= session.state.date <= LAST_DAY
        there = {name for name in event.elements if session.catalog.elements[name].present(session.state.date)}
        assert marked(session) == there & set(session.catalog.shape_of)
        if event.track == "assembly" and event.id != "ida1-lost":
            assert marked(session), event.id


def test_one_thing_is_marked_at_a_time(session: Session) -> None:
    open_capability(session, "robotics")
    select_event(session, "nauka")
    assert session.state.capability is None
    open_capability(session, "robotics")
    assert session.state.event is None
    select_event(session, "nauka")
    clear_selection(session)
    assert session.state.event is None


def test_from_the_orbit_it_goes_to_the_station_where_there_is_something_to_mark(session: Session) -> None:
    session.store.update("View", view="orbit")
    select_event(session, "gateway")
    seen = [session.state.view]
    select_event(session, "prichal")
    assert [*seen, session.state.view] == ["orbit", "station"]


def test_an_unknown_event_gets_the_nearest(session: Session) -> None:
    with pytest.raises(ExplorerError, match="prichal"):
        select_event(session, "pricha")


def test_a_drag_is_one_step(session: Session) -> None:
    first = session.state.date
    for drag in (1, 2):
        for day in range(1, 20):
            drag_date(session, datetime.date(2020 + drag, 5, day), drag)
    session.store.undo()
    assert session.state.date == datetime.date(2021, 5, 19)
    session.store.undo()
    assert session.state.date == first


def test_on_another_day_no_event_is_looked_at(session: Session) -> None:
    for dragged in (True, False):
        select_event(session, "nauka")
        if dragged:
            drag_date(session, datetime.date(2024, 1, 1), 1)
        else:
            step_date(session, 1)
        assert session.state.event is None
        session.store.undo()
        assert session.state.event == "nauka"


def test_steps_end_where_the_station_does(session: Session) -> None:
    step_date(session, 100_000)
    assert session.state.date == LAST_DAY
    step_date(session, -30)
    assert session.state.date == datetime.date(2040, 12, 1)
    step_date(session, -100_000)
    assert session.state.date == FIRST_DAY
