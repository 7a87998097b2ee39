"""The station in the orbit view, many times too large: drawn by its own scene in metres, and laid over the orbit's frame.

The two never share a renderer. What lies between them is the attitude alone: where the orbit's camera stands as seen from the station.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.scene import cameras
from explorer.scene.station_scene import StationScene
from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.session.plan import OrbitPlan, StationPlan

_ROOM = 1.06
_LEAST_PX = 12
_M_PER_KM = 1000.0


class EnlargedStation:
    """Lays the station of an ``OrbitPlan`` over its frames."""

    def __init__(self) -> None:
        self._scene = StationScene()
        self._shown: StationPlan | None = None

    def lay_over(self, frame: NDArray[np.uint8], plan: OrbitPlan, camera: Camera, *, fine: bool) -> NDArray[np.uint8]:
        """The frame (height, width, 4) of a camera with the station in its place and attitude; what is transparent stays so."""
        if plan.station is None or plan.axes is None:
            return frame
        if plan.station is not self._shown:
            self._scene.show(plan.station)
            self._shown = plan.station
        height, width = frame.shape[:2]
        ((x, y, depth_km),) = cameras.projected(camera, plan.station_km[None], width, height)
        tangent_px = 2 * np.tan(np.radians(camera.angle_deg / 2)) / height
        side = int(min(2 * _ROOM * self.reach_m * plan.station_times / _M_PER_KM / (depth_km * tangent_px), height))
        if side < _LEAST_PX:
            return frame
        scale = _M_PER_KM / plan.station_times
        eye = plan.axes @ (np.asarray(camera.position) - plan.station_km) * scale
        _, _, upwards, _ = cameras.basis(camera)
        up = plan.axes @ upwards
        looks = Camera(_triple(eye), (0.0, 0.0, 0.0), _triple(up), float(2 * np.degrees(np.arctan(side / 2 * tangent_px))))
        self._scene.set_camera(looks)
        drawn = self._scene.frame(side, side, transparent=True, fine=fine)
        return _laid_over(frame, drawn, round(x - side / 2), round(y - side / 2))

    @property
    def reach_m(self) -> float:
        """How far the station last shown reaches from the origin of its axes, metres."""
        return float(np.linalg.norm(self._scene.corners_m(), axis=1).max())

    def close(self) -> None:
        """Free what the graphics system holds."""
        self._scene.close()


def _laid_over(frame: NDArray[np.uint8], drawn: NDArray[np.uint8], left: int, top: int) -> NDArray[np.uint8]:
    """A drawing with straight alpha over a frame, its corner at a pixel; what hangs over the edge is cut off."""
    height, width = frame.shape[:2]
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + drawn.shape[1], width), min(top + drawn.shape[0], height)
    if x0 >= x1 or y0 >= y1:
        return frame
    whole = np.array(frame)
    above = drawn[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.float32) / 255
    below = whole[y0:y1, x0:x1].astype(np.float32) / 255
    share = above[..., 3:]
    alpha = share + below[..., 3:] * (1 - share)
    colour = above[..., :3] * share + below[..., :3] * below[..., 3:] * (1 - share)
    colour = np.divide(colour, alpha, out=np.zeros_like(colour), where=alpha > 0)
    whole[y0:y1, x0:x1] = np.concatenate([colour, alpha], axis=2) * 255 + 0.5
    return whole


def _triple(vector: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(vector[0]), float(vector[1]), float(vector[2])
