"""Solids of which the elements are made. Metres; axes parallel to SSACS (+X forward, +Y starboard, +Z nadir) unless turned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import trimesh
from trimesh import Trimesh
from trimesh.transformations import rotation_matrix

Vector = Sequence[float]


def lathe(profile: Sequence[tuple[float, float]], *, segments: int = 40, start_deg: float = 0.0) -> Trimesh:
    """A body of revolution about +X: ``profile`` is (x, radius) from aft to forward; closed at both ends.

    Steps need no repeated points: normals are split by angle on export.
    """
    angles = np.radians(start_deg) + np.linspace(0, 2 * np.pi, segments, endpoint=False)
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    points = [(float(x), float(radius)) for x, radius in profile]
    if points[0][1] > 0:
        points.insert(0, (points[0][0], 0.0))
    if points[-1][1] > 0:
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
    if mesh.volume < 0:
        mesh.invert()
    return mesh


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
    parts = [trimesh.creation.cylinder(radius=radius, segment=np.array([a, b], float), sections=sides) for a, b in pairwise(path)]
    return join(parts)


def sphere(radius: float, at: Vector = (0.0, 0.0, 0.0), *, segments: int = 32) -> Trimesh:
    """A sphere."""
    mesh = trimesh.creation.uv_sphere(radius=radius, count=[segments // 2, segments])
    mesh.apply_translation(at)
    return mesh


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
    """A mesh made along +X, turned so that its +X points along ``axis``, then moved to ``at`` (a copy)."""
    copy = mesh.copy()
    copy.apply_transform(trimesh.geometry.align_vectors([1.0, 0.0, 0.0], np.asarray(axis, float)))
    copy.apply_translation(at)
    return copy


def join(meshes: Sequence[Trimesh]) -> Trimesh:
    """Several meshes as one, without merging what touches."""
    return trimesh.util.concatenate(list(meshes))
