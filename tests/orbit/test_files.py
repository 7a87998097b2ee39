"""Files as users have them: damaged in part, of other objects, of other times, packed, and a million records long."""

from __future__ import annotations

import datetime
import gzip
import json
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from explorer.errors import DataError, ExplorerError, Finding
from explorer.orbit.element_set import open_file, records
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.tle import checksum
from explorer.orbit.track import around, track
from tests.orbit.test_element_set import HUBBLE, ISS, OMM, as_csv, as_kvn, as_xml, written


def retyped(line: str, start: int, text: str) -> str:
    """A line of a set with a field put in, its checksum made right."""
    line = line[:start] + text + line[start + len(text) : 68]
    return line + str(checksum(line))


def findings_of(path: Path) -> list[str]:
    return [str(record) for record in records(path) if isinstance(record, Finding)]


GOOD_JSON, GOOD_OTHER = json.dumps(OMM), json.dumps(OMM | {"NORAD_CAT_ID": 48274, "OBJECT_NAME": "CSS (TIANHE)"})
HALF_DAMAGED = {
    "tle": "\n".join(("HST", HUBBLE[0], HUBBLE[1][:-1] + "0", "ISS", *ISS)),
    "tle with a lost line": "\n".join((HUBBLE[0], "ISS", *ISS)),
    "tle with mixed line ends": f"HST\r{HUBBLE[0][:40]}\r\nISS\n{ISS[0]}\r{ISS[1]}\r\n",
    "json": f"[{GOOD_JSON}, {GOOD_JSON.replace('51.6318', 'steep')}, {GOOD_OTHER}]",
    "json cut": f"[{GOOD_OTHER},\n{GOOD_JSON},\n{GOOD_JSON[:200]}",
    "json with nan": f"[{GOOD_JSON}, {json.dumps(OMM | {'ECCENTRICITY': float('nan')})}]",
    "csv": as_csv([OMM, OMM | {"BSTAR": "much"}, OMM]),
    "csv cut": as_csv([OMM, OMM])[:-30],
    "csv with a cell too many": as_csv([OMM, OMM]).replace("\r\n", "\r\n,", 1) + as_csv([OMM]).splitlines()[1],
    "kvn cut": as_kvn(OMM) + "\n" + as_kvn(OMM)[:300],
    "xml cut": as_xml(OMM).replace("</ndm>", "") + as_xml(OMM).partition("<ndm>")[2][:300],
}


@pytest.mark.parametrize("text", HALF_DAMAGED.values(), ids=HALF_DAMAGED)
def test_what_is_damaged_is_told_and_the_rest_of_the_file_is_kept(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    findings = findings_of(path)
    assert findings
    assert all("line " in finding or "record " in finding for finding in findings)
    opened = open_file(path)
    assert opened.source.catalog_number == 25544
    assert opened.damaged == len(findings)
    assert "of sets.txt cannot be used, the rest is (sets.txt: " in opened.notes[-1]


def test_mixed_line_ends_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    text = f"HST\r\n{HUBBLE[0]}\r{HUBBLE[1]}\nISS\r\n\r{ISS[0]}\n{ISS[1][:-1]}5"
    (finding,) = findings_of(written(tmp_path, text))
    assert finding.startswith("sets.txt: line 7: the checksum (last digit) is '5'")


def test_a_set_of_another_object_is_shown_and_told(tmp_path: Path) -> None:
    opened = open_file(written(tmp_path, "\n".join(("HST", *HUBBLE))))
    assert opened.source.name == "HST"
    assert opened.notes == ("sets.txt holds no orbit of the ISS (25544), but HST (catalogue number 20580); HST is shown in its place",)


def test_other_objects_are_kept_beside_the_station_each_at_its_newest(tmp_path: Path) -> None:
    rows = [OMM, OMM | {"NORAD_CAT_ID": 9, "EPOCH": "2026-09-01T00:00:00"}, OMM | {"NORAD_CAT_ID": 9}, OMM | {"NORAD_CAT_ID": 123_456_789}]
    opened = open_file(written(tmp_path, json.dumps(rows)))
    assert opened.source.catalog_number == 25544
    assert [(other.catalog_number, other.epoch.day) for other in opened.others] == [(9, 24), (123_456_789, 24)]
    assert opened.notes == ()


@pytest.mark.parametrize(("years", "year"), [("57", 1957), ("99", 1999), ("00", 2000), ("56", 2056)])
def test_a_year_of_two_digits_lies_between_1957_and_2056(tmp_path: Path, years: str, year: int) -> None:
    source = open_file(written(tmp_path, "\n".join((retyped(ISS[0], 18, years), ISS[1])))).source
    assert source.epoch.year == year
    assert 350 < around(source, source.epoch).coming.altitude_km.mean() < 500


def test_a_day_that_no_year_has_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "\n".join((retyped(ISS[0], 20, "367"), ISS[1])))
    assert findings_of(path) == [
        "sets.txt: line 1: a field is no number (day of the year 367.142); expected the fixed columns of a two-line element set"
    ]


