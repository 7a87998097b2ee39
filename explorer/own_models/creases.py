"""Normals for triangles: smooth over curved faces, sharp at edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_ROUND_A_POINT = 1000  # all pairs of faces at a point are compared; more are the middle of a flat disc


def split_normals(
    vertices: NDArray[np.floating], faces: NDArray[np.integer], crease_deg: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Vertices, unit normals and faces, with vertices doubled where neighbouring faces meet at more than ``crease_deg``.

    ``vertices`` (V, 3), ``faces`` (F, 3); points nearer than 0.1 mm are one, faces without area are left out. A corner's normal is
    the mean, weighted by area, of the faces round its vertex within that angle of its own face.
    """
    points, inverse = np.unique(np.round(vertices, 4), axis=0, return_inverse=True)
    corners_of = inverse.reshape(-1)[faces]
    cross = np.cross(points[corners_of[:, 1]] - points[corners_of[:, 0]], points[corners_of[:, 2]] - points[corners_of[:, 0]])
    area = np.linalg.norm(cross, axis=1)
    keep = area > 1e-9
    corners_of, cross, area = corners_of[keep], cross[keep], area[keep]
    unit = cross / area[:, None]
    corner_vertex = corners_of.reshape(-1)
    corner_face = np.repeat(np.arange(len(corners_of)), 3)
    order = np.argsort(corner_vertex, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(corner_vertex[order]) != 0])
    counts = np.diff(np.r_[starts, len(order)])
    normals = np.empty((len(order), 3))
    limit = np.cos(np.radians(crease_deg))
    for valence in np.unique(counts):
        corners = order[starts[counts == valence][:, None] + np.arange(valence)]
        if valence > _MOST_ROUND_A_POINT:
            normals[corners] = cross[corner_face[corners]]
            continue
        own = unit[corner_face[corners]]
        near = np.einsum("nik,njk->nij", own, own) >= limit
        normals[corners] = np.einsum("nij,njk->nik", near, cross[corner_face[corners]])
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    rows, index = np.unique(np.column_stack([points[corner_vertex], np.round(normals, 4) + 0.0]), axis=0, return_inverse=True)
    split = rows[:, 3:] / np.linalg.norm(rows[:, 3:], axis=1)[:, None]
    return rows[:, :3], split, index.reshape(-1, 3)
