"""Mass, centre of mass and inertia tensor of bodies put together, each with the distribution that the shape of its mesh gives.

A mesh says how a mass is spread, never how large it is: meshes overlap, are thin, and the density inside is nobody's to know.
A closed mesh is taken as a solid of one density (volume integrals over tetrahedra, C. Zhang and T. Chen, 2001; F. Tonon, 2004), anything
with an open sheet as a shell of one thickness (integrals over its triangles).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

Spread = Literal["solid", "shell", "point"]
_LEAST_M3 = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """How one kilogram is spread: its centre (3,), metres, and its second moments about the centre (3, 3), m2.

    ``size`` is the volume of a solid (m3) or the area of a shell (m2): what the mass of a body of several meshes is shared by.
    """

    centre_m: NDArray[np.float64]
    second_m2: NDArray[np.float64]
    spread: Spread
    size: float
    area_m2: float

    def placed(self, matrix: NDArray[np.float64]) -> Distribution:
        """The same, turned and moved by a 4x4 matrix, metres."""
        turn = matrix[:3, :3]
        return Distribution(turn @ self.centre_m + matrix[:3, 3], turn @ self.second_m2 @ turn.T, self.spread, self.size, self.area_m2)


def distribution(positions_m: NDArray[np.float64], triangles: NDArray[np.integer], *, closed: bool) -> Distribution:
    """How a mass is spread over a mesh of corners (V, 3), metres, and triangles (T, 3), anticlockwise from outside.

    ``closed`` says that every edge has a triangle on both sides. A closed mesh that is inside out or without volume is a shell as well.
    Raises ``ExplorerError`` for a mesh without area.
    """
    corners = np.asarray(positions_m, float)[np.asarray(triangles, np.int64).reshape(-1, 3)]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    area = np.linalg.norm(cross, axis=1) / 2
    whole = float(area.sum())
    if not math.isfinite(whole) or whole <= 0:
        raise ExplorerError("a mesh without area has no place for a mass; expected triangles")
    if closed:
        # From the middle of the mesh, so that little is lost to rounding.
        middle = corners.reshape(-1, 3).mean(axis=0)
        moved = corners - middle
        volume = np.einsum("ij,ij->i", moved[:, 0], np.cross(moved[:, 1], moved[:, 2])) / 6
        whole_m3 = float(volume.sum())
        if whole_m3 > _LEAST_M3:
            sums = moved.sum(axis=1)
            centre = (volume[:, None] * sums).sum(axis=0) / (4 * whole_m3)
            # Over a tetrahedron with one corner in the origin: (sum of r r' + s s') / 20 for each cubic metre.
            second = (np.einsum("t,tki,tkj->ij", volume, moved, moved) + np.einsum("t,ti,tj->ij", volume, sums, sums)) / (20 * whole_m3)
            second -= np.outer(centre, centre)
            inside = (moved.reshape(-1, 3).min(axis=0) <= centre).all() and (centre <= moved.reshape(-1, 3).max(axis=0)).all()
            if inside and np.linalg.eigvalsh(second)[0] > 0:
                return Distribution(centre + middle, second, "solid", whole_m3, whole)
    sums = corners.sum(axis=1)
    centre = (area[:, None] * sums).sum(axis=0) / (3 * whole)
    moved = corners - centre
    sums = moved.sum(axis=1)
    second = (np.einsum("t,tki,tkj->ij", area, moved, moved) + np.einsum("t,ti,tj->ij", area, sums, sums)) / (12 * whole)
    return Distribution(centre, second, "shell", whole, whole)


def shared(parts: Sequence[Distribution]) -> Distribution:
    """How a kilogram is spread over several meshes: by volume where all are solid, by area otherwise."""
    if len(parts) == 1:
        return parts[0]
    solid = all(part.spread == "solid" for part in parts)
    sizes = np.array([part.size if solid else part.area_m2 for part in parts])
    shares = sizes / sizes.sum()
    centre = sum((share * part.centre_m for share, part in zip(shares, parts, strict=True)), np.zeros(3))
    second = np.zeros((3, 3))
    for share, part in zip(shares, parts, strict=True):
        off = part.centre_m - centre
        second += share * (part.second_m2 + np.outer(off, off))
    return Distribution(centre, second, "solid" if solid else "shell", float(sizes.sum()), sum(part.area_m2 for part in parts))


@dataclass(frozen=True, slots=True, eq=False)
class MassProperties:
    """``mass_kg``; ``centre_m`` (3,); ``inertia_kg_m2`` (3, 3) about the centre of mass, axes parallel to the frame's.

    Off the diagonal stand the products of inertia with their minus: I_xy = - integral of x y dm.
    """

    mass_kg: float
    centre_m: NDArray[np.float64]
    inertia_kg_m2: NDArray[np.float64]

    def about(self, point_m: NDArray[np.float64]) -> NDArray[np.float64]:
        """The inertia tensor about a point (3,), by the parallel-axis theorem."""
        off = self.centre_m - np.asarray(point_m, float)
        moved: NDArray[np.float64] = self.inertia_kg_m2 + self.mass_kg * (off @ off * np.eye(3) - np.outer(off, off))
        return moved


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """The same bodies put together in several ways: ``mass_kg`` (...), ``centre_m`` (..., 3) and ``inertia_kg_m2`` (..., 3, 3)."""

    mass_kg: NDArray[np.float64]
    centre_m: NDArray[np.float64]
    inertia_kg_m2: NDArray[np.float64]


def in_ways(masses_kg: NDArray[np.float64], spreads: Sequence[Distribution], moved_m: NDArray[np.float64]) -> Ways:
    """Bodies spread like ``spreads`` put together, once for each row of masses (..., bodies), their centres moved by (..., bodies, 3).

    Raises ``ExplorerError`` where a row comes to no mass.
    """
    mass = masses_kg.sum(axis=-1)
    if not np.isfinite(masses_kg).all() or not (mass > 0).all():
        raise ExplorerError("there is no mass: nothing is there that day")
    places = np.array([spread.centre_m for spread in spreads])
    middle = places.mean(axis=0)
    at = places - middle + moved_m
    first = np.einsum("...n,...ni->...i", masses_kg, at) / mass[..., None]
    own = np.einsum("...n,nij->...ij", masses_kg, np.array([spread.second_m2 for spread in spreads]))
    second = own + np.einsum("...ni,...nj->...ij", masses_kg[..., None] * at, at)
    second -= mass[..., None, None] * first[..., :, None] * first[..., None, :]
    trace = np.trace(second, axis1=-2, axis2=-1)
    return Ways(mass, first + middle, trace[..., None, None] * np.eye(3) - second)


def of_body(mass_kg: float, spread: Distribution) -> MassProperties:
    """A mass spread in that way. Raises ``ExplorerError`` for a mass that is none."""
    if not math.isfinite(mass_kg) or mass_kg < 0:
        raise ExplorerError(f"{mass_kg} kg is no mass; expected 0 or more")
    second = mass_kg * spread.second_m2
    return MassProperties(float(mass_kg), spread.centre_m, np.trace(second) * np.eye(3) - second)


def together(bodies: Iterable[MassProperties]) -> MassProperties:
    """Bodies put together. Raises ``ExplorerError`` where they have no mass at all."""
    found = [body for body in bodies if body.mass_kg > 0]
    mass = sum(body.mass_kg for body in found)
    if not found or mass <= 0:
        raise ExplorerError("there is no mass: nothing is there that day")
    centre = sum((body.mass_kg * body.centre_m for body in found), np.zeros(3)) / mass
    inertia = sum((body.about(centre) for body in found), np.zeros((3, 3)))
    return MassProperties(float(mass), centre, inertia)
