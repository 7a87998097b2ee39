"""The Integrated Truss Structure: Z1, S0, S1/P1, S3S4/P3P4, S5/P5, S6/P6. Starboard segments are built, port ones mirrored.

S0, S1 and S3 are hexagonal with an upright forward face, along which the Mobile Transporter's rails run; S4 and S6 carry the
square Integrated Equipment Assembly (IEA) with batteries, and the gimbals of two wings.
Along Y the segments follow one set, see docs/decisions/truss_geometry.md. A segment's frame has its origin in its middle.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from trimesh import Trimesh

from tools.models.dressing import dress
from tools.models.lattice import (
    APOTHEM_M,
    HEXAGON_RADIUS_M,
    bar,
    bars,
    framework,
    hexagon,
    mirrored,
    mounted,
    rectangle,
    row,
)
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, RADIATOR, TRUSS, WHITE_FABRIC, YELLOW_RAIL
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import box, cylinder, join, lathe, panel, pointing, tube
from tools.models.trim import staple, swept

SOURCES = ("liq-its", "igoal")

# |Y| from inboard to outboard end, metres. Neighbours share 0.05 to 0.15 m of attachment fittings.
S0_HALF_M = 6.70
S1_M = (6.70, 20.40)
S3S4_M = (20.35, 34.40)
S5_M = (34.30, 37.65)
S6_M = (37.50, 51.05)
TRRJ_BRACKET_M = 2.25  # behind the axis of the truss, where the drum of the radiators' joint is held
SARJ_M = 26.0
INBOARD_GIMBAL_M = 34.00
OUTBOARD_GIMBAL_M = 48.70
SITE_M = (21.8, 24.55)  # carrier sites of S3 and P3, zenith and nadir
PVR_S4_M = 31.0  # radiators of the photovoltaic modules
PVR_S6_M = 45.5

RAIL_Z_M = 1.0
HEX_LONGERON, HEX_FRAME, HEX_DIAGONAL = 0.20, 0.17, 0.10


def middle(span: tuple[float, float]) -> float:
    """Where the segment's origin lies."""
    return (span[0] + span[1]) / 2


def add_rails(model: Model, y0: float, y1: float, bay: float) -> None:
    """The Mobile Transporter's two rails on stand-offs, and the tray of its trailing cable between them."""
    x = APOTHEM_M + 0.24
    count = max(2, round((y1 - y0) / bay * 2))
    step = (y1 - y0) / count
    for z in (-RAIL_Z_M, RAIL_Z_M):
        model.add(ALUMINIUM, box((0.10, y1 - y0, 0.22), (x, (y0 + y1) / 2, z)))
        model.add(TRUSS, *row((0.24, 0.10, 0.12), (x - 0.15, y0 + step / 2, z), (0, step, 0), count))
    model.add(MLI, box((0.16, y1 - y0, 0.34), (APOTHEM_M + 0.02, (y0 + y1) / 2, -0.32)))


def add_fittings(model: Model, y: float, outward: float) -> None:
    """Segment-to-segment attachment: four corner fittings and the capture latch, 0.1 m deep at an end."""
    for x, z in ((APOTHEM_M * 0.93, -1.05), (APOTHEM_M * 0.93, 1.05), (-APOTHEM_M * 0.93, -1.05), (-APOTHEM_M * 0.93, 1.05)):
        model.add(DARK_METAL, box((0.34, 0.12, 0.34), (x, y - outward * 0.06, z)))
    model.add(ALUMINIUM, box((0.5, 0.12, 0.5), (0.0, y - outward * 0.06, -HEXAGON_RADIUS_M * 0.78)))


