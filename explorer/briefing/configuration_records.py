"""What a configuration weighs and shows to the flow, as plain records: in whole, by segment, by element."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from explorer.consequences.configuration import configuration
from explorer.consequences.drag_area import AHEAD, shown_area, tumbling_area
from explorer.consequences.mass_doubts import weighing_of
from explorer.consequences.station_mass import station_mass
from explorer.session import docking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from explorer.briefing.records import Record
    from explorer.consequences.configuration import Configuration, State
    from explorer.consequences.drag_area import ShownArea, Wings
    from explorer.consequences.station_mass import StationMass
    from explorer.session.session import Session
    from explorer.station.fact import Fact

MASS_COLUMNS = (
    ("id", "Id"),
    ("name", "Name"),
    ("segment", "Segment"),
    ("mass_kg", "Mass, kg"),
    ("stores_kg", "Stores inside, kg"),
    ("centre_of_mass_m", "Centre of mass X, Y, Z, m"),
    ("mass_in", "Mass in"),
)
AREA_COLUMNS = (("id", "Id"), ("name", "Name"), ("segment", "Segment"), ("area_m2", "Area shown, m²"))
_FRAME = "SSACS: origin at S0, +X forward, +Y starboard, +Z nadir, metres"


def looked_at(session: Session, state: State = "after", *, with_vehicles: bool = True) -> Configuration:
    """The configuration of a session's day: as its scenario leaves it, or as it was before, with who is docked in it."""
    study = session.study
    return configuration(session.catalog, study, state, with_vehicles=with_vehicles, found=docking.taken(session, study.date))


def mass(session: Session, *, with_vehicles: bool = True) -> tuple[list[Record], dict[str, Any]]:
    """One record for each element and vehicle, and the sums: of what the scenario leaves, and of what was there before it."""
    after = station_mass(looked_at(session, with_vehicles=with_vehicles))
    before = station_mass(looked_at(session, "before", with_vehicles=with_vehicles))
    rows = [
        {
            "id": body.id,
            "name": body.name,
            "segment": body.group,
            "mass_kg": body.mass_kg.best,
            "mass_low_kg": body.mass_kg.low,
            "mass_high_kg": body.mass_kg.high,
            "stores_kg": body.carried_kg.best,
            "centre_of_mass_m": _rounded(centre),
            "mass_in": body.mass_in or None,
            "sources": list(body.sources),
        }
        for body, centre in after.bodies
    ]
    head = _head(session, with_vehicles=with_vehicles)
    head |= {**_mass_of(after), "before": _mass_of(before), "published": _published(session, before)}
    return rows, head | {"assumptions": list(after.assumptions), "sources": list(after.sources)}


def _mass_of(found: StationMass) -> dict[str, Any]:
    return {
        "mass_kg": found.mass_kg.best,
        "mass_low_kg": found.mass_kg.low,
        "mass_high_kg": found.mass_kg.high,
        "centre_of_mass_m": _rounded(found.whole.centre_m),
        "centre_of_mass_low_m": _rounded(found.low.centre_m),
        "centre_of_mass_high_m": _rounded(found.high.centre_m),
        "inertia_kg_m2": [_rounded(row, 0) for row in found.whole.inertia_kg_m2],
        "inertia_low_kg_m2": [_rounded(row, 0) for row in found.low.inertia_kg_m2],
        "inertia_high_kg_m2": [_rounded(row, 0) for row in found.high.inertia_kg_m2],
        "by_segment": {group: mass.best for group, mass in found.segment_kg.items()},
        "segments": [
            {
                "segment": group,
                "mass_kg": mass.best,
                "mass_low_kg": mass.low,
                "mass_high_kg": mass.high,
                "centre_of_mass_m": _rounded(found.segments[group].centre_m) if group in found.segments else None,
                "inertia_kg_m2": [_rounded(row, 0) for row in found.segments[group].inertia_kg_m2] if group in found.segments else None,
            }
            for group, mass in found.segment_kg.items()
        ],
    }


def _published(session: Session, before: StationMass) -> dict[str, Any]:
    """What is published for today's station, and how far off it is what was there before the scenario; {} for another station."""
    station = session.catalog.station
    if station is None or not _is_todays(session):
        return {}
    bare = sum(mass.best for group, mass in before.segment_kg.items() if group != "vehicles")
    loaded = station.mass_with_vehicles_kg
    low, high = _of_one_source(loaded)
    closing = [session.catalog.elements[name].mass_kg for name in weighing_of(session.catalog).remainders]
    found: dict[str, Any] = {
        "without_vehicles_kg": station.mass_kg.value,
        "without_vehicles_basis": station.mass_kg.basis,
        "without_vehicles_here_kg": bare,
        "without_vehicles_difference_kg": round(bare - station.mass_kg.value, 1) + 0.0,
        "remainder_kg": sum(mass.value for mass in closing if mass),
        "with_vehicles_kg": loaded.value,
        "with_vehicles_low_kg": low,
        "with_vehicles_high_kg": high,
        "with_vehicles_basis": loaded.basis,
    }
    if "vehicles" in before.segment_kg:
        found["with_vehicles_here_kg"] = before.mass_kg.best
        found["with_vehicles_difference_kg"] = _beyond(before.mass_kg.best, low, high)
    return found | {"sources": list(dict.fromkeys((*station.mass_kg.sources, *loaded.sources)))}


