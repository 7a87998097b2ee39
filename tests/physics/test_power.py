"""Shadow, incidence and output against closed forms, the orbit's own functions, and what is published of the wings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from explorer.errors import ExplorerError
from explorer.orbit.plane import in_shadow as shadow_at
from explorer.orbit.plane import sun_in_station_frame, sunset_deg
from explorer.physics import power
from explorer.physics.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable


def test_shadow_at_beta_zero_is_the_closed_form() -> None:
    for altitude in (220.0, 417.0, 800.0):
        assert power.eclipse_fraction(0, altitude) == pytest.approx(math.asin(6378.137 / (6378.137 + altitude)) / math.pi)
    # Six tenths of the orbit are lit at beta 0.
    assert 1 - power.eclipse_fraction(0, 417) == pytest.approx(0.61, abs=0.005)


@pytest.mark.parametrize("beta", [-75.0, -60.0, 0.0, 20.0, 45.0, 65.0, 69.0, 71.0, 80.0])
def test_shadow_is_what_the_orbit_says(beta: float) -> None:
    sunset = sunset_deg(beta, 417)
    expected = 0.0 if sunset is None else (180 - sunset) / 180
    assert power.eclipse_fraction(beta, 417) == pytest.approx(expected, abs=1e-4)
    counted = np.mean([shadow_at(beta, 417, angle) for angle in np.arange(0.05, 360, 0.1)])
    assert power.eclipse_fraction(beta, 417) == pytest.approx(counted, abs=1e-3)
    assert not any(shadow_at(beta, 417, math.degrees(angle)) for angle in power.lit_angles_rad(beta, 417))


def test_full_sun_begins_near_beta_70() -> None:
    assert power.eclipse_fraction(69, 417) > 0
    assert power.eclipse_fraction(71, 417) == 0


@pytest.mark.parametrize("beta", [-60.0, 0.0, 35.0])
def test_incidence_of_a_wing_with_one_joint(beta: float) -> None:
    """About the axis across the orbit it faces the Sun but for beta; about that along the flight it is the mean over the lit part."""
    assert power.mean_incidence(None, beta, 417) == 1
    assert power.mean_incidence(np.array([0, 2.0, 0]), beta, 417) == pytest.approx(math.cos(math.radians(beta)))
    suns = np.array([sun_in_station_frame(beta, math.degrees(angle)) for angle in power.lit_angles_rad(beta, 417)])
    assert power.mean_incidence(np.array([1.0, 0, 0]), beta, 417) == pytest.approx(np.hypot(suns[:, 1], suns[:, 2]).mean())


def test_usable_share_balances_the_batteries() -> None:
    """Energy in sunlight pays the load there and, through the batteries, that in the shadow."""
    share = power.usable_share(0.39, 0.95, 0.9, 0.8)
    assert pytest.approx(share * (0.61 + 0.39 / 0.8)) == 0.9 * 0.61 * 0.95
    assert power.usable_share(0, 1, 0.9, 0.8) == pytest.approx(0.9)


def test_ageing() -> None:
    wing = power.Ageing(Span(31, 31, 31), 2001, Span(19, 20, 21), 2021.5, Span(0.01, 0.015, 0.03))
    assert wing.in_year(1999) == (0, 0, 0)
    assert wing.in_year(2001) == pytest.approx((31, 31, 31))
    assert wing.in_year(2021.5) == pytest.approx((19, 20, 21))
    later = wing.in_year(2026.5)
    assert later.best == pytest.approx(20 * 0.985**5)
    assert later.low == pytest.approx(19 * 0.97**5)
    assert later.low < later.best < later.high < 21
    halfway = wing.in_year(2011.25)
    assert halfway.best == pytest.approx(math.sqrt(31 * 20))
    younger = power.Ageing(Span(20, 20, 20), 2023.4, Span(19, 20, 21), 2021.5, Span(0.01, 0.015, 0.03))
    assert younger.in_year(2023.4) == pytest.approx((20, 20, 20))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: power.eclipse_fraction(100, 417), "the beta angle, degrees, is 100"),
        (lambda: power.eclipse_fraction(math.nan, 417), "the beta angle, degrees, is nan"),
        (lambda: power.eclipse_fraction(0, 5), "the mean altitude, km, is 5"),
        (lambda: power.mean_incidence(np.zeros(3), 0, 417), "not all 0"),
        (lambda: power.lit_angles_rad(0, 417, 0), "0 places on the orbit"),
        (lambda: power.usable_share(0.3, 1, 0, 1), "the efficiency of wires and converters, is 0"),
        (lambda: power.usable_share(0.3, 2, 1, 1), "the cosine of incidence, is 2"),
        (
            lambda: power.Ageing(Span(1, 1, 1), 2000, Span(1, 1, 1), 2010, Span(0, 0, 0)).in_year(math.nan),
            "nan is no year",
        ),
    ],
)
def test_bad_input_is_one_sentence(call: Callable[[], object], said: str) -> None:
    with pytest.raises(ExplorerError, match=said):
        call()
