"""European Robotic Arm: seven joints, the same from either end, 11.3 m from mating plane to mating plane."""

from __future__ import annotations

from functools import cache

from tools.models.arm import Arm, shapes, standing
from tools.models.axes import NX, NZ
from tools.models.lattice import bar
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, WHITE_FABRIC, YELLOW_RAIL
from tools.models.solids import Vector, box, cylinder, lathe, moved, pointing, tube

TO_ROLL_M, ROLL_TO_YAW_M, LIMB_M = 0.68, 0.24, 4.73
YAW_FACE_M, YAW_TO_PITCH_M = 0.22, 0.45  # along the yaw axis
PITCH_FACE_M, BETWEEN_FACES_M = 0.2, 0.42  # along the pitch axes
LENGTH_M = 2 * (TO_ROLL_M + ROLL_TO_YAW_M + LIMB_M)
LIMB_RADIUS_M, DRUM_RADIUS_M = 0.125, 0.155
BASE_POINT_M: Vector = (-0.2, 0.3, -0.8)  # mating plane of the base point on Nauka's side, in the element's frame

MEMBERS = ("shoulder-roll", "shoulder-yaw", "shoulder-pitch", "elbow-pitch", "wrist-pitch", "wrist-yaw", "wrist-roll")


@cache
def era() -> Arm:
    """The arm straight out from its base point, away from Nauka."""
    arm = Arm("era", ("esa-era", "r"), standing(BASE_POINT_M, NX, NZ))
    x0 = TO_ROLL_M + ROLL_TO_YAW_M
    x1, x2 = x0 + LIMB_M, x0 + 2 * LIMB_M
    z, r = YAW_TO_PITCH_M, DRUM_RADIUS_M
    face = [-PITCH_FACE_M - k * BETWEEN_FACES_M for k in range(3)]
    limb_a, limb_b = (face[0] + face[1]) / 2, (face[1] + face[2]) / 2
    y = face[2] - PITCH_FACE_M

    # the base point: a plate and three legs down to the hull
    arm.add(ALUMINIUM, lathe([(-0.42, 0.2), (-0.12, 0.2), (-0.10, 0.3), (0.0, 0.3)], segments=12))
    arm.add(ALUMINIUM, *(bar((-0.1, dy, dz), (-0.45, 1.7 * dy, 1.7 * dz), 0.06) for dy, dz in ((0.26, 0.0), (-0.13, 0.22), (-0.13, -0.22))))
    _effector(arm, 0.0, 0.0, onward=True)
    arm.drum((TO_ROLL_M, 0, 0), (TO_ROLL_M - 0.15, 0, 0), r)

    arm.hinge("shoulder-roll", (TO_ROLL_M, 0, 0), (1, 0, 0))
    arm.drum((TO_ROLL_M, 0, 0), (x0, 0, 0), r)
    arm.drum((x0, 0, YAW_FACE_M), (x0, 0, 0), r)

    arm.hinge("shoulder-yaw", (x0, 0, YAW_FACE_M), (0, 0, 1))
    arm.drum((x0, 0, YAW_FACE_M), (x0, 0, z), r)
    arm.drum((x0, face[0], z), (x0, 0, z), r)

    arm.hinge("shoulder-pitch", (x0, face[0], z), (0, 1, 0))
    arm.drum((x0, face[0], z), (x0, limb_a, z), r)
    _limb(arm, x0, x1, limb_a, camera=1.0)
    arm.add(WHITE_FABRIC, box((0.62, 0.36, 0.34), (x1 - 0.75, limb_a + 0.1, z)))  # its computer, by the elbow
    arm.drum((x1, face[1], z), (x1, limb_a, z), r)

    arm.hinge("elbow-pitch", (x1, face[1], z), (0, 1, 0))
    arm.drum((x1, face[1], z), (x1, limb_b, z), r)
    _limb(arm, x1, x2, limb_b, camera=-1.0)
    arm.drum((x2, face[2], z), (x2, limb_b, z), r)

    arm.hinge("wrist-pitch", (x2, face[2], z), (0, 1, 0))
    arm.drum((x2, face[2], z), (x2, y, z), r)
    arm.drum((x2, y, YAW_FACE_M), (x2, y, z), r)

    arm.hinge("wrist-yaw", (x2, y, YAW_FACE_M), (0, 0, 1))
    arm.drum((x2, y, YAW_FACE_M), (x2, y, 0), r)
    arm.drum((LENGTH_M - TO_ROLL_M, y, 0), (x2, y, 0), r)

    arm.hinge("wrist-roll", (LENGTH_M - TO_ROLL_M, y, 0), (1, 0, 0))
    arm.drum((LENGTH_M - TO_ROLL_M, y, 0), (LENGTH_M - TO_ROLL_M + 0.15, y, 0), r)
    _effector(arm, LENGTH_M, y, onward=False)
    return arm


def _effector(arm: Arm, x: float, y: float, *, onward: bool) -> None:
    """An end effector of hexagonal mouth in dark insulation, its mating plane at ``x``."""
    axis = (1, 0, 0) if onward else (-1, 0, 0)
    body = lathe([(0.0, 0.17), (0.04, 0.22), (0.3, 0.22), (0.38, 0.16), (0.55, 0.16)], segments=12)
    arm.add(MLI, pointing(body, axis, (x, y, 0)))
    arm.add(DARK_METAL, pointing(cylinder(0.05, 0.15, segments=12), axis, (x, y, 0)))
    arm.add(DARK_METAL, pointing(box((0.2, 0.13, 0.14), (0.3, 0, 0.25)), axis, (x, y, 0)))  # camera and lamp
    arm.detail(ALUMINIUM, *(pointing(box((0.1, 0.06, 0.05), (0.05, 0.22 * c, 0.22 * s)), axis, (x, y, 0)) for c, s in _THIRDS))
    arm.detail(ALUMINIUM, pointing(cylinder(0.03, 0.226, segments=12, x=0.2), axis, (x, y, 0)))


_THIRDS = ((1.0, 0.0), (-0.5, 0.866), (-0.5, -0.866))


def _limb(arm: Arm, x0: float, x1: float, y: float, *, camera: float) -> None:
    """A limb with straps, its cable, a handrail and the camera on its outer side."""
    z = YAW_TO_PITCH_M
    arm.boom((x0, y, z), (x1, y, z), LIMB_RADIUS_M, segments=12)
    middle = (x0 + x1) / 2
    arm.add(DARK_METAL, box((0.2, 0.14, 0.14), (middle + camera * 0.3, y + camera * 0.19, z)))
    arm.bands((x0, y, z), (x1, y, z), LIMB_RADIUS_M, (0.18, 0.34, 0.5, 0.66, 0.82))
    arm.cable([(x0 + 0.3, y, z - LIMB_RADIUS_M), (x1 - 0.3, y, z - LIMB_RADIUS_M)], 0.05)
    top, foot = z + LIMB_RADIUS_M + 0.08, z + LIMB_RADIUS_M - 0.01
    for start in (x0 + 1.2, x1 - 2.2):
        rail = [(start, y, foot), (start, y, top), (start + 1.0, y, top), (start + 1.0, y, foot)]
        arm.detail(YELLOW_RAIL, tube(rail, 0.016, sides=5))
    arm.detail(ALUMINIUM, moved(lathe([(0.0, 0.05), (0.04, 0.055)], segments=8), (middle + camera * 0.3 + 0.1, y + camera * 0.19, z)))


SHAPES = shapes(era, ("era",), MEMBERS)
