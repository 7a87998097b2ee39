"""Kibo's logistics module, Leonardo and BEAM."""

from __future__ import annotations

import numpy as np

from tools.models import fittings, solids, trim
from tools.models import materials as m
from tools.models.barrels import barrel, near_view, rail
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
    near_view(model, -half, half, radius, rows=3, cones=(0.62, 0.18))
    trim.hoops(model, radius, [(1.8, start, start + 36) for start in (27, 117, 207, 297)])
    for k in range(8):  # the flat end: panels with handles
        turn = np.radians(45 * k + 22.5)
        at = np.array([half + 0.01, 1.45 * np.cos(turn), 1.45 * np.sin(turn)])
        side = 0.24 * np.array([0.0, -np.sin(turn), np.cos(turn)])
        trim.staple(model, at - side, at + side, (1, 0, 0))
        seam = np.array([0.0, np.cos(turn), np.sin(turn)])
        across = 0.012 * np.array([0.0, -np.sin(turn), np.cos(turn)])
        lift = np.array([half + 0.03, 0.0, 0.0])
        model.detail(
            m.TRUSS,
            trim.plates(
                [[lift + 0.9 * seam - across, lift + 1.85 * seam - across, lift + 1.85 * seam + across, lift + 0.9 * seam + across]]
            ),
        )
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
    near_view(model, -half, half, radius, rows=4, cones=(0.85, 0.85))
    trim.hoops(model, radius, [(x, start, start + 36) for x in (-2.2, 2.2) for start in (22, 122, 202, 302)])
    for k in range(6):
        turn = np.radians(60 * k)
        at = np.array([half - 0.2, 1.13 * np.cos(turn), 1.13 * np.sin(turn)])
        side = 0.2 * np.array([0.0, -np.sin(turn), np.cos(turn)])
        trim.staple(model, at - side, at + side, (0.5, np.cos(turn), np.sin(turn)))
    trim.boxes(model, radius, [(-1.0, 265, (0.4, 0.4, 0.15)), (0.9, 80, (0.4, 0.5, 0.15))])
    return model


def beam() -> Model:
    """Bigelow Expandable Activity Module, expanded: 4.01 m by 3.23 m of soft shell between two bulkheads."""
    model = Model("beam", ("hubski-beam",))
    half, radius = 2.005, 1.615
    # Soft shell, from the aft bulkhead to the forward one: five bays between the hoop straps, sixteen lobes between the long ones.
    rings: list[tuple[float, float]] = [(-half, 0.55), (-half + 0.05, 0.74)]
    bays, steps = 5, 4
    start, length = -half + 0.10, 2 * half - 0.62
    for i in range(bays * steps + 1):
        t = i / (bays * steps)
        full = radius * (1 - abs(2 * t - 1) ** 4 * 0.42)
        rings.append((start + t * length, full - (0.075 if i % steps == 0 else 0.012 if i % 2 else 0.0)))
    rings.append((half - 0.36, 0.9))
    model.hull(m.WHITE_FABRIC, trim.fabric_shell(np.array(rings), lobes=16, depth=0.06, segments=32))
    model.hull(
        m.ALUMINIUM,
        solids.lathe([(half - 0.5, 0.9), (half - 0.45, 1.18), (half - 0.3, 1.18), (half - 0.26, 1.0), (half - 0.14, 1.0)], segments=28),
    )
    fittings.cbm(model, (half, 0, 0), (1, 0, 0), hull=True)
    model.add(m.ALUMINIUM, solids.lathe([(-half - 0.02, 0.52), (-half + 0.04, 0.6), (-half + 0.06, 0.6)], segments=20))
    fittings.grapple(model, (-half, 0.0, 0.0), (-1, 0, 0))
    for k in range(16):  # the long straps lie in the valleys between the lobes
        angle = 22.5 * k + 11.25
        side = fittings.round_about(angle - 90, 1.0, 0.0)[1]
        path = [fittings.round_about(angle, r - 0.06 * (r / radius) ** 2 + 0.025, x)[0] for x, r in rings[2:-1]]
        model.detail(m.MLI, trim.ribbon(path, side, 0.05))
    for k in range(8):
        turn = 45.0 * k
        trim.staple(
            model, fittings.round_about(turn - 7, 1.18, half - 0.38)[0], fittings.round_about(turn + 7, 1.18, half - 0.38)[0],
            fittings.round_about(turn, 1.0, 0.0)[1],
        )  # fmt: skip
    trim.studs(model, (half, 0, 0), (1, 0, 0))
    return model


SHAPES = (Shape(kibo_elmps, ("kibo_elmps",)), Shape(leonardo, ("leonardo",)), Shape(beam, ("beam",)))
