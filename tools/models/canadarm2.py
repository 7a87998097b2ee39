"""Canadarm2: seven joints, two booms of 0.35 m diameter, 17.6 m from one latching end effector to the other.

The offsets between its axes are those of a published joint tree (traclabs/iss_description, urdf/canadarm2.urdf.xacro), to the centimetre:
1.24 m from the mating plane to the roll joint, 0.23 m on to the yaw axis, 0.36 + 0.25 m along it to the pitch axis, 0.31 m along that to
the pitch joint's face, 0.58 m from there to the elbow's face. The booms, 7.34 m from axis to axis there, are 7.33 m here, so that the
whole is 17.60 m.
"""

from __future__ import annotations

from functools import cache

from tools.models.arm import Arm, shapes, standing
from tools.models.axes import NZ, Y
from tools.models.grapples import effector, effector_details
from tools.models.lattice import bar
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, WHITE_FABRIC, YELLOW_RAIL
from tools.models.solids import box, cylinder, lathe, moved, pointing, tube

TO_ROLL_M, ROLL_TO_YAW_M, BOOM_M = 1.24, 0.23, 7.33
YAW_FACE_M, YAW_TO_PITCH_M = 0.36, 0.61  # along the yaw axis
PITCH_FACE_M, BETWEEN_FACES_M = 0.31, 0.58  # along the pitch axes
LENGTH_M = 2 * (TO_ROLL_M + ROLL_TO_YAW_M + BOOM_M)
BOOM_RADIUS_M, DRUM_RADIUS_M = 0.175, 0.205

MEMBERS = ("shoulder-roll", "shoulder-yaw", "shoulder-pitch", "elbow-pitch", "wrist-pitch", "wrist-yaw", "wrist-roll")


@cache
def ssrms() -> Arm:
    """The arm straight up (zenith) from the effector it stands on, whose mating plane is the origin; booms forward of it."""
    arm = Arm("ssrms", ("csa-mss", "liq-ssrms", "igoal"), standing((0.0, 0.0, 0.0), NZ, Y))
    x0 = TO_ROLL_M + ROLL_TO_YAW_M  # shoulder: yaw and pitch axes
    x1, x2 = x0 + BOOM_M, x0 + 2 * BOOM_M  # elbow; wrist
    z = YAW_TO_PITCH_M
    face = [-PITCH_FACE_M - k * BETWEEN_FACES_M for k in range(3)]  # of the shoulder's pitch joint, the elbow, the wrist's
    boom_a, boom_b = (face[0] + face[1]) / 2, (face[1] + face[2]) / 2
    y = face[2] - PITCH_FACE_M  # the far effector's axis

    _effector(arm, 0.0, 0.0, onward=True)
    arm.drum((TO_ROLL_M, 0, 0), (TO_ROLL_M - 0.2, 0, 0), DRUM_RADIUS_M)

    arm.hinge("shoulder-roll", (TO_ROLL_M, 0, 0), (1, 0, 0))
    arm.drum((TO_ROLL_M, 0, 0), (x0, 0, 0), DRUM_RADIUS_M)
    arm.drum((x0, 0, YAW_FACE_M), (x0, 0, 0), DRUM_RADIUS_M)

    arm.hinge("shoulder-yaw", (x0, 0, YAW_FACE_M), (0, 0, 1))
    arm.drum((x0, 0, YAW_FACE_M), (x0, 0, z), DRUM_RADIUS_M)
    arm.drum((x0, face[0], z), (x0, 0, z), DRUM_RADIUS_M)

    arm.hinge("shoulder-pitch", (x0, face[0], z), (0, 1, 0))
    arm.drum((x0, face[0], z), (x0, boom_a, z), DRUM_RADIUS_M)
    _boom(arm, x0, x1, boom_a, z, outward=1.0, camera=x0 + 4.6)
    arm.drum((x1, face[1], z), (x1, boom_a, z), DRUM_RADIUS_M)

    arm.hinge("elbow-pitch", (x1, face[1], z), (0, 1, 0))
    arm.drum((x1, face[1], z), (x1, boom_b, z), DRUM_RADIUS_M)
    _boom(arm, x1, x2, boom_b, z, outward=-1.0, camera=x1 + 2.74)
    arm.add(DARK_METAL, pointing(cylinder(0.22, BOOM_RADIUS_M + 0.006, segments=14), (1, 0, 0), (x2 - 1.3, boom_b, z)))  # tells B from A
    arm.drum((x2, face[2], z), (x2, boom_b, z), DRUM_RADIUS_M)

    arm.hinge("wrist-pitch", (x2, face[2], z), (0, 1, 0))
    arm.drum((x2, face[2], z), (x2, y, z), DRUM_RADIUS_M)
    arm.drum((x2, y, YAW_FACE_M), (x2, y, z), DRUM_RADIUS_M)

    arm.hinge("wrist-yaw", (x2, y, YAW_FACE_M), (0, 0, 1))
    arm.drum((x2, y, YAW_FACE_M), (x2, y, 0), DRUM_RADIUS_M)
    arm.drum((LENGTH_M - TO_ROLL_M, y, 0), (x2, y, 0), DRUM_RADIUS_M)

    arm.hinge("wrist-roll", (LENGTH_M - TO_ROLL_M, y, 0), (1, 0, 0))
    arm.drum((LENGTH_M - TO_ROLL_M, y, 0), (LENGTH_M - TO_ROLL_M + 0.2, y, 0), DRUM_RADIUS_M)
    _effector(arm, LENGTH_M, y, onward=False)
    return arm


