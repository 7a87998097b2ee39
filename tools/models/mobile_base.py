"""Mobile Transporter and Mobile Base System: the carriage on the rails and the platform on it from which the arms work."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tools.models.grapples import effector, effector_details, grapple_fixture
from tools.models.lattice import bar, bars, framework, rectangle
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, TRUSS, WHITE_FABRIC, YELLOW_RAIL
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import box, cylinder, pointing, tube


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
    # wheels on both sides of the rails' flanges, drive motors, the cable reels that feed it along the truss
    for y in (-1.15, 1.15):
        for z in (-1.0, 1.0):
            for dy in (-0.12, 0.12):
                model.detail(
                    ALUMINIUM, pointing(cylinder(0.06, 0.09, segments=10), (0, 0, 1), (-0.42, y + dy, z + (0.22 if z < 0 else -0.22)))
                )
    model.detail(DARK_METAL, pointing(cylinder(0.5, 0.16, segments=10), (0, 1, 0), (0.1, 0.95, 0.3)))
    model.detail(YELLOW_RAIL, tube([(0.32, -1.2, -0.95), (0.32, 1.2, -0.95)], 0.02, sides=4))
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
    # blankets over the outer bays; the middle ones hold what works
    for y in (-1.75, 1.75):
        for z in (-1.0, 1.0):
            model.add(WHITE_FABRIC, box((0.05, 1.48, 1.7), (front - 0.03, y, z)), box((0.05, 1.48, 1.7), (back + 0.03, y, z)))
            model.detail(ALUMINIUM, box((0.03, 1.5, 0.03), (front - 0.02, y, z)), box((0.03, 0.03, 1.72), (front - 0.02, y, z)))
            model.detail(DARK_METAL, *(box((0.04, 0.06, 0.06), (front, y + dy, z + dz)) for dy in (-0.6, 0.6) for dz in (-0.7, 0.7)))
    # fixtures: two zenith for the arms, two nadir, each on a pedestal on the frame's corner
    for y in (-2.2, 2.2):
        for z in (-2.25, 2.25):
            toward = float(np.sign(z))
            model.add(WHITE_FABRIC, box((0.56, 0.56, 0.3), (0.2, y, toward * 1.86)))
            grapple_fixture(model, (0.2, y, z), (0.0, 0.0, toward), stalk=0.26)
            pins = [(0.2 + 0.24 * c, y + 0.24 * s) for c, s in ((1, 0), (0, 1), (-1, 0), (0, -1))]
            model.detail(DARK_METAL, *(box((0.07, 0.07, 0.06), (px, py, z - toward * 0.04)) for px, py in pins))
    for side in (-1.0, 1.0):
        model.add(ALUMINIUM, box((0.5, 0.25, 0.6), (0.0, side * (2.85 - 0.125), 0.0)))
    # the attach point for payloads below: V guides, claw, and the plug beside it
    for y in (-1.0, 1.0):
        model.add(
            ALUMINIUM, bar((front, 0.9 * y, 1.0), (1.45, 0.32 * y, 1.0), 0.16), bar((front, 0.8 * y, 0.45), (1.35, 0.32 * y, 0.9), 0.1)
        )
        model.add(ALUMINIUM, box((0.3, 0.1, 0.34), (1.36, 0.28 * y, 1.0)))
    model.add(DARK_METAL, box((0.3, 0.16, 0.2), (1.3, 0.0, 1.0)), box((0.12, 0.24, 0.24), (0.75, 0.62, 1.45)))
    model.add(ALUMINIUM, bar((front, 0.0, 1.0), (1.2, 0.0, 1.0), 0.18))
    # the accommodation for a spare above: a latching end effector looking ahead
    model.add(WHITE_FABRIC, bar((front - 0.1, 0.0, -0.8), (0.75, 0.0, -0.8), 0.44, sides=12))
    for material, mesh in effector():
        model.add(material, pointing(mesh, (-1.0, 0.0, 0.0), (1.5, 0.0, -0.8)))
    for material, mesh in effector_details():
        model.detail(material, pointing(mesh, (-1.0, 0.0, 0.0), (1.5, 0.0, -0.8)))
    # camera with lamp on its mast
    model.add(ALUMINIUM, bar((front, -1.0, -1.7), (1.0, -1.0, -1.9), 0.1, sides=6))
    model.add(WHITE_FABRIC, box((0.18, 0.18, 0.18), (1.05, -1.0, -1.93)))
    model.add(DARK_METAL, box((0.32, 0.15, 0.16), (1.12, -1.0, -2.08)))
    model.detail(WHITE_FABRIC, box((0.12, 0.12, 0.12), (1.2, -1.17, -2.08)))
    # handrails on the frame, cables across it
    for y in (-1.3, 1.3):
        model.add(YELLOW_RAIL, tube([(0.68, y, -1.7), (0.68, y, 1.7)], 0.025, sides=4))
        model.detail(YELLOW_RAIL, *(tube([(front, y, z), (0.68, y, z)], 0.02, sides=4) for z in (-1.6, -0.5, 0.5, 1.6)))
    for z in (-1.95, 1.95):
        rail = [(0.6, -1.9, z), (0.68, -1.9, z), (0.68, -0.9, z), (0.6, -0.9, z)]
        model.detail(YELLOW_RAIL, tube(rail, 0.02, sides=4), tube([(x, -y, z) for x, y, z in rail], 0.02, sides=4))
    model.detail(DARK_METAL, tube([(0.62, -2.5, -0.06), (0.62, -0.4, -0.06), (0.62, -0.2, -0.5)], 0.03, sides=4))
    model.detail(DARK_METAL, tube([(0.62, 2.5, 0.06), (0.62, 0.4, 0.06), (0.62, 0.25, 0.8)], 0.03, sides=4))
    return model


SHAPES = (Shape(mt, ("mt",)), Shape(mbs, ("mbs",)))
