"""The inspection boom that the last Shuttle flight but one left on the starboard truss."""

from __future__ import annotations

from tools.models.grapples import grapple_fixture
from tools.models.lattice import bar
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, WHITE_FABRIC
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import box


def obss() -> Model:
    """The inspection boom left by the last Shuttles but one: two halves, fixtures at both ends and in the middle, along Y."""
    model = Model("obss", ("r",))
    half = 15.3 / 2
    for y0, y1 in ((-half + 0.5, -0.5), (0.5, half - 0.5)):
        model.add(WHITE_FABRIC, bar((0.0, y0, 0.0), (0.0, y1, 0.0), 0.32, sides=10))
    model.add(MLI, box((0.45, 1.1, 0.45)), box((0.5, 0.9, 0.5), (0.0, half - 0.45, 0.0)))
    model.add(WHITE_FABRIC, box((0.42, 0.7, 0.42), (0.0, -half + 0.35, 0.0)))
    model.add(DARK_METAL, box((0.3, 0.3, 0.34), (0.1, half - 1.1, -0.1)), *(box((0.36, 0.08, 0.36), (0.0, y, 0.0)) for y in (-4.0, 3.8)))
    grapple_fixture(model, (0.45, 0.0, -0.25), (0.87, 0.0, -0.5), stalk=0.3)
    # the stanchions that hold it stand on S1's forward zenith face, whose normal is (0.5, 0, -0.87)
    for y in (-3.2, 3.2):
        model.add(ALUMINIUM, bar((-0.5 * 0.32, y, 0.87 * 0.32), (0.0, y, 0.0), 0.2), box((0.4, 0.35, 0.4), (0.0, y, 0.0)))
    return model


SHAPES = (Shape(obss, ("obss",)),)
