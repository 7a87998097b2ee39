"""The years below the picture: what they say, how they are walked through, what they open and what is saved."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from explorer.errors import ExplorerError
from explorer.gui.window import Window
from explorer.gui.years import YearsPanel
from explorer.gui.years_export import save_years
from explorer.look import TOKENS
from explorer.scene.probe import Probe
from explorer.session.session import Session
from explorer.session.state import ViewState
from tests.gui import small_world

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog

NO_PICTURE = Probe(ok=False, renderer="", version="", reason="No picture is needed here.", remedy="")
SAID = datetime.date(2021, 6, 7)
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def real(qtbot: QtBot, catalog: Catalog) -> Iterator[Window]:
    """A window on the shipped facts without a picture, on the day of the threat."""
    session = Session(catalog, ViewState(date=SAID, time=small_world.NOW, scenario="russia-withdraws"))
    window = Window(session, NO_PICTURE, {})
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def panel(real: Window) -> YearsPanel:
    real.actions_["view.years"].trigger()
    QCoreApplication.processEvents()
    assert real.years is not None
    return real.years


def told(panel: YearsPanel, capability: str, date: datetime.date) -> str:
    return str(panel.model.data(panel.index(capability, date), ACCESSIBLE))


def test_f8_folds_them_out_and_away(real: Window) -> None:
    command = real.actions_["view.years"]
    assert command.shortcut().toString() == "F8"
    seen = [(real.years_shown, command.isChecked())]
    command.trigger()
    assert real.years is not None
    assert real.years.table.hasFocus()
    seen.append((real.years_shown, command.isChecked()))
    QTest.mouseClick(real.years.fold, Qt.MouseButton.LeftButton)
    seen.append((real.years_shown, command.isChecked()))
    assert seen == [(False, False), (True, True), (False, False)]


def test_they_give_way_to_the_presenter_and_come_back(real: Window, panel: YearsPanel) -> None:
    real.actions_["view.present"].trigger()
    assert panel.isHidden()
    real.turn_presenter()
    assert not panel.isHidden()


def test_reboost_then_and_now(panel: YearsPanel) -> None:
    then, now = told(panel, "reboost", SAID), told(panel, "reboost", datetime.date(2026, 7, 1))
    assert then.startswith("Reboost, 7 Jun 2021: lost\n")
    assert "Cygnus has only been demonstrated" in then
    assert "Without the scenario: need met." in then
    assert now.startswith("Reboost, 1 Jul 2026: degraded")
    assert "As planned" not in now
    assert "As planned." in told(panel, "reboost", datetime.date(2029, 7, 1))


def test_every_capability_in_every_year_fits_beside_the_panels(panel: YearsPanel) -> None:
    assert (panel.model.rowCount(), panel.model.columnCount()) == (28, 12)
    heads = [panel.model.headerData(n, Qt.Orientation.Horizontal) for n in range(12)]
    assert heads == ["7 Jun 2021", *(str(year) for year in range(2021, 2032))]
    assert not panel.table.horizontalScrollBar().isVisible()
    assert panel.table.viewport().height() >= 6 * 24


def test_a_click_sets_the_day_and_opens_the_capability(real: Window, panel: YearsPanel) -> None:
    there = panel.index("reboost", datetime.date(2026, 7, 1))
    panel.table.scrollTo(there)
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=panel.table.visualRect(there).center())
    state = real.session.state
    assert (state.date, state.capability) == (datetime.date(2026, 7, 1), "reboost")
    assert real.remains.detail is not None
    # The day looked at is still the first column, and the year stays where it was.
    assert panel.model.columns[0].date == datetime.date(2026, 7, 1)
    assert panel.table.currentIndex().column() == 6


def test_it_is_walked_through_by_the_keyboard(real: Window, panel: YearsPanel) -> None:
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(panel.table, key)
    state = real.session.state
    assert state.date == datetime.date(2022, 7, 1)
    assert state.capability == panel.model.names[2]
    assert panel.opened == state.capability


def test_they_follow_the_scenario(real: Window, panel: YearsPanel) -> None:
    real.actions_["scenario.today"].trigger()
    assert "lost" not in told(panel, "reboost", datetime.date(2021, 7, 1))
    assert told(panel, "reboost", datetime.date(2021, 7, 1)).startswith("Reboost, 1 Jul 2021: need met")
    assert "need met" in panel.legend.accessibleName()
    real.actions_["view.years"].trigger()
    real.actions_["scenario.switch"].trigger()
    real.actions_["view.years"].trigger()
    assert "lost" in told(panel, "reboost", datetime.date(2021, 7, 1))


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_lost_and_retained_look_different(real: Window, panel: YearsPanel, theme: str) -> None:
    real.session.store.update("Theme", theme=theme)
    QCoreApplication.processEvents()
    picture = panel.table.viewport().grab().toImage()
    tokens = TOKENS[theme]  # type: ignore[index]  # one of the two

    def ground(capability: str, year: int) -> QColor:
        there = panel.index(capability, datetime.date(year, 7, 1))
        panel.table.scrollTo(there)
        box = panel.table.visualRect(there)
        nonlocal picture
        picture = panel.table.viewport().grab().toImage()
        return picture.pixelColor(box.left() + 5, box.center().y() + 5)

    def far(one: QColor, other: QColor) -> int:
        return sum(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))  # type: ignore[index]

    lost, degraded, retained, planned = ground("reboost", 2021), ground("reboost", 2026), ground("power", 2026), ground("reboost", 2030)
    assert far(lost, QColor(tokens.status["lost"])) < 60
    assert far(degraded, QColor(tokens.status["degraded"])) < 120
    colours = (lost, degraded, retained, planned)
    assert all(far(one, other) > 40 for place, one in enumerate(colours) for other in colours[place + 1 :])
    assert far(planned, QColor(tokens.panel)) < far(degraded, QColor(tokens.panel))


def test_what_is_pointed_at_is_told(panel: YearsPanel) -> None:
    there = panel.index("power", datetime.date(2024, 7, 1))
    tip = str(panel.model.data(there, Qt.ItemDataRole.ToolTipRole))
    assert tip.startswith("Power, 1 Jul 2024: retained\n")
    over = panel.table.indexAt(panel.table.visualRect(panel.model.index(0, 3)).center() + QPoint(1, 1))
    assert over == panel.model.index(0, 3)


def test_they_are_saved_as_a_picture_and_as_a_table(
    real: Window, panel: YearsPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("years.png", "years.csv"):
        target = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        real.actions_["briefing.years"].trigger()
    picture = QImage(str(tmp_path / "years.png"))
    assert (picture.width() > 1600, picture.height() > 1200) == (True, True)
    rows = list(csv.DictReader((tmp_path / "years.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 28 * 12
    assert {row["status"] for row in rows if row["id"] == "reboost" and row["date"] == "2021-06-07"} == {"lost"}
    assert sorted(path.name for path in tmp_path.glob("years*")) == ["years.csv", "years.png"]


def test_another_kind_of_file_is_refused(real: Window, tmp_path: Path) -> None:
    with pytest.raises(ExplorerError, match=r"not as \.docx"):
        save_years(real.session, tmp_path / "years.docx")
    assert not (tmp_path / "years.docx").exists()


def test_a_name_without_a_suffix_is_told_in_the_notice(real: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "years"), ""))
    real.actions_["briefing.years"].trigger()
    assert "(.png) or a table (.csv)" in real.notice.words.text()
