"""What could be otherwise about the masses of a configuration: each doubt on its own, with what it takes away and adds where.

The whole of the station is known better than its parts, and its sum is closed with NASA's by remainders that nobody attributes to a module
(see ``Weighing``). So a part that is heavier than it is said to be leaves less of the remainder: in every doubt the sum is closed anew, on
every day and whatever has left. That is how what remains carries the doubt about what has gone.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from explorer.catalog.values import Catalog, Weighing
    from explorer.consequences.configuration import Configuration
    from explorer.physics.mass import Distribution
    from explorer.station.element import Element
    from explorer.station.fact import Fact

_AXES = "xyz"
# A body of even thickness is so many times as long as its mass is spread (standard deviation).
_LENGTH_OF_SPREAD = 12**0.5


@dataclass(frozen=True, slots=True, eq=False)
class Doubts:
    """The doubts about a configuration, each with two ways in which it could be otherwise.

    ``names`` are the same for the same doubt in another configuration. ``mass_kg`` (doubts, 2, bodies) is what each way adds to the masses,
    ``moved_m`` (doubts, 2, bodies, 3) by how much it moves their centres, SSACS.
    """

    names: tuple[str, ...]
    mass_kg: NDArray[np.float64]
    moved_m: NDArray[np.float64]


def weighing_of(catalog: Catalog) -> Weighing:
    """How well masses are known. Raises ``ExplorerError`` where the data do not say."""
    if catalog.weighing is None:
        raise ExplorerError("the data say nothing of how well masses are known; expected a [[weighing]]")
    return catalog.weighing


def typical_share(catalog: Catalog) -> float:
    """How far sources differ on the mass of an element, as a share of it: the median of those for which several give one.

    That much is doubted of a mass for which there is a single source.
    """
    shares = []
    for element in catalog.elements.values():
        fact = element.mass_kg
        others = [other.value for other in fact.disputed if not other.loaded] if fact else []
        if fact and others and fact.value > 0:
            shares.append(max(abs(other / fact.value - 1) for other in others))
    return median(shares) if shares else 0.0


def bounds_kg(fact: Fact, typical: float) -> tuple[float, float]:
    """The least and the greatest that a mass can be: as its sources give it, or so large a share of it where there is one alone."""
    values = [fact.value, *(other.value for other in fact.disputed if not other.loaded)]
    if min(values) < max(values):
        return min(values), max(values)
    return fact.value * (1 - typical), fact.value * (1 + typical)


def doubts(found: Configuration, spreads: Mapping[str, Distribution]) -> Doubts:
    """Every doubt about a configuration; ``spreads`` are its bodies as they stand."""
    place = {body.id: number for number, body in enumerate(found.bodies)}
    masses = {**_of_elements(found, place), **_of_the_sum(found, place), **_of_vehicles(found, place), **_of_stores(found, place)}
    moves = _of_centres(found, spreads)
    mass_kg = np.zeros((len(masses) + len(moves), 2, len(place)))
    moved_m = np.zeros((*mass_kg.shape, 3))
    mass_kg[: len(masses)] = np.array(list(masses.values())).reshape(len(masses), 2, len(place))
    for number, (body, axis, far) in enumerate(moves.values(), len(masses)):
        moved_m[number, :, body, axis] = -far, far
    return Doubts((*masses, *moves), mass_kg, moved_m)


def _of_elements(found: Configuration, place: Mapping[str, int]) -> dict[str, NDArray[np.float64]]:
    """Each published mass: (2, bodies). Of what is not there, or not any more, only the remainder's answer is left."""
    catalog = found.catalog
    remainders, typical = weighing_of(catalog).remainders, typical_share(catalog)
    now = datetime.date.fromisoformat(catalog.as_of)
    closing = _closing(found, place)
    ways = {}
    for element in catalog.elements.values():
        if element.mass_kg is None or element.id in remainders:
            continue
        where = _where(element, found.date, place)
        holder = element.included_in
        if holder and catalog.elements[holder].mass_kg is not None:
            # It moves mass within what it was launched in.
            other, answers = place.get(holder), np.zeros(len(place))
        else:
            other, answers = None, closing if element.present(now) else np.zeros(len(place))
        added = -answers
        if where is not None:
            added[where] += 1.0
            if other is not None:
                added[other] -= 1.0
        if added.any():
            low, high = bounds_kg(element.mass_kg, typical)
            ways[f"mass of {element.id}"] = np.outer([low - element.mass_kg.value, high - element.mass_kg.value], added)
    return ways


def _where(element: Element, date: datetime.date, place: Mapping[str, int]) -> int | None:
    """The body that holds an element's mass; None where it is not there."""
    if element.id in place:
        return place[element.id]
    return place.get(element.inside or "") if element.present(date) else None


