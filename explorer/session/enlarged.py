"""The station itself in the orbit view: its parts as they stand in the sunlight there, and how many times too large they are drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from explorer.session.plan import Caption, StationPlan
from explorer.session.star_camera import to_earth
from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.session.session import Session

_SHARE = 0.2  # of the picture's height, that the station is to span
_WHOLE_KM = 12_000.0  # height of the picture at the station, where a named camera shows all of the Earth
_NEAR_KM = 800.0  # the same of the camera "altitude"
_ANGLE_STEP_DEG = 6.0  # wings that turn in smaller steps are not seen to
_UNKNOWN_M = 100.0


def times_larger(session: Session, station_km: NDArray[np.float64]) -> int:
    """How many times too large the station is drawn so that it is seen: 1, 2 or 5 with noughts."""
    state = session.state
    camera = state.orbit_camera
    if isinstance(camera, Camera):
        eye = to_earth(camera, state.time).position if state.orbit_frame == "inertial" else camera.position
        depth = float(np.linalg.norm(np.asarray(eye) - station_km))
        field_km = 2 * depth * math.tan(math.radians(camera.angle_deg / 2))
    else:
        field_km = _NEAR_KM if camera == "altitude" else _WHOLE_KM
    wanted = _SHARE * field_km * 1000 / (station_m(session) or _UNKNOWN_M)
    power = 10.0 ** math.floor(math.log10(max(wanted, 1.0)))
    return int(max(step for step in (power, 2 * power, 5 * power) if step <= max(wanted, 1.0)))


def station_m(session: Session) -> float | None:
    """How long the station is along its truss, metres; None on a day on which that is not complete."""
    catalog, date = session.catalog, session.state.date
    truss = [element for element in catalog.elements.values() if element.kind == "truss"]
    if catalog.station is None or not truss or not all(element.present(date) for element in truss):
        return None
    return catalog.station.truss_length_m.value


_kept: list[tuple[object, StationPlan]] = []


def enlarged_station(session: Session, sun: NDArray[np.float64], axes: NDArray[np.float64]) -> StationPlan:
    """The station's parts, its wings turned as they do at the place on the orbit where the Sun (3,) stands so to the axes.

    The axes (3, 3) are forward, starboard and nadir as rows. Nothing of the plan but its parts and its theme is of use.
    """
    state = session.state
    x, _, z = axes @ sun
    angle = round(math.degrees(math.atan2(-x, -z)) / _ANGLE_STEP_DEG) * _ANGLE_STEP_DEG % 360.0
    key = (
        angle,
        id(session.study),
        id(session.catalog),
        state.date,
        state.colour_by,
        state.theme,
        state.own_model,
        state.element_set,
        state.wings,
        state.radiators,
        state.attitude,
        state.gimbals,
        state.docked,
        state.vehicles,
        state.hidden,
    )
    if _kept and _kept[0][0] == key:
        return _kept[0][1]
    from explorer.session.stage import draw

    there = session.looking(
        view="station",
        orbit_angle_deg=angle,
        explode="none",
        cut=None,
        selected=None,
        capability=None,
        event=None,
        labels=False,
        dependencies=False,
    )
    parts = draw(there, session.study, ()).parts
    plan = StationPlan(parts, (), "", (), Caption("", "", "", "", ""), None, state.theme)
    _kept[:] = [(key, plan)]
    return plan
