"""The numbers of what is computed, each before and after with its range, what the range is, its assumptions and its sources.

A number without a range is left out: where only one value is known, nothing says how far off it may be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explorer.consequences.power_supply import SEGMENTS
from explorer.consequences.reboosting import span_of
from explorer.physics import momentum, propellant
from explorer.physics.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from explorer.catalog.values import Catalog
    from explorer.consequences.computed import Side
    from explorer.consequences.configuration import Group
    from explorer.consequences.holding_attitude import AttitudeStudy
    from explorer.physics.ensemble import Quantiles

Topic = Literal["altitude", "reboost", "mass and area", "attitude", "power"]
TOPICS: tuple[Topic, ...] = ("altitude", "reboost", "mass and area", "attitude", "power")
SEGMENT_NAMES: dict[Group, str] = {"ROS": "Russian segment", "USOS": "US segment", "vehicles": "docked vehicles"}
_OF_100 = "5, 50 and 95 of 100 courses of Sun, air and area"
_YEAR_COURSE = "5, 50 and 95 of 100 courses of Sun and air in that year"
_MEANS = "means over the years of their 5, 50 and 95 of 100 courses"
_VEHICLES_RANGE = "docked vehicles without all they brought, or with it"
_ELEMENTS_RANGE = "the values that other sources give for its elements, dry or loaded"
_ORBITS = "the least and the greatest mean over an orbit in a year"
_AREA_RANGE = "two standard deviations of the area, as free falls show it to vary"
_TWO_SIGMA = 2.0
_HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Number:
    """A number before and after, with ranges; None where there is none on that side (what it belongs to is not there).

    ``unit`` "date" means days from the day looked at, infinite for not within ``horizon``; else SI as named. ``year`` is that of a yearly
    number, ``segment`` that of a number by segment.
    """

    id: str
    topic: Topic
    name: str
    unit: str
    spans: tuple[Span | None, Span | None]
    range_is: str
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]
    year: int | None = None
    segment: Group | None = None

    @property
    def before(self) -> Span | None:
        """Before the scenario."""
        return self.spans[0]

    @property
    def after(self) -> Span | None:
        """As the scenario leaves it."""
        return self.spans[1]


def numbers_of(before: Side, after: Side, attitude: AttitudeStudy, catalog: Catalog) -> tuple[Number, ...]:
    """Every number that has a range, topic by topic."""
    sides = (before, after)
    found = [
        *_altitude(sides),
        *_reboost(sides),
        *_mass_and_area(sides, catalog),
        *_attitude(attitude, after.holding.altitude_km),
        *_power(sides),
    ]
    return tuple(number for number in found if any(_ranged(span) for span in (number.before, number.after)))


def _ranged(span: Span | None) -> bool:
    return span is not None and span.low < span.high and not math.isnan(span.best)


def _altitude(sides: Sequence[Side]) -> Iterable[Number]:
    said, sources = sides[1].descent.assumptions, sides[1].descent.sources
    rates = _pair(_loss(side.descent.outlook.rate_m_per_day) for side in sides)
    days = sides[1].descent.outlook.rate_days
    yield Number("loss", "altitude", f"Loss of altitude without reboost, over {days} days", "m/day", rates, _OF_100, said, sources)
    for place, mark in enumerate(sides[1].descent.marks):
        spans = _pair(Span(*side.descent.outlook.crossing_days[place][1]) for side in sides)
        if all(span.high <= 0 for span in spans if span):
            continue
        name = f"Passes {mark.altitude_km.value:g} km"
        yield Number(f"passes-{mark.altitude_km.value:g}", "altitude", name, "date", spans, _OF_100, said, mark.sources)
    down = _pair(Span(*side.descent.outlook.reentry_days) for side in sides)
    yield Number("reentry", "altitude", "Re-entry, at 120 km", "date", down, _OF_100, said, sources)
    coefficients = _pair(side.ballistic.ballistic_m2_kg for side in sides)
    two = "two standard deviations of density and area"
    yield Number("ballistic", "altitude", "Ballistic coefficient Cd·A/m", "m²/kg", coefficients, two, said, sources)


def _loss(rate: Quantiles) -> Span:
    return Span(-rate.p95, -rate.p50, -rate.p05)


def _reboost(sides: Sequence[Side]) -> Iterable[Number]:
    before, after = (side.holding for side in sides)
    said = after.assumptions
    sources = _once(source for row in after.contributions for source in row.sources) + sides[1].ballistic.sources
    height = f"to hold {after.altitude_km:.0f} km"
    for one, other in zip(before.years, after.years, strict=True):
        spans = (one.propellant_kg, other.propellant_kg)
        yield Number(
            f"propellant-{other.year}",
            "reboost",
            f"Propellant {height} in {other.year}",
            "kg",
            spans,
            _YEAR_COURSE,
            said,
            sources,
            other.year,
        )
    yield Number(
        "propellant",
        "reboost",
        f"Propellant {height}, a year",
        "kg",
        (before.mean_propellant_kg, after.mean_propellant_kg),
        _MEANS,
        said,
        sources,
    )
    for one, other in zip(before.years, after.years, strict=True):
        spans = one.delta_v_m_s, other.delta_v_m_s
        yield Number(
            f"delta-v-{other.year}", "reboost", f"Δv {height} in {other.year}", "m/s", spans, _YEAR_COURSE, said, sources, other.year
        )
    yield Number(
        "delta-v", "reboost", f"Δv {height}, a year", "m/s", (before.mean_delta_v_m_s, after.mean_delta_v_m_s), _MEANS, said, sources
    )
    supplied = "what the vehicles counted can give, low, best and high"
    yield Number(
        "supply", "reboost", "Δv that the fleet gives, a year", "m/s", (before.supply_m_s, after.supply_m_s), supplied, said, sources
    )
    brought = _pair(fleet_kg(side) for side in sides)
    yield Number("fleet", "reboost", "The same as propellant, a year", "kg", brought, supplied, said, sources)


def fleet_kg(side: Side) -> Span:
    """What the fleet can give in a year, as propellant on the mass of the station with the engines that are left, kg."""
    held = side.holding
    return propellant.propellant_span_kg(held.mass_kg, held.supply_m_s, held.specific_impulse_s)


def _mass_and_area(sides: Sequence[Side], catalog: Catalog) -> Iterable[Number]:
    masses = _pair(Span(side.mass.mass_kg.low, side.mass.mass_kg.best, side.mass.mass_kg.high) for side in sides)
    said, sources = sides[0].mass.assumptions, sides[0].mass.sources
    yield Number("mass", "mass and area", "Mass", "kg", masses, _VEHICLES_RANGE, said, sources)
    groups = list(sides[0].mass.segment_kg)
    for group in groups:
        spans = _pair(_segment_kg(side, group, catalog) for side in sides)
        about = _VEHICLES_RANGE if group == "vehicles" else _ELEMENTS_RANGE
        named = f"Mass of the {SEGMENT_NAMES[group]}"
        yield Number(f"mass-{group}", "mass and area", named, "kg", spans, about, said, sources, segment=group)
    for axis, name in enumerate(("forward (X)", "to starboard (Y)", "to nadir (Z)")):
        spans = _pair(Span(*(float(one.centre_m[axis]) for one in (side.mass.low, side.mass.whole, side.mass.high))) for side in sides)
        about = "stores where they are counted or spread over their segment; vehicles full or empty"
        yield Number(f"centre-{'xyz'[axis]}", "mass and area", f"Centre of mass {name} of S0", "m", spans, about, said, sources)
    areas = _pair(Span(side.area.low_m2, side.area.area_m2, side.area.high_m2) for side in sides)
    shown, fitted = sides[0].area.assumptions, sides[0].ballistic.sources
    yield Number("area", "mass and area", "Area shown ahead", "m²", areas, _ORBITS, shown, fitted)
    for group in groups:
        spans = _pair(_segment_m2(side, group) for side in sides)
        named = f"Area of the {SEGMENT_NAMES[group]}"
        yield Number(f"area-{group}", "mass and area", named, "m²", spans, _AREA_RANGE, shown, fitted, segment=group)


def _segment_kg(side: Side, group: Group, catalog: Catalog) -> Span | None:
    """The mass of a segment; of elements with what other sources give for them."""
    found = side.mass.segment_kg.get(group)
    if found is None:
        return None
    low, high = found.low, found.high
    for body, _ in side.mass.bodies:
        fact = catalog.elements[body.id].mass_kg if body.group == group and body.id in catalog.elements else None
        if fact is not None and body.all_kg.best > 0:
            span = span_of(fact)
            low, high = low - (span.best - span.low), high + (span.high - span.best)
    return Span(low, found.best, high)


def _segment_m2(side: Side, group: Group) -> Span | None:
    best = side.area.by_segment.get(group)
    if best is None:
        return None
    factor = math.exp(_TWO_SIGMA * side.ballistic.area_spread)
    return Span(best / factor, best, best * factor)


def _attitude(found: AttitudeStudy, altitude_km: float) -> Iterable[Number]:
    said, sources = found.assumptions, found.sources
    balances = (found.before, found.after)
    drag = "5, 50 and 95 of 100 courses of Sun and air in the first year"
    both = f"{drag}; the middle of the area some metres higher or lower"
    yield Number("drag", "attitude", "Drag", "N", _pair(one.drag_n for one in balances), drag, said, sources)
    yield Number(
        "drag-torque",
        "attitude",
        "Drag torque (pitch)",
        "N·m",
        _pair(one.drag_torque_n_m for one in balances),
        both,
        said,
        sources,
    )
    yield Number("pitch", "attitude", "Pitch of balance", "°", _pair(one.pitch_deg for one in balances), both, said, sources)
    capacities = (found.capacity_before_n_m_s, found.capacity_after_n_m_s)
    yield Number(
        "capacity",
        "attitude",
        "The gyroscopes hold",
        "N·m·s",
        capacities,
        "the values that sources give for one gyroscope",
        said,
        sources,
    )
    swings = _pair(one.swing_n_m_s for one in balances)
    yield Number("swing", "attitude", "They gather in an orbit", "N·m·s", swings, both, said, sources)
    margins = (_margin(capacities[0], balances[0].swing_n_m_s), _margin(capacities[1], balances[1].swing_n_m_s))
    yield Number("margin", "attitude", "Margin in balanced flight", "N·m·s", margins, "least and greatest of the two before", said, sources)
    if found.kept is not None and found.kept_torque_n_m is not None:
        name = "Full, in the attitude of before"
        yield Number("full", "attitude", name, "h", (None, _full_h(found, altitude_km)), "what the gyroscopes hold", said, sources)
    if found.unloading_kg is not None:
        name = "Propellant to unload them once"
        yield Number(
            "unloading", "attitude", name, "kg", (found.unloading_kg, None), "gyroscopes and thrusters as sources give them", said, sources
        )


def _full_h(found: AttitudeStudy, altitude_km: float) -> Span | None:
    """How long the gyroscopes last in the attitude of before, hours; None where they never fill up."""
    if found.kept_torque_n_m is None or found.capacity_after_n_m_s.best <= 0:
        return None
    times = [momentum.gathering(found.kept_torque_n_m, altitude_km, capacity).full_s for capacity in found.capacity_after_n_m_s]
    if any(one is None for one in times):
        return None
    return Span(*(one / _HOUR_S for one in times if one is not None))


def _margin(capacity: Span, swing: Span) -> Span:
    return Span(capacity.low - swing.high, capacity.best - swing.best, capacity.high - swing.low)


def _power(sides: Sequence[Side]) -> Iterable[Number]:
    supplies = [side.power for side in sides]
    said, sources = supplies[1].assumptions, supplies[1].sources
    about = "ageing, wiring and batteries as sources give them"
    beta = f"beta {supplies[1].beta_deg:.0f}°"
    yield Number("sunlit", "power", "Arrays in sunlight", "kW", _pair(one.sunlit_kw for one in supplies), about, said, sources)
    yield Number("usable", "power", f"Usable all orbit, {beta}", "kW", _pair(one.usable_kw for one in supplies), about, said, sources)
    year = "the worst and the best orbit of the year"
    yield Number("year", "power", "Usable, mean of a year", "kW", _pair(one.year_kw for one in supplies), year, said, sources)
    for segment in SEGMENTS:
        parts = [one.segments[segment] for one in supplies]
        name = SEGMENT_NAMES[segment]
        margin = "least output with the greatest need, and the other way round"
        yield Number(
            f"usable-{segment}",
            "power",
            f"Made by the {name}",
            "kW",
            _pair(one.usable_kw for one in parts),
            about,
            said,
            sources,
            segment=segment,
        )
        need = "low, best and high need of the capability"
        yield Number(
            f"need-{segment}",
            "power",
            f"Needed by the {name}",
            "kW",
            _pair(one.need_kw for one in parts),
            need,
            said,
            sources,
            segment=segment,
        )
        yield Number(
            f"margin-{segment}",
            "power",
            f"Left over in the {name}",
            "kW",
            _pair(one.margin_kw for one in parts),
            margin,
            said,
            sources,
            segment=segment,
        )


def _pair(spans: Iterable[Span | None]) -> tuple[Span | None, Span | None]:
    before, after = spans
    return before, after


def _once(sources: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sources))
