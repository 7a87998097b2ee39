"""Meshes made ready to be projected: corners in one place made one, open sheets given a back, edges with the faces on either side.

A mesh that is closed in this way covers, seen from any side, just what its front faces cover, and that is bounded by the edges
between a front face and a back face: its outline. ``raster`` counts on it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_WELD_M = 1e-4  # corners nearer than this are one
_BITS = 21  # of a corner's place on one axis


@dataclass(frozen=True, slots=True, eq=False)
class Hull:
    """A closed mesh in its own frame, metres.

    ``positions_m`` (V, 3) float64; ``triangles`` (T, 3) int32, anticlockwise from outside; ``edges`` (E, 2) int32, the lesser corner first;
    ``sides`` (E, 2) int32: the triangle that runs along the edge and the one that runs against it, T where there is none.
    ``open_share`` is the share of the triangles that were of open sheets: they count with both faces.
    """

    positions_m: NDArray[np.float64]
    triangles: NDArray[np.int32]
    edges: NDArray[np.int32]
    sides: NDArray[np.int32]
    open_share: float


def hull(positions_m: NDArray[np.floating], triangles: NDArray[np.integer]) -> Hull:
    """The closed mesh of corners (V, 3) in metres and triangles (T, 3). Raises ``ExplorerError`` for numbers that are none."""
    places = np.asarray(positions_m, float)
    corners = np.asarray(triangles, np.int64).reshape(-1, 3)
    if not np.isfinite(places).all():
        raise ExplorerError("a mesh has a corner that is not a number; expected metres")
    if corners.size and not 0 <= corners.min() <= corners.max() < len(places):
        raise ExplorerError("a mesh has a triangle with a corner that does not exist")
    places, corners = _welded(places, corners)
    count = len(corners)
    edges, sides = _edges(corners, len(places))
    sheets = _of_open_sheets(sides, count)
    if sheets.any():
        corners = np.concatenate([corners, corners[sheets][:, ::-1]])
        edges, sides = _edges(corners, len(places))
    share = float(sheets.mean()) if count else 0.0
    return Hull(places, corners.astype(np.int32), edges.astype(np.int32), sides.astype(np.int32), share)


def _welded(places: NDArray[np.float64], corners: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    if not corners.size:
        return places[:0], corners
    steps = np.round((places - places.min(axis=0)) / _WELD_M).astype(np.int64)
    if steps.max() >= 1 << _BITS:
        raise ExplorerError(f"a mesh is larger than {_WELD_M * (1 << _BITS):.0f} m; expected metres")
    key = (steps[:, 0] << 2 * _BITS) | (steps[:, 1] << _BITS) | steps[:, 2]
    _, first, index = np.unique(key, return_index=True, return_inverse=True)
    corners = index[corners]
    whole = (corners[:, 0] != corners[:, 1]) & (corners[:, 1] != corners[:, 2]) & (corners[:, 2] != corners[:, 0])
    return places[first], corners[whole]


def _edges(corners: NDArray[np.int64], places: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The edges with the triangles on their two sides. Where more than two meet, along and against are paired as they come."""
    start, end = corners.ravel(), corners[:, [1, 2, 0]].ravel()
    face = np.repeat(np.arange(len(corners)), 3)
    key = np.minimum(start, end) * places + np.maximum(start, end)
    along = start < end
    order = np.argsort(key * 2 + ~along, kind="stable")
    key, along, face = key[order], along[order], face[order]
    new = np.ones(len(key), bool)
    new[1:] = key[1:] != key[:-1]
    first = np.flatnonzero(new)
    group = np.cumsum(new) - 1
    forward = np.bincount(group, along, len(first)).astype(np.int64)
    backward = np.bincount(group, ~along, len(first)).astype(np.int64)
    slots = np.maximum(forward, backward)
    rank = np.arange(len(key)) - first[group]
    slot = (np.cumsum(slots) - slots)[group] + np.where(along, rank, rank - forward[group])
    sides = np.full((int(slots.sum()), 2), len(corners))
    sides[slot[along], 0] = face[along]
    sides[slot[~along], 1] = face[~along]
    ends = np.repeat(key[first], slots)
    return np.stack([ends // max(places, 1), ends % max(places, 1)], axis=1), sides


def _of_open_sheets(sides: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """Which triangles hang together, edge to edge, with one that has a free edge."""
    paired = (sides < count).all(axis=1)
    one, other = sides[paired].T
    label = np.arange(count + 1)
    while True:
        least = np.minimum(label[one], label[other])
        fresh = label.copy()
        np.minimum.at(fresh, one, least)
        np.minimum.at(fresh, other, least)
        fresh = fresh[fresh]
        if (fresh == label).all():
            break
        label = fresh
    free = sides[~paired].ravel()
    open_labels = np.zeros(count + 1, bool)
    open_labels[label[free[free < count]]] = True
    return open_labels[label[:count]]


@dataclass(frozen=True, slots=True, eq=False)
class Bodies:
    """Hulls where they stand, all in one: arrays as in ``Hull``, places in the station's frame, and the body of each triangle.

    All lie column by column in memory: one side of all edges, one axis of all places is asked for at a time.

    ``normals`` (T + 1, 3) float32 are as long as twice the triangle's area; the last stands for "no triangle" and is zero.
    ``point_starts`` and ``face_starts`` say where each body's corners and triangles begin, and last where they end.
    """

    positions_m: NDArray[np.float64]
    triangles: NDArray[np.int32]
    normals: NDArray[np.float32]
    edges: NDArray[np.int32]
    sides: NDArray[np.int32]
    body: NDArray[np.int32]
    point_starts: tuple[int, ...]
    face_starts: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many bodies there are."""
        return len(self.point_starts) - 1

    def moved(self, motions: Sequence[NDArray[np.float64]]) -> Bodies:
        """The same bodies, each moved by its 4x4 matrix from where it stands, metres."""
        places, normals = np.empty_like(self.positions_m), np.zeros_like(self.normals)
        for number, matrix in enumerate(motions):
            points = slice(self.point_starts[number], self.point_starts[number + 1])
            faces = slice(self.face_starts[number], self.face_starts[number + 1])
            places[points] = self.positions_m[points] @ matrix[:3, :3].T + matrix[:3, 3]
            normals[faces] = self.normals[faces] @ matrix[:3, :3].T.astype(np.float32)
        return replace(self, positions_m=places, normals=normals)

    @property
    def surface_m2(self) -> float:
        """The area of all triangles."""
        return float(np.linalg.norm(self.normals.astype(float), axis=1).sum() / 2)


def gathered(hulls: Sequence[Hull], placements: Sequence[NDArray[np.float64]]) -> Bodies:
    """Hulls at their placements (4x4, mesh to station, metres), numbered in that order."""
    count = sum(len(one.triangles) for one in hulls)
    places, triangles, edges, sides, body = [np.zeros((0, 3))], [np.zeros((0, 3), np.int32)], [], [], []
    points = faces = 0
    for number, (one, matrix) in enumerate(zip(hulls, placements, strict=True)):
        places.append(one.positions_m @ matrix[:3, :3].T + matrix[:3, 3])
        triangles.append(one.triangles + np.int32(points))
        edges.append(one.edges + np.int32(points))
        sides.append(np.where(one.sides < len(one.triangles), one.sides + np.int32(faces), np.int32(count)))
        body.append(np.full(len(one.triangles), number, np.int32))
        points, faces = points + len(one.positions_m), faces + len(one.triangles)
    found, corners = np.concatenate(places), np.concatenate(triangles)
    if not np.isfinite(found).all():
        raise ExplorerError("a body stands at no place: its matrix has an entry that is not a number")
    first, second, third = (found.take(corner, axis=0) for corner in corners.T)
    (ax, ay, az), (bx, by, bz) = (second - first).T, (third - first).T
    normals = np.zeros((count + 1, 3), np.float32, order="F")
    # np.cross takes three times as long.
    normals[:-1, 0], normals[:-1, 1], normals[:-1, 2] = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
    empty = np.zeros((0, 2), np.int32)
    return Bodies(
        positions_m=np.asfortranarray(found),
        triangles=np.asfortranarray(corners),
        normals=normals,
        edges=np.asfortranarray(np.concatenate([empty, *edges]).astype(np.int32)),
        sides=np.asfortranarray(np.concatenate([empty, *sides]).astype(np.int32)),
        body=np.concatenate([np.zeros(0, np.int32), *body]),
        point_starts=tuple(accumulate((len(one.positions_m) for one in hulls), initial=0)),
        face_starts=tuple(accumulate((len(one.triangles) for one in hulls), initial=0)),
    )
