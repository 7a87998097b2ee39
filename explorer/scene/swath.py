"""The surface between the edges of a swath, which follows the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.scene.map_paths import copies, on_map, unrolled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from explorer.look import Theme

STRIPS = 24  # across: of 4,500 km each is flat to 0.7 km
# In the dark theme light on dark ground, in the light one a shade of ink.
OPACITY: dict[Theme, float] = {"dark": 0.13, "light": 0.10}
_MOST_LATITUDE_DEG = 89.0


def lines_across(left_km: NDArray[np.float64], right_km: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lines along the swath from its left edge (N, 3) to its right one, both included: (STRIPS + 1, N, 3), on the ground, km."""
    one, other = (edge / np.linalg.norm(edge, axis=1, keepdims=True) for edge in (left_km, right_km))
    heights = np.linalg.norm(left_km, axis=1), np.linalg.norm(right_km, axis=1)
    # Along great circles: equal steps of angle from edge to edge.
    angle = np.arccos(np.clip(np.sum(one * other, axis=1), -1, 1))[:, None]
    share = np.linspace(0.0, 1.0, STRIPS + 1)[:, None, None]
    spread = np.maximum(np.sin(angle), 1e-9)
    ways = (np.sin((1 - share) * angle) * one + np.sin(share * angle) * other) / spread
    lines: NDArray[np.float64] = ways * ((1 - share) * heights[0][:, None] + share * heights[1][:, None])
    return lines


def lines_on_map(
    left_km: NDArray[np.float64], right_km: NDArray[np.float64], middle: float, height: float
) -> Iterator[NDArray[np.float64]]:
    """The same lines over the flat map about a longitude, (STRIPS + 1, N, 3) each, as often as some of them lie on the sheet.

    None where the swath reaches a pole, which a flat map tears open.
    """
    lines = lines_across(left_km, right_km)
    points = on_map(lines.reshape(-1, 3), height).reshape(lines.shape)
    if np.abs(points[..., 1]).max() > _MOST_LATITUDE_DEG:
        return
    points[0] = unrolled(points[0])
    for row in range(1, len(points)):
        # Each line beside the one before it, wherever that has left the sheet.
        points[row, :, 0] = points[row - 1, :, 0] + (points[row, :, 0] - points[row - 1, :, 0] + 180) % 360 - 180
    for copy in copies(points.reshape(-1, 3), middle):
        yield copy.reshape(points.shape)
