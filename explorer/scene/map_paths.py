"""Lines over the Earth taken onto the flat map: without a jump at 180°, and again where they leave the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.frames import geodetic
from explorer.scene.map_cameras import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


def on_map(positions_km: NDArray[np.float64], height: float = 0.0) -> NDArray[np.float64]:
    """Earth-fixed positions (N, 3) as points over the map (N, 3): longitude and geodetic latitude in degrees, height over the sheet."""
    latitude, longitude, _ = geodetic(np.asarray(positions_km, float).reshape(-1, 3))
    return np.stack([longitude, latitude, np.full(len(latitude), height)], axis=1)


def unrolled(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (N, 3) of a line on the map whose longitudes do not jump; they may leave -180 to 180."""
    return np.column_stack([np.unwrap(points[:, 0], period=360), points[:, 1:]])


def copies(points: NDArray[np.float64], middle: float) -> Iterator[NDArray[np.float64]]:
    """An unrolled line (N, 3) as often as some of it lies on the sheet about a longitude: where one leaves, the next comes in."""
    low, high = float(points[:, 0].min()), float(points[:, 0].max())
    first, last = int(np.ceil((middle - 180 - high) / 360)), int(np.floor((middle + 180 - low) / 360))
    for turn in range(first, last + 1):
        yield points + np.array([360.0 * turn, 0.0, 0.0])


def one_place(point_km: NDArray[np.float64], middle: float, height: float = 0.0) -> NDArray[np.float64]:
    """A place (3,) on the sheet about a longitude."""
    (point,) = on_map(point_km, height)
    point[0] = beside(point[:1], middle)[0]
    found: NDArray[np.float64] = point
    return found
