"""The orbit view: the globe or the flat map, as the plan asks for; each is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.scene import orbit_words
from explorer.scene.orbit_scene import OrbitScene
from explorer.session.plan import OrbitPlan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.scene.labels import Box
    from explorer.scene.map_scene import MapScene
    from explorer.session.plan import Label, Plan
    from explorer.session.state import Camera, CameraChoice

_PICK_PX = 14.0  # in a picture of 1080 rows
_WRAPPED = 0.5  # of the picture's width: a piece of a track that is longer leads from one edge of the map to the other


class OrbitView:
    """Draws an ``OrbitPlan`` in its projection; see ``explorer.scene.scene.Scene``."""

    def __init__(self) -> None:
        self._globe: OrbitScene | None = None
        self._map: MapScene | None = None
        self._plan: OrbitPlan | None = None

    def show(self, plan: Plan) -> None:
        """Take over a plan, touching only what differs from the last one."""
        if not isinstance(plan, OrbitPlan):
            raise TypeError(f"an orbit view cannot show {type(plan).__name__}")
        self._plan = plan
        self._scene().show(plan)

    def _scene(self) -> OrbitScene | MapScene:
        if self._plan is not None and self._plan.projection == "map":
            if self._map is None:
                from explorer.scene.map_scene import MapScene

                self._map = MapScene()
            return self._map
        if self._globe is None:
            self._globe = OrbitScene()
        return self._globe

    def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
        """The finished frame without words: (height, width, 4) bytes RGBA, top row first; see ``Scene.frame``."""
        return self._scene().frame(width, height, transparent=transparent, fine=fine)

    def labels(self, width: int, height: int) -> tuple[Label, ...]:
        """The names for a frame of that size."""
        scene = self._scene()
        if isinstance(scene, OrbitScene):
            return scene.labels(width, height)
        return self._plan.labels if self._plan is not None else ()

    def segments(self, width: int, height: int) -> NDArray[np.float64]:
        """Where the tracks are seen in a frame of that size, as pieces (M, 4) in pixels: names keep off them."""
        scene = self._scene()
        if isinstance(scene, OrbitScene):
            return scene.segments(width, height)
        if self._plan is None:
            return np.empty((0, 4))
        pieces = orbit_words.lines(self._plan, lambda points: scene.project(points, width, height))
        return pieces[np.abs(pieces[:, 2] - pieces[:, 0]) < _WRAPPED * width]

    def boxes(self, width: int, height: int) -> tuple[Box, ...]:
        """What else no name lies on in a frame of that size."""
        return self._scene().boxes(width, height)

    def camera(self) -> Camera:
        """The camera as it stands."""
        return self._scene().camera()

    def named(self, name: str, width: int, height: int) -> Camera:
        """A named camera of the projection on screen, framed for a picture of that size."""
        return self._scene().named(name, width, height)

    def set_camera(self, camera: CameraChoice) -> None:
        """Put the camera somewhere: exactly, by the name of a camera, or (None) Home."""
        self._scene().set_camera(camera)

    def turn(self, right_deg: float, up_deg: float) -> None:
        """Turn the camera about its target, or move over the map."""
        self._scene().turn(right_deg, up_deg)

    def pan(self, right: float, up: float) -> None:
        """Move the camera sideways by shares of the picture's height."""
        self._scene().pan(right, up)

    def zoom(self, factor: float) -> None:
        """Come nearer (above 1) or go away (below 1)."""
        self._scene().zoom(factor)

    def project(self, points: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
        """Scene points (N, 3) to pixels from the top left, and depth (N, 3); depth is NaN for what is not seen."""
        return self._scene().project(points, width, height)

    def pick(self, x: float, y: float, width: int, height: int) -> str | None:
        """Give "station" where its marker is seen, else the id of the site whose mark is, else None."""
        found = self._scene().pick(x, y, width, height)
        if found is not None or self._plan is None or not self._plan.sites:
            return found
        seen = self.project(np.array([site.at_km for site in self._plan.sites]), width, height)
        away = np.where(np.isfinite(seen[:, 2]), np.hypot(seen[:, 0] - x, seen[:, 1] - y), np.inf)
        nearest = int(away.argmin())
        reach = _PICK_PX * max(min(width, height * 16 / 9) / 1920, 0.5)
        return self._plan.sites[nearest].id if away[nearest] <= reach else None

    def close(self) -> None:
        """Free what the graphics system holds."""
        for scene in (self._globe, self._map):
            if scene is not None:
                scene.close()
        self._globe = self._map = None
