"""Days: which can be meant, and how they are said."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Self

import pytest

from explorer.session.plan import StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.station.days import FIRST_DAY, LAST_DAY, day_words, is_day, within_life

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog

D = datetime.date


@pytest.mark.parametrize("text", ["2021-07-29", "2021-07", "2021", "1990", "2040-12-31"])
def test_a_day_is_as_exact_as_its_source(text: str) -> None:
    assert is_day(text)


@pytest.mark.parametrize("text", ["", "2021-7", "2021-02-30", "2021-13", "1989", "2041", "21", "2021-07-29T12:00", "lately"])
def test_what_cannot_be_meant_is_no_day(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize(("clock", "shown"), [(D(1970, 1, 1), FIRST_DAY), (D(2026, 11, 23), D(2026, 11, 23)), (D(2099, 1, 1), LAST_DAY)])
def test_a_clock_that_is_far_off_gives_a_day_that_can_be_shown(clock: datetime.date, shown: datetime.date) -> None:
    assert within_life(clock) == shown


def test_a_session_starts_on_a_machine_whose_clock_stands_at_1970(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Self:
            return cls(1970, 1, 1, tzinfo=tz)

    monkeypatch.setattr("explorer.session.session.datetime", SimpleNamespace(datetime=Clock, UTC=datetime.UTC))
    made = Session(catalog)
    assert made.state.date == FIRST_DAY
    plan = stage(made)
    assert isinstance(plan, StationPlan)
    assert "zarya" in {part.element for part in plan.parts}


def test_months_are_english_on_every_machine() -> None:
    assert day_words(D(2026, 3, 3)) == "3 Mar 2026"
    assert day_words(D(2026, 12, 31)) == "31 Dec 2026"
