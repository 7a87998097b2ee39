"""The hand-cranked cargo booms Strela on the Russian modules, drawn as stowed: telescoped in to ``STOWED_M``.

Drawn out they reach the published 14 m; the boom's tubes are not moved against each other here.
"""

from __future__ import annotations

from functools import cache

from tools.models.arm import Arm, shapes
from tools.models.lattice import bar
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, WHITE_FABRIC, YELLOW_RAIL
from tools.models.solids import box, cylinder, lathe, moved, pointing, tube

POST_M = 0.42  # from its foot to the turning joint's face
PIVOT_M = 0.68  # from its foot to the axis about which the boom is raised
TUBES = ((0.13, 1.7), (0.105, 1.2), (0.08, 1.0), (0.06, 0.8))  # radius and length shown of each nested tube
STOWED_M = sum(length for _, length in TUBES)

MEMBERS = ("post", "boom")


@cache
def strela() -> Arm:
    """Foot on the hull, post that turns on it, boom that is raised on the post; the boom lies to aft (-X)."""
    arm = Arm("strela", ("r",))
    arm.add(ALUMINIUM, box((0.46, 0.42, 0.06), (0, 0, -0.03)))
    arm.add(ALUMINIUM, *(bar((dx, dy, -0.03), (0.5 * dx, 0.5 * dy, -0.3), 0.05) for dx in (-0.2, 0.2) for dy in (-0.18, 0.18)))
    arm.drum((0, 0, -POST_M), (0, 0, -POST_M + 0.25), 0.11, material=ALUMINIUM, segments=10, bolts=0)

    arm.hinge("post", (0, 0, -POST_M), (0, 0, -1))
    arm.drum((0, 0, -POST_M), (0, 0, -PIVOT_M + 0.05), 0.12, material=ALUMINIUM, segments=10, bolts=0)
    for y in (-0.19, 0.19):
        arm.add(ALUMINIUM, box((0.16, 0.04, 0.3), (0, y, -PIVOT_M + 0.03)))
    arm.add(ALUMINIUM, box((0.16, 0.4, 0.06), (0, 0, -PIVOT_M + 0.18)))
    arm.add(DARK_METAL, box((0.42, 0.36, 0.03), (0.42, 0, -0.52)))  # the operator's foothold, behind the post
    arm.add(ALUMINIUM, bar((0.1, 0, -0.52), (0.3, 0, -0.52), 0.06))
    arm.detail(YELLOW_RAIL, tube([(0.26, -0.22, -0.52), (0.26, -0.22, -0.9), (0.26, 0.22, -0.9), (0.26, 0.22, -0.52)], 0.018, sides=5))
    arm.detail(DARK_METAL, *(box((0.09, 0.03, 0.03), (0.42, y, -0.55)) for y in (-0.1, 0.1)))
    arm.detail(DARK_METAL, tube([(0.0, 0.2, -0.55), (0.0, 0.36, -0.55), (0.12, 0.36, -0.55), (0.12, 0.46, -0.55)], 0.016, sides=5))  # crank

    arm.hinge("boom", (0, 0, -PIVOT_M), (0, 1, 0))
    arm.add(ALUMINIUM, pointing(lathe([(-0.22, 0.07), (-0.2, 0.1), (0.2, 0.1), (0.22, 0.07)], segments=10), (0, 1, 0), (0, 0, -PIVOT_M)))
    arm.add(MLI, pointing(lathe([(-0.35, 0.1), (-0.3, 0.16), (0.3, 0.16), (0.35, 0.13)], segments=12), (-1, 0, 0), (0, 0, -PIVOT_M)))
    reach = 0.0
    for radius, length in TUBES:
        tip = reach + length
        arm.add(ALUMINIUM, pointing(lathe([(reach - 0.05, radius), (tip, radius)], segments=8), (-1, 0, 0), (0, 0, -PIVOT_M)))
        arm.detail(DARK_METAL, pointing(cylinder(0.05, radius + 0.012, segments=10, x=tip - 0.04), (-1, 0, 0), (0, 0, -PIVOT_M)))
        reach = tip
    hook = moved(box((0.24, 0.1, 0.18)), (-reach - 0.1, 0, -PIVOT_M))
    arm.add(WHITE_FABRIC, hook)
    arm.detail(YELLOW_RAIL, tube([(-0.5, 0.0, -0.8), (-0.5, 0, -0.9), (-1.4, 0, -0.9), (-1.4, 0, -0.8)], 0.016, sides=5))
    return arm


SHAPES = shapes(strela, ("strela1", "strela2"), MEMBERS)
