"""The lines on the Earth as actors, on the globe or on the flat map: one for each kind, its detail and its dashes as near as one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from explorer.look import rgb
from explorer.scene.earth_lines import STYLES, dashed, drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray
    from vtkmodules.vtkRenderingCore import vtkRenderer, vtkTexture

    from explorer.look import Theme
    from explorer.scene.earth_lines import Kind, Level, Lines

_KINDS: tuple[Kind, ...] = ("graticule", "border", "disputed", "coast")
_DASH_PX = 12.0  # from one dash of a disputed border to the next
_DASH_STEP = 1.4  # dashes keep their length on the ground until it is off by this factor


class LineActors:
    """Lines of constant width in pixels. ``place`` takes points (N, 2) in degrees and a kind to the scene's (N, 3).

    They are drawn once for each of ``shifts``, moved along x by so much.
    """

    def __init__(
        self,
        renderer: vtkRenderer,
        place: Callable[[NDArray[np.float64], Kind], NDArray[np.float64]],
        kinds: tuple[Kind, ...] = _KINDS,
        shifts: tuple[float, ...] = (0.0,),
    ) -> None:
        self._place = place
        self._mappers = {kind: vtkPolyDataMapper() for kind in kinds}
        self._actors = {(kind, shift): _actor(mapper, shift) for kind, mapper in self._mappers.items() for shift in shifts}
        self._data: dict[tuple[Kind, Level], vtkPolyData] = {}
        self._shown: dict[Kind, tuple[Level, int]] = {}
        for actor in self._actors.values():
            renderer.AddActor(actor)

    @property
    def all(self) -> tuple[vtkActor, ...]:
        """Every actor."""
        return tuple(self._actors.values())

    def by_shift(self) -> Iterator[tuple[float, tuple[vtkActor, ...]]]:
        """The actors of each shift."""
        for shift in dict.fromkeys(shift for _, shift in self._actors):
            yield shift, tuple(actor for (_, own), actor in self._actors.items() if own == shift)

    def shade(self, shader: str, blank: vtkTexture) -> None:
        """Take a fragment of GLSL in place of VTK's texturing; a texture makes VTK hand on texture coordinates."""
        for actor in self.all:
            actor.GetProperty().SetTexture("blank", blank)
            actor.GetShaderProperty().AddFragmentShaderReplacement("//VTK::TCoord::Impl", True, shader, False)
            actor.GetShaderProperty().GetFragmentCustomUniforms().SetUniform3f("eye", [1.0, 0.0, 0.0])

    def light(self, theme: Theme) -> None:
        """Take a theme's colours."""
        for (kind, _), actor in self._actors.items():
            colour, opacity = STYLES[theme][kind]
            actor.GetProperty().SetColor(*rgb(colour))
            actor.GetProperty().SetOpacity(opacity)

    def look_from(self, level: Level, pixel_deg: float, width: float) -> None:
        """Draw them with a level of detail, ``width`` pixels wide, where a pixel is ``pixel_deg`` degrees of arc on the ground."""
        dash = round(np.log(_DASH_PX * width * pixel_deg) / np.log(_DASH_STEP))
        for kind, mapper in self._mappers.items():
            wanted = (level, dash if kind == "disputed" else 0)
            if self._shown.get(kind) != wanted:
                self._shown[kind] = wanted
                mapper.SetInputData(self._lines(kind, level, _DASH_STEP**dash))
        for actor in self.all:
            actor.GetProperty().SetLineWidth(width)

    def _lines(self, kind: Kind, level: Level, period_deg: float) -> vtkPolyData:
        if kind == "disputed":
            return self._made(dashed(drawn(kind, level), period_deg), kind)
        level = "far" if kind == "graticule" else level
        if (kind, level) not in self._data:
            self._data[kind, level] = self._made(drawn(kind, level), kind)
        return self._data[kind, level]

    def _made(self, lines: Lines, kind: Kind) -> vtkPolyData:
        points = vtkPoints()
        points.SetData(numpy_to_vtk(self._place(lines.points_deg, kind).astype(np.float32), deep=True))
        count = len(lines.points_deg)
        cells = vtkCellArray()
        cells.SetData(
            numpy_to_vtkIdTypeArray(np.append(lines.starts, count).astype(np.int64), deep=True),
            numpy_to_vtkIdTypeArray(np.arange(count, dtype=np.int64), deep=True),
        )
        data = vtkPolyData()
        data.SetPoints(points)
        data.SetLines(cells)
        coordinates = lines.points_deg / np.array([360.0, 180.0]) + 0.5
        data.GetPointData().SetTCoords(numpy_to_vtk(coordinates.astype(np.float32), deep=True))
        return data


def _actor(mapper: vtkPolyDataMapper, shift: float) -> vtkActor:
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.SetPosition(shift, 0.0, 0.0)
    actor.GetProperty().LightingOff()
    actor.PickableOff()
    return actor
