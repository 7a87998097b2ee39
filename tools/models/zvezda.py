"""Zvezda."""

from __future__ import annotations

import numpy as np

from tools.models import blankets, fittings, solids, trim
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
            [(f - 12.62, 1.95), (f - 12.6, 2.08), (f - 10.3, 2.08), (f - 10.26, 2.13), (f - 8.0, 2.13), (f - 7.85, 2.08)], segments=32
        ),
    )
    model.hull(m.CHARCOAL_FABRIC, solids.lathe([(f - 7.9, 2.07), (f - 6.85, 1.5), (f - 6.75, 1.46)], segments=32))
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
            skin = m.GREEN_FABRIC if k in {2, 6} and x0 < f - 10 else m.WHITE_FABRIC
            model.add(skin, solids.arc_panel([(x0, 2.17), (x1, 2.17)], 0.06, 45 * k + 24, 45 * k + 65))
    for k in range(6):
        start = 60.0 * k + 3
        model.add(m.MLI, solids.arc_panel([(f - 7.75, 2.09), (f - 6.9, 1.63)], 0.08, start, start + 54))
    # Radiators round the assembly compartment; at its end the engines and the aft port.
    for k in range(12):
        model.add(m.RADIATOR, solids.arc_panel([(f - 12.55, 2.12), (f - 10.4, 2.12)], 0.05, 30 * k + 2, 30 * k + 28, steps=3))
    aft = solids.lathe([(f - 12.78, 0.66), (f - 12.78, 0.92), (f - 12.72, 1.1), (f - 12.68, 1.95), (f - 12.5, 1.95)], segments=32)
    model.hull(m.CHARCOAL_FABRIC, aft)
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
        trim.staple(model, a, b, out)
    for angle in (80, 260, 290):
        a, out = fittings.round_about(angle, 1.58, f - 6.5)
        b, _ = fittings.round_about(angle, 1.58, f - 3.8)
        trim.staple(model, a, b, out)
    model.add(m.WHITE_FABRIC, solids.box((0.9, 0.6, 0.4), (f - 8.6, -1.3, -1.9)), solids.box((0.6, 0.8, 0.5), (f - 9.7, 1.3, -1.9)))
    _near(model, f)
    return model


def _near(model: Model, f: float) -> None:
    """What near views show: blankets, handrails, cables, lines of the radiators, boxes left outside. ``f`` is the forward face."""
    sphere = [(f - 3.5, 1.42), (f - 2.2, 0.80)], [*solids.arc(f - 1.17, 1.1, 140, 45, 6)]
    for profile in sphere:
        rows = np.linspace(profile[0][0], profile[-1][0], 5)[1:-1].tolist()
        blankets.seams(model, profile, gores=10, rings=rows[1:2], start_deg=18.0, material=m.CHARCOAL_FABRIC)
        blankets.buttons(model, profile, rows=rows[::2], count=10)
    for x0, x1, radius, start in (
        (f - 6.6, f - 5.25, 1.58, 23.5), (f - 5.07, f - 3.67, 1.58, 23.5), (f - 10.15, f - 9.25, 2.17, 0.0), (f - 9.1, f - 8.1, 2.17, 0.0),
    ):  # fmt: skip
        barrel = [(x0, radius), (x1, radius)]
        blankets.seams(model, barrel, gores=8, rings=[(x0 + x1) / 2], start_deg=start)
        blankets.buttons(model, barrel, rows=[x0 + 0.12, x1 - 0.12], count=16)
    blankets.seams(model, [(f - 12.55, 2.13), (f - 10.4, 2.13)], gores=24, rings=[f - 12.0, f - 11.45, f - 10.9], width=0.012)
    trim.hoops(model, 2.19, [(f - 9.2, 20, 70), (f - 9.2, 110, 160), (f - 10.25, 200, 250), (f - 10.25, 290, 340), (f - 8.0, 30, 75)])
    trim.hoops(model, 2.15, [(f - 12.45, start, start + 38) for start in (50, 92, 232, 274)])
    trim.hoops(model, 1.6, [(f - 6.6, 200, 250), (f - 3.75, 195, 255), (f - 3.75, 285, 345), (f - 5.15, 20, 60), (f - 5.15, 120, 160)])
    trim.rails(model, 2.19, [(angle, f - 10.1, f - 9.0) for angle in (30, 75, 105, 150, 210, 330)])
    trim.rails(model, 2.15, [(angle, f - 12.3, f - 10.6) for angle in (40, 105, 140, 220, 285, 320)])
    trim.rails(model, 1.6, [(angle, f - 5.0, f - 3.9) for angle in (20, 160, 245, 295)])
    trim.rails(model, 1.6, [(angle, f - 6.5, f - 5.4) for angle in (35, 145, 225, 315)])
    for stops in (
        [(f - 12.3, 250), (f - 10.4, 250), (f - 9.0, 238), (f - 8.1, 238)],
        [(f - 12.2, 65), (f - 10.3, 65), (f - 10.0, 48), (f - 8.2, 48)],
        [(f - 12.3, 128), (f - 10.9, 128), (f - 9.4, 118), (f - 8.2, 118)],
    ):
        trim.cable(model, 2.18, stops)
    for stops in ([(f - 6.6, 262), (f - 5.2, 262), (f - 4.9, 275), (f - 3.7, 275)], [(f - 6.6, 40), (f - 4.5, 40), (f - 3.7, 28)]):
        trim.cable(model, 1.58, stops)
    trim.boxes(model, 2.17, [(f - 9.6, 55, (0.7, 0.5, 0.3)), (f - 8.6, 140, (0.5, 0.45, 0.25)), (f - 9.0, 215, (0.6, 0.7, 0.2))])
    trim.boxes(model, 2.14, [(f - 11.2, 90, (0.55, 0.4, 0.25)), (f - 11.9, 300, (0.4, 0.6, 0.3)), (f - 10.8, 235, (0.3, 0.3, 0.3))], m.MLI)
    trim.boxes(model, 1.58, [(f - 6.0, 245, (0.5, 0.6, 0.25)), (f - 4.3, 215, (0.6, 0.35, 0.3)), (f - 4.6, 325, (0.4, 0.4, 0.35))])
    trim.boxes(model, 1.58, [(f - 5.9, 300, (0.35, 0.3, 0.3)), (f - 4.2, 150, (0.3, 0.5, 0.2))], m.DARK_METAL)
    trim.sockets(model, 2.17, [(f - 9.9, 250), (f - 8.3, 285), (f - 10.0, 120)])
    for k in range(10):  # bolts of the aft frame, and struts that hold the aft handrails
        at, _ = fittings.round_about(36.0 * k, 1.78, f - 12.66)
        model.detail(m.ALUMINIUM, solids.box((0.05, 0.06, 0.06), np.add(at, (-0.04, 0.0, 0.0))))
    for y in (-1.28, 1.28):  # gimbals of the main engines
        model.detail(m.ALUMINIUM, solids.moved(solids.pointing(solids.hoop(-0.03, 0.03, 0.36, 0.1, segments=16), NX), (-f + 0.24, y, 0.0)))
    for angle in (30.0, 150.0, 210.0, 330.0):  # rods of the radio system
        at, _ = fittings.round_about(angle, 2.1, f - 12.5)
        tip, _ = fittings.round_about(angle, 2.9, f - 13.2)
        model.detail(m.ALUMINIUM, trim.swept([at, tip], 0.015))


SHAPES = (Shape(zvezda, ("zvezda",)),)
