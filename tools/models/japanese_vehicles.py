"""JAXA's HTV (9.8 m by 4.4 m) and HTV-X (8.0 m by 4.4 m, 18 m over its wings).

Frame: origin in the plane of the berthing ring, +X towards the station; "up" (-Z) is the opening of the HTV's unpressurised section
and the side to which the cells of the HTV-X look. Lengths of the sections and surfaces by photographs.
"""

from __future__ import annotations

import numpy as np

from tools.models import fittings, skins, solids
from tools.models import materials as m
from tools.models.axes import NX, NZ, X
from tools.models.lattice import bars
from tools.models.model import Model
from tools.models.shape import Shape

RADIUS_M = 2.2
_HTV_X_SPAN_M = 18.0


def htv() -> Model:
    """HTV: pressurised section, unpressurised section with its opening, avionics, propulsion; cells round all of it."""
    model = Model("htv", ("wiki-htv", "r"))
    r = RADIUS_M - 0.02
    fittings.cbm(model, (0, 0, 0), X, depth=0.3, hull=True)
    pressurised, open_, avionics, end = -3.3, -6.85, -8.1, -9.42
    model.hull(m.GOLD_FOIL, solids.lathe([(pressurised, r), (-0.95, r), (-0.5, 1.55), (-0.26, 1.2), (-0.22, 1.0)], segments=28))
    model.hull(m.WHITE_FABRIC, solids.lathe([(open_, r), (pressurised - 0.02, r)], segments=28))
    model.hull(m.GOLD_FOIL, solids.lathe([(avionics, r), (open_ - 0.02, r)], segments=28))
    model.hull(m.GOLD_FOIL, solids.lathe([(end, 1.55), (end + 0.25, 1.9), (avionics - 0.02, r)], segments=28))
    for x in (pressurised, open_, avionics, -1.03):
        model.add(m.ALUMINIUM, skins.band(x, RADIUS_M + 0.012))
    for aft, fore, skip in (
        (pressurised + 0.15, -1.15, ()),
        (open_ + 0.15, pressurised - 0.15, (270.0,)),
        (avionics + 0.12, open_ - 0.12, ()),
    ):
        for k in range(8):
            angle = 45.0 * k
            if angle not in skip and (aft, k % 2) != (avionics + 0.12, 1):
                _cells(model, ((aft, r), (fore, r)), angle - 17.0, angle + 17.0)
    opening = ((open_ + 0.35, r), (pressurised - 0.35, r))
    model.add(m.ALUMINIUM, skins.patch(((open_ + 0.25, r), (pressurised - 0.25, r)), 234.0, 306.0, off=0.03))
    model.add(m.DARK_METAL, skins.patch(opening, 237.0, 303.0, off=0.05))
    for k in range(3):  # edge of the pallet and what lies on it
        x = open_ + 0.85 + 0.9 * k
        model.add(m.MLI if k % 2 else m.WHITE_FABRIC, solids.box((0.62, 1.3 - 0.25 * k, 0.3), (x, 0.1 * k, -r + 0.02)))
    for angle in (45.0, 135.0, 225.0, 315.0):
        at, out = fittings.round_about(angle, 0.85, -9.8)
        model.hull(m.DARK_METAL, solids.pointing(skins.bell(0.22, 0.5), (-1.0, 0.06 * out[1], 0.06 * out[2]), at))
        for x, radius in ((end + 0.45, 2.0), (pressurised - 0.02, 2.2)):
            at, out = fittings.round_about(angle + 22.5, radius, x)
            model.add(m.MLI, solids.panel(0.34, 0.34, 0.2, normal=out, up=X, at=at))
            bell = solids.pointing(solids.moved(skins.thruster(0.07, 0.14), (0.14, 0, 0)), out, np.asarray(at) + 0.09 * np.asarray(out))
            model.detail(m.DARK_METAL, bell)
    fittings.grapple(model, fittings.round_about(225.0, RADIUS_M, open_ + 0.5)[0], fittings.round_about(225.0, 1.0, 0.0)[1])
    return model


def _cells(model: Model, zone: skins.Ends, start: float, stop: float) -> None:
    """Solar panels on the hull."""
    model.add(m.CELL_FRONT, skins.patch(zone, start, stop, off=0.02))
    rows = max(2, round((zone[1][0] - zone[0][0]) / 0.9))
    model.detail(m.CELL_BACK, skins.lines(zone, start, stop, rows=rows, columns=2, width=0.03, off=0.035))


