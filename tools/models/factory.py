"""From the builders to the files of ``assets/models``: every GLB and the manifest, as bytes."""

from __future__ import annotations

import hashlib
import importlib
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.models.glb import triangles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tools.models.model import Model
    from tools.models.shape import Shape

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "assets" / "models"
ELEMENTS = ROOT / "resources" / "data" / "elements.toml"

BUILDERS = (
    "cargo_blocks",
    "zvezda",
    "docking_modules",
    "russian_fittings",
    "russian_wings",
    "russian_vehicles",
    "european_arm",
    "cargo_booms",
    "nodes",
    "laboratories",
    "storage",
    "airlocks",
    "adapters",
    "cupola",
    "truss",
    "arrays",
    "radiators",
    "canadarm2",
    "dextre",
    "mobile_base",
    "inspection_boom",
    "kibo_arm",
    "platforms",
    "dragon",
    "deorbit_vehicle",
    "cygnus",
    "japanese_vehicles",
    "starliner",
    "automated_transfer_vehicle",
    "dream_chaser",
    "shuttle",
)

Tag = dict[str, str]


def _every() -> Iterator[Shape]:
    for name in BUILDERS:
        yield from importlib.import_module(f"tools.models.{name}").SHAPES


def shapes() -> Iterator[Shape]:
    """Every shape of the day of the data, in the order of the builders."""
    return (shape for shape in _every() if not shape.since)


def variants() -> Iterator[Shape]:
    """Every shape that elements had for a time, in the order of the builders."""
    return (shape for shape in _every() if shape.since)


def tags() -> dict[str, Tag]:
    """Id, segment and owner of every element, as the facts have them."""
    with ELEMENTS.open("rb") as file:
        elements = tomllib.load(file)["element"]
    return {element["id"]: {key: element[key] for key in ("id", "segment", "owner")} for element in elements}


def _variants(shape: Shape, name: str) -> list[dict[str, Any]]:
    """The manifest's rows for a shape that elements have for a time."""
    span = {"shape": name, "folded": shape.folded, "since": shape.since, "until": shape.until}
    return [{"element": element, "member": shape.member, **span} for element in shape.elements]


def files(tagged: Mapping[str, Tag]) -> dict[str, bytes]:
    """File name to bytes: one GLB a shape, and ``manifest.json``. The same input gives the same bytes."""
    made: dict[str, bytes] = {}
    shape_rows: list[dict[str, Any]] = []
    element_rows: list[dict[str, str]] = []
    member_rows: list[dict[str, str]] = []
    vehicle_rows: list[dict[str, str]] = []
    variant_rows: list[dict[str, Any]] = []
    built: dict[Callable[[], Model], str] = {}
    for shape in (*shapes(), *variants()):
        if shape.since and shape.build in built:  # the same shape for another span
            variant_rows += _variants(shape, built[shape.build])
            continue
        model = shape.build()
        built[shape.build] = model.id
        alike = [one for one in variants() if one.build is shape.build] if shape.since else [shape]
        mine = [tagged[element] for one in alike for element in one.elements]
        data = model.glb({"vehicles": list(shape.vehicles)} if shape.vehicles else {"elements": mine})
        name = f"{model.id}.glb"
        if name in made:
            message = f"two shapes have the id {model.id}"
            raise ValueError(message)
        made[name] = data
        mesh = model.mesh()
        light, full = triangles(data)
        shape_rows.append(
            {
                "id": model.id,
                "file": name,
                "triangles": full,
                "light_triangles": light,
                "sha256": hashlib.sha256(data).hexdigest(),
                "bounds_m": [[round(float(value), 4) for value in corner] for corner in mesh.bounds],
                "sources": list(model.sources),
            }
        )
        vehicle_rows += [{"vehicle": vehicle, "shape": model.id} for vehicle in shape.vehicles]
        if shape.since:
            variant_rows += _variants(shape, model.id)
        elif shape.member:
            member_rows += [{"element": tag["id"], "member": shape.member, "shape": model.id} for tag in mine]
        else:
            element_rows += [{"element": tag["id"], "shape": model.id, "segment": tag["segment"], "owner": tag["owner"]} for tag in mine]
    manifest = {"shapes": shape_rows, "elements": element_rows, "members": member_rows, "vehicles": vehicle_rows, "variants": variant_rows}
    made["manifest.json"] = (json.dumps(manifest, indent=1) + "\n").encode()
    return made
