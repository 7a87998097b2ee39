"""Reading element sets: the same orbit from every format, and a clear line for every kind of damage."""

from __future__ import annotations

import csv
import datetime
import gzip
import io
import json
from pathlib import Path

import pytest

from explorer.errors import DataError, ExplorerError
from explorer.orbit.element_set import bundled, load, read, scan

ISS = (
    "1 25544U 98067A   26267.14191496  .00009634  00000+0  18116-3 0  9999",
    "2 25544  51.6318 170.3464 0004691 174.6338 185.4701 15.49258637587098",
)
HUBBLE = (
    "1 20580U 90037B   26266.94713825  .00005513  00000+0  16734-3 0  9992",
    "2 20580  28.4727 125.0661 0001663 151.6515 208.4172 15.31734421803723",
)
OMM = {
    "OBJECT_NAME": "ISS (ZARYA)",
    "OBJECT_ID": "1998-067A",
    "EPOCH": "2026-09-24T03:24:21.452544",
    "MEAN_MOTION": 15.49258637,
    "ECCENTRICITY": 0.0004691,
    "INCLINATION": 51.6318,
    "RA_OF_ASC_NODE": 170.3464,
    "ARG_OF_PERICENTER": 174.6338,
    "MEAN_ANOMALY": 185.4701,
    "NORAD_CAT_ID": 25544,
    "REV_AT_EPOCH": 58709,
    "BSTAR": 0.00018116,
    "MEAN_MOTION_DOT": 9.634e-05,
    "MEAN_MOTION_DDOT": 0,
}


def as_csv(records: list[dict[str, object]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]))
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def as_kvn(record: dict[str, object]) -> str:
    units = {"INCLINATION": " [deg]", "MEAN_MOTION": " [rev/day]"}
    lines = [f"{key} = {value}{units.get(key, '')}" for key, value in record.items()]
    return "\n".join(["CCSDS_OMM_VERS = 2.0", "COMMENT made for a test", "CENTER_NAME = EARTH", "TIME_SYSTEM = UTC", *lines])


def as_xml(record: dict[str, object]) -> str:
    meta = "".join(f"<{key}>{record[key]}</{key}>" for key in ("OBJECT_NAME", "OBJECT_ID"))
    elements = "".join(f"<{key}>{value}</{key}>" for key, value in record.items() if key not in ("OBJECT_NAME", "OBJECT_ID"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ndm><omm id="CCSDS_OMM_VERS" version="2.0"><body><segment>'
        f"<metadata>{meta}</metadata>\n<data><meanElements>{elements}</meanElements></data></segment></body></omm></ndm>"
    )


def written(folder: Path, content: str | bytes, name: str = "sets.txt") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def test_the_bundled_set_is_the_station_on_24_september_2026() -> None:
    elements = bundled()
    assert (elements.name, elements.catalog_number, elements.designator) == ("ISS (ZARYA)", 25544, "1998-067A")
    assert elements.epoch == datetime.datetime(2026, 9, 24, 3, 24, 21, 452544, tzinfo=datetime.UTC)
    assert elements.epoch_date == "24 Sep 2026"
    assert elements.bstar_per_earth_radius == pytest.approx(0.00018116)


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(("ISS (ZARYA)", *ISS)),
        "\r\n".join(("0 ISS (ZARYA)", *ISS, "")),
        "\ufeffISS (ZARYA)\r" + ISS[0] + "\n\n" + ISS[1] + "   \r\n",
        json.dumps([OMM]),
        json.dumps(OMM | {"MEAN_MOTION": "15.49258637", "NORAD_CAT_ID": "25544"}),
        as_csv([OMM]),
        as_csv([OMM]).replace(",", ";"),
        as_kvn(OMM),
        as_xml(OMM),
        "\r\n".join(("ISS (ZARYA)", *ISS)).encode("utf-16"),
        gzip.compress("\n".join(("ISS (ZARYA)", *ISS)).encode()),
        gzip.compress(as_xml(OMM).encode("utf-16")),
    ],
    ids=[
        "three lines",
        "space-track",
        "mixed line ends",
        "json",
        "json of strings",
        "csv",
        "csv with semicolons",
        "kvn",
        "xml",
        "utf-16",
        "gzip",
        "xml in utf-16 in gzip",
    ],
)
def test_every_format_gives_the_same_orbit(tmp_path: Path, content: str | bytes) -> None:
    (elements,) = read(written(tmp_path, content))
    expected = bundled()
    for field in ("name", "catalog_number", "designator", "epoch", "mean_motion_rev_per_day", "eccentricity", "inclination_deg"):
        assert getattr(elements, field) == getattr(expected, field), field
    for field in ("node_deg", "argument_of_perigee_deg", "mean_anomaly_deg", "bstar_per_earth_radius", "revolution"):
        assert getattr(elements, field) == pytest.approx(getattr(expected, field)), field


