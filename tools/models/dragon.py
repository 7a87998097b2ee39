"""SpaceX's Dragons: the crew and cargo vehicles of the second version, the trunk with the boost kit, and the first version.

Frame: origin in the mating plane, +X towards the station, -Z "up": the hinge of the nose cone, and with it the middle of the
trunk's radiator half; the cells are on the other half. Height 8.1 m with the nose cone closed, capsule alone 4.5 m, 3.7 m wide and
4.0 m over the pods (spacex-dragon, wiki-dragon2); contours, windows and the places of the thrusters from photographs.
"""

from __future__ import annotations

import numpy as np
from trimesh import Trimesh

from tools.models import docking_rings, fittings, skins, solids
from tools.models import materials as m
from tools.models.axes import NX, NZ, X, Y
from tools.models.model import Model
from tools.models.shape import Shape

JOINT_M = -0.45  # where the nose cone sits on the capsule, below the docking ring
SHOULDER_M = -3.6  # rim of the heat shield, top of the trunk
TRUNK_M = 3.6
TRUNK_RADIUS_M = 1.83
Arc = tuple[float, float]
NOSE_OPEN_DEG = 150.0  # as it stands docked, by photographs
SIDE_DRACOS = ((-2.65, -14.0), (-2.65, 14.0), (-2.15, -15.0))  # x and angle from the middle of each of the four pods
FORWARD_DRACOS = 4
_WALL = ((SHOULDER_M + 0.25, 1.83), (-0.62, 1.08))  # the straight part of the side wall
_SLOPE = (_WALL[1][1] - _WALL[0][1]) / (_WALL[1][0] - _WALL[0][0])
_SOURCES = ("spacex-dragon", "wiki-dragon2")


def _wall(x: float) -> float:
    """Radius of the side wall at ``x``."""
    return _WALL[0][1] + _SLOPE * (x - _WALL[0][0])


def nose_cone(opened_deg: float) -> tuple[Trimesh, Trimesh]:
    """The nose cone, turned outward about its hinge: the cap, and the plate with the bulge that it shows when open."""
    outline = [(0.0, 1.04), (0.30, 1.0), (0.66, 0.84), (0.98, 0.60), (1.22, 0.31), (1.35, 0.0)]
    cap = solids.moved(solids.lathe(outline, segments=20), (JOINT_M, 0, 0))
    inside = solids.lathe([(-0.02, 0.90), (-0.02, 0.62), (0.05, 0.55), (0.05, 0.0)], segments=14, closed=False)
    inside = solids.moved(inside, (JOINT_M, 0, 0))
    if inside.face_normals[:, 0].sum() > 0:
        inside.invert()
    hinge = (JOINT_M, 0.0, -1.10)
    return solids.turned(cap, opened_deg, Y, hinge), solids.turned(inside, opened_deg, Y, hinge)


