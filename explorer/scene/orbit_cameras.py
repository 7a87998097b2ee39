"""The named cameras of the orbit view, and how its camera is turned. Earth-fixed frame, kilometres; north is up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.scene.earth_shader import RADIUS_KM
from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

ANGLE_DEG = 30.0
FILL = 0.84  # share of the picture's height that the Earth's disc takes
STEEPEST_DEG = 86.0
NEARER_EQUATOR = 0.4  # share of its latitude that the home camera keeps
NAMES = ("home", "station", "ahead", "day", "night", "north", "south")
_NORTH = np.array([0.0, 0.0, 1.0])


def named(name: str, station_km: NDArray[np.float64], velocity: NDArray[np.float64], sun: NDArray[np.float64], aspect: float) -> Camera:
    """A named camera for a place of the station (3,), the direction of its motion (3,) and the direction of the Sun (3,)."""
    zenith = station_km / np.linalg.norm(station_km)
    directions = {
        "home": _home(zenith, velocity, sun),
        "station": zenith,
        "ahead": _turned_towards(zenith, velocity, 50.0),
        "day": sun,
        "night": -sun,
        "north": _NORTH,
        "south": -_NORTH,
    }
    return looking_from(directions[name], distance_km(aspect))


def distance_km(aspect: float) -> float:
    """From how far the Earth's disc takes ``FILL`` of the shorter side of a picture of that aspect (width / height)."""
    tangent = np.tan(np.radians(ANGLE_DEG / 2)) * FILL * min(1.0, aspect)
    return float(RADIUS_KM / np.sin(np.arctan(tangent)))


def looking_from(direction: NDArray[np.float64], distance: float) -> Camera:
    """The camera over a place, looking at the Earth's centre."""
    unit = _unit(direction)
    height = np.radians(STEEPEST_DEG)
    if abs(unit[2]) > np.sin(height):
        # Over a pole Greenwich is down (or up), as on maps of the poles.
        flat = np.array([unit[0], unit[1], 0.0]) if np.hypot(unit[0], unit[1]) > 1e-9 else np.array([1.0, 0.0, 0.0])
        unit = flat / np.linalg.norm(flat) * np.cos(height) + np.array([0.0, 0.0, np.sign(unit[2]) * np.sin(height)])
    x, y, z = (unit * distance).tolist()
    return Camera((x, y, z), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0), ANGLE_DEG)


def turned(camera: Camera, right_deg: float, up_deg: float) -> Camera:
    """The camera moved round its target, east (right) and north (up); it stops before the poles."""
    target = np.asarray(camera.target)
    offset = np.asarray(camera.position) - target
    distance = np.linalg.norm(offset)
    longitude = np.arctan2(offset[1], offset[0]) + np.radians(right_deg)
    latitude = np.radians(np.clip(np.degrees(np.arcsin(offset[2] / distance)) + up_deg, -STEEPEST_DEG, STEEPEST_DEG))
    back = np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
    x, y, z = (target + back * distance).tolist()
    return replace(camera, position=(x, y, z), up=(0.0, 0.0, 1.0))


def _home(zenith: NDArray[np.float64], velocity: NDArray[np.float64], sun: NDArray[np.float64]) -> NDArray[np.float64]:
    """Beside the station, a little ahead of it, and where the line between day and night crosses the disc.

    Steady in its arguments, so that the view glides when time runs.
    """
    to_sun = np.degrees(np.arccos(np.clip(zenith @ sun, -1, 1)))
    # By day step away from the Sun, by night towards it, until the Sun stands some 80 degrees from the camera.
    direction = _turned_towards(zenith, sun, float(np.clip((to_sun - 80) * 0.8, -30, 46)))
    direction = _turned_towards(direction, velocity, 16.0)
    # Nearer to the equator, so that both hemispheres are seen.
    latitude = np.arcsin(np.clip(direction[2], -1, 1)) * NEARER_EQUATOR
    flat = _unit(direction[:2]) * np.cos(latitude)
    return np.array([flat[0], flat[1], np.sin(latitude)])


def _turned_towards(start: NDArray[np.float64], goal: NDArray[np.float64], angle_deg: float) -> NDArray[np.float64]:
    """``start`` turned by an angle in the plane with ``goal``; not at all when both are in line."""
    across = goal - start * (goal @ start)
    # Near the line the way is not defined: fade out instead of flipping over.
    across = across / max(float(np.linalg.norm(across)), 0.15)
    angle = np.radians(angle_deg)
    return _unit(start * np.cos(angle) + across * np.sin(angle))


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    unit: NDArray[np.float64] = vector / np.linalg.norm(vector)
    return unit
