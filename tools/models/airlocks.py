"""Quest and Bishop."""

from __future__ import annotations

import numpy as np

from tools.models import fittings, solids
from tools.models import materials as m
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
    model.add(m.WHITE_FABRIC, solids.lathe([(-0.35, radius - 0.02), (0.12, 1.2)], closed=False))
    model.add(m.WHITE_FABRIC, *solids.shield(0.3, half - 0.1, 1.03, rows=2, columns=6))
    fittings.cbm(model, (-half, 0, 0), (-1, 0, 0), hull=True)
    for angle in (35.0, 145.0, 215.0, 325.0):  # oxygen and nitrogen tanks under their covers
        at, out = fittings.round_about(angle, radius + 0.4, -1.32)
        side = (0.0, -out[2], out[1])
        cover = solids.loft(
            [
                [
                    tuple(np.add(at, np.add(np.multiply(side, y), np.multiply(out, z))) + np.array([x, 0.0, 0.0]))
                    for y, z in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.2), (0.25, 0.5), (-0.25, 0.5), (-0.5, 0.2))
                ]
                for x in (-0.78, 0.78)
            ]
        )
        model.add(m.MLI, cover)
    # The hatch for spacewalks looks down, near the outboard end, under its thermal cover.
    model.add(
        m.ALUMINIUM,
        solids.pointing(solids.lathe([(-0.3, 0.62), (0.08, 0.62), (0.1, 0.56), (0.02, 0.54)], segments=24), (0, 0, 1), (1.75, 0, 1.03)),
    )
    model.add(m.WHITE_FABRIC, solids.pointing(solids.lathe([(0.02, 0.52), (0.07, 0.5)], segments=24), (0, 0, 1), (1.75, 0, 1.03)))
    for angle in (60, 120, 180, 240, 300, 0):
        rail(model, angle, 1.03, 0.5, 1.1)
        rail(model, angle, 1.03, 1.5, 2.4)
    hoop(model, half - 0.3, 1.03, 140, 400, count=8)
    hoop(model, -0.6, radius, 60, 120)
    model.add(m.WHITE_FABRIC, solids.box((0.45, 0.5, 0.35), (0.9, 0.0, -1.12)), solids.box((0.5, 0.35, 0.4), (1.9, -0.95, -0.4)))
    fittings.grapple(model, *fittings.round_about(180, radius, -1.9))
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
    return turned(model, TO_PORT)


SHAPES = (Shape(quest, ("quest",)), Shape(bishop, ("bishop",)))
