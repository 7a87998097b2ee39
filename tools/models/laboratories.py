"""Destiny, Columbus and Kibo's pressurised module: barrels with end cones, racks inside, panels outside."""

from __future__ import annotations

import numpy as np

from tools.models import fittings, solids, trim
from tools.models import materials as m
from tools.models.barrels import barrel, hoop, near_view, rail
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
    hoop(model, 3.3, radius, 200, 340)
    hoop(model, -3.4, radius, 200, 340)
    fittings.grapple(model, *fittings.round_about(160, radius, 0.4))  # PDGF on the port side
    fittings.grapple(model, *fittings.round_about(40, radius, -2.0))
    model.add(m.WHITE_FABRIC, solids.box((0.5, 0.35, 0.4), (2.4, 1.6, -1.75)), solids.box((0.6, 0.4, 0.35), (3.0, -1.55, -1.75)))
    near_view(model, -4.275, 4.275, radius, rows=6, cones=(0.72, 0.72))
    trim.power_grapple(model, *fittings.round_about(140, radius, 1.9))
    trim.power_grapple(model, *fittings.round_about(30, radius, 3.05))
    trim.hoops(model, radius, [(x, start, start + 34) for x in (-3.4, 3.3) for start in (20, 126)])
    for side in (-1, 1):  # the trays beside the cradle, and the loops to the truss
        trim.cable(model, radius, [(-3.2, 270 + 16 * side), (2.9, 270 + 16 * side)], thick=0.06, material=m.MLI)
        for k in range(3):
            start = fittings.round_about(270 + (18 + 3 * k) * side, radius, cradle_x - 1.2 + 0.2 * k)[0]
            top = (cradle_x - 0.7, side * (0.9 + 0.08 * k), -2.45)
            model.detail(m.DARK_METAL, trim.swept([start, (cradle_x - 1.0 + 0.1 * k, side * (0.85 + 0.08 * k), -2.25), top], 0.03))
    ends = [(-0.07, radius + 0.03), (0.77, radius + 0.03)]
    frame = [solids.arc_panel(ends, 0.02, 90 + 9 * side - 1.2, 90 + 9 * side + 1.2, steps=1) for side in (-1, 1)]
    model.detail(m.ALUMINIUM, *frame)
    trim.boxes(model, radius, [(-0.9, 78, (0.3, 0.25, 0.12)), (1.5, 100, (0.35, 0.35, 0.14)), (3.1, 250, (0.4, 0.4, 0.18))])
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
    near_view(model, -half, half, radius, rows=4, cones=(0.75, 0.62))
    trim.studs(model, (-half, 0, 0), (-1, 0, 0))
    for k in range(6):  # handles round the end dome, where spacewalkers reach the platforms
        turn = np.radians(60 * k + 30)
        at = np.array([half - 0.16, 1.06 * np.cos(turn), 1.06 * np.sin(turn)])
        side = 0.22 * np.array([0.0, -np.sin(turn), np.cos(turn)])
        trim.staple(model, at - side, at + side, (1.0, 0.3 * np.cos(turn), 0.3 * np.sin(turn)))
    # the terminal that talks to relay satellites: a dish on a post on the zenith side
    fittings.dish(model, (2.2, 0.75, -2.0), (2.35, 0.9, -2.62), (0.35, 0.2, -0.9), 0.3)
    trim.hoops(model, radius, [(x, start, start + 36) for x in (-2.45, 2.55) for start in (20, 124, 200, 304)])
    trim.power_grapple(model, *fittings.round_about(300, radius, -0.4))
    trim.boxes(model, radius, [(-1.4, 262, (0.4, 0.4, 0.16)), (1.2, 285, (0.5, 0.3, 0.2)), (0.1, 80, (0.3, 0.4, 0.14))])
    for angle in (0.0, 180.0):
        for x in (-2.3, 2.4):
            fittings.trunnion(model, *fittings.round_about(angle, radius, x))
    for angle in (45, 135, 225, 315):
        rail(model, angle, radius, -1.9, -0.6)
        rail(model, angle, radius, 0.6, 1.9)
    fittings.grapple(model, *fittings.round_about(230, radius, 0.9))
    return turned(model, TO_STARBOARD)


