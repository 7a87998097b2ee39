"""What the station scene and the orbit scene have in common: the interface that a viewport uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from explorer.session.plan import Plan
    from explorer.session.state import Camera, CameraChoice


class Scene(Protocol):
    """A scene draws the plan last shown, and lets its camera be moved."""

    def show(self, plan: Plan) -> None:
        """Take over a plan, touching only what differs from the last one."""

    def frame(self, width: int, height: int, *, transparent: bool = False, fine: bool = False) -> NDArray[np.uint8]:
        """The finished frame without words: (height, width, 4) bytes RGBA, top row first.

        ``fine`` smooths edges, at some cost: for pictures and for a view that has come to rest.
        """

    def camera(self) -> Camera:
        """The camera as it stands."""

    def set_camera(self, camera: CameraChoice) -> None:
        """Put the camera somewhere: exactly, by the name of a camera, or (None) Home."""

    def turn(self, right_deg: float, up_deg: float) -> None:
        """Turn the camera about its target; what is up stays up."""

    def pan(self, right: float, up: float) -> None:
        """Move the camera sideways by shares of the picture's height."""

    def zoom(self, factor: float) -> None:
        """Come nearer (above 1) or go away (below 1)."""

    def project(self, points: NDArray[np.float64], width: int, height: int) -> NDArray[np.float64]:
        """Scene points (N, 3) to pixels from the top left, and depth (N, 3); depth is NaN behind the camera."""

    def pick(self, x: float, y: float, width: int, height: int) -> str | None:
        """The id of what is seen at that pixel, or None."""

    def close(self) -> None:
        """Free what the graphics system holds."""
