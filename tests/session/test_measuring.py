"""Distances between places of the station, and the section: what commands make of them and what the plan says."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest

from explorer.catalog import load
from explorer.errors import ExplorerError
from explorer.session.actions import measure, section
from explorer.session.actions.station import clear_selection
from explorer.session.measuring import apart, distance, landmarks, reference
from explorer.session.plan import StationPlan
from explorer.session.sections import cut_words
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.session.state import Cut, Spot


@pytest.fixture
def session() -> Session:
    made = Session(load())
    made.store.update("Date", date=datetime.date(2026, 11, 23))
    return made


def plan_of(session: Session) -> StationPlan:
    plan = stage(session)
    assert isinstance(plan, StationPlan)
    return plan


def test_the_distance_of_two_elements_is_that_of_their_published_places(session: Session) -> None:
    # Published coordinates of the truss ends' nodes are symmetrical about the middle: S6 and P6 differ in y alone.
    measure.between_elements(session, "s6", "p6")
    (shown,) = plan_of(session).measures
    placements = session.catalog.assembly.placements(session.state.date)
    gap = np.linalg.norm(placements["s6"][:3, 3] - placements["p6"][:3, 3])
    assert shown.text.startswith(f"{gap:.2f} m (Δx ")
    assert shown.end[1] < shown.start[1]


def test_a_measure_stays_with_its_parts_and_says_the_true_distance_in_an_exploded_view(session: Session) -> None:
    measure.between_elements(session, "zarya", "harmony")
    whole = plan_of(session).measures[0]
    session.store.update("Explode", explode="elements")
    drawn_apart = plan_of(session).measures[0]
    assert drawn_apart.text == whole.text
    assert distance(drawn_apart.start, drawn_apart.end).metres > distance(whole.start, whole.end).metres


def test_a_measure_to_what_is_not_there_is_not_drawn(session: Session) -> None:
    measure.between_elements(session, "zarya", "nauka")
    session.store.update("Date", date=datetime.date(2005, 1, 1))
    assert plan_of(session).measures == ()
    with pytest.raises(ExplorerError, match="not on the station on 1 Jan 2005"):
        reference(session, "nauka")


def test_clicks_make_a_measure_and_escape_ends(session: Session) -> None:
    measure.toggle(session)
    first, second = Spot("zarya", (0.0, 1.0, 0.0), "Surface of Zarya"), Spot("unity", (0.0, 0.0, 0.0), "Reference point of Unity")
    measure.place(session, first)
    (waiting,) = plan_of(session).measures
    assert (waiting.text, waiting.start_text) == ("", "Surface of Zarya")
    measure.place(session, second)
    assert session.state.measures == ((first, second),)
    assert session.state.measure_from is None
    session.store.update("Select", selected="zarya")
    clear_selection(session)
    assert not session.state.measuring
    assert session.state.selected == "zarya"
    session.store.undo()
    session.store.undo()
    assert not session.state.measures


def test_mistakes_are_told(session: Session) -> None:
    with pytest.raises(ExplorerError, match="no distance to itself"):
        measure.between_elements(session, "zarya", "zarya")
    with pytest.raises(ExplorerError, match="select the element"):
        measure.from_selected(session, "zarya")
    with pytest.raises(ExplorerError, match="zarya"):
        measure.between_elements(session, "zaria", "unity")


def test_landmarks_are_the_ports_and_reference_points_of_what_is_shown(session: Session) -> None:
    marks = {mark.what for mark in landmarks(session)}
    assert "Harmony, port forward" in marks
    assert "Reference point of Zvezda" in marks
    session.store.update("Hide", hidden=frozenset({"harmony"}))
    assert not any(mark.node == "harmony" for mark in landmarks(session))
    # Mated ports share their place.
    port, mate = (Spot(p.node, p.origin_m, "") for p in (session.catalog.assembly.ports[key] for key in _mated(session)))
    found = apart(session, port, mate)
    assert found is not None
    assert found.metres == pytest.approx(0.0, abs=1e-9)


def _mated(session: Session) -> tuple[tuple[str, str], tuple[str, str]]:
    joint = next(j for j in session.catalog.assembly.joints if j.element == "harmony" and j.holds(session.state.date))
    return (joint.element, joint.port), (joint.parent, joint.parent_port)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("y=0", Cut("y", 0.0, 1)),
        (" X < -4.5", None),
        ("x<-4.5", Cut("x", -4.5, -1)),
        ("z=4.6", Cut("z", 4.6, -1)),
        ("Y>2", Cut("y", 2.0, 1)),
    ],
)
def test_a_section_is_read(text: str, cut: Cut | None) -> None:
    if cut is None:
        with pytest.raises(ExplorerError, match="is no section"):
            section.parsed(text)
    else:
        assert section.parsed(text) == cut


@pytest.mark.parametrize("text", ["", "y", "y=", "w=0", "y=nan", "y=inf", "y=900", "0"])
def test_what_is_no_section_is_refused(text: str) -> None:
    with pytest.raises(ExplorerError):
        section.parsed(text)


def test_a_section_moves_and_flips_and_is_in_the_plan_and_undone_as_one(session: Session) -> None:
    section.cut_across(session, "y")
    section.move(session, 0.5)
    section.move(session, 0.5)
    assert session.state.cut == Cut("y", 1.0, 1)
    section.flip(session)
    plan = plan_of(session)
    assert plan.cut == Cut("y", 1.0, -1)
    assert cut_words(Cut("y", 1.0, -1)) in plan.notices
    session.store.undo()
    assert session.state.cut == Cut("y", 0.0, 1)
    session.store.undo()
    assert session.state.cut is None


def test_as_it_looks_tints_nothing_and_the_legend_names_materials(session: Session) -> None:
    session.store.update("Colour", colour_by="material")
    plan = plan_of(session)
    assert {part.tint for part in plan.parts} == {""}
    assert plan.legend_title == "As it looks"
    assert "Solar cells" in {entry.text for entry in plan.legend}
    assert replace(plan, parts=()).measures == ()


def test_a_place_on_a_docked_vehicle_is_an_end_as_any_other(session: Session) -> None:
    measure.place(session, Spot("@harmony-zenith", (-4.0, 0.0, 0.0), "Place of Crew-12"))
    measure.place(session, reference(session, "harmony"))
    (shown,) = plan_of(session).measures
    crew = next(part for part in plan_of(session).parts if part.element == "@harmony-zenith")
    matrix = np.array(crew.matrix).reshape(4, 4)
    assert shown.start == pytest.approx(tuple(matrix[:3, :3] @ (-4.0, 0.0, 0.0) + matrix[:3, 3]))
    assert shown.text.startswith(f"{np.linalg.norm(np.subtract(shown.end, shown.start)):.2f} m")
    assert any(spot.what == "Mating plane of Crew-12" for spot in landmarks(session))
    session.store.update("Vehicles", vehicles=False)
    assert plan_of(session).measures == ()
    assert not any(spot.node.startswith("@") for spot in landmarks(session))
