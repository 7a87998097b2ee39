"""Decay against an independent integration, against what fell, and what it says to input that makes no sense."""

import datetime
import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from explorer.errors import ExplorerError
from explorer.physics import solar_activity
from explorer.physics.altitude import EQUATORIAL_RADIUS_KM, orbit_points
from explorer.physics.atmosphere import STEP_KM, Atmosphere
from explorer.physics.decay import Body, Plan, descend, rate_m_per_day
from explorer.physics.solar_activity import Forcing

# Of this test alone, as an authority has them (WGS-84, EGM96), not those of the program.
MU, RADIUS, J2_EARTH, SPIN = 3.986004418e14, 6378137.0, 1.0826267e-3, 7.2921159e-5
FLAT = 1 / 298.257223563
INCLINATION_DEG = 51.64


def geodetic_height_m(position: np.ndarray) -> float:
    """By iteration: another way than the program's."""
    along, up = math.hypot(position[0], position[1]), position[2]
    e2 = FLAT * (2 - FLAT)
    latitude = math.atan2(up, along * (1 - e2))
    for _ in range(4):
        normal = RADIUS / math.sqrt(1 - e2 * math.sin(latitude) ** 2)
        latitude = math.atan2(up + e2 * normal * math.sin(latitude), along)
    return float(along * math.cos(latitude) + up * math.sin(latitude) - RADIUS**2 / normal)


def density(height_m: float, altitude_km: float) -> float:
    """An exponential about as dense as the air there."""
    return 3e-12 * math.exp(-(altitude_km - 417) / 45) * math.exp(-(height_m / 1000 - altitude_km) / (20 + altitude_km / 10))


def mean_axis_m(state: np.ndarray) -> float:
    """The mean semi-major axis from the energy, which the oblateness does not change along the orbit."""
    radius = np.linalg.norm(state[:3])
    energy = state[3:] @ state[3:] / 2 - MU / radius + MU * J2_EARTH * RADIUS**2 / (2 * radius**3) * (3 * (state[2] / radius) ** 2 - 1)
    axis = -MU / (2 * energy)
    for _ in range(5):
        term = 3 * math.cos(math.radians(INCLINATION_DEG)) ** 2 - 1
        axis = -MU / (2 * (energy + MU * J2_EARTH * RADIUS**2 / (4 * axis**3) * term))
    return float(axis)


def cowell(altitude_km: float, ballistic: float, days: float) -> float:
    """The mean altitude, km, after so many days: position and velocity integrated, oblate Earth, air that turns with it."""
    inclination = math.radians(INCLINATION_DEG)
    axis = RADIUS + 1000 * altitude_km
    points = orbit_points(altitude_km, INCLINATION_DEG, np.array([0.0]))
    radius = RADIUS + 1000 * float(points.height_km[0])  # on the equator
    term = 3 * math.cos(inclination) ** 2 - 1
    energy = -MU / (2 * axis) - MU * J2_EARTH * RADIUS**2 / (4 * axis**3) * term
    speed = math.sqrt(2 * (energy + MU / radius + MU * J2_EARTH * RADIUS**2 / (2 * radius**3)))
    start = np.array([radius, 0, 0, 0, speed * math.cos(inclination), speed * math.sin(inclination)])
    assert mean_axis_m(start) == pytest.approx(axis, abs=1.0)

    def force(_time: float, state: np.ndarray) -> np.ndarray:
        position, velocity = state[:3], state[3:]
        distance = math.sqrt(position @ position)
        up = (position[2] / distance) ** 2
        pull = -MU * position / distance**3
        oblate = -1.5 * J2_EARTH * MU * RADIUS**2 / distance**5 * position * np.array([1 - 5 * up, 1 - 5 * up, 3 - 5 * up])
        wind = velocity - SPIN * np.array([-position[1], position[0], 0.0])
        drag = -0.5 * ballistic * density(geodetic_height_m(position), altitude_km) * math.sqrt(wind @ wind) * wind
        return np.concatenate([velocity, pull + oblate + drag])

    end = solve_ivp(force, (0, days * 86400), start, method="DOP853", rtol=1e-11, atol=1e-6).y[:, -1]
    return (mean_axis_m(end) - RADIUS) / 1000


def stub_air(altitude_km: float) -> Atmosphere:
    """The program's mean over the orbit, of the same exponential."""
    turns = np.linspace(0, 2 * np.pi, 360, endpoint=False)
    means = []
    for height in np.arange(100, 801, STEP_KM):
        points = orbit_points(float(height), INCLINATION_DEG, turns)
        means.append(np.mean([density(1000 * h, altitude_km) for h in points.height_km] * points.drag_factor))
    table = np.broadcast_to(np.log(means), (12, 2, 2, len(means))).copy()
    return Atmosphere(INCLINATION_DEG, 100.0, np.array([60.0, 300.0]), np.array([0.0, 200.0]), table)


