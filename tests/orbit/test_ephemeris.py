"""Ephemerides as a source of tracks: between their rows, at their edges, and in the frame of Skyfield."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest
from skyfield.api import load, wgs84
from skyfield.positionlib import Geocentric
from skyfield.sgp4lib import TEME

from explorer.errors import ExplorerError
from explorer.orbit.age import describe_age
from explorer.orbit.element_set import bundled
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.fitting import extended
from explorer.orbit.frames import days_since_j2000, eme2000_of_teme, instant, teme_of_eme2000
from explorer.orbit.propagate import propagate
from explorer.orbit.track import around, at_times, track
from tests.orbit.nasa_layout import START, states

SCALE = load.timescale(builtin=True)
HOUR = datetime.timedelta(hours=1)


def station(days: float = 1.0, step_s: float = 240.0) -> Ephemeris:
    times, positions, velocities = states(days, step_s)
    return Ephemeris("ISS", 25544, "1998-067A", times, positions, velocities)


def two_body(step_s: float, degree: int = 7) -> tuple[Ephemeris, np.ndarray]:
    """A circle at the station's height, of which every place is known: the ephemeris, and places between its rows."""
    radius, rate = 6797.0, np.sqrt(398600.4418 / 6797.0**3)

    def at(seconds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        angle = rate * seconds
        flat = np.stack([np.cos(angle), np.sin(angle), np.zeros_like(angle)], axis=1)
        ahead = np.stack([-np.sin(angle), np.cos(angle), np.zeros_like(angle)], axis=1)
        return radius * flat, radius * rate * ahead

    seconds = np.arange(0, 6001, step_s)
    times = instant(START) + (seconds * 1e6).astype("timedelta64[us]")
    positions, velocities = at(seconds)
    between = seconds[:-1] + step_s / 2
    days = days_since_j2000(instant(START) + (between * 1e6).astype("timedelta64[us]"))
    return Ephemeris("circle", 0, "", times, positions, velocities, degree=degree), teme_of_eme2000(at(between)[0], days)


def test_between_rows_four_minutes_apart_a_place_is_right_to_a_centimetre() -> None:
    ephemeris, places = two_body(240.0)
    between = ephemeris.times[:-1] + np.timedelta64(120, "s")
    found, speeds = propagate(ephemeris, between)
    assert np.linalg.norm(found - places, axis=1).max() < 1e-5
    assert np.abs(np.linalg.norm(speeds, axis=1) - np.sqrt(398600.4418 / 6797.0)).max() < 1e-6


def test_a_higher_degree_is_nearer_and_a_lower_one_further_off() -> None:
    off = []
    for degree in (3, 7, 11):
        ephemeris, places = two_body(240.0, degree)
        off.append(np.linalg.norm(propagate(ephemeris, ephemeris.times[:-1] + np.timedelta64(120, "s"))[0] - places, axis=1).max())
    assert off[0] > 100 * off[1] > 1000 * off[2]


def test_rows_themselves_come_back_exactly() -> None:
    ephemeris = station()
    found, speeds = propagate(ephemeris, ephemeris.times)
    days = days_since_j2000(ephemeris.times)
    assert np.abs(eme2000_of_teme(found, days) - ephemeris.positions_km).max() < 1e-8
    assert np.abs(eme2000_of_teme(speeds, days) - ephemeris.velocities_km_s).max() < 1e-7


@pytest.mark.parametrize("year", [1998, 2016, 2026, 2031])
def test_j2000_to_the_equator_of_date_is_skyfields_to_five_metres(year: int) -> None:
    """Precession, nutation and the equation of the equinoxes; Skyfield has the models of 2000 and 2006. 50 m are asked for."""
    times = np.array([f"{year}-01-05T12:00"], "datetime64[us]") + (np.arange(0, 360, 9.7) * 86400e6).astype("timedelta64[us]")
    theirs = np.moveaxis(TEME.rotation_at(SCALE.from_datetimes([time.replace(tzinfo=datetime.UTC) for time in times.tolist()])), -1, 0)
    places = np.random.default_rng(2).normal(size=(len(times), 3))
    places *= 6797 / np.linalg.norm(places, axis=1)[:, None]
    ours = teme_of_eme2000(places, days_since_j2000(times))
    assert np.linalg.norm(ours - np.einsum("nij,nj->ni", theirs, places), axis=1).max() < 0.005
    assert np.abs(eme2000_of_teme(ours, days_since_j2000(times)) - places).max() < 1e-9


def test_the_ground_track_of_an_ephemeris_is_skyfields() -> None:
    ephemeris = station()
    ours = at_times(ephemeris, ephemeris.times)
    moments = SCALE.from_datetimes([time.replace(tzinfo=datetime.UTC) for time in ephemeris.times.tolist()])
    theirs = wgs84.geographic_position_of(Geocentric(ephemeris.positions_km.T / 149597870.7, t=moments, center=399))
    assert np.abs(ours.latitude_deg - theirs.latitude.degrees).max() < 0.001
    assert np.abs((ours.longitude_deg - theirs.longitude.degrees + 180) % 360 - 180).max() < 0.001
    assert np.abs(ours.altitude_km - theirs.elevation.km).max() < 0.01


def test_outside_its_span_an_ephemeris_says_it() -> None:
    with pytest.raises(
        ExplorerError, match=r"the ephemeris of ISS covers 2026-09-24T12:00:00Z to 2026-09-25T12:00:00Z, not 2026-09-25T12:0"
    ):
        track(station(), START + 24 * HOUR, 10, 60)
    with pytest.raises(ExplorerError, match="not 2026-09-24T11:14"):
        around(station(), START)


def test_mean_elements_give_places_where_it_ends() -> None:
    ephemeris = extended(station())
    seen = around(ephemeris, START + 24 * HOUR)
    steps = np.linalg.norm(np.diff(seen.coming.position_km, axis=0), axis=1)
    assert np.ptp(steps) < 0.3  # no jump where one goes over into the other
    inside = ephemeris.covers(seen.coming.times)
    assert inside[0]
    assert not inside[1:].any()
    later = propagate(ephemeris, np.array([instant(START + 30 * HOUR)]))[0]
    assert np.linalg.norm(later - propagate(bundled(), np.array([instant(START + 30 * HOUR)]))[0]) < 0.05


def test_its_age_counts_from_when_it_was_made_and_says_where_it_ends() -> None:
    ephemeris = replace(station(), created=START + 3 * HOUR)
    inside = describe_age(ephemeris, START + 23 * HOUR)
    assert inside.days == pytest.approx(20 / 24)
    assert inside.words.startswith("ephemeris of 24 Sep 2026, 1 day old: place along the orbit likely less than")
    assert inside.short.startswith("ephemeris 1 day old (< ")
    outside = describe_age(ephemeris, START + 35 * 24 * HOUR)
    assert outside.level == "outdated"
    assert "this time lies outside it (24 Sep 2026 to 25 Sep 2026), so mean elements fitted to it are used" in outside.words


def test_one_made_long_before_its_start_is_old_there_and_one_made_after_its_end_is_not() -> None:
    ephemeris = station(0.5)
    assert replace(ephemeris, created=START - 100 * HOUR).epoch == START - 100 * HOUR
    assert replace(ephemeris, created=START + 100 * HOUR).epoch == ephemeris.stop
    assert ephemeris.epoch == START
