"""What moves on the station: the wings' mode, the place on the orbit, each joint by hand."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError, unknown
from explorer.session.command import Command
from explorer.session.state import RADIATORS

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.session.session import Session
    from explorer.session.state import Radiators, Wings
    from explorer.station.gimbal import Gimbal

STEP_DEG = 15.0  # on the orbit: about four minutes
WINGS_TITLES: dict[Wings, str] = {"sun": "Follow the Sun", "feathered": "Feathered", "rest": "At rest"}
_WINGS_TIPS: dict[Wings, str] = {
    "sun": "Turn the wings as they stand on the day looked at, and the radiators edge-on to the Sun",
    "feathered": "Turn the wings edge-on to the flight, for the least drag",
    "rest": "Leave every joint in the position in which it is parked",
}


def set_wings(session: Session, wings: Wings) -> None:
    """Choose what the wings do. Joints turned by hand stay as they are."""
    if wings not in WINGS_TITLES:
        raise unknown("mode of the wings", wings, WINGS_TITLES)
    session.store.update(f"Wings: {WINGS_TITLES[wings].lower()}", wings=wings)


def set_radiators(session: Session, radiators: Radiators) -> None:
    """Leave the radiators where they mostly stand, or turn them edge-on to the Sun (in the Earth's shadow, to the Earth)."""
    if radiators not in RADIATORS:
        raise unknown("mode of the radiators", radiators, RADIATORS)
    session.store.update("Radiators", radiators=radiators)


def _turn_radiators(session: Session) -> None:
    set_radiators(session, "parked" if session.state.radiators == "edge" else "edge")


def _radiators_track(session: Session) -> bool:
    return session.state.radiators == "edge"


def set_orbit_angle(session: Session, degrees_after_noon: float, gesture: int = 0) -> None:
    """Go to a place on the orbit; a full turn is the same place. Moves that follow each other within a ``gesture`` are one step."""
    session.store.update("Place on the orbit", merge=f"orbit-angle {gesture}", orbit_angle_deg=degrees_after_noon % 360.0)


def play_orbit_angle(session: Session, degrees_after_noon: float) -> None:
    """Go to a place on the orbit while an orbit is played: like the clock, this is nothing to undo."""
    session.store.update("Place on the orbit", undoable=False, orbit_angle_deg=degrees_after_noon % 360.0)


def set_gimbal(session: Session, gimbal: str, angle_deg: float, gesture: int = 0) -> None:
    """Turn a joint by hand; moves of one joint that follow each other within a ``gesture`` (a drag) are one step.

    Raises ``ExplorerError`` for an unknown id, and for an angle that the joint cannot reach.
    """
    gimbals = session.catalog.assembly.gimbals
    if gimbal not in gimbals:
        raise unknown("joint", gimbal, gimbals)
    joint = gimbals[gimbal]
    angle = reachable(joint, angle_deg)
    by_hand = {**dict(session.state.gimbals), gimbal: angle}
    session.store.update(f"Turn {joint.name}", merge=f"gimbal {gimbal} {gesture}", gimbals=tuple(sorted(by_hand.items())))


def free_gimbal(session: Session, gimbal: str) -> None:
    """Let one joint go back to what the wings' mode has it do. Raises ``ExplorerError`` for an unknown id."""
    gimbals = session.catalog.assembly.gimbals
    if gimbal not in gimbals:
        raise unknown("joint", gimbal, gimbals)
    kept = tuple(pair for pair in session.state.gimbals if pair[0] != gimbal)
    session.store.update(f"Let go of {gimbals[gimbal].name}", gimbals=kept)


def reset_gimbals(session: Session) -> None:
    """Let every joint that was turned by hand go back."""
    session.store.update("Let go of all joints", gimbals=())


def reachable(joint: Gimbal, angle_deg: float) -> float:
    """The angle as the joint counts it (a full turn away it is the same place). Raises ``ExplorerError`` where it cannot go there."""
    if not math.isfinite(angle_deg):
        raise ExplorerError(f"{joint.name} cannot stand at {angle_deg} degrees; give a number")
    angle = joint.within(angle_deg)
    if not abs((angle - angle_deg + 180.0) % 360.0 - 180.0) < 1e-6:
        raise ExplorerError(
            f"{joint.name} cannot stand at {angle_deg:g} degrees; it turns from {joint.least_deg:g} to {joint.greatest_deg:g} degrees"
        )
    return angle


def _follow(wings: Wings) -> Callable[[Session], None]:
    return lambda session: set_wings(session, wings)


def _doing(session: Session, *, wings: Wings) -> bool:
    return session.state.wings == wings


def _step(degrees: float) -> Callable[[Session], None]:
    return lambda session: set_orbit_angle(session, session.state.orbit_angle_deg + degrees)


def _to_noon(session: Session) -> None:
    set_orbit_angle(session, 0.0)


def _round_the_station(session: Session) -> bool:
    return session.state.view != "orbit"


def _some_by_hand(session: Session) -> bool:
    return bool(session.state.gimbals)


COMMANDS = (
    *(
        Command(
            f"motion.wings-{wings}",
            f"Wings: {title.lower()}",
            _follow(wings),
            menu="View",
            group="wings",
            checked=partial(_doing, wings=wings),
            tip=_WINGS_TIPS[wings],
            enabled=_round_the_station,
        )
        for wings, title in WINGS_TITLES.items()
    ),
    Command(
        "motion.radiators-edge",
        "Wings: radiators edge-on to the Sun",
        _turn_radiators,
        menu="View",
        group="wings",
        checked=_radiators_track,
        enabled=_round_the_station,
        tip="Turn the radiators of the truss edge-on to the Sun, and in the Earth's shadow to the Earth, instead of leaving them parked",
    ),
    Command("motion.radiators", "Set radiators", set_radiators),
    Command(
        "motion.reset-gimbals",
        "Wings: let go of all joints",
        reset_gimbals,
        menu="View",
        group="wings",
        enabled=_some_by_hand,
        tip="Have the joints that were turned by hand do again what the wings do",
    ),
    Command(
        "motion.orbit-forward",
        "Place on the orbit: 15° on",
        _step(STEP_DEG),
        menu="View",
        group="orbit-angle",
        shortcut=".",
        enabled=_round_the_station,
        tip="Go on by a twenty-fourth of the orbit, about four minutes",
    ),
    Command(
        "motion.orbit-back",
        "Place on the orbit: 15° back",
        _step(-STEP_DEG),
        menu="View",
        group="orbit-angle",
        shortcut=",",
        enabled=_round_the_station,
        tip="Go back by a twenty-fourth of the orbit, about four minutes",
    ),
    Command(
        "motion.orbit-noon",
        "Place on the orbit: noon",
        _to_noon,
        menu="View",
        group="orbit-angle",
        enabled=_round_the_station,
        tip="Go to orbital noon, where the Sun stands highest",
    ),
    Command("motion.set-wings", "Set the wings", set_wings),
    Command("motion.set-gimbal", "Turn a joint", set_gimbal),
    Command("motion.free-gimbal", "Let go of a joint", free_gimbal),
    Command("motion.orbit-angle", "Place on the orbit", set_orbit_angle),
    Command("motion.played", "Play the orbit", play_orbit_angle),
)
