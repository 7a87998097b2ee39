"""Places from which rockets reach orbit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.station.fact import Confidence


@dataclass(frozen=True, slots=True)
class LaunchSite:
    """A place from which rockets reach orbit.

    ``inclinations_deg`` are ranges (from, to) that have been flown or that range safety allows, as ``inclinations_basis`` says; up to a
    degree beside them counts, too. ``launch_azimuths_deg`` are the directions over the ground that range safety allows, each from one
    clockwise to the other; empty where they are not known.
    ``vehicles`` are those that fly, or flew, to the station from there (names). ``operator`` is a name to be read, ``party`` the partner
    (party id) whose stop would close it, "" where it belongs to none. Latitude is geodetic.
    """

    id: str
    name: str
    place: str
    operator: str
    party: str
    latitude_deg: float
    longitude_deg: float
    inclinations_deg: tuple[tuple[float, float], ...]
    inclinations_basis: str
    vehicles: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str
    launch_azimuths_deg: tuple[tuple[float, float], ...] = ()
    notes: str = ""
