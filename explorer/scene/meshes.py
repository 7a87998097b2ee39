"""The shapes of the elements, read once and shared by every element that looks the same."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData

from explorer import paths
from explorer.own_models import shelf
from explorer.shapes import glb

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

OWN_TINT = 0.55  # of a user's model, whose materials do not say how much of an agency's colour they take
SHARP_ABOVE_DEG = 32.0  # edges that a ghost draws
_SAMPLES = 48
_SHORTEST_EDGE_M = 0.2  # a few pixels when the whole station is in the picture
_WELD_M = 0.002  # vertices nearer than this are one point


class Skin:
    """Triangles and what they are made of.

    ``positions_m`` (V, 3) and ``normals`` (V, 3) float32; ``triangles`` (T, 3) int32; ``albedo`` (V, 3) linear-light RGB;
    ``finish`` (V, 3): metallic, roughness, and the share of tint that the material takes.
    """

    def __init__(self, surfaces: Sequence[glb.Surface]) -> None:
        counts = [len(surface.positions_m) for surface in surfaces]
        starts = np.cumsum([0, *counts[:-1]])
        self.positions_m: NDArray[np.float32] = np.concatenate([surface.positions_m for surface in surfaces])
        self.normals: NDArray[np.float32] = np.concatenate([surface.normals for surface in surfaces])
        self.triangles: NDArray[np.int32] = np.concatenate(
            [surface.triangles + np.int32(start) for surface, start in zip(surfaces, starts, strict=True)]
        )
        colours = np.array([surface.colour for surface in surfaces], np.float32)
        finishes = np.array([(surface.metallic, surface.roughness, surface.tint) for surface in surfaces], np.float32)
        self.albedo: NDArray[np.float32] = np.repeat(colours, counts, axis=0)
        self.finish: NDArray[np.float32] = np.repeat(finishes, counts, axis=0)

    @cached_property
    def solid(self) -> vtkPolyData:
        """The triangles with point arrays "albedo" and "finish"."""
        data = _polydata(self.positions_m)
        data.SetPolys(_cells(self.triangles))
        data.GetPointData().SetNormals(_array(self.normals))
        for name, values in (("albedo", self.albedo), ("finish", self.finish)):
            array = _array(values)
            array.SetName(name)
            data.GetPointData().AddArray(array)
        return data


class Mesh(Skin):
    """One shape in the forms in which VTK draws it. What is fine lies on top, in ``fine``; all else is of the whole without it."""

    def __init__(self, surfaces: tuple[glb.Surface, ...]) -> None:
        # A shape of fine surfaces alone is drawn with them.
        super().__init__([surface for surface in surfaces if not surface.fine] or surfaces)
        self._fine = [surface for surface in surfaces if surface.fine] if not all(surface.fine for surface in surfaces) else []
        self.low_m: NDArray[np.float32] = self.positions_m.min(axis=0)
        self.high_m: NDArray[np.float32] = self.positions_m.max(axis=0)

    @cached_property
    def fine(self) -> Skin | None:
        """Handrails, seams and the like, which only a near or a still picture shows; None where there are none."""
        return Skin(self._fine) if self._fine else None

    @cached_property
    def corners_m(self) -> NDArray[np.float64]:
        """The eight corners of the bounding box (8, 3)."""
        low, high = self.low_m.astype(float), self.high_m.astype(float)
        return np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])

    @cached_property
    def samples_m(self) -> NDArray[np.float64]:
        """Places spread evenly over the surface (N, 3): middles of triangles, chosen by area."""
        sides = self.corners_of_triangles
        areas = np.cumsum(np.linalg.norm(np.cross(sides[:, 1], sides[:, 2]), axis=1))
        chosen = np.searchsorted(areas, (np.arange(_SAMPLES) + 0.5) / _SAMPLES * areas[-1])
        samples: NDArray[np.float64] = sides[chosen, 0] + (sides[chosen, 1] + sides[chosen, 2]) / 3
        return samples

    @cached_property
    def corners_of_triangles(self) -> NDArray[np.float64]:
        """For each triangle its first corner and the two sides from there (T, 3, 3)."""
        corners = self.positions_m[self.triangles].astype(float)
        corners[:, 1:] -= corners[:, :1]
        return corners

    @cached_property
    def hull(self) -> vtkPolyData:
        """The triangles on welded points with rounded normals: it stays closed when it is blown up to draw an outline."""
        first, weld = self._welded
        corners = self.positions_m[self.triangles]
        faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        normals = np.zeros((len(first), 3), np.float32)
        welded = weld[self.triangles]
        for corner in range(3):
            for axis in range(3):
                normals[:, axis] += np.bincount(welded[:, corner], faces[:, axis], len(first)).astype(np.float32)
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        data = _polydata(self.positions_m[first])
        data.SetPolys(_cells(welded.astype(np.int32)))
        data.GetPointData().SetNormals(_array(normals))
        return data

    @cached_property
    def edges(self) -> vtkPolyData:
        """Lines along the sharp and the open edges."""
        data = _polydata(self.positions_m)
        data.SetLines(_cells(self.sharp_edges))
        return data

    @cached_property
    def sharp_edges(self) -> NDArray[np.int32]:
        """Vertex pairs (E, 2) of edges sharper than ``SHARP_ABOVE_DEG`` or with a triangle on one side only; not the shortest."""
        first, weld = self._welded
        corners = self.positions_m[self.triangles]
        normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        welded = weld[self.triangles].astype(np.int64)
        pairs = np.concatenate([welded[:, [0, 1]], welded[:, [1, 2]], welded[:, [2, 0]]])
        face = np.tile(np.arange(len(welded)), 3)
        key = pairs.min(axis=1) * len(first) + pairs.max(axis=1)
        order = np.argsort(key, kind="stable")
        key, face = key[order], face[order]
        starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        uses = np.diff(np.append(starts, len(key)))
        ends = np.minimum(starts + 1, len(key) - 1)
        agree = np.einsum("ij,ij->i", normals[face[starts]], normals[face[ends]])
        keep = (uses != 2) | (agree < np.cos(np.radians(SHARP_ABOVE_DEG)))
        chosen = key[starts[keep]]
        ends_of = first[np.column_stack([chosen // len(first), chosen % len(first)])]
        lengths = np.linalg.norm(self.positions_m[ends_of[:, 0]] - self.positions_m[ends_of[:, 1]], axis=1)
        lines: NDArray[np.int32] = ends_of[lengths > _SHORTEST_EDGE_M].astype(np.int32)
        return lines

    @cached_property
    def components(self) -> NDArray[np.int64]:
        """For each triangle the number of the connected piece it belongs to (T,)."""
        first, weld = self._welded
        triangles = weld[self.triangles]
        labels = np.arange(len(first))
        while True:
            least = labels[triangles].min(axis=1)
            spread = labels.copy()
            for corner in range(3):
                np.minimum.at(spread, triangles[:, corner], least)
            spread = spread[spread]
            if np.array_equal(spread, labels):
                numbered: NDArray[np.int64] = labels[triangles[:, 0]]
                return numbered
            labels = spread

    @cached_property
    def _welded(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The first vertex at each place, and for each vertex the number of its place."""
        grid = np.round((self.positions_m - self.low_m) / _WELD_M).astype(np.int64)
        key = (grid[:, 0] << 42) | (grid[:, 1] << 21) | grid[:, 2]
        _, first, weld = np.unique(key, return_index=True, return_inverse=True)
        return first, weld