def test_letters_in_a_number_and_impossible_orbits_are_told(tmp_path: Path) -> None:
    text = "\n".join(
        (ISS[0], retyped(ISS[1], 8, " 51.63l8"), ISS[0], retyped(ISS[1], 8, "251.6318"), ISS[0], retyped(ISS[1], 52, "25.49258637"))
    )
    findings = findings_of(written(tmp_path, text))
    assert "line 2: a field is no number" in findings[0]
    assert "line 4: inclination is 251.632; expected 0 to 180 degrees" in findings[1]
    assert "line 6: mean motion is 25.4926; expected 0.05 to 18 revolutions a day" in findings[2]


def test_a_satellite_that_has_decayed_says_when(tmp_path: Path) -> None:
    fallen = "\n".join((retyped(ISS[0], 53, " 50000+0"), retyped(ISS[1], 52, "16.45000000")))
    source = open_file(written(tmp_path, fallen)).source
    with pytest.raises(ExplorerError, match=r"object 25544 of 24 Sep 2026 gives no orbit for 20\d\d-.*; choose a time nearer to its epoch"):
        track(source, source.epoch, 30 * 1440, 600)


def test_a_packed_file_that_breaks_off_gives_what_it_holds(tmp_path: Path) -> None:
    noise = np.random.default_rng(1)
    rows = [
        OMM | {"NORAD_CAT_ID": 25544 if not row else int(noise.integers(1, 10**8)), "BSTAR": noise.random() * 1e-3} for row in range(4000)
    ]
    packed = gzip.compress(json.dumps(rows).encode())
    path = written(tmp_path, packed[: len(packed) // 2], "gp.json.gz")
    opened = open_file(path)
    assert opened.source.catalog_number == 25544
    assert 1500 < opened.records < 2500
    assert opened.findings[-1].problem == "the compressed file breaks off or is damaged"


def test_a_file_that_grows_with_nuls_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = written(tmp_path, b"\n".join((*(line.encode() for line in ISS), b"\0" * 200)).replace(b"1 25544", b"#\n" * 3000 + b"1 25544", 1))
    assert open_file(path).source.catalog_number == 25544


def test_nothing_sound_at_all_names_every_finding(tmp_path: Path) -> None:
    path = written(tmp_path, "\n".join((ISS[0][:-1] + "0", ISS[1][:-1] + "0")))
    with pytest.raises(DataError, match=r"see: station-explorer elements-set check sets.txt") as refused:
        open_file(path)
    assert len(refused.value.findings) == 2


def test_reading_stops_when_told(tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps([OMM] * 5000))
    with pytest.raises(ExplorerError, match=r"reading sets\.txt was stopped"):
        open_file(path, lambda _: False)


def million(path: Path, form: str, count: int) -> None:
    """A file of so many sets of 3,000 objects."""
    objects = [25544 if number == 7 else 10_000 + number for number in range(3000)]
    with path.open("w") as out:
        if form == "tle":
            pairs = []
            for number in objects:
                first, second = (line[:2] + f"{number:05d}" + line[7:68] for line in ISS)
                pairs.append(f"OBJECT {number}\n{first}{checksum(first)}\n{second}{checksum(second)}\n")
        elif form == "csv":
            heading, row = as_csv([OMM]).splitlines()
            out.write(heading + "\n")
            pairs = [row.replace("25544", str(number)) + "\n" for number in objects]
        else:
            pairs = [json.dumps(OMM | {"NORAD_CAT_ID": number}) + ",\n" for number in objects]
            out.write("[")
        for _ in range(count // len(objects)):
            out.writelines(pairs)
        if form == "json":
            out.write(json.dumps(OMM) + "]")


@pytest.mark.parametrize("form", ["tle", "csv", "json"])
def test_a_long_file_is_read_quickly_in_little_memory(tmp_path: Path, form: str) -> None:
    """12,000 records here; the time of a million is in proportion (12 to 15 s), the memory stays (under 100 MB)."""
    path = tmp_path / f"long.{form}"
    million(path, form, 12_000)
    begin = time.process_time()
    opened = open_file(path)
    taken = time.process_time() - begin
    assert opened.records >= 12_000
    assert len(opened.others) == 2999
    assert opened.source.catalog_number == 25544
    assert taken < 1.0  # 0.2 s on the machine that it was made on
    tracemalloc.start()
    open_file(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8e6  # the sets that are kept, 3 MB, and a part of the file


def test_records_come_one_by_one(tmp_path: Path) -> None:
    first = next(iter(records(written(tmp_path, json.dumps([OMM] * 100)))))
    assert isinstance(first, ElementSet)
    assert first.epoch == datetime.datetime(2026, 9, 24, 3, 24, 21, 452544, tzinfo=datetime.UTC)
