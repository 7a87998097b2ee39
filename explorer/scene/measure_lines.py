"""Where measured distances are drawn: a line between two marks, and what is said of it beside the line.

Everything is in pixels from the top left. The same input gives the same places. Drawing is left to the caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.scene.labels import Box, meets, touches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from explorer.session.plan import Measure

Place = tuple[float, float]
_ALONG = (0.5, 0.38, 0.62, 0.26, 0.74, 0.14, 0.86)
_OFF = (0.9, -0.9, 1.8, -1.8, 3.0, -3.0)  # of the height of the words, square to the line


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure: its ends, equal while the second is still to come, and the place of its words where there is room for them."""

    start: Place
    end: Place
    text: str
    box: Box | None


def lay_out(
    measures: Sequence[Measure],
    project: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    area: Box,
    size_of: Callable[[str], tuple[float, float]],
    taken: Sequence[Box] = (),
) -> tuple[MeasureLine, ...]:
    """Lines for the measures of a plan; one with an end behind the camera is left out.

    ``project`` takes places (N, 3) of the plan's frame to pixels and depth (N, 3), NaN behind the camera; ``size_of`` says how large
    words are drawn (width, height). Words lie inside ``area``, off ``taken``, off each other and off all these lines.
    """
    found = []
    for measure in measures:
        (x0, y0, near), (x1, y1, far) = project(np.array([measure.start, measure.end])).tolist()
        if np.isfinite([near, far]).all():
            found.append(((x0, y0), (x1, y1), measure.text or measure.start_text))
    lines = np.array([(*start, *end) for start, end, _ in found], float).reshape(-1, 4)
    busy = list(taken)
    drawn = []
    for start, end, text in found:
        box = _free((start, end), size_of(text), area, busy, lines)
        busy += [box] if box is not None else []
        drawn.append(MeasureLine(start, end, text, box))
    return tuple(drawn)


def segments(lines: Sequence[MeasureLine]) -> NDArray[np.float64]:
    """The lines as (N, 4): both ends."""
    return np.array([(*line.start, *line.end) for line in lines if line.start != line.end], float).reshape(-1, 4)


def _free(ends: tuple[Place, Place], size: tuple[float, float], area: Box, busy: Sequence[Box], lines: NDArray[np.float64]) -> Box | None:
    """The first place beside the line that is free."""
    start, end = ends
    width, height = size
    across, upright = end[0] - start[0], end[1] - start[1]
    length = (across**2 + upright**2) ** 0.5
    away = (upright / length, -across / length) if length else (0.0, -1.0)
    for off in _OFF:
        for along in _ALONG:
            # A box beside a slanting line needs more room than one over a level line.
            reach = off * height + np.sign(off) * abs(away[0]) * width / 2
            x, y = start[0] + across * along + away[0] * reach, start[1] + upright * along + away[1] * reach
            box = Box(x - width / 2, y - height / 2, width, height)
            inside = box.left >= area.left and box.top >= area.top and box.right <= area.right and box.bottom <= area.bottom
            if inside and not any(meets(box, other, height / 5) for other in busy) and not touches(lines, box).any():
                return box
    return None
