"""The panel of what is computed: opened, read by mouse and keys, stopped, begun again, saved; no thread is left."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer import __version__
from explorer.errors import ExplorerError
from explorer.gui import computed_panel, computed_plot
from explorer.gui import computing as beside
from explorer.gui.computed_export import draw_page, save_computed
from explorer.gui.computed_panel import ComputedPanel
from explorer.gui.plot_ink import LEFT, RIGHT, Ink
from explorer.gui.plots import PAGES
from explorer.gui.reboost_plan import PlanDialog
from explorer.gui.tables import TABLES, Tables
from explorer.gui.theme import NORMAL, SMALL_PX
from explorer.gui.window import Window
from explorer.scene.probe import Probe
from explorer.session.actions.reboost_plan import OFFERED
from explorer.session.numbers import asked_of
from explorer.session.session import Session
from explorer.session.state import ViewState

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.computed import Computed

NO_PICTURE = Probe(ok=False, renderer="", version="", reason="No picture is needed here.", remedy="")
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
MOST_MS = 60_000
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _few_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "asked_of", partial(asked_of, members=60))


@pytest.fixture
def real(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    """A window on the shipped facts without a picture."""
    session = Session(catalog, ViewState(date=NOON.date(), time=NOON, scenario="russia-detaches"))
    window = Window(session, NO_PICTURE, {})
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is given to say."""
    heard: list[str] = []

    def hear(_: QWidget, words: str) -> None:
        heard.append(words)

    monkeypatch.setattr(computed_plot, "announce", hear)
    monkeypatch.setattr(computed_panel, "announce", hear)
    return heard


@pytest.fixture
def panel(real: Window, qtbot: QtBot) -> ComputedPanel:
    real.actions_["view.computed"].trigger()
    assert real.computed is not None
    qtbot.waitUntil(lambda: real.computing.current and not real.computing.busy, timeout=MOST_MS)
    real.computed.plot.grab()
    return real.computed


def found_of(window: Window) -> Computed:
    assert window.computing.found is not None
    return window.computing.found


def test_nothing_is_computed_before_it_is_asked_for(real: Window, qtbot: QtBot) -> None:
    qtbot.wait(400)
    assert real.computing.found is None or real.computing.current  # at most what an earlier test left at hand
    assert real.computing._work is None


def test_f7_folds_it_out_and_away(real: Window) -> None:
    command = real.actions_["view.computed"]
    assert command.shortcut().toString() == "F7"
    command.trigger()
    assert real.computed is not None
    assert (real.computed_shown, command.isChecked()) == (True, True)
    real.actions_["view.years"].trigger()
    assert (real.computed_shown, real.years_shown) == (False, True)
    command.trigger()
    assert (real.computed_shown, real.years_shown) == (True, False)
    QTest.mouseClick(real.computed.fold, Qt.MouseButton.LeftButton)
    assert (real.computed_shown, command.isChecked()) == (False, False)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_page_says_its_numbers(real: Window, panel: ComputedPanel, theme: str) -> None:
    real.session.store.update("Theme", theme=theme)
    for page in PAGES:
        panel.open(page)
        panel.plot.grab()
        assert len(panel.plot.hits) >= 4
        assert panel.plot.accessibleName()
        assert "before" in panel.plot.accessibleDescription()
        said = [hit.words for hit in panel.plot.hits]
        assert all("nan" not in words and "inf" not in words.replace("information", "") for words in said)
        inside = panel.plot.rect().adjusted(-20, -20, 20, 20)
        assert all(inside.contains(hit.box.center().toPoint()) for hit in panel.plot.hits)


def test_the_keys_go_from_place_to_place(panel: ComputedPanel) -> None:
    panel.open("altitude")
    panel.begin()
    panel.plot.grab()
    times = [hit.words for hit in panel.plot.hits if hit.kind == "time"]
    things = [hit.words for hit in panel.plot.hits if hit.kind == "thing"]
    QTest.keyClick(panel.plot, Qt.Key.Key_Right)
    assert panel.readout.text() == times[0]
    QTest.keyClick(panel.plot, Qt.Key.Key_Right)
    assert panel.readout.text() == times[1]
    assert times[1].startswith("1 Jul 2027: before ")
    QTest.keyClick(panel.plot, Qt.Key.Key_End)
    assert panel.readout.text() == times[-1]
    assert panel.plot.accessibleDescription() == panel.readout.text()
    QTest.keyClick(panel.plot, Qt.Key.Key_Home)
    assert panel.readout.text() == times[0]
    QTest.keyClick(panel.plot, Qt.Key.Key_Down)
    assert panel.readout.text() == things[0]
    assert things[0].startswith("After, it passes 370 km")
    QTest.keyClick(panel.plot, Qt.Key.Key_Up)
    assert panel.readout.text() == things[0]


