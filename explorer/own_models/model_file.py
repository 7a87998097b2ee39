"""Reads a GLB, glTF, OBJ or STL file as named pieces of triangles.

trimesh does the reading (Draco-compressed glTF by way of DracoPy); both are loaded here alone. Files come from anywhere: whatever
is wrong with one is said in a sentence.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

SUFFIXES = (".glb", ".gltf", ".obj", ".stl")
LARGEST_BYTES = 1_000_000_000
MOST_TRIANGLES = 5_000_000
_PLAIN = (0.62, 0.63, 0.65)  # of what has no colour: aluminium, in linear light
_SRGB_GAMMA = 2.2


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One mesh of the file as it stands in its scene.

    ``names`` are its own and those of what it is part of, from the innermost outwards. ``positions`` (V, 3) are in the file's
    coordinates and unit, ``triangles`` (T, 3) anticlockwise from outside; ``colour`` is linear-light RGB.
    """

    names: tuple[str, ...]
    positions: NDArray[np.float64]
    triangles: NDArray[np.int64]
    colour: tuple[float, float, float]
    metallic: float
    roughness: float


def read_pieces(path: Path) -> tuple[Piece, ...]:
    """All meshes of a file. Raises ``ExplorerError`` for a file that is missing, of another kind, broken, empty or too large."""
    if path.suffix.lower() not in SUFFIXES:
        raise ExplorerError(f"{path} is no model file that can be read; expected {', '.join(SUFFIXES)}")
    try:
        size = path.stat().st_size
    except OSError as problem:
        raise ExplorerError(f"cannot read {path}: {problem.strerror}") from problem
    if size == 0:
        raise ExplorerError(f"{path} is empty")
    if size > LARGEST_BYTES:
        raise ExplorerError(f"{path} has {size / 1e6:,.0f} MB; the largest file that is taken has {LARGEST_BYTES / 1e6:,.0f} MB")
    pieces = tuple(_pieces(path, _scene(path)))
    triangles = sum(len(piece.triangles) for piece in pieces)
    if not triangles:
        raise ExplorerError(f"{path} holds no triangles")
    if triangles > MOST_TRIANGLES:
        raise ExplorerError(f"{path} holds {triangles:,} triangles; at most {MOST_TRIANGLES:,} are taken: simplify it first")
    return pieces


def _scene(path: Path) -> Any:
    import trimesh

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about materials and unused extensions; what matters is found below
        try:
            return trimesh.load_scene(path, process=False, split_object=True, group_material=False)
        except OSError as problem:
            raise ExplorerError(f"cannot read {path}: {problem.strerror or problem}") from problem
        except MemoryError:
            raise ExplorerError(f"{path} needs more memory than there is: simplify it first") from None
        except Exception as problem:  # a reader may fail in any way on a broken file
            words = " ".join(str(problem).split())[:160] or type(problem).__name__
            raise ExplorerError(f"{path} is damaged or no {path.suffix[1:].upper()} file ({words})") from problem


def _pieces(path: Path, scene: Any) -> Iterator[Piece]:
    parents = scene.graph.transforms.parents
    for node in sorted(scene.graph.nodes_geometry):
        matrix, geometry = scene.graph[node]
        mesh = scene.geometry[geometry]
        if not len(getattr(mesh, "faces", ())):
            continue  # lines and points
        positions = np.asarray(mesh.vertices, float) @ matrix[:3, :3].T + matrix[:3, 3]
        triangles = np.asarray(mesh.faces, np.int64)
        if not np.isfinite(positions).all():
            raise ExplorerError(f"{path} is damaged: a position in {node!r} is not a number")
        if triangles.min() < 0 or triangles.max() >= len(positions):
            raise ExplorerError(f"{path} is damaged: a triangle in {node!r} has a corner that does not exist")
        if np.linalg.det(matrix[:3, :3]) < 0:
            triangles = triangles[:, ::-1]  # mirrored
        names = [str(node), str(geometry)]
        above = parents.get(node)
        while above is not None and above != scene.graph.base_frame:
            names.append(str(above))
            above = parents.get(above)
        yield Piece(tuple(dict.fromkeys(names)), positions, triangles, *_finish(mesh))


def _finish(mesh: Any) -> tuple[tuple[float, float, float], float, float]:
    """Colour in linear light, metallic and roughness; of a texture, its mean colour."""
    material = getattr(mesh.visual, "material", None)
    if material is None:
        if mesh.visual.kind in ("face", "vertex"):
            return _linear(np.asarray(mesh.visual.main_color, float) / 255), 0.0, 0.7
        return _PLAIN, 0.3, 0.6
    factor = getattr(material, "baseColorFactor", None)
    image = getattr(material, "baseColorTexture", None) or getattr(material, "image", None)
    if image is not None:
        colour = _linear(np.asarray(image.convert("RGB").resize((1, 1)), float).reshape(3) / 255)
    elif factor is not None:
        # trimesh keeps factors as bytes; glTF has them in linear light
        red, green, blue = (float(value) for value in np.asarray(factor, float)[:3] / (255.0 if np.max(factor) > 1 else 1.0))
        colour = (red, green, blue)
    else:
        colour = _linear(np.asarray(material.main_color, float)[:3] / 255)
    metallic, roughness = getattr(material, "metallicFactor", None), getattr(material, "roughnessFactor", None)
    return colour, 0.0 if metallic is None else float(metallic), 0.7 if roughness is None else float(roughness)


def _linear(colour: NDArray[np.float64]) -> tuple[float, float, float]:
    red, green, blue = (float(value) for value in np.clip(colour[:3], 0, 1) ** _SRGB_GAMMA)
    return red, green, blue
