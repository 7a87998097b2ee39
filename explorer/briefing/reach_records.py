"""Which launch site reaches an orbit, as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.orbit.reach import geocentric_latitude_deg, reach

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.catalog.values import Catalog

COLUMNS = (
    ("name", "Launch site"),
    ("latitude", "Latitude"),
    ("reached", "Reached"),
    ("towards", "Towards"),
    ("reason", "Why"),
    ("used_by", "Has flown to the station"),
)


def launch_sites(catalog: Catalog, inclination_deg: float) -> list[Record]:
    """A record a launch site: whether an orbit of that inclination is reached from it, towards where, and why not.

    Raises ``ExplorerError`` for an inclination that is none.
    """
    rows: list[Record] = []
    for site in catalog.launch_sites.values():
        found = reach(site, inclination_deg)
        rows.append(
            {
                "id": site.id,
                "name": site.name,
                "place": site.place,
                "operated_by": site.operator,
                "latitude_deg": site.latitude_deg,
                "longitude_deg": site.longitude_deg,
                "geocentric_latitude_deg": round(geocentric_latitude_deg(site.latitude_deg), 4),
                "inclination_deg": inclination_deg,
                "reached": found.how,
                "allowed": found.allowed,
                "launch_azimuths_deg": [round(azimuth, 1) for azimuth in found.launch_azimuths_deg],
                "bend_deg": round(found.bend_deg, 3),
                "bend_at_least_m_s": round(found.bend_m_s),
                "reason": found.reason,
                "to_the_station": list(site.vehicles),
                "notes": site.notes,
                "confidence": site.confidence,
                "sources": list(site.sources),
            }
        )
    return rows


def to_read(catalog: Catalog, inclination_deg: float) -> list[Record]:
    """The same, short, for the table to read."""
    rows: list[Record] = []
    for site in catalog.launch_sites.values():
        found = reach(site, inclination_deg)
        rows.append(
            {
                "name": site.name,
                "latitude": f"{abs(site.latitude_deg):.2f}° {'N' if site.latitude_deg >= 0 else 'S'}",
                "reached": found.how,
                "towards": " or ".join(f"{azimuth:.0f}°" for azimuth in found.launch_azimuths_deg) or "–",
                "reason": found.basis,
                "used_by": ", ".join(site.vehicles) or "nothing",
            }
        )
    return rows
