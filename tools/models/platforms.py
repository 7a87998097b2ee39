"""What stands outside: stowage platforms, logistics carriers, AMS-02, Kibo's exposed facility, Bartolomeo.

Carriers are made standing toward zenith (-Z) on their attachment at the origin; a port turns them for a nadir site.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tools.models.dressing import dress
from tools.models.grapples import grapple_fixture
from tools.models.lattice import bar, bars, framework, row
from tools.models.materials import ALUMINIUM, DARK_METAL, GOLD_FOIL, MLI, RADIATOR, TRUSS, WHITE_FABRIC, YELLOW_RAIL, Material
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import box, cylinder, lathe, panel, pointing, tube
from tools.models.trim import staple, swept

Vector = tuple[float, float, float]
Store = tuple[Material, Vector, Vector]  # surface, size, centre


def deck(model: Model, half_x: float, z0: float, z1: float, *, thickness: float, cells: int) -> None:
    """An upright deck of crossed beams in the X-Z plane."""
    middle, height = (z0 + z1) / 2, abs(z1 - z0)
    model.add(ALUMINIUM, box((2 * half_x, thickness * 0.4, height), (0.0, 0.0, middle)))
    for x in np.linspace(-half_x, half_x, cells + 1):
        model.add(TRUSS, box((0.12, thickness, height), (float(x) * (1 - 0.06 / half_x), 0.0, middle)))
    for z in np.linspace(min(z0, z1), max(z0, z1), cells + 1):
        model.add(TRUSS, box((2 * half_x, thickness, 0.12), (0.0, 0.0, float(middle + (z - middle) * (1 - 0.12 / height)))))


def stores(model: Model, items: Sequence[Store]) -> None:
    """Boxes of spares, each with the dark handling fixture on its outer face."""
    for material, size, at in items:
        model.add(material, box(size, at))
        out = float(np.sign(at[1])) or 1.0
        model.add(DARK_METAL, box((0.22, 0.08, 0.22), (at[0], at[1] + out * size[1] / 2, at[2])))
        # the adapter plate under each, with its guide feet
        foot = at[1] - out * size[1] / 2
        model.detail(ALUMINIUM, box((size[0] + 0.14, 0.06, size[2] + 0.14), (at[0], foot + out * 0.035, at[2])))


def carrier(id_: str, items: Sequence[Store]) -> Model:
    """An EXPRESS Logistics Carrier: upright deck, 4.9 by 4.2 m, on its attachment foot, stores on both faces."""
    model = Model(id_, ("r",))
    low, high = -0.30, -4.50
    deck(model, 2.45, low, high, thickness=0.28, cells=4)
    model.add(ALUMINIUM, box((0.8, 0.5, 0.25), (0.0, 0.0, -0.12)))
    model.add(TRUSS, *(bar((x, 0.0, low), (x * 0.2, 0.0, -0.1), 0.14) for x in (-1.5, 1.5)))
    model.add(WHITE_FABRIC, box((0.9, 0.35, 0.6), (1.6, 0.3, -0.70)))  # avionics
    stores(model, items)
    grapple_fixture(model, (-0.2, 0.55, -3.9), (0.0, 1.0, 0.0), stalk=0.4)
    for side in (-1.0, 1.0):  # the passive halves on which no spare stands, and rails along the deck's upper edge
        for x, z in ((-0.35, -1.25), (0.35, -3.2), (-2.05, -2.4), (2.05, -2.4)):
            model.detail(DARK_METAL, box((0.5, 0.05, 0.5), (x, side * 0.165, z)))
            model.detail(ALUMINIUM, box((0.3, 0.04, 0.3), (x, side * 0.205, z)))
        for x in (-1.6, 1.6):
            staple(model, (x - 0.6, side * 0.14, high + 0.06), (x + 0.6, side * 0.14, high + 0.06), (0.0, side, 0.0))
    return model


def elc_a() -> Model:
    """Carriers 1 and 2: gyroscope, pumps, gas and ammonia tanks."""
    model = carrier(
        "elc_a",
        [
            (WHITE_FABRIC, (1.45, 0.95, 1.25), (-1.4, 0.62, -1.30)),
            (WHITE_FABRIC, (1.35, 0.85, 1.3), (1.3, 0.58, -3.30)),
            (MLI, (1.1, 0.7, 1.0), (-1.3, 0.5, -3.40)),
            (WHITE_FABRIC, (1.5, 0.85, 1.2), (1.25, -0.58, -1.30)),
            (MLI, (1.2, 0.8, 1.0), (1.3, -0.55, -3.20)),
            (ALUMINIUM, (0.9, 0.5, 0.9), (0.0, 0.4, -2.40)),
        ],
    )
    tank = lathe([(-0.62, 0.1), (-0.45, 0.42), (0.45, 0.42), (0.62, 0.1)], segments=14)
    model.add(WHITE_FABRIC, pointing(tank, (0, 0, 1), (-1.5, -0.62, -1.40)))
    model.add(
        WHITE_FABRIC, pointing(lathe([(-0.4, 0.35), (-0.3, 0.55), (0.3, 0.55), (0.4, 0.35)], segments=16), (0, 1, 0), (-1.2, -0.6, -3.30))
    )
    dress(model, about=(1.0, 0.0, 0.0))
    return model


def elc_b() -> Model:
    """Carriers 3 and 4: high-pressure gas, antennas, a folded radiator, cargo box."""
    model = carrier(
        "elc_b",
        [
            (WHITE_FABRIC, (1.7, 0.8, 1.1), (-1.3, 0.55, -3.60)),
            (MLI, (1.2, 0.75, 1.2), (1.4, 0.52, -1.70)),
            (WHITE_FABRIC, (1.2, 0.9, 1.2), (-1.4, -0.6, -1.40)),
            (WHITE_FABRIC, (0.9, 0.6, 0.9), (0.0, -0.45, -2.30)),
            (MLI, (1.3, 0.7, 1.0), (1.4, -0.5, -3.50)),
        ],
    )
    model.add(RADIATOR, *row((1.6, 0.10, 1.9), (-1.35, 0.30, -1.45), (0, 0.17, 0), 4))
    for x in (1.0, 1.8):
        model.add(
            WHITE_FABRIC,
            pointing(lathe([(-0.7, 0.08), (-0.55, 0.33), (0.55, 0.33), (0.7, 0.08)], segments=12), (0, 0, 1), (x, 0.52, -3.85)),
        )
    model.add(
        WHITE_FABRIC,
        pointing(lathe([(0.0, 0.1), (0.12, 0.35), (0.3, 0.6), (0.26, 0.6), (0.06, 0.3)], segments=16), (0, -1, 0), (1.4, -0.35, -1.40)),
    )
    dress(model, about=(1.0, 0.0, 0.0))
    return model


def stowage(id_: str, half_x: float, height: float, items: Sequence[Store]) -> Model:
    """A stowage platform: an upright deck on a foot, as on the truss."""
    model = Model(id_, ("r",))
    deck(model, half_x, -0.45, -0.45 - height, thickness=0.22, cells=3)
    model.add(ALUMINIUM, box((0.7, 0.45, 0.22), (0.0, 0.0, -0.11)))
    model.add(TRUSS, *(bar((x, 0.0, -0.45), (x * 0.25, 0.0, -0.1), 0.12) for x in (-half_x * 0.6, half_x * 0.6)))
    stores(model, items)
    dress(model, about=(1.0, 0.0, 0.0))
    return model


def esp1() -> Model:
    """ESP-1: the small platform on Destiny's port side, a tray lying along the hull, reaching to port from the origin."""
    model = Model("esp1", ("r",))
    model.add(TRUSS, *(bar((x, 0.0, z), (x * 1.2, -0.45, 0.0), 0.10) for x in (-0.7, 0.7) for z in (-0.5, 0.5)))
    model.add(ALUMINIUM, box((2.4, 0.14, 1.5), (0.0, -0.5, 0.0)))
    for x in (-1.0, 0.0, 1.0):
        model.detail(DARK_METAL, box((0.1, 0.16, 1.52), (x, -0.5, 0.0)))
    stores(model, [(WHITE_FABRIC, (0.95, 0.55, 0.85), (-0.6, -0.85, -0.2)), (MLI, (0.9, 0.5, 0.9), (0.6, -0.82, 0.15))])
    model.add(YELLOW_RAIL, tube([(-1.15, -0.65, 0.72), (1.15, -0.65, 0.72)], 0.025, sides=4))
    dress(model, about=(1.0, 0.0, 0.0))
    return model


