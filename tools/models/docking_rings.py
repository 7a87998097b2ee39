"""The rings by which visiting vehicles dock; each with its face in the plane x = 0, looking along +X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.models import fittings, solids
from tools.models import materials as m

if TYPE_CHECKING:
    from tools.models.model import Model

IDSS_RADIUS_M = 0.70
PROBE_RADIUS_M = 0.72


def idss(model: Model, *, depth: float) -> None:
    """The docking system of Dragon, Starliner and what follows: tunnel, ring, three petals that lean inward, hatch in the depth."""
    r = IDSS_RADIUS_M
    profile = [(-depth, 0.66), (-0.14, 0.66), (-0.12, r), (0.0, r), (0.0, 0.60), (-0.16, 0.56), (-0.16, 0.0)]
    model.hull(m.ALUMINIUM, solids.lathe(profile, segments=18))
    model.add(m.WHITE_FABRIC, solids.lathe([(-0.15, 0.46), (-0.12, 0.42), (-0.12, 0.0)], segments=12, closed=False))
    for k in range(3):
        at, out = fittings.round_about(120.0 * k + 30, 0.57, -0.10)
        lean = (-0.5, -out[1], -out[2])
        model.detail(m.ALUMINIUM, solids.panel(0.30, 0.18, 0.02, normal=lean, up=(1.0, -0.5 * out[1], -0.5 * out[2]), at=at))


def probe_and_collar(model: Model, *, depth: float) -> None:
    """The active half of the Russian system, its probe drawn in: collar, receiving plate, head of the probe."""
    r = PROBE_RADIUS_M
    profile = [(-depth, r - 0.08), (-0.10, r - 0.08), (-0.08, r), (0.0, r), (0.0, 0.60), (-0.10, 0.56), (-0.12, 0.0)]
    model.hull(m.ALUMINIUM, solids.lathe(profile, segments=22))
    model.add(m.DARK_METAL, solids.lathe([(-0.12, 0.16), (-0.05, 0.10), (-0.01, 0.05)], segments=10))
    for k in range(8):
        at, _out = fittings.round_about(45.0 * k, r - 0.06, -0.012)
        model.detail(m.DARK_METAL, solids.box((0.02, 0.07, 0.07), at))
