"""Zarya and Nauka."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.models import blankets, fittings, solids, trim
from tools.models import materials as m
from tools.models.axes import NX, NY, NZ, X, Y, Z
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.turns import TO_NADIR, turned

if TYPE_CHECKING:
    from tools.models.materials import Material


def _cargo_block(model: Model, half: float, ring: float, *, wings: float, skin: Material, cover: Material) -> None:
    """The pattern of Zarya and Nauka (77KM).

    From forward: spherical adapter, cone, instrument-cargo compartment with tanks along its flanks and the drives of the wings at
    ``wings``, wide ring, aft cone. +Z is the side of the lateral port.
    """
    f = half
    model.hull(
        skin,
        solids.lathe(
            [
                (-f + 0.32, 0.66), (-f + 0.36, 0.77), (-f + 0.62, 0.79),
                (-f + 1.52, ring - 0.04), (-f + 1.6, ring), (-f + 1.92, ring), (-f + 1.98, 1.82),
                (f - 6.6, 1.82), (f - 6.0, 1.60), (f - 3.35, 1.60), (f - 3.3, 1.46), (f - 3.05, 1.44), (f - 2.12, 0.86),
                *solids.arc(f - 1.23, 1.04, 142, 42, 7), (f - 0.36, 0.78), (f - 0.32, 0.66),
            ],
            segments=32,
        ),
    )  # fmt: skip
    seam = m.CHARCOAL_FABRIC if skin is m.GREEN_FABRIC else m.TRUSS
    cone = [(-f + 0.62, 0.79), (-f + 1.52, ring - 0.04)]
    drum, waist = [(-f + 1.98, 1.82), (f - 6.6, 1.82)], [(f - 6.0, 1.60), (f - 3.35, 1.60)]
    for profile, gores, rings in ((cone, 12, [-f + 1.1]), (drum, 12, [f - 8.3]), (waist, 12, [f - 4.7])):
        blankets.seams(model, profile, gores=gores, rings=rings, start_deg=15.0, material=seam)
    for profile in ([(f - 3.05, 1.44), (f - 2.12, 0.86)], solids.arc(f - 1.23, 1.04, 138, 44, 6)):
        rows = np.linspace(profile[0][0], profile[-1][0], 5)[1:-1].tolist()
        blankets.seams(model, profile, gores=10, rings=rows[1:2], start_deg=18.0, material=seam)
        blankets.buttons(model, profile, rows=rows, count=10)
    blankets.buttons(model, cone, rows=[-f + 0.85, -f + 1.35], count=12)
    fittings.ssvp(model, (-f, 0, 0), NX, hull=True)
    fittings.ssvp(model, (f - 1.23, 0, 1.25), Z, depth=0.45)
    # Conformal debris panels on the narrow part, tank covers beside them.
    for start, end in ((62, 118), (242, 298)):
        model.add(cover, solids.arc_panel([(f - 6.1, 1.93), (f - 3.3, 1.72)], 0.12, start, end, steps=5))
        model.add(cover, solids.arc_panel([(f - 10.1, 1.94), (f - 6.2, 1.94)], 0.12, start, end, steps=5))
        for x0, x1, r0, r1 in ((f - 6.1, f - 3.3, 1.93, 1.72), (f - 10.1, f - 6.2, 1.94, 1.94)):
            panel = [(x0, r0), (x1, r1)]
            quads = [blankets.mark(panel, (x0 + 0.02, x1 - 0.02), start + 14.0 * k, 0.02) for k in (1, 2, 3)]
            model.detail(m.TRUSS, trim.plates(quads))
            rows = [(x, angle) for x in np.linspace(x0 + 0.2, x1 - 0.2, 4).tolist() for angle in range(start + 7, end, 14)]
            spots = [blankets.mark(panel, (x - 0.02, x + 0.02), angle, 0.04) for x, angle in rows]
            model.detail(m.DARK_METAL, trim.plates(spots))
    for angle in (28.0, 45.0, 135.0, 152.0, 208.0, 225.0, 315.0, 332.0):
        (_, y, z), _out = fittings.round_about(angle, 1.74, 0.0)
        long = solids.lathe([(f - 6.35, 0.02), (f - 6.25, 0.16), (f - 3.55, 0.16), (f - 3.45, 0.02)], segments=6)
        model.add(m.MLI, solids.moved(long, (0, y, z)))
        (_, y, z), _out = fittings.round_about(angle, 1.86, 0.0)
        short = solids.lathe([(f - 9.9, 0.02), (f - 9.8, 0.19), (f - 7.0, 0.19), (f - 6.9, 0.02)], segments=6)
        model.add(m.MLI, solids.moved(short, (0, y, z)))
        for x, radius, off in ((f - 4.8, 0.17, 1.74), (f - 8.4, 0.2, 1.86)):  # the strap that holds each tank
            strap = solids.lathe([(x - 0.03, radius), (x + 0.03, radius)], segments=6, closed=False)
            model.detail(m.CHARCOAL_FABRIC, solids.moved(strap, _at(angle, off)))
    for side in (Y, NY):  # radiators on the flanks, thrusters aft of them, the drives of the wings forward
        angle = 0.0 if side is Y else 180.0
        for k in range(5):
            x = f - 9.6 + 0.62 * k
            model.add(m.RADIATOR, solids.arc_panel([(x, 1.95), (x + 0.56, 1.95)], 0.1, angle - 21, angle + 21))
            plate = [(x, 1.95), (x + 0.56, 1.95)]
            ribs = [
                blankets.mark(plate, (at - 0.006, at + 0.006), angle + turn, 0.45) for at in (x + 0.19, x + 0.37) for turn in (-14, 0, 14)
            ]
            model.detail(m.TRUSS, trim.plates(ribs))
        at, out = fittings.round_about(angle, 1.84, f - 10.35)
        fittings.thrusters(model, at, out, X)
        at, out = fittings.round_about(angle, 1.5, wings)
        model.add(m.ALUMINIUM, solids.pointing(solids.lathe([(0.0, 0.34), (0.28, 0.3), (0.3, 0.16), (0.5, 0.16)], segments=14), out, at))
    for angle in (70.0, 110.0):  # the two main engines look forward beside the adapter
        at, _out = fittings.round_about(angle + 180, 1.35, f - 2.55)
        fittings.nozzle(model, at, (0.97, 0, at[2] / abs(at[2]) * 0.22), 0.2, 0.5)
    for k in range(8):
        at, _out = fittings.round_about(45.0 * k + 22.5, 1.45, -f + 1.02)
        model.add(
            m.MLI, solids.panel(0.5, 0.35, 0.18, normal=(-0.8, at[1] * 0.45, at[2] * 0.45), up=(0.5, at[1] * 0.6, at[2] * 0.6), at=at)
        )


def _at(angle: float, radius: float) -> solids.Vector:
    (_, y, z), _out = fittings.round_about(angle, radius, 0.0)
    return (0.0, y, z)


def _near(model: Model, f: float, ring: float) -> None:
    """Handrails, cables, boxes and foot-restraint sockets that both blocks have, where nothing is mounted on either."""
    trim.hoops(model, ring + 0.01, [(-f + 1.76, start, start + 50) for start in (20, 110, 200, 290)])
    trim.hoops(model, 1.5, [(f - 3.2, start, start + 46) for start in (22, 112, 202, 292)])
    trim.rails(model, 1.98, [(angle, x0, x0 + 1.4) for angle in (68, 112) for x0 in (f - 8.0,)])
    trim.rails(model, 1.85, [(angle, f - 5.8, f - 4.2) for angle in (70, 110, 250, 290)])
    trim.rails(model, 1.06, [(angle, f - 1.75, f - 0.75) for angle in (30, 150, 215, 325)])
    for stops in ([(f - 10.0, 56), (f - 7.2, 56), (f - 6.7, 60)], [(f - 10.0, 236), (f - 7.0, 236)], [(f - 10.0, 304), (f - 7.0, 304)]):
        trim.cable(model, 1.84, stops)
    for stops in (
        [(f - 5.9, 60), (f - 3.4, 60)],
        [(f - 5.9, 122), (f - 4.5, 122), (f - 4.2, 128), (f - 3.4, 128)],
        [(f - 5.9, 240), (f - 3.4, 240)],
    ):
        trim.cable(model, 1.62, stops)
    trim.boxes(model, 1.82, [(f - 10.3, angle, (0.35, 0.4, 0.2)) for angle in (60, 120, 240, 300)])
    trim.boxes(model, 1.6, [(f - 3.7, 20, (0.35, 0.3, 0.2)), (f - 3.7, 160, (0.35, 0.3, 0.2)), (f - 4.6, 172, (0.4, 0.3, 0.2))])
    trim.boxes(model, 1.94, [(f - 7.0, 75, (0.4, 0.4, 0.2)), (f - 8.6, 104, (0.5, 0.35, 0.25))])
    trim.boxes(model, ring, [(-f + 1.76, angle, (0.25, 0.5, 0.12)) for angle in (0, 45, 135, 180, 225, 315)], m.MLI)
    trim.boxes(model, 1.6, [(f - 5.5, 8, (0.2, 0.3, 0.25)), (f - 5.5, 172, (0.2, 0.3, 0.25))], m.DARK_METAL)
    trim.sockets(model, 1.95, [(f - 7.6, 85), (f - 9.3, 95)])


def zarya() -> Model:
    """Functional Cargo Block: 12.56 m by 4.11 m."""
    model = Model("zarya", ("rsw-fgb", "primidi"))
    half = 6.28
    _cargo_block(model, half, 2.055, wings=1.22, skin=m.GREEN_FABRIC, cover=m.WHITE_FABRIC)
    fittings.apas(model, (half, 0, 0), X, depth=0.4)
    fittings.kurs(model, (half - 1.3, -0.9, -0.5), (half - 0.9, -1.55, -0.75), X)
    fittings.kurs(model, (half - 1.3, 0.9, -0.5), (half - 0.9, 1.55, -0.75), X)
    fittings.kurs(model, (-half + 1.7, 1.3, -1.5), (-half + 0.9, 1.75, -2.0), NX)
    fittings.kurs(model, (-half + 1.7, -1.3, -1.5), (-half + 0.9, -1.75, -2.0), NX)
    fittings.whip(model, (half - 4.5, 0.9, -1.5), (half - 4.3, 1.5, -2.5))
    fittings.whip(model, (half - 9.5, -0.9, -1.7), (half - 9.7, -1.4, -2.6))
    fittings.grapple(model, *fittings.round_about(300, 1.85, half - 6.4))  # power and data grapple fixture
    _near(model, half, 2.055)
    for angle in (80, 100, 260, 280):
        a, out = fittings.round_about(angle, 1.95, half - 10.0)
        b, _ = fittings.round_about(angle, 1.95, half - 6.3)
        trim.staple(model, a, b, out)
    return model


def nauka() -> Model:
    """Multipurpose Laboratory Module: 13.12 m by 4.25 m, hanging under Zvezda with its spherical adapter down."""
    model = Model("nauka", ("wiki-mlm", "manchi"))
    half = 6.56
    _cargo_block(model, half, 2.125, wings=2.26, skin=m.WHITE_FABRIC, cover=m.WHITE_FABRIC)
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
    _near(model, half, 2.125)
    for x, angle in ((half - 6.6, 20.0), (half - 6.6, 160.0), (half - 3.0, 60.0), (half - 10.6, 90.0)):  # base points of the European arm
        at, out = fittings.round_about(angle, 1.84 if x < half - 5 else 1.45, x)
        base = solids.lathe([(-0.05, 0.3), (0.12, 0.3), (0.2, 0.22), (0.2, 0.08), (0.14, 0.0)], segments=14)
        model.detail(m.ALUMINIUM, solids.pointing(base, out, at))
        model.detail(m.DARK_METAL, solids.pointing(solids.lathe([(0.13, 0.1), (0.22, 0.06)], segments=8), out, at))
    for angle in (80, 100, 255, 285):
        a, out = fittings.round_about(angle, 1.95, half - 10.0)
        b, _ = fittings.round_about(angle, 1.95, half - 6.3)
        trim.staple(model, a, b, out)
    return turned(model, TO_NADIR)


SHAPES = (Shape(zarya, ("zarya",)), Shape(nauka, ("nauka",)))
