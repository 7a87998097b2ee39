"""The stars: catalogue places, brightness and colour, turned to the instant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from explorer.orbit.frames import days_since_j2000, gmst_rad, of_date
from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from vtkmodules.vtkRenderingCore import vtkRenderer

_FILE = RESOURCES / "textures" / "stars.npz"
_RIGHT_ASCENSION_SCALE = 65536 / 360  # as tools/earth writes them
_DECLINATION_SCALE = 32767 / 90
_PRECESSED_DAYS = 30.0  # for so long the places hold: the equinox moves by four seconds of arc
# Magnitude up to which a star gets a square of that many pixels.
_SIZES = ((1.5, 3.0), (9.9, 2.0))
# B-V to red, green, blue: from blackbody colours, half as strong, for a faint sky shows little colour.
_TINTS = np.array([[-0.4, 0.82, 0.88, 1.0], [0.0, 0.90, 0.93, 1.0], [0.6, 1.0, 0.98, 0.95], [1.0, 1.0, 0.92, 0.83], [1.6, 1.0, 0.85, 0.70]])


class Stars:
    """Points as far away as the camera sees; hidden in the light theme and in transparent pictures."""

    def __init__(self, renderer: vtkRenderer) -> None:
        with np.load(_FILE) as content:
            right_ascension = np.radians(content["right_ascension"] / _RIGHT_ASCENSION_SCALE)
            declination = np.radians(content["declination"] / _DECLINATION_SCALE)
            magnitude = content["magnitude_hundredths"] / 100
            tint = content["b_minus_v_hundredths"] / 100
        self._directions = np.stack(
            [np.cos(declination) * np.cos(right_ascension), np.cos(declination) * np.sin(right_ascension), np.sin(declination)], axis=-1
        )
        # Less than the eye's 2.5 a magnitude, or all but a few would be black on a screen.
        bright = np.clip(0.85 * 10 ** (-0.19 * (magnitude - 1.0)), 0.0, 0.85)
        colour = np.stack([np.interp(tint, _TINTS[:, 0], _TINTS[:, band]) for band in (1, 2, 3)], axis=-1) * bright[:, None]
        colour = (colour * 255).astype(np.uint8)
        self._placed_days = np.inf
        self._groups: list[tuple[slice, float, vtkPolyData, vtkActor]] = []
        begin = 0
        for limit, size in _SIZES:
            end = int(np.searchsorted(magnitude, limit, side="right"))
            rows, begin = slice(begin, end), end
            data = vtkPolyData()
            cells = vtkCellArray()
            ids = np.arange(end - rows.start, dtype=np.int64)
            cells.SetData(
                numpy_to_vtkIdTypeArray(np.arange(len(ids) + 1, dtype=np.int64), deep=True), numpy_to_vtkIdTypeArray(ids, deep=True)
            )
            data.SetVerts(cells)
            data.GetPointData().SetScalars(numpy_to_vtk(colour[rows], deep=True))
            mapper = vtkPolyDataMapper()
            mapper.SetInputData(data)
            actor = vtkActor()
            actor.SetMapper(mapper)
            actor.GetProperty().LightingOff()
            actor.PickableOff()
            renderer.AddActor(actor)
            self._groups.append((rows, size, data, actor))

    def turn_to(self, time: np.datetime64) -> None:
        """Put the sky as it stands over the turning Earth at a UTC time."""
        days = days_since_j2000(np.array([time]))
        # The points are placed once a month, and turned as a whole with every instant.
        if not abs(days[0] - self._placed_days) <= _PRECESSED_DAYS:
            self._place(float(days[0]))
        turn_deg = -float(np.degrees(gmst_rad(days)[0]))
        for _, _, _, actor in self._groups:
            actor.SetOrientation(0.0, 0.0, turn_deg)

    def _place(self, days: float) -> None:
        of_now = of_date(self._directions, days)
        for rows, _, data, _ in self._groups:
            points = vtkPoints()
            points.SetData(numpy_to_vtk(of_now[rows].astype(np.float32), deep=True))
            data.SetPoints(points)
            data.Modified()
        self._placed_days = days

    def look_from(self, eye_km: NDArray[np.float64], reach_km: float, pixel_scale: float, *, seen: bool) -> None:
        """Carry the sky along with the camera, at a distance."""
        for _, size, _, actor in self._groups:
            actor.SetVisibility(seen)
            actor.SetPosition(*eye_km)
            actor.SetScale(reach_km)
            actor.GetProperty().SetPointSize(max(1.0, size * pixel_scale))
