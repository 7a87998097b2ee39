"""What the catalogue holds once it is loaded and found good."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from explorer.capabilities.capability import Capability, Provider
    from explorer.capabilities.scenario import Countermeasure, Scenario
    from explorer.capabilities.site import Agreement, Site
    from explorer.capabilities.stock import Stock
    from explorer.station.assembly import Assembly, Vector
    from explorer.station.element import Element, Party
    from explorer.station.fact import Confidence, Fact
    from explorer.station.launch_site import LaunchSite
    from explorer.station.other_objects import OrbitingObject, PlannedOrbit


Verdict = Literal["right", "partly right", "wrong", "overtaken"]


@dataclass(frozen=True, slots=True)
class Source:
    """An authority that facts rest on: who says it, where, and when it was published or read."""

    id: str
    title: str
    publisher: str
    where: str
    date: str
    kind: str  # "primary" (the agency or maker itself), "press", "reference", "derived", "memory"


@dataclass(frozen=True, slots=True)
class DockingPort:
    """A port where vehicles dock or berth, or that an element occupies. ``port`` is "element/port" of the assembly.

    ``users`` are ids of vehicles; ``method`` is how one arrives ("docking", "berthing by Canadarm2"). ``clocking_deg`` turns what
    docks there about the port's outward axis. ``since`` and ``until`` (before which day) say when vehicles can use it, where that is
    not as long as its element is there.
    """

    id: str
    name: str
    port: str
    segment: str
    kind: str
    users: tuple[str, ...]
    standing: str
    method: str
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str
    clocking_deg: float = 0.0
    since: datetime.date | None = None
    until: datetime.date | None = None

    def usable(self, date: datetime.date) -> bool:
        """Whether vehicles can use it on that day, as far as the port itself goes."""
        return (self.since is None or self.since <= date) and (self.until is None or date < self.until)


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A type of visiting vehicle with what it can do. A missing number is None, never 0.

    Its mesh has the origin in the plane in which it mates, +X out of it towards the station, and -Z for "up". ``name_cyrillic`` is the
    name as Russian texts write it, where they do not write it in Latin letters. Engines of an element of the station are listed, too:
    ``built_into`` is that element then, ``pushes_at`` the docking port at which they push.
    """

    id: str
    name: str
    operator: str
    role: str
    launch_mass_kg: Fact | None
    length_m: Fact | None
    diameter_m: Fact | None
    crew: Fact | None
    cargo_up_kg: Fact | None
    cargo_down_kg: Fact | None
    reboost_propellant_kg: Fact | None
    thrust_n: Fact | None
    specific_impulse_s: Fact | None
    engine: str
    reboost_demonstrated: str
    since: datetime.date | None
    until: datetime.date | None
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str
    name_cyrillic: str = ""
    built_into: str = ""
    pushes_at: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A vehicle at a docking port, from a day until before another; ``until`` is None as long as it is not known.

    ``seen`` is then the last day on which a source has it there.

    ``name`` is the flight's ("Soyuz MS-28"), ``name_cyrillic`` the same as Russian texts write it, where they do not write it in Latin
    letters. With ``planned`` it has not happened yet as of the data.
    """

    id: str
    name: str
    vehicle: str
    port: str
    since: datetime.date
    until: datetime.date | None
    planned: bool
    basis: str
    sources: tuple[str, ...]
    confidence: Confidence
    seen: datetime.date | None = None
    name_cyrillic: str = ""

    def holds(self, date: datetime.date) -> bool:
        """Whether the vehicle is there at the end of that day (UTC)."""
        return self.since <= date and (self.until is None or date < self.until)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened (or is planned). ``date`` is ISO, as exact as the source ("2022-10", "2020-12-21")."""

    id: str
    date: str
    track: str  # "assembly", "politics", "operations"
    title: str
    text: str
    elements: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Claim:
    """What was said about the partnership, and beside it what the record says.

    ``by`` said so, on ``date`` (ISO, as exact as the source). ``events`` are ids of what the verdict rests on, in order of time.
    """

    id: str
    title: str
    date: str
    by: str
    claimed: str
    record: str
    verdict: Verdict
    events: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Shape:
    """A mesh file and where its dimensions come from. ``bounds_m`` are the least and greatest corner in the mesh's frame.

    ``light_triangles`` are those of the lighter level of detail.
    """

    id: str
    file: str
    triangles: int
    light_triangles: int
    sha256: str
    sources: tuple[str, ...]
    bounds_m: tuple[Vector, Vector] = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True)
