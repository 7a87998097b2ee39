"""The area that bodies show along a direction, shadows counted: in whole, for each body, and averaged over directions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.physics import raster

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from explorer.physics.hull import Bodies

PIXEL_M = 0.1
_SPHERE = 200
_LEAST_LINES = 200  # across a body, however small
_LEAST_LINE_M = 1e-3


def projected_m2(bodies: Bodies, direction: NDArray[np.float64], pixel_m: float = PIXEL_M) -> float:
    """The area that bodies cover seen from where ``direction`` (3,) points, m2, by lines ``pixel_m`` apart, or nearer for small bodies."""
    _checked(pixel_m)
    seen = raster.view(direction)
    if not len(bodies.positions_m):
        return 0.0
    height = float(np.ptp(raster.part_along(bodies.positions_m, seen.up)))
    line_m = min(pixel_m, max(height / _LEAST_LINES, _LEAST_LINE_M))
    return raster.covered_m2(raster.crossings(bodies, seen, line_m), line_m)


def visible_m2(bodies: Bodies, direction: NDArray[np.float64], pixel_m: float = PIXEL_M) -> NDArray[np.float64]:
    """Of the projected area what each body shows, the foremost everywhere (bodies,), m2; they add up to ``projected_m2``."""
    whole = projected_m2(bodies, direction, pixel_m)
    found = raster.nearest(bodies, raster.view(direction), pixel_m)
    seen = float(found.sum())
    return found * (whole / seen) if seen > 0 else found


def facet_sum_m2(bodies: Bodies, direction: NDArray[np.float64]) -> float:
    """Half the sum of |n d| A over all triangles, m2: right for one convex body alone; what hides behind something else is counted too."""
    towards = raster.view(direction).towards
    return float(np.abs(bodies.normals.astype(float) @ towards).sum() / 4)


def tumbling_m2(bodies: Bodies, directions: int = _SPHERE, pixel_m: float = PIXEL_M) -> float:
    """The mean over all directions, m2: of a body that tumbles. For a convex one a quarter of its surface (A. Cauchy).

    Over half a sphere, as a body covers the same seen from two opposite sides: points of a spiral, each for an equal share
    (R. Swinbank and R. J. Purser, 2006).
    """
    return float(np.mean([projected_m2(bodies, direction, pixel_m) for direction in half_sphere(directions)]))


def half_sphere(count: int) -> NDArray[np.float64]:
    """Unit vectors (count, 3) spread evenly over half a sphere."""
    if count < 1:
        raise ExplorerError(f"{count} directions are none; expected 1 or more")
    number = np.arange(count)
    height = (number + 0.5) / count
    turn = number * math.pi * (3 - math.sqrt(5))
    out = np.sqrt(1 - height**2)
    return np.stack([out * np.cos(turn), out * np.sin(turn), height], axis=1)


def swept_m2(still: Bodies, moving: Iterable[Bodies], direction: NDArray[np.float64], pixel_m: float = PIXEL_M) -> NDArray[np.float64]:
    """The projected area, m2, for every pose of what moves; what stands still is looked at once."""
    _checked(pixel_m)
    seen = raster.view(direction)
    kept = raster.union(raster.crossings(still, seen, pixel_m))
    return np.array([raster.covered_m2(raster.merged(kept, raster.crossings(pose, seen, pixel_m)), pixel_m) for pose in moving])


def _checked(pixel_m: float) -> None:
    if not math.isfinite(pixel_m) or not 1e-3 <= pixel_m <= 10:
        raise ExplorerError(f"a pixel of {pixel_m} m is no use; expected 0.001 to 10 m")
