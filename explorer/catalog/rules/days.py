"""Dates as the data write them: as exact as their source."""

from __future__ import annotations

import datetime
import re

FIRST_DAY = datetime.date(1998, 11, 20)  # Zarya's launch
LAST_DAY = datetime.date(2040, 12, 31)
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


def is_day(text: str) -> bool:
    """Whether it is a date, a month or a year ("2021-07-29", "2021-07", "2021") that can be meant."""
    match = _DAY.fullmatch(text)
    if not match:
        return False
    try:
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return 1990 <= int(match[1]) <= LAST_DAY.year
