"""Which part a line of sight meets, found exactly with arrays and without the graphics system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from explorer.scene.meshes import Mesh


def distance_to(mesh: Mesh, matrix: NDArray[np.float64], origin: NDArray[np.float64], direction: NDArray[np.float64]) -> float:
    """How far along the ray the mesh (placed by ``matrix``) is first met; infinity when it is missed.

    Method: T. Möller and B. Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection", 1997; triangles count from both sides.
    """
    inverse = np.linalg.inv(matrix)
    start = inverse[:3, :3] @ origin + inverse[:3, 3]
    along = inverse[:3, :3] @ direction
    if not _meets_box(mesh.low_m, mesh.high_m, start, along):
        return np.inf
    triangles = mesh.corners_of_triangles
    corner, one, two = triangles[:, 0], triangles[:, 1], triangles[:, 2]
    across = np.cross(along, two)
    determinant = np.einsum("ij,ij->i", one, across)
    with np.errstate(divide="ignore", invalid="ignore"):
        offset = start - corner
        u = np.einsum("ij,ij->i", offset, across) / determinant
        turned = np.cross(offset, one)
        v = turned @ along / determinant
        reach = np.einsum("ij,ij->i", two, turned) / determinant
        met = (u >= 0) & (v >= 0) & (u + v <= 1) & (reach > 0)
    return float(reach[met].min()) if met.any() else np.inf


def nearest(
    bodies: Iterable[tuple[str, Mesh, NDArray[np.float64]]], origin: NDArray[np.float64], direction: NDArray[np.float64]
) -> str | None:
    """The id of the body that the ray meets first, or None."""
    best, found = np.inf, None
    for name, mesh, matrix in bodies:
        reach = distance_to(mesh, matrix, origin, direction)
        if reach < best:
            best, found = reach, name
    return found


def _meets_box(low: NDArray[np.floating], high: NDArray[np.floating], start: NDArray[np.float64], along: NDArray[np.float64]) -> bool:
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (low - start) / along
        two = (high - start) / along
    enter = np.nanmax(np.minimum(one, two))
    leave = np.nanmin(np.maximum(one, two))
    return bool(leave >= max(enter, 0.0))
