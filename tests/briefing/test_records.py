"""The rows that tables and JSON hold: what an analyst looks for is in them, and holds for the date asked for."""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from explorer import cli

if TYPE_CHECKING:
    from collections.abc import Callable

IDENTIFIER = re.compile(r"\b[a-z0-9]+(?:[-_][a-z0-9]+)*:[a-z0-9-]+|\b[a-z]+_[a-z0-9]+\b")
MISWRITTEN = re.compile(r"  |\.\.| ,|;\.| per |\bone others\b|(?<!of )\b1 (?:ports|seats|cabins|toilets|airlocks|segments|arms)\b")


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def of(*arguments: str) -> Any:
        assert cli.main((*arguments, "--format", "json")) == 0
        return json.loads(capsys.readouterr().out)

    return of


def test_the_parts_of_a_capability_are_told(printed: Callable[..., Any]) -> None:
    said = printed("capabilities", "--scenario", "russia-withdraws", "--date", "2026-11-23")
    power = next(row for row in said["capabilities"] if row["id"] == "power")
    (russian,) = power["parts"]
    assert (russian["id"], russian["status"], russian["need_met"], russian["counts_in_whole"]) == (
        "russian-segment",
        "degraded",
        "short",
        False,
    )
    assert russian["unit"] == "kW"
    assert russian["supply_after"]["best"] < russian["need_after"]["best"] < russian["supply_before"]["best"]
    feed = next(provider for provider in russian["providers"] if provider["id"] == "power-feed")
    assert feed["working_after"]
    assert "not published" in feed["basis"]


def test_every_provider_and_need_says_what_it_rests_on(printed: Callable[..., Any]) -> None:
    for row in printed("capabilities", "--date", "2026-11-23")["capabilities"]:
        assert row["need_basis"]
        for provider in (*row["providers"], *(one for part in row["parts"] for one in part["providers"])):
            assert provider["basis"]
            assert provider["sources"]
            datetime.date.fromisoformat(provider["since"])


def test_ports_are_those_of_the_date(printed: Callable[..., Any]) -> None:
    then = {row["id"]: row for row in printed("ports", "--date", "2010-06-01")["ports"]}
    now = {row["id"]: row for row in printed("ports", "--date", "2026-11-23")["ports"]}
    assert "harmony-forward" not in then, "its adapter came in 2016"
    assert "prichal-nadir" not in then
    assert "htv" in then["harmony-nadir"]["users"]
    assert then["harmony-nadir"]["used_by"] == ["HTV"]
    assert "Crew Dragon" in now["harmony-forward"]["used_by"]
    assert "US Deorbit Vehicle" not in now["harmony-forward"]["used_by"]


def test_vehicles_say_whether_they_fly(printed: Callable[..., Any]) -> None:
    flies = {row["id"]: row["flies"] for row in printed("vehicles", "--date", "2010-06-01")["vehicles"]}
    assert flies["space-shuttle"]
    assert flies["progress-m"]
    assert not flies["progress-ms"]
    assert not flies["usdv"]


def test_scenarios_say_who_is_on_board(printed: Callable[..., Any]) -> None:
    crews = {row["id"]: (row["crew_before"], row["crew_after"]) for row in printed("scenarios", "--date", "2026-11-23")["scenarios"]}
    assert crews["today"] == (7, 7)
    assert crews["russia-withdraws"] == (7, 4)
    assert crews["united-states-withdraws"] == (7, 3)


def test_a_date_after_the_planned_end_is_told_before_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(("capabilities", "--date", "2032-01-01")) == 0
    head = " ".join(capsys.readouterr().out.split("Capability")[0].split())
    assert "this date is after that" in head


@pytest.mark.parametrize("date", ["1998-11-25", "2010-06-01", "2021-06-07", "2026-11-23", "2032-01-01"])
def test_sentences_are_whole_and_name_no_ids(printed: Callable[..., Any], date: str) -> None:
    for scenario in (row["id"] for row in printed("scenarios", "--date", date)["scenarios"]):
        for row in printed("capabilities", "--scenario", scenario, "--date", date)["capabilities"]:
            reason = row["reason"]
            assert reason[0].isupper(), reason
            assert reason.endswith("."), reason
            assert not IDENTIFIER.search(reason), reason
            assert not re.search(
                r"  |\.\.| ,|;\.| per |\bone others\b|\b1 (ports|seats|cabins|toilets|airlocks|segments|arms)\b", reason
            ), reason


def test_how_a_port_stands_is_said_of_the_day_asked_for(printed: Callable[..., Any]) -> None:
    def zenith(date: str) -> str:
        rows = printed("ports", "--date", date)["ports"]
        return str(next(row["standing"] for row in rows if row["id"] == "unity-zenith"))

    assert zenith("1999-01-01") == "free; Z1 truss from 14 Oct 2000"
    assert zenith("2005-01-01") == "Z1 truss since 14 Oct 2000"
    assert zenith("2026-11-23") == "occupied by the Z1 truss"
