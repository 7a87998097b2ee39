"""The face that a plane cuts through a closed shape: filled, with its outline, as in a sectioned drawing.

Method: every triangle that the plane meets gives a piece of outline with a direction. The plane is swept in bands between the ends
of these pieces; across a band the directions add up to the winding number, and what it is not nought for is inside (nonzero rule).
So solids that overlap give one face, and what is not closed (a sheet) gives none.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.scene.meshes import Mesh

_STEP_M = 1e-5  # heights are compared in this step
_TALLEST = 30_000  # of a band, in steps: pieces that cross each other inside a band bend the outline no further than this


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """``points_m`` (N, 3) in the mesh's frame, ``triangles`` (T, 3) and the ``outline`` as pairs of points (L, 2)."""

    points_m: NDArray[np.float32]
    triangles: NDArray[np.int32]
    outline: NDArray[np.int32]


def face(mesh: Mesh, normal: NDArray[np.float64], at_m: float) -> Face | None:
    """What the plane ``normal`` . p = ``at_m`` (mesh's frame, unit normal) cuts through a mesh; None where it meets nothing closed."""
    starts, ends, components = _pieces(mesh, normal, at_m)
    if not len(starts):
        return None
    across, upwards = _axes(normal)
    pieces = _rising(starts @ across, starts @ upwards, ends @ across, ends @ upwards, components)
    flat = _filled(*pieces)
    if not len(flat):
        return None
    # Each trapezoid: left and right below, right and left above.
    corners = flat[:, :, :1] * across + flat[:, :, 1:] * upwards + normal * at_m
    first = 4 * np.arange(len(flat), dtype=np.int32)[:, None]
    triangles = np.concatenate([first + np.array([0, 1, 2]), first + np.array([0, 2, 3])])
    sides = np.concatenate([first + np.array([0, 3]), first + np.array([1, 2])])
    level = np.abs(starts @ upwards - ends @ upwards) < _STEP_M
    caps = len(flat) * 4 + np.arange(2 * int(level.sum()), dtype=np.int32).reshape(2, -1).T
    points = np.concatenate([corners.reshape(-1, 3), starts[level], ends[level]])
    return Face(points.astype(np.float32), triangles.astype(np.int32), np.concatenate([sides, caps]).astype(np.int32))


def area_m2(cut: Face) -> float:
    """The area of a face."""
    corners = cut.points_m[cut.triangles].astype(float)
    return float(np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1).sum() / 2)


def samples_m(cut: Face, most: int = 24) -> NDArray[np.float64]:
    """Places spread over a face (N, 3): the middles of its largest triangles."""
    corners = cut.points_m[cut.triangles].astype(float)
    areas = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    middles: NDArray[np.float64] = corners[np.argsort(-areas)[:most]].mean(axis=1)
    return middles


def _pieces(mesh: Mesh, normal: NDArray[np.float64], at_m: float) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Where the plane meets triangles: both ends (N, 3), inside on the same hand of each, and the component it belongs to (N,)."""
    height = mesh.positions_m @ normal - at_m
    # A vertex in the plane counts as above it; nothing is cut twice.
    height = np.where(np.abs(height) < 1e-7, 1e-7, height)
    above = (height > 0)[mesh.triangles]
    count = above.sum(axis=1)
    met = (count == 1) | (count == 2)
    triangles, above, count = mesh.triangles[met], above[met], count[met]
    # The vertex that is alone on its side comes first.
    alone = np.where(count == 1, above.argmax(axis=1), above.argmin(axis=1))
    rows = np.arange(len(triangles))
    one, two, three = (triangles[rows, (alone + turn) % 3] for turn in range(3))

    def between(a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.float64]:
        share = (height[a] / (height[a] - height[b]))[:, None]
        place: NDArray[np.float64] = mesh.positions_m[a] + share * (mesh.positions_m[b] - mesh.positions_m[a]).astype(float)
        return place

    here, there = between(one, two), between(one, three)
    up = (count == 1)[:, None]
    return np.where(up, here, there), np.where(up, there, here), mesh.components[met]


def _rising(
    u0: NDArray[np.float64], v0: NDArray[np.float64], u1: NDArray[np.float64], v1: NDArray[np.float64], components: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pieces from below to above: across at both ends (N, 2), heights in steps (N, 2), the direction they had (N,), component (N,)."""
    low, high = np.round(v0 / _STEP_M).astype(np.int64), np.round(v1 / _STEP_M).astype(np.int64)
    sense = np.sign(high - low)
    keep = sense != 0
    swap = (sense < 0)[:, None]
    across = np.where(swap, np.column_stack([u1, u0]), np.column_stack([u0, u1]))
    heights = np.where(swap, np.column_stack([high, low]), np.column_stack([low, high]))
    return across[keep], heights[keep], sense[keep], components[keep]


def _filled(
    across: NDArray[np.float64], heights: NDArray[np.int64], sense: NDArray[np.int64], components: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The inside as trapezoids (N, 4, 2)."""
    if not len(across):
        return np.empty((0, 4, 2))
    levels = np.unique(heights)
    more = [np.arange(low + _TALLEST, high, _TALLEST) for low, high in pairwise(levels.tolist()) if high - low > _TALLEST]
    levels = np.unique(np.concatenate([levels, *more]))
    first, last = np.searchsorted(levels, heights[:, 0]), np.searchsorted(levels, heights[:, 1])
    bands = last - first
    piece = np.repeat(np.arange(len(across)), bands)
    band = np.repeat(first, bands) + np.arange(len(piece)) - np.repeat(np.cumsum(bands) - bands, bands)

    def at(level: NDArray[np.int64]) -> NDArray[np.float64]:
        low, high = heights[piece, 0], heights[piece, 1]
        place: NDArray[np.float64] = across[piece, 0] + (across[piece, 1] - across[piece, 0]) * (level - low) / (high - low)
        return place

    below, above = at(levels[band]), at(levels[band + 1])
    # A component that does not close in a band is a sheet there.
    _, key = np.unique(band * (int(components.max()) + 1) + components[piece], return_inverse=True)
    closed = np.bincount(key, weights=sense[piece]).round()[key] == 0
    piece, band, below, above = piece[closed], band[closed], below[closed], above[closed]
    order = np.lexsort((below + above, band))
    piece, band, below, above = piece[order], band[order], below[order], above[order]
    winding = np.cumsum(sense[piece])
    ends = np.flatnonzero(winding == 0)
    starts = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    low, high = levels[band[starts]] * _STEP_M, levels[band[starts] + 1] * _STEP_M
    corners = [(below[starts], low), (below[ends], low), (above[ends], high), (above[starts], high)]
    return np.stack([np.column_stack(corner) for corner in corners], axis=1)


def _axes(normal: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Two unit vectors in the plane, square to each other."""
    helper = np.eye(3)[int(np.abs(normal).argmin())]
    across = np.cross(helper, normal)
    across /= np.linalg.norm(across)
    return across, np.cross(normal, across)
