"""What is mounted on the Russian modules: radiator, experiment airlock."""

from __future__ import annotations

import numpy as np

from tools.models import fittings, solids
from tools.models import materials as m
from tools.models.model import Model
from tools.models.shape import Shape


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
    Shape(rtod, ("rtod",)),
    Shape(shk, ("shk",)),
)
