"""Dextre: two arms of seven joints each on a body that turns at its middle; it stands on its own latching end effector.

From the mating plane of the effector to the top fixture it is 3.67 m; one arm is 3.51 m from the face of its shoulder's roll joint to
its tip. Both arms are drawn by one function; the port one is the mirror image, and the same angles give the mirrored pose.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from tools.models.arm import Arm, shapes, standing
from tools.models.axes import NY, NZ, Y
from tools.models.grapples import EFFECTOR_M, effector, effector_details
from tools.models.lattice import bar
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, WHITE_FABRIC, YELLOW_RAIL
from tools.models.solids import box, cylinder, lathe, moved, pointing, tube

HEIGHT_M, ARM_M = 3.67, 3.51
TOP_M, FOOT_M = -HEIGHT_M / 2, HEIGHT_M / 2  # z of the upper fixture and of the effector's mating plane
BODY_ROLL_M, SHOULDERS_M, SHOULDER_FACE_M = -0.02, -0.72, 0.66  # z, z, y
ROLL_TO_YAW_M, LIMB_M, WRIST_TO_ROLL_M = 0.35, 1.09, 0.26
YAW_FACE_M, YAW_TO_PITCH_M = 0.19, 0.38
PITCH_FACE_M, BETWEEN_FACES_M = 0.19, 0.34
DRUM_RADIUS_M, LIMB_RADIUS_M = 0.145, 0.115

JOINTS = ("shoulder-roll", "shoulder-yaw", "shoulder-pitch", "elbow-pitch", "wrist-pitch", "wrist-yaw", "wrist-roll")
MEMBERS = ("body", *(f"{side}-{joint}" for side in ("port", "starboard") for joint in JOINTS))


@cache
def dextre() -> Arm:
    """Dextre upright on its effector, both arms stretched out sideways."""
    arm = Arm("dextre", ("csa-mss", "mda-robots", "r"))
    _lower_body(arm)
    arm.hinge("body", (0, 0, BODY_ROLL_M), NZ)
    _upper_body(arm)
    for side in (-1, 1):
        arm.resume("body")
        arm.stand = standing((0.0, side * SHOULDER_FACE_M, SHOULDERS_M), Y if side > 0 else NY, NZ)
        _arm(arm, "starboard" if side > 0 else "port", side)
    arm.stand = np.eye(4)
    return arm


def _lower_body(arm: Arm) -> None:
    """What stays where Dextre stands: effector, trunk with tool holsters, temporary platform for spares."""
    for material, mesh in effector():
        arm.add(material, pointing(mesh, NZ, (0, 0, FOOT_M)))
    for material, mesh in effector_details():
        arm.detail(material, pointing(mesh, NZ, (0, 0, FOOT_M)))
    top = FOOT_M - EFFECTOR_M
    arm.add(WHITE_FABRIC, box((0.56, 0.62, top - 0.16), (0, 0, (top + 0.16) / 2 + 0.04)))
    arm.add(MLI, box((0.66, 0.5, 0.34), (0, 0, 0.72)))
    arm.drum((0, 0, BODY_ROLL_M), (0, 0, BODY_ROLL_M + 0.1), 0.3, segments=14)
    for y in (-0.42, 0.42):  # tool holsters on both flanks, a tool in each
        arm.add(ALUMINIUM, box((0.34, 0.2, 0.66), (-0.06, y, 0.52)))
        arm.add(DARK_METAL, box((0.16, 0.14, 0.2), (-0.06, y, 0.1)))
        arm.detail(ALUMINIUM, tube([(-0.06, y, 0.02), (-0.06, y, -0.06)], 0.03, sides=6))
        arm.detail(DARK_METAL, *(box((0.35, 0.21, 0.02), (-0.06, y, z)) for z in (0.3, 0.5, 0.7)))
    # the temporary platform ahead: frame, plate, latch
    arm.add(ALUMINIUM, box((0.08, 0.86, 0.72), (0.44, 0, 0.5)), bar((0.25, 0, 0.5), (0.44, 0, 0.5), 0.22, sides=6))
    arm.add(MLI, box((0.12, 0.6, 0.46), (0.52, 0, 0.5)))
    arm.detail(DARK_METAL, *(box((0.1, 0.08, 0.08), (0.5, y, z)) for y in (-0.36, 0.36) for z in (0.2, 0.8)))


def _upper_body(arm: Arm) -> None:
    """What the body joint turns: trunk, shoulders, two cameras with lamps, the fixture by which Canadarm2 takes it."""
    arm.drum((0, 0, BODY_ROLL_M), (0, 0, BODY_ROLL_M - 0.1), 0.3, segments=14)
    arm.add(WHITE_FABRIC, box((0.58, 0.66, 0.62), (0, 0, -0.62)), box((0.5, 0.56, 0.34), (0, 0, -1.08)))
    arm.add(WHITE_FABRIC, pointing(cylinder(2 * SHOULDER_FACE_M - 0.3, 0.22, segments=14), Y, (0, 0, SHOULDERS_M)))
    arm.add(MLI, box((0.14, 0.5, 0.4), (-0.34, 0, -0.62)))
    fixture = lathe([(0.0, 0.26), (0.18, 0.22), (0.36, 0.24), (0.38, 0.33), (0.45, 0.33), (0.46, 0.07), (0.56, 0.05)], segments=14)
    arm.add(ALUMINIUM, pointing(fixture, NZ, (0, 0, TOP_M + 0.56)))
    for y in (-0.24, 0.24):  # cameras on pan and tilt units, looking ahead
        arm.add(WHITE_FABRIC, box((0.16, 0.16, 0.2), (0.32, y, -1.1)))
        arm.add(DARK_METAL, box((0.26, 0.15, 0.15), (0.42, y, -1.25)))
        arm.detail(ALUMINIUM, moved(lathe([(0.0, 0.05), (0.04, 0.055)], segments=8), (0.55, y, -1.25)))
        arm.detail(WHITE_FABRIC, box((0.1, 0.1, 0.1), (0.42, y * 1.6, -1.25)))
    arm.detail(YELLOW_RAIL, tube([(-0.25, -0.3, -0.98), (-0.36, -0.3, -0.98), (-0.36, 0.3, -0.98), (-0.25, 0.3, -0.98)], 0.018, sides=5))
    arm.detail(ALUMINIUM, *(box((0.6, 0.68, 0.02), (0, 0, z)) for z in (-0.45, -0.8)))


def _arm(arm: Arm, name: str, side: int) -> None:
    """One arm along +X from the face of its shoulder's roll joint; ``side`` mirrors it."""
    s = float(side)
    roll, pitch, yaw = (s, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, s)
    x0 = ROLL_TO_YAW_M
    x1, x2 = x0 + LIMB_M, x0 + 2 * LIMB_M
    z, r = YAW_TO_PITCH_M, DRUM_RADIUS_M
    face = [s * (PITCH_FACE_M + k * BETWEEN_FACES_M) for k in range(3)]
    upper, lower = (face[0] + face[1]) / 2, (face[1] + face[2]) / 2
    y = face[2] + s * PITCH_FACE_M
    x3 = x2 + WRIST_TO_ROLL_M

    arm.drum((0, 0, 0), (-0.2, 0, 0), r + 0.02, segments=10, bolts=0)

    arm.hinge(f"{name}-shoulder-roll", (0, 0, 0), roll)
    arm.drum((0, 0, 0), (x0, 0, 0), r + 0.02, segments=10, bolts=0)
    arm.drum((x0, 0, YAW_FACE_M), (x0, 0, 0), r, segments=10, bolts=0)

    arm.hinge(f"{name}-shoulder-yaw", (x0, 0, YAW_FACE_M), yaw)
    arm.drum((x0, 0, YAW_FACE_M), (x0, 0, z), r, segments=10, bolts=0)
    arm.drum((x0, face[0], z), (x0, 0, z), r, segments=10, bolts=0)

    arm.hinge(f"{name}-shoulder-pitch", (x0, face[0], z), pitch)
    arm.drum((x0, face[0], z), (x0, upper, z), r, segments=10, bolts=0)
    _limb(arm, x0, x1, upper)
    arm.drum((x1, face[1], z), (x1, upper, z), r, segments=10, bolts=0)

    arm.hinge(f"{name}-elbow-pitch", (x1, face[1], z), pitch)
    arm.drum((x1, face[1], z), (x1, lower, z), r, segments=10, bolts=0)
    _limb(arm, x1, x2, lower)
    arm.drum((x2, face[2], z), (x2, lower, z), r, segments=10, bolts=0)

    arm.hinge(f"{name}-wrist-pitch", (x2, face[2], z), pitch)
    arm.drum((x2, face[2], z), (x2, y, z), r, segments=10, bolts=0)
    arm.drum((x2, y, YAW_FACE_M), (x2, y, z), r, segments=10, bolts=0)

    arm.hinge(f"{name}-wrist-yaw", (x2, y, YAW_FACE_M), yaw)
    arm.drum((x2, y, YAW_FACE_M), (x2, y, 0), r, segments=10, bolts=0)
    arm.drum((x3, y, 0), (x2, y, 0), r, segments=10, bolts=0)

    arm.hinge(f"{name}-wrist-roll", (x3, y, 0), roll)
    arm.drum((x3, y, 0), (x3 + 0.12, y, 0), r, segments=10, bolts=0)
    # the hand: tool-change mechanism with camera, lamps and jaws
    arm.add(WHITE_FABRIC, box((0.42, 0.34, 0.32), (x3 + 0.36, y, 0)))
    arm.add(MLI, box((0.16, 0.24, 0.24), (x3 + 0.6, y, 0)))
    tip = ARM_M - 0.02
    arm.add(DARK_METAL, *(box((tip - x3 - 0.6, 0.05, 0.14), ((tip + x3 + 0.6) / 2, y + dy, 0)) for dy in (-0.07, 0.07)))
    arm.add(ALUMINIUM, moved(cylinder(0.24, 0.035, segments=8), (ARM_M - 0.12, y, 0)))
    arm.add(DARK_METAL, box((0.2, 0.12, 0.12), (x3 + 0.48, y, 0.2)))
    arm.detail(WHITE_FABRIC, *(box((0.08, 0.08, 0.08), (x3 + 0.54, y + dy, 0.2)) for dy in (-0.12, 0.12)))
    arm.detail(DARK_METAL, box((0.02, 0.345, 0.325), (x3 + 0.3, y, 0)), box((0.02, 0.345, 0.325), (x3 + 0.44, y, 0)))


def _limb(arm: Arm, x0: float, x1: float, y: float) -> None:
    z = YAW_TO_PITCH_M
    arm.boom((x0, y, z), (x1, y, z), LIMB_RADIUS_M, segments=10)
    arm.bands((x0, y, z), (x1, y, z), LIMB_RADIUS_M, (0.35, 0.65))
    arm.cable([(x0 + 0.15, y, z + LIMB_RADIUS_M), (x1 - 0.15, y, z + LIMB_RADIUS_M)], 0.045)
    arm.detail(ALUMINIUM, box((0.34, 0.16, 0.1), ((x0 + x1) / 2, y, z - LIMB_RADIUS_M - 0.02)))


SHAPES = shapes(dextre, ("dextre",), MEMBERS)
