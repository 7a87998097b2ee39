"""Patches on bodies of revolution about +X: cells, radiators, windows, tiles, and the lines between them.

Angles run from +Y (starboard) towards +Z (nadir), so that 270 degrees is zenith. A patch is a single skin that faces outward and lies
``off`` metres above the surface given by the (x, radius) of its two ends.
"""

from __future__ import annotations

import numpy as np
import trimesh
from trimesh import Trimesh

from tools.models.solids import join

Ends = tuple[tuple[float, float], tuple[float, float]]
ZENITH_DEG = 270.0
_STEP_DEG = 12.0


def patch(ends: Ends, start_deg: float, end_deg: float, *, off: float = 0.012) -> Trimesh:
    """A patch from ``start_deg`` to ``end_deg``; its ends in aft-forward order."""
    (x0, r0), (x1, r1) = ends
    steps = max(1, round((end_deg - start_deg) / _STEP_DEG))
    angles = np.radians(np.linspace(start_deg, end_deg, steps + 1))
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    points = np.vstack([np.column_stack([np.full(steps + 1, x), (r + off) * circle]) for x, r in ((x0, r0), (x1, r1))])
    i = np.arange(steps)
    j = i + steps + 1
    return Trimesh(points, np.vstack([np.column_stack([i, i + 1, j]), np.column_stack([i + 1, j + 1, j])]), process=False)


def lines(ends: Ends, start_deg: float, end_deg: float, *, rows: int, columns: int, width: float = 0.03, off: float = 0.02) -> Trimesh:
    """The lines that part a patch into ``rows`` along X and ``columns`` round it, without its outer edges."""
    (x0, r0), (x1, r1) = ends
    mean = (r0 + r1) / 2
    half_deg = float(np.degrees(width / mean)) / 2
    drawn = []
    for k in range(1, rows):
        share = k / rows
        x, r = x0 + (x1 - x0) * share, r0 + (r1 - r0) * share
        lean = (r1 - r0) / (x1 - x0) * width / 2
        drawn.append(patch(((x - width / 2, r - lean), (x + width / 2, r + lean)), start_deg, end_deg, off=off))
    for k in range(1, columns):
        angle = start_deg + (end_deg - start_deg) * k / columns
        drawn.append(patch(ends, angle - half_deg, angle + half_deg, off=off))
    return join(drawn)


def oval(at: tuple[float, float], angle_deg: float, *, along: float, across: float, slope: float, off: float = 0.015) -> Trimesh:
    """A flat oval (window, recess of a thruster) on a hull: middle (x, radius), half axes, ``slope`` = dr/dx of the hull there."""
    x, r = at
    a = np.radians(angle_deg)
    radial, round_ = np.array([0.0, np.cos(a), np.sin(a)]), np.array([0.0, -np.sin(a), np.cos(a)])
    up = np.array([1.0, 0.0, 0.0]) + slope * radial
    up /= np.linalg.norm(up)
    normal = np.cross(round_, up)
    middle = np.array([x, 0.0, 0.0]) + r * radial + off * normal
    turns = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    squarish = np.column_stack([_rounded(np.cos(turns)), _rounded(np.sin(turns))])
    points = middle + squarish[:, :1] * across * round_ + squarish[:, 1:] * along * up
    return Trimesh(points, [(0, k, k + 1) for k in range(1, 11)], process=False)


def _rounded(value: np.ndarray) -> np.ndarray:
    """From a circle towards a square with round corners (superellipse of order 3)."""
    result: np.ndarray = np.sign(value) * np.abs(value) ** (2 / 3)
    return result


def wheel(radius: float, thickness: float, *, gores: int) -> tuple[Trimesh, Trimesh, Trimesh]:
    """A round fan-fold wing about +X, facing +X: its cells, its back, and the spokes between its gores."""
    angles = np.radians(np.linspace(0, 360, gores, endpoint=False))
    rim = np.column_stack([np.zeros(gores), radius * np.cos(angles), radius * np.sin(angles)])
    hub = np.zeros((1, 3))
    ring = np.arange(gores) + 1
    front = Trimesh(np.vstack([hub, rim]), np.column_stack([np.zeros(gores, int), ring, np.roll(ring, -1)]), process=False)
    back = front.copy()
    back.apply_translation((-thickness, 0, 0))
    back.invert()
    spokes = []
    for angle in angles:
        out, side = np.array([0.0, np.cos(angle), np.sin(angle)]), np.array([0.0, -np.sin(angle), np.cos(angle)]) * 0.02
        corners = np.array([side * 0, out * radius - side, out * radius + side]) + np.array([0.01, 0.0, 0.0])
        spokes.append(Trimesh(corners, [(0, 1, 2)], process=False))
    return front, back, trimesh.util.concatenate(spokes)
