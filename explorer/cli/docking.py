"""``--dock`` and ``--no-vehicles``: who is at the ports in a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.session.session import Session


def bring(session: Session, docked: Sequence[str], *, shown: bool) -> None:
    """Dock what was given as PORT=VEHICLE, in that order; with nothing after the "=" the port is emptied.

    Raises ``ExplorerError`` for what is not of that form, and for what cannot dock.
    """
    from explorer.session.actions import docking

    for given in docked:
        port, equals, vehicle = given.partition("=")
        if not equals or not port:
            raise ExplorerError(f"{given!r} says no port and vehicle; give PORT=VEHICLE, as harmony-zenith=crew-dragon")
        if vehicle:
            docking.dock(session, port, vehicle)
        else:
            docking.undock(session, port)
    docking.set_vehicles(session, shown=shown)
