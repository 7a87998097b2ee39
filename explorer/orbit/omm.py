"""Orbit Mean-elements Messages (CCSDS 502.0-B): JSON, XML, CSV and KVN, read record by record."""

from __future__ import annotations

import csv
import datetime
import itertools
import json
import re
from typing import TYPE_CHECKING, Any

from explorer.errors import Finding
from explorer.orbit.mean_elements import ElementSet, out_of_bounds
from explorer.orbit.message_xml import DamagedError, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.orbit.text_file import Text

_NUMBERS = {
    "MEAN_MOTION": "mean_motion_rev_per_day",
    "ECCENTRICITY": "eccentricity",
    "INCLINATION": "inclination_deg",
    "RA_OF_ASC_NODE": "node_deg",
    "ARG_OF_PERICENTER": "argument_of_perigee_deg",
    "MEAN_ANOMALY": "mean_anomaly_deg",
    "BSTAR": "bstar_per_earth_radius",
}
_OPTIONAL_NUMBERS = {"MEAN_MOTION_DOT": "mean_motion_dot_rev_per_day2", "MEAN_MOTION_DDOT": "mean_motion_ddot_rev_per_day3"}
_FIELDS = (*((key, field, True) for key, field in _NUMBERS.items()), *((key, field, False) for key, field in _OPTIONAL_NUMBERS.items()))
_MUST_BE = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4", "SGP"),
}
_EPOCH = re.compile(r"(\d{4})-(?:(\d\d)-(\d\d)|(\d{3}))[T ](\d\d):(\d\d):(\d\d)(\.\d*)?(?:Z|\+00:00)?")
_KVN_LINE = re.compile(r"\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*(?:\[[^\]]*\])?\s*")
_CHUNK = 1 << 20
_LONGEST_RECORD = 1 << 16  # characters of JSON; a record has about 500

Record = tuple[str, dict[str, Any]]  # where in the file, keyword to value


def scan(text: Text, form: str, file: str) -> Iterator[ElementSet | Finding]:
    """Every set in the text, which is of the form "json", "xml", "csv" or "kvn", and what is wrong with the others."""
    records = {"json": _json, "xml": _xml, "csv": _csv, "kvn": _kvn}[form]
    try:
        for record in records(text):
            if isinstance(record, DamagedError):
                yield record.finding(file)
            else:
                yield from _element_set(*record, file)
    except DamagedError as damage:
        yield damage.finding(file)


def _element_set(where: str, fields: dict[str, Any], file: str) -> Iterator[ElementSet | Finding]:
    findings = []
    for key, allowed in _MUST_BE.items():
        if key in fields and (word := str(fields[key] or allowed[0]).strip().upper()) not in allowed:
            findings.append(Finding(file, where, f"{key} is {word!r}", allowed[0]))
    numbers: dict[str, float] = {}
    for key, field, needed in _FIELDS:
        value = fields.get(key)
        if value is None or value == "":
            if needed:
                findings.append(Finding(file, where, f"{key} is missing", "a number"))
            continue
        try:
            if value is True or value is False:
                raise TypeError
            numbers[field] = float(value)
        except (TypeError, ValueError, OverflowError):
            findings.append(Finding(file, where, f"{key} is {_shown(value)}", "a number"))
    catalog_number = _whole(fields.get("NORAD_CAT_ID"))
    if catalog_number is None:
        findings.append(Finding(file, where, f"NORAD_CAT_ID is {_shown(fields.get('NORAD_CAT_ID'))}", "a whole number"))
    epoch = _epoch(fields.get("EPOCH"))
    if epoch is None:
        findings.append(Finding(file, where, f"EPOCH is {_shown(fields.get('EPOCH'))}", "a UTC time like 2026-09-24T03:24:21.452544"))
    if not findings and epoch is not None and catalog_number is not None:
        elements = ElementSet(
            name=str(fields.get("OBJECT_NAME") or f"object {catalog_number}").strip(),
            catalog_number=catalog_number,
            designator=str(fields.get("OBJECT_ID") or "").strip(),
            epoch=epoch,
            revolution=_whole(fields.get("REV_AT_EPOCH")) or 0,
            source=file,
            **numbers,
        )
        findings = out_of_bounds(elements, file, where)
        if not findings:
            yield elements
    yield from findings


def _shown(value: Any) -> str:
    return "missing" if value in (None, "") else repr(value)[:60]


def _whole(value: Any) -> int | None:
    try:
        return None if isinstance(value, bool) else int(str(value).strip())
    except ValueError:
        return None


