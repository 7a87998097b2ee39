"""The Sun as it stands for the station that is looked at: the beta angle on the day, the place on the orbit, light or shadow."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.orbit.plane import Beta
    from explorer.session.session import Session


@dataclass(frozen=True, slots=True)
class Sunlight:
    """``direction`` is the unit vector to the Sun, SSACS; ``sunset_deg`` the orbit angle at which the shadow begins, None without one.

    ``beta`` holds for 12:00 UTC of the day: in a day it goes by up to five degrees.
    """

    beta: Beta
    orbit_angle_deg: float
    direction: tuple[float, float, float]
    sunset_deg: float | None
    in_shadow: bool


def sunlight(session: Session, date: datetime.date) -> Sunlight:
    """Where the Sun stands on a date, at the place on the orbit that is looked at.

    An element set of the user's that cannot be read any more leaves the beta angle unknown: the station is shown all the same.
    """
    from explorer.orbit.element_set import bundled
    from explorer.orbit.plane import Beta, beta_at, in_shadow, mean_altitude_km, sun_in_station_frame, sunset_deg

    state = session.state
    noon = datetime.datetime.combine(date, datetime.time(12), tzinfo=datetime.UTC)
    try:
        elements = session.station_elements
    except ExplorerError:
        # How high it flies is near enough the same in every set.
        elements, beta = bundled(), Beta(0.0, None, 0.0)
    else:
        beta = beta_at(elements, noon)
    altitude_km = mean_altitude_km(elements)
    return Sunlight(
        beta,
        state.orbit_angle_deg,
        sun_in_station_frame(beta.deg, state.orbit_angle_deg, state.attitude),
        sunset_deg(beta.deg, altitude_km),
        in_shadow(beta.deg, altitude_km, state.orbit_angle_deg),
    )