def capsule(model: Model, *, crewed: bool, nose_open_deg: float = NOSE_OPEN_DEG) -> None:
    """The capsule of the second version with its docking ring, open nose cone, pods and thrusters."""
    docking_rings.idss(model, depth=0.6)
    wall = [
        (SHOULDER_M - 0.02, 1.70), (SHOULDER_M + 0.02, 1.85), (SHOULDER_M + 0.12, 1.86), _WALL[0],
        _WALL[1], (JOINT_M - 0.06, 1.03), (JOINT_M, 0.98), (JOINT_M, 0.82), (JOINT_M - 0.12, 0.76),
    ]  # fmt: skip
    model.hull(m.WHITE_PAINT, solids.lathe(wall, segments=28))
    cap, inside = nose_cone(nose_open_deg)
    model.hull(m.WHITE_PAINT, cap)
    model.add(m.MLI, inside)
    model.add(m.ALUMINIUM, solids.box((0.18, 0.34, 0.14), (JOINT_M - 0.04, 0.0, -1.08)))
    model.add(m.BLACK_TILE, solids.lathe([(SHOULDER_M - 0.1, 1.85), (SHOULDER_M + 0.02, 1.87)], segments=28, closed=False))
    for angle in (45.0, 135.0, 225.0, 315.0):
        _pod(model, angle, crewed=crewed)
        for k, (x, aside) in enumerate(SIDE_DRACOS):
            hole = skins.oval((x, _wall(x)), angle + aside, along=0.10, across=0.08, slope=_SLOPE, off=0.02)
            (model.add if k < 2 else model.detail)(m.DARK_METAL, hole)
    for k in range(FORWARD_DRACOS):  # beside the docking ring
        at, _out = fittings.round_about(90.0 * k + 45, 0.90, JOINT_M)
        model.detail(m.DARK_METAL, solids.pointing(solids.moved(skins.thruster(0.075, 0.1), (0.06, 0, 0)), X, at))
    _hatch(model, crewed=crewed)
    for k in range(4):  # seams of the panels that cover the side wall
        model.detail(m.MLI, skins.lines((_WALL[0], _WALL[1]), 90.0 * k, 90.0 * k + 90, rows=2, columns=1, width=0.018, off=0.012))
    claw = [[(x, y, -(r + high)) for y, high in ((-0.2, -0.1), (-0.15, up), (0.15, up), (0.2, -0.1))]
            for x, r, up in ((-4.1, 1.83, 0.02), (-3.85, 1.83, 0.10), (-3.35, 1.83, 0.10), (-3.0, 1.72, 0.02))]  # fmt: skip
    model.add(m.WHITE_PAINT, solids.loft(claw))  # lines from the trunk into the capsule run under it


def _pod(model: Model, angle_deg: float, *, crewed: bool) -> None:
    """A bulge over two SuperDracos, which look aft at its lower end; on the cargo vehicle it is closed."""
    outline = [(-3.45, 1.98, 13.0), (-3.30, 2.00, 14.0), (-2.55, 1.86, 13.5), (-1.75, 1.58, 10.0), (-1.15, 1.30, 4.0)]
    rings = []
    for x, radius, half_deg in outline:
        foot = _wall(max(x, _WALL[0][0])) - 0.1
        corners = [(foot, -1.15), (0.55 * foot + 0.45 * radius, -1.08), (radius - 0.04, -0.86), (radius, -0.4)]
        corners += [(r, -side) for r, side in reversed(corners)]
        rings.append([(x, r * np.cos(a), r * np.sin(a)) for r, side in corners for a in [np.radians(angle_deg + side * half_deg)]])
    model.hull(m.WHITE_PAINT, solids.loft(rings))
    if crewed:
        for side in (-5.5, 5.5):
            bay = skins.oval((-3.12, 1.965), angle_deg + side, along=0.27, across=0.135, slope=-0.18, off=0.035)
            model.add(m.BLACK_TILE, bay)
            at, out = fittings.round_about(angle_deg + side, 1.93, -3.30)
            bell = skins.thruster(0.11, 0.14)
            model.detail(m.ALUMINIUM, solids.pointing(bell, (-0.90, 0.44 * out[1], 0.44 * out[2]), at))


def _hatch(model: Model, *, crewed: bool) -> None:
    """The side hatch below (+Z), and the windows of the crew's vehicle."""
    frame = skins.oval((-2.05, _wall(-2.05)), 90.0, along=0.68, across=0.55, slope=_SLOPE, off=0.02)
    model.add(m.MLI, frame)
    model.add(m.WHITE_PAINT, skins.oval((-2.05, _wall(-2.05)), 90.0, along=0.64, across=0.51, slope=_SLOPE, off=0.03))
    if not crewed:
        return
    panes = [(-2.05, 90.0, 0.17, 0.17), (-1.95, 58.0, 0.30, 0.22), (-1.95, 122.0, 0.30, 0.22), (-1.95, 247.0, 0.30, 0.22)]
    panes.append((-1.95, 293.0, 0.30, 0.22))
    for x, angle, along, across in panes:
        model.add(m.BLACK_TILE, skins.oval((x, _wall(x)), angle, along=along + 0.05, across=across + 0.05, slope=_SLOPE, off=0.035))
        model.detail(m.GLASS, skins.oval((x, _wall(x)), angle, along=along, across=across, slope=_SLOPE, off=0.045))


