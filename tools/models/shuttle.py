"""The Space Shuttle's orbiter in orbit: payload bay open, docking system in it. 37.2 m long, 23.8 m over the wings (shuttle-size).

Frame: origin in the mating plane of the Orbiter Docking System, +X out of the payload bay towards the station, so that -X is where
the belly looks. The nose is "up" (-Z): at PMA-2 the orbiter stood in front of the station with its tail to Earth, nose to the zenith,
and its payload bay facing aft (sts110-predock). The pilot's right hand is then at -Y of this frame, starboard of the station.

Contours are drawn in the orbiter's own coordinates in inches: Xo aft from a point ahead of the nose (nose 236, payload bay 582 to
1302), Yo to the right, Zo up (axis of the bay at 400); figures recalled, proportions by three-view drawings.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from trimesh import Trimesh

from tools.models import fittings, skins, solids
from tools.models import materials as m
from tools.models.axes import X, Z
from tools.models.lattice import bars
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import Vector

DOCKING_XO, DOCKING_ZO = 649.0, 474.0  # the ring stands inside the closed doors, whose inner contour reaches Zo 490
BAY_XO = (578.0, 1307.0)
LENGTH_M, SPAN_M = 37.24, 23.79
_INCH_M = 0.0254
_SILL_ZO = 414.0
_HALF_BAY = 104.0

# Fuselage: Xo, half width, Zo of keel and crown, share of the half width at which the crown's shoulder begins
_STATIONS = (
    (236.0, 3.0, 335.0, 341.0, 0.5),
    (242.0, 20.0, 320.0, 358.0, 0.6),
    (262.0, 46.0, 303.0, 383.0, 0.6),
    (300.0, 69.0, 288.0, 409.0, 0.6),
    (360.0, 88.0, 276.0, 437.0, 0.6),
    (432.0, 99.0, 270.0, 460.0, 0.6),
    (480.0, 103.0, 267.0, 499.0, 0.62),
    (520.0, 104.0, 265.0, 506.0, 0.66),
    (578.0, 104.0, 264.0, 502.0, 0.66),
)
_AFT = ((1307.0, 106.0, 264.0, 502.0, 0.66), (1380.0, 112.0, 265.0, 505.0, 0.7), (1492.0, 120.0, 276.0, 498.0, 0.72))


def place(xo: float, yo: float, zo: float) -> NDArray[np.float64]:
    """From the orbiter's coordinates (inches) to the frame of the mesh (metres)."""
    return np.array([(zo - DOCKING_ZO) * _INCH_M, -yo * _INCH_M, (xo - DOCKING_XO) * _INCH_M])


def _placed(mesh: Trimesh) -> Trimesh:
    """A mesh made in inches along Xo, Yo, Zo, put into the frame."""
    points = np.array([place(*point) for point in mesh.vertices])
    made = Trimesh(points, mesh.faces, process=False)
    if made.is_watertight and made.volume < 0:
        made.invert()
    return made


def _section(station: tuple[float, float, float, float, float], *, open_: bool = False) -> list[Vector]:
    """A cross-section: 16 points from the keel up the right side and down the left; with the bay open the crown is its trough."""
    xo, half, keel, crown, shoulder = station
    height = crown - keel
    right = [(0.72 * half, keel), (0.97 * half, keel + 0.10 * height), (half, keel + 0.34 * height)]
    if open_:
        right += [(half, _SILL_ZO), (90.0, _SILL_ZO), (66.0, 338.0), (30.0, 312.0)]
        middle = (0.0, 308.0)
    else:
        right += [(0.985 * half, keel + 0.62 * height), (0.86 * half, keel + 0.83 * height), (shoulder * half, keel + 0.945 * height)]
        right += [(0.3 * half, keel + 0.995 * height)]
        middle = (0.0, crown)
    ring = [(0.0, keel), *right, middle, *((-y, z) for y, z in reversed(right))]
    return [(xo, y, z) for y, z in ring]


def fuselage_rings() -> list[list[Vector]]:
    """Sections of the fuselage from the nose to the base of the engines; the bay begins and ends at bulkheads (doubled stations)."""
    fore, aft = _STATIONS[-1], _AFT[0]
    bay = [_section(fore, open_=True), _section((aft[0], *fore[1:]), open_=True)]
    return [*(_section(station) for station in _STATIONS), *bay, *(_section(station) for station in _AFT)]


