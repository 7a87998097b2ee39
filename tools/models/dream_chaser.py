"""Sierra Space's Dream Chaser, 9.1 m long, behind its cargo module Shooting Star, by whose end it would be berthed.

It has not flown; the shape follows pictures of the first vehicle on the ground. Frame: origin in the plane of the berthing ring,
+X towards the station, so that the nose of the plane is at the far end (-X); the white upper side is "up" (-Z).
"""

from __future__ import annotations

import numpy as np
from trimesh import Trimesh

from tools.models import fittings, skins, solids
from tools.models import materials as m
from tools.models.axes import X
from tools.models.model import Model
from tools.models.shape import Shape
from tools.models.solids import Vector

LENGTH_M = 9.1
CARGO_M = 4.6  # Shooting Star, from the berthing ring to the stern of the plane
_STERN_M = -CARGO_M
_NOSE_M = _STERN_M - LENGTH_M

# Distance from the nose, half width, z of the belly and of the back
_STATIONS = (
    (0.0, 0.04, 0.24, 0.16), (0.12, 0.32, 0.46, -0.10), (0.45, 0.62, 0.62, -0.38), (1.2, 0.98, 0.76, -0.78),
    (2.4, 1.32, 0.85, -1.12), (4.4, 1.74, 0.90, -1.20), (6.9, 2.16, 0.90, -1.08), (9.1, 2.30, 0.74, -0.92),
)  # fmt: skip


def _section(station: tuple[float, float, float, float]) -> list[Vector]:
    """A cross-section: flat belly, hard chine, round back."""
    s, half, belly, back = station
    height = belly - back
    side = [(0.72 * half, belly), (0.97 * half, belly - 0.10 * height), (half, belly - 0.24 * height)]
    side += [(0.86 * half, belly - 0.55 * height), (0.60 * half, belly - 0.83 * height), (0.28 * half, belly - 0.97 * height)]
    ring = [(0.0, belly), *side, (0.0, back), *((-y, z) for y, z in reversed(side))]
    return [(_NOSE_M + s, y, z) for y, z in ring]


def _wing(side: float) -> Trimesh:
    """A wing at the stern, turned up by 38 degrees."""
    rings = []
    for y, z, front, rear, thick in ((1.7, 0.30, 5.9, 9.0, 0.34), (3.55, -1.15, 8.0, 9.1, 0.14)):
        chord = rear - front
        profile = [
            (front, 0.0),
            (front + 0.2 * chord, -0.5),
            (front + 0.6 * chord, -0.45),
            (rear, -0.08),
            (rear, 0.08),
            (front + 0.2 * chord, 0.5),
        ]
        rings.append([(_NOSE_M + s, side * (y - 0.6 * share * thick), z + 0.8 * share * thick) for s, share in profile])
    return solids.loft(rings)


def _tiled(model: Model, mesh: Trimesh) -> None:
    """Add a part of the hull: black below, at the nose and along the leading edges, white above."""
    model.body.append(mesh)
    black = (mesh.face_normals[:, 2] > 0.35) | (mesh.triangles_center[:, 0] < _NOSE_M + 0.5)
    for material, chosen in ((m.BLACK_TILE, black), (m.WHITE_FABRIC, ~black)):
        model.add(material, Trimesh(mesh.vertices, mesh.faces[chosen], process=False))


def dream_chaser() -> Model:
    """Dream Chaser with Shooting Star, solar wings out."""
    model = Model("dream_chaser", ("r",))
    fittings.cbm(model, (0, 0, 0), X, depth=0.25)
    cargo = [(_STERN_M - 0.05, 1.25), (_STERN_M + 0.35, 1.55), (-1.0, 1.55), (-0.5, 1.28), (-0.22, 1.05), (-0.18, 0.98)]
    model.add(m.ALUMINIUM, solids.lathe(cargo, segments=28))
    model.add(m.WHITE_FABRIC, *solids.shield(_STERN_M + 0.4, -1.02, 1.58, rows=2, columns=8, start_deg=22.5))
    _tiled(model, solids.loft([_section(station) for station in _STATIONS]))
    for side in (-1.0, 1.0):
        _tiled(model, _wing(side))
        _solar_wing(model, side)
        for s, y, z in ((8.9, 1.35, -0.55), (8.9, 1.75, -0.2)):
            model.add(m.DARK_METAL, solids.pointing(skins.bell(0.12, 0.25), X, (_NOSE_M + s + 0.32, side * y, z)))
        for k in range(3):
            hole = solids.pointing(
                skins.thruster(0.07, 0.08), (0.0, side * 0.8, -0.6), (_NOSE_M + 1.5 + 0.25 * k, side * (0.82 + 0.06 * k), -0.42)
            )
            model.detail(m.DARK_METAL, hole)
    at, out = fittings.round_about(270.0, 1.58, -2.4)
    fittings.grapple(model, at, out)
    for x in (-1.9, -3.2):
        model.detail(m.MLI, skins.band(x, 1.60, width=0.04))
    return model


def _solar_wing(model: Model, side: float) -> None:
    """A wing of three panels on the cargo module, cells towards -Z."""
    x, first, panel, width = -3.0, 2.15, 1.45, 1.5
    model.add(m.ALUMINIUM, solids.tube([(x, side * 1.5, 0.0), (x, side * (first + 0.1), 0.0)], 0.07, sides=6))
    for k in range(3):
        y = side * (first + (k + 0.5) * panel)
        model.add(m.CELL_BACK, solids.box((width, panel - 0.06, 0.03), (x, y, 0.0)))
        model.add(m.CELL_FRONT, skins.rectangle((x, y, -0.022), (0, panel / 2 - 0.08, 0), (width / 2 - 0.05, 0, 0)))
        for j in np.linspace(-0.5, 0.5, 3):
            model.detail(m.MLI, skins.rectangle((x, y + j * (panel / 2), -0.03), (0, 0.011, 0), (width / 2 - 0.05, 0, 0)))


SHAPES = (Shape(dream_chaser, vehicles=("dream-chaser",)),)
