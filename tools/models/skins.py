"""Patches on bodies of revolution about +X: cells, radiators, windows, tiles, and the lines between them.

Angles run from +Y (starboard) towards +Z (nadir), so that 270 degrees is zenith. A patch is a single skin that faces outward and lies
``off`` metres above the surface given by the (x, radius) of its two ends.
"""

from __future__ import annotations

import numpy as np
import trimesh
from trimesh import Trimesh

from tools.models.solids import Vector, join, lathe

Ends = tuple[tuple[float, float], tuple[float, float]]
ZENITH_DEG = 270.0
_STEP_DEG = 12.0  # the chord then lies less than the default offset under the arc, for hulls up to 4.4 m wide


def patch(ends: Ends, start_deg: float, end_deg: float, *, off: float = 0.02) -> Trimesh:
    """A patch from ``start_deg`` to ``end_deg``; its ends in aft-forward order."""
    (x0, r0), (x1, r1) = ends
    steps = max(1, round((end_deg - start_deg) / _STEP_DEG))
    angles = np.radians(np.linspace(start_deg, end_deg, steps + 1))
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    points = np.vstack([np.column_stack([np.full(steps + 1, x), (r + off) * circle]) for x, r in ((x0, r0), (x1, r1))])
    i = np.arange(steps)
    j = i + steps + 1
    return Trimesh(points, np.vstack([np.column_stack([i, i + 1, j]), np.column_stack([i + 1, j + 1, j])]), process=False)


def band(x: float, radius: float, *, width: float = 0.12, segments: int = 28) -> Trimesh:
    """A strap round a hull, as a skin of that radius centred at ``x``."""
    return lathe([(x - width / 2, radius), (x + width / 2, radius)], segments=segments, closed=False)


def lines(ends: Ends, start_deg: float, end_deg: float, *, rows: int, columns: int, width: float = 0.03, off: float = 0.035) -> Trimesh:
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


def oval(at: tuple[float, float], angle_deg: float, *, along: float, across: float, slope: float, off: float = 0.02) -> Trimesh:
    """An oval with flattened sides (hatch, window, recess of a thruster) that follows the hull.

    ``at`` is its middle as (x, radius), ``along`` and ``across`` its half axes, ``slope`` = dr/dx of the hull there.
    """
    x, r = at
    corners = 12 if max(along, across) > 0.15 else 8
    rings = max(1, round(across / 0.2))
    turns = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    shape = np.column_stack([across * _rounded(np.cos(turns)), along * _rounded(np.sin(turns))])
    grid = np.vstack([np.zeros((1, 2)), *(shape * k / rings for k in range(1, rings + 1))])
    dx = grid[:, 1] / np.hypot(1.0, slope)
    radius, angle = r + slope * dx + off, np.radians(angle_deg) + grid[:, 0] / r
    points = np.column_stack([x + dx, radius * np.cos(angle), radius * np.sin(angle)])
    here = np.arange(corners) + 1
    there = np.roll(here, -1)
    faces = [np.column_stack([np.zeros(corners, int), here, there])]
    for k in range(1, rings):
        a, b = here + (k - 1) * corners, there + (k - 1) * corners
        faces += [np.column_stack([a, a + corners, b]), np.column_stack([b, a + corners, b + corners])]
    return Trimesh(points, np.vstack(faces), process=False)


def disc(x: float, radius: float, *, segments: int = 20) -> Trimesh:
    """A flat disc in the plane ``x`` that faces aft (-X)."""
    turns = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    points = np.column_stack([np.full(segments, x), radius * np.cos(turns), radius * np.sin(turns)])
    return Trimesh(points, [(0, k + 1, k) for k in range(1, segments - 1)], process=False)


def thruster(radius: float, length: float) -> Trimesh:
    """A small thruster about +X, its mouth in the plane x = 0: a short cone with a lid, no more."""
    cone = lathe([(-length, 0.4 * radius), (0.0, radius)], segments=6, closed=False)
    lid = disc(0.0, radius, segments=6)
    lid.apply_transform(np.diag([-1.0, -1.0, 1.0, 1.0]))
    return join([cone, lid])


def rectangle(middle: Vector, along: Vector, across: Vector) -> Trimesh:
    """A flat rectangle; ``along`` and ``across`` are its half edges, and it faces along x across."""
    at, a, b = (np.asarray(vector, float) for vector in (middle, along, across))
    return Trimesh([at - a - b, at + a - b, at + a + b, at - a + b], [(0, 1, 2), (0, 2, 3)], process=False)


def bell(radius: float, length: float) -> Trimesh:
    """A small engine bell about +X: throat at -``length``, mouth in the plane x = 0, hollow."""
    return lathe([(-length, 0.35 * radius), (-0.5 * length, 0.75 * radius), (0.0, radius), (-0.45 * length, 0.0)], segments=8)


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
