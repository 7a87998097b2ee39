"""The reader of our GLB files against trimesh, and what it says about broken ones."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

import numpy as np
import pytest
import trimesh

from explorer.errors import ExplorerError
from explorer.paths import MODELS
from explorer.scene.glb import read

if TYPE_CHECKING:
    from pathlib import Path

GOOD = (MODELS / "cupola.glb").read_bytes()


@pytest.mark.parametrize("shape", ["cupola", "saw", "zvezda", "ssrms"])
def test_reads_what_trimesh_reads(shape: str) -> None:
    reference = trimesh.load(MODELS / f"{shape}.glb", process=False)
    surfaces = read(MODELS / f"{shape}.glb")
    meshes = {(mesh.visual.material.name, mesh.metadata.get("detail") == "fine"): mesh for mesh in reference.geometry.values()}
    assert {(surface.material, surface.fine) for surface in surfaces} == set(meshes)
    for surface in surfaces:
        mesh = meshes[surface.material, surface.fine]
        np.testing.assert_allclose(surface.positions_m, mesh.vertices, atol=1e-6)
        np.testing.assert_array_equal(surface.triangles, mesh.faces)
        np.testing.assert_allclose(surface.normals, mesh.vertex_normals, atol=1e-5)
        # trimesh keeps the base colour in 8 bits.
        np.testing.assert_allclose(surface.colour, np.asarray(mesh.visual.material.baseColorFactor[:3]) / 255, atol=1 / 255)
        assert surface.metallic == pytest.approx(mesh.visual.material.metallicFactor)
        assert surface.roughness == pytest.approx(mesh.visual.material.roughnessFactor)
        assert surface.tint == pytest.approx(mesh.metadata["tint"])


def with_json(change: dict[str, object]) -> bytes:
    """The good file with parts of its JSON replaced."""
    size = struct.unpack_from("<I", GOOD, 12)[0]
    gltf = json.loads(GOOD[20 : 20 + size]) | change
    text = json.dumps(gltf).encode()
    text += b" " * (-len(text) % 4)
    rest = GOOD[20 + size :]
    return struct.pack("<III", 0x46546C67, 2, 20 + len(text) + len(rest)) + struct.pack("<II", len(text), 0x4E4F534A) + text + rest


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "ends after 0 bytes"),
        (b"solid cube" * 10, "does not start as a GLB file"),
        (GOOD[:-100], "where its header says"),
        (with_json({"meshes": []}), "has no mesh"),
        (with_json({"nodes": [{"mesh": 0, "scale": [2, 2, 2]}]}), "transformation"),
        (with_json({"accessors": []}), "does not hold together"),
        (with_json({"bufferViews": [{"buffer": 0, "byteOffset": 10**9, "byteLength": 4}] * 200}), "beyond the binary chunk"),
    ],
)
def test_says_what_is_wrong_with_a_file(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "broken.glb"
    file.write_bytes(data)
    with pytest.raises(ExplorerError, match=says) as caught:
        read(file)
    assert str(file) in str(caught.value)


def test_says_when_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ExplorerError, match="No such file"):
        read(tmp_path / "nowhere.glb")