def test_every_step_of_the_keys_is_said_to_a_screen_reader(panel: ComputedPanel, said: list[str]) -> None:
    panel.open("reboost")
    panel.plot.grab()
    panel.begin()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(panel.plot, key)
    assert [words[:5] for words in said[:2]] == ["2026:", "2027:"]
    assert "before" in said[0]
    assert "after" in said[0]
    assert len(said) == 3
    pointed = QPointF(panel.plot.hits[0].box.center())
    move = QMouseEvent(QEvent.Type.MouseMove, pointed, pointed, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NO_KEY)
    QApplication.sendEvent(panel.plot, move)
    assert len(said) == 3  # the mouse points: who sees it does not need it said


def test_a_line_is_drawn_where_the_keys_are_and_rows_come_into_sight(panel: ComputedPanel) -> None:
    panel.open("altitude")
    panel.begin()
    before = panel.plot.grab().toImage()
    QTest.keyClick(panel.plot, Qt.Key.Key_Right)
    hit = panel.plot.hits[panel.plot.at or 0]
    assert len(hit.dots) == 2
    after = panel.plot.grab().toImage()
    x = round(hit.box.center().x())
    changed = [y for y in range(round(hit.box.top()), round(hit.box.bottom())) if before.pixel(x, y) != after.pixel(x, y)]
    assert len(changed) > 0.9 * hit.box.height()
    panel.open("power")
    panel.area.setFixedHeight(120)
    QCoreApplication.processEvents()
    panel.plot.grab()
    panel.begin()
    QTest.keyClick(panel.plot, Qt.Key.Key_End)
    assert panel.area.verticalScrollBar().value() > 0


