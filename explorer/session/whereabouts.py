"""Where an element or a vehicle is to be looked for, and how large it is: what a camera that looks at it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session import docking
from explorer.session.pose import angles_deg

if TYPE_CHECKING:
    from explorer.session.session import Session
    from explorer.station.assembly import Vector

_USUAL_M = 8.0  # of what has no published size


def whereabouts(session: Session, name: str) -> tuple[Vector, float] | None:
    """The place (SSACS, metres) and the greatest published size in metres of an element or of the vehicle at "@port".

    None for what is not on the station that day or has no shape.
    """
    import numpy as np

    catalog = session.catalog
    placements = catalog.assembly.placements(session.state.date, angles_deg(session))
    docked = docking.at(session, name) if name.startswith(docking.MARK) else None
    if docked is not None:
        shape = catalog.shape_of_vehicle.get(docked.vehicle.id)
        if shape is None:
            return None
        middle = docking.place(docked, catalog, placements) @ np.append(np.mean(catalog.shapes[shape].bounds_m, axis=0), 1.0)
        sizes = [docked.vehicle.length_m, docked.vehicle.diameter_m]
    elif name in catalog.shape_of and name in placements:
        middle = placements[name][:, 3]
        element = catalog.elements[name]
        sizes = [element.length_m, element.width_m]
    else:
        return None
    x, y, z = middle[:3].tolist()
    return (x, y, z), max((fact.value for fact in sizes if fact is not None), default=_USUAL_M)
