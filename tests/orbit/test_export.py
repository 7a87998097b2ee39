"""The track in the formats of other programs: each is read back as its readers read it."""

from __future__ import annotations

import csv
import datetime
import itertools
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.parsers import expat

import numpy as np
import pytest
from scipy.interpolate import BarycentricInterpolator

from explorer.errors import ExplorerError
from explorer.orbit import element_set, oem
from explorer.orbit.age import describe_age
from explorer.orbit.element_set import bundled
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.export.files import FORMATS, Format, agreed, format_of, save, written
from explorer.orbit.export.flight import Flight, flight
from explorer.orbit.export.ground_line import ground_lines
from explorer.orbit.fitting import extended
from explorer.orbit.frames import days_since_j2000, earth_fixed, eme2000_of_teme, geodetic
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.place import Place
from explorer.orbit.propagate import Source, propagate
from explorer.orbit.track import at_times
from tests.orbit.nasa_layout import START as NASA_START
from tests.orbit.nasa_layout import as_kvn

START = datetime.datetime(2026, 9, 25, tzinfo=datetime.UTC)
MADE = datetime.datetime(2026, 9, 25, 6, tzinfo=datetime.UTC)
HOUSTON = Place("Houston", 29.558, -95.089)
KML = "http://www.opengis.net/kml/2.2 "
GX = "http://www.google.com/kml/ext/2.2 "


def made(hours: float = 6.0, step_s: float = 60.0, source: Source | None = None, start: datetime.datetime = START) -> Flight:
    return flight(source or bundled(), start, hours, step_s, program="Station Explorer 1.0", made=MADE)


@pytest.fixture(scope="module")
def six_hours() -> Flight:
    return made()


def features(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["features"]
    return found


def leaves(document: str) -> list[tuple[str, str]]:
    """The elements of an XML document in order, as (tag with its name space, text); fails where it is not well-formed."""
    found: list[tuple[str, str]] = []
    open_now: list[int] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(tag: str, attributes: dict[str, str]) -> None:
        open_now.append(len(found))
        found.append((tag, attributes.get("id", "")))

    def text(more: str) -> None:
        tag, before = found[open_now[-1]]
        found[open_now[-1]] = (tag, before + more)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_now.pop()
    parser.CharacterDataHandler = text
    parser.Parse(document, True)
    return [(tag, words.strip()) for tag, words in found]


@pytest.mark.parametrize("how", FORMATS)
def test_every_format_says_how_old_the_element_set_is_and_how_far_off(six_hours: Flight, how: Format) -> None:
    text = written(six_hours, how, [HOUSTON])
    assert "lement set of 24 Sep 2026, 1 day old: place along the orbit uncertain by about 2 km." in text
    assert "At the end: element set of 24 Sep 2026, 1 day old" in text
    assert "Station Explorer" in text or how == "oem"
    assert " now" not in text


@pytest.mark.parametrize("how", FORMATS)
def test_an_old_set_is_called_so_in_every_format(how: Format) -> None:
    text = written(made(1.0, start=datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)), how)
    assert "element set of 24 Sep 2026, 60 days old: place along the orbit unknown (typically " in text
    assert " now" not in text


@pytest.mark.parametrize("how", FORMATS)
def test_a_name_with_signs_of_the_formats_own_stays_a_name(how: Format, tmp_path: Path) -> None:
    name = 'A <&> "B"\nMETA_STOP\x07, ISS'
    target = tmp_path / f"track.{how}"
    save(made(1.0, source=replace(bundled(), name=name)), target)
    text = target.read_text(encoding="utf-8")
    shown = 'A <&> "B" META_STOP , ISS'
    match how:
        case "czml":
            assert json.loads(text)[1]["name"] == shown
        case "kml":
            assert (f"{KML}name", shown) in leaves(text)
        case "geojson":
            assert features(text)[0]["properties"]["name"] == f"Ground track of {shown}"
        case "csv":
            assert text.startswith(f"# {shown}, ")
            assert len([line for line in text.splitlines() if not line.startswith("#")]) == 62
        case "oem":
            (found,) = element_set.records(target)
            assert isinstance(found, Ephemeris)
            assert found.name == shown


# --- CZML