def add_hexagonal(model: Model, stations: np.ndarray) -> None:
    """A hexagonal framework with a cable tray inside and white end bulkhead rings."""
    sections = [hexagon(float(y)) for y in stations]
    model.add(TRUSS, *framework(sections, longeron=HEX_LONGERON, frame=HEX_FRAME, diagonal=HEX_DIAGONAL))
    length, centre = float(stations[-1] - stations[0]), float(stations[0] + stations[-1]) / 2
    model.add(MLI, box((0.34, length, 0.22), (-0.75, centre, 0.55)), box((0.22, length, 0.34), (0.65, centre, -0.75)))
    # bulkhead webs: bars from the upright faces to the middle keep the bays open and stiff
    web = []
    for section in sections[1:-1:2]:
        web += [(section[1], section[4]), (section[2], section[5])]
    model.add(TRUSS, bars(web, 0.10))


def around(y: float, radius: float, turn_deg: float, size: tuple[float, float, float]) -> Trimesh:
    """A box on a round body about Y: ``size`` is (along Y, round it, outward); the angle runs from forward towards nadir."""
    out = np.array([np.cos(np.radians(turn_deg)), 0.0, np.sin(np.radians(turn_deg))])
    at = out * radius + np.array([0.0, y, 0.0])
    return panel(size[1], size[0], size[2], normal=out.tolist(), up=(0.0, 1.0, 0.0), at=at.tolist())


def add_edge_rails(model: Model, stations: np.ndarray) -> None:
    """Handrails along the longerons of a hexagonal framework, one a bay."""
    for near, far in pairwise(stations):
        for corner in (0, 2, 3, 5):
            x, _, z = hexagon(0.0, HEXAGON_RADIUS_M + 0.10)[corner]
            a, b = near + (far - near) * 0.14, near + (far - near) * (0.52 if corner % 2 else 0.86)
            off = np.array([x, 0.0, z]) / np.hypot(x, z) * 0.08
            start, end = np.array([x, a, z]), np.array([x, b, z])
            model.detail(YELLOW_RAIL, swept([start, start + off, end + off, end], 0.022))


def antenna_dish(radius: float, axis: tuple[float, float, float], at: tuple[float, float, float]) -> list[tuple[str, Trimesh]]:
    """A parabolic dish: reflector, feed and tripod, tagged "dish" and "feed"."""
    depth = radius * 0.34
    rings = [(0.0, 0.0), (depth * 0.12, radius * 0.35), (depth * 0.45, radius * 0.68), (depth, radius)]
    bowl = lathe([*rings, (depth - 0.03, radius), (depth * 0.45 - 0.06, radius * 0.68), (-0.10, 0.08)], segments=24)
    feed = lathe([(depth + 0.30, 0.10), (depth + 0.55, 0.06)], segments=8)
    legs = [
        bar((depth * 0.5, radius * 0.7 * np.cos(t), radius * 0.7 * np.sin(t)), (depth + 0.42, 0, 0), 0.03, sides=3)
        for t in np.radians([90, 210, 330])
    ]
    return [("dish", pointing(bowl, axis, at)), ("feed", pointing(join([feed, *legs]), axis, at))]


# ---------------------------------------------------------------------------------------------------------------- Z1


