"""What the tables about time say: every number with its range, every future marked."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from explorer import cli

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = ("--date", "2026-11-23")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def of(*arguments: str) -> str:
        assert cli.main(arguments) == 0
        out, err = capsys.readouterr()
        assert err == ""
        return str(out)

    return of


def test_the_years_to_read(said: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "140")
    lines = said("years", "--scenario", "russia-withdraws", "--date", "2021-06-07").splitlines()
    heading = next(line for line in lines if line.startswith("Capability"))
    assert heading.split("  ")[0] == "Capability"
    assert heading.split()[1:5] == ["7", "Jun", "2021", "2021"]
    assert heading.split()[-1] == "(2031)"
    assert " 2026 " in heading
    reboost = next(line for line in lines if line.startswith("Reboost")).split()
    assert reboost[1:] == ["✕", "✕", "◐", "✕", "✕", "◐", "◐", "◐", "◐", "◐", "◐", "◐"]
    assert any("as planned" in line for line in lines[:4])
    assert len([line for line in lines if line[-1:] in "✕◐✓"]) >= 28


def test_the_years_without_a_scenario_say_how_needs_are_met(said: Callable[..., str]) -> None:
    out = said("years", *DAY)
    assert "need met" in out
    assert "retained" not in out


def test_the_years_as_rows(said: Callable[..., str]) -> None:
    rows: list[dict[str, Any]] = json.loads(said("years", "--scenario", "russia-withdraws", *DAY, "--format", "json"))["years"]
    assert len(rows) == 28 * 12
    assert {row["as_planned"] for row in rows if row["date"] > "2027-05"} == {True}
    assert {row["as_planned"] for row in rows if row["date"] < "2027-05"} == {False}
    assert [row["date"] for row in rows if row["date_looked_at"]] == ["2026-11-23"] * 28
    assert all(row["reason"].endswith(".") and row["today_need_met"] == "met" for row in rows)
    sheet = list(csv.DictReader(io.StringIO(said("years", "--scenario", "russia-withdraws", *DAY, "--format", "csv"))))
    assert [row["status"] for row in sheet] == [row["status"] for row in rows]


def test_the_time_after(said: Callable[..., str]) -> None:
    found = json.loads(said("after", "--scenario", "russia-withdraws", *DAY, "--format", "json"))
    assert [moment["moment"] for moment in found["moments"]] == ["Day 0", "Week 1", "Month 6", "Year 2"]
    assert found["moments"][0]["lost"] == 3 + (found["moments"][0]["capabilities"]["mission-control"] == "lost")
    margin = next(row for row in found["after"] if row["id"] == "gyroscope-margin")
    assert (margin["date_earliest"], margin["date"], margin["date_latest"]) == ("2026-12-07", "2027-01-04", "2027-05-22")
    assert margin["confidence"] == "recalled"
    for stock in found["stocks"]:
        assert stock["sources"]
        assert stock["use_basis"]
        for key in ("amount_before", "amount_after", "use_per_day"):
            assert stock[key]["low"] <= stock[key]["best"] <= stock[key]["high"]


def test_the_time_after_to_read(said: Callable[..., str]) -> None:
    out = said("after", "--scenario", "russia-detaches", *DAY)
    for words in ("Day 0, 2026-11-23:", "Week 1", "Month 6, 2027-05-24 (as planned)", "Year 2", "Margin of the gyroscopes", "Earliest"):
        assert words in out
    assert "computed" not in out
    assert "km" not in out  # nothing is said of the orbit


def test_there_is_no_time_after_nothing(said: Callable[..., str]) -> None:
    assert said("after", "--scenario", "today", *DAY) == "Nothing happens in this scenario: there is no time after it.\n"
    assert json.loads(said("after", "--scenario", "today", *DAY, "--format", "json"))["stocks"] == []


def test_years_too_late_are_refused_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(("after", "--scenario", "russia-withdraws", "--date", "2040-06-01")) == 2
    assert "give a day up to 2039-01-01" in capsys.readouterr().err
