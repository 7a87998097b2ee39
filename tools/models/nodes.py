"""Unity, Harmony and Tranquility: a barrel with end cones, a berthing ring at each end and four round the middle."""

from __future__ import annotations

from tools.models import fittings, solids, trim
from tools.models import materials as m
from tools.models.axes import NX, NY, NZ, X, Y, Z
from tools.models.barrels import rail
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.turns import TO_PORT, turned

RADIAL = (Y, NY, Z, NZ)


def along(vector: tuple[float, float, float], distance: float, x: float) -> tuple[float, float, float]:
    """``distance`` along a radial direction, in the plane ``x``."""
    return (x, vector[1] * distance, vector[2] * distance)


def unity() -> Model:
    """Node 1: 5.47 m long; the six berthing rings make its greatest width of 4.57 m."""
    model = Model("unity", ("astro", "liq-unity"))
    model.hull(
        m.MLI,
        solids.lathe(
            [(-2.6, 1.0), (-2.3, 1.05), (-1.72, 2.08), (-1.6, 2.1), (2.1, 2.1), (2.22, 2.05), (2.5, 1.05), (2.6, 1.0)], segments=32
        ),
    )
    for radius, x0, x1 in ((2.13, -1.62, -1.42), (2.13, -0.62, -0.42), (2.13, 1.62, 2.1)):
        model.add(m.ALUMINIUM, solids.hoop(x0, x1, radius, 0.05, segments=36))
    fittings.cbm(model, (2.735, 0, 0), X, hull=True)
    fittings.cbm(model, (-2.735, 0, 0), NX, hull=True)
    for direction in RADIAL:
        fittings.cbm(model, along(direction, 2.3, 0.513), direction, depth=0.6, hull=True)
    for column in range(4):
        for x0, x1 in ((-1.42, -0.62),):
            for half in (0, 1):
                start = 45.0 + 90 * column + 45 * half + 1
                model.add(m.WHITE_FABRIC, solids.arc_panel([(x0 + 0.03, 2.16), (x1 - 0.03, 2.16)], 0.06, start, start + 43))
    for angle in (0.0, 180.0):
        for x in (-1.52, 1.85):
            at, out = fittings.round_about(angle, 2.13, x)
            fittings.trunnion(model, at, out)
    for angle in (45, 135, 225, 315):
        rail(model, angle, 2.16, -1.3, -0.7)
        rail(model, angle, 2.12, 1.66, 2.06)
    at, out = fittings.round_about(225, 2.14, -1.0)
    fittings.grapple(model, at, out)
    for direction in RADIAL:
        trim.petals(model, along(direction, 2.3, 0.513), direction)
        trim.studs(model, along(direction, 2.3, 0.513), direction)
    for axis, at in ((X, (2.735, 0, 0)), (NX, (-2.735, 0, 0))):
        trim.studs(model, at, axis)
    trim.gores(model, ((-2.28, 1.08), (-1.73, 2.06)), count=16)
    trim.gores(model, ((2.23, 2.03), (2.48, 1.1)), count=16)
    trim.bolts(model, -1.4, -0.64, 2.16, rows=1, start_deg=45.0)
    trim.bolts(model, 1.64, 2.08, 2.13, rows=1, start_deg=45.0)
    trim.labels(model, 2.16, [(-1.15, angle, 0.3, 0.14) for angle in (20, 110, 200, 290)])
    trim.labels(model, 2.11, [(1.35, angle, 0.18, 0.4) for angle in (45, 135, 225, 315)], m.WHITE_FABRIC)
    trim.hoops(model, 2.13, [(-1.52, 30, 60), (-1.52, 120, 150), (-1.52, 210, 240), (-1.52, 300, 330)])
    for angle in (38, 142, 218, 322):
        trim.cable(model, 2.11, [(-1.35, angle), (1.6, angle), (1.9, angle + 8)], thick=0.03, material=m.MLI)
    trim.sockets(model, 2.13, [(-1.0, angle) for angle in (0, 90, 180, 270)])
    trim.boxes(model, 2.1, [(1.0, 45, (0.5, 0.4, 0.16)), (0.4, 135, (0.4, 0.4, 0.14)), (0.4, 315, (0.35, 0.5, 0.14))])
    return model


