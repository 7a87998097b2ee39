"""Soyuz and Progress.

Each is made with its origin in the mating plane of its docking collar, +X out of it towards the station, -Z "up": from forward to aft
the orbital module or cargo compartment, the descent module or tanker section, the instrument module with two wings along Y.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tools.models import blankets, fittings, russian_wings, skins, solids, trim
from tools.models import materials as m
from tools.models.axes import NX, NZ, X, Y, Z
from tools.models.model import Model
from tools.models.shape import Shape

SKIRT_RADIUS_M = 1.36  # 2.72 m, the greatest diameter of both
HALF_SPAN_M = 5.35  # 10.7 m from tip to tip
SEGMENTS = 20


def _docking_collar(model: Model, aft: float) -> None:
    """The collar with its ring of hooks, and the probe, which a docked vehicle holds in the drogue of the station."""
    collar = [(aft, 0.66), (-0.16, 0.66), (-0.12, 0.74), (0.0, 0.74), (0.0, 0.62), (-0.2, 0.56), (-0.2, 0.0)]
    model.hull(m.ALUMINIUM, solids.lathe(collar, segments=SEGMENTS))
    model.detail(m.DARK_METAL, solids.lathe([(-0.22, 0.3), (-0.06, 0.12), (0.02, 0.05), (0.18, 0.05), (0.22, 0.02)], segments=10))
    for k in range(4):
        turn = np.radians(90.0 * k + 45.0)
        out = (0.0, float(np.cos(turn)), float(np.sin(turn)))
        model.detail(m.DARK_METAL, solids.panel(0.09, 0.1, 0.06, normal=out, up=X, at=np.multiply(out, 0.76) + np.array([-0.08, 0, 0])))


def _instrument_module(model: Model, fore: float, aft: float) -> None:
    """Instrument and propulsion module: struts, instrument section, radiator, skirt with thrusters, main engine, the two wings."""
    skirt = aft + 0.34
    barrel = [(aft + 1.18, 1.11), (fore - 0.32, 1.11), (fore - 0.3, 1.05), (fore - 0.05, 1.0)]
    flare = [(aft + 0.02, 1.24), (aft + 0.0, SKIRT_RADIUS_M), (aft + 0.06, SKIRT_RADIUS_M), (skirt, 1.29), (aft + 0.85, 1.27)]
    model.hull(m.GREEN_FABRIC, solids.lathe([*flare, *barrel], segments=SEGMENTS))
    for x0, x1, r0, r1 in ((skirt + 0.06, aft + 0.84, 1.295, 1.28), (aft + 1.24, fore - 0.72, 1.12, 1.12)):  # radiator bands, ribbed
        for k in range(10):
            model.add(m.RADIATOR, skins.patch(((x0, r0), (x1, r1)), 36 * k + 1.5, 36 * k + 34.5))
    for k in range(8):  # struts of the truss towards the module ahead
        a, _ = fittings.round_about(45.0 * k, 1.03, fore - 0.28)
        b, _ = fittings.round_about(45.0 * k + (20 if k % 2 else -20), 0.95, fore + 0.1)
        model.detail(m.ALUMINIUM, solids.tube([a, b], 0.025, sides=3))
    model.add(m.CHARCOAL_FABRIC, solids.lathe([(aft - 0.01, 1.1), (aft + 0.03, 1.23)], segments=SEGMENTS))
    bell = solids.lathe([(-0.08, 0.3), (0.0, 0.4), (-0.02, 0.36), (-0.07, 0.1), (-0.07, 0.0)], segments=12)
    model.hull(m.ALUMINIUM, solids.pointing(bell, NX, (aft - 0.06, 0.0, 0.0)))
    for angle in (45.0, 135.0, 225.0, 315.0):
        at, out = fittings.round_about(angle, 1.30, aft + 0.2)
        model.detail(m.ALUMINIUM, solids.panel(0.3, 0.3, 0.16, normal=out, up=X, at=np.add(at, np.multiply(out, 0.05))))
        for shift in (-9.0, 9.0):
            mouth, _ = fittings.round_about(angle + shift, 1.5, aft + 0.2)
            model.detail(m.DARK_METAL, solids.pointing(skins.thruster(0.075, 0.16), out, mouth))
        mouth, _ = fittings.round_about(angle, 1.25, aft - 0.1)
        model.detail(m.DARK_METAL, solids.pointing(skins.thruster(0.08, 0.16), NX, mouth))
    blankets.seams(model, [(aft + 0.86, 1.27), (aft + 1.18, 1.11)], gores=12, start_deg=15.0)
    blankets.buttons(model, [(fore - 0.72, 1.11), (fore - 0.32, 1.11)], rows=[fore - 0.5], count=12)
    _wings(model, aft + 0.62)


def _wings(model: Model, x: float) -> None:
    """Two wings of four panels, 1.1 m wide, that do not turn against the vehicle."""
    edges = (1.75, 2.65, 3.55, 4.45, HALF_SPAN_M)
    for side in russian_wings.SIDES.values():
        model.add(m.ALUMINIUM, solids.tube([(x, side * 1.25, 0), (x, side * 1.8, 0)], 0.08, sides=6))
        for dx in (-0.4, 0.4):
            model.detail(m.ALUMINIUM, solids.tube([(x, side * 1.3, 0), (x + dx, side * 1.78, -0.02)], 0.03, sides=4))
        for inner, outer in pairwise(edges):
            russian_wings.panel(model, (side * (inner + 0.02), side * (outer - 0.02)), 1.12, blocks=(1, 2), x=x, z=-0.02)
        tip = (x + 0.3, side * (HALF_SPAN_M - 0.03), 0.0)
        model.detail(m.ALUMINIUM, solids.tube([tip, (x + 0.75, side * (HALF_SPAN_M - 0.03), 0.0)], 0.015, sides=3))


def _kurs(model: Model, x: float, radius: float) -> None:
    """The dish of Kurs on its arm beside the collar, and two small horns."""
    fittings.dish(model, (x - 0.45, 0.0, -radius + 0.1), (x, 0.0, -radius - 0.42), X, 0.3)
    for angle in (20.0, 160.0):
        at, _ = fittings.round_about(angle, radius - 0.25, x - 0.2)
        end, _ = fittings.round_about(angle, radius + 0.12, x + 0.15)
        fittings.kurs(model, at, end, X)


def _forward_module(model: Model, skin: m.Material, fore: float, aft: float, radius: float) -> list[tuple[float, float]]:
    """A sphere parted by a short cylinder; ``fore`` and ``aft`` are the middles of its halves. Returns its profile."""
    profile = [(aft - 0.94, 0.74), *solids.arc(aft, radius, 140, 90, 5), *solids.arc(fore, radius, 90, 37, 5), (fore + 1.0, 0.67)]
    model.hull(skin, solids.lathe(profile, segments=SEGMENTS))
    middle = (fore + aft) / 2
    blankets.seams(model, profile[1:-1], gores=10, rings=[aft - 0.5, middle, fore + 0.45], start_deg=18.0)
    blankets.buttons(model, profile[1:-1], rows=np.linspace(aft - 0.6, fore + 0.6, 4).tolist(), count=12)
    model.detail(m.ALUMINIUM, solids.hoop(middle - 0.03, middle + 0.03, radius + 0.03, 0.05, segments=SEGMENTS))
    return profile


def _window(model: Model, at: solids.Vector, axis: solids.Vector, radius: float) -> None:
    frame = solids.lathe([(-0.05, radius + 0.06), (0.03, radius + 0.05), (0.03, radius)], segments=14, closed=False)
    model.detail(m.ALUMINIUM, solids.pointing(frame, axis, at))
    model.add(m.GLASS, solids.pointing(solids.lathe([(0.0, radius), (0.03, radius), (0.03, 0.0)], segments=12, closed=False), axis, at))


def _rail(model: Model, stops: list[tuple[float, float]], radius_at: float) -> None:
    points = [fittings.round_about(angle, radius_at, x)[0] for x, angle in stops]
    _, out = fittings.round_about(sum(angle for _, angle in stops) / len(stops), 1.0, 0.0)
    trim.staple(model, points[0], points[-1], out)


def soyuz() -> Model:
    """Soyuz MS: 7.48 m long, 2.72 m across the skirt, 10.7 m over the wings; a sphere, a bell, a flared barrel."""
    model = Model("soyuz", ("r",))
    _docking_collar(model, -0.8)
    _forward_module(model, m.GREEN_FABRIC, -1.62, -1.98, 1.13)
    bell = [
        (-5.02, 1.0), (-4.98, 1.085), (-4.6, 1.08), (-4.0, 1.03), (-3.55, 0.97), (-3.25, 0.87), (-3.06, 0.74), (-2.94, 0.70),
    ]  # fmt: skip
    model.hull(m.CHARCOAL_FABRIC, solids.lathe([*bell, (-2.85, 0.7)], segments=SEGMENTS))
    blankets.seams(model, bell[1:-1], gores=8, rings=[-4.9, -3.4], start_deg=22.5)
    model.add(
        m.ALUMINIUM, solids.hoop(-4.99, -4.93, 1.11, 0.06, segments=SEGMENTS), solids.hoop(-2.95, -2.89, 0.79, 0.1, segments=SEGMENTS)
    )
    for angle in (0.0, 180.0):  # windows of the descent module, at the couches' sides
        at, out = fittings.round_about(angle, 1.0, -3.9)
        _window(model, at, (0.08, out[1], out[2]), 0.15)
    # Periscope of the commander's sight, and the hatch and window of the orbital module.
    model.add(m.ALUMINIUM, solids.tube([(-4.1, 0, 0.95), (-4.1, 0, 1.42)], 0.11, sides=8), solids.box((0.26, 0.2, 0.18), (-4.04, 0, 1.46)))
    model.add(m.GLASS, solids.box((0.02, 0.14, 0.12), (-3.9, 0, 1.46)))
    hatch = solids.lathe([(-0.12, 0.42), (0.0, 0.42), (0.05, 0.36), (0.05, 0.0)], segments=14)
    model.add(m.ALUMINIUM, solids.pointing(hatch, Y, (-1.8, 1.12, 0.0)))
    _window(model, (-1.3, 0.0, 1.08), (0.3, 0.0, 0.95), 0.14)
    _kurs(model, -0.55, 1.0)
    for angle in (60.0, 120.0, 240.0, 300.0):
        _rail(model, [(-2.15, angle), (-1.45, angle)], 1.15)
    for angle in (255.0, 285.0):  # cables over the neck to the instrument module
        path = [fittings.round_about(angle, r, x)[0] for x, r in ((-2.4, 1.06), (-2.9, 0.92), (-3.5, 1.0), (-4.6, 1.11), (-5.25, 1.12))]
        model.detail(m.ALUMINIUM, trim.swept(path, 0.03))
    fittings.whip(model, (-5.4, 0.0, -1.1), (-5.1, 0.0, -1.75))
    _instrument_module(model, -5.0, -7.42)
    return model


def progress() -> Model:
    """Progress MS: 7.2 m long, 2.72 m across the skirt; a sphere before a straight tanker section with pipes along it, no window."""
    model = Model("progress", ("r",))
    _docking_collar(model, -0.75)
    _forward_module(model, m.MLI, -1.55, -1.95, 1.1)
    tanker = [(-4.78, 1.08), (-4.7, 1.1), (-3.95, 1.1), (-3.9, 1.06), (-3.05, 0.94), (-2.86, 0.92), (-2.82, 0.78)]
    model.hull(m.WHITE_FABRIC, solids.lathe([*tanker, (-2.75, 0.78)], segments=SEGMENTS))
    blankets.seams(model, tanker[1:-2], gores=12, rings=[-4.3, -3.5], start_deg=10.0)
    for x, radius in ((-4.74, 1.13), (-2.88, 0.96)):
        model.add(m.ALUMINIUM, solids.hoop(x - 0.03, x + 0.03, radius, 0.06, segments=SEGMENTS))
    # Propellant lines from the tanker along the cargo compartment to the connectors in the collar, under covers.
    for angle in (75.0, 105.0, 255.0, 285.0):
        stops = (
            (-4.7, 1.15),
            (-3.93, 1.16),
            (-2.95, 1.02),
            (-2.45, 1.04),
            (-1.95, 1.15),
            (-1.5, 1.15),
            (-0.95, 0.98),
            (-0.6, 0.72),
            (-0.2, 0.7),
        )
        path = [fittings.round_about(angle, r, x)[0] for x, r in stops]
        model.add(m.DARK_METAL, trim.swept(path, 0.05))
    for angle in (30.0, 150.0, 210.0, 330.0):  # bottles and containers round the tanker
        (_, y, z), _out = fittings.round_about(angle, 1.12, 0.0)
        bottle = solids.lathe([(-4.55, 0.04), (-4.45, 0.15), (-4.15, 0.15), (-4.05, 0.04)], segments=8)
        model.detail(m.CHARCOAL_FABRIC, solids.moved(bottle, (0, y, z)))
    for angle in (50.0, 62.0):  # launch containers for small satellites
        at, out = fittings.round_about(angle, 1.24, -5.05)
        model.detail(m.ALUMINIUM, solids.panel(0.22, 0.5, 0.22, normal=out, up=X, at=at))
    _kurs(model, -0.5, 1.0)
    fittings.kurs(model, (-1.0, 0.0, 0.95), (-0.45, 0.0, 1.35), X)
    for angle in (45.0, 135.0, 225.0, 315.0):
        _rail(model, [(-2.1, angle), (-1.4, angle)], 1.12)
    fittings.whip(model, (-5.2, 0.0, -1.1), (-4.9, 0.0, -1.75))
    _instrument_module(model, -4.7, -7.15)
    model.add(m.ALUMINIUM, solids.pointing(solids.lathe([(-0.1, 0.18), (0.0, 0.18), (0.06, 0.1)], segments=10), NZ, (-5.6, 0.0, -1.13)))
    model.detail(m.ALUMINIUM, solids.pointing(solids.lathe([(-0.1, 0.12), (0.05, 0.1)], segments=8), Z, (-5.6, 0.0, 1.15)))
    return model


SHAPES = (
    Shape(soyuz, vehicles=("soyuz-ms", "soyuz-tm")),
    Shape(progress, vehicles=("progress-ms", "progress-m")),
)
