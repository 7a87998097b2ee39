"""The exploded view: how far each element is drawn from where it stands, so that one sees what is joined to what.

What hangs on something moves out along the axis of the port on which it hangs, on top of what that moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog
    from explorer.session.state import Explode
    from explorer.station.element import Element, Kind

# Between neighbours, metres, where the elements come apart: enough to see the port, so that the whole still fits a picture.
_GAP_M: dict[Kind, float] = {
    "truss": 5.0,
    "module": 4.0,
    "node": 4.0,
    "laboratory": 4.0,
    "storage": 3.0,
    "airlock": 3.0,
    "docking-compartment": 3.0,
    "solar-array": 3.0,
    "radiator": 3.0,
}
_SMALL_GAP_M = 2.0
_SECTION_GAP_M = 12.0
VEHICLE_GAP_M = 3.0
_ON_TRUSS = ("truss", "solar-array", "radiator")


def section(element: Element, parent_section: str) -> str:
    """The part of the station that an element belongs to: "ROS", "truss" or "modules"; what is mounted on one goes with it."""
    if element.segment == "ROS":
        return "ROS"
    if element.kind in _ON_TRUSS:
        return "truss"
    if element.kind in ("module", "node", "laboratory", "storage", "airlock", "payload-airlock", "adapter"):
        return "modules"
    return parent_section


def offsets_m(
    catalog: Catalog, date: datetime.date, placements: Mapping[str, NDArray[np.float64]], how: Explode, share: float
) -> dict[str, NDArray[np.float64]]:
    """Element id to the vector (3,), SSACS, metres, by which it is moved out; ``share`` is 0 (in place) to 1.

    "elements" takes every joint apart, "segments" only those between the Russian segment, the other modules and the truss.
    """
    import numpy as np

    moved: dict[str, NDArray[np.float64]] = {}
    sections: dict[str, str] = {}
    assembly = catalog.assembly
    still = np.zeros(3)

    def visit(name: str) -> tuple[NDArray[np.float64], str]:
        if name in moved:
            return moved[name], sections[name]
        element, joint = catalog.elements[name], assembly.joint(name, date)
        if joint is None or joint.parent not in catalog.elements or name == assembly.root:
            moved[name], sections[name] = still, section(element, "modules")
            return moved[name], sections[name]
        below, parent_section = visit(joint.parent)
        sections[name] = section(element, parent_section)
        port = assembly.ports[joint.parent, joint.parent_port]
        out = placements[port.node][:3, :3] @ port.frame()[:3, 2]
        apart = _SECTION_GAP_M if sections[name] != parent_section else 0.0
        gap = _GAP_M.get(element.kind, _SMALL_GAP_M) if how == "elements" else apart
        moved[name] = below + out * gap * share
        return moved[name], sections[name]

    for name in catalog.elements:
        if name in placements:
            visit(name)
    return moved


def exploded(
    catalog: Catalog, date: datetime.date, placements: Mapping[str, NDArray[np.float64]], how: Explode, share: float
) -> Mapping[str, NDArray[np.float64]]:
    """The placements of all nodes, each moved out with its element; see ``offsets_m``."""
    if how == "none" or share == 0:
        return placements
    offsets = offsets_m(catalog, date, placements, how, share)
    moved = {}
    for node, matrix in placements.items():
        moved[node] = matrix.copy()
        moved[node][:3, 3] += offsets.get(node.partition("/")[0], 0.0)
    return moved
