"""The commands ``others`` and ``orbit export``, as a user calls them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from explorer.cli.program import main
from explorer.orbit.element_set import BUNDLED

START = ("--start", "2026-09-25T00:00:00Z")


def test_others_are_listed_with_altitude_inclination_and_age(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "240")
    assert main(["others", "--time", "2026-09-25T12:00:00Z"]) == 0
    out = capsys.readouterr().out
    (hubble,) = (row for row in out.splitlines() if row.startswith("hubble"))
    assert "28.47°" in hubble
    assert "element set 2 days old (≈ 5 km)" in hubble
    (tiangong,) = (row for row in out.splitlines() if row.startswith("tiangong"))
    assert "390 km" in tiangong
    assert "element set 118 days old (> 7,500 km)" in tiangong
    assert "plan of 2021 to 2025" in out
    assert "plan since December 2025" in out


def test_the_records_have_sources_and_say_what_is_planned(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["others", "--format", "json"]) == 0
    rows: dict[str, dict[str, Any]] = {row["id"]: row for row in json.loads(capsys.readouterr().out)["others"]}
    assert set(rows) == {"tiangong", "hubble", "russian-station-polar", "russian-station-51.6"}
    assert all(row["sources"] and row["confidence"] for row in rows.values())
    polar = rows["russian-station-polar"]
    assert (polar["planned"], polar["inclination_deg"], polar["mean_altitude_km"]) == (True, 97.0, 400.0)
    assert "chosen" in polar["node_basis"]
    assert polar["age_days"] is None
    assert rows["hubble"]["age_days"] > 0
    # As orbit tables have it of the same element set; SGP4's own axis is longer.
    assert rows["hubble"]["altitude_by_kepler_km"] == pytest.approx(470.64, abs=0.02)
    assert rows["hubble"]["mean_altitude_km"] == pytest.approx(474.88, abs=0.02)
    assert {"ria-2025-12-05", "scimyst-2024-07"} <= set(polar["sources"])


def test_csv_of_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["others", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["name"] for row in rows][:2] == ["Tiangong", "Hubble"]


@pytest.mark.parametrize("how", ["czml", "kml", "geojson", "csv", "oem"])
def test_the_track_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str) -> None:
    target = tmp_path / f"track.{how}"
    assert main(["orbit", "export", "-o", str(target), *START, "--hours", "1", "--step", "60", "--site", "houston"]) == 0
    assert "holds 61 points of ISS (ZARYA), 2026-09-25T00:00:00.000Z to 2026-09-25T01:00:00.000Z" in capsys.readouterr().out
    text = target.read_text(encoding="utf-8")
    assert "lement set of 24 Sep 2026, 1 day old: place along the orbit uncertain by about 2 km" in text
    assert ("Houston" in text) == (how in ("czml", "kml", "geojson"))


def test_the_format_can_be_given_and_the_text_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["orbit", "export", "--format", "csv", *START, "--hours", "0.5", "--object", "Hubble"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Hubble, Station Explorer")
    assert len(out.splitlines()) == 4 + 61


def test_a_planned_orbit_is_called_so_and_has_no_age(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["orbit", "export", "--format", "csv", *START, "--hours", "1", "--object", "russian-station-polar"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "# A planned orbit: plan of 2021 to 2025, 400 km; node and place are chosen."
    assert not any("old" in line or "published" in line for line in lines[:4])


def test_an_object_of_ones_own_file_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = BUNDLED.read_text(encoding="utf-8").splitlines()[-3:]
    file = tmp_path / "mine.tle"
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    assert main(["orbit", "export", "--element-set", str(file), "--format", "geojson", *START, "--hours", "1"]) == 0
    assert json.loads(capsys.readouterr().out)["features"][0]["properties"]["name"] == "Ground track of ISS (ZARYA)"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say where to: -o FILE that ends in .czml"),
        (("-o", "track.png"), "its name ends in '.png'; expected .czml, .kml, .geojson, .csv or .oem"),
        (("-o", "track.kml", "--format", "oem"), "track.kml is the name of a KML file; expected .oem"),
        (("-o", "track.kml", "--format", "shp"), "unknown format 'shp'"),
        (("-o", "track.kml", "--hours", "-4"), "hours is -4; give more than 0"),
        (("-o", "track.kml", "--hours", "nan"), "nan"),
        (("-o", "track.kml", "--step", "4000"), "step is 4000 s; give 0.1 to 300 s"),
        (("-o", "track.kml", "--hours", "1440", "--step", "1"), "5,184,000 points; expected at most 100,000"),
        (("-o", "track.kml", "--site", "nowhere"), "no site is called 'nowhere'"),
        (("-o", "track.kml", "--object", "hubbel"), "unknown object 'hubbel'; did you mean 'hubble'?"),
        (("-o", "track.kml", "--start", "tomorrow"), "'tomorrow' is no time"),
    ],
)
def test_mistakes_are_told_in_one_sentence_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["orbit", "export", *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_picture_takes_several_objects_at_once(tmp_path: Path) -> None:
    target = tmp_path / "others.png"
    assert main(["picture", str(target), "--view", "orbit", "--others", "tiangong,hubble", "--size", "320x200"]) == 0
    assert target.stat().st_size > 1000
    assert main(["picture", str(target), "--view", "orbit", "--others", "tiangong,skylab"]) == 2
