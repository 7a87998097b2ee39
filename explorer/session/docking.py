"""Vehicles at the ports in a view: who is there on a day, what the user docked or undocked, and what becomes of each in a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.consequences.docked import MARK, Docked, VehicleFate, carrier, docked, place, there, visits_on

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from explorer.catalog.values import Catalog, DockingPort, Vehicle, Visit
    from explorer.consequences.study import Study
    from explorer.session.session import Session

__all__ = [
    "MARK",
    "Docked",
    "VehicleFate",
    "at",
    "at_ports",
    "berths",
    "carrier",
    "choices",
    "differing",
    "fitting",
    "flies",
    "free_ports",
    "place",
    "ports_there",
    "taken",
    "there",
    "visits_on",
]


def berths(catalog: Catalog) -> tuple[str, ...]:
    """What vehicles at the ports are called where elements have their id, one for each port that vehicles use."""
    return tuple(f"{MARK}{port.id}" for port in catalog.docking_ports.values() if port.users)


def ports_there(session: Session, date: datetime.date) -> tuple[DockingPort, ...]:
    """The ports that vehicles can use on a date, taken or free, in the order of the data."""
    return tuple(port for port in session.catalog.docking_ports.values() if there(session.catalog, port, date))


def taken(session: Session, date: datetime.date) -> dict[str, tuple[Vehicle, Visit | None]]:
    """Who is at which port on a date: the visits of the date, and over them what the user changed."""
    catalog = session.catalog
    found: dict[str, tuple[Vehicle, Visit | None]] = {
        port: (catalog.vehicles[visit.vehicle], visit) for port, visit in visits_on(catalog, date).items()
    }
    for port, vehicle in session.state.docked:
        found.pop(port, None)
        if vehicle and there(catalog, catalog.docking_ports[port], date):
            found[port] = (catalog.vehicles[vehicle], None)
    return {port: found[port] for port in catalog.docking_ports if port in found}


def free_ports(session: Session, date: datetime.date) -> tuple[DockingPort, ...]:
    """The ports at which a vehicle can dock on a date."""
    busy = taken(session, date)
    return tuple(port for port in ports_there(session, date) if port.id not in busy)


def fitting(session: Session, port: DockingPort, date: datetime.date) -> tuple[Vehicle, ...]:
    """The vehicles that fit a port: those that fly on the date first, then those of other times."""
    users = [session.catalog.vehicles[user] for user in port.users]
    return tuple(sorted(users, key=lambda vehicle: not flies(vehicle, date)))


def flies(vehicle: Vehicle, date: datetime.date) -> bool:
    """Whether a type flies on a date, as far as dates go; what a scenario grounds is not looked at."""
    return vehicle.since is not None and vehicle.since <= date and (vehicle.until is None or date <= vehicle.until)


def choices(session: Session) -> Iterator[tuple[DockingPort, Vehicle]]:
    """Every docking that is possible on the day looked at."""
    date = session.state.date
    for port in free_ports(session, date):
        for vehicle in fitting(session, port, date):
            yield port, vehicle


def at_ports(session: Session, study: Study) -> tuple[Docked, ...]:
    """Every vehicle at a port on the day of a study, with what becomes of it, in the order of the ports."""
    return docked(session.catalog, study, taken(session, study.date))


def at(session: Session, name: str) -> Docked | None:
    """The vehicle called "@port" on the day looked at, or None."""
    return next((docked for docked in at_ports(session, session.study) if docked.id == name), None)


def differing(session: Session, first: Study, second: Study) -> frozenset[str]:
    """The vehicles that are not at the same port in two studies, or not with the same fate."""
    halves = [{docked.id: (docked.name, docked.fate) for docked in at_ports(session, study)} for study in (first, second)]
    return frozenset(name for name in halves[0].keys() | halves[1].keys() if halves[0].get(name) != halves[1].get(name))