def trunk(
    model: Model,
    *,
    length: float = TRUNK_M,
    fins: int = 4,
    cells: tuple[Arc, ...] = ((4.0, 86.0), (94.0, 176.0)),
    radiators: tuple[Arc, ...] = ((184.0, 262.0), (278.0, 356.0)),
) -> float:
    """The trunk: a tube open at its end, cells on its lower half and radiators on the upper one; returns the x of its end.

    ``cells`` and ``radiators`` are the angles that they cover; ``fins`` is 0, 2 or 4.
    """
    top, end, r = SHOULDER_M - 0.03, SHOULDER_M - length, TRUNK_RADIUS_M
    tube = [(top - 0.4, 0.0), (top - 0.4, r - 0.07), (end, r - 0.07), (end, r), (top, r), (top, 0.0)]
    model.hull(m.WHITE_PAINT, solids.lathe(tube, segments=28))
    model.add(m.MLI, solids.lathe([(top - 0.39, r - 0.08), (top - 0.40, 0.0)], segments=16, closed=False))
    zone = ((end + 0.12, r), (top - 0.22, r))
    rows = round(length / 0.72)
    for start, stop in cells:
        model.add(m.CELL_FRONT, skins.patch(zone, start, stop))
        model.detail(m.DARK_METAL, skins.lines(zone, start, stop, rows=rows, columns=4, width=0.022))
    for start, stop in radiators:
        model.add(m.RADIATOR, skins.patch(zone, start, stop))
        model.detail(m.MLI, skins.lines(zone, start, stop, rows=rows // 2, columns=2, width=0.02))
    for k in range(fins):
        model.add(m.WHITE_PAINT, _fin((0.0, 180.0, 90.0, 270.0)[k], end))
    return end


def _fin(angle_deg: float, end: float) -> Trimesh:
    """A fin: long root on the trunk, low, its edge swept."""
    foot, edge = TRUNK_RADIUS_M - 0.04, TRUNK_RADIUS_M + 0.42
    outline = [(end + 0.02, foot), (end + 0.05, edge), (end + 0.75, edge - 0.02), (end + 2.45, foot)]
    sides = [[(x, r, t) for x, r in outline] for t in (0.045, -0.045)]
    return solids.turned(solids.loft(sides), angle_deg, X)


def crew_dragon(nose_open_deg: float = NOSE_OPEN_DEG) -> Model:
    """Crew Dragon: windows, SuperDracos, four fins."""
    model = Model("crew_dragon", _SOURCES)
    capsule(model, crewed=True, nose_open_deg=nose_open_deg)
    trunk(model)
    return model


def cargo_dragon(nose_open_deg: float = NOSE_OPEN_DEG) -> Model:
    """Cargo Dragon: no windows, pods without engines, two fins."""
    model = Model("cargo_dragon", _SOURCES)
    capsule(model, crewed=False, nose_open_deg=nose_open_deg)
    trunk(model, fins=2)
    return model


def cargo_dragon_boost_kit(nose_open_deg: float = NOSE_OPEN_DEG) -> Model:
    """Cargo Dragon with the boost kit: two Dracos on the axis of thrust and six tanks in the open end of the trunk (tengele-dragon)."""
    model = Model("cargo_dragon_boost_kit", (*_SOURCES, "tengele-dragon"))
    capsule(model, crewed=False, nose_open_deg=nose_open_deg)
    end = trunk(model, fins=2)
    for k in range(3):
        a, _ = fittings.round_about(60.0 * k, 1.70, end + 0.59)
        model.add(m.ALUMINIUM, solids.tube([a, (a[0], -a[1], -a[2])], 0.06, sides=6))
    for k in range(6):  # tanks of fuel and oxidiser between the spokes
        at, _ = fittings.round_about(60.0 * k + 30, 1.08, end + 0.85)
        tank = [(-0.48, 0.0), (-0.30, 0.34), (0.0, 0.42), (0.30, 0.34), (0.48, 0.0)]
        model.add(m.GOLD_FOIL if k % 2 else m.MLI, solids.moved(solids.lathe(tank, segments=10), at))
    model.add(m.MLI, solids.moved(solids.lathe([(-0.2, 0.42), (0.3, 0.42)], segments=8), (end + 0.5, 0, 0)))
    for side in (-0.2, 0.2):
        model.add(m.DARK_METAL, solids.pointing(skins.bell(0.13, 0.32), NX, (end + 0.1, side, 0.0)))
    return model


def dragon_1() -> Model:
    """The first version as berthed (without the nose cone that it lost at launch): 6.1 m by 3.7 m; two wings of four panels, 16.5 m."""
    model = Model("dragon_1", ("wiki-dragon1", "r"))
    fittings.cbm(model, (0, 0, 0), X, depth=0.3, hull=True)
    top, end, r = -3.25, -6.1, 1.82
    low, high = (top + 0.2, 1.85), (-0.55, 1.12)
    slope = (high[1] - low[1]) / (high[0] - low[0])

    def wall(x: float) -> float:
        return low[1] + slope * (x - low[0])

    outline = [(top, 1.70), (top + 0.04, 1.83), low, high, (-0.25, 1.07), (-0.2, 1.02)]
    model.hull(m.WHITE_PAINT, solids.lathe(outline, segments=28))
    tube = [(top - 0.4, 0.0), (top - 0.4, r - 0.07), (end, r - 0.07), (end, r), (top - 0.02, r), (top - 0.02, 0.0)]
    model.hull(m.WHITE_PAINT, solids.lathe(tube, segments=28))
    model.add(m.BLACK_TILE, solids.lathe([(top - 0.1, 1.84), (top + 0.06, 1.85)], segments=28, closed=False))
    for angle in (40.0, 140.0, 220.0, 320.0):
        for k, x in enumerate((-2.85, -2.52, -2.19)):
            for aside in (-5.0, 5.0):
                hole = skins.oval((x, wall(x)), angle + aside, along=0.11, across=0.09, slope=slope)
                (model.add if k == 0 else model.detail)(m.DARK_METAL, hole)
    model.add(m.MLI, skins.patch(((-2.7, wall(-2.7)), (-1.2, wall(-1.2))), 252.0, 288.0))  # bay of the sensors
    fittings.grapple(model, (-1.95, 0.0, -wall(-1.95) - 0.03), NZ)
    model.add(m.MLI, skins.oval((-1.9, wall(-1.9)), 90.0, along=0.6, across=0.5, slope=slope))
    for start in (20.0, 200.0):
        zone = ((end + 0.1, r), (top - 0.25, r))
        model.add(m.RADIATOR, skins.patch(zone, start, start + 140.0))
        model.detail(m.MLI, skins.lines(zone, start, start + 140.0, rows=2, columns=6, width=0.02))
    _folding_wings(model, x=-4.75, root=r)
    return model


def _folding_wings(model: Model, *, x: float, root: float) -> None:
    """Two wings to the sides, cells up (-Z): a yoke and four panels each."""
    width, tip, first = 1.9, 8.25, root + 0.45
    step = (tip - first) / 4
    for side in (-1.0, 1.0):
        model.add(m.ALUMINIUM, solids.tube([(x, side * root, 0.0), (x, side * first, 0.0)], 0.09, sides=8))
        for k in range(4):
            middle = first + (k + 0.5) * step
            model.add(m.CELL_BACK, solids.box((width, step - 0.06, 0.03), (x, side * middle, 0.0)))
            y, half = side * middle, step / 2 - 0.06
            model.add(m.CELL_FRONT, skins.rectangle((x, y, -0.022), (0, half, 0), (width / 2 - 0.04, 0, 0)))
            for j in (-0.5, 0.0, 0.5):
                model.detail(m.MLI, skins.rectangle((x, y + j * half, -0.03), (0, 0.011, 0), (width / 2 - 0.04, 0, 0)))


SHAPES = (
    Shape(crew_dragon, vehicles=("crew-dragon",)),
    Shape(cargo_dragon, vehicles=("cargo-dragon",)),
    Shape(cargo_dragon_boost_kit, vehicles=("cargo-dragon-boost-kit",)),
    Shape(dragon_1, vehicles=("dragon-1",)),
)
