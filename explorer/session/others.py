"""What else is in orbit: the objects of the catalogue, the orbits planned for others, and the objects of the user's element-set file."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError, unknown
from explorer.orbit.mean_elements import ElementSet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.orbit.age import Age
    from explorer.orbit.element_set import Opened
    from explorer.orbit.propagate import Source
    from explorer.session.session import Session
    from explorer.station.other_objects import OrbitingObject, PlannedOrbit

# A file can hold every object there is: those whose orbits are nearest to the shown object's are the ones that visit it.
MOST = 12


@dataclass(frozen=True, slots=True)
class Other:
    """Another object and its orbit; a ``planned`` one flies nowhere yet, and its place along the orbit is chosen.

    ``standing`` is what such a plan is today, in words: "planned", "once planned"; "" of what flies.
    """

    id: str
    name: str
    source: Source
    planned: bool = False
    about: str = ""
    of_file: bool = False
    standing: str = ""

    @property
    def title(self) -> str:
        """Its name, and of what does not fly what it is."""
        return f"{self.name}, {self.standing}" if self.standing else self.name

    def said(self, at: datetime.datetime) -> str:
        """How old what is known of its orbit is at a time and how far off that makes it; of a plan, what it gives."""
        if self.planned:
            return f"{self.about}; node and place are chosen"
        return self._age(at).short

    def lost(self, at: datetime.datetime) -> bool:
        """Whether its place along the orbit is unknown at a time."""
        return not self.planned and self._age(at).lost

    def _age(self, at: datetime.datetime) -> Age:
        # What is shown in the orbit view alone is loaded with it.
        from explorer.orbit.age import describe_age

        return describe_age(self.source, at)


def other_objects(session: Session) -> Mapping[str, Other]:
    """The objects that can be shown beside the station, by id.

    First those of the user's file, "sat-70001", the ones with an orbit like the station's before others; then those of the catalogue that
    the file does not have ("tiangong"; of an object that is in both, the file's elements count), then the planned ones.
    """
    catalog = session.catalog
    flying, plans = tuple(catalog.orbiting_objects.values()), tuple(catalog.planned_orbits.values())
    try:
        opened = session.orbit
    except ExplorerError:
        # Without the file there is no orbit either, and that is told where the orbit is wanted.
        return _NONE
    return _together(opened, flying, plans)


def other_meant(session: Session, text: str) -> Other:
    """The object meant by its id or its name, in capitals or not. Raises ``ExplorerError`` with the list of them where there is none."""
    there = other_objects(session)
    wanted = text.strip().casefold()
    for other in there.values():
        if wanted in (other.id.casefold(), other.name.casefold()):
            return other
    raise unknown("object", text, there)


_NONE: Mapping[str, Other] = MappingProxyType({})


@lru_cache(maxsize=4)
def _together(opened: Opened, flying: tuple[OrbitingObject, ...], plans: tuple[PlannedOrbit, ...]) -> Mapping[str, Other]:
    shipped = _shipped(flying)
    numbers = {other.source.catalog_number: other for other in shipped}
    found: dict[str, Other] = {}
    for one in _of_file(opened):
        same = numbers.get(one.catalog_number)
        name = same.id if same else _id(one)
        found[name] = Other(name, one.name, one, about=same.about if same else "", of_file=True)
    for other in (*shipped, *_planned(plans)):
        if other.planned or other.source.catalog_number != opened.source.catalog_number:
            found.setdefault(other.id, other)
    return MappingProxyType(found)


@lru_cache(maxsize=2)
def _shipped(flying: tuple[OrbitingObject, ...]) -> tuple[Other, ...]:
    from explorer.orbit import tle

    found = []
    for one in flying:
        # The catalogue's rules have seen to it that the lines are sound.
        elements = next(record for record in tle.scan((one.name, one.line_1, one.line_2), one.id) if isinstance(record, ElementSet))
        found.append(Other(one.id, one.name, elements, about=one.about))
    return tuple(found)


@lru_cache(maxsize=2)
def _planned(plans: tuple[PlannedOrbit, ...]) -> tuple[Other, ...]:
    from explorer.orbit.nominal import circular

    found = []
    for plan in plans:
        inclination, altitude = plan.inclination_deg.value, plan.mean_altitude_km.value
        epoch = datetime.datetime.combine(plan.epoch, datetime.time(), datetime.UTC)
        elements = circular(plan.name, epoch, inclination, altitude, plan.node_deg)
        found.append(Other(plan.id, plan.name, elements, planned=True, about=f"{plan.when}, {altitude:g} km", standing=plan.standing))
    return tuple(found)


def _of_file(opened: Opened) -> list[Source]:
    """Ephemerides first: a file has them of what is under way to the station."""
    shown = opened.source

    def far(one: Source) -> tuple[float, str]:
        return (_unlike(one, shown) if isinstance(one, ElementSet) and isinstance(shown, ElementSet) else 0.0), _id(one)

    return sorted(opened.others, key=far)[:MOST]


def _id(one: Source) -> str:
    return f"sat-{one.catalog_number or one.designator}"


def _unlike(one: ElementSet, other: ElementSet) -> float:
    """How unlike two orbits are: 1 for a degree of inclination, for 3 degrees of node, or for a tenth of a revolution a day."""
    node = abs((one.node_deg - other.node_deg + 180.0) % 360.0 - 180.0)
    return (
        abs(one.inclination_deg - other.inclination_deg) + node / 3 + 10 * abs(one.mean_motion_rev_per_day - other.mean_motion_rev_per_day)
    )
