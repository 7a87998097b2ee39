"""A model under construction: meshes by material, written as one GLB."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import trimesh

if TYPE_CHECKING:
    from trimesh import Trimesh

    from tools.models.materials import Material

SMOOTH_BELOW_DEG = 35.0  # edges sharper than this are drawn sharp


@dataclass(slots=True)
class Model:
    """One shape. ``sources`` are ids of resources/data/sources.toml for its dimensions."""

    id: str
    sources: tuple[str, ...]
    parts: dict[Material, list[Trimesh]] = field(default_factory=dict)

    def add(self, material: Material, *meshes: Trimesh) -> Model:
        """Add meshes made of one material."""
        self.parts.setdefault(material, []).extend(meshes)
        return self

    def mesh(self) -> Trimesh:
        """All of it as one mesh (for bounds and checks)."""
        return trimesh.util.concatenate([mesh for meshes in self.parts.values() for mesh in meshes])

    def glb(self, extras: dict[str, Any]) -> bytes:
        """The GLB: one node a material, positions, normals split at sharp edges, ``extras`` on every mesh."""
        scene = trimesh.Scene()
        for material, meshes in self.parts.items():
            mesh = _split_normals(trimesh.util.concatenate(meshes))
            mesh.visual = trimesh.visual.TextureVisuals(
                material=trimesh.visual.material.PBRMaterial(
                    name=material.name,
                    baseColorFactor=[*material.colour, 1.0],
                    metallicFactor=material.metallic,
                    roughnessFactor=material.roughness,
                )
            )
            mesh.metadata = {**extras, "tint": material.tint}
            scene.add_geometry(mesh, node_name=f"{self.id}/{material.name}", geom_name=f"{self.id}/{material.name}")
        data: bytes = scene.export(file_type="glb", include_normals=True)
        return data


def _split_normals(mesh: Trimesh) -> Trimesh:
    """A mesh whose vertices are shared only across edges flatter than ``SMOOTH_BELOW_DEG``."""
    mesh = mesh.copy()
    mesh.merge_vertices(merge_norm=True, merge_tex=True)
    smooth: Trimesh = trimesh.graph.smooth_shade(mesh, angle=np.radians(SMOOTH_BELOW_DEG))
    _ = smooth.vertex_normals
    return smooth
