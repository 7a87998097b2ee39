"""What else is in orbit, or is planned to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from explorer.station.fact import Confidence, Fact


@dataclass(frozen=True, slots=True)
class OrbitingObject:
    """A spacecraft that flies, with a published element set as its two lines. ``operator`` is a name to be read."""

    id: str
    name: str
    about: str
    operator: str
    line_1: str
    line_2: str
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str


@dataclass(frozen=True, slots=True)
class PlannedOrbit:
    """A circular orbit that a plan gives to a spacecraft which does not fly yet.

    The altitude is the mean one, above 6,378.137 km. ``node_deg`` (right ascension of the ascending node, at ``epoch``, UTC) and the place
    along the orbit are in no plan: they are chosen, as ``node_basis`` says. ``when`` says since when, or from when to when, it is
    the plan.
    """

    id: str
    name: str
    about: str
    operator: str
    inclination_deg: Fact
    mean_altitude_km: Fact
    when: str
    given_up: bool
    node_deg: float
    node_basis: str
    epoch: datetime.date
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str

    @property
    def standing(self) -> str:
        """What the plan is today, in words to follow the name."""
        return "once planned" if self.given_up else "planned"