def test_two_lines_without_a_name_are_named_by_number(tmp_path: Path) -> None:
    (elements,) = read(written(tmp_path, "\n".join(ISS)))
    assert elements.name == "object 25544"


def test_the_newest_set_of_the_station_is_preferred(tmp_path: Path) -> None:
    older = OMM | {"EPOCH": "2026-09-01T00:00:00", "OBJECT_NAME": "older"}
    other = OMM | {"NORAD_CAT_ID": 20580, "OBJECT_NAME": "HST"}
    assert load(written(tmp_path, json.dumps([other, OMM, older]))).epoch == bundled().epoch
    assert load(written(tmp_path, json.dumps([other]))).name == "HST"
    assert load(written(tmp_path, "\n".join((*HUBBLE, *ISS)))).catalog_number == 25544


@pytest.mark.parametrize("number", [339_999, 340_000, 799_500_123])
def test_large_catalogue_numbers_keep_their_value_and_propagate(tmp_path: Path, number: int) -> None:
    from explorer.orbit.track import track

    elements = load(written(tmp_path, json.dumps(OMM | {"NORAD_CAT_ID": number})))
    assert elements.catalog_number == number
    assert 410 < track(elements, elements.epoch, 1, 60).altitude_km[0] < 435


def test_alpha_5_numbers_are_read(tmp_path: Path) -> None:
    from explorer.orbit.tle import checksum

    lines = [line[:2] + "T0001" + line[7:] for line in ISS]
    lines = [line[:68] + str(checksum(line)) for line in lines]
    assert load(written(tmp_path, "\n".join(lines))).catalog_number == 270_001


BAD_TLE = {
    "checksum": ("\n".join((ISS[0][:-1] + "3", ISS[1])), "line 1: the checksum .* '3'.*expected 9"),
    "digit": ("\n".join(("ISS", ISS[0], ISS[1].replace("51.6318", "51.6319"))), "line 3: the checksum .*expected 9"),
    "short": ("\n".join((ISS[0], ISS[1][:-1])), "line 2: has 68 characters; expected 69"),
    "long": ("\n".join((ISS[0] + "9", ISS[1])), "line 1: has 70 characters; expected 69"),
    "other object": ("\n".join((ISS[0], HUBBLE[1])), "line 2: belongs to object 20580, the line before it to object 25544"),
    "one line": (ISS[0], "line 1: a first line without its second"),
    "second line only": ("name\n" + ISS[1], "line 2: a second line without its first"),
}


@pytest.mark.parametrize(("content", "message"), BAD_TLE.values(), ids=BAD_TLE)
def test_a_damaged_tle_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(DataError, match=f"^sets.txt: {message}"):
        read(written(tmp_path, content))


