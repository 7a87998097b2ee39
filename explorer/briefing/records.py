"""What the tables hold: one plain dictionary a row, keys with units, the same values as on screen.

``None`` stands for a number that no source gives. Every list of records is what the command of the same name prints.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from explorer.capabilities.capability import Amount
    from explorer.session.session import Session
    from explorer.station.fact import Fact

Record = dict[str, Any]


def elements(session: Session) -> list[Record]:
    """Every element on the station that day, with what becomes of it in the scenario."""
    catalog, state, study = session.catalog, session.state, session.study
    placements = catalog.assembly.placements(state.date)
    rows = []
    for element in catalog.elements.values():
        if not element.present(state.date):
            continue
        placement = placements.get(element.id)
        rows.append(
            {
                "id": element.id,
                "name": element.name,
                "kind": element.kind,
                "segment": element.segment,
                "owner": catalog.parties[element.owner].name,
                "operator": catalog.parties[element.operator].name,
                "builder": catalog.parties[element.builder].name,
                "launched": _iso(element.launched),
                "attached": _iso(element.attached),
                **_fact("mass_kg", element.mass_kg),
                "mass_included_in": element.included_in,
                "inside": element.inside,
                **_fact("length_m", element.length_m),
                **_fact("width_m", element.width_m),
                **_fact("pressurised_volume_m3", element.pressurised_volume_m3),
                "position_m": None if placement is None else [round(float(value), 3) for value in placement[:3, 3]],
                "fate": study.fates[element.id],
                "fate_reason": study.fate_reasons.get(element.id, ""),
                "status": study.element_status[element.id],
                "confidence": element.confidence,
                "sources": list(element.sources),
                "as_of": element.as_of,
            }
        )
    return rows


def capabilities(session: Session) -> list[Record]:
    """Every capability: what becomes of it, why, by what numbers and on whose authority."""
    return [
        {
            "id": rating.capability,
            "name": rating.name,
            "group": rating.group,
            "status": rating.status,
            "status_low": rating.status_low,
            "status_high": rating.status_high,
            "need_met": rating.mark,
            "reason": rating.reason,
            "unit": rating.unit,
            "need_before": _amount(rating.need_before),
            "need_after": _amount(rating.need_after),
            "supply_before": _amount(rating.supply_before),
            "supply_after": _amount(rating.supply_after),
            "failures_survived_before": rating.failures_survived_before,
            "failures_survived_after": rating.failures_survived_after,
            "failures_to_survive": rating.tolerance,
            "providers": [
                {
                    "id": provider.id,
                    "name": provider.name,
                    "by": provider.by,
                    "amount": _amount(provider.amount),
                    "maturity": provider.maturity,
                    "working_before": provider.working_before,
                    "working_after": provider.working_after,
                    "because": provider.because,
                    "chain": list(provider.chain),
                    "confidence": provider.confidence,
                    "sources": list(provider.sources),
                }
                for provider in rating.providers
            ],
            "confidence": rating.confidence,
            "sources": list(rating.sources),
        }
        for rating in session.study.ratings
    ]


def scenarios(session: Session) -> list[Record]:
    """The scenarios, with how many capabilities each one leaves on the date looked at."""
    rows = []
    for scenario in session.catalog.scenarios.values():
        study = session.study_of(scenario.id, session.state.date)
        rows.append(
            {
                "id": scenario.id,
                "name": scenario.name,
                "partner": scenario.partner or None,
                "summary": scenario.summary,
                "lost": study.count("lost"),
                "degraded": study.count("degraded"),
                "retained": study.count("retained"),
                "sources": list(scenario.sources),
            }
        )
    return rows


def ports(session: Session) -> list[Record]:
    """The ports for visiting vehicles, with what becomes of the element they belong to."""
    fates = session.study.fates
    return [
        {
            "id": port.id,
            "name": port.name,
            "element": port.port.split("/")[0],
            "segment": port.segment,
            "kind": port.kind,
            "method": port.method,
            "users": list(port.users),
            "standing": port.standing,
            "fate": fates.get(port.port.split("/")[0]),
            "confidence": port.confidence,
            "sources": list(port.sources),
            "as_of": port.as_of,
        }
        for port in session.catalog.docking_ports.values()
    ]


def vehicles(session: Session) -> list[Record]:
    """The types of visiting vehicle and what they can do."""
    parties = session.catalog.parties
    return [
        {
            "id": vehicle.id,
            "name": vehicle.name,
            "operator": parties[vehicle.operator].name,
            "role": vehicle.role,
            **_fact("launch_mass_kg", vehicle.launch_mass_kg),
            **_fact("length_m", vehicle.length_m),
            **_fact("diameter_m", vehicle.diameter_m),
            **_fact("crew", vehicle.crew),
            **_fact("cargo_up_kg", vehicle.cargo_up_kg),
            **_fact("cargo_down_kg", vehicle.cargo_down_kg),
            **_fact("reboost_propellant_kg", vehicle.reboost_propellant_kg),
            **_fact("thrust_n", vehicle.thrust_n),
            **_fact("specific_impulse_s", vehicle.specific_impulse_s),
            "engine": vehicle.engine,
            "reboost_demonstrated": vehicle.reboost_demonstrated,
            "since": _iso(vehicle.since),
            "until": _iso(vehicle.until),
            "confidence": vehicle.confidence,
            "sources": list(vehicle.sources),
            "as_of": vehicle.as_of,
        }
        for vehicle in session.catalog.vehicles.values()
    ]


def events(session: Session) -> list[Record]:
    """What happened, in order of time, up to the date looked at and after."""
    return [
        {
            "id": event.id,
            "date": event.date,
            "track": event.track,
            "title": event.title,
            "text": event.text,
            "elements": list(event.elements),
            "confidence": event.confidence,
            "sources": list(event.sources),
        }
        for event in sorted(session.catalog.events.values(), key=lambda event: event.date)
    ]


def _iso(date: datetime.date | None) -> str | None:
    return date.isoformat() if date else None


def _amount(amount: Amount) -> Record:
    return {"low": amount.low, "best": amount.best, "high": amount.high}


def _fact(name: str, fact: Fact | None) -> Record:
    """A number under ``name``; what was counted, and disputed values, under names of their own."""
    if fact is None:
        return {name: None}
    row: Record = {name: fact.value}
    if fact.basis:
        row[f"{name}_basis"] = fact.basis
    row[f"{name}_confidence"] = fact.confidence
    row[f"{name}_sources"] = list(fact.sources)
    if fact.disputed:
        row[f"{name}_disputed"] = [{"value": other.value, "basis": other.basis, "sources": list(other.sources)} for other in fact.disputed]
    return row
