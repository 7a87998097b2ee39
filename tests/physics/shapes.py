"""Bodies whose areas and moments are known in closed form."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Mesh = tuple[NDArray[np.float64], NDArray[np.int64]]


def box(size_m: tuple[float, float, float], centre_m: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Mesh:
    corners = np.array([[x, y, z] for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (-0.5, 0.5)]) * size_m + centre_m
    faces = [
        (0, 1, 3),
        (0, 3, 2),
        (4, 6, 7),
        (4, 7, 5),
        (0, 4, 5),
        (0, 5, 1),
        (2, 3, 7),
        (2, 7, 6),
        (0, 2, 6),
        (0, 6, 4),
        (1, 5, 7),
        (1, 7, 3),
    ]
    return corners, np.array(faces)


def sphere(radius_m: float, centre_m: tuple[float, float, float] = (0.0, 0.0, 0.0), rings: int = 90) -> Mesh:
    """A sphere of facets with its corners on it."""
    around = 2 * rings
    polar, turn = np.meshgrid(np.linspace(0, np.pi, rings + 1), np.arange(around) * 2 * np.pi / around, indexing="ij")
    places = np.stack([np.sin(polar) * np.cos(turn), np.sin(polar) * np.sin(turn), np.cos(polar)], axis=-1).reshape(-1, 3)
    faces = []
    for ring in range(rings):
        for step in range(around):
            a, b = ring * around + step, ring * around + (step + 1) % around
            faces += [(a, a + around, b + around), (a, b + around, b)]
    return places * radius_m + centre_m, np.array(faces)


def plate(width_m: float, height_m: float) -> Mesh:
    """An open sheet in the plane x = 0: one face, no back."""
    corners = np.array([[0, -width_m, -height_m], [0, width_m, -height_m], [0, width_m, height_m], [0, -width_m, height_m]]) / 2
    return corners, np.array([(0, 1, 2), (0, 2, 3)])
