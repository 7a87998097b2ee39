"""``coverage``: how much of its time an orbit spends over a country, and how much of the country it comes to see."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from explorer import __version__
from explorer.cli.arguments import one_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.orbit.territory import Coverage


def coverage(
    *,
    inclination_deg: tuple[float, ...] = (51.6, 97.0),
    altitude_km: float = 400.0,
    country: str = "RU",
    elevation_deg: float = 20.0,
    format: str = "text",
) -> None:
    """How much of its time an orbit spends over a country, and how much of the country it comes to see, in the long run.

    Args:
        inclination_deg: one or more inclinations, 0 to 180, to be set side by side
        altitude_km: the mean altitude above 6,378.137 km
        country: a code, as RU, or an English name
        elevation_deg: how high the spacecraft must stand for a place to count as within its swath
        format: text or json
    """
    from explorer.orbit.territory import coverage as covered
    from explorer.orbit.territory import territory

    one_of("format", format, ("text", "json"))
    land = territory(country)
    found = [covered(land, inclination, altitude_km, elevation_deg) for inclination in inclination_deg]
    if format == "json":
        print(json.dumps(_content(found), indent=1, ensure_ascii=False, allow_nan=False))
    else:
        _say(found)


def coverage_command() -> Callable[..., None]:
    """``coverage``, told that several inclinations can follow one another."""
    from cyclopts import Parameter

    coverage.__annotations__["inclination_deg"] = Annotated[tuple[float, ...], Parameter(consume_multiple=True)]
    return coverage


def _content(found: list[Coverage]) -> dict[str, Any]:
    from explorer.briefing.coverage_records import ASSUMPTIONS, numbers

    first = found[0]
    return {
        "country": first.territory,
        "name": first.name,
        "area_km2": round(first.area_km2),
        "altitude_km": first.altitude_km,
        "elevation_deg": first.elevation_deg,
        "horizon_km": round(first.horizon_km, 1),
        "swath_half_width_km": round(first.swath_km, 1),
        "orbits": [numbers(one) for one in found],
        "assumptions": list(ASSUMPTIONS),
        "version": __version__,
    }


def _say(found: list[Coverage]) -> None:
    from explorer.briefing.coverage_records import ASSUMPTIONS, measures

    first = found[0]
    print(f"{first.name} ({first.territory}), {first.area_km2 / 1e6:,.2f} million km², from {first.altitude_km:g} km")
    elevation = f"{first.elevation_deg:g}°"
    print(f"On the horizon {first.horizon_km:,.0f} km from the point below, {elevation} or higher within {first.swath_km:,.0f} km")
    print()
    rows = measures(found)
    widths = [max(len(values[column]) for _, values in rows) for column in range(len(found))]
    wide = max(len(title) for title, _ in rows)
    for title, values in rows:
        print("  ".join([title.ljust(wide), *(value.rjust(width) for value, width in zip(values, widths, strict=True))]).rstrip())
    print()
    for line in ASSUMPTIONS:
        print(f"- {line}")
