"""The camera "dragon": what the crew of a Dragon sees on the last hundred metres to the station. Frame: SSACS, metres.

It stands on the docking axis of the port ahead of the station at which Crew Dragon docks. Before there was one, on that of the port
at which another vehicle docked there; without any, ahead of the foremost module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session import docking
from explorer.session.exploding import exploded
from explorer.session.pose import pose
from explorer.session.state import Camera

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from explorer.catalog.values import DockingPort
    from explorer.session.session import Session
    from explorer.session.state import CameraChoice
    from explorer.station.assembly import Vector

    Placements = Mapping[str, NDArray[np.float64]]
    Line = tuple[NDArray[np.float64], NDArray[np.float64]]  # a place (3,) and an outward unit vector (3,)

DRAGON = "dragon"
_FLIES = "crew-dragon"
_OUT_M = 65.0  # from the port: between the hold points of the final approach at 220 and at 20 m, with all of the modules in the window
_CLEAR_M = 30.0  # ahead of what is docked at the port already
_ANGLE_DEG = 50.0  # through the window, from where the crew sits: wide enough that near and far differ in size
_AHEAD = 0.9  # cosine of the angle to the forward axis, from which on a port looks ahead
_ROOMS = ("module", "node", "laboratory", "storage", "airlock", "docking-compartment", "adapter")  # on the foremost of these it looks
_ZENITH = (0.0, 0.0, -1.0)


def chosen_camera(session: Session, date: datetime.date) -> CameraChoice:
    """The camera of the station view; "dragon" becomes a place, for the ports are known here. The scene knows the other names."""
    camera = session.state.camera
    return approach_camera(session, date) if camera == DRAGON else camera


def approach_camera(session: Session, date: datetime.date) -> Camera:
    """Where the crew of a Dragon on its final approach looks from on a date, at the port to which it flies; up is zenith."""
    import numpy as np

    catalog, state = session.catalog, session.state
    assembled = catalog.assembly.placements(date, pose(session, date).angles_deg)
    placements = exploded(catalog, date, assembled, state.explode, state.explode_share)
    port = _port(session, date, assembled)
    if port is None:
        (target, out), clear = _foremost(session, date, placements), 0.0
    else:
        target, out = _line(session, port, placements)
        clear = _reach(session, date, port, placements, (target, out))
    # Drawn apart, the station is as much wider as what is farthest out has moved.
    wider = _width(session, date, placements) / _width(session, date, assembled)
    distance = max(_OUT_M * wider, clear + _CLEAR_M)
    position = target + out * distance
    return Camera(tuple(position.tolist()), tuple(np.asarray(target).tolist()), _ZENITH, _ANGLE_DEG)


def _port(session: Session, date: datetime.date, placements: Placements) -> DockingPort | None:
    """The docking port that looks ahead on a date: one for Crew Dragon, else one for another vehicle; the foremost of several."""
    found = []
    for port in docking.ports_there(session, date):
        if port.method == "docking" and docking.carrier(port) in placements:
            place, out = _line(session, port, placements)
            if out[0] >= _AHEAD:
                found.append((_FLIES in port.users, float(place[0]), port))
    return max(found, key=lambda one: one[:2])[2] if found else None


def _line(session: Session, port: DockingPort, placements: Placements) -> Line:
    """The docking axis of a port: where it is, and its direction away from the station."""
    element, _, name = port.port.partition("/")
    found = session.catalog.assembly.ports[element, name]
    frame = placements[found.node] @ found.frame()
    return frame[:3, 3], frame[:3, 2]


def _foremost(session: Session, date: datetime.date, placements: Placements) -> Line:
    """The middle of the forward end of the room that reaches farthest ahead, and forward."""
    import numpy as np

    ends = []
    for name, shape in session.catalog.shape_of.items():
        element = session.catalog.elements[name]
        if name in placements and element.kind in _ROOMS and element.present(date):
            low, high = _bounds(session.catalog.shapes[shape].bounds_m, placements[name])
            ends.append((high[0], (low[1] + high[1]) / 2, (low[2] + high[2]) / 2))
    return np.array(max(ends, default=(0.0, 0.0, 0.0))), np.array([1.0, 0.0, 0.0])


def _reach(session: Session, date: datetime.date, port: DockingPort, placements: Placements, line: Line) -> float:
    """How far what is docked at a port reaches out from it."""
    catalog = session.catalog
    there = docking.taken(session, date).get(port.id)
    shape = catalog.shape_of_vehicle.get(there[0].id) if there else None
    if there is None or shape is None:
        return 0.0
    vehicle, visit = there
    matrix = docking.place(docking.Docked(port, vehicle, visit, "there", ""), catalog, placements)
    target, out = line
    return float(((_corners(catalog.shapes[shape].bounds_m) @ matrix[:3, :3].T + matrix[:3, 3] - target) @ out).max())


def _width(session: Session, date: datetime.date, placements: Placements) -> float:
    """How far from the forward axis the elements of a date stand, at most; at least a metre."""
    import numpy as np

    catalog = session.catalog
    there = [placements[name][1:3, 3] for name in catalog.shape_of if name in placements and catalog.elements[name].present(date)]
    return max([1.0, *np.linalg.norm(there, axis=1).tolist()]) if there else 1.0


def _bounds(bounds_m: tuple[Vector, Vector], matrix: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    moved = _corners(bounds_m) @ matrix[:3, :3].T + matrix[:3, 3]
    return moved.min(axis=0), moved.max(axis=0)


def _corners(bounds_m: tuple[Vector, Vector]) -> NDArray[np.float64]:
    """The eight corners of a box (8, 3)."""
    import numpy as np

    low, high = np.asarray(bounds_m, float)
    picked = np.array([[number >> place & 1 for place in range(3)] for number in range(8)], bool)
    corners: NDArray[np.float64] = np.where(picked, high, low)
    return corners
