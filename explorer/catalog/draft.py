"""The data files, read: tables built, everything wrong with them found."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer.catalog.capability_files import CapabilityTables, read_capabilities
from explorer.catalog.records import Records
from explorer.catalog.rules import find
from explorer.catalog.values import (
    AltitudeMark,
    Ballistics,
    Catalog,
    Claim,
    DockingPort,
    Event,
    PowerSystem,
    Reboost,
    Shape,
    SolarArray,
    Source,
    Station,
    Steering,
    Variant,
    Vehicle,
    Visit,
    Weighing,
)
from explorer.errors import Finding
from explorer.station.assembly import Assembly, Joint, Port, Vector
from explorer.station.element import Element, Party
from explorer.station.gimbal import Gimbal
from explorer.station.launch_site import LaunchSite
from explorer.station.other_objects import OrbitingObject, PlannedOrbit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from explorer.catalog.records import Row

MANIFEST = "manifest.json"
FILES = (
    "contents.toml",
    "station.toml",
    "parties.toml",
    "sources.toml",
    "elements.toml",
    "outfitting.toml",
    "ports.toml",
    "vehicles.toml",
    "visits.toml",
    "events.toml",
    "claims.toml",
    "assembly/modules.toml",
    "assembly/truss.toml",
    "assembly/gimbals.toml",
    "assembly/arms.toml",
    "capabilities.toml",
    "providers.toml",
    "sites.toml",
    "launch_sites.toml",
    "other_objects.toml",
    "stocks.toml",
    "scenarios.toml",
    "countermeasures.toml",
    "reboosts.toml",
    "steering.toml",
    "ballistics.toml",
    "arrays.toml",
)
_NO_TEXT = dict.fromkeys(
    ("name_native", "name_cyrillic", "owner_note", "operator_note", "builder_note", "country_built", "funded_by", "launch_vehicle"), ""
)


@dataclass(frozen=True, slots=True)
class Root:
    """The element that the assembly starts from, and where its frame stands in SSACS."""

    element: str
    origin_m: Vector


@dataclass(frozen=True, slots=True)
class ShapeTag:
    """The manifest's line for an element: its shape, and what the mesh file says of it."""

    element: str
    shape: str
    segment: str
    owner: str


@dataclass(frozen=True, slots=True)
class MemberTag:
    """The manifest's line for a member of an element: its shape."""

    element: str
    member: str
    shape: str


