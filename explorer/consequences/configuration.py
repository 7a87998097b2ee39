"""A configuration of the station as bodies: what is there on a day, or what a scenario leaves, with mass, place, mesh and segment.

Between the facts and ``physics``, which knows nothing of elements: a body is a mesh somewhere with a share of a mass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer import paths
from explorer.capabilities.world import changed
from explorer.consequences import docked as at_ports
from explorer.consequences.ground import ground
from explorer.consequences.mass_doubts import bounds_kg, typical_share
from explorer.errors import ExplorerError
from explorer.physics.hull import Hull, hull
from explorer.physics.mass import Distribution, distribution, shared
from explorer.shapes import glb
from explorer.station.assembly import node_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog, Shape, Vehicle, Visit
    from explorer.consequences.study import Study
    from explorer.station.element import Element
    from explorer.station.fact import Fact

Group = Literal["ROS", "USOS", "vehicles"]
GROUPS: tuple[Group, ...] = ("ROS", "USOS", "vehicles")
State = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class MassRange:
    """A mass and what it can be, kg."""

    low: float
    best: float
    high: float

    def __add__(self, other: MassRange) -> MassRange:
        return MassRange(self.low + other.low, self.best + other.best, self.high + other.high)


NOTHING = MassRange(0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """One element with its members, or one docked vehicle.

    ``meshes`` are node and shape of what it is made of; ``carried`` is what lies inside it. ``matrix`` is the place of a vehicle, 4x4
    (SSACS, metres); elements stand where their nodes do. A body without a mass of its own is in that of another (``mass_in``) or in none.
    The least mass of a vehicle is without all that it can bring, ``load_kg``; what its sources differ by comes on top.
    """

    id: str
    name: str
    group: Group
    mass_kg: MassRange
    carried_kg: MassRange
    meshes: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    pressurised_m3: float = 0.0
    mass_in: str = ""
    load_kg: float = 0.0
    matrix: NDArray[np.float64] | None = None

    @property
    def all_kg(self) -> MassRange:
        """With what lies inside."""
        return self.mass_kg + self.carried_kg


@dataclass(frozen=True, eq=False)
class Configuration:
    """The bodies that are there on a day, before a scenario or after it.

    ``unknown_mass`` are the names of those that nobody gives a mass, ``left_behind`` how many elements of each segment the scenario leaves
    where they are with nobody to run them.
    """

    catalog: Catalog
    scenario: str
    date: datetime.date
    state: State
    bodies: tuple[Body, ...]
    unknown_mass: tuple[str, ...]
    left_behind: Mapping[Group, int] = field(default_factory=dict)

    @property
    def with_vehicles(self) -> bool:
        """Whether a vehicle is docked."""
        return any(body.group == "vehicles" for body in self.bodies)

    @cached_property
    def meshes(self) -> tuple[tuple[int, str, str], ...]:
        """Every mesh as the number of its body, its node ("@port" for a vehicle) and its shape, in the order of the bodies."""
        return tuple((number, node, shape) for number, body in enumerate(self.bodies) for node, shape in body.meshes)

    def hull(self, shape: str) -> Hull:
        """The closed mesh of a shape."""
        return _hull(self.catalog.shapes[shape].file, self.catalog.shapes[shape].sha256)

    def placements(self, angles_deg: Mapping[str, float] | None = None) -> list[NDArray[np.float64]]:
        """Where every mesh stands, 4x4 to SSACS, metres, in the order of ``meshes``; gimbals that are not named are at rest."""
        nodes = self.catalog.assembly.placements(self.date, angles_deg)
        return [_where(self.bodies[number], node, nodes) for number, node, _ in self.meshes]

    def spread(self, body: Body, angles_deg: Mapping[str, float] | None = None) -> Distribution:
        """How the mass of a body is spread, in SSACS, metres."""
        nodes = self.catalog.assembly.placements(self.date, angles_deg)
        parts = [
            _spread(self.catalog.shapes[shape].file, self.catalog.shapes[shape].sha256).placed(_where(body, node, nodes))
            for node, shape in body.meshes
        ]
        return shared(parts)


def configuration(
    catalog: Catalog,
    study: Study,
    state: State = "after",
    *,
    with_vehicles: bool = True,
    found: Mapping[str, tuple[Vehicle, Visit | None]] | None = None,
) -> Configuration:
    """The station on the day of a study, before its scenario or as the scenario leaves it.

    After a scenario those are left out that have gone: elements with the fate "gone", and vehicles that left with them or no longer
    come. Who withdraws without taking anything away leaves it there: it weighs and brakes as before. ``found`` are the vehicles by port
    where they are not those of the facts. Raises ``ExplorerError`` where nothing is there.
    """
    there = [name for name, fate in study.fates.items() if state == "before" or fate != "gone"]
    elements = [catalog.elements[name] for name in there]
    standing = catalog.assembly.linkage(study.date).zero
    bodies = [
        _element(catalog, element, elements, study.date)
        for element in elements
        if element.id in catalog.shape_of and element.id in standing
    ]
    unknown: list[str] = []
    if with_vehicles:
        for vehicle, body in _vehicles(catalog, study, state, found, there):
            if vehicle.launch_mass_kg is None:
                unknown.append(body.name)
            bodies.append(body)
    if not bodies:
        raise ExplorerError(_why_nothing(catalog, study))
    left: list[Group] = [
        element.segment
        for element in elements
        if state == "after" and study.fates[element.id] == "unmanaged" and element.kind != "outfitting"
    ]
    behind: dict[Group, int] = {group: left.count(group) for group in GROUPS if group in left}
    return Configuration(catalog, study.scenario.id, study.date, state, tuple(bodies), tuple(unknown), behind)


def _why_nothing(catalog: Catalog, study: Study) -> str:
    """Why there is no station to compute, and on which day there is one."""
    days = sorted({element.attached for element in catalog.elements.values() if element.attached and element.attached > study.date})
    if not study.fates:
        first = f"give a day from {days[0]} on" if days else "give an earlier day"
        return f"nothing of the station is there on {study.date}; {first}"
    # The scenario takes away all that is there so early.
    base = ground(catalog)
    for day in days:
        before, _ = base.today(day, 0)
        after = changed(before, study.scenario.changes).elements
        if any(name in after and name in catalog.shape_of for name in catalog.elements):
            break
    else:
        return f"the scenario {study.scenario.name!r} leaves nothing of the station; choose another one"
    return (
        f"the scenario {study.scenario.name!r} leaves nothing of the station as it was on {study.date}: all that was there goes; "
        f"choose another scenario or give a day from {day} on"
    )


def _element(catalog: Catalog, element: Element, there: Collection[Element], date: datetime.date) -> Body:
    """An element that has a shape. What its mass includes and stands elsewhere is taken off it and counted there."""
    holder = next((other for other in there if other.id == element.included_in), None)
    own = element.mass_kg.value if element.mass_kg else 0.0
    carried = NOTHING
    included = 0.0
    typical = typical_share(catalog)
    sources = list(element.mass_kg.sources if element.mass_kg else ())
    for other in there:
        if other.mass_kg is None:
            continue
        if other.included_in == element.id and other.id in catalog.shape_of:
            included += other.mass_kg.value
        if other.inside == element.id and other.id not in catalog.shape_of:
            carried += _range_of(other.mass_kg, typical)
            sources += other.mass_kg.sources
    meshes = [(element.id, catalog.shape_on(element.id, date))]
    meshes += [
        (node_of(element.id, member), catalog.shape_on(element.id, date, member)) for member in catalog.members_of.get(element.id, ())
    ]
    whole = _range_of(element.mass_kg, typical) if element.mass_kg else NOTHING
    volume = element.pressurised_volume_m3
    return Body(
        id=element.id,
        name=element.name,
        group=element.segment,
        mass_kg=MassRange(whole.low - included, own - included, whole.high - included),
        carried_kg=carried,
        meshes=tuple(meshes),
        sources=tuple(dict.fromkeys(sources)),
        pressurised_m3=volume.value if volume else 0.0,
        mass_in=holder.id if holder and not own else "",
    )


def _range_of(mass: Fact, typical: float) -> MassRange:
    low, high = bounds_kg(mass, typical)
    return MassRange(low, mass.value, high)


def _vehicles(
    catalog: Catalog,
    study: Study,
    state: State,
    found: Mapping[str, tuple[Vehicle, Visit | None]] | None,
    there: Collection[str],
) -> list[tuple[Vehicle, Body]]:
    if found is None:
        found = {port: (catalog.vehicles[visit.vehicle], visit) for port, visit in at_ports.visits_on(catalog, study.date).items()}
    nodes = catalog.assembly.placements(study.date)
    bodies = []
    for visitor in at_ports.docked(catalog, study, found):
        vehicle = visitor.vehicle
        if state == "after" and visitor.fate != "there":
            continue
        shape = catalog.shape_of_vehicle.get(vehicle.id)
        if shape is None or at_ports.carrier(visitor.port) not in there:
            continue
        launch = vehicle.launch_mass_kg
        cargo = vehicle.cargo_up_kg.value if vehicle.cargo_up_kg else 0.0
        # What it brought is in it or in the station, as long as it is not used up: for the whole it is as good as at launch.
        known = NOTHING if launch is None else _range_of(launch, typical_share(catalog))
        mass = NOTHING if launch is None else MassRange(known.low - cargo, known.best, known.high)
        place = at_ports.place(visitor, catalog, nodes)
        body = Body(
            id=visitor.id,
            name=visitor.name,
            group="vehicles",
            mass_kg=mass,
            carried_kg=NOTHING,
            meshes=((visitor.id, shape),),
            sources=launch.sources if launch else (),
            load_kg=cargo if launch else 0.0,
            matrix=place,
        )
        bodies.append((vehicle, body))
    return bodies


def _where(body: Body, node: str, nodes: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    return nodes[node] if body.matrix is None else body.matrix


@lru_cache(maxsize=4)
def _surfaces(file: str) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The mesh of a file without its fine details, which lie on top of the rest."""
    surfaces = glb.read(paths.MODELS / file, fine=False)
    starts = np.cumsum([0, *(len(surface.positions_m) for surface in surfaces[:-1])])
    corners = np.concatenate([surface.positions_m for surface in surfaces]).astype(float)
    triangles = np.concatenate([surface.triangles + start for surface, start in zip(surfaces, starts, strict=True)])
    return corners, triangles.astype(np.int64)


@lru_cache(maxsize=512)
def _hull(file: str, _sha256: str) -> Hull:
    return hull(*_surfaces(file))


@lru_cache(maxsize=512)
def _spread(file: str, sha256: str) -> Distribution:
    """Closed meshes are solids; with an open sheet on it (a panel on a hull) a mesh has no volume of its own and is a shell."""
    closed = _hull(file, sha256)
    if closed.open_share > 0:
        return distribution(*_surfaces(file), closed=False)
    return distribution(closed.positions_m, closed.triangles, closed=True)


def shape_is_solid(shape: Shape) -> bool:
    """Whether the mass of what has this shape is spread through its volume, rather than over its surface."""
    return _spread(shape.file, shape.sha256).spread == "solid"
