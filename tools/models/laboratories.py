"""Destiny, Columbus and Kibo's pressurised module: barrels with end cones, racks inside, panels outside."""

from __future__ import annotations

from tools.models import fittings, solids
from tools.models import materials as m
from tools.models.barrels import barrel, hoop, rail
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.turns import TO_PORT, TO_STARBOARD, turned


def destiny() -> Model:
    """US Laboratory: 8.5 m by 4.3 m, its science window looking down, the cradle for S0 on top."""
    model = Model("destiny", ("spaceandtech", "astro"))
    radius = 2.15
    barrel(model, -4.275, 4.275, radius, rows=6, cones=(0.72, 0.72))
    fittings.cbm(model, (4.275, 0, 0), (1, 0, 0), hull=True)
    fittings.cbm(model, (-4.275, 0, 0), (-1, 0, 0), hull=True)
    fittings.window(model, (0.35, 0, radius), (0, 0, 1), 0.28)
    model.add(m.MLI, solids.box((0.75, 0.06, 0.5), (0.35, 0.55, radius + 0.12)))  # the window's cover, open
    cradle_x = -2.034
    for x in (-0.95, 0.95):  # lab cradle: two trestles under S0
        for y in (-1, 1):
            model.add(m.TRUSS, solids.tube([(cradle_x + x, y * 1.15, -1.82), (cradle_x + x * 0.6, y * 0.55, -2.52)], 0.07, sides=6))
        model.add(m.TRUSS, solids.box((0.16, 1.5, 0.12), (cradle_x + x * 0.6, 0, -2.5)))
    model.add(m.TRUSS, solids.box((1.4, 0.2, 0.12), (cradle_x, 0, -2.48)))
    for angle in (0.0, 180.0):
        for x in (-3.2, 2.9):
            fittings.trunnion(model, *fittings.round_about(angle, radius, x))
    fittings.trunnion(model, *fittings.round_about(90, radius, 2.6))
    for angle in (30, 65, 115, 150, 225, 315):
        rail(model, angle, radius, -3.3, -1.9)
        rail(model, angle, radius, 0.9, 2.3)
    hoop(model, 3.3, radius, 200, 340, count=6)
    hoop(model, -3.4, radius, 200, 340, count=6)
    fittings.grapple(model, *fittings.round_about(160, radius, 0.4))  # PDGF on the port side
    fittings.grapple(model, *fittings.round_about(40, radius, -2.0))
    model.add(m.WHITE_FABRIC, solids.box((0.5, 0.35, 0.4), (2.4, 1.6, -1.75)), solids.box((0.6, 0.4, 0.35), (3.0, -1.55, -1.75)))
    return model


def columbus() -> Model:
    """ESA laboratory: 6.87 m by 4.47 m; two frames for external payloads at the starboard end."""
    model = Model("columbus", ("raumf-col", "astro"))
    radius, half = 2.235, 3.435
    barrel(model, -half, half, radius, rows=4, cones=(0.75, 0.62))
    fittings.cbm(model, (-half, 0, 0), (-1, 0, 0), hull=True)
    cap = solids.lathe([(half - 0.5, 1.15), (half - 0.04, 0.95), (half, 0.75)])
    model.hull(m.WHITE_FABRIC, cap)
    for z in (-1.0, 1.0):  # external payload facility: zenith and nadir frames
        _frame(model, half - 0.05, z * 1.62)
    for angle in (0.0, 180.0):
        for x in (-2.3, 2.4):
            fittings.trunnion(model, *fittings.round_about(angle, radius, x))
    for angle in (45, 135, 225, 315):
        rail(model, angle, radius, -1.9, -0.6)
        rail(model, angle, radius, 0.6, 1.9)
    fittings.grapple(model, *fittings.round_about(230, radius, 0.9))
    return turned(model, TO_STARBOARD)


def _frame(model: Model, x: float, z: float) -> None:
    """A payload platform: an open box frame with a pallet and an instrument."""
    x1, y, h = x + 0.75, 0.62, 0.5
    corners = [(x1, sy * y, z + sz * h) for sy, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    roots = [(x - 0.5, 0.8 * sy * y, z + sz * h * 0.7) for sy, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    model.add(m.TRUSS, solids.tube([*corners, corners[0]], 0.045, sides=4))
    model.add(m.TRUSS, *(solids.tube([a, b], 0.045, sides=4) for a, b in zip(roots, corners, strict=True)))
    model.add(m.WHITE_FABRIC, solids.box((0.08, 1.1, 0.9), (x1 + 0.02, 0, z)))
    model.add(m.GOLD_FOIL, solids.box((0.55, 0.8, 0.62), (x1 + 0.33, 0, z)))


def kibo_pm() -> Model:
    """Kibo Pressurised Module: 11.2 m by 4.4 m; airlock, two windows and the arm at the port end, a port on top."""
    model = Model("kibo_pm", ("afp-kibo", "astro"))
    radius, half = 2.2, 5.6
    inner = radius - 0.03
    model.hull(
        m.ALUMINIUM,
        solids.lathe(
            [(-half + 0.14, 1.0), (-half + 0.28, 1.0), (-half + 0.7, inner), (half - 0.42, inner), (half - 0.02, 1.85), (half, 1.7)],
            segments=28,
        ),
    )
    model.add(m.MLI, solids.lathe([(-half + 0.26, 1.18), (-half + 0.67, radius - 0.02)], closed=False))
    model.add(m.WHITE_FABRIC, solids.lathe([(half - 0.40, radius - 0.02), (half - 0.03, 1.88), (half - 0.0, 1.72)]))
    model.add(m.WHITE_FABRIC, *solids.shield(-half + 0.7, half - 0.42, radius, rows=7, start_deg=22.5))
    fittings.cbm(model, (-half, 0, 0), (-1, 0, 0), hull=True)
    fittings.cbm(model, (3.06, 0, -2.25), (0, 0, -1), depth=0.45)
    # The port end: airlock low, two windows above it, the arm's base at the top, the mechanism that holds the Exposed Facility.
    model.add(m.ALUMINIUM, solids.lathe([(half - 0.1, 0.85), (half + 0.16, 0.85), (half + 0.2, 0.72), (half + 0.13, 0.68)], segments=28))
    mesh = model.parts[m.ALUMINIUM][-1]
    mesh.apply_translation((0, 0, 1.02))
    for y in (-0.72, 0.72):
        fittings.window(model, (half, y, -0.42), (1, 0, 0), 0.25)
    model.add(m.WHITE_FABRIC, solids.box((0.3, 0.75, 0.62), (half + 0.02, 0, -1.25)))
    model.add(m.ALUMINIUM, solids.box((0.2, 1.5, 0.3), (half - 0.09, 0, 0.1)))
    for angle in (0.0, 180.0):
        for x in (-4.4, -0.9, 4.5):
            fittings.trunnion(model, *fittings.round_about(angle, radius, x))
    for angle in (45, 135, 225, 315):
        rail(model, angle, radius, -3.9, -2.6)
        rail(model, angle, radius, -0.4, 0.9)
        rail(model, angle, radius, 4.2, 5.0)
    fittings.grapple(model, *fittings.round_about(300, radius, -1.6))
    fittings.grapple(model, *fittings.round_about(60, radius, 1.9))
    return turned(model, TO_PORT)


SHAPES = (Shape(destiny, ("destiny",)), Shape(columbus, ("columbus",)), Shape(kibo_pm, ("kibo_pm",)))
