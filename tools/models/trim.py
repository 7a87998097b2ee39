"""What only near views show on a module: handrails, bolts, seams, labels, cables, sockets. All of it goes to the fine level of detail.

The module lies along +X; ``angle`` runs from +Y (starboard) towards +Z (nadir), as in ``fittings.round_about``. Metres.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import trimesh

from tools.models import fittings, solids
from tools.models import materials as m

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from trimesh import Trimesh

    from tools.models.materials import Material
    from tools.models.model import Model
    from tools.models.solids import Vector

PROUD = 0.008  # a flat mark stands this far off its surface, so that the two do not flicker


def swept(path: Sequence[Vector], radius: float, *, sides: int = 3) -> Trimesh:
    """A bar bent along ``path``, open at its ends: cheaper than one bar a stretch."""
    points = np.array(path, float)
    ways = np.diff(points, axis=0)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    tangents = np.vstack([ways[:1], ways[:-1] + ways[1:], ways[-1:]])
    tangents /= np.linalg.norm(tangents, axis=1, keepdims=True)
    across = np.cross(tangents[0], (0.31, 0.45, 0.84))
    rings = []
    turns = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    for point, tangent in zip(points, tangents, strict=True):
        across = across - tangent * (across @ tangent)
        across /= np.linalg.norm(across)
        other = np.cross(tangent, across)
        rings.append([point + radius * (np.cos(turn) * across + np.sin(turn) * other) for turn in turns])
    faces = []
    for ring in range(len(points) - 1):
        for i in range(sides):
            a, b = ring * sides + i, ring * sides + (i + 1) % sides
            faces += [(a, b, a + sides), (b, b + sides, a + sides)]
    return trimesh.Trimesh(np.array(rings).reshape(-1, 3), faces, process=False)


def ribbon(path: Sequence[Vector], across: Vector, width: float) -> Trimesh:
    """A flat strap along ``path``, ``width`` wide along ``across``; its face looks along the way of the path times ``across``."""
    points, half = np.array(path, float), np.asarray(across, float) * width / 2
    corners = np.stack([points - half, points + half], axis=1).reshape(-1, 3)
    i = np.arange(0, len(corners) - 2, 2)[:, None]
    faces = np.vstack([i + np.array(half_face) for half_face in ((0, 3, 1), (0, 2, 3))])
    return trimesh.Trimesh(corners, faces, process=False)


def plates(corners: Iterable[Sequence[Vector]]) -> Trimesh:
    """Flat four-cornered marks, each given counter-clockwise as seen from outside."""
    points = np.array(list(corners), float).reshape(-1, 3)
    first = np.arange(0, len(points), 4)[:, None]
    faces = np.vstack([first + np.array(half) for half in ((0, 1, 2), (0, 2, 3))])
    return trimesh.Trimesh(points, faces, process=False)


def patch(x: float, angle: float, radius: float, length: float, width: float) -> list[Vector]:
    """The corners of a mark on a barrel: ``length`` along X, ``width`` round it."""
    half = float(np.degrees(width / radius)) / 2
    lift = radius / np.cos(np.radians(half)) + PROUD  # a flat mark does not cut into the round
    corners: list[Vector] = []
    for dx, turn in ((-1, -half), (-1, half), (1, half), (1, -half)):
        corners.append(fittings.round_about(angle + turn, lift, x + dx * length / 2)[0])
    return corners


def staple(model: Model, start: Vector, end: Vector, outward: Vector, *, material: Material = m.YELLOW_RAIL) -> None:
    """A handrail: two posts and the bar between them, 8 cm off the surface."""
    a, b = np.asarray(start, float), np.asarray(end, float)
    off = np.asarray(outward, float) / np.linalg.norm(outward) * 0.08
    model.detail(material, swept([a - off, a + off, b + off, b - off], 0.02))


def rails(model: Model, radius: float, stretches: Iterable[tuple[float, float, float]]) -> None:
    """Handrails along X on a barrel: (angle, from x, to x)."""
    for angle, x0, x1 in stretches:
        a, out = fittings.round_about(angle, radius, x0)
        b, _ = fittings.round_about(angle, radius, x1)
        staple(model, a, b, out)


def hoops(model: Model, radius: float, stretches: Iterable[tuple[float, float, float]]) -> None:
    """Handrails round a barrel: (x, from angle, to angle)."""
    for x, start, end in stretches:
        count = max(3, round(abs(end - start) / 18) + 1)
        low = [fittings.round_about(angle, radius - 0.04, x)[0] for angle in (start, end)]
        high = [fittings.round_about(float(angle), radius + 0.08, x)[0] for angle in np.linspace(start, end, count)]
        model.detail(m.YELLOW_RAIL, swept([low[0], *high, low[1]], 0.02))


def bolts(model: Model, x0: float, x1: float, radius: float, *, rows: int, columns: int = 8, start_deg: float = 22.5) -> None:
    """Bolt heads in the four corners of every panel of ``solids.shield`` with the same arguments."""
    corners = []
    turn = 360.0 / columns
    inset_deg = float(np.degrees(0.11 / radius))
    for a, b in pairwise(np.linspace(x0, x1, rows + 1)):
        for column in range(columns):
            start = start_deg + column * turn
            for x in (float(a) + 0.1, float(b) - 0.1):
                corners += [patch(x, angle, radius, 0.05, 0.05) for angle in (start + inset_deg, start + turn - inset_deg)]
    model.detail(m.DARK_METAL, plates(corners))


def labels(model: Model, radius: float, marks: Iterable[tuple[float, float, float, float]], material: Material = m.DARK_METAL) -> None:
    """Marks without words on a barrel: (x, angle, length along X, width round it)."""
    model.detail(material, plates(patch(x, angle, radius, length, width) for x, angle, length, width in marks))


def gores(model: Model, ends: tuple[tuple[float, float], tuple[float, float]], *, count: int = 12, start_deg: float = 0.0) -> None:
    """Seams of the blanket on an end cone, from (x, radius) to (x, radius)."""
    (x0, r0), (x1, r1) = ends
    sign = 1 if x1 > x0 else -1
    corners = []
    for k in range(count):
        angle = start_deg + 360.0 * k / count
        half0, half1 = (float(np.degrees(0.012 / radius)) for radius in (r0, r1))
        quad = [
            fittings.round_about(angle - half0, r0 + 0.012, x0)[0],
            fittings.round_about(angle + half0, r0 + 0.012, x0)[0],
            fittings.round_about(angle + half1, r1 + 0.012, x1)[0],
            fittings.round_about(angle - half1, r1 + 0.012, x1)[0],
        ]
        corners.append(quad if sign > 0 else quad[::-1])
    model.detail(m.TRUSS, plates(corners))


def cable(
    model: Model, radius: float, stops: Sequence[tuple[float, float]], *, thick: float = 0.022, material: Material = m.DARK_METAL
) -> None:
    """A cable laid over a barrel through (x, angle) stops."""
    path: list[Vector] = []
    for (x0, a0), (x1, a1) in pairwise(stops):
        count = max(1, round(abs(a1 - a0) / 15))
        path += [fittings.round_about(a0 + (a1 - a0) * k / count, radius + thick, x0 + (x1 - x0) * k / count)[0] for k in range(count)]
    x, angle = stops[-1]
    path.append(fittings.round_about(angle, radius + thick, x)[0])
    model.detail(material, swept(path, thick))


def petals(model: Model, at: Vector, axis: Vector) -> None:
    """The four covers over the hatch of a berthing port that nothing is berthed to, closed."""
    corners = []
    for quarter in range(4):
        angles = np.radians(90 * quarter + np.linspace(3, 87, 5))
        rim = [(-0.07, 0.86 * float(np.cos(a)), 0.86 * float(np.sin(a))) for a in angles]
        middle = np.radians(90 * quarter + 45)
        tip = (-0.015, 0.05 * float(np.cos(middle)), 0.05 * float(np.sin(middle)))
        corners += [[tip, rim[0], rim[1], rim[2]], [tip, rim[2], rim[3], rim[4]]]
    model.detail(m.MLI, solids.pointing(plates(corners), axis, at))
    arms = []
    for quarter in range(4):  # the arm that swings each of them
        turn = np.radians(90 * quarter + 45)
        out, side = np.array([0.0, np.cos(turn), np.sin(turn)]), np.array([0.0, -np.sin(turn), np.cos(turn)]) * 0.045
        root, tip = out * 0.86 - np.array([0.04, 0, 0]), out * 0.42 - np.array([0.025, 0, 0])
        arms.append([tip - side, root - side, root + side, tip + side])
    model.detail(m.ALUMINIUM, solids.pointing(plates(arms), axis, at))


def studs(model: Model, at: Vector, axis: Vector, *, radius: float = fittings.CBM_RADIUS_M, count: int = 6) -> None:
    """Bolt actuators and alignment guides round a berthing ring."""
    for k in range(count):
        turn = np.radians(360.0 * (k + 0.5) / count)
        out = (0.0, float(np.cos(turn)), float(np.sin(turn)))
        place = np.multiply(out, radius + 0.03) - np.array([0.14, 0.0, 0.0])
        block = solids.panel(0.13, 0.16, 0.08, normal=out, up=(1, 0, 0), at=place)
        model.detail(m.WHITE_FABRIC if k % 2 else m.ALUMINIUM, solids.pointing(block, axis, at))


def sockets(model: Model, radius: float, places: Iterable[tuple[float, float]]) -> None:
    """Sockets for foot restraints: (x, angle) on a barrel."""
    for x, angle in places:
        at, out = fittings.round_about(angle, radius, x)
        model.detail(
            m.ALUMINIUM, solids.pointing(solids.lathe([(0.0, 0.09), (0.12, 0.06), (0.12, 0.03)], segments=6, closed=False), out, at)
        )


def boxes(
    model: Model, radius: float, items: Iterable[tuple[float, float, tuple[float, float, float]]], material: Material = m.WHITE_FABRIC
) -> None:
    """Small boxes on a barrel: (x, angle, (along X, round it, height))."""
    for x, angle, (length, width, height) in items:
        at, out = fittings.round_about(angle, radius + height / 2 - 0.02, x)
        model.detail(material, solids.panel(width, length, height, normal=out, up=(1, 0, 0), at=at))


def power_grapple(model: Model, at: Vector, axis: Vector) -> None:
    """A fixture that also carries power and data: pin, curved base and four connectors."""
    base = solids.lathe([(-0.06, 0.32), (0.05, 0.32), (0.09, 0.26), (0.09, 0.0)], segments=12, closed=False)
    pin = solids.lathe([(0.09, 0.035), (0.3, 0.035), (0.34, 0.06), (0.34, 0.0)], segments=6, closed=False)
    model.detail(m.ALUMINIUM, solids.pointing(base, axis, at)).detail(m.DARK_METAL, solids.pointing(pin, axis, at))
    for k in range(4):
        turn = np.radians(90 * k + 45)
        block = solids.box((0.12, 0.16, 0.16), (0.06, 0.33 * float(np.cos(turn)), 0.33 * float(np.sin(turn))))
        model.detail(m.WHITE_FABRIC, solids.pointing(block, axis, at))


def fabric_shell(rings: NDArray[np.float64], *, lobes: int, depth: float, segments: int) -> Trimesh:
    """A closed soft shell about +X over ``rings`` of (x, radius), held in by ``lobes`` straps along it, between which it bulges."""
    turns = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    bulge = np.abs(np.cos(turns * lobes / 2)) ** 0.6 - 1.0  # 0 amid a lobe, -1 under a strap
    full = float(rings[:, 1].max())
    skins: list[list[Vector]] = []
    for x, radius in rings:
        r = radius + depth * bulge * (radius / full) ** 2
        skins.append(list(np.column_stack([np.full(segments, x), r * np.cos(turns), r * np.sin(turns)])))
    return solids.loft(skins)