BAD_OMM = {
    "nan": (json.dumps(OMM | {"ECCENTRICITY": float("nan")}), "record 1, line 1: eccentricity is nan; expected 0 to"),
    "infinite": (json.dumps(OMM | {"MEAN_MOTION": float("inf")}), "record 1, line 1: mean motion is inf; expected 0.05 to 18"),
    "a word": (json.dumps([OMM, OMM | {"INCLINATION": "steep"}]), "record 2, line 1: INCLINATION is 'steep'; expected a number"),
    "a word below": (json.dumps([OMM, OMM | {"INCLINATION": "steep"}], indent=1), "record 2, line 18: INCLINATION is 'steep'"),
    "a list": (json.dumps(OMM | {"BSTAR": [1]}), r"record 1, line 1: BSTAR is \[1\]"),
    "true": (json.dumps(OMM | {"BSTAR": True}), "record 1, line 1: BSTAR is True"),
    "missing": (json.dumps({k: v for k, v in OMM.items() if k != "EPOCH"}), "record 1, line 1: EPOCH is missing; expected a UTC time"),
    "before Sputnik": (json.dumps(OMM | {"EPOCH": "1956-01-01T00:00:00"}), "record 1, line 1: the epoch lies in the year 1956"),
    "year 9999": (json.dumps(OMM | {"EPOCH": "9999-12-31T23:59:59"}), "record 1, line 1: the epoch lies in the year 9999"),
    "30 February": (json.dumps(OMM | {"EPOCH": "2026-02-30T00:00:00"}), "record 1, line 1: EPOCH is '2026-02-30T00:00:00'"),
    "cut json": (json.dumps([OMM], indent=1)[:-40], "line 1[0-9]: JSON is damaged"),
    "nested": ('{"a":' * 100_000, "record 1, line 1: is nested without end; expected a flat OMM record$"),
    "number": ("[1, 2]", "record 1, line 1: is 1; expected an OMM record"),
    "empty list": ("[]", "line 1: the list is empty"),
    "cut xml": (as_xml(OMM)[:-60], "line 3: XML is damaged"),
    "other xml": ("<html><body/></html>", "line 1: is XML without an <omm>"),
    "doctype": ('<!DOCTYPE ndm [<!ENTITY a "b">]>' + as_xml(OMM), "line 1: holds a DOCTYPE"),
    "web page": ("<!DOCTYPE html>\n<html><body>403 Forbidden</body></html>", "line 1: is a web page; expected an Orbit Mean-elements"),
    "cut csv": (as_csv([OMM])[:-40], "line 2: has more or fewer cells"),
    "cut kvn": (as_kvn(OMM) + "\nMEAN_MO", r"line \d+: is 'MEAN_MO'; expected KEYWORD = value"),
    "mars": (as_kvn(OMM).replace("EARTH", "MARS"), "line 1: CENTER_NAME is 'MARS'; expected EARTH"),
}


@pytest.mark.parametrize(("content", "message"), BAD_OMM.values(), ids=BAD_OMM)
def test_a_damaged_omm_is_refused_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(DataError, match=f"^sets.txt: {message}"):
        read(written(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        (b"Dear all,\nplease find attached\n", "no element set found in it"),
        (b"PK\x03\x04", "a zip archive; unpack it"),
        (b"\x1f\x8b\x08\x00garbage that is not packed", "the compressed file is damaged from its start"),
    ],
    ids=["empty", "binary", "letter", "zip", "no gzip"],
)
def test_a_file_that_is_no_element_set_says_so(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(ExplorerError, match=f"^sets.txt: {message}.*expected a TLE"):
        read(written(tmp_path, content))


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(ExplorerError, match=r"cannot read .*nowhere\.tle: No such file"):
        read(tmp_path / "nowhere.tle")
    with pytest.raises(ExplorerError, match="is a folder"):
        read(tmp_path)


def test_scan_keeps_the_sound_sets(tmp_path: Path) -> None:
    reading = scan(written(tmp_path, "\n".join((HUBBLE[0], HUBBLE[1][:-1] + "0", "ISS", *ISS))))
    assert [elements.name for elements in reading.sets] == ["ISS"]
    assert [finding.key for finding in reading.findings] == ["line 2"]