def _long_node(model: Model, half: float, radial_x: float, radius: float, face: float) -> None:
    """A node of the European pattern about +X: aft berthing ring, barrel, four ports forward, forward ring."""
    inner = radius - 0.03
    aft, fore = -half + 0.75, half - 0.42
    model.hull(
        m.ALUMINIUM,
        solids.lathe(
            [
                (-half + 0.14, 1.0),
                (-half + 0.3, 1.0),
                (-half + 0.34, 1.2),
                (aft, inner),
                (fore, inner),
                (half - 0.22, 1.7),
                (half - 0.14, 1.0),
            ]
        ),
    )
    model.add(m.WHITE_FABRIC, *solids.shield(aft, radial_x - 1.12, radius, rows=2, start_deg=22.5))
    model.add(m.WHITE_FABRIC, *solids.shield(radial_x + 1.12, fore, radius, rows=1, start_deg=22.5))
    for column in range(4):  # between the radial ports
        middle = 45.0 + 90.0 * column
        model.add(
            m.WHITE_FABRIC, solids.arc_panel([(radial_x - 1.1, radius), (radial_x + 1.1, radius)], 0.05, middle - 15, middle + 15, steps=4)
        )
    model.add(
        m.MLI,
        solids.lathe([(-half + 0.32, 1.24), (aft - 0.03, radius - 0.02)], closed=False),
        solids.lathe([(fore + 0.03, radius - 0.02), (half - 0.2, 1.74)], closed=False),
    )
    fittings.cbm(model, (half, 0, 0), X, hull=True)
    fittings.cbm(model, (-half, 0, 0), NX, hull=True)
    for direction in RADIAL:
        fittings.cbm(model, along(direction, face, radial_x), direction, depth=0.5)
    for angle in (0.0, 180.0):
        for x in (aft + 0.25, radial_x - 1.3):
            at, out = fittings.round_about(angle, radius, x)
            fittings.trunnion(model, at, out)
    for angle in (45, 135, 225, 315):
        rail(model, angle, radius, aft + 0.2, aft + 1.2)
        rail(model, angle, radius, radial_x - 0.9, radial_x + 0.5)
    at, out = fittings.round_about(250, radius, aft + 1.6)
    fittings.grapple(model, at, out)
    trim.power_grapple(model, *fittings.round_about(20, radius, aft + 1.3))
    for direction in (X, *RADIAL):
        at = (half, 0.0, 0.0) if direction == X else along(direction, face, radial_x)
        trim.petals(model, at, direction)
        trim.studs(model, at, direction)
    trim.studs(model, (-half, 0, 0), NX)
    trim.bolts(model, aft, radial_x - 1.12, radius, rows=2)
    trim.bolts(model, radial_x + 1.12, fore, radius, rows=1)
    trim.gores(model, ((-half + 0.33, 1.25), (aft - 0.04, radius - 0.02)), count=16)
    trim.labels(model, radius, [(aft + 0.7 + 0.9 * (k % 3), 45 * k + 12, 0.26, 0.12) for k in range(8)])
    trim.labels(model, radius, [(radial_x + 0.3, angle, 0.3, 0.06) for angle in (40, 130, 220, 310)], m.YELLOW_RAIL)
    trim.hoops(model, radius, [(aft + 0.12, 205, 245), (aft + 0.12, 295, 335), (radial_x - 1.0, 35, 55), (radial_x - 1.0, 125, 145)])
    trim.sockets(model, radius, [(aft + 0.9, angle) for angle in (60, 120, 240, 300)])
    for angle in (232, 308):  # the trays of cables that run from end to end
        trim.cable(model, radius, [(aft - 0.2, angle), (fore - 0.1, angle)], thick=0.045, material=m.MLI)
    trim.boxes(
        model, radius, [(aft + 0.5, 265, (0.5, 0.45, 0.2)), (aft + 1.4, 285, (0.35, 0.5, 0.16)), (radial_x + 0.2, 50, (0.4, 0.3, 0.15))]
    )


def harmony() -> Model:
    """Node 2: 7.2 m by 4.4 m; centre of the radial ports 4.625 m ahead of the aft ring."""
    model = Model("harmony", ("amsat-n2", "astro"))
    _long_node(model, 3.5, 1.125, 2.2, 2.34)
    return model


def tranquility() -> Model:
    """Node 3: 6.706 m by 4.48 m; its axis lies athwartships, the inboard ring to starboard."""
    model = Model("tranquility", ("esa-n3", "astro"))
    _long_node(model, 3.353, 0.983, 2.24, 2.3)
    return turned(model, TO_PORT)


SHAPES = (Shape(unity, ("unity",)), Shape(harmony, ("harmony",)), Shape(tranquility, ("tranquility",)))
