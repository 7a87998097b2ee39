"""``models import``, ``map``, ``list`` and ``remove``: models of a user's own."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from cyclopts import App

_FORMATS = ("text", "json")
_NEXT = "Use it: station-explorer picture OUT.png --model {name}; in the window: Station > Models of your own\n"


def models_app() -> App:
    """The commands under ``models``."""
    from cyclopts import App, Parameter

    app = App(help="Models of your own: parts of a file stand in for elements.", default_parameter=Parameter(negative=()))
    app.command(take_in, name="import")
    app.command(begin_map, name="map")
    app.command(list_models, name="list")
    app.command(remove, name="remove")
    return app


def take_in(file: Path, *, map: Path, format: str = "text") -> None:
    """Take in a model file: named parts of it stand in for elements, as a map says. An earlier model of that name gives way.

    Args:
        file: a GLB, glTF, OBJ or STL file
        map: the map (begin one with: station-explorer models map FILE MAP.toml)
        format: text or json
    """
    from explorer.catalog import load
    from explorer.own_models.report import written
    from explorer.own_models.take_in import take_in as taken

    if format not in _FORMATS:
        raise ExplorerError(f"unknown format {format!r}; known: {', '.join(_FORMATS)}")
    report = taken(file, map, load())
    sys.stdout.write(
        json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n"
        if format == "json"
        else written(report) + _NEXT.format(name=report.name)
    )


def begin_map(file: Path, map: Path, *, force: bool = False) -> None:
    """Begin a map for a model file: it lists the names that the file holds.

    Args:
        file: a GLB, glTF, OBJ or STL file
        map: the map to write, as MAP.toml
        force: write over a file that is there
    """
    from explorer import paths
    from explorer.catalog import load
    from explorer.own_models.map_template import template
    from explorer.own_models.model_file import read_pieces

    if map.exists() and not force:
        raise ExplorerError(f"{map} is there already; give another name, or --force to write over it")
    text = template(file.name, read_pieces(file), load())
    with paths.writing(map) as scratch:
        scratch.write_text(text, encoding="utf-8", newline="\n")
    print(f"{map} lists the names in {file}. Edit it, then: station-explorer models import {file} --map {map}")


def list_models() -> None:
    """List the models that were taken in."""
    from explorer.own_models import shelf

    names = shelf.names()
    for name in names:
        model = shelf.find(name)
        kinds = "stand-in " if len(model.shapes) == 1 else "stand-ins"
        print(f"{name:<24} {len(model.shapes):>4} {kinds} {model.triangles:>10,} triangles  from {model.source}")
    if not names:
        print("There are none. Take one in: station-explorer models import FILE --map MAP.toml")


def remove(name: str) -> None:
    """Remove a model that was taken in.

    Args:
        name: see: station-explorer models list
    """
    from explorer.own_models import shelf

    shelf.remove(name)
    print(f"{name} is removed; the file it came from is untouched.")
