"""How near two shapes come to each other: the two nearest points of their surfaces.

The least distance of two triangles that do not meet is that of a corner from the other triangle or of two edges.
Method: C. Ericson, "Real-Time Collision Detection", 2005, sections 5.1.5 and 5.1.9. Only triangles whose boxes are nearer than what
is known to be reached (from corner to corner) are looked at closely.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from explorer.scene.meshes import Mesh

_CHUNK = 2_000_000  # pairs looked at at a time
Placed = tuple["Mesh", "NDArray[np.float64]"]


@dataclass(frozen=True, slots=True)
class Gap:
    """The least distance of two surfaces, 0 where they meet, and a point of each where it is reached (frame of the placements)."""

    metres: float
    one_m: tuple[float, float, float]
    other_m: tuple[float, float, float]


def gap(one: Sequence[Placed], other: Sequence[Placed]) -> Gap:
    """Between two things of one or more meshes, each with its 4x4 placement, metres."""
    first, second = _triangles(one), _triangles(other)
    best, ends = _corner_to_corner(first, second)
    first, second = _near(first, second, best), _near(second, first, best)
    for left, right in _pairs(first, second, best):
        for least, start, end in (_corners_to_faces(left, right), _swapped(_corners_to_faces(right, left)), _edges(left, right)):
            row = int(least.argmin())
            if least[row] < best:
                best, ends = float(least[row]), (start[row], end[row])
        meets, where = _passed(left, right)
        if meets:
            return Gap(0.0, _triple(where), _triple(where))
    return Gap(best, _triple(ends[0]), _triple(ends[1]))


def _triangles(things: Sequence[Placed]) -> NDArray[np.float64]:
    """The corners of all triangles where they stand (T, 3, 3)."""
    return np.concatenate([(mesh.positions_m.astype(float) @ matrix[:3, :3].T + matrix[:3, 3])[mesh.triangles] for mesh, matrix in things])


def _corner_to_corner(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, tuple[NDArray[np.float64], ...]]:
    """The least distance from a corner to a corner: no more than this is to be reached."""
    first, second = np.unique(one.reshape(-1, 3), axis=0), np.unique(other.reshape(-1, 3), axis=0)
    best, ends = np.inf, (first[0], second[0])
    rows = max(1, _CHUNK // len(second))
    for begin in range(0, len(first), rows):
        some = first[begin : begin + rows]
        squares = (some**2).sum(axis=1)[:, None] + (second**2).sum(axis=1)[None] - 2 * some @ second.T
        row, column = np.unravel_index(int(squares.argmin()), squares.shape)
        reach = float(np.linalg.norm(some[row] - second[column]))
        if reach < best:
            best, ends = reach, (some[row], second[column])
    return best, ends


def _near(these: NDArray[np.float64], those: NDArray[np.float64], reach: float) -> NDArray[np.float64]:
    """Of these triangles those whose box is no further than ``reach`` from the box round all of those."""
    low, high = those.min(axis=(0, 1)), those.max(axis=(0, 1))
    off = np.maximum(np.maximum(low - these.max(axis=1), these.min(axis=1) - high), 0.0)
    near: NDArray[np.float64] = these[np.linalg.norm(off, axis=1) <= reach + 1e-9]
    return near


def _pairs(one: NDArray[np.float64], other: NDArray[np.float64], reach: float) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Pairs of triangles whose boxes are no further apart than ``reach``."""
    low, high = other.min(axis=1), other.max(axis=1)
    found = []
    rows = max(1, _CHUNK // max(len(other), 1) // 3)
    for begin in range(0, len(one), rows):
        some = one[begin : begin + rows]
        off = np.maximum(np.maximum(low[None] - some.max(axis=1)[:, None], some.min(axis=1)[:, None] - high[None]), 0.0)
        left, right = np.nonzero((off**2).sum(axis=2) <= (reach + 1e-9) ** 2)
        found += [(some[left[at : at + 100_000]], other[right[at : at + 100_000]]) for at in range(0, len(left), 100_000)]
    return found


Reach = tuple["NDArray[np.float64]", "NDArray[np.float64]", "NDArray[np.float64]"]


def _corners_to_faces(points_of: NDArray[np.float64], faces: NDArray[np.float64]) -> Reach:
    """For pairs of triangles (N, 3, 3) the least distance of a corner of the first from the inside of the second, with both points."""
    corner, one, two = faces[:, 0], faces[:, 1] - faces[:, 0], faces[:, 2] - faces[:, 0]
    normal = np.cross(one, two)
    square = np.maximum((normal**2).sum(axis=1), 1e-30)
    least = np.full(len(faces), np.inf)
    start, end = np.zeros((len(faces), 3)), np.zeros((len(faces), 3))
    for number in range(3):
        point = points_of[:, number]
        offset = point - corner
        v = (np.cross(one, offset) * normal).sum(axis=1) / square
        u = (np.cross(offset, two) * normal).sum(axis=1) / square
        height = (offset * normal).sum(axis=1) / square
        reach = np.where((u >= 0) & (v >= 0) & (u + v <= 1), np.abs(height) * np.sqrt(square), np.inf)
        better = reach < least
        least = np.where(better, reach, least)
        start[better] = point[better]
        end[better] = (point - height[:, None] * normal)[better]
    return least, start, end


def _swapped(found: Reach) -> Reach:
    return found[0], found[2], found[1]


def _edges(one: NDArray[np.float64], other: NDArray[np.float64]) -> Reach:
    """The least distance of an edge of the first from an edge of the second triangle of each pair."""
    least = np.full(len(one), np.inf)
    start, end = np.zeros((len(one), 3)), np.zeros((len(one), 3))
    for i in range(3):
        for j in range(3):
            p, d = one[:, i], one[:, (i + 1) % 3] - one[:, i]
            q, e = other[:, j], other[:, (j + 1) % 3] - other[:, j]
            s, t = _closest(p, d, q, e)
            here, there = p + s[:, None] * d, q + t[:, None] * e
            reach = np.linalg.norm(here - there, axis=1)
            better = reach < least
            least = np.where(better, reach, least)
            start[better], end[better] = here[better], there[better]
    return least, start, end


def _closest(
    p: NDArray[np.float64], d: NDArray[np.float64], q: NDArray[np.float64], e: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where segments p + s d and q + t e come nearest, s and t from 0 to 1."""
    r = p - q
    a, b, c = (np.maximum((d * d).sum(axis=1), 1e-30), (d * e).sum(axis=1), (d * r).sum(axis=1))
    f, g = np.maximum((e * e).sum(axis=1), 1e-30), (e * r).sum(axis=1)
    slant = a * f - b * b
    s = np.where(slant > 1e-18, np.clip((b * g - c * f) / np.where(slant > 1e-18, slant, 1.0), 0, 1), 0.0)
    t = np.clip((b * s + g) / f, 0, 1)
    s = np.clip((b * t - c) / a, 0, 1)
    return s, t


def _passed(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[bool, NDArray[np.float64]]:
    """Whether an edge of one triangle of a pair passes through the other, and where."""
    for edges, faces in ((one, other), (other, one)):
        corner, side, second = faces[:, 0], faces[:, 1] - faces[:, 0], faces[:, 2] - faces[:, 0]
        for number in range(3):
            start = edges[:, number]
            along = edges[:, (number + 1) % 3] - start
            across = np.cross(along, second)
            determinant = (side * across).sum(axis=1)
            safe = np.where(np.abs(determinant) > 1e-15, determinant, np.nan)
            offset = start - corner
            u = (offset * across).sum(axis=1) / safe
            turned = np.cross(offset, side)
            v = (along * turned).sum(axis=1) / safe
            reach = (second * turned).sum(axis=1) / safe
            met = np.flatnonzero((u >= 0) & (v >= 0) & (u + v <= 1) & (reach >= 0) & (reach <= 1))
            if len(met):
                return True, start[met[0]] + reach[met[0]] * along[met[0]]
    return False, np.zeros(3)


def _triple(point: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(point[0]), float(point[1]), float(point[2])
