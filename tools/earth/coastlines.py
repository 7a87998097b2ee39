"""Coastlines and a land mask from Natural Earth's 1:50 million land (world-atlas, TopoJSON)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw
from shapely.geometry import LineString

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

TOLERANCE_DEG = 0.018  # 2 km: a tenth of a pixel when the Earth fills the picture
SCALE = 32767 / 180  # int16 for a degree: 0.6 km
_MASK = (2048, 1024)
_FINER = 4


def arcs(topology: Path) -> tuple[list[NDArray[np.float64]], list[list[list[int]]]]:
    """Arcs, each (N, 2) longitude and latitude, and polygons as rings of arc numbers (outer ring first).

    TopoJSON keeps an arc as differences of whole numbers; a ring's negative number n means arc ~n backwards.
    """
    content = json.loads(topology.read_text())
    scale, translate = np.array(content["transform"]["scale"]), np.array(content["transform"]["translate"])
    lines = [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in content["arcs"]]
    polygons: list[list[list[int]]] = []
    for geometry in content["objects"]["land"]["geometries"]:
        rings = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        polygons += rings
    return lines, polygons


def land_mask(topology: Path) -> Image.Image:
    """Land white, water black, smooth at the edge; the left edge is at 180° W, the top at the North Pole."""
    lines, polygons = arcs(topology)
    size = (_MASK[0] * _FINER, _MASK[1] * _FINER)
    image = Image.new("L", size, 0)
    draw = ImageDraw.Draw(image)
    for polygon in polygons:
        for number, ring in enumerate(polygon):
            path = _unrolled(np.concatenate([lines[n] if n >= 0 else lines[~n][::-1] for n in ring]))
            # A ring across 180° leaves the map on one side and comes back on the other.
            for turn in (-360, 0, 360):
                pixels = (path + np.array([180 + turn, -90])) * np.array([size[0] / 360, -size[1] / 180])
                draw.polygon([(x, y) for x, y in pixels.tolist()], fill=0 if number else 255)
    return image.resize(_MASK, Image.Resampling.BOX)


def _unrolled(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes without jumps; a ring about the South Pole is closed along it."""
    longitude = np.unwrap(ring[:, 0], period=360)
    path = np.stack([longitude, ring[:, 1]], axis=1)
    if abs(longitude[-1] - longitude[0]) > 180:
        path = np.concatenate([path, [[longitude[-1], -90.0], [longitude[0], -90.0]]])
    return path


def write(topology: Path, target: Path) -> None:
    """The coastlines as int16 points (N, 2) and the index at which each line begins."""
    points: list[NDArray[np.int16]] = []
    starts: list[int] = []
    count = 0
    for line in arcs(topology)[0]:
        for stretch in _without_map_edges(line):
            simple = np.array(LineString(stretch).simplify(TOLERANCE_DEG).coords)
            points.append(np.round(simple * SCALE).astype(np.int16))
            starts.append(count)
            count += len(simple)
    np.savez_compressed(target, points=np.concatenate(points), starts=np.array(starts, np.int32))


def _without_map_edges(line: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """A polygon that meets the edge of the flat map runs along it there, where no coast is."""
    on_edge = (np.abs(line[:, 0]) > 179.99) | (line[:, 1] < -89.9)
    cuts = np.flatnonzero(on_edge[:-1] & on_edge[1:]) + 1
    return [part for part in np.split(line, cuts) if len(part) > 1]
