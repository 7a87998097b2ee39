"""Zvezda."""

from __future__ import annotations

from tools.models import fittings, solids
from tools.models import materials as m
from tools.models.axes import NX, NZ, X, Z
from tools.models.model import Model
from tools.models.shape import Shape


def zvezda() -> Model:
    """Service Module: 13.1 m long, 4.35 m wide; transfer compartment, small and large working compartment, assembly compartment."""
    model = Model("zvezda", ("nasa-sm", "wiki-sm"))
    f = 6.55
    model.hull(
        m.WHITE_FABRIC,
        solids.lathe(
            [(f - 12.72, 1.95), (f - 12.66, 2.08), (f - 10.3, 2.08), (f - 10.26, 2.13), (f - 8.0, 2.13), (f - 7.85, 2.08)], segments=32
        ),
    )
    model.hull(m.GREEN_FABRIC, solids.lathe([(f - 7.9, 2.07), (f - 6.85, 1.5), (f - 6.75, 1.46)], segments=32))
    model.hull(m.WHITE_FABRIC, solids.lathe([(f - 6.8, 1.46), (f - 3.55, 1.46), (f - 3.5, 1.42)], segments=32))
    model.hull(
        m.GREEN_FABRIC,
        solids.lathe(
            [(f - 3.55, 1.42), (f - 2.2, 0.80), *solids.arc(f - 1.17, 1.1, 150, 42, 6), (f - 0.36, 0.78), (f - 0.32, 0.66)], segments=32
        ),
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
    aft = solids.lathe([(f - 12.78, 0.66), (f - 12.78, 0.92), (f - 12.72, 1.1), (f - 12.68, 1.95), (f - 12.5, 1.95)], segments=32)
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


SHAPES = (Shape(zvezda, ("zvezda",)),)
