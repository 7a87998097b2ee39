"""Positions and tracks against Skyfield and the official verification vectors of SGP4."""

from __future__ import annotations

import datetime
import importlib.resources
import itertools
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from skyfield.api import EarthSatellite, load, wgs84
from skyfield.framelib import itrs

from explorer.errors import ExplorerError
from explorer.orbit import tle
from explorer.orbit.element_set import bundled
from explorer.orbit.frames import instant
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.propagate import _record, propagate, shape
from explorer.orbit.track import around, track
from tests.orbit.test_element_set import ISS

EPOCH = bundled().epoch


def skyfield_positions(times: np.ndarray) -> Any:
    scale = load.timescale(builtin=True)
    # Calendar fields, not a count of seconds: leap seconds would shift it.
    stamps = [moment.replace(tzinfo=datetime.UTC) for moment in times.astype("datetime64[us]").tolist()]
    return EarthSatellite(*ISS, "ISS", scale).at(scale.from_datetimes(stamps))


def test_three_days_agree_with_skyfield() -> None:
    ours = track(bundled(), EPOCH, 3 * 1440, 613)
    theirs = skyfield_positions(ours.times)
    apart = np.linalg.norm(ours.position_km - theirs.frame_xyz(itrs).km.T, axis=1)
    assert apart.max() < 0.1
    place = wgs84.geographic_position_of(theirs)
    assert np.abs(ours.latitude_deg - place.latitude.degrees).max() < 0.05
    assert np.abs((ours.longitude_deg - place.longitude.degrees + 180) % 360 - 180).max() < 0.05
    assert np.abs(ours.altitude_km - place.elevation.km).max() < 0.02
    assert np.abs(ours.speed_km_s - np.linalg.norm(theirs.velocity.km_per_s, axis=0)).max() < 0.001


@pytest.mark.parametrize("year", [1972, 1985, 1998, 2005, 2012, 2016, 2020, 2026])
@pytest.mark.parametrize(
    ("rev_per_day", "eccentricity", "inclination_deg"),
    [(15.5, 0.0005, 51.6), (15.2, 0.001, 97.4), (2.006, 0.72, 63.4), (1.0027, 0.0002, 0.05)],
)
def test_any_orbit_of_any_year_agrees_with_skyfield(year: int, rev_per_day: float, eccentricity: float, inclination_deg: float) -> None:
    epoch = datetime.datetime(year, 3, 1, 7, 11, 13, tzinfo=datetime.UTC)
    elements = replace(
        bundled(),
        epoch=epoch,
        bstar_per_earth_radius=0.0,
        mean_motion_rev_per_day=rev_per_day,
        eccentricity=eccentricity,
        inclination_deg=inclination_deg,
    )
    ours = track(elements, epoch - datetime.timedelta(days=1), 4 * 1440, 1237)
    scale = load.timescale(builtin=True)
    stamps = [moment.replace(tzinfo=datetime.UTC) for moment in ours.times.astype("datetime64[us]").tolist()]
    theirs = EarthSatellite.from_satrec(_record(elements), scale).at(scale.from_datetimes(stamps))
    assert np.linalg.norm(ours.position_km - theirs.frame_xyz(itrs).km.T, axis=1).max() < 0.1
    place = wgs84.geographic_position_of(theirs)
    assert np.abs(ours.latitude_deg - place.latitude.degrees).max() < 0.001
    assert np.abs((ours.longitude_deg - place.longitude.degrees + 180) % 360 - 180).max() < 0.001


def test_ten_thousand_points_are_twenty_times_faster_than_skyfield() -> None:
    track(bundled(), EPOCH, 1, 10)
    begin = time.process_time()
    ours = track(bundled(), EPOCH, 9999 / 6, 10)
    taken = time.process_time() - begin
    assert len(ours.times) == 10_000
    begin = time.process_time()
    wgs84.geographic_position_of(skyfield_positions(ours.times[::10]))
    theirs = (time.process_time() - begin) * 10
    assert theirs / taken > 20


