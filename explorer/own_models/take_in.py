"""From a model file and a map to a model on the shelf, with a report of what matched."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.own_models import shelf
from explorer.own_models.creases import split_normals
from explorer.own_models.model_file import read_pieces
from explorer.own_models.model_map import nodes, read_map
from explorer.own_models.report import Match, Report
from explorer.station.days import first_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog
    from explorer.own_models.model_file import Piece
    from explorer.own_models.model_map import ModelMap, StandIn

_CREASE_DEG = 35.0
_FARTHEST_M = 1000.0  # from the station's middle: what is farther has a wrong unit or origin
_SMALLEST_M = 0.005


def take_in(file: Path, map_file: Path, catalog: Catalog) -> Report:
    """Read a model file, and put what its map says on the shelf in place of an earlier model of that name.

    Raises ``ExplorerError`` (``DataError`` for the map) when anything is wrong; then what was there stays.
    """
    model_map = read_map(map_file, catalog)
    pieces = read_pieces(file)
    chosen: dict[str, list[Piece]] = {}
    taken: dict[int, str] = {}
    unmatched_patterns: list[str] = []
    for part in model_map.parts:
        for pattern in part.names:
            found = [number for number, piece in enumerate(pieces) if _has(piece, pattern)]
            if not found:
                unmatched_patterns.append(f"{pattern} ({part.stands_for})")
            for number in found:
                if number in taken and taken[number] != part.stands_for:
                    raise ExplorerError(
                        f"{map_file}: {pieces[number].names[0]!r} would stand in for {taken[number]} and for {part.stands_for}; "
                        "give each name to one of them"
                    )
                if number not in taken:
                    taken[number] = part.stands_for
                    chosen.setdefault(part.stands_for, []).append(pieces[number])
    if not chosen:
        some = ", ".join(sorted({piece.names[0] for piece in pieces})[:8])
        raise ExplorerError(f"{map_file}: none of its names is in {file}, which holds {some}")
    to_node = _to_nodes(model_map, catalog)
    shapes, matches, notes = {}, [], []
    for part in model_map.parts:
        if part.stands_for in chosen:
            match, surfaces = _stand_in(part, chosen[part.stands_for], to_node)
            shapes[part.stands_for] = surfaces
            matches.append(match)
            notes += _doubts(match, catalog)
    shelf.put(model_map.frame.name, file.name, shapes)
    return Report(
        model_map.frame.name,
        tuple(matches),
        tuple(sorted({piece.names[0] for number, piece in enumerate(pieces) if number not in taken})),
        tuple(unmatched_patterns),
        tuple(node for node in nodes(catalog) if node not in chosen),
        tuple(notes),
    )


def _has(piece: Piece, pattern: str) -> bool:
    return any(fnmatchcase(name.lower(), pattern.lower()) for name in piece.names)


def _to_nodes(model_map: ModelMap, catalog: Catalog) -> dict[str, NDArray[np.float64]]:
    """For each node the matrix from the file's coordinates to the node's own frame, metres."""
    frame = model_map.frame.matrix()
    if model_map.frame.frame == "element":
        return {part.stands_for: frame for part in model_map.parts}
    placed = catalog.assembly.placements(first_day(catalog.as_of))
    away = [part.stands_for for part in model_map.parts if part.stands_for not in placed]
    if away:
        raise ExplorerError(f'{away[0]} has no place on the station of {catalog.as_of}; give it in a map with frame = "element"')
    return {part.stands_for: np.linalg.inv(placed[part.stands_for]) @ frame for part in model_map.parts}


def _stand_in(
    part: StandIn, pieces: Sequence[Piece], to_node: dict[str, NDArray[np.float64]]
) -> tuple[Match, tuple[shelf.OwnSurface, ...]]:
    matrix = to_node[part.stands_for]
    by_finish: dict[tuple[object, ...], list[Piece]] = {}
    for piece in pieces:
        by_finish.setdefault((piece.colour, piece.metallic, piece.roughness), []).append(piece)
    surfaces = []
    for alike in by_finish.values():
        starts = np.cumsum([0, *(len(piece.positions) for piece in alike[:-1])])
        positions = np.concatenate([piece.positions for piece in alike]) @ matrix[:3, :3].T + matrix[:3, 3]
        triangles = np.concatenate([piece.triangles + start for piece, start in zip(alike, starts, strict=True)])
        points, normals, corners = split_normals(positions, triangles, _CREASE_DEG)
        if len(corners):
            surfaces.append(
                shelf.OwnSurface(
                    alike[0].colour,
                    alike[0].metallic,
                    alike[0].roughness,
                    points.astype(np.float32),
                    normals.astype(np.float32),
                    corners.astype(np.int32),
                )
            )
    if not surfaces:
        raise ExplorerError(f"what stands in for {part.stands_for} has no area in metres; check metres_per_unit in the map")
    every = np.concatenate([surface.positions_m for surface in surfaces])
    extents = np.ptp(every, axis=0)
    if extents.max() < _SMALLEST_M:
        raise ExplorerError(
            f"what stands in for {part.stands_for} is {extents.max() * 1000:.2g} mm large; check metres_per_unit in the map"
        )
    if np.abs(every).max() > _FARTHEST_M:
        raise ExplorerError(
            f"what stands in for {part.stands_for} reaches {np.abs(every).max():,.0f} m from where that element is; "
            "check metres_per_unit, origin_m and frame in the map"
        )
    x, y, z = (float(value) for value in extents)
    names = tuple(dict.fromkeys(piece.names[0] for piece in pieces))
    return Match(part.stands_for, names, sum(len(surface.triangles) for surface in surfaces), (x, y, z)), tuple(surfaces)


def _doubts(match: Match, catalog: Catalog) -> list[str]:
    """A word where a stand-in is much larger or smaller than what it stands in for."""
    shape = catalog.shapes.get(catalog.shape_of.get(match.node, ""))
    if shape is None:
        return []
    own = float(np.linalg.norm(np.ptp(np.array(shape.bounds_m), axis=0)))
    given = float(np.linalg.norm(match.extents_m))
    if 0.5 <= given / own <= 2.0:
        return []
    return [f"{match.node}: {given:.1f} m across, the program's own shape {own:.1f} m; is the unit right?"]
