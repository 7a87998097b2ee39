"""What only near views show on the boxes outside: the seam of the lid, bolts and a handle. All of it goes to the fine level of detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tools.models.materials import ALUMINIUM, DARK_METAL, MLI, RADIATOR, WHITE_FABRIC, YELLOW_RAIL, Material
from tools.models.trim import PROUD, plates, swept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from trimesh import Trimesh

    from tools.models.model import Model

_LEAST_SIDE_M = 0.45  # smaller boxes stay plain
_HANDLED = (WHITE_FABRIC, MLI)
_SEAMS: dict[Material, Material] = {WHITE_FABRIC: ALUMINIUM, MLI: WHITE_FABRIC, RADIATOR: ALUMINIUM}


def dress(model: Model, *, centre: Sequence[float] = (0.0, 0.0, 0.0), about: Sequence[float] = (0.0, 1.0, 0.0)) -> None:
    """Give every box of the model its lid on the side away from the axis through ``centre`` along ``about``.

    A zero ``about`` takes the side away from ``centre`` itself.
    """
    axis = np.asarray(about, float)
    for material in _SEAMS:
        for mesh in model.parts.get(material, ()):
            if len(mesh.vertices) == 8 and len(mesh.faces) == 12:
                away = mesh.vertices.mean(axis=0) - np.asarray(centre, float)
                _lid(model, material, mesh, away - axis * (away @ axis))


def _lid(model: Model, material: Material, box: Trimesh, away: NDArray[np.float64]) -> None:
    """Seams, bolts and a handle on the face of a box that looks most nearly along ``away``."""
    normals = box.face_normals
    face = int(np.argmax(np.round(normals @ away, 6)))
    normal = normals[face]
    ring = box.vertices[np.unique(box.faces[np.round(normals @ normal, 6) > 0.99])]
    at = ring.mean(axis=0)
    edges = [corner - ring[0] for corner in ring[1:]]
    u, v = sorted(edges, key=lambda edge: float(np.linalg.norm(edge)))[:2]
    wide, high = float(np.linalg.norm(u)), float(np.linalg.norm(v))
    if min(wide, high) < _LEAST_SIDE_M:
        return
    u, v = u / wide, v / high
    if np.cross(u, v) @ normal < 0:
        u = -u
    lifted = at + normal * PROUD

    def mark(cu: float, cv: float, du: float, dv: float) -> list[NDArray[np.float64]]:
        """The corners of a mark centred at (cu, cv) on the face, du by dv."""
        return [lifted + u * (cu + a * du / 2) + v * (cv + b * dv / 2) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]

    inset, seam = 0.07, 0.022
    across, up = wide - 2 * inset, high - 2 * inset
    seams = [mark(0, s * up / 2, across, seam) for s in (-1, 1)] + [mark(s * across / 2, 0, seam, up) for s in (-1, 1)]
    if max(wide, high) > 1.3:  # a long blanket is sewn of two
        seams.append(mark(0, 0, across, seam) if high >= wide else mark(0, 0, seam, up))
    model.detail(_SEAMS[material], plates(seams))
    if min(wide, high) > 0.8:
        bolts = [mark(a * (wide / 2 - 0.03), b * (high / 2 - 0.03), 0.035, 0.035) for a in (-1, 1) for b in (-1, 1)]
        model.detail(DARK_METAL, plates(bolts))
    if material in _HANDLED:
        reach, aside = (u, v) if wide >= high else (v, u)
        short = min(wide, high)
        start = at + aside * short * 0.28
        half = min(0.28, max(wide, high) * 0.3)
        a, b, off = start - reach * half, start + reach * half, normal * 0.07
        model.detail(YELLOW_RAIL, swept([a, a + off, b + off, b], 0.018))
