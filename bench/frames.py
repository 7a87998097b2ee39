"""Frames of the station view in this process: turning the camera, playing an orbit, and the switch; floors: one actor, one frame.

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
from explorer.session.actions.motion import play_orbit_angle
from explorer.session.actions.scenario import switch_russia
from explorer.session.plan import StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = (1100, 760)
RUNS = 31
SCENES = 5  # what happens once in a scene is measured in so many
STAGE_MS = 3.0  # of a frame's 33 ms, what reckoning may take
ORBIT_STEP_DEG = 4.0


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

    def play() -> None:
        onward(session)
        scene.show(stage(session, captioned=False))
        scene.frame(*SIZE)

    play()
    pairs = [(timed(play), timed(turn_ours)) for _ in range(RUNS)]
    played, turned = (statistics.median(pair[of] for pair in pairs) for of in (0, 1))
    print(f"frame while an orbit is played, against turning|{played}|{turned}|1.15")

    def plan() -> float:
        onward(session)
        return timed(lambda: stage(session, captioned=False))

    print(f"the plan of a moving station, against {STAGE_MS:.0f} ms|{statistics.median(plan() for _ in range(RUNS))}|{STAGE_MS}|1.0")
    switches(session, scene)


def onward(session: Session) -> None:
    """A little further on the orbit: all wings turn."""
    play_orbit_angle(session, session.state.orbit_angle_deg + ORBIT_STEP_DEG)


def switches(session: Session, scene: StationScene) -> None:
    """The switch to and fro, against a frame of what it leads to; the first time at once, and after an idle moment as in the window."""

    def switch(scene: StationScene) -> float:
        def run() -> None:
            switch_russia(session)
            scene.show(stage(session, captioned=False))
            scene.frame(*SIZE)

        return timed(run)

    scene.set_camera(None)
    scene.show(stage(session, captioned=False))
    scene.frame(*SIZE)
    first = switch(scene)
    there, back = [], []
    for _ in range(RUNS):
        there_frame = timed(lambda: scene.frame(*SIZE))
        back.append((switch(scene), timed(lambda: scene.frame(*SIZE))))
        there.append((switch(scene), there_frame))
    medians = [[statistics.median(pair[of] for pair in way) for of in (0, 1)] for way in (there, back)]
    again, frame = (statistics.mean(way[of] for way in medians) for of in (0, 1))
    print(f"the switch, command to finished frame (again)|{again}|{frame}|1.2")

    readies = []
    for _ in range(SCENES):
        other = stage(session, captioned=False)
        switch_russia(session)
        ready = StationScene()
        ready.show(stage(session, captioned=False))
        ready.frame(*SIZE)
        if isinstance(other, StationPlan):
            ready.prepare(other)
        readies.append(switch(ready))
        ready.close()
    print(f"the switch, the first time, after an idle moment|{statistics.median(readies)}|{medians[0][1]}|1.2")
    print(f"the switch, the first time, at once|{first}|{medians[0][1]}|1.2")


if __name__ == "__main__":
    main()
