"""``reboost`` on the command line: by year, by vehicle, before and after; mistakes in one sentence."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import TYPE_CHECKING, Any

import pytest

from tests.test_cli import DAY, mistake, run

if TYPE_CHECKING:
    from collections.abc import Iterator


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    code, out, err = run(capsys, "reboost", *DAY, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    parsed: dict[str, Any] = json.loads(out)
    return parsed


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        for part in value.values():
            yield from numbers(part)
    elif isinstance(value, list):
        for part in value:
            yield from numbers(part)
    elif isinstance(value, float):
        yield value


def test_what_holding_takes_and_who_can(capsys: pytest.CaptureFixture[str]) -> None:
    today = found(capsys, "--years", "2024-2028")
    assert [row["year"] for row in today["reboost"]] == [2024, 2025, 2026, 2027, 2028]
    for row in today["reboost"]:
        for key in ("loss_m_per_day", "delta_v_m_s", "propellant_kg"):
            assert 0 < row[key]["low"] <= row[key]["best"] <= row[key]["high"], (row["year"], key)
    # The active year 2024: 23 to 30 m/s by the rises of its element sets; 4.0 t in a density model.
    active = today["reboost"][0]
    assert active["delta_v_m_s"]["low"] < 27 < active["delta_v_m_s"]["high"]
    assert active["propellant_kg"]["best"] == pytest.approx(4000, rel=0.2)
    assert today["delta_v_m_s"] == today["before"]["delta_v_m_s"]
    assert all(math.isfinite(one) for one in numbers(today))
    assert today["sources"]
    assert today["assumptions"]


def test_what_the_vehicles_contribute_is_the_supply(capsys: pytest.CaptureFixture[str]) -> None:
    after = found(capsys, "--scenario", "russia-withdraws")
    for side in (after, after["before"]):
        for end in ("low", "best", "high"):
            assert sum(one["delta_v_m_s"][end] for one in side["contributions"]) == pytest.approx(side["supply_m_s"][end])
        for one in side["contributions"]:
            mass, change, burnt = (record["best"] for record in (side["mass_kg"], one["delta_v_m_s"], one["propellant_kg"]))
            # Chemical engines: 280 to 330 s.
            assert mass * (1 - math.exp(-change / (9.80665 * 330))) <= burnt + 1 <= mass * (1 - math.exp(-change / (9.80665 * 280))) + 2
    assert {one["vehicle"] for one in after["before"]["contributions"]} - {one["vehicle"] for one in after["contributions"]} == {
        "progress-ms",
        "zvezda-engines",
    }


def test_what_each_vehicle_gives_and_asks_for(capsys: pytest.CaptureFixture[str]) -> None:
    vehicles = {one["id"]: one for one in found(capsys)["vehicles"]}
    progress, kit, cygnus = vehicles["progress-ms"], vehicles["cargo-dragon-boost-kit"], vehicles["cygnus-xl"]
    assert (progress["port"], progress["turn"]) == ("zvezda-aft", "none")
    assert (kit["port"], kit["turn"]) == ("harmony-forward", "yaw 180°")
    # Of the two ports below, Unity's pushes through the centre of mass nearly; it is the first choice of those who fly it.
    assert (cygnus["port"], cygnus["turn"]) == ("unity-nadir", "pitch 90° nose down")
    assert cygnus["arm_m"] < 3 < next(one["arm_m"] for one in cygnus["ports"] if one["port"] == "harmony-nadir")
    # A boost kit is worth 9 m/s (20 mph), one and a half Progress.
    assert kit["delta_v_each_m_s"]["best"] == pytest.approx(8.9, rel=0.05)
    assert kit["delta_v_each_m_s"]["best"] / progress["delta_v_each_m_s"]["best"] == pytest.approx(1.5, rel=0.1)
    assert progress["thrust_n"]["low"] < 730 < progress["thrust_n"]["high"]
    assert progress["burns_on_record"] == 7
    assert vehicles["htv-x"]["standing"] == "planned"
    assert vehicles["htv-x"]["thrust_n"] is None


def test_without_the_russian_segment(capsys: pytest.CaptureFixture[str]) -> None:
    after = found(capsys, "--scenario", "russia-detaches", "--years", "2027")
    before = after["before"]
    # The mass goes, the area stays: each kilogram is braked more, and the same load is worth more.
    assert after["mass_kg"]["best"] < 0.8 * before["mass_kg"]["best"]
    assert after["delta_v_m_s"]["best"] > 1.1 * before["delta_v_m_s"]["best"]
    assert after["propellant_kg"]["best"] == pytest.approx(before["propellant_kg"]["best"], rel=0.15)
    assert after["supply_m_s"]["best"] < before["supply_m_s"]["best"] / 3
    vehicles = {one["id"]: one for one in after["vehicles"]}
    assert vehicles["progress-ms"]["standing"] == "falls"
    assert vehicles["progress-ms"]["reason"]
    assert vehicles["progress-ms"]["ports"] == []
    assert vehicles["cargo-dragon-boost-kit"]["delta_v_each_m_s"]["best"] == pytest.approx(12.5, rel=0.05)


def test_lower_takes_more(capsys: pytest.CaptureFixture[str]) -> None:
    low, high = (found(capsys, "--altitude-km", altitude, "--years", "2000-2010") for altitude in ("350", "400"))
    assert high["propellant_kg"]["best"] / low["propellant_kg"]["best"] == pytest.approx(0.41, abs=0.05)
    assert low["geodetic_height_km"]["low"] < 355 < low["geodetic_height_km"]["high"]


def test_at_both_ends_of_what_can_be_held(capsys: pytest.CaptureFixture[str]) -> None:
    for altitude in ("150", "800"):
        ends = found(capsys, "--altitude-km", altitude, "--years", "2024")
        assert all(math.isfinite(one) and one >= 0 for one in numbers(ends["reboost"]))


def test_to_read_and_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "reboost", *DAY, "--scenario", "russia-withdraws", "--years", "2027-2028")
    assert (code, err) == (0, "")
    for said in ("Before: mass", "After: mass", "Cargo Dragon with boost kit", "yaw 180°", "no longer", "Drag alone", "6,378.137 km"):
        assert said in out
    code, out, err = run(capsys, "reboost", *DAY, "--years", "2027-2028", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["year"] for row in rows] == ["2027", "2028"]
    assert float(rows[0]["delta_v_m_s_best"]) > 0


def test_another_time(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "reboost", "--date", "2009-06-01", "--years", "2009", "--altitude-km", "350", "--format", "json")
    assert (code, err) == (0, "")
    vehicles = {one["id"] for one in json.loads(out)["vehicles"] if one["standing"] == "works"}
    assert {"progress-m", "atv", "space-shuttle"} <= vehicles
    assert "cargo-dragon-boost-kit" not in vehicles


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--altitude-km", "50"], "give a mean altitude between"),
        (["--altitude-km", "-5"], "give a mean altitude between"),
        (["--altitude-km", "nan"], "give a number"),
        (["--altitude-km", "1e9"], "give a mean altitude between 150 and 800 km"),
        (["--years", "soon"], "give them as 2027-2030"),
        (["--years", "2030-2027"], "give them as 2027-2030"),
        (["--years", "1900"], "give years from 1958 on"),
        (["--years", "2027-2099"], "give 50 at most"),
        (["--years", "9999"], "cannot be followed"),
        (["--scenario", "russia-withdraw"], "did you mean"),
        (["--format", "xml"], "known: csv, json, table"),
        (["--date", "1990-01-01"], "1998"),
    ],
)
def test_mistakes_get_one_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    day = () if "--date" in arguments else DAY
    assert said in mistake(capsys, "reboost", *day, *arguments)
