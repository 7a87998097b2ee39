"""Raising and holding an orbit against what is on record: burns, and propellant at two altitudes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.physics import propellant, reboost
from explorer.physics.altitude import GRAVITY_PARAMETER_M3_S2
from explorer.physics.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.catalog.values import Catalog, Reboost

# What the burns come to by an analysis of their own: change of speed and thrust along the flight.
IMPLIED = {
    "cygnus-ng-19-2023-08-11": (1.41, 468),
    "cygnus-ng-17-2022-06-25": (0.28, 422),
    "cargo-dragon-crs-31-2024-11-08": (0.35, 217),
    "dragon-boost-kit-2025-09-03": (0.45, 696),
}


def burns_with(catalog: Catalog, *keys: str) -> list[Reboost]:
    return [burn for burn in catalog.reboosts.values() if all(getattr(burn, key) is not None for key in keys)]


def test_the_published_change_of_speed_gives_the_published_rise(catalog: Catalog) -> None:
    burns = burns_with(catalog, "delta_v_m_s", "mean_gain_m")
    assert len(burns) >= 7
    for burn in burns:
        assert burn.delta_v_m_s is not None
        gain = reboost.raise_m(burn.delta_v_m_s.value, burn.altitude_km.value)
        assert gain == pytest.approx(burn.mean_gain_m, rel=0.15), burn.id


def test_thrust_time_and_mass_give_the_published_rise(catalog: Catalog) -> None:
    """The engine as in vehicles.toml, for as long as the burn took, on the mass of the station."""
    burns = [burn for burn in burns_with(catalog, "mean_gain_m") if catalog.vehicles[burn.vehicle].thrust_n]
    assert {burn.vehicle for burn in burns} == {"progress-ms", "cygnus-enhanced", "cargo-dragon", "cargo-dragon-boost-kit"}
    off = []
    for burn in burns:
        thrust = catalog.vehicles[burn.vehicle].thrust_n
        assert thrust is not None
        change = thrust.value * burn.duration_s.value / burn.station_mass_kg.value
        gain = reboost.raise_m(change, burn.altitude_km.value)
        assert burn.mean_gain_m is not None
        off.append(gain / burn.mean_gain_m - 1)
        assert abs(off[-1]) < 0.15, burn.id
    assert abs(np.mean(off)) < 0.05


@pytest.mark.parametrize("name", IMPLIED)
def test_implied_change_of_speed_and_thrust(catalog: Catalog, name: str) -> None:
    burn = catalog.reboosts[name]
    change, thrust = IMPLIED[name]
    assert burn.mean_gain_m is not None
    found = reboost.raise_delta_v_m_s(burn.mean_gain_m, burn.altitude_km.value)
    assert found == pytest.approx(change, rel=0.02)
    assert reboost.implied_thrust_n(burn.station_mass_kg.value, found, burn.duration_s.value) == pytest.approx(thrust, rel=0.03)


def test_propellant_of_the_demonstrations() -> None:
    """By the analysis above: about 205 kg for 1.41 m/s, 70 kg for 0.45 m/s, and 1.4 t for 9 m/s by the boost kit in all."""
    assert propellant.propellant_kg(460_000, 1.41, 320) == pytest.approx(205, rel=0.03)
    assert propellant.propellant_kg(468_000, 0.45, 300) == pytest.approx(70, rel=0.03)
    assert propellant.delta_v_m_s(465_000, 1_400, 300) == pytest.approx(8.9, rel=0.01)
    # The same kit on a lighter station.
    assert propellant.delta_v_m_s(330_000, 1_400, 300) == pytest.approx(12.5, rel=0.02)


def test_one_metre_a_second_is_156_kg() -> None:
    assert propellant.propellant_kg(460_000, 1.0, 300) == pytest.approx(156, rel=0.005)


def test_what_is_burnt_gives_its_change_of_speed_back() -> None:
    for mass in (1_000.0, 465_000.0):
        for change in (0.0, 0.3, 90.0):
            burnt = propellant.propellant_kg(mass, change, 290)
            assert propellant.delta_v_m_s(mass, burnt, 290) == pytest.approx(change, abs=1e-9)


def test_a_raise_against_two_body_energy() -> None:
    """Energy after the burn at one point: 1/a = 2/r - v²/mu; the linear rule is good to a thousandth for a kilometre."""
    axis = 1000 * (6378.137 + 417)
    for change in (0.3, 1.5, 5.0):
        speed = math.sqrt(GRAVITY_PARAMETER_M3_S2 / axis) + change
        exact = 1 / (2 / axis - speed**2 / GRAVITY_PARAMETER_M3_S2) - axis
        assert reboost.raise_m(change, 417) == pytest.approx(exact, rel=2e-3)
        assert reboost.raise_delta_v_m_s(reboost.raise_m(change, 417), 417) == pytest.approx(change)


def test_holding_an_orbit() -> None:
    # 0.56 m/s for each kilometre of mean altitude at 420 km.
    assert reboost.hold_delta_v_m_s(1000 / 365.25, 420) == pytest.approx(0.563, abs=0.002)
    # The arc of October 2024: 169 m a day on 473 t is half a newton.
    assert reboost.drag_n(169, 473_000, 416.5) == pytest.approx(0.51, abs=0.03)


def test_years_and_fleet() -> None:
    def rate(altitude_km: float, year: int) -> Span:
        return Span(40, 60, 90 + (year - 2027)).each(lambda loss: loss * math.exp((417 - altitude_km) / 60))

    years = reboost.hold_years(rate, 417, 2027, 2030)
    assert list(years) == [2027, 2028, 2029, 2030]
    assert years[2030].high > years[2027].high > years[2027].best > years[2027].low > 0
    fleet = reboost.flights(years[2027], Span(5, 6, 7))
    assert fleet.low < fleet.best < fleet.high
    assert fleet.best == pytest.approx(years[2027].best / 6)


class TestThrustLine:
    """Turns that make a push lie along the flight, and its torque."""

    ZERO = np.zeros(3)

    @pytest.mark.parametrize(
        ("direction", "off", "turn"),
        [
            ((1, 0, 0), 0, "none"),
            ((1, 0, 0.2), 11.3, "none"),
            ((-1, 0, 0), 180, "yaw 180°"),
            ((0, 0, -1), 90, "pitch 90° nose down"),
            ((0, 0, 1), 90, "pitch 90° nose up"),
            ((0, 1, 0), 90, "yaw 90° left"),
            ((0, -1, 0), 90, "yaw 90° right"),
        ],
    )
    def test_turns(self, direction: tuple[float, float, float], off: float, turn: str) -> None:
        line = reboost.thrust_line(self.ZERO, np.array(direction, float), self.ZERO, 100)
        assert line.off_flight_deg == pytest.approx(off, abs=0.05)
        assert line.turn == turn

    def test_the_turn_brings_the_push_into_the_flight(self) -> None:
        generator = np.random.default_rng(7)
        tried = 0
        for direction in generator.normal(size=(200, 3)):
            line = reboost.thrust_line(self.ZERO, direction, self.ZERO, 1)
            if line.off_flight_deg <= reboost.STRAIGHT_DEG or abs(line.direction[2]) > 0.9:
                continue
            yaw, pitch = np.radians([line.yaw_deg, line.pitch_deg])
            about_z = np.array([[np.cos(yaw), -np.sin(yaw), 0], [np.sin(yaw), np.cos(yaw), 0], [0, 0, 1]])
            about_y = np.array([[np.cos(pitch), 0, np.sin(pitch)], [0, 1, 0], [-np.sin(pitch), 0, np.cos(pitch)]])
            turned = about_y @ about_z @ np.array(line.direction)
            assert turned == pytest.approx([1, 0, 0], abs=0.03)
            tried += 1
        assert tried > 100

    def test_arm_and_torque(self) -> None:
        """800 N straight aft, 3 m below the centre of mass: 2,400 N m that push the nose down."""
        line = reboost.thrust_line(np.array([10.0, 0, 4.0]), np.array([-1.0, 0, 0]), np.array([0.0, 0, 1.0]), 800)
        assert line.arm_m == pytest.approx(3)
        assert line.torque_n_m == pytest.approx((0, -2400, 0))
        through = reboost.thrust_line(np.array([-30.0, 0, 4.0]), np.array([1.0, 0, 0]), np.array([0.0, 0, 4.0]), 800)
        assert through.arm_m == pytest.approx(0)


NAN = math.nan


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: reboost.raise_m(1, -5), "the mean altitude, km, is -5; expected 120 to 2000"),
        (lambda: reboost.raise_m(NAN, 417), "the change of speed, m/s, is nan"),
        (lambda: reboost.raise_delta_v_m_s(math.inf, 417), "the raise of the mean altitude, m, is inf"),
        (lambda: reboost.implied_thrust_n(0, 1, 1), "the mass of the station, kg, is 0"),
        (lambda: reboost.implied_thrust_n(1, 1, 0), "the duration of the burn, s, is 0"),
        (lambda: reboost.hold_delta_v_m_s(-3, 417), "the loss of altitude, m/day, is -3"),
        (lambda: reboost.hold_years(lambda *_: Span(1, 1, 1), 417, 2030, 2029), "2030 to 2029 end before they begin"),
        (lambda: reboost.flights(Span(1, 2, 3), Span(0, 0, 0)), "above 0"),
        (lambda: reboost.flights(Span(1, NAN, 3), Span(1, 1, 1)), "rising order"),
        (lambda: reboost.thrust_line(np.zeros(3), np.zeros(3), np.zeros(3), 1), "a place, a direction and a centre of mass"),
        (lambda: reboost.thrust_line(np.full(3, NAN), np.ones(3), np.zeros(3), 1), "a place, a direction and a centre of mass"),
        (lambda: propellant.propellant_kg(4e5, NAN, 300), "the change of speed, m/s, is nan"),
        (lambda: propellant.propellant_kg(4e5, 1, 0), "the specific impulse, s, is 0"),
        (lambda: propellant.delta_v_m_s(1000, 1000, 300), "the propellant, kg, is 1000; expected 0 to 990"),
    ],
)
def test_bad_input_is_one_sentence(call: Callable[[], object], said: str) -> None:
    with pytest.raises(ExplorerError) as caught:
        call()
    assert said in str(caught.value)
