"""The store: steps, undo, redo, merging and watching."""

from __future__ import annotations

import datetime

import pytest

from explorer.session.state import ViewState
from explorer.session.store import Store


@pytest.fixture
def store() -> Store:
    return Store(ViewState(date=datetime.date(2026, 11, 23), time=datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)))


def test_undo_and_redo_restore_exactly(store: Store) -> None:
    before = store.state
    store.update("Russia withdraws", scenario="russia-withdraws")
    after = store.state
    store.undo()
    assert store.state == before
    assert store.redo_label == "Russia withdraws"
    store.redo()
    assert store.state == after
    assert store.undo_label == "Russia withdraws"


def test_a_new_step_ends_redo(store: Store) -> None:
    store.update("one", scenario="russia-withdraws")
    store.undo()
    store.update("two", colour_by="owner")
    assert store.redo_label is None
    store.undo()
    assert store.undo_label is None


def test_a_change_that_changes_nothing_is_no_step(store: Store) -> None:
    store.update("same", scenario="today")
    assert store.undo_label is None


def test_a_dragged_slider_is_one_step(store: Store) -> None:
    first = store.state.date
    for day in range(1, 6):
        store.update("Date", merge="date", date=datetime.date(2026, 12, day))
    store.undo()
    assert store.state.date == first
    store.redo()
    assert store.state.date == datetime.date(2026, 12, 5)


def test_merging_stops_at_another_step(store: Store) -> None:
    store.update("Date", merge="date", date=datetime.date(2026, 12, 1))
    store.update("Colour", colour_by="owner")
    store.update("Date", merge="date", date=datetime.date(2026, 12, 2))
    store.undo()
    assert store.state.date == datetime.date(2026, 12, 1)


def test_the_clock_is_not_undone(store: Store) -> None:
    store.update("Colour", colour_by="owner")
    later = datetime.datetime(2026, 11, 24, tzinfo=datetime.UTC)
    store.update("Clock", undoable=False, time=later)
    store.undo()
    assert store.state.colour_by == "segment"
    assert store.state.time == later


def test_a_watch_hears_its_part_only(store: Store) -> None:
    heard: list[str] = []
    stop = store.watch(lambda state: state.scenario, heard.append)
    assert heard == ["today"]
    store.update("Colour", colour_by="owner")
    store.update("Scenario", scenario="russia-detaches")
    assert heard == ["today", "russia-detaches"]
    stop()
    store.undo()
    assert heard == ["today", "russia-detaches"]


def test_forgetting_leaves_the_state(store: Store) -> None:
    store.update("Scenario", scenario="russia-detaches")
    store.forget()
    store.undo()
    assert store.state.scenario == "russia-detaches"
