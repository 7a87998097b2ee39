"""``joints``, and what pictures are told of how the station's joints stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.cli.arguments import one_of, session_of
from explorer.cli.printing import print_table
from explorer.errors import ExplorerError
from explorer.station.days import day_words

if TYPE_CHECKING:
    from explorer.session.session import Session


def joints(
    *,
    date: str | None = None,
    wings: str = "sun",
    radiators: str = "parked",
    orbit_angle: float = 0.0,
    gimbal: Sequence[str] = (),
    element_set: Path | None = None,
    format: str = "table",
) -> None:
    """List the joints that move: gimbals of wings and radiators, joints of arms, with the angles at which they stand.

    Args:
        date: the day, as 2026-11-23; without it, today
        wings: sun (they follow it), feathered or rest
        radiators: parked, or edge (edge-on to the Sun)
        orbit_angle: where on the orbit, in degrees after orbital noon
        gimbal: turn a joint by hand, as ID=DEGREES; can be given several times
        element_set: a TLE, OMM or OEM file to take the orbit from
        format: table, json or csv
    """
    from explorer.briefing import joint_records

    session = session_of(date=date, element_set=element_set)
    stand(session, wings, radiators, orbit_angle, gimbal)
    rows, head = joint_records.joints(session)
    print_table("joints", rows, session, format, head)


def stand(session: Session, wings: str, radiators: str, orbit_angle: float, by_hand: Sequence[str]) -> None:
    """Have the joints stand as the command line says. Raises ``ExplorerError`` for what no joint can do."""
    from explorer.session.actions.motion import set_gimbal, set_orbit_angle, set_radiators, set_wings
    from explorer.session.state import RADIATORS, WINGS

    set_wings(session, one_of("mode of the wings", wings, WINGS))
    set_radiators(session, one_of("mode of the radiators", radiators, RADIATORS))
    if not math.isfinite(orbit_angle):
        raise ExplorerError(f"{orbit_angle} is no place on the orbit; give degrees after orbital noon, as 90")
    set_orbit_angle(session, orbit_angle)
    for given in by_hand:
        name, equals, angle = given.partition("=")
        try:
            degrees = float(angle)
        except ValueError:
            degrees = math.nan
        if not equals or not math.isfinite(degrees):
            raise ExplorerError(
                f"{given!r} turns no joint; give its id and degrees, as {_example(session)}=30 (see: station-explorer joints)"
            )
        set_gimbal(session, name, degrees)
        joint, day = session.catalog.assembly.gimbals[name], session.state.date
        if not session.catalog.elements[joint.element].present(day):
            raise ExplorerError(f"{joint.name} is not on the station on {day_words(day)}; choose another joint or date")


def _example(session: Session) -> str:
    return next(iter(session.catalog.assembly.gimbals), "ID")
