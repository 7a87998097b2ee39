"""The whole station as one mesh, for the floors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer import paths
from explorer.catalog import load
from explorer.session.plan import StationPlan
from explorer.session.session import Session
from explorer.session.stage import stage
from explorer.shapes.glb import read

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def merged(*, fine: bool = False) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    """Points (N, 3), normals (N, 3) and triangles (M, 3) of what the station view draws today.

    Without ``fine`` as it is drawn while it moves, else with the surfaces that pictures and a view at rest have besides.
    """
    session = Session(load())
    plan = stage(session, captioned=False)
    if not isinstance(plan, StationPlan):
        raise TypeError("the session looks at no station")
    points, normals, triangles, count = [], [], [], 0
    for drawn in plan.parts:
        matrix = np.array(drawn.matrix).reshape(4, 4)
        for part in read(paths.MODELS / session.catalog.shapes[drawn.shape].file):
            if part.fine and not fine:
                continue
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
    """For F3D: one GLB with one mesh, as a picture has it."""
    import trimesh

    points, normals, triangles = merged(fine=True)
    mesh = trimesh.Trimesh(points, triangles, vertex_normals=normals, process=False)
    target.write_bytes(trimesh.Scene(mesh).export(file_type="glb", include_normals=True))