def esp2() -> Model:
    """ESP-2: on Quest's zenith side, a deck lying flat above the airlock on four legs, spares above and below."""
    model = Model("esp2", ("r",))
    model.add(TRUSS, *(bar((x * 0.5, y * 0.4, 0.05), (x, y, -0.55), 0.12) for x in (-1.5, 1.5) for y in (-0.9, 0.9)))
    model.add(ALUMINIUM, box((4.0, 2.4, 0.12), (0.0, 0.0, -0.62)))
    model.add(
        TRUSS, *row((4.0, 0.12, 0.24), (0.0, -1.14, -0.62), (0, 1.14, 0), 3), *row((0.12, 2.4, 0.24), (-1.94, 0.0, -0.62), (1.94, 0, 0), 3)
    )
    boxes: list[Store] = [
        (WHITE_FABRIC, (1.3, 0.9, 0.8), (-1.2, -0.6, -1.1)),
        (WHITE_FABRIC, (1.0, 0.9, 0.9), (0.2, -0.6, -1.15)),
        (MLI, (1.0, 0.85, 0.7), (1.4, -0.6, -1.05)),
        (MLI, (1.2, 0.9, 0.65), (-1.2, 0.6, -1.02)),
        (WHITE_FABRIC, (1.4, 0.9, 0.75), (1.1, 0.6, -1.08)),
    ]
    stores(model, boxes)
    dress(model, centre=(0.0, 0.0, -0.6), about=(1.0, 0.0, 0.0))
    return model