def _frame(model: Model, x: float, z: float) -> None:
    """A payload platform on the end cone: an open frame with two places side by side, an instrument in each."""
    x1, y, h = x + 0.75, 1.08, 0.52
    corners = [(x1, sy * y, z + sz * h) for sy, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    roots = [(x - 0.5, 0.8 * sy * y, z + sz * h * 0.6) for sy, sz in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    model.add(m.TRUSS, solids.tube([*corners, corners[0]], 0.05, sides=4))
    model.add(m.TRUSS, *(solids.tube([a, b], 0.05, sides=4) for a, b in zip(roots, corners, strict=True)))
    model.add(m.TRUSS, solids.tube([(x1, 0, z - h), (x1, 0, z + h)], 0.05, sides=4))
    for side in (-1, 1):  # adapter plate, instrument, what the instrument looks through, handles
        middle = side * y / 2
        model.add(m.WHITE_FABRIC, solids.box((0.08, 0.94, 0.9), (x1 + 0.02, middle, z)))
        gold = side * z > 0
        size = (0.72, 0.8, 0.78) if gold else (0.5, 0.7, 0.62)
        model.add(m.GOLD_FOIL if gold else m.WHITE_FABRIC, solids.box(size, (x1 + 0.06 + size[0] / 2, middle, z)))
        front = x1 + 0.06 + size[0]
        model.detail(m.DARK_METAL, solids.box((0.06, 0.3, 0.34), (front + 0.02, middle - 0.1, z)))
        model.detail(m.ALUMINIUM, solids.box((0.12, 0.12, 0.16), (front + 0.05, middle + 0.2, z + 0.15)))
        model.detail(m.MLI, solids.box((size[0] * 0.8, 0.3, 0.06), (x1 + 0.06 + size[0] / 2, middle, z + side * 0.4)))
        trim.staple(model, (x1, side * y, z - 0.3), (x1, side * y, z + 0.3), (0, side, 0))
        model.detail(m.DARK_METAL, trim.swept([(x - 0.3, side * 0.3, z * 0.7), (x + 0.3, side * 0.4, z * 0.9), (x1, side * 0.4, z)], 0.03))


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
    model.add(m.WHITE_FABRIC, solids.lathe([(half - 0.40, radius - 0.02), (half - 0.03, 1.88), (half + 0.015, 1.72)]))
    model.add(m.WHITE_FABRIC, *solids.shield(-half + 0.7, half - 0.42, radius, rows=7, start_deg=22.5))
    fittings.cbm(model, (-half, 0, 0), (-1, 0, 0), hull=True)
    fittings.cbm(model, (3.06, 0, -2.25), (0, 0, -1), depth=0.45)
    # The port end, from the top: the arm's base, two windows, the airlock's hatch, the mechanism that holds the Exposed Facility.
    hatch = solids.lathe([(half - 0.1, 0.62), (half + 0.1, 0.62), (half + 0.14, 0.54), (half + 0.07, 0.51)], segments=24)
    model.add(m.ALUMINIUM, solids.moved(hatch, (0, 0, -0.25)))
    for y in (-0.92, 0.92):
        fittings.window(model, (half + 0.02, y, -0.72), (1, 0, 0), 0.27)
    model.add(m.WHITE_FABRIC, solids.box((0.3, 0.75, 0.62), (half + 0.02, 0, -1.25)))
    model.add(m.ALUMINIUM, solids.box((0.16, 1.5, 0.16), (half - 0.06, 0, -0.86)))
    near_view(model, -half, half - 0.2, radius, rows=7, cones=(0.7, 0.22))
    model.detail(
        m.DARK_METAL, solids.moved(solids.lathe([(half + 0.075, 0.34), (half + 0.08, 0.3)], segments=16, closed=False), (0, 0, -0.25))
    )
    for y in (-0.9, 0.9):
        trim.staple(model, (half - 0.02, y, -0.15), (half - 0.02, y, 0.45), (1, 0, 0))
        trim.staple(model, (half - 0.02, y - 0.2, -1.02), (half - 0.02, y + 0.2, -1.02), (1, 0, 0))
        trim.staple(model, (half - 0.05, y, -1.2), (half - 0.05, y * 0.75, -1.4), (1, 0, 0))
        model.detail(
            m.WHITE_FABRIC, solids.box((0.14, 0.24, 0.3), (half + 0.02, y * 1.45, 0.3)), solids.box((0.12, 0.3, 0.2), (half + 0.02, y, 0.8))
        )
    trim.petals(model, (3.06, 0, -2.25), (0, 0, -1))
    trim.studs(model, (3.06, 0, -2.25), (0, 0, -1))
    trim.hoops(model, radius, [(x, start, start + 36) for x in (-4.75, 0.1, 4.95) for start in (22, 122, 202, 302)])
    trim.power_grapple(model, *fittings.round_about(330, radius, 0.8))
    trim.boxes(
        model,
        radius,
        [(-3.0, 255, (0.5, 0.5, 0.2)), (-2.0, 285, (0.4, 0.3, 0.15)), (1.2, 262, (0.4, 0.5, 0.16)), (4.6, 300, (0.3, 0.4, 0.16))],
    )
    for k in range(4):
        trim.cable(model, radius, [(-half + 0.9, 246 + 4 * k), (-1.5 - 0.3 * k, 246 + 4 * k), (1.5 + 0.2 * k, 240 + 3 * k)], thick=0.02)
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
