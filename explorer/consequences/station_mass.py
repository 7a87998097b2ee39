"""Mass, centre of mass and inertia tensor of a configuration: in whole, by segment and by element, with what they rest on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from explorer.consequences.configuration import GROUPS, MassRange
from explorer.consequences.mass_doubts import doubts, typical_share
from explorer.errors import ExplorerError
from explorer.physics.mass import MassProperties, in_ways, of_body, together
from explorer.physics.span import independent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from explorer.consequences.configuration import Body, Configuration, Group
    from explorer.physics.mass import Ways

_SEGMENTS: dict[Group, str] = {"ROS": "Russian segment", "USOS": "US segment"}


@dataclass(frozen=True, slots=True, eq=False)
class StationMass:
    """What a configuration weighs and how its mass lies, SSACS.

    ``whole`` and ``segments`` hold for the best values. ``mass_kg``, ``segment_kg``, ``low`` and ``high`` have the range of each number
    for itself, all doubts taken together as independent (see ``mass_doubts``); the tensors of ``low`` and ``high`` are no tensors of one
    body. ``ways`` (doubts, 2) are the whole in each way of each of the ``doubts``. ``bodies`` are element or vehicle with its centre (3,).
    """

    mass_kg: MassRange
    whole: MassProperties
    low: MassProperties
    high: MassProperties
    segment_kg: Mapping[Group, MassRange]
    segments: Mapping[Group, MassProperties]
    bodies: tuple[tuple[Body, NDArray[np.float64]], ...]
    doubts: tuple[str, ...]
    ways: Ways
    shells: int
    assumptions: tuple[str, ...]
    sources: tuple[str, ...]


def station_mass(found: Configuration, angles_deg: Mapping[str, float] | None = None) -> StationMass:
    """The mass properties of a configuration, its gimbals at these angles (those not named at rest).

    At rest those of the last few configurations are kept. Raises ``ExplorerError`` where nobody gives a mass for anything that is there.
    """
    return _at_rest(found) if angles_deg is None else _weighed(found, angles_deg)


@lru_cache(maxsize=8)
def _at_rest(found: Configuration) -> StationMass:
    return _weighed(found, None)


def _weighed(found: Configuration, angles_deg: Mapping[str, float] | None) -> StationMass:
    best = np.array([body.all_kg.best for body in found.bodies])
    if not best.sum() > 0:
        raise ExplorerError(f"what is there on {found.date} has no mass; choose another day or scenario")
    spreads = {body.id: found.spread(body, angles_deg) for body in found.bodies}
    known = doubts(found, spreads)
    masses = best + known.mass_kg
    ways = in_ways(masses, list(spreads.values()), known.moved_m)

    def put_together(bodies: Iterable[Body]) -> MassProperties:
        return together(of_body(body.all_kg.best, spreads[body.id]) for body in bodies)

    whole = put_together(found.bodies)
    mass_low, mass_high = independent(whole.mass_kg, ways.mass_kg)
    centre_low, centre_high = independent(whole.centre_m, ways.centre_m)
    inertia_low, inertia_high = independent(whole.inertia_kg_m2, ways.inertia_kg_m2)
    low = MassProperties(float(mass_low), centre_low, inertia_low)
    high = MassProperties(float(mass_high), centre_high, inertia_high)
    members = {group: np.array([body.group == group for body in found.bodies]) for group in GROUPS}
    there = {group: mask for group, mask in members.items() if mask.any()}
    weighing = {group: mask for group, mask in there.items() if best[mask].sum() > 0}
    shells = sum(one.spread != "solid" for one in spreads.values())
    return StationMass(
        mass_kg=MassRange(low.mass_kg, whole.mass_kg, high.mass_kg),
        whole=whole,
        low=low,
        high=high,
        segment_kg={group: _ranged(best[mask], masses[..., mask]) for group, mask in there.items()},
        segments={group: put_together(body for body in found.bodies if body.group == group) for group in weighing},
        bodies=tuple((body, spreads[body.id].centre_m) for body in found.bodies),
        doubts=known.names,
        ways=ways,
        shells=shells,
        assumptions=_assumptions(found, shells),
        sources=_sources(found),
    )


def _ranged(best: NDArray[np.float64], masses: NDArray[np.float64]) -> MassRange:
    middle = float(best.sum())
    low, high = independent(middle, masses.sum(axis=-1))
    return MassRange(float(low), middle, float(high))


def _sources(found: Configuration) -> tuple[str, ...]:
    weighing = found.catalog.weighing
    named = [source for body in found.bodies for source in body.sources]
    return tuple(dict.fromkeys([*named, *(weighing.sources if weighing else ())]))


def _assumptions(found: Configuration, shells: int) -> tuple[str, ...]:
    typical = typical_share(found.catalog)
    said = [
        "Elements have the masses of the data; stores and outfitting lie where the element that holds them is, spread as its mesh.",
        f"Each mass may be another: as its sources differ or, where one alone gives it, by {typical:.0%}, as they do elsewhere.",
        "Whatever is doubted, the sum is closed anew with NASA's: what remains carries the doubt about what has gone.",
        "The centre and the inertia are also in doubt by where stores lie and by parts whose centre is off the middle of their mesh.",
        "The inertia is about the centre of mass, along the frame's axes; products have the tensor's sign: Ixz is minus the sum of m x z.",
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
            "the range goes down to what they weigh without all cargo and propellant that they can bring: " + ", ".join(vehicles) + "."
        )
    if found.left_behind:
        counts = " and ".join(f"{count} elements of the {_SEGMENTS[group]}" for group, count in found.left_behind.items())
        said.append(f"The scenario leaves {counts} where they are, with nobody to run them: they count.")
    if found.unknown_mass:
        said.append("Left out of the mass, as no source gives one: " + ", ".join(found.unknown_mass) + ".")
    return tuple(said)


def without_vehicles(found: Configuration) -> Configuration:
    """The same configuration with nothing docked."""
    return replace(found, bodies=tuple(body for body in found.bodies if body.group != "vehicles"), unknown_mass=())
