"""Vehicles at the ports as far as facts and a scenario go: who is there on a day, where each stands, and what becomes of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from explorer.capabilities.world import changed
from explorer.consequences.ground import ground
from explorer.consequences.sentences import chain_words
from explorer.station.assembly import Port, mating
from explorer.station.days import day_words
from explorer.station.occupancy import holder

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from explorer.capabilities.world import Chain, World
    from explorer.catalog.values import Catalog, DockingPort, Vehicle, Visit
    from explorer.consequences.study import Study
    from explorer.station.element import Script

# "absent": its type no longer comes, or nobody can dock at its port any more; "gone": it left with the element that carries its port.
VehicleFate = Literal["there", "absent", "gone"]

MARK = "@"  # before the port's id: what a docked vehicle is called where elements have their id
# So long after the day of the facts nobody says who is at the ports; what is planned is shown then, and nothing else.
_SURE_FOR = datetime.timedelta(days=30)  # after it was last seen
_KNOWN_FOR = datetime.timedelta(days=180)
_LAST_KNOWN: dict[Script, str] = {"latin": "last known", "cyrillic": "по последним данным"}
# A vehicle's mesh mates at its origin, +X towards the station, -Z up.
_MATES = Port("", "mating", "", (0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, -1.0))


@dataclass(frozen=True, slots=True)
class Docked:
    """A vehicle at a port. Without a ``visit`` the user docked it. ``reason`` says in a sentence why it would no longer be there."""

    port: DockingPort
    vehicle: Vehicle
    visit: Visit | None
    fate: VehicleFate
    reason: str
    last_known: bool = False  # that it is still there is not known: it is the last one that was

    @property
    def id(self) -> str:
        """What it is called where elements have their id ("@harmony-forward")."""
        return f"{MARK}{self.port.id}"

    @property
    def name(self) -> str:
        """The flight's name, or that of the type."""
        return self.name_in("latin")

    def name_in(self, script: Script) -> str:
        """The flight's name, or that of the type, in Latin letters or as Russian texts write it."""
        known = self.visit or self.vehicle
        name = known.name if script == "latin" else known.name_cyrillic or known.name
        return f"{name} ({_LAST_KNOWN[script]})" if self.last_known else name

    @property
    def days(self) -> str:
        """From when until when it is there, in words."""
        if self.visit is None:
            return "docked by you"
        since = day_words(self.visit.since)
        planned = "planned, " if self.visit.planned else ""
        if self.visit.until:
            return f"{planned}{since} to {day_words(self.visit.until)}"
        seen = f", last known there on {day_words(self.visit.seen)}" if self.visit.seen else ""
        return f"{planned}since {since}{seen}"


def carrier(port: DockingPort) -> str:
    """The element that carries a port."""
    return port.port.partition("/")[0]


def there(catalog: Catalog, port: DockingPort, date: datetime.date) -> bool:
    """Whether a port that vehicles use is on the station that day, with no element joined to it."""
    element = catalog.elements[carrier(port)]
    return (
        bool(port.users)
        and port.usable(date)
        and element.present(date)
        and holder(catalog.assembly, catalog.elements, port.port, date) is None
    )


def visits_on(catalog: Catalog, date: datetime.date) -> dict[str, Visit]:
    """The visits that the facts have for a date, by port."""
    known = date <= datetime.date.fromisoformat(catalog.as_of) + _KNOWN_FOR
    return {visit.port: visit for visit in catalog.visits.values() if visit.holds(date) and (known or visit.planned or visit.until)}


def docked(catalog: Catalog, study: Study, found: Mapping[str, tuple[Vehicle, Visit | None]]) -> tuple[Docked, ...]:
    """The vehicles ``found`` at the ports on the day of a study, by port, each with what becomes of it."""
    if not found:
        return ()
    before, _ = ground(catalog).today(study.date, study.crew_before)
    after = changed(before, study.scenario.changes)
    vehicles = []
    for name, (vehicle, visit) in found.items():
        port = catalog.docking_ports[name]
        fate, reason = _fate(catalog, study, (before, after), port, vehicle)
        last_known = bool(visit and not visit.until and visit.seen and study.date > visit.seen + _SURE_FOR)
        vehicles.append(Docked(port, vehicle, visit, fate, reason, last_known))
    return tuple(vehicles)


def _fate(catalog: Catalog, study: Study, worlds: tuple[World, World], port: DockingPort, vehicle: Vehicle) -> tuple[VehicleFate, str]:
    names = ground(catalog).names
    before, after = worlds
    if chain := after.lacks(f"element:{carrier(port)}"):
        return "gone", chain_words(chain, names)
    for requirement in (f"vehicle:{vehicle.id}", f"port:{port.port}"):
        chain = _newly(before, after, requirement)
        if chain:
            return "absent", chain_words(chain, names)
    # It flies and its port is open, but nothing that it would do can be done: nobody catches it, nobody guides it in.
    states = [
        state for rating in study.ratings for state in rating.providers if state.by == f"vehicle:{vehicle.id}" and state.working_before
    ]
    if states and not any(state.working_after for state in states):
        return "absent", states[0].because
    return "there", ""


def _newly(before: World, after: World, requirement: str) -> Chain:
    """Why something no longer holds that held before; a vehicle of another time, docked by the user, lacks nothing new."""
    return () if before.lacks(requirement) else after.lacks(requirement)


def place(docked: Docked, catalog: Catalog, placements: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Where a docked vehicle stands: 4x4, from its mesh to SSACS, metres; ``placements`` are those of the nodes."""
    element, _, name = docked.port.port.partition("/")
    port = catalog.assembly.ports[element, name]
    matrix: NDArray[np.float64] = placements[port.node] @ _mated(port, docked.port.clocking_deg)
    return matrix


@cache
def _mated(port: Port, clocking_deg: float) -> NDArray[np.float64]:
    """From a vehicle's mesh to the frame of the element that carries the port; every frame of a moving station asks for it."""
    return mating(_MATES, port, clocking_deg)
