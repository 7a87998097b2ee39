"""Ephemeris messages: NASA's layout in both forms, what is wrong told by line, and back to a file without loss."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import numpy as np
import pytest

from explorer.errors import DataError, ExplorerError, Finding
from explorer.orbit import oem
from explorer.orbit.element_set import bundled, open_file, records
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.frames import days_since_j2000, earth_fixed, eme2000_of_teme, instant
from explorer.orbit.propagate import propagate
from tests.orbit.nasa_layout import COMMENTS, START, as_kvn, as_xml, states


def written(folder: Path, text: str | bytes, name: str = "iss.txt") -> Path:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def ephemeris_of(path: Path) -> Ephemeris:
    source = open_file(path).source
    assert isinstance(source, Ephemeris)
    return source


def findings_of(path: Path) -> list[str]:
    return [str(record) for record in records(path) if isinstance(record, Finding)]


@pytest.mark.parametrize("text", [as_kvn(0.5), as_xml(0.5), as_kvn(0.5).replace("\n", "\r\n")], ids=["kvn", "xml", "kvn of windows"])
def test_nasas_layout_is_read_with_its_header(tmp_path: Path, text: str) -> None:
    found = ephemeris_of(written(tmp_path, text))
    times, positions, velocities = states(0.5)
    assert (found.name, found.catalog_number, found.designator) == ("ISS", 25544, "1998-067A")
    assert (found.mass_kg, found.drag_area_m2, found.drag_coefficient, found.solar_area_m2) == (470_000, 1500, 2, 0)
    assert found.created == datetime.datetime(2026, 9, 24, 15, 51, 5, 746000, tzinfo=datetime.UTC)
    assert found.epoch == found.created
    assert [line.strip() for line in found.comments] == [line.strip() for line in COMMENTS]
    assert (found.start, found.stop) == (START, START + datetime.timedelta(hours=12))
    assert np.array_equal(found.times, times)
    assert np.abs(found.positions_km - positions).max() < 1e-9
    assert np.abs(found.velocities_km_s - velocities).max() < 1e-12


def test_the_table_of_events_is_read_with_years_and_reboosts(tmp_path: Path) -> None:
    undock, reboost = ephemeris_of(written(tmp_path, as_kvn(0.5))).events
    assert (undock.name, undock.reboost) == ("Test Undock", False)
    assert undock.time == datetime.datetime(2026, 9, 25, 2, 26, 30, tzinfo=datetime.UTC)
    assert (reboost.name, reboost.delta_v_m_s, reboost.apogee_km, reboost.perigee_km) == ("GMT 269 ISS Reboost", 1.1, 425.4, 409.2)
    assert reboost.time == datetime.datetime(2026, 9, 26, 18, tzinfo=datetime.UTC)


def test_an_event_of_january_in_a_file_of_december_lies_in_the_next_year(tmp_path: Path) -> None:
    text = re.sub(r"2026-09-2(\d)T", r"2026-12-2\1T", as_kvn(0.2)).replace("269:18:00", "003:18:00").replace(" 268:02:26", " 1 365:02:26")
    undock, reboost = ephemeris_of(written(tmp_path, text)).events
    assert reboost.time == datetime.datetime(2027, 1, 3, 18, tzinfo=datetime.UTC)
    assert undock.time == datetime.datetime(2026, 12, 31, 2, 26, 30, tzinfo=datetime.UTC)


def test_an_ephemeris_goes_to_a_file_and_back_to_a_millimetre_with_its_comments(tmp_path: Path) -> None:
    first = ephemeris_of(written(tmp_path, as_kvn(1.0)))
    second = ephemeris_of(written(tmp_path, oem.write(first), "again.oem"))
    between = first.times[:-1] + np.timedelta64(97_123_456, "us")
    assert np.abs(propagate(first, between)[0] - propagate(second, between)[0]).max() < 1e-6
    assert np.array_equal(first.times, second.times)
    assert second.comments == first.comments
    assert second.events == first.events
    assert (second.created, second.mass_kg, second.degree, second.method) == (first.created, 470_000, 7, "hermite")


@pytest.mark.parametrize("step_s", [60, 240])
def test_an_element_set_goes_to_a_file_and_back_to_a_millimetre_between_the_rows_too(tmp_path: Path, step_s: int) -> None:
    times = instant(bundled().epoch) + (np.arange(0, 86400 + 1, step_s) * 1_000_000).astype("timedelta64[us]")
    text = oem.write(bundled(), times, comments=("Made for a test",))
    again = ephemeris_of(written(tmp_path, text))
    first, last = times[0], times[-1]
    inside = first + np.round(np.random.default_rng(1).uniform(0, (last - first).astype(int), 2000)).astype("timedelta64[us]")
    ours, theirs = propagate(bundled(), inside), propagate(again, inside)
    assert np.abs(ours[0] - theirs[0]).max() < 1e-6
    assert np.abs(ours[1] - theirs[1]).max() < 1e-8
    assert np.abs(propagate(again, times)[0] - propagate(bundled(), times)[0]).max() < 1e-6
    assert again.comments[1:] == ("Made for a test",)
    assert again.epoch == bundled().epoch
    assert again.spans == ((times[0], times[-1]),)
    assert "INTERPOLATION        = LAGRANGE" in text


def test_segments_and_what_lies_between_them_survive(tmp_path: Path) -> None:
    lines = as_kvn(0.5).splitlines()
    head = lines[lines.index("META_START") : lines.index("META_STOP") + 1]
    rows = [number for number, line in enumerate(lines) if line.startswith("2026-")]
    lines[rows[60] : rows[90]] = [line for line in head if "START_TIME" not in line and "STOP_TIME" not in line]
    found = ephemeris_of(written(tmp_path, "\n".join(lines)))
    assert found.segments == ((0, 60), (60, 60 + len(rows) - 90))
    in_gap = START + datetime.timedelta(minutes=4 * 75)
    with pytest.raises(ExplorerError, match=r"the ephemeris of ISS has a gap, 2026-09-24T15:56:00Z to 2026-09-24T18:00:00Z, that"):
        propagate(found, np.array([instant(in_gap)]))
    again = ephemeris_of(written(tmp_path, oem.write(found)))
    assert again.segments == found.segments
    assert again.comments == found.comments


@pytest.mark.parametrize(("scale", "ahead_s"), [("TAI", 37.0), ("TT", 69.184), ("TDT", 69.184), ("GPS", 18.0)], ids=str)
def test_other_time_scales_become_utc(tmp_path: Path, scale: str, ahead_s: float) -> None:
    found = ephemeris_of(written(tmp_path, as_kvn(0.2, TIME_SYSTEM=scale)))
    assert instant(START) - found.times[0] == np.timedelta64(round(ahead_s * 1e6), "us")


def test_teme_and_earth_fixed_states_come_to_the_same_place(tmp_path: Path) -> None:
    times, positions, velocities = states(0.3)
    plain = ephemeris_of(written(tmp_path, as_kvn(0.3)))
    teme_places, teme_speeds = propagate(plain, times)
    days = days_since_j2000(times)
    fixed = earth_fixed(teme_places, days)
    # Relative to the turning Earth: from the fixed places alone, by a difference over a millisecond.
    soon = propagate(plain, times[:-1] + np.timedelta64(500_000, "us"))[0]
    speeds = (earth_fixed(soon, days[:-1] + 0.5 / 86400) - fixed[:-1]) / 0.5
    for frame, places, moving, off in (("TEME", teme_places, teme_speeds, 1e-7), ("ITRF-97", fixed[:-1], speeds, 5e-3)):
        rows = [
            f"{np.datetime_as_string(t, unit='ms')} {' '.join(f'{n:.12f}' for n in (*p, *v))}"
            for t, p, v in zip(times, places, moving, strict=False)
        ]
        head = "\n".join(line for line in as_kvn(0.1, REF_FRAME=frame).splitlines() if not line.startswith("2026-") and "ABLE" not in line)
        found = ephemeris_of(written(tmp_path, head + "\n" + "\n".join(rows)))
        assert np.abs(found.positions_km - positions[: len(places)]).max() < 1e-8
        assert np.abs(found.velocities_km_s - velocities[: len(places)]).max() < off


def edited(text: str, row: int, change: str) -> tuple[str, int]:
    """The text with a row of places put in another way, and the line that it is in."""
    lines = text.splitlines()
    at = [number for number, line in enumerate(lines) if line.startswith("2026-")][row]
    lines[at] = change.format(*lines[at].split())
    return "\n".join(lines), at + 1


BAD_ROWS = {
    "cut": ("{0} {1} {2}", "has 3 words; expected a time and six numbers"),
    "nan": ("{0} nan {2} {3} {4} {5} {6}", "holds what is no number: 'nan "),
    "metres": (
        "{0} 6573769.5 1.0 1.0 {4} {5} {6}",
        "the place is 6,573,770 km from the Earth's centre; expected 6,300 to 1,000,000 km, in kilometres",
    ),
    "nan speed": ("{0} {1} {2} {3} {4} {5} nan", "holds what is no number"),
    "digit": ("{0} {1} {2} 9{3} {4} {5} {6}", "the place "),
    "far off": ("9999-09-24T12:00:00 {1} {2} {3} {4} {5} {6}", "time is '9999-09-24T12:00:00'; expected a time like"),
    "word": ("{0} {1} {2} here {4} {5} {6}", "holds what is no number"),
    "time": ("2026-09-31T00:00:00 {1} {2} {3} {4} {5} {6}", "time is '2026-09-31T00:00:00'"),
    "leap": ("2026-09-24T13:59:60.5 {1} {2} {3} {4} {5} {6}", "time is '2026-09-24T13:59:60.5'"),
    "back": ("2026-09-24T12:01:00 {1} {2} {3} {4} {5} {6}", "2026-09-24T12:01:00 is not after the time before it"),
}


@pytest.mark.parametrize(("change", "said"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_damaged_row_is_told_by_line_and_the_rest_is_kept(tmp_path: Path, change: str, said: str) -> None:
    text, line = edited(as_kvn(0.2), 20, change)
    path = written(tmp_path, text)
    (finding,) = findings_of(path)
    assert finding.startswith(f"iss.txt: line {line}: {said}")
    opened = open_file(path)
    assert isinstance(opened.source, Ephemeris)
    assert len(opened.source.times) == len(states(0.2)[0]) - 1
    assert "a part of iss.txt cannot be used, the rest is" in opened.notes[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"CENTER_NAME": "MARS"}, "line 5: CENTER_NAME is 'MARS'; expected EARTH"),
        ({"REF_FRAME": "RTN"}, "line 5: REF_FRAME is 'RTN'; expected EME2000, ICRF, GCRF, TEME or ITRF"),
        ({"TIME_SYSTEM": "UT1"}, "line 5: TIME_SYSTEM is 'UT1'; expected UTC, TAI, TT, TDT or GPS"),
        ({"REF_FRAME": ""}, "line 5: REF_FRAME is missing"),
    ],
)
def test_what_cannot_be_turned_into_ours_is_refused(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    with pytest.raises(DataError, match=f"^{re.escape('iss.txt: ' + said)}"):
        open_file(written(tmp_path, as_kvn(0.1, **changes)))


def test_over_a_gap_nothing_is_interpolated(tmp_path: Path) -> None:
    lines = as_kvn(0.2).splitlines()
    rows = [number for number, line in enumerate(lines) if line.startswith("2026-")]
    kept = [line for number, line in enumerate(lines) if number not in rows[10:40]]
    path = written(tmp_path, "\n".join(kept))
    assert findings_of(path)[0].startswith(f"iss.txt: line {rows[10] + 1}: the row before it is 7,440 s earlier: a gap; expected rows near")
    source = ephemeris_of(path)
    assert [end - first for first, end in source.segments] == [10, len(rows) - 40]
    times, positions, _ = states(0.2)
    days = days_since_j2000(times[[5, 45]])
    assert np.abs(eme2000_of_teme(propagate(source, times[[5, 45]])[0], days) - positions[[5, 45]]).max() < 1e-6
    with pytest.raises(ExplorerError, match=r"of ISS has a gap, .* that .* lies in; choose a time outside it"):
        propagate(source, times[20:21])


def test_rows_too_far_apart_for_any_interpolation_are_no_ephemeris(tmp_path: Path) -> None:
    lines = as_kvn(0.2).splitlines()
    rows = [number for number, line in enumerate(lines) if line.startswith("2026-")]
    kept = [line for number, line in enumerate(lines) if number not in rows or rows.index(number) % 8 == 0]
    with pytest.raises(DataError, match="1,920 s earlier: a gap"):
        open_file(written(tmp_path, "\n".join(kept)))


def test_a_reboost_is_no_damage(tmp_path: Path) -> None:
    lines = as_kvn(0.2).splitlines()
    rows = [number for number, line in enumerate(lines) if line.startswith("2026-")]
    for number in rows[20:]:
        time, x, y, z, vx, vy, vz = lines[number].split()
        seconds = 240.0 * (number - rows[20])
        # 3 m/s more along x from here on.
        lines[number] = f"{time} {float(x) + 0.003 * seconds} {y} {z} {float(vx) + 0.003} {vy} {vz}"
    assert findings_of(written(tmp_path, "\n".join(lines))) == []


def test_half_a_file_gives_what_it_holds(tmp_path: Path) -> None:
    text = as_xml(0.2)
    path = written(tmp_path, text[: len(text) // 2])
    assert "XML is damaged" in findings_of(path)[0]
    assert 0 < len(ephemeris_of(path).times) < len(states(0.2)[0])
    text = as_kvn(0.2)
    assert len(ephemeris_of(written(tmp_path, text[: len(text) * 3 // 4])).times) > 10


def test_metres_in_xml_are_refused_row_by_row(tmp_path: Path) -> None:
    text = as_xml(0.1).replace('<X units="km">', '<X units="m">', 1)
    findings = findings_of(written(tmp_path, text))
    assert "X is in m; expected km" in findings[0]


def test_the_useable_span_is_what_counts(tmp_path: Path) -> None:
    found = ephemeris_of(written(tmp_path, as_kvn(0.2, USEABLE_START_TIME="2026-09-24T13:00:00", USEABLE_STOP_TIME="2026-09-24T15:00:00")))
    assert (found.start.hour, found.stop.hour) == (13, 15)
    assert len(found.times) == len(states(0.2)[0])  # the rest serves the interpolation near the ends
    again = ephemeris_of(written(tmp_path, oem.write(found), "again.txt"))
    assert again.spans == found.spans


def test_of_two_segments_that_overlap_the_later_one_holds_from_its_start(tmp_path: Path) -> None:
    """As the standard has it for a burn: rows go on past it in both, and the useable spans meet between two rows."""
    burn = "2026-09-24T14:01:30"
    low = as_kvn(0.2, USEABLE_STOP_TIME=burn)
    high = as_kvn(0.2, USEABLE_START_TIME=burn)
    raised = "\n".join(
        " ".join((words[0], *(f"{float(word) * 1.001:.12f}" for word in words[1:])))
        for words in map(str.split, high[high.index("META_STOP") :].splitlines()[1:])
        if words and words[0].startswith("2026-")
    )
    text = low + high[high.index("META_START") : high.index("META_STOP")] + "META_STOP\n" + raised + "\n"
    found = ephemeris_of(written(tmp_path, text))
    edge = np.datetime64(burn, "us")
    assert [span[0] for span in found.spans] == [instant(START), edge]
    around_it = edge + np.array([-1, 1]) * np.timedelta64(1_000, "us")
    before, after = np.linalg.norm(propagate(found, around_it)[0], axis=1)
    assert after / before == pytest.approx(1.001, abs=1e-6)
    assert ephemeris_of(written(tmp_path, oem.write(found), "again.txt")).spans == found.spans


def test_an_ephemeris_of_another_object_is_told(tmp_path: Path) -> None:
    opened = open_file(written(tmp_path, as_kvn(0.1, OBJECT_NAME="HTV-X1", OBJECT_ID="2025-240A")))
    assert opened.notes == ("iss.txt holds no orbit of the ISS (25544), but HTV-X1; HTV-X1 is shown in its place",)


def test_degree_and_method_of_the_file_are_used(tmp_path: Path) -> None:
    found = ephemeris_of(written(tmp_path, as_kvn(0.2, INTERPOLATION="LAGRANGE", INTERPOLATION_DEGREE="5")))
    assert (found.method, found.degree) == ("lagrange", 5)
    found = ephemeris_of(written(tmp_path, as_kvn(0.2, INTERPOLATION="LINEAR", INTERPOLATION_DEGREE="1")))
    assert (found.method, found.degree) == ("hermite", 7)


def test_an_element_set_needs_times() -> None:
    with pytest.raises(ExplorerError, match="give at least one"):
        oem.write(bundled())


def test_places_are_those_of_the_frame_of_j2000(tmp_path: Path) -> None:
    """A message of an element set holds SGP4's places turned to J2000, not TEME's."""
    time = np.array([instant(bundled().epoch), instant(bundled().epoch) + np.timedelta64(60, "s")])
    found = ephemeris_of(written(tmp_path, oem.write(bundled(), time)))
    teme = propagate(bundled(), time)[0]
    assert np.allclose(found.positions_km, eme2000_of_teme(teme, days_since_j2000(time)), atol=1e-9)
    assert np.linalg.norm(found.positions_km - teme, axis=1).min() > 10  # 26 years of precession


@pytest.mark.parametrize(("rows", "said"), [(0, "a segment with no places"), (1, "a segment with one place alone")])
def test_a_segment_that_is_no_stretch_of_time_is_refused(tmp_path: Path, rows: int, said: str) -> None:
    lines = as_kvn(0.1).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("2026-"))
    with pytest.raises(DataError, match=f"line 5: {said}; expected two or more lines with a time and six numbers"):
        open_file(written(tmp_path, "\n".join(lines[: first + rows])))
