"""Two cases side by side: what stands in each half, what is outlined, what undo takes back."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from explorer.errors import ExplorerError
from explorer.session.actions import edit, scenario, view
from explorer.session.plan import ComparePlan
from explorer.session.stage import stage

if TYPE_CHECKING:
    from explorer.session.session import Session


def plan(session: Session) -> ComparePlan:
    found = stage(session)
    assert isinstance(found, ComparePlan)
    return found


def outlined(session: Session, half: int) -> set[str]:
    return {part.element for part in plan(session).halves[half].parts if part.highlighted}


def test_today_beside_the_withdrawal_and_back_by_undo(session: Session) -> None:
    before = session.state
    view.set_view(session, "compare")
    assert session.state.scenario == "russia-withdraws"
    shown = plan(session)
    assert [title.partition(" · ")[0] for title in shown.titles] == ["No withdrawal", "Russia withdraws"]
    assert [{part.matter for part in half.parts} for half in shown.halves] == [{"solid"}, {"solid", "ghost"}]
    edit.undo(session)
    assert session.state == before


def test_what_differs_is_outlined_in_both_halves_and_counted(session: Session) -> None:
    view.set_view(session, "compare")
    first, second = session.study_of("today", session.state.date), session.study
    different = {
        name for name in first.fates if (first.fates[name], first.element_status[name]) != (second.fates[name], second.element_status[name])
    }
    drawn = different & set(session.catalog.shape_of)
    russian = {"@zvezda-aft", "@poisk-zenith", "@rassvet-nadir"}  # the vehicles that no longer come
    assert outlined(session, 0) == outlined(session, 1) == drawn | russian
    assert "zvezda" in drawn
    assert "s0-truss" not in drawn
    (entry,) = [entry for entry in plan(session).legend if entry.mark == "outline"]
    assert entry.text.endswith(f" {len(drawn)} · 3 vehicles")


def test_the_same_beside_itself_differs_in_nothing(session: Session) -> None:
    view.set_view(session, "compare")
    scenario.set_scenario(session, "today")
    assert not outlined(session, 0) | outlined(session, 1)
    assert any(entry.text.startswith("Nothing differs") for entry in plan(session).legend)


def test_two_days_of_one_scenario(session: Session) -> None:
    scenario.set_date(session, datetime.date(2026, 11, 23))
    view.set_compared(session, "today", datetime.date(2021, 6, 7))
    view.set_view(session, "compare")
    assert session.state.scenario == "today"  # another day is something to compare
    there = [{part.element for part in half.parts} for half in plan(session).halves]
    assert "pirs" in there[0] - there[1]
    assert "nauka" in there[1] - there[0]
    assert "pirs" in outlined(session, 0)
    assert "nauka" in outlined(session, 1)
    assert plan(session).caption.date == "7 Jun 2021 and 23 Nov 2026"


def test_each_half_says_what_remains_in_it(session: Session) -> None:
    view.set_view(session, "compare")
    study = session.study
    nothing, said = plan(session).answers
    assert not nothing
    assert f"{study.count('degraded')} degraded, {study.count('lost')} lost" in said


def test_what_cannot_be_compared_is_refused(session: Session) -> None:
    before = session.state
    with pytest.raises(ExplorerError, match="russia-withdraws"):
        view.set_compared(session, "russia-withdrawz", None)
    with pytest.raises(ExplorerError, match="out of range"):
        view.set_compared(session, "today", datetime.date(1900, 1, 1))
    assert session.state == before


def test_both_halves_have_one_camera_which_the_station_view_keeps(session: Session) -> None:
    view.set_view(session, "compare")
    view.set_camera(session, "aft")
    shown = plan(session)
    assert shown.camera == shown.halves[0].camera == shown.halves[1].camera == "aft"
    view.set_view(session, "station")
    assert session.state.camera == "aft"
    assert session.state.orbit_camera is None
