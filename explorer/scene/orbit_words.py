"""The names in the orbit view whose places depend on the camera, and the lines that names keep off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.session.plan import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from explorer.session.plan import OrbitPlan

_RING_PRIORITY = 26
_EDGE = 0.04  # of the picture, in which no name of a ring begins
_APART = 0.13  # of the stretch of a ring that is seen, from one name to the next
_SEGMENTS = 90


@dataclass(frozen=True, slots=True)
class Seen:
    """How a camera sees the scene: places to pixels and depth, the size of the frame, and how long a pixel is at the station."""

    project: Callable[[NDArray[np.float64]], NDArray[np.float64]]
    width: int
    height: int
    km_per_px: float


def labels(plan: OrbitPlan, seen: Seen, below_km: NDArray[np.float64]) -> tuple[Label, ...]:
    """The plan's names with those of the rings, and with the scale at a station in its true size.

    ``below_km`` (3,) leads from an enlarged station's place to its lower edge in the picture, where its name points to;
    where that is hidden, to the upper one.
    """
    named = plan.labels
    if plan.station_size == "true":
        long = f": {plan.station_m:.0f} m" if plan.station_m else ""
        words = f"{{}}, true size{long}; a pixel is {_kilometres(seen.km_per_px)}"
        station = tuple(plan.station_km.tolist())
        kept = tuple(label for label in named if label.at != station)
        known = next((label for label in named if label.at == station), Label("Station", station, 30, dim=False))
        named = (replace(known, text=words.format(known.text)), *kept)
    elif plan.station_size == "enlarged" and named:
        ends = plan.station_km + np.array([[1.0], [-1.0]]) * below_km
        # The lower end may lie behind the Earth while the station is seen above its limb.
        x, y, z = ends[0 if np.isfinite(seen.project(ends)[0, 2]) else 1].tolist()
        named = (replace(named[0], text=f"{named[0].text}, {plan.station_times:,} times too large", at=(x, y, z)), *named[1:])
    return (*named, *_of_rings(plan, seen)) if plan.labels else named


def _kilometres(length: float) -> str:
    return f"{length:,.0f} km" if length >= 10 else f"{length:.1f} km" if length >= 1 else f"{1000 * length:,.0f} m"


def _of_rings(plan: OrbitPlan, seen: Seen) -> tuple[Label, ...]:
    """A name for each ring, where it is seen beside the Earth, one further along than the other so that they fan out."""
    found = []
    project, width, height = seen.project, seen.width, seen.height
    centre = project(np.zeros((1, 3)))[0, :2]
    for number, ring in enumerate(plan.rings):
        places = project(ring.median_km[:-1])
        count = len(places)
        signed = (np.arange(count) + count // 2) % count - count // 2  # steps from the station, ahead and behind
        x, y, depth = places.T
        inside = (x > _EDGE * width) & (x < (1 - _EDGE) * width) & (y > _EDGE * height) & (y < (1 - _EDGE) * height)
        there = np.flatnonzero(np.isfinite(depth) & inside)
        if not len(there):
            continue
        out = np.hypot(places[there, 0] - centre[0], places[there, 1] - centre[1])
        rim = there[out > 0.9 * out.max()]
        steps = np.sort(signed[rim])
        # Of what is seen at the rim the longest run.
        runs = np.split(steps, np.flatnonzero(np.diff(steps) > 1) + 1)
        run = max(runs, key=len)
        at = run[min(round((0.5 + _APART * (number - (len(plan.rings) - 1) / 2) * 2) * (len(run) - 1)), len(run) - 1)]
        x_km, y_km, z_km = ring.median_km[at % count].tolist()
        found.append(Label(ring.text, (x_km, y_km, z_km), _RING_PRIORITY - number, dim=False))
    return tuple(found)


def lines(plan: OrbitPlan, project: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> NDArray[np.float64]:
    """Where the tracks are seen, as pieces (M, 4) in pixels: no name lies on them."""
    pieces = []
    for track in (plan.past_km, plan.coming_km):
        step = max(1, len(track) // _SEGMENTS)
        seen = project(track[::step])
        there = np.isfinite(seen[:-1, 2]) & np.isfinite(seen[1:, 2])
        pieces.append(np.hstack([seen[:-1, :2], seen[1:, :2]])[there])
    return np.concatenate(pieces)
