"""The reboost plan as it is chosen: one step to undo, in the words of the command line, refused where it cannot be."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from explorer.briefing.computed_records import asked_of
from explorer.errors import ExplorerError
from explorer.session.actions import COMMANDS
from explorer.session.actions.reboost_plan import OFFERED, plan_title, set_reboost_plan
from explorer.session.session import Session
from explorer.session.state import ViewState

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


@pytest.fixture
def session(catalog: Catalog) -> Session:
    return Session(catalog, ViewState(date=NOON.date(), time=NOON, scenario="russia-withdraws"))


def test_a_plan_is_one_step_and_part_of_what_is_asked(session: Session) -> None:
    before = asked_of(session)
    set_reboost_plan(session, "fleet")
    assert session.store.undo_label == "Reboost plan: what the fleet can do"
    assert asked_of(session).plan == "fleet"
    assert asked_of(session) != before
    assert asked_of(session, plan="").plan == ""
    session.store.undo()
    assert asked_of(session) == before


def test_every_plan_that_is_offered_can_be_chosen_from_the_palette(session: Session) -> None:
    named = {command.id: command for command in COMMANDS if command.id.startswith("reboost.") and command.menu}
    assert len(named) == len(OFFERED)
    for plan, title in OFFERED.items():
        command = named[f"reboost.{plan or 'none'}"]
        command.run(session)
        assert session.state.reboost_plan == plan
        assert plan_title(plan) == title
        assert [other.id for other in named.values() if other.checked and other.checked(session)] == [command.id]


@pytest.mark.parametrize(("said", "kept"), [(" HOLD:410 ", "hold:410"), ("none", ""), ("dv:12:2030-12-31", "dv:12:2030-12-31")])
def test_a_plan_of_ones_own_is_kept_as_the_command_line_has_it(session: Session, said: str, kept: str) -> None:
    set_reboost_plan(session, said)
    assert (session.state.reboost_plan, plan_title(kept)) == (kept, OFFERED.get(kept, kept))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("up", "give hold:2030-12-31"),
        ("hold:900", "not above the start"),
        ("hold:2020-01-01", "ends before 2026-11-23; give a later day"),
        ("dv:0", "give more than 0"),
        ("fleet:400", "cannot be read"),
        ("hold:nan", "holds nan km"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nothing_changes(session: Session, said: str, why: str) -> None:
    with pytest.raises(ExplorerError, match=why):
        set_reboost_plan(session, said)
    assert session.state.reboost_plan == ""
    assert session.store.undo_label is None