def _effector(arm: Arm, x: float, y: float, *, onward: bool) -> None:
    """A latching end effector with its mating plane at ``x``, its body ``onward`` of it or before it."""
    axis = (1, 0, 0) if onward else (-1, 0, 0)
    for material, mesh in effector():
        arm.add(material, pointing(mesh, axis, (x, y, 0)))
    for material, mesh in effector_details():
        arm.detail(material, pointing(mesh, axis, (x, y, 0)))


def _boom(arm: Arm, x0: float, x1: float, y: float, z: float, *, outward: float, camera: float) -> None:
    """A boom with its electronics at the elbow's end, a camera on its outer side, cables and handrails."""
    arm.boom((x0, y, z), (x1, y, z), BOOM_RADIUS_M)
    elbow = x1 if outward > 0 else x0
    inward = -1.0 if outward > 0 else 1.0
    arm.add(WHITE_FABRIC, box((1.0, 0.34, 0.22), (elbow + inward * 1.15, y, z - 0.27)))
    arm.add(MLI, box((0.7, 0.3, 0.18), (elbow + inward * 1.15, y, z + 0.25)))
    # the camera: pedestal, pan and tilt unit, body with lens, lamp
    stand = y + outward * 0.38
    arm.add(ALUMINIUM, bar((camera, y + outward * 0.15, z), (camera, stand, z), 0.09, sides=6))
    arm.add(WHITE_FABRIC, box((0.17, 0.17, 0.17), (camera, stand + outward * 0.06, z)))
    arm.add(DARK_METAL, box((0.34, 0.15, 0.16), (camera, stand + outward * 0.19, z)))
    lens = lathe([(0.0, 0.06), (0.06, 0.065)], segments=10)
    arm.detail(ALUMINIUM, moved(lens, (camera + 0.17, stand + outward * 0.19, z)))
    arm.detail(WHITE_FABRIC, box((0.1, 0.1, 0.1), (camera - 0.1, stand + outward * 0.19, z - 0.13)))
    arm.bands((x0, y, z), (x1, y, z), BOOM_RADIUS_M, (0.13, 0.26, 0.38, 0.5, 0.62, 0.74, 0.87))
    for side in (-0.09, 0.09):
        arm.cable([(x0 + 0.3, y + side, z - BOOM_RADIUS_M * 0.92), (x1 - 0.3, y + side, z - BOOM_RADIUS_M * 0.92)], 0.045)
    for start in (x0 + 1.9, x1 - 3.2):
        top = z + BOOM_RADIUS_M + 0.09
        rail = [(start, y, z + BOOM_RADIUS_M - 0.01), (start, y, top), (start + 1.1, y, top), (start + 1.1, y, z + BOOM_RADIUS_M - 0.01)]
        arm.detail(YELLOW_RAIL, tube(rail, 0.018, sides=5))


SHAPES = shapes(ssrms, ("ssrms",), MEMBERS)
