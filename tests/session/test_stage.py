"""The plan of the picture: what is solid, ghost, hidden, and in which colour."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.look import DARK, LIGHT
from explorer.session.actions import edit, isolate, motion, scenario, station, view
from explorer.session.plan import OrbitPlan, Part, StationPlan
from explorer.session.stage import stage

if TYPE_CHECKING:
    from explorer.session.session import Session


def parts(session: Session) -> dict[str, Part]:
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    return {part.element: part for part in plan.parts}


def test_today_everything_is_solid_in_the_colour_of_its_segment(session: Session) -> None:
    found = parts(session)
    assert {part.matter for part in found.values()} == {"solid"}
    assert found["zvezda"].tint == found["zarya"].tint == DARK.partner["russia"]
    assert found["unity"].tint == DARK.partner["united-states"]
    assert "pirs" not in found


def test_the_switch_makes_the_russian_segment_a_ghost_and_back(session: Session) -> None:
    before = stage(session)
    scenario.switch_russia(session)
    found = {element: part for element, part in parts(session).items() if element in session.catalog.elements}
    ghosts = {element for element, part in found.items() if part.matter == "ghost"}
    russian = {element for element in found if session.catalog.elements[element].segment == "ROS"}
    assert ghosts == russian
    assert len(ghosts) >= 10
    scenario.switch_russia(session)
    assert stage(session) == before


def test_undo_and_redo_of_the_switch(session: Session) -> None:
    before = stage(session)
    scenario.switch_russia(session)
    after = stage(session)
    edit.undo(session)
    assert stage(session) == before
    edit.redo(session)
    assert stage(session) == after


def test_what_detaches_is_drawn_apart(session: Session) -> None:
    stays = parts(session)["zvezda"].matrix
    scenario.set_scenario(session, "russia-detaches")
    goes = parts(session)["zvezda"].matrix
    assert goes[3] < stays[3] - 5
    assert goes[7] == stays[7]
    assert parts(session)["unity"].matter == "solid"


def test_the_switch_remembers_the_variant(session: Session) -> None:
    scenario.set_variant(session, "russia-detaches")
    assert session.state.scenario == "today"
    scenario.switch_russia(session)
    assert session.state.scenario == "russia-detaches"
    scenario.set_variant(session, "russia-detaches-zarya-stays")
    assert session.state.scenario == "russia-detaches-zarya-stays"


def test_owner_and_builder_differ_for_zarya(session: Session) -> None:
    view.set_colour_by(session, "owner")
    assert parts(session)["zarya"].tint == DARK.partner["united-states"]
    view.set_colour_by(session, "builder")
    assert parts(session)["zarya"].tint == DARK.partner["russia"]
    view.set_colour_by(session, "owner")
    assert parts(session)["era"].tint == DARK.partner["europe"]


def test_status_is_never_colour_alone(session: Session) -> None:
    view.set_colour_by(session, "status")
    scenario.switch_russia(session)
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    looks = {(part.tint, part.pattern) for part in plan.parts}
    assert len({tint for tint, _ in looks}) == len({pattern for _, pattern in looks}) == len(looks)
    assert all(entry.symbol for entry in plan.legend if entry.mark != "ghost")


def test_hidden_elements_are_left_out(session: Session) -> None:
    station.set_hidden(session, ["cupola"], hidden=True)
    assert "cupola" not in parts(session)
    station.show_all(session)
    assert "cupola" in parts(session)
    station.select(session, "cupola")
    station.show_only_selected(session)
    assert set(parts(session)) == {"cupola"}


def test_the_date_decides_what_is_there(session: Session) -> None:
    scenario.set_date(session, datetime.date(2021, 7, 1))
    found = parts(session)
    assert "pirs" in found
    assert "nauka" not in found
    scenario.set_date(session, datetime.date(1998, 11, 21))
    assert set(parts(session)) <= {"zarya", "saw_zarya"}


@pytest.mark.parametrize("date", [datetime.date(1998, 11, 19), datetime.date(2041, 1, 1)])
def test_dates_out_of_range_are_refused(session: Session, date: datetime.date) -> None:
    with pytest.raises(ExplorerError, match="1998-11-20"):
        scenario.set_date(session, date)


def test_an_open_capability_lights_up_its_providers(session: Session) -> None:
    scenario.open_capability(session, "robotics")
    assert parts(session)["ssrms"].highlighted
    assert not parts(session)["zvezda"].highlighted


def test_the_caption_says_scenario_date_facts_elements_and_version(session: Session) -> None:
    scenario.switch_russia(session)
    plan = stage(session)
    assert "23 Nov 2026" in plan.caption.subtitle
    assert session.catalog.scenarios["russia-withdraws"].name in plan.caption.subtitle
    for said in ("Facts as of", "24 Sep 2026", "Station Explorer 0.1.0", "sources"):
        assert said in plan.caption.line


def test_the_orbit_plan(session: Session) -> None:
    view.set_view(session, "orbit")
    plan = stage(session)
    assert isinstance(plan, OrbitPlan)
    assert np.linalg.norm(plan.sun) == pytest.approx(1)
    heights = np.linalg.norm(np.vstack([plan.past_km, plan.coming_km]), axis=1) - 6378.137
    assert 380 < heights.min() < heights.max() < 440
    assert np.allclose(plan.past_km[-1], plan.station_km, atol=1e-6)
    assert np.allclose(plan.coming_km[0], plan.station_km, atol=1e-6)
    assert any("60 days old" in notice for notice in plan.notices)


def test_the_theme_changes_the_tokens(session: Session) -> None:
    view.toggle_theme(session)
    assert parts(session)["unity"].tint == LIGHT.partner["united-states"]
    assert session.store.undo_label is None


def test_the_scenario_without_changes_names_no_day(session: Session) -> None:
    scenario.set_date(session, datetime.date(2006, 9, 14))
    plan = stage(session)
    assert (plan.caption.scenario, plan.caption.date) == ("No withdrawal", "14 Sep 2006")


def test_a_caption_names_the_element_set_only_where_an_angle_follows_from_it(session: Session) -> None:
    assert "Element set of" in stage(session).caption.line  # the wings follow the Sun
    motion.set_wings(session, "feathered")
    assert "Element set of" not in stage(session).caption.line
    motion.set_radiators(session, "edge")
    assert "Element set of" in stage(session).caption.line
    session.store.update("Compare", view="compare", scenario="russia-withdraws")
    assert "Element set of" in stage(session).caption.line
    motion.set_wings(session, "rest")
    assert "Element set of" not in stage(session).caption.line
    session.store.update("Orbit", view="orbit")
    assert "Element set of" in stage(session).caption.line


def test_on_a_day_that_the_element_set_does_not_reach_the_caption_leaves_it_out(session: Session) -> None:
    scenario.set_date(session, datetime.date(2006, 9, 14))
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    assert "beta angle not known" in plan.notices[0]
    assert "Element set of" not in plan.caption.line


def test_the_legend_counts_what_is_in_the_picture(session: Session) -> None:
    def russian() -> str:
        return next((entry.text for entry in stage(session).legend if entry.text.startswith("Russian segment")), "")

    scenario.set_date(session, datetime.date(2026, 11, 23))
    elements = {name for name in parts(session) if not name.startswith("@") and session.catalog.elements[name].segment == "ROS"}
    vehicles = russian().removeprefix(f"Russian segment · {len(elements)}")
    assert vehicles.startswith(" · ")
    station.set_hidden(session, ["zarya", "zvezda"], hidden=True)
    assert russian() == f"Russian segment · {len(elements) - 2}{vehicles} · + 2 hidden"
    isolate.show_only_group(session, "truss")
    assert russian() == ""  # a colour that is not in the picture needs no words
