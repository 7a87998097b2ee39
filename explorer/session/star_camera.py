"""A camera that stays with the stars while the Earth turns below it, and one that turns with the Earth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.frames import days_since_j2000, gmst_rad, instant

if TYPE_CHECKING:
    import datetime

    from explorer.session.state import Camera


def to_stars(camera: Camera, time: datetime.datetime) -> Camera:
    """A camera of the Earth-fixed frame, as it stands among the stars (TEME) at a UTC time."""
    return turned_east(camera, _sidereal_rad(time))


def to_earth(camera: Camera, time: datetime.datetime) -> Camera:
    """A camera that stands among the stars (TEME), in the Earth-fixed frame of a UTC time."""
    return turned_east(camera, -_sidereal_rad(time))


def turned_east(camera: Camera, angle_rad: float) -> Camera:
    """A camera turned about the Earth's axis."""
    cos, sin = np.cos(angle_rad), np.sin(angle_rad)

    def turned(vector: tuple[float, float, float]) -> tuple[float, float, float]:
        x, y, z = vector
        return float(cos * x - sin * y), float(sin * x + cos * y), z

    return replace(camera, position=turned(camera.position), target=turned(camera.target), up=turned(camera.up))


def _sidereal_rad(time: datetime.datetime) -> float:
    return float(gmst_rad(days_since_j2000(np.array([instant(time)])))[0])
