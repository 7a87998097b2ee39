"""The surface of a swath."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.orbit.frames import geodetic, surface
from explorer.scene import swath


def along(latitude: float, east: float = 190.0) -> np.ndarray:
    """An edge along a parallel, from 100° E on over the line of change of date."""
    longitude = np.linspace(100.0, 100.0 + east, 60)
    return surface(np.full(60, latitude), (longitude + 180) % 360 - 180, 0.0)


def test_lines_lead_from_edge_to_edge_on_the_ground() -> None:
    left, right = along(35.0), along(-3.0)
    lines = swath.lines_across(left, right)
    assert np.allclose(lines[0], left)
    assert np.allclose(lines[-1], right)
    _, _, height = geodetic(lines.reshape(-1, 3))
    assert np.abs(height).max() < 6.0  # the Earth is flattened by 21 km from the equator to a pole
    steps = np.linalg.norm(np.diff(lines, axis=0), axis=2)
    assert steps.max() < 1.02 * steps.min()


@pytest.mark.parametrize("middle", [0.0, 180.0, -120.0])
def test_on_the_map_it_is_nowhere_torn(middle: float) -> None:
    found = list(swath.lines_on_map(along(35.0), along(-3.0), middle, 0.0))
    assert found
    for lines in found:
        assert np.abs(np.diff(lines[..., 0], axis=1)).max() < 5.0
        assert np.abs(np.diff(lines[..., 0], axis=0)).max() < 5.0
    # Every longitude of the swath that the sheet holds is covered once.
    inside = [x for lines in found for x in lines[0, :, 0] if abs(x - middle) <= 180]
    assert len(inside) == pytest.approx(60, abs=1)


def test_over_a_pole_there_is_no_surface_on_the_map() -> None:
    north = np.array([surface(np.array([89.9]), np.array([x]), 0.0)[0] for x in np.linspace(0, 90, 20)])
    assert not list(swath.lines_on_map(north, along(60.0)[:20], 0.0, 0.0))