def _epoch(value: Any) -> datetime.datetime | None:
    text = str(value).strip()
    match = _EPOCH.fullmatch(text)
    if not match:
        return None
    if match[3] and (not match[8] or len(match[8]) in (4, 7)):
        try:
            return datetime.datetime.fromisoformat(text.removesuffix("Z").removesuffix("+00:00")).replace(tzinfo=datetime.UTC)
        except ValueError:
            return None
    year, month, day, day_of_year, hour, minute, second, fraction = match.groups()
    try:
        start = datetime.datetime(int(year), int(month or 1), int(day or 1), tzinfo=datetime.UTC)
        return start + datetime.timedelta(
            days=int(day_of_year or 1) - 1, hours=int(hour), minutes=int(minute), seconds=int(second) + float(fraction or 0)
        )
    except (ValueError, OverflowError):
        return None


def _json(text: Text) -> Iterator[Record | DamagedError]:
    """The objects of a list, or one after another, each decoded by itself: a file of any size takes no more than one of them."""
    decode = json.JSONDecoder().raw_decode
    buffer, line, counted, at, number, ended = "", 1, 0, 0, 0, False
    while True:
        while not ended and len(buffer) - at < _LONGEST_RECORD:
            chunk = text.read(_CHUNK)
            ended = not chunk
            line += buffer.count("\n", counted, at)
            buffer, counted, at = buffer[at:] + chunk, 0, 0
        while at < len(buffer) and buffer[at] in " \t\n,[]":
            at += 1
        if at >= len(buffer):
            if ended:
                break
            continue
        number += 1
        line += buffer.count("\n", counted, at)
        counted = at
        where = f"record {number}, line {line}"
        try:
            record, at = decode(buffer, at)
        except RecursionError:
            # Every step further on would run into it again.
            raise DamagedError(where, "is nested without end", "a flat OMM record") from None
        except (json.JSONDecodeError, ValueError) as problem:
            wrong = problem.pos if isinstance(problem, json.JSONDecodeError) else at
            said = f" ({problem.msg})" if isinstance(problem, json.JSONDecodeError) else ""
            yield DamagedError(
                f"line {line + buffer.count(chr(10), counted, wrong)}", f"JSON is damaged{said}", "the whole file as it was saved"
            )
            # The rest of the file may be sound: on with the next record.
            at = buffer.find("{", max(wrong, at + 1))
            if at < 0:
                at = len(buffer)
            continue
        if isinstance(record, dict):
            yield where, record
        else:
            yield DamagedError(where, f"is {_shown(record)}", "an OMM record with EPOCH, MEAN_MOTION and so on")
    if not number:
        raise DamagedError("line 1", "the list is empty", "at least one OMM record")


def _csv(text: Text) -> Iterator[Record | DamagedError]:
    lines = iter(text)
    first = next(lines, "")
    # Spreadsheets of many countries save with semicolons.
    reader = csv.reader(itertools.chain([first], lines), delimiter=max(",;\t", key=first.count))
    heading: list[str] = []
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            yield DamagedError(f"line {reader.line_num}", f"CSV is damaged ({problem})", "cells separated by commas")
            continue
        where = f"line {reader.line_num}"
        if not heading:
            heading = [cell.strip() for cell in cells]
        elif cells and len(cells) != len(heading):
            yield DamagedError(where, "has more or fewer cells than the heading", f"{len(heading)} cells")
        elif cells:
            yield where, dict(zip(heading, map(str.strip, cells), strict=True))


def _kvn(text: Text) -> Iterator[Record | DamagedError]:
    record: dict[str, Any] = {}
    where = "line 1"
    sound = True
    for number, line in enumerate(text, 1):
        match = _KVN_LINE.fullmatch(line)
        if not match:
            if line.strip() and not line.lstrip().startswith(("COMMENT", "#")):
                yield DamagedError(f"line {number}", f"is {line.strip()[:40]!r}", "KEYWORD = value")
                sound = False
            continue
        key, value = match.groups()
        if key == "CCSDS_OMM_VERS" or (key == "OBJECT_NAME" and "OBJECT_NAME" in record):
            if len(record) > 1 and sound:
                yield where, record
            record, where, sound = {}, f"line {number}", True
        record[key] = value
    if record and sound:
        yield where, record


def _xml(text: Text) -> Iterator[Record]:
    """Leaf elements of every <omm>, whatever they are nested in."""
    found = False
    where, record = "line 1", dict[str, Any]()
    for line, path, value, _unit in leaves(text, "omm"):
        found = True
        if path == ("omm",):
            if value is None:
                where, record = f"line {line}", {}
            else:
                yield where, record
        elif value is not None:
            record[path[-1]] = value
    if not found:
        raise DamagedError("line 1", "is XML without an <omm>", "an Orbit Mean-elements Message")
