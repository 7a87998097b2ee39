"""Passes over a place against Skyfield's ``find_events``, and where there are none, or no end to them."""

from __future__ import annotations

import dataclasses
import datetime
import time
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from skyfield.api import EarthSatellite, load, wgs84

from explorer.errors import ExplorerError
from explorer.orbit.element_set import bundled
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.frames import instant
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.passes import DARK_SUN_DEG, Pass, passes_over
from explorer.orbit.place import Place
from explorer.orbit.propagate import _record, propagate
from explorer.orbit.sun import sun_direction
from explorer.orbit.track import at_times

EPOCH = bundled().epoch
DAY = datetime.timedelta(days=1)
HOUSTON = Place("Houston", 29.558, -95.089)
POLAR = dataclasses.replace(bundled(), name="POLAR", inclination_deg=97.0, node_deg=120.0)
MOLNIYA = dataclasses.replace(
    bundled(), name="MOLNIYA", mean_motion_rev_per_day=2.006, eccentricity=0.72, inclination_deg=63.4, argument_of_perigee_deg=280.0
)
STATIONARY = dataclasses.replace(
    bundled(), name="STATIONARY", mean_motion_rev_per_day=1.0027, eccentricity=0.0002, inclination_deg=0.03, bstar_per_earth_radius=0.0
)


@lru_cache(maxsize=1)
def scale() -> Any:
    return load.timescale(builtin=True)


def events(elements: ElementSet, place: Place, days: float, least_deg: float) -> list[tuple[datetime.datetime, int]]:
    """What Skyfield finds: 0 rises, 1 culminates, 2 sets."""
    satellite = EarthSatellite.from_satrec(_record(elements), scale())
    ground = wgs84.latlon(place.latitude_deg, place.longitude_deg, elevation_m=place.height_km * 1000)
    begin, end = scale().from_datetime(EPOCH), scale().from_datetime(EPOCH + days * DAY)
    times, kinds = satellite.find_events(ground, begin, end, altitude_degrees=least_deg)
    return [(when, int(kind)) for when, kind in zip(times.utc_datetime(), kinds, strict=True)]


def seconds(one: datetime.datetime, other: datetime.datetime) -> float:
    return abs((one - other).total_seconds())


@pytest.mark.parametrize(
    ("elements", "place", "least_deg"),
    [
        (bundled(), HOUSTON, 10.0),
        (bundled(), Place("Quito", -0.18, -78.47, 2.85), 10.0),
        (bundled(), Place("Punta Arenas", -53.16, -70.91), 5.0),
        (bundled(), Place("Fiji, by the antimeridian", -17.7, 178.0), 30.0),
        (bundled(), Place("Tromsø", 69.65, 18.96), 0.5),
        (POLAR, Place("the North Pole", 90.0, 0.0), 10.0),
        (POLAR, Place("Singapore", 1.35, 103.82), 0.0),
        (MOLNIYA, Place("Moscow", 55.75, 37.62), 20.0),
    ],
    ids=lambda value: value.name if isinstance(value, (ElementSet, Place)) else str(value),
)
def test_rise_peak_and_set_within_a_second_of_skyfield(elements: ElementSet, place: Place, least_deg: float) -> None:
    days = 10.0
    found = passes_over(elements, place, EPOCH, days, least_deg)
    theirs = events(elements, place, days, least_deg)
    end = EPOCH + days * DAY
    for kind, ours in ((0, [one.rise for one in found]), (2, [one.set for one in found])):
        inside = [sight.time for sight in ours if EPOCH < sight.time < end]
        expected = [when for when, what in theirs if what == kind]
        assert len(inside) == len(expected) > 5
        assert max(map(seconds, inside, expected)) < 1.0
        assert all(abs(sight.elevation_deg - least_deg) < 1e-4 for sight in ours)
    # Of an eccentric orbit Skyfield names every culmination; ours is the highest.
    culminations = [when for when, what in theirs if what == 1]
    for one in found:
        if one.rise.time > EPOCH and one.set.time < end:
            assert min(seconds(one.peak.time, when) for when in culminations) < 1.0
    assert all(one.rise.time < one.peak.time < one.set.time and one.rise_known and one.set_known for one in found)


def test_azimuth_elevation_and_range_are_skyfields() -> None:
    satellite = EarthSatellite.from_satrec(_record(bundled()), scale())
    ground = wgs84.latlon(HOUSTON.latitude_deg, HOUSTON.longitude_deg)
    for one in passes_over(bundled(), HOUSTON, EPOCH, 3):
        for sight in (one.rise, one.peak, one.set):
            altitude, azimuth, distance = (satellite - ground).at(scale().from_datetime(sight.time)).altaz()
            # Overhead the azimuth turns quickly: what counts is how far off the place in the sky is.
            apart = (sight.azimuth_deg - azimuth.degrees + 180) % 360 - 180
            assert abs(apart) * np.cos(altitude.radians) < 0.01
            assert abs(sight.elevation_deg - altitude.degrees) < 0.01
            assert abs(sight.range_km - distance.km) < 0.1


