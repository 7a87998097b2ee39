"""The numbers that are computed for what a session looks at: what is asked, and the study that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.consequences.computed import MEMBERS, ask, compute
from explorer.orbit.plane import mean_altitude_km
from explorer.session import docking

if TYPE_CHECKING:
    import datetime

    from explorer.consequences.computed import Asked, Computed, Progress
    from explorer.consequences.study import Study
    from explorer.session.session import Session


def asked_of(
    session: Session,
    *,
    scenario: str | None = None,
    date: datetime.date | None = None,
    plan: str | None = None,
    members: int = MEMBERS,
    seed: int = 0,
) -> Asked:
    """What is to be computed for what a session looks at, or for another scenario, day or reboost plan."""
    plan = session.state.reboost_plan if plan is None else plan
    return _asked(session, session.study_of(scenario or session.state.scenario, date or session.state.date), plan, members, seed)


def computed_for(session: Session, asked: Asked, progress: Progress | None = None) -> Computed | None:
    """Compute it and let the session's study hold it; None where ``progress`` said stop.

    Raises ``ExplorerError`` where the station cannot be computed on that day.
    """
    found = compute(asked, progress)
    if found is not None:
        session.take_computed(found)
    return found


def still_asked(session: Session, study: Study) -> bool:
    """Whether the numbers that a study holds are those of the vehicles, the orbit and the reboost that a session looks at now."""
    if study.computed is None:
        return False
    held = study.computed.asked
    return _asked(session, study, session.state.reboost_plan, held.members, held.seed) == held


def _asked(session: Session, study: Study, plan: str, members: int, seed: int) -> Asked:
    elements = session.station_elements
    at_ports = docking.taken(session, study.date)
    altitude = mean_altitude_km(elements)
    return ask(session.catalog, study, at_ports, altitude, elements=elements, plan=plan, members=members, seed=seed)
