"""The barrel of a berthed module: hull, shield panels, cones; and the handrails on it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from tools.models import fittings, solids
from tools.models import materials as m

if TYPE_CHECKING:
    from tools.models.model import Model
    from tools.models.solids import Vector


def barrel(model: Model, aft: float, fore: float, radius: float, *, rows: int, cones: tuple[float, float], start_deg: float = 22.5) -> None:
    """A barrel about +X from ring to ring: inner hull, shield panels, a cone of the given length at each end."""
    a, b = aft + cones[0], fore - cones[1]
    inner = radius - 0.03
    model.hull(
        m.ALUMINIUM,
        solids.lathe(
            [(aft + 0.14, 1.0), (aft + 0.28, 1.0), (aft + 0.3, 1.15), (a, inner), (b, inner), (fore - 0.3, 1.15), (fore - 0.14, 1.0)],
            segments=28,
        ),
    )
    model.add(m.WHITE_FABRIC, *solids.shield(a, b, radius, rows=rows, start_deg=start_deg))
    model.add(m.MLI, solids.lathe([(aft + 0.26, 1.18), (a - 0.03, radius - 0.02)], closed=False))
    model.add(m.MLI, solids.lathe([(b + 0.03, radius - 0.02), (fore - 0.26, 1.18)], closed=False))


def rail(model: Model, angle: float, radius: float, x0: float, x1: float) -> None:
    """A handrail along X on a barrel."""
    a, out = fittings.round_about(angle, radius, x0)
    b, _ = fittings.round_about(angle, radius, x1)
    fittings.handrail(model, [a, b], out)


def hoop(model: Model, x: float, radius: float, start_deg: float, end_deg: float, *, count: int = 4) -> None:
    """A handrail round a barrel."""
    path: list[Vector] = [fittings.round_about(float(a), radius + 0.06, x)[0] for a in np.linspace(start_deg, end_deg, count)]
    model.add(m.YELLOW_RAIL, *(solids.tube([a, b], 0.025, sides=3) for a, b in pairwise(path)))
