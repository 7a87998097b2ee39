"""The beta angle against Skyfield, SGP4's own node and published facts about the station's orbit."""

from __future__ import annotations

import datetime
import math

import numpy as np
import pytest
from skyfield.api import EarthSatellite, load

from explorer.orbit.element_set import bundled
from explorer.orbit.frames import days_since_j2000, instant
from explorer.orbit.plane import (
    WORST_DEG,
    beta_at,
    in_shadow,
    mean_altitude_km,
    node_error_deg,
    node_rate_deg_per_day,
    sun_in_station_frame,
    sunset_deg,
)
from explorer.orbit.propagate import _record, shape
from explorer.orbit.sun import sun_of_date
from explorer.paths import RESOURCES

EPOCH = bundled().epoch
DAY = datetime.timedelta(days=1)


def skyfield_beta_deg(time: datetime.datetime) -> float:
    """From Skyfield's positions and velocities over one turn, in the equator of J2000."""
    lines = (RESOURCES / "element_sets" / "iss_2026-09-24.tle").read_text().splitlines()[-2:]
    scale = load.timescale(builtin=True)
    satellite = EarthSatellite(*lines, "ISS", scale)
    # Around one turn: the osculating plane wobbles, its mean does not.
    normals = []
    for minute in range(93):
        state = satellite.at(scale.from_datetime(time + datetime.timedelta(minutes=minute - 46)))
        normal = np.cross(state.position.km, state.velocity.km_per_s)
        normals.append(normal / np.linalg.norm(normal))
    mean = np.mean(normals, axis=0)
    mean /= np.linalg.norm(mean)
    # Skyfield's planets need a file from the network: the Sun of the Almanac is turned from the equinox of date to J2000 by Skyfield.
    now = scale.from_datetime(time)
    sun = now.M.T @ sun_of_date(days_since_j2000(np.array([instant(time)])))[0]
    return math.degrees(math.asin(float(mean @ sun)))


@pytest.mark.parametrize("days", [-1.0, -0.4, 0.0, 0.5, 1.0])
def test_beta_is_skyfields_within_a_tenth_of_a_degree(days: float) -> None:
    time = EPOCH + days * DAY
    assert beta_at(bundled(), time).deg == pytest.approx(skyfield_beta_deg(time), abs=0.1)


def test_the_node_moves_as_sgp4_has_it() -> None:
    assert node_rate_deg_per_day(bundled()) == pytest.approx(math.degrees(_record(bundled()).nodedot) * 1440, abs=1e-6)
    assert mean_altitude_km(bundled()) == pytest.approx(shape(bundled()).mean_altitude_km, abs=0.01)


def test_beta_stays_within_inclination_and_obliquity() -> None:
    angles = [beta_at(bundled(), EPOCH + step * DAY) for step in range(-365, 366)]
    known = [beta.deg for beta in angles if beta.known]
    assert len(known) > 700
    # 51.6 + 23.4 degrees: the extremes that mission control plans for, here to be neared within a year.
    assert 70 < max(known) < 75.1
    assert -75.1 < min(known) < -70


def test_the_error_grows_with_age_and_ends_what_is_known() -> None:
    errors = [node_error_deg(days) or 0.0 for days in (0.0, 1.0, 30.0, 60.0, 365.0)]
    assert all(errors)
    assert errors == sorted(errors)
    assert node_error_deg(-60.0) == node_error_deg(60.0)
    near, far = beta_at(bundled(), EPOCH + 60 * DAY), beta_at(bundled(), EPOCH + 3000 * DAY)
    assert near.error_deg is not None
    assert 0 < near.error_deg <= (node_error_deg(60.0) or 0)
    assert (far.deg, far.error_deg, far.known) == (0.0, None, False)
    assert far.age_days == pytest.approx(3000)
    assert all((beta_at(bundled(), EPOCH + step * DAY).error_deg or 0) <= WORST_DEG for step in range(0, 600, 7))


def test_where_the_sun_stands() -> None:
    # NASA, The International Space Station: Operating an Outpost (2015), chapter 7: a positive beta angle is low to the left.
    assert sun_in_station_frame(75.0, 0.0)[1] < -0.9
    assert np.allclose(sun_in_station_frame(0.0, 180.0), (0, 0, 1), atol=1e-12)  # midnight: beneath the Earth
    assert np.allclose(sun_in_station_frame(0.0, 270.0), (1, 0, 0), atol=1e-12)  # sunrise: ahead
    forward, back = (np.array(sun_in_station_frame(20.0, 50.0, attitude)) for attitude in ("+XVV", "-XVV"))
    assert np.allclose(back, forward * (-1, -1, 1))
    for beta in (-60.0, 0.0, 33.0):
        assert np.linalg.norm(sun_in_station_frame(beta, 123.0)) == pytest.approx(1)


def test_the_shadow_takes_36_minutes_of_an_orbit_and_ends_at_high_beta() -> None:
    sunset = sunset_deg(0.0, 420.0)
    assert sunset is not None
    # Power budgets of the station reckon with up to 36 minutes of shadow in an orbit of 93.
    assert (360 - 2 * sunset) / 360 * 92.9 == pytest.approx(36, abs=0.5)
    assert sunset_deg(72.0, 420.0) is None
    assert not in_shadow(0.0, 420.0, sunset - 0.1)
    assert in_shadow(0.0, 420.0, sunset + 0.1)
    assert in_shadow(0.0, 420.0, -170.0)
    assert not in_shadow(72.0, 420.0, 180.0)
