"""Solids of which the elements are made. Metres; axes parallel to SSACS (+X forward, +Y starboard, +Z nadir) unless turned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import trimesh
from numpy.typing import NDArray
from trimesh import Trimesh
from trimesh.transformations import rotation_matrix

Vector = Sequence[float] | NDArray[np.float64]


def lathe(profile: Sequence[tuple[float, float]], *, segments: int = 40, start_deg: float = 0.0, closed: bool = True) -> Trimesh:
    """A body of revolution about +X: ``profile`` is (x, radius) from aft to forward; closed at both ends unless told otherwise.

    Steps need no repeated points: normals are split by angle on export.
    """
    angles = np.radians(start_deg) + np.linspace(0, 2 * np.pi, segments, endpoint=False)
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    points = [(float(x), float(radius)) for x, radius in profile]
    if closed and points[0][1] > 0:
        points.insert(0, (points[0][0], 0.0))
    if closed and points[-1][1] > 0:
        points.append((points[-1][0], 0.0))
    vertices: list[np.ndarray] = []
    index: list[np.ndarray] = []
    count = 0
    for x, radius in points:
        if radius <= 0:
            vertices.append(np.array([[x, 0.0, 0.0]]))
            index.append(np.full(segments, count))
            count += 1
        else:
            vertices.append(np.column_stack([np.full(segments, x), radius * circle]))
            index.append(np.arange(count, count + segments))
            count += segments
    faces: list[np.ndarray] = []
    for here, there in pairwise(index):
        a, b = here, np.roll(here, -1)
        c, d = there, np.roll(there, -1)
        if here[0] != here[1]:
            faces.append(np.column_stack([a, c, b]) if there[0] == there[1] else np.column_stack([a, d, b]))
        if there[0] != there[1]:
            faces.append(np.column_stack([a, c, d]))
    mesh = trimesh.Trimesh(np.vstack(vertices), np.vstack(faces), process=False)
    if (mesh.volume if closed else _outwards(mesh)) < 0:
        mesh.invert()
    return mesh


def _outwards(mesh: Trimesh) -> float:
    """How much of an open skin about +X faces away from the axis (m²); an open body has no volume to tell inside from outside."""
    radial = mesh.triangles_center * (0.0, 1.0, 1.0)
    radial /= np.linalg.norm(radial, axis=1, keepdims=True)
    return float(np.einsum("ij,ij,i->", mesh.face_normals, radial, mesh.area_faces))


def hoop(x0: float, x1: float, radius: float, height: float, *, segments: int = 28) -> Trimesh:
    """A flat strap round a hull about +X, standing ``height`` proud to ``radius``, open underneath."""
    foot = radius - height
    return lathe([(x0, foot), (x0, radius), (x1, radius), (x1, foot)], segments=segments, closed=False)


def cylinder(length: float, radius: float, *, segments: int = 40, x: float = 0.0) -> Trimesh:
    """A cylinder along X, centred at ``x``."""
    return lathe([(x - length / 2, radius), (x + length / 2, radius)], segments=segments)


def box(size: Vector, at: Vector = (0.0, 0.0, 0.0)) -> Trimesh:
    """A box with edges parallel to the axes, centred at ``at``."""
    mesh = trimesh.creation.box(extents=size)
    mesh.apply_translation(at)
    return mesh


def tube(path: Sequence[Vector], radius: float, *, sides: int = 8) -> Trimesh:
    """Round bars from point to point of ``path``."""
    bars = []
    for start, end in pairwise(np.array(path, float)):
        bar = end - start
        length = float(np.linalg.norm(bar))
        bars.append(pointing(loft([polygon(0.0, radius, sides), polygon(length, radius, sides)]), bar, start))
    return join(bars)


def panel(width: float, height: float, thickness: float, *, normal: Vector, up: Vector, at: Vector) -> Trimesh:
    """A flat plate: ``height`` along ``up``, ``thickness`` along ``normal``, centred at ``at``."""
    z = np.asarray(normal, float) / np.linalg.norm(normal)
    y = np.asarray(up, float)
    y = y - z * (y @ z)
    y /= np.linalg.norm(y)
    mesh = trimesh.creation.box(extents=(width, height, thickness))
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3] = np.cross(y, z), y, z, at
    mesh.apply_transform(matrix)
    return mesh


def turned(mesh: Trimesh, degrees: float, axis: Vector, about: Vector = (0.0, 0.0, 0.0)) -> Trimesh:
    """The mesh turned about an axis through ``about`` (a copy)."""
    copy = mesh.copy()
    copy.apply_transform(rotation_matrix(np.radians(degrees), axis, about))
    return copy


def moved(mesh: Trimesh, by: Vector) -> Trimesh:
    """The mesh moved (a copy)."""
    copy = mesh.copy()
    copy.apply_translation(by)
    return copy


def pointing(mesh: Trimesh, axis: Vector, at: Vector = (0.0, 0.0, 0.0)) -> Trimesh:
    """A mesh made along +X, turned so that its +X points along ``axis``, then moved to ``at`` (a copy).

    Its zenith side (-Z) stays as near zenith as ``axis`` allows; for a vertical axis it turns forward (+X).
    """
    x = np.asarray(axis, float)
    x = x / np.linalg.norm(x)
    up = np.array([1.0, 0.0, 0.0]) if abs(x[2]) > 0.999 else np.array([0.0, 0.0, -1.0])
    z = -(up - x * (x @ up))
    z /= np.linalg.norm(z)
    matrix = np.eye(4)
    matrix[:3, 0], matrix[:3, 1], matrix[:3, 2], matrix[:3, 3] = x, np.cross(z, x), z, at
    copy = mesh.copy()
    copy.apply_transform(matrix)
    return copy


def loft(rings: Sequence[Sequence[Vector]]) -> Trimesh:
    """A closed skin over rings of equally many points, from the first to the last; the ends are closed by fans (convex rings)."""
    points = np.array(rings, float)
    count, size = points.shape[:2]
    faces: list[tuple[int, int, int]] = []
    for ring in range(count - 1):
        for i in range(size):
            a, b = ring * size + i, ring * size + (i + 1) % size
            faces += [(a, a + size, b), (b, a + size, b + size)]
    last = (count - 1) * size
    for i in range(1, size - 1):
        faces += [(0, i, i + 1), (last, last + i + 1, last + i)]
    mesh = trimesh.Trimesh(points.reshape(-1, 3), faces, process=False)
    if mesh.volume < 0:
        mesh.invert()
    return mesh


def polygon(x: float, radius: float, sides: int, *, start_deg: float = 0.0, y: float = 0.0, z: float = 0.0) -> list[Vector]:
    """The corners of a regular polygon in the plane ``x``, round (y, z); for ``loft``."""
    angles = np.radians(start_deg) + np.linspace(0, 2 * np.pi, sides, endpoint=False)
    return [(x, y + radius * float(np.cos(a)), z + radius * float(np.sin(a))) for a in angles]


def collar(x0: float, x1: float, inner: float, outer: float, *, segments: int = 40) -> Trimesh:
    """A ring of rectangular section about +X."""
    angles = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    loop = [(x0, inner), (x0, outer), (x1, outer), (x1, inner)]
    vertices = np.vstack([np.column_stack([np.full(segments, x), radius * circle]) for x, radius in loop])
    faces: list[np.ndarray] = []
    for k in range(4):
        a = np.arange(segments) + k * segments
        b = np.arange(segments) + (k + 1) % 4 * segments
        faces += [np.column_stack([a, np.roll(b, -1), np.roll(a, -1)]), np.column_stack([a, b, np.roll(b, -1)])]
    mesh = trimesh.Trimesh(vertices, np.vstack(faces), process=False)
    if mesh.volume < 0:
        mesh.invert()
    return mesh


def arc_panel(ends: Sequence[tuple[float, float]], thickness: float, start_deg: float, end_deg: float, *, steps: int = 4) -> Trimesh:
    """A curved plate on a hull about +X, open underneath: ``ends`` are (x, outer radius) of its aft and forward edge.

    Angles run from +Y towards +Z.
    """
    (x0, r0), (x1, r1) = ends
    corners = ((x0, r0 - thickness), (x0, r0), (x1, r1), (x1, r1 - thickness))
    angles = np.radians(np.linspace(start_deg, end_deg, steps + 1))
    points = np.array([[(x, r * np.cos(a), r * np.sin(a)) for x, r in corners] for a in angles]).reshape(-1, 3)
    faces: list[tuple[int, int, int]] = []
    for step in range(steps):
        for k in range(3):
            a, b = 4 * step + k, 4 * step + k + 1
            faces += [(a, b + 4, b), (a, a + 4, b + 4)]
    end = 4 * steps
    faces += [(0, 1, 2), (0, 2, 3), (end, end + 2, end + 1), (end, end + 3, end + 2)]
    return trimesh.Trimesh(points, faces, process=False)


def shield(
    x0: float, x1: float, radius: float, *, rows: int, columns: int = 8, gap: float = 0.045, start_deg: float = 0.0
) -> list[Trimesh]:
    """Debris-shield panels over a cylinder: ``rows`` along X times ``columns`` round it, as skins just off the hull.

    The hull shows through the gaps, which reads as panel lines.
    """
    edges = np.linspace(x0, x1, rows + 1)
    turn = 360.0 / columns
    half_gap_deg = float(np.degrees(gap / radius)) / 2
    steps = max(1, round(turn / 9))
    panels = []
    for a, b in pairwise(edges):
        for column in range(columns):
            start = start_deg + column * turn
            angles = np.radians(np.linspace(start + half_gap_deg, start + turn - half_gap_deg, steps + 1))
            circle = radius * np.column_stack([np.cos(angles), np.sin(angles)])
            aft, fore = float(a) + gap / 2, float(b) - gap / 2
            points = np.vstack([np.column_stack([np.full(steps + 1, x), circle]) for x in (aft, fore)])
            i = np.arange(steps)
            j = i + steps + 1
            faces = np.vstack([np.column_stack([i, i + 1, j]), np.column_stack([i + 1, j + 1, j])])
            panels.append(trimesh.Trimesh(points, faces, process=False))
    return panels


def arc(x: float, radius: float, start_deg: float, end_deg: float, count: int) -> list[tuple[float, float]]:
    """Profile points of a sphere centred at ``x`` on the axis, for ``lathe``; 180 degrees is its aft pole, 0 its forward one."""
    angles = np.radians(np.linspace(start_deg, end_deg, count))
    return [(x + radius * float(np.cos(a)), radius * float(np.sin(a))) for a in angles]


def join(meshes: Sequence[Trimesh]) -> Trimesh:
    """Several meshes as one, without merging what touches."""
    return trimesh.util.concatenate(list(meshes))
