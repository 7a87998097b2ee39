"""When the orbit passes the altitudes that mean something after an event, as occurrences beside those of capabilities and stocks.

They follow from what is computed (``computed.Computed``), which takes time: only where somebody asks for them.
"""

from __future__ import annotations

import datetime
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.consequences.aftermath import Days, Occurrence, in_order
from explorer.consequences.descent import plan_words

if TYPE_CHECKING:
    from explorer.consequences.aftermath import Aftermath
    from explorer.consequences.computed import Computed
    from explorer.physics.ensemble import Quantiles

REENTRY = "re-entry"


def passages(event: datetime.date, computed: Computed) -> tuple[Occurrence, ...]:
    """First passages of the altitudes, and the re-entry, of the station after the scenario; those that are below already left out.

    ``earliest``, ``best`` and ``latest`` are 5, 50 and 95 of 100 courses, None where that is not within the years that are followed.
    """
    fall = computed.after.descent
    shift = (computed.asked.date - event).days
    raised = f"If {plan_words(fall.plan)}" + ("," if fall.plan else "")
    found = []
    for mark, (km, days) in zip(fall.marks, fall.outlook.crossing_days, strict=True):
        if days.p95 > 0 and math.isfinite(days.p05):
            when = _days(days, shift)
            said = f"{raised} it passes {km:g} km. {mark.words}."
            name = f"The orbit passes {km:g} km"
            found.append(Occurrence(when, _on(event, when), "orbit", mark.id, name, None, None, said, mark.confidence))
    if math.isfinite(fall.outlook.reentry_days.p05):
        when = _days(fall.outlook.reentry_days, shift)
        said = f"{raised} it re-enters, out of control if nobody steers it."
        found.append(Occurrence(when, _on(event, when), "orbit", REENTRY, "Re-entry", None, None, said, "derived"))
    return tuple(found)


def with_passages(found: Aftermath, computed: Computed) -> Aftermath:
    """The time after an event with the passages among what happens."""
    return replace(found, happening=in_order([*found.happening, *passages(found.date, computed)]))


def _days(days: Quantiles, shift: int) -> Days:
    return Days(*(max(0.0, day) + shift if math.isfinite(day) else None for day in days))


def _on(event: datetime.date, when: Days) -> datetime.date:
    first = when.best if when.best is not None else when.earliest
    return event + datetime.timedelta(days=int(first or 0))