def z1() -> Model:
    """Z1: on Unity's zenith port; gyroscopes, Ku-band dish, S-band antenna; P6 stood on it from 2000 to 2007."""
    model = Model("z1", ("liq-its", "wiki-z1"))
    base, top = 2.45, -1.35  # berthing plane and upper frame; antennas reach -2.45
    model.add(ALUMINIUM, pointing(lathe([(-base, 0.98), (-2.2, 0.98), (-2.2, 0.9), (-1.75, 1.05)], segments=32), (0, 0, -1)))
    sections = [[(x, y, z) for x, y, z in ((-1.45, -1.6, h), (1.45, -1.6, h), (1.45, 1.6, h), (-1.45, 1.6, h))] for h in (1.7, 0.2, top)]
    model.add(TRUSS, *framework(sections, longeron=0.16, frame=0.15, diagonal=0.09))
    model.add(WHITE_FABRIC, box((2.5, 2.7, 1.1), (0.0, 0.0, 1.0)))  # dome and RPCM housing over the berthing ring
    # four control moment gyroscopes: spherical covers, two to port and two to starboard on the aft side
    for y in (-1.42, 1.42):
        for z in (-0.62, 0.75):
            cover = lathe([(-0.42, 0.3), (-0.34, 0.52), (0.0, 0.64), (0.34, 0.52), (0.42, 0.3)], segments=20)
            model.add(WHITE_FABRIC, pointing(cover, (0, 1 if y > 0 else -1, 0), (-0.75, y, z)))
            model.add(ALUMINIUM, pointing(cylinder(0.12, 0.26, segments=12), (0, 1, 0), (-0.75, y * 1.31, z)))
    model.add(MLI, *row((0.5, 0.9, 0.8), (1.5, -0.95, 0.75), (0, 0.95, 0), 3), *row((0.4, 1.1, 0.7), (1.52, -0.6, -0.55), (0, 1.2, 0), 2))
    model.add(DARK_METAL, box((0.5, 0.5, 0.45), (0.3, -1.75, 0.2)), box((0.5, 0.5, 0.45), (0.3, 1.75, 0.2)))  # plasma contactors
    # upper deck: where P6 was bolted, four posts
    for x in (-1.3, 1.3):
        for y in (-1.45, 1.45):
            model.add(ALUMINIUM, box((0.3, 0.3, 0.3), (x, y, top - 0.1)))
    # two Space-to-Ground Ku-band dishes on booms, clear of the place where P6 stood, and the S-band mast
    for y in (-1.03, 1.03):
        at = (-1.58, y, -1.58)
        model.add(ALUMINIUM, tube([(-1.45, y, top), (-1.54, y, -1.5)], 0.08, sides=6))
        model.add(MLI, box((0.35, 0.4, 0.35), (-1.62, y, -1.35)))
        for kind, mesh in antenna_dish(0.85, (-0.22, 0.0, -0.98), at):
            model.add(WHITE_FABRIC if kind == "dish" else ALUMINIUM, mesh)
    model.add(ALUMINIUM, tube([(1.66, 0.9, -0.9), (1.66, 0.9, -2.43)], 0.05, sides=6))
    model.add(WHITE_FABRIC, box((0.22, 0.5, 0.3), (1.66, 0.9, -2.25)))
    model.add(YELLOW_RAIL, *(tube([(x, y, 0.1), (x, y, -1.25)], 0.025, sides=4) for x in (-1.58, 1.58) for y in (-1.2, 1.2)))
    for x in (-1.45, 1.45):
        for y in (-1.6, 1.6):
            staple(model, (x * 1.06, y * 1.06, 1.3), (x * 1.06, y * 1.06, 0.3), (x, y, 0.0))
    dress(model, centre=(0.0, 0.0, 0.2), about=(0, 0, 1))
    return model


# ---------------------------------------------------------------------------------------------------------------- S0


