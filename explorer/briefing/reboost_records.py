"""What holding the orbit takes and who can, as plain records: by year, by vehicle, and the burns on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.briefing.configuration_records import looked_at
from explorer.consequences.descent import INCLINATION_DEG
from explorer.consequences.reboosting import Contribution, Demonstration, Holding, demonstrations, holding, loss_of, years_from
from explorer.errors import ExplorerError
from explorer.orbit.plane import mean_altitude_km
from explorer.physics import propellant
from explorer.physics.altitude import mean_geodetic_height_km
from explorer.physics.atmosphere import Atmosphere

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.consequences.configuration import State
    from explorer.consequences.reboosting import Push, Year
    from explorer.physics.span import Span
    from explorer.session.session import Session

YEAR_COLUMNS = (
    ("year", "Year"),
    ("loss_m_per_day", "Loss, m/day"),
    ("delta_v_m_s", "Δv, m/s"),
    ("propellant_kg", "Propellant, kg"),
    ("propellant_before_kg", "Before, kg"),
)
VEHICLE_COLUMNS = (
    ("name", "Vehicle"),
    ("standing", "Reboost"),
    ("thrust_n", "Thrust, N"),
    ("delta_v_each_m_s", "A load, m/s"),
    ("flights_per_year", "Loads a year"),
    ("yearly_m_s", "Counted, m/s"),
    ("burns_on_record", "Burns"),
    ("port", "Best port"),
    ("turn", "Turn"),
    ("arm_m", "Arm, m"),
)
STANDING_WORDS = {"works": "yes", "falls": "no longer", "planned": "planned", "none": "not counted"}
_LONGEST_YEARS = 50
LOWEST_KM = 150.0  # below it holding an orbit for a year means nothing: the drag is a hundred newtons and more


def reboost(
    session: Session, altitude_km: float | None = None, years: tuple[int, int] | None = None
) -> tuple[list[Record], dict[str, Any]]:
    """One record a year of what holding the altitude takes, and the rest: sums, vehicles, burns on record, assumptions, sources.

    Without an altitude that of the element set is meant. Raises ``ExplorerError`` for years and altitudes that cannot be followed.
    """
    study = session.study
    altitude = mean_altitude_km(session.station_elements) if altitude_km is None else altitude_km
    highest = Atmosphere.of(INCLINATION_DEG).highest_km
    if not LOWEST_KM <= altitude <= highest:
        raise ExplorerError(f"{altitude:g} km cannot be held; give a mean altitude between {LOWEST_KM:g} and {highest:g} km, as 417")
    span = years or years_from(study.date)
    if span[1] - span[0] >= _LONGEST_YEARS:
        raise ExplorerError(f"the years {span[0]} to {span[1]} are too many; give {_LONGEST_YEARS} at most")
    found = {state: _holding(session, state, altitude, span) for state in ("before", "after")}
    before, after = found["before"], found["after"]
    rows = [_year(one, other) for one, other in zip(after.years, before.years, strict=True)]
    height = mean_geodetic_height_km(altitude, session.station_elements.inclination_deg)
    head: dict[str, Any] = {
        "scenario": session.state.scenario,
        "date": session.state.date.isoformat(),
        "altitude_km": round(altitude, 3),
        "geodetic_height_km": {key: round(value, 1) for key, value in zip(("low", "best", "high"), height, strict=True)},
        "years": list(span),
        **_sums(after),
        "before": _sums(before),
        "half_turn_kg": session.catalog.steering.half_turn_kg.value if session.catalog.steering else None,
        "vehicles": [vehicle(one) for one in after.contributions],
        "demonstrations": [demonstration(one) for one in demonstrations(session.catalog)],
        "assumptions": list(after.assumptions),
        "sources": sorted({source for one in after.contributions for source in one.sources}),
    }
    return rows, head


def _holding(session: Session, state: State, altitude_km: float, years: tuple[int, int]) -> Holding:
    found = looked_at(session, state)
    return holding(found, session.study, loss_of(found, years), altitude_km, years)


def _sums(found: Holding) -> dict[str, Any]:
    return {
        "mass_kg": span(found.mass_kg, 0),
        "centre_of_mass_m": [round(part, 3) for part in found.centre_m],
        "delta_v_m_s": span(found.mean_delta_v_m_s, 2),
        "propellant_kg": span(found.mean_propellant_kg, 0),
        "specific_impulse_s": span(found.specific_impulse_s, 0),
        "supply_m_s": span(found.supply_m_s, 2),
        "contributions": [_gives(found, one) for one in found.contributions if one.standing == "works" and one.yearly_m_s],
    }


def _gives(found: Holding, one: Contribution) -> Record:
    """What one vehicle that works gives in a year: as change of speed, their sum is the supply, and as propellant burnt for it."""
    impulse = one.specific_impulse_s or found.specific_impulse_s
    burnt = None if one.yearly_m_s is None else propellant.propellant_span_kg(found.mass_kg, one.yearly_m_s, impulse)
    return {
        "vehicle": one.vehicle.id,
        "name": one.vehicle.name,
        "delta_v_m_s": span(one.yearly_m_s, 2),
        "propellant_kg": span(burnt, 0),
    }


def _year(after: Year, before: Year) -> Record:
    return {
        "year": after.year,
        "loss_m_per_day": span(after.loss_m_per_day, 1),
        "delta_v_m_s": span(after.delta_v_m_s, 2),
        "propellant_kg": span(after.propellant_kg, 0),
        "loss_before_m_per_day": span(before.loss_m_per_day, 1),
        "delta_v_before_m_s": span(before.delta_v_m_s, 2),
        "propellant_before_kg": span(before.propellant_kg, 0),
    }


def vehicle(found: Contribution) -> Record:
    """What one vehicle gives and asks for."""
    best = found.pushes[0] if found.pushes else None
    return {
        "id": found.vehicle.id,
        "name": found.vehicle.name,
        "operator": found.vehicle.operator,
        "standing": found.standing,
        "reason": found.because,
        "thrust_n": span(found.thrust_n, 0),
        "thrust_basis": found.thrust_basis,
        "specific_impulse_s": span(found.specific_impulse_s, 0),
        "propellant_kg": span(found.propellant_kg, 0),
        "delta_v_each_m_s": span(found.delta_v_each_m_s, 2),
        "flights_per_year": span(found.flights_per_year, 2),
        "yearly_m_s": span(found.yearly_m_s, 2),
        "burns_on_record": len(found.demonstrations),
        "port": best.port.id if best else None,
        "turn": best.line.turn if best else None,
        "arm_m": round(best.line.arm_m, 2) if best else None,
        "torque_n_m": round(sum(part**2 for part in best.line.torque_n_m) ** 0.5) if best and found.thrust_n else None,
        "ports": [_push(one, thrust=found.thrust_n is not None) for one in found.pushes],
        "sources": list(found.sources),
    }


def _push(found: Push, *, thrust: bool) -> Record:
    line = found.line
    return {
        "port": found.port.id,
        "direction": [round(part, 4) for part in line.direction],
        "off_flight_deg": round(line.off_flight_deg, 1),
        "yaw_deg": round(line.yaw_deg, 1),
        "pitch_deg": round(line.pitch_deg, 1),
        "turn": line.turn,
        "arm_m": round(line.arm_m, 2),
        "torque_n_m": [round(part) for part in line.torque_n_m] if thrust else None,
    }


def demonstration(found: Demonstration) -> Record:
    """A burn on record, and what follows from it."""
    burn = found.burn
    return {
        "id": burn.id,
        "name": burn.name,
        "vehicle": burn.vehicle,
        "port": burn.port,
        "date": burn.date.isoformat(),
        "duration_s": burn.duration_s.value,
        "gain_m": burn.mean_gain_m,
        "altitude_km": burn.altitude_km.value,
        "delta_v_m_s": span(found.delta_v_m_s, 3),
        "thrust_n": span(found.thrust_n, 0),
        "propellant_kg": span(found.propellant_kg, 0),
        "notes": burn.notes,
        "confidence": burn.confidence,
        "sources": list(burn.sources),
    }


def span(value: Span | None, digits: int) -> dict[str, float] | None:
    """A number with its range as a record; None where it is not known."""
    if value is None:
        return None
    return {key: round(number, digits) for key, number in zip(("low", "best", "high"), value, strict=True)}