def _wing(side: float) -> Trimesh:
    """A wing: strake swept by 81 degrees, wing by 45, elevons within it; from the root to the published half span."""
    tip = SPAN_M / 2 / _INCH_M
    rings = []
    for yo, front, rear, keel, thick in (
        (70.0, 470.0, 1500.0, 262.5, 62.0),
        (105.0, 500.0, 1500.0, 263.0, 60.0),
        (188.0, 1030.0, 1478.0, 274.0, 44.0),
        (tip, 1312.0, 1432.0, 297.0, 13.0),
    ):
        chord = rear - front
        upper = [(front, 0.42), (front + 0.02 * chord, 0.72), (front + 0.25 * chord, 1.0), (front + 0.6 * chord, 0.86), (rear, 0.16)]
        lower = [(rear, 0.08), (front + 0.5 * chord, 0.0), (front + 0.06 * chord, 0.08)]
        rings.append([(x, side * yo, keel + share * thick) for x, share in (*upper, *lower)])
    return _placed(solids.loft(rings))


def _fin() -> Trimesh:
    """The vertical stabiliser with its rudder."""
    rings = []
    for zo, front, rear, half in ((488.0, 1292.0, 1562.0, 15.0), (520.0, 1326.0, 1578.0, 13.0), (816.0, 1604.0, 1702.0, 5.0)):
        chord = rear - front
        right = [(front + 0.12 * chord, 0.6 * half), (front + 0.62 * chord, half), (rear, 0.4 * half)]
        rings.append([(x, y, zo) for x, y in ((front, 0.0), *right, *((x, -y) for x, y in reversed(right)))])
    return _placed(solids.loft(rings))


def _pod(side: float) -> Trimesh:
    """The pod of an orbital manoeuvring engine beside the fin."""
    rings = []
    for xo, yo, zo, width, height in (
        (1288.0, 84.0, 488.0, 10.0, 6.0), (1302.0, 83.0, 491.0, 22.0, 15.0), (1340.0, 82.0, 496.0, 36.0, 32.0),
        (1400.0, 80.0, 502.0, 46.0, 44.0), (1490.0, 80.0, 504.0, 50.0, 50.0), (1535.0, 80.0, 500.0, 44.0, 44.0),
    ):  # fmt: skip
        turns = np.radians(np.arange(12) * 30.0)
        rings.append([(xo, side * (yo + width * float(np.cos(t))), zo + height * float(np.sin(t))) for t in turns])
    return _placed(solids.loft(rings))


def _tiled(model: Model, mesh: Trimesh) -> None:
    """Add a part of the hull, black where it looks down (-X) and where the nose and the leading edges meet the air."""
    model.body.append(mesh)
    down = (mesh.face_normals[:, 0] < -0.42) | (mesh.triangles_center[:, 0] < (288.0 - DOCKING_ZO) * _INCH_M)
    grey = mesh.triangles_center[:, 2] < (262.0 - DOCKING_XO) * _INCH_M
    for material, chosen in ((m.BLACK_TILE, down & ~grey), (m.DARK_METAL, grey), (m.WHITE_FABRIC, ~down & ~grey)):
        if chosen.any():
            model.add(material, Trimesh(mesh.vertices, mesh.faces[chosen], process=False))


def orbiter() -> Model:
    """The orbiter as it was docked to the station: doors open, arm on its sill."""
    model = Model("space_shuttle", ("shuttle-size", "sts110-predock", "r"))
    rings = fuselage_rings()
    _tiled(model, _placed(solids.loft(rings)))
    for side in (-1.0, 1.0):
        _tiled(model, _wing(side))
        model.hull(m.WHITE_FABRIC, _pod(side))
        _doors(model, side)
        bell = solids.pointing(skins.bell(22.0 * _INCH_M, 44.0 * _INCH_M), (0.12, 0.0, 0.99), place(1568.0, side * 86.0, 502.0))
        model.add(m.DARK_METAL, bell)
        block = solids.box((0.55, 0.5, 1.1), place(1522.0, side * 124.0, 490.0))
        model.add(m.WHITE_FABRIC, block)
    model.hull(m.WHITE_FABRIC, _fin())
    model.add(m.DARK_METAL, *(_edge(mesh) for mesh in _leading_edges()))
    for yo, zo, tilt in ((0.0, 448.0, 0.17), (-53.0, 352.0, 0.06), (53.0, 352.0, 0.06)):
        outline = [(-3.0, 0.45), (-2.4, 0.42), (-1.6, 0.78), (0.0, 1.16), (-0.2, 1.06), (-1.7, 0.5), (-1.7, 0.0)]
        model.add(m.DARK_METAL, solids.pointing(solids.lathe(outline, segments=14), (tilt, 0, 1), place(1590.0, yo, zo)))
    flap = [[(1494.0, y, 286.0), (1494.0, y, 268.0), (1585.0, y, 275.0), (1585.0, y, 283.0)] for y in (-118.0, 118.0)]
    model.hull(m.BLACK_TILE, _placed(solids.loft(flap)))
    base = rings[-1]
    model.add(m.DARK_METAL, _fan([(point[0] + 1.0, 0.94 * point[1], 386.0 + 0.94 * (point[2] - 386.0)) for point in base]))
    _windows(model, rings)
    _bay(model)
    _marks(model)
    return model