@pytest.mark.parametrize(("altitude_km", "days"), [(417.0, 1), (300.0, 1), (220.0, 1)])
def test_falls_as_an_integration_of_position_and_velocity_does(altitude_km: float, days: int) -> None:
    forcing = Forcing(np.datetime64("2026-01-01"), days, np.full((1, 1), 150, np.float32), np.full((1, 1), 10, np.float32))
    found = descend(stub_air(altitude_km), forcing, altitude_km, Body(np.array([0.006])))
    fallen = altitude_km - float(found.altitude_km[-1, 0])
    assert fallen == pytest.approx(altitude_km - cowell(altitude_km, 0.006, days), rel=0.005)


def measured_sun(start: str, days: int) -> Forcing:
    return solar_activity.load().forcing(datetime.date.fromisoformat(start), days, 1, 1, np.random.default_rng(0))


def test_tiangong_1_comes_down_within_a_sixth_of_the_time_left() -> None:
    # Mean motion of 27 January 2018, 16.01003387 a day by Kozai: 273.7 km. It fell for 64.4 days to 2 April, 00:16.
    found = descend(Atmosphere.of(42.75), measured_sun("2018-01-27", 150), 273.7, Body(np.array([0.00794])))
    assert float(found.reentry_days[0]) == pytest.approx(64.4, rel=0.15)


def test_tiangong_1_with_the_coefficient_of_the_fall_before() -> None:
    # From 297 km on 24 November 2017 to 273.7 km 64 days later gives the coefficient; with it the rest is as it was.
    air, sun = Atmosphere.of(42.75), measured_sun("2017-11-24", 64)
    tried = np.linspace(0.004, 0.012, 81)
    ends = descend(air, sun, 297.0, Body(tried)).altitude_km[-1]
    fitted = float(np.interp(-273.7, -ends, tried))
    found = descend(air, measured_sun("2018-01-27", 150), 273.7, Body(np.array([fitted])))
    assert float(found.reentry_days[0]) == pytest.approx(64.4, rel=0.05)


def test_skylab_comes_down_in_july_1979() -> None:
    # Left on 8 February 1974 in 433 by 455 km, down on 11 July 1979: 1979 days. Its fitted coefficient is that of 262 m² at 76 t.
    found = descend(Atmosphere.of(50.0), measured_sun("1974-02-08", 3000), 444.0, Body(np.array([0.00755])))
    assert float(found.reentry_days[0]) == pytest.approx(1979, rel=0.05)


def test_the_sun_decides_when_skylab_comes_down() -> None:
    sun = measured_sun("1974-02-08", 6000)
    quiet = Forcing(sun.start, 1, np.full_like(sun.f107_sfu, 75), sun.ap)
    found = descend(Atmosphere.of(50.0), quiet, 444.0, Body(np.array([0.00755])))
    assert float(found.reentry_days[0]) > 1.5 * 1979


def test_passages_come_in_order_and_before_re_entry() -> None:
    found = descend(
        Atmosphere.of(51.64), measured_sun("1990-01-01", 2000), 400.0, Body(np.array([0.006, 0.007])), marks_km=(370, 330, 280, 220)
    )
    assert (np.diff(found.crossing_days, axis=0) > 0).all()
    assert (found.crossing_days[-1] < found.reentry_days).all()
    assert (found.reentry_days[1] < found.reentry_days[0]).all()
    assert (found.altitude_km[-1] == 0).all()
    assert np.isfinite(found.altitude_km).all()


def test_the_step_does_not_matter() -> None:
    sun = solar_activity.load()
    ends = []
    for step in (1, 5):
        forcing = sun.forcing(datetime.date(1990, 1, 1), 2000, 1, step, np.random.default_rng(0))
        ends.append(float(descend(Atmosphere.of(51.64), forcing, 400.0, Body(np.array([0.006]))).reentry_days[0]))
    # Five days' mean of a storm brakes a little more than the storm: the air answers with less and less.
    assert ends[0] == pytest.approx(ends[1], rel=0.01)


