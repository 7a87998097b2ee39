"""The formats by the suffixes of their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from explorer import paths
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from explorer.orbit.export.flight import Flight
    from explorer.orbit.place import Place

Format = Literal["czml", "kml", "geojson", "csv", "oem"]
FORMATS: tuple[Format, ...] = ("czml", "kml", "geojson", "csv", "oem")
TITLES: dict[Format, str] = {
    "czml": "Cesium",
    "kml": "Google Earth",
    "geojson": "Maps",
    "csv": "Spreadsheet",
    "oem": "Ephemeris (CCSDS OEM)",
}


def format_of(target: Path) -> Format:
    """What the suffix of a file says. Raises ``ExplorerError`` where it says none of the formats."""
    ending = target.suffix.lstrip(".").lower()
    for known in FORMATS:
        if ending == known:
            return known
    ends = f"ends in {target.suffix!r}" if target.suffix else "has no ending"
    raise ExplorerError(f"cannot write {target.name}: its name {ends}; expected .{', .'.join(FORMATS[:-1])} or .{FORMATS[-1]}")


def agreed(target: Path, how: Format | None = None) -> Format:
    """The format of a file to be written. Raises ``ExplorerError`` where its suffix says none, or another than the one that was given."""
    if how is None:
        return format_of(target)
    ending = target.suffix.lstrip(".").lower()
    if ending in FORMATS and ending != how:
        raise ExplorerError(f"{target.name} is the name of a {ending.upper()} file; expected .{how} for {TITLES[how]}, or another format")
    return how


def written(flight: Flight, how: Format, places: Sequence[Place] = ()) -> str:
    """The flight in a format, as text; ``places`` are marked where the format can hold them."""
    match how:
        case "czml":
            from explorer.orbit.export.czml import czml

            return czml(flight, places)
        case "kml":
            from explorer.orbit.export.kml import kml

            return kml(flight, places)
        case "geojson":
            from explorer.orbit.export.geojson import geojson

            return geojson(flight, places)
        case "csv":
            from explorer.orbit.export.table import table

            return table(flight)
        case "oem":
            from dataclasses import replace

            from explorer.orbit import oem

            return oem.write(replace(flight.source, name=flight.name), flight.track.times, comments=flight.said, created=flight.made)


def save(flight: Flight, target: Path, how: Format | None = None, places: Sequence[Place] = ()) -> None:
    """Write a file, whole or not at all; the suffix chooses the format unless one is given.

    Raises ``ExplorerError`` for a suffix that says no format, or another than the one given, and where nothing can be written.
    """
    text = written(flight, agreed(target, how), places)
    with paths.writing(target) as scratch:
        scratch.write_bytes(text.encode("utf-8"))