class Variant:
    """Another shape of an element, or of a member of it, from ``since`` until the day before ``until``: it was folded, or spread."""

    element: str
    member: str  # "" where it is the element's own shape
    shape: str
    folded: bool  # more than it usually is; otherwise less
    since: datetime.date
    until: datetime.date

    def holds(self, date: datetime.date) -> bool:
        """Whether this is the shape on a day."""
        return self.since <= date < self.until


@dataclass(frozen=True, slots=True)
class NormalCrew:
    """How many persons are on board in normal operation, from a day on until the next entry."""

    since: datetime.date
    persons: int
    basis: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Horizon:
    """A day up to which a commitment or a plan reaches, and that commitment in a clause without a full stop."""

    date: datetime.date
    words: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Station:
    """The station as a whole, as published; sums over elements are compared with it.

    ``as_of`` is the day for which the data hold, ``crew`` the number of persons on board in normal operation, ``crews`` the same
    for earlier years; ``horizons`` are the days up to which the partners have committed themselves. NASA's
    ``mass_kg`` leaves most visiting vehicles out; its trajectory office reckons with ``mass_with_vehicles_kg`` and ``drag_area_m2``.
    """

    id: str
    as_of: str
    crew: int
    crews: tuple[NormalCrew, ...]
    horizons: tuple[Horizon, ...]
    mass_kg: Fact
    mass_with_vehicles_kg: Fact
    truss_length_m: Fact
    module_length_m: Fact
    wing_span_m: Fact
    pressurised_volume_m3: Fact
    habitable_volume_m3: Fact
    sources: tuple[str, ...]
    confidence: Confidence
    drag_area_m2: Fact | None = None


@dataclass(frozen=True, slots=True)
class Reboost:
    """A burn that raised the orbit, with what was published of it.

    ``gain_m`` is the rise of the mean altitude; where it is not given, ``perigee_gain_m`` and ``apogee_gain_m`` or ``delta_v_m_s`` are.
    ``altitude_km`` is the mean altitude at the time, ``station_mass_kg`` the mass with vehicles nearest to it that was published.
    """

    id: str
    name: str
    vehicle: str
    port: str
    date: datetime.date
    duration_s: Fact
    delta_v_m_s: Fact | None
    gain_m: Fact | None
    perigee_gain_m: Fact | None
    apogee_gain_m: Fact | None
    altitude_km: Fact
    station_mass_kg: Fact
    notes: str
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str

    @property
    def mean_gain_m(self) -> float | None:
        """The published rise of the mean altitude; None where there is none."""
        if self.gain_m is not None:
            return self.gain_m.value
        if self.perigee_gain_m is None or self.apogee_gain_m is None:
            return None
        return (self.perigee_gain_m.value + self.apogee_gain_m.value) / 2


@dataclass(frozen=True, slots=True)
class Steering:
    """How the station holds its attitude: its gyroscopes, and what thrusters burn where these do not suffice."""

    id: str
    gyroscopes: int
    gyroscopes_element: str
    gyroscopes_since: datetime.date
    gyroscopes_needed: int
    momentum_n_m_s: Fact
    torque_n_m: Fact
    greatest_off_level_deg: Fact
    air_swing: Fact
    pressure_error_m: Fact
    unloading_specific_impulse_s: Fact
    saturated_orbit_kg: Fact
    half_turn_kg: Fact
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str


@dataclass(frozen=True, slots=True)
class Weighing:
    """How well masses are known. The elements ``remainders`` close the sum of all with ``total_kg``; the Russian one has its share of them.

    The centre of mass of a part may lie ``centre_share`` of its length from the middle of its mesh.
    """

    id: str
    remainders: tuple[str, ...]
    total_kg: Fact
    russian_share: Fact
    centre_share: Fact
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str


@dataclass(frozen=True, slots=True)
class Ballistics:
    """How the air brakes the station: a drag coefficient that goes with this program's areas, masses and air, fitted to free falls.

    Below ``quiet_sfu`` of effective solar flux it is ``quiet_factor`` times as much, in even steps up to ``active_sfu``. Spreads are
    standard deviations of the logarithm.
    """

    id: str
    drag_coefficient: Fact
    quiet_factor: Fact
    quiet_sfu: float
    active_sfu: float
    density_spread: Fact
    area_spread: Fact
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str


