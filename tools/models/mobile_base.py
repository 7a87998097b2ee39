"""Mobile Transporter and Mobile Base System: the carriage on the rails and the platform on it from which the arms work."""

from __future__ import annotations

from itertools import pairwise

from tools.models.grapples import effector, grapple_fixture
from tools.models.lattice import bar, bars, framework, rectangle
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, TRUSS, WHITE_FABRIC, YELLOW_RAIL
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import box, pointing, tube


def mt() -> Model:
    """Mobile Transporter: a frame on wheels that grip both rails, +X away from the truss."""
    model = Model("mt", ("r",))
    sections = [rectangle(float(y), 0.0, 1.05) for y in (-1.25, 0.0, 1.25)]
    flat = [[(0.20, p[1], p[2]) for p in (s[0], s[3])] for s in sections]
    for here, there in pairwise(flat):
        model.add(ALUMINIUM, *(bar(a, b, 0.2) for a, b in zip(here, there, strict=True)))
        model.add(ALUMINIUM, bars([(here[0], there[1])], 0.12))
    model.add(ALUMINIUM, *(bar(a, b, 0.2) for a, b in flat))
    for y in (-1.15, 1.15):
        for z in (-1.0, 1.0):
            model.add(WHITE_FABRIC, box((0.62, 0.42, 0.36), (-0.12, y, z)))
            model.add(DARK_METAL, box((0.24, 0.3, 0.5), (-0.36, y, z)))
    model.add(WHITE_FABRIC, box((0.36, 0.9, 0.8), (0.2, -0.55, 0.2)), box((0.3, 0.7, 0.5), (0.2, 0.6, -0.45)))
    for y in (-0.8, 0.8):
        for z in (-0.7, 0.7):
            model.add(TRUSS, bar((0.2, y, z), (0.45, y, z), 0.16))
    return model


def mbs() -> Model:
    """Mobile Base System: a square frame on the transporter with grapple fixtures at the corners and a payload claw ahead."""
    model = Model("mbs", ("csa-mbs", "r"))
    half_y, half_z = 2.6, 1.95
    front, back = 0.55, -0.55
    sections = [[(x, -half_y, -half_z), (x, half_y, -half_z), (x, half_y, half_z), (x, -half_y, half_z)] for x in (back, front)]
    model.add(TRUSS, *framework(sections, longeron=0.18, frame=0.2, diagonal=0.10))
    for x in (back, front):
        model.add(TRUSS, *(bar((x, y, -half_z), (x, y, half_z), 0.16) for y in (-0.9, 0.9)), bar((x, -half_y, 0.0), (x, half_y, 0.0), 0.16))
    model.add(
        WHITE_FABRIC,
        box((0.8, 1.5, 1.5), (0.0, -1.72, 0.95)),
        box((0.8, 1.5, 1.4), (0.0, 1.72, 0.95)),
        box((0.8, 1.4, 1.2), (0.0, 0.0, -1.05)),
    )
    model.add(
        MLI, box((0.7, 1.4, 1.3), (0.0, -1.72, -0.95)), box((0.7, 1.4, 1.3), (0.0, 1.72, -0.95)), box((0.85, 1.5, 1.3), (0.0, 0.0, 0.95))
    )
    for y in (-0.8, 0.8):
        for z in (-0.7, 0.7):
            model.add(TRUSS, bar((back, y, z), (-1.4, y, z), 0.16))
    model.add(ALUMINIUM, box((0.14, 2.2, 1.9), (-1.33, 0.0, 0.0)))
    # fixtures: two zenith for the arms, two nadir
    for y in (-2.2, 2.2):
        grapple_fixture(model, (0.2, y, -2.25), (0.0, 0.0, -1.0), stalk=0.32)
        grapple_fixture(model, (0.2, y, 2.25), (0.0, 0.0, 1.0), stalk=0.32)
    for side in (-1.0, 1.0):
        model.add(ALUMINIUM, box((0.5, 0.25, 0.6), (0.0, side * (2.85 - 0.125), 0.0)))
    # payload capture claw and its V guides, mast camera, accommodation arm
    model.add(ALUMINIUM, *(bar((front, y, 0.9), (1.35, y * 0.45, 0.9), 0.14) for y in (-0.9, 0.9)), box((0.25, 0.9, 0.5), (1.38, 0.0, 0.9)))
    model.add(ALUMINIUM, bar((front, 0.0, -0.8), (1.2, 0.0, -0.8), 0.2, sides=6))
    for material, mesh in effector():
        model.add(material, pointing(mesh, (-1.0, 0.0, 0.0), (1.5, 0.0, -0.8)))
    model.add(YELLOW_RAIL, *(tube([(0.68, y, -1.7), (0.68, y, 1.7)], 0.025, sides=4) for y in (-1.3, 1.3)))
    return model


SHAPES = (Shape(mt, ("mt",)), Shape(mbs, ("mbs",)))
