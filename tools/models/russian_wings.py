"""Solar wings of the Russian segment and of the vehicles that look like them: masts, panels, cells.

A wing is made as it lies with its gimbal at zero: mast along Y, cells toward zenith (-Z). The mast is the axis of rotation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np
from trimesh import Trimesh

from tools.models import materials as m
from tools.models import solids, trim
from tools.models.model import Model
from tools.models.shape import Shape


@dataclass(frozen=True, slots=True)
class Plan:
    """Distances along the mast, metres: where the drive stands, the edges of the panels, and the panels' widths."""

    root: float
    edges: tuple[float, ...]
    widths: tuple[float, ...]


FRONT_M = 0.035  # cells stand this far in front of the middle of their panel
SIDES = {"port": -1, "starboard": 1}


def _field(x: tuple[float, float], y: tuple[float, float], z: float, *, up: bool = True) -> list[solids.Vector]:
    """The corners of a rectangle in the plane ``z`` that faces zenith (``up``) or nadir."""
    (x0, x1), (y0, y1) = sorted(x), sorted(y)
    corners: list[solids.Vector] = [(x0, y0, z), (x0, y1, z), (x1, y1, z), (x1, y0, z)]
    return corners if up else corners[::-1]


def panel(model: Model, y: tuple[float, float], width: float, *, blocks: tuple[int, int], x: float = 0.0, z: float = -0.09) -> None:
    """One solar panel in the plane ``z`` between two ``y``: frame, ``blocks`` of cells (across, along) to zenith, light back with ribs.

    The lines between single cells and the ribs are fine details.
    """
    y0, y1 = sorted(y)
    middle, length = (y0 + y1) / 2, y1 - y0
    model.add(m.MLI, solids.box((width, length, 0.03), (x, middle, z)))
    for edge in (-1, 1):
        model.add(m.ALUMINIUM, solids.box((0.05, length, 0.07), (x + edge * (width - 0.05) / 2, middle, z)))
    gap, margin, front = 0.05, 0.07, z - FRONT_M
    across, along = blocks
    w = (width - 2 * margin - gap * (across - 1)) / across
    h = (length - 2 * margin - gap * (along - 1)) / along
    cells: list[list[solids.Vector]] = []
    lines = [_field((x - width / 2, x + width / 2), (at - 0.025, at + 0.025), front) for at in (y0 + 0.03, y1 - 0.03)]
    for i in range(across):
        for j in range(along):
            a, b = x - width / 2 + margin + i * (w + gap), y0 + margin + j * (h + gap)
            cells.append(_field((a, a + w), (b, b + h), front))
            # strings of cells: narrow lines along the wing, two across each block
            columns, rows = np.linspace(a, a + w, max(2, round(w / 0.27)) + 1), np.linspace(b, b + h, max(2, round(h / 0.4)) + 1)
            lines += [_field((float(at) - 0.006, float(at) + 0.006), (b, b + h), front - trim.PROUD) for at in columns[1:-1]]
            lines += [_field((a, a + w), (float(at) - 0.005, float(at) + 0.005), front - trim.PROUD) for at in rows[1:-1]]
    model.add(m.RUSSIAN_CELL, trim.plates(cells))
    model.detail(m.ALUMINIUM, trim.plates(lines))
    back = z + 0.015 + trim.PROUD
    ribs = [_field((x + at - 0.03, x + at + 0.03), (y0, y1), back, up=False) for at in (-0.25 * width, 0.25 * width)]
    ribs += [_field((x - width / 2, x + width / 2), (at - 0.03, at + 0.03), back, up=False) for at in (y0 + 0.03, y1 - 0.03)]
    model.detail(m.TRUSS, trim.plates(ribs))
    model.detail(m.DARK_METAL, trim.plates([_field((x + 0.1, x + 0.13), (y0, y1), back + trim.PROUD, up=False)]))


def mast(root: float, tip: float, radius: float, *, side: int) -> Trimesh:
    """The mast, on the axis of rotation."""
    return solids.tube([(0, side * root, 0), (0, side * tip, 0)], radius, sides=8)


def _wing(name: str, sources: tuple[str, ...], plan: Plan, side: int) -> Model:
    """One wing: mast and panels."""
    model = Model(name, sources)
    add_wing(model, plan, side)
    return model


def add_wing(model: Model, plan: Plan, side: int) -> None:
    """One wing's mast and panels on a model that may have more."""
    root, edges, widths = plan.root, plan.edges, plan.widths
    model.add(m.ALUMINIUM, mast(root, edges[-1] - 0.1, 0.065, side=side))
    model.add(m.DARK_METAL, solids.pointing(solids.lathe([(0.0, 0.17), (0.3, 0.13)], segments=10), (0, side, 0), (0, side * root, 0)))
    reach = widths[0] / 2 - 0.15
    for x in (-1, 1):  # braces from the drive to the corners of the first panel, and a bar across
        model.add(m.ALUMINIUM, solids.tube([(0, side * (root + 0.2), 0), (x * reach, side * (edges[0] + 0.06), -0.06)], 0.035, sides=4))
        model.detail(m.TRUSS, solids.tube([(0, side * (edges[0] - 0.25), 0), (x * 0.6, side * (edges[0] + 0.03), -0.06)], 0.02, sides=3))
    for (y0, y1), width in zip(pairwise(edges), widths, strict=True):
        panel(model, (side * (y0 + 0.04), side * (y1 - 0.04)), width, blocks=(2, max(1, round((y1 - y0) / 1.2))))
        for at in ((y0 + y1) / 2,):  # the bracket that holds the panel on the mast
            model.detail(m.DARK_METAL, solids.box((0.5, 0.08, 0.1), (0, side * at, -0.035)))
        for x in (-1, 1):  # the hinge to the next panel
            model.detail(m.DARK_METAL, solids.box((0.12, 0.12, 0.12), (x * width * 0.36, side * y1, -0.06)))
    tip = solids.box((widths[-1] * 0.5, 0.06, 0.1), (0, side * (edges[-1] - 0.07), -0.03))
    model.add(m.ALUMINIUM, tip)


