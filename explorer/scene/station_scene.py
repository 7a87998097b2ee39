"""The station: every element of the plan, lit, tinted, ghosted and outlined. Frame: SSACS, metres."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from explorer import paths
from explorer.errors import unknown
from explorer.look import TOKENS, Theme, rgb
from explorer.scene import cameras, section
from explorer.scene.body import Body, Look, look_of
from explorer.scene.canvas import Canvas
from explorer.scene.layers import Layers
from explorer.scene.light import MOODS, Light
from explorer.scene.meshes import mesh
from explorer.scene.picking import nearest
from explorer.session.plan import StationPlan
from explorer.session.state import Camera

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from explorer.scene.meshes import Mesh
    from explorer.session.plan import Label, Part, Plan
    from explorer.session.state import CameraChoice, Cut

_PORT_REACH_M = 0.5  # a port may lie so far outside the box of its module
_TRUSS_REACH_M = 5.0  # what has its middle this near to the Y axis of SSACS belongs to the truss
_HIDDEN_M = 0.3  # what lies this far behind what is seen is hidden
_SEEN_SHARE = 0.06  # a part of which less than this is seen gets no name
_NEAREST_M = 6.0
_FARTHEST_M = 2500.0


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a line of sight ends: a place of a part in its mesh's frame, and how far away it is."""

    node: str
    element: str
    at_m: tuple[float, float, float]
    reach_m: float


