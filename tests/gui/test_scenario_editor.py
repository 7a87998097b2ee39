"""The scenario editor on the shipped facts: choices, the result at once, the window, files."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.catalog.scenario_file import read_scenarios, write_scenarios
from explorer.catalog.values import Catalog
from explorer.gui.scenario_editor import ScenarioEditor
from explorer.gui.window import Window
from explorer.session.session import Session
from explorer.session.state import ViewState
from tests.gui import small_world
from tests.gui.conftest import WORKS
from tests.gui.test_help_texts import controls


@pytest.fixture
def window(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    session = Session(catalog, ViewState(date=small_world.DAY, time=small_world.NOW))
    scene = small_world.PaintedScene
    made = Window(session, WORKS, {"station": scene, "orbit": scene, "compare": scene})
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    # A new style sheet dresses every window that is still there.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def editor(window: Window) -> ScenarioEditor:
    window.actions_["scenario.edit"].trigger()
    QCoreApplication.processEvents()
    return window.findChildren(ScenarioEditor)[-1]


def counts(editor: ScenarioEditor) -> tuple[int, int, int]:
    return editor.counts["lost"].value, editor.counts["degraded"].value, editor.counts["retained"].value


def listed(editor: ScenarioEditor) -> list[str]:
    return [editor.changed.item(row).text() for row in range(editor.changed.count())]


def choose(editor: ScenarioEditor, how: str) -> None:
    row = editor.how.findText(how)
    assert row >= 0, how
    editor.how.setCurrentIndex(row)
    editor.how.activated.emit(row)


def test_it_begins_with_russia_and_shows_at_once_what_is_left(window: Window, editor: ScenarioEditor) -> None:
    study = window.session.study_of("russia-withdraws", small_world.DAY)
    assert counts(editor) == tuple(study.count(status) for status in ("lost", "degraded", "retained"))
    assert "Controlled deorbit · lost" in listed(editor)
    assert not editor.isModal()
    assert window.session.state.scenario == "today"


def test_another_choice_changes_the_answer(editor: ScenarioEditor) -> None:
    withdrawn = counts(editor)
    choose(editor, "Stops flying crews")
    assert counts(editor) != withdrawn
    editor.who.setCurrentIndex(editor.who.findData("canada"))
    editor.who.activated.emit(editor.who.currentIndex())
    assert editor.scenario.partner == "canada"
    assert "Robotics · " in " ".join(listed(editor))
    assert not editor.stages["crew"][0].isEnabled()


def test_a_line_says_why(editor: ScenarioEditor) -> None:
    editor.changed.setCurrentRow(0)
    assert "Moscow mission control is silent" in editor.reason.text()


def test_stages_come_on_their_days(editor: ScenarioEditor) -> None:
    choose(editor, "Announces it and leaves in stages")
    assert counts(editor)[0] == 0
    days = {stage: day.date() for stage, (tick, day) in editor.stages.items() if tick.isChecked()}
    assert list(days) == ["announces", "deliveries", "crew", "operations"]
    assert sorted(days.values(), key=QDate.toJulianDay) == list(days.values())
    editor.date.setDate(days["operations"])
    assert counts(editor)[0] == 3
    editor.stages["operations"][1].setDate(days["operations"].addDays(1))
    assert counts(editor)[0] < 3
    on = editor.draft.steps["operations"].on
    assert on is not None
    assert QDate(on.year, on.month, on.day) == days["operations"].addDays(1)


def test_a_stage_can_be_taken_out_and_hardware_added(editor: ScenarioEditor) -> None:
    QTest.mouseClick(editor.stages["deliveries"][0], Qt.MouseButton.LeftButton, pos=editor.stages["deliveries"][0].rect().center() / 4)
    assert "deliveries" not in editor.draft.steps
    assert editor.how.currentText() == "As below"
    editor.stages["hardware"][0].click()
    assert [change.what for change in editor.scenario.changes if change.action == "detaches"] == ["zarya"]


def test_a_countermeasure_counts_from_its_day(editor: ScenarioEditor) -> None:
    assert "Reboost · degraded" in listed(editor)
    tick, which, day = editor.measures["boost-kits"]
    row = which.findData("boost-kit-3")
    which.setCurrentIndex(row)
    which.activated.emit(row)
    tick.click()
    assert list(editor.draft.taken) == ["boost-kit-3"]
    assert day.isEnabled()
    editor.date.setDate(QDate(2028, 6, 1))
    assert "Reboost · degraded" not in listed(editor)
    day.setDate(QDate(2029, 1, 1))
    assert "Reboost · degraded" in listed(editor)
    # Sooner than it can be had it cannot be taken.
    day.setDate(QDate(2021, 1, 1))
    assert editor.draft.taken["boost-kit-3"].on == datetime.date(2026, 11, 1)


def test_how_many_stay(editor: ScenarioEditor) -> None:
    assert editor.crew.currentText() == "4 of 7"
    editor.crew.setCurrentIndex(2)
    editor.crew.activated.emit(2)
    assert editor.people.text() == "Crew 7 → 2"


def test_an_edit_answers_within_50_ms(editor: ScenarioEditor) -> None:
    taken = []
    for how in ("Stops operating", "Stops deliveries", "Leaves with Zarya", "Stops operating"):
        start = time.perf_counter()
        choose(editor, how)
        taken.append(time.perf_counter() - start)
    assert sorted(taken)[1] < 0.05


def test_show_in_the_window_is_one_step(window: Window, editor: ScenarioEditor) -> None:
    choose(editor, "Stops deliveries")
    editor.date.setDate(QDate(2027, 3, 1))
    editor.show_button.click()
    state = window.session.state
    assert window.remains.title.text() == "Russia: stops deliveries"
    assert state.date == datetime.date(2027, 3, 1)
    assert tuple(count.value for count in window.remains.counts.values()) == counts(editor)
    window.actions_["edit.undo"].trigger()
    assert window.session.state.scenario == "today"
    assert window.session.state.date == small_world.DAY


def test_it_begins_with_a_copy_of_what_is_on_screen(window: Window) -> None:
    window.actions_.perform("scenario.set", "japan-withdraws")
    window.actions_["scenario.edit"].trigger()
    editor = window.findChildren(ScenarioEditor)[-1]
    assert editor.name.text() == "Japan withdraws (copy)"
    assert editor.who.currentText() == "Japan"
    assert editor.how.currentText() == "Stops operating"


def test_saved_and_opened_it_is_the_same(editor: ScenarioEditor, catalog: Catalog, tmp_path: Path) -> None:
    choose(editor, "Announces it and leaves in stages")
    QTest.keyClicks(editor.name, "Mine, in stages")
    editor.measures["boost-kits"][0].click()
    made = editor.scenario
    assert made.name == "Mine, in stages"
    file = tmp_path / "mine.toml"
    assert editor.save_file(file)
    assert read_scenarios(file, catalog) == (made,)
    choose(editor, "Stops deliveries")
    assert editor.open_file(file)
    assert editor.scenario == made
    assert editor.how.currentText() == "Announces it and leaves in stages"


def test_other_scenarios_of_the_file_and_other_changes_are_kept(editor: ScenarioEditor, catalog: Catalog, tmp_path: Path) -> None:
    tunnel, soyuz = (
        catalog.scenarios[name].__class__(
            id=f"my-{name}",
            name=name,
            partner=catalog.scenarios[name].partner,
            summary="Mine.",
            changes=catalog.scenarios[name].changes,
            sources=catalog.scenarios[name].sources,
        )
        for name in ("zvezda-tunnel-closed", "soyuz-grounded")
    )
    file = tmp_path / "two.toml"
    write_scenarios(file, tunnel, soyuz)
    assert editor.open_file(file)
    assert not editor.which.isHidden()
    assert "given up" in editor.others.text()
    editor.measures["boost-kits"][0].click()
    assert editor.save_file(file)
    first, second = read_scenarios(file, catalog)
    assert {change.action for change in first.changes} == {"port-closes", "provider-counts"}
    assert second == soyuz


def test_all_findings_at_once_and_nothing_changes(editor: ScenarioEditor, tmp_path: Path) -> None:
    before = editor.scenario
    file = tmp_path / "bad.toml"
    file.write_text(
        '[[scenario]]\nid = "x"\nname = "X"\npartner = "rusia"\nsummary = "s"\nsources = ["r"]\ncolour = 1\n'
        'changes = [{ action = "crew", crew = 99, because = "b" }]\n'
        '[[scenario]]\nid = "y"\nname = "Y"\npartner = "rusia"\nsummary = "s"\nsources = ["r"]\n'
        'changes = [{ action = "vehicle-stops", what = "soyuz", because = "b" }]\n',
        encoding="utf-8",
    )
    assert not editor.open_file(file)
    told = editor.findings.toPlainText()
    assert editor.findings.isVisible()
    for part in ("bad.toml", "nothing has changed", "scenario.x.colour", "scenario.y.partner", "scenario.y.changes[0].what"):
        assert part in told
    assert editor.scenario == before
    assert not editor.open_file(tmp_path / "nowhere.toml")
    assert "cannot be read" in editor.findings.toPlainText()


def test_a_target_that_cannot_be_written_is_told(editor: ScenarioEditor, tmp_path: Path) -> None:
    assert not editor.save_file(tmp_path / "no folder" / "mine.toml")
    assert "does not exist" in editor.findings.toPlainText()


def test_a_scenario_dropped_on_the_window_opens(window: Window, catalog: Catalog, tmp_path: Path) -> None:
    file = tmp_path / "japan.toml"
    shipped = catalog.scenarios["japan-withdraws"]
    write_scenarios(file, shipped.__class__("my-japan", "My Japan", "japan", "Mine.", shipped.changes, shipped.sources))
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    left = Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier))
    editor = window.findChildren(ScenarioEditor)[-1]
    assert editor.isVisible()
    assert editor.name.text() == "My Japan"
    assert editor.who.currentText() == "Japan"


def test_every_control_has_a_name(editor: ScenarioEditor) -> None:
    found = controls(editor)
    assert len(found) > 20
    nameless = [control for control in found if not (control.accessibleName() or getattr(control, "text", str)())]
    assert not nameless


def test_closed_and_opened_again_it_holds_the_draft_until_one_begins_anew(window: Window, editor: ScenarioEditor) -> None:
    choose(editor, "Stops deliveries")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    window.actions_["scenario.edit"].trigger()
    assert editor.isVisible()
    assert editor.how.currentText() == "Stops deliveries"
    window.actions_.perform("scenario.set", "canada-withdraws")
    QTest.mouseClick(editor.anew, Qt.MouseButton.LeftButton)
    assert editor.name.text() == "Canada withdraws (copy)"
    assert len(window.findChildren(ScenarioEditor)) == 1
