"""What is mounted on the Russian modules: wings, radiator, experiment airlock."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tools.models import fittings, solids
from tools.models import materials as m
from tools.models.model import Model
from tools.models.shape import Shape


def _panel(model: Model, side: int, y0: float, y1: float, *, width: float, blocks: tuple[int, int]) -> None:
    """One solar panel in the plane z = 0 from ``y0`` to ``y1``: frame, cells towards zenith in blocks, light back."""
    middle, length = side * (y0 + y1) / 2, y1 - y0
    model.add(m.MLI, solids.box((width, length, 0.03), (0, middle, 0.0)))
    for edge in (-1, 1):
        model.add(m.ALUMINIUM, solids.box((0.05, length, 0.06), (edge * width / 2, middle, 0.0)))
        model.add(m.ALUMINIUM, solids.box((width, 0.05, 0.06), (0, middle + edge * length / 2, 0.0)))
    across, down = blocks
    gap = 0.06
    w, h = (width - 0.1 - gap * (across - 1)) / across, (length - 0.1 - gap * (down - 1)) / down
    for i in range(across):
        for j in range(down):
            x = -width / 2 + 0.05 + w / 2 + i * (w + gap)
            y = y0 + 0.05 + h / 2 + j * (h + gap)
            plate = solids.box((w, h, 0.012), (x, side * y, -0.021))
            model.add(m.RUSSIAN_CELL, plate)


def _wings(model: Model, root: float, edges: tuple[float, ...], widths: tuple[float, ...], blocks: tuple[int, int]) -> None:
    """Two wings along Y: a mast from the drive at ``root`` and panels between ``edges``."""
    for side in (-1, 1):
        tip = edges[-1]
        model.add(m.ALUMINIUM, solids.tube([(0, side * root, 0.06), (0, side * (tip - 0.1), 0.06)], 0.07, sides=6))
        for x in (-0.55, 0.55):
            model.add(m.ALUMINIUM, solids.tube([(0, side * (root + 0.1), 0.05), (x, side * (edges[0] + 0.06), 0.05)], 0.04, sides=4))
        for (y0, y1), width in zip(pairwise(edges), widths, strict=True):
            _panel(model, side, y0 + 0.05, y1 - 0.05, width=width, blocks=blocks)


def saw_zvezda() -> Model:
    """Zvezda's wings: 29.7 m from tip to tip, 3.3 m wide, four panels each."""
    model = Model("saw_zvezda", ("nasa-sm",))
    _wings(model, 2.35, (3.0, 5.95, 8.95, 11.9, 14.9), (3.25, 3.25, 3.25, 3.25), (2, 3))
    return model


def saw_nauka() -> Model:
    """Nauka's wings: 30 m from tip to tip, 3.3 m wide; a narrow inner panel, then three pairs."""
    model = Model("saw_nauka", ("wiki-mlm",))
    _wings(model, 1.9, (2.75, 4.2, 7.8, 11.4, 15.05), (2.1, 3.25, 3.25, 3.25), (2, 3))
    return model


def saw_zarya() -> Model:
    """Zarya's wings, folded in 2007 to clear the truss radiators: panels stacked like a fan on a short mast."""
    model = Model("saw_zarya", ("r",))
    for side in (-1, 1):
        model.add(m.ALUMINIUM, solids.tube([(0, side * 1.9, 0), (0, side * 5.6, 0)], 0.07, sides=6))
        panels = [(2.5, 1.7, 6.0), (3.25, 3.3, -9.0), (3.95, 3.3, 9.0), (4.65, 3.3, -9.0), (5.35, 3.3, 9.0)]
        for y, height, lean in panels:
            turn = np.radians(lean)
            normal = (0.0, side * float(np.cos(turn)), float(np.sin(turn)))
            at = (0.0, side * y, 0.0)
            width = 3.35 if height > 2 else 1.9
            model.add(m.MLI, solids.panel(width, height, 0.04, normal=normal, up=(0, 0, -1), at=at))
            for k in (-1, 0, 1):
                offset = np.array(at) + np.array([k * width / 3.05, 0, 0]) - 0.028 * np.array(normal)
                plate = solids.panel(width / 3.3, height - 0.16, 0.014, normal=normal, up=(0, 0, -1), at=offset)
                model.add(m.RUSSIAN_CELL, plate)
        for (y0, h0, _), (y1, h1, _) in pairwise(panels):
            for x in (-0.7, 0.7):
                reach = min(h0, h1) * 0.42
                model.add(m.ALUMINIUM, solids.tube([(x, side * y0, -reach), (x, side * y1, reach)], 0.03, sides=4))
    return model


def rtod() -> Model:
    """Nauka's added radiator: four panels hinged in a line on a bracket, standing out forward."""
    model = Model("rtod", ("r",))
    model.add(m.ALUMINIUM, solids.box((0.25, 0.9, 0.5), (0.05, 0, -0.9)), solids.box((0.25, 0.9, 0.5), (0.05, 0, 0.9)))
    x, y = 0.15, 0.0
    for k in range(4):
        lean = np.radians(12.0 if k % 2 else -12.0)
        along = np.array([np.cos(lean), np.sin(lean), 0.0])
        middle = np.array([x, y, 0.0]) + along * 0.5
        model.add(m.RADIATOR, solids.panel(2.3, 0.92, 0.04, normal=(-along[1], along[0], 0.0), up=along, at=middle))
        for z in (-0.9, 0.0, 0.9):
            model.add(m.ALUMINIUM, solids.tube([(x, y, z), (x + along[0], y + along[1], z)], 0.03, sides=4))
        x, y = x + float(along[0]), y + float(along[1])
    return model


def shk() -> Model:
    """Experiment airlock: a drum 1.2 m wide on Nauka's forward port."""
    model = Model("shk", ("kftj",))
    model.hull(m.WHITE_FABRIC, solids.lathe([(-0.75, 0.55), (-0.62, 0.6), (0.5, 0.6), (0.52, 0.52), (0.72, 0.5), (0.75, 0.4)], segments=24))
    for x in (-0.45, 0.0, 0.4):
        model.add(m.MLI, solids.hoop(x, x + 0.05, 0.62, 0.03, segments=24))
    for angle in (40, 140, 220, 320):
        at, out = fittings.round_about(angle, 0.6, -0.1)
        model.add(m.ALUMINIUM, solids.panel(0.18, 0.5, 0.16, normal=out, up=(1, 0, 0), at=at))
    return model


SHAPES = (
    Shape(saw_zarya, ("saw_zarya",)),
    Shape(saw_zvezda, ("saw_zvezda",)),
    Shape(saw_nauka, ("saw_nauka",)),
    Shape(rtod, ("rtod",)),
    Shape(shk, ("shk",)),
)
