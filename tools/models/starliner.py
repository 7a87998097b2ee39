"""Boeing's Starliner, 5.03 m by 4.56 m: capsule and service module, whose cells look aft.

Frame: origin in the mating plane, +X towards the station; the hinge of the cover over the docking system is "up" (-Z).
Length and diameter as published (wiki-starliner); contours by photographs.
"""

from __future__ import annotations

import numpy as np

from tools.models import docking_rings, fittings, skins, solids
from tools.models import materials as m
from tools.models.axes import NX, X, Y
from tools.models.model import Model
from tools.models.shape import Shape

LENGTH_M = 5.03
RADIUS_M = 2.28
_DECK_M = -0.42
_RIM_M = -2.88
_WALL = ((-2.62, 2.24), (-0.62, 1.16))
_SLOPE = (_WALL[1][1] - _WALL[0][1]) / (_WALL[1][0] - _WALL[0][0])
COVER_OPEN_DEG = 140.0


def _wall(x: float) -> float:
    """Radius of the side wall at ``x``."""
    return _WALL[0][1] + _SLOPE * (x - _WALL[0][0])


def starliner() -> Model:
    """Starliner as it is docked: cover open, skirt of the ascent gone."""
    model = Model("starliner", ("wiki-starliner", "r"))
    docking_rings.idss(model, depth=0.6)
    wall = [
        (_RIM_M, 2.10),
        (_RIM_M + 0.06, 2.25),
        (-2.74, RADIUS_M),
        _WALL[0],
        _WALL[1],
        (_DECK_M - 0.04, 1.08),
        (_DECK_M, 0.98),
        (_DECK_M - 0.05, 0.7),
    ]
    model.hull(m.WHITE_FABRIC, solids.lathe(wall, segments=28))
    model.add(m.MLI, solids.lathe([(-2.90, 2.27), (-2.76, 2.295)], segments=28, closed=False))
    for angle in (0.0, 60.0, 120.0, 180.0, 240.0, 300.0):  # seams of the blankets, covers of parachutes and airbags
        model.detail(m.MLI, skins.lines((_WALL[0], _WALL[1]), angle, angle + 60.0, rows=2, columns=1, width=0.02, off=0.01))
    for x, angle, along, across in (
        (-1.55, 90.0, 0.45, 0.42),
        (-1.75, 50.0, 0.24, 0.2),
        (-1.75, 130.0, 0.24, 0.2),
        (-1.75, 236.0, 0.24, 0.2),
        (-1.75, 304.0, 0.24, 0.2),
    ):
        if along > 0.4:
            model.add(m.MLI, skins.oval((x, _wall(x)), angle, along=along, across=across, slope=_SLOPE))
            model.add(m.GLASS, skins.oval((x, _wall(x)), angle, along=0.14, across=0.14, slope=_SLOPE, off=0.03))
        else:
            model.add(m.DARK_METAL, skins.oval((x, _wall(x)), angle, along=along + 0.06, across=across + 0.06, slope=_SLOPE))
            model.detail(m.GLASS, skins.oval((x, _wall(x)), angle, along=along, across=across, slope=_SLOPE, off=0.03))
    for angle in (20.0, 160.0, 200.0, 340.0):
        for aside in (-3.5, 3.5):
            model.add(m.DARK_METAL, skins.oval((-2.35, _wall(-2.35)), angle + aside, along=0.09, across=0.08, slope=_SLOPE))
    _cover(model)
    _service_module(model)
    return model


def _cover(model: Model) -> None:
    """The hinged cover over the docking system, open."""
    dome = solids.moved(solids.lathe([(0.0, 0.86), (0.16, 0.80), (0.34, 0.55), (0.42, 0.0)], segments=20), (_DECK_M, 0, 0))
    hinge = (_DECK_M, 0.0, -1.02)
    model.add(m.WHITE_FABRIC, solids.turned(dome, COVER_OPEN_DEG, Y, hinge))
    model.add(m.ALUMINIUM, solids.box((0.16, 0.5, 0.22), (_DECK_M + 0.02, 0.0, -1.0)))


def _service_module(model: Model) -> None:
    """Service module: drum, four thruster housings, radiators, cells and the four abort engines on its aft face."""
    aft = -LENGTH_M
    r = RADIUS_M - 0.06
    drum = [(aft + 0.30, 0.0), (aft + 0.30, r - 0.08), (aft + 0.16, r - 0.06), (aft + 0.16, r), (_RIM_M - 0.10, r), (_RIM_M - 0.03, 2.0)]
    model.hull(m.WHITE_PAINT, solids.lathe(drum, segments=28))
    zone = ((aft + 0.3, r), (_RIM_M - 0.2, r))
    for k in range(4):
        angle = 90.0 * k
        model.add(m.RADIATOR, skins.patch(zone, angle - 28.0, angle + 28.0))
        model.detail(m.MLI, skins.lines(zone, angle - 28.0, angle + 28.0, rows=2, columns=3, width=0.02))
        _housing(model, angle + 45.0, aft)
    face = aft + 0.28
    model.add(m.CELL_FRONT, skins.disc(face, 1.78, segments=24))
    for k in range(-2, 3):
        aside = 0.6 * k
        reach = float(np.sqrt(1.74**2 - aside**2))
        model.detail(m.MLI, skins.rectangle((face - 0.01, aside, 0.0), (0, 0, reach), (0, 0.014, 0)))
        model.detail(m.MLI, skins.rectangle((face - 0.01, 0.0, aside), (0, reach, 0), (0, 0, -0.014)))
    for angle in (45.0, 135.0, 225.0, 315.0):
        at, out = fittings.round_about(angle, 1.86, aft)
        model.add(m.DARK_METAL, solids.pointing(skins.bell(0.30, 0.62), (-0.97, 0.24 * out[1], 0.24 * out[2]), at))
    bell = solids.moved(solids.lathe([(0.0, 0.24), (0.3, 0.10)], segments=10), (aft, 0.0, 0.0))
    model.hull(m.DARK_METAL, bell)
    model.add(m.ALUMINIUM, solids.box((0.2, 0.3, 0.24), (_RIM_M + 0.02, 0.0, 2.24)))


def _housing(model: Model, angle_deg: float, aft: float) -> None:
    """A housing of thrusters ("doghouse") on the flank of the service module."""
    rings = []
    for x, radius, half_deg in ((aft + 0.18, 2.24, 11.0), (aft + 0.32, 2.50, 9.5), (_RIM_M - 0.55, 2.50, 9.5), (_RIM_M - 0.20, 2.24, 11.0)):
        corners = [(2.1, -1.0), (radius, -0.85), (radius, 0.85), (2.1, 1.0)]
        rings.append([(x, r * np.cos(a), r * np.sin(a)) for r, side in corners for a in [np.radians(angle_deg + side * half_deg)]])
    model.add(m.WHITE_FABRIC, solids.loft(rings))
    for x in (aft + 0.62, _RIM_M - 0.85):
        for aside in (-4.0, 4.0):
            at, out = fittings.round_about(angle_deg + aside, 2.60, x)
            bell = skins.thruster(0.09, 0.12)
            model.add(m.DARK_METAL, solids.pointing(bell, out, at))
    for aside, axis in ((-4.5, NX), (4.5, NX), (-4.5, X), (4.5, X)):
        at, _ = fittings.round_about(angle_deg + aside, 2.38, aft + 0.22 if axis is NX else _RIM_M - 0.36)
        model.detail(m.DARK_METAL, solids.pointing(skins.thruster(0.09, 0.14), axis, at))


SHAPES = (Shape(starliner, vehicles=("starliner",)),)
