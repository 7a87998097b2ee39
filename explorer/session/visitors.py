"""The visiting vehicles of a picture: their parts and names, and how many of each colour and each fate are in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from explorer.session import docking
from explorer.session.exploding import VEHICLE_GAP_M
from explorer.session.plan import Label, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from explorer.consequences.study import Study
    from explorer.session.docking import Docked
    from explorer.session.plan import Pattern
    from explorer.session.session import Session

_PRIORITY = 5  # of a name: after the modules, before stores and platforms
_SELECTED = 20


@dataclass(frozen=True, slots=True)
class Visitors:
    """What is drawn of the vehicles at the ports. Those without a shape yet are not in it."""

    parts: tuple[Part, ...] = ()
    labels: tuple[Label, ...] = ()
    groups: Counter[str] = field(default_factory=Counter)
    ghosts: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)


def group_of(session: Session, docked: Docked) -> str:
    """The key by which a vehicle is coloured, as elements are: a segment, a partner or a status."""
    partner = session.catalog.parties[docked.vehicle.operator].partner
    match session.state.colour_by:
        case "segment":
            return "ROS" if partner == "russia" else "USOS"
        case "status":
            return "retained" if docked.fate == "there" else "lost"
        case "material":
            return ""
        case _:
            return partner


def visitors(
    session: Session,
    study: Study,
    placements: Mapping[str, NDArray[np.float64]],
    *,
    lit: Collection[str],
    colour: Callable[[str], str],
    patterns: Mapping[str, Pattern],
    drifted: Callable[[NDArray[np.float64]], NDArray[np.float64]],
) -> Visitors:
    """The vehicles of a study. ``lit`` are those to outline, as "@port" or "vehicle:type"; ``drifted`` moves what has come loose."""
    import numpy as np

    state, catalog = session.state, session.catalog
    if not state.vehicles:
        return Visitors()
    parts: list[Part] = []
    labels: list[Label] = []
    groups: Counter[str] = Counter()
    ghosts: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for docked in docking.at_ports(session, study):
        shape = catalog.shape_of_vehicle.get(docked.vehicle.id)
        if shape is None:
            continue
        group = group_of(session, docked)
        if docked.id in state.hidden:
            hidden[group] += 1
            continue
        groups[group] += 1
        if docked.fate != "there":
            ghosts[docked.fate] += 1
        matrix = docking.place(docked, catalog, placements)
        if state.explode == "elements":
            matrix = matrix.copy()
            matrix[:3, 3] -= matrix[:3, 0] * VEHICLE_GAP_M * state.explode_share  # its +X points to the station
        if docked.fate == "gone":
            matrix = drifted(matrix)
        selected = docked.id == state.selected
        marked = docked.id in lit or f"vehicle:{docked.vehicle.id}" in lit
        parts.append(
            Part(
                element=docked.id,
                shape=shape,
                matrix=tuple(matrix.ravel().tolist()),
                matter="solid" if docked.fate == "there" else "ghost",
                tint=colour(group),
                pattern=patterns[group] if state.colour_by == "status" else "plain",
                selected=selected,
                highlighted=marked,
            )
        )
        if state.labels or selected:
            middle = matrix @ np.append(np.mean(catalog.shapes[shape].bounds_m, axis=0), 1.0)
            x, y, z = middle[:3].tolist()
            priority = _PRIORITY + (_SELECTED if selected or marked else 0)
            labels.append(Label(docked.name_in(state.script), (x, y, z), priority, dim=docked.fate != "there", element=docked.id))
    return Visitors(tuple(parts), tuple(labels), groups, ghosts, hidden)