@cache
def mesh(shape: str, models: Path = paths.MODELS) -> Mesh:
    """The mesh of a shape. Raises ``ExplorerError`` when its file is missing or damaged."""
    if shelf.is_own(shape):
        return Mesh(tuple(_of_ones_own(surface) for surface in shelf.surfaces(shape)))
    return Mesh(glb.read(models / f"{shape}.glb"))


def _of_ones_own(surface: shelf.OwnSurface) -> glb.Surface:
    return glb.Surface(
        material="own",
        colour=surface.colour,
        metallic=surface.metallic,
        roughness=surface.roughness,
        tint=OWN_TINT,
        positions_m=surface.positions_m,
        normals=surface.normals,
        triangles=surface.triangles,
    )


def forms(points_m: NDArray[np.float32], triangles: NDArray[np.int32], lines: NDArray[np.int32]) -> tuple[vtkPolyData, vtkPolyData]:
    """Triangles and lines (pairs) on the same points, as VTK draws them."""
    filled, drawn = _polydata(points_m), _polydata(points_m)
    filled.SetPolys(_cells(triangles))
    drawn.SetLines(_cells(lines))
    return filled, drawn


def _polydata(positions: NDArray[np.float32]) -> vtkPolyData:
    points = vtkPoints()
    points.SetData(_array(positions))
    data = vtkPolyData()
    data.SetPoints(points)
    return data


def _cells(index: NDArray[np.int32]) -> vtkCellArray:
    cells = vtkCellArray()
    cells.SetData(index.shape[1], numpy_to_vtk(np.ascontiguousarray(index).ravel(), deep=True))
    return cells


def _array(values: NDArray[Any]) -> Any:
    return numpy_to_vtk(np.ascontiguousarray(values), deep=True)
