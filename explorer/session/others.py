"""What else is in orbit: the other objects of the user's element-set file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError
from explorer.orbit.mean_elements import ElementSet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.orbit.element_set import Opened
    from explorer.orbit.propagate import Source
    from explorer.session.session import Session

# A file can hold every object there is: those whose orbits are nearest to the shown object's are the ones that visit it.
MOST = 12


@dataclass(frozen=True, slots=True)
class Other:
    """Another object and its orbit; a ``planned`` one flies nowhere yet."""

    id: str
    name: str
    source: Source
    planned: bool = False


def other_objects(session: Session) -> Mapping[str, Other]:
    """The objects that can be shown beside the station, by id ("sat-48274"), those with an orbit like the station's first."""
    try:
        return _of_file(session.orbit)
    except ExplorerError:
        # Without the file there is no orbit either, and that is told where the orbit is wanted.
        return _NONE


_NONE: Mapping[str, Other] = MappingProxyType({})


@lru_cache(maxsize=4)
def _of_file(opened: Opened) -> Mapping[str, Other]:
    """Ephemerides first: a file has them of what is under way to the station."""
    shown = opened.source

    def far(one: Source) -> tuple[float, str]:
        return (_unlike(one, shown) if isinstance(one, ElementSet) and isinstance(shown, ElementSet) else 0.0), _id(one)

    near = sorted(opened.others, key=far)[:MOST]
    return MappingProxyType({_id(one): Other(_id(one), one.name, one) for one in near})


def _id(one: Source) -> str:
    return f"sat-{one.catalog_number or one.designator}"


def _unlike(one: ElementSet, other: ElementSet) -> float:
    """How unlike two orbits are: 1 for a degree of inclination, for 3 degrees of node, or for a tenth of a revolution a day."""
    node = abs((one.node_deg - other.node_deg + 180.0) % 360.0 - 180.0)
    return (
        abs(one.inclination_deg - other.inclination_deg) + node / 3 + 10 * abs(one.mean_motion_rev_per_day - other.mean_motion_rev_per_day)
    )
