"""The named cameras of the station, how they frame it, and how a camera is moved.

Frame: SSACS, metres (+X forward, +Y starboard, +Z nadir). What is up in a picture is zenith, unless the camera looks along it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.session.approach import DRAGON
from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILL = 0.8  # share of the picture that a framed station spans, in the direction that is tighter
ANGLE_DEG = 20.0
ZENITH = np.array([0.0, 0.0, -1.0])
_CENTRING_STEPS = 3  # exact as soon as the outermost points stay the same
STEEPEST_DEG = 86.0  # a turned camera stops here above and below, so that it cannot go over the pole

Subject = Literal["station", "russian-segment", "truss"]


@dataclass(frozen=True, slots=True)
class View:
    """A named camera: the direction from the subject to the camera, what is up, and what it frames."""

    towards_camera: tuple[float, float, float]
    up: tuple[float, float, float] = (0.0, 0.0, -1.0)
    subject: Subject = "station"


VIEWS: dict[str, View] = {
    "home": View((0.78, 0.34, -0.61)),
    "forward": View((1.0, 0.0, 0.0)),
    "aft": View((-1.0, 0.0, 0.0)),
    "port": View((0.0, -1.0, 0.0)),
    "starboard": View((0.0, 1.0, 0.0)),
    "zenith": View((0.0, 0.0, -1.0), up=(1.0, 0.0, 0.0)),
    "nadir": View((0.0, 0.0, 1.0), up=(1.0, 0.0, 0.0)),
    "russian-segment": View((-0.84, 0.46, -0.30), subject="russian-segment"),
    "truss": View((0.86, 0.20, -0.46), subject="truss"),
}
NAMES = (*VIEWS, DRAGON)  # the last stands where the session puts it: it goes by the ports


def framed(view: View, points_m: NDArray[np.floating], aspect: float, fill: float = FILL) -> Camera:
    """The camera of a view that shows all ``points_m`` (N, 3), centred, spanning ``fill`` of a picture of that aspect (width / height).

    For each side of the picture the point that needs most room decides, under perspective.
    """
    back = np.asarray(view.towards_camera, float)
    back = back / np.linalg.norm(back)
    right, up = _axes(back, np.asarray(view.up, float))
    tangent = np.tan(np.radians(ANGLE_DEG / 2)) * fill
    seen = points_m @ np.column_stack([right, up, -back]).astype(points_m.dtype)
    across, upright, along = seen.T
    distance = 1.0
    for side, reach in ((across, tangent * aspect), (upright, tangent)):
        distance = max(distance, float((side - reach * along).max() + (-side - reach * along).max()) / (2 * reach))
    centre = right * _middle(across, along + distance) + up * _middle(upright, along + distance)
    position = centre + back * distance
    depth = max(float((along.max() + along.min()) / 2 + distance), 1.0)
    return _camera(position, position - back * depth, up)


def _middle(side: NDArray[np.floating], depth: NDArray[np.floating]) -> float:
    """Where along a side axis the camera stands so that the picture is centred: the outermost points right and left look as far out."""
    middle = 0.0
    for _ in range(_CENTRING_STEPS):
        slopes = (side - middle) / depth
        one, two = int(slopes.argmax()), int(slopes.argmin())
        middle = float((side[one] * depth[two] + side[two] * depth[one]) / (depth[one] + depth[two]))
    return middle


def turned(camera: Camera, right_deg: float, up_deg: float) -> Camera:
    """The camera moved round its target: to the right about the vertical, and up; it stops before the poles."""
    target = np.asarray(camera.target, float)
    offset = np.asarray(camera.position, float) - target
    distance = float(np.linalg.norm(offset))
    back = offset / distance
    # Looking along the vertical the azimuth is in the up direction alone.
    flat = back - ZENITH * (back @ ZENITH)
    if np.linalg.norm(flat) < np.cos(np.radians(STEEPEST_DEG + 2)):
        flat = -np.sign(back @ ZENITH) * np.asarray(camera.up, float)
        flat -= ZENITH * (flat @ ZENITH)
    flat /= np.linalg.norm(flat)
    height = np.clip(np.degrees(np.arcsin(np.clip(back @ ZENITH, -1, 1))) + up_deg, -STEEPEST_DEG, STEEPEST_DEG)
    turn = np.radians(right_deg)
    flat = flat * np.cos(turn) + np.cross(ZENITH, flat) * np.sin(turn)
    back = flat * np.cos(np.radians(height)) + ZENITH * np.sin(np.radians(height))
    _, up = _axes(back, ZENITH)
    return replace(_camera(target + back * distance, target, up), angle_deg=camera.angle_deg)


def panned(camera: Camera, right: float, up: float) -> Camera:
    """The camera and its target moved sideways by shares of the picture's height at the target."""
    back, sideways, upwards, distance = basis(camera)
    del back
    height = 2 * distance * np.tan(np.radians(camera.angle_deg / 2))
    move = (sideways * right + upwards * up) * height
    return replace(
        _camera(np.asarray(camera.position) + move, np.asarray(camera.target) + move, upwards),
        angle_deg=camera.angle_deg,
    )


