"""Plans of the orbit view made for tests, and what is seen of a frame at a place."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.element_set import bundled
from explorer.orbit.frames import surface
from explorer.orbit.track import around
from explorer.session.plan import Caption, OrbitPlan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.look import Theme
    from explorer.scene.scene import Scene


def plan(theme: Theme = "dark", hours: float = 0.5) -> OrbitPlan:
    """The station some hours after the epoch of the set that comes with the program."""
    at = bundled().epoch + datetime.timedelta(hours=hours)
    seen = around(bundled(), at)
    return OrbitPlan(
        at, seen.station_km, seen.past_km, seen.coming_km, seen.sun, (), "", (), Caption("", "", "", "", ""), (), camera=None, theme=theme
    )


def lit_from(direction: NDArray[np.float64], theme: Theme = "dark") -> OrbitPlan:
    """A plan with the Sun over a place, and the track out of the way, at the South Pole."""
    sun = direction / np.linalg.norm(direction)
    behind = np.array([[0.0, 0.0, -6800.0], [50.0, 0.0, -6800.0]])
    return replace(plan(theme), sun=sun, station_km=behind[0], past_km=behind[::-1], coming_km=behind)


def place(latitude: float, longitude: float) -> NDArray[np.float64]:
    """A place on the ellipsoid (3,), Earth-fixed, km."""
    (point,) = surface(np.array([latitude]), np.array([longitude]))
    found: NDArray[np.float64] = point
    return found


def colour_at(scene: Scene, frame: NDArray[np.uint8], point: NDArray[np.float64], reach: int = 1) -> NDArray[np.float64]:
    """The mean colour of the pixels about a point of the scene."""
    ((x, y, _),) = scene.project(point, frame.shape[1], frame.shape[0])
    column, row = int(x), int(y)
    mean: NDArray[np.float64] = frame[row - reach : row + reach + 1, column - reach : column + reach + 1, :3].mean(axis=(0, 1))
    return mean
