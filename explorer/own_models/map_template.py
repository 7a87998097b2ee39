"""A map to begin with: the names that a file holds, matched to elements where they say so themselves."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.catalog.values import Catalog
    from explorer.own_models.model_file import Piece

_HEAD = """\
# Which parts of {file} stand in for which elements of the station.
# Then: station-explorer models import {file} --map THIS_FILE

[[model]]
name = {name}
up = {up}          # the axis of the file that points to zenith: "+x", "-x", "+y", "-y", "+z" or "-z"
forward = {forward}     # the axis of the file that points forward in flight
metres_per_unit = 1.0   # 0.001 where the file is in millimetres. It is {size} units across; the station is 109 m wide.
frame = "station"       # "element" where every part has its own element's frame (origin in the middle of the hull)
origin_m = [0.0, 0.0, 0.0]  # where the file's origin lies: in the middle of S0 at zero, +X forward, +Y starboard, +Z nadir
"""
_AXES = {".stl": ("+z", "+x"), ".obj": ("+y", "+z")}  # what such files mostly have; glTF 2.0 prescribes +Y up, +Z front
_LONGEST_LIST = 400


def template(file: str, pieces: Sequence[Piece], catalog: Catalog) -> str:
    """The text of a map for that file."""
    names = sorted({piece.names[0] for piece in pieces})
    stem, _, suffix = file.rpartition(".")
    up, forward = _AXES.get(f".{suffix.lower()}", ("+y", "+z"))
    low = np.min([piece.positions.min(axis=0) for piece in pieces], axis=0)
    high = np.max([piece.positions.max(axis=0) for piece in pieces], axis=0)
    lines = [
        _HEAD.format(
            file=file,
            name=_text(re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-_")[:40] or "my-model"),
            up=_text(up),
            forward=_text(forward),
            size=f"{float(np.max(high - low)):.4g}",
        )
    ]
    meant: dict[str, list[str]] = {}
    for name in names:
        if element := _meant(name, catalog):
            meant.setdefault(element, []).append(name)
    for element, found in meant.items():
        lines.append(f"[[part]]\nstands_for = {_text(element)}\nnames = [{', '.join(map(_text, found))}]\n")
    rest = [name for name in names if not any(name in found for found in meant.values())]
    if not meant:
        example = names[0] if names else "Zvezda"
        # As a comment: a name that is none of an element's must not stand in for one unless somebody means it.
        lines.append("# For each element that the file shows, without the # (elements: station-explorer elements; * stands for anything):")
        lines.append(f'# [[part]]\n# stands_for = "zvezda"\n# names = [{_text(example)}]\n')
    if rest:
        lines.append("# Also in the file:")
        lines += [f"#   {_text(name)}" for name in rest[:_LONGEST_LIST]]
        if len(rest) > _LONGEST_LIST:
            lines.append(f"#   and {len(rest) - _LONGEST_LIST} more")
    return "\n".join(lines) + "\n"


def _meant(name: str, catalog: Catalog) -> str:
    """The element whose id or name is in a piece's name as a word, or ""."""
    words = f" {re.sub(r'[^a-z0-9]+', ' ', name.lower()).strip()} "
    for element in catalog.elements.values():
        if element.id in catalog.shape_of:
            for own in (element.id, element.name, *element.also):
                plain = re.sub(r"[^a-z0-9]+", " ", own.lower()).strip()
                if plain and f" {plain} " in words:
                    return element.id
    return ""


def _text(value: str) -> str:
    """A TOML string; JSON's form of it is one."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
