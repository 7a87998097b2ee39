"""Days of the station's life: which can be looked at, how the data write them, how they are said."""

from __future__ import annotations

import datetime
import re

FIRST_DAY = datetime.date(1998, 11, 20)  # the launch of the first element
LAST_DAY = datetime.date(2040, 12, 31)
_EARLIEST_YEAR = 1990  # of a publication
_DAY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
# strftime would give the month in the language of the machine.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def is_day(text: str) -> bool:
    """Whether it is a date, a month or a year ("2021-07-29", "2021-07", "2021") that can be meant: as exact as its source."""
    match = _DAY.fullmatch(text)
    if not match:
        return False
    try:
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return _EARLIEST_YEAR <= int(match[1]) <= LAST_DAY.year


def within_life(date: datetime.date) -> datetime.date:
    """The day itself, or the first or last that can be looked at: the clock of a machine may be far off."""
    return min(max(date, FIRST_DAY), LAST_DAY)


def day_words(date: datetime.date) -> str:
    """A date as it is said, the same on every machine.

    >>> day_words(datetime.date(2026, 11, 3))
    '3 Nov 2026'
    """
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def first_day(text: str) -> datetime.date:
    """The first day that a date of the data may mean.

    >>> first_day("2022-10")
    datetime.date(2022, 10, 1)
    """
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)


def date_words(text: str) -> str:
    """A date of the data as it is said, as exact as it is.

    >>> date_words("2022-10")
    'Oct 2022'
    """
    return day_words(first_day(text)).split(" ", 2 - text.count("-"))[-1]
