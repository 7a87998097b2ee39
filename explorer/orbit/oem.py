"""Orbit Ephemeris Messages (CCSDS 502.0-B-2 and -3), KVN and XML: read as NASA publishes them for the station, and written."""

from __future__ import annotations

import datetime
import itertools
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError, Finding
from explorer.orbit.ephemeris import DEGREE, Ephemeris, Event, Span
from explorer.orbit.ephemeris_rows import fitting, gaps
from explorer.orbit.frames import days_since_j2000, eme2000_of_teme, teme_of_earth_fixed
from explorer.orbit.mean_elements import FIRST_YEAR, ISS, LAST_YEAR
from explorer.orbit.message_xml import DamagedError, leaves
from explorer.orbit.propagate import propagate
from explorer.orbit.time_scales import SCALES, utc

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from explorer.orbit.propagate import Source
    from explorer.orbit.text_file import Text

# EME2000 and the frames of the ICRS are 0.02" apart, less than a metre at the station's height.
_INERTIAL = ("EME2000", "J2000", "ICRF", "GCRF")
_EARTH_FIXED = re.compile(r"ITRF[-0-9]*")
_FRAMES = "EME2000, ICRF, GCRF, TEME or ITRF"
_KEYWORD = re.compile(r"\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*")
_TIME = re.compile(r"(\d{4})-(?:(\d\d)-(\d\d)|(\d{3}))T(\d\d:\d\d:\d\d(?:\.\d*)?)Z?")
_EVENT = re.compile(
    r"\s*(?P<name>\S.*?)\s+(?P<day>\d{3}):(?P<time>\d\d:\d\d:\d\d(?:\.\d+)?)\s+(?:(?P<orbit>\d+)\s+)?"
    r"(?P<dv>-?\d+\.\d+)\s+(?P<ha>-?\d+\.\d+)\s+(?P<hp>-?\d+\.\d+)\s*"
)
_FACTS = {
    "MASS": "mass_kg",
    "DRAG_AREA": "drag_area_m2",
    "DRAG_COEFF": "drag_coefficient",
    "SOLAR_RAD_AREA": "solar_area_m2",
    "SOLAR_RAD_COEFF": "solar_coefficient",
}
_FACT = re.compile(rf"\s*({'|'.join(_FACTS)})\s*=\s*([-+0-9.Ee]+)\s*(?:\[?(?:kg|m\*\*2|m\^2|m2)\]?)?\s*")
# What this program writes of an ephemeris that it computed from mean elements: without it, old elements would come back as new.
_ELEMENTS_EPOCH = "MEAN_ELEMENTS_EPOCH="
_COMPONENTS = ("X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT")
_NEAREST_KM, _FURTHEST_KM = 6_300.0, 1_000_000.0
_MOST_FINDINGS = 1000
_CLOSE = np.timedelta64(60, "s")
_SECOND = np.timedelta64(1, "s")
_LAGRANGE_DEGREE = 13  # between rows a minute apart off by less than a millimetre, the two ends included


@dataclass(slots=True)
class _Segment:
    """What one segment of the file says, as it says it."""

    where: str
    fields: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)  # where each row stands
    times: list[str] = field(default_factory=list)  # ISO, without zone
    states: list[tuple[float, ...]] = field(default_factory=list)  # km and km/s


