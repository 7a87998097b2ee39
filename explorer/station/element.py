"""An element of the station: a module, a truss segment, a wing, a radiator, an arm, or stores inside one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime

    from explorer.station.fact import Confidence, Fact

Segment = Literal["ROS", "USOS"]
Kind = Literal[
    "module",
    "node",
    "laboratory",
    "storage",
    "airlock",
    "payload-airlock",
    "docking-compartment",
    "adapter",
    "truss",
    "solar-array",
    "radiator",
    "robotics",
    "platform",
    "payload",
    "outfitting",
]
Script = Literal["latin", "cyrillic"]
Standing = Literal["on-station", "gone", "lost-at-launch", "planned"]


@dataclass(frozen=True, slots=True)
class Party:
    """An agency or company. ``partner`` is the country group whose colour it wears (a key of ``look.Tokens.partner``)."""

    id: str
    name: str
    partner: str


@dataclass(frozen=True, slots=True)
class Element:
    """One element with its facts.

    ``owner``, ``operator`` and ``builder`` are party ids; the ``*_note`` texts say what an id cannot. ``attached`` and
    ``departed`` are UTC dates. ``included_in`` names the element whose mass already counts this one. Elements of kind
    "outfitting" have a mass and no shape: racks, stores and propellant inside the element named by ``inside``.
    ``position_m`` is the published reference point in SSACS (origin S0, +X forward, +Y starboard, +Z nadir),
    against which the assembled position is checked within ``position_tolerance_m``. ``place`` says in words where it hangs.
    ``name_cyrillic`` is the name as Russian texts write it, where ``name_native`` is not Russian.
    """

    id: str
    name: str
    name_native: str
    also: tuple[str, ...]
    kind: Kind
    standing: Standing
    segment: Segment
    owner: str
    owner_note: str
    operator: str
    operator_note: str
    builder: str
    builder_note: str
    country_built: str
    funded_by: str
    launched: datetime.date | None
    launch_vehicle: str
    attached: datetime.date | None
    departed: datetime.date | None
    mass_kg: Fact | None
    included_in: str | None
    inside: str | None
    length_m: Fact | None
    width_m: Fact | None
    pressurised_volume_m3: Fact | None
    position_m: tuple[float, float, float] | None
    position_tolerance_m: float
    position_basis: str
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str
    notes: str
    place: str = ""
    name_cyrillic: str = ""

    def name_in(self, script: Script) -> str:
        """The name in Latin letters, or as Russian texts write it."""
        if script == "latin":
            return self.name
        native = self.name_native if any("\u0400" <= letter <= "\u04ff" for letter in self.name_native) else ""
        return self.name_cyrillic or native or self.name

    def present(self, date: datetime.date) -> bool:
        """Whether the element is part of the station at the end of that day (UTC)."""
        if self.standing in ("lost-at-launch", "planned") or self.attached is None:
            return False
        return self.attached <= date and (self.departed is None or date < self.departed)