def s0() -> Model:
    """S0: the middle, on Destiny's cradle: power switching units, GPS antennas, rails, struts to the laboratory."""
    model = Model("s0", SOURCES)
    stations = np.linspace(-S0_HALF_M + 0.1, S0_HALF_M - 0.1, 7)
    add_hexagonal(model, stations)
    bay = float(stations[1] - stations[0])
    centres = (stations[:-1] + stations[1:]) / 2
    add_rails(model, -S0_HALF_M, S0_HALF_M, bay)
    for end in (-1.0, 1.0):
        add_fittings(model, end * S0_HALF_M, end)
    # radiating covers and power units: four MBSU and DDCU pairs, middle bays
    for i, y in enumerate(centres):
        outer = i in (0, 5)
        for face in ("forward zenith", "aft zenith"):
            model.add(RADIATOR, mounted(face, y, (bay - 0.35, 1.55, 0.06), lift=0.03) if not outer else mounted(face, y, (1.1, 0.9, 0.18)))
        model.add(MLI, mounted("aft", y, (1.15 if i % 2 else 1.5, 1.5 if i % 2 else 0.8, 0.40), along=0.0 if i % 2 else 0.45))
        model.add(
            WHITE_FABRIC,
            mounted("aft nadir", y, (1.5, 0.85, 0.28), along=0.45),
            mounted("forward nadir", y, (1.5, 0.85, 0.28), along=-0.45),
        )
        model.add(ALUMINIUM, mounted("aft nadir", y + 0.1, (0.8, 0.5, 0.2), along=-0.45))
    # four GPS antennas on the zenith edges of the middle bays, on short posts
    for y in (-1.1, 1.1):
        for face in ("forward zenith", "aft zenith"):
            model.add(ALUMINIUM, mounted(face, y, (0.1, 0.1, 0.3), along=0.62 if face == "aft zenith" else -0.62, lift=0.08))
            model.add(WHITE_FABRIC, mounted(face, y, (0.42, 0.42, 0.08), along=0.62 if face == "aft zenith" else -0.62, lift=0.30))
    # cradle on Destiny and the four pairs of module-to-truss struts
    model.add(ALUMINIUM, box((1.3, 1.5, 0.22), (0.0, 0.0, 2.19)), box((0.7, 0.7, 0.5), (0.0, 0.0, 1.95)))
    struts = []
    for x in (-2.05, 2.05):
        for y in (-1.0, 1.0):
            foot = (x, y, 2.94)
            struts += [((np.sign(x) * APOTHEM_M, y * 2.2, HEXAGON_RADIUS_M / 2), foot), ((np.sign(x) * 0.3, y * 2.0, 2.1), foot)]
    model.add(TRUSS, *(bar(a, b, 0.12, sides=6) for a, b in struts))
    dress(model)
    add_edge_rails(model, stations)
    return model


# ---------------------------------------------------------------------------------------------------------------- S1 and P1


def s1() -> Model:
    """S1: ammonia pump, tanks, the rotary joint of three radiators (TRRJ), S-band antenna, rails with a crew cart."""
    model = Model("s1", (*SOURCES, "gun-s1"))
    half = (S1_M[1] - S1_M[0]) / 2
    stations = np.linspace(-half + 0.1, half - 0.1, 7)
    add_hexagonal(model, stations)
    bay = float(stations[1] - stations[0])
    centres = (stations[:-1] + stations[1:]) / 2
    add_rails(model, -half, half, bay)
    for end in (-1.0, 1.0):
        add_fittings(model, end * half, end)
    # tanks and pump: ammonia tank on the zenith side, nitrogen tank beside it, pump module below
    model.add(
        WHITE_FABRIC,
        mounted("aft zenith", centres[0], (1.75, 1.3, 0.45), lift=-0.15),
        mounted("forward zenith", centres[0], (1.3, 1.0, 0.4), lift=-0.15),
    )
    model.add(WHITE_FABRIC, mounted("aft nadir", centres[1], (1.9, 1.45, 0.5), lift=-0.2))
    model.add(
        MLI,
        mounted("forward nadir", centres[1], (1.5, 1.1, 0.35), lift=-0.1),
        mounted("forward nadir", centres[4], (1.5, 1.1, 0.35), lift=-0.1),
    )
    for i in (1, 2, 4, 5):
        model.add(RADIATOR, mounted("forward zenith", centres[i], (bay - 0.4, 1.5, 0.06), lift=0.03))
        model.add(MLI, mounted("aft zenith", centres[i], (1.0, 0.9, 0.25), along=0.4))
    for i in (0, 2, 3, 5):
        model.add(ALUMINIUM, mounted("aft nadir", centres[i], (1.0, 0.8, 0.22), along=0.3))
        model.add(WHITE_FABRIC, mounted("forward nadir", centres[i], (bay - 0.5, 0.75, 0.2), along=-0.55))
    model.add(MLI, mounted("aft", centres[0], (1.5, 1.3, 0.26)), mounted("aft", centres[5], (1.5, 1.3, 0.26)))
    # the brackets of the TRRJ behind the aft face; its drum is a part of the radiators, which swing clear of the framework there
    trrj = 13.5 - middle(S1_M)
    for y in (-0.95, 0.95):
        model.add(TRUSS, *(bar((-APOTHEM_M, trrj + y, z), (-TRRJ_BRACKET_M, trrj + y, z * 0.25), 0.14) for z in (-1.1, 1.1)))
        model.add(ALUMINIUM, box((0.14, 0.2, 0.7), (-TRRJ_BRACKET_M + 0.07, trrj + y, 0.0)))
    # S-band antenna on the zenith ridge and two camera stanchions
    model.add(ALUMINIUM, bar((0.0, centres[3], -1.9), (0.0, centres[3], -2.32), 0.12, sides=6))
    model.add(WHITE_FABRIC, box((0.5, 0.6, 0.24), (0.0, centres[3], -2.2)))
    for y, z in ((half - 1.2, 2.0), (half - 1.2, -2.0)):
        model.add(ALUMINIUM, bar((0.3, y, z * 0.95), (0.9, y, z * 1.1), 0.07, sides=3))
        model.add(WHITE_FABRIC, box((0.3, 0.35, 0.28), (0.95, y, z * 1.07)))
    # crew cart (CETA) on the rails, inboard
    cart = -half + 2.6
    model.add(ALUMINIUM, box((0.12, 2.4, 0.12), (APOTHEM_M + 0.36, cart, 0.7)), box((0.12, 2.4, 0.12), (APOTHEM_M + 0.36, cart, -0.7)))
    model.add(ALUMINIUM, *row((0.12, 0.14, 2.3), (APOTHEM_M + 0.36, cart - 0.9, 0.0), (0, 0.9, 0), 3))
    model.add(YELLOW_RAIL, *row((0.05, 1.9, 0.05), (APOTHEM_M + 0.44, cart, -0.35), (0, 0, 0.7), 2))
    dress(model)
    add_edge_rails(model, stations)
    return model


