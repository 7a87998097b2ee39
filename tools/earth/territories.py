"""The territory of each entry of ISO 3166, cut into rows of latitude, from Natural Earth's 1:10 million countries.

Natural Earth shows who administers a place. Where the General Assembly of the United Nations has said otherwise of a whole part
of the map, or a part has no entry of its own, it is counted as ``_OTHERWISE`` says; docs/decisions/borders.md has the reasons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import Point, Polygon, box

from tools.earth import lines
from tools.earth.natural_earth import features

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

ROWS = 1800  # of 0.1 degree, the southernmost first
SCALE = 65535 / 360  # uint16 for a degree of longitude east of 180° W: 0.6 km at the equator
# Parts without an entry of their own: as Natural Earth names them, and the entry they count with.
_OTHERWISE = {
    "Northern Cyprus": "CY",  # A/RES/37/253, S/RES/541 (1983)
    "Cyprus No Mans Area": "CY",
    "Somaliland": "SO",
    "US Naval Base Guantanamo Bay": "CU",  # leased
    "Baykonur Cosmodrome": "KZ",  # leased
    "Brazilian Island": "BR",
}
# A place inside a polygon, whose entry in Natural Earth is the first and which counts with the second.
_MOVED = ((Point(34.3, 45.3), "RU", "UA"),)  # Crimea: A/RES/68/262 (2014)
# The part of the first that lies south of a parallel counts with the second.
_SOUTH_OF = (("MA", lines.WESTERN_SAHARA_DEG[0][1], "EH"),)  # Western Sahara: A/RES/34/37 (1979)


def write(natural_earth: Path, target: Path) -> None:
    """Codes and names, and for each code the rows (uint16) with western and eastern end of each stretch (uint16)."""
    polygons: dict[str, list[tuple[NDArray[np.float64], ...]]] = {}
    names: dict[str, str] = {}
    for feature in features(natural_earth, "cultural/ne_10m_admin_0_countries"):
        own = feature.record["ADMIN"] not in _OTHERWISE
        code = feature.record["ISO_A2_EH"] if own else _OTHERWISE[feature.record["ADMIN"]]
        if code == "-99":
            continue
        # Where several rows have one code, that of the whole state names it.
        if own and (code not in names or feature.record["TYPE"] in ("Sovereign country", "Country")):
            names[code] = feature.record["NAME_EN"]
        polygons.setdefault(code, []).extend((ring,) for ring in feature.parts)
    for place, before, after in _MOVED:
        moved = [rings for rings in polygons[before] if Polygon(rings[0]).contains(place)]
        if len(moved) != 1:
            raise ValueError(f"{place} lies in {len(moved)} polygons of {before}, not in one")
        polygons[before] = [rings for rings in polygons[before] if rings is not moved[0]]
        polygons[after] += moved
    for before, parallel, after in _SOUTH_OF:
        south, north = box(-180, -90, 180, parallel), box(-180, parallel, 180, 90)
        whole = Polygon(max(polygons[before], key=lambda rings: len(rings[0]))[0])
        polygons[after] += _rings(whole.intersection(south))
        polygons[before] = [rings for rings in polygons[before] if not Polygon(rings[0]).equals(whole)] + _rings(whole.intersection(north))
    codes = sorted(polygons)
    found = [stretches([ring for rings in polygons[code] for ring in rings]) for code in codes]
    np.savez_compressed(
        target,
        codes=np.array(codes),
        names=np.array([names[code] for code in codes]),
        counts=np.array([len(rows) for rows, _ in found], np.uint32),
        rows=np.concatenate([rows for rows, _ in found]).astype(np.uint16),
        ends=np.ascontiguousarray(np.round((np.concatenate([ends for _, ends in found]) + 180) * SCALE).astype(np.uint16).T),
    )


def _rings(shape: BaseGeometry) -> list[tuple[NDArray[np.float64], ...]]:
    return [(np.array(part.exterior.coords),) for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]


def stretches(rings: list[NDArray[np.float64]]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where the middles of the rows lie inside the rings: rows (N,), ends (N, 2) in degrees, by the even-odd rule."""
    start = np.concatenate([ring[:-1] for ring in rings])
    end = np.concatenate([ring[1:] for ring in rings])
    # A row's middle is at (row + 0.5) / 10 - 90; an edge crosses those between its ends.
    low = np.ceil((np.minimum(start[:, 1], end[:, 1]) + 90) * (ROWS / 180) - 0.5).astype(int)
    high = np.ceil((np.maximum(start[:, 1], end[:, 1]) + 90) * (ROWS / 180) - 0.5).astype(int)
    edge = np.repeat(np.arange(len(start)), high - low)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(high - low) - (high - low), high - low) + low[edge]
    latitude = (row + 0.5) * (180 / ROWS) - 90
    share = (latitude - start[edge, 1]) / (end[edge, 1] - start[edge, 1])
    longitude = start[edge, 0] + share * (end[edge, 0] - start[edge, 0])
    order = np.lexsort((longitude, row))
    row, longitude = row[order].reshape(-1, 2), longitude[order].reshape(-1, 2)
    if (row[:, 0] != row[:, 1]).any():
        raise ValueError("a ring is not closed")
    return row[:, 0], longitude
