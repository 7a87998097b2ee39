"""Circular orbits of plans: their size, their tilt, and how their plane turns."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from explorer.orbit.frames import instant
from explorer.orbit.nominal import circular
from explorer.orbit.plane import node_rate_deg_per_day
from explorer.orbit.propagate import propagate, shape
from explorer.orbit.track import track

EPOCH = datetime.datetime(2026, 9, 24, tzinfo=datetime.UTC)


@pytest.mark.parametrize("inclination", [51.6, 97.0])
@pytest.mark.parametrize("altitude", [300.0, 400.0])
def test_the_orbit_is_as_high_and_as_tilted_as_the_plan_says(inclination: float, altitude: float) -> None:
    orbit = circular("A plan", EPOCH, inclination, altitude, 20.0)
    assert shape(orbit).mean_altitude_km == pytest.approx(altitude, abs=1e-3)
    found = track(orbit, EPOCH, 93.0, 10.0)
    radius = np.linalg.norm(found.position_km, axis=1)
    # The Earth's flattening moves it by some kilometres up and down within each turn.
    assert np.abs(radius - 6378.137 - altitude).max() < 12
    assert np.abs(found.latitude_deg).max() == pytest.approx(min(inclination, 180 - inclination), abs=0.3)


def test_it_crosses_the_equator_northward_at_its_node_at_the_epoch() -> None:
    position, velocity = propagate(circular("A plan", EPOCH, 51.6, 400.0, 20.0), np.array([instant(EPOCH)]))
    assert np.degrees(np.arctan2(position[0, 1], position[0, 0])) == pytest.approx(20.0, abs=0.1)
    assert abs(position[0, 2]) < 10
    assert velocity[0, 2] > 5


def test_at_97_degrees_and_400_km_the_plane_nearly_keeps_step_with_the_sun() -> None:
    """A sun-synchronous orbit turns by 360 degrees a year, 0.9856 a day; TASS called the plan so on 3 June 2021."""
    assert node_rate_deg_per_day(circular("A plan", EPOCH, 97.0, 400.0, 0.0)) == pytest.approx(0.9856, rel=0.01)


def test_it_never_comes_down() -> None:
    orbit = circular("A plan", EPOCH, 97.0, 400.0, 20.0)
    found = track(orbit, EPOCH.replace(year=2035), 93.0, 60.0)
    assert np.linalg.norm(found.position_km, axis=1).min() > 6378.137 + 385
