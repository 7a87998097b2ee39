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
    from collections.abc import Sequence
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


def read(path: Path, *, fine: bool | None = None) -> tuple[Surface, ...]:
    """The surfaces of a GLB file: all of them, or only those that are ``fine`` or are not.

    Raises ``ExplorerError`` that names the file and what is wrong with it.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise ExplorerError(f"cannot read the model {path}: {problem.strerror}") from problem
    try:
        return _surfaces(data, fine=fine)
    except _BrokenError as problem:
        raise ExplorerError(f"the model {path} is damaged: {problem}") from problem
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error) as problem:
        raise ExplorerError(f"the model {path} is damaged: its glTF content does not hold together ({problem!r})") from problem


class _BrokenError(Exception):
    """What is wrong, in words."""


def _surfaces(data: bytes, *, fine: bool | None) -> tuple[Surface, ...]:
    gltf, binary = _chunks(data)
    if any(node.keys() & {"matrix", "translation", "rotation", "scale"} for node in gltf.get("nodes", [])):
        raise _BrokenError("a node has a transformation, expected meshes that stand in the element's frame")
    meshes = gltf.get("meshes", [])
    if not any(mesh["primitives"] for mesh in meshes):
        raise _BrokenError("it has no mesh")
    wanted: list[tuple[dict[str, Any], dict[str, Any]]] = []
    for mesh in meshes:
        extras = mesh.get("extras", {})
        if fine is None or (extras.get("detail") == "fine") is fine:
            wanted += ((extras, primitive) for primitive in mesh["primitives"])
    arrays = [_arrays(gltf, binary, primitive) for _, primitive in wanted]
    bare = [number for number, (_, normals, _) in enumerate(arrays) if normals is None]
    shaded = _flat([(arrays[number][0], arrays[number][2]) for number in bare])
    for number, complete in zip(bare, shaded, strict=True):
        arrays[number] = complete
    return tuple(
        _surface(gltf["materials"][primitive["material"]], extras, positions, normals, triangles)
        for (extras, primitive), (positions, normals, triangles) in zip(wanted, arrays, strict=True)
        if normals is not None
    )


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


def _surface(
    material: dict[str, Any],
    extras: dict[str, Any],
    positions: NDArray[np.float32],
    normals: NDArray[np.float32],
    triangles: NDArray[np.int32],
) -> Surface:
    finish = material.get("pbrMetallicRoughness", {})
    red, green, blue = (float(value) for value in finish.get("baseColorFactor", (1.0, 1.0, 1.0, 1.0))[:3])
    return Surface(
        material=str(material.get("name", "")),
        colour=(red, green, blue),
        metallic=float(finish.get("metallicFactor", 1.0)),
        roughness=float(finish.get("roughnessFactor", 1.0)),
        tint=float(extras.get("tint", 0.0)),
        positions_m=positions,
        normals=normals,
        triangles=triangles,
        fine=extras.get("detail") == "fine",
    )


def _arrays(
    gltf: dict[str, Any], binary: memoryview, primitive: dict[str, Any]
) -> tuple[NDArray[np.float32], NDArray[np.float32] | None, NDArray[np.int32]]:
    """Positions, normals where there are some, and triangles."""
    if primitive.get("mode", _TRIANGLES) != _TRIANGLES:
        raise _BrokenError("a mesh is not made of triangles")
    attributes = primitive["attributes"]
    if "indices" not in primitive:
        raise _BrokenError("a mesh has no indices")
    positions = _array(gltf, binary, attributes["POSITION"], "VEC3").astype(np.float32, copy=False)
    triangles = _array(gltf, binary, primitive["indices"], "SCALAR").astype(np.int32).reshape(-1, 3)
    if triangles.size and not 0 <= triangles.min() <= triangles.max() < len(positions):
        raise _BrokenError("an index points beyond the vertices")
    if not np.isfinite(positions).all():
        raise _BrokenError("a position is not a number")
    if "NORMAL" not in attributes:
        return positions, None, triangles
    normals = _array(gltf, binary, attributes["NORMAL"], "VEC3").astype(np.float32, copy=False)
    if len(positions) != len(normals):
        raise _BrokenError(f"a mesh has {len(positions)} positions and {len(normals)} normals")
    return positions, normals, triangles


def _flat(
    bare: Sequence[tuple[NDArray[np.float32], NDArray[np.int32]]],
) -> list[tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int32]]]:
    """Flat faces: every corner has the normal of its face; corners in one place with one normal are one vertex.

    All meshes of a file are done in one go: most are small, and each step costs more than its numbers.
    """
    if not bare:
        return []
    starts = np.cumsum([0, *(len(positions) for positions, _ in bare)])
    positions = np.concatenate([positions for positions, _ in bare])
    triangles = np.concatenate([triangles + np.int32(start) for (_, triangles), start in zip(bare, starts, strict=False)])
    normals = _normals(positions, triangles)
    steps = (np.round(normals * _NORMAL_STEPS) + _NORMAL_STEPS).astype(np.int64)
    direction = (steps[:, 0] << 20) | (steps[:, 1] << 10) | steps[:, 2]
    key = ((triangles.astype(np.int64) << 30) | direction[:, None]).ravel()
    order = np.argsort(key, kind="stable")
    ranked = key[order]
    fresh = np.concatenate([[True], ranked[1:] != ranked[:-1]])[: len(key)]
    numbers = np.empty(len(key), np.int32)
    numbers[order] = np.cumsum(fresh) - 1
    first = order[fresh]
    vertex = triangles.ravel()[first]
    positions, normals = positions[vertex], normals[first // 3]
    # Vertices keep the order of the meshes.
    begins = np.searchsorted(vertex, starts)
    ends = np.cumsum([0, *(len(triangles) for _, triangles in bare)])
    index = numbers.reshape(-1, 3)
    return [
        (positions[begin:end], normals[begin:end], index[top:bottom] - np.int32(begin))
        for begin, end, top, bottom in zip(begins[:-1], begins[1:], ends[:-1], ends[1:], strict=True)
    ]


def _normals(positions: NDArray[np.float32], triangles: NDArray[np.int32]) -> NDArray[np.float32]:
    """The unit normal of each triangle (T, 3)."""
    corners = positions.take(triangles, axis=0)
    (ax, ay, az), (bx, by, bz) = (corners[:, 1] - corners[:, 0]).T, (corners[:, 2] - corners[:, 0]).T
    # np.cross takes three times as long.
    normals = np.column_stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx])
    normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), np.float32(1e-20))
    return normals


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
