"""What orbits have of a country, side by side: for the command line, the window and files."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer import __version__
from explorer.orbit.propagate import shape
from explorer.orbit.territory import coverage, territory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.orbit.territory import Coverage
    from explorer.session.session import Session

ASSUMPTIONS = (
    "Circular orbit; its node spread evenly over the turning Earth, as it is over months, but not if the orbit is kept in step with it.",
    "Altitude is the mean altitude, above 6,378.137 km; latitudes are geodetic, areas on the WGS-84 ellipsoid, lakes and rivers included.",
    "Horizon and elevation on a ball of 6,371 km, without refraction.",
    "Borders are Natural Earth's at 1:10 million; disputed territory counts as docs/decisions/borders.md says, Crimea with Ukraine.",
)


@dataclass(frozen=True, slots=True)
class ComparedOrbit:
    """An orbit to be compared: circular, with its mean altitude above 6,378.137 km. ``source`` says in words where it comes from."""

    id: str
    name: str
    inclination_deg: float
    mean_altitude_km: float
    source: str


def compared_orbits(session: Session) -> tuple[ComparedOrbit, ...]:
    """The orbit of what is shown, and the planned ones by inclination. Raises ``ExplorerError`` where the orbit is not known."""
    elements = session.element_set
    altitude = round(shape(elements).mean_altitude_km, 1)
    found = [ComparedOrbit("shown", elements.name, round(elements.inclination_deg, 2), altitude, f"element set of {elements.epoch_date}")]
    for plan in sorted(session.catalog.planned_orbits.values(), key=lambda one: one.inclination_deg.value):
        names = dict.fromkeys((*plan.sources, *plan.inclination_deg.sources, *plan.mean_altitude_km.sources))
        named = [session.catalog.sources[name] for name in names if name in session.catalog.sources]
        published = "; ".join(f"{source.publisher}, {source.date}" for source in named if source.kind not in ("memory", "derived"))
        words = f"{plan.when} ({published})"
        found.append(
            ComparedOrbit(plan.id, f"{plan.name}, {plan.standing}", plan.inclination_deg.value, plan.mean_altitude_km.value, words)
        )
    return tuple(found)


def compare(orbits: Sequence[ComparedOrbit], country: str, elevation_deg: float) -> tuple[Coverage, ...]:
    """What each orbit has of a country, in their order. Raises ``ExplorerError`` for an unknown country and values out of range."""
    land = territory(country)
    return tuple(coverage(land, orbit.inclination_deg, orbit.mean_altitude_km, elevation_deg) for orbit in orbits)


def measures(found: Sequence[Coverage]) -> list[tuple[str, list[str]]]:
    """What is compared, each with a value an orbit, to be read."""
    return [
        ("inclination", [f"{one.inclination_deg:g}°" for one in found]),
        ("highest latitude of the ground track", [f"{one.highest_latitude_deg:.1f}°" for one in found]),
        ("time straight over it", [f"{share(one.time_over)} ({one.minutes_over_a_day:.0f} min a day)" for one in found]),
        ("time above the horizon of some part of it", [share(one.time_in_view) for one in found]),
        ("its area that is passed straight over", [share(one.area_below) for one in found]),
        (f"its area that sees it at least {found[0].elevation_deg:g}° high", [share(one.area_in_swath) for one in found]),
        ("its area that sees it above the horizon", [share(one.area_in_view) for one in found]),
    ]


def numbers(one: Coverage) -> dict[str, float]:
    """What is compared of one orbit, as numbers with their units in their names."""
    return {
        "inclination_deg": one.inclination_deg,
        "highest_latitude_deg": round(one.highest_latitude_deg, 2),
        "time_over_share": round(one.time_over, 5),
        "time_over_minutes_a_day": round(one.minutes_over_a_day, 1),
        "time_in_view_share": round(one.time_in_view, 4),
        "area_passed_over_share": round(one.area_below, 4),
        "area_in_swath_share": round(one.area_in_swath, 4),
        "area_in_view_share": round(one.area_in_view, 4),
    }


def as_csv(orbits: Sequence[ComparedOrbit], found: Sequence[Coverage]) -> str:
    """A line an orbit; what it was computed from stands in lines that begin with #."""
    first = found[0]
    out = io.StringIO()
    out.write(f"# {first.name} ({first.territory}), {first.area_km2:.0f} km2; in the swath: {first.elevation_deg:g} degrees high or more\n")
    for line in (*ASSUMPTIONS, f"Station Explorer {__version__}"):
        out.write(f"# {line}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("orbit", "mean_altitude_km", *numbers(first), "horizon_km", "swath_half_width_km", "orbit_from"))
    for orbit, one in zip(orbits, found, strict=True):
        writer.writerow(
            (orbit.name, orbit.mean_altitude_km, *numbers(one).values(), round(one.horizon_km, 1), round(one.swath_km, 1), orbit.source)
        )
    return out.getvalue()


def share(value: float) -> str:
    """A share in percent; never rounded to all or nothing that it is not."""
    percent = 100 * value
    if 0 < percent < 0.05:
        return "under 0.1 %"
    return "over 99.9 %" if 99.95 <= percent < 100 - 1e-9 else f"{percent:.1f} %"
