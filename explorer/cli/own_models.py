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

    from explorer.own_models.take_in import Report

_FORMATS = ("text", "json")
_LISTED = 12


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
    from explorer.own_models.take_in import take_in as taken

    if format not in _FORMATS:
        raise ExplorerError(f"unknown format {format!r}; known: {', '.join(_FORMATS)}")
    report = taken(file, map, load())
    sys.stdout.write(json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n" if format == "json" else _said(report))


def _said(report: Report) -> str:
    lines = [f"{report.name}: {len(report.matches)} stand-ins, {sum(match.triangles for match in report.matches):,} triangles"]
    for match in report.matches:
        size = " × ".join(f"{value:.2f}" for value in match.extents_m)
        lines.append(f"  {match.node:<20} {match.triangles:>9,} triangles  {size} m  from {_some(match.names)}")
    if report.unmatched_patterns:
        lines.append(f"In the map, not in the file: {_some(report.unmatched_patterns)}")
    if report.unmatched_names:
        lines.append(f"In the file, stands in for nothing: {_some(report.unmatched_names)}")
    lines.append(f"Keep the program's own shape: {len(report.as_before)} elements, members and vehicles")
    lines += [f"Look at this: {note}" for note in report.notes]
    lines.append(f"Use it: station-explorer picture OUT.png --model {report.name}; in the window: View > Model of your own")
    return "\n".join(lines) + "\n"


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


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
        print(f"{name:<24} {len(model.shapes):>4} stand-ins {model.triangles:>10,} triangles  from {model.source}")
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
