"""What the tables hold: one plain dictionary a row, keys with units, the same values as on screen.

``None`` stands for a number that no source gives. Every list of records is what the command of the same name prints.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from explorer.errors import ExplorerError
from explorer.session import docking
from explorer.session.steps import step_words
from explorer.session.steps import steps as all_steps
from explorer.station.days import day_words
from explorer.station.occupancy import holder, holders

if TYPE_CHECKING:
    from explorer.capabilities.capability import Amount
    from explorer.catalog.values import DockingPort
    from explorer.consequences.computed import Computed
    from explorer.consequences.rating import ProviderState
    from explorer.session.docking import Docked
    from explorer.session.session import Session
    from explorer.station.fact import Fact

Record = dict[str, Any]

_VISITOR = (
    "vehicle",
    "vehicle_name",
    "vehicle_operator",
    "vehicle_since",
    "vehicle_until",
    "vehicle_planned",
    "vehicle_fate",
    "vehicle_fate_reason",
    "vehicle_basis",
    "vehicle_confidence",
    "vehicle_sources",
)

LONGEST_TRACK_MIN = 43_200
SHORTEST_STEP_S = 0.1
MOST_POINTS = 1_000_000


def totals(session: Session) -> Record:
    """What the elements of the day add up to. A mass that another's already counts is left out; published sums are in ``Station``."""
    there = {name: element for name, element in session.catalog.elements.items() if element.present(session.state.date)}
    shaped = sum(element.kind != "outfitting" for element in there.values())
    return {
        "elements_counted": shaped,
        "outfitting_entries": len(there) - shaped,
        "total_mass_kg": sum(e.mass_kg.value for e in there.values() if e.mass_kg and e.included_in not in there),
        "total_pressurised_volume_m3": round(sum(e.pressurised_volume_m3.value for e in there.values() if e.pressurised_volume_m3), 1),
    }


def steps(session: Session) -> list[Record]:
    """Every day on which the station changed, with what came, moved and left, and who says so."""
    catalog = session.catalog
    return [
        {
            "date": step.date.isoformat(),
            "title": step.title,
            "what": step_words(catalog, step),
            "came": list(step.came),
            "moved": list(step.moved),
            "left": list(step.left),
            "folded": list(step.folded),
            "spread": list(step.spread),
            "planned_visits": list(step.vehicles),
            "event": step.event or None,
            "planned": bool(step.vehicles),
            "sources": list(step.sources),
        }
        for step in all_steps(catalog)
    ]


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
    """Every capability: what becomes of it, why, by what numbers and on whose authority.

    Where the study holds what is computed for it, each has the numbers that bear on it under ``computed``.
    """
    computed = session.study.computed
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
            "need_basis": _need_basis(session, rating.capability),
            "providers": [_provider(session, provider) for provider in rating.providers],
            "parts": [
                {
                    "id": part.id,
                    "name": part.name,
                    "status": part.status,
                    "need_met": part.mark,
                    "counts_in_whole": part.weighs,
                    "unit": part.unit,
                    "need_before": _amount(part.need_before),
                    "need_after": _amount(part.need_after),
                    "supply_before": _amount(part.supply_before),
                    "supply_after": _amount(part.supply_after),
                    "providers": [_provider(session, provider) for provider in part.providers],
                }
                for part in rating.parts
            ],
            "notes": session.catalog.capabilities[rating.capability].notes,
            "confidence": rating.confidence,
            "sources": list(rating.sources),
            **_computed(computed, rating.capability),
        }
        for rating in session.study.ratings
    ]


def _computed(computed: Computed | None, capability: str) -> Record:
    if computed is None:
        return {}
    # Where nothing is computed nothing of it is loaded.
    from explorer.briefing.computed_records import cited

    return {"computed": cited(computed, capability)}


def _provider(session: Session, provider: ProviderState) -> Record:
    fact = session.catalog.providers[provider.id]
    return {
        "id": provider.id,
        "name": provider.name,
        "by": provider.by,
        "amount": _amount(provider.amount),
        "basis": fact.basis,
        "since": _iso(fact.since),
        "until": _iso(fact.until),
        "maturity": provider.maturity,
        "working_before": provider.working_before,
        "working_after": provider.working_after,
        "because": provider.because,
        "chain": list(provider.chain),
        "confidence": provider.confidence,
        "sources": list(provider.sources),
        "as_of": fact.as_of,
    }


def _need_basis(session: Session, capability: str) -> str:
    need = session.catalog.capabilities[capability].need
    return (need.in_year(session.state.date.year) or need).basis


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
                "crew_before": study.crew_before,
                "crew_after": study.crew_after,
                "lost": study.count("lost"),
                "degraded": study.count("degraded"),
                "retained": study.count("retained"),
                "sources": list(scenario.sources),
            }
        )
    return rows


def ports(session: Session) -> list[Record]:
    """The ports of the elements that are there that day, with what becomes of the element they belong to, and who is at them.

    ``users`` are all types of vehicle that fit, ``used_by`` the names of those that fly that day, ``would_fit`` the same where the
    port is free. ``occupied_by`` is the element that is joined there, ``vehicle`` the visitor with its flight's name and days.
    """
    catalog, date, fates = session.catalog, session.state.date, session.study.fates
    docked = {one.port.id: one for one in docking.at_ports(session, session.study)}
    return [
        {
            "id": port.id,
            "name": port.name,
            "element": docking.carrier(port),
            "segment": port.segment,
            "kind": port.kind,
            "method": port.method,
            "users": list(port.users),
            "used_by": _flying(session, port),
            "occupied_by": _element_at(session, port),
            **_visitor(session, docked.get(port.id)),
            "free": docking.there(catalog, port, date) and port.id not in docked,
            "would_fit": _flying(session, port) if docking.there(catalog, port, date) and port.id not in docked else [],
            "standing": _standing(session, port, docked.get(port.id)),
            "fate": fates[docking.carrier(port)],
            "confidence": port.confidence,
            "sources": list(port.sources),
            "as_of": port.as_of,
        }
        for port in catalog.docking_ports.values()
        if docking.carrier(port) in fates
    ]


