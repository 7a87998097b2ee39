"""Places on the ground that command the station, and agreements between the partners."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from explorer.station.fact import Confidence


@dataclass(frozen=True, slots=True)
class Site:
    """A control centre. ``commands`` are the operators (party ids) whose elements it commands.

    Latitude (geodetic) and longitude (east positive) are None where nobody has said where it is.
    """

    id: str
    name: str
    place: str
    operator: str
    commands: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    notes: str
    latitude_deg: float | None = None
    longitude_deg: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """A promise between partners that something on the station rests on, in force while all ``parties`` act."""

    id: str
    name: str
    parties: tuple[str, ...]
    since: datetime.date
    until: datetime.date | None
    sources: tuple[str, ...]
    confidence: Confidence
    notes: str
