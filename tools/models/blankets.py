"""The fabric blankets of Russian modules and vehicles, near to: seams along and round the hull, and the buttons that hold the layers.

Everything goes to the fine level of detail and lies on a body of revolution about +X given by its profile of (x, radius), aft to forward.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tools.models import fittings, trim
from tools.models import materials as m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.models.materials import Material
    from tools.models.model import Model
    from tools.models.solids import Vector

OFF_M = 0.012


def radius_at(profile: Sequence[tuple[float, float]], x: float) -> float:
    """The radius of a profile at ``x``, metres, straight between its points."""
    return float(np.interp(x, [point[0] for point in profile], [point[1] for point in profile]))


def mark(profile: Sequence[tuple[float, float]], ends: tuple[float, float], angle: float, width: float, off: float = OFF_M) -> list[Vector]:
    """The corners of a mark on the hull, ``width`` metres round it, between two x; for ``trim.plates``."""
    corners: list[Vector] = []
    for x, sign in ((ends[0], -1), (ends[0], 1), (ends[1], 1), (ends[1], -1)):
        radius = radius_at(profile, x)
        corners.append(fittings.round_about(angle + sign * float(np.degrees(width / 2 / radius)), radius + off, x)[0])
    return corners


def seams(
    model: Model,
    profile: Sequence[tuple[float, float]],
    *,
    gores: int,
    rings: Sequence[float] = (),
    start_deg: float = 0.0,
    width: float = 0.018,
    off: float = OFF_M,
    material: Material = m.TRUSS,
) -> None:
    """``gores`` seams along the hull and one round it at each x of ``rings``."""
    quads = [
        mark(profile, (x0, x1), start_deg + 360.0 * k / gores, width, off)
        for k in range(gores)
        for (x0, _), (x1, _) in pairwise(profile)
        if x1 - x0 > 1e-6
    ]
    sectors = 16
    for x in rings:
        low, high = radius_at(profile, x - width / 2) + off, radius_at(profile, x + width / 2) + off
        for k in range(sectors):
            a, b = 360.0 * k / sectors, 360.0 * (k + 1) / sectors
            grow = 1 / np.cos(np.pi / sectors)
            quads.append(
                [
                    fittings.round_about(a, low * grow, x - width / 2)[0],
                    fittings.round_about(b, low * grow, x - width / 2)[0],
                    fittings.round_about(b, high * grow, x + width / 2)[0],
                    fittings.round_about(a, high * grow, x + width / 2)[0],
                ]
            )
    model.detail(material, trim.plates(quads))


def buttons(
    model: Model, profile: Sequence[tuple[float, float]], *, rows: Sequence[float], count: int, start_deg: float = 7.5, off: float = OFF_M
) -> None:
    """Dark buttons, ``count`` round the hull at each x of ``rows``; every other row is set off by half a step."""
    step = 360.0 / count
    quads = [
        mark(profile, (x - 0.02, x + 0.02), start_deg + step * (k + 0.5 * (row % 2)), 0.04, off)
        for row, x in enumerate(rows)
        for k in range(count)
    ]
    model.detail(m.DARK_METAL, trim.plates(quads))
