"""Quest and Bishop."""

from __future__ import annotations

import numpy as np

from tools.models import fittings, solids, trim
from tools.models import materials as m
from tools.models.axes import NX
from tools.models.barrels import hoop, rail
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.turns import TO_PORT, TO_STARBOARD, turned


def quest() -> Model:
    """Joint Airlock: 5.5 m long; the equipment lock is 4 m wide, the crew lock half of that; four gas tanks round the first."""
    model = Model("quest", ("r", "astro"))
    half, radius = 2.75, 2.0
    model.hull(
        m.ALUMINIUM,
        solids.lathe(
            [
                (-half + 0.14, 1.0),
                (-half + 0.25, 1.0),
                (-half + 0.6, 1.97),
                (-0.35, 1.97),
                (0.15, 1.15),
                (0.2, 0.98),
                (half - 0.08, 0.98),
                (half, 0.85),
            ],
            segments=32,
        ),
    )
    model.add(m.MLI, solids.lathe([(-half + 0.23, 1.18), (-half + 0.58, radius - 0.02)], closed=False))
    model.add(m.WHITE_FABRIC, *solids.shield(-half + 0.6, -0.38, radius, rows=2, start_deg=22.5))
    model.add(m.WHITE_FABRIC, solids.lathe([(-0.35, radius - 0.01), (0.13, 1.22)], closed=False))
    model.add(m.WHITE_FABRIC, *solids.shield(0.3, half - 0.1, 1.03, rows=2, columns=6))
    fittings.cbm(model, (-half, 0, 0), (-1, 0, 0), hull=True)
    for angle in (35.0, 145.0, 215.0, 325.0):  # oxygen and nitrogen tanks under their covers: rounded backs, domed ends
        place, out = fittings.round_about(angle, radius + 0.4, -1.32)
        at, up = np.asarray(place, float), np.asarray(out, float)
        side = np.array([0.0, -up[2], up[1]])
        section = [(-0.5, -0.5), (0.5, -0.5), *((0.5 * np.cos(a), 0.04 + 0.46 * np.sin(a)) for a in np.radians(np.linspace(0, 180, 9)))]
        rings = []
        for x, share in ((-0.84, 0.45), (-0.8, 0.75), (-0.66, 0.96), (-0.6, 1.0), (0.6, 1.0), (0.66, 0.96), (0.8, 0.75), (0.84, 0.45)):
            along = np.array([x, 0.0, 0.0])
            rings.append([at + along + side * y * share + up * (z * share if z > -0.5 else z) for y, z in section])
        model.add(m.MLI, solids.loft(rings))
        for x in (-0.62, 0.0, 0.62):  # straps over the cover
            strap = [at + np.array([x, 0.0, 0.0]) + 1.03 * (side * y + up * z) for y, z in section[2:]]
            model.detail(m.ALUMINIUM, trim.swept(strap, 0.035))
        rail_half = np.array([0.45, 0.0, 0.0])
        trim.staple(model, at + 0.5 * up - rail_half, at + 0.5 * up + rail_half, out)
        model.detail(
            m.DARK_METAL,
            solids.pointing(solids.lathe([(0.0, 0.13), (0.07, 0.11), (0.07, 0.0)], segments=8), NX, at + np.array([-0.84, 0, 0])),
        )
    # The hatch for spacewalks looks down, near the outboard end, under its thermal cover.
    model.add(
        m.ALUMINIUM,
        solids.pointing(solids.lathe([(-0.3, 0.62), (0.08, 0.62), (0.1, 0.56), (0.02, 0.54)], segments=24), (0, 0, 1), (1.75, 0, 1.03)),
    )
    model.add(m.WHITE_FABRIC, solids.pointing(solids.lathe([(0.02, 0.52), (0.07, 0.5)], segments=24), (0, 0, 1), (1.75, 0, 1.03)))
    for angle in (60, 120, 180, 240, 300, 0):
        rail(model, angle, 1.03, 0.5, 1.1)
        rail(model, angle, 1.03, 1.5, 2.4)
    hoop(model, half - 0.3, 1.03, 140, 400)
    hoop(model, -0.6, radius, 60, 120)
    model.add(m.WHITE_FABRIC, solids.box((0.45, 0.5, 0.35), (0.9, 0.0, -1.12)), solids.box((0.5, 0.35, 0.4), (1.9, -0.95, -0.4)))
    fittings.grapple(model, *fittings.round_about(180, radius, -1.9))
    trim.bolts(model, -half + 0.6, -0.38, radius, rows=2)
    trim.bolts(model, 0.3, half - 0.1, 1.03, rows=2, columns=6, start_deg=0.0)
    trim.gores(model, ((-half + 0.24, 1.2), (-half + 0.57, radius - 0.02)), count=16)
    trim.gores(model, ((-0.34, radius - 0.02), (0.12, 1.235)), count=16)
    trim.labels(model, radius, [(-1.9 + 0.6 * (k % 3), 72 * k + 5, 0.22, 0.12) for k in range(5)])
    trim.labels(model, 1.03, [(0.75, 100, 0.3, 0.1), (2.2, 205, 0.22, 0.12), (2.2, 335, 0.22, 0.12)], m.YELLOW_RAIL)
    trim.hoops(model, radius, [(-2.05, start, start + 30) for start in (75, 165, 255, 345)])
    trim.hoops(model, 1.03, [(0.42, start, start + 60) for start in (20, 110, 200, 290)])
    trim.sockets(model, 1.03, [(1.25, angle) for angle in (45, 135, 225, 315)])
    trim.cable(model, radius, [(-2.0, 268), (-0.45, 268)], thick=0.03, material=m.MLI)
    trim.cable(model, 1.03, [(0.3, 262), (2.4, 262)], thick=0.025, material=m.MLI)
    # the outer hatch's cover in quarters, and a ring of handholds about it
    for k in range(4):
        turn = np.radians(90 * k + 45)
        at = np.array([1.75 + 0.68 * np.cos(turn), 0.68 * np.sin(turn), 1.05])
        along = 0.2 * np.array([-np.sin(turn), np.cos(turn), 0.0])
        trim.staple(model, at - along, at + along, (0.4 * np.cos(turn), 0.4 * np.sin(turn), 1.0))
        arm = np.array([np.cos(turn), np.sin(turn), 0.0]) * 0.5
        model.detail(m.TRUSS, trim.swept([(1.75, 0.0, 1.105), np.array([1.75, 0.0, 1.095]) + arm], 0.015))
    trim.boxes(model, 1.03, [(1.4, 232, (0.6, 0.3, 0.2)), (1.4, 308, (0.6, 0.3, 0.2)), (0.7, 180, (0.3, 0.3, 0.2))])  # tool boxes
    return turned(model, TO_STARBOARD)


