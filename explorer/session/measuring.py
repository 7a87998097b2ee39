"""Distances between two places of the station: how far, in which direction, and how they are written in the picture.

Frame: SSACS, metres (+X forward, +Y starboard, +Z nadir). A place keeps to the part it lies on, so a measure goes along when a joint
turns; what is said is the distance as the station is joined, also while the picture shows parts drawn apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError, unknown
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


def reference(session: Session, element: str) -> Spot:
    """The place by which an element is measured: the origin of its frame. Raises ``ExplorerError`` for an unknown or absent element."""
    known = session.catalog.elements
    if element not in known:
        raise unknown("element", element, known)
    day = session.state.date
    if element not in session.catalog.assembly.placements(day) or not known[element].present(day):
        raise ExplorerError(f"{known[element].name} is not on the station on {day_words(day)}; choose another element or date")
    return Spot(element, (0.0, 0.0, 0.0), f"Reference point of {known[element].name}")


def landmarks(session: Session) -> tuple[Spot, ...]:
    """The places that a click near them means: the ports and the reference points of all elements there are."""
    state, catalog = session.state, session.catalog
    there = {
        element.id: element.name for element in catalog.elements.values() if element.present(state.date) and element.id not in state.hidden
    }
    ports = [
        Spot(port.node, port.origin_m, f"{there[port.element]}, port {port.id.replace('-', ' ')}")
        for port in catalog.assembly.ports.values()
        if port.element in there
    ]
    return (*ports, *(Spot(element, (0.0, 0.0, 0.0), f"Reference point of {name}") for element, name in there.items()))


def apart(session: Session, start: Spot, end: Spot, date: datetime.date | None = None) -> Distance | None:
    """The distance of two places as the station stands on a date (without one, that looked at); None where a part is not there."""
    placements = session.catalog.assembly.placements(date or session.state.date, angles_deg(session, date))
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