def test_czml_is_a_scene_that_cesium_takes(six_hours: Flight) -> None:
    document, station, houston = json.loads(written(six_hours, "czml", [HOUSTON]))
    assert (document["id"], document["version"]) == ("document", "1.0")
    assert document["clock"]["interval"] == "2026-09-25T00:00:00.000Z/2026-09-25T06:00:00.000Z" == station["availability"]
    assert document["clock"]["currentTime"] == "2026-09-25T00:00:00.000Z" == station["position"]["epoch"]
    assert station["position"]["referenceFrame"] == "FIXED"
    rows = np.array(station["position"]["cartesian"]).reshape(-1, 4)
    assert rows[:, 0].tolist() == [60.0 * number for number in range(361)]
    assert np.abs(rows[:, 1:] / 1000 - six_hours.track.position_km).max() < 1e-5
    assert houston["position"]["cartographicDegrees"] == [-95.089, 29.558, 0.0]
    assert houston["label"]["text"] == "Houston"


@pytest.mark.parametrize("step_s", [30, 60, 300])
def test_between_the_points_of_czml_cesium_s_interpolation_stays_on_the_orbit(step_s: int) -> None:
    """Lagrange's through the nearest points, as Cesium takes them, from the first second to the last."""
    found = made(2.0, step_s)
    position = json.loads(written(found, "czml"))[1]["position"]
    rows = np.array(position["cartesian"]).reshape(-1, 4)
    degree = position["interpolationDegree"]
    worst = 0.0
    for second in (7, step_s * 0.5, 0.3 * rows[-1, 0], 0.61 * rows[-1, 0] + step_s / 2, rows[-1, 0] - step_s / 2):
        first = int(np.clip(np.searchsorted(rows[:, 0], second) - degree // 2 - 1, 0, len(rows) - degree - 1))
        part = rows[first : first + degree + 1]
        between = BarycentricInterpolator(part[:, 0], part[:, 1:], rng=np.random.default_rng(0))(second)
        exact = at_times(bundled(), found.track.times[:1] + np.timedelta64(round(second * 1e6), "us")).position_km[0]
        worst = max(worst, float(np.linalg.norm(between / 1000 - exact)))
    assert worst < (0.005 if step_s == 300 else 0.001)  # km


# --- KML


def test_kml_has_as_many_places_as_times(six_hours: Flight) -> None:
    found = leaves(written(six_hours, "kml", [HOUSTON]))
    assert [tag for tag, _ in found].count(f"{GX}Track") == 1
    whens = [words for tag, words in found if tag == f"{KML}when"]
    coords = [[float(number) for number in words.split()] for tag, words in found if tag == f"{GX}coord"]
    assert len(whens) == len(coords) == 361
    assert (whens[0], whens[-1]) == ("2026-09-25T00:00:00.000Z", "2026-09-25T06:00:00.000Z")
    longitudes, latitudes, heights = np.array(coords).T
    ours = six_hours.track
    assert np.abs(longitudes - ours.longitude_deg).max() < 6e-6
    assert np.abs(latitudes - ours.latitude_deg).max() < 6e-6
    assert np.abs(heights / 1000 - ours.altitude_km).max() < 6e-5  # metres in the file
    assert (f"{KML}altitudeMode", "absolute") in found
    assert [words for tag, words in found if tag == f"{KML}name"][-1] == "Houston"
    styles = {words for tag, words in found if tag == f"{KML}Style"}
    assert {words.removeprefix("#") for tag, words in found if tag == f"{KML}styleUrl"} == styles


# --- GeoJSON


def test_geojson_is_cut_at_the_antimeridian_with_the_crossing_in_both_pieces(six_hours: Flight) -> None:
    """RFC 7946, section 3.1.9: no piece crosses 180 degrees, and each begins where the one before it ended."""
    ground = features(written(six_hours, "geojson"))[0]["geometry"]
    assert ground["type"] == "MultiLineString"
    pieces = ground["coordinates"]
    crossings = np.abs(np.diff(six_hours.track.longitude_deg)) > 180
    assert len(pieces) == crossings.sum() + 1 >= 4
    for piece in pieces:
        longitudes = np.array(piece)[:, 0]
        assert np.abs(longitudes).max() <= 180
        assert np.abs(np.diff(longitudes)).max() < 30
    for before, after in itertools.pairwise(pieces):
        assert (before[-1][0], after[0][0]) in ((180.0, -180.0), (-180.0, 180.0))
        assert before[-1][1] == after[0][1]


def test_geojson_has_a_point_for_each_instant_and_each_place(six_hours: Flight) -> None:
    collection = json.loads(written(six_hours, "geojson", [HOUSTON]))
    assert set(collection) == {"type", "features"}  # RFC 7946 has no crs any more
    points = [one for one in collection["features"] if one["geometry"]["type"] == "Point"]
    assert len(points) == 362
    longitude, latitude, height = points[100]["geometry"]["coordinates"]
    ours = six_hours.track
    assert (longitude, latitude) == pytest.approx((ours.longitude_deg[100], ours.latitude_deg[100]), abs=1e-5)
    assert height == pytest.approx(ours.altitude_km[100] * 1000, abs=0.1)
    assert points[100]["properties"]["time"] == "2026-09-25T01:40:00.000Z"
    assert points[100]["properties"]["sunlit"] is bool(ours.sunlit[100])
    assert points[-1] == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [-95.089, 29.558]},
        "properties": {"name": "Houston"},
    }


