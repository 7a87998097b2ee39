"""What is computed for a scenario on a day as plain records: every number before and after with its range, and words for it."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING, Any

from explorer import __version__
from explorer.briefing import decay_records
from explorer.briefing.reboost_records import vehicle
from explorer.consequences.computed_words import NONE, day_in_words, figure, shown_unit, shown_value, why_line, why_numbers, words
from explorer.consequences.descent import plan_words
from explorer.session.numbers import asked_of

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.consequences.computed import Computed
    from explorer.consequences.computed_numbers import Number
    from explorer.physics.span import Span

__all__ = [
    "NONE",
    "asked_of",
    "basis",
    "cited",
    "day_in_words",
    "figure",
    "heading",
    "numbers",
    "shown_unit",
    "shown_value",
    "to_read",
    "whole",
    "why_line",
    "why_numbers",
    "words",
]

_ENDS = ("low", "best", "high")


def numbers(found: Computed) -> list[Record]:
    """A row for each number. Dates are as 2031-04-17; null is: none on that side, or not within ``horizon_years``."""
    return [_number(found, number) for number in found.numbers]


def cited(found: Computed, capability: str) -> Record:
    """The numbers that bear on a capability, as they stand in ``numbers``, and what they say of it; without any, "" and no rows."""
    return {"words": why_line(found, capability), "numbers": [_number(found, number) for number in why_numbers(found, capability)]}


def _number(found: Computed, number: Number) -> Record:
    return {
        "id": number.id,
        "topic": number.topic,
        "name": number.name,
        "unit": number.unit,
        "before": _span(found, number, number.before),
        "after": _span(found, number, number.after),
        "range": number.range_is,
        "assumptions": list(number.assumptions),
        "sources": list(number.sources),
    }


def to_read(found: Computed) -> list[Record]:
    """The same in words."""
    return [
        {
            "id": number.id,
            "name": number.name,
            "before": words(found, number, number.before),
            "after": words(found, number, number.after),
            "unit": "" if number.unit == "date" else shown_unit(number),
            "range": number.range_is,
        }
        for number in found.numbers
    ]


def whole(found: Computed) -> dict[str, Any]:
    """Everything: the numbers, both descents with their curves, what each vehicle gives."""
    asked = found.asked
    falls = {}
    for side in (found.before, found.after):
        record = decay_records.decay(side.descent)
        record["curve"] = decay_records.curve(side.descent)
        falls[side.state] = record
    return {
        "scenario": asked.scenario.id,
        "date": asked.date.isoformat(),
        "altitude_km": asked.altitude_km,
        "docked": [{"port": port, "vehicle": name, "visit": visit or None} for port, name, visit in asked.docked],
        "reboost": asked.plan or None,
        "members": asked.members,
        "seed": asked.seed,
        "horizon_years": round(found.after.descent.outlook.horizon_days / 365.25, 1),
        "same_station": found.alike,
        "numbers": numbers(found),
        "decay": falls,
        "vehicles": [vehicle(one) for one in found.after.holding.contributions],
        "assumptions": list(found.assumptions),
        "sources": list(found.sources),
        "facts_as_of": asked.catalog.as_of,
        "version": __version__,
    }


def heading(found: Computed) -> str:
    """Scenario and day."""
    return f"{found.asked.scenario.name} · {found.asked.date.isoformat()}"


def basis(found: Computed, topic: str | None = None) -> str:
    """One line under the numbers of a topic, or of all: from where and how they are reckoned."""
    asked = found.asked
    raised = plan_words(asked.plan)
    courses = f"{asked.members:,} courses of Sun, air and area"
    height = f"mean altitude of {asked.altitude_km:.1f} km above 6,378.137 km"
    said = {
        "altitude": f"From a {height}; {raised}; {courses}.",
        "reboost": f"Held at a {height}; drag alone; the fleet as the capability model counts it, best estimates as lines.",
        "mass and area": "Of the elements and vehicles there on the day; area ahead in level flight, wings on the Sun, mean of a year.",
        "attitude": f"At a {height}; +X ahead, mean torques of an orbit in the Sun and air of {asked.years[0]}.",
        "power": "Wings that follow the Sun; needs are those of the capability model.",
    }
    return said.get(topic or "", f"From a {height}; {raised}; {courses}.")


def _span(found: Computed, number: Number, span: Span | None) -> Record | None:
    if span is None:
        return None
    if number.unit == "date":
        dates = (found.asked.date + datetime.timedelta(days=max(0.0, days)) if math.isfinite(days) else None for days in span)
        return {end: date.isoformat() if date else None for end, date in zip(_ENDS, dates, strict=True)}
    return {end: float(f"{value:.6g}") for end, value in zip(_ENDS, span, strict=True)}