def zoomed(camera: Camera, factor: float, nearest_m: float, farthest_m: float) -> Camera:
    """The camera at 1/``factor`` of its distance from the target, within limits."""
    back, _, up, distance = basis(camera)
    distance = float(np.clip(distance / factor, nearest_m, farthest_m))
    target = np.asarray(camera.target, float)
    return replace(_camera(target + back * distance, target, up), angle_deg=camera.angle_deg)


def basis(camera: Camera) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], float]:
    """Unit vectors from the target to the camera, to the right and up in the picture, and the distance of the target."""
    offset = np.asarray(camera.position, float) - np.asarray(camera.target, float)
    distance = float(np.linalg.norm(offset))
    back = offset / distance
    right, up = _axes(back, np.asarray(camera.up, float))
    return back, right, up, distance


def projected(camera: Camera, points: NDArray[np.floating], width: int, height: int) -> NDArray[np.float64]:
    """Points (N, 3) to pixels from the top left and depth along the line of sight (N, 3); depth is NaN behind the camera."""
    back, right, up, _ = basis(camera)
    offset = np.asarray(points, float).reshape(-1, 3) - np.asarray(camera.position, float)
    depth = offset @ -back
    scale = height / 2 / np.tan(np.radians(camera.angle_deg / 2))
    ahead = depth > 1e-9
    safe = np.where(ahead, depth, 1.0)
    return np.column_stack(
        [
            width / 2 + offset @ right * scale / safe,
            height / 2 - offset @ up * scale / safe,
            np.where(ahead, depth, np.nan),
        ]
    )


def ray(camera: Camera, x: float, y: float, width: int, height: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The line of sight through a pixel: where it starts, and its direction (unit vector)."""
    back, right, up, _ = basis(camera)
    tangent = np.tan(np.radians(camera.angle_deg / 2))
    direction = -back + right * ((x - width / 2) / (height / 2) * tangent) - up * ((y - height / 2) / (height / 2) * tangent)
    return np.asarray(camera.position, float), direction / np.linalg.norm(direction)


def _axes(back: NDArray[np.float64], up: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    right = np.cross(up, back)
    length = np.linalg.norm(right)
    if length < 1e-6:
        right = np.cross(np.array([1.0, 0.0, 0.0]) if abs(back[0]) < 0.9 else np.array([0.0, 1.0, 0.0]), back)
        length = np.linalg.norm(right)
    right = right / length
    return right, np.cross(back, right)


def _camera(position: NDArray[np.float64], target: NDArray[np.float64], up: NDArray[np.float64]) -> Camera:
    return Camera(_triple(position), _triple(target), _triple(up), ANGLE_DEG)


def _triple(vector: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(vector[0]), float(vector[1]), float(vector[2])
