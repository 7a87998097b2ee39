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
from explorer.shapes.glb import Surface, read

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

GOOD = (MODELS / "cupola.glb").read_bytes()


Key = tuple[str, bool]


def sorted_rows(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same rows (N, M) in an order of their own."""
    rounded = np.round(rows, 4) + 0.0
    return rounded[np.lexsort(rounded.T)]


@pytest.mark.parametrize("shape", ["cupola", "saw", "zvezda", "ssrms"])
def test_reads_what_trimesh_reads(shape: str) -> None:
    reference = trimesh.load(MODELS / f"{shape}.glb", process=False)
    meshes: dict[Key, list[trimesh.Trimesh]] = {}
    for mesh in reference.geometry.values():
        meshes.setdefault((mesh.visual.material.name, mesh.metadata.get("detail") == "fine"), []).append(mesh)
    surfaces: dict[Key, list[Surface]] = {}
    for surface in read(MODELS / f"{shape}.glb"):
        surfaces.setdefault((surface.material, surface.fine), []).append(surface)
    assert surfaces.keys() == meshes.keys()
    for key, alike in surfaces.items():
        ours = np.concatenate([s.positions_m[s.triangles].reshape(-1, 9) for s in alike])
        theirs = np.concatenate([mesh.triangles.reshape(-1, 9) for mesh in meshes[key]])
        np.testing.assert_allclose(sorted_rows(ours), sorted_rows(theirs), atol=2e-4)
        for surface in alike:
            finish = meshes[key][0].visual.material
            # trimesh keeps the base colour in 8 bits.
            np.testing.assert_allclose(surface.colour, np.asarray(finish.baseColorFactor[:3]) / 255, atol=1 / 255)
            assert surface.metallic == pytest.approx(finish.metallicFactor)
            assert surface.roughness == pytest.approx(finish.roughnessFactor)
            assert surface.tint == pytest.approx(meshes[key][0].metadata["tint"])


def test_what_comes_without_normals_is_flat_and_the_rest_keeps_its_own() -> None:
    flat = smooth = 0
    for surface in read(MODELS / "zvezda.glb"):
        corners = surface.positions_m[surface.triangles].astype(float)
        own = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        own /= np.linalg.norm(own, axis=1, keepdims=True)
        agree = np.einsum("tck,tk->tc", surface.normals[surface.triangles], own)
        assert np.linalg.norm(surface.normals, axis=1) == pytest.approx(np.ones(len(surface.normals)), abs=1e-3)
        assert agree.min() > 0.5
        flat += bool(agree.min() > 0.9999)
        smooth += bool(agree.min() < 0.999)
    assert flat
    assert smooth


@pytest.mark.parametrize("shape", ["zvezda", "s0"])
def test_rough_and_fine_surfaces_can_be_read_by_themselves(shape: str) -> None:
    file = MODELS / f"{shape}.glb"
    rough, fine, both = read(file, fine=False), read(file, fine=True), read(file)
    assert rough
    assert fine
    assert not any(surface.fine for surface in rough)
    assert all(surface.fine for surface in fine)
    for apart, together in zip((*rough, *fine), (*(one for one in both if not one.fine), *(one for one in both if one.fine)), strict=True):
        assert apart.material == together.material
        assert np.array_equal(apart.positions_m, together.positions_m)
        assert np.array_equal(apart.normals, together.normals)
        assert np.array_equal(apart.triangles, together.triangles)


def test_no_two_vertices_of_flat_faces_are_the_same() -> None:
    for surface in read(MODELS / "s0.glb"):
        rows = np.column_stack([surface.positions_m, np.round(surface.normals, 2)])
        doubled = len(rows) - len(np.unique(rows, axis=0))
        assert doubled <= 0.02 * len(rows)
        assert set(surface.triangles.ravel().tolist()) == set(range(len(rows)))


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
