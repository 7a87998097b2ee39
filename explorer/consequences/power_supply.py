"""Who makes electricity and who gets it, before and after a scenario: arrays, Sun, shadow, segments, and what passes between them.

Needs and the feed from one segment to the other are the capability model's; the output follows from the arrays and the orbit.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.consequences.reboosting import span_of
from explorer.errors import ExplorerError
from explorer.orbit.element_set import bundled
from explorer.orbit.plane import beta_course_deg, mean_altitude_km
from explorer.physics import power
from explorer.physics.span import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog, PowerSystem, SolarArray
    from explorer.consequences.configuration import Configuration, State
    from explorer.consequences.study import Study
    from explorer.station.element import Element

CAPABILITY = "power"
RUSSIAN_PART = "russian-segment"
Segment = Literal["USOS", "ROS"]
SEGMENTS: tuple[Segment, ...] = ("USOS", "ROS")
_YEAR_DAYS = 365
# Across the orbit: the axis of wings that turn once a revolution, where the data have no joint for them.
_ACROSS = np.array([0.0, 1.0, 0.0])


@dataclass(frozen=True, slots=True)
class ArrayOutput:
    """What one array gives on the day: in sunlight square to the Sun, and as a load that it carries all round the orbit.

    ``incidence`` is the mean cosine while lit. ``works`` says whether the capability model counts it, ``because`` why not.
    """

    element: Element
    sunlit_kw: Span
    incidence: float
    usable_kw: Span
    works: bool
    because: str
    covered: bool


@dataclass(frozen=True, slots=True)
class SegmentPower:
    """One segment: what it makes, what it needs, what it gets from the other (below 0: gives), and what is left over (or lacking)."""

    sunlit_kw: Span
    usable_kw: Span
    need_kw: Span
    received_kw: Span
    margin_kw: Span


@dataclass(frozen=True, slots=True)
class PowerSupply:
    """Power in one state. ``shadow_share`` is that of the orbit at ``beta_deg``; ``year_kw`` is the usable mean over a year's beta angles.

    ``low`` and ``high`` of ``year_kw`` are the worst and the best orbit of that year at the best estimate.
    """

    state: State
    beta_deg: float
    shadow_share: float
    arrays: tuple[ArrayOutput, ...]
    segments: Mapping[Segment, SegmentPower]
    sunlit_kw: Span
    usable_kw: Span
    year_kw: Span
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]

    def has(self, segment: Segment) -> bool:
        """Whether a segment has to do with power at all: an array of it is there, it needs some, or some passes to or from it."""
        found = self.segments[segment]
        return any(one.element.segment == segment for one in self.arrays) or any(found.need_kw) or any(found.received_kw)


def power_supply(found: Configuration, study: Study, beta_deg: float = 0.0) -> PowerSupply:
    """The power of a configuration with the Sun so far from the orbit's plane. Raises ``ExplorerError`` for a beta angle that cannot be."""
    catalog, altitude_km = found.catalog, mean_altitude_km(bundled())
    system = _system(catalog)
    arrays = _arrays(found, study, beta_deg, altitude_km)
    working = [array for array in arrays if array.works]
    start = datetime.datetime.combine(study.date, datetime.time(12), tzinfo=datetime.UTC)
    course = beta_course_deg(bundled(), start, _YEAR_DAYS)
    betas = np.linspace(-75.0, 75.0, 11)
    means = [sum(one.usable_kw.best for one in _arrays(found, study, float(beta), altitude_km) if one.works) for beta in betas]
    year = np.interp(course, betas, means)
    sources = [source for array in arrays for source in catalog.solar_arrays[array.element.id].sources]
    return PowerSupply(
        state=found.state,
        beta_deg=float(beta_deg),
        shadow_share=power.eclipse_fraction(beta_deg, altitude_km),
        arrays=arrays,
        segments=_segments(study, found.state, working),
        sunlit_kw=power.total([array.sunlit_kw for array in working]),
        usable_kw=power.total([array.usable_kw for array in working]),
        year_kw=Span(float(year.min()), float(year.mean()), float(year.max())),
        assumptions=(
            "Wings follow the Sun as far as their joints turn; of all shade only that of a roll-out array on its wing is counted.",
            "The range of the Russian wings covers the shade of the rest of the station on them.",
            "The same load all round the orbit, carried by the batteries in the shadow.",
            "Needs and the feed between the segments are those of the capabilities, not measured on the day.",
        ),
        sources=tuple(dict.fromkeys((*sources, *system.sources))),
    )


def _system(catalog: Catalog) -> PowerSystem:
    if catalog.power_system is None:
        raise ExplorerError("the data say nothing of the power system; expected a [[power_system]]")
    return catalog.power_system