# ---------------------------------------------------------------------------------------------------------------- photovoltaic modules


def add_equipment_assembly(model: Model, y0: float, y1: float, half_z: float, radiator_y: float) -> None:
    """The square IEA between ``y0`` and ``y1``: frame, battery boxes zenith and nadir, gaps for radiator and gimbals."""
    half_x, frame_z = 1.50, 1.62
    stations = np.linspace(y0 + 0.09, y1 - 0.09, 4)
    model.add(TRUSS, *framework([rectangle(float(y), half_x, frame_z) for y in stations], longeron=0.18, frame=0.16, diagonal=0.10))
    bar_y = [float(y) for y in stations]
    model.add(TRUSS, bars([((-half_x, y, -frame_z), (half_x, y, frame_z)) for y in bar_y[1:-1]], 0.09))
    # batteries and charge units, each a box with a finned radiating top
    height = half_z - frame_z - 0.12
    columns = (-1.02, 0.0, 1.02)
    rows = np.linspace(y0 + 0.62, y1 - 0.62, 5)
    for side in (-1.0, 1.0):
        for x in columns:
            for y in rows:
                if side > 0 and x == 0.0 and abs(y - radiator_y) < 2.05:
                    continue  # the radiator's base
                z = side * (frame_z + 0.08 + height / 2)
                model.add(WHITE_FABRIC, box((0.90, 0.88, height), (x, float(y), z)))
                model.add(ALUMINIUM, box((0.78, 0.76, 0.07), (x, float(y), side * (half_z - 0.005))))
    model.add(MLI, box((2.6, y1 - y0 - 0.5, 0.10), (0.0, (y0 + y1) / 2, -frame_z)), box((0.9, 4.0, 0.5), (0.0, radiator_y, frame_z - 0.15)))
    # pump and switching boxes seen from ahead and astern
    for x in (-1.0, 1.0):
        model.add(WHITE_FABRIC, box((0.5, 1.0, 1.1), (x * 1.25, y0 + 0.95, -0.6)), box((0.5, 1.3, 0.8), (x * 1.25, y0 + 2.6, 0.7)))
        model.add(MLI, box((0.4, 0.9, 0.7), (x * 1.3, y0 + 2.5, -0.75)))


