"""Time in the orbit view: the bar below it and the clock."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from explorer.gui.orbit_clock import FIRST_RATE, RATES
from explorer.session.actions import orbit_time
from explorer.session.subpoint import subpoint

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from explorer.gui.window import Window

NOON = datetime.datetime(2026, 9, 25, 12, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def orbit(window: Window) -> Window:
    window.session.store.update("Time", time=NOON)
    window.actions_["view.orbit"].trigger()
    return window


def test_the_bar_stands_in_for_the_steps_of_the_assembly(orbit: Window) -> None:
    assert orbit.orbit_bar is not None
    assert orbit.orbit_bar.isVisible()
    assert not orbit.steps.isVisible()
    orbit.actions_["view.station"].trigger()
    assert not orbit.orbit_bar.isVisible()
    assert orbit.steps.isVisible()


def test_a_station_that_is_never_seen_in_orbit_has_no_bar(window: Window) -> None:
    assert window.orbit_bar is None


def test_where_the_station_is_stands_in_the_bar(orbit: Window) -> None:
    assert orbit.orbit_bar is not None
    here = subpoint(orbit.session)
    assert orbit.orbit_bar.place.accessibleName() == here.words
    assert f"{abs(here.latitude_deg):.1f}°" in here.words
    assert 410 < here.height_km < 432
    assert 7.6 < here.speed_km_s < 7.7


@pytest.mark.parametrize(
    ("days", "start"),
    [(2, r"\d+\.\d° [NS] \d+\.\d° [EW] · "), (10, r".*[EW], off by about \d+ km · "), (60, "Somewhere on its orbit, reckoned at ")],
)
def test_how_well_the_place_is_known_stands_with_it(orbit: Window, days: int, start: str) -> None:
    orbit.session.store.update("Time", time=orbit.session.element_set.epoch + datetime.timedelta(days=days))
    assert orbit.orbit_bar is not None
    assert re.match(start, orbit.orbit_bar.place.accessibleName())


def test_steps_back_and_on_are_one_step_to_undo(orbit: Window) -> None:
    for name in ("orbit.later", "orbit.later", "orbit.earlier"):
        orbit.actions_[name].trigger()
    assert orbit.session.state.time == NOON + 10 * MINUTE
    orbit.actions_["edit.undo"].trigger()
    assert orbit.session.state.time == NOON


def test_arrow_keys_change_the_part_under_the_cursor(orbit: Window) -> None:
    assert orbit.orbit_bar is not None
    field = orbit.orbit_bar.instant
    assert field.text() == "25 Sep 2026 12:00:00 UTC"
    field.setFocus()
    field.setSelectedSection(field.Section.HourSection)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert orbit.session.state.time == NOON + 60 * MINUTE


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("26 Sep 2026 06:00:30 UTC", NOON + datetime.timedelta(hours=18, seconds=30)),
        ("5 Oct 2026 12:00", NOON + datetime.timedelta(days=10)),
        ("2026-09-26", NOON + datetime.timedelta(days=1)),
        ("13:05", NOON + 65 * MINUTE),
        ("2026-09-25T15:00:00+02:00", NOON + 60 * MINUTE),
    ],
)
def test_an_instant_is_typed_and_pasted_as_people_write_it(orbit: Window, words: str, meant: datetime.datetime) -> None:
    assert orbit.orbit_bar is not None
    field = orbit.orbit_bar.instant
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words[0])
    text = field.findChildren(QLineEdit)[-1]
    QTest.keyClicks(text, words[1:])
    assert orbit.session.state.time == NOON, "not before Enter"
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert orbit.session.state.time == meant
    assert not field.typing
    orbit.actions_["edit.undo"].trigger()
    assert orbit.session.state.time == NOON
    QApplication.clipboard().setText(words)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field.findChildren(QLineEdit)[-1], Qt.Key.Key_Return)
    assert orbit.session.state.time == meant


def test_one_part_of_an_instant_is_typed_over(orbit: Window) -> None:
    assert orbit.orbit_bar is not None
    field = orbit.orbit_bar.instant
    field.setFocus()
    field.setSelectedSection(field.Section.HourSection)
    QTest.keyClicks(field, "0")
    text = field.findChildren(QLineEdit)[-1]
    QTest.keyClicks(text, "6")
    assert text.text() == "25 Sep 2026 06:00:00 UTC"
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert orbit.session.state.time == NOON - 360 * MINUTE


def test_a_whole_instant_is_typed_over_one_part(orbit: Window) -> None:
    assert orbit.orbit_bar is not None
    field = orbit.orbit_bar.instant
    field.setFocus()
    field.setSelectedSection(field.Section.DaySection)  # as by Tab
    QTest.keyClicks(field, "2")
    text = field.findChildren(QLineEdit)[-1]
    QTest.keyClicks(text, "026-09-26 06:00")
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert orbit.session.state.time == NOON + 18 * 60 * MINUTE


def test_what_is_no_instant_is_told_and_stays_to_be_mended(orbit: Window) -> None:
    assert orbit.orbit_bar is not None
    field = orbit.orbit_bar.instant
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3")
    text = field.findChildren(QLineEdit)[-1]
    QTest.keyClicks(text, "1 Sep 2026")
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert "'31 Sep 2026' is no instant" in orbit.notice.words.text()
    assert text.isVisible()
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not field.typing
    assert field.text() == "25 Sep 2026 12:00:00 UTC"
    assert orbit.session.state.time == NOON


def test_now_is_now(orbit: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orbit_time, "now", lambda: NOON + 7 * MINUTE)
    orbit.actions_["orbit.now"].trigger()
    assert orbit.session.state.time == NOON + 7 * MINUTE


@pytest.mark.parametrize("rate", RATES)
def test_time_runs_at_the_rate(orbit: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, rate: int) -> None:
    assert orbit.orbit_bar is not None
    assert orbit.clock is not None
    seconds = [100.0]
    monkeypatch.setattr("explorer.gui.orbit_clock.time.monotonic", lambda: seconds[0])
    assert orbit.clock.rate == FIRST_RATE
    orbit.orbit_bar.rate.setCurrentIndex(list(RATES).index(rate))
    orbit.actions_["motion.play-orbit"].trigger()
    assert orbit.orbit_bar.instant.isReadOnly()
    seconds[0] += 2.0
    qtbot.waitUntil(lambda: orbit.session.state.time == NOON + datetime.timedelta(seconds=2.0 * rate), timeout=3000)
    orbit.actions_["motion.play-orbit"].trigger()
    assert not orbit.clock.playing
    assert not orbit.orbit_bar.instant.isReadOnly()
    assert orbit.session.store.undo_label != "Time", "a clock's time is nothing to undo"


def test_the_clock_stops_with_the_view(orbit: Window, qtbot: QtBot) -> None:
    orbit.actions_["motion.play-orbit"].trigger()
    assert orbit.clock is not None
    assert orbit.clock.playing
    orbit.actions_["view.station"].trigger()
    qtbot.waitUntil(lambda: orbit.clock is not None and not orbit.clock.playing, timeout=3000)


def test_while_the_descent_is_computed_the_picture_says_so(orbit: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert orbit.age is not None
    assert not orbit.age.waiting.isVisible()
    changed = next(name for name, scenario in orbit.session.catalog.scenarios.items() if scenario.changes)
    monkeypatch.setattr(type(orbit.computing), "busy", property(lambda _: True))
    orbit.computing.said = ""
    monkeypatch.setattr(type(orbit.computing), "current", property(lambda _: False))
    monkeypatch.setattr(orbit.computing, "want", lambda _: None)
    orbit.session.store.update("Scenario", scenario=changed)
    assert orbit.age.waiting.text() == "Computing the descent …"
    assert "Computing the descent …" in (orbit.age.waiting.text() if orbit.age.waiting.isVisible() else orbit.age.headline.text())
    assert "Computing the descent" in orbit.age.accessibleName()
    orbit.computing.said = "the station's area is not known"
    orbit.computing.changed.emit()
    assert orbit.age.waiting.text().startswith("No descent is shown")
    assert "the station's area is not known" in orbit.age.toolTip()
    orbit.actions_["orbit.rings"].trigger()
    assert not orbit.age.waiting.isVisible()


def test_while_time_runs_frames_are_quick_and_fine_again_when_it_stands(
    orbit: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert orbit.clock is not None
    view = orbit.viewport
    assert view is not None
    cares: list[str] = []
    draw = view._draw

    def watched() -> None:
        cares.append(view._care)
        draw()

    qtbot.waitUntil(lambda: view._care == "fine" and not view._stale, timeout=3000)
    monkeypatch.setattr(view, "_draw", watched)  # what a frame is drawn with is seen nowhere else
    orbit.clock.set_rate(1800)
    orbit.clock.turn()
    # In reduced motion a step takes a second: longer than what a picture at rest waits before it is drawn finely.
    qtbot.waitUntil(lambda: len(cares) > 1, timeout=5000)
    assert set(cares) == {"running"}
    orbit.clock.stop()
    qtbot.waitUntil(lambda: cares[-1] == "fine", timeout=3000)
    assert "quick" in cares


def test_over_a_small_picture_the_age_is_one_line(orbit: Window) -> None:
    assert orbit.age is not None
    assert orbit.viewport is not None
    orbit.viewport.resize(500, 300)
    assert not orbit.age.words.isVisible()
    assert "old" in orbit.age.headline.text()
    assert orbit.age.geometry().bottom() < 60
    assert "place along the orbit" in orbit.age.accessibleName()
    orbit.viewport.resize(900, 600)
    assert orbit.age.words.isVisible()


def test_the_picture_is_put_in_words(orbit: Window) -> None:
    assert orbit.viewport is not None
    assert orbit.clock is not None
    words = orbit.viewport.accessibleDescription()
    assert "Globe with the orbit of ISS (ZARYA), above the ground" in words
    assert subpoint(orbit.session).words in words
    assert "Element set of 24 Sep 2026" in words
    assert "Drawn: Past track, 46 min; " in words
    orbit.actions_["orbit.projection-map"].trigger()
    orbit.actions_["orbit.later"].trigger()
    later = orbit.viewport.accessibleDescription()
    assert later.startswith("Flat map")
    assert subpoint(orbit.session).words in later
    orbit.clock.turn()
    orbit.actions_.perform("orbit.time-played", NOON + 60 * MINUTE)
    assert orbit.viewport.accessibleDescription() == later, "not with every frame"
    orbit.clock.stop()
    assert subpoint(orbit.session).words in orbit.viewport.accessibleDescription()
    orbit.actions_["view.station"].trigger()
    assert "Globe" not in orbit.viewport.accessibleDescription()


def test_tab_comes_to_the_bar_after_the_picture(orbit: Window) -> None:
    assert orbit.orbit_bar is not None
    assert orbit.viewport is not None
    orbit.activateWindow()
    orbit.viewport.setFocus()
    reached = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget() or orbit, Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    first_seen = list(dict.fromkeys(reached))  # the parts of the instant are stops of their own
    assert first_seen[:6] == list(orbit.orbit_bar.stops())
    assert orbit.orbit_bar.buttons["motion.play-orbit"].accessibleName() == "Let time run"


def test_what_could_not_be_shown_is_no_longer_told_when_it_can(orbit: Window) -> None:
    orbit.actions_.perform("orbit.time", datetime.datetime(1957, 10, 4, tzinfo=datetime.UTC))
    assert orbit.notice.isVisible()
    assert "gives no orbit for 1957" in orbit.notice.words.text()
    orbit.actions_.perform("orbit.time", NOON + MINUTE)
    assert not orbit.notice.isVisible()
    orbit.notice.say("Something else.")
    orbit.actions_.perform("orbit.time", NOON)
    assert orbit.notice.isVisible()