class StationScene:
    """Draws a ``StationPlan``; see ``explorer.scene.scene.Scene``."""

    def __init__(self, models: Path = paths.MODELS, fill: float = cameras.FILL, *, tight: bool = False) -> None:
        """``fill`` is the share of the picture that the named cameras let the station span; ``tight``: or what a section leaves of it."""
        self._tight = tight
        self._models = models
        self._fill = fill
        self._canvas = Canvas()
        self._layers = Layers(self._canvas.renderer)
        self._bodies: dict[str, Body] = {}
        self._before: dict[str, Look] = {}
        self._after: dict[str, Look] = {}
        self._progress = 1.0
        self._theme: Theme = "dark"
        self._choice: CameraChoice = None
        self._shown_choice: CameraChoice = None
        self._size = (1920, 1080)
        self._framed: dict[tuple[str, float], Camera] = {}  # named cameras for the parts as they stand
        self._corners: NDArray[np.float64] | None = None  # of the boxes round the parts as they stand
        self._parts: tuple[Part, ...] = ()
        self._cut: Cut | None = None
        self._plan: StationPlan | None = None

    # --- what is shown

    def show(self, plan: Plan) -> None:
        """Take over a plan, touching only what differs from the last one. It shows at once; see ``set_transition``."""
        if not isinstance(plan, StationPlan):
            raise TypeError(f"a station scene cannot show {type(plan).__name__}")
        self._plan = plan
        self._theme = plan.theme
        if plan.camera != self._shown_choice:
            self._choice = self._shown_choice = plan.camera
        if plan.cut != self._cut:
            self._cut = plan.cut
            for body in self._bodies.values():
                body.cut(_plane(plan.cut))
        if plan.parts is self._parts or plan.parts == self._parts:
            return
        if self._progress < 1:
            self.set_transition(1.0)
        self._before.clear()
        self._after.clear()
        wanted = {part.node: part for part in plan.parts}
        for node, body in self._bodies.items():
            if node not in wanted and body.look.presence > 0:
                self._change(node, body.look.away())
        for node, part in wanted.items():
            known = self._bodies.get(node)
            if known is not None and known.part == part and known.look.presence > 0:
                continue
            if known is None or known.part.shape != part.shape:
                if known is not None:
                    known.close()
                known = self._bodies[node] = Body(part, mesh(part.shape, self._models), self._layers)
                known.cut(_plane(plan.cut))
                if self._parts:
                    known.look = known.look.away()
            known.part = part
            self._change(node, look_of(part, known.look.matrix))
        self._parts = plan.parts
        self.set_transition(1.0)

    def prepare(self, plan: StationPlan) -> None:
        """Draw a plan once without showing it, so that the first switch to it is as quick as later ones. For idle moments."""
        shown, choice, shown_choice = self._plan, self._choice, self._shown_choice
        if shown is None or self._progress < 1:
            return
        self.show(plan)
        self.frame(*self._size)
        self.show(shown)
        self._choice, self._shown_choice = choice, shown_choice
        self._before.clear()
        self._after.clear()

    def _change(self, node: str, after: Look) -> None:
        before = self._bodies[node].look
        self._before[node] = before if before.presence > 0 else Look(0.0, after.ghost, after.tint, after.strength, after.matrix)
        self._after[node] = after
        if before.presence != after.presence or before.matrix is not after.matrix or not before.presence:
            self._framed.clear()

    def set_transition(self, progress: float) -> None:
        """Show the parts on the way from the plan before the last ``show`` (0) to the last one (1).

        Solid parts fade to ghosts and back, parts that come or go fade in or out, parts that stand elsewhere move there.
        """
        self._progress = progress
        self._corners = None
        for node, after in self._after.items():
            self._bodies[node].wear(self._before[node].towards(after, progress))

    @property
    def changing(self) -> bool:
        """Whether the last ``show`` changed any part, so that a transition is worth showing."""
        return bool(self._after)

    # --- the picture

    def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
        """The finished frame without words: (height, width, 4) bytes RGBA, top row first; see ``Scene.frame``."""
        self._size = (width, height)
        camera = self.camera()
        renderer = self._canvas.renderer
        renderer.SetBackground(*((0.0, 0.0, 0.0) if transparent else rgb(TOKENS[self._theme].sky)))
        near, far = self._depths(camera)
        view = renderer.GetActiveCamera()
        view.SetPosition(*camera.position)
        view.SetFocalPoint(*camera.target)
        view.SetViewUp(*camera.up)
        view.SetViewAngle(camera.angle_deg)
        view.SetClippingRange(near, far)
        drawn = self._canvas.drawn_size(width, height, fine=fine)
        light = Light(MOODS[self._theme], camera, *drawn, near, far, detailed=fine and self._progress >= 1)
        for body in self._bodies.values():
            body.frame(light)
        return self._canvas.frame(width, height, transparent=transparent, fine=fine)

    def _depths(self, camera: Camera) -> tuple[float, float]:
        depth = cameras.projected(camera, self.corners_m(), 2, 2)[:, 2]
        far = float(np.nanmax(depth, initial=10.0)) * 1.02 + 1
        near = float(np.nan_to_num(depth, nan=0.0).min(initial=far)) * 0.98 - 1
        return max(near, far / 2000, 0.2), far

    def corners_m(self) -> NDArray[np.float64]:
        """The corners of the boxes round all parts that are seen (N, 3), SSACS."""
        if self._corners is None:
            boxes = [_moved(body.mesh.corners_m, body.look.matrix) for body in self._bodies.values() if body.look.presence > 0]
            self._corners = np.concatenate(boxes) if boxes else np.array([[-10.0, -10.0, -10.0], [10.0, 10.0, 10.0]])
        return self._corners

    # --- the camera

    def camera(self) -> Camera:
        """The camera as it stands."""
        if isinstance(self._choice, Camera):
            return self._choice
        return self.named(self._choice or "home", *self._size)

    def named(self, name: str, width: int, height: int) -> Camera:
        """A named camera, framed for a picture of that size. Raises ``ExplorerError`` for a name that does not exist."""
        if name not in cameras.VIEWS:
            raise unknown("camera", name, cameras.VIEWS)
        aspect = width / height
        if (name, aspect) not in self._framed:
            view = cameras.VIEWS[name]
            self._framed[name, aspect] = cameras.framed(view, self._points_of(view.subject), aspect, self._fill)
        return self._framed[name, aspect]

    def _points_of(self, subject: cameras.Subject) -> NDArray[np.floating]:
        """The vertices of the parts that a camera frames, where they stand when a transition is over."""
        looks = [(body, self._after.get(node, body.look)) for node, body in self._bodies.items()]
        looks = [(body, look) for body, look in looks if look.presence > 0]
        if subject == "russian-segment":
            segment = _segments(self._models)
            modules = [(body, look) for body, look in looks if segment.get(body.part.element) == "ROS"]
            looks = [*modules, *_docked_at(modules, looks)]
        elif subject == "truss":
            looks = [(body, look) for body, look in looks if _on_truss(body.mesh, look)]
        points = [_moved(body.mesh.positions_m, look.matrix.astype(np.float32)) for body, look in looks]
        plane = _plane(self._cut) if self._tight else None
        if plane is not None:
            left = [some[some @ plane[:3].astype(np.float32) + np.float32(plane[3]) <= 0] for some in points]
            points = left if any(len(some) for some in left) else points
        return np.concatenate(points) if points else self.corners_m()

    def set_camera(self, camera: CameraChoice) -> None:
        """Put the camera somewhere: exactly, by the name of a camera, or (None) Home."""
        self._choice = self._shown_choice = camera

    def turn(self, right_deg: float, up_deg: float) -> None:
        """Turn the camera about its target; nadir stays down."""
        self._choice = cameras.turned(self.camera(), right_deg, up_deg)

    def pan(self, right: float, up: float) -> None:
        """Move the camera sideways by shares of the picture's height."""
        self._choice = cameras.panned(self.camera(), right, up)

    def zoom(self, factor: float) -> None:
        """Come nearer (above 1) or go away (below 1)."""
        self._choice = cameras.zoomed(self.camera(), factor, _NEAREST_M, _FARTHEST_M)

    def project(self, points: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
        """Scene points (N, 3) to pixels from the top left, and depth (N, 3); depth is NaN behind the camera."""
        return cameras.projected(self._camera_for(width, height), points, width, height)

    def pick(self, x: float, y: float, width: int, height: int) -> str | None:
        """The id of the nearest solid part at that pixel, else of the nearest ghost, else None."""
        origin, direction = cameras.ray(self._camera_for(width, height), x, y, width, height)
        found = self._met(origin, direction)
        return found[0].part.element if found else None

    def surface_at(self, x: float, y: float, width: int, height: int) -> Hit | None:
        """Where the line of sight through a pixel ends on a part, or None."""
        origin, direction = cameras.ray(self._camera_for(width, height), x, y, width, height)
        found = self._met(origin, direction)
        if found is None:
            return None
        body, reach = found
        here = np.linalg.inv(body.look.matrix) @ np.append(origin + direction * reach, 1.0)
        return Hit(body.part.node, body.part.element, (float(here[0]), float(here[1]), float(here[2])), reach)

    def stands(self, node: str, at_m: tuple[float, float, float]) -> NDArray[np.float64] | None:
        """A place of a part's mesh in SSACS (3,), metres; None when it is not in the picture."""
        body = self._bodies.get(node)
        if body is None or not body.there or (body.cut_here is not None and body.cut_here @ (*at_m, 1.0) > 0):
            return None
        place: NDArray[np.float64] = (body.look.matrix @ (*at_m, 1.0))[:3]
        return place

    def corners_of(self, node: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The vertices of a part that is there, in its own frame and in SSACS (N, 3), without what is cut away."""
        body = self._bodies[node]
        own = body.mesh.positions_m.astype(float)
        if body.cut_here is not None:
            own = own[own @ body.cut_here[:3] + body.cut_here[3] <= 0]
        return own, own @ body.look.matrix[:3, :3].T + body.look.matrix[:3, 3]

    def _met(self, origin: NDArray[np.float64], direction: NDArray[np.float64]) -> tuple[Body, float] | None:
        """The body that a ray meets first, solids before ghosts, and how far along the ray; what is cut away is passed."""
        present = [body for body in self._bodies.values() if body.there]
        for ghost in (False, True):
            found = nearest((body for body in present if (body.part.matter == "ghost") is ghost), origin, direction)
            if found is not None:
                return found
        return None

    def spots(self, labels: Sequence[Label], width: int, height: int) -> NDArray[np.float64]:
        """Where each name is to point in the frame last drawn: pixels and depth (N, 3), NaN for what cannot be seen.

        Of the places on a part's surface that nothing hides, the one nearest to their middle is taken.
        """
        camera = self._camera_for(width, height)
        spots = cameras.projected(camera, np.array([label.at for label in labels], float).reshape(-1, 3), width, height)
        near, far = self._depths(camera)

        def depth_at(x: float, y: float) -> float:
            return far * near / (far - self._canvas.depth_at(x / width, y / height) * (far - near))

        for row, label in enumerate(labels):
            body = self._bodies.get(label.element)
            if body is not None:
                spots[row] = self._spot(body, camera, width, height, depth_at)
        return spots

    def middles(self, elements: Collection[str], width: int, height: int) -> dict[str, tuple[float, float]]:
        """Where the middles of elements are, in pixels from the top left, also behind others; nothing for what is behind the camera."""
        bodies = [(element, body) for element in elements if (body := self._bodies.get(element)) and body.look.presence > 0]
        middles = [_moved(body.mesh.corners_m, body.look.matrix).mean(axis=0) for _, body in bodies]
        seen = cameras.projected(self._camera_for(width, height), np.array(middles).reshape(-1, 3), width, height)
        return {element: (float(x), float(y)) for (element, _), (x, y, depth) in zip(bodies, seen, strict=True) if np.isfinite(depth)}

    @staticmethod
    def _spot(body: Body, camera: Camera, width: int, height: int, depth_at: Callable[[float, float], float]) -> NDArray[np.float64]:
        nothing = np.full(3, np.nan)
        if not body.there:
            return nothing
        samples = body.mesh.samples_m
        if body.cut_here is not None:
            samples = samples[samples @ body.cut_here[:3] + body.cut_here[3] < 0]
        if body.face is not None:
            samples = np.concatenate([samples, section.samples_m(body.face)])
        places = cameras.projected(camera, _moved(samples, body.look.matrix), width, height)
        x, y, depth = places.T
        inside = (depth > 0) & (x >= 0) & (x < width) & (y >= 0) & (y < height)
        seen = [place for place in places[inside] if depth_at(place[0], place[1]) > place[2] - _HIDDEN_M]
        if len(seen) < _SEEN_SHARE * len(body.mesh.samples_m):
            return nothing
        candidates = np.array(seen)
        middle = candidates[:, :2].mean(axis=0)
        nearest_one: NDArray[np.float64] = candidates[np.hypot(*(candidates[:, :2] - middle).T).argmin()]
        return nearest_one

    def _camera_for(self, width: int, height: int) -> Camera:
        if isinstance(self._choice, Camera):
            return self._choice
        return self.named(self._choice or "home", width, height)

    def close(self) -> None:
        """Free what the graphics system holds."""
        self._bodies.clear()
        self._canvas.close()


def _moved(points: NDArray[np.floating], matrix: NDArray[np.floating]) -> NDArray[np.floating]:
    moved: NDArray[np.floating] = points @ matrix[:3, :3].T + matrix[:3, 3]
    return moved


def _plane(cut: Cut | None) -> NDArray[np.float64] | None:
    """The plane of a section as (4,): above nought for what is taken away."""
    if cut is None:
        return None
    plane = np.zeros(4)
    plane["xyz".index(cut.axis)] = cut.side
    plane[3] = -cut.side * cut.at_m
    return plane


def _docked_at(modules: Sequence[tuple[Body, Look]], looks: Sequence[tuple[Body, Look]]) -> list[tuple[Body, Look]]:
    """The docked vehicles whose ports, where their meshes begin, lie within the box round some modules."""
    corners = [_moved(body.mesh.corners_m, look.matrix) for body, look in modules]
    if not corners:
        return []
    low, high = np.concatenate(corners).min(axis=0) - _PORT_REACH_M, np.concatenate(corners).max(axis=0) + _PORT_REACH_M
    docked = [(body, look) for body, look in looks if body.part.element.startswith("@")]
    return [(body, look) for body, look in docked if (low <= look.matrix[:3, 3]).all() and (look.matrix[:3, 3] <= high).all()]


def _on_truss(shape: Mesh, look: Look) -> bool:
    low, high = _moved(shape.corners_m[[0, 7]], look.matrix)
    middle = (low + high) / 2
    return float(np.hypot(middle[0], middle[2])) < _TRUSS_REACH_M


@lru_cache(maxsize=4)
def _segments(models: Path) -> dict[str, str]:
    rows = json.loads((models / "manifest.json").read_bytes())["elements"]
    return {row["element"]: row["segment"] for row in rows}
