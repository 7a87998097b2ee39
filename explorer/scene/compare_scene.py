"""Two stations side by side with one camera; above each other where the picture is taller than wide. Frame: SSACS, metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer import paths
from explorer.look import TOKENS, Theme, rgb
from explorer.scene import cameras
from explorer.scene.labels import Box
from explorer.scene.station_scene import StationScene
from explorer.session.plan import ComparePlan
from explorer.session.state import Camera

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from explorer.session.plan import Plan
    from explorer.session.state import CameraChoice


SIDE_BY_SIDE = 0.9  # from this width over height on the halves stand beside each other


def halves_of(width: int, height: int, head_px: int = 0, wide: float = SIDE_BY_SIDE) -> tuple[Box, Box]:
    """The places of the two halves in a picture of that size, in whole pixels; beside each other from ``wide`` (width over height) on.

    ``head_px`` rows stay free at the top of each.
    """
    if width >= wide * height:
        first = width // 2
        return Box(0, head_px, first, height - head_px), Box(first, head_px, width - first, height - head_px)
    first = height // 2
    return Box(0, head_px, width, first - head_px), Box(0, first + head_px, width, height - first - head_px)


class CompareScene:
    """Draws a ``ComparePlan``; see ``explorer.scene.scene.Scene``."""

    def __init__(self, models: Path = paths.MODELS, fill: float = cameras.FILL, wide: float = SIDE_BY_SIDE, *, tight: bool = False) -> None:
        self._wide = wide
        self.halves = (StationScene(models, fill, tight=tight), StationScene(models, fill, tight=tight))
        self._choice: CameraChoice = None
        self._shown_choice: CameraChoice = None
        self._size = (1920, 1080)
        self.head_px = 0  # rows at the top of each half in which nothing is drawn
        self._theme: Theme = "dark"

    def show(self, plan: Plan) -> None:
        """Take over a plan, touching only what differs from the last one."""
        if not isinstance(plan, ComparePlan):
            raise TypeError(f"a compare scene cannot show {type(plan).__name__}")
        self._theme = plan.theme
        for scene, half in zip(self.halves, plan.halves, strict=True):
            scene.show(half)
        if plan.camera != self._shown_choice:
            self._choice = self._shown_choice = plan.camera

    @property
    def changing(self) -> bool:
        """Whether the last ``show`` changed any part of either half."""
        return any(scene.changing for scene in self.halves)

    def set_transition(self, progress: float) -> None:
        """Show both halves on the way from the plan before the last ``show`` (0) to the last one (1)."""
        for scene in self.halves:
            scene.set_transition(progress)

    def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
        """The finished frame without words: (height, width, 4) bytes RGBA, top row first; see ``Scene.frame``."""
        self._size = (width, height)
        self._link(width, height)
        joined = np.zeros((height, width, 4), np.uint8)
        if self.head_px and not transparent:
            joined[:] = [*(round(255 * value) for value in rgb(TOKENS[self._theme].sky)), 255]
        for scene, box in zip(self.halves, self.boxes(width, height), strict=True):
            drawn = scene.frame(int(box.width), int(box.height), transparent=transparent, fine=fine)
            joined[int(box.top) : int(box.bottom), int(box.left) : int(box.right)] = drawn
        return joined

    def boxes(self, width: int, height: int) -> tuple[Box, Box]:
        """Where the two scenes are in a frame of that size."""
        return halves_of(width, height, self.head_px, self._wide)

    def camera(self) -> Camera:
        """The camera of both halves as it stands."""
        return self._camera_for(*self._size)

    def set_camera(self, camera: CameraChoice) -> None:
        """Put the camera somewhere: exactly, by the name of a camera, or (None) Home."""
        self._choice = self._shown_choice = camera

    def turn(self, right_deg: float, up_deg: float) -> None:
        """Turn the camera about its target; nadir stays down."""
        self._by_hand(self.halves[0].turn, right_deg, up_deg)

    def pan(self, right: float, up: float) -> None:
        """Move the camera sideways by shares of the picture's height."""
        width, height = self._size
        # A half that is as tall as the whole moves by the same pixels; one half as tall by twice the share.
        taller = height / self.boxes(width, height)[0].height
        self._by_hand(self.halves[0].pan, right * taller, up * taller)

    def zoom(self, factor: float) -> None:
        """Come nearer (above 1) or go away (below 1)."""
        self._by_hand(self.halves[0].zoom, factor)

    def _by_hand(self, move: Callable[..., None], *amounts: float) -> None:
        self._link(*self._size)
        move(*amounts)
        self._choice = self.halves[0].camera()

    def _link(self, width: int, height: int) -> None:
        camera = self._camera_for(width, height)
        for scene in self.halves:
            scene.set_camera(camera)

    def _camera_for(self, width: int, height: int) -> Camera:
        """The camera where the user put it, else the named one that shows all of either half: what has left lies further out."""
        if isinstance(self._choice, Camera):
            return self._choice
        first, second = (
            scene.named(self._choice or "home", int(box.width), int(box.height))
            for scene, box in zip(self.halves, self.boxes(width, height), strict=True)
        )
        return max(first, second, key=lambda camera: cameras.basis(camera)[3])

    def project(self, points: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
        """Scene points (N, 3) to pixels of the first half from the top left, and depth (N, 3); depth is NaN behind the camera."""
        box, _ = self.boxes(width, height)
        return cameras.projected(self._camera_for(width, height), points, int(box.width), int(box.height))

    def pick(self, x: float, y: float, width: int, height: int) -> str | None:
        """The id of what is seen at that pixel, in whichever half it lies, or None."""
        self._link(width, height)
        for scene, box in zip(self.halves, self.boxes(width, height), strict=True):
            if box.left <= x < box.right and box.top <= y < box.bottom:
                return scene.pick(x - box.left, y - box.top, int(box.width), int(box.height))
        return None

    def close(self) -> None:
        """Free what the graphics system holds."""
        for scene in self.halves:
            scene.close()