def test_a_held_altitude_is_held_until_the_day_and_costs_what_the_air_takes() -> None:
    air, sun = Atmosphere.of(51.64), measured_sun("2023-01-01", 700)
    found = descend(air, sun, 417.0, Body(np.array([0.006])), plan=Plan(hold_km=417.0, until_days=365))
    assert float(found.altitude_km[365, 0]) == pytest.approx(417.0)
    assert float(found.altitude_km[700, 0]) < 416.0
    table = solar_activity.load()
    first = table.day(datetime.date(2023, 1, 1))
    rates = rate_m_per_day(
        air,
        417.0,
        0.006,
        f107_sfu=table.effective_sfu[first : first + 365],
        ap=table.ap[first : first + 365],
        year=2023 + np.arange(365) / 365,
    )
    axis_m = 1000 * (EQUATORIAL_RADIUS_KM + 417)
    assert float(found.hold_delta_v_m_s[0]) == pytest.approx(rates.sum() * math.sqrt(MU / axis_m) / (2 * axis_m), rel=0.01)


def test_change_of_speed_a_year_keeps_it_up_longer() -> None:
    air, sun = Atmosphere.of(51.64), measured_sun("2001-01-01", 3000)
    ends = [float(descend(air, sun, 350.0, Body(np.array([0.006])), plan=Plan(delta_v_m_s_per_year=dv)).reentry_days[0]) for dv in (0, 30)]
    assert ends[1] > 1.2 * ends[0]


def test_a_ceiling_takes_no_more_change_of_speed_than_holding_takes() -> None:
    air, sun, body = Atmosphere.of(51.64), measured_sun("2001-01-01", 1500), Body(np.array([0.006]))
    held = descend(air, sun, 417.0, body, plan=Plan(hold_km=417.0))
    rich = descend(air, sun, 417.0, body, plan=Plan(delta_v_m_s_per_year=300, ceiling_km=417.0))
    assert np.allclose(rich.altitude_km, held.altitude_km, atol=0.01)
    poor = descend(air, sun, 417.0, body, plan=Plan(delta_v_m_s_per_year=5, ceiling_km=417.0))
    free = descend(air, sun, 417.0, body)
    assert poor.altitude_km.max() <= 417.0
    assert 120 < float(free.altitude_km[300, 0]) < float(poor.altitude_km[300, 0]) < 417.0
    assert np.array_equal(descend(air, sun, 417.0, body, plan=Plan(ceiling_km=417.0)).altitude_km, free.altitude_km)


def test_a_course_of_the_area_changes_the_first_days_and_nothing_else() -> None:
    air, sun = Atmosphere.of(51.64), measured_sun("2023-01-01", 60)
    plain = descend(air, sun, 417.0, Body(np.array([0.006])))
    course = descend(air, sun, 417.0, Body(np.array([0.006]), area_courses=((2.0,) * 10,)))
    assert 417 - float(course.altitude_km[10, 0]) == pytest.approx(2 * (417 - float(plain.altitude_km[10, 0])), rel=0.01)
    later = float(course.altitude_km[10, 0] - course.altitude_km[60, 0])
    assert later == pytest.approx(float(plain.altitude_km[10, 0] - plain.altitude_km[60, 0]), rel=0.03)


def test_members_have_courses_of_their_own_in_slow_and_in_fast_fall() -> None:
    air, sun = Atmosphere.of(51.64), measured_sun("2023-01-01", 200)
    courses = ((), (0.5,) * 30, (1.5,) * 30)
    for altitude_km in (417.0, 190.0):
        many = Body(np.full(3, 0.006), area_courses=courses, course_of=np.array([2, 0, 1]))
        together = descend(air, sun, altitude_km, many)
        for member, number in enumerate((2, 0, 1)):
            alone = descend(air, sun, altitude_km, Body(np.array([0.006]), area_courses=(courses[number],)))
            assert np.allclose(together.altitude_km[:, member], alone.altitude_km[:, 0], atol=1e-3)
            assert together.reentry_days[member] == pytest.approx(alone.reentry_days[0])


def test_a_plan_that_lifts_out_of_the_air_says_so() -> None:
    with pytest.raises(ExplorerError, match="lifts the orbit above 800 km"):
        descend(Atmosphere.of(51.64), measured_sun("2001-01-01", 3000), 700.0, Body(np.array([0.006])), plan=Plan(delta_v_m_s_per_year=500))


@pytest.mark.parametrize("altitude_km", [-5.0, 0.0, 119.0, 900.0, math.nan, math.inf])
def test_an_absurd_altitude_is_refused(altitude_km: float) -> None:
    with pytest.raises(ExplorerError, match="expected a mean altitude above 120 and up to 800 km"):
        descend(Atmosphere.of(51.64), measured_sun("2001-01-01", 10), altitude_km, Body(np.array([0.006])))


@pytest.mark.parametrize("ballistic", [0.0, -1.0, math.nan, math.inf])
def test_a_body_without_mass_or_area_is_refused(ballistic: float) -> None:
    with pytest.raises(ExplorerError, match="ballistic coefficient"):
        descend(Atmosphere.of(51.64), measured_sun("2001-01-01", 10), 400.0, Body(np.array([ballistic])))
