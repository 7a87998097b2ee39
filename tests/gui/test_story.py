"""The story beside the picture, on the shipped facts: events, claims, time line."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.catalog.values import Catalog
from explorer.gui.claims import ClaimsPage
from explorer.gui.parts import Disclosure
from explorer.gui.story import StoryPanel
from explorer.gui.story_row import TRACKS, EventRow
from explorer.gui.window import Window
from explorer.session.plan import StationPlan
from explorer.session.session import Session
from explorer.session.state import ViewState
from explorer.station.days import FIRST_DAY, LAST_DAY
from tests.gui import small_world
from tests.gui.conftest import WORKS


@pytest.fixture
def window(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    """The window on the shipped facts with painted scenes, as small as most laptops."""
    session = Session(catalog, ViewState(date=small_world.DAY, time=small_world.NOW))
    scene = small_world.PaintedScene
    made = Window(session, WORKS, {"station": scene, "orbit": scene})
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    QCoreApplication.processEvents()
    yield made
    made.close()
    made.deleteLater()
    # A new style sheet dresses every window that is still there.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def story(window: Window) -> StoryPanel:
    window.actions_["view.story"].trigger()
    QCoreApplication.processEvents()
    assert window.story is not None
    return window.story


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def marked(window: Window) -> set[str]:
    assert window.viewport
    plan = window.viewport.scene().plan  # type: ignore[attr-defined]
    assert isinstance(plan, StationPlan)
    return {part.element for part in plan.parts if part.highlighted}


def state(window: Window) -> ViewState:
    return window.session.state


def test_it_takes_the_place_of_the_station_panel_and_gives_it_back(window: Window, story: StoryPanel) -> None:
    assert story.isVisible()
    assert not window.station.isVisible()
    assert window.actions_["view.story"].isChecked()
    assert not window.actions_["view.left"].isChecked()
    QTest.mouseClick(story.close_button, Qt.MouseButton.LeftButton)
    assert not story.isVisible()
    assert window.station.isVisible()
    assert window.inspector.isVisible()
    window.actions_["view.story"].trigger()
    window.actions_["edit.find"].trigger()
    assert window.station.search.isVisible()
    assert not story.isVisible()


def test_where_the_station_panel_was_folded_away_it_is_again(window: Window) -> None:
    window.actions_["view.left"].trigger()
    window.actions_["view.story"].trigger()
    assert window.left.isVisible()
    window.actions_["view.story"].trigger()
    assert not window.left.isVisible()


def test_the_picture_keeps_half_of_the_width(window: Window, story: StoryPanel) -> None:
    assert window.viewport
    assert window.viewport.width() >= 640
    assert story.width() >= 216


def test_all_events_are_there_in_order_of_time_under_their_years(story: StoryPanel, catalog: Catalog) -> None:
    dates = [row.event_.date for row in story.shown()]
    assert len(dates) == len(catalog.events)
    assert dates == sorted(dates)
    assert [label.text() for label in story._years.values()] == sorted({date[:4] for date in dates})


def test_nothing_is_cut(window: Window, story: StoryPanel) -> None:
    QCoreApplication.processEvents()
    for row in story.rows.values():
        assert row.height() >= row.heightForWidth(row.width()), row.event_.title


def test_an_event_unfolds_sets_the_day_and_is_taken_back(window: Window, story: StoryPanel) -> None:
    row = story.rows["nauka-thrusters"]
    story.area.ensureWidgetVisible(row)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert state(window).date == datetime.date(2021, 7, 29)
    assert marked(window) == {"nauka", "zvezda"}
    assert story.detail is not None
    said = words(story.detail)
    assert "45 minutes" in said
    assert "Marked in the picture: Nauka, Zvezda" in said
    assert "●●● verified" in said
    (sources,) = story.detail.findChildren(Disclosure)
    sources.open()
    assert "href='https://" in words(story.detail)
    window.actions_["edit.undo"].trigger()
    assert state(window).date == small_world.DAY
    assert not row.isChecked()
    assert marked(window) == set()


def test_the_keyboard_goes_from_event_to_event(window: Window, story: StoryPanel) -> None:
    window.activateWindow()
    shown = story.shown()
    story.begin()
    assert shown[-1].hasFocus()
    QTest.keyClick(shown[-1], Qt.Key.Key_Up)
    assert shown[-2].hasFocus()
    QTest.keyClick(shown[-2], Qt.Key.Key_Home)
    assert shown[0].hasFocus()
    looked_at = []
    for _ in range(2):
        QTest.keyClick(shown[0], Qt.Key.Key_Return)
        looked_at.append(state(window).event)
    assert looked_at == ["zarya", None]
    stops = [row for row in shown if row.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert stops == [shown[0]]


def test_chips_leave_the_tracks_that_are_on(story: StoryPanel) -> None:
    for track in TRACKS:
        for other, chip in story.chips.items():
            chip.setChecked(other == track)
        assert {row.event_.track for row in story.shown()} == {track}
    for chip in story.chips.values():
        chip.setChecked(False)
    assert story.shown() == []
    assert story._nothing.isVisible()


def test_search_looks_into_titles_texts_and_dates(story: StoryPanel) -> None:
    story.search.setText("tsniimash")
    assert [row.event_.id for row in story.shown()] == ["mil-end-user-list", "rogozin-duma"]
    story.search.setText("mar 2026 politics")
    assert [row.event_.id for row in story.shown()] == ["senate-2032", "gateway"]
    assert [label.text() for label in story._years.values() if not label.isHidden()] == ["2026"]


def test_claims_stand_beside_the_record_and_lead_to_their_events(window: Window, story: StoryPanel) -> None:
    story.tabs.setCurrentIndex(1)
    said = words(story.claims)
    for verdict in ("Right", "Partly right", "Wrong", "Overtaken"):
        assert f"<b>{verdict}</b>" in said
    assert "export licence" in said
    story.claims.chosen.emit("mil-end-user-list")
    assert state(window).date == datetime.date(2020, 12, 21)
    assert story.tabs.currentIndex() == 0
    assert story.detail is not None
    assert story.rows["mil-end-user-list"].isChecked()


def test_no_line_of_the_claims_is_wider_than_the_panel(window: Window, story: StoryPanel) -> None:
    story.tabs.setCurrentIndex(1)
    QCoreApplication.processEvents()
    assert isinstance(story.claims, ClaimsPage)
    page = story.claims.widget()
    assert page is not None
    assert page.width() <= story.claims.viewport().width()


def test_dates_are_as_exact_as_their_source(story: StoryPanel) -> None:
    names = {name: row.accessibleName() for name, row in story.rows.items()}
    assert names["leak-2026"] == "The leak grows again, May 2026 · operations"
    assert names["zarya"] == "Zarya, 20 Nov 1998 · assembly"


def at(window: Window, date: datetime.date, y_px: float = 24.0) -> QPoint:
    return QPointF(window.timeline.x_of(date), y_px).toPoint()


def test_a_drag_along_the_time_line_is_one_step(window: Window) -> None:
    line = window.timeline
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=at(window, datetime.date(2012, 1, 1)))
    for year in (2013, 2014, 2015, 2016):
        QTest.mouseMove(line, at(window, datetime.date(year, 1, 1)))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=at(window, datetime.date(2016, 1, 1)))
    assert abs((state(window).date - datetime.date(2016, 1, 1)).days) <= 10
    assert line.value() == (state(window).date - FIRST_DAY).days
    window.actions_["edit.undo"].trigger()
    assert state(window).date == small_world.DAY


def test_the_time_line_by_key(window: Window) -> None:
    line = window.timeline
    QTest.keyClick(line, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert state(window).date == datetime.date(2026, 11, 22)
    QTest.keyClick(line, Qt.Key.Key_PageDown)
    assert state(window).date == datetime.date(2025, 11, 22)
    QTest.keyClick(line, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert state(window).event == "pad-damaged"
    QTest.keyClick(line, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert state(window).event == "ros-from-segment"
    QTest.keyClick(line, Qt.Key.Key_End)
    assert state(window).date == LAST_DAY
    QTest.keyClick(line, Qt.Key.Key_Right)
    assert state(window).date == LAST_DAY


def test_a_tick_is_an_event(window: Window) -> None:
    line = window.timeline
    tick = QPointF(line.x_of(datetime.date(2000, 7, 12)), 7)
    assert line.words_at(tick) == "12 Jul 2000: Zvezda (assembly)"
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=tick.toPoint())
    assert state(window).event == "zvezda"
    assert state(window).date == datetime.date(2000, 7, 26)


def test_a_screen_reader_can_set_the_day(window: Window) -> None:
    window.timeline.setValue(1000)
    assert state(window).date == FIRST_DAY + datetime.timedelta(days=1000)


def test_the_time_line_folds_away(window: Window) -> None:
    window.actions_["view.timeline"].trigger()
    assert not window.timeline.isVisible()
    window.actions_["view.timeline"].trigger()
    assert window.timeline.isVisible()


def test_rows_say_all_to_a_screen_reader(story: StoryPanel) -> None:
    for row in story.rows.values():
        assert isinstance(row, EventRow)
        assert row.accessibleDescription() == row.event_.text
