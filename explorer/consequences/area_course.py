"""How the area to the flow changes from day to day: wings that follow the Sun show the more, the nearer it is to the orbit's plane.

Over the two months in which the plane goes once round, the area over an orbit swings by a quarter either way; whoever looks at a
fortnight meets a part of that. Where the plane is known, so is the part.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.known_planes import nearest
from explorer.orbit.plane import beta_at, beta_course_deg, mean_altitude_km, node_rate_deg_per_day
from explorer.physics.altitude import EQUATORIAL_RADIUS_KM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explorer.orbit.mean_elements import ElementSet

# As long as the plane takes to go round against the Sun; a falling orbit turns faster, so the course gives way to the mean within as long.
FOLLOWED_DAYS, GIVES_WAY_DAYS = 60, 60
# Another inclination is another orbit, of whose plane nothing is known.
_SAME_INCLINATION_DEG = 0.5
_DIGITS = 4


def course(
    by_beta: Mapping[float, float],
    mean_m2: float,
    start: datetime.date,
    *,
    altitude_km: float,
    inclination_deg: float,
    sets: Iterable[ElementSet] = (),
) -> tuple[float, ...]:
    """The area on each day from the start as a part of ``mean_m2``; empty where nobody knows how the plane lay that day.

    ``by_beta`` is the mean over an orbit at beta angles of degrees from 0 up, alike on either side of the plane. ``sets`` are further
    element sets of the station.
    """
    if not by_beta or mean_m2 <= 0:
        return ()
    noon = datetime.datetime.combine(start, datetime.time(12), tzinfo=datetime.UTC)
    known = nearest(noon, sets)
    if abs(known.inclination_deg - inclination_deg) > _SAME_INCLINATION_DEG or not beta_at(known, noon).known:
        return ()
    betas = np.abs(beta_course_deg(_taken_to(known, noon, altitude_km), noon, FOLLOWED_DAYS + GIVES_WAY_DAYS))
    parts = np.interp(betas, list(by_beta), list(by_beta.values())) / mean_m2
    weight = np.clip((FOLLOWED_DAYS + GIVES_WAY_DAYS - np.arange(len(parts))) / GIVES_WAY_DAYS, 0.0, 1.0)
    return tuple(np.round(1 + weight * (parts - 1), _DIGITS).tolist())


def _taken_to(elements: ElementSet, time: datetime.datetime, altitude_km: float) -> ElementSet:
    """The plane of a set at a later or earlier time, of an orbit at this altitude: the lower, the faster it turns from then on."""
    age = (time - elements.epoch) / datetime.timedelta(days=1)
    node = (elements.node_deg + node_rate_deg_per_day(elements) * age) % 360.0
    axes = (EQUATORIAL_RADIUS_KM + mean_altitude_km(elements)) / (EQUATORIAL_RADIUS_KM + altitude_km)
    return replace(elements, epoch=time, node_deg=node, mean_motion_rev_per_day=elements.mean_motion_rev_per_day * axes**1.5)
