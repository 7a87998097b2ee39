"""The area day by day: where the orbit's plane is known, and what it gives way to."""

import datetime

import numpy as np
import pytest

from explorer.consequences.area_course import FOLLOWED_DAYS, GIVES_WAY_DAYS, course

BY_BETA = {0.0: 2600.0, 30.0: 2400.0, 60.0: 1900.0, 75.0: 1500.0}
MEAN_M2 = 2300.0


def of(start: str, altitude_km: float = 417.0, inclination_deg: float = 51.64) -> np.ndarray:
    return np.array(course(BY_BETA, MEAN_M2, datetime.date.fromisoformat(start), altitude_km=altitude_km, inclination_deg=inclination_deg))


def test_it_stays_within_the_areas_there_are_and_ends_at_the_mean() -> None:
    found = of("2024-11-27")
    assert len(found) == FOLLOWED_DAYS + GIVES_WAY_DAYS
    assert found.min() >= 1500 / 2300 - 1e-4
    assert found.max() <= 2600 / 2300 + 1e-4
    assert found[-1] == pytest.approx(1, abs=0.02)
    # Over one turn of the plane it makes no difference in the mean.
    assert found[:60].mean() == pytest.approx(1, abs=0.06)


def test_in_december_2024_the_sun_stood_far_off_the_plane() -> None:
    # Beta passed -74 degrees on 9 December 2024 (element set of 15 December: node 136.66 degrees).
    found = of("2024-11-27")
    assert found[12] < 0.85
    assert found[30] > 1.0


@pytest.mark.parametrize("start", ["1999-06-01", "2018-06-01", "2030-01-01"])
def test_where_nobody_knows_the_plane_there_is_none(start: str) -> None:
    assert of(start).size == 0


def test_another_orbit_has_none_and_neither_has_another_body() -> None:
    assert of("2024-11-27", inclination_deg=45.0).size == 0
    assert course({}, 0.0, datetime.date(2024, 11, 27), altitude_km=417.0, inclination_deg=51.64) == ()


def test_a_lower_orbit_turns_faster() -> None:
    high, low = of("2024-11-27"), of("2024-11-27", altitude_km=250.0)
    assert low[0] == high[0]
    assert np.abs(low[40:60] - high[40:60]).max() > 0.05
