"""Zarya, Zvezda, Nauka, Prichal, Poisk, Pirs and Rassvet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.models import fittings, solids
from tools.models import materials as m
from tools.models.model import Model
from tools.models.shape import Shape

if TYPE_CHECKING:
    from tools.models.materials import Material

X, Y, Z = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
NX, NY, NZ = (-1.0, 0.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, -1.0)
TO_NADIR = np.array([[0.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]) @ np.diag([1.0, -1.0, 1.0, 1.0])


def nadir(model: Model) -> Model:
    """A model made with +X towards its nadir end, stood upright: +X becomes +Z, +Z becomes +X, in place."""
    for meshes in model.parts.values():
        for mesh in meshes:
            mesh.apply_transform(TO_NADIR)
    return model


def _cargo_block(model: Model, half: float, ring: float, wings: float, skin: Material, cover: Material) -> None:
    """The pattern of Zarya and Nauka (77KM): from forward, a spherical adapter, a cone, the instrument-cargo compartment with
    tanks along its flanks, the drives of the wings at ``wings``, a wide ring and the aft cone. +Z is the side of the lateral port.
    """
    f = half
    model.hull(
        skin,
        solids.lathe(
            [
                (-f + 0.08, 0.70), (-f + 0.62, 0.76), (-f + 1.52, ring - 0.04), (-f + 1.6, ring), (-f + 1.92, ring), (-f + 1.98, 1.82),
                (f - 6.6, 1.82), (f - 6.0, 1.60), (f - 3.35, 1.60), (f - 3.3, 1.46), (f - 3.05, 1.44), (f - 2.12, 0.86),
                *solids.arc(f - 1.23, 1.04, 142, 42, 7), (f - 0.4, 0.74), (f - 0.06, 0.70),
            ],
            segments=36,
        ),
    )  # fmt: skip
    fittings.ssvp(model, (-f, 0, 0), NX, hull=True)
    fittings.ssvp(model, (f - 1.23, 0, 1.25), Z, depth=0.45)
    # Conformal debris panels on the narrow part, tank covers beside them.
    for start, end in ((62, 118), (242, 298)):
        model.add(cover, solids.arc_panel([(f - 6.1, 1.93), (f - 3.3, 1.72)], 0.12, start, end, steps=5))
        model.add(cover, solids.arc_panel([(f - 10.1, 1.94), (f - 6.2, 1.94)], 0.12, start, end, steps=5))
    for angle in (28.0, 45.0, 135.0, 152.0, 208.0, 225.0, 315.0, 332.0):
        (_, y, z), _out = fittings.round_about(angle, 1.74, 0.0)
        long = solids.lathe([(f - 6.35, 0.02), (f - 6.25, 0.16), (f - 3.55, 0.16), (f - 3.45, 0.02)], segments=8)
        model.add(m.MLI, solids.moved(long, (0, y, z)))
        (_, y, z), _out = fittings.round_about(angle, 1.86, 0.0)
        short = solids.lathe([(f - 9.9, 0.02), (f - 9.8, 0.19), (f - 7.0, 0.19), (f - 6.9, 0.02)], segments=8)
        model.add(m.MLI, solids.moved(short, (0, y, z)))
    for side in (Y, NY):  # radiators on the flanks, thrusters aft of them, the drives of the wings forward
        angle = 0.0 if side is Y else 180.0
        for k in range(5):
            x = f - 9.6 + 0.62 * k
            model.add(m.RADIATOR, solids.arc_panel([(x, 1.95), (x + 0.56, 1.95)], 0.1, angle - 21, angle + 21))
        at, out = fittings.round_about(angle, 1.84, f - 10.35)
        fittings.thrusters(model, at, out, X)
        at, out = fittings.round_about(angle, 1.5, wings)
        model.add(m.ALUMINIUM, solids.pointing(solids.lathe([(0.0, 0.34), (0.28, 0.3), (0.3, 0.16), (0.5, 0.16)], segments=14), out, at))
    for angle in (70.0, 110.0):  # the two main engines look forward beside the adapter
        at, _out = fittings.round_about(angle + 180, 1.35, f - 2.55)
        fittings.nozzle(model, at, (0.97, 0, at[2] / abs(at[2]) * 0.22), 0.2, 0.5)
    for k in range(8):
        at, _out = fittings.round_about(45.0 * k + 22.5, 1.45, -f + 1.02)
        model.add(m.MLI, solids.panel(0.5, 0.35, 0.18, normal=(-0.8, at[1] * 0.45, at[2] * 0.45), up=(0.5, at[1] * 0.6, at[2] * 0.6), at=at))


def zarya() -> Model:
    """Functional Cargo Block: 12.56 m by 4.11 m."""
    model = Model("zarya", ("rsw-fgb", "primidi"))
    half = 6.28
    _cargo_block(model, half, 2.055, 1.22, m.GREEN_FABRIC, m.WHITE_FABRIC)
    fittings.apas(model, (half, 0, 0), X)
    fittings.kurs(model, (half - 1.3, -0.9, -0.5), (half - 0.9, -1.55, -0.75), X)
    fittings.kurs(model, (half - 1.3, 0.9, -0.5), (half - 0.9, 1.55, -0.75), X)
    fittings.kurs(model, (-half + 1.7, 1.3, -1.5), (-half + 0.9, 1.75, -2.0), NX)
    fittings.kurs(model, (-half + 1.7, -1.3, -1.5), (-half + 0.9, -1.75, -2.0), NX)
    fittings.whip(model, (half - 4.5, 0.9, -1.5), (half - 4.3, 1.5, -2.5))
    fittings.whip(model, (half - 9.5, -0.9, -1.7), (half - 9.7, -1.4, -2.6))
    fittings.grapple(model, *fittings.round_about(300, 1.85, half - 6.4))  # power and data grapple fixture
    for angle in (80, 100, 260, 280):
        a, out = fittings.round_about(angle, 1.95, half - 10.0)
        b, _ = fittings.round_about(angle, 1.95, half - 6.3)
        fittings.handrail(model, [a, b], out)
    return model


def nauka() -> Model:
    """Multipurpose Laboratory Module: 13.12 m by 4.25 m, hanging under Zvezda with its spherical adapter down."""
    model = Model("nauka", ("wiki-mlm", "manchi"))
    half = 6.56
    _cargo_block(model, half, 2.125, 2.26, m.WHITE_FABRIC, m.WHITE_FABRIC)
    fittings.ssvp(model, (half, 0, 0), X, hull=True)
    for x in (half - 8.9, half - 7.4):
        for angle in (75.0, 105.0):
            at, out = fittings.round_about(angle, 2.0, x)
            model.add(m.MLI, solids.panel(0.7, 1.1, 0.2, normal=out, up=X, at=at))
    fittings.kurs(model, (half - 1.4, -0.9, -0.5), (half - 1.0, -1.7, -0.9), X)
    fittings.kurs(model, (-half + 1.7, 1.2, -1.6), (-half + 0.9, 1.7, -2.15), NX)
    fittings.kurs(model, (-half + 1.7, -1.2, -1.6), (-half + 0.9, -1.7, -2.15), NX)
    fittings.whip(model, (half - 4.6, 0.9, -1.5), (half - 4.4, 1.5, -2.5))
    fittings.window(model, (half - 7.9, 0.0, -1.93), NZ, 0.2)
    for angle in (80, 100, 255, 285):
        a, out = fittings.round_about(angle, 1.95, half - 10.0)
        b, _ = fittings.round_about(angle, 1.95, half - 6.3)
        fittings.handrail(model, [a, b], out)
    return nadir(model)


def zvezda() -> Model:
    """Service Module: 13.1 m long, 4.35 m wide; transfer compartment, small and large working compartment, assembly compartment."""
    model = Model("zvezda", ("nasa-sm", "wiki-sm"))
    f = 6.55
    model.hull(
        m.WHITE_FABRIC,
        solids.lathe([(f - 12.72, 1.95), (f - 12.66, 2.08), (f - 10.3, 2.08), (f - 10.26, 2.13), (f - 8.0, 2.13), (f - 7.85, 2.08)], segments=36),
    )
    model.hull(m.GREEN_FABRIC, solids.lathe([(f - 7.9, 2.07), (f - 6.85, 1.5), (f - 6.75, 1.46)], segments=36))
    model.hull(m.WHITE_FABRIC, solids.lathe([(f - 6.8, 1.46), (f - 3.55, 1.46), (f - 3.5, 1.42)], segments=36))
    model.hull(
        m.GREEN_FABRIC,
        solids.lathe([(f - 3.55, 1.42), (f - 2.2, 0.80), *solids.arc(f - 1.17, 1.1, 150, 42, 8), (f - 0.32, 0.70), (f - 0.06, 0.70)], segments=32),
    )
    fittings.ssvp(model, (f, 0, 0), X, hull=True)
    fittings.ssvp(model, (f - 1.17, 0, 1.25), Z, depth=0.5)
    fittings.ssvp(model, (f - 1.17, 0, -1.25), NZ, depth=0.5)
    # Debris panels: conformal on the small diameter, a second skin of panels on the large one.
    for k in range(8):
        model.add(m.MLI, solids.arc_panel([(f - 6.65, 1.58), (f - 5.2, 1.58)], 0.09, 45 * k + 2, 45 * k + 43))
        if k not in {1, 2}:
            model.add(m.MLI, solids.arc_panel([(f - 5.12, 1.58), (f - 3.62, 1.58)], 0.09, 45 * k + 2, 45 * k + 43))
    for x0, x1 in ((f - 10.2, f - 9.2), (f - 9.15, f - 8.05)):
        for k in range(8):
            model.add(m.WHITE_FABRIC, solids.arc_panel([(x0, 2.17), (x1, 2.17)], 0.06, 45 * k + 24, 45 * k + 65))
    for k in range(6):
        start = 60.0 * k + 3
        model.add(m.MLI, solids.arc_panel([(f - 7.75, 2.09), (f - 6.9, 1.63)], 0.08, start, start + 54))
    # Radiators round the assembly compartment; at its end the engines and the aft port.
    for k in range(12):
        model.add(m.RADIATOR, solids.arc_panel([(f - 12.55, 2.12), (f - 10.4, 2.12)], 0.05, 30 * k + 2, 30 * k + 28, steps=3))
    aft = solids.lathe([(f - 13.0, 0.80), (f - 12.8, 0.85), (f - 12.72, 1.1), (f - 12.68, 1.95), (f - 12.5, 1.95)], segments=32)
    model.hull(m.DARK_METAL, aft)
    fittings.ssvp(model, (-f, 0, 0), NX, depth=0.4, hull=True)
    for y in (-1.28, 1.28):
        fittings.nozzle(model, (-f + 0.1, y, 0.0), NX, 0.34, 0.75)
    for angle in (45.0, 135.0, 225.0, 315.0):
        at, out = fittings.round_about(angle, 2.1, f - 12.35)
        fittings.thrusters(model, at, out, X)
    for angle in (0.0, 180.0):  # drives of the wings
        at, out = fittings.round_about(angle, 2.0, f - 8.87)
        model.add(m.ALUMINIUM, solids.pointing(solids.lathe([(0.0, 0.4), (0.22, 0.36), (0.26, 0.2), (0.5, 0.2)], segments=14), out, at))
    for x in (f - 9.6, f - 8.4, f - 5.9):
        fittings.window(model, (x, 0.0, 2.17 if x < f - 7 else 1.58), Z, 0.2)
    for angle in (70.0, 110.0):
        at, out = fittings.round_about(angle, 1.46, f - 4.4)
        fittings.window(model, at, out, 0.16)
    # Antennas: Lira on its mast over the aft end, Kurs, rods.
    fittings.dish(model, (f - 11.6, 0.0, -2.1), (f - 11.9, 0.0, -3.3), (-0.5, 0.0, -0.85), 0.6)
    fittings.kurs(model, (f - 12.3, 1.6, -1.3), (-f - 0.15, 2.1, -1.7), NX)
    fittings.kurs(model, (f - 12.3, -1.6, -1.3), (-f - 0.15, -2.1, -1.7), NX)
    fittings.kurs(model, (f - 12.3, 0.0, 2.1), (-f + 0.1, 0.0, 2.7), NX)
    fittings.whip(model, (f - 10.5, 1.5, 1.45), (f - 10.9, 2.3, 2.2))
    fittings.whip(model, (f - 10.5, -1.5, 1.45), (f - 10.9, -2.3, 2.2))
    fittings.whip(model, (f - 7.0, 1.2, -1.2), (f - 6.8, 2.0, -2.0))
    for angle in (55, 125, 235, 305):
        a, out = fittings.round_about(angle, 2.17, f - 10.1)
        b, _ = fittings.round_about(angle, 2.17, f - 8.1)
        fittings.handrail(model, [a, b], out)
    for angle in (80, 260, 290):
        a, out = fittings.round_about(angle, 1.58, f - 6.5)
        b, _ = fittings.round_about(angle, 1.58, f - 3.8)
        fittings.handrail(model, [a, b], out)
    model.add(m.WHITE_FABRIC, solids.box((0.9, 0.6, 0.4), (f - 8.6, -1.3, -1.9)), solids.box((0.6, 0.8, 0.5), (f - 9.7, 1.3, -1.9)))
    return model


def _hatch(model: Model, at: solids.Vector, axis: solids.Vector) -> None:
    """A hatch for spacewalks, 1 m across, with its ring of handrail."""
    model.add(m.ALUMINIUM, solids.pointing(solids.lathe([(-0.3, 0.6), (0.0, 0.6), (0.06, 0.52), (0.06, 0.0)], segments=20), axis, at))
    model.add(m.YELLOW_RAIL, solids.pointing(solids.collar(0.1, 0.13, 0.55, 0.59, segments=16), axis, at))


def _compartment(model: Model, half: float, radius: float, body: tuple[float, float]) -> None:
    """Poisk's and Pirs's pattern: a barrel with domed ends and a docking unit at each; +X towards nadir."""
    b0, b1 = body
    model.hull(
        m.GREEN_FABRIC,
        solids.lathe(
            [
                (-half + 0.06, 0.68), (-half + 0.35, 0.72), *solids.arc(b0 + 0.85, radius - 0.05, 145, 105, 4),
                (b0 + 0.85, radius), (b1 - 0.85, radius), *solids.arc(b1 - 0.85, radius - 0.05, 75, 35, 4), (half - 0.35, 0.72), (half - 0.06, 0.68),
            ],
            segments=30,
        ),
    )  # fmt: skip
    fittings.ssvp(model, (half, 0, 0), X, hull=True)
    fittings.ssvp(model, (-half, 0, 0), NX, hull=True)
    for x in (b0 + 0.8, b1 - 0.86):
        model.add(m.ALUMINIUM, solids.collar(x, x + 0.06, radius - 0.1, radius + 0.03, segments=28))
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
    return nadir(model)


def pirs() -> Model:
    """Docking Compartment: 4.91 m by 2.55 m, on Zvezda's nadir port until 2021."""
    model = Model("pirs", ("r",))
    _compartment(model, 2.455, 1.275, (-1.9, 2.0))
    fittings.kurs(model, (1.6, 0.6, 0.9), (2.1, 1.0, 1.5), X)
    fittings.kurs(model, (1.6, -0.6, -0.9), (2.1, -1.0, -1.5), X)
    return nadir(model)


