"""Other objects in orbit: element sets that are sound, planned orbits that can be flown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.errors import Finding
from explorer.orbit import tle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft

# Below, the air brings a station down within days; above, nobody has had one.
_ALTITUDES_KM = (200.0, 700.0)


def other_objects(draft: Draft) -> Iterator[Finding]:
    """Element sets with a damaged line; planned orbits out of all bounds; ids that name two objects."""
    for name, flying in draft.orbiting_objects.items():
        row = draft.row("orbiting_object", name)
        for found in tle.scan((flying.name, flying.line_1, flying.line_2), row.file):
            if isinstance(found, Finding):
                # The name is the first line that was read.
                line = {"line 2": "line_1", "line 3": "line_2"}.get(found.key, "line_1")
                yield row.finding(line, found.problem, found.expected)
    for name, plan in draft.planned_orbits.items():
        row = draft.row("planned_orbit", name)
        if name in draft.orbiting_objects:
            yield row.finding("id", f"is {name!r}, as of an [[orbiting_object]]", "an id of its own")
        if not 0 < plan.inclination_deg.value < 180:
            yield row.finding("inclination_deg", f"is {plan.inclination_deg.value:g}", "more than 0 and less than 180")
        low, high = _ALTITUDES_KM
        if not low <= plan.mean_altitude_km.value <= high:
            yield row.finding("mean_altitude_km", f"is {plan.mean_altitude_km.value:g}", f"{low:g} to {high:g}")
        if not 0 <= plan.node_deg < 360:
            yield row.finding("node_deg", f"is {plan.node_deg:g}", "0 or more and less than 360")
