"""The horizon of the WGS-84 ellipsoid as seen from above, in closed form: quick enough for every frame of a moving picture.

``footprint`` has the same for any elevation, by halving.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.frames import EQUATORIAL_RADIUS_KM, POLAR_RADIUS_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

_AXES_KM = np.array([EQUATORIAL_RADIUS_KM, EQUATORIAL_RADIUS_KM, POLAR_RADIUS_KM])


def horizon_km(position_km: NDArray[np.float64], points: int = 121) -> NDArray[np.float64]:
    """The closed line (N, 3), Earth-fixed, km, of the places that have an Earth-fixed position (3,) on their geometric horizon.

    Scaled by its axes the ellipsoid is a ball, and what touches the one touches the other: of a ball it is a circle.
    """
    up, reach = _up(position_km[None])
    one = np.cross(up[0], np.eye(3)[int(np.argmin(np.abs(up[0])))])
    one /= np.linalg.norm(one)
    other = np.cross(up[0], one)
    angle = np.linspace(0.0, 2 * np.pi, points)[:, None]
    edge: NDArray[np.float64] = _edge(up, reach, np.cos(angle) * one + np.sin(angle) * other)
    return edge


def swath_edges_km(positions_km: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The places furthest left and right of the way over the ground that have positions (N, 3), N at least 2, on their horizon."""
    way = np.gradient(positions_km, axis=0) / _AXES_KM
    up, reach = _up(positions_km)
    right = np.cross(way, up)
    right /= np.linalg.norm(right, axis=1)[:, None]
    return _edge(up, reach, -right), _edge(up, reach, right)


def _up(positions_km: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Unit vectors (N, 3) in the space in which the ellipsoid is a ball, and how many of its radii away the positions are (N, 1)."""
    scaled = positions_km / _AXES_KM
    reach = np.maximum(np.linalg.norm(scaled, axis=1), 1.0)[:, None]
    return scaled / reach, reach


def _edge(up: NDArray[np.float64], reach: NDArray[np.float64], ways: NDArray[np.float64]) -> NDArray[np.float64]:
    edge: NDArray[np.float64] = (up / reach + ways * np.sqrt(1 - 1 / reach**2)) * _AXES_KM
    return edge
