"""How a configuration comes down: its ballistic coefficient from its own area and mass, and the outlook for its altitude."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from explorer.consequences import area_course
from explorer.consequences.drag_area import shown_area
from explorer.errors import ExplorerError
from explorer.physics import ensemble
from explorer.physics.altitude import mean_geodetic_height_km
from explorer.physics.decay import Plan
from explorer.physics.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from explorer.catalog.values import AltitudeMark, Ballistics, Catalog
    from explorer.consequences.configuration import Configuration
    from explorer.consequences.drag_area import ShownArea
    from explorer.orbit.mean_elements import ElementSet
    from explorer.physics.ensemble import Outlook

INCLINATION_DEG = 51.64
_TWO_SIGMA = 2.0
# A ball of metal ten metres across, and a foil.
_LEAST_M2_KG, _MOST_M2_KG = 1e-5, 10.0


@dataclass(frozen=True, slots=True)
class Ballistic:
    """Cd A / m with its range of two standard deviations, m²/kg, and what it was made of where it is that of a configuration.

    ``by_beta`` is the area that it shows at beta angles from 0 up, degrees to m²; ``area_m2`` is the mean over a year.
    """

    ballistic_m2_kg: Span
    density_spread: float
    area_spread: float
    quiet_factor: float
    quiet_sfu: float
    active_sfu: float
    drag_coefficient: float | None
    area_m2: float | None
    mass_kg: float | None
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]
    by_beta: Mapping[float, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DescentStudy:
    """The outlook for one body from one day and altitude, with what it rests on. ``height_km`` is least, mean and greatest geodetic."""

    name: str
    start: datetime.date
    altitude_km: float
    inclination_deg: float
    height_km: tuple[float, float, float]
    ballistic: Ballistic
    plan: str
    marks: tuple[AltitudeMark, ...]
    outlook: Outlook
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]

    def day(self, days: float) -> datetime.date | None:
        """The date so many days from the start; None for never within the time."""
        return self.start + datetime.timedelta(days=days) if math.isfinite(days) else None


def ballistic_of(found: Configuration, area: ShownArea | None = None) -> Ballistic:
    """The coefficient of a configuration: fitted drag coefficient times area over mass. Raises ``ExplorerError`` where it has no mass.

    ``area`` is what it shows ahead with wings that follow the Sun, where that is known already.
    """
    fit = _fit(found.catalog)
    mass_kg = sum(body.all_kg.best for body in found.bodies)
    if mass_kg <= 0:
        raise ExplorerError(f"what is there on {found.date} has no mass; choose another day or scenario")
    area = area or shown_area(found, split=False)
    best = scaled_m2_kg(fit.drag_coefficient.value, area.area_m2, mass_kg)
    said = (
        "Drag coefficient fitted to free falls of the station from 2021 to 2025; it takes up errors of area and density.",
        "The same attitude and wings that follow the Sun before and after; a station out of control would tumble and show another area.",
        *area.assumptions,
    )
    return Ballistic(
        _range(best, fit.density_spread.value, fit.area_spread.value),
        fit.density_spread.value,
        fit.area_spread.value,
        fit.quiet_factor.value,
        fit.quiet_sfu,
        fit.active_sfu,
        fit.drag_coefficient.value,
        area.area_m2,
        mass_kg,
        said,
        fit.sources,
        area.by_beta,
    )


def scaled_m2_kg(drag_coefficient: float, area_m2: float, mass_kg: float) -> float:
    """The one place where area over mass of a configuration enters."""
    return drag_coefficient * area_m2 / mass_kg


def ballistic_given(catalog: Catalog, ballistic_m2_kg: float) -> Ballistic:
    """Any other body's coefficient, as it goes with the densities of NRLMSISE-00."""
    if not (math.isfinite(ballistic_m2_kg) and _LEAST_M2_KG <= ballistic_m2_kg <= _MOST_M2_KG):
        bounds = f"from {_LEAST_M2_KG:.5f} to {_MOST_M2_KG:g}"
        raise ExplorerError(f"the ballistic coefficient is {ballistic_m2_kg:g} m²/kg; give Cd A / m {bounds}, as 0.006")
    fit = _fit(catalog)
    said = (
        "The coefficient is as given: it goes with the densities of NRLMSISE-00 as they are, and does not change with the Sun.",
        "The orbit is taken as circular: with perigee and apogee 50 km apart it falls a tenth faster at most, far more so beyond.",
    )
    span = _range(ballistic_m2_kg, fit.density_spread.value, 0.0)
    return Ballistic(span, fit.density_spread.value, 0.0, 1.0, fit.quiet_sfu, fit.active_sfu, None, None, None, said, fit.sources)


