"""Reads the GLB files of ``assets/models``: one mesh a material, positions, normals and triangles.

This is the part of glTF 2.0 (Khronos, section 4.4 "Binary glTF layout" and 5 "Properties reference") that ``tools/models`` writes:
float32 positions and normals, unsigned indices, one buffer inside the file, nodes without transformations. A mesh without normals is
flat, as section 3.7.2.1 says.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_MAGIC = 0x46546C67  # "glTF"
_JSON = 0x4E4F534A
_BINARY = 0x004E4942
_TRIANGLES = 4
_NORMAL_STEPS = 500  # by which the normals of neighbouring flat faces are told apart, from 0 to 1
_DTYPES: dict[int, np.dtype[Any]] = {
    5121: np.dtype("u1"),
    5123: np.dtype("<u2"),
    5125: np.dtype("<u4"),
    5126: np.dtype("<f4"),
}
_COMPONENTS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}


@dataclass(frozen=True, slots=True, eq=False)
class Surface:
    """All triangles of one material.

    ``positions_m`` (V, 3) and ``normals`` (V, 3) are float32 in the mesh's frame, ``triangles`` (T, 3) int32 indices of vertices,
    anticlockwise seen from outside. ``colour`` is linear-light RGB. ``tint`` is the share of an agency's colour that may lie over it.
    What is ``fine`` lies on top of the rest and is left out of the lighter level of detail.
    """

    material: str
    colour: tuple[float, float, float]
    metallic: float
    roughness: float
    tint: float
    positions_m: NDArray[np.float32]
    normals: NDArray[np.float32]
    triangles: NDArray[np.int32]
    fine: bool = False


def read(path: Path) -> tuple[Surface, ...]:
    """The surfaces of a GLB file. Raises ``ExplorerError`` that names the file and what is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise ExplorerError(f"cannot read the model {path}: {problem.strerror}") from problem
    try:
        return _surfaces(data)
    except _BrokenError as problem:
        raise ExplorerError(f"the model {path} is damaged: {problem}") from problem
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error) as problem:
        raise ExplorerError(f"the model {path} is damaged: its glTF content does not hold together ({problem!r})") from problem


class _BrokenError(Exception):
    """What is wrong, in words."""


def _surfaces(data: bytes) -> tuple[Surface, ...]:
    gltf, binary = _chunks(data)
    if any(node.keys() & {"matrix", "translation", "rotation", "scale"} for node in gltf.get("nodes", [])):
        raise _BrokenError("a node has a transformation, expected meshes that stand in the element's frame")
    found = []
    for mesh in gltf.get("meshes", []):
        extras = mesh.get("extras", {})
        tint, fine = float(extras.get("tint", 0.0)), extras.get("detail") == "fine"
        for primitive in mesh["primitives"]:
            if primitive.get("mode", _TRIANGLES) != _TRIANGLES:
                raise _BrokenError(f"mesh {mesh.get('name')!r} is not made of triangles")
            found.append(_surface(gltf, binary, primitive, tint, fine=fine))
    if not found:
        raise _BrokenError("it has no mesh")
    return tuple(found)


def _chunks(data: bytes) -> tuple[dict[str, Any], memoryview]:
    if len(data) < 20:
        raise _BrokenError(f"it ends after {len(data)} bytes")
    magic, version, length = struct.unpack_from("<III", data)
    if magic != _MAGIC or version != 2:
        raise _BrokenError("it does not start as a GLB file of version 2")
    if length != len(data):
        raise _BrokenError(f"it has {len(data)} bytes where its header says {length}")
    view = memoryview(data)
    chunks: dict[int, memoryview] = {}
    at = 12
    while at < length:
        size, kind = struct.unpack_from("<II", data, at)
        if at + 8 + size > length:
            raise _BrokenError("a chunk reaches beyond the end of the file")
        chunks[kind] = view[at + 8 : at + 8 + size]
        at += 8 + size
    if _JSON not in chunks or _BINARY not in chunks:
        raise _BrokenError("its JSON or its binary chunk is missing")
    return json.loads(bytes(chunks[_JSON])), chunks[_BINARY]


def _surface(gltf: dict[str, Any], binary: memoryview, primitive: dict[str, Any], tint: float, *, fine: bool) -> Surface:
    attributes = primitive["attributes"]
    if "indices" not in primitive:
        raise _BrokenError("a mesh has no indices")
    positions = _array(gltf, binary, attributes["POSITION"], "VEC3").astype(np.float32, copy=False)
    triangles = _array(gltf, binary, primitive["indices"], "SCALAR").astype(np.int32).reshape(-1, 3)
    if triangles.size and not 0 <= triangles.min() <= triangles.max() < len(positions):
        raise _BrokenError("an index points beyond the vertices")
    if not np.isfinite(positions).all():
        raise _BrokenError("a position is not a number")
    if "NORMAL" in attributes:
        normals = _array(gltf, binary, attributes["NORMAL"], "VEC3").astype(np.float32, copy=False)
        if len(positions) != len(normals):
            raise _BrokenError(f"a mesh has {len(positions)} positions and {len(normals)} normals")
    else:
        positions, normals, triangles = _flat(positions, triangles)
    material = gltf["materials"][primitive["material"]]
    finish = material.get("pbrMetallicRoughness", {})
    red, green, blue = (float(value) for value in finish.get("baseColorFactor", (1.0, 1.0, 1.0, 1.0))[:3])
    return Surface(
        material=str(material.get("name", "")),
        colour=(red, green, blue),
        metallic=float(finish.get("metallicFactor", 1.0)),
        roughness=float(finish.get("roughnessFactor", 1.0)),
        tint=tint,
        positions_m=positions,
        normals=normals,
        triangles=triangles,
        fine=fine,
    )


def _flat(
    positions: NDArray[np.float32], triangles: NDArray[np.int32]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int32]]:
    """Flat faces: every corner has the normal of its face; corners in one place with one normal are one vertex."""
    corners = positions[triangles]
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), np.float32(1e-20))
    steps = (np.round(normals * _NORMAL_STEPS) + _NORMAL_STEPS).astype(np.int64)
    direction = (steps[:, 0] << 20) | (steps[:, 1] << 10) | steps[:, 2]
    key = (triangles.astype(np.int64) << 30) | direction[:, None]
    _, first, index = np.unique(key.ravel(), return_index=True, return_inverse=True)
    return positions[triangles.ravel()[first]], normals[first // 3], index.reshape(-1, 3).astype(np.int32)


def _array(gltf: dict[str, Any], binary: memoryview, index: int, kind: str) -> NDArray[Any]:
    accessor = gltf["accessors"][index]
    if accessor["type"] != kind:
        raise _BrokenError(f"accessor {index} is of type {accessor['type']}, expected {kind}")
    view = gltf["bufferViews"][accessor["bufferView"]]
    dtype = _DTYPES[accessor["componentType"]]
    columns = _COMPONENTS[kind]
    if view.get("byteStride", dtype.itemsize * columns) != dtype.itemsize * columns:
        raise _BrokenError(f"accessor {index} is interleaved with others")
    start = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    count = accessor["count"] * columns
    if start + count * dtype.itemsize > len(binary):
        raise _BrokenError(f"accessor {index} reaches beyond the binary chunk")
    flat = np.frombuffer(binary, dtype, count, start)
    return flat if columns == 1 else flat.reshape(-1, columns)
