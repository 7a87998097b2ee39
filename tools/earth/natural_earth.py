"""Reading Natural Earth's shapefiles (ESRI Shapefile Technical Description, 1998) with the records of their dBASE tables."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

_NULL_SHAPE = 0
_END_OF_FIELDS = 0x0D


@dataclass(frozen=True, slots=True)
class Feature:
    """One row: what its table says, and its lines or rings, each (N, 2) longitude and latitude in degrees."""

    record: dict[str, str]
    parts: tuple[NDArray[np.float64], ...]


def features(folder: Path, name: str) -> list[Feature]:
    """All rows of ``name`` (as "physical/ne_10m_lakes") below a folder; keys of the records in capitals."""
    file = folder / name
    return [
        Feature(record, parts)
        for record, parts in zip(
            _records(file.with_suffix(".dbf").read_bytes()), _shapes(file.with_suffix(".shp").read_bytes()), strict=True
        )
    ]


def _records(content: bytes) -> Iterator[dict[str, str]]:
    count, begin, length = struct.unpack("<IHH", content[4:12])
    fields, at = [], 32
    while content[at] != _END_OF_FIELDS:
        fields.append((content[at : at + 11].split(b"\0")[0].decode("ascii").upper(), content[at + 16]))
        at += 32
    for row in range(count):
        at = begin + row * length + 1
        record = {}
        for name, width in fields:
            record[name] = content[at : at + width].decode("utf-8").strip(" \0")
            at += width
        yield record


def _shapes(content: bytes) -> Iterator[tuple[NDArray[np.float64], ...]]:
    at = 100
    while at < len(content):
        (words,) = struct.unpack(">i", content[at + 4 : at + 8])
        begin, at = at + 8, at + 8 + 2 * words
        if struct.unpack("<i", content[begin : begin + 4])[0] == _NULL_SHAPE:
            yield ()
            continue
        parts, points = struct.unpack("<ii", content[begin + 36 : begin + 44])
        starts = np.frombuffer(content, "<i4", parts, begin + 44)
        places = np.frombuffer(content, "<f8", 2 * points, begin + 44 + 4 * parts).reshape(-1, 2)
        yield tuple(np.split(places, starts[1:]))
