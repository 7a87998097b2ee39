"""The circle of the horizon and the edges of a swath: every place on them sees what it must; maps across the antimeridian and the poles."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from shapely.geometry import Point, Polygon

from explorer.errors import ExplorerError
from explorer.orbit.element_set import bundled
from explorer.orbit.footprint import Line, horizon_circle, outline, pieces, swath
from explorer.orbit.frames import geodetic, surface
from explorer.orbit.place import Place
from explorer.orbit.track import track

PLACES = [(0.0, 0.0), (51.6, 179.0), (-51.6, -179.5), (85.0, 20.0), (-89.0, 100.0), (90.0, 0.0), (-20.0, 60.0)]


def above(latitude: float, longitude: float, height_km: float = 420.0) -> np.ndarray:
    return surface(np.array(latitude), np.array(longitude), height_km)


@pytest.mark.parametrize(("latitude", "longitude"), PLACES)
@pytest.mark.parametrize("elevation", [0.0, 10.0, 45.0, 89.0])
def test_every_place_on_the_circle_sees_the_station_at_the_elevation(latitude: float, longitude: float, elevation: float) -> None:
    position = above(latitude, longitude)
    circle = horizon_circle(position, elevation)
    assert circle.latitude_deg.shape == circle.longitude_deg.shape == (181,)
    assert (np.abs(circle.latitude_deg) <= 90).all()
    assert (np.abs(circle.longitude_deg) <= 180).all()
    for north, east in zip(*circle, strict=True):
        assert abs(Place("", north, east).elevation_deg(position) - elevation) < 1e-6
    assert (circle.latitude_deg[0], circle.longitude_deg[0]) == (circle.latitude_deg[-1], circle.longitude_deg[-1])


def test_the_circle_has_the_radius_that_the_textbook_gives() -> None:
    """Above the pole the horizon is a circle of latitude; on a ball of the radius there it lies arccos(R / (R + h)) away."""
    circle = horizon_circle(above(90.0, 0.0))
    assert np.ptp(circle.latitude_deg) < 1e-9
    assert 90 - circle.latitude_deg[0] == pytest.approx(np.degrees(np.arccos(6378.0 / 6798.0)), abs=0.3)
    # On a ball: 90° less the elevation, less the angle at the satellite (Wertz, Space Mission Analysis and Design, Earth coverage).
    below = surface(np.array(51.6), np.array(0.0))
    for elevation in (0.0, 10.0, 40.0):
        nadir = np.degrees(np.arcsin(6371 * np.cos(np.radians(elevation)) / 6791))
        expected = 6371 * np.radians(90 - elevation - nadir)
        edge = surface(*horizon_circle(above(51.6, 0.0), elevation))
        chord = np.linalg.norm(edge - below, axis=1)
        ground = 2 * 6371 * np.arcsin(chord / 2 / 6371)
        assert np.abs(ground / expected - 1).max() < 0.004


@pytest.mark.parametrize(("latitude", "longitude"), PLACES)
def test_the_outline_on_a_map_holds_what_sees_the_station_and_nothing_else(latitude: float, longitude: float) -> None:
    position = above(latitude, longitude)
    rings = outline(horizon_circle(position, points=721))
    areas = [Polygon(np.column_stack([ring.longitude_deg, ring.latitude_deg])) for ring in rings]
    for ring, area in zip(rings, areas, strict=True):
        assert area.is_valid
        assert (ring.latitude_deg[0], ring.longitude_deg[0]) == (ring.latitude_deg[-1], ring.longitude_deg[-1])
        assert (np.abs(np.diff(ring.longitude_deg)) <= 360).all()
    for north in np.arange(-88.5, 90, 3.0):
        for east in np.arange(-178.5, 180, 3.0):
            height = Place("", north, east).elevation_deg(position)
            if abs(height) > 0.5:
                assert any(area.contains(Point(east, north)) for area in areas) == (height > 0)


def test_a_line_is_cut_where_it_crosses_the_antimeridian() -> None:
    found = pieces(Line(np.array([10.0, 20.0, 30.0]), np.array([170.0, -170.0, -160.0])))
    assert [piece.longitude_deg.tolist() for piece in found] == [[170.0, 180.0], [-180.0, -170.0, -160.0]]
    assert [piece.latitude_deg.tolist() for piece in found] == [[10.0, 15.0], [15.0, 20.0, 30.0]]
    whole = Line(np.array([1.0, 2.0]), np.array([3.0, 4.0]))
    assert [piece.latitude_deg.tolist() for piece in pieces(whole)] == [[1.0, 2.0]]


def test_the_edges_of_a_swath_lie_square_to_the_way() -> None:
    found = track(bundled(), datetime.datetime(2026, 9, 24, tzinfo=datetime.UTC), 95, 30)
    edges = swath(found.position_km, least_elevation_deg=10.0)
    way = np.gradient(found.position_km, axis=0)
    way /= np.linalg.norm(way, axis=1)[:, None]
    for line, side in ((edges.left, 1), (edges.right, -1)):
        ground = surface(*line)
        for row, position in enumerate(found.position_km):
            assert abs(Place("", line.latitude_deg[row], line.longitude_deg[row]).elevation_deg(position) - 10) < 1e-6
        off = ground - found.position_km
        assert np.abs(np.sum(off * way, axis=1)).max() < 25  # of some 1,500 km: the ellipsoid's normal is no radius
        left = np.cross(found.position_km, way)
        assert (np.sum(off * left, axis=1) * side > 0).all()


def test_a_swath_of_a_half_angle() -> None:
    found = track(bundled(), datetime.datetime(2026, 9, 24, tzinfo=datetime.UTC), 92, 60)
    edges = swath(found.position_km, half_angle_deg=30.0)
    latitude, longitude, height = geodetic(found.position_km)
    below = surface(latitude, longitude)
    for line in edges:
        ground = surface(*line)
        down, towards = below - found.position_km, ground - found.position_km
        cosine = np.sum(down * towards, axis=1) / np.linalg.norm(down, axis=1) / np.linalg.norm(towards, axis=1)
        assert np.allclose(np.degrees(np.arccos(cosine)), 30.0, atol=1e-4)
        # A flat Earth would have h tan 30; the round one falls away by some per cent more.
        across = np.linalg.norm(ground - below, axis=1) / (height * np.tan(np.radians(30)))
        assert (across > 1.0).all()
        assert (across < 1.05).all()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, "a swath has either a least elevation or a half angle"),
        ({"least_elevation_deg": 10.0, "half_angle_deg": 30.0}, "a swath has either a least elevation or a half angle"),
        ({"half_angle_deg": 80.0}, r"at 80° from straight down one looks past the Earth; give at most about \d\d°"),
        ({"half_angle_deg": 95.0}, "the half angle is 95°"),
        ({"least_elevation_deg": -3.0}, "the least elevation is -3°"),
    ],
)
def test_swaths_that_are_none(options: dict[str, float], words: str) -> None:
    found = track(bundled(), datetime.datetime(2026, 9, 24, tzinfo=datetime.UTC), 10, 60)
    with pytest.raises(ExplorerError, match=words):
        swath(found.position_km, **options)


def test_there_is_no_horizon_from_below_the_ground() -> None:
    with pytest.raises(ExplorerError, match="below the ground"):
        horizon_circle(np.array([6000.0, 0.0, 0.0]))
