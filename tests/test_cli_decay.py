"""The command ``decay``, as a user calls it."""

import json
from pathlib import Path
from typing import Any

import pytest

from explorer.cli.program import main


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["decay", *arguments, "--members", "40", "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_station_with_keys_as_promised(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "--date", "2026-11-23", "--altitude-km", "417")
    assert set(found["rate_m_per_day"]) == {"p05", "p50", "p95"}
    assert found["rate_m_per_day"]["p50"] < 0
    assert [crossing["altitude_km"] for crossing in found["crossings"]] == [370, 330, 280, 220]
    for crossing in [*found["crossings"], found["reentry"]]:
        assert crossing["date"]["p05"] <= crossing["date"]["p50"] <= crossing["date"]["p95"]
        assert crossing["p50"] == crossing["date"]["p50"]
    assert found["geodetic_height_km"]["mean"] > found["altitude_km"]
    assert found["ballistic_m2_kg"]["low"] < found["ballistic_m2_kg"]["best"] < found["ballistic_m2_kg"]["high"]
    assert found["curve"][0]["altitude_p50_km"] == 417
    assert found["assumptions"]
    assert found["sources"]


def test_a_scenario_is_shown_beside_what_was(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "--date", "2026-11-23", "--scenario", "russia-detaches")
    assert found["before"]["mass_kg"] > found["mass_kg"]
    assert found["before"]["reentry"]["p50"] != found["reentry"]["p50"]


def test_another_body_from_long_ago(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "--ballistic-m2-kg", "0.00755", "--date", "1974-02-08", "--altitude-km", "444", "--inclination-deg", "50")
    assert found["reentry"]["p05"] < "1979-07-11" < found["reentry"]["p95"]
    assert found["solar_activity"] == "observed"
    assert found["mass_kg"] is None


def test_days_give_the_mean_rate(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "--date", "2021-01-23", "--altitude-km", "420.48", "--days", "47")
    assert found["rate_days"] == 47
    assert found["rate_m_per_day"]["p50"] == pytest.approx(-10.5, rel=0.2)


def test_what_does_not_come_down_has_null_for_a_date(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "--ballistic-m2-kg", "0.0001", "--date", "2026-11-23", "--altitude-km", "700")
    assert found["reentry"]["p50"] is None
    assert found["down_share"] == 0


def test_the_table_says_what_altitude_means(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decay", "--date", "2026-11-23", "--altitude-km", "350", "--members", "20", "--reboost", "hold:2028-01-01"]) == 0
    out = capsys.readouterr().out
    assert "mean altitude 350 km (height" in out
    assert "below it already" in out
    assert "m/s in all" in out
    assert "6,378.137 km" in out


def test_csv_is_the_curve(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decay", "--date", "2026-11-23", "--members", "20", "--format", "csv"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "date,altitude_p05_km,altitude_p50_km,altitude_p95_km"
    assert lines[1].startswith("2026-11-23,")


def test_a_scenario_of_ones_own_is_called_by_its_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "моё.toml"
    assert main(["scenario", "new", str(file)]) == 0
    capsys.readouterr()
    assert main(["decay", "--scenario", str(file), "--members", "20", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["scenario"] == "my-scenario"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--members", "0"], "members is 0"),
        (["--members", "1000000000"], "members is 1000000000; give a whole number from 1 to 100,000"),
        (["--seed", "lucky"], "lucky"),
        (["--altitude-km", "-5"], "expected a mean altitude above 120 and up to 800 km"),
        (["--altitude-km", "nan"], "give a number"),
        (["--date", "1950-01-01", "--ballistic-m2-kg", "0.006", "--altitude-km", "400"], "give a date in between"),
        (["--date", "2060-01-01", "--ballistic-m2-kg", "0.006", "--altitude-km", "400"], "give a date in between"),
        (["--ballistic-m2-kg", "0", "--altitude-km", "400"], "from 0.00001 to 10"),
        (["--ballistic-m2-kg", "0.006"], "--altitude-km"),
        (["--ballistic-m2-kg", "0.006", "--altitude-km", "400", "--scenario", "russia-withdraws"], "either a scenario or"),
        (["--inclination-deg", "200"], "degrees from 0 to 180"),
        (["--reboost", "often"], "hold:2030-12-31"),
        (["--days", "0"], "days is 0"),
        (["--format", "xml"], "xml"),
    ],
)
def test_bad_input_gets_one_clear_line(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decay", *arguments]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1
