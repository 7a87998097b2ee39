"""The element set or ephemeris in use, as a record: what it is, how old, what orbit it describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.briefing.records import _instant
from explorer.errors import ExplorerError
from explorer.orbit.age import describe_age
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.fitting import burns, fitted
from explorer.orbit.plane import beta_at, node_rate_deg_per_day
from explorer.orbit.propagate import shape
from explorer.station.days import day_words

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.orbit.mean_elements import ElementSet
    from explorer.session.session import Session

# Keys of the record with what they are called in text and their unit, in groups of lines that belong together.
LINES: tuple[tuple[tuple[str, str, str], ...], ...] = (
    (
        ("object", "Object", ""),
        ("catalog_number", "Catalogue number", ""),
        ("designator", "International designator", ""),
        ("kind", "Kind", ""),
        ("from", "From", ""),
        ("epoch", "Epoch (UTC)", ""),
        ("time", "Time looked at (UTC)", ""),
        ("age_days", "Age then", "days"),
        ("level", "Level", ""),
        ("expected_error_km", "Place off by (half by more)", "km"),
    ),
    (
        ("start", "Begins (UTC)", ""),
        ("stop", "Ends (UTC)", ""),
        ("rows", "Places in it", ""),
        ("segments", "Segments", ""),
        ("shortest_step_s", "Shortest step", "s"),
        ("longest_step_s", "Longest step", "s"),
        ("interpolation", "Interpolation", ""),
        ("created", "Made (UTC)", ""),
        ("originator", "Made by", ""),
        ("mass_kg", "Mass", "kg"),
        ("drag_area_m2", "Drag area", "m²"),
        ("drag_coefficient", "Drag coefficient", ""),
        ("ballistic_coefficient_kg_m2", "Ballistic coefficient m/(Cd A)", "kg/m²"),
        ("fitted_from", "Mean elements fitted from (UTC)", ""),
        ("fitted_to", "to (UTC)", ""),
        ("fit_residual_km", "Root mean square of what they are off", "km"),
        ("fit_worst_km", "Most that they are off", "km"),
    ),
    (
        ("mean_elements_epoch", "Epoch of the mean elements (UTC)", ""),
        ("mean_motion_rev_per_day", "Mean motion", "revolutions a day"),
        ("eccentricity", "Eccentricity", ""),
        ("inclination_deg", "Inclination", "°"),
        ("node_deg", "Right ascension of the ascending node", "°"),
        ("argument_of_perigee_deg", "Argument of perigee", "°"),
        ("mean_anomaly_deg", "Mean anomaly", "°"),
        ("bstar_per_earth_radius", "B*", "per Earth radius"),
    ),
    (
        ("mean_altitude_km", "Mean altitude above 6,378.137 km", "km"),
        ("perigee_altitude_km", "Perigee of the mean orbit, likewise", "km"),
        ("apogee_altitude_km", "Apogee of the mean orbit, likewise", "km"),
        ("period_min", "Period", "min"),
        ("node_rate_deg_per_day", "The node moves by", "° a day"),
        ("beta_deg", "Beta angle at the time looked at", "°"),
        ("beta_error_deg", "in nine of ten cases within", "°"),
    ),
)


def element_set(session: Session) -> Record:
    """What is in use at the session's time. Raises ``ExplorerError`` when the file cannot be read."""
    source, time = session.source, session.state.time
    path = session.state.element_set
    age = describe_age(source, time)
    record: Record = {
        "object": source.name,
        "catalog_number": source.catalog_number or None,
        "designator": source.designator or None,
        "kind": "ephemeris" if isinstance(source, Ephemeris) else "element set",
        "from": path.name if path is not None else "the set that comes with the program",
        "epoch": _instant(source.epoch),
        "time": _instant(time),
        "age_days": round(age.days, 2),
        "level": age.level,
        "expected_error_km": float(f"{age.expected_error_km:.2g}"),
        "age": age.words,
    }
    if isinstance(source, Ephemeris):
        record |= _ephemeris(source)
        try:
            fit = fitted(source, time)
        except ExplorerError as short:
            return record | {"notes": [*session.orbit.notes, str(short)]}
        record |= {
            "fitted_from": _instant(fit.start),
            "fitted_to": _instant(fit.stop),
            "fit_residual_km": float(f"{fit.residual_km:.2g}"),
            "fit_worst_km": float(f"{fit.worst_km:.2g}"),
        }
    elements = session.element_set
    return record | _orbit(elements, session) | {"notes": list(session.orbit.notes)}


