"""Deployed radiators: the three-wing sets of S1 and P1, and the single ones of the photovoltaic modules."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tools.models.dressing import dress
from tools.models.lattice import bar, bars
from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, RADIATOR, TRUSS, WHITE_FABRIC
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import box, lathe, panel, pointing
from tools.models.trim import PROUD, plates, swept
from tools.models.turns import turned

HRS_LENGTH_M, HRS_WING_WIDTH_M, HRS_WINGS, HRS_PANELS = 22.9, 3.40, 3, 8
HRS_WIDTH_M = 10.4
PVR_LENGTH_M, PVR_WIDTH_M, PVR_PANELS = 13.6, 3.12, 7
DRUM_M = 0.4  # how far the drum reaches ahead of the axis of the joint
LEAN_DEG = 3.0  # of each panel from the plane of the whole


def add_wing(model: Model, start: float, end: float, *, y: float, width: float, panels: int, lean_deg: float) -> None:
    """One folding radiator along -X from ``start`` to ``end``: hinged panels, manifolds at both edges, scissor struts below.

    Neighbouring panels lean to opposite sides by ``lean_deg``: the fold never opens to a plane quite.
    """
    pitch = (start - end) / panels
    rise = np.tan(np.radians(lean_deg)) * pitch / 2
    hinge = [(start - i * pitch, rise if i % 2 else -rise) for i in range(panels + 1)]
    for (x0, z0), (x1, z1) in pairwise(hinge):
        along = np.array([x1 - x0, 0.0, z1 - z0])
        length = float(np.linalg.norm(along))
        normal = np.cross(along / length, [0.0, 1.0, 0.0])
        at = np.array([(x0 + x1) / 2, y, (z0 + z1) / 2])
        model.add(RADIATOR, panel(width - 0.30, length - 0.14, 0.05, normal=normal.tolist(), up=along.tolist(), at=at.tolist()))
        # the tubes through which the ammonia flows show as lines on both sides
        ends = np.array([x0, y, z0]) + along * (0.1 / length), np.array([x1, y, z1]) - along * (0.1 / length)
        for out in (-1.0, 1.0):
            lift = normal * out * (0.025 + PROUD)
            for at_y in np.linspace(-width / 2 + 0.55, width / 2 - 0.55, 4):
                line = [
                    end + lift + (0.0, at_y + half, 0.0)
                    for end, half in ((ends[0], -0.011), (ends[0], 0.011), (ends[1], 0.011), (ends[1], -0.011))
                ]
                model.detail(ALUMINIUM, plates([line[::-1] if out > 0 else line]))
        for side in (-1.0, 1.0):
            aside = y + side * (width / 2 - 0.02)
            bend = [(x1 + dx, aside, z1 + dz) for dx, dz in ((0.3, 0.0), (0.1, -0.14), (-0.1, -0.14), (-0.3, 0.0))]
            model.detail(MLI, swept(bend, 0.022))
            offset = np.array([0.0, side * (width / 2 - 0.07), 0.0])
            model.add(ALUMINIUM, bar(np.array([x0, y, z0]) + offset, np.array([x1, y, z1]) + offset, 0.10))
    model.add(DARK_METAL, *(bar((x, y - width / 2, z), (x, y + width / 2, z), 0.09) for x, z in hinge[1:-1]))
    scissors = []
    for i in range(panels):
        x0, x1 = hinge[i][0], hinge[i + 1][0]
        for side in (-1.0, 1.0):
            edge = y + side * (width / 2 - 0.25)
            scissors.append(((x0, edge, 0.16 if i % 2 else 0.42), (x1, edge, 0.42 if i % 2 else 0.16)))
    model.add(TRUSS, bars(scissors, 0.06))
    model.add(MLI, box((0.14, width, 0.18), (end + 0.07, y, 0.0)))


def add_stack(model: Model, start: float, *, y: float, width: float, panels: int, pitch: float) -> float:
    """A radiator that is folded up: its panels upright, one behind the other from ``start`` along -X. Returns where it ends, metres."""
    gap = 0.11
    for i in range(panels):
        x = start - gap * (i + 0.5)
        model.add(RADIATOR, box((0.05, width - 0.30, pitch - 0.14), (x, y, 0.0)))
        model.add(DARK_METAL, box((gap, width, 0.06), (x - gap / 2, y, pitch / 2 if i % 2 else -pitch / 2)))  # the hinge to the next
    end = start - gap * panels
    middle = (start + end) / 2
    for side in (-1.0, 1.0):
        aside = y + side * (width / 2 - 0.07)
        model.add(ALUMINIUM, *(box((start - end, 0.08, 0.10), (middle, aside, z)) for z in (-pitch / 3, pitch / 3)))
        model.add(TRUSS, bar((end - 0.04, aside, -pitch / 2.2), (end - 0.04, aside, pitch / 2.2), 0.06))
    model.add(MLI, box((0.14, width, 0.18), (end - 0.07, y, 0.0)))
    return end - 0.14


def hrs() -> Model:
    """The three radiators of S1 or P1, spread."""
    return _hrs("hrs", (0, 1, 2))


def hrs_middle() -> Model:
    """Those of S1 or P1 as they were for their first five years: the middle one spread, the outer two folded."""
    return _hrs("hrs_middle", (1,))


def _hrs(name: str, spread: tuple[int, ...]) -> Model:
    """Three radiators aft of S1 or P1 on the beam that the TRRJ turns, with its drum: origin on the joint's axis, along Y."""
    model = Model(name, ("gun-s1", "r"))
    pitch = HRS_WIDTH_M / HRS_WINGS
    beam = -1.30
    model.add(WHITE_FABRIC, box((0.50, HRS_WIDTH_M - 0.6, 0.55), (beam, 0.0, 0.0)))
    drum = [(-0.95, 0.3), (-0.92, 0.4), (-0.25, 0.4), (-0.2, 0.34), (0.2, 0.34), (0.25, 0.4), (0.92, 0.4), (0.95, 0.3)]
    model.add(WHITE_FABRIC, pointing(lathe(drum, segments=20), (0, 1, 0)))
    model.add(TRUSS, *(bar((-0.05, y * 0.55, z), (beam, y, z), 0.16) for y in (-1.0, 1.0) for z in (-0.2, 0.2)))
    for i in range(HRS_WINGS):
        y = (i - 1) * pitch
        model.add(ALUMINIUM, box((0.46, HRS_WING_WIDTH_M * 0.96, 0.62), (beam - 0.45, y, 0.08)))
        model.add(MLI, box((0.35, 1.2, 0.5), (beam - 0.15, y, -0.38)))
        if i not in spread:
            length = HRS_LENGTH_M - DRUM_M + beam - 0.70
            add_stack(model, beam - 0.70, y=y, width=HRS_WING_WIDTH_M, panels=HRS_PANELS, pitch=length / HRS_PANELS)
            continue
        add_wing(model, beam - 0.70, DRUM_M - HRS_LENGTH_M, y=y, width=HRS_WING_WIDTH_M, panels=HRS_PANELS, lean_deg=LEAN_DEG)
    for side in (-1.0, 1.0):  # edge plates: the set is 10.4 m wide
        model.add(ALUMINIUM, box((0.4, 0.04, 0.5), (beam - 0.3, side * (HRS_WIDTH_M / 2 - 0.02), 0.0)))
    dress(model)
    return model


