"""What a picture shows otherwise than the station is: drawn apart, cut, partly hidden, with vehicles of the user's choice.

A picture goes out without the window, so its caption says all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session import docking
from explorer.session.sections import cut_words

if TYPE_CHECKING:
    from explorer.consequences.study import Study
    from explorer.session.session import Session

_APART = {"elements": "element by element", "segments": "segment by segment"}


def changed_words(session: Session, study: Study) -> tuple[str, ...]:
    """What is changed in the picture of a study, each in a few words; nothing where the station is shown whole and as it is."""
    return (*_apart(session), *_cut(session), *_hidden(session, study), *_vehicles(session, study), *_shapes(session))


def _apart(session: Session) -> tuple[str, ...]:
    state = session.state
    if state.explode == "none" or not state.explode_share:
        return ()
    said = f"Drawn apart, {_APART[state.explode]}"
    return (f"{said}; distances are those of the joined station" if state.measures else said,)


def _cut(session: Session) -> tuple[str, ...]:
    return (cut_words(session.state.cut),) if session.state.cut else ()


def _hidden(session: Session, study: Study) -> tuple[str, ...]:
    catalog, hidden = session.catalog, session.state.hidden
    there = [element.id for element in catalog.elements.values() if element.id in catalog.shape_of and element.present(study.date)]
    left_out = sum(element in hidden for element in there)
    said = [f"{left_out} of {len(there)} elements hidden"] if left_out else []
    if session.state.vehicles:
        vehicles = docking.at_ports(session, study)
        away = sum(vehicle.id in hidden for vehicle in vehicles)
        said += [f"{away} of {len(vehicles)} vehicles hidden"] if away else []
    return tuple(said)


def _vehicles(session: Session, study: Study) -> tuple[str, ...]:
    if not session.state.vehicles:
        return ("Visiting vehicles not shown",) if docking.taken(session, study.date) else ()
    if not session.state.docked:
        return ()
    visits = docking.visits_on(session.catalog, study.date)
    now = docking.taken(session, study.date)
    docked = sum(visit is None for _, visit in now.values())
    undocked = sum(port not in now for port in visits)
    said = [f"{docked} vehicle{'' if docked == 1 else 's'} docked by hand"] if docked else []
    said += [f"{undocked} undocked by hand"] if undocked else []
    return tuple(said)


def _shapes(session: Session) -> tuple[str, ...]:
    return (f"Shapes from the user's model {session.state.own_model}",) if session.own_shapes else ()
