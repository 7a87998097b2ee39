"""Altitude: mean altitude above 6,378.137 km, and the geodetic height that belongs to it."""

import numpy as np
import pytest
from skyfield.api import wgs84
from skyfield.positionlib import Geocentric

from explorer.physics import altitude


def test_the_station_is_higher_above_the_ground_than_its_mean_altitude() -> None:
    low, mean, high = altitude.mean_geodetic_height_km(417.0, 51.64)
    assert 416 < low < mean < high < 430
    assert mean == pytest.approx(423, abs=1)


def test_the_mean_radius_lies_under_the_mean_axis_on_the_station_s_orbit() -> None:
    assert float(altitude.radius_offset_km(417.0, 51.64)) == pytest.approx(-0.76, abs=0.01)
    # Where 3 cos² i = 1 there is none, and over the poles it is above.
    assert float(altitude.radius_offset_km(417.0, 54.7356)) == pytest.approx(0, abs=1e-3)
    assert float(altitude.radius_offset_km(417.0, 90.0)) > 2


def test_sgp4_s_radius_has_the_same_mean() -> None:
    from sgp4.api import WGS72, Satrec

    record = Satrec()
    motion = 15.49 * 2 * np.pi / 1440
    record.sgp4init(WGS72, "i", 1, 27000.0, 0.0, 0.0, 0.0, 1e-6, 0.0, np.radians(51.64), 0.0, motion, 0.0)
    minutes = np.linspace(0, 92.96, 2000, endpoint=False) / 1440
    _, positions, _ = record.sgp4_array(np.full(2000, record.jdsatepoch), record.jdsatepochF + minutes)
    radius = np.linalg.norm(positions, axis=1).mean()
    assert radius - record.a * 6378.135 == pytest.approx(float(altitude.radius_offset_km(record.a * 6378.135 - 6378.137, 51.64)), abs=0.1)


def test_geodetic_heights_are_skyfield_s() -> None:
    radius = np.array([6795.0, 6790.0, 6800.0])
    declination = np.radians([0.0, 35.0, -51.6])
    latitude, height = altitude.geodetic(radius, declination)
    for one, tilt, found_latitude, found_height in zip(radius, declination, latitude, height, strict=True):
        place = Geocentric([one * np.cos(tilt) / 149597870.7, 0, one * np.sin(tilt) / 149597870.7], t=None, center=399)
        expected = wgs84.geographic_position_of(_with_time(place))
        assert found_height == pytest.approx(expected.elevation.km, abs=0.01)
        assert np.degrees(found_latitude) == pytest.approx(expected.latitude.degrees, abs=0.01)


def _with_time(place: Geocentric) -> Geocentric:
    from skyfield.api import load

    # Of the pole of 2000, so that equator and axis are those of the position.
    place.t = load.timescale(builtin=True).tt(2000, 1, 1, 12)
    return place


def test_the_turning_air_takes_eight_in_a_hundred_off_the_drag() -> None:
    turn = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    assert altitude.orbit_points(417.0, 51.64, turn).drag_factor.mean() == pytest.approx(0.922, abs=0.002)
    assert altitude.orbit_points(417.0, 128.36, turn).drag_factor.mean() > 1.07
