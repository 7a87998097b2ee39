"""What is computed for a scenario on a day as plain records: every number before and after with its range, and words for it."""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING, Any

from explorer import __version__
from explorer.briefing import decay_records
from explorer.briefing.reboost_records import vehicle
from explorer.consequences.computed import MEMBERS, ask
from explorer.consequences.computed_numbers import SEGMENT_NAMES
from explorer.orbit.plane import mean_altitude_km
from explorer.session import docking

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.consequences.computed import Asked, Computed
    from explorer.consequences.computed_numbers import Number
    from explorer.physics.span import Span
    from explorer.session.session import Session

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ENDS = ("low", "best", "high")
NONE = "–"


def asked_of(session: Session, *, date: datetime.date | None = None, plan: str = "", members: int = MEMBERS, seed: int = 0) -> Asked:
    """What is to be computed for what a session looks at, or for its scenario on another day."""
    study = session.study_of(session.state.scenario, date or session.state.date)
    altitude = mean_altitude_km(session.element_set)
    return ask(session.catalog, study, docking.taken(session, study.date), altitude, plan=plan, members=members, seed=seed)


def numbers(found: Computed) -> list[Record]:
    """A row for each number. Dates are as 2031-04-17; null is: none on that side, or not within ``horizon_years``."""
    return [
        {
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
        for number in found.numbers
    ]


def to_read(found: Computed) -> list[Record]:
    """The same in words."""
    return [
        {
            "id": number.id,
            "name": number.name,
            "before": words(found, number, number.before),
            "after": words(found, number, number.after),
            "unit": "" if number.unit == "date" else shown_unit(number.unit),
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


def shown_unit(unit: str) -> str:
    """The unit in which a number is read: tonnes for kilogrammes."""
    return "t" if unit == "kg" else unit


def shown_value(number: Number, value: float) -> float:
    """A value in the unit in which it is read."""
    return value / 1000 if number.unit == "kg" else value


def words(found: Computed, number: Number, span: Span | None, *, unit: bool = False) -> str:
    """A number with its range, as "40.1 (30.4–53.5)"; dates as "Mar 2031 (Jul 2029 to after 2051)"."""
    if span is None:
        return NONE
    if number.unit == "date":
        return _range(*(day_in_words(found, days) for days in span))
    low, best, high = (shown_value(number, value) for value in span)
    size = max(abs(low), abs(high))
    # A range that is there is seen: with up to two digits more.
    for more in range(3):
        said = _range(*(figure(value, size, more) for value in (low, best, high)))
        if "(" in said or low == high:
            break
    return f"{said} {shown_unit(number.unit)}" if unit else said


def _range(low: str, best: str, high: str) -> str:
    if low == best == high:
        return best
    dash = " to " if any(part.startswith("−") or " " in part for part in (low, high)) else "–"
    return f"{best} ({low}{dash}{high})"


def figure(value: float, size: float = 0.0, more: int = 0) -> str:
    """A value to about three digits of the largest of its kind (``size``), or ``more``."""
    if not math.isfinite(value):
        return "no end"
    largest = max(abs(value), size)
    places = 0 if largest == 0 else max(0, min(6, 2 + more - math.floor(math.log10(largest))))
    said = f"{value:,.{places}f}".replace("-", "−")
    return said.replace("−0", "0") if float(said.replace(",", "").replace("−", "-")) == 0 else said


def day_in_words(found: Computed, days: float) -> str:
    """The month in which so many days after the start end; "after 2051" for never within the time that is followed."""
    start = found.asked.date
    if not math.isfinite(days):
        return f"after {(start + datetime.timedelta(days=found.after.descent.outlook.horizon_days)).year}"
    if days <= 0:
        return "already"
    date = start + datetime.timedelta(days=days)
    return f"{_MONTHS[date.month - 1]} {date.year}"


def heading(found: Computed) -> str:
    """Scenario and day."""
    return f"{found.asked.scenario.name} · {found.asked.date.isoformat()}"


def basis(found: Computed, topic: str | None = None) -> str:
    """One line under the numbers of a topic, or of all: from where and how they are reckoned."""
    asked = found.asked
    raised = f"reboost {asked.plan}" if asked.plan else "nobody raises the orbit"
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


# The numbers that say why, for each capability that they bear on.
_WHY = {
    "reboost": ("loss", "propellant"),
    "momentum-attitude-control": ("pitch", "full"),
    "propulsive-attitude-control": ("pitch", "full"),
    "power": ("margin-USOS", "margin-ROS"),
}


def why_numbers(found: Computed, capability: str) -> tuple[Number, ...]:
    """The numbers of ``why_line`` that there are after the scenario."""
    known = (found.number(name) for name in _WHY.get(capability, ()))
    return tuple(number for number in known if number is not None and number.after is not None)


def why_line(found: Computed, capability: str) -> str:
    """What is computed and says why, for one of the capabilities that it bears on; "" for the others, or without a range."""
    if capability == "reboost":
        loss, need = found.number("loss"), found.number("propellant")
        if loss is None or need is None or loss.after is None or need.after is None:
            return ""
        years = found.asked.years
        height = found.after.holding.altitude_km
        return (
            f"Without reboost it falls {words(found, loss, loss.after)} m a day; holding {height:.0f} km takes "
            f"{words(found, need, need.after, unit=True)} of propellant a year ({years[0]} to {years[1]})."
        )
    if capability in ("momentum-attitude-control", "propulsive-attitude-control"):
        pitch, full = found.number("pitch"), found.number("full")
        said = []
        if pitch is not None and pitch.after is not None:
            said.append(f"The torques balance at a pitch of {words(found, pitch, pitch.after)}°")
            if pitch.before is not None and pitch.before != pitch.after:
                said[-1] += f", before at {words(found, pitch, pitch.before)}°"
        if full is not None and full.after is not None:
            said.append(f"kept in the attitude of before, the gyroscopes are full in {words(found, full, full.after)} h")
        return "; ".join(said) + "." if said else ""
    if capability == "power":
        left = [number for number in (found.number("margin-USOS"), found.number("margin-ROS")) if number and number.after]
        said = [f"{SEGMENT_NAMES[number.segment]} {words(found, number, number.after, unit=True)}" for number in left if number.segment]
        return f"Left over, {' and '.join(said)}." if said else ""
    return ""


def _span(found: Computed, number: Number, span: Span | None) -> Record | None:
    if span is None:
        return None
    if number.unit == "date":
        dates = (found.asked.date + datetime.timedelta(days=max(0.0, days)) if math.isfinite(days) else None for days in span)
        return {end: date.isoformat() if date else None for end, date in zip(_ENDS, dates, strict=True)}
    return {end: float(f"{value:.6g}") for end, value in zip(_ENDS, span, strict=True)}