def test_pieces_of_a_line_over_the_edge() -> None:
    eastward = ground_lines(np.array([170.0, 180.0, -170.0]), np.array([0.0, 5.0, 10.0]))
    assert eastward == [[(170.0, 0.0), (180.0, 5.0)], [(-180.0, 5.0), (-170.0, 10.0)]]
    westward = ground_lines(np.array([-176.0, 176.0]), np.array([10.0, 20.0]))
    assert westward == [[(-176.0, 10.0), (-180.0, 15.0)], [(180.0, 15.0), (176.0, 20.0)]]
    there_and_back = ground_lines(np.array([179.0, -179.0, 179.0]), np.array([0.0, 0.0, 2.0]))
    assert len(there_and_back) == 3
    assert ground_lines(np.array([1.0, 2.0]), np.array([3.0, 4.0])) == [[(1.0, 3.0), (2.0, 4.0)]]


# --- CSV


def test_csv_is_read_back(six_hours: Flight) -> None:
    lines = written(six_hours, "csv").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    assert len(rows) == 361
    number = 137
    row, ours = rows[number], six_hours.track
    assert datetime.datetime.fromisoformat(row["time"]) == START + datetime.timedelta(minutes=number)
    fixed = np.array([float(row[key]) for key in ("x_km", "y_km", "z_km")])
    assert np.abs(fixed - ours.position_km[number]).max() < 1e-4
    latitude, longitude, height = geodetic(fixed)
    assert (float(row["latitude_deg"]), float(row["longitude_deg"])) == pytest.approx((latitude, longitude), abs=1e-5)
    assert float(row["height_km"]) == pytest.approx(float(height), abs=2e-4)
    assert 7.6 < float(row["speed_km_s"]) < 7.7
    assert {one["sunlit"] for one in rows} == {"yes", "no"}


# --- OEM


def test_oem_comes_back_to_a_millimetre(six_hours: Flight, tmp_path: Path) -> None:
    target = tmp_path / "track.oem"
    save(six_hours, target)
    (found,) = element_set.records(target)
    assert isinstance(found, Ephemeris)
    assert found.catalog_number == 25544
    assert (found.times == six_hours.track.times).all()
    days = days_since_j2000(found.times)
    expected = eme2000_of_teme(propagate(bundled(), found.times)[0], days)
    assert np.abs(found.positions_km - expected).max() < 1e-6
    between = found.times[:-1] + np.timedelta64(30, "s")
    back, exact = propagate(found, between)[0], propagate(bundled(), between)[0]
    assert np.linalg.norm(back - exact, axis=1).max() < 1e-6
    assert np.abs(earth_fixed(propagate(found, found.times)[0], days) - six_hours.track.position_km).max() < 1e-6


def test_an_oem_made_of_an_old_set_comes_back_as_old_as_the_set(tmp_path: Path) -> None:
    start = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
    save(made(1.0, start=start), tmp_path / "track.oem")
    (found,) = element_set.records(tmp_path / "track.oem")
    assert isinstance(found, Ephemeris)
    assert found.elements_epoch == bundled().epoch
    for time in (start, start + datetime.timedelta(minutes=30)):
        assert describe_age(found, time) == describe_age(bundled(), time)
    # Written again it still knows.
    (tmp_path / "again.oem").write_text(oem.write(found), encoding="utf-8")
    (again,) = element_set.records(tmp_path / "again.oem")
    assert isinstance(again, Ephemeris)
    assert again.epoch == bundled().epoch


@pytest.mark.parametrize("later_days", [3, 60], ids=["within it", "beyond it"])
def test_an_oem_made_of_an_old_ephemeris_comes_back_as_old_as_that(later_days: int, tmp_path: Path) -> None:
    (tmp_path / "nasa.oem").write_text(as_kvn(5), encoding="utf-8")
    source = element_set.open_file(tmp_path / "nasa.oem").source
    assert isinstance(source, Ephemeris)
    source = extended(source)
    start = source.start + datetime.timedelta(days=later_days)
    when = start.replace(microsecond=0)
    copy = flight(source, start, 2, 60, program="Station Explorer 1.0", made=when + datetime.timedelta(days=1))
    save(copy, tmp_path / "copy.oem")
    (found,) = element_set.records(tmp_path / "copy.oem")
    assert isinstance(found, Ephemeris)
    assert found.epoch == source.epoch
    time = start + datetime.timedelta(hours=1)
    assert describe_age(found, time).level == describe_age(source, time).level
    assert describe_age(found, time).expected_error_km == describe_age(source, time).expected_error_km
    assert ("fitted to it" in copy.said[-1]) == (later_days > 5)


