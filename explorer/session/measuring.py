"""Distances between two places of the station: how far, in which direction, and how they are written in the picture.

Frame: SSACS, metres (+X forward, +Y starboard, +Z nadir). A place keeps to the part it lies on, so a measure goes along when a joint
turns; what is said is the distance as the station is joined, also while the picture shows parts drawn apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError, unknown
from explorer.session import docking
from explorer.session.plan import Measure
from explorer.session.pose import angles_deg
from explorer.session.state import Spot
from explorer.station.days import day_words

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from explorer.session.plan import Part
    from explorer.session.session import Session

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Distance:
    """How far it is in a straight line, and along each axis of SSACS, metres."""

    metres: float
    along_m: Vector

    @property
    def words(self) -> str:
        """As it stands in the picture: "12.34 m (Δx −1.20, Δy 3.10, Δz 0.00)"."""
        return f"{_figure(self.metres)} m ({', '.join(f'Δ{axis} {_figure(way)}' for axis, way in zip('xyz', self.along_m, strict=True))})"


def distance(one: Iterable[float], other: Iterable[float]) -> Distance:
    """From one place to another, both in SSACS.

    >>> distance((0, 0, 0), (3, -4, 0)).words
    '5.00 m (Δx 3.00, Δy −4.00, Δz 0.00)'
    """
    x, y, z = (float(b) - float(a) for a, b in zip(one, other, strict=True))
    return Distance((x * x + y * y + z * z) ** 0.5, (x, y, z))


def ends(session: Session) -> dict[str, str]:
    """What can be measured from and to on the day looked at, with its name: elements with a shape of their own, and vehicles ("@port")."""
    catalog, day = session.catalog, session.state.date
    found = {element.id: element.name for element in catalog.elements.values() if element.id in catalog.shape_of and element.present(day)}
    return found | {f"{docking.MARK}{port}": (visit or vehicle).name for port, (vehicle, visit) in docking.taken(session, day).items()}


def reference(session: Session, element: str) -> Spot:
    """The place by which an element is measured: the origin of its frame, for a vehicle ("@port") the middle of its mating plane.

    A vehicle can be named by its flight, too ("progress-ms-34"). Raises ``ExplorerError`` for what is unknown, shapeless or not there.
    """
    catalog, day = session.catalog, session.state.date
    there = ends(session)
    flights = {visit.id: f"{docking.MARK}{port}" for port, (_, visit) in docking.taken(session, day).items() if visit}
    node = flights.get(element, element)
    if node in there:
        return _origin(node, there[node])
    known = catalog.elements.get(element)
    port = catalog.docking_ports.get(element.removeprefix(docking.MARK)) if element.startswith(docking.MARK) else None
    if port is not None:
        raise ExplorerError(f"no vehicle is at {port.name} on {day_words(day)}; choose another port or date")
    if known is None:
        raise unknown("element or vehicle", element, (*there, *flights))
    if known.present(day):
        raise ExplorerError(f"{known.name} has no shape of its own to measure to; choose a larger element")
    raise ExplorerError(f"{known.name} is not on the station on {day_words(day)}; choose another element or date")


def landmarks(session: Session) -> tuple[Spot, ...]:
    """The places that a click near them means: the ports of all elements there are, their reference points and those of vehicles."""
    there = {node: name for node, name in ends(session).items() if node not in session.state.hidden}
    if not session.state.vehicles:
        there = {node: name for node, name in there.items() if not node.startswith(docking.MARK)}
    ports = [
        Spot(port.node, port.origin_m, f"{there[port.element]}, port {port.id.replace('-', ' ')}")
        for port in session.catalog.assembly.ports.values()
        if port.element in there
    ]
    return (*ports, *(_origin(node, name) for node, name in there.items()))


def _origin(node: str, name: str) -> Spot:
    return Spot(node, (0.0, 0.0, 0.0), f"{'Mating plane' if node.startswith(docking.MARK) else 'Reference point'} of {name}")


def standing(session: Session, date: datetime.date | None = None) -> dict[str, NDArray[np.float64]]:
    """Where every node stands on a date (without one, that looked at), and every vehicle ("@port"): 4x4, to SSACS, metres."""
    catalog, day = session.catalog, date or session.state.date
    found = dict(catalog.assembly.placements(day, angles_deg(session, date)))
    for name, (vehicle, visit) in docking.taken(session, day).items():
        docked = docking.Docked(catalog.docking_ports[name], vehicle, visit, "there", "")
        found[docked.id] = docking.place(docked, catalog, found)
    return found


def apart(session: Session, start: Spot, end: Spot, date: datetime.date | None = None) -> Distance | None:
    """The distance of two places as the station stands on a date (without one, that looked at); None where a part is not there."""
    placements = standing(session, date)
    if start.node not in placements or end.node not in placements:
        return None
    return distance(*(_moved(spot.at_m, placements[spot.node]) for spot in (start, end)))


def measures(session: Session, parts: Iterable[Part], date: datetime.date | None = None) -> tuple[Measure, ...]:
    """The measures of a picture with these parts; those whose parts are not in it are left out."""
    state = session.state
    if not state.measures and state.measure_from is None:
        return ()
    import numpy as np

    stands = {part.node: np.array(part.matrix).reshape(4, 4) for part in parts}
    shown = [measure for start, end in state.measures if (measure := _shown(session, start, end, stands, date)) is not None]
    first = state.measure_from
    if first is not None and first.node in stands:
        at = _moved(first.at_m, stands[first.node])
        shown.append(Measure(at, at, "", first.what, first.what))
    return tuple(shown)


def _shown(
    session: Session, start: Spot, end: Spot, stands: Mapping[str, NDArray[np.float64]], date: datetime.date | None
) -> Measure | None:
    found = apart(session, start, end, date)
    if found is None or start.node not in stands or end.node not in stands:
        return None
    return Measure(_moved(start.at_m, stands[start.node]), _moved(end.at_m, stands[end.node]), found.words, start.what, end.what)


def _moved(point: Vector, matrix: NDArray[np.float64]) -> Vector:
    x, y, z = (float(value) for value in matrix[:3, :3] @ point + matrix[:3, 3])
    return x, y, z


def _figure(metres: float) -> str:
    """Two decimals, a true minus sign, no minus before nought."""
    text = f"{metres:.2f}"
    return text.replace("-", "−") if float(text) else "0.00"
