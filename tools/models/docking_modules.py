"""Poisk, Pirs, Rassvet and Prichal: where vehicles dock, and cosmonauts go out."""

from __future__ import annotations

from tools.models import fittings, solids
from tools.models import materials as m
from tools.models.axes import NX, NY, NZ, X, Y, Z
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.turns import TO_NADIR, turned


def _hatch(model: Model, at: solids.Vector, axis: solids.Vector) -> None:
    """A hatch for spacewalks, 1 m across, with its ring of handrail."""
    model.add(m.ALUMINIUM, solids.pointing(solids.lathe([(-0.3, 0.6), (0.0, 0.6), (0.06, 0.52), (0.06, 0.0)], segments=20), axis, at))
    model.add(m.YELLOW_RAIL, solids.pointing(solids.lathe([(0.08, 0.56), (0.12, 0.59), (0.12, 0.54)], segments=14, closed=False), axis, at))


def _compartment(model: Model, half: float, radius: float, body: tuple[float, float]) -> None:
    """Poisk's and Pirs's pattern: a barrel with domed ends and a docking unit at each; +X towards nadir."""
    b0, b1 = body
    model.hull(
        m.GREEN_FABRIC,
        solids.lathe(
            [
                (-half + 0.32, 0.66), (-half + 0.36, 0.78),
                *solids.arc(b0 + 0.85, radius - 0.05, 145, 105, 4),
                (b0 + 0.85, radius), (b1 - 0.85, radius), *solids.arc(b1 - 0.85, radius - 0.05, 75, 35, 4),
                (half - 0.36, 0.78), (half - 0.32, 0.66),
            ],
            segments=28,
        ),
    )  # fmt: skip
    fittings.ssvp(model, (half, 0, 0), X, hull=True)
    fittings.ssvp(model, (-half, 0, 0), NX, hull=True)
    for x in (b0 + 0.8, b1 - 0.86):
        model.add(m.ALUMINIUM, solids.hoop(x, x + 0.06, radius + 0.03, 0.1))
    _hatch(model, (0.0, radius - 0.04, 0.0), Y)
    _hatch(model, (0.0, -radius + 0.04, 0.0), NY)
    for angle in (50, 90, 130, 230, 270, 310):
        a, out = fittings.round_about(angle, radius, b0 + 0.9)
        b, _ = fittings.round_about(angle, radius, b1 - 0.9)
        fittings.handrail(model, [a, b], out)


def poisk() -> Model:
    """Mini-Research Module 2: 4.05 m by 2.55 m, on Zvezda's zenith port."""
    model = Model("poisk", ("r",))
    _compartment(model, 2.025, 1.275, (-1.65, 1.65))
    fittings.kurs(model, (-1.3, 0.6, 0.9), (-1.75, 1.0, 1.45), NX)
    fittings.kurs(model, (-1.3, -0.6, -0.9), (-1.75, -1.0, -1.45), NX)
    fittings.window(model, (0.5, 0.0, 1.27), Z, 0.16)
    model.add(m.WHITE_FABRIC, solids.box((0.8, 0.55, 0.35), (-0.2, 0.25, -1.4)))
    return turned(model, TO_NADIR)


def pirs() -> Model:
    """Docking Compartment: 4.91 m by 2.55 m, on Zvezda's nadir port until 2021."""
    model = Model("pirs", ("r",))
    _compartment(model, 2.455, 1.275, (-1.9, 2.0))
    fittings.kurs(model, (1.6, 0.6, 0.9), (2.1, 1.0, 1.5), X)
    fittings.kurs(model, (1.6, -0.6, -0.9), (2.1, -1.0, -1.5), X)
    return turned(model, TO_NADIR)