def _fan(points: list[tuple[float, float, float]]) -> Trimesh:
    """A flat polygon that faces aft (+Z)."""
    corners = np.array([place(*point) for point in points])
    mesh = Trimesh(corners, [(0, k, k + 1) for k in range(1, len(points) - 1)], process=False)
    if mesh.face_normals[:, 2].sum() < 0:
        mesh.invert()
    return mesh


def _leading_edges() -> list[list[Vector]]:
    """Lines along the leading edges of the wings."""
    tip = SPAN_M / 2 / _INCH_M
    return [[(505.0, s * 106.0, 291.0), (1030.0, s * 188.0, 292.0), (1312.0, s * (tip - 2.0), 302.5)] for s in (-1.0, 1.0)]


def _edge(points: list[Vector]) -> Trimesh:
    """The reinforced carbon of a leading edge, as a slim spar along it."""
    return bars(pairwise([tuple(place(*point)) for point in points]), 0.34, sides=6)


def _doors(model: Model, side: float) -> None:
    """A door of the bay, swung wide open: white outside, now below, with the radiators on its inner face."""
    hinge_y, hinge_z = _HALF_BAY, _SILL_ZO + 2.0
    closed = np.radians(np.linspace(0.0, 90.0, 7))
    arc = np.column_stack([_HALF_BAY * np.cos(closed) - hinge_y, 88.0 * np.sin(closed)])
    turn = np.radians(-175.0)
    opened = arc @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    lifted = [(y, z + 4.0) for y, z in opened]  # the skin is four inches thick
    near, far = BAY_XO[0] + 2.0, BAY_XO[1] - 2.0
    rings = [
        [(xo, side * (hinge_y + y), hinge_z + z + up) for xo, up in ((near, 0.0), (near, 4.0), (far, 4.0), (far, 0.0))] for y, z in opened
    ]
    model.add(m.WHITE_FABRIC, _placed(solids.loft(rings)))
    points = [place(xo, side * (hinge_y + y), hinge_z + z + 1.0) for xo in (BAY_XO[0] + 6.0, BAY_XO[1] - 6.0) for y, z in lifted]
    i = np.arange(6)
    faces = np.vstack([np.column_stack([i, i + 1, i + 7]), np.column_stack([i + 1, i + 8, i + 7])])
    radiator = Trimesh(points, faces, process=False)
    if radiator.face_normals[:, 0].sum() < 0:
        radiator.invert()
    model.add(m.RADIATOR, radiator)
    for share in (0.25, 0.5, 0.75):  # joints of the radiator panels
        xo = BAY_XO[0] + share * (BAY_XO[1] - BAY_XO[0])
        low, high = (place(xo, side * (hinge_y + y), hinge_z + z + 6.0) for y, z in (opened[1], opened[-1]))
        model.detail(m.MLI, solids.tube([low, high], 0.035, sides=3))


def _windows(model: Model, rings: list[list[Vector]]) -> None:
    """Six windows ahead, two over the flight deck, two that look into the bay."""
    fore, aft = np.array(rings[5]), np.array(rings[6])
    for side in (1, -1):
        index = [8 - side * k for k in (0, 1, 2, 3, 4)]
        panes = ((0.10, 0.92, 0.22, 0.86), (0.06, 0.94, 0.22, 0.86), (0.06, 0.90, 0.30, 0.80))
        for k, (start, stop, low, high) in enumerate(panes):
            for material, edges, off in ((m.BLACK_TILE, (0.0, 1.0, 0.06, 0.96), 0.025), (m.GLASS, (start, stop, low, high), 0.045)):
                corners = []
                for share, up in ((edges[0], edges[2]), (edges[1], edges[2]), (edges[1], edges[3]), (edges[0], edges[3])):
                    left = fore[index[k]] + up * (aft[index[k]] - fore[index[k]])
                    right = fore[index[k + 1]] + up * (aft[index[k + 1]] - fore[index[k + 1]])
                    corners.append(place(*(left + share * (right - left))))
                model.add(material, _facing(corners, outward=(1.0, 0.0, -0.6), off=off))
        over = [place(xo, side * yo, zo) for xo, yo, zo in ((524, 12, 505.6), (524, 40, 502), (548, 40, 501), (548, 12, 504.5))]
        model.add(m.GLASS, _facing(over, outward=X, off=0.06))
        rear = [place(BAY_XO[0], side * yo, zo) for yo, zo in ((8, 466), (30, 466), (30, 484), (8, 484))]
        model.add(m.GLASS, _facing(rear, outward=Z, off=0.02))


