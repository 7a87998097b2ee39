"""``measure``: how far two elements are apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from explorer.cli.arguments import one_of, session_of
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.scene.gaps import Placed
    from explorer.session.session import Session


def measure(element: str, other: str, *, date: str | None = None, format: str = "table") -> None:
    """Print how far two elements are apart: between their surfaces at the nearest points, and between their reference points.

    Args:
        element: an element (see: station-explorer elements), or a vehicle at a port, as @harmony-forward or crew-13
        other: another
        date: the day, as 2026-11-23; without it, today
        format: table or json
    """
    from explorer.scene.gaps import gap
    from explorer.session.measuring import apart, distance, ends, reference

    one_of("format", format, ("table", "json"))
    session = session_of(date=date)
    if element == other:
        raise ExplorerError("an element has no distance to itself; give two different elements")
    start, end = reference(session, element), reference(session, other)
    if start == end:
        raise ExplorerError("a vehicle has no distance to itself; give two different ones")
    between = apart(session, start, end)
    if between is None:
        raise ExplorerError(f"{element} and {other} are not both on the station on {session.state.date}")
    near = gap(_stands(session, start.node), _stands(session, end.node))
    surfaces = distance(near.one_m, near.other_m)
    names = ends(session)
    if format == "json":
        found = {
            "from": element,
            "to": other,
            "date": session.state.date.isoformat(),
            "frame": "SSACS: +X forward, +Y starboard, +Z nadir, metres",
            "surfaces_m": round(near.metres, 3),
            "nearest_points_m": [[round(value, 3) for value in near.one_m], [round(value, 3) for value in near.other_m]],
            "reference_points_m": round(between.metres, 3),
            "along_axes_m": [round(value, 3) + 0.0 for value in between.along_m],  # no minus before nought
        }
        print(json.dumps(found, indent=1))
        return
    print(f"{names[start.node]} to {names[end.node]}")
    print(f"  surfaces, nearest points  {surfaces.words if near.metres else '0.00 m (they meet)'}")
    print(f"  reference points          {between.words}")


def _stands(session: Session, element: str) -> list[Placed]:
    """The meshes of an element and its members, or of a vehicle ("@port"), with their placements."""
    from explorer.scene.meshes import mesh
    from explorer.session import docking
    from explorer.session.measuring import standing
    from explorer.station.assembly import node_of

    catalog, date = session.catalog, session.state.date
    placements = standing(session)
    if element.startswith(docking.MARK):
        vehicle, _ = docking.taken(session, date)[element.removeprefix(docking.MARK)]
        return [(mesh(catalog.shape_of_vehicle[vehicle.id]), placements[element])]
    shapes = {element: catalog.shape_on(element, date)}
    shapes |= {node_of(element, member): catalog.shape_on(element, date, member) for member in catalog.members_of.get(element, ())}
    return [(mesh(shape), placements[node]) for node, shape in shapes.items()]