def esp3() -> Model:
    """ESP-3: 4 by 2.6 m, on the truss."""
    return stowage(
        "esp3",
        2.0,
        2.6,
        [
            (WHITE_FABRIC, (1.3, 0.6, 1.1), (-1.2, 0.42, -1.2)),
            (MLI, (1.2, 0.55, 1.0), (1.2, 0.40, -2.2)),
            (WHITE_FABRIC, (1.2, 0.6, 1.1), (0.9, -0.42, -1.25)),
            (WHITE_FABRIC, (1.0, 0.5, 0.9), (-1.2, -0.38, -2.3)),
        ],
    )


def ams02() -> Model:
    """AMS-02: white octagonal magnet and detectors in their open frame, between two large tilted radiators."""
    model = Model("ams02", ("r",))
    model.add(ALUMINIUM, box((0.8, 0.5, 0.2), (0.0, 0.0, -0.1)))
    frame = [[(x, y, z) for x, y in ((-1.25, -1.3), (1.25, -1.3), (1.25, 1.3), (-1.25, 1.3))] for z in (-0.75, -2.2, -2.9)]
    model.add(ALUMINIUM, *framework(frame, longeron=0.10, frame=0.10, diagonal=0.07))
    model.add(ALUMINIUM, bars([((x, y, -0.75), (x * 0.25, y * 0.2, -0.1)) for x in (-1.25, 1.25) for y in (-1.3, 1.3)], 0.14))
    # from below: ring-imaging counter, lower time-of-flight, magnet, upper time-of-flight, transition radiation detector
    body = [
        (0.65, 0.65),
        (0.75, 0.75),
        (1.2, 0.85),
        (1.22, 1.12),
        (1.42, 1.12),
        (1.45, 0.98),
        (2.45, 0.98),
        (2.5, 1.18),
        (2.75, 1.2),
        (3.35, 1.42),
        (3.45, 1.2),
        (3.55, 0.6),
    ]
    model.add(WHITE_FABRIC, pointing(lathe(body, segments=8, start_deg=22.5), (0, 0, -1)))
    model.add(MLI, pointing(lathe([(1.5, 1.06), (2.4, 1.06)], segments=16), (0, 0, -1)))
    # ram and wake radiators, leaning outward at the top; smaller ones above
    for side in (-1.0, 1.0):
        normal = (side * float(np.cos(np.radians(16))), 0.0, float(np.sin(np.radians(16))))
        model.add(RADIATOR, panel(3.0, 2.1, 0.06, normal=normal, up=(0, 0, -1), at=(side * 1.78, 0.0, -2.05)))
        model.add(RADIATOR, panel(2.4, 1.0, 0.05, normal=(side * 0.8, 0.0, -0.6), up=(0, 0, -1), at=(side * 1.55, 0.0, -3.45)))
        model.add(TRUSS, bars([((side * 1.25, y, z), (side * 1.75, y * 0.9, z)) for y in (-1.2, 1.2) for z in (-1.4, -2.4)], 0.07))
        model.add(WHITE_FABRIC, box((0.9, 0.35, 0.7), (0.0, side * 1.38, -1.25)))
        model.add(GOLD_FOIL, box((0.5, 0.25, 0.4), (0.75, side * 1.38, -2.0)))
    grapple_fixture(model, (0.9, -1.7, -1.9), (0.0, -1.0, 0.0), stalk=0.4)
    # tracker radiators above the detector, star trackers, gas box of the transition radiation detector, cables down the frame
    for side in (-1.0, 1.0):
        model.add(DARK_METAL, pointing(lathe([(0.0, 0.09), (0.3, 0.14)], segments=10), (0.0, side * 0.6, -0.8), (-0.6, side * 1.0, -3.1)))
        model.detail(MLI, swept([(1.27, side * 1.32, -0.8), (1.27, side * 1.32, -2.85)], 0.04))
        for at in np.linspace(-0.8, 0.8, 5):  # heat pipes of the main radiators
            x0, x1 = side * (1.81 - 0.42), side * (1.81 + 0.42)
            model.detail(ALUMINIUM, swept([(x0, at, -0.62), (x1, at, -3.45)], 0.014))
    model.add(GOLD_FOIL, box((1.0, 0.4, 0.6), (-0.2, -1.5, -2.6)))
    model.add(
        ALUMINIUM,
        *(
            pointing(lathe([(-0.35, 0.05), (-0.28, 0.2), (0.28, 0.2), (0.35, 0.05)], segments=10), (1, 0, 0), (0.2, 1.5, z))
            for z in (-2.35, -2.8)
        ),
    )
    dress(model, about=(0.0, 0.0, 1.0))
    return model


