"""Lines of a width in pixels that face the camera: smooth edges, a dark or light casing, arrow heads, discs and rings.

Everything is rebuilt for each frame from points in space (some thousand triangles, about a millisecond) and drawn by one actor,
in the order in which it was added. Depth is true, so the Earth hides what is behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from explorer.look import rgb
from explorer.scene import cameras

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from vtkmodules.vtkRenderingCore import vtkRenderer

    from explorer.look import Colour
    from explorer.session.state import Camera

_SOFT_PX = 0.6  # half of the edge over which a line fades
_ROUND = 40  # corners of a circle


class Ribbons:
    """An actor for flat, camera-facing shapes. ``begin``, add, ``finish`` once a frame."""

    def __init__(self, renderer: vtkRenderer) -> None:
        self._data = vtkPolyData()
        mapper = vtkPolyDataMapper()
        mapper.SetInputData(self._data)
        actor = vtkActor()
        actor.SetMapper(mapper)
        actor.GetProperty().LightingOff()
        actor.ForceTranslucentOn()
        actor.PickableOff()
        renderer.AddActor(actor)
        self._points: list[NDArray[np.float64]] = []
        self._colours: list[NDArray[np.float64]] = []
        self._faces: list[NDArray[np.int64]] = []
        self._count = 0

    def begin(self, camera: Camera, height: int, pixel_scale: float) -> None:
        """Start a frame; widths that follow are times ``pixel_scale`` pixels of a picture ``height`` rows high."""
        self._points, self._colours, self._faces, self._count = [], [], [], 0
        self._back, self._right, self._up, _ = cameras.basis(camera)
        self._eye = np.asarray(camera.position, float)
        self._tangent_px = 2 * np.tan(np.radians(camera.angle_deg / 2)) / height
        self._scale = pixel_scale

    def line(
        self,
        points: NDArray[np.float64],
        colour: Colour,
        width: float,
        opacity: NDArray[np.float64] | float = 1.0,
        drawn: NDArray[np.bool_] | None = None,
    ) -> None:
        """A ribbon along points (N, 3), N at least 2; ``opacity`` is one number or one a point.

        ``drawn`` (N - 1,) says which of the pieces between the points are there; without it all are.
        """
        if len(points) < 2:
            return
        offset = points - self._eye
        depth = offset @ -self._back
        ahead = depth > 1.0
        safe = np.where(ahead, depth, 1.0)
        flat = np.stack([offset @ self._right, offset @ self._up], axis=1) / safe[:, None]
        along = np.gradient(flat, axis=0)
        length = np.linalg.norm(along, axis=1, keepdims=True)
        along = np.divide(along, length, out=np.tile([1.0, 0.0], (len(flat), 1)), where=length > 1e-12)
        sideways = self._right * -along[:, 1:] + self._up * along[:, :1]
        pixel = (safe * self._tangent_px)[:, None]
        half = width * self._scale / 2
        rails = np.array([-half - _SOFT_PX, -max(half - _SOFT_PX, 0.0), max(half - _SOFT_PX, 0.0), half + _SOFT_PX])
        rows = points[:, None, :] + sideways[:, None, :] * (rails[:, None] * pixel[:, None, :])
        alpha = np.array([0.0, 1.0, 1.0, 0.0]) * np.broadcast_to(opacity, len(points))[:, None] * ahead[:, None]
        corner = (np.arange(len(points) - 1)[:, None] * 4 + np.arange(3)).reshape(-1)
        faces = np.stack([corner, corner + 1, corner + 5, corner, corner + 5, corner + 4], axis=1).reshape(-1, 3)
        there = ahead[:-1] & ahead[1:]
        keep = np.repeat(np.repeat(there if drawn is None else there & drawn, 3), 2)
        self._add(rows.reshape(-1, 3), colour, alpha.reshape(-1), faces[keep])

    def arrow(self, at: NDArray[np.float64], towards: NDArray[np.float64], colour: Colour, size: float) -> None:
        """An arrow head at a point (3,), its tip in the direction of another point close by."""
        place, x, y = self._frame_at(at, towards)
        outline = np.array([[0.62, 0.0], [-0.38, 0.46], [-0.18, 0.0], [-0.38, -0.46]]) * size * self._scale
        corners = place + outline[:, :1] * x + outline[:, 1:] * y
        self._add(corners, colour, np.ones(4), np.array([[0, 1, 2], [0, 2, 3]]))

    def disc(self, at: NDArray[np.float64], colour: Colour, radius: float, inner: float = 0.0, opacity: float = 1.0) -> None:
        """A disc, or a ring from ``inner`` to ``radius``, at a point (3,)."""
        place, x, y = self._frame_at(at, at + self._right)
        angle = np.linspace(0, 2 * np.pi, _ROUND, endpoint=False)
        circle = np.cos(angle)[:, None] * x + np.sin(angle)[:, None] * y
        radii = np.array([inner * self._scale - _SOFT_PX, inner * self._scale + _SOFT_PX, radius * self._scale - _SOFT_PX])
        radii = np.append(np.maximum(radii, 0.0), radius * self._scale + _SOFT_PX)
        points = place + radii[:, None, None] * circle
        alpha = np.repeat([0.0 if inner else opacity, opacity, opacity, 0.0], _ROUND)
        ring = np.arange(_ROUND)
        following = (ring + 1) % _ROUND
        faces = [
            np.stack([a + ring, b + ring, b + following, a + ring, b + following, a + following], axis=1).reshape(-1, 3)
            for a, b in ((0, _ROUND), (_ROUND, 2 * _ROUND), (2 * _ROUND, 3 * _ROUND))
        ]
        self._add(points.reshape(-1, 3), colour, alpha, np.concatenate(faces))

    def shape(self, at: NDArray[np.float64], colour: Colour, radius: float, corners: int, opacity: float = 1.0) -> None:
        """A regular shape at a point (3,): a triangle that stands on its side, or a square."""
        place, x, y = self._frame_at(at, at + self._right)
        # The foot of a triangle, and that of a square, is level.
        angle = np.pi / 2 + (np.arange(corners) + (0.5 if corners == 4 else 0.0)) * 2 * np.pi / corners
        reach = radius * self._scale
        points = np.vstack([place, place + reach * (np.cos(angle)[:, None] * x + np.sin(angle)[:, None] * y)])
        ring = np.arange(corners)
        faces = np.stack([np.zeros(corners, int), ring + 1, (ring + 1) % corners + 1], axis=1)
        self._add(points, colour, np.full(len(points), opacity), faces)

    def band(self, inner: NDArray[np.float64], outer: NDArray[np.float64], colour: Colour, opacity: NDArray[np.float64]) -> None:
        """The surface between two lines (N, 3) each, point by point; ``opacity`` is one a point (N,)."""
        count = len(inner)
        row = np.arange(count - 1)
        faces = np.concatenate([np.stack([row, row + 1, row + count], axis=1), np.stack([row + 1, row + count + 1, row + count], axis=1)])
        points = np.concatenate([inner, outer])
        self._add(points, colour, np.tile(opacity, 2), faces)

    def finish(self) -> None:
        """Hand over what was added."""
        points = vtkPoints()
        points.SetData(numpy_to_vtk(np.concatenate(self._points).astype(np.float32), deep=True))
        corners = np.concatenate(self._faces).astype(np.int64)
        cells = vtkCellArray()
        cells.SetData(
            numpy_to_vtkIdTypeArray(np.arange(0, corners.size + 1, 3, dtype=np.int64), deep=True),
            numpy_to_vtkIdTypeArray(corners.reshape(-1), deep=True),
        )
        colours = np.clip(np.concatenate(self._colours) * 255 + 0.5, 0, 255).astype(np.uint8)
        self._data.SetPoints(points)
        self._data.SetPolys(cells)
        self._data.GetPointData().SetScalars(numpy_to_vtk(colours, deep=True))
        self._data.Modified()

    def _frame_at(
        self, at: NDArray[np.float64], towards: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """The point, and vectors of one pixel's length towards the other point and to its left, in the plane of the picture."""
        depth = max(float((at - self._eye) @ -self._back), 1.0)
        ahead = towards - self._eye
        nearer = at - self._eye
        flat = np.array([ahead @ self._right, ahead @ self._up]) / max(float(ahead @ -self._back), 1.0)
        flat -= np.array([nearer @ self._right, nearer @ self._up]) / depth
        flat = flat / max(float(np.linalg.norm(flat)), 1e-12)
        pixel = depth * self._tangent_px
        return at, (self._right * flat[0] + self._up * flat[1]) * pixel, (self._up * flat[0] - self._right * flat[1]) * pixel

    def _add(self, points: NDArray[np.float64], colour: Colour, alpha: NDArray[np.float64], faces: NDArray[np.int64]) -> None:
        self._points.append(points)
        self._colours.append(np.column_stack([np.tile(rgb(colour), (len(points), 1)), alpha]))
        self._faces.append(faces + self._count)
        self._count += len(points)