def test_official_verification_vectors() -> None:
    """The test cases of Vallado and others, "Revisiting Spacetrack Report #3" (2006), as the sgp4 package carries them."""
    package = importlib.resources.files("sgp4")
    lines = package.joinpath("SGP4-VER.TLE").read_text().splitlines()
    cases: dict[str, list[list[float]]] = {}
    for line in package.joinpath("tcppver.out").read_text().splitlines():
        if line.endswith("xx"):
            rows = cases.setdefault(line.split()[0], [])
        else:
            rows.append([float(word) for word in line.split()[:7]])
    compared = set()
    checked = 0
    for first, second in itertools.pairwise(lines):
        if not (first.startswith("1 ") and second.startswith("2 ")):
            continue
        found = list(tle.scan([first[:69], second[:69]], "SGP4-VER.TLE"))
        sets = [one for one in found if isinstance(one, ElementSet)]
        number = str(int(first[2:7]))
        if len(sets) < len(found) or number not in cases or number in compared:
            continue
        compared.add(number)
        epoch = instant(sets[0].epoch)
        for minutes, *expected in cases[number]:
            position, velocity = propagate(sets[0], np.array([epoch + np.timedelta64(round(minutes * 60e6), "us")]))
            # The epoch is kept to a microsecond, in which the fastest moves some centimetres.
            assert np.abs(position[0] - expected[:3]).max() < 2e-5, number
            assert np.abs(velocity[0] - expected[3:]).max() < 2e-8, number
            checked += 1
    assert len(compared) >= 27
    assert checked > 550


def test_shape_matches_the_mean_of_the_orbit() -> None:
    found = shape(bundled())
    days = track(bundled(), EPOCH, 92.9477 * 15, 20)
    radius = np.linalg.norm(days.position_km, axis=1) - 6378.137
    assert found.mean_altitude_km == pytest.approx(radius.mean(), abs=1.5)
    assert found.perigee_altitude_km < found.mean_altitude_km < found.apogee_altitude_km
    assert found.period_min == pytest.approx(92.948, abs=0.001)


def test_altitude_is_above_the_ellipsoid() -> None:
    """Over one orbit the height above the ellipsoid swings by some 15 km, the mean above it being some 6 km more than above 6378 km."""
    orbit = track(bundled(), EPOCH, 93, 10)
    assert 12 < np.ptp(orbit.altitude_km) < 25
    assert 415 < orbit.altitude_km.min() < orbit.altitude_km.max() < 440
    assert np.abs(orbit.latitude_deg).max() == pytest.approx(51.7, abs=0.2)


def test_about_two_fifths_of_an_orbit_lie_in_the_shadow() -> None:
    orbit = track(bundled(), EPOCH, 93, 10)
    assert 0.30 < 1 - orbit.sunlit.mean() < 0.42
    assert np.count_nonzero(np.diff(orbit.sunlit.astype(int))) == 2


def test_around_joins_past_and_coming_at_the_instant() -> None:
    seen = around(bundled(), EPOCH)
    assert np.array_equal(seen.past_km[-1], seen.station_km)
    assert np.array_equal(seen.coming_km[0], seen.station_km)
    assert seen.coming.times[0] == instant(EPOCH)
    assert seen.coming.times[-1] - seen.past.times[0] == np.timedelta64(138, "m")
    assert (np.diff(seen.past.times) > np.timedelta64(0)).all()
    assert np.linalg.norm(seen.sun) == pytest.approx(1)


def test_a_decayed_object_says_when() -> None:
    falling = replace(bundled(), name="FALLING", bstar_per_earth_radius=0.5, mean_motion_rev_per_day=16.3)
    with pytest.raises(ExplorerError, match=r"FALLING of 24 Sep 2026 gives no orbit for 20\d\d-\d\d-\d\dT.*(decayed|by then); choose"):
        track(falling, EPOCH, 10 * 1440, 600)


def test_thirty_years_before_its_epoch_an_element_set_gives_no_orbit() -> None:
    ahead = replace(bundled(), epoch=EPOCH.replace(year=2056))
    with pytest.raises(ExplorerError, match=r"of 24 Sep 2056 gives no orbit for 2026-09-24.*too far from its epoch"):
        track(ahead, EPOCH, 92, 60)


@pytest.mark.parametrize(
    ("minutes", "step", "message"),
    [
        (float("nan"), 60, "minutes is nan"),
        (-1, 60, "minutes is -1"),
        (10, 0, "too short"),
        (10, float("inf"), "step is inf"),
        (1e9, 1, "points"),
    ],
)
def test_spans_that_make_no_sense_are_refused(minutes: float, step: float, message: str) -> None:
    with pytest.raises(ExplorerError, match=message):
        track(bundled(), EPOCH, minutes, step)


def test_times_outside_the_space_age_are_refused() -> None:
    with pytest.raises(ExplorerError, match="the year 1900"):
        around(bundled(), datetime.datetime(1900, 1, 1, tzinfo=datetime.UTC))