def add_gimbals(model: Model, y: float) -> None:
    """Two beta gimbals at ``y``: mounting frames ahead and astern; the wing's own part turns on them at |X| = 1.6 m."""
    for x in (-1.0, 1.0):
        model.add(ALUMINIUM, pointing(lathe([(1.30, 0.40), (1.48, 0.40), (1.48, 0.33), (1.60, 0.33)], segments=16), (x, 0, 0), (0, y, 0)))
        model.add(TRUSS, *(bar((x * 1.5, y - 0.12, z), (x * 1.42, y - 0.12, z * 0.25), 0.14) for z in (-1.6, 1.6)))
        model.add(MLI, box((0.3, 0.5, 0.9), (x * 1.3, y, 0.0)))
    model.add(TRUSS, bar((-1.4, y, 0.0), (1.4, y, 0.0), 0.22))


def add_corner_fittings(model: Model, y: float, outward: float, half: tuple[float, float], depth: float) -> None:
    """Four corner feet by which the outboard segments are bolted together."""
    for x in (-half[0], half[0]):
        for z in (-half[1], half[1]):
            model.add(ALUMINIUM, box((0.26, depth, 0.26), (x, y - outward * depth / 2, z)))


def s3s4() -> Model:
    """S3 with its carrier sites and the inboard race of the alpha joint (SARJ); what lies outboard of it turns, see ``s3s4_outboard``."""
    model = Model("s3s4", SOURCES)
    half = (S3S4_M[1] - S3S4_M[0]) / 2
    origin = middle(S3S4_M)
    sarj = SARJ_M - origin
    stations = np.linspace(-half + 0.1, sarj - 1.05, 4)
    add_hexagonal(model, stations)
    add_rails(model, -half, sarj - 0.75, float(stations[1] - stations[0]))
    add_fittings(model, -half, -1.0)
    for i, y in enumerate(((stations[0] + stations[1]) / 2, (stations[2] + stations[3]) / 2)):
        model.add(WHITE_FABRIC, mounted("aft", y, (1.5, 1.4, 0.28)))
        model.add(MLI, mounted("forward nadir", y, (1.4, 0.8, 0.2), along=-0.4), mounted("forward zenith", y, (1.4, 0.8, 0.2), along=0.4))
        model.add(RADIATOR, mounted("aft zenith" if i else "aft nadir", y, (1.6, 1.4, 0.06), lift=0.03))
    # carrier attachment sites, two zenith and two nadir: a V of struts and a guide plate each
    for y in SITE_M:
        for z in (-1.0, 1.0):
            local = y - origin
            model.add(ALUMINIUM, box((0.8, 0.5, 0.12), (0.0, local, z * 2.30)))
            model.add(TRUSS, *(bar((x, local, z * 1.15), (x * 0.18, local, z * 2.28), 0.10) for x in (-1.85, 1.85)))
    race = [(-0.62, 0.9), (-0.6, 1.45), (-0.5, 1.62), (-0.08, 1.62), (-0.05, 1.5), (-0.01, 1.5)]
    model.add(WHITE_FABRIC, pointing(lathe(race, segments=32), (0, 1, 0), (0, sarj, 0)))
    model.add(TRUSS, *(bar(c, (c[0] * 0.62, sarj - 0.55, c[2] * 0.62), 0.16) for c in hexagon(sarj - 1.05)))
    # drive lock assemblies and trundle bearings ride on the inboard race
    for turn in (20.0, 200.0):
        model.add(MLI, around(sarj - 0.30, 1.70, turn, (0.34, 0.5, 0.3)))
    for turn in range(0, 360, 30):
        model.detail(DARK_METAL, around(sarj - 0.03, 1.54, turn, (0.06, 0.22, 0.09)))
    for turn in range(15, 360, 30):
        model.detail(ALUMINIUM, around(sarj - 0.30, 1.625, turn, (0.38, 0.03, 0.02)))
    dress(model)
    add_edge_rails(model, stations)
    return model