def _published_area(session: Session, before: ShownArea) -> dict[str, Any]:
    """What is published for today's station seen from ahead, and how far off it is what was there before the scenario."""
    fact = session.catalog.station.drag_area_m2 if session.catalog.station else None
    if fact is None or not _is_todays(session):
        return {}
    low, high = _of_one_source(fact)
    return {
        "published": {
            "area_m2": fact.value,
            "area_low_m2": low,
            "area_high_m2": high,
            "basis": fact.basis,
            "here_m2": round(before.area_m2, 1),
            "difference_m2": _beyond(before.area_m2, low, high),
            "sources": list(fact.sources),
        }
    }


def _is_todays(session: Session) -> bool:
    """Whether the elements there are those of the day of the facts."""
    now = datetime.date.fromisoformat(session.catalog.as_of)
    return all(element.present(now) == element.present(session.state.date) for element in session.catalog.elements.values())


def _of_one_source(fact: Fact) -> tuple[float, float]:
    """The least and the greatest that the sources of the value have given over time."""
    values = [fact.value, *(other.value for other in fact.disputed if set(other.sources) & set(fact.sources))]
    return min(values), max(values)


def _beyond(value: float, low: float, high: float) -> float:
    """By how much a value is above the greatest or, below 0, below the least; 0 between them."""
    return round(max(value - high, 0.0) + min(value - low, 0.0), 1) + 0.0


def shown(
    session: Session,
    *,
    direction: Sequence[float] = AHEAD,
    wings: Wings | float = "sun-tracking",
    beta_deg: float | None = None,
    with_vehicles: bool = True,
) -> tuple[list[Record], dict[str, Any]]:
    """One record for each element and vehicle with the area it shows along a direction, and the sums, after a scenario and before."""
    configurations = [looked_at(session, state, with_vehicles=with_vehicles) for state in ("after", "before")]
    rows, head, before = _areas(configurations, lambda found: shown_area(found, direction, wings, beta_deg=beta_deg))
    if tuple(direction) == AHEAD:
        head |= _published_area(session, before)
    looked = {"direction": [float(part) for part in direction], "wings": wings}
    return rows, _head(session, with_vehicles=with_vehicles) | looked | head


def tumbling(session: Session, *, with_vehicles: bool = True) -> tuple[list[Record], dict[str, Any]]:
    """The same as a mean over all directions, with the wings feathered."""
    configurations = [looked_at(session, state, with_vehicles=with_vehicles) for state in ("after", "before")]
    rows, head, _ = _areas(configurations, tumbling_area)
    return rows, _head(session, with_vehicles=with_vehicles) | {"attitude": "tumbling", "wings": "feathered"} | head


def _areas(
    configurations: list[Configuration], shown_by: Callable[[Configuration], ShownArea]
) -> tuple[list[Record], dict[str, Any], ShownArea]:
    """The areas of a configuration after a scenario and before it, and that before; what is the same is looked at once."""
    after, before = configurations
    areas = [shown_by(after)]
    areas.append(areas[0] if {body.id for body in after.bodies} == {body.id for body in before.bodies} else shown_by(before))
    told = [
        {
            "area_m2": round(found.area_m2, 1),
            "area_low_m2": round(found.low_m2, 1),
            "area_high_m2": round(found.high_m2, 1),
            "by_segment": {group: round(m2, 1) for group, m2 in found.by_segment.items()},
            "segments": [
                {"segment": group, "area_m2": round(m2, 1), "area_low_m2": round(low, 1), "area_high_m2": round(high, 1)}
                for (group, m2), (low, high) in zip(found.by_segment.items(), found.segment_range_m2.values(), strict=True)
            ],
        }
        for found in areas
    ]
    rows: list[Record] = [
        {"id": body.id, "name": body.name, "segment": body.group, "area_m2": round(areas[0].by_body[body.id], 2)} for body in after.bodies
    ]
    rows.sort(key=lambda row: -row["area_m2"])
    head: dict[str, Any] = dict(told[0])
    if areas[0].by_beta:
        head["by_beta"] = [{"beta_deg": beta, "area_m2": round(m2, 1)} for beta, m2 in areas[0].by_beta.items()]
    return rows, head | {"before": told[1], "assumptions": list(areas[0].assumptions)}, areas[1]


def _head(session: Session, *, with_vehicles: bool) -> dict[str, Any]:
    return {
        "scenario": session.state.scenario,
        "date": session.state.date.isoformat(),
        "with_vehicles": with_vehicles,
        "frame": _FRAME,
    }


def _rounded(values: Any, places: int = 3) -> list[float]:
    return [round(float(value), places) + 0.0 for value in values]
