"""Northrop Grumman's Cygnus: Enhanced (6.4 m) and XL (8.0 m), both 3.07 m wide, with two round UltraFlex wings 3.7 m across.

Frame: origin in the plane of the berthing ring, +X towards the station; the wings stand out to the sides with their cells "up" (-Z).
The two differ in the length of the cargo module alone; the service module is the same.
"""

from __future__ import annotations

import numpy as np

from tools.models import fittings, skins, solids
from tools.models import materials as m
from tools.models.axes import NX, NZ, X
from tools.models.model import Model
from tools.models.shape import Shape

RADIUS_M = 1.535
SERVICE_M = 1.28  # service module, without the engine
WING_RADIUS_M = 1.85
_NOZZLE_M = 0.22


def _cygnus(model: Model, length: float, *, rows: int) -> Model:
    """A Cygnus of that length from the berthing ring to the mouth of the main engine."""
    fittings.cbm(model, (0, 0, 0), X, depth=0.22, hull=True)
    aft, joint = -length + _NOZZLE_M, -length + _NOZZLE_M + SERVICE_M
    r = RADIUS_M - 0.015
    cargo = [(joint, 1.36), (joint + 0.12, r), (-0.66, r), (-0.42, 1.24), (-0.20, 1.06), (-0.16, 0.98)]
    model.hull(m.ALUMINIUM, solids.lathe(cargo, segments=28))
    low, high = joint + 0.22, -0.72
    model.add(m.ALUMINIUM, *(skins.band(x, RADIUS_M + 0.01, width=0.1) for x in (low - 0.03, high + 0.04)))
    model.add(m.WHITE_FABRIC, *solids.shield(low + 0.05, high - 0.04, RADIUS_M - 0.005, rows=rows, columns=8, start_deg=22.5))
    model.add(m.MLI, solids.lathe([(-0.60, r + 0.01), (-0.40, 1.27), (-0.22, 1.10)], segments=24, closed=False))
    for k in range(8):  # seams of the shields and handrails beside the hatch
        angle = 45.0 * k
        zone = ((low + 0.1, RADIUS_M), (high - 0.1, RADIUS_M))
        model.detail(m.MLI, skins.lines(zone, angle, angle + 45, rows=rows, columns=2, width=0.016, off=0.006))
    for angle in (110.0, 290.0):
        a, out = fittings.round_about(angle, RADIUS_M, -1.1)
        b, _ = fittings.round_about(angle, RADIUS_M, -2.3)
        rail = Model("", ())
        fittings.handrail(rail, [a, b], out)
        model.detail(m.YELLOW_RAIL, *rail.parts[m.YELLOW_RAIL])
    _service_module(model, aft, joint)
    return model


def _service_module(model: Model, aft: float, joint: float) -> None:
    """A ten-sided body in dark blankets with white radiators, main engine, thrusters, grapple fixture, wings."""
    body = [
        solids.polygon(x, radius, 10, start_deg=18.0) for x, radius in ((aft, 1.30), (aft + 0.1, 1.44), (joint - 0.16, 1.44), (joint, 1.30))
    ]
    model.hull(m.DARK_METAL, solids.loft(body))
    face = 1.44 * np.cos(np.radians(18.0))
    for k in range(10):
        angle = 36.0 * k
        at, out = fittings.round_about(angle, face + 0.01, (aft + joint) / 2)
        if angle in (72.0, 108.0, 252.0, 288.0):
            model.add(m.RADIATOR, solids.panel(0.74, 0.86, 0.03, normal=out, up=X, at=at))
        elif angle not in (0.0, 180.0):
            model.add(m.MLI, solids.panel(0.60, 0.50, 0.10, normal=out, up=X, at=at))
    model.hull(m.DARK_METAL, solids.pointing(skins.bell(0.36, 0.62), NX, (aft - _NOZZLE_M, 0, 0)))
    model.add(m.GOLD_FOIL, skins.disc(aft - 0.02, 1.1))
    for k in range(4):
        at, out = fittings.round_about(90.0 * k + 36.0, 1.30, aft + 0.1)
        model.add(m.MLI, solids.panel(0.34, 0.26, 0.22, normal=out, up=X, at=at))
        for aside in (-0.1, 0.1):
            bell = solids.pointing(solids.moved(skins.thruster(0.06, 0.14), (0.14, 0, 0)), NX, (aft - 0.02, at[1] + aside, at[2]))
            model.detail(m.DARK_METAL, bell)
    fittings.grapple(model, (aft + 0.45, 0.0, -1.46), NZ)
    for side in (-1.0, 1.0):
        _wing(model, (aft + joint) / 2, side)


def _wing(model: Model, x: float, side: float) -> None:
    """A round wing at the end of a short boom, its cells towards -Z."""
    hub = 1.40 + 0.62 + WING_RADIUS_M
    front, back, spokes = skins.wheel(WING_RADIUS_M, 0.012, gores=20)
    at = (x, side * hub, 0.0)
    for material, mesh in ((m.CELL_FRONT, front), (m.CELL_BACK, back)):
        model.add(material, solids.pointing(mesh, NZ, at))
    model.detail(m.CELL_BACK, solids.pointing(spokes, NZ, at))
    root, tip = side * 1.35, side * (hub - WING_RADIUS_M)
    model.add(m.ALUMINIUM, solids.tube([(x, root, 0.0), (x, tip, 0.0)], 0.06, sides=6))
    model.add(m.ALUMINIUM, solids.box((0.16, WING_RADIUS_M, 0.08), (x, side * (hub - WING_RADIUS_M / 2), 0.075)))
    model.add(m.DARK_METAL, solids.pointing(solids.lathe([(-0.03, 0.16), (0.05, 0.16)], segments=10), NZ, at))


def cygnus_enhanced() -> Model:
    """Cygnus Enhanced, 6.4 m by 3.07 m."""
    return _cygnus(Model("cygnus_enhanced", ("wiki-cygnus", "r")), 6.39, rows=2)


def cygnus_xl() -> Model:
    """Cygnus XL, 8.0 m by 3.07 m."""
    return _cygnus(Model("cygnus_xl", ("wiki-cygnus", "r")), 8.0, rows=3)


SHAPES = (Shape(cygnus_enhanced, vehicles=("cygnus-enhanced",)), Shape(cygnus_xl, vehicles=("cygnus-xl",)))