def _closing(found: Configuration, place: Mapping[str, int]) -> NDArray[np.float64]:
    """Where each kilogramme of the remainder lies that is in this configuration (bodies,); 1 in all while all of it is there."""
    weighing = weighing_of(found.catalog)
    where = np.zeros(len(place))
    for name in weighing.remainders:
        element = found.catalog.elements[name]
        body = _where(element, found.date, place)
        if body is not None:
            share = weighing.russian_share.value
            where[body] += share if element.segment == "ROS" else 1 - share
    return where


def _of_the_sum(found: Configuration, place: Mapping[str, int]) -> dict[str, NDArray[np.float64]]:
    """The sum that is closed, and how the remainder is shared: (2, bodies)."""
    catalog, weighing, closing = found.catalog, weighing_of(found.catalog), _closing(found, place)
    if not closing.any():
        return {}
    total, share = weighing.total_kg, weighing.russian_share
    totals, shares = ([fact.value, *(other.value for other in fact.disputed)] for fact in (total, share))
    rest = sum(one.mass_kg.value for one in (catalog.elements[name] for name in weighing.remainders) if one.mass_kg)
    moved = np.zeros(len(place))
    for name in weighing.remainders:
        element = catalog.elements[name]
        body = _where(element, found.date, place)
        if body is not None:
            moved[body] += rest if element.segment == "ROS" else -rest
    return {
        "sum": np.outer([min(totals) - total.value, max(totals) - total.value], closing),
        "shares of the remainder": np.outer([min(shares) - share.value, max(shares) - share.value], moved),
    }


def _of_vehicles(found: Configuration, place: Mapping[str, int]) -> dict[str, NDArray[np.float64]]:
    """The launch mass of each docked vehicle, and whether all that it brought is still there: (2, bodies)."""
    ways = {}
    for body in found.bodies:
        if body.group == "vehicles" and body.mass_kg.best > 0:
            here = np.zeros(len(place))
            here[place[body.id]] = 1.0
            least = body.mass_kg.low + body.load_kg
            ways[f"launch mass of {body.id}"] = np.outer([least - body.mass_kg.best, body.mass_kg.high - body.mass_kg.best], here)
            ways[f"load of {body.id}"] = np.outer([-body.load_kg, 0.0], here)
    return ways


def _of_stores(found: Configuration, place: Mapping[str, int]) -> dict[str, NDArray[np.float64]]:
    """Where the stores of each segment lie, and what of those that are counted from a later day is there already: (2, bodies)."""
    ways = {}
    for group in ("ROS", "USOS"):
        bodies = [body for body in found.bodies if body.group == group]
        stores, room = sum(body.carried_kg.best for body in bodies), sum(body.pressurised_m3 for body in bodies)
        spread = np.zeros((2, len(place)))
        if room:
            for body in bodies:
                spread[1, place[body.id]] = stores * body.pressurised_m3 / room - body.carried_kg.best
            ways[f"place of the stores, {group}"] = spread
        early = _early(found, place, group)
        if early.any():
            ways[f"stores before they are counted, {group}"] = early
    return ways


def _early(found: Configuration, place: Mapping[str, int], group: str) -> NDArray[np.float64]:
    """Up to a share of each store that is counted from a later day, in even steps from the day on which its host came: (2, bodies)."""
    early = np.zeros((2, len(place)))
    for store in found.catalog.elements.values():
        host = found.catalog.elements.get(store.inside or "")
        if store.mass_kg is None or store.segment != group or host is None or host.id not in place:
            continue
        if store.attached and host.attached and host.attached < store.attached > found.date and store.standing == "on-station":
            days = (found.date - host.attached).days / (store.attached - host.attached).days
            early[1, place[host.id]] += max(days, 0.0) * store.mass_kg.value
    return early


def _of_centres(found: Configuration, spreads: Mapping[str, Distribution]) -> dict[str, tuple[int, int, float]]:
    """Body, axis and distance in metres by which the centre of each may lie off the middle of its mesh."""
    share = weighing_of(found.catalog).centre_share.value
    return {
        f"centre of {body.id}, {name}": (number, axis, share * _LENGTH_OF_SPREAD * float(spreads[body.id].second_m2[axis, axis]) ** 0.5)
        for number, body in enumerate(found.bodies)
        if body.all_kg.best > 0
        for axis, name in enumerate(_AXES)
    }


def aligned(names: Sequence[str], other: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.intp], NDArray[np.intp]]:
    """The doubts of two configurations together, and for each its number in the one and in the other; -1 where it is none there."""
    every = tuple(dict.fromkeys((*names, *other)))
    one, two = ({name: number for number, name in enumerate(known)} for known in (names, other))
    return every, np.array([one.get(name, -1) for name in every], np.intp), np.array([two.get(name, -1) for name in every], np.intp)
