"""A sitting takes in scenarios of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explorer.errors import DataError, ExplorerError
from explorer.session.actions import scenario as actions

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.session.session import Session

OWN = """[[scenario]]
id = "own"
name = "Own"
partner = ""
summary = ""
sources = ["r"]
changes = [{ action = "detaches", what = "quest" }]
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "own.toml"
    file.write_text(text, encoding="utf-8")
    return file


def gone(session: Session) -> set[str]:
    return {element for element, fate in session.study.fates.items() if fate == "gone"}


def test_an_added_scenario_is_like_a_shipped_one(session: Session, tmp_path: Path) -> None:
    shipped = list(session.catalog.scenarios)
    (own,) = session.add_scenarios(write(tmp_path, OWN))
    assert list(session.catalog.scenarios) == [*shipped, "own"]
    actions.set_scenario(session, own.id)
    assert session.study.scenario == own
    assert "quest" in gone(session)


def test_a_file_read_again_takes_the_place_of_what_it_said_before(session: Session, tmp_path: Path) -> None:
    session.add_scenarios(write(tmp_path, OWN))
    actions.set_scenario(session, "own")
    assert "quest" in gone(session)
    session.add_scenarios(write(tmp_path, OWN.replace("quest", "bishop")))
    assert "bishop" in gone(session)
    assert "quest" not in gone(session)


def test_a_file_with_a_fault_changes_nothing(session: Session, tmp_path: Path) -> None:
    session.add_scenarios(write(tmp_path, OWN))
    before = dict(session.catalog.scenarios)
    bad = OWN.replace("quest", "qest") + OWN.replace("own", "today").replace("quest", "cupola")
    with pytest.raises(DataError) as caught:
        session.add_scenarios(write(tmp_path, bad))
    assert {finding.key for finding in caught.value.findings} == {"scenario.own.changes[0].what", "scenario.today"}
    assert session.catalog.scenarios == before


def test_a_shipped_scenario_cannot_be_replaced(session: Session, tmp_path: Path) -> None:
    with pytest.raises(ExplorerError, match="is there twice"):
        session.add_scenarios(write(tmp_path, OWN.replace("own", "russia-withdraws")))


def test_undo_back_to_a_scenario_of_an_earlier_file(session: Session, tmp_path: Path) -> None:
    session.add_scenarios(write(tmp_path, OWN))
    actions.set_scenario(session, "own")
    session.add_scenarios(write(tmp_path, OWN.replace("own", "other")))
    actions.set_scenario(session, "other")
    session.store.undo()
    assert session.study.scenario.id == "own"
