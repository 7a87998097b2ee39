"""Open frameworks: bars, hexagonal and square bays, and boxes mounted on their faces. Metres, axes parallel to SSACS.

A bar is a closed prism, so that a framework casts a shadow and has an area like any other body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from trimesh import Trimesh

from tools.models.model import Model
from tools.models.solids import box, join, panel

Vector = Sequence[float]

HEXAGON_RADIUS_M = 2.24  # corner to corner 4.48 m; with rails and stand-offs the segments reach the published 4.6 m
APOTHEM_M = HEXAGON_RADIUS_M * np.sqrt(3) / 2
FACES: dict[str, tuple[float, float, float]] = {  # outward normals; faces 1 and 4 of the truss stand upright
    "forward": (1.0, 0.0, 0.0),
    "forward zenith": (0.5, 0.0, -(3**0.5) / 2),
    "aft zenith": (-0.5, 0.0, -(3**0.5) / 2),
    "aft": (-1.0, 0.0, 0.0),
    "aft nadir": (-0.5, 0.0, (3**0.5) / 2),
    "forward nadir": (0.5, 0.0, (3**0.5) / 2),
}


def bar(a: Vector, b: Vector, width: float, *, sides: int = 4, depth: float | None = None) -> Trimesh:
    """A straight bar from a to b: square (or ``width`` by ``depth``), three-sided or round, closed at both ends."""
    start, end = np.asarray(a, float), np.asarray(b, float)
    x = (end - start) / np.linalg.norm(end - start)
    aside = np.array([0.0, 0.0, 1.0]) if abs(x[2]) < 0.9 else np.array([0.0, 1.0, 0.0])
    y = np.cross(aside, x)
    y /= np.linalg.norm(y)
    z = np.cross(x, y)
    angles = 2 * np.pi * (np.arange(sides) + 0.5) / sides
    reach = width / 2 / np.cos(np.pi / sides) if sides > 3 else width / np.sqrt(3)
    ring = reach * (np.outer(np.cos(angles), y) + np.outer(np.sin(angles), z) * ((depth or width) / width))
    near, far = np.arange(sides), np.arange(sides) + sides
    side = [np.column_stack([near, np.roll(near, -1), np.roll(far, -1)]), np.column_stack([near, np.roll(far, -1), far])]
    fan = np.array([[0, i + 1, i] for i in range(1, sides - 1)])
    cap = np.array([[sides, sides + i, sides + i + 1] for i in range(1, sides - 1)])
    return Trimesh(np.vstack([start + ring, end + ring]), np.vstack([*side, fan, cap]), process=False)


def bars(pairs: Iterable[tuple[Vector, Vector]], width: float, *, sides: int = 3) -> Trimesh:
    """Several bars of one section."""
    return join([bar(a, b, width, sides=sides) for a, b in pairs])


def loop(points: Sequence[Vector], width: float, *, sides: int = 4) -> Trimesh:
    """Bars round a closed polygon."""
    return bars(pairwise([*points, points[0]]), width, sides=sides)


def hexagon(y: float, radius: float = HEXAGON_RADIUS_M) -> list[tuple[float, float, float]]:
    """Corners of the truss's cross-section at ``y``, from zenith over forward to nadir and aft."""
    angles = np.radians(np.arange(6) * 60.0)
    return [(float(radius * np.sin(t)), y, float(-radius * np.cos(t))) for t in angles]


def rectangle(y: float, half_x: float, half_z: float) -> list[tuple[float, float, float]]:
    """Corners of a rectangular cross-section at ``y``."""
    return [(-half_x, y, -half_z), (half_x, y, -half_z), (half_x, y, half_z), (-half_x, y, half_z)]


def framework(sections: Sequence[Sequence[Vector]], *, longeron: float, frame: float, diagonal: float) -> list[Trimesh]:
    """Longerons through the corners of the sections, a frame at each section, one diagonal in each face of each bay."""
    corners = range(len(sections[0]))
    parts = [loop(section, frame) for section in sections]
    parts += [bar(here[i], there[i], longeron) for here, there in pairwise(sections) for i in corners]
    across = []
    for bay, (here, there) in enumerate(pairwise(sections)):
        for i in corners:
            j = (i + 1) % len(here)
            across.append((here[i], there[j]) if (bay + i) % 2 else (here[j], there[i]))
    parts.append(bars(across, diagonal))
    return parts


def mounted(face: str, y: float, size: Vector, *, along: float = 0.0, lift: float = 0.0, apothem: float = APOTHEM_M) -> Trimesh:
    """A box on a face: ``size`` is (along Y, along the face's edge, outward), ``along`` its offset on the face, ``lift`` its gap."""
    normal = np.array(FACES[face])
    edge = np.cross([0.0, 1.0, 0.0], normal)
    at = normal * (apothem + lift + size[2] / 2) + edge * along + np.array([0.0, y, 0.0])
    return panel(size[1], size[0], size[2], normal=FACES[face], up=(0.0, 1.0, 0.0), at=at.tolist())


def row(size: Vector, at: Vector, step: Vector, count: int) -> list[Trimesh]:
    """``count`` equal boxes, the first centred at ``at``."""
    return [box(size, np.asarray(at, float) + i * np.asarray(step, float)) for i in range(count)]


def mirrored(model: Model, id_: str) -> Model:
    """The port-side twin of a starboard shape: Y changes sign."""
    twin = Model(id_, model.sources)
    for level, other in ((model.parts, twin.parts), (model.fine, twin.fine)):
        for material, meshes in level.items():
            other[material] = [Trimesh(mesh.vertices * (1.0, -1.0, 1.0), mesh.faces[:, ::-1], process=False) for mesh in meshes]
    return twin