def _arrays(found: Configuration, study: Study, beta_deg: float, altitude_km: float) -> tuple[ArrayOutput, ...]:
    catalog = found.catalog
    there = {body.id for body in found.bodies}
    rating = study.rating(CAPABILITY)
    counted = [*rating.providers, *(state for part in rating.parts for state in part.providers)]
    dark = power.eclipse_fraction(beta_deg, altitude_km)
    year = study.date.year + (study.date.timetuple().tm_yday - 1) / 365.25
    rows = []
    for array in catalog.solar_arrays.values():
        element = catalog.elements[array.id]
        if array.id not in there or (array.until and study.date >= array.until) or catalog.folded_on(array.id, study.date):
            continue
        covered = bool(array.covered_by) and array.covered_by in there
        sunlit = _output(array, element, year, covered=covered)
        incidence = power.mean_incidence(_axis(found, array), beta_deg, altitude_km)
        own = [state for state in counted if state.by == f"element:{array.id}"]
        works = any(state.working_before if found.state == "before" else state.working_after for state in own)
        because = "" if works else next((state.because for state in own if state.because), "")
        rows.append(ArrayOutput(element, sunlit, incidence, _usable(catalog, sunlit, dark, incidence), works, because, covered))
    return tuple(rows)


def _output(array: SolarArray, element: Element, year: float, *, covered: bool) -> Span:
    """What the array gives in sunlight in a year with a fraction; only so much of it as is not covered."""
    attached = element.attached or datetime.date(1998, 11, 20)
    since = attached.year + (attached.timetuple().tm_yday - 1) / 365.25
    new = span_of(array.new_kw)
    aged = span_of(array.aged_kw) if array.aged_kw else new
    kept = power.Ageing(new, since, aged, array.aged_year or since, span_of(array.fade_per_year)).in_year(max(year, since))
    return kept.times(span_of(array.uncovered_share)) if covered and array.uncovered_share else kept


def _usable(catalog: Catalog, sunlit: Span, dark: float, incidence: float) -> Span:
    system = _system(catalog)
    return power.usable_span_kw(sunlit, dark, incidence, span_of(system.wiring), span_of(system.battery))


def _axis(found: Configuration, array: SolarArray) -> NDArray[np.float64] | None:
    """The axis of the one joint that turns an array to the Sun, SSACS; None where two do."""
    assembly = found.catalog.assembly
    linkage = assembly.linkage(found.date)
    carrier = array.joint_of or array.id
    tracking = [
        gimbal
        for node, chain in linkage.chains.items()
        if node.partition("/")[0] == carrier
        for gimbal in (assembly.gimbals[name] for name in chain)
        if gimbal.tracks == "sun"
    ]
    if len({gimbal.kind for gimbal in tracking}) > 1:
        return None
    if not tracking:
        return _ACROSS
    gimbal = tracking[0]
    axis: NDArray[np.float64] = linkage.zero[gimbal.element][:3, :3] @ np.asarray(gimbal.axis, float)
    return axis


def _segments(study: Study, state: State, working: Collection[ArrayOutput]) -> dict[Segment, SegmentPower]:
    rating = study.rating(CAPABILITY)
    part = next((part for part in rating.parts if part.id == RUSSIAN_PART), None)
    before = state == "before"
    whole = rating.need_before if before else rating.need_after
    whole_kw = Span(whole.low, whole.best, whole.high)
    russian = Span(0.0, 0.0, 0.0)
    feed = Span(0.0, 0.0, 0.0)
    if part is not None:
        need = part.need_before if before else part.need_after
        russian = Span(need.low, need.best, need.high)
        for provider in part.providers:
            if not provider.by.startswith("element:saw_") and (provider.working_before if before else provider.working_after):
                feed = Span(provider.amount.low, provider.amount.best, provider.amount.high)
    made: dict[Segment, tuple[Span, Span]] = {}
    for segment in SEGMENTS:
        own = [array for array in working if array.element.segment == segment]
        made[segment] = power.total([array.sunlit_kw for array in own]), power.total([array.usable_kw for array in own])
    # What nobody runs needs nothing.
    run = made["ROS"][1].best > 0 or feed.best > 0
    needs: dict[Segment, Span] = {
        "ROS": russian if run else Span(0.0, 0.0, 0.0),
        "USOS": Span(*(max(every - own, 0.0) for every, own in zip(whole_kw, russian, strict=True))),
    }
    received: dict[Segment, Span] = {"ROS": feed, "USOS": Span(-feed.high, -feed.best, -feed.low)}
    return {
        segment: SegmentPower(
            sunlit_kw=made[segment][0],
            usable_kw=made[segment][1],
            need_kw=needs[segment],
            received_kw=received[segment],
            margin_kw=Span(
                made[segment][1].low + received[segment].low - needs[segment].high,
                made[segment][1].best + received[segment].best - needs[segment].best,
                made[segment][1].high + received[segment].high - needs[segment].low,
            ),
        )
        for segment in SEGMENTS
    }
