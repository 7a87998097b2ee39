"""Which part a line of sight meets, found exactly with arrays and without the graphics system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from explorer.scene.body import Look
    from explorer.scene.meshes import Mesh
    from explorer.scene.section import Face


class Target(Protocol):
    """Something in the scene that a line of sight can meet."""

    @property
    def mesh(self) -> Mesh:
        """Its shape."""

    @property
    def look(self) -> Look:
        """How it stands, in ``matrix``."""

    @property
    def cut_here(self) -> NDArray[np.float64] | None:
        """The plane (4,), mesh's frame, above which it is taken away."""

    @property
    def face(self) -> Face | None:
        """What the plane shows of it."""


Met = TypeVar("Met", bound=Target)


def distance_to(
    mesh: Mesh,
    matrix: NDArray[np.float64],
    origin: NDArray[np.float64],
    direction: NDArray[np.float64],
    *,
    cut: NDArray[np.float64] | None = None,
    face: Face | None = None,
) -> float:
    """How far along the ray the mesh (placed by ``matrix``) is first met; infinity when it is missed.

    What lies above the plane ``cut`` (4,), in the mesh's frame, is passed; its ``face`` there is met.
    Method: T. Möller and B. Trumbore, "Fast, Minimum Storage Ray/Triangle Intersection", 1997; triangles count from both sides.
    """
    inverse = np.linalg.inv(matrix)
    start = inverse[:3, :3] @ origin + inverse[:3, 3]
    along = inverse[:3, :3] @ direction
    if not _meets_box(mesh.low_m, mesh.high_m, start, along):
        return np.inf
    reach = _reaches(mesh.corners_of_triangles, start, along)
    if cut is None:
        return float(reach.min(initial=np.inf))
    reach = reach[(start @ cut[:3] + cut[3]) + reach * (along @ cut[:3]) < 0]
    if face is not None:
        corners = face.points_m[face.triangles].astype(float)
        corners[:, 1:] -= corners[:, :1]
        reach = np.concatenate([reach, _reaches(corners, start, along)])
    return float(reach.min(initial=np.inf))


def nearest(bodies: Iterable[Met], origin: NDArray[np.float64], direction: NDArray[np.float64]) -> tuple[Met, float] | None:
    """The body that the ray meets first and how far along the ray, or None."""
    best: tuple[Met, float] | None = None
    for body in bodies:
        reach = distance_to(body.mesh, body.look.matrix, origin, direction, cut=body.cut_here, face=body.face)
        if reach < (np.inf if best is None else best[1]):
            best = body, reach
    return best


def _reaches(triangles: NDArray[np.float64], start: NDArray[np.float64], along: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far along a ray those of the triangles (T, 3, 3: corner and two sides) are that it meets."""
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
    found: NDArray[np.float64] = reach[met]
    return found


def _meets_box(low: NDArray[np.floating], high: NDArray[np.floating], start: NDArray[np.float64], along: NDArray[np.float64]) -> bool:
    with np.errstate(divide="ignore", invalid="ignore"):
        one = (low - start) / along
        two = (high - start) / along
    enter = np.nanmax(np.minimum(one, two))
    leave = np.nanmin(np.maximum(one, two))
    return bool(leave >= max(enter, 0.0))
