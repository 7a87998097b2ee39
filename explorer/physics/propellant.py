"""The rocket equation: what a change of speed costs, and what a load of propellant is worth."""

from __future__ import annotations

import math

from explorer.physics.span import Span, bounded

STANDARD_GRAVITY_M_S2 = 9.80665
HEAVIEST_KG = 2.0e6
MOST_DELTA_V_M_S = 20_000.0
# From a cold-gas jet to an ion engine.
SPECIFIC_IMPULSES_S = (20.0, 10_000.0)


def propellant_kg(mass_kg: float, delta_v_m_s: float, specific_impulse_s: float) -> float:
    """What is burnt to change the speed of a mass (before the burn) by so much: m (1 - exp(-dv / (g0 Isp)))."""
    mass = bounded("the mass of the station, kg", mass_kg, 1.0, HEAVIEST_KG)
    change = bounded("the change of speed, m/s", delta_v_m_s, 0.0, MOST_DELTA_V_M_S)
    return -mass * math.expm1(-change / _exhaust_m_s(specific_impulse_s))


def delta_v_m_s(mass_kg: float, burnt_kg: float, specific_impulse_s: float) -> float:
    """By how much the speed of a mass (before the burn) changes when so much of it is burnt: g0 Isp ln(m / (m - burnt))."""
    mass = bounded("the mass of the station, kg", mass_kg, 1.0, HEAVIEST_KG)
    burnt = bounded("the propellant, kg", burnt_kg, 0.0, 0.99 * mass)
    return -_exhaust_m_s(specific_impulse_s) * math.log1p(-burnt / mass)


def propellant_span_kg(mass_kg: Span, delta_v: Span, specific_impulse_s: Span) -> Span:
    """As ``propellant_kg`` with ranges: least with the least mass and change and the greatest specific impulse."""
    return Span(
        propellant_kg(mass_kg.low, delta_v.low, specific_impulse_s.high),
        propellant_kg(mass_kg.best, delta_v.best, specific_impulse_s.best),
        propellant_kg(mass_kg.high, delta_v.high, specific_impulse_s.low),
    )


def delta_v_span_m_s(mass_kg: Span, burnt_kg: Span, specific_impulse_s: Span) -> Span:
    """As ``delta_v_m_s`` with ranges: least with the greatest mass and the least propellant and specific impulse."""
    return Span(
        delta_v_m_s(mass_kg.high, burnt_kg.low, specific_impulse_s.low),
        delta_v_m_s(mass_kg.best, burnt_kg.best, specific_impulse_s.best),
        delta_v_m_s(mass_kg.low, burnt_kg.high, specific_impulse_s.high),
    )


def _exhaust_m_s(specific_impulse_s: float) -> float:
    return STANDARD_GRAVITY_M_S2 * bounded("the specific impulse, s", specific_impulse_s, *SPECIFIC_IMPULSES_S)
