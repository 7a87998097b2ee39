"""The fit of free falls: what was put into a history of element sets comes out of it."""

import datetime

import numpy as np
import pytest

from explorer.orbit import tle
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.propagate import shape
from explorer.physics import solar_activity
from explorer.physics.atmosphere import Atmosphere
from explorer.physics.decay import Body, descend
from tools.calibration.arcs import Arc, arcs, ballistic_m2_kg
from tools.calibration.planes import lines, monthly

START = datetime.date(2019, 5, 1)  # a quiet month: days with storms at the ends of a fall would weigh too much
BALLISTIC = 0.0065


def element_set(day: float, altitude_km: float) -> ElementSet:
    epoch = datetime.datetime.combine(START, datetime.time(), tzinfo=datetime.UTC) + datetime.timedelta(days=day)

    def at(motion: float) -> ElementSet:
        return ElementSet("ISS", 25544, "1998-067A", epoch, motion, 1e-4, 51.64, 0.0, 0.0, 0.0, 1e-5)

    low, high = 15.0, 16.2
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if shape(at(middle)).mean_altitude_km > altitude_km else (low, middle)
    return at(low)


def history(heights_km: tuple[float, ...], days: int) -> list[ElementSet]:
    """A fall of so many days from each of these altitudes, one after another, two sets a day."""
    sets: list[ElementSet] = []
    for number, height in enumerate(heights_km):
        start = START + datetime.timedelta(days=number * days)
        forcing = solar_activity.load().forcing(start, days, 1, 1, np.random.default_rng(0))
        found = descend(Atmosphere.of(51.64), forcing, height, Body(np.array([BALLISTIC])))
        times = np.arange(0, days, 0.5)
        heights = np.interp(times, found.days, found.altitude_km[:, 0])
        sets += [element_set(number * days + time, height) for time, height in zip(times.tolist(), heights.tolist(), strict=True)]
    return sets


@pytest.fixture(scope="module")
def falls() -> list[Arc]:
    return list(arcs(history((390.0, 392.0), 20)))


def test_a_rise_parts_two_falls(falls: list[Arc]) -> None:
    assert [fall.start for fall in falls] == [START + datetime.timedelta(days=days) for days in (2, 22)]


def test_the_coefficient_comes_out_again(falls: list[Arc]) -> None:
    for fall in falls:
        assert ballistic_m2_kg(fall) == pytest.approx(BALLISTIC, rel=0.03)
        assert fall.start_km - fall.end_km == pytest.approx(fall.rate_m_per_day * fall.days / 1000)


def test_too_short_a_fall_says_nothing() -> None:
    assert not list(arcs(history((390.0,), 6)))


def test_a_burn_against_the_flight_parts_two_falls() -> None:
    sets = history((400.0,), 30)
    lowered = [one if number < 30 else element_set(number / 2, shape(one).mean_altitude_km - 1.5) for number, one in enumerate(sets)]
    found = list(arcs(lowered))
    assert len(found) == 2
    assert [ballistic_m2_kg(fall) for fall in found] == pytest.approx([BALLISTIC, BALLISTIC], rel=0.05)


def test_half_the_area_on_each_day_takes_twice_the_coefficient(falls: list[Arc]) -> None:
    fall = falls[0]
    assert ballistic_m2_kg(fall, [0.5] * fall.days) == pytest.approx(2 * ballistic_m2_kg(fall))


def test_of_each_month_the_set_nearest_to_its_middle_is_kept() -> None:
    kept = monthly(history((390.0, 392.0), 25))
    assert [one.epoch.date() for one in kept] == [datetime.date(2019, 5, 15), datetime.date(2019, 6, 15)]


def test_a_set_survives_its_two_lines() -> None:
    one = element_set(3.25, 418.0)
    (again,) = tle.scan(lines(one), "there")
    assert isinstance(again, ElementSet)
    assert again.epoch - one.epoch < datetime.timedelta(milliseconds=1)
    assert again.mean_motion_rev_per_day == pytest.approx(one.mean_motion_rev_per_day, abs=1e-8)
    assert again.inclination_deg == pytest.approx(51.64)
