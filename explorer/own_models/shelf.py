"""The models that a user has taken in: one folder each, with an index and a file of arrays for every stand-in."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer import paths
from explorer.errors import ExplorerError, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

INDEX = "model.json"
_FORMAT = 1
_PREFIX = "own"  # of a shape's id: "own:NAME:FILE"


@dataclass(frozen=True, slots=True, eq=False)
class OwnSurface:
    """All triangles of one finish; arrays as in ``explorer.shapes.glb.Surface``."""

    colour: tuple[float, float, float]
    metallic: float
    roughness: float
    positions_m: NDArray[np.float32]
    normals: NDArray[np.float32]
    triangles: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class OwnModel:
    """A model on the shelf. ``shapes`` is node (or vehicle) to shape id."""

    name: str
    source: str  # the file's name, without its folder
    shapes: Mapping[str, str]
    triangles: int


def folder() -> Path:
    """Where the models are kept (not created here)."""
    return paths.data_folder() / "models"


def names() -> tuple[str, ...]:
    """The models on the shelf, by name."""
    try:
        return tuple(sorted(path.name for path in folder().iterdir() if (path / INDEX).is_file()))
    except OSError:
        return ()


def find(name: str) -> OwnModel:
    """A model on the shelf. Raises ``ExplorerError`` when there is none of that name, or what was kept is damaged."""
    known = names()
    if name not in known:
        if not known:
            raise ExplorerError(f"there is no model {name!r}; take one in first: station-explorer models import FILE --map MAP.toml")
        raise unknown("model", name, known)
    try:
        index = json.loads((folder() / name / INDEX).read_text(encoding="utf-8"))
        if index["format"] != _FORMAT:
            raise ExplorerError(f"the model {name!r} was kept by another version of the program; take it in again")
        shapes = {str(node): f"{_PREFIX}:{name}:{file}" for node, file in index["shapes"].items()}
        return OwnModel(name, str(index["source"]), shapes, int(index["triangles"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise ExplorerError(f"the model {name!r} is damaged ({problem}); take it in again, or remove it") from problem


def put(name: str, source: str, shapes: Mapping[str, tuple[OwnSurface, ...]]) -> OwnModel:
    """Put a model on the shelf, in place of one of that name, whole or not at all. Raises ``ExplorerError`` where it cannot be kept."""
    shelf = folder()
    try:
        shelf.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=shelf, prefix=".new-"))
    except OSError as problem:
        raise ExplorerError(f"cannot keep models in {shelf}: {problem.strerror}") from problem
    try:
        files = {node: _write(scratch, surfaces) for node, surfaces in shapes.items()}
        triangles = sum(len(surface.triangles) for surfaces in shapes.values() for surface in surfaces)
        index = {"format": _FORMAT, "source": source, "shapes": files, "triangles": triangles}
        (scratch / INDEX).write_text(json.dumps(index, ensure_ascii=False, indent=1), encoding="utf-8")
        _take_the_place(scratch, shelf / name)
    except OSError as problem:
        raise ExplorerError(f"cannot keep the model in {shelf}: {problem.strerror}") from problem
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return find(name)


def _take_the_place(new: Path, target: Path) -> None:
    """A folder cannot be replaced in one step: the old one steps aside, and comes back if the new one does not get in."""
    aside = new.with_name(f".old-{new.name.removeprefix('.new-')}")
    there = target.exists()
    if there:
        target.replace(aside)
    try:
        new.replace(target)
    except OSError:
        if there:
            aside.replace(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def remove(name: str) -> None:
    """Take a model off the shelf. Raises ``ExplorerError`` when there is none of that name."""
    if name not in names():
        raise unknown("model", name, names()) if names() else ExplorerError(f"there is no model {name!r}")
    try:
        shutil.rmtree(folder() / name)
    except OSError as problem:
        raise ExplorerError(f"cannot remove the model {name!r}: {problem.strerror}") from problem


def is_own(shape: str) -> bool:
    """Whether a shape's id is that of a user's model."""
    return shape.startswith(f"{_PREFIX}:")


def surfaces(shape: str) -> tuple[OwnSurface, ...]:
    """The surfaces of a shape on the shelf. Raises ``ExplorerError`` when its file is missing or damaged."""
    import numpy as np

    _, name, file = shape.split(":", 2)
    try:
        with np.load(folder() / name / f"{file}.npz", allow_pickle=False) as arrays:
            return tuple(_surface(arrays, number) for number in range(len(arrays["finish"])))
    except (OSError, ValueError, KeyError, EOFError) as problem:
        raise ExplorerError(f"the model {name!r} is damaged ({problem}); take it in again, or remove it") from problem


def _surface(arrays: Any, number: int) -> OwnSurface:
    red, green, blue, metallic, roughness = (float(value) for value in arrays["finish"][number])
    return OwnSurface(
        (red, green, blue), metallic, roughness, arrays[f"positions_{number}"], arrays[f"normals_{number}"], arrays[f"triangles_{number}"]
    )


def _write(scratch: Path, found: tuple[OwnSurface, ...]) -> str:
    """Write the arrays of one stand-in; the file's name is that of its content, so that a scene never keeps an older one."""
    import numpy as np

    arrays: dict[str, Any] = {"finish": np.array([(*surface.colour, surface.metallic, surface.roughness) for surface in found], np.float64)}
    for number, surface in enumerate(found):
        arrays |= {
            f"positions_{number}": surface.positions_m,
            f"normals_{number}": surface.normals,
            f"triangles_{number}": surface.triangles,
        }
    digest = hashlib.sha256()
    for name, array in arrays.items():
        digest.update(name.encode() + np.ascontiguousarray(array).tobytes())
    file = digest.hexdigest()[:16]
    with (scratch / f"{file}.npz").open("wb") as stream:
        np.savez(stream, **arrays)
        stream.flush()
        os.fsync(stream.fileno())
    return file