def _orbit(elements: ElementSet, session: Session) -> Record:
    orbit = shape(elements)
    beta = beta_at(elements, session.state.time)
    return {
        "mean_elements_epoch": _instant(elements.epoch),
        "mean_motion_rev_per_day": round(elements.mean_motion_rev_per_day, 8),
        "eccentricity": round(elements.eccentricity, 7),
        "inclination_deg": round(elements.inclination_deg, 4),
        "node_deg": round(elements.node_deg, 4),
        "argument_of_perigee_deg": round(elements.argument_of_perigee_deg, 4),
        "mean_anomaly_deg": round(elements.mean_anomaly_deg, 4),
        "bstar_per_earth_radius": float(f"{elements.bstar_per_earth_radius:.5g}"),
        "mean_altitude_km": round(orbit.mean_altitude_km, 2),
        "perigee_altitude_km": round(orbit.perigee_altitude_km, 2),
        "apogee_altitude_km": round(orbit.apogee_altitude_km, 2),
        "period_min": round(orbit.period_min, 3),
        "node_rate_deg_per_day": round(node_rate_deg_per_day(elements), 4),
        "beta_deg": round(beta.deg, 1) if beta.known else None,
        "beta_error_deg": None if beta.error_deg is None else round(beta.error_deg, 2),
    }


def _ephemeris(ephemeris: Ephemeris) -> Record:
    steps = np.concatenate([np.diff(ephemeris.times[first:end]) / np.timedelta64(1, "s") for first, end in ephemeris.segments])
    mass, area, drag = ephemeris.mass_kg, ephemeris.drag_area_m2, ephemeris.drag_coefficient
    return {
        "start": _instant(ephemeris.start),
        "stop": _instant(ephemeris.stop),
        "rows": len(ephemeris.times),
        "segments": len(ephemeris.segments),
        "shortest_step_s": round(float(steps.min()), 3) if len(steps) else None,
        "longest_step_s": round(float(steps.max()), 3) if len(steps) else None,
        "interpolation": f"{ephemeris.method.capitalize()}, degree {ephemeris.degree}",
        "created": None if ephemeris.created is None else _instant(ephemeris.created),
        "originator": ephemeris.originator or None,
        "mass_kg": mass,
        "drag_area_m2": area,
        "drag_coefficient": drag,
        "ballistic_coefficient_kg_m2": round(mass / (area * drag), 1) if mass and area and drag else None,
        "events": [
            {
                "name": event.name,
                "time": None if event.time is None else _instant(event.time),
                "reboost": event.reboost,
                "delta_v_m_s": event.delta_v_m_s,
                "apogee_km": event.apogee_km,
                "perigee_km": event.perigee_km,
            }
            for event in ephemeris.events
        ],
        "burns_seen": [_instant(time.replace(second=0, microsecond=0)) for time in burns(ephemeris)],
    }


def ephemeris_in_words(ephemeris: Ephemeris) -> str:
    """What an ephemeris holds, in one line."""
    found = _ephemeris(ephemeris)
    least, most = found["shortest_step_s"], found["longest_step_s"]
    step = "" if least is None else f" {least:g} s apart" if least == most else f" {least:g} to {most:g} s apart"
    if found["segments"] > 1:
        step += f" in {found['segments']} segments"
    parts = [
        f"ephemeris of {ephemeris.name}, {found['start']} to {found['stop']}",
        f"{found['rows']:,} place{'' if found['rows'] == 1 else 's'}{step}",
    ]
    if ephemeris.mass_kg:
        parts.append(f"mass {ephemeris.mass_kg:,.0f} kg")
    if ephemeris.drag_area_m2:
        parts.append(f"drag area {ephemeris.drag_area_m2:,.1f} m²")
    if ephemeris.drag_coefficient:
        parts.append(f"drag coefficient {ephemeris.drag_coefficient:g}")
    reboosts = [event for event in ephemeris.events if event.reboost]
    parts += [f"{event.name} by {event.delta_v_m_s:g} m/s on {day_words(event.time)}" for event in reboosts if event.time is not None]
    return ", ".join(parts)


def as_text(record: Record) -> str:
    """The record to read: a line each, with units; what it does not know is left out."""
    lines = []
    for group in LINES:
        known = [(key, label, unit) for key, label, unit in group if record.get(key) is not None]
        if known:
            lines.append("")
        for key, label, unit in known:
            said = str(record[key]) if key == "catalog_number" else _number(record[key])
            lines.append(f"{label:<44}{said}{' ' if unit and unit != '°' else ''}{unit}")
    if record.get("mean_elements_epoch") and record.get("beta_deg") is None:
        lines.append(f"{'Beta angle at the time looked at':<44}not known: the element set is too old for it")
    for event in record.get("events") or ():
        push = f", {event['delta_v_m_s']:g} m/s" if event["reboost"] else ""
        lines += [""] if event is record["events"][0] else []
        lines.append(f"{event['time'] or 'day unknown':<22}{event['name']}{push}, then {event['apogee_km']:g} x {event['perigee_km']:g} km")
    if "burns_seen" in record:
        lines += ["", f"{'Burns seen in the places, UTC':<44}{', '.join(record['burns_seen']) or 'none'}"]
    words = record["age"]
    lines += ["", f"{words[:1].upper()}{words[1:]}.", *(f"{note}." for note in record.get("notes", ()))]
    return "\n".join(lines[1:]) + "\n"


def _number(value: Any) -> str:
    if not isinstance(value, float):
        return f"{value:,}" if isinstance(value, int) and value >= 1000 else str(value)
    return f"{value:,.0f}" if value.is_integer() and abs(value) >= 10 else f"{value:,}" if abs(value) >= 1000 else str(value)
