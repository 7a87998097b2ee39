"""An instant as a user writes it."""

from __future__ import annotations

import datetime
import re

from explorer.errors import ExplorerError

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DAY = re.compile(
    r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})|(?P<day_first>\d{1,2})\.?\s+(?P<name>[a-z]{3,9})\.?,?\s+(?P<year_last>\d{4})",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?")
_ZONE = re.compile(r"(?P<utc>utc|gmt|z)|(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})", re.IGNORECASE)
_WANTED = "expected a date and a time in UTC, like 25 Sep 2026 06:00:00 or 2026-09-25 06:00; either can be left out"


def instant_meant(words: str, shown: datetime.datetime) -> datetime.datetime:
    """The instant that is written, to the second, UTC: a date (left out, that of ``shown``), a time (left out, that of ``shown``), a zone.

    Raises ``ExplorerError`` for anything else, and for a day or a time that there is not.

    >>> noon = datetime.datetime(2026, 9, 25, 12, tzinfo=datetime.UTC)
    >>> instant_meant("26 Sep 2026 06:30", noon).isoformat()
    '2026-09-26T06:30:00+00:00'
    """
    shown = shown.astimezone(datetime.UTC).replace(microsecond=0)
    date, time, zone = shown.date(), shown.time(), datetime.UTC
    rest = words.strip()
    if not rest:
        raise ExplorerError(f"there is no instant; {_WANTED}")
    try:
        if day := _DAY.match(rest):
            date, rest = _date(day), rest[day.end() :].lstrip(" \t,tT")
        if clock := _CLOCK.match(rest):
            time = datetime.time(int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0))
            rest = rest[clock.end() :].lstrip()
        if rest and (day or clock) and (there := _ZONE.fullmatch(rest)):
            rest = ""
            if there["sign"]:
                off = datetime.timedelta(hours=int(there["hours"]), minutes=int(there["minutes"]))
                zone = datetime.timezone(-off if there["sign"] == "-" else off)
        if rest or not (day or clock):
            raise ValueError
        return datetime.datetime.combine(date, time, zone).astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise ExplorerError(f"{words.strip()!r} is no instant; {_WANTED}") from None


def day_meant(words: str) -> datetime.datetime:
    """The midnight (UTC) of the day that is written. Raises ``ExplorerError`` for anything else, and for a day that there is not.

    >>> day_meant("21 Nov 1999").date().isoformat()
    '1999-11-21'
    """
    day = _DAY.fullmatch(words.strip())
    try:
        if not day:
            raise ValueError
        return datetime.datetime.combine(_date(day), datetime.time(), datetime.UTC)
    except ValueError:
        raise ExplorerError(f"{words.strip()!r} is no date; expected one like 21 Nov 1999 or 1999-11-21") from None


def _date(found: re.Match[str]) -> datetime.date:
    if found["year"]:
        return datetime.date(int(found["year"]), int(found["number"]), int(found["day"]))
    name = found["name"].lower()
    months = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    if len(months) != 1:
        raise ValueError
    return datetime.date(int(found["year_last"]), months[0], int(found["day_first"]))
