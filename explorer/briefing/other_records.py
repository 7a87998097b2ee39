"""What else is in orbit, as records: where it flies and how old what is known of it is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from explorer.orbit.age import describe_age
from explorer.orbit.frames import EQUATORIAL_RADIUS_KM
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.propagate import shape
from explorer.session.others import other_objects

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.orbit.propagate import Source
    from explorer.session.session import Session

GRAVITY_KM3_S2 = 398600.4418  # WGS-84
COLUMNS = (
    ("id", "Id"),
    ("name", "Name"),
    ("what", "What"),
    ("altitude", "Mean altitude"),
    ("inclination", "Inclination"),
    ("reason", "Known from"),
)


def others(session: Session) -> list[Record]:
    """A record an object, at the time looked at; altitudes are those of SGP4's mean semi-major axis above 6,378.137 km.

    Many tables have Kepler's law with the published mean motion instead (``altitude_by_kepler_km``): some kilometres less or more, by
    the flattening of the Earth.
    """
    catalog, time = session.catalog, session.state.time
    rows: list[Record] = []
    for other in other_objects(session).values():
        mean = _mean(session, other.source)
        size = shape(mean)
        plan, flying = catalog.planned_orbits.get(other.id), catalog.orbiting_objects.get(other.id)
        facts = plan or flying
        age = None if other.planned else describe_age(other.source, time)
        rows.append(
            {
                "id": other.id,
                "name": other.title,
                "about": facts.about if facts else "",
                "operated_by": facts.operator if facts else "",
                "planned": other.planned,
                "catalog_number": other.source.catalog_number or None,
                "mean_altitude_km": round(size.mean_altitude_km, 2),
                "perigee_altitude_km": round(size.perigee_altitude_km, 2),
                "apogee_altitude_km": round(size.apogee_altitude_km, 2),
                "altitude_by_kepler_km": round(_kepler_km(mean), 2),
                "inclination_deg": round(mean.inclination_deg, 4),
                "period_min": round(size.period_min, 3),
                "epoch": None if age is None else other.source.epoch.isoformat(timespec="seconds").replace("+00:00", "Z"),
                "age_days": None if age is None else round(age.days, 2),
                "expected_error_km": None if age is None else round(age.expected_error_km, 1),
                "said": other.said(time),
                "node_basis": plan.node_basis if plan else "",
                "from": "your file" if other.of_file else "the catalogue",
                "confidence": "" if other.of_file or facts is None else facts.confidence,
                "sources": [] if other.of_file or facts is None else list(_sources(other.id, session)),
            }
        )
    return rows


def to_read(session: Session) -> list[Record]:
    """The same, short, for the table to read."""
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "what": row["about"] or f"from {row['from']}",
            "altitude": f"{row['mean_altitude_km']:.0f} km",
            "inclination": f"{row['inclination_deg']:.2f}°" if not row["planned"] else f"{row['inclination_deg']:g}°",
            "reason": row["said"],
        }
        for row in others(session)
    ]


def _kepler_km(elements: ElementSet) -> float:
    """The height of the axis that Kepler's third law gives for the mean motion, as it stands in the set."""
    rate = elements.mean_motion_rev_per_day * 2 * math.pi / 86400
    return float((GRAVITY_KM3_S2 / rate**2) ** (1 / 3) - EQUATORIAL_RADIUS_KM)


def _mean(session: Session, source: Source) -> ElementSet:
    if isinstance(source, ElementSet):
        return source
    from explorer.orbit.fitting import fitted

    return fitted(source, session.state.time).elements


def _sources(name: str, session: Session) -> tuple[str, ...]:
    """The sources of an object, and of a plan those of its numbers."""
    flying = session.catalog.orbiting_objects.get(name)
    if flying:
        return flying.sources
    plan = session.catalog.planned_orbits[name]
    disputed = [source for doubt in plan.inclination_deg.disputed for source in doubt.sources]
    return tuple(dict.fromkeys((*plan.sources, *plan.inclination_deg.sources, *disputed, *plan.mean_altitude_km.sources)))
