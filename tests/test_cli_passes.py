"""The command ``passes``, as a user calls it: table, JSON, CSV and a calendar that another program reads."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import zoneinfo
from contextlib import redirect_stdout
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import icalendar
import numpy as np
import pytest

from explorer.briefing import pass_records
from explorer.catalog import load
from explorer.catalog.ground_sites import ground_sites, place_meant
from explorer.cli.program import main
from explorer.errors import ExplorerError
from explorer.orbit import oem
from explorer.orbit.element_set import bundled
from explorer.orbit.frames import instant
from explorer.orbit.passes import passes_over

START = "2026-09-25T00:00:00Z"
TSUKUBA = ("--site", "tsukuba", "--start", START)


@lru_cache(maxsize=64)
def run(*arguments: str) -> str:
    """What the command prints; asked twice for the same, it is run once."""
    # As wide wherever the tests run.
    with patch.dict(os.environ, COLUMNS="140"), redirect_stdout(io.StringIO()) as out:
        assert main(["passes", *arguments]) == 0
    return out.getvalue()


def said(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--format", "json"))
    return found


def test_the_table_says_when_where_and_whether_it_is_seen() -> None:
    out = run(*TSUKUBA, "--days", "5")
    assert "place: Tsukuba" in out
    assert "Element set of 24 Sep 2026, 1 day old: place along the orbit uncertain by about 2 km." in out
    assert "without refraction and hills" in out
    rows = out.splitlines()
    head = next(row for row in rows if row.startswith("Date"))
    assert [word for word in ("Rises", "Highest", "Sets", "Light", "Seen by eye", "Times ±") if word not in head] == []
    assert any("NW 312°" in row and "86°" in row and "lit to 10:53:26" in row and "10:52:33–10:53:26" in row for row in rows)
    assert any("no: bright sky" in row for row in rows)
    assert "Rises, local time" in run(*TSUKUBA, "--days", "1", "--time-zone", "local")


def test_the_record_has_all_that_the_pass_has() -> None:
    found = said(*TSUKUBA, "--days", "5")
    assert found["place"] == "Tsukuba"
    assert found["element_set_epoch"] == "2026-09-24T03:24:21Z"
    assert found["element_set_age_days"] == pytest.approx(0.86, abs=0.01)
    place = place_meant(load(), "tsukuba")
    start = datetime.datetime.fromisoformat(START)
    ours = passes_over(bundled(), place, start, 5)
    assert len(found["passes"]) == len(ours) > 10
    for row, one in zip(found["passes"], ours, strict=True):
        for name, sight in (("rise", one.rise), ("peak", one.peak), ("set", one.set)):
            time = datetime.datetime.fromisoformat(row[name]["time"])
            assert abs((time - sight.time).total_seconds()) <= 0.5
            assert row[name]["elevation_deg"] == pytest.approx(sight.elevation_deg, abs=0.06)
            assert 0 <= row[name]["azimuth_deg"] < 360
        assert len(row["visible"]) == len(one.visible)
        assert row["expected_time_error_s"] > 0
    # Each pass says how old the set is by then.
    ages = [row["element_set_age_days"] for row in found["passes"]]
    assert ages == sorted(ages)
    assert ages[-1] > 4


def test_visible_only_leaves_out_what_is_not_seen() -> None:
    every, seen = said(*TSUKUBA), said(*TSUKUBA, "--visible-only")
    assert seen["passes"] == [row for row in every["passes"] if row["visible"]]
    assert 0 < len(seen["passes"]) < len(every["passes"])


def test_csv_has_a_row_a_pass_with_the_age_of_the_set() -> None:
    out = run(*TSUKUBA, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["rise_time"] < rows[0]["peak_time"] < rows[0]["set_time"]
    assert float(rows[0]["element_set_age_days"]) > 0
    assert float(rows[-1]["expected_time_error_s"]) > float(rows[0]["expected_time_error_s"])


def test_a_calendar_that_another_program_reads(tmp_path: Path) -> None:
    target = tmp_path / "passes.ics"
    assert run(*TSUKUBA, "--days", "5", "-o", str(target)) == f"{target} holds 21 passes over Tsukuba.\n"
    content = target.read_bytes()
    assert content.replace(b"\r\n", b"").count(b"\n") == content.replace(b"\r\n", b"").count(b"\r") == 0
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    for line in content.split(b"\r\n"):
        line.decode("utf-8")  # no character is cut apart
    calendar = icalendar.Calendar.from_ical(content)
    assert not calendar.errors
    assert calendar["VERSION"] == "2.0"
    events = calendar.walk("VEVENT")
    rows = said(*TSUKUBA, "--days", "5")["passes"]
    assert len({str(event["UID"]) for event in events}) == len(events) == len(rows)
    for event, row in zip(events, rows, strict=True):
        assert event.errors == []
        assert event.decoded("DTSTART") == datetime.datetime.fromisoformat(row["rise"]["time"])
        assert event.decoded("DTEND") == datetime.datetime.fromisoformat(row["set"]["time"])
        assert event.decoded("DTSTAMP").tzinfo is not None
        assert str(event["SUMMARY"]) == f"ISS (ZARYA) over Tsukuba, {row['peak']['elevation_deg']:.0f}° high"
        assert "Element set of 24 Sep 2026, 1 day old" in str(event["DESCRIPTION"])


def test_a_pass_computed_from_a_newer_set_keeps_its_uid() -> None:
    place = place_meant(load(), "houston")
    start = datetime.datetime.fromisoformat(START)
    uids = []
    for minutes in (0, 11):
        begin = start + datetime.timedelta(minutes=minutes)
        found = passes_over(bundled(), place, begin, 3)
        head = pass_records.head_of(bundled(), place, begin, 3, 10)
        text = pass_records.calendar(found, bundled(), place, head, begin)
        uids.append([str(event["UID"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")])
    assert uids[0] == uids[1]


def test_long_lines_are_folded_between_characters() -> None:
    for text in ("x" * 75, "x" * 76, "ж" * 100, "x" * 74 + "°" + "y" * 80, ""):
        folded = pass_records._folded(text)
        assert folded.replace("\r\n ", "") == text
        assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))


def test_an_old_set_is_said_to_be_old_in_every_format(tmp_path: Path) -> None:
    late = ("--site", "houston", "--start", "2026-11-20T00:00:00Z", "--days", "3")
    warning = "Times can be off by about 16 min"
    assert warning in run(*late)
    found = said(*late)
    assert any(line.startswith(warning) for line in found["said"])
    assert found["expected_time_error_s"][0] == pytest.approx(found["expected_error_km"] / 7.66, rel=0.05)
    (row, *_) = csv.DictReader(io.StringIO(run(*late, "--format", "csv")))
    assert float(row["expected_time_error_s"]) > 600
    events = icalendar.Calendar.from_ical(run(*late, "--format", "ics")).walk("VEVENT")
    assert all(warning in str(event["DESCRIPTION"]) for event in events)
    assert "can be off" not in run(*TSUKUBA, "--days", "3")


@pytest.mark.parametrize(("zone", "shift_h"), [("Europe/Berlin", 2), ("+05:30", 5.5), ("-03:00", -3), ("UTC", 0)])
def test_local_time_beside_utc(zone: str, shift_h: float) -> None:
    rise = said(*TSUKUBA, "--days", "1", "--time-zone", zone)["passes"][0]["rise"]
    local = datetime.datetime.fromisoformat(rise["local"])
    assert local == datetime.datetime.fromisoformat(rise["time"])
    assert local.utcoffset() == datetime.timedelta(hours=shift_h)


def test_a_computer_without_a_table_of_time_zones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "available_timezones", set)

    def absent(name: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", absent)
    with pytest.raises(ExplorerError, match=r"no table of time zones, so 'Europe/Berlin' .* as \+02:00, or local"):
        pass_records.zone_of("Europe/Berlin")
    assert pass_records.zone_of("+02:00").utcoffset(None) == datetime.timedelta(hours=2)
    assert pass_records.zone_of("local") is not None


def test_every_site_is_found_by_its_id_and_its_name() -> None:
    catalog = load()
    sites = ground_sites(catalog)
    assert {site.place.name for site in sites.values()} == {
        *("Houston", "Korolyov", "Huntsville", "Oberpfaffenhofen", "Tsukuba", "Saint-Hubert"),
        *("Baikonur", "Kennedy Space Center", "Cape Canaveral", "Wallops", "Tanegashima", "Vostochny", "Plesetsk", "Kourou"),
    }
    for name, site in sites.items():
        assert place_meant(catalog, name) == place_meant(catalog, site.place.name.upper()) == site.place
    assert place_meant(catalog, "moscow") == sites["mcc-m"].place
    # Where they are, to within a degree, as any atlas has it.
    atlas = {
        "mcc-h": (30, -95),
        "mcc-m": (56, 38),
        "baikonur": (46, 63),
        "kourou": (5, -53),
        "tanegashima": (30, 131),
        "saint-hubert": (45.5, -73),
    }
    for name, (north, east) in atlas.items():
        assert abs(sites[name].place.latitude_deg - north) < 1
        assert abs(sites[name].place.longitude_deg - east) < 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mars", r"no site is called 'mars'; known: Korolyov, Houston, Huntsville, .*; or give latitude and longitude, as 51\.5,-0\.1"),
        ("k", "'k' may be one of several sites: Korolyov, Tsukuba"),
        ("", "no site is called ''"),
        ("95,0", "a latitude of 95° is not on the Earth"),
    ],
)
def test_a_place_that_is_none(text: str, words: str) -> None:
    with pytest.raises(ExplorerError, match=words):
        place_meant(load(), text)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--site", "mars"), "no site is called 'mars'"),
        (("--site", "houston", "--days", "90"), "days is 90; give more than 0 and at most 60"),
        (("--site", "houston", "--time-zone", "Europe/Berln"), "unknown time zone 'Europe/Berln'; did you mean Europe/Berlin?"),
        (("--site", "houston", "--format", "xml"), "unknown format 'xml'"),
        (("--site", "-89,0", "--format", "ics"), "ISS (ZARYA) has no such pass over 89.000° S, 0.000° E in these 10 days"),
        (("--site", "houston", "-o", "passes.xlsx"), "passes.xlsx ends in .xlsx; give a file that ends in .txt, .json, .csv or .ics"),
        (("--site", "houston", "--start", "1900-01-01"), "the year 1900 is outside what element sets cover"),
        ((), "--site is missing"),
    ],
)
def test_mistakes_are_one_clear_line(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str) -> None:
    assert main(["passes", *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


def test_no_pass_is_said_in_a_sentence() -> None:
    out = run("--site", "-80,10", "--start", START, "--days", "2")
    assert out.endswith("ISS (ZARYA) does not rise above 10° at 80.000° S, 10.000° E within 2 days of 2026-09-25T00:00:00Z.\n")


def test_the_ending_of_the_output_says_the_format(tmp_path: Path) -> None:
    run(*TSUKUBA, "-o", str(tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["passes"]
    run(*TSUKUBA, "--format", "text", "-o", str(tmp_path / "a.txt"))
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("object: ISS")


def test_an_ephemeris_gives_the_passes_of_the_set_it_was_made_from(tmp_path: Path) -> None:
    times = instant(bundled().epoch) + np.arange(4 * 24 * 15 + 1) * np.timedelta64(240, "s")
    (tmp_path / "iss.oem").write_text(oem.write(bundled(), times), encoding="utf-8")
    ours = said(*TSUKUBA, "--days", "2")["passes"]
    theirs = said(*TSUKUBA, "--days", "2", "--element-set", str(tmp_path / "iss.oem"))["passes"]
    assert len(ours) == len(theirs) > 5
    for one, other in zip(ours, theirs, strict=True):
        for name in ("rise", "peak", "set"):
            apart = datetime.datetime.fromisoformat(one[name]["time"]) - datetime.datetime.fromisoformat(other[name]["time"])
            assert abs(apart.total_seconds()) <= 1