def test_pointing_says_the_date_of_a_passage(panel: ComputedPanel) -> None:
    panel.open("altitude")
    panel.plot.grab()
    hit = next(hit for hit in panel.plot.hits if hit.words.startswith("After, it passes 330 km"))
    spot = QPointF(hit.box.center())
    event = QMouseEvent(QEvent.Type.MouseMove, spot, spot, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(panel.plot, event)
    assert panel.readout.text() == hit.words
    assert "The crew leaves" in hit.words
    assert " to " in hit.words


def test_the_table_holds_every_number(real: Window, panel: ComputedPanel) -> None:
    panel.open("table")
    assert panel.model.rowCount() == len(found_of(real).numbers)
    assert panel.pages.currentWidget() is panel.table


def test_another_scenario_greys_it_and_begins_again(real: Window, panel: ComputedPanel, qtbot: QtBot) -> None:
    old = found_of(real)
    panel.begin()
    real.session.store.update("Undock", docked=tuple((port, "") for port, _, _ in old.asked.docked))
    assert (real.computing.busy, real.computing.current, panel.plot.faded) == (True, False, True)
    assert "computing" in panel.state.text()
    real.resize(1024, 640)
    QCoreApplication.processEvents()
    assert panel.plan.width() >= panel.plan.sizeHint().width()
    assert QApplication.focusWidget() is panel.plot  # the keys stay
    assert not panel.save.isVisible()  # its room is for what is being done
    qtbot.waitUntil(lambda: real.computing.current and not real.computing.busy, timeout=MOST_MS)
    assert found_of(real).asked.docked == ()
    assert (panel.plot.faded, panel.state.text()) == (False, "")


def test_esc_stops_it_and_a_button_begins_again(real: Window, panel: ComputedPanel, qtbot: QtBot) -> None:
    real.activateWindow()
    real.session.store.update("Date", date=datetime.date(2027, 3, 1))
    qtbot.waitUntil(lambda: real.computing._work is not None, timeout=5000)
    panel.begin()
    QTest.keyClick(panel.plot, Qt.Key.Key_Escape)
    assert not real.computing.busy
    assert panel.state.text() == "stopped"
    qtbot.waitUntil(lambda: real.computing._work is None, timeout=MOST_MS)
    qtbot.wait(350)
    assert not real.computing.busy
    assert not real.computing.current
    QTest.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    assert real.computing.busy


def test_closing_the_window_leaves_no_thread(real: Window, panel: ComputedPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    real.session.store.update("Date", date=datetime.date(2027, 4, 1))
    qtbot.waitUntil(lambda: real.computing._work is not None, timeout=5000)
    work = real.computing._work
    assert work is not None
    seen: list[bool] = []
    stop = real.computing.stop

    def stopping() -> None:
        seen.append(real.isVisible())
        stop()

    monkeypatch.setattr(real.computing, "stop", stopping)
    assert real.isVisible()
    real.close()
    assert work.isFinished()
    # A step that runs is waited for with the window already gone.
    assert seen == [False]


def test_the_reboost_plan_is_chosen_in_the_panel_and_part_of_what_is_saved(
    real: Window, panel: ComputedPanel, qtbot: QtBot, tmp_path: Path, said: list[str]
) -> None:
    panel.open("altitude")
    assert panel.plan.isVisible()
    assert [panel.plan.itemText(row) for row in range(panel.plan.count())] == [*OFFERED.values(), "A plan of your own…"]
    nobody = found_of(real)
    panel.plan.activated.emit(panel.plan.findData("fleet"))
    assert real.session.state.reboost_plan == "fleet"
    assert real.computing.busy
    assert not real.computing.current
    qtbot.waitUntil(lambda: real.computing.current and not real.computing.busy, timeout=MOST_MS)
    assert said[-1].startswith("Computed: Russia detaches")
    assert panel.plan.currentText() == "What the fleet can do"
    assert panel.title.text().startswith("Altitude if the fleet holds the altitude as far as it can")
    save_computed(found_of(real), "altitude", "dark", tmp_path / "c.json")
    save_computed(found_of(real), "altitude", "dark", tmp_path / "c.svg")
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["reboost"] == "fleet"
    assert "Altitude if the fleet holds" in (tmp_path / "c.svg").read_text(encoding="utf-8")
    for page in PAGES[1:]:
        panel.open(page)
        assert (panel.plan.isVisible(), panel.key.isVisible()) == (False, True)
    real.actions_["edit.undo"].trigger()
    assert found_of(real) is nobody
    assert real.computing.current


def test_a_plan_of_ones_own_is_judged_as_it_is_written(real: Window, panel: ComputedPanel, qtbot: QtBot) -> None:
    real.actions_["reboost.own"].trigger()
    dialog = real.findChild(PlanDialog)
    assert isinstance(dialog, PlanDialog)
    ok = dialog.take
    dialog.field.setText("hold:900")
    assert not ok.isEnabled()
    assert "not above the start" in dialog.verdict.text()
    dialog.field.setText("hold:400:2030-12-31")
    assert ok.isEnabled()
    assert dialog.verdict.text() == "400 km are held until 2030-12-31."
    dialog.accept()
    assert real.session.state.reboost_plan == "hold:400:2030-12-31"
    assert panel.plan.currentText() == "hold:400:2030-12-31"
    qtbot.waitUntil(lambda: real.computing.current and not real.computing.busy, timeout=MOST_MS)
    # The day goes beyond the plan: a sentence, and another plan can be chosen.
    real.session.store.update("Date", date=datetime.date(2035, 1, 1))
    qtbot.waitUntil(lambda: bool(real.computing.said), timeout=MOST_MS)
    assert "ends before 2035-01-01; give a later day." in panel.plot.empty
    assert panel.plan.isEnabled()
    panel.plan.activated.emit(panel.plan.findData(""))
    qtbot.waitUntil(lambda: real.computing.current and not real.computing.busy, timeout=MOST_MS)
    assert panel.state.text() == ""


def test_scenarios_are_switched_faster_than_they_are_computed(real: Window, panel: ComputedPanel, qtbot: QtBot) -> None:
    for scenario in ("today", "russia-withdraws", "europe-withdraws", "japan-withdraws", "russia-detaches", "soyuz-grounded"):
        real.session.store.update("Scenario", scenario=scenario)
        qtbot.wait(120)
    qtbot.waitUntil(lambda: real.computing.current and not real.computing.busy, timeout=MOST_MS)
    assert found_of(real).asked.scenario.id == "soyuz-grounded"
    assert real.computing._work is None


def test_nothing_is_cut_at_any_size(real: Window, panel: ComputedPanel) -> None:
    for size in ((1024, 640), (1280, 720), (1440, 900), (1920, 1080)):
        real.resize(*size)
        for page in (*PAGES, "table", "basis"):
            panel.open(page)
            QCoreApplication.processEvents()
            shown, cut = panel.readout.parts()
            assert not cut, (size, page, shown)
            row = [part for part in (panel.heading, panel.state, panel.plan, panel.key, panel.save, panel.fold) if part.isVisible()]
            for part in (*row, *panel.choices.values(), panel.pages, panel.readout):
                assert panel.rect().contains(part.geometry()), (size, page, part)
                assert part.width() >= part.minimumSizeHint().width(), (size, page, part)
            assert all(one.geometry().right() < other.geometry().left() for one, other in pairwise(row)), (size, page)


def test_a_day_without_a_station_says_why(real: Window, panel: ComputedPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ExplorerError("nothing of the station is there; give another day")

    monkeypatch.setattr(beside, "compute", refuse)
    real.session.store.update("Date", date=datetime.date(2027, 5, 1))
    qtbot.waitUntil(lambda: bool(real.computing.said), timeout=5000)
    assert panel.plot.empty == "Nothing of the station is there; give another day."
    assert panel.plot.accessibleDescription() == panel.plot.empty
    panel.open("table")
    assert panel.state.text() == panel.plot.empty
    assert real.computing.found is None
    qtbot.wait(350)
    assert not real.computing.busy


def test_it_is_saved_as_picture_drawing_table_and_json(
    real: Window, panel: ComputedPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("c.png", "c.svg", "c.pdf", "c.csv", "c.json"):
        target = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        real.actions_["briefing.computed"].trigger()
    picture = QImage(str(tmp_path / "c.png"))
    assert picture.width() == 2400
    assert picture.height() >= picture.width() * 9 / 16
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    drawing = (tmp_path / "c.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<?xml")
    assert "Russia detaches" in drawing
    assert "<text" not in drawing  # words are shapes: whoever opens it needs no font
    rows = list(csv.DictReader((tmp_path / "c.csv").read_text(encoding="utf-8").splitlines()))
    everything = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert len(rows) == len(everything["numbers"]) == len(found_of(real).numbers)
    with pytest.raises(ExplorerError, match=r"not as \.docx"):
        save_computed(found_of(real), "altitude", "dark", tmp_path / "c.docx")


@pytest.mark.parametrize("share", [1.0, 1.25])
def test_every_word_of_a_saved_plot_has_room(real: Window, panel: ComputedPanel, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also in a font that runs wider than the program's own, as where that could not be loaded."""
    wide, write = Ink.wide, Ink.write
    written: list[tuple[str, QRectF]] = []

    def wider(self: Ink, words: str, size_px: int = SMALL_PX, weight: int = NORMAL) -> float:
        return share * wide(self, words, size_px, weight)

    def record(self: Ink, painter: QPainter, box: QRectF, words: str, colour: QColor, **how: Any) -> None:
        room = wider(self, words, how.get("size_px", SMALL_PX), how.get("weight", NORMAL))
        align = how.get("align", LEFT)
        left = box.left() if align == LEFT else box.right() - room if align == RIGHT else box.center().x() - room / 2
        written.append((words, QRectF(left, box.top(), room, box.height())))
        write(self, painter, box, words, colour, **how)

    monkeypatch.setattr(Ink, "wide", wider)
    monkeypatch.setattr(Ink, "write", record)
    for page in PAGES:
        written.clear()
        image = draw_page(found_of(real), page, "light")
        sheet = QRectF(0, 0, image.width() / 2.5, image.height() / 2.5)
        outside = [words for words, box in written if not sheet.contains(box)]
        assert not outside, page
        together = " ".join(words for words, _ in written)
        for words in ("Russia detaches its segment · 2026-11-23", "Sources: ", "Facts as of ", f"Station Explorer {__version__}"):
            assert words in together, page
    assert {"before", "after"} <= {words for words, _ in written}


def test_a_capability_shows_its_line_once_it_is_computed_and_leads_to_the_plots(real: Window, panel: ComputedPanel) -> None:
    from explorer.gui.computed_line import ComputedLine

    real.actions_.perform("scenario.capability", "momentum-attitude-control")
    assert real.remains.detail is not None
    line = real.remains.detail.findChild(ComputedLine)
    assert isinstance(line, ComputedLine)
    panel.open("altitude")
    QTest.mouseClick(line.link, Qt.MouseButton.LeftButton)
    assert panel.choice == "attitude"
    real.remains.choices[1].setChecked(True)
    titles = [row.line.title for row in real.remains.after.rows()]
    assert "The orbit passes 370 km" in titles
    assert "Re-entry" in titles


def test_the_tables_hold_it_too(real: Window, qtbot: QtBot) -> None:
    real.actions_["view.tables"].trigger()
    tables = real.findChild(Tables)
    assert isinstance(tables, Tables)
    tables.tabs.setCurrentIndex(list(TABLES).index("computed"))
    qtbot.waitUntil(lambda: real.computing.current and not real.computing.busy, timeout=MOST_MS)
    rows = tables.shown()
    assert len(rows) == len(found_of(real).numbers)
    assert rows[0]["name"].startswith("Loss of altitude")
    tables.close()
    assert not real.computing._wanted
