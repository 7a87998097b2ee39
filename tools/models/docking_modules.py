"""Poisk, Pirs, Rassvet and Prichal: where vehicles dock, and cosmonauts go out."""

from __future__ import annotations

import numpy as np

from tools.models import blankets, fittings, solids, trim
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
    barrel = [
        *solids.arc(b0 + 0.85, radius - 0.05, 140, 105, 4),
        (b0 + 0.9, radius),
        (b1 - 0.9, radius),
        *solids.arc(b1 - 0.85, radius - 0.05, 75, 40, 4),
    ]
    blankets.seams(model, barrel, gores=12, rings=[b0 + 0.5, 0.0, b1 - 0.5], start_deg=15.0, material=m.CHARCOAL_FABRIC)
    blankets.buttons(model, barrel, rows=np.linspace(b0 + 0.4, b1 - 0.4, 5).tolist(), count=12)
    trim.hoops(model, radius, [(b0 + 0.7, start, start + 60) for start in (60, 150, 240, 330)])
    trim.hoops(model, radius, [(b1 - 0.7, start, start + 60) for start in (60, 150, 240, 330)])
    trim.boxes(model, radius, [(0.45, 55, (0.4, 0.35, 0.2)), (-0.5, 125, (0.5, 0.3, 0.25)), (0.5, 235, (0.35, 0.4, 0.2))])
    trim.boxes(model, radius, [(-0.4, 310, (0.3, 0.25, 0.25)), (0.1, 68, (0.25, 0.25, 0.2))], m.DARK_METAL)
    trim.cable(model, radius, [(b0 + 0.4, 110), (0.0, 110), (0.3, 120), (b1 - 0.4, 120)])
    trim.cable(model, radius, [(b0 + 0.4, 290), (-0.2, 290), (0.2, 282), (b1 - 0.4, 282)])
    for x in (b0 + 0.8, b1 - 0.86):
        model.add(m.ALUMINIUM, solids.hoop(x, x + 0.06, radius + 0.03, 0.1))
    _hatch(model, (0.0, radius - 0.04, 0.0), Y)
    _hatch(model, (0.0, -radius + 0.04, 0.0), NY)
    for angle in (50, 90, 130, 230, 270, 310):
        a, out = fittings.round_about(angle, radius, b0 + 0.9)
        b, _ = fittings.round_about(angle, radius, b1 - 0.9)
        trim.staple(model, a, b, out)


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
    hull = [(-half + 0.5, 0.85), (-half + 0.8, 1.1), (-half + 1.0, radius), (half - 1.0, radius), (half - 0.75, 1.1), (half - 0.5, 0.85)]
    blankets.seams(model, hull, gores=12, rings=[-1.15, 0.0, 1.2], start_deg=15.0)
    blankets.buttons(model, hull, rows=np.linspace(-1.9, 1.9, 5).tolist(), count=14)
    trim.hoops(model, radius, [(-1.85, 200, 255), (-1.85, 285, 340), (1.9, 20, 70), (1.9, 110, 160), (1.9, 200, 250)])
    trim.boxes(model, radius, [(-0.9, 60, (0.5, 0.4, 0.25)), (0.9, 240, (0.6, 0.45, 0.2)), (-0.3, 120, (0.4, 0.4, 0.3))])
    trim.cable(model, radius, [(-1.9, 275), (-0.4, 275), (0.0, 262), (1.9, 262)])
    # The European arm's spare elbow, on its bracket.
    for z in (-0.24, 0.24):
        at = (0.15, -radius - 0.28, z)
        model.detail(m.WHITE_FABRIC, solids.tube([at, (0.85, -radius - 0.28, z)], 0.12, sides=8))
        model.detail(m.ALUMINIUM, solids.tube([(0.5, -radius + 0.05, z), (0.5, -radius - 0.2, z)], 0.05, sides=5))
    model.detail(m.MLI, solids.pointing(solids.lathe([(-0.4, 0.15), (0.4, 0.15)], segments=10), Z, (0.12, -radius - 0.28, 0.0)))
    model.add(m.MLI, solids.box((1.1, 1.2, 0.35), (1.35, 0.0, 1.22)))  # where airlock and radiator rode until 2023
    fittings.kurs(model, (2.2, 0.7, 0.6), (2.75, 1.15, 1.05), X)
    fittings.kurs(model, (2.2, -0.7, 0.6), (2.75, -1.15, 1.05), X)
    for angle in (20, 160, 250, 290):
        a, out = fittings.round_about(angle, radius, -1.6)
        b, _ = fittings.round_about(angle, radius, 1.5)
        trim.staple(model, a, b, out)
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
    ball = solids.arc(centre, radius, 134, 34, 8)
    blankets.seams(model, ball, gores=8, rings=[centre - 0.75, centre + 0.75], start_deg=22.5)
    blankets.buttons(model, ball, rows=[centre - 0.95, centre - 0.6, centre + 0.6, centre + 0.95], count=12)
    neck = [(-half + 0.8, 0.95), (centre - 1.3, 1.0)]
    blankets.seams(model, neck, gores=10, rings=[-half + 1.0], start_deg=18.0)
    trim.boxes(model, 0.98, [(-half + 1.05, angle, (0.3, 0.35, 0.15)) for angle in (0, 90, 180, 270)])
    trim.hoops(model, 1.37, [(centre + 0.62, 28 + 90 * k, 62 + 90 * k) for k in range(4)])
    trim.hoops(model, 1.38, [(centre - 0.62, 28 + 90 * k, 62 + 90 * k) for k in range(4)])
    for axis in (Y, NY, Z, NZ):
        for turn in (0.0, 90.0):  # straps over the cover, and clamps round the port
            strap = solids.turned(solids.box((0.02, 1.12, 0.05), (0.045, 0, 0)), turn + 45.0, X)
            model.detail(m.DARK_METAL, solids.pointing(strap, axis, (centre, 1.63 * axis[1], 1.63 * axis[2])))
        for k in range(4):
            block = solids.turned(solids.box((0.1, 0.06, 0.1), (-0.06, 0.78, 0.0)), 90.0 * k + 45.0, X)
            model.detail(m.DARK_METAL, solids.pointing(block, axis, (centre, 1.63 * axis[1], 1.63 * axis[2])))
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
        trim.staple(model, a, b, out)
    model.add(m.ALUMINIUM, solids.hoop(-half + 0.72, -half + 0.8, 1.02, 0.2))
    return turned(model, TO_NADIR)


SHAPES = (
    Shape(poisk, ("poisk",)),
    Shape(pirs, ("pirs",)),
    Shape(rassvet, ("rassvet",)),
    Shape(prichal, ("prichal",)),
)
