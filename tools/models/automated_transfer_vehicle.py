"""ESA's ATV: 9.79 m by 4.48 m with the probe drawn in, four wings in an X, 22.28 m from tip to tip (esa-atv).

Frame: origin in the mating plane, +X towards the station; the wings stand at 45 degrees to Y and Z and face along X.
"""

from __future__ import annotations

import numpy as np

from tools.models import docking_rings, fittings, skins, solids
from tools.models import materials as m
from tools.models.axes import NX, X
from tools.models.lattice import bars
from tools.models.model import Model
from tools.models.shape import Shape

LENGTH_M, RADIUS_M, SPAN_M = 9.794, 2.24, 22.281
_WING_X_M = -6.75
_PANELS, _PANEL_M, _WIDTH_M = 4, 1.80, 1.16
_CARRIER_END_M = -5.65  # aft end of the cargo carrier; behind it avionics ring and propulsion
_SKIRT_M = -8.75


def atv() -> Model:
    """ATV as it is docked to Zvezda."""
    model = Model("atv", ("esa-atv", "r"))
    docking_rings.probe_and_collar(model, depth=0.55)
    r = RADIUS_M - 0.02
    carrier = [(_CARRIER_END_M, r), (-1.72, r), (-1.50, 2.12), (-0.72, 1.12), (-0.42, 0.95), (-0.38, 0.7)]
    model.hull(m.ALUMINIUM, solids.lathe(carrier, segments=28))
    model.add(m.WHITE_FABRIC, *solids.shield(_CARRIER_END_M + 0.1, -1.75, RADIUS_M, rows=2, columns=8, start_deg=22.5))
    model.add(m.WHITE_FABRIC, solids.lathe([(-1.50, 2.135), (-0.74, 1.14)], segments=28, closed=False))
    model.detail(
        m.MLI, *(skins.lines(((-1.48, 2.14), (-0.76, 1.18)), 60.0 * k, 60.0 * k + 60, rows=2, columns=2, width=0.025) for k in range(6))
    )
    for x in (_CARRIER_END_M, -3.62):
        model.add(m.DARK_METAL, skins.band(x, RADIUS_M + 0.01))
    rear = [(_SKIRT_M - 0.25, 1.90), (_SKIRT_M, 2.05), (-7.85, r), (_CARRIER_END_M - 0.02, r)]
    model.hull(m.MLI, solids.lathe(rear, segments=28))
    model.add(m.WHITE_FABRIC, *solids.shield(-7.8, _CARRIER_END_M - 0.06, RADIUS_M, rows=1, columns=8, start_deg=22.5))
    model.hull(m.DARK_METAL, solids.lathe([(-9.35, 1.75), (-9.30, 1.80), (_SKIRT_M - 0.22, 1.80)], segments=28))
    for angle in (45.0, 135.0, 225.0, 315.0):
        at, out = fittings.round_about(angle, 0.95, -LENGTH_M)
        model.hull(m.DARK_METAL, solids.pointing(skins.bell(0.27, 0.62), (-1.0, 0.05 * out[1], 0.05 * out[2]), at))
        _thrusters(model, angle)
        _wing(model, angle)
    for k in range(8):  # radiators of the avionics ring, boxes on the forward cone
        angle = 45.0 * k
        zone = ((-7.5, RADIUS_M), (-6.0, RADIUS_M))
        if k % 2 == 0:
            model.add(m.RADIATOR, skins.patch(zone, angle - 14.0, angle + 14.0))
            model.detail(m.MLI, skins.lines(zone, angle - 14.0, angle + 14.0, rows=3, columns=2, width=0.02))
    for angle, size in ((270.0, 0.42), (225.0, 0.3), (315.0, 0.3), (90.0, 0.3)):  # star trackers, telegoniometers, videometers
        at, out = fittings.round_about(angle, 1.58, -1.02)
        model.add(
            m.DARK_METAL,
            solids.panel(size, size, 0.35, normal=(0.8, 0.6 * out[1], 0.6 * out[2]), up=(0.6, -0.8 * out[1], -0.8 * out[2]), at=at),
        )
    mast = (-1.3, 0.0, -2.15)
    model.add(m.ALUMINIUM, solids.tube([mast, (-1.3, 0.0, -3.6)], 0.03, sides=5))
    model.add(m.MLI, solids.box((0.16, 0.16, 0.2), (-1.3, 0.0, -3.6)))
    return model


def _thrusters(model: Model, angle_deg: float) -> None:
    """Attitude thrusters: a pod of five at the stern, a pair at the front."""
    at, out = fittings.round_about(angle_deg, 2.1, -8.6)
    model.add(m.MLI, solids.panel(0.6, 0.55, 0.34, normal=out, up=X, at=at))
    side = np.array([0.0, -out[2], out[1]])
    bell = solids.moved(skins.thruster(0.10, 0.2), (0.2, 0.0, 0.0))
    for aside, axis in ((-0.17, NX), (0.17, NX), (-0.3, -side), (0.3, side)):
        base = np.asarray(at) + side * aside + np.asarray(out) * 0.1 + (np.array([-0.25, 0.0, 0.0]) if axis is NX else 0.0)
        model.add(m.DARK_METAL, solids.pointing(bell, axis, base))
    for aside in (-6.0, 6.0):
        at, out = fittings.round_about(angle_deg + aside, 2.16, -1.55)
        model.add(m.DARK_METAL, solids.pointing(bell, (0.55, out[1], out[2]), at))


def _wing(model: Model, angle_deg: float) -> None:
    """A wing of four panels, made along +Y and turned to its place; cells face forward (+X), as the station's aft end flies them."""
    tip = SPAN_M / 2
    first = tip - _PANELS * _PANEL_M
    made = Model("", ())
    x = _WING_X_M
    made.add(m.ALUMINIUM, bars([((x, RADIUS_M - 0.1, 0.0), (x, first - 0.5, 0.0))], 0.12, sides=6))
    made.add(m.ALUMINIUM, bars([((x, first - 0.5, 0.0), (x, first + 0.05, s * _WIDTH_M / 2.4)) for s in (-1.0, 1.0)], 0.06))
    for k in range(_PANELS):
        low, high = first + k * _PANEL_M + 0.03, first + (k + 1) * _PANEL_M - (0.03 if k < _PANELS - 1 else 0.0)
        middle, half = (low + high) / 2, (high - low) / 2
        made.add(m.DARK_METAL, skins.rectangle((x, middle, 0.0), (0, 0, _WIDTH_M / 2), (0, half, 0)))
        made.add(m.CELL_FRONT, skins.rectangle((x + 0.025, middle, 0.0), (0, half - 0.05, 0), (0, 0, _WIDTH_M / 2 - 0.05)))
        for j in (1, 2):
            made.detail(m.CELL_BACK, skins.rectangle((x + 0.03, low + 2 * half * j / 3, 0.0), (0, 0.013, 0), (0, 0, _WIDTH_M / 2 - 0.05)))
    for level, add in ((made.parts, model.add), (made.fine, model.detail)):
        for material, meshes in level.items():
            add(material, *(solids.turned(mesh, angle_deg, X) for mesh in meshes))


SHAPES = (Shape(atv, vehicles=("atv",)),)