def bishop() -> Model:
    """Bishop: a bell 1.8 m deep and 2.1 m wide, open towards its port, with grapple fixtures outside."""
    model = Model("bishop", ("sfn-bishop", "gun-bishop"))
    half, radius = 0.9, 1.05
    model.hull(
        m.WHITE_FABRIC,
        solids.lathe(
            [(-half + 0.18, 1.02), (-half + 0.2, radius), (0.35, radius), (0.6, 0.95), (0.78, 0.75), (half - 0.04, 0.42), (half, 0.2)],
            segments=36,
        ),
    )
    model.add(m.ALUMINIUM, solids.hoop(-0.42, -0.34, 1.09, 0.04, segments=32), solids.hoop(0.3, 0.37, 1.09, 0.04, segments=32))
    fittings.cbm(model, (-half, 0, 0), (-1, 0, 0), depth=0.22, hull=True)
    fittings.grapple(model, (half - 0.06, 0.0, 0.0), (1, 0, 0))
    at, out = fittings.round_about(0, radius, 0.0)
    fittings.grapple(model, at, out)
    for angle in (60, 120, 180, 240, 300):  # sites for payloads
        at, out = fittings.round_about(angle, radius, -0.02)
        model.add(m.ALUMINIUM, solids.panel(0.35, 0.35, 0.12, normal=out, up=(1, 0, 0), at=at))
        model.detail(m.DARK_METAL, solids.panel(0.2, 0.2, 0.14, normal=out, up=(1, 0, 0), at=at))
        for side in (-14, 14):
            a, _ = fittings.round_about(angle + side, radius, -0.28)
            b, _ = fittings.round_about(angle + side, radius, 0.24)
            trim.staple(model, a, b, out)
    trim.gores(model, ((0.61, 0.95), (0.84, 0.45)), count=12)
    trim.hoops(model, 0.93, [(0.62, start, start + 40) for start in (10, 100, 190, 280)])
    trim.labels(model, radius, [(0.13, angle, 0.2, 0.12) for angle in (30, 90, 150, 210, 330)])
    trim.bolts(model, -0.32, 0.28, radius, rows=1, columns=12, start_deg=0.0)
    trim.studs(model, (-half, 0, 0), (-1, 0, 0))
    return turned(model, TO_PORT)


SHAPES = (Shape(quest, ("quest",)), Shape(bishop, ("bishop",)))
