"""What must hold between the facts, beyond the form of a single row.

Every rule is a function from the draft to findings; ``RULES`` is the list of them. A rule compares ids with the rows of the
files, sound or not, so that one bad row is one finding and not also one for everybody who names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.catalog.rules.contents import contents
from explorer.catalog.rules.gimbals import gimbals
from explorer.catalog.rules.ground import ground
from explorer.catalog.rules.masses import circles
from explorer.catalog.rules.meshes import meshes
from explorer.catalog.rules.other_objects import other_objects
from explorer.catalog.rules.physics import physics
from explorer.catalog.rules.places import joints, places, single
from explorer.catalog.rules.ranges import ranges
from explorer.catalog.rules.references import partners, unknown_ids
from explorer.catalog.rules.sourcing import sources
from explorer.catalog.rules.suppliers import ports, rooms, wings
from explorer.catalog.rules.variants import variants
from explorer.catalog.rules.visits import visits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from explorer.catalog.draft import Draft
    from explorer.errors import Finding

RULES: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    unknown_ids,
    partners,
    sources,
    ranges,
    circles,
    meshes,
    variants,
    single,
    gimbals,
    joints,
    places,
    rooms,
    wings,
    ports,
    visits,
    physics,
    ground,
    other_objects,
    contents,
)


def find(draft: Draft) -> Iterator[Finding]:
    """The findings of every rule."""
    for rule in RULES:
        yield from rule(draft)
