"""The angles at which the station's gimbals stand in a view, and what is said of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explorer.session.sunlight import Sunlight, sunlight

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from explorer.session.session import Session
    from explorer.session.state import ViewState, Wings
    from explorer.station.gimbal import Gimbal

How = Literal["by-hand", "sun", "edge", "earth", "feathered", "rest"]
WINGS_WORDS: dict[Wings, str] = {"sun": "Wings follow the Sun", "feathered": "Wings feathered", "rest": "Wings at rest"}
HOW_WORDS: dict[How, str] = {
    "by-hand": "turned by hand",
    "sun": "follows the Sun",
    "edge": "edge to the Sun",
    "earth": "faces the Earth",
    "feathered": "feathered",
    "rest": "at rest",
}
_BEARINGS = ("ahead", "ahead to starboard", "to starboard", "aft to starboard", "aft", "aft to port", "to port", "ahead to port")


@dataclass(frozen=True, slots=True)
class Pose:
    """The angle of every gimbal by id, degrees, and why it stands so.

    ``incidence`` is, for each gimbal that turns cells to the Sun, the cosine between the cells' normal and the Sun: 1 in full, 0 or
    less from the side or from behind. The Earth's shadow is left out of it; ``sunlight`` knows of it. ``how`` and ``incidence`` name the
    gimbals of elements that are there on the day.
    """

    angles_deg: Mapping[str, float]
    how: Mapping[str, How]
    incidence: Mapping[str, float]
    sunlight: Sunlight | None  # None where nothing turns with the Sun


def angles_deg(session: Session, date: datetime.date | None = None) -> Mapping[str, float]:
    """The angle of every gimbal by id on a date (without one, that looked at), degrees."""
    return pose(session, date).angles_deg


def pose(session: Session, date: datetime.date | None = None) -> Pose:
    """How the gimbals stand: where the user turned them, else as the wings' mode has it."""
    import numpy as np

    from explorer.station.tracking import incidence, tracking_deg

    state, assembly = session.state, session.catalog.assembly
    gimbals = assembly.gimbals
    day = date or state.date
    elements = session.catalog.elements
    there = [gimbal for gimbal in gimbals.values() if gimbal.element in elements and elements[gimbal.element].present(day)]
    if not there:
        return Pose({}, {}, {}, None)
    linkage = assembly.linkage(day)
    by_hand = dict(state.gimbals)
    light = sunlight(session, day) if any(gimbal.tracks != "none" for gimbal in there) else None
    how: dict[str, How] = {}
    fixed: dict[str, float] = {}
    for gimbal in there:
        name = gimbal.id
        how[name] = _how(gimbal, state, by_hand, in_shadow=light is not None and light.in_shadow)
        match how[name]:
            case "by-hand":
                fixed[name] = by_hand[name]
            case "feathered":
                fixed[name] = gimbal.feathered_deg
            case "rest":
                fixed[name] = gimbal.rest_deg
    if light is None:
        return Pose(fixed, how, {}, None)
    sun = np.array(light.direction)
    # What is not there stands at rest, so that it need not be reckoned.
    away = {name: gimbal.rest_deg for name, gimbal in gimbals.items() if name not in how}
    angles = tracking_deg(linkage, sun, away | fixed, in_shadow=light.in_shadow)
    cells = (gimbal for gimbal in there if gimbal.tracks == "sun" and gimbal.kind != "alpha" and gimbal.id in linkage.carriers)
    return Pose(angles, how, {gimbal.id: incidence(linkage, gimbal, angles, sun) for gimbal in cells}, light)


def _how(gimbal: Gimbal, state: ViewState, by_hand: Mapping[str, float], *, in_shadow: bool) -> How:
    if gimbal.id in by_hand:
        return "by-hand"
    match gimbal.tracks:
        case "sun":
            return state.wings
        case "edge":
            # Radiators mostly stand where they are parked, whatever the wings do.
            tracks = state.radiators == "edge" and state.wings != "rest"
            return "rest" if not tracks else "earth" if in_shadow else "edge"
        case _:
            return "rest"


def rests_on_element_set(stands: Pose) -> bool:
    """Whether any angle follows from the element set: something turns with the Sun, and the set gives the beta angle of that day."""
    light = stands.sunlight
    return light is not None and light.beta.error_deg is not None and any(how in ("sun", "edge", "earth") for how in stands.how.values())


def pose_words(session: Session, stands: Pose) -> str:
    """How the wings stand, in one line: "Wings follow the Sun · α 0° · β +23° ± 1° · orbital noon"; "" where nothing turns with the Sun."""
    light = stands.sunlight
    if light is None:
        return ""
    state = session.state
    parts = [WINGS_WORDS[state.wings]]
    if state.wings == "sun":
        alpha = alpha_words(session, stands)
        parts += [f"α {alpha}"] if alpha else []
        parts += [beta_words(light), orbit_words(light)]
    turned = len(state.gimbals)
    parts += [f"{turned} joint{'' if turned == 1 else 's'} turned by hand"] if turned else []
    return " · ".join(parts)


def alpha_words(session: Session, stands: Pose) -> str:
    """The angle of the alpha joints; where they differ, each with the side it is on."""
    gimbals = session.catalog.assembly.gimbals
    joints = [gimbals[name] for name in stands.how if gimbals[name].kind == "alpha"]
    found = {joint.name: degrees(stands.angles_deg[joint.id]) for joint in joints}
    if len(set(found.values())) <= 1:
        return next(iter(found.values()), "")
    return ", ".join(f"{name.split()[0].lower()} {angle}" for name, angle in found.items())


def beta_words(light: Sunlight) -> str:
    """The beta angle with its range, or that it is not known."""
    if light.beta.error_deg is None:
        return "beta angle not known for this date, drawn as 0°"
    return f"β {degrees(light.beta.deg, signed=True)} ± {math.ceil(max(light.beta.error_deg, 1.0))}°"


def orbit_words(light: Sunlight) -> str:
    """Where on the orbit: "orbital noon", "60° after orbital noon, in sunlight"."""
    angle = light.orbit_angle_deg % 360
    if angle == 0:
        return "orbital noon"
    where = "in the Earth’s shadow" if light.in_shadow else "in sunlight"
    if angle == 180:
        return f"orbital midnight, {where}"
    return f"{degrees(angle)} after orbital noon, {where}" if angle < 180 else f"{degrees(360 - angle)} before orbital noon, {where}"


def sun_words(light: Sunlight) -> str:
    """Where the Sun is for somebody on the station: "Sun 67° above the horizon, to port"."""
    x, y, z = light.direction
    height = math.degrees(math.asin(min(max(-z, -1.0), 1.0)))
    if abs(height) > 89.5:
        return f"Sun straight {'above' if height > 0 else 'below'}"
    sector = round(math.degrees(math.atan2(y, x)) / 45) % 8
    return f"Sun {degrees(abs(height))} {'above' if height >= 0 else 'below'} the horizon, {_BEARINGS[sector]}"


def degrees(angle_deg: float, *, signed: bool = False) -> str:
    """An angle as it is written: whole degrees, a true minus sign.

    >>> degrees(-12.4), degrees(23.2, signed=True), degrees(-0.2)
    ('−12°', '+23°', '0°')
    """
    whole = round(angle_deg)
    sign = "−" if whole < 0 else "+" if signed and whole else ""
    return f"{sign}{abs(whole)}°"
