"""Writes a GLB (binary glTF 2.0): one node, mesh and material for each part, with ``extras`` on every mesh.

Flat faces come without normals, as glTF 2.0 (section 3.7.2.1) lets them: a reader gives them those of the faces. Most of the station
is flat, and its corners are then written once instead of once for every face. Positions are rounded to 0.1 mm and normals to 1e-4
before they are written, so that the bytes do not depend on the last bit of a sine.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.own_models.creases import split_normals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from trimesh import Trimesh

    from tools.models.materials import Material

_FLAT = float(np.cos(np.radians(0.5)))
FLOAT, USHORT, UINT = 5126, 5123, 5125
ARRAY, ELEMENT_ARRAY = 34962, 34963


@dataclass(frozen=True, slots=True)
class Part:
    """All meshes of one material and level of detail, under a name."""

    name: str
    material: Material
    mesh: Trimesh
    fine: bool = False


def _flat(points: NDArray[np.float64], normals: NDArray[np.float64], faces: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which faces are flat: all their corners have the face's own normal."""
    cross = np.cross(points[faces[:, 1]] - points[faces[:, 0]], points[faces[:, 2]] - points[faces[:, 0]])
    own = cross / np.linalg.norm(cross, axis=1)[:, None]
    flat: NDArray[np.bool_] = (np.einsum("fck,fk->fc", normals[faces], own) > _FLAT).all(axis=1)
    return flat


def write(parts: Sequence[Part], extras: dict[str, Any], crease_deg: float) -> bytes:
    """The bytes of a GLB with a node for each part; the material's tint and the level of detail are added to its mesh's extras."""
    binary = bytearray()
    views: list[dict[str, Any]] = []
    accessors: list[dict[str, Any]] = []

    def put(array: NDArray[Any], target: int, component: int, kind: str, bounds: dict[str, list[float]]) -> int:
        data = np.ascontiguousarray(array).tobytes()
        views.append({"buffer": 0, "byteOffset": len(binary), "byteLength": len(data), "target": target})
        accessors.append({"bufferView": len(views) - 1, "componentType": component, "count": len(array), "type": kind, **bounds})
        binary.extend(data + b"\0" * (-len(data) % 4))
        return len(accessors) - 1

    nodes: list[dict[str, Any]] = []
    meshes: list[dict[str, Any]] = []
    materials: list[dict[str, Any]] = []
    index_of: dict[str, int] = {}

    def primitive(points: NDArray[np.float64], faces: NDArray[np.int64], normals: NDArray[np.float64] | None) -> dict[str, Any]:
        position = points.astype("<f4")
        small = len(points) < 65535
        attributes = {"POSITION": put(position, ARRAY, FLOAT, "VEC3", {"min": position.min(0).tolist(), "max": position.max(0).tolist()})}
        if normals is not None:
            attributes["NORMAL"] = put(normals.astype("<f4"), ARRAY, FLOAT, "VEC3", {})
        indices = put(faces.reshape(-1).astype("<u2" if small else "<u4"), ELEMENT_ARRAY, USHORT if small else UINT, "SCALAR", {})
        return {"attributes": attributes, "indices": indices}

    for part in parts:
        material = part.material
        points, normals, faces = split_normals(part.mesh.vertices, part.mesh.faces, crease_deg)
        flat = _flat(points, normals, faces)
        primitives = []
        if not flat.all():
            chosen, index = np.unique(faces[~flat], return_inverse=True)
            primitives.append(primitive(points[chosen], index.reshape(-1, 3), normals[chosen]))
        if flat.any():
            corners, index = np.unique(points[faces[flat]].reshape(-1, 3), axis=0, return_inverse=True)
            primitives.append(primitive(corners, index.reshape(-1, 3), None))
        for one in primitives:
            one["material"] = index_of.setdefault(material.name, len(materials))
        nodes.append({"name": part.name, "mesh": len(meshes)})
        level = {"detail": "fine"} if part.fine else {}
        meshes.append({"name": part.name, "primitives": primitives, "extras": {**extras, "tint": material.tint, **level}})
        if index_of[material.name] < len(materials):
            continue
        materials.append(
            {
                "name": material.name,
                "pbrMetallicRoughness": {
                    "baseColorFactor": [*material.colour, 1.0],
                    "metallicFactor": material.metallic,
                    "roughnessFactor": material.roughness,
                },
            }
        )
    document = {
        "asset": {"version": "2.0", "generator": "station-explorer tools.models"},
        "scene": 0,
        "scenes": [{"nodes": list(range(len(nodes)))}],
        "nodes": nodes,
        "meshes": meshes,
        "materials": materials,
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{"byteLength": len(binary)}],
    }
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    head = struct.pack("<4sII", b"glTF", 2, 12 + 8 + len(text) + 8 + len(binary))
    return head + struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(binary), b"BIN\0") + bytes(binary)


def triangles(data: bytes) -> tuple[int, int]:
    """How many triangles a GLB of ours holds: in the lighter level of detail, and in full. Faces without area are not written."""
    (size,) = struct.unpack_from("<I", data, 12)
    document = json.loads(data[20 : 20 + size])
    light = full = 0
    for mesh in document["meshes"]:
        count = sum(document["accessors"][primitive["indices"]]["count"] // 3 for primitive in mesh["primitives"])
        full += count
        light += 0 if mesh["extras"].get("detail") == "fine" else count
    return light, full
