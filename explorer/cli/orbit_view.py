"""What the orbit view shows, as options of ``picture``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.cli.arguments import compute_for, one_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from explorer.session.session import Session


def look(
    session: Session,
    *,
    projection: str,
    frame: str,
    station_size: str,
    place: str | None,
    others: Sequence[str],
    switches: Mapping[str, bool],
) -> None:
    """Set the orbit view up. Raises ``ExplorerError`` for what does not exist."""
    from explorer.session.actions import orbit
    from explorer.session.others import other_meant, other_objects
    from explorer.session.state import ORBIT_FRAMES, PROJECTIONS, STATION_SIZES

    orbit.set_projection(session, one_of("projection", projection, PROJECTIONS))
    orbit.set_frame(session, one_of("frame", frame, ORBIT_FRAMES))
    orbit.set_station_size(session, one_of("size of the station", station_size, STATION_SIZES))
    for switch, on in switches.items():
        orbit.set_switch(session, switch, on=on)
    if place is not None:
        orbit.set_place(session, place)
    if others:
        wanted = [one for given in others for one in given.split(",") if one.strip()]
        orbit.set_others(session, other_objects(session) if "all" in wanted else [other_meant(session, one).id for one in wanted])


def compute_rings(session: Session) -> None:
    """Compute the descent that the orbit view shows of a withdrawal, where it does."""
    state = session.state
    if state.view == "orbit" and state.projection == "globe" and state.rings and session.study.scenario.changes:
        compute_for(session)
