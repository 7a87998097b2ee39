"""What is mounted on the Russian modules: radiator, experiment airlock."""

from __future__ import annotations

import numpy as np

from tools.models import blankets, fittings, solids, trim
from tools.models import materials as m
from tools.models.model import Model
from tools.models.shape import Shape

RTOD_PANELS, RTOD_PITCH_M, RTOD_WIDTH_M = 3, 2.61, 3.0  # 7.83 by 3.00 m in ISS Mimic's model; the number of panels is published


def rtod() -> Model:
    """Nauka's added radiator: three panels hinged in a line on a bracket, standing out forward."""
    return _rtod("rtod", 5.0)


def rtod_folded() -> Model:
    """The same as it flew on Rassvet: its panels one on the other, square to the way in which they unfold."""
    return _rtod("rtod_folded", 88.0)


def _rtod(name: str, lean_deg: float) -> Model:
    """The panels lean by turns to either side by ``lean_deg`` from the line in which they unfold."""
    model = Model(name, ("avweek-nauka", "mimic-models", "r"))
    model.add(m.ALUMINIUM, solids.box((0.25, 0.9, 0.5), (0.05, 0, -0.9)), solids.box((0.25, 0.9, 0.5), (0.05, 0, 0.9)))
    half_width = RTOD_WIDTH_M / 2
    folded = lean_deg > 45.0
    x, y = 0.15, -RTOD_PITCH_M / 2 if folded else 0.0
    for k in range(RTOD_PANELS):
        lean = np.radians(-lean_deg if k % 2 else lean_deg)
        along = np.array([np.cos(lean), np.sin(lean), 0.0])
        middle = np.array([x, y, 0.0]) + along * RTOD_PITCH_M / 2
        size = RTOD_PITCH_M - 0.08
        model.add(m.RADIATOR, solids.panel(RTOD_WIDTH_M, size, 0.04, normal=(-along[1], along[0], 0.0), up=along, at=middle))
        across = np.array([-along[1], along[0], 0.0])
        ribs = []
        for side in (1, -1):  # the tubes in the panel show on both faces
            for z in np.linspace(-half_width + 0.2, half_width - 0.2, 9):
                at = middle + side * across * (0.02 + trim.PROUD) + np.array([0.0, 0.0, float(z)])
                half, thin = along * (size / 2 - 0.02), np.array([0.0, 0.0, 0.012 * side])
                ribs.append([at - half - thin, at + half - thin, at + half + thin, at - half + thin])
        model.detail(m.TRUSS, trim.plates(ribs))
        model.detail(m.DARK_METAL, *(solids.box((0.1, 0.1, 0.14), (x, y, float(z))) for z in (-1.3, -0.6, 0.6, 1.3)))
        for z in (-1.2, 0.0, 1.2):
            end = np.array([x, y, z]) + along * RTOD_PITCH_M
            model.add(m.ALUMINIUM, solids.tube([(x, y, z), tuple(end.tolist())], 0.03, sides=4))
        x, y = x + float(along[0]) * RTOD_PITCH_M, y + float(along[1]) * RTOD_PITCH_M
        if folded:
            x += 0.03
    return model


def shk() -> Model:
    """Experiment airlock: a drum 1.2 m wide on Nauka's forward port."""
    model = Model("shk", ("kftj",))
    model.hull(m.WHITE_FABRIC, solids.lathe([(-0.75, 0.55), (-0.62, 0.6), (0.5, 0.6), (0.52, 0.52), (0.72, 0.5), (0.75, 0.4)], segments=24))
    for x in (-0.45, 0.0, 0.4):
        model.add(m.MLI, solids.hoop(x, x + 0.05, 0.62, 0.03, segments=24))
    drum = [(-0.6, 0.6), (0.48, 0.6)]
    blankets.seams(model, drum, gores=10, rings=[-0.22, 0.2], start_deg=9.0)
    blankets.buttons(model, drum, rows=[-0.52, -0.1, 0.3], count=12)
    trim.rails(model, 0.6, [(angle, -0.5, 0.4) for angle in (0, 90, 180, 270)])
    trim.hoops(model, 0.6, [(0.36, start, start + 50) for start in (15, 195)])
    lid = solids.lathe([(0.74, 0.34), (0.78, 0.3), (0.78, 0.0)], segments=16, closed=False)
    model.detail(m.MLI, lid)
    for angle in (40, 140, 220, 320):
        at, out = fittings.round_about(angle, 0.6, -0.1)
        model.add(m.ALUMINIUM, solids.panel(0.18, 0.5, 0.16, normal=out, up=(1, 0, 0), at=at))
    return model


SHAPES = (
    Shape(rtod, ("rtod",)),
    Shape(shk, ("shk",)),
    Shape(rtod_folded, ("rtod",), since="2010-05-18", until="2023-05-12"),
)