def rassvet() -> Model:
    """Mini-Research Module 1: 6 m by 2.35 m, under Zarya, with the frames that held it in the Shuttle's bay."""
    model = Model("rassvet", ("r", "wiki-rassvet"))
    half, radius = 3.0, 1.175
    model.hull(
        m.WHITE_FABRIC,
        solids.lathe(
            [
                (-half + 0.32, 0.66), (-half + 0.36, 0.77), (-half + 0.5, 0.85),
                (-half + 0.8, 1.1), (-half + 1.0, radius), (half - 1.0, radius),
                (half - 0.75, 1.1), (half - 0.5, 0.85), (half - 0.36, 0.77), (half - 0.32, 0.66),
            ],
            segments=28,
        ),
    )  # fmt: skip
    fittings.ssvp(model, (-half, 0, 0), NX, hull=True)
    fittings.ssvp(model, (half, 0, 0), X, hull=True)
    for x in (-1.7, -0.55, 0.6, 1.75):
        model.add(m.MLI, solids.hoop(x, x + 0.08, radius + 0.03, 0.05))
    for side in (-1, 1):  # trunnion frames
        tips = [(-1.55, side * 2.05, -0.75), (1.35, side * 2.05, -0.75)]
        for tip in tips:
            for root in ((tip[0], side * 0.95, -0.68), (tip[0], side * 1.0, 0.55), (tip[0] * 0.35, side * 1.15, -0.2)):
                model.add(m.ALUMINIUM, solids.tube([root, tip], 0.05, sides=5))
            model.add(m.ALUMINIUM, solids.tube([tip, (tip[0], side * 2.25, -0.75)], 0.08, sides=6))
        model.add(m.ALUMINIUM, solids.tube(tips, 0.045, sides=5))
    model.add(m.MLI, solids.box((1.1, 1.2, 0.35), (1.35, 0.0, 1.22)))  # where airlock and radiator rode until 2023
    fittings.kurs(model, (2.2, 0.7, 0.6), (2.75, 1.15, 1.05), X)
    fittings.kurs(model, (2.2, -0.7, 0.6), (2.75, -1.15, 1.05), X)
    for angle in (20, 160, 250, 290):
        a, out = fittings.round_about(angle, radius, -1.6)
        b, _ = fittings.round_about(angle, radius, 1.5)
        fittings.handrail(model, [a, b], out)
    fittings.grapple(model, *fittings.round_about(330, radius, -0.2))
    return turned(model, TO_NADIR)


def prichal() -> Model:
    """Node module: a sphere 3.3 m across its four side ports, 4.91 m from its active to its lower port."""
    model = Model("prichal", ("wiki-um", "rsw-um"))
    half, centre, radius = 2.455, 0.62, 1.52
    model.hull(
        m.WHITE_FABRIC,
        solids.lathe(
            [
                (-half + 0.32, 0.66),
                (-half + 0.36, 0.78),
                (-half + 0.7, 0.76),
                (-half + 0.75, 0.95),
                (centre - 1.3, 1.0),
                *solids.arc(centre, radius, 138, 30, 8),
                (half - 0.36, 0.78),
                (half - 0.32, 0.66),
            ],
            segments=28,
        ),
    )
    fittings.ssvp(model, (-half, 0, 0), NX, hull=True)
    fittings.ssvp(model, (half, 0, 0), X, depth=0.55, hull=True)
    for axis in (Y, NY, Z, NZ):
        fittings.ssvp(model, (centre, 1.65 * axis[1], 1.65 * axis[2]), axis, depth=0.4, hull=True)
        model.add(
            m.MLI, solids.pointing(solids.lathe([(-0.02, 0.58), (0.02, 0.5)], segments=16), axis, (centre, 1.63 * axis[1], 1.63 * axis[2]))
        )
    for k in range(4):
        angle = 45.0 + 90 * k
        at, out = fittings.round_about(angle, 1.42, centre + 0.62)
        fittings.kurs(model, at, (centre + 1.15, 1.75 * out[1], 1.75 * out[2]), X)
        a, out = fittings.round_about(angle, 1.5, centre - 0.4)
        b, _ = fittings.round_about(angle, 1.5, centre + 0.4)
        fittings.handrail(model, [a, b], out)
    model.add(m.ALUMINIUM, solids.hoop(-half + 0.72, -half + 0.8, 1.02, 0.2))
    return turned(model, TO_NADIR)


SHAPES = (
    Shape(poisk, ("poisk",)),
    Shape(pirs, ("pirs",)),
    Shape(rassvet, ("rassvet",)),
    Shape(prichal, ("prichal",)),
)