def s3s4_outboard() -> Model:
    """What turns in the alpha joint: outboard race, struts, square S4 with its batteries, two gimbals; S3/S4's frame, joint at 0."""
    model = Model("s3s4_outboard", SOURCES)
    half = (S3S4_M[1] - S3S4_M[0]) / 2
    origin = middle(S3S4_M)
    sarj = SARJ_M - origin
    race = [(0.01, 1.5), (0.05, 1.5), (0.08, 1.62), (0.5, 1.62), (0.6, 1.45), (0.62, 0.9)]
    model.add(WHITE_FABRIC, pointing(lathe(race, segments=32), (0, 1, 0), (0, sarj, 0)))
    for turn in range(15, 360, 30):
        model.detail(ALUMINIUM, around(sarj + 0.30, 1.625, turn, (0.38, 0.03, 0.02)))
    iea = 28.75 - origin
    ring = [(1.35 * np.sin(t), sarj + 0.55, 1.35 * np.cos(t)) for t in np.radians([-135, 135, 45, -45])]
    corners = rectangle(iea + 0.09, 1.5, 1.62)
    model.add(TRUSS, *(bar(a, b, 0.17) for a, b in zip(ring, (corners[0], corners[1], corners[2], corners[3]), strict=True)))
    struts = []
    for i in range(4):
        struts += [(ring[i], corners[(i + 1) % 4])]
    model.add(TRUSS, bars(struts, 0.10))
    model.add(WHITE_FABRIC, *(box((0.7, 0.9, 0.5), (x, sarj + 1.5, z)) for x, z in ((-1.0, 0.0), (1.0, 0.0), (0.0, -1.1))))
    model.add(MLI, pointing(cylinder(iea - sarj - 0.5, 0.34, segments=12), (0, 1, 0), (0, (sarj + 0.55 + iea) / 2, 0)))
    add_equipment_assembly(model, iea, half, 2.40, PVR_S4_M - origin)
    add_gimbals(model, INBOARD_GIMBAL_M - origin)
    add_corner_fittings(model, half, 1.0, (1.42, 1.55), 0.2)
    dress(model)
    return model


def s5() -> Model:
    """S5: the open spacer between the photovoltaic modules, with a grapple fixture."""
    model = Model("s5", SOURCES)
    half = (S5_M[1] - S5_M[0]) / 2
    stations = np.linspace(-half + 0.28, half - 0.28, 3)
    sections = [rectangle(float(y), 1.45, 1.75) for y in stations]
    model.add(TRUSS, *framework(sections, longeron=0.20, frame=0.17, diagonal=0.11))
    for outward in (-1.0, 1.0):
        add_corner_fittings(model, outward * half, outward, (1.42, 1.62), 0.38)
    # the keel: trunnion pins and the grapple fixture on the zenith face
    for z in (-1.0, 1.0):
        model.add(TRUSS, bar((-0.9, 0.0, z * 1.75), (0.0, 0.0, z * 2.1), 0.12), bar((0.9, 0.0, z * 1.75), (0.0, 0.0, z * 2.1), 0.12))
        model.add(ALUMINIUM, pointing(cylinder(0.35, 0.24, segments=12), (0, 0, 1), (0.0, 0.0, z * 2.10)))
    model.add(WHITE_FABRIC, box((0.6, 0.8, 0.5), (-1.0, 0.5, 0.9)), box((0.6, 0.8, 0.5), (1.0, -0.5, -0.9)))
    dress(model)
    for x in (-1.57, 1.57):
        for z in (-1.75, 1.75):
            staple(model, (x, -0.7, z), (x, 0.7, z), (x, 0.0, 0.0))
    return model