# --- times, spans, files


def test_a_start_between_two_seconds_is_its_second() -> None:
    found = made(1.0, start=START + datetime.timedelta(microseconds=400_123))
    assert found.times[:2] == ["2026-09-25T00:00:00.000Z", "2026-09-25T00:01:00.000Z"]


def test_steps_that_are_no_whole_milliseconds_are_written_finer() -> None:
    found = made(0.01, 0.1234567)
    assert found.times[1] == "2026-09-25T00:00:00.123457Z"
    assert json.loads(written(found, "czml"))[1]["position"]["cartesian"][4] == 0.123457
    assert len(set(found.times)) == len(found.times)


@pytest.mark.parametrize(
    ("hours", "step_s", "said"),
    [
        (0.0, 60.0, "hours is 0; give more than 0 and at most 1,440"),
        (-3.0, 60.0, "hours is -3"),
        (math.nan, 60.0, "hours is nan"),
        (math.inf, 60.0, "hours is inf"),
        (5000.0, 300.0, "hours is 5000"),
        (1.0, 0.0, "step is 0 s; give 0.1 to 300 s"),
        (1.0, -1.0, "step is -1 s"),
        (1.0, math.nan, "step is nan s"),
        (1.0, 3600.0, "step is 3600 s"),
        (1440.0, 1.0, "1440 hours every 1 s are 5,184,000 points; expected at most 100,000"),
        (0.01, 60.0, "36 s every 60 s are a single point"),
    ],
)
def test_spans_and_steps_that_make_no_sense_are_refused(hours: float, step_s: float, said: str) -> None:
    with pytest.raises(ExplorerError) as refused:
        made(hours, step_s)
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("year", [1956, 2100])
def test_a_year_without_element_sets_is_refused(year: int) -> None:
    with pytest.raises(ExplorerError, match=str(year)):
        made(1.0, start=datetime.datetime(year, 1, 1, tzinfo=datetime.UTC))


def test_a_set_that_has_decayed_by_then_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    falling: ElementSet = replace(bundled(), bstar_per_earth_radius=0.2)
    with pytest.raises(ExplorerError, match="gives no orbit"):
        save(made(24 * 50, 300, falling), tmp_path / "track.czml")
    assert list(tmp_path.iterdir()) == []


def test_an_ephemeris_is_told_from_mean_elements(tmp_path: Path) -> None:
    file = tmp_path / "nasa.oem"
    file.write_text(as_kvn(), encoding="utf-8")
    (found,) = element_set.records(file)
    assert isinstance(found, Ephemeris)
    text = written(made(2.0, source=found, start=NASA_START + datetime.timedelta(hours=2)), "csv")
    assert "ephemeris of " in text
    assert "Places by a published ephemeris" in text
    assert "SGP4" not in text


@pytest.mark.parametrize(
    ("name", "how"), [("a.czml", "czml"), ("b.KML", "kml"), ("c.geojson", "geojson"), ("d.csv", "csv"), ("e.oem", "oem")]
)
def test_the_suffix_chooses_the_format(name: str, how: str) -> None:
    assert format_of(Path(name)) == how


@pytest.mark.parametrize(("name", "said"), [("track.png", "its name ends in '.png'"), ("track", "its name has no ending")])
def test_a_suffix_that_is_none_of_theirs_is_told(name: str, said: str, tmp_path: Path, six_hours: Flight) -> None:
    with pytest.raises(ExplorerError) as refused:
        save(six_hours, tmp_path / name)
    assert said in str(refused.value)
    assert "expected .czml, .kml, .geojson, .csv or .oem" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_suffix_of_another_format_than_the_one_given_is_told() -> None:
    assert agreed(Path("track.txt"), "oem") == "oem"
    with pytest.raises(ExplorerError, match=r"expected \.oem"):
        agreed(Path("track.kml"), "oem")


def test_what_was_there_stays_when_nothing_can_be_written(tmp_path: Path, six_hours: Flight, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "track.csv"
    target.write_text("before", encoding="utf-8")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises((ExplorerError, OSError)):
        save(six_hours, target)
    assert target.read_text(encoding="utf-8") == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["track.csv"]


def test_the_same_flight_gives_the_same_bytes(six_hours: Flight) -> None:
    for how in FORMATS:
        assert written(six_hours, how, [HOUSTON]) == written(made(), how, [HOUSTON])