def kibo_ef() -> Model:
    """Kibo's exposed facility: a deck 5.0 m across by 5.2 m along Y, twelve payload sites; inboard end toward +Y, origin in its middle."""
    model = Model("kibo_ef", ("r",))
    half_x, half_y, half_z = 2.5, 2.6, 0.75
    model.add(WHITE_FABRIC, box((3.4, 2 * half_y - 0.55, 1.5), (0.0, -0.18, 0.0)))
    model.add(ALUMINIUM, pointing(lathe([(0.0, 0.55), (0.2, 0.55), (0.2, 0.75), (0.5, 0.85)], segments=20), (0, -1, 0), (0.0, half_y, 0.0)))
    for x in (-1.72, 1.72):
        model.add(TRUSS, box((0.08, 2 * half_y - 0.7, 1.3), (x, -0.2, 0.0)))
    model.add(ALUMINIUM, *row((3.44, 0.08, 1.54), (0.0, -2.1, 0.0), (0, 1.28, 0), 4))
    # twelve units: four ahead, four astern, two on the port end, two above; the payloads they hold
    sites = np.linspace(-1.85, 1.65, 4)
    for side in (-1.0, 1.0):
        for y in sites:
            model.add(DARK_METAL, box((0.25, 0.6, 0.6), (side * 1.83, float(y), -0.1)))
    for x in (-0.9, 0.9):
        model.add(DARK_METAL, box((0.6, 0.12, 0.6), (x, -half_y + 0.06, 0.0)), box((0.6, 0.6, 0.16), (x, -0.9, -half_z - 0.06)))
    payloads: list[tuple[Material, Vector, Vector]] = [
        (WHITE_FABRIC, (0.70, 0.80, 1.55), (2.15, float(sites[0]), -0.45)),
        (GOLD_FOIL, (0.70, 0.80, 1.15), (2.15, float(sites[1]), -0.30)),
        (MLI, (0.70, 0.80, 1.40), (2.15, float(sites[2]), 0.25)),
        (MLI, (0.70, 0.80, 1.30), (-2.15, float(sites[0]), -0.30)),
        (WHITE_FABRIC, (0.70, 0.80, 1.70), (-2.15, float(sites[1]), 0.10)),
        (WHITE_FABRIC, (0.70, 0.80, 1.10), (-2.15, float(sites[3]), -0.40)),
        (WHITE_FABRIC, (1.05, 0.85, 0.75), (0.9, -0.9, -half_z - 0.5)),
        (MLI, (0.95, 0.85, 0.95), (-0.9, -0.9, -half_z - 0.6)),
        (GOLD_FOIL, (0.5, 0.5, 0.35), (0.9, -0.9, -half_z - 1.05)),
    ]
    for material, size, at in payloads:
        model.add(material, box(size, at))
        model.add(DARK_METAL, box((size[0] * 0.5, size[1] * 0.5, 0.08), (at[0], at[1], at[2] - size[2] / 2)))
    for side in (-1.0, 1.0):  # camera stanchions at the outboard corners, and the ends of the side frames
        model.add(ALUMINIUM, tube([(side * 1.5, -2.3, -half_z), (side * 1.5, -2.3, -half_z - 1.0)], 0.05, sides=6))
        model.add(WHITE_FABRIC, box((0.28, 0.3, 0.25), (side * 1.5, -2.3, -half_z - 1.05)))
        model.add(
            TRUSS, bar((side * 1.7, 1.9, 0.6), (side * half_x, 1.9, 0.6), 0.1), box((0.08, 0.5, 0.5), (side * (half_x - 0.04), 1.9, 0.5))
        )
    model.add(YELLOW_RAIL, *(tube([(x, -2.2, -half_z - 0.08), (x, 1.8, -half_z - 0.08)], 0.025, sides=4) for x in (-1.55, 1.55)))
    dress(model, about=(0.0, 1.0, 0.0))
    return model


