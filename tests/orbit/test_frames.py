"""Time, frames and the Sun against published worked examples."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.orbit.frames import days_since_j2000, geodetic, gmst_rad, instant, of_date, surface
from explorer.orbit.sun import sun_direction, sunlit


def times(*texts: str) -> np.ndarray:
    return np.array(texts, dtype="datetime64[us]")


def subsolar_point(when: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Geodetic latitude and longitude, degrees: the zenith is the normal of the ellipsoid, so the declination is itself the latitude."""
    x, y, z = sun_direction(when).T
    return np.degrees(np.arcsin(z)), np.degrees(np.arctan2(y, x))


def test_sidereal_time_of_meeus_example_12a() -> None:
    """1987 April 10, 0h UT (not UTC): 13h 10m 46.3668s."""
    hours = np.degrees(gmst_rad(np.array([2446895.5 - 2451545.0]))[0]) / 15
    assert hours * 3600 == pytest.approx(13 * 3600 + 10 * 60 + 46.3668, abs=0.001)


def test_sun_of_meeus_example_25a() -> None:
    """1992 October 13, 0h: apparent right ascension 198.38083 degrees, declination -7.78507."""
    when = times("1992-10-13T00:00:00")
    latitude, longitude = subsolar_point(when)
    assert latitude[0] == pytest.approx(-7.78507, abs=0.01)
    assert (longitude[0] + np.degrees(gmst_rad(days_since_j2000(when))[0])) % 360 == pytest.approx(198.38083, abs=0.01)


@pytest.mark.parametrize(
    ("when", "declination"),
    [("2026-03-20T14:46", 0.0), ("2026-06-21T08:25", 23.44), ("2026-09-23T00:05", 0.0), ("2026-12-21T20:50", -23.44)],
)
def test_sun_at_the_equinoxes_and_solstices_of_2026(when: str, declination: float) -> None:
    """Instants of the United States Naval Observatory, to the minute."""
    assert subsolar_point(times(when))[0][0] == pytest.approx(declination, abs=0.012)


def test_sun_runs_ahead_of_the_clock_in_november_and_behind_in_february() -> None:
    """The equation of time reaches +16 min 25 s near 3 November and -14 min 14 s near 11 February."""
    _, longitude = subsolar_point(times("2026-11-03T12:00", "2026-02-11T12:00"))
    assert longitude * -4 == pytest.approx([16 + 25 / 60, -14 - 14 / 60], abs=0.1)


def test_precession_of_meeus_example_21b() -> None:
    """Theta Persei, 2028 November 13.19: 41.547214, +49.348483 degrees from 41.054063, +49.227750 at J2000."""
    ra, dec = np.radians([41.054063, 49.227750])
    direction = np.array([[np.cos(dec) * np.cos(ra), np.cos(dec) * np.sin(ra), np.sin(dec)]])
    (x, y, z) = of_date(direction, 2462088.69 - 2451545.0)[0]
    assert np.degrees(np.arctan2(y, x)) == pytest.approx(41.547214, abs=1e-5)
    assert np.degrees(np.arcsin(z)) == pytest.approx(49.348483, abs=1e-5)


def test_geodetic_and_surface_are_inverse_to_a_millimetre() -> None:
    latitude, longitude = np.meshgrid(np.linspace(-90, 90, 37), np.linspace(-180, 175, 72))
    for height in (0.0, 420.0, 2000.0):
        found = geodetic(surface(latitude, longitude, height))
        assert np.abs(found[0] - latitude).max() < 1e-8
        assert np.abs(found[2] - height).max() < 1e-6
        off_poles = np.abs(latitude) < 89.9
        assert np.abs((found[1] - longitude + 180) % 360 - 180)[off_poles].max() < 1e-9


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ExplorerError, match="no time zone"):
        instant(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None))


def test_sunlit_before_the_earth_and_dark_behind_it() -> None:
    sun = sun_direction(times("2026-09-24T00:00"))[0]
    across = np.cross(sun, [0.0, 0.0, 1.0])
    across /= np.linalg.norm(across)
    places = np.array([sun * 6800, -sun * 6800, across * 6800, across * 6380 - sun * 2000, across * 6376 - sun * 2000])
    assert sunlit(places, sun).tolist() == [True, False, True, True, False]
