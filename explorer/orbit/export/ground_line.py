"""The ground track as lines for maps: cut where it crosses 180 degrees, with the crossing in both pieces (RFC 7946, section 3.1.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Line = list[tuple[float, float]]


def ground_lines(longitude_deg: NDArray[np.float64], latitude_deg: NDArray[np.float64]) -> list[Line]:
    """Pieces of (longitude, latitude) of a track (N,), points less than 180 degrees of longitude apart; a piece has two points or more.

    >>> ground_lines(np.array([170.0, 178.0, -178.0]), np.array([0.0, 2.0, 4.0]))
    [[(170.0, 0.0), (178.0, 2.0), (180.0, 3.0)], [(-180.0, 3.0), (-178.0, 4.0)]]
    """
    pieces: list[Line] = [[]]
    for number, (longitude, latitude) in enumerate(zip(longitude_deg.tolist(), latitude_deg.tolist(), strict=True)):
        if number:
            before, height = pieces[-1][-1]
            if abs(longitude - before) > 180:
                edge = 180.0 if before > 0 else -180.0
                ahead = longitude + 2 * edge  # the same place, beyond the edge
                share = 0.0 if ahead == before else (edge - before) / (ahead - before)
                crossing = height + share * (latitude - height)
                if (before, height) != (edge, crossing):
                    pieces[-1].append((edge, crossing))
                pieces.append([(-edge, crossing)])
        if not pieces[-1] or pieces[-1][-1] != (longitude, latitude):
            pieces[-1].append((longitude, latitude))
    return [piece for piece in pieces if len(piece) > 1]