def descent(
    catalog: Catalog,
    name: str,
    start: datetime.date,
    altitude_km: float,
    ballistic: Ballistic,
    *,
    inclination_deg: float = INCLINATION_DEG,
    plan: str = "",
    supply_m_s: float | None = None,
    members: int = ensemble.MEMBERS,
    seed: int = 0,
    rate_days: int = ensemble.RATE_DAYS,
    sets: Iterable[ElementSet] = (),
    progress: Callable[[float], bool] | None = None,
) -> DescentStudy | None:
    """The outlook from a day and a mean altitude on, with or without a plan (see ``plan_of``); None where ``progress`` said stop.

    ``supply_m_s`` is what the fleet can give a year, for a plan that is left to it. ``sets`` are element sets of the station besides
    those that the program has: they say how its orbit's plane lies to the Sun.
    """
    course = area_course.course(
        ballistic.by_beta, ballistic.area_m2 or 0.0, start, altitude_km=altitude_km, inclination_deg=inclination_deg, sets=sets
    )
    marks = tuple(sorted(catalog.altitude_marks.values(), key=lambda mark: -mark.altitude_km.value))
    case = ensemble.Case(
        start,
        altitude_km,
        inclination_deg,
        ballistic.ballistic_m2_kg.best,
        ballistic.density_spread,
        ballistic.area_spread,
        ballistic.quiet_factor,
        ballistic.quiet_sfu,
        ballistic.active_sfu,
        plan_of(plan, start, altitude_km, supply_m_s),
        course,
    )
    outlook = ensemble.run(
        case, marks_km=[mark.altitude_km.value for mark in marks], members=members, seed=seed, rate_days=rate_days, progress=progress
    )
    if outlook is None:
        return None
    said = (
        "Altitude is the mean altitude: semi-major axis less 6,378.137 km, circular orbit; re-entry is when it passes 120 km.",
        "Air: NRLMSISE-00, mean over the orbit and its local times, turning with the Earth.",
        "Sun: F10.7 and Ap as observed, then the published prediction with its error for one to two years, then past cycles drawn anew.",
        *_plan_assumptions(plan, name, supply_m_s),
        *_course_assumptions(ballistic, course),
        *ballistic.assumptions,
    )
    sources = tuple(dict.fromkeys([*ballistic.sources, *(source for mark in marks for source in mark.sources)]))
    height = mean_geodetic_height_km(altitude_km, inclination_deg)
    return DescentStudy(name, start, altitude_km, inclination_deg, height, ballistic, plan, marks, outlook, said, sources)


