"""The command line on scenario files: begin, check, explain, and use them wherever a scenario goes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from explorer import paths
from explorer.catalog import load
from explorer.catalog.scenario_file import read_scenarios
from explorer.errors import ExplorerError
from tests.test_cli import DAY, mistake, printed, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OWN = """[[scenario]]
id = "own"
name = "Own"
partner = ""
summary = ""
sources = ["assumed"]
changes = [{ action = "vehicle-stops", what = "soyuz-ms", on = 2028-01-01 }]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    return file


@pytest.mark.parametrize("command", ["capabilities", "elements", "ports", "scenarios"])
def test_a_file_is_taken_wherever_an_id_is(command: str, own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, command, "--scenario", str(own), *DAY)
    assert said["scenario"] == "own"


def test_the_dates_in_a_file_count(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for day in ("2027-12-31", "2028-01-01"):
        rows = printed(capsys, "capabilities", "--scenario", str(own), "--date", day)["capabilities"]
        found.append(next(row["status"] for row in rows if row["id"] == "crew-transport"))
    assert found == ["retained", "degraded"]


def test_a_picture_of_a_file(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "own.png"
    assert run(capsys, "picture", str(out), "--scenario", str(own), *DAY, "--size", "320x180") == (0, "", "")
    assert out.stat().st_size > 1000


def test_one_of_several_scenarios_in_a_file(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(OWN + OWN.replace('"own"', '"other"'), encoding="utf-8")
    assert "holds 2 scenarios (own, other); say which" in mistake(capsys, "capabilities", "--scenario", str(own))
    assert printed(capsys, "capabilities", "--scenario", f"{own}:other", *DAY)["scenario"] == "other"
    assert "did you mean 'other'" in mistake(capsys, "capabilities", "--scenario", f"{own}:othr")


def test_a_file_with_faults_is_a_mistake_that_leads_to_all_of_them(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(OWN.replace("soyuz-ms", "soyuz").replace("assumed", "nowhere"), encoding="utf-8")
    said = mistake(capsys, "capabilities", "--scenario", str(own))
    assert f"(and 1 more; see: station-explorer scenario check {own})" in said
    code, out, err = run(capsys, "scenario", "check", str(own))
    assert (code, out) == (2, "")
    assert f"{own}: scenario.own.changes[0].what: " in err
    assert f"{own}: scenario.own.sources[0]: " in err
    assert err.endswith(f"station-explorer: 2 findings in {own}\n")


def test_a_good_file_is_said_to_be_good(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "scenario", "check", str(own)) == (0, f"No findings in {own}.\n", "")
    assert "say which file" in mistake(capsys, "scenario", "check")


@pytest.mark.parametrize("copied", ["", *load().scenarios])
def test_a_new_file_is_good_as_it_stands(copied: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "My plan.toml"
    code, out, err = run(capsys, "scenario", "new", str(file), *(["--from", copied] if copied else []))
    assert (code, err) == (0, "")
    assert "holds the scenario my-plan" in out
    catalog = load()
    (made,) = read_scenarios(file, catalog)
    if copied:
        assert made.changes == catalog.scenarios[copied].changes
    assert "# A scenario for Station Explorer." in file.read_text(encoding="utf-8")


def test_every_action_of_the_template_works_when_it_is_uncommented(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.toml"
    run(capsys, "scenario", "new", str(file))
    text = file.read_text(encoding="utf-8")
    examples = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#     { action")]
    assert len(examples) == 11 + sum(len(measure.changes) for measure in load().countermeasures.values())
    # Countermeasures of one choice say the same thing differently: the last of them is taken.
    examples = list({"".join(re.findall(r'action = "[a-z-]+"(?:, what = "[^"]+")?', line)): line for line in examples}.values())
    file.write_text(text.replace("changes = [\n", "changes = [\n" + "\n".join(examples) + "\n"), encoding="utf-8")
    assert run(capsys, "scenario", "check", str(file))[0] == 0


def test_a_file_that_is_there_is_never_overwritten_without_force(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is there already" in mistake(capsys, "scenario", "new", str(own))
    assert own.read_text(encoding="utf-8") == OWN
    assert run(capsys, "scenario", "new", str(own), "--force")[0] == 0
    assert own.read_text(encoding="utf-8") != OWN


def test_a_new_file_never_takes_an_id_of_the_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "soyuz-grounded.toml"
    assert "soyuz-grounded-of-my-own" in run(capsys, "scenario", "new", str(file))[1]
    assert run(capsys, "scenario", "check", str(file))[0] == 0


def test_what_cannot_be_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "ends in .toml" in mistake(capsys, "scenario", "new", str(tmp_path / "mine"))
    assert "does not exist" in mistake(capsys, "scenario", "new", str(tmp_path / "no" / "mine.toml"))
    assert "did you mean 'today'" in mistake(capsys, "scenario", "new", str(tmp_path / "mine.toml"), "--from", "todai")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_old_file(own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(target: Path) -> Iterator[Path]:
        raise ExplorerError(f"cannot write {target}: no room")

    monkeypatch.setattr(paths, "writing", broken)
    assert "no room" in mistake(capsys, "scenario", "new", str(own), "--force")
    assert own.read_text(encoding="utf-8") == OWN


def test_explain_tells_the_chain_as_text_and_as_json(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "scenario", "explain", str(own), "--date", "2028-02-01")
    assert (code, err) == (0, "")
    assert "Crew transport and rescue (crew-transport): DEGRADED" in out
    assert "The scenario, since 1 Jan 2028: Soyuz MS no longer flies." in out
    code, out, err = run(capsys, "scenario", "explain", "russia-withdraws", "--capability", "reboost", *DAY, "--format", "json")
    said = json.loads(out)
    assert [capability["id"] for capability in said["capabilities"]] == ["reboost"]
    assert said["date"] == "2026-11-23"


def test_explain_of_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert "did you mean 'russia-withdraws'" in mistake(capsys, "scenario", "explain", "russia-withdraw")
    assert "did you mean 'reboost'" in mistake(capsys, "scenario", "explain", "today", "--capability", "rebost")
    assert "unknown format" in mistake(capsys, "scenario", "explain", "today", "--format", "csv")
    assert "cannot be read" in mistake(capsys, "scenario", "explain", "nowhere.toml")
