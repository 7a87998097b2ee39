"""Kibo's logistics module, Leonardo and BEAM."""

from __future__ import annotations

from tools.models import fittings, solids
from tools.models import materials as m
from tools.models.barrels import barrel, rail
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.turns import TO_ZENITH, turned


def kibo_elmps() -> Model:
    """Kibo's Experiment Logistics Module: 4.2 m by 4.4 m, standing on the pressurised module."""
    model = Model("kibo_elmps", ("r",))
    radius, half = 2.2, 2.1
    model.hull(
        m.ALUMINIUM,
        solids.lathe(
            [(-half + 0.14, 1.0), (-half + 0.28, 1.0), (-half + 0.62, 2.17), (half - 0.18, 2.17), (half - 0.02, 1.9), (half, 1.0)],
            segments=28,
        ),
    )
    model.add(m.MLI, solids.lathe([(-half + 0.26, 1.18), (-half + 0.6, radius - 0.02)], closed=False))
    model.add(m.WHITE_FABRIC, *solids.shield(-half + 0.62, half - 0.18, radius, rows=3, start_deg=22.5))
    model.add(m.WHITE_FABRIC, solids.lathe([(half - 0.15, radius - 0.02), (half - 0.01, 1.9), (half + 0.02, 0.9)]))
    fittings.cbm(model, (-half, 0, 0), (-1, 0, 0), hull=True)
    for y, z in ((-1.1, 0.4), (0.5, 1.2), (0.6, -1.2)):
        model.add(m.ALUMINIUM, solids.moved(solids.cylinder(0.2, 0.1, segments=10, x=half + 0.08), (0, y, z)))
    fittings.grapple(model, (half, 1.0, 0.0), (1, 0, 0))
    for angle in (0.0, 180.0):
        for x in (-1.2, 1.4):
            fittings.trunnion(model, *fittings.round_about(angle, radius, x))
    for angle in (45, 135, 225, 315):
        rail(model, angle, radius, -1.0, 0.6)
    return turned(model, TO_ZENITH)


def leonardo() -> Model:
    """Permanent Multipurpose Module: 6.4 m by 4.57 m, berthed by its aft end."""
    model = Model("leonardo", ("r",))
    radius, half = 2.285, 3.2
    barrel(model, -half, half, radius, rows=4, cones=(0.85, 0.85))
    fittings.cbm(model, (-half, 0, 0), (-1, 0, 0), hull=True)
    model.hull(m.WHITE_FABRIC, solids.lathe([(half - 0.3, 1.15), (half - 0.03, 1.05), (half, 0.9)], segments=32))
    for angle in (0.0, 180.0):
        for x in (-2.0, 1.9):
            fittings.trunnion(model, *fittings.round_about(angle, radius, x))
    fittings.trunnion(model, *fittings.round_about(90, radius, 0.0))
    for angle in (30, 150, 210, 330):
        rail(model, angle, radius, -1.6, -0.2)
        rail(model, angle, radius, 0.3, 1.6)
    fittings.grapple(model, *fittings.round_about(245, radius, -0.6))
    fittings.grapple(model, *fittings.round_about(300, radius, 1.0))
    return model


def beam() -> Model:
    """Bigelow Expandable Activity Module, expanded: 4.01 m by 3.23 m of soft shell between two bulkheads."""
    model = Model("beam", ("hubski-beam",))
    half, radius = 2.005, 1.615
    count = 17
    profile: list[tuple[float, float]] = [(-half, 0.62), (-half + 0.14, 0.66)]
    for i in range(count):
        t = i / (count - 1)
        x = -half + 0.14 + t * (2 * half - 0.62)
        full = radius * (1 - abs(2 * t - 1) ** 5 * 0.42)
        profile.append((x, full - (0.0 if i % 4 else 0.05)))  # the straps
    profile += [(half - 0.3, 0.92)]
    model.hull(m.WHITE_FABRIC, solids.lathe(profile, segments=28))
    model.hull(
        m.ALUMINIUM,
        solids.lathe([(half - 0.5, 0.9), (half - 0.45, 1.18), (half - 0.3, 1.18), (half - 0.26, 1.0), (half - 0.14, 1.0)], segments=28),
    )
    fittings.cbm(model, (half, 0, 0), (1, 0, 0), hull=True)
    for angle in range(0, 360, 45):
        at, _ = fittings.round_about(angle, 1.52, -0.9)
        model.add(m.ALUMINIUM, solids.tube([at, (0.9, at[1], at[2])], 0.02, sides=3))
    fittings.grapple(model, (-half, 0.0, 0.0), (-1, 0, 0))
    return model


SHAPES = (Shape(kibo_elmps, ("kibo_elmps",)), Shape(leonardo, ("leonardo",)), Shape(beam, ("beam",)))
