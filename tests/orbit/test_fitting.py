"""Mean elements fitted to ephemerides: those of SGP4 are found again, a real field of gravity leaves little, burns are seen."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from explorer.errors import ExplorerError
from explorer.orbit.element_set import bundled
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.fitting import burns, extended, fitted
from explorer.orbit.frames import days_since_j2000, eme2000_of_teme, instant
from explorer.orbit.plane import beta_at, mean_altitude_km
from explorer.orbit.propagate import propagate, shape
from tests.orbit.nasa_layout import BURN, START, states

DAY = datetime.timedelta(days=1)


def ephemeris(days: float) -> Ephemeris:
    return Ephemeris("ISS", 25544, "1998-067A", *states(days))


def test_sgp4s_own_elements_are_found_again() -> None:
    fit = fitted(ephemeris(2.0), START + DAY)
    at_epoch = np.array([instant(fit.elements.epoch)])
    assert fit.residual_km < 0.001
    assert fit.elements.mean_motion_rev_per_day == pytest.approx(15.4928, abs=2e-4)
    assert fit.elements.inclination_deg == pytest.approx(51.6318, abs=1e-5)
    assert fit.elements.bstar_per_earth_radius == pytest.approx(bundled().bstar_per_earth_radius, rel=1e-3)
    assert np.linalg.norm(propagate(fit.elements, at_epoch)[0] - propagate(bundled(), at_epoch)[0]) < 0.001
    assert mean_altitude_km(fit.elements) == pytest.approx(mean_altitude_km(bundled()), abs=0.1)
    assert beta_at(fit.elements, START + DAY).deg == pytest.approx(beta_at(bundled(), START + DAY).deg, abs=0.01)


def test_a_reboost_is_seen_and_nothing_is_fitted_across_it() -> None:
    whole = ephemeris(5.0)
    (burn,) = burns(whole)
    assert abs(burn - BURN) <= datetime.timedelta(minutes=8)
    before, after = fitted(whole, START + DAY), fitted(whole, START + 4 * DAY)
    assert before.stop < BURN < after.start
    assert max(before.worst_km, after.worst_km) < 0.01
    assert shape(after.elements).mean_altitude_km - shape(before.elements).mean_altitude_km == pytest.approx(2.0, abs=0.3)


def test_a_quiet_orbit_has_no_burns() -> None:
    assert burns(ephemeris(2.0)) == ()


def integrated(days: float) -> Ephemeris:
    """Newton's law with the Earth's first three zonal harmonics and drag, which SGP4 knows nothing of as such (GGM and EGM-96 values)."""
    mu, radius, zonal = 398600.4415, 6378.1363, (1.0826267e-3, -2.5327e-6, -1.6196e-6)

    def pull(_: float, state: np.ndarray) -> np.ndarray:
        place, speed = state[:3], state[3:]
        away = np.linalg.norm(place)
        sine = place[2] / away
        # The gradient of each harmonic, by Legendre's polynomials and their derivatives.
        legendre = [(3 * sine**2 - 1) / 2, (5 * sine**3 - 3 * sine) / 2, (35 * sine**4 - 30 * sine**2 + 3) / 8]
        slopes = [3 * sine, (15 * sine**2 - 3) / 2, (140 * sine**3 - 60 * sine) / 8]
        out = place / away
        up = np.array([0.0, 0.0, 1.0])
        force = -mu / away**2 * out
        for order, (size, value, slope) in enumerate(zip(zonal, legendre, slopes, strict=True), 2):
            scale = mu / away**2 * size * (radius / away) ** order
            force += scale * ((order + 1) * value * out - slope * (up - sine * out))
        wind = speed - np.array([-place[1], place[0], 0.0]) * 7.292e-5
        return np.concatenate([speed, force - 1.05e-11 * np.linalg.norm(wind) * wind])

    start = propagate(bundled(), np.array([instant(START)]))
    seconds = np.arange(0, days * 86400 + 1, 240.0)
    path = solve_ivp(pull, (0, seconds[-1]), np.concatenate([start[0][0], start[1][0]]), "DOP853", seconds, rtol=1e-10, atol=1e-9).y.T
    times = instant(START) + (seconds * 1e6).astype("timedelta64[us]")
    since = days_since_j2000(times)
    return Ephemeris("ISS", 25544, "", times, eme2000_of_teme(path[:, :3], since), eme2000_of_teme(path[:, 3:], since))


def test_a_numerical_orbit_is_fitted_to_some_tens_of_metres() -> None:
    orbit = integrated(2.0)
    assert burns(orbit) == ()
    fit = fitted(orbit, START + DAY)
    assert fit.residual_km < 0.1
    assert fit.worst_km < 0.3
    assert 1e-5 < fit.elements.bstar_per_earth_radius < 1e-3


@pytest.mark.parametrize(
    ("eccentricity", "inclination", "motion"), [(0.0, 51.6, 15.5), (1e-6, 97.6, 15.2), (0.7, 63.4, 2.006), (0.0002, 0.05, 1.0027)]
)
def test_other_orbits_are_fitted_too(eccentricity: float, inclination: float, motion: float) -> None:
    elements = replace(bundled(), eccentricity=eccentricity, inclination_deg=inclination, mean_motion_rev_per_day=motion)
    times = instant(START) + (np.arange(0, 86400 + 1, 240) * 1_000_000).astype("timedelta64[us]")
    since = days_since_j2000(times)
    positions, velocities = propagate(elements, times)
    orbit = Ephemeris("object", 1, "", times, eme2000_of_teme(positions, since), eme2000_of_teme(velocities, since))
    assert fitted(orbit, START).residual_km < 0.05


def test_one_that_is_too_short_says_so_and_stays_as_it_is() -> None:
    short = ephemeris(0.01)
    with pytest.raises(ExplorerError, match=r"the ephemeris of ISS is too short for mean elements; expected at least 30 minutes"):
        fitted(short, START)
    assert extended(short) is short


def test_a_fit_is_quick_enough_to_be_waited_for() -> None:
    orbit = ephemeris(3.0)
    begin = time.process_time()
    fitted(orbit, START)
    assert time.process_time() - begin < 3
