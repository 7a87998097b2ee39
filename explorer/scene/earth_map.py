"""The Earth as a sheet: the same pictures, the same shading and the same lines as the globe, in degrees of longitude and latitude."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from explorer.scene import earth_shader
from explorer.scene.earth import take_textures
from explorer.scene.earth_line_actors import LineActors

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from vtkmodules.vtkRenderingCore import vtkRenderer

    from explorer.look import Theme
    from explorer.scene.earth_lines import Kind

_HEIGHTS: dict[Kind, float] = {"graticule": 0.001, "border": 0.002, "disputed": 0.002, "coast": 0.003}
_NEAR_DEG = 0.035  # of a pixel: from here on down lines are those of the near level


class EarthMap:
    """Three worlds side by side, so that a sheet of 360 degrees can be cut from them about any longitude."""

    def __init__(self, renderer: vtkRenderer) -> None:
        self._sheet = _sheet()
        take_textures(self._sheet)
        renderer.AddActor(self._sheet)
        self._lines = LineActors(renderer, _flat, ("border", "disputed", "coast"), shifts=(-360.0, 0.0, 360.0))

    def light(self, sun: NDArray[np.float64], theme: Theme) -> None:
        """Shine from the direction of the Sun (3,), Earth-fixed, and take a theme's colours."""
        uniforms = self._sheet.GetShaderProperty().GetFragmentCustomUniforms()
        uniforms.SetUniform3f("sun", [float(c) for c in sun])
        uniforms.SetUniformf("paper", 1.0 if theme == "light" else 0.0)
        self._lines.light(theme)

    def look_from(self, longitude: float, pixel_deg: float, width: float) -> None:
        """Follow the camera to a longitude, where a pixel is so many degrees; lines are ``width`` pixels wide."""
        self._lines.look_from("near" if pixel_deg < _NEAR_DEG else "far", pixel_deg, width)
        for shift, actors in self._lines.by_shift():
            # A copy of the lines that lies off the sheet costs nothing.
            for actor in actors:
                actor.SetVisibility(abs(longitude - shift) < 360)


def _flat(points_deg: NDArray[np.float64], kind: Kind) -> NDArray[np.float64]:
    return np.column_stack([points_deg, np.full(len(points_deg), _HEIGHTS[kind])])


def _sheet() -> vtkActor:
    corners = np.array([[x, y, 0.0] for y in (-90.0, 90.0) for x in (-540.0, 540.0)])
    points = vtkPoints()
    points.SetData(numpy_to_vtk(corners.astype(np.float32), deep=True))
    cells = vtkCellArray()
    cells.SetData(
        numpy_to_vtkIdTypeArray(np.array([0, 4], np.int64), deep=True), numpy_to_vtkIdTypeArray(np.array([0, 1, 3, 2]), deep=True)
    )
    data = vtkPolyData()
    data.SetPoints(points)
    data.SetPolys(cells)
    data.GetPointData().SetTCoords(numpy_to_vtk((corners[:, :2] / [360.0, 180.0] + 0.5).astype(np.float32), deep=True))
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(data)
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().LightingOff()
    actor.PickableOff()
    properties = actor.GetShaderProperty()
    properties.AddFragmentShaderReplacement("//VTK::TCoord::Impl", True, earth_shader.FLAT, False)
    properties.GetFragmentCustomUniforms().SetUniform3f("sun", [1.0, 0.0, 0.0])
    properties.GetFragmentCustomUniforms().SetUniformf("paper", 0.0)
    return actor
