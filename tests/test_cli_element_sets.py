"""``elements-set show`` and ``check``, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from explorer.cli.program import main
from explorer.orbit.element_set import BUNDLED
from tests.orbit.nasa_layout import as_kvn, as_xml
from tests.orbit.test_element_set import HUBBLE, ISS, OMM


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["elements-set", "show", *arguments, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def written(folder: Path, text: str, name: str = "mine.txt") -> str:
    file = folder / name
    file.write_text(text)
    return str(file)


def test_the_set_that_comes_with_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    found = shown(capsys, "--time", "2026-09-25T03:24:21Z")
    assert (found["object"], found["catalog_number"], found["kind"]) == ("ISS (ZARYA)", 25544, "element set")
    assert found["from"] == "the set that comes with the program"
    assert (found["epoch"], found["age_days"], found["level"]) == ("2026-09-24T03:24:21.452Z", 1.0, "fresh")
    assert found["expected_error_km"] == 2.6
    # Kepler's third law and the mean motion alone would make it 418.9 km; the flattening of the Earth adds half a kilometre.
    assert found["mean_altitude_km"] == pytest.approx(419.4, abs=0.1)
    assert found["perigee_altitude_km"] < found["mean_altitude_km"] < found["apogee_altitude_km"]
    assert found["period_min"] == pytest.approx(92.948, abs=0.001)
    assert found["inclination_deg"] == 51.6318
    assert found["node_rate_deg_per_day"] == pytest.approx(-4.95, abs=0.01)
    assert abs(found["beta_deg"]) < 75.2


def test_in_words_with_units(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["elements-set", "show", "--time", "2026-10-20T00:00:00Z"]) == 0
    lines = {line[:44].strip(): line[44:].strip() for line in capsys.readouterr().out.splitlines()}
    assert lines["Mean motion"] == "15.49258637 revolutions a day"
    assert lines["Inclination"] == "51.6318°"
    assert lines["Age then"] == "25.86 days"
    assert lines["Level"] == "old"
    assert lines["Mean altitude above 6,378.137 km"].endswith(" km")


def test_nothing_old_is_called_now(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["elements-set", "show", "--time", "2026-09-28T00:00:00Z"]) == 0
    out = capsys.readouterr().out
    assert "ageing" in out
    assert " now" not in out


def test_an_ephemeris_with_what_its_header_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = written(tmp_path, as_xml())
    found = shown(capsys, "--element-set", file, "--time", "2026-09-25T12:00:00Z")
    assert (found["kind"], found["start"], found["stop"]) == ("ephemeris", "2026-09-24T12:00:00Z", "2026-09-29T12:00:00Z")
    assert (found["mass_kg"], found["drag_area_m2"], found["drag_coefficient"]) == (470_000, 1500, 2)
    assert found["ballistic_coefficient_kg_m2"] == 156.7
    assert [event["name"] for event in found["events"] if event["reboost"]] == ["GMT 269 ISS Reboost"]
    assert found["fit_residual_km"] < 0.01
    assert found["fitted_to"] < "2026-09-26T18"
    assert found["mean_altitude_km"] == pytest.approx(419.4, abs=0.2)
    later = shown(capsys, "--element-set", file, "--time", "2026-09-28T12:00:00Z")
    assert later["mean_altitude_km"] == pytest.approx(421.2, abs=0.2)
    assert main(["elements-set", "show", "--element-set", file, "--time", "2026-12-01T00:00:00Z"]) == 0
    out = capsys.readouterr().out
    assert "this time lies outside it (24 Sep 2026 to 29 Sep 2026), so mean elements fitted to it are used" in out
    assert "GMT 269 ISS Reboost, 1.1 m/s, then 425.4 x 409.2 km" in out


def test_a_track_of_an_ephemeris(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = written(tmp_path, as_kvn(0.5))
    assert main(["track", "--element-set", file, "--start", "2026-09-24T18:00:00Z", "--minutes", "10", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["track"]) == 11
    assert found["caveats"][0].startswith("Ephemeris of 24 Sep 2026, 2 hours old")


def test_sound_files_are_summed_up(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sets = written(tmp_path, json.dumps([OMM, OMM | {"NORAD_CAT_ID": 340_001, "EPOCH": "2026-09-20T00:00:00"}]), "two.json")
    assert main(["elements-set", "check", sets, written(tmp_path, as_kvn(0.5)), str(BUNDLED)]) == 0
    out = capsys.readouterr().out
    assert "two.json: 2 sound element sets of 2 objects, epochs 2026-09-20 to 2026-09-24" in out
    assert "mine.txt: ephemeris of ISS, 2026-09-24T12:00:00Z to 2026-09-25T00:00:00Z, 181 places 240 s apart, mass 470,000 kg" in out
    assert "GMT 269 ISS Reboost by 1.1 m/s on 26 Sep 2026" in out
    assert out.count("No findings in ") == 3


def test_what_is_wrong_is_listed_by_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = written(tmp_path, "\n".join(("HST", HUBBLE[0], HUBBLE[1][:-1] + "0", "ISS", *ISS)))
    assert main(["elements-set", "check", file]) == 2
    said = capsys.readouterr()
    assert "mine.txt: line 3: the checksum (last digit) is '0'" in said.err
    assert "1 finding in" in said.err
    assert "mine.txt: 1 sound element set of 1 object, epoch 2026-09-24" in said.out


def test_very_many_findings_are_counted(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = written(tmp_path, "\n".join([ISS[0]] * 1000))
    assert main(["elements-set", "check", file]) == 2
    err = capsys.readouterr().err
    assert err.count("a first line without its second") == 100
    assert "mine.txt: and 900 more findings" in err


def test_a_file_of_something_else_and_no_file_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["elements-set", "check", written(tmp_path, "Dear all,\nplease find attached\n")]) == 2
    assert "neither element sets (TLE, OMM) nor an ephemeris (OEM) found in it" in capsys.readouterr().err
    assert main(["elements-set", "check"]) == 2
    assert "say which file to check" in capsys.readouterr().err
    assert main(["elements-set", "show", "--element-set", str(tmp_path / "nowhere.tle")]) == 2
    assert "cannot read" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["track --minutes 1", "passes --site houston --days 1", "orbit export --hours 0.1 --format csv"])
def test_every_command_says_what_it_shows_in_place_of_the_station(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "\n".join(("ISS (ZARYA)", ISS[0][:-1] + "8", ISS[1], "HST", *HUBBLE)))
    assert main([*command.split(), "--start", "2026-09-25T00:00:00Z", "--element-set", file]) == 0
    said = capsys.readouterr()
    first, second = said.err.splitlines()
    assert first.startswith("station-explorer: mine.txt holds no orbit of the ISS (25544), but HST")
    assert "a part of mine.txt cannot be used, the rest is (mine.txt: line 2: the checksum" in second
    assert "HST" in said.out
