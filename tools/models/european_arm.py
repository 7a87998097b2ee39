"""European Robotic Arm, on Nauka."""

from __future__ import annotations

from tools.models import materials as m
from tools.models import solids
from tools.models.model import Model
from tools.models.shape import Shape


def _joint(model: Model, at: solids.Vector, axis: solids.Vector) -> None:
    model.add(m.WHITE_FABRIC, solids.pointing(solids.lathe([(-0.24, 0.17), (-0.2, 0.2), (0.2, 0.2), (0.24, 0.17)], segments=10), axis, at))


def era() -> Model:
    """European Robotic Arm: 11.3 m with seven joints, folded at the elbow along Nauka; the shoulder holds on to a base point."""
    model = Model("era", ("esa-era",))
    x, z0, z1 = -0.42, -2.3, 2.55
    for y in (-0.32, 0.32):
        model.add(m.WHITE_FABRIC, solids.tube([(x, y, z0 + 0.25), (x, y, z1 - 0.2)], 0.125, sides=10))
        for z in (-1.1, 0.0, 1.2):
            model.add(m.MLI, solids.moved(solids.pointing(solids.hoop(-0.03, 0.03, 0.14, 0.03, segments=14), (0, 0, 1)), (x, y, z)))
        _joint(model, (x, y, z0), (0, 1, 0))
        _joint(model, (x, y * 1.15, z0 - 0.42), (0, 0, 1))
        _joint(model, (x + 0.1, y * 1.15, z0 - 0.8), (1, 0, 0))
        end = solids.lathe([(0.0, 0.14), (0.12, 0.21), (0.42, 0.21), (0.46, 0.12)], segments=10)
        model.add(m.MLI, solids.pointing(end, (1, 0, 0) if y < 0 else (0, 0, -1), (x + 0.1, y * 1.15, z0 - 0.95)))
    _joint(model, (x, 0.0, z1), (0, 1, 0))
    model.add(m.WHITE_FABRIC, solids.box((0.34, 0.75, 0.34), (x, 0, z1)))
    model.add(
        m.ALUMINIUM, solids.pointing(solids.lathe([(0.0, 0.3), (0.12, 0.3), (0.2, 0.2)], segments=16), (-1, 0, 0), (0.14, -0.37, z0 - 0.95))
    )
    model.add(m.DARK_METAL, solids.box((0.12, 0.12, 0.16), (x - 0.2, 0.32, 0.4)), solids.box((0.12, 0.12, 0.16), (x - 0.2, -0.32, -0.4)))
    return model


SHAPES = (Shape(era, ("era",)),)