def htv_x() -> Model:
    """HTV-X: pressurised module, service module with two wings, open rack for unpressurised cargo at the far end."""
    model = Model("htv_x", ("tengele-htvx", "htvx-span", "r"))
    r = RADIUS_M - 0.02
    fittings.cbm(model, (0, 0, 0), X, depth=0.3, hull=True)
    joint, end = -3.6, -6.0
    model.hull(m.MLI, solids.lathe([(joint, r), (-0.9, r), (-0.5, 1.6), (-0.26, 1.2), (-0.22, 1.0)], segments=28))
    model.add(m.WHITE_FABRIC, *solids.shield(joint + 0.12, -0.95, RADIUS_M, rows=2, columns=8, start_deg=22.5))
    for x in (joint, -0.98):
        model.add(m.ALUMINIUM, skins.band(x, RADIUS_M + 0.012))
    body = [
        solids.polygon(x, radius, 8, start_deg=22.5)
        for x, radius in ((end, 2.0), (end + 0.12, 2.14), (joint - 0.2, 2.14), (joint - 0.05, 2.0))
    ]
    model.hull(m.GOLD_FOIL, solids.loft(body))
    face = 2.14 * np.cos(np.radians(22.5)) + 0.01
    for k in range(8):
        at, out = fittings.round_about(45.0 * k, face, (joint + end) / 2)
        if k in (1, 3, 5, 7):
            model.add(m.RADIATOR, solids.panel(1.25, 1.5, 0.04, normal=out, up=X, at=at))
            at, out = fittings.round_about(45.0 * k, face, end + 0.25)
            model.add(m.MLI, solids.panel(0.5, 0.34, 0.22, normal=out, up=X, at=at))
            for aside in (-0.14, 0.14):
                beside = np.array([0.0, -out[2], out[1]]) * aside
                bell = solids.moved(skins.thruster(0.085, 0.17), (0.17, 0, 0))
                model.detail(m.DARK_METAL, solids.pointing(bell, NX, np.asarray(at) + beside - (0.1, 0.0, 0.0)))
        elif k in (2, 6):
            model.add(m.MLI, solids.panel(1.1, 0.8, 0.12, normal=out, up=X, at=at))
    _rack(model, end)
    for side in (-1.0, 1.0):
        _wing(model, (joint + end) / 2, side)
    fittings.grapple(model, (end + 0.55, 0.0, -face - 0.05), NZ)
    return model


def _rack(model: Model, end: float) -> None:
    """The open rack for unpressurised cargo: a drum of struts between two rings, with boxes in it."""
    far = -8.0
    model.hull(m.ALUMINIUM, solids.collar(far, far + 0.12, 1.15, 1.32, segments=24))
    model.add(m.WHITE_FABRIC, solids.lathe([(end - 0.03, 0.0), (end - 0.03, 1.75), (end + 0.02, 1.85)], segments=20, closed=False))
    foot, waist, top = (
        [fittings.round_about(45.0 * k + 22.5, radius, x)[0] for k in range(8)]
        for x, radius in ((end, 1.6), ((end + far) / 2, 1.42), (far + 0.06, 1.24))
    )
    for k in range(8):
        model.add(m.TRUSS, solids.tube([foot[k], top[k]], 0.05, sides=4), solids.tube([waist[k], waist[(k + 1) % 8]], 0.04, sides=3))
        if k % 2 == 0:
            model.add(m.TRUSS, solids.tube([foot[k], top[(k + 1) % 8]], 0.035, sides=3))
    model.add(m.WHITE_FABRIC, solids.box((0.85, 1.3, 1.1), (end - 0.50, 0.25, 0.1)), solids.box((0.6, 0.9, 1.2), (end - 1.45, 0.0, -0.1)))
    model.add(m.GOLD_FOIL, solids.box((0.6, 0.6, 0.7), (end - 0.4, -0.85, -0.2)))


def _wing(model: Model, x: float, side: float) -> None:
    """A wing of three panels on a yoke, cells towards -Z."""
    first, tip, width = 3.25, _HTV_X_SPAN_M / 2, 2.3
    model.add(
        m.ALUMINIUM,
        bars([((x, side * 2.0, 0.0), (x - 0.85, side * first, 0.0)), ((x, side * 2.0, 0.0), (x + 0.85, side * first, 0.0))], 0.08),
    )
    step = (tip - first) / 3
    for k in range(3):
        low, high = first + k * step + 0.03, first + (k + 1) * step - 0.03
        model.add(m.CELL_BACK, solids.box((width, high - low, 0.04), (x, side * (low + high) / 2, 0.0)))
        y, half = side * (low + high) / 2, (high - low) / 2
        model.add(m.CELL_FRONT, skins.rectangle((x, y, -0.026), (0, half - 0.06, 0), (width / 2 - 0.06, 0, 0)))
        for j in (-0.6, -0.2, 0.2, 0.6):
            model.detail(m.MLI, skins.rectangle((x, y + j * half, -0.034), (0, 0.012, 0), (width / 2 - 0.06, 0, 0)))
        model.detail(m.MLI, skins.rectangle((x, y, -0.032), (0, half - 0.06, 0), (0.012, 0, 0)))


SHAPES = (Shape(htv, vehicles=("htv",)), Shape(htv_x, vehicles=("htv-x",)))
