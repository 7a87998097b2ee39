"""The map: how a model file lies in the station's frame, and which of its named parts stand in for which elements.

[[model]]
name = "my-station"
up = "+y"                   # the axis of the file that points to zenith
forward = "+z"              # the axis of the file that points forward in flight
metres_per_unit = 1.0
frame = "station"           # "station": parts lie where they are on the station; "element": each in its element's own frame
origin_m = [0.0, 0.0, 0.0]  # where the origin of the file lies in that frame, in metres

[[part]]
stands_for = "zvezda"       # an element, a member that moves on it ("s3s4/outboard"), or a vehicle
names = ["Zvezda", "SM_*"]  # names in the file; * stands for anything, capital letters do not matter
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explorer.catalog.records import Records, near
from explorer.errors import DataError, Finding
from explorer.station.assembly import Vector, node_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog

Axis = Literal["+x", "-x", "+y", "-y", "+z", "-z"]
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_DEFAULTS = {"metres_per_unit": 1.0, "frame": "station", "origin_m": [0.0, 0.0, 0.0]}
_SMALLEST_SCALE, _LARGEST_SCALE = 1e-6, 1e6


@dataclass(frozen=True, slots=True)
class ModelFrame:
    """How the file lies: its axes, its unit, and where its origin is."""

    name: str
    up: Axis
    forward: Axis
    metres_per_unit: float
    frame: Literal["station", "element"]
    origin_m: Vector

    def matrix(self) -> NDArray[np.float64]:
        """The 4x4 matrix from the file's coordinates to metres with +X forward, +Y starboard, +Z nadir."""
        import numpy as np

        forward, up = _direction(self.forward), _direction(self.up)
        matrix = np.eye(4)
        matrix[:3, :3] = np.array([forward, np.cross(forward, up), -up]) * self.metres_per_unit
        matrix[:3, 3] = self.origin_m
        return matrix


@dataclass(frozen=True, slots=True)
class StandIn:
    """A node of the station (or a vehicle), and the names in the file that stand in for it."""

    stands_for: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelMap:
    """A map that is known to be good."""

    frame: ModelFrame
    parts: tuple[StandIn, ...]


def nodes(catalog: Catalog) -> tuple[str, ...]:
    """Everything that a part can stand in for: elements that have a shape, their members, vehicles."""
    members = (node_of(element, member) for element, found in catalog.members_of.items() for member in found)
    return (*catalog.shape_of, *members, *catalog.vehicles)


def read_map(path: Path, catalog: Catalog) -> ModelMap:
    """A map file, checked against the facts. Raises ``DataError`` with every finding."""
    records = Records()
    records.read(path)
    frames = records.build("model", ModelFrame, absent=_DEFAULTS, id_from=("name",))
    parts = records.build("part", StandIn, id_from=("stands_for",))
    records.report_unknown_tables()
    if not records.findings:
        records.findings.extend(_wrong(str(path), list(frames.values()), list(parts.values()), catalog))
    if records.findings:
        raise DataError(records.findings, see="the other findings by mending this one and trying again")
    (frame,) = frames.values()
    return ModelMap(frame, tuple(parts.values()))


def _wrong(file: str, frames: list[ModelFrame], parts: list[StandIn], catalog: Catalog) -> Iterator[Finding]:
    if len(frames) != 1:
        yield Finding(file, "model", "is missing" if not frames else f"is there {len(frames)} times", "one [[model]]")
    if not parts:
        yield Finding(file, "part", "is missing", "a [[part]] for each element that the file stands in for")
    for frame in frames:
        if not _NAME.fullmatch(frame.name):
            yield Finding(file, "model.name", f"is {frame.name!r}", "letters, digits, - and _, 40 at most")
        if frame.up[1] == frame.forward[1]:
            yield Finding(file, "model.forward", f"is {frame.forward!r}, along the same axis as up", "another axis")
        if not _SMALLEST_SCALE <= frame.metres_per_unit <= _LARGEST_SCALE:
            expected = "as 1.0 for metres, 0.001 for millimetres"
            yield Finding(file, "model.metres_per_unit", f"is {frame.metres_per_unit:g}", expected)
    known = nodes(catalog)
    for part in parts:
        if part.stands_for not in known:
            like = near(part.stands_for, known)
            expected = repr(like) if like else "an id that station-explorer elements lists"
            yield Finding(file, f"part.{part.stands_for}", "is no element, member or vehicle", expected)
        if not part.names or not all(name.strip() for name in part.names):
            yield Finding(file, f"part.{part.stands_for}.names", "is empty", 'names in the file, as ["Zvezda"]')


def _direction(axis: Axis) -> NDArray[np.float64]:
    import numpy as np

    direction = np.zeros(3)
    direction["xyz".index(axis[1])] = 1.0 if axis[0] == "+" else -1.0
    return direction
