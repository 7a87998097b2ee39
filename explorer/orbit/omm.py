"""Orbit Mean-elements Messages (CCSDS 502.0-B): JSON, XML, CSV and KVN."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from explorer.errors import Finding
from explorer.orbit.mean_elements import ElementSet, out_of_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

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
_MUST_BE = {
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4", "SGP"),
}
_EPOCH = re.compile(r"(\d{4})-(?:(\d\d)-(\d\d)|(\d{3}))[T ](\d\d):(\d\d):(\d\d)(\.\d*)?(?:Z|\+00:00)?")
_KVN_LINE = re.compile(r"\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*(?:\[[^\]]*\])?\s*")

Record = tuple[str, dict[str, Any]]  # where in the file, keyword to value


class DamagedError(Exception):
    """The file is damaged as a whole: where, what and what would be right."""

    def __init__(self, where: str, problem: str, expected: str) -> None:
        super().__init__(problem)
        self.where, self.problem, self.expected = where, problem, expected


def scan(text: str, form: str, file: str) -> tuple[list[ElementSet], list[Finding]]:
    """Every set in the text, which is of the form "json", "xml", "csv" or "kvn", and what is wrong with the others."""
    records = {"json": _json, "xml": _xml, "csv": _csv, "kvn": _kvn}[form]
    sets: list[ElementSet] = []
    findings: list[Finding] = []
    try:
        for where, fields in records(text):
            elements, wrong = _element_set(where, fields, file)
            findings += wrong
            if elements:
                sets.append(elements)
    except DamagedError as damage:
        findings.append(Finding(file, damage.where, damage.problem, damage.expected))
    return sets, findings


def _element_set(where: str, fields: dict[str, Any], file: str) -> tuple[ElementSet | None, list[Finding]]:
    findings = []
    for key, allowed in _MUST_BE.items():
        word = str(fields.get(key) or allowed[0]).strip().upper()
        if word not in allowed:
            findings.append(Finding(file, where, f"{key} is {word!r}", allowed[0]))
    numbers: dict[str, float] = {}
    for key, field in (_NUMBERS | _OPTIONAL_NUMBERS).items():
        value = fields.get(key)
        if value in (None, ""):
            if key in _NUMBERS:
                findings.append(Finding(file, where, f"{key} is missing", "a number"))
            continue
        try:
            if isinstance(value, bool):
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
    if findings or epoch is None or catalog_number is None:
        return None, findings
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
    return (None if findings else elements), findings


def _shown(value: Any) -> str:
    return "missing" if value in (None, "") else repr(value)[:60]


def _whole(value: Any) -> int | None:
    try:
        return None if isinstance(value, bool) else int(str(value).strip())
    except ValueError:
        return None


def _epoch(value: Any) -> datetime.datetime | None:
    match = _EPOCH.fullmatch(str(value).strip())
    if not match:
        return None
    year, month, day, day_of_year, hour, minute, second, fraction = match.groups()
    try:
        start = datetime.datetime(int(year), int(month or 1), int(day or 1), tzinfo=datetime.UTC)
        return start + datetime.timedelta(
            days=int(day_of_year or 1) - 1, hours=int(hour), minutes=int(minute), seconds=int(second) + float(fraction or 0)
        )
    except (ValueError, OverflowError):
        return None


def _json(text: str) -> Iterator[Record]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as problem:
        raise DamagedError(f"line {problem.lineno}", f"JSON is damaged ({problem.msg})", "the whole file as it was saved") from problem
    except (RecursionError, ValueError) as problem:
        raise DamagedError("line 1", "JSON is damaged", "a list of OMM records") from problem
    records = content if isinstance(content, list) else [content]
    if not records:
        raise DamagedError("line 1", "the list is empty", "at least one OMM record")
    for number, record in enumerate(records, 1):
        if not isinstance(record, dict):
            raise DamagedError(f"record {number}", f"is {_shown(record)}", "an OMM record with EPOCH, MEAN_MOTION and so on")
        yield f"record {number}", record


def _csv(text: str) -> Iterator[Record]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for record in reader:
            where = f"line {reader.line_num}"
            if None in record or None in record.values():
                raise DamagedError(where, "has more or fewer cells than the heading", f"{len(reader.fieldnames or ())} cells")
            yield where, {key.strip(): value.strip() for key, value in record.items()}
    except csv.Error as problem:
        raise DamagedError(f"line {reader.line_num}", f"CSV is damaged ({problem})", "cells separated by commas") from problem


def _kvn(text: str) -> Iterator[Record]:
    record: dict[str, Any] = {}
    where = "line 1"
    for number, line in enumerate(text.splitlines(), 1):
        match = _KVN_LINE.fullmatch(line)
        if not match:
            if line.strip() and not line.lstrip().startswith(("COMMENT", "#")):
                raise DamagedError(f"line {number}", f"is {line.strip()[:40]!r}", "KEYWORD = value")
            continue
        key, value = match.groups()
        if key == "CCSDS_OMM_VERS" or (key == "OBJECT_NAME" and "OBJECT_NAME" in record):
            if len(record) > 1:
                yield where, record
            record, where = {}, f"line {number}"
        record[key] = value
    if record:
        yield where, record


def _xml(text: str) -> Iterator[Record]:
    """Leaf elements of every <omm>, whatever they are nested in."""
    records: list[Record] = []
    open_tags: list[str] = []
    words: list[str] = []
    parser = expat.ParserCreate()

    def start(tag: str, _attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "omm":
            records.append((f"line {parser.CurrentLineNumber}", {}))
        open_tags.append(tag)
        words.clear()

    def end(_tag: str) -> None:
        tag = open_tags.pop()
        value = "".join(words).strip()
        if records and value and "omm" in open_tags:
            records[-1][1][tag] = value
        words.clear()

    def no_doctype(*_: object) -> None:
        # Entities declared there could grow without bound or name other files.
        raise DamagedError(f"line {parser.CurrentLineNumber}", "holds a DOCTYPE", "a plain OMM without one")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words.append
    parser.StartDoctypeDeclHandler = no_doctype
    try:
        # The text is decoded already, whatever its first line says of its encoding.
        parser.Parse(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), True)
    except expat.ExpatError as problem:
        message = f"XML is damaged ({expat.ErrorString(problem.code)})"
        raise DamagedError(f"line {problem.lineno}", message, "the whole file as it was saved") from problem
    if not records:
        raise DamagedError("line 1", "is XML without an <omm>", "an Orbit Mean-elements Message")
    yield from records
