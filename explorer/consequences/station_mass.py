"""Mass, centre of mass and inertia tensor of a configuration: in whole, by segment and by element, with what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.consequences.configuration import GROUPS, NOTHING, MassRange
from explorer.physics.mass import MassProperties, of_body, together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from explorer.consequences.configuration import Body, Configuration, Group


@dataclass(frozen=True, slots=True, eq=False)
class StationMass:
    """What a configuration weighs and how its mass lies, SSACS.

    ``mass_kg`` has its range: vehicles with all that they brought, or without it. ``whole`` and ``segments`` hold for the best values.
    ``low`` and ``high`` are the least and greatest of each number, taken the two ways in which stores can lie (see ``assumptions``)
    and the vehicles full or empty; their tensors are no tensors of one body. ``bodies`` are element or vehicle with its centre (3,).
    """

    mass_kg: MassRange
    whole: MassProperties
    low: MassProperties
    high: MassProperties
    segment_kg: Mapping[Group, MassRange]
    segments: Mapping[Group, MassProperties]
    bodies: tuple[tuple[Body, NDArray[np.float64]], ...]
    shells: int
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]


def station_mass(found: Configuration, angles_deg: Mapping[str, float] | None = None) -> StationMass:
    """The mass properties of a configuration, its gimbals at these angles (those not named at rest)."""
    spreads = {body.id: found.spread(body, angles_deg) for body in found.bodies}

    def put_together(bodies: Iterable[Body], masses: Mapping[str, float]) -> MassProperties:
        return together(of_body(masses[body.id], spreads[body.id]) for body in bodies)

    best = {body.id: body.all_kg.best for body in found.bodies}
    whole = put_together(found.bodies, best)
    spread = _stores_spread(found.bodies)
    other_ways = [
        {body.id: body.all_kg.low for body in found.bodies},
        spread,
        {body.id: spread[body.id] - body.all_kg.best + body.all_kg.low for body in found.bodies},
    ]
    ways = [whole, *(put_together(found.bodies, masses) for masses in other_ways)]
    members = {group: [body for body in found.bodies if body.group == group] for group in GROUPS}
    weighing = {group: bodies for group, bodies in members.items() if any(best[body.id] > 0 for body in bodies)}
    return StationMass(
        mass_kg=_summed(found.bodies),
        whole=whole,
        low=_outermost(ways, np.min),
        high=_outermost(ways, np.max),
        segment_kg={group: _summed(bodies) for group, bodies in members.items() if bodies},
        segments={group: put_together(bodies, best) for group, bodies in weighing.items()},
        bodies=tuple((body, spreads[body.id].centre_m) for body in found.bodies),
        shells=sum(one.spread != "solid" for one in spreads.values()),
        assumptions=_assumptions(found, sum(one.spread != "solid" for one in spreads.values())),
        sources=tuple(dict.fromkeys(source for body in found.bodies for source in body.sources)),
    )


def _outermost(ways: Sequence[MassProperties], which: Callable[..., NDArray[np.float64]]) -> MassProperties:
    """The least or the greatest of each number."""
    return MassProperties(
        float(which([way.mass_kg for way in ways])),
        which([way.centre_m for way in ways], axis=0),
        which([way.inertia_kg_m2 for way in ways], axis=0),
    )


def _summed(bodies: Sequence[Body]) -> MassRange:
    total = NOTHING
    for body in bodies:
        total += body.all_kg
    return total


def _stores_spread(bodies: Sequence[Body]) -> dict[str, float]:
    """The masses with the stores of each segment spread over its pressurised volume, instead of where they are counted."""
    masses = {body.id: body.mass_kg.best for body in bodies}
    for group in GROUPS:
        stores = sum(body.carried_kg.best for body in bodies if body.group == group)
        room = {body.id: body.pressurised_m3 for body in bodies if body.group == group}
        whole = sum(room.values())
        for body in bodies:
            if body.group == group:
                masses[body.id] += stores * room[body.id] / whole if whole else body.carried_kg.best
    return masses


def _assumptions(found: Configuration, shells: int) -> tuple[str, ...]:
    said = [
        "Elements have the masses of the data; stores and outfitting lie where the element that holds them is, spread as its mesh.",
        "The centre's range: stores where they are counted or spread over their segment's pressurised volume; vehicles full or empty.",
        f"Closed meshes are solids of one density; {shells} of {len(found.bodies)} bodies have open sheets: shells of one thickness.",
    ]
    inside = [body.name for body in found.bodies if body.mass_in]
    if inside:
        said.append("In the mass of what carries them: " + ", ".join(inside) + ".")
    nameless = [body.name for body in found.bodies if body.group != "vehicles" and not body.mass_in and body.all_kg.best <= 0]
    if nameless:
        said.append("Without a published mass, part of the remainder that closes NASA's sum: " + ", ".join(nameless) + ".")
    vehicles = [body.name for body in found.bodies if body.group == "vehicles" and body.mass_kg.best > 0]
    if vehicles:
        said.append(
            "Vehicles count with their launch mass, as what they brought is in them or in the station; "
            "the lower value is without all cargo and propellant that they can bring: " + ", ".join(vehicles) + "."
        )
    if found.unknown_mass:
        said.append("Left out of the mass, as no source gives one: " + ", ".join(found.unknown_mass) + ".")
    return tuple(said)


def without_vehicles(found: Configuration) -> Configuration:
    """The same configuration with nothing docked."""
    return replace(found, bodies=tuple(body for body in found.bodies if body.group != "vehicles"), unknown_mass=())
