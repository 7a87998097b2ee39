"""The barrel of a berthed module: hull, shield panels, cones; and the handrails on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.models import materials as m
from tools.models import solids, trim

if TYPE_CHECKING:
    from tools.models.model import Model


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


def near_view(
    model: Model, aft: float, fore: float, radius: float, *, rows: int, cones: tuple[float, float], start_deg: float = 22.5
) -> None:
    """What a near view shows on a ``barrel`` with the same arguments: bolts, blanket seams, labels, cables, sockets."""
    a, b = aft + cones[0], fore - cones[1]
    trim.bolts(model, a, b, radius, rows=rows, start_deg=start_deg)
    trim.gores(model, ((aft + 0.27, 1.18), (a - 0.04, radius - 0.02)))
    trim.gores(model, ((b + 0.04, radius - 0.02), (fore - 0.27, 1.18)))
    pitch = (b - a) / rows
    trim.labels(model, radius, [(a + pitch * (k % rows + 0.5), 67.5 * k + 30, 0.22, 0.12) for k in range(rows + 2)])
    trim.labels(model, radius, [(a + pitch * (k % rows + 0.3), 90 * k + 60, 0.3, 0.05) for k in range(rows)], m.YELLOW_RAIL)
    trim.cable(model, radius, [(aft + 0.75, 232), (a + 0.2, 236), (b - 0.2, 236), (fore - 0.75, 232)])
    trim.cable(model, radius, [(a + 0.1, 308), (a + pitch, 312), (a + pitch, 330), (b - 0.3, 330)], thick=0.016, material=m.MLI)
    trim.sockets(model, radius, [(a + pitch * (k + 0.5), angle) for k in range(0, rows, 2) for angle in (20, 160, 200, 340)])


def rail(model: Model, angle: float, radius: float, x0: float, x1: float) -> None:
    """A handrail along X on a barrel; for near views."""
    trim.rails(model, radius, [(angle, x0, x1)])


def hoop(model: Model, x: float, radius: float, start_deg: float, end_deg: float) -> None:
    """A handrail round a barrel; for near views."""
    trim.hoops(model, radius, [(x, start_deg, end_deg)])
