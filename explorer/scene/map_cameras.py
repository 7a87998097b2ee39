"""The named cameras of the flat map, and how its camera is moved. A camera stands over the map: longitude, latitude and height in degrees.

The map is a sheet of 360 by 180 degrees about the camera's longitude; seen through the camera's angle it is to scale everywhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

ANGLE_DEG = 30.0
NAMES = ("home", "pacific", "station", "day", "night")
_WIDTH, _HEIGHT = 0.90, 0.89  # shares of the picture that the whole map takes at most
_CLOSE_DEG = 70.0  # of latitude in the picture round the station
_NEAREST_DEG = 4.0
_ROOM = 0.06  # share of the picture that may lie beyond a pole


def named(name: str, station_deg: tuple[float, float], sun_deg: tuple[float, float], aspect: float) -> Camera:
    """A named camera for the places (longitude, latitude) of the station and of the point below the Sun."""
    whole = whole_deg(aspect)
    match name:
        case "station":
            return over(*station_deg, min(_CLOSE_DEG, whole), aspect)
        case "pacific":
            return over(180.0, 0.0, whole, aspect)
        case "day":
            return over(sun_deg[0], 0.0, whole, aspect)
        case "night":
            return over(sun_deg[0] + 180.0, 0.0, whole, aspect)
    return over(0.0, 0.0, whole, aspect)


def whole_deg(aspect: float) -> float:
    """How many degrees of latitude a picture of that aspect (width / height) spans when the whole map is in it."""
    return max(180 / _HEIGHT, 360 / (_WIDTH * aspect))


def over(longitude: float, latitude: float, span_deg: float, aspect: float) -> Camera:
    """The camera over a place whose picture spans so many degrees of latitude; it stays over the map."""
    span = float(np.clip(span_deg, _NEAREST_DEG, whole_deg(aspect)))
    highest = max(0.0, 90 - span * (0.5 - _ROOM)) if span < 180 / _HEIGHT * 0.98 else 0.0
    x, y = wrapped(longitude), float(np.clip(latitude, -highest, highest))
    return Camera((x, y, span / 2 / np.tan(np.radians(ANGLE_DEG / 2))), (x, y, 0.0), (0.0, 1.0, 0.0), ANGLE_DEG)


def span_deg(camera: Camera) -> float:
    """How many degrees of latitude a camera's picture spans."""
    return float(2 * camera.position[2] * np.tan(np.radians(camera.angle_deg / 2)))


def moved(camera: Camera, east_deg: float, north_deg: float, aspect: float) -> Camera:
    """The camera moved over the map, round the world where it leaves at a side."""
    return over(camera.position[0] + east_deg, camera.position[1] + north_deg, span_deg(camera), aspect)


def zoomed(camera: Camera, factor: float, aspect: float) -> Camera:
    """The camera nearer by a factor, within limits."""
    return over(camera.position[0], camera.position[1], span_deg(camera) / factor, aspect)


def upright(camera: Camera) -> Camera:
    """A camera that looks straight down, whatever it was: one of the globe has no meaning here."""
    x, y, _ = camera.position
    return replace(camera, target=(x, y, 0.0), up=(0.0, 1.0, 0.0))


def wrapped(longitude: float) -> float:
    """A longitude from -180 to below 180 degrees."""
    return float((longitude + 180) % 360 - 180)


def beside(longitude: NDArray[np.float64], middle: float) -> NDArray[np.float64]:
    """Longitudes as they lie on the sheet about a middle: from ``middle`` - 180 to below ``middle`` + 180."""
    places: NDArray[np.float64] = np.mod(longitude - middle + 180, 360) - 180 + middle
    return places
