"""The whole station as one mesh, for the floors."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np

from explorer import paths
from explorer.catalog import load
from explorer.scene.glb import read

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def merged() -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    """Points (N, 3), normals (N, 3) and triangles (M, 3) of all elements on the station today."""
    catalog = load()
    today = datetime.datetime.now(datetime.UTC).date()
    points, normals, triangles, count = [], [], [], 0
    placements = catalog.assembly.placements(today)
    for element, shape in catalog.shape_of.items():
        if not catalog.elements[element].present(today):
            continue
        matrix = placements[element]
        for part in read(paths.MODELS / catalog.shapes[shape].file):
            points.append(part.positions_m @ matrix[:3, :3].T + matrix[:3, 3])
            normals.append(part.normals @ matrix[:3, :3].T)
            triangles.append(part.triangles.astype(np.int64) + count)
            count += len(part.positions_m)
    return np.vstack(points).astype(np.float32), np.vstack(normals).astype(np.float32), np.vstack(triangles)


def write_npz(target: Path) -> None:
    """For the bare window: arrays that need no reading to speak of."""
    points, normals, triangles = merged()
    np.savez(target, points=points, normals=normals, triangles=triangles)


def write_glb(target: Path) -> None:
    """For F3D: one GLB with one mesh."""
    import trimesh

    points, normals, triangles = merged()
    mesh = trimesh.Trimesh(points, triangles, vertex_normals=normals, process=False)
    target.write_bytes(trimesh.Scene(mesh).export(file_type="glb", include_normals=True))