@dataclass(slots=True)
class _Message:
    """What the file says outside its segments, and what is wrong with it."""

    fields: dict[str, str] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    segments: list[_Segment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def scan(text: Text, form: str, file: str) -> Iterator[Ephemeris | Finding]:
    """Every object's ephemeris in the text, which is of the form "kvn" or "xml", and what is wrong with it, row by row.

    Times on TAI, TT and GPS become UTC; frames of the ICRS count as EME2000; TEME and Earth-fixed states are turned into it.
    """
    message = _kvn(text, file) if form == "kvn" else _xml(text, file)
    pieces: dict[str, list[_Piece]] = {}
    for segment in message.segments:
        parts = _pieces(segment, message.findings, file)
        if parts:
            pieces.setdefault(_designator(segment.fields.get("OBJECT_ID", "")), []).extend(parts)
    found = [_ephemeris(designator, parts, message, file) for designator, parts in pieces.items()]
    yield from message.findings[:_MOST_FINDINGS]
    if len(message.findings) > _MOST_FINDINGS:
        more = len(message.findings) - _MOST_FINDINGS
        yield Finding(file, "further on", f"{more:,} more findings like these", "a file as it was published")
    yield from found


def _kvn(text: Text, file: str) -> _Message:
    message = _Message()
    segment: _Segment | None = None
    in_metadata = in_covariance = False
    for number, line in enumerate(text, 1):
        words = line.split()
        if not words:
            continue
        if in_covariance:
            in_covariance = words[0] != "COVARIANCE_STOP"
        elif segment is not None and not in_metadata and words[0][:1].isdigit():
            _row(segment, words, f"line {number}", message.findings, file)
        elif words[0] == "COMMENT":
            message.comments.append(line.strip().removeprefix("COMMENT").removeprefix(" ").rstrip())
        elif words[0] == "META_START":
            segment = _Segment(f"line {number}")
            message.segments.append(segment)
            in_metadata = True
        elif words[0] == "META_STOP":
            in_metadata = False
        elif words[0] == "COVARIANCE_START":
            in_covariance = True
        elif match := _KEYWORD.fullmatch(line.rstrip("\n")):
            (segment.fields if segment is not None and in_metadata else message.fields)[match[1]] = match[2]
        else:
            right = "KEYWORD = value, COMMENT, or a time and six numbers"
            message.findings.append(Finding(file, f"line {number}", f"is {line.strip()[:40]!r}", right))
    return message


def _xml(text: Text, file: str) -> _Message:
    message = _Message()
    segment: _Segment | None = None
    row: dict[str, str] = {}
    where, found = "line 1", False
    try:
        for line, path, value, unit in leaves(text, "oem", ("segment", "stateVector", "COMMENT")):
            tag, found = path[-1], True
            if value is None:
                if tag == "segment":
                    segment = _Segment(f"line {line}")
                    message.segments.append(segment)
                elif tag == "stateVector":
                    row, where = {}, f"line {line}"
            elif tag == "COMMENT":
                message.comments.append(value)
            elif segment is None or path[-2:-1] == ("header",):
                message.fields[tag] = value
            elif "metadata" in path:
                segment.fields[tag] = value
            elif tag == "stateVector":
                _row(segment, [row.get(key, "") for key in ("EPOCH", *_COMPONENTS)], where, message.findings, file)
            elif "stateVector" in path:
                right = "km/s" if tag.endswith("_DOT") else "km"
                if unit and unit != right and tag in _COMPONENTS:
                    message.findings.append(Finding(file, f"line {line}", f"{tag} is in {unit}", right))
                else:
                    row[tag] = value
    except DamagedError as damage:
        message.findings.append(damage.finding(file))
    if not found:
        message.findings.append(Finding(file, "line 1", "is XML without an <oem>", "an Orbit Ephemeris Message"))
    return message


def _row(segment: _Segment, words: list[str], where: str, findings: list[Finding], file: str) -> None:
    """Take in a time with place and velocity (and perhaps acceleration, which is not needed), or say what is wrong with it."""
    if len(words) not in (7, 10):
        findings.append(Finding(file, where, f"has {len(words)} words", "a time and six numbers"))
        return
    time = _iso(words[0])
    try:
        state = tuple(map(float, words[1:7]))
    except ValueError:
        findings.append(Finding(file, where, f"holds what is no number: {' '.join(words[1:7])[:60]!r}", "six numbers, km and km/s"))
        return
    x, y, z, *_ = state
    radius = (x * x + y * y + z * z) ** 0.5
    if time is None:
        findings.append(
            Finding(file, where, f"time is {words[0][:40]!r}", f"a time like 2026-11-23T12:00:00.000, {FIRST_YEAR} to {LAST_YEAR}")
        )
    elif not all(map(math.isfinite, state)):
        findings.append(Finding(file, where, f"holds what is no number: {' '.join(words[1:7])[:100]!r}", "six numbers, km and km/s"))
    elif not _NEAREST_KM <= radius <= _FURTHEST_KM:
        right = f"{_NEAREST_KM:,.0f} to {_FURTHEST_KM:,.0f} km, in kilometres"
        findings.append(Finding(file, where, f"the place is {radius:,.0f} km from the Earth's centre", right))
    else:
        segment.lines.append(where)
        segment.times.append(time)
        segment.states.append(state)


def _iso(text: str) -> str | None:
    """A time as numpy reads it, from either of the two ways CCSDS allows; None for what is none."""
    match = _TIME.fullmatch(text)
    if not match:
        return None
    year, month, day, day_of_year, clock = match.groups()
    try:
        if day_of_year:
            whole = datetime.date(int(year), 1, 1) + datetime.timedelta(days=int(day_of_year) - 1)
            if not 1 <= int(day_of_year) <= 366 or whole.year != int(year):
                return None
        else:
            whole = datetime.date(int(year), int(month), int(day))
        hour, minute, second = int(clock[:2]), int(clock[3:5]), float(clock[6:])
    except ValueError:
        return None
    if hour > 23 or minute > 59 or second >= 60 or not FIRST_YEAR <= whole.year <= LAST_YEAR:
        return None
    return f"{whole.isoformat()}T{clock[:15].rstrip('.')}"


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """A segment, or what lies between two gaps of it, in EME2000 and UTC."""

    name: str
    times: NDArray[np.datetime64]
    positions: NDArray[np.float64]
    velocities: NDArray[np.float64]
    method: str
    degree: int | None
    span: Span  # what of it counts


def _pieces(segment: _Segment, findings: list[Finding], file: str) -> list[_Piece]:
    said = {key: value.strip() for key, value in segment.fields.items()}
    wrong = []
    center = said.get("CENTER_NAME", "EARTH").upper()
    if center != "EARTH":
        wrong.append(Finding(file, segment.where, f"CENTER_NAME is {center!r}", "EARTH"))
    frame = said.get("REF_FRAME", "").upper()
    if not (frame in _INERTIAL or frame == "TEME" or _EARTH_FIXED.fullmatch(frame)):
        wrong.append(Finding(file, segment.where, f"REF_FRAME is {frame!r}" if frame else "REF_FRAME is missing", _FRAMES))
    scale = said.get("TIME_SYSTEM", "").upper()
    if scale not in SCALES:
        problem = f"TIME_SYSTEM is {scale!r}" if scale else "TIME_SYSTEM is missing"
        wrong.append(Finding(file, segment.where, problem, f"{', '.join(SCALES[:-1])} or {SCALES[-1]}"))
    if len(segment.times) < 2 and not wrong:
        what = "one place alone" if segment.times else "no places"
        wrong.append(Finding(file, segment.where, f"a segment with {what}", "two or more lines with a time and six numbers"))
    findings += wrong
    if wrong:
        return []
    times = utc(np.array(segment.times, "datetime64[us]"), scale)
    states = np.array(segment.states)
    rows = np.flatnonzero(_in_order(times, segment, findings, file))
    times, positions, velocities = times[rows], states[rows, :3], states[rows, 3:]
    days = days_since_j2000(times)
    if frame not in _INERTIAL:
        if frame != "TEME":
            positions, velocities = teme_of_earth_fixed(positions, velocities, days)
        positions, velocities = eme2000_of_teme(positions, days), eme2000_of_teme(velocities, days)
    fits = fitting(times, positions, velocities)
    right = "a place within some kilometres of where the rows about it lead to"
    findings += (
        Finding(file, segment.lines[rows[row]], "the place does not fit the rows about it", right) for row in np.flatnonzero(~fits)
    )
    rows, times, positions, velocities = rows[fits], times[fits], positions[fits], velocities[fits]
    edges = [0, *gaps(times, positions, velocities), len(times)]
    for edge in edges[1:-1]:
        apart = (times[edge] - times[edge - 1]) / _SECOND
        right = "rows near enough to each other to tell what lies between them"
        findings.append(Finding(file, segment.lines[rows[edge]], f"the row before it is {apart:,.0f} s earlier: a gap", right))
    first, last = _useable(times, said, scale)
    degree = said.get("INTERPOLATION_DEGREE", "")
    pieces = [
        _Piece(
            said.get("OBJECT_NAME", ""),
            times[edge:end],
            positions[edge:end],
            velocities[edge:end],
            said.get("INTERPOLATION", "").upper(),
            int(degree) if degree.isdigit() and 1 <= int(degree) <= 25 else None,
            (max(first, times[edge]), min(last, times[end - 1])),
        )
        for edge, end in itertools.pairwise(edges)
    ]
    pieces = [piece for piece in pieces if piece.span[0] < piece.span[1]]
    if not pieces:
        findings.append(Finding(file, segment.where, "a segment of which nothing is useable", "two or more places within its useable span"))
    return pieces


def _in_order(times: NDArray[np.datetime64], segment: _Segment, findings: list[Finding], file: str) -> NDArray[np.bool_]:
    """The rows that are later than every row before them."""
    keep = np.ones(len(times), bool)
    keep[1:] = times[1:] > np.maximum.accumulate(times)[:-1]
    right = "times in ascending order"
    findings += (
        Finding(file, segment.lines[row], f"{segment.times[row]} is not after the time before it", right)
        for row in np.flatnonzero(~keep).tolist()
    )
    return keep


def _useable(times: NDArray[np.datetime64], said: dict[str, str], scale: str) -> Span:
    """The useable span of a segment. Rows beyond it serve the interpolation near its ends."""
    start, stop = _iso(said.get("USEABLE_START_TIME", "")), _iso(said.get("USEABLE_STOP_TIME", ""))
    first = times[0] if start is None else max(times[0], utc(np.array([start], "datetime64[us]"), scale)[0])
    last = times[-1] if stop is None else min(times[-1], utc(np.array([stop], "datetime64[us]"), scale)[0])
    return first, last


def _ephemeris(designator: str, pieces: list[_Piece], message: _Message, file: str) -> Ephemeris:
    pieces.sort(key=lambda piece: piece.span[0])
    # Of two segments at a time the later one holds: it begins where something has changed.
    ends = [*(piece.span[0] for piece in pieces[1:]), pieces[-1].span[1]]
    spans = [(piece.span[0], min(piece.span[1], end)) for piece, end in zip(pieces, ends, strict=True)]
    kept = [piece for piece, (first, last) in zip(pieces, spans, strict=True) if first < last]
    useable = tuple(span for span in spans if span[0] < span[1])
    times = np.concatenate([piece.times for piece in kept])
    facts: dict[str, float] = {}
    for comment in message.comments:
        if match := _FACT.fullmatch(comment):
            try:
                facts[_FACTS[match[1]]] = float(match[2])
            except ValueError:
                message.findings.append(Finding(file, "header", f"{comment.strip()!r} holds no number", f"{match[1]}=number"))
    made = _iso(message.fields.get("CREATION_DATE", ""))
    epochs = [_iso(comment.strip().removeprefix(_ELEMENTS_EPOCH)) for comment in message.comments if _ELEMENTS_EPOCH in comment]
    epoch = next((found for found in epochs if found is not None), None)
    name = kept[0].name or designator
    lagrange = kept[0].method == "LAGRANGE"
    return Ephemeris(
        name=name,
        catalog_number=_catalog_number(designator),
        designator=designator,
        times=times,
        positions_km=np.concatenate([piece.positions for piece in kept]),
        velocities_km_s=np.concatenate([piece.velocities for piece in kept]),
        created=None if made is None else datetime.datetime.fromisoformat(made).replace(tzinfo=datetime.UTC),
        originator=message.fields.get("ORIGINATOR", ""),
        comments=tuple(message.comments),
        events=tuple(_events(message.comments, times)),
        # Straight lines between rows would be kilometres off; the velocities, which every message has, do better.
        method="lagrange" if lagrange else "hermite",
        degree=(kept[0].degree if kept[0].method in ("LAGRANGE", "HERMITE") else None) or DEGREE,
        breaks=tuple(np.cumsum([len(piece.times) for piece in kept])[:-1].tolist()),
        useable=() if all(span == (piece.times[0], piece.times[-1]) for piece, span in zip(kept, useable, strict=True)) else useable,
        source=file,
        mass_kg=facts.get("mass_kg"),
        drag_area_m2=facts.get("drag_area_m2"),
        drag_coefficient=facts.get("drag_coefficient"),
        solar_area_m2=facts.get("solar_area_m2"),
        solar_coefficient=facts.get("solar_coefficient"),
        elements_epoch=None if epoch is None else datetime.datetime.fromisoformat(epoch).replace(tzinfo=datetime.UTC),
    )


def _events(comments: list[str], times: NDArray[np.datetime64]) -> Iterator[Event]:
    """The lines of the table of events. It gives the day of the year alone: the year is that which brings it nearest to the span."""
    first = times[0].astype("datetime64[us]").item()
    middle = times[len(times) // 2].astype("datetime64[us]").item()
    inside = False
    for comment in comments:
        if "sequence of events" in comment.lower():
            inside = comment.strip().lower().startswith("begin")
        elif inside and (match := _EVENT.fullmatch(comment)):
            clock = datetime.time.fromisoformat(match["time"][:15])
            choices = [
                datetime.datetime.combine(datetime.date(year, 1, 1), clock, datetime.UTC) + datetime.timedelta(days=int(match["day"]) - 1)
                for year in (first.year - 1, first.year, first.year + 1)
            ]
            when = min(choices, key=lambda choice: abs(choice.replace(tzinfo=None) - middle))
            yield Event(match["name"].replace("_", " "), when, float(match["dv"]), float(match["ha"]), float(match["hp"]))


def _designator(text: str) -> str:
    """1998-067-A, as NASA writes it, as 1998-067A."""
    match = re.fullmatch(r"(\d{4}-\d{3})-?([A-Z]{1,3})", text.strip().upper())
    return f"{match[1]}{match[2]}" if match else text.strip()


def _catalog_number(designator: str) -> int:
    if designator == "1998-067A":
        return ISS
    return int(designator) if designator.isdigit() else 0


def write(
    source: Source,
    times: NDArray[np.datetime64] | None = None,
    *,
    comments: Sequence[str] = (),
    created: datetime.datetime | None = None,
) -> str:
    """A source as KVN, EME2000 and UTC, at the given UTC times (N,) in ascending order; without them an ephemeris has its own rows.

    An ephemeris keeps its comments, segments and interpolation; ``comments`` follow them. SGP4's velocities are no exact derivative of
    its places (40 mm/s), so rows from an element set ask for Lagrange's interpolation, which takes places from places alone.
    A comment keeps the epoch of the element set, so that who reads it back knows how old it is.
    Raises ``ExplorerError`` for times that the source gives no place for, and for an element set without times.
    """
    if isinstance(source, Ephemeris) and times is None:
        rows, spans = [slice(first, end) for first, end in source.segments], list(source.spans)
        times, positions, velocities = source.times, source.positions_km, source.velocities_km_s
    else:
        if times is None or not len(times):
            raise ExplorerError("an element set becomes an ephemeris at a row of times; give at least one")
        spans = [(times[0], times[-1])]
        times = _widened(source, times)
        rows = [slice(0, len(times))]
        days = days_since_j2000(times)
        positions, velocities = (eme2000_of_teme(vectors, days) for vectors in propagate(source, times))
    if isinstance(source, Ephemeris):
        method, degree, said = source.method.upper(), source.degree, (*source.comments, *comments)
        # What is a copy stays as old as what it was copied from; beyond the rows it follows from elements fitted to them.
        made, originator = source.created or created, source.originator
        if source.elements_epoch is None and not source.covers(times).all():
            said = (_epoch_comment(source), *said)
    else:
        method, degree, said, made, originator = "LAGRANGE", _LAGRANGE_DEGREE, (_epoch_comment(source), *comments), created, ""
    made = made or datetime.datetime.now(datetime.UTC)
    lines = [
        "CCSDS_OEM_VERS = 2.0",
        f"CREATION_DATE  = {made.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}",
        f"ORIGINATOR     = {originator or 'STATION EXPLORER'}",
    ]
    for number, (part, span) in enumerate(zip(rows, spans, strict=True)):
        first, useable_first, useable_last, last = _written_times(np.array([times[part][0], *span, times[part][-1]]))
        lines += [
            "",
            "META_START",
            f"OBJECT_NAME          = {source.name}",
            f"OBJECT_ID            = {source.designator or source.catalog_number}",
            "CENTER_NAME          = EARTH",
            "REF_FRAME            = EME2000",
            "TIME_SYSTEM          = UTC",
            f"START_TIME           = {first}",
            f"USEABLE_START_TIME   = {useable_first}",
            f"USEABLE_STOP_TIME    = {useable_last}",
            f"STOP_TIME            = {last}",
            f"INTERPOLATION        = {method}",
            f"INTERPOLATION_DEGREE = {degree}",
            "META_STOP",
            "",
        ]
        if number == 0:
            lines += [f"COMMENT {' '.join(line.splitlines()) if line.strip() else ''}".rstrip(" ") for line in said]
            lines += [""] if said else []
        for time, place, speed in zip(_written_times(times[part]), positions[part].tolist(), velocities[part].tolist(), strict=True):
            lines.append(f"{time} {place[0]:.9f} {place[1]:.9f} {place[2]:.9f} {speed[0]:.12f} {speed[1]:.12f} {speed[2]:.12f}")
    return "\n".join(lines) + "\n"


def _epoch_comment(source: Source) -> str:
    return f"{_ELEMENTS_EPOCH}{source.epoch.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}"


def _widened(source: Source, times: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    """The times with some more at both ends, outside the useable span, where rows are so far apart that interpolation there needs them."""
    if isinstance(source, Ephemeris) or len(times) < 2 or max(times[1] - times[0], times[-1] - times[-2]) <= _CLOSE:
        return times
    steps = np.arange(1, _LAGRANGE_DEGREE // 2 + 2)
    wide = np.concatenate([times[0] - steps[::-1] * (times[1] - times[0]), times, times[-1] + steps * (times[-1] - times[-2])])
    try:
        propagate(source, wide)
    except ExplorerError:
        return times  # it decays soon after
    return wide


def _written_times(times: NDArray[np.datetime64]) -> list[str]:
    whole = (times.astype("datetime64[us]").astype(np.int64) % 1000 == 0).all()
    return [str(time) for time in np.datetime_as_string(times, unit="ms" if whole else "us").tolist()]
