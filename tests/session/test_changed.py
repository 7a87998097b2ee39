"""What the caption of a picture says about a station that is not shown as it is."""

from __future__ import annotations

import datetime

import pytest

from explorer.catalog import load
from explorer.session.actions import docking, exploding, isolate, measure, section, station
from explorer.session.changed import changed_words
from explorer.session.plan import ComparePlan, StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage


@pytest.fixture
def session() -> Session:
    made = Session(load())
    made.store.update("Date", date=datetime.date(2026, 6, 1))
    return made


def words(session: Session) -> tuple[str, ...]:
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    assert set(changed_words(session, session.study)) <= set(plan.notices)
    return changed_words(session, session.study)


def test_of_the_station_as_it_is_nothing_is_said(session: Session) -> None:
    assert words(session) == ()


def test_drawn_apart_it_says_so_and_whose_the_distances_are(session: Session) -> None:
    exploding.explode(session, "segments", 0.5)
    assert words(session) == ("Drawn apart, segment by segment",)
    measure.between_elements(session, "zarya", "harmony")
    assert words(session) == ("Drawn apart, segment by segment; distances are those of the joined station",)
    exploding.explode(session, "elements", 0.0)
    assert words(session) == ()


def test_cut_it_says_what_is_taken_away(session: Session) -> None:
    section.cut_across(session, "y")
    assert words(session) == ("Section at y = 0.0 m, starboard side taken away",)


def test_hidden_elements_and_vehicles_are_counted(session: Session) -> None:
    session.store.update("Select", selected="zarya")
    station.hide_selected(session)
    (said,) = words(session)
    assert said.startswith("1 of ")
    assert said.endswith(" elements hidden")
    isolate.show_only_group(session, "russian-segment")
    elements, vehicles = words(session)
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    shown = {part.element for part in plan.parts if not part.element.startswith("@")}
    hidden, there = (int(word) for word in elements.split() if word.isdigit())
    assert there - hidden == len(shown)
    assert vehicles.endswith(" vehicles hidden")


def test_vehicles_of_the_users_choice_are_said(session: Session) -> None:
    docking.undock(session, "harmony-zenith")
    assert words(session) == ("1 undocked by hand",)
    docking.dock(session, "harmony-zenith", "cargo-dragon")
    assert words(session) == ("1 vehicle docked by hand",)
    docking.set_vehicles(session, shown=False)
    assert words(session) == ("Visiting vehicles not shown",)


def test_both_halves_of_a_comparison_say_it(session: Session) -> None:
    exploding.explode(session, "elements")
    session.store.update("Compare", view="compare")
    plan = stage(session)
    assert isinstance(plan, ComparePlan)
    assert all("Drawn apart, element by element" in half.notices for half in plan.halves)
