"""What is computed, in words: a number with its range, a date in the future, and which numbers say why a capability stands as it does.

Panel, tables, accounts and captions say a number with these words alone, so that it is the same wherever it is read.
"""

from __future__ import annotations

import datetime
import math
from typing import TYPE_CHECKING

from explorer.consequences.computed_numbers import SEGMENT_NAMES
from explorer.consequences.descent import plan_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.consequences.computed import Computed
    from explorer.consequences.computed_numbers import Number
    from explorer.physics.span import Span

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NONE = "–"
_FEW_KG = 10.0


def shown_unit(number: Number) -> str:
    """The unit in which a number is read, before and after: tonnes for kilogrammes, unless there are but a few."""
    return "t" if _in_tonnes(number) else number.unit


def shown_value(number: Number, value: float) -> float:
    """A value in the unit in which it is read."""
    return value / 1000 if _in_tonnes(number) else value


def _in_tonnes(number: Number) -> bool:
    return number.unit == "kg" and any(span is not None and span.high >= _FEW_KG for span in number.spans)


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
    return f"{said}{'' if number.unit == '°' else ' '}{shown_unit(number)}" if unit else said


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


# The numbers that say why, for each capability that they bear on.
_WHY = {
    "reboost": ("loss", "propellant"),
    "debris-avoidance": ("delta-v", "supply"),
    "controlled-deorbit": ("passes-280", "reentry"),
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
    said = {number.id: words(found, number, number.after, unit=True) for number in why_numbers(found, capability)}
    if any(name not in said for name in _WHY.get(capability, ()) if name not in _MAY_LACK):
        return ""
    height = f"{found.after.holding.altitude_km:.0f} km"
    years = "{} to {}".format(*found.asked.years)
    match capability:
        case "reboost":
            loss = said["loss"].removesuffix("/day")
            return f"Without reboost it falls {loss} a day; holding {height} takes {said['propellant']} of propellant a year ({years})."
        case "debris-avoidance":
            return f"Holding {height} takes {said['delta-v']} a year ({years}), of {said['supply']} that the fleet gives."
        case "controlled-deorbit":
            return f"If {plan_words(found.asked.plan)}, it passes 280 km in {said['passes-280']} and re-enters in {said['reentry']}."
        case "momentum-attitude-control" | "propulsive-attitude-control":
            return _attitude_line(found, said)
        case "power":
            left = [number for number in why_numbers(found, capability) if number.segment]
            return (
                f"Left over, {' and '.join(f'{SEGMENT_NAMES[one.segment]} {said[one.id]}' for one in left if one.segment)}." if left else ""
            )
    return ""


# One of these can say something without the other.
_MAY_LACK = ("pitch", "full", "margin-USOS", "margin-ROS")


def _attitude_line(found: Computed, said: Mapping[str, str]) -> str:
    parts = []
    pitch = found.number("pitch")
    if pitch is not None and "pitch" in said:
        before = "" if pitch.before in (None, pitch.after) else f", before at {words(found, pitch, pitch.before, unit=True)}"
        parts.append(f"the torques balance at a pitch of {said['pitch']}{before}")
    if "full" in said:
        parts.append(f"kept in the attitude of before, the gyroscopes are full in {said['full']}")
    line = "; ".join(parts)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def key_line(found: Computed) -> str:
    """The line of what is computed that a picture's caption has: when it re-enters, and what is left of its mass; before and after."""
    said = key_words(found, before=True)
    return f"{key_basis(found)}: {said}" if said else ""


def key_basis(found: Computed) -> str:
    """What the key numbers rest on that a reader has to know."""
    return f"Computed, if {plan_words(found.asked.plan)}"


def key_words(found: Computed, *, before: bool = False) -> str:
    """The key numbers after the scenario, with those before it where they are to be said and differ."""
    parts = []
    for number, name in ((found.number("reentry"), "re-entry"), (found.number("mass"), "mass")):
        if number is None or number.after is None:
            continue
        unit = number.unit != "date"
        first = f", before {words(found, number, number.before, unit=unit)}" if before and number.before not in (None, number.after) else ""
        parts.append(f"{name} {words(found, number, number.after, unit=unit)}{first}")
    return "; ".join(parts)
