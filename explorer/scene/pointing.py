"""What place of the station a click means: a port, a reference point or a corner that is near, else where the line of sight ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.session.state import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from explorer.scene.station_scene import Hit, StationScene

SNAP_PX = 8.0
_BEHIND_M = 0.5  # a landmark may lie so far behind the surface that is seen
_CORNER_BEHIND_M = 0.3


def pointed(
    scene: StationScene,
    at: tuple[float, float],
    size: tuple[int, int],
    landmarks: Sequence[Spot],
    *,
    name_of: Callable[[str], str],
    snap_px: float = SNAP_PX,
) -> Spot | None:
    """The place meant at a pixel from the top left of a picture of that size, or None where there is nothing of the station.

    Its words name the kind of place, so that the user sees what has been caught.
    """
    hit = scene.surface_at(*at, *size)
    found = _landmark(scene, at, size, landmarks, snap_px=snap_px, below=hit.element if hit else "")
    if found is not None or hit is None:
        return found
    corner = _corner(scene, at, size, hit, snap_px)
    kind, place = ("Surface", hit.at_m) if corner is None else ("Corner", corner)
    return Spot(hit.node, place, f"{kind} of {name_of(hit.element)}")


def _landmark(
    scene: StationScene, at: tuple[float, float], size: tuple[int, int], landmarks: Sequence[Spot], *, snap_px: float, below: str
) -> Spot | None:
    """The nearest landmark within reach that is not hidden; a reference point lies inside its element and is seen through that alone."""
    there = [(spot, place) for spot in landmarks if (place := scene.stands(spot.node, spot.at_m)) is not None]
    if not there:
        return None
    seen = scene.project(np.array([place for _, place in there]), *size)
    off = np.hypot(seen[:, 0] - at[0], seen[:, 1] - at[1])
    for row in np.argsort(off):
        spot, place = there[int(row)]
        if not off[row] <= snap_px:
            return None
        if spot.at_m == (0.0, 0.0, 0.0):
            if spot.node.split("/")[0] == below:
                return spot
            continue
        hit = scene.surface_at(float(seen[row, 0]), float(seen[row, 1]), *size)
        eye = np.asarray(scene.camera().position)
        if hit is None or float(np.linalg.norm(place - eye)) <= hit.reach_m + _BEHIND_M:
            return spot
    return None


def _corner(
    scene: StationScene, at: tuple[float, float], size: tuple[int, int], hit: Hit, snap_px: float
) -> tuple[float, float, float] | None:
    """The vertex of a part that is nearest to the pixel, if it is within reach and not behind the surface that is seen."""
    own, places = scene.corners_of(hit.node)
    seen = scene.project(places, *size)
    off = np.hypot(seen[:, 0] - at[0], seen[:, 1] - at[1])
    far = np.linalg.norm(places - np.asarray(scene.camera().position), axis=1)
    off[~(far <= hit.reach_m + _CORNER_BEHIND_M)] = np.inf
    row = int(off.argmin())
    x, y, z = (float(value) for value in own[row])
    return (x, y, z) if off[row] <= snap_px else None
