"""Coastlines and borders of countries at two levels of detail, from Natural Earth's 1:50 and 1:10 million.

What is drawn how follows Natural Earth's own classes; docs/decisions/borders.md says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from shapely.geometry import LineString, MultiLineString
from shapely.ops import linemerge

from tools.earth.natural_earth import Feature, features

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

Kind = Literal["coast", "border", "disputed"]
KINDS: tuple[Kind, ...] = ("coast", "border", "disputed")
STEP_DEG = 1e-4  # of the whole numbers in the file: 11 m
_LONGEST_DEG = 1.0  # of one piece: a chord of it lies 0.24 km deep
_MOST_POINTS = 200  # of one line, so that lines can be sorted by where they are
_OPEN = ("Disputed", "Indefinite", "Line of control", "Indeterminant")
_NO_BORDER = ("Lease limit", "Overlay limit")
# The northern limit of Western Sahara, 27°40' N (convention of 27 November 1912): Natural Earth has the line of control alone.
WESTERN_SAHARA_DEG = ((-13.174, 27 + 40 / 60), (-8.667, 27 + 40 / 60))


@dataclass(frozen=True, slots=True)
class Level:
    """A level of detail: the scale's name in Natural Earth, how far lines may be off, and which lakes it has."""

    scale: str
    tolerance_deg: float
    lakes: int  # greatest scale rank


LEVELS = {"far": Level("50m", 0.018, 1), "near": Level("10m", 0.005, 3)}


def write(natural_earth: Path, level: Level, target: Path) -> None:
    """For each kind the points as differences (int16, 2 N) with the lines' first points (int32), and the lines' lengths."""
    coast = [
        *features(natural_earth, f"physical/ne_{level.scale}_coastline"),
        *lakes(natural_earth, level.scale, level.lakes),
    ]
    lines: dict[Kind, list[NDArray[np.float64]]] = {kind: [] for kind in KINDS}
    lines["coast"] = _finished(coast, level.tolerance_deg)
    borders = features(natural_earth, f"cultural/ne_{level.scale}_admin_0_boundary_lines_land")
    for kind in ("border", "disputed"):
        lines[kind] = _finished([one for one in borders if kind_of(one.record) == kind], level.tolerance_deg)
    lines["disputed"] += _finished([Feature({}, (np.array(WESTERN_SAHARA_DEG),))], level.tolerance_deg)
    arrays: dict[str, NDArray[np.generic]] = {}
    for kind, found in lines.items():
        whole = [np.round(line / STEP_DEG).astype(np.int64) for line in found]
        steps = np.concatenate([np.diff(line, axis=0) for line in whole])
        if np.abs(steps).max() > np.iinfo(np.int16).max:
            raise ValueError(f"a step of {kind} is too long for its file")
        arrays[f"{kind}_first"] = np.stack([line[0] for line in whole]).astype(np.int32)
        arrays[f"{kind}_count"] = np.array([len(line) for line in whole], np.uint16)
        arrays[f"{kind}_steps"] = np.ascontiguousarray(steps.T.astype(np.int16))
    np.savez_compressed(target, allow_pickle=False, **arrays)


def kind_of(record: dict[str, str]) -> Kind | None:
    """How a border is drawn; None for what is no border between countries.

    Dashed is what Natural Earth calls disputed, indefinite or a line of control, and what it counts as international but the
    list of the International Organization for Standardization, which follows the United Nations, does not.
    """
    feature_class, by_iso = record["FEATURECLA"], record["FCLASS_ISO"]
    if feature_class.startswith(_NO_BORDER):
        return None
    if feature_class.startswith("Indefinite") and record.get("TYPE") == "Water Indicator":
        return None
    if feature_class.startswith((*_OPEN, "Unrecognized")) or by_iso == "Unrecognized":
        return "disputed"
    return "border"


def lakes(natural_earth: Path, scale: str, greatest_rank: int) -> list[Feature]:
    """The lakes up to a scale rank: 0 has the largest."""
    found = features(natural_earth, f"physical/ne_{scale}_lakes")
    return [lake for lake in found if int(float(lake.record["SCALERANK"])) <= greatest_rank]


def _finished(found: Iterable[Feature], tolerance_deg: float) -> list[NDArray[np.float64]]:
    stretches = [stretch for feature in found for part in feature.parts for stretch in _without_map_edges(part)]
    merged = linemerge(stretches)
    lines: list[NDArray[np.float64]] = []
    for line in merged.geoms if isinstance(merged, MultiLineString) else [merged]:
        simple = np.array(LineString(line).simplify(tolerance_deg).coords)
        lines += _cut(_filled(simple))
    return lines


def _without_map_edges(line: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """A coast that meets the edge of the flat map may run along it there, where no coast is."""
    on_edge = (np.abs(line[:, 0]) > 179.999) | (line[:, 1] < -89.9)
    cuts = np.flatnonzero(on_edge[:-1] & on_edge[1:]) + 1
    return [part for part in np.split(line, cuts) if len(part) > 1]


def _filled(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """With points between those far apart: parallels are no straight lines in space."""
    pieces = np.maximum(np.ceil(np.abs(np.diff(line, axis=0)).max(axis=1) / _LONGEST_DEG), 1).astype(int)
    at = np.concatenate([np.arange(count) / count + index for index, count in enumerate(pieces)] + [[float(len(line) - 1)]])
    index = np.arange(len(line))
    return np.stack([np.interp(at, index, line[:, 0]), np.interp(at, index, line[:, 1])], axis=1)


def _cut(line: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """In pieces of a length, each beginning with the last point of the one before."""
    return [line[at : at + _MOST_POINTS + 1] for at in range(0, len(line) - 1, _MOST_POINTS)]