def _facing(corners: list[NDArray[np.float64]], *, outward: Vector, off: float) -> Trimesh:
    """A flat quadrilateral just off the hull."""
    mesh = Trimesh(corners, [(0, 1, 2), (0, 2, 3)], process=False)
    if mesh.face_normals[0] @ np.asarray(outward, float) < 0:
        mesh.invert()
    mesh.apply_translation(mesh.face_normals[0] * off)
    return mesh


def _bay(model: Model) -> None:
    """What is in the bay: docking system with tunnel and truss, arm on the port sill, boom on the starboard one, keel liner."""
    fittings.apas(model, (0.0, 0.0, 0.0), X, depth=0.35)
    floor = (312.0 - DOCKING_ZO) * _INCH_M
    airlock = [(floor + 0.35, 0.55), (floor + 0.55, 0.80), (-1.35, 0.80), (-1.1, 0.68), (-0.3, 0.68)]
    model.add(m.WHITE_FABRIC, solids.lathe(airlock, segments=18))
    tunnel = solids.pointing(solids.lathe([(0.0, 0.55), (1.75, 0.55)], segments=12), (0.0, 0.0, -1.0), (floor + 1.55, 0.0, 0.0))
    model.add(m.MLI, tunnel)
    sill = (_SILL_ZO - DOCKING_ZO) * _INCH_M
    corners = [(sill, y, z) for y in (-2.2, 2.2) for z in (-0.75, 0.75)]
    heads = [(-0.55, y, z) for y in (-0.85, 0.85) for z in (-0.6, 0.6)]
    model.add(m.TRUSS, bars(list(zip(corners, heads, strict=True)), 0.11))
    model.add(m.TRUSS, bars([(heads[0], heads[1]), (heads[2], heads[3]), (heads[0], heads[2]), (heads[1], heads[3])], 0.1))
    model.detail(m.WHITE_FABRIC, *(solids.box((0.25, 0.3, 0.3), (-0.62, y, z)) for y in (-0.9, 0.9) for z in (-0.62, 0.62)))
    for yo, start, end, radius in ((-98.0, 690.0, 1290.0, 0.19), (98.0, 690.0, 1290.0, 0.14)):
        a, b = place(start, yo, 428.0), place(end, yo, 428.0)
        model.add(m.WHITE_FABRIC, solids.tube([a, b], radius, sides=8))
        if radius > 0.15:  # joints of the arm
            for share in (0.0, 0.46, 0.92):
                model.add(m.MLI, solids.box((0.42, 0.42, 0.6), a + share * (b - a)))
    for k in range(1, 5):
        xo = BAY_XO[0] + k * 145.8
        profile = ((-90.0, 412.0), (-66.0, 339.0), (-30.0, 313.0), (30.0, 313.0), (66.0, 339.0), (90.0, 412.0))
        frame = [place(xo, 0.985 * y, z + 3.0) for y, z in profile]
        for one, other in pairwise(frame):
            strip = skins.rectangle((one + other) / 2, (other - one) / 2, (0.0, 0.0, 0.07))
            if strip.face_normals[0] @ (place(xo, 0.0, 414.0) - one) < 0:
                strip.invert()
            model.detail(m.ALUMINIUM, strip)


def _marks(model: Model) -> None:
    """Fine lines: elevons, rudder, thrusters of the nose."""
    for side in (-1.0, 1.0):
        model.detail(m.DARK_METAL, solids.tube([place(1395.0, side * 112.0, 322.0), place(1398.0, side * 465.0, 309.0)], 0.03, sides=3))
        model.detail(m.DARK_METAL, solids.tube([place(1440.0, side * 290.0, 307.0), place(1397.0, side * 290.0, 316.0)], 0.03, sides=3))
        a, b = place(1478.0, side * 14.5, 512.0), place(1660.0, side * 5.5, 812.0)
        model.detail(m.DARK_METAL, solids.tube([a, b], 0.025, sides=3))
        for xo in (318.0, 334.0, 350.0):
            model.detail(
                m.DARK_METAL,
                solids.pointing(skins.thruster(0.12, 0.1), (0.75, -side * 0.66, 0.0), place(xo, side * 50.0, 404.0 + (xo - 318.0) * 0.42)),
            )


SHAPES = (Shape(orbiter, vehicles=("space-shuttle",)),)