def bartolomeo() -> Model:
    """Bartolomeo: the payload deck ahead of Columbus, +X forward from its trunnions at the origin."""
    model = Model("bartolomeo", ("esa-bartolomeo", "r"))
    model.add(ALUMINIUM, *(bar((0.0, y, z), (0.55, y * 0.9, z * 0.6), 0.13) for y in (-1.6, 1.6) for z in (-0.8, 0.9)))
    model.add(WHITE_FABRIC, box((0.35, 4.0, 1.0), (0.65, 0.0, 0.1)))
    model.add(ALUMINIUM, box((1.5, 4.2, 0.10), (1.35, 0.0, -0.32)), box((1.5, 4.2, 0.10), (1.35, 0.0, 0.55)))
    model.add(TRUSS, *row((1.5, 0.08, 0.9), (1.35, -2.06, 0.12), (0, 1.03, 0), 5))
    model.add(MLI, box((0.9, 0.75, 0.7), (1.45, -1.5, -0.72)), box((0.8, 0.7, 0.55), (1.5, 1.5, -0.65)))
    model.add(GOLD_FOIL, box((0.6, 0.6, 0.45), (1.55, 0.4, -0.6)))
    model.add(
        WHITE_FABRIC, box((0.5, 0.7, 0.6), (2.0, -0.4, 0.1)), pointing(cylinder(0.45, 0.22, segments=12), (0, 0, -1), (1.5, -0.5, -0.6))
    )
    dress(model, about=(0.0, 1.0, 0.0))
    return model


SHAPES = (
    Shape(esp1, ("esp1",)),
    Shape(esp2, ("esp2",)),
    Shape(esp3, ("esp3",)),
    Shape(elc_a, ("elc1", "elc2")),
    Shape(elc_b, ("elc3", "elc4")),
    Shape(ams02, ("ams02",)),
    Shape(kibo_ef, ("kibo_ef",)),
    Shape(bartolomeo, ("bartolomeo",)),
)
