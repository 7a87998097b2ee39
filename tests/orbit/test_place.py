"""Places by their coordinates, and what is seen from them."""

from __future__ import annotations

import numpy as np
import pytest
from skyfield.api import wgs84

from explorer.errors import ExplorerError
from explorer.orbit.place import Place, coordinates


@pytest.mark.parametrize(
    ("text", "latitude", "longitude", "height_km"),
    [
        ("51.5,-0.1", 51.5, -0.1, 0.0),
        (" 51.5 , -0.1 ", 51.5, -0.1, 0.0),
        ("51.5 -0.1", 51.5, -0.1, 0.0),
        ("51.5;-0.1", 51.5, -0.1, 0.0),
        ("51.5N 0.1W", 51.5, -0.1, 0.0),
        ("51.5° N, 0.1° W", 51.5, -0.1, 0.0),
        ("33.9s,18.4e", -33.9, 18.4, 0.0),
        ("-90,0", -90.0, 0.0, 0.0),
        ("0,190", 0.0, -170.0, 0.0),
        ("46.55, 7.98, 3571", 46.55, 7.98, 3.571),
        ("+1,.5", 1.0, 0.5, 0.0),
    ],
)
def test_coordinates_as_people_write_them(text: str, latitude: float, longitude: float, height_km: float) -> None:
    place = coordinates(text)
    assert place is not None
    assert (place.latitude_deg, place.longitude_deg, place.height_km) == pytest.approx((latitude, longitude, height_km))
    assert place.name == place.words


@pytest.mark.parametrize("text", ["Houston", "mcc-h", "north", "Saint-Hubert", "", "N", "Site 31"])
def test_a_name_is_no_coordinates(text: str) -> None:
    assert coordinates(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("95,10", "a latitude of 95° is not on the Earth; expected -90 to 90"),
        ("10,400", "a longitude of 400° is not on the Earth"),
        ("51.5", "'51.5' is no place; give latitude and longitude in degrees"),
        ("1,2,3,4", "'1,2,3,4' is no place"),
        ("0.1W,51.5N", "latitude comes first"),
        ("1,2,20000", "a height of 20000 m is not on the ground"),
        ("51..5,2", "is no place"),
    ],
)
def test_numbers_that_are_no_place(text: str, words: str) -> None:
    with pytest.raises(ExplorerError, match=words):
        coordinates(text)


def test_not_a_number_is_no_place() -> None:
    with pytest.raises(ExplorerError, match="latitude of nan"):
        Place("", float("nan"), 0.0)


@pytest.mark.parametrize(("latitude", "longitude", "height"), [(51.5, -0.1, 0.1), (-33.9, 151.2, 0.0), (90.0, 0.0, 2.8), (0.0, 180.0, 0.0)])
def test_where_it_is_and_which_way_is_up_are_skyfields(latitude: float, longitude: float, height: float) -> None:
    place = Place("", latitude, longitude, height)
    ground = wgs84.latlon(latitude, longitude, elevation_m=height * 1000)
    assert np.allclose(place.position_km, ground.itrs_xyz.km, atol=1e-6)
    assert np.allclose(place.axes @ place.axes.T, np.eye(3), atol=1e-12)
    higher = wgs84.latlon(latitude, longitude, elevation_m=height * 1000 + 1000)
    assert np.allclose(place.axes[2], higher.itrs_xyz.km - ground.itrs_xyz.km, atol=1e-9)


def test_what_stands_north_east_and_overhead() -> None:
    place = Place("", 45.0, 10.0)
    there = place.position_km + np.array([[0.0, 100.0, 0.0], [100.0, 0.0, 0.0], [0.0, 0.0, 400.0], [0.0, -50.0, 50.0]]) @ place.axes
    azimuth, elevation, distance = place.look_at(there)
    assert azimuth[[1, 3]] == pytest.approx([90.0, 180.0])
    assert min(azimuth[0], 360 - azimuth[0]) < 1e-9
    assert elevation == pytest.approx([0.0, 0.0, 90.0, 45.0], abs=1e-5)
    assert distance == pytest.approx([100.0, 100.0, 400.0, 50 * 2**0.5])
    assert place.elevation_deg(there) == pytest.approx(elevation)


def test_its_words() -> None:
    assert Place("", -33.9, 151.2).words == "33.900° S, 151.200° E"
