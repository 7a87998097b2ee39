"""The numbers of what is computed, each before and after with its range, what the range is, its assumptions and its sources.

A number without a range is left out: where only one value is known, nothing says how far off it may be. What is nothing for a reason is
exact, and says why: no gyroscopes hold no momentum.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from explorer.consequences.drag_area import MODEL_SHARE
from explorer.consequences.mass_doubts import typical_share
from explorer.consequences.power_supply import SEGMENTS
from explorer.physics import propellant
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
_MASS_RANGE = "each mass as sources differ, or by {:.0%}; the sum closed with NASA's; vehicles full or empty; as independent doubts"
_VEHICLES_RANGE = "launch masses as sources differ, all that they brought still there or gone; as independent doubts"
_CENTRE_RANGE = "masses as they are in doubt, stores in one place or spread, parts' centres off their middles; as independent doubts"
_ORBITS = f"the least and the greatest mean over an orbit in a year, and {MODEL_SHARE:.0%} for the models"
_AREA_RANGE = "its part of the whole's range: what turns with the Sun has what changes in a year"
_PLACE = "some way higher or lower"
_NO_FLEET = "nothing that raises the orbit works"
_NO_ARRAY = "no array works"
_NO_GYROSCOPES = "no gyroscope works"


@dataclass(frozen=True, slots=True)
class Number:
    """A number before and after, with ranges; None where there is none on that side (what it belongs to is not there).

    ``unit`` "date" means days from the day looked at, infinite for not within ``horizon``; else SI as named. ``year`` is that of a yearly
    number, ``segment`` that of a number by segment. ``nothing`` says why a side that is 0, and has no range, is exactly so; ``exact`` holds
    that for the sides, before and after, on which it is.
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
    nothing: str = ""
    exact: tuple[str, str] = ("", "")

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
        *_mass_and_area(sides, _MASS_RANGE.format(typical_share(catalog))),
        *_attitude(attitude),
        *_power(sides),
    ]
    return tuple(number for number in map(_shown, found) if any(_ranged(span) for span in number.spans))


def _shown(number: Number) -> Number:
    """The number with those sides alone that have a range, or are exact; of these the words for the range say why."""
    spans, exact, about = [], [], number.range_is
    for span, when in zip(number.spans, ("before", "after"), strict=True):
        why = _exact(number, span)
        spans.append(span if why or _ranged(span) else None)
        exact.append(why)
        if why:
            about += f"; {when} exact: {why}"
    return replace(number, spans=(spans[0], spans[1]), exact=(exact[0], exact[1]), range_is=about)


def _exact(number: Number, span: Span | None) -> str:
    """Why a side without a range is exact; "" where it has a range, or where nothing says so."""
    if span is None or _ranged(span) or any(map(math.isnan, span)):
        return ""
    if number.unit == "date":
        # Already passed, or later than is followed: in 95 of 100 courses and more.
        return "already so" if span.high <= 0 else "not within the time that is followed" if math.isinf(span.low) else ""
    return number.nothing if span == (0.0, 0.0, 0.0) else ""


def _ranged(span: Span | None) -> bool:
    return span is not None and span.low < span.high and not any(map(math.isnan, span))


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
        "supply",
        "reboost",
        "Δv that the fleet gives, a year",
        "m/s",
        (before.supply_m_s, after.supply_m_s),
        supplied,
        said,
        sources,
        nothing=_NO_FLEET,
    )
    brought = _pair(fleet_kg(side) for side in sides)
    yield Number("fleet", "reboost", "The same as propellant, a year", "kg", brought, supplied, said, sources, nothing=_NO_FLEET)


def fleet_kg(side: Side) -> Span:
    """What the fleet can give in a year, as propellant on the mass of the station with the engines that are left, kg."""
    held = side.holding
    return propellant.propellant_span_kg(held.mass_kg, held.supply_m_s, held.specific_impulse_s)


def _mass_and_area(sides: Sequence[Side], each: str) -> Iterable[Number]:
    masses = _pair(Span(side.mass.mass_kg.low, side.mass.mass_kg.best, side.mass.mass_kg.high) for side in sides)
    said, sources = sides[0].mass.assumptions, sides[0].mass.sources
    yield Number("mass", "mass and area", "Mass", "kg", masses, each, said, sources)
    groups = list(dict.fromkeys(group for side in sides for group in side.mass.segment_kg))
    for group in groups:
        spans = _pair(_segment_kg(side, group) for side in sides)
        about = _VEHICLES_RANGE if group == "vehicles" else each
        named = f"Mass of the {SEGMENT_NAMES[group]}"
        yield Number(f"mass-{group}", "mass and area", named, "kg", spans, about, said, sources, segment=group)
    for axis, name in enumerate(("forward (X)", "to starboard (Y)", "to nadir (Z)")):
        spans = _pair(Span(*(float(one.centre_m[axis]) for one in (side.mass.low, side.mass.whole, side.mass.high))) for side in sides)
        yield Number(f"centre-{'xyz'[axis]}", "mass and area", f"Centre of mass {name} of S0", "m", spans, _CENTRE_RANGE, said, sources)
    areas = _pair(Span(side.area.low_m2, side.area.area_m2, side.area.high_m2) for side in sides)
    shown, fitted = sides[0].area.assumptions, sides[0].ballistic.sources
    yield Number("area", "mass and area", "Area shown ahead", "m²", areas, _ORBITS, shown, fitted)
    for group in groups:
        spans = _pair(_segment_m2(side, group) for side in sides)
        named = f"Area of the {SEGMENT_NAMES[group]}"
        yield Number(f"area-{group}", "mass and area", named, "m²", spans, _AREA_RANGE, shown, fitted, segment=group)


