"""Passes over a place as records, as a table to read and as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.briefing.records import Record
    from explorer.orbit.passes import Pass, Sight, Stretch
    from explorer.orbit.place import Place
    from explorer.orbit.propagate import Source

# Beyond this age it is said in so many words that the times are off.
_WARNED_DAYS = 14.0
_POINTS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_LONGEST_LINE = 75  # octets, without the line end: RFC 5545, section 3.1

COLUMNS = (
    ("date", "Date"),
    ("rises", "Rises"),
    ("from", "in the"),
    ("highest", "Highest"),
    ("elevation", "Elevation"),
    ("at", "in the"),
    ("sets", "Sets"),
    ("to", "in the"),
    ("range", "Nearest"),
    ("light", "Light"),
    ("seen", "Seen by eye"),
    ("off", "Times ±"),
)


def zone_of(name: str) -> datetime.tzinfo:
    """The time zone of a name ("Europe/Berlin"), a shift from UTC ("+02:00"), "UTC" or "local", the computer's own.

    Raises ``ExplorerError`` for a name that is none, and where the computer has no table of time zones.
    """
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

    if name.upper() in ("UTC", "Z"):
        return datetime.UTC
    if name == "local":
        return datetime.datetime.now().astimezone().tzinfo or datetime.UTC
    try:
        shifted = datetime.datetime.fromisoformat(f"2000-01-01T00:00:00{name}").tzinfo if name[:1] in ("+", "-") else None
    except ValueError:
        shifted = None
    if shifted is not None:
        return shifted
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        pass
    known = available_timezones()
    if not known:
        raise ExplorerError(
            f"this computer has no table of time zones, so {name!r} means nothing to it; give the shift from UTC, as +02:00, or local"
        )
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    raise ExplorerError(f"unknown time zone {name!r}; {f'did you mean {near[0]}?' if near else 'give one as Europe/Berlin, or +02:00'}")


def head_of(source: Source, place: Place, start: datetime.datetime, days: float, least_deg: float) -> Record:
    """What the passes were computed from and for: the object, the place, the age of the set and what it does to the times.

    ``said`` are the sentences for who reads a table.
    """
    from explorer.orbit.age import describe_age

    age, late = describe_age(source, start), describe_age(source, start + datetime.timedelta(days=days))
    off = (time_error_s(source, start), time_error_s(source, start + datetime.timedelta(days=days)))
    said = [f"{age.words[:1].upper()}{age.words[1:]}."]
    if max(abs(age.days), abs(late.days)) > _WARNED_DAYS:
        said.append(f"Times can be off by {_spans(off)}, half of them by more: use a newer element set.")
    said.append(
        f"Times are UTC, elevation is at least {least_deg:g}°, without refraction and hills. "
        "By eye it is seen in sunlight while the Sun is at least 6° below the horizon of the place."
    )
    return {
        "object": source.name,
        "place": place.name,
        "coordinates": place.words,
        "latitude_deg": round(place.latitude_deg, 5),
        "longitude_deg": round(place.longitude_deg, 5),
        "height_m": round(place.height_km * 1000),
        "start": _utc(start),
        "days": days,
        "least_elevation_deg": least_deg,
        "element_set_epoch": _utc(source.epoch),
        "element_set_age_days": round(age.days, 2),
        "expected_error_km": float(f"{age.expected_error_km:.2g}"),
        "expected_time_error_s": [float(f"{value:.2g}") for value in off],
        "said": said,
    }


def time_error_s(source: Source, time: datetime.datetime) -> float:
    """By how much half of all times are off at that age of the set: its error along the orbit over the speed."""
    import numpy as np

    from explorer.orbit.age import describe_age
    from explorer.orbit.frames import instant
    from explorer.orbit.track import at_times

    speed_km_s = float(at_times(source, np.array([instant(time)])).speed_km_s[0])
    return describe_age(source, time).expected_error_km / speed_km_s


def records_of(found: Sequence[Pass], source: Source, zone: datetime.tzinfo | None = None) -> list[Record]:
    """A record a pass: rise, peak and set with time, azimuth, elevation and range, what is lit, dark and visible, how old the set is.

    With a ``zone`` each of the three times is there in it, too.
    """
    return [_record(one, source, zone) for one in found]


def _record(one: Pass, source: Source, zone: datetime.tzinfo | None) -> Record:
    from explorer.orbit.age import describe_age

    row: Record = {name: _sight(sight, zone) for name, sight in (("rise", one.rise), ("peak", one.peak), ("set", one.set))}
    return row | {
        "duration_s": round(one.seconds),
        "rise_known": one.rise_known,
        "set_known": one.set_known,
        "sunlit": [_stretch(stretch) for stretch in one.sunlit],
        "site_dark": [_stretch(stretch) for stretch in one.dark],
        "visible": [_stretch(stretch) for stretch in one.visible],
        "element_set_epoch": _utc(source.epoch),
        "element_set_age_days": round(describe_age(source, one.peak.time).days, 2),
        "expected_time_error_s": float(f"{time_error_s(source, one.peak.time):.2g}"),
    }


def _sight(sight: Sight, zone: datetime.tzinfo | None) -> Record:
    row: Record = {"time": _utc(sight.time)}
    if zone is not None:
        row["local"] = _second(sight.time).astimezone(zone).isoformat()
    return row | {
        "azimuth_deg": round(sight.azimuth_deg, 1) % 360,
        "elevation_deg": round(sight.elevation_deg, 1),
        "range_km": round(sight.range_km),
        "sunlit": sight.sunlit,
        "sun_elevation_deg": round(sight.sun_elevation_deg, 1),
    }


def _stretch(stretch: Stretch) -> str:
    """An interval as ISO 8601 has it: "2026-09-24T18:59:58Z/2026-09-24T19:05:12Z"."""
    return f"{_utc(stretch.start)}/{_utc(stretch.end)}"


def to_read(found: Sequence[Pass], source: Source, zone: datetime.tzinfo | None = None) -> tuple[list[Record], tuple[tuple[str, str], ...]]:
    """Rows and columns of the table to read, in UTC; with a ``zone`` each pass has the rise in it, too."""
    rows = []
    for one in found:
        row: Record = {
            "date": f"{_second(one.rise.time):%a %d %b %Y}",
            "rises": _clock(one.rise.time) if one.rise_known else "before",
            "from": _point(one.rise),
            "highest": _clock(one.peak.time),
            "elevation": f"{round(one.peak.elevation_deg)}°",
            "at": _point(one.peak),
            "sets": _clock(one.set.time) if one.set_known else "after",
            "to": _point(one.set),
            "range": f"{one.peak.range_km:,.0f} km",
            "light": _light(one),
            "seen": _seen(one),
            "off": _span(time_error_s(source, one.peak.time)),
        }
        if zone is not None:
            row["local"] = f"{_second(one.rise.time).astimezone(zone):%a %d %b %H:%M:%S %Z}"
        rows.append(row)
    return rows, (*COLUMNS[:2], ("local", "Rises, local time"), *COLUMNS[2:]) if zone is not None else COLUMNS


def _point(sight: Sight) -> str:
    return f"{_POINTS[round(sight.azimuth_deg / 45) % 8]} {sight.azimuth_deg % 360:.0f}°"


def _light(one: Pass) -> str:
    if not one.sunlit:
        return "in shadow"
    first, last = one.sunlit[0], one.sunlit[-1]
    words = []
    if first.start > one.rise.time:
        words.append(f"lit from {_clock(first.start)}")
    if last.end < one.set.time:
        words.append(f"lit to {_clock(last.end)}" if not words else f"to {_clock(last.end)}")
    return " ".join(words) or "in sunlight"


def _seen(one: Pass) -> str:
    if one.visible:
        return ", ".join(f"{_clock(stretch.start)}–{_clock(stretch.end)}" for stretch in one.visible)
    if not one.dark:
        return "no: bright sky"
    return "no: in shadow" if not one.sunlit else "no: lit by day alone"


def calendar(found: Sequence[Pass], source: Source, place: Place, head: Record, made: datetime.datetime) -> str:
    """The passes as an iCalendar file (RFC 5545), an event from rise to set each, in UTC. ``made`` is when it was written.

    A pass keeps its UID when it is computed anew, so that a calendar replaces it. Raises ``ExplorerError`` where there is none.
    """
    if not found:
        raise ExplorerError(
            f"{head['object']} has no such pass over {place.name} in these {head['days']:g} days: there is nothing to write"
        )
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Station Explorer//Passes//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(f'{source.name} over {place.name}')}",
    ]
    for one in found:
        lines += _event(one, source, place, head, made)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(one: Pass, source: Source, place: Place, head: Record, made: datetime.datetime) -> list[str]:
    # Passes are an orbit apart, and from set to set a pass moves by seconds or minutes: half an hour tells them apart and stays.
    slot = round(one.peak.time.timestamp() / 1800)
    where = f"{place.latitude_deg:.3f}.{place.longitude_deg:.3f}".replace("-", "m")
    begin, end = _second(one.rise.time), _second(one.set.time)
    told = [
        f"Rises {_clock(one.rise.time)} UTC in the {_point(one.rise)}",
        f"highest {_clock(one.peak.time)} UTC, {one.peak.elevation_deg:.0f}° in the {_point(one.peak)}, {one.peak.range_km:,.0f} km away",
        f"sets {_clock(one.set.time)} UTC in the {_point(one.set)}",
        f"Light: {_light(one)}",
        f"Seen by eye: {_seen(one)}",
        *head["said"][:-1],
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{source.catalog_number}-{slot}-{where}@station-explorer",
        f"DTSTAMP:{_stamp(made)}",
        f"DTSTART:{_stamp(begin)}",
        f"DTEND:{_stamp(max(end, begin + datetime.timedelta(seconds=1)))}",
        f"SUMMARY:{_escaped(f'{source.name} over {place.name}, {one.peak.elevation_deg:.0f}° high')}",
        f"LOCATION:{_escaped(place.name)}",
        f"GEO:{place.latitude_deg:.6f};{place.longitude_deg:.6f}",
        f"DESCRIPTION:{_escaped(chr(10).join(told))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    r"""A text value: commas, semicolons and backslashes get a backslash, a line end becomes \n (RFC 5545, section 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, each but the first after a line end and a space, no character cut apart."""
    pieces, piece, length = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if length + octets > _LONGEST_LINE:
            pieces.append(piece)
            piece, length = " ", 1
        piece += letter
        length += octets
    return "\r\n".join([*pieces, piece])


def _spans(seconds: tuple[float, float]) -> str:
    low, high = (_span(value) for value in sorted(seconds))
    return f"about {low}" if low == high else f"about {low} to {high}"


def _span(seconds: float) -> str:
    """To two digits, no less than a second: "44 s", "16 min"."""
    seconds = max(seconds, 1.0)
    return f"{float(f'{seconds:.2g}'):g} s" if seconds < 90 else f"{float(f'{seconds / 60:.2g}'):g} min"


def _second(time: datetime.datetime) -> datetime.datetime:
    """To the nearest second: more would say more than is known."""
    return (time + datetime.timedelta(microseconds=500_000)).replace(microsecond=0)


def _utc(time: datetime.datetime) -> str:
    return f"{_second(time).astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"


def _stamp(time: datetime.datetime) -> str:
    return f"{_second(time).astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def _clock(time: datetime.datetime) -> str:
    return f"{_second(time):%H:%M:%S}"


def none_said(head: dict[str, Any]) -> str:
    """The sentence where there is no pass."""
    return (
        f"{head['object']} does not rise above {head['least_elevation_deg']:g}° at {head['place']} "
        f"within {head['days']:g} days of {head['start']}."
    )
