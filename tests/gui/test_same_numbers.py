"""One value everywhere: study, JSON, tables, account, picture, panel and the commands of each number say the same."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.briefing import records
from explorer.briefing.computed_records import asked_of, words
from explorer.briefing.picture import save_picture
from explorer.consequences.explain import explain
from explorer.gui import computing as beside
from explorer.gui.screenshot import plan_for
from explorer.gui.window import Window
from explorer.scene.probe import Probe
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.session.state import ViewState
from tests.test_cli import run

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from explorer.consequences.computed import Computed

NO_PICTURE = Probe(ok=False, renderer="", version="", reason="No picture is needed here.", remedy="")
NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
ASKED = ("--scenario", "russia-detaches", "--date", "2026-11-23")
FEW = ("--members", "60")
MOST_MS = 60_000


@pytest.fixture
def window(qtbot: QtBot, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A window whose panel has computed what follows from the scenario."""
    monkeypatch.setattr(beside, "asked_of", partial(asked_of, members=60))
    made = Window(Session(catalog, ViewState(date=NOON.date(), time=NOON, scenario="russia-detaches")), NO_PICTURE, {})
    made.show()
    qtbot.waitExposed(made)
    made.actions_["view.computed"].trigger()
    qtbot.waitUntil(lambda: made.computing.current and not made.computing.busy, timeout=MOST_MS)
    yield made
    made.close()
    made.deleteLater()


def of_command(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, err = run(capsys, *arguments, *ASKED, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


def said(found: Computed, name: str, *, unit: bool = True) -> str:
    number = found.number(name)
    assert number is not None
    return words(found, number, number.after, unit=unit)


def test_every_surface_says_the_same_numbers(window: Window, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = window.session
    found = window.computing.found
    assert found is not None
    assert session.study_of("russia-detaches", NOON.date()).computed is found
    rows = {number.id: words(found, number, number.after) for number in found.numbers}
    # The panel's table, and the table that is saved from the window.
    assert window.computed is not None
    model = window.computed.model
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    after = [model.index(row, titles.index("After")).data() for row in range(model.rowCount())]
    assert after == list(rows.values())
    # The picture that is saved from the window: its plan, and what is written into the file.
    caption = plan_for(session, legend=True).caption
    assert f"re-entry {said(found, 'reentry', unit=False)}" in caption.computed
    assert f"mass {said(found, 'mass')}" in caption.computed
    save_picture(tmp_path / "a.png", stage(session), (480, 270))
    with Image.open(tmp_path / "a.png") as picture:
        assert caption.computed in picture.info["Description"]
    # The command of all numbers.
    told = of_command(capsys, "consequences", *FEW)
    numbers = {row["id"]: row for row in told["numbers"]}
    assert list(numbers) == list(rows)
    for number in found.numbers:
        if number.unit != "date" and number.after is not None:
            assert numbers[number.id]["after"]["best"] == pytest.approx(number.after.best, rel=1e-5)
    down = found.number("reentry")
    assert down is not None
    assert down.after is not None
    assert numbers["reentry"]["after"]["best"] == (found.asked.date + datetime.timedelta(days=down.after.best)).isoformat()
    # The rows of the capabilities, and the account.
    cited = {row["id"]: row["computed"] for row in records.capabilities(session)}
    assert cited["reboost"]["numbers"] == [numbers["loss"], numbers["propellant"]]
    assert said(found, "propellant") in cited["reboost"]["words"]
    assert cited["toilets"] == {"words": "", "numbers": []}
    account = explain(session.catalog, session.study.scenario, session.state.date, "reboost", computed=found)
    lines = [line for line in account.explanations[0].lines if line.words.startswith("Computed: ")]
    assert [said(found, "propellant") in line.words for line in lines] == [True]
    # Another day, other vehicles: no number of this one.
    docking = next(iter(found.asked.docked))[0]
    session.store.update("Empty a port", docked=((docking, ""),))
    assert session.study.computed is None
    assert stage(session).caption.computed == ""


def test_the_commands_of_each_number_agree_with_the_command_of_all(capsys: pytest.CaptureFixture[str]) -> None:
    numbers = {row["id"]: row for row in of_command(capsys, "consequences", *FEW)["numbers"]}
    mass, area, decay, hold = (of_command(capsys, *one) for one in (("mass",), ("area",), ("decay", *FEW), ("reboost",)))

    def near(name: str, state: str, best: float, *, to: float) -> None:
        assert numbers[name][state]["best"] == pytest.approx(best, abs=to), (name, state)

    near("mass", "after", mass["mass_kg"], to=1)
    near("mass", "before", mass["before"]["mass_kg"], to=1)
    near("mass-USOS", "after", mass["by_segment"]["USOS"], to=1)
    near("centre-x", "after", mass["centre_of_mass_m"][0], to=0.01)
    near("area", "after", area["area_m2"], to=0.1)
    near("area", "before", area["before"]["area_m2"], to=0.1)
    near("loss", "after", -decay["rate_m_per_day"]["p50"], to=0.01)
    near("ballistic", "after", decay["ballistic_m2_kg"]["best"], to=1e-6)
    for side, state in ((decay, "after"), (decay["before"], "before")):
        for mark in side["crossings"]:
            assert numbers[f"passes-{mark['altitude_km']:g}"][state]["best"] == mark["p50"]
        assert numbers["reentry"][state] == dict(
            zip(("low", "best", "high"), (side["reentry"][p] for p in ("p05", "p50", "p95")), strict=True)
        )
    for side, state in ((hold, "after"), (hold["before"], "before")):
        near("delta-v", state, side["delta_v_m_s"]["best"], to=0.01)
        near("propellant", state, side["propellant_kg"]["best"], to=1)
        near("supply", state, side["supply_m_s"]["best"], to=0.1)


def test_pictures_and_rows_wait_for_nothing_unless_they_are_asked_to(capsys: pytest.CaptureFixture[str], session: Session) -> None:
    session.store.update("Scenario", scenario="russia-detaches")
    assert session.study.computed is None
    assert stage(session).caption.computed == ""
    assert all("computed" not in row for row in of_command(capsys, "capabilities")["capabilities"])