@dataclass(frozen=True, slots=True)
class AltitudeMark:
    """A mean altitude on the way down at which something changes, in words."""

    id: str
    altitude_km: Fact
    words: str
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str


@dataclass(frozen=True, slots=True)
class SolarArray:
    """A solar array's output in sunlight, square to the Sun; ``id`` is that of its element.

    ``aged_kw`` is the output in ``aged_year`` (a year with a fraction). ``covered_by`` is the array that, once there, leaves
    ``uncovered_share`` of the output. ``joint_of`` is the array whose joint carries it. From ``until`` on it is folded.
    """

    id: str
    new_kw: Fact
    aged_kw: Fact | None
    aged_year: float | None
    fade_per_year: Fact
    covered_by: str
    uncovered_share: Fact | None
    joint_of: str
    until: datetime.date | None
    notes: str
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str


@dataclass(frozen=True, slots=True)
class PowerSystem:
    """Losses between arrays and users, as efficiencies, and the usable mean that is published for the wings of the US segment."""

    id: str
    wiring: Fact
    battery: Fact
    usable_low_kw: Fact
    usable_high_kw: Fact
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: str


@dataclass(frozen=True, slots=True)
class Catalog:
    """All facts of the program. Mappings are keyed by id and keep the order of the files."""

    as_of: str  # "data as of": ISO date of the newest state of the facts
    parties: Mapping[str, Party]
    elements: Mapping[str, Element]
    assembly: Assembly
    shapes: Mapping[str, Shape]
    shape_of: Mapping[str, str]  # element id -> shape id on the day of the data; outfitting has none
    docking_ports: Mapping[str, DockingPort]
    vehicles: Mapping[str, Vehicle]
    capabilities: Mapping[str, Capability]
    providers: Mapping[str, Provider]
    scenarios: Mapping[str, Scenario]
    events: Mapping[str, Event]
    sources: Mapping[str, Source]
    crew: int  # persons on board by default
    sites: Mapping[str, Site] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    station: Station | None = None
    claims: Mapping[str, Claim] = field(default_factory=dict)
    stocks: Mapping[str, Stock] = field(default_factory=dict)
    countermeasures: Mapping[str, Countermeasure] = field(default_factory=dict)
    members_of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # element id -> member -> shape id
    shape_of_vehicle: Mapping[str, str] = field(default_factory=dict)
    visits: Mapping[str, Visit] = field(default_factory=dict)
    reboosts: Mapping[str, Reboost] = field(default_factory=dict)
    steering: Steering | None = None
    solar_arrays: Mapping[str, SolarArray] = field(default_factory=dict)
    power_system: PowerSystem | None = None
    ballistics: Ballistics | None = None
    weighing: Weighing | None = None
    altitude_marks: Mapping[str, AltitudeMark] = field(default_factory=dict)
    launch_sites: Mapping[str, LaunchSite] = field(default_factory=dict)
    orbiting_objects: Mapping[str, OrbitingObject] = field(default_factory=dict)
    planned_orbits: Mapping[str, PlannedOrbit] = field(default_factory=dict)
    variants: Mapping[str, tuple[Variant, ...]] = field(default_factory=dict)  # element id -> its shapes for a time

    def shape_on(self, element: str, date: datetime.date, member: str = "") -> str:
        """The id of the shape of an element, or of a member of it, on a day. Raises ``KeyError`` where it has none."""
        for variant in self.variants.get(element, ()):
            if variant.member == member and variant.holds(date):
                return variant.shape
        return self.members_of[element][member] if member else self.shape_of[element]

    def folded_on(self, element: str, date: datetime.date) -> bool:
        """Whether an element was folded on a day, for a time, and is spread today."""
        return any(variant.folded and not variant.member and variant.holds(date) for variant in self.variants.get(element, ()))

    def crew_on(self, date: datetime.date) -> int:
        """How many persons are on board in normal operation on a date."""
        crews = self.station.crews if self.station else ()
        return next((entry.persons for entry in reversed(crews) if entry.since <= date), 0 if crews else self.crew)
