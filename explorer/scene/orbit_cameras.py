"""The named cameras of the orbit view, and how its camera is turned. Earth-fixed frame, kilometres; north is up but for "altitude"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.scene import cameras
from explorer.scene.earth_shader import RADIUS_KM
from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

ANGLE_DEG = 30.0
FILL = 0.84  # share of the picture's height that the Earth's disc takes
STEEPEST_DEG = 86.0
NEARER_EQUATOR = 0.4  # share of its latitude that the home camera keeps
NAMES = ("home", "station", "ahead", "day", "night", "north", "south", "plane", "altitude")
_NORTH = np.array([0.0, 0.0, 1.0])
_OFF_NORMAL_DEG = 6.0  # of the home camera of an orbit among the stars: further off, part of it would hide behind the Earth
# From far away through a long lens the limb lies where the ground below the orbit does: heights are to scale in the picture.
_LONG_LENS_DEG = 4.0
_ROOM = 1.35  # height of the picture in heights of the orbit


@dataclass(frozen=True, slots=True, eq=False)
class Scenery:
    """What the named cameras go by: the station's place, the unit vector of its motion, the orbit's normal and the Sun (3,) each.

    ``stars`` says that the orbit is drawn among the stars: Home then stays with them.
    """

    station_km: NDArray[np.float64]
    motion: NDArray[np.float64]
    normal: NDArray[np.float64]
    sun: NDArray[np.float64]
    stars: bool = False


def named(name: str, seen: Scenery, aspect: float) -> Camera:
    """A named camera for a picture of an aspect (width / height)."""
    zenith = seen.station_km / np.linalg.norm(seen.station_km)
    if name == "altitude":
        return _altitude(seen, zenith)
    northern = seen.normal if seen.normal[2] >= 0 else -seen.normal
    directions = {
        "home": _above_orbit(northern) if seen.stars else _home(zenith, seen.motion, seen.sun),
        "station": zenith,
        "ahead": _turned_towards(zenith, seen.motion, 50.0),
        "day": seen.sun,
        "night": -seen.sun,
        "north": _NORTH,
        "south": -_NORTH,
        "plane": northern,
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
    """The camera moved round its target, east (right) and north (up); it stops before the poles.

    One for which not north is up ("altitude") goes round as it is held.
    """
    if camera.up != (0.0, 0.0, 1.0):
        return _turned_freely(camera, right_deg, up_deg)
    target = np.asarray(camera.target)
    offset = np.asarray(camera.position) - target
    distance = np.linalg.norm(offset)
    longitude = np.arctan2(offset[1], offset[0]) + np.radians(right_deg)
    latitude = np.radians(np.clip(np.degrees(np.arcsin(offset[2] / distance)) + up_deg, -STEEPEST_DEG, STEEPEST_DEG))
    back = np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
    x, y, z = (target + back * distance).tolist()
    return replace(camera, position=(x, y, z), up=(0.0, 0.0, 1.0))


def zoomed(camera: Camera, factor: float, nearest_km: float, farthest_km: float) -> Camera:
    """The camera at 1/``factor`` of its distance from the target, between two distances from the Earth's centre."""
    back, _, _, distance = cameras.basis(camera)
    target = np.asarray(camera.target, float)
    wanted = target + back * distance / factor
    reach = float(np.linalg.norm(wanted))
    if not nearest_km <= reach <= farthest_km:
        # Where the line of sight meets the nearest, or the farthest, ball.
        along = float(back @ target)
        bound = nearest_km if reach < nearest_km else farthest_km
        under = along**2 - float(target @ target) + bound**2
        if under <= 0:
            return camera
        wanted = target + back * (np.sqrt(under) - along)
    x, y, z = wanted.tolist()
    return replace(camera, position=(x, y, z))


def _turned_freely(camera: Camera, right_deg: float, up_deg: float) -> Camera:
    back, _, up, distance = cameras.basis(camera)
    around, over = np.radians(right_deg), np.radians(up_deg)
    back = back * np.cos(around) + np.cross(up, back) * np.sin(around)
    back = back * np.cos(over) + up * np.sin(over)
    upright = np.asarray(camera.up)
    if abs(back @ upright) > np.sin(np.radians(STEEPEST_DEG)):
        return camera
    x, y, z = (np.asarray(camera.target) + back * distance).tolist()
    return replace(camera, position=(x, y, z))


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


def _above_orbit(normal: NDArray[np.float64]) -> NDArray[np.float64]:
    """Off the orbit's normal, towards the equator: the orbit is seen open, and it stays where it is while time runs."""
    latitude = np.arcsin(np.clip(normal[2], -1, 1))
    lower = max(latitude - np.radians(_OFF_NORMAL_DEG), 0.0)
    flat = normal[:2] / max(float(np.linalg.norm(normal[:2])), 1e-9) * np.cos(lower)
    return np.array([flat[0], flat[1], np.sin(lower)])


def _altitude(seen: Scenery, zenith: NDArray[np.float64]) -> Camera:
    """From the side, square to the orbit's plane, near enough that its height above the ground is seen; zenith is up."""
    height = float(np.linalg.norm(seen.station_km)) - RADIUS_KM
    middle = zenith * (RADIUS_KM + height * 0.55)
    northern = seen.normal if seen.normal[2] >= 0 else -seen.normal
    distance = height * _ROOM / 2 / np.tan(np.radians(_LONG_LENS_DEG / 2))
    (x, y, z), (a, b, c), (u, v, w) = ((middle + northern * distance).tolist(), middle.tolist(), zenith.tolist())
    return Camera((x, y, z), (a, b, c), (u, v, w), _LONG_LENS_DEG)


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