def _roots(name: str, sources: tuple[str, ...], root: float) -> Model:
    """What stays when the wings turn: the collars of both drives."""
    model = Model(name, sources)
    for side in SIDES.values():
        collar = solids.lathe([(-0.25, 0.2), (-0.08, 0.24), (0.0, 0.24)], segments=14)
        model.add(m.ALUMINIUM, solids.pointing(collar, (0, side, 0), (0, side * root, 0)))
        for k in range(8):
            turn = np.radians(45.0 * k)
            at = (0.24 * float(np.cos(turn)), side * (root - 0.05), 0.24 * float(np.sin(turn)))
            model.detail(m.DARK_METAL, solids.box((0.05, 0.06, 0.05), at))
    return model


_ZVEZDA = Plan(2.35, (2.95, 5.9, 8.9, 11.9, 14.85), (3.3, 3.3, 3.3, 3.3))
# Zarya: almost 80 ft from tip to tip, 3.35 m wide; how the panels share the length is recalled.
_ZARYA = Plan(1.9, (2.9, 4.5, 6.425, 8.35, 10.275, 12.2), (1.9, 3.35, 3.35, 3.35, 3.35))
_NAUKA = Plan(1.9, (2.75, 4.2, 7.8, 11.4, 15.0), (2.1, 3.3, 3.3, 3.3))


def _shapes(element: str, sources: tuple[str, ...], plan: Plan) -> tuple[Shape, ...]:
    wings = (Shape(partial(_wing, f"{element}_{member}", sources, plan, side), (element,), member=member) for member, side in SIDES.items())
    return (Shape(partial(_roots, element, sources, plan.root), (element,)), *wings)


def saw_zarya() -> Model:
    """Zarya's wings, folded in 2007 to clear the truss radiators: panels stacked like a fan on a short mast."""
    model = Model("saw_zarya", ("r",))
    for side in (-1, 1):
        model.add(m.ALUMINIUM, solids.tube([(0, side * 1.9, 0), (0, side * 5.6, 0)], 0.07, sides=6))
        panels = [(2.5, 1.7, 6.0), (3.25, 3.3, -9.0), (3.95, 3.3, 9.0), (4.65, 3.3, -9.0), (5.35, 3.3, 9.0)]
        for y, height, lean in panels:
            turn = np.radians(lean)
            normal = np.array((0.0, side * float(np.cos(turn)), float(np.sin(turn))))
            at = np.array((0.0, side * y, 0.0))
            width = 3.35 if height > 2 else 1.9
            model.add(m.MLI, solids.panel(width, height, 0.04, normal=normal, up=(0, 0, -1), at=at))
            for k in (-1, 0, 1):
                offset = at + np.array([k * width / 3.05, 0, 0]) - 0.028 * normal
                plate = solids.panel(width / 3.3, height - 0.16, 0.014, normal=normal, up=(0, 0, -1), at=offset)
                model.add(m.RUSSIAN_CELL, plate)
            up = np.cross(normal, (1.0, 0.0, 0.0))
            for share in (-0.3, -0.1, 0.1, 0.3):
                place = at - 0.04 * normal + share * height * up
                model.detail(m.ALUMINIUM, solids.panel(width - 0.1, 0.014, 0.004, normal=normal, up=up, at=place))
            for edge in (-1, 1):
                place = at + np.array([edge * (width / 2 - 0.02), 0, 0])
                model.detail(m.ALUMINIUM, solids.panel(0.05, height, 0.07, normal=normal, up=(0, 0, -1), at=place))
        for (y0, h0, _), (y1, h1, _) in pairwise(panels):
            for x in (-0.7, 0.7):
                reach = min(h0, h1) * 0.42
                model.add(m.ALUMINIUM, solids.tube([(x, side * y0, -reach), (x, side * y1, reach)], 0.03, sides=4))
    return model


def saw_zarya_spread() -> Model:
    """Zarya's wings until the end of September 2007. They turned about their masts; here they stand with their cells to zenith."""
    model = Model("saw_zarya_spread", ("nasa-zarya", "space-radiators-2007", "r"))
    for side in SIDES.values():
        add_wing(model, _ZARYA, side)
    return model


# Zvezda: 29.7 m from tip to tip, 3.3 m wide, four panels each. Nauka: 30 m, a narrow inner panel, then three pairs.
SHAPES = (
    Shape(saw_zarya, ("saw_zarya",)),
    Shape(saw_zarya_spread, ("saw_zarya",), since="1998-11-20", until="2007-09-29", folded=False),
    *_shapes("saw_zvezda", ("nasa-sm",), _ZVEZDA),
    *_shapes("saw_nauka", ("wiki-mlm",), _NAUKA),
)
