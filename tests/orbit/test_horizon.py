"""The horizon in closed form, against the same found by halving and against what it is: a line of sight that touches the ground."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from explorer.orbit.element_set import bundled
from explorer.orbit.footprint import swath
from explorer.orbit.frames import geodetic, surface
from explorer.orbit.horizon import horizon_km, swath_edges_km
from explorer.orbit.track import track


@pytest.mark.parametrize(("latitude", "height"), [(0.0, 420.0), (51.6, 420.0), (-90.0, 420.0), (20.0, 36_000.0)])
def test_the_horizon_lies_on_the_ground_and_the_line_of_sight_touches_it(latitude: float, height: float) -> None:
    position = surface(np.array(latitude), np.array(33.0), height)
    line = horizon_km(position)
    assert line[0] == pytest.approx(line[-1], abs=1e-6)
    north, east, above = geodetic(line)
    assert np.abs(above).max() < 1e-6
    lat, lon = np.radians(north), np.radians(east)
    normals = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    sight = position - line
    assert np.abs(np.sum(sight * normals, axis=1) / np.linalg.norm(sight, axis=1)).max() < 1e-9


def test_from_420_km_one_sees_2264_km_far() -> None:
    """Over the equator, along it: the arc whose cosine is R / (R + h)."""
    line = horizon_km(surface(np.array(0.0), np.array(0.0), 420.0), points=4 * 90 + 1)
    _, east, _ = geodetic(line)
    assert np.radians(east.max()) * 6378.137 == pytest.approx(6378.137 * np.arccos(6378.137 / 6798.137), abs=1.0)


def test_the_edges_of_the_swath_are_those_found_by_halving() -> None:
    seen = track(bundled(), bundled().epoch + datetime.timedelta(hours=1), 90, 60)
    for mine, theirs in zip(swath_edges_km(seen.position_km), swath(seen.position_km, least_elevation_deg=0.0), strict=True):
        found = surface(theirs.latitude_deg, theirs.longitude_deg)
        # The way over the ground is scaled with the axes of the ellipsoid here: a few kilometres along the edge.
        assert np.linalg.norm(mine - found, axis=1).max() < 12.0