@dataclass(frozen=True, slots=True)
class VehicleTag:
    """The manifest's line for a vehicle: its shape."""

    vehicle: str
    shape: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The ids that a table of the shipped data holds."""

    table: str
    ids: tuple[str, ...]


@dataclass(slots=True)
class Draft:
    """All tables by id, as far as they could be built, with the rows they came from."""

    records: Records
    models: Path
    contents: Mapping[str, Contents] = field(default_factory=dict)
    station: Mapping[str, Station] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    elements: Mapping[str, Element] = field(default_factory=dict)
    roots: Mapping[str, Root] = field(default_factory=dict)
    ports: Mapping[str, Port] = field(default_factory=dict)
    joints: Mapping[str, Joint] = field(default_factory=dict)
    gimbals: Mapping[str, Gimbal] = field(default_factory=dict)
    docking_ports: Mapping[str, DockingPort] = field(default_factory=dict)
    vehicles: Mapping[str, Vehicle] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    tags: Mapping[str, ShapeTag] = field(default_factory=dict)
    member_tags: Mapping[str, MemberTag] = field(default_factory=dict)
    vehicle_tags: Mapping[str, VehicleTag] = field(default_factory=dict)
    variants: Mapping[str, Variant] = field(default_factory=dict)
    visits: Mapping[str, Visit] = field(default_factory=dict)
    reboosts: Mapping[str, Reboost] = field(default_factory=dict)
    steering: Mapping[str, Steering] = field(default_factory=dict)
    solar_arrays: Mapping[str, SolarArray] = field(default_factory=dict)
    power_systems: Mapping[str, PowerSystem] = field(default_factory=dict)
    ballistics: Mapping[str, Ballistics] = field(default_factory=dict)
    weighing: Mapping[str, Weighing] = field(default_factory=dict)
    altitude_marks: Mapping[str, AltitudeMark] = field(default_factory=dict)
    launch_sites: Mapping[str, LaunchSite] = field(default_factory=dict)
    orbiting_objects: Mapping[str, OrbitingObject] = field(default_factory=dict)
    planned_orbits: Mapping[str, PlannedOrbit] = field(default_factory=dict)
    capabilities: CapabilityTables = field(default_factory=CapabilityTables)

    @property
    def findings(self) -> list[Finding]:
        """Everything wrong, in the order in which it was found."""
        return self.records.findings

    def row(self, table: str, name: str) -> Row:
        """The row that a value was built from."""
        return self.records.rows[table][name]

    def assembly(self) -> Assembly | None:
        """The joints whose ports exist, and the gimbals that have an axis, on the first root; None without a root."""
        known = {(port.element, port.id) for port in self.ports.values()}
        joints = [
            joint for joint in self.joints.values() if (joint.element, joint.port) in known and (joint.parent, joint.parent_port) in known
        ]
        for root in self.roots.values():
            gimbals = [gimbal for gimbal in self.gimbals.values() if 0 < math.hypot(*gimbal.axis) < math.inf]
            return Assembly(root.element, root.origin_m, self.ports.values(), joints, gimbals)
        return None

    def _members(self) -> dict[str, Mapping[str, str]]:
        """Element id to its members' shapes."""
        members: dict[str, dict[str, str]] = {}
        for tag in self.member_tags.values():
            members.setdefault(tag.element, {})[tag.member] = tag.shape
        return {element: MappingProxyType(shapes) for element, shapes in members.items()}

    def _variants(self) -> dict[str, tuple[Variant, ...]]:
        """Element id to its shapes for a time."""
        found: dict[str, tuple[Variant, ...]] = {}
        for variant in self.variants.values():
            found[variant.element] = (*found.get(variant.element, ()), variant)
        return found

    def catalog(self) -> Catalog:
        """The catalogue; only a draft without findings has one."""
        station = next(iter(self.station.values()))
        assembly = self.assembly()
        if assembly is None:
            raise ValueError("a draft with findings has no catalogue")
        return Catalog(
            as_of=station.as_of,
            parties=MappingProxyType(dict(self.parties)),
            elements=MappingProxyType(dict(self.elements)),
            assembly=assembly,
            shapes=MappingProxyType(dict(self.shapes)),
            shape_of=MappingProxyType({tag.element: tag.shape for tag in self.tags.values()}),
            members_of=MappingProxyType(self._members()),
            variants=MappingProxyType(self._variants()),
            shape_of_vehicle=MappingProxyType({tag.vehicle: tag.shape for tag in self.vehicle_tags.values()}),
            visits=MappingProxyType(dict(self.visits)),
            docking_ports=MappingProxyType(dict(self.docking_ports)),
            vehicles=MappingProxyType(dict(self.vehicles)),
            capabilities=MappingProxyType(dict(self.capabilities.capabilities)),
            providers=MappingProxyType(dict(self.capabilities.providers)),
            scenarios=MappingProxyType(dict(self.capabilities.scenarios)),
            events=MappingProxyType(dict(self.events)),
            sources=MappingProxyType(dict(self.sources)),
            crew=station.crew,
            station=station,
            claims=MappingProxyType(dict(self.claims)),
            sites=MappingProxyType(dict(self.capabilities.sites)),
            agreements=MappingProxyType(dict(self.capabilities.agreements)),
            countermeasures=MappingProxyType(dict(self.capabilities.countermeasures)),
            stocks=MappingProxyType(dict(self.capabilities.stocks)),
            reboosts=MappingProxyType(dict(self.reboosts)),
            steering=next(iter(self.steering.values()), None),
            solar_arrays=MappingProxyType(dict(self.solar_arrays)),
            power_system=next(iter(self.power_systems.values()), None),
            ballistics=next(iter(self.ballistics.values()), None),
            weighing=next(iter(self.weighing.values()), None),
            altitude_marks=MappingProxyType(dict(self.altitude_marks)),
            launch_sites=MappingProxyType(dict(self.launch_sites)),
            orbiting_objects=MappingProxyType(dict(self.orbiting_objects)),
            planned_orbits=MappingProxyType(dict(self.planned_orbits)),
        )


