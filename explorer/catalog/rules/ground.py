"""Places on the ground: coordinates that are on the Earth, orbits that can be flown from where a launch site lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.orbit.reach import geocentric_latitude_deg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft
    from explorer.errors import Finding

# A last stage bends the path by so much without anybody calling it a bend.
_BEND_DEG = 0.5


def ground(draft: Draft) -> Iterator[Finding]:
    """Sites with half a place or none on the Earth; launch sites with inclinations that are none, or that lie below their latitude."""
    for name, site in draft.capabilities.sites.items():
        row = draft.row("site", name)
        if (site.latitude_deg is None) != (site.longitude_deg is None):
            yield row.finding("latitude_deg", "and longitude_deg go together", "both, or neither")
        if site.latitude_deg is not None and not -90 <= site.latitude_deg <= 90:
            yield row.finding("latitude_deg", f"is {site.latitude_deg:g}", "-90 to 90")
        if site.longitude_deg is not None and not -180 <= site.longitude_deg <= 180:
            yield row.finding("longitude_deg", f"is {site.longitude_deg:g}", "-180 to 180")
    for name, launch in draft.launch_sites.items():
        row = draft.row("launch_site", name)
        if not -90 < launch.latitude_deg < 90:
            yield row.finding("latitude_deg", f"is {launch.latitude_deg:g}", "more than -90 and less than 90")
            continue
        if not -180 <= launch.longitude_deg <= 180:
            yield row.finding("longitude_deg", f"is {launch.longitude_deg:g}", "-180 to 180")
        if launch.party and launch.party not in draft.parties:
            yield row.finding("party", f"names {launch.party!r}, which does not exist", 'an id of a [[party]], or ""')
        least = abs(geocentric_latitude_deg(launch.latitude_deg)) - _BEND_DEG
        for number, (low, high) in enumerate(launch.inclinations_deg):
            if not least <= low <= high <= 180 - least:
                expected = f"two inclinations in ascending order, {least:.1f} to {180 - least:.1f} at its latitude"
                yield row.finding(f"inclinations_deg[{number}]", f"is {low:g} to {high:g}", expected)
