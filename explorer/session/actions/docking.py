"""Vehicles in the Station and View menus: dock one, undock one, have none, go back to those of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.errors import ExplorerError, unknown
from explorer.session import docking
from explorer.session.command import Command
from explorer.station.days import day_words
from explorer.station.occupancy import holder

if TYPE_CHECKING:
    from explorer.catalog.values import DockingPort, Vehicle
    from explorer.session.session import Session


def dock(session: Session, port: str, vehicle: str) -> None:
    """Dock a vehicle at a port, on the day looked at and wherever the port is free.

    Raises ``ExplorerError`` for an unknown port or vehicle, a vehicle that does not fit, and a port that is not there or not free.
    """
    catalog = session.catalog
    place = _port(session, port)
    if vehicle not in catalog.vehicles:
        raise unknown("vehicle", vehicle, catalog.vehicles)
    comes = catalog.vehicles[vehicle]
    if vehicle not in place.users:
        raise ExplorerError(_unfit(session, place, comes))
    _usable(session, place)
    busy = docking.taken(session, session.state.date).get(port)
    if busy is not None:
        raise ExplorerError(f"{place.name} is occupied by {_who(session, port)}; undock it first, or dock at {_free(session, comes)}")
    _change(session, f"Dock {comes.name}", port, vehicle)


def undock(session: Session, port: str) -> None:
    """Take the vehicle at a port away. Raises ``ExplorerError`` for an unknown port or one without a vehicle."""
    place = _port(session, port)
    found = docking.taken(session, session.state.date)
    if port not in found:
        where = ", ".join(session.catalog.docking_ports[name].name for name in found)
        others = f"there are some at {where}" if where else "nor anywhere else"
        raise ExplorerError(f"no vehicle is at {place.name} on {day_words(session.state.date)}; {others}")
    vehicle, visit = found[port]
    _change(session, f"Undock {visit.name if visit else vehicle.name}", port, "" if _visited(session, port) else None)


def undock_selected(session: Session) -> None:
    """Take the selected vehicle away."""
    if _vehicle_selected(session):
        undock(session, str(session.state.selected).removeprefix(docking.MARK))


def undock_all(session: Session) -> None:
    """Have no visiting vehicles, on any day."""
    ports = tuple((name, "") for name, port in session.catalog.docking_ports.items() if port.users)
    session.store.update("No visiting vehicles", docked=ports, selected=_still_selected(session, dict(ports)))


def reset(session: Session) -> None:
    """Go back to the vehicles that the facts have for the day."""
    session.store.update("Vehicles of the day", docked=())


def toggle_vehicles(session: Session) -> None:
    """Show or hide the visiting vehicles."""
    session.store.update("Visiting vehicles", vehicles=not session.state.vehicles)


def set_vehicles(session: Session, *, shown: bool) -> None:
    """Show the visiting vehicles or not."""
    session.store.update("Visiting vehicles", vehicles=shown)


def _port(session: Session, port: str) -> DockingPort:
    known = session.catalog.docking_ports
    if port not in known:
        raise unknown("docking port", port, [name for name, one in known.items() if one.users])
    return known[port]


def _usable(session: Session, port: DockingPort) -> None:
    catalog, date = session.catalog, session.state.date
    element = catalog.elements[docking.carrier(port)]
    if not element.present(date) or not port.usable(date):
        ports = ", ".join(one.name for one in docking.ports_there(session, date))
        raise ExplorerError(f"{port.name} is not there for vehicles on {day_words(date)}; the ports of that day are: {ports or 'none'}")
    taker = holder(catalog.assembly, catalog.elements, port.port, date)
    if taker is not None:
        free = ", ".join(one.name for one in docking.free_ports(session, date))
        raise ExplorerError(f"{port.name} is occupied by {catalog.elements[taker].name} on {day_words(date)}; free are: {free or 'none'}")


def _who(session: Session, port: str) -> str:
    vehicle, visit = docking.taken(session, session.state.date)[port]
    if visit is None:
        return f"{vehicle.name}, docked by you"
    return f"{visit.name} until {day_words(visit.until)}" if visit.until else f"{visit.name}, its leaving not known"


def _unfit(session: Session, port: DockingPort, vehicle: Vehicle) -> str:
    catalog = session.catalog
    fits = ", ".join(one.name for one in catalog.docking_ports.values() if vehicle.id in one.users)
    takes = ", ".join(catalog.vehicles[user].name for user in port.users)
    here = f"that port takes {takes}" if takes else "that port takes no vehicles"
    return f"{vehicle.name} cannot dock at {port.name} ({port.kind}); {here}, and {vehicle.name} docks at {fits or 'no port'}"


def _free(session: Session, vehicle: Vehicle) -> str:
    free = [port.name for port in docking.free_ports(session, session.state.date) if vehicle.id in port.users]
    return " or ".join(free) or "no other port, as none is free"


def _visited(session: Session, port: str) -> bool:
    """Whether the facts have a vehicle at a port on the day looked at."""
    return port in docking.visits_on(session.catalog, session.state.date)


def _change(session: Session, label: str, port: str, vehicle: str | None) -> None:
    """Change who is at a port; None takes the user's own change back."""
    changes = {name: who for name, who in session.state.docked if name != port}
    if vehicle is not None:
        changes[port] = vehicle
    session.store.update(label, docked=tuple(changes.items()), selected=_still_selected(session, {} if vehicle else {port: ""}))


def _still_selected(session: Session, emptied: dict[str, str]) -> str | None:
    selected = session.state.selected
    return None if selected and selected.removeprefix(docking.MARK) in emptied and selected.startswith(docking.MARK) else selected


def _vehicle_selected(session: Session) -> bool:
    selected = session.state.selected
    return bool(selected and selected.startswith(docking.MARK) and docking.at(session, selected))


def _any_there(session: Session) -> bool:
    return bool(docking.taken(session, session.state.date))


def _changed(session: Session) -> bool:
    return bool(session.state.docked)


def _shown(session: Session) -> bool:
    return session.state.vehicles


COMMANDS = (
    Command("station.dock", "Dock a vehicle at a port", dock),
    Command("station.undock", "Undock the vehicle at a port", undock),
    Command(
        "station.undock-selected",
        "Undock selected vehicle",
        undock_selected,
        menu="Station",
        group="vehicles",
        enabled=_vehicle_selected,
        tip="Take the selected vehicle away from its port",
    ),
    Command(
        "station.undock-all",
        "No visiting vehicles",
        undock_all,
        menu="Station",
        group="vehicles",
        enabled=_any_there,
        tip="Take every vehicle away, to see the station alone and its ports free",
    ),
    Command(
        "station.vehicles-of-the-day",
        "Vehicles of the day",
        reset,
        menu="Station",
        group="vehicles",
        enabled=_changed,
        tip="Undo what you docked and undocked: the vehicles that the facts have for the day",
    ),
    Command(
        "view.vehicles",
        "Visiting vehicles",
        toggle_vehicles,
        menu="View",
        group="words",
        shortcut="V",
        checked=_shown,
        tip="Show the vehicles at the ports",
    ),
    Command("view.set-vehicles", "Show or hide the visiting vehicles", set_vehicles),
)
