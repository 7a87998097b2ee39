"""An element set: the mean orbital elements that SGP4 starts from, with where they come from."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from operator import attrgetter, le

from explorer.errors import Finding
from explorer.station.days import day_words

ISS = 25544
FIRST_YEAR, LAST_YEAR = 1957, 2099  # of epochs: from the first satellite on, and as far ahead as anybody plans
# What SGP4 can mean anything for: outside these bounds a number is a slip of the pen or a damaged file.
_BOUNDS: tuple[tuple[str, str, float, float], ...] = (
    ("mean_motion_rev_per_day", "revolutions a day", 0.05, 18.0),
    ("eccentricity", "", 0.0, 0.999999),
    ("inclination_deg", "degrees", 0.0, 180.0),
    ("node_deg", "degrees", -360.0, 360.0),
    ("argument_of_perigee_deg", "degrees", -360.0, 360.0),
    ("mean_anomaly_deg", "degrees", -360.0, 360.0),
    ("bstar_per_earth_radius", "per Earth radius", -10.0, 10.0),
    ("mean_motion_dot_rev_per_day2", "revolutions a day, a day", -100.0, 100.0),
    ("mean_motion_ddot_rev_per_day3", "revolutions a day, a day, a day", -1e4, 1e4),
)
_numbers = attrgetter(*(field for field, *_ in _BOUNDS))
_LOWS = tuple(low for _, _, low, _ in _BOUNDS)
_HIGHS = tuple(high for *_, high in _BOUNDS)


@dataclass(frozen=True, slots=True)
class ElementSet:
    """Mean elements of the SGP4 theory (Brouwer, Kozai mean motion), frame TEME, as a TLE or an OMM gives them.

    ``catalog_number`` is the object's real number, however large. The derivatives are those of the mean motion itself
    halved and divided by six, as both formats have them; SGP4 does not use them.
    """

    name: str
    catalog_number: int
    designator: str  # international, "1998-067A"
    epoch: datetime.datetime  # UTC, aware
    mean_motion_rev_per_day: float
    eccentricity: float
    inclination_deg: float
    node_deg: float  # right ascension of the ascending node
    argument_of_perigee_deg: float
    mean_anomaly_deg: float
    bstar_per_earth_radius: float
    mean_motion_dot_rev_per_day2: float = 0.0
    mean_motion_ddot_rev_per_day3: float = 0.0
    revolution: int = 0
    source: str = ""

    @property
    def epoch_date(self) -> str:
        """The day of the epoch in words: "24 Sep 2026"."""
        return day_words(self.epoch)


def out_of_bounds(elements: ElementSet, file: str, where: str) -> list[Finding]:
    """What is not a number or cannot be an orbit about the Earth."""
    findings: list[Finding] = []
    numbers = _numbers(elements)
    # Files hold millions of sets, nearly all of them sound. A number that is none compares as neither.
    year = elements.epoch.year
    if elements.catalog_number >= 0 and FIRST_YEAR <= year <= LAST_YEAR and all(map(le, _LOWS, numbers)) and all(map(le, numbers, _HIGHS)):
        return findings
    if not FIRST_YEAR <= year <= LAST_YEAR:
        findings.append(Finding(file, where, f"the epoch lies in the year {year}", f"{FIRST_YEAR} to {LAST_YEAR}"))
    for (field, unit, low, high), number in zip(_BOUNDS, numbers, strict=True):
        if not math.isfinite(number) or not low <= number <= high:
            label = field.removesuffix("_rev_per_day").removesuffix("_deg").replace("_", " ")
            findings.append(Finding(file, where, f"{label} is {number:g}", f"{low:g} to {high:g} {unit}".rstrip()))
    if elements.catalog_number < 0:
        findings.append(Finding(file, where, f"catalogue number is {elements.catalog_number}", "0 or more"))
    return findings
