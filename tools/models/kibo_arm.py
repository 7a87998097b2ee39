"""Kibo's arm: six joints and 10 m from its foot to the face of its hand; the Small Fine Arm, 2.2 m, is held rigid in the hand."""

from __future__ import annotations

from functools import cache

from tools.models.arm import Arm, shapes, standing
from tools.models.axes import NY, NZ
from tools.models.lattice import bar
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, WHITE_FABRIC, YELLOW_RAIL
from tools.models.solids import box, cylinder, lathe, moved, tube

YAW_M, PITCH_M, BOOM_M, WRIST_YAW_M, ROLL_M, LENGTH_M = 0.5, 0.9, 3.9, 9.06, 9.32, 10.0  # along the straight arm; BOOM_M is a length
RAISED_M, PITCH_FACE_M, BETWEEN_FACES_M = 0.38, 0.2, 0.44
FINE_ARM_M = 2.2
BOOM_RADIUS_M, DRUM_RADIUS_M = 0.14, 0.165

MEMBERS = ("shoulder-yaw", "shoulder-pitch", "elbow-pitch", "wrist-pitch", "wrist-yaw", "wrist-roll")


@cache
def jemrms() -> Arm:
    """The arm straight out to port of its foot on Kibo's outboard end."""
    arm = Arm("jemrms", ("afp-kibo", "jaxa-jemrms", "r"), standing((0.0, 0.0, 0.0), NY, NZ))
    z, r = RAISED_M, DRUM_RADIUS_M
    x0, x1, x2 = PITCH_M, PITCH_M + BOOM_M, PITCH_M + 2 * BOOM_M
    face = [-PITCH_FACE_M - k * BETWEEN_FACES_M for k in range(3)]
    boom_a, boom_b = (face[0] + face[1]) / 2, (face[1] + face[2]) / 2
    y = face[2] - PITCH_FACE_M

    arm.add(ALUMINIUM, lathe([(0.0, 0.34), (0.05, 0.34), (0.08, 0.2), (YAW_M, 0.18)], segments=12))
    arm.add(WHITE_FABRIC, box((0.3, 0.42, 0.3), (0.24, 0, 0)))
    arm.drum((YAW_M, 0, 0.16), (YAW_M, 0, 0), r)
    arm.detail(DARK_METAL, *(box((0.04, 0.06, 0.06), (0.06, dy, dz)) for dy in (-0.27, 0.27) for dz in (-0.1, 0.1)))

    arm.hinge("shoulder-yaw", (YAW_M, 0, 0.16), (0, 0, 1))
    arm.drum((YAW_M, 0, 0.16), (YAW_M, 0, z), r)
    arm.boom((YAW_M, 0, z), (x0, 0, z), 0.15)
    arm.drum((x0, face[0], z), (x0, 0, z), r)

    arm.hinge("shoulder-pitch", (x0, face[0], z), (0, 1, 0))
    arm.drum((x0, face[0], z), (x0, boom_a, z), r)
    _boom(arm, x0, x1, boom_a)
    arm.drum((x1, face[1], z), (x1, boom_a, z), r)

    arm.hinge("elbow-pitch", (x1, face[1], z), (0, 1, 0))
    arm.drum((x1, face[1], z), (x1, boom_b, z), r)
    _boom(arm, x1, x2, boom_b)
    # the elbow's camera, on a mast
    arm.add(ALUMINIUM, bar((x1 + 0.5, boom_b, z), (x1 + 0.5, boom_b, z + 0.42), 0.07, sides=6))
    arm.add(DARK_METAL, box((0.3, 0.15, 0.15), (x1 + 0.55, boom_b, z + 0.46)))
    arm.drum((x2, face[2], z), (x2, boom_b, z), r)

    arm.hinge("wrist-pitch", (x2, face[2], z), (0, 1, 0))
    arm.drum((x2, face[2], z), (x2, y, z), r)
    arm.boom((x2, y, z), (WRIST_YAW_M, y, z), 0.14)
    arm.drum((WRIST_YAW_M, y, 0.16), (WRIST_YAW_M, y, z), r)

    arm.hinge("wrist-yaw", (WRIST_YAW_M, y, 0.16), (0, 0, 1))
    arm.drum((WRIST_YAW_M, y, 0.16), (WRIST_YAW_M, y, 0), r)
    arm.drum((ROLL_M, y, 0), (WRIST_YAW_M, y, 0), r)

    arm.hinge("wrist-roll", (ROLL_M, y, 0), (1, 0, 0))
    hand = [
        (-0.05, 0.13),
        (0.012, 0.13),
        (0.03, 0.18),
        (0.3, 0.18),
        (0.36, 0.25),
        (LENGTH_M - ROLL_M - 0.03, 0.25),
        (LENGTH_M - ROLL_M, 0.2),
    ]
    arm.add(WHITE_FABRIC, moved(lathe(hand, segments=12), (ROLL_M, y, 0)))
    arm.add(DARK_METAL, box((0.24, 0.15, 0.14), (ROLL_M + 0.34, y, 0.28)))
    arm.detail(ALUMINIUM, moved(cylinder(0.05, 0.255, segments=12), (ROLL_M + 0.5, y, 0)))
    _small_fine_arm(arm, y)
    return arm


def _boom(arm: Arm, x0: float, x1: float, y: float) -> None:
    z = RAISED_M
    arm.boom((x0, y, z), (x1, y, z), BOOM_RADIUS_M, segments=12)
    arm.add(MLI, box((0.55, 0.24, 0.14), (x0 + 1.1, y, z - 0.2)))
    arm.bands((x0, y, z), (x1, y, z), BOOM_RADIUS_M, (0.2, 0.4, 0.6, 0.8))
    arm.cable([(x0 + 0.3, y, z - BOOM_RADIUS_M * 0.95), (x1 - 0.3, y, z - BOOM_RADIUS_M * 0.95)], 0.06)
    top, foot = z + BOOM_RADIUS_M + 0.08, z + BOOM_RADIUS_M - 0.01
    rail = [(x0 + 1.6, y, foot), (x0 + 1.6, y, top), (x0 + 2.5, y, top), (x0 + 2.5, y, foot)]
    arm.detail(YELLOW_RAIL, tube(rail, 0.016, sides=5))


def _small_fine_arm(arm: Arm, y: float) -> None:
    """Electronics box, two short limbs and the tool, in line with the hand."""
    x = LENGTH_M
    arm.add(WHITE_FABRIC, box((0.5, 0.5, 0.36), (x + 0.27, y, 0)))
    arm.add(ALUMINIUM, moved(cylinder(0.12, 0.17, segments=12), (x, y, 0)))
    for near, far, radius in ((0.5, 1.05, 0.09), (1.05, 1.75, 0.08), (1.75, 2.02, 0.075)):
        arm.add(WHITE_FABRIC, moved(lathe([(near, radius), (far, radius)], segments=8), (x, y, 0)))
    for place in (0.62, 1.05, 1.7):
        arm.add(MLI, tube([(x + place, y - 0.16, 0), (x + place, y + 0.16, 0)], 0.115, sides=8))
    arm.add(DARK_METAL, box((0.2, 0.16, 0.16), (x + FINE_ARM_M - 0.1, y, 0)))
    arm.detail(ALUMINIUM, *(box((0.14, 0.03, 0.1), (x + FINE_ARM_M - 0.07, y + side * 0.095, 0)) for side in (-1, 1)))
    arm.detail(DARK_METAL, box((0.12, 0.1, 0.1), (x + 0.6, y, 0.22)))


SHAPES = shapes(jemrms, ("jemrms",), MEMBERS)
