"""Arms and their bases: Canadarm2, Dextre, Mobile Transporter and base, inspection boom, Kibo's arm.

Arms are chains of links and joints, posed by their joint angles; a parked pose is shipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from trimesh import Trimesh
from trimesh.transformations import rotation_matrix, translation_matrix

from tools.models.lattice import bar, bars, framework, rectangle
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, TRUSS, WHITE_FABRIC, YELLOW_RAIL, Material
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import box, cylinder, lathe, pointing, tube

AXES = {"x": (1.0, 0.0, 0.0), "y": (0.0, 1.0, 0.0), "z": (0.0, 0.0, 1.0)}

# Canadarm2, straight: 17.6 m = 2 x (effector 0.65 + roll 0.40 + yaw 0.45 + pitch 0.45) + 2 booms of 6.85 m
SSRMS_EFFECTOR_M, SSRMS_ROLL_M, SSRMS_JOINT_M, SSRMS_BOOM_M, SSRMS_OFFSET_M = 0.65, 0.40, 0.45, 6.85, 0.30
SSRMS_PARKED_DEG = (-20.0, -38.0, -12.0, -96.0, 62.0, 20.0, 0.0)  # shoulder roll, yaw, pitch; elbow; wrist pitch, yaw, roll


class Chain:
    """A frame that walks along an arm, its +X onward, and leaves meshes behind."""

    def __init__(self, model: Model, start: np.ndarray) -> None:
        self.model = model
        self.frame = start

    def add(self, material: Material, *meshes: Trimesh) -> None:
        """Meshes given in the current frame."""
        self.model.add(material, *(mesh.copy().apply_transform(self.frame) for mesh in meshes))

    def forward(self, x: float, y: float = 0.0, z: float = 0.0) -> None:
        """Move the frame."""
        self.frame = self.frame @ translation_matrix((x, y, z))

    def turn(self, axis: str, degrees: float) -> None:
        """Turn the frame about one of its axes."""
        self.frame = self.frame @ rotation_matrix(np.radians(degrees), AXES[axis])

    def joint(self, axis: str, degrees: float, radius: float, length: float) -> None:
        """A joint housing across the arm at the current place, and the turn it makes."""
        housing = [(-length / 2, radius * 0.8), (-length / 2 + 0.05, radius), (length / 2 - 0.05, radius), (length / 2, radius * 0.8)]
        self.add(WHITE_FABRIC, pointing(lathe(housing, segments=12), AXES[axis]))
        self.turn(axis, degrees)


def towards(axis: Sequence[float], up: Sequence[float]) -> np.ndarray:
    """A frame at the origin with +X along ``axis`` and +Z as near ``up`` as may be."""
    x = np.asarray(axis, float) / np.linalg.norm(axis)
    y = np.cross(up, x)
    y /= np.linalg.norm(y)
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2] = x, y, np.cross(x, y)
    return matrix


def effector() -> list[tuple[Material, Trimesh]]:
    """A latching end effector, mating plane at x = 0, 0.65 m long."""
    body = lathe([(0.0, 0.28), (0.06, 0.33), (0.28, 0.33), (0.34, 0.25), (SSRMS_EFFECTOR_M, 0.22)], segments=16)
    return [
        (WHITE_FABRIC, body),
        (DARK_METAL, cylinder(0.05, 0.26, segments=16, x=0.0)),
        (DARK_METAL, box((0.22, 0.16, 0.2), (0.3, 0.0, 0.38))),
    ]


def ssrms_chain(joints_deg: Sequence[float], start: np.ndarray) -> Model:
    """Canadarm2 with given joint angles, base effector at ``start``."""
    model = Model("ssrms", ("issuu-nasa", "csa-canadarm2"))
    chain = Chain(model, start)
    roll, yaw, pitch, elbow, wrist_pitch, wrist_yaw, wrist_roll = joints_deg

    def boom() -> None:
        """Two halves: the carbon boom in its white cover, bands, and a cable along it."""
        length = SSRMS_BOOM_M
        ends = SSRMS_JOINT_M / 2 + 0.1
        chain.add(WHITE_FABRIC, lathe([(-ends, 0.15), (0.35, 0.175), (length - 0.35, 0.175), (length + ends, 0.15)], segments=14))
        chain.add(DARK_METAL, *(cylinder(0.06, 0.185, segments=14, x=x) for x in (0.5, length / 2, length - 0.5)))
        chain.add(MLI, bar((0.4, 0.0, 0.2), (length - 0.4, 0.0, 0.2), 0.07))

    for material, mesh in effector():
        chain.add(material, mesh)
    chain.forward(SSRMS_EFFECTOR_M)
    chain.turn("x", roll)
    chain.add(WHITE_FABRIC, cylinder(SSRMS_ROLL_M, 0.24, segments=14, x=SSRMS_ROLL_M / 2))
    chain.forward(SSRMS_ROLL_M + SSRMS_JOINT_M / 2)
    chain.joint("z", yaw, 0.23, 0.72)
    chain.forward(SSRMS_JOINT_M)
    chain.joint("y", pitch, 0.23, 0.95)
    chain.forward(SSRMS_JOINT_M / 2, SSRMS_OFFSET_M)
    boom()
    chain.add(WHITE_FABRIC, box((0.7, 0.34, 0.34), (0.25, 0.0, 0.0)), box((0.9, 0.3, 0.4), (SSRMS_BOOM_M - 1.6, 0.0, -0.3)))
    chain.add(DARK_METAL, box((0.28, 0.2, 0.25), (SSRMS_BOOM_M - 0.8, 0.0, -0.32)))  # camera
    chain.forward(SSRMS_BOOM_M, -SSRMS_OFFSET_M)
    chain.joint("y", elbow, 0.24, 1.25)
    chain.forward(0.0, -SSRMS_OFFSET_M)
    boom()
    chain.add(WHITE_FABRIC, box((0.9, 0.3, 0.4), (1.6, 0.0, -0.3)))
    chain.add(DARK_METAL, box((0.28, 0.2, 0.25), (0.8, 0.0, -0.32)))
    chain.forward(SSRMS_BOOM_M + SSRMS_JOINT_M / 2, SSRMS_OFFSET_M)
    chain.joint("y", wrist_pitch, 0.23, 0.95)
    chain.forward(SSRMS_JOINT_M)
    chain.joint("z", wrist_yaw, 0.23, 0.72)
    chain.forward(SSRMS_JOINT_M / 2)
    chain.turn("x", wrist_roll)
    chain.add(WHITE_FABRIC, cylinder(SSRMS_ROLL_M, 0.24, segments=14, x=SSRMS_ROLL_M / 2))
    chain.forward(SSRMS_ROLL_M + SSRMS_EFFECTOR_M)
    chain.turn("z", 180.0)
    for material, mesh in effector():
        chain.add(material, mesh)
    return model


def ssrms() -> Model:
    """Canadarm2, parked: base effector at the origin, rising toward zenith from its fixture."""
    return ssrms_chain(SSRMS_PARKED_DEG, towards((0.0, 0.0, -1.0), (0.0, 1.0, 0.0)))


def grapple_fixture(model: Model, at: Sequence[float], axis: Sequence[float], *, stalk: float = 0.25) -> None:
    """A power and data grapple fixture: plate, pin and target, on a stalk, mating plane at ``at``."""
    plate = lathe([(-stalk, 0.16), (-0.10, 0.2), (-0.10, 0.32), (-0.05, 0.32), (-0.05, 0.06), (0.0, 0.06)], segments=12)
    model.add(ALUMINIUM, pointing(plate, axis, at))


def dextre() -> Model:
    """Dextre with both arms folded along its body: grapple fixture below, head with lamps above."""
    model = Model("dextre", ("r",))
    top, bottom = -1.835, 1.835
    grapple_fixture(model, (0.0, 0.0, bottom), (0.0, 0.0, 1.0))
    model.add(WHITE_FABRIC, box((0.62, 0.66, 1.35), (0.0, 0.0, 0.90)), box((0.74, 0.8, 0.5), (0.0, 0.0, -0.05)))
    model.add(WHITE_FABRIC, pointing(cylinder(0.35, 0.36, segments=14), (0, 0, 1), (0.0, 0.0, -0.45)))  # body roll joint
    model.add(MLI, box((0.62, 0.9, 0.75), (0.0, 0.0, -0.95)))
    model.add(
        WHITE_FABRIC,
        pointing(lathe([(0.0, 0.2), (0.25, 0.22), (0.45, 0.30), (0.51, 0.30)], segments=14), (0, 0, -1), (0.0, 0.0, top + 0.51)),
    )
    for side in (-1.0, 1.0):
        model.add(WHITE_FABRIC, pointing(cylinder(0.62, 0.2, segments=12), (0, 1, 0), (0.0, side * 0.72, -1.0)))  # shoulder
        chain = Chain(model, towards((0.0, 0.0, 1.0), (1.0, 0.0, 0.0)))
        chain.frame[:3, 3] = (0.0, side * 1.0, -1.0)
        chain.joint("y", 24.0, 0.185, 0.37)
        for length, bend in ((1.15, -62.0), (1.1, 52.0)):
            chain.add(WHITE_FABRIC, lathe([(0.12, 0.11), (0.2, 0.13), (length - 0.2, 0.13), (length - 0.12, 0.11)], segments=10))
            chain.add(ALUMINIUM, cylinder(0.08, 0.14, segments=10, x=length / 2))
            chain.forward(length)
            chain.joint("y", bend, 0.17, 0.37)
        chain.add(WHITE_FABRIC, cylinder(0.35, 0.14, segments=10, x=0.28), box((0.4, 0.28, 0.3), (0.5, 0.0, 0.0)))
        chain.add(DARK_METAL, box((0.12, 0.16, 0.16), (0.74, 0.0, 0.0)))
        model.add(DARK_METAL, box((0.25, 0.22, 0.2), (0.42, side * 0.3, -0.95)))  # lamps and cameras
        model.add(ALUMINIUM, box((0.18, 0.3, 0.9), (-0.4, side * 0.28, 0.8)))  # tool holsters
    model.add(MLI, box((0.3, 0.75, 0.8), (0.46, 0.0, 0.8)))  # temporary platform for spares
    return model


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


def obss() -> Model:
    """The inspection boom left by the last Shuttles but one: two halves, fixtures at both ends and in the middle, along Y."""
    model = Model("obss", ("r",))
    half = 15.3 / 2
    for y0, y1 in ((-half + 0.5, -0.5), (0.5, half - 0.5)):
        model.add(WHITE_FABRIC, bar((0.0, y0, 0.0), (0.0, y1, 0.0), 0.32, sides=10))
    model.add(MLI, box((0.45, 1.1, 0.45)), box((0.5, 0.9, 0.5), (0.0, half - 0.45, 0.0)))
    model.add(WHITE_FABRIC, box((0.42, 0.7, 0.42), (0.0, -half + 0.35, 0.0)))
    model.add(DARK_METAL, box((0.3, 0.3, 0.34), (0.1, half - 1.1, -0.1)), *(box((0.36, 0.08, 0.36), (0.0, y, 0.0)) for y in (-4.0, 3.8)))
    grapple_fixture(model, (0.45, 0.0, -0.25), (0.87, 0.0, -0.5), stalk=0.3)
    # the stanchions that hold it stand on S1's forward zenith face, whose normal is (0.5, 0, -0.87)
    for y in (-3.2, 3.2):
        model.add(ALUMINIUM, bar((-0.5 * 0.32, y, 0.87 * 0.32), (0.0, y, 0.0), 0.2), box((0.4, 0.35, 0.4), (0.0, y, 0.0)))
    return model


JEMRMS_PARKED_DEG = (6.0, -74.0, 118.0, 46.0)


def jemrms_chain(joints_deg: Sequence[float], start: np.ndarray) -> Model:
    """Kibo's main arm, 10 m when straight: two booms of 3.9 m, shoulder, elbow, wrist; the small fine arm in its hand."""
    model = Model("jemrms", ("afp-kibo",))
    chain = Chain(model, start)
    yaw, pitch, elbow, wrist = joints_deg
    chain.add(WHITE_FABRIC, cylinder(0.5, 0.30, segments=14, x=0.25))
    chain.forward(0.65)
    chain.joint("z", yaw, 0.24, 0.7)
    chain.forward(0.45)
    chain.joint("y", pitch, 0.22, 0.75)
    for bend in (elbow, wrist):
        chain.add(WHITE_FABRIC, lathe([(0.15, 0.12), (0.3, 0.155), (3.6, 0.155), (3.75, 0.12)], segments=12))
        chain.add(DARK_METAL, cylinder(0.06, 0.165, segments=12, x=1.95), box((0.25, 0.2, 0.2), (3.2, 0.0, -0.25)))
        chain.forward(3.9)
        chain.joint("y", bend, 0.21, 0.7)
    chain.add(WHITE_FABRIC, cylinder(0.55, 0.18, segments=12, x=0.4), lathe([(0.65, 0.22), (0.7, 0.27), (1.1, 0.27)], segments=12))
    chain.add(DARK_METAL, box((0.2, 0.2, 0.2), (0.6, 0.0, 0.3)))
    return model


def jemrms() -> Model:
    """Kibo's arm parked over the exposed facility: base at the origin, on Kibo's outboard end, reaching to port."""
    return jemrms_chain(JEMRMS_PARKED_DEG, towards((0.0, -1.0, 0.0), (0.0, 0.0, -1.0)))


SHAPES = (
    Shape(ssrms, ("ssrms",)),
    Shape(dextre, ("dextre",)),
    Shape(mt, ("mt",)),
    Shape(mbs, ("mbs",)),
    Shape(obss, ("obss",)),
    Shape(jemrms, ("jemrms",)),
)