def _segment_kg(side: Side, group: Group) -> Span | None:
    found = side.mass.segment_kg.get(group)
    return None if found is None else Span(found.low, found.best, found.high)


def _segment_m2(side: Side, group: Group) -> Span | None:
    best = side.area.by_segment.get(group)
    if best is None:
        return None
    low, high = side.area.segment_range_m2[group]
    return Span(low, best, high)


def _attitude(found: AttitudeStudy) -> Iterable[Number]:
    said, sources = found.assumptions, found.sources
    balances = (found.before, found.after)
    drag = "5, 50 and 95 of 100 courses of Sun and air in the first year"
    both = f"{drag}; the middle of the area {_PLACE}; masses and their places as they are in doubt; as independent doubts"
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
        nothing=_NO_GYROSCOPES,
    )
    # Where no gyroscope works there is none to gather anything, and no room to be left.
    some = [capacity.high > 0 for capacity in capacities]
    swings = _pair(one.swing_n_m_s if working else None for one, working in zip(balances, some, strict=True))
    yield Number("swing", "attitude", "They gather in an orbit", "N·m·s", swings, both, said, sources)
    margins = _pair(None if swing is None else _margin(capacity, swing) for capacity, swing in zip(capacities, swings, strict=True))
    yield Number("margin", "attitude", "Margin in balanced flight", "N·m·s", margins, "least and greatest of the two before", said, sources)
    if found.full_h is not None:
        name = "Full, in the attitude of before"
        full = "what the gyroscopes hold; air, middle of the area, masses and their places as they are in doubt"
        yield Number("full", "attitude", name, "h", (None, found.full_h), full, said, sources)
    if found.unloading_kg is not None:
        name = "Propellant to unload them once"
        yield Number(
            "unloading", "attitude", name, "kg", (found.unloading_kg, None), "gyroscopes and thrusters as sources give them", said, sources
        )


def _margin(capacity: Span, swing: Span) -> Span:
    return Span(capacity.low - swing.high, capacity.best - swing.best, capacity.high - swing.low)


def _power(sides: Sequence[Side]) -> Iterable[Number]:
    supplies = [side.power for side in sides]
    said, sources = supplies[1].assumptions, supplies[1].sources
    about = "ageing, wiring and batteries as sources give them"
    beta = f"beta {supplies[1].beta_deg:.0f}°"
    sunlit, usable = (_pair(getattr(one, name) for one in supplies) for name in ("sunlit_kw", "usable_kw"))
    yield Number("sunlit", "power", "Arrays in sunlight", "kW", sunlit, about, said, sources, nothing=_NO_ARRAY)
    yield Number("usable", "power", f"Usable all orbit, {beta}", "kW", usable, about, said, sources, nothing=_NO_ARRAY)
    year = "the worst and the best orbit of the year"
    mean = _pair(one.year_kw for one in supplies)
    yield Number("year", "power", "Usable, mean of a year", "kW", mean, year, said, sources, nothing=_NO_ARRAY)
    for segment in SEGMENTS:
        parts = [one.segments[segment] if one.has(segment) else None for one in supplies]
        name = SEGMENT_NAMES[segment]
        margin = "least output with the greatest need, and the other way round"
        yield Number(
            f"usable-{segment}",
            "power",
            f"Made by the {name}",
            "kW",
            _pair(one.usable_kw if one else None for one in parts),
            about,
            said,
            sources,
            segment=segment,
            nothing=_NO_ARRAY,
        )
        need = "low, best and high need of the capability"
        yield Number(
            f"need-{segment}",
            "power",
            f"Needed by the {name}",
            "kW",
            _pair(one.need_kw if one else None for one in parts),
            need,
            said,
            sources,
            segment=segment,
            nothing="nobody runs it",
        )
        yield Number(
            f"margin-{segment}",
            "power",
            f"Left over in the {name}",
            "kW",
            _pair(one.margin_kw if one else None for one in parts),
            margin,
            said,
            sources,
            segment=segment,
            nothing="nothing is made and nothing needed",
        )


def _pair(spans: Iterable[Span | None]) -> tuple[Span | None, Span | None]:
    before, after = spans
    return before, after


def _once(sources: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sources))