def pvr() -> Model:
    """The radiator of a photovoltaic module: from its root at the origin to nadir, panels across the flight direction.

    Its plane holds the truss's axis and the Sun, so that it stays edge-on while the alpha joint turns.
    """
    aft = Model("pvr", ("igoal", "r"))
    aft.add(ALUMINIUM, box((0.30, PVR_WIDTH_M * 0.96, 0.5), (-0.15, 0.0, 0.05)), box((0.35, 1.0, 0.9), (-0.18, 0.0, 0.0)))
    add_wing(aft, -0.3, -PVR_LENGTH_M, y=0.0, width=PVR_WIDTH_M, panels=PVR_PANELS, lean_deg=LEAN_DEG)
    dress(aft, about=(1.0, 0.0, 0.0))
    return turned(aft, ((0, 0, 1), (0, 1, 0), (-1, 0, 0)))  # -X to +Z


SHAPES = (
    Shape(hrs, ("hrs_s1", "hrs_p1")),
    Shape(hrs_middle, ("hrs_s1",), since="2002-10-10", until="2007-11-15"),
    Shape(hrs_middle, ("hrs_p1",), since="2002-11-26", until="2007-11-15"),
    Shape(pvr, ("pvr_p3p4", "pvr_s3s4", "pvr_p6", "pvr_s6")),
)
