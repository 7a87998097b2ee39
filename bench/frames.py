"""Frames of the station view in this process: turning the camera, and the switch; floors: one actor, one frame.

Prints "figure|program ms|floor ms|goal" a line.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import numpy as np
from vtkmodules.util.numpy_support import numpy_to_vtk, numpy_to_vtkIdTypeArray
from vtkmodules.vtkCommonCore import vtkPoints
from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
from vtkmodules.vtkRenderingCore import vtkActor, vtkPolyDataMapper

from bench.merged import merged
from explorer.catalog import load
from explorer.scene.canvas import Canvas
from explorer.scene.station_scene import StationScene
from explorer.session.actions.scenario import switch_russia
from explorer.session.session import Session
from explorer.session.stage import stage

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = (1100, 760)
RUNS = 31


def timed(step: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    begun = time.perf_counter()
    step()
    return (time.perf_counter() - begun) * 1000


def one_actor(scene: StationScene) -> Canvas:
    """The same triangles in one actor, seen and shaded in the same way."""
    points, normals, triangles = merged()
    place = vtkPoints()
    place.SetData(numpy_to_vtk(points, deep=1))
    cells = vtkCellArray()
    offsets = np.arange(0, 3 * len(triangles) + 1, 3, dtype=np.int64)
    cells.SetData(numpy_to_vtkIdTypeArray(offsets, deep=1), numpy_to_vtkIdTypeArray(triangles.ravel(), deep=1))
    mesh = vtkPolyData()
    mesh.SetPoints(place)
    mesh.SetPolys(cells)
    mesh.GetPointData().SetNormals(numpy_to_vtk(normals, deep=1))
    mapper = vtkPolyDataMapper()
    mapper.SetInputData(mesh)
    actor = vtkActor()
    actor.SetMapper(mapper)
    actor.GetProperty().SetInterpolationToPBR()
    canvas = Canvas()
    canvas.renderer.AddActor(actor)
    seen = scene.camera()
    camera = canvas.renderer.GetActiveCamera()
    camera.SetPosition(seen.position)
    camera.SetFocalPoint(seen.target)
    camera.SetViewUp(seen.up)
    camera.SetViewAngle(seen.angle_deg)
    canvas.renderer.ResetCameraClippingRange()
    return canvas


def main() -> None:
    """Measure and print."""
    session = Session(load())
    scene = StationScene()
    scene.show(stage(session, captioned=False))
    scene.frame(*SIZE)
    floor = one_actor(scene)
    floor.frame(*SIZE)

    def turn_ours() -> None:
        scene.turn(3.0, 0.0)
        scene.frame(*SIZE)

    def turn_floor() -> None:
        floor.renderer.GetActiveCamera().Azimuth(3.0)
        floor.renderer.ResetCameraClippingRange()
        floor.frame(*SIZE)

    pairs = [(timed(turn_ours), timed(turn_floor)) for _ in range(RUNS)]
    print(f"frame while turning the camera|{statistics.median(a for a, _ in pairs)}|{statistics.median(b for _, b in pairs)}|1.15")

    def switch() -> None:
        switch_russia(session)
        scene.show(stage(session, captioned=False))
        scene.frame(*SIZE)

    scene.set_camera(None)
    scene.frame(*SIZE)
    first = timed(switch)
    timed(switch)
    switches, frames = [], []
    for _ in range(RUNS):
        frames.append(timed(lambda: scene.frame(*SIZE)))
        switches.append(timed(switch))
    print(f"the switch, command to finished frame (again)|{statistics.median(switches)}|{statistics.median(frames)}|1.2")
    print(f"the switch, command to finished frame (first time)|{first}|{statistics.median(frames)}|1.2")


if __name__ == "__main__":
    main()