def rassvet() -> Model:
    """Mini-Research Module 1: 6 m by 2.35 m, under Zarya, with the frames that held it in the Shuttle's bay."""
    model = Model("rassvet", ("r", "scitech"))
    half, radius = 3.0, 1.175
    model.hull(
        m.WHITE_FABRIC,
        solids.lathe(
            [
                (-half + 0.06, 0.68), (-half + 0.42, 0.72), (-half + 0.5, 0.85), (-half + 0.8, 1.1), (-half + 1.0, radius), (half - 1.0, radius),
                (half - 0.75, 1.1), (half - 0.5, 0.85), (half - 0.42, 0.72), (half - 0.06, 0.68),
            ],
            segments=30,
        ),
    )  # fmt: skip
    fittings.ssvp(model, (-half, 0, 0), NX, hull=True)
    fittings.ssvp(model, (half, 0, 0), X, hull=True)
    for x in (-1.7, -0.55, 0.6, 1.75):
        model.add(m.MLI, solids.collar(x, x + 0.08, radius - 0.1, radius + 0.03, segments=28))
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
    return nadir(model)


def prichal() -> Model:
    """Node module: a sphere 3.3 m across its four side ports, 4.91 m from its active to its lower port."""
    model = Model("prichal", ("wiki-um", "rsw-um"))
    half, centre, radius = 2.455, 0.62, 1.52
    model.hull(
        m.WHITE_FABRIC,
        solids.lathe(
            [(-half + 0.06, 0.70), (-half + 0.7, 0.76), (-half + 0.75, 0.95), (centre - 1.3, 1.0), *solids.arc(centre, radius, 138, 30, 11), (half - 0.06, 0.7)],
            segments=30,
        ),
    )
    fittings.ssvp(model, (-half, 0, 0), NX, hull=True)
    fittings.ssvp(model, (half, 0, 0), X, depth=0.55, hull=True)
    for axis in (Y, NY, Z, NZ):
        fittings.ssvp(model, (centre, 1.65 * axis[1], 1.65 * axis[2]), axis, depth=0.4, hull=True)
        model.add(m.MLI, solids.pointing(solids.lathe([(-0.02, 0.58), (0.02, 0.5)], segments=16), axis, (centre, 1.63 * axis[1], 1.63 * axis[2])))
    for k in range(4):
        angle = 45.0 + 90 * k
        at, out = fittings.round_about(angle, 1.42, centre + 0.62)
        fittings.kurs(model, at, (centre + 1.15, 1.75 * out[1], 1.75 * out[2]), X)
        a, out = fittings.round_about(angle, 1.5, centre - 0.4)
        b, _ = fittings.round_about(angle, 1.5, centre + 0.4)
        fittings.handrail(model, [a, b], out)
    model.add(m.ALUMINIUM, solids.collar(-half + 0.72, -half + 0.8, 0.7, 1.02, segments=28))
    return nadir(model)


SHAPES = (
    Shape(zarya, ("zarya",)),
    Shape(zvezda, ("zvezda",)),
    Shape(poisk, ("poisk",)),
    Shape(pirs, ("pirs",)),
    Shape(rassvet, ("rassvet",)),
    Shape(nauka, ("nauka",)),
    Shape(prichal, ("prichal",)),
)
