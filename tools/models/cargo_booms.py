"""The hand-cranked cargo booms Strela on the Russian modules."""

from __future__ import annotations

from tools.models import materials as m
from tools.models import solids
from tools.models.model import Model
from tools.models.shape import Shape


def strela() -> Model:
    """Cargo boom Strela, telescoped in: post with cranks and the operator's foothold, nested tubes along -X."""
    model = Model("strela", ("r",))
    model.add(m.ALUMINIUM, solids.tube([(0, 0, 0), (0, 0, -0.55)], 0.1, sides=8), solids.box((0.3, 0.3, 0.25), (0, 0, -0.5)))
    reach = 0.0
    for radius, length in ((0.13, 1.7), (0.105, 1.2), (0.08, 1.0), (0.06, 0.8)):
        model.add(m.ALUMINIUM, solids.tube([(-reach, 0, -0.6), (-reach - length, 0, -0.6)], radius, sides=8))
        reach += length
    model.add(m.YELLOW_RAIL, solids.tube([(-0.15, -0.3, -0.35), (-0.15, 0.3, -0.35)], 0.025, sides=4))
    model.add(m.ALUMINIUM, solids.box((0.34, 0.22, 0.2), (0.1, 0, -0.04)))
    model.add(
        m.DARK_METAL,
        solids.tube([(-reach, 0, -0.6), (-reach - 0.25, 0, -0.6)], 0.1, sides=8),
        solids.box((0.4, 0.4, 0.03), (-0.35, 0, -0.1)),
    )
    return model


SHAPES = (Shape(strela, ("strela1", "strela2")),)
