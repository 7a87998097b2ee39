"""Zarya and Nauka."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.models import fittings, solids
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
    fittings.ssvp(model, (-f, 0, 0), NX, hull=True)
    fittings.ssvp(model, (f - 1.23, 0, 1.25), Z, depth=0.45)
    # Conformal debris panels on the narrow part, tank covers beside them.
    for start, end in ((62, 118), (242, 298)):
        model.add(cover, solids.arc_panel([(f - 6.1, 1.93), (f - 3.3, 1.72)], 0.12, start, end, steps=5))
        model.add(cover, solids.arc_panel([(f - 10.1, 1.94), (f - 6.2, 1.94)], 0.12, start, end, steps=5))
    for angle in (28.0, 45.0, 135.0, 152.0, 208.0, 225.0, 315.0, 332.0):
        (_, y, z), _out = fittings.round_about(angle, 1.74, 0.0)
        long = solids.lathe([(f - 6.35, 0.02), (f - 6.25, 0.16), (f - 3.55, 0.16), (f - 3.45, 0.02)], segments=6)
        model.add(m.MLI, solids.moved(long, (0, y, z)))
        (_, y, z), _out = fittings.round_about(angle, 1.86, 0.0)
        short = solids.lathe([(f - 9.9, 0.02), (f - 9.8, 0.19), (f - 7.0, 0.19), (f - 6.9, 0.02)], segments=6)
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
        model.add(
            m.MLI, solids.panel(0.5, 0.35, 0.18, normal=(-0.8, at[1] * 0.45, at[2] * 0.45), up=(0.5, at[1] * 0.6, at[2] * 0.6), at=at)
        )


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
    for angle in (80, 100, 260, 280):
        a, out = fittings.round_about(angle, 1.95, half - 10.0)
        b, _ = fittings.round_about(angle, 1.95, half - 6.3)
        fittings.handrail(model, [a, b], out)
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
    for angle in (80, 100, 255, 285):
        a, out = fittings.round_about(angle, 1.95, half - 10.0)
        b, _ = fittings.round_about(angle, 1.95, half - 6.3)
        fittings.handrail(model, [a, b], out)
    return turned(model, TO_NADIR)


SHAPES = (Shape(zarya, ("zarya",)), Shape(nauka, ("nauka",)))