def s6() -> Model:
    """S6: long spacer, then the same equipment assembly and gimbals as S4, and the outboard end frame."""
    model = Model("s6", SOURCES)
    half = (S6_M[1] - S6_M[0]) / 2
    origin = middle(S6_M)
    iea0, iea1 = 43.4 - origin, 49.05 - origin
    stations = np.linspace(-half + 0.26, iea0 + 0.09, 4)
    model.add(TRUSS, *framework([rectangle(float(y), 1.45, 1.62) for y in stations], longeron=0.19, frame=0.16, diagonal=0.11))
    add_corner_fittings(model, -half, -1.0, (1.42, 1.55), 0.35)
    model.add(MLI, box((0.3, iea0 + half - 0.4, 0.3), (0.5, (iea0 - half) / 2, 1.2)))
    for x, y, z in ((-1.1, -half + 1.6, -0.9), (1.1, -half + 3.4, 0.9), (1.0, -half + 1.4, -0.9), (-1.1, -half + 4.6, 0.8)):
        model.add(WHITE_FABRIC, box((0.6, 0.95, 0.7), (x, y, z)))
    add_equipment_assembly(model, iea0, iea1, 2.45, PVR_S6_M - origin)
    add_gimbals(model, OUTBOARD_GIMBAL_M - origin)
    # end frame: tapers to the grapple fixture by which the segment was carried
    tip = half
    corners = rectangle(iea1 - 0.09, 1.42, 1.55)
    end = rectangle(tip - 0.16, 0.55, 0.6)
    model.add(
        TRUSS, *(bar(a, b, 0.13) for a, b in zip(corners, end, strict=True)), bars([(corners[i], end[(i + 1) % 4]) for i in (0, 2)], 0.08)
    )
    model.add(TRUSS, *framework([end, rectangle(tip - 0.06, 0.55, 0.6)], longeron=0.1, frame=0.12, diagonal=0.05))
    model.add(ALUMINIUM, pointing(cylinder(0.3, 0.26, segments=12), (0, 1, 0), (0.0, tip - 0.15, 0.0)))
    dress(model)
    for near, far in pairwise(stations):
        for x in (-1.56, 1.56):
            staple(model, (x, near + 0.35, -1.62), (x, far - 0.35, -1.62), (x, 0.0, -0.4))
    return model


def p6() -> Model:
    """P6: as S6, mirrored, with the two early cooling radiators folded on its spacer."""
    model = mirrored(s6(), "p6")
    half = (S6_M[1] - S6_M[0]) / 2
    y = half - 3.6  # inboard is starboard here
    for x in (-1.0, 1.0):
        model.add(RADIATOR, *row((0.09, 3.1, 2.2), (x * 1.62, y, 0.0), (x * 0.12, 0, 0), 3))
    return model


def p1() -> Model:
    """P1: S1 mirrored, with the UHF antenna."""
    model = mirrored(s1(), "p1")
    model.add(
        ALUMINIUM, tube([(0.3, 4.4, 1.95), (0.3, 4.4, 2.3)], 0.05, sides=6), tube([(0.0, 4.4, 2.28), (0.6, 4.4, 2.28)], 0.03, sides=6)
    )
    return model


def p3p4() -> Model:
    """P3/P4: S3/S4 mirrored."""
    return mirrored(s3s4(), "p3p4")


def p3p4_outboard() -> Model:
    """What turns in the alpha joint of P3/P4."""
    return mirrored(s3s4_outboard(), "p3p4_outboard")


def p5() -> Model:
    """P5: S5 mirrored."""
    return mirrored(s5(), "p5")


SHAPES = (
    Shape(z1, ("z1",)),
    Shape(s0, ("s0",)),
    Shape(s1, ("s1",)),
    Shape(p1, ("p1",)),
    Shape(s3s4, ("s3s4",)),
    Shape(p3p4, ("p3p4",)),
    Shape(s3s4_outboard, ("s3s4",), member="outboard"),
    Shape(p3p4_outboard, ("p3p4",), member="outboard"),
    Shape(s5, ("s5",)),
    Shape(p5, ("p5",)),
    Shape(s6, ("s6",)),
    Shape(p6, ("p6",)),
)