def test_a_pass_in_progress_at_the_start_or_the_end_is_given_in_whole() -> None:
    first = passes_over(bundled(), HOUSTON, EPOCH, 2)[0]
    middle = first.peak.time
    again = passes_over(bundled(), HOUSTON, middle, 2)[0]
    assert seconds(again.rise.time, first.rise.time) < 0.001
    assert seconds(again.set.time, first.set.time) < 0.001
    last = passes_over(bundled(), HOUSTON, EPOCH, (middle - EPOCH) / DAY)[-1]
    assert seconds(last.set.time, first.set.time) < 0.001
    assert not passes_over(bundled(), HOUSTON, EPOCH, (first.rise.time - EPOCH) / DAY - 0.001)


def test_a_place_that_the_orbit_never_comes_near_has_no_passes() -> None:
    assert passes_over(bundled(), Place("the South Pole", -90.0, 0.0), EPOCH, 10, 10) == ()
    assert passes_over(STATIONARY, Place("the other side", 0.0, _over(STATIONARY) + 180), EPOCH, 3, 0) == ()


def test_what_stays_above_the_horizon_neither_rises_nor_sets() -> None:
    with pytest.raises(ExplorerError, match=r"STATIONARY stays more than 10° above the horizon of below: it neither rises nor sets"):
        passes_over(STATIONARY, Place("below", 0.0, _over(STATIONARY)), EPOCH, 3, 10)


def _over(elements: ElementSet) -> float:
    return float(at_times(elements, np.array([instant(EPOCH)])).longitude_deg[0])


def test_sunlight_darkness_and_what_is_visible() -> None:
    """At every second of the passes the stretches say what the track and the Sun's height say."""
    found = passes_over(bundled(), HOUSTON, EPOCH, 10)
    kinds = set()
    for one in found:
        steps = np.arange(0.5, one.seconds, 1.0)
        times = instant(one.rise.time) + np.round(steps * 1e6).astype("timedelta64[us]")
        track = at_times(bundled(), times)
        dark = HOUSTON.elevation_of_direction_deg(sun_direction(times)) < DARK_SUN_DEG
        for stretches, expected in ((one.sunlit, track.sunlit), (one.dark, dark), (one.visible, track.sunlit & dark)):
            inside = np.zeros(len(times), bool)
            for stretch in stretches:
                inside |= (times > instant(stretch.start)) & (times < instant(stretch.end))
            assert np.array_equal(inside, expected)
        kinds.add((len(one.sunlit), len(one.dark), len(one.visible), one.peak.sunlit, one.peak.site_dark))
    # By day, in the shadow, seen in whole, seen in part: the ten days have them all.
    assert {(1, 0, 0, True, False), (0, 1, 0, False, True), (1, 1, 1, True, True), (1, 1, 1, False, True)} <= kinds


def _ephemeris(hours: float) -> Ephemeris:
    times = instant(EPOCH) + np.arange(int(hours * 15) + 1) * np.timedelta64(240_000_000, "us")
    positions, velocities = propagate(bundled(), times)
    return Ephemeris("ISS", 25544, "1998-067A", times, positions, velocities)


def test_an_ephemeris_has_passes_as_far_as_it_goes() -> None:
    found = passes_over(_ephemeris(30), HOUSTON, EPOCH, 10)
    assert found
    assert all(one.set.time <= EPOCH + datetime.timedelta(hours=30) for one in found)
    whole = passes_over(_ephemeris(48), HOUSTON, EPOCH, 2)
    middle = (whole[0].peak.time - EPOCH) / datetime.timedelta(hours=1)
    # Its last row is some seconds before the middle of the pass.
    cut = passes_over(_ephemeris(np.floor(middle * 15) / 15), HOUSTON, EPOCH, 2)[0]
    assert cut.rise_known
    assert not cut.set_known
    with pytest.raises(ExplorerError, match="ISS"):
        passes_over(_ephemeris(30), HOUSTON, EPOCH + 3 * DAY, 1)


@pytest.mark.parametrize(
    ("days", "least", "words"),
    [
        (0, 10, "days is 0; give more than 0 and at most 60"),
        (61, 10, "days is 61"),
        (float("nan"), 10, "days is nan"),
        (1, 90, "the least elevation is 90°; give one from -5 to less than 90"),
        (1, float("nan"), "the least elevation is nan"),
    ],
)
def test_spans_and_elevations_that_make_no_sense(days: float, least: float, words: str) -> None:
    with pytest.raises(ExplorerError, match=words):
        passes_over(bundled(), HOUSTON, EPOCH, days, least)


def test_sixty_days_take_less_than_two_seconds() -> None:
    begin = time.process_time()
    found: tuple[Pass, ...] = passes_over(bundled(), HOUSTON, EPOCH, 60)
    assert len(found) > 150
    assert time.process_time() - begin < 2