def plan_of(text: str, start: datetime.date, altitude_km: float, supply_m_s: float | None = None) -> Plan:
    """What a plan in words means: "hold[:KM][:UNTIL]", "dv:M/S-A-YEAR[:UNTIL]" or "fleet[:UNTIL]", UNTIL a date; "" is no reboost.

    "fleet" holds the altitude of the start as far as ``supply_m_s``, what the fleet can give in a year, goes. Raises ``ExplorerError``
    with what would be right.
    """
    if not text or text == "none":
        return Plan()
    kind, *parts = text.split(":")
    wanted = (
        f"the reboost plan {text!r} cannot be read; "
        "give hold:2030-12-31, hold:410:2030-12-31, dv:10 (m/s a year), dv:10:2030-12-31 or fleet"
    )
    if kind not in ("hold", "dv", "fleet") or len(parts) > 2:
        raise ExplorerError(wanted)
    until = math.inf
    if parts and "-" in parts[-1].removeprefix("-"):
        try:
            until = float((datetime.date.fromisoformat(parts.pop()) - start).days)
        except ValueError:
            raise ExplorerError(wanted) from None
        if until <= 0:
            raise ExplorerError(f"the reboost plan {text!r} ends before {start}; give a later day")
    try:
        number = float(parts[0]) if parts else None
    except ValueError:
        raise ExplorerError(wanted) from None
    if len(parts) > 1 or (kind == "dv" and number is None) or (kind == "fleet" and parts):
        raise ExplorerError(wanted)
    if kind == "fleet":
        if supply_m_s is None:
            raise ExplorerError("the reboost plan 'fleet' is for a scenario of the station; give another body hold or dv, as dv:10")
        return Plan(delta_v_m_s_per_year=max(supply_m_s, 0.0), until_days=until, ceiling_km=altitude_km)
    if kind == "dv":
        if number is None or not 0 < number <= 1000:
            raise ExplorerError(f"the reboost plan gives {number} m/s a year; give more than 0 and at most 1,000")
        return Plan(delta_v_m_s_per_year=number, until_days=until)
    level = altitude_km if number is None else number
    if not 130 <= level <= altitude_km:
        raise ExplorerError(f"the reboost plan holds {level:g} km; give 130 km or more, and not above the start at {altitude_km:g} km")
    return Plan(hold_km=level, until_days=until)


def plan_words(text: str) -> str:
    """A plan as a clause: "nobody raises the orbit", "the altitude of the day is held until 2030-12-31".

    >>> plan_words("hold:410"), plan_words("dv:10:2030-12-31")
    ('410 km are held', 'the orbit is raised by 10 m/s a year until 2030-12-31')
    """
    kind, *parts = ("" if text == "none" else text).split(":")
    until = f" until {parts.pop()}" if parts and "-" in parts[-1] else ""
    match kind:
        case "hold":
            return f"{f'{parts[0]} km are' if parts else 'the altitude of the day is'} held{until}"
        case "dv":
            return f"the orbit is raised by {parts[0]} m/s a year{until}"
        case "fleet":
            return f"the fleet holds the altitude as far as it can{until}"
        case _:
            return "nobody raises the orbit"


def _plan_assumptions(text: str, name: str, supply_m_s: float | None) -> tuple[str, ...]:
    said = plan_words(text)
    if not text.startswith("fleet"):
        return (f"Reboost: {said}.",)
    give = "it gives its best estimate every year, and what a quiet year leaves over is not kept for a later one"
    return f"Reboost: {said}; {give}.", f"{name}: the fleet gives {supply_m_s or 0.0:.3g} m/s a year."


def _course_assumptions(ballistic: Ballistic, course: tuple[float, ...]) -> tuple[str, ...]:
    if course:
        return ("Area of the wings: for two months that of the beta angle on each day, then more and more the mean over a year.",)
    if ballistic.by_beta:
        return ("Area of the wings: the mean over a year; how the orbit's plane lies to the Sun on that day is not known.",)
    return ()


def _fit(catalog: Catalog) -> Ballistics:
    if catalog.ballistics is None:
        raise ExplorerError("the data have no [[ballistics]]; see: station-explorer check")
    return catalog.ballistics


def _range(best: float, density_spread: float, area_spread: float) -> Span:
    spread = _TWO_SIGMA * math.hypot(density_spread, area_spread)
    return Span(best * math.exp(-spread), best, best * math.exp(spread))
