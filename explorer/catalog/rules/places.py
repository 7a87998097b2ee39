"""Every element hangs where it is published to be."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np

from explorer.catalog.rules.ranges import REACH_M
from explorer.errors import Finding
from explorer.station.days import is_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from explorer.catalog.draft import Draft
    from explorer.station.assembly import Joint
    from explorer.station.element import Element


# The middle of a deployed surface is what is published for these; their mesh's frame is at the joint.
_SURFACES = ("solar-array", "radiator")


def single(draft: Draft) -> Iterator[Finding]:
    """There is one station, and its assembly begins at one element."""
    for table, file in (("station", "station.toml"), ("root", "assembly/modules.toml")):
        rows = list(draft.records.rows[table].values())
        if not rows:
            yield Finding(file, table, "is missing", f"a [[{table}]]")
        for row in rows[1:]:
            yield row.finding("", "is one too many", f"a single [[{table}]]")


def joints(draft: Draft) -> Iterator[Finding]:
    """An element hangs on one parent at a time."""
    before: dict[str, list[Joint]] = {}
    for name, joint in draft.joints.items():
        for other in before.get(joint.element, ()):
            if _overlap(joint, other):
                yield draft.row("joint", name).finding(
                    "since",
                    f"is {joint.since}, while {joint.element} hangs on {other.parent} from {other.since}",
                    "times that do not overlap; close the earlier one with until",
                )
        before.setdefault(joint.element, []).append(joint)


def _overlap(joint: Joint, other: Joint) -> bool:
    return (joint.until is None or other.since < joint.until) and (other.until is None or joint.since < other.until)


def places(draft: Draft) -> Iterator[Finding]:
    """Elements that hang on nothing, or whose joints place them elsewhere than published."""
    station = next(iter(draft.station.values()), None)
    assembly = draft.assembly()
    if assembly is None or station is None or not is_day(station.as_of) or len(station.as_of) != 10:
        return
    # Published places are those of wings and radiators at zero, and of arms as they are parked.
    zero = {gimbal.id: 0.0 for gimbal in assembly.gimbals.values() if gimbal.kind != "arm"}
    placed = assembly.placements(datetime.date.fromisoformat(station.as_of), zero)
    for name, element in draft.elements.items():
        if element.kind == "outfitting" or element.standing not in ("on-station", "gone"):
            continue
        row = draft.row("element", name)
        if name not in placed:
            yield row.finding("id", "hangs on nothing", f"a [[joint]] that leads to {assembly.root}")
        elif element.position_m and all(abs(value) < REACH_M for value in element.position_m):
            stands = (placed[name] @ _middle(draft, element))[:3]
            off = float(np.linalg.norm(stands - np.asarray(element.position_m)))
            if not off <= element.position_tolerance_m:
                at = ", ".join(f"{value:.2f}" for value in stands)
                yield row.finding(
                    "position_m",
                    f"is {list(element.position_m)}, but its joints place it at [{at}], {off:.2f} m off",
                    f"within {element.position_tolerance_m:g} m",
                )


def _middle(draft: Draft, element: Element) -> NDArray[np.float64]:
    """The point of the mesh, in its frame, that ``position_m`` means: [x, y, z, 1]."""
    tag = draft.tags.get(element.id)
    shape = draft.shapes.get(tag.shape) if tag else None
    if shape is None or element.kind not in _SURFACES:
        return np.array([0.0, 0.0, 0.0, 1.0])
    middle: NDArray[np.float64] = np.append(np.mean(shape.bounds_m, axis=0), 1.0)
    return middle