def _flying(session: Session, port: DockingPort) -> list[str]:
    return [vehicle.name for user in port.users if docking.flies(vehicle := session.catalog.vehicles[user], session.state.date)]


def _standing(session: Session, port: DockingPort, docked: Docked | None) -> str:
    """How a port stands on the day: as the data says from the day of the facts on, before it what was there and what comes."""
    catalog, date = session.catalog, session.state.date
    if date.isoformat() >= catalog.as_of:
        return port.standing
    spans = sorted(holders(catalog.assembly, catalog.elements, port.port), key=lambda held: held[1][0])
    for element, (since, until) in spans:
        name = catalog.elements[element].name
        if since <= date and (until is None or date < until):
            return f"{name} since {day_words(since)}{f', until {day_words(until)}' if until else ''}"
    coming = next((f"; {catalog.elements[element].name} from {day_words(since)}" for element, (since, _) in spans if since > date), "")
    return f"{'in use' if docked else 'free'}{coming}"


def _element_at(session: Session, port: DockingPort) -> str | None:
    catalog = session.catalog
    return holder(catalog.assembly, catalog.elements, port.port, session.state.date)


def _visitor(session: Session, docked: Docked | None) -> Record:
    """The vehicle at a port; every key is there with None where there is none."""
    if docked is None:
        return dict.fromkeys(_VISITOR)
    visit = docked.visit
    values = (
        docked.vehicle.id,
        docked.name,
        session.catalog.parties[docked.vehicle.operator].name,
        _iso(visit.since) if visit else None,
        _iso(visit.until) if visit else None,
        visit.planned if visit else False,
        docked.fate,
        docked.reason,
        visit.basis if visit else docked.days,
        visit.confidence if visit else None,
        list(visit.sources) if visit else [],
    )
    return dict(zip(_VISITOR, values, strict=True))


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
            "flies": docking.flies(vehicle, session.state.date),
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


def claims(session: Session) -> list[Record]:
    """What was said about the partnership, and beside it what the record says, in the order of the data."""
    return [
        {
            "id": claim.id,
            "date": claim.date,
            "title": claim.title,
            "by": claim.by,
            "claimed": claim.claimed,
            "verdict": claim.verdict,
            "record": claim.record,
            "events": list(claim.events),
            "confidence": claim.confidence,
            "sources": list(claim.sources),
        }
        for claim in session.catalog.claims.values()
    ]


def track(session: Session, *, minutes: float, step_s: float) -> tuple[list[Record], Record]:
    """The ground track from the session's time on, and what it was computed from.

    Heights are geodetic, above the WGS-84 ellipsoid; those of the mean orbit above the equatorial radius, as orbit tables have
    them. Raises ``ExplorerError`` for spans and steps that make no sense.
    """
    from explorer.orbit.age import ages, describe_age
    from explorer.orbit.track import track as ground_track

    if not 0 < minutes <= LONGEST_TRACK_MIN:
        raise ExplorerError(f"minutes is {minutes:g}; give more than 0 and at most {LONGEST_TRACK_MIN} (30 days)")
    if not step_s >= SHORTEST_STEP_S or not minutes * 60 / step_s <= MOST_POINTS:
        raise ExplorerError(
            f"step is {step_s:g} s; give at least {SHORTEST_STEP_S} s, and so that there are at most {MOST_POINTS:,} points"
        )
    source, start = session.source, session.state.time
    age = describe_age(source, start)
    found = ground_track(source, start, minutes, step_s)
    rows = [
        {
            "time": _instant(time.item()),
            "latitude_deg": round(float(latitude), 4),
            "longitude_deg": round(float(longitude), 4),
            "altitude_km": round(float(altitude), 3),
            "speed_km_s": round(float(speed), 4),
            "sunlit": bool(sunlit),
            "element_set_age_days": round(float(days), 3),
            "expected_error_km": float(f"{error:.2g}"),
        }
        for time, latitude, longitude, altitude, speed, sunlit, days, error in zip(
            found.times,
            found.latitude_deg,
            found.longitude_deg,
            found.altitude_km,
            found.speed_km_s,
            found.sunlit,
            *ages(source, found.times),
            strict=True,
        )
    ]
    head = {
        "object": source.name,
        "element_set_epoch": _instant(source.epoch),
        "element_set_age_days": round(age.days, 2),
        "expected_error_km": float(f"{age.expected_error_km:.2g}"),
        **_mean_orbit(session),
        "caveats": [f"{age.words[:1].upper()}{age.words[1:]}."],
    }
    return rows, head


def _mean_orbit(session: Session) -> Record:
    """The size of the mean orbit; nothing where an ephemeris is too short to tell."""
    from explorer.orbit.propagate import shape

    try:
        orbit = shape(session.element_set)
    except ExplorerError:
        return {}
    return {
        "mean_altitude_km": round(orbit.mean_altitude_km, 1),
        "perigee_altitude_km": round(orbit.perigee_altitude_km, 1),
        "apogee_altitude_km": round(orbit.apogee_altitude_km, 1),
        "period_min": round(orbit.period_min, 2),
    }


def _instant(time: datetime.datetime) -> str:
    """UTC in ISO 8601; a time without a zone is UTC already."""
    return time.replace(tzinfo=None).isoformat(timespec="milliseconds" if time.microsecond else "seconds") + "Z"


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
