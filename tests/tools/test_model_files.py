"""The GLBs and the manifest: tags, bytes, what other programs read in them."""

from __future__ import annotations

import hashlib
import json
import struct
import tomllib
from typing import Any

import numpy as np
import pytest
import trimesh

from explorer.own_models.creases import split_normals
from tools.models import glb, zvezda
from tools.models.factory import ELEMENTS, MODELS, files, tags
from tools.models.materials import ALUMINIUM
from tools.models.solids import box, cylinder

MANIFEST: dict[str, list[dict[str, Any]]] = json.loads((MODELS / "manifest.json").read_text("utf-8"))


def document(data: bytes) -> dict[str, Any]:
    """The JSON chunk of a GLB."""
    (length,) = struct.unpack_from("<I", data, 12)
    parsed: dict[str, Any] = json.loads(data[20 : 20 + length])
    return parsed


def test_files_are_what_the_builders_make() -> None:
    made = files(tags())
    for name, data in made.items():
        assert (MODELS / name).read_bytes() == data, f"{name}: run python -m tools.models"
    assert {path.name for path in MODELS.glob("*.glb")} == {name for name in made if name.endswith(".glb")}


def test_the_same_shape_gives_the_same_bytes() -> None:
    first, second = (zvezda.zvezda().glb({"elements": []}) for _ in range(2))
    assert first == second


def test_every_element_that_is_or_was_on_the_station_has_a_mesh() -> None:
    elements = tomllib.loads(ELEMENTS.read_text("utf-8"))["element"]
    wanted = {element["id"] for element in elements if element["standing"] in ("on-station", "gone") and element["kind"] != "outfitting"}
    assert {row["element"] for row in MANIFEST["elements"]} == wanted


def test_tags_in_the_files_are_those_of_manifest_and_facts() -> None:
    facts = tags()
    by_shape: dict[str, list[dict[str, str]]] = {}
    for row in MANIFEST["elements"]:
        assert {key: row[key] for key in ("segment", "owner")} == {key: facts[row["element"]][key] for key in ("segment", "owner")}
        by_shape.setdefault(row["shape"], []).append({"id": row["element"], "segment": row["segment"], "owner": row["owner"]})
    for row in MANIFEST["members"]:
        by_shape.setdefault(row["shape"], []).append(facts[row["element"]])
    for row in MANIFEST["variants"]:
        by_shape.setdefault(row["shape"], []).append(facts[row["element"]])
    flying: dict[str, list[str]] = {}
    for row in MANIFEST["vehicles"]:
        flying.setdefault(row["shape"], []).append(row["vehicle"])
    for shape in MANIFEST["shapes"]:
        for mesh in document((MODELS / shape["file"]).read_bytes())["meshes"]:
            assert mesh["extras"].get("elements", []) == by_shape.get(shape["id"], []), mesh["name"]
            assert mesh["extras"].get("vehicles", []) == flying.get(shape["id"], []), mesh["name"]
            assert ("elements" in mesh["extras"]) != ("vehicles" in mesh["extras"]), mesh["name"]


def test_manifest_describes_the_files() -> None:
    sources = {source["id"] for source in tomllib.loads((ELEMENTS.parent / "sources.toml").read_text("utf-8"))["source"]}
    for shape in MANIFEST["shapes"]:
        data = (MODELS / shape["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == shape["sha256"]
        assert shape["sources"], shape["id"]
        assert set(shape["sources"]) <= sources, shape["id"]


@pytest.mark.parametrize("shape", MANIFEST["shapes"], ids=lambda shape: shape["id"])
def test_other_programs_read_what_was_meant(shape: dict[str, Any]) -> None:
    scene = trimesh.load_scene(MODELS / shape["file"])
    assert sum(len(mesh.faces) for mesh in scene.geometry.values()) <= shape["triangles"]
    assert scene.bounds == pytest.approx(np.array(shape["bounds_m"]), abs=2e-4)
    for mesh in scene.geometry.values():
        assert mesh.metadata.get("elements") or mesh.metadata.get("vehicles")
        assert 0 <= mesh.metadata["tint"] <= 1
        assert mesh.visual.material.baseColorFactor is not None


def test_accessors_are_aligned_and_bounded() -> None:
    for shape in MANIFEST["shapes"]:
        data = (MODELS / shape["file"]).read_bytes()
        magic, version, length = struct.unpack_from("<4sII", data)
        assert (magic, version, length) == (b"glTF", 2, len(data))
        gltf = document(data)
        for accessor in gltf["accessors"]:
            view = gltf["bufferViews"][accessor["bufferView"]]
            assert view["byteOffset"] % 4 == 0
            if accessor["type"] == "VEC3":
                assert view["byteLength"] == 12 * accessor["count"]
        for mesh in gltf["meshes"]:
            assert 1 <= len(mesh["primitives"]) <= 2  # smooth faces with normals, flat ones without
            for primitive in mesh["primitives"]:
                assert {"min", "max"} <= gltf["accessors"][primitive["attributes"]["POSITION"]].keys()


def test_flat_edges_stay_sharp_and_round_ones_smooth() -> None:
    cube = box((1, 1, 1))
    _, normals, _ = split_normals(cube.vertices, cube.faces, 35.0)
    assert np.abs(normals).max(axis=1) == pytest.approx(np.ones(24))
    drum = cylinder(2.0, 1.0, segments=40)
    points, normals, _ = split_normals(drum.vertices, drum.faces, 35.0)
    side = np.abs(normals[:, 0]) < 0.5
    assert side.sum() == 80
    radial = points[side] * [0, 1, 1]
    assert np.einsum("ij,ij->i", radial, normals[side]) == pytest.approx(np.ones(80), abs=1e-3)


def test_a_glb_keeps_what_was_asked_for() -> None:
    data = glb.write(
        [glb.Part("cube/aluminium", ALUMINIUM, box((2, 4, 6))), glb.Part("cube/seam", ALUMINIUM, box((1, 1, 1)), fine=True)],
        {"elements": [{"id": "cube"}]},
        35.0,
    )
    gltf = document(data)
    assert gltf["meshes"][0]["extras"] == {"elements": [{"id": "cube"}], "tint": ALUMINIUM.tint}
    assert gltf["meshes"][1]["extras"]["detail"] == "fine"
    assert len(gltf["materials"]) == 1
    assert gltf["accessors"][0]["max"] == [1.0, 2.0, 3.0]
    assert gltf["materials"][0]["pbrMetallicRoughness"]["metallicFactor"] == ALUMINIUM.metallic


def test_all_files_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in MODELS.glob("*.glb")) <= 6_000_000
