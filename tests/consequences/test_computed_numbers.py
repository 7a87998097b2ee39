"""Every number that is shown has a range or says why it is exact, in every scenario and time."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

import pytest

from explorer.briefing.computed_records import asked_of
from explorer.consequences.computed import compute
from explorer.errors import ExplorerError
from explorer.session.session import Session
from explorer.session.state import ViewState

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.computed import Computed

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
CASES = [
    ("1998-11-21", "russia-withdraws"),
    ("2000-11-02", "russia-detaches"),
    ("2011-06-01", "united-states-withdraws"),
    ("2026-11-23", "russia-detaches"),
    ("2026-11-23", "russian-segment-alone"),
    ("2030-01-01", "russia-withdraws"),
]


def computed(catalog: Catalog, day: str, scenario: str) -> Computed:
    session = Session(catalog, ViewState(date=datetime.date.fromisoformat(day), time=NOON, scenario=scenario))
    found = compute(asked_of(session, members=40))
    assert found is not None
    return found


@pytest.mark.parametrize(("day", "scenario"), CASES)
def test_every_side_that_is_shown_has_a_range_or_is_exact_for_a_reason(catalog: Catalog, day: str, scenario: str) -> None:
    found = computed(catalog, day, scenario)
    assert len(found.numbers) > 30
    for number in found.numbers:
        assert any(span is not None and span.low < span.high for span in number.spans), number.id
        for when, span, exact in zip(("before", "after"), number.spans, number.exact, strict=True):
            if span is None:
                assert exact == ""
                continue
            assert span.low <= span.best <= span.high, number.id
            assert not any(map(math.isnan, span)), number.id
            assert number.unit == "date" or all(map(math.isfinite, span)), number.id
            assert (span.low < span.high) != bool(exact), (number.id, span, exact)
            assert (f"{when} exact: {exact}" in number.range_is) == bool(exact)


@pytest.mark.parametrize(("day", "scenario"), CASES)
def test_the_whole_is_known_no_worse_than_its_parts_together(catalog: Catalog, day: str, scenario: str) -> None:
    found = computed(catalog, day, scenario)
    for whole in ("mass", "area"):
        for side in (0, 1):
            number = found.number(whole)
            assert number is not None
            span = number.spans[side]
            parts = [part.spans[side] for part in found.numbers if part.id.startswith(f"{whole}-")]
            there = [part for part in parts if part is not None]
            assert span is not None
            assert sum(part.low for part in there) <= span.low + 1e-3
            assert span.high <= sum(part.high for part in there) + 1e-3


def test_what_nobody_runs_is_exactly_nothing_and_what_has_gone_is_not_there(catalog: Catalog) -> None:
    alone = computed(catalog, "2026-11-23", "russian-segment-alone")
    capacity, made = alone.number("capacity"), alone.number("usable-USOS")
    assert capacity is not None
    assert made is not None
    assert (capacity.after, capacity.exact) == ((0.0, 0.0, 0.0), ("", "no gyroscope works"))
    assert (made.after, made.exact) == ((0.0, 0.0, 0.0), ("", "no array works"))
    gone = computed(catalog, "2026-11-23", "russia-detaches").number("usable-ROS")
    assert gone is not None
    assert (gone.after, gone.exact) == (None, ("", ""))


def test_where_no_gyroscope_works_none_gathers_and_no_room_is_left(catalog: Catalog) -> None:
    found = computed(catalog, "1998-11-21", "russia-withdraws")
    assert not {"margin", "swing"} & {number.id for number in found.numbers}
    assert found.number("pitch") is not None
    with_them = computed(catalog, "2026-11-23", "russia-detaches")
    assert {"margin", "swing", "capacity"} <= {number.id for number in with_them.numbers}


def test_a_scenario_that_leaves_nothing_is_no_computation(catalog: Catalog) -> None:
    with pytest.raises(ExplorerError, match="leaves nothing of the station as it was on 1998-11-21: all that was there goes"):
        computed(catalog, "1998-11-21", "russia-detaches")
