"""A model under construction: meshes by material, written as one GLB."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import trimesh

from tools.models import glb

if TYPE_CHECKING:
    from trimesh import Trimesh

    from tools.models.materials import Material

SMOOTH_BELOW_DEG = 35.0  # edges sharper than this are drawn sharp


@dataclass(slots=True)
class Model:
    """One shape. ``sources`` are ids of resources/data/sources.toml for its dimensions.

    ``fine`` holds what only near views need (handrails, seams, cells): it lies on top of the rest, which is whole without it.
    ``body`` holds the meshes whose extents are the published length and diameter: the hull without antennas and handrails.
    """

    id: str
    sources: tuple[str, ...]
    parts: dict[Material, list[Trimesh]] = field(default_factory=dict)
    fine: dict[Material, list[Trimesh]] = field(default_factory=dict)
    body: list[Trimesh] = field(default_factory=list)

    def add(self, material: Material, *meshes: Trimesh) -> Model:
        """Add meshes made of one material."""
        self.parts.setdefault(material, []).extend(meshes)
        return self

    def detail(self, material: Material, *meshes: Trimesh) -> Model:
        """Add meshes that the lighter of the two levels of detail leaves out."""
        self.fine.setdefault(material, []).extend(meshes)
        return self

    def hull(self, material: Material, *meshes: Trimesh) -> Model:
        """Add meshes that are part of the hull."""
        self.body.extend(meshes)
        return self.add(material, *meshes)

    def mesh(self, *, fine: bool = True) -> Trimesh:
        """All of it as one mesh (for bounds and checks), with or without the fine details."""
        levels = (self.parts, self.fine) if fine else (self.parts,)
        return trimesh.util.concatenate([mesh for level in levels for meshes in level.values() for mesh in meshes])

    def glb(self, extras: dict[str, Any]) -> bytes:
        """The GLB: one node a material and level of detail, normals split at sharp edges, ``extras`` on every mesh."""
        parts = [
            glb.Part(f"{self.id}/{material.name}{suffix}", material, trimesh.util.concatenate(meshes), fine=bool(suffix))
            for level, suffix in ((self.parts, ""), (self.fine, " (fine)"))
            for material, meshes in level.items()
        ]
        return glb.write(parts, extras, SMOOTH_BELOW_DEG)
