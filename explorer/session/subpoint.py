"""Where the station is at the instant looked at, in the numbers and words that a reader of the orbit view asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from explorer.orbit.age import Age
    from explorer.session.session import Session


@dataclass(frozen=True, slots=True)
class Subpoint:
    """The place below the station: geodetic latitude and longitude, the height above the WGS-84 ellipsoid, speed relative to the stars."""

    latitude_deg: float
    longitude_deg: float
    height_km: float
    speed_km_s: float
    sunlit: bool
    age: Age

    @property
    def words(self) -> str:
        """In one line: "51.2° N 13.4° E · 419 km above WGS-84 · 7.66 km/s · in sunlight".

        What is older than three days says by how much the place can be off, and what is older still that it is not known.
        """
        north = f"{abs(self.latitude_deg):.1f}° {'N' if self.latitude_deg >= 0 else 'S'}"
        east = f"{abs(self.longitude_deg):.1f}° {'E' if self.longitude_deg >= 0 else 'W'}"
        light = "in sunlight" if self.sunlit else "in the Earth's shadow"
        place = f"{north} {east}"
        if self.age.lost:
            place = f"Somewhere on its orbit, reckoned at {place}"
        elif self.age.level != "fresh":
            place += f", {self.age.off}"
        return f"{place} · {self.height_km:.0f} km above WGS-84 · {self.speed_km_s:.2f} km/s · {light}"


def subpoint(session: Session) -> Subpoint:
    """The place at the session's time. Raises ``ExplorerError`` where the orbit is not known then."""
    from explorer.orbit.age import describe_age
    from explorer.orbit.frames import instant
    from explorer.orbit.track import at_times

    row = at_times(session.source, np.array([instant(session.state.time)]))
    return Subpoint(
        latitude_deg=float(row.latitude_deg[0]),
        longitude_deg=float(row.longitude_deg[0]),
        height_km=float(row.altitude_km[0]),
        speed_km_s=float(row.speed_km_s[0]),
        sunlit=bool(row.sunlit[0]),
        age=describe_age(session.source, session.state.time),
    )
