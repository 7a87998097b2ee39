"""The shapes of the elements, read once and shared by every element that looks the same."""

from __future__ import annotations

from functools import cache, cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData

from explorer import paths
from explorer.own_models import shelf
from explorer.shapes import glb

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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
        data = vtkPolyData()
        data.SetPoints(self._points)
        data.SetPolys(_cells(self.triangles))
        data.GetPointData().SetNormals(_array(self.normals))
        for name, values in (("albedo", self.albedo), ("finish", self.finish)):
            array = _array(values)
            array.SetName(name)
            data.GetPointData().AddArray(array)
        return data

    @cached_property
    def _points(self) -> vtkPoints:
        """The positions; data on the same points share their buffer on the graphics card."""
        return _points(self.positions_m)


class Mesh(Skin):
    """One shape in the forms in which VTK draws it. What is fine lies on top, in ``fine``; all else is of the whole without it."""

    def __init__(self, surfaces: Sequence[glb.Surface], fine: Callable[[], Sequence[glb.Surface]] = tuple) -> None:
        """``fine`` reads the fine surfaces when they are first asked for."""
        super().__init__(surfaces)
        self._read_fine = fine
        self.low_m: NDArray[np.float32] = self.positions_m.min(axis=0)
        self.high_m: NDArray[np.float32] = self.positions_m.max(axis=0)

    @cached_property
    def fine(self) -> Skin | None:
        """Handrails, seams and the like, which only a near or a still picture shows; None where there are none."""
        surfaces = self._read_fine()
        return Skin(surfaces) if surfaces else None

    @cached_property
    def corners_m(self) -> NDArray[np.float64]:
        """The eight corners of the bounding box (8, 3)."""
        low, high = self.low_m.astype(float), self.high_m.astype(float)
        return np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])

    @cached_property
    def samples_m(self) -> NDArray[np.float64]:
        """Places spread evenly over the surface (N, 3): middles of triangles, chosen by area."""
        areas = np.cumsum(_lengths(self._faces).astype(float))
        chosen = np.searchsorted(areas, (np.arange(_SAMPLES) + 0.5) / _SAMPLES * areas[-1])
        samples: NDArray[np.float64] = self.positions_m[self.triangles[chosen]].astype(float).mean(axis=1)
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
        welded = weld[self.triangles]
        corners = welded.T.ravel()
        sums: NDArray[np.float64] = np.column_stack([np.bincount(corners, np.tile(along, 3), len(first)) for along in self._faces.T])
        normals = (sums / np.maximum(_lengths(sums), 1e-12)[:, None]).astype(np.float32)
        data = _polydata(self.positions_m[first])
        data.SetPolys(_cells(welded.astype(np.int32)))
        data.GetPointData().SetNormals(_array(normals))
        return data

    @cached_property
    def edges(self) -> vtkPolyData:
        """Lines along the sharp and the open edges."""
        data = vtkPolyData()
        data.SetPoints(self._points)
        data.SetLines(_cells(self.sharp_edges))
        return data

    @cached_property
    def sharp_edges(self) -> NDArray[np.int32]:
        """Vertex pairs (E, 2) of edges sharper than ``SHARP_ABOVE_DEG`` or with a triangle on one side only; not the shortest."""
        first, weld = self._welded
        normals = self._faces / np.maximum(_lengths(self._faces), 1e-12)[:, None]
        welded = weld[self.triangles].T
        one, other = welded.ravel(), welded[[1, 2, 0]].ravel()
        key = np.minimum(one, other) * len(first) + np.maximum(one, other)
        order = np.argsort(key)
        key, face = key[order], order % welded.shape[1]
        starts = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        uses = np.diff(np.append(starts, len(key)))
        ends = np.minimum(starts + 1, len(key) - 1)
        agree = np.einsum("ij,ij->i", normals[face[starts]], normals[face[ends]])
        keep = (uses != 2) | (agree < np.cos(np.radians(SHARP_ABOVE_DEG)))
        chosen = key[starts[keep]]
        ends_of = first[np.column_stack([chosen // len(first), chosen % len(first)])]
        along = self.positions_m[ends_of[:, 0]] - self.positions_m[ends_of[:, 1]]
        lines: NDArray[np.int32] = ends_of[_lengths(along) > _SHORTEST_EDGE_M].astype(np.int32)
        return lines

    @cached_property
    def _faces(self) -> NDArray[np.float32]:
        """A normal of each triangle, as long as twice its area (T, 3)."""
        corners = self.positions_m.take(self.triangles, axis=0)
        (ax, ay, az), (bx, by, bz) = (corners[:, 1] - corners[:, 0]).T, (corners[:, 2] - corners[:, 0]).T
        # np.cross takes three times as long.
        return np.column_stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])

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
    file = models / f"{shape}.glb"
    rough = glb.read(file, fine=False)
    # A shape of fine surfaces alone is drawn with them.
    return Mesh(rough, partial(glb.read, file, fine=True)) if rough else Mesh(glb.read(file))


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


def _lengths(rows: NDArray[np.floating]) -> NDArray[np.floating]:
    """The lengths of vectors (N, 3)."""
    lengths: NDArray[np.floating] = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    return lengths


def _polydata(positions: NDArray[np.float32]) -> vtkPolyData:
    data = vtkPolyData()
    data.SetPoints(_points(positions))
    return data


def _points(positions: NDArray[np.float32]) -> vtkPoints:
    points = vtkPoints()
    points.SetData(_array(positions))
    return points


def _cells(index: NDArray[np.int32]) -> vtkCellArray:
    cells = vtkCellArray()
    cells.SetData(index.shape[1], _array(index.ravel()))
    return cells


def _array(values: NDArray[Any]) -> Any:
    """The same numbers in the same place; VTK's array keeps NumPy's alive."""
    return numpy_to_vtk(np.ascontiguousarray(values))