_VEHICLE = dict.fromkeys(("engine", "reboost_demonstrated", "name_cyrillic", "built_into", "pushes_at"), "")
_GIMBAL = {"member": "", "base": "", "tracks": "none", "rest_deg": 0.0, "feathered_deg": 0.0, "basis": ""}


def draft(data: Path, models: Path, files: Sequence[Path] = ()) -> Draft:
    """Read and check everything: the shipped tables under ``data``, the manifest in ``models``, and a user's ``files``."""
    records = Records()
    for name in FILES:
        if not (data / name).is_file():
            records.findings.append(Finding(name, "file", "is missing", f"a file in {data}"))
    for file in sorted(data.rglob("*.toml")):
        records.read(file, file.relative_to(data).as_posix())
    for file in files:
        records.read(file)
    _read_manifest(records, models)

    made = Draft(records, models)
    made.contents = records.build("contents", Contents, id_from=("table",))
    made.station = records.build("station", Station, absent={"crews": [], "horizons": []})
    made.parties = records.build("party", Party)
    made.sources = records.build("source", Source)
    made.elements = records.build(
        "element",
        Element,
        absent=_NO_TEXT | {"also": [], "position_tolerance_m": 0.5, "position_basis": "", "notes": "", "place": ""},
    )
    made.roots = records.build("root", Root, id_from=("element",))
    made.ports = records.build("port", Port, absent={"member": ""}, id_from=("element", "id"))
    made.joints = records.build("joint", Joint, absent={"clocking_deg": 0.0}, id_from=("element", "since"))
    made.gimbals = records.build("gimbal", Gimbal, absent=_GIMBAL)
    made.docking_ports = records.build("docking_port", DockingPort, absent={"users": [], "clocking_deg": 0.0})
    made.vehicles = records.build("vehicle", Vehicle, absent=_VEHICLE)
    made.visits = records.build("visit", Visit, absent={"planned": False, "name_cyrillic": ""})
    made.events = records.build("event", Event, absent={"elements": []})
    made.claims = records.build("claim", Claim)
    made.shapes = records.build("manifest.shapes", Shape)
    made.tags = records.build("manifest.elements", ShapeTag, id_from=("element",))
    made.member_tags = records.build("manifest.members", MemberTag, id_from=("element", "member"))
    made.vehicle_tags = records.build("manifest.vehicles", VehicleTag, id_from=("vehicle",))
    made.variants = records.build("manifest.variants", Variant, absent={"member": ""}, id_from=("element", "shape", "since"))

    made.reboosts = records.build("reboost", Reboost, absent={"notes": ""})
    made.steering = records.build("steering", Steering)
    made.solar_arrays = records.build("solar_array", SolarArray, absent={"covered_by": "", "joint_of": "", "notes": ""})
    made.power_systems = records.build("power_system", PowerSystem)
    made.ballistics = records.build("ballistics", Ballistics)
    made.weighing = records.build("weighing", Weighing)
    made.altitude_marks = records.build("altitude_mark", AltitudeMark)
    made.launch_sites = records.build("launch_site", LaunchSite, absent={"party": "", "launch_azimuths_deg": [], "notes": ""})
    made.orbiting_objects = records.build("orbiting_object", OrbitingObject)
    made.planned_orbits = records.build("planned_orbit", PlannedOrbit)

    made.capabilities = read_capabilities(records)
    records.report_unknown_tables()
    records.findings.extend(find(made))
    return made


def _read_manifest(records: Records, models: Path) -> None:
    try:
        tables = json.loads((models / MANIFEST).read_text(encoding="utf-8"))
    except OSError as problem:
        records.findings.append(Finding(MANIFEST, "file", f"cannot be read: {problem.strerror}", f"a file in {models}"))
        return
    except ValueError as problem:
        records.findings.append(Finding(MANIFEST, "file", f"is no JSON: {problem}", "the file that tools.models writes"))
        return
    # Under names of their own, so that a user's [[elements]] is not taken for the manifest's.
    records.take(MANIFEST, {f"manifest.{name}": rows for name, rows in tables.items()} if isinstance(tables, dict) else tables)
