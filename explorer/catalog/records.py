"""TOML files to values of the program's types, with a finding for everything that is wrong.

How a table gets into the catalogue: write a frozen dataclass for it, and call ``Records.build`` with the name of the
table and that type. Every field of the type is a key of the table; a key that may be left out is named in ``absent``
with the value it then has (``X | None`` fields may always be left out). Where the file is to be more convenient than
the type, ``prepare`` rewrites a row before it is validated. Facts inherit what their row says.

>>> records = Records()
>>> records.read(Path("oxygen.toml"))                                             # doctest: +SKIP
>>> providers = records.build("provider", Provider, absent={"requires": []})      # doctest: +SKIP
>>> records.findings                                                              # doctest: +SKIP
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from pydantic_core import to_json

from explorer.errors import Finding
from explorer.station.assembly import Vector
from explorer.station.fact import Confidence, Dispute, Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

T = TypeVar("T")

# The types import these names for type checkers only; here they are needed for real.
_NAMES = {"Vector": Vector, "datetime": datetime, "Confidence": Confidence, "Dispute": Dispute, "Fact": Fact}
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}
_INHERITED = ("sources", "confidence", "as_of")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_DAY = re.compile(r"(\w+)\s*=\s*(\d{4}-\d{2}-\d{2})\b")
_WORDS = {
    "string_type": "a text in quotes",
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list in [ ]",
    "dataclass_type": "a table in { }",
    "too_short": "more entries",
}


def near(name: str, known: Iterable[str]) -> str:
    """The known name that is most like ``name``, or ""."""
    return next(iter(get_close_matches(name, list(known), n=1)), "")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the file it is in, its key for findings ("element.zarya"), and what it says."""

    file: str
    key: str
    values: dict[str, Any]

    def finding(self, inner: str, problem: str, expected: str = "") -> Finding:
        """A finding at ``inner`` of this row ("mass_kg.value"; "" for the row itself)."""
        return Finding(self.file, f"{self.key}.{inner}" if inner else self.key, problem, expected)


@dataclass(slots=True)
class Records:
    """The tables of all files read so far, and every finding.

    ``rows`` holds, for each table that was built, its sound rows by id; by them a later check can say in which file and
    under which key something is wrong.
    """

    findings: list[Finding] = field(default_factory=list)
    rows: dict[str, dict[str, Row]] = field(default_factory=dict)
    _tables: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)

    def read(self, file: Path, shown_as: str = "") -> None:
        """Read one TOML file. A file that cannot be read or parsed is a finding with its line."""
        name = shown_as or str(file)
        text = self._text(file, name)
        if text is None:
            return
        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            # TOML knows dates, and takes one that is in no calendar for an error of form somewhere behind it.
            self.findings.extend(list(_impossible_days(name, text)) or [_syntax(name, text, str(problem))])
            return
        self.take(name, tables)

    def take(self, file: str, tables: Any) -> None:
        """Take in what a file says, once parsed: lists of rows by table."""
        if not isinstance(tables, dict):
            self.findings.append(Finding(file, "file", "holds no tables", "lists of rows by table"))
            return
        for table, rows in tables.items():
            if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
                self.findings.append(Finding(file, table, "is no list of tables", f"[[{table}]] above each entry"))
                continue
            self._tables.setdefault(table, []).extend((file, row) for row in rows)

    def _text(self, file: Path, name: str) -> str | None:
        try:
            data = file.read_bytes()
        except OSError as problem:
            self.findings.append(Finding(name, "file", f"cannot be read: {problem.strerror}", "a TOML file"))
            return None
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as problem:
            line = data.count(b"\n", 0, problem.start) + 1
            self.findings.append(Finding(name, f"line {line}", "is not UTF-8 text", "a TOML file saved as UTF-8"))
            return None

    def rows_of(self, table: str, id_from: Sequence[str] = ("id",)) -> Iterator[Row]:
        """The rows of a table with their keys, in the order of the files; rows without an id are findings."""
        self.rows.setdefault(table, {})
        for number, (file, values) in enumerate(self._tables.get(table, []), 1):
            names = [values.get(part) for part in id_from]
            missing = [part for part, name in zip(id_from, names, strict=True) if name is None or name == ""]
            if missing:
                self.findings.append(Finding(file, f"{table}[{number}].{missing[0]}", "is missing", "an id"))
                continue
            yield Row(file, f"{table}.{'/'.join(str(name) for name in names)}", values)

    def build(
        self,
        table: str,
        kind: type[T],
        *,
        absent: Mapping[str, Any] | None = None,
        prepare: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
        id_from: Sequence[str] = ("id",),
    ) -> dict[str, T]:
        """The rows of a table as values of ``kind``, by id, in the order of the files.

        ``id_from`` names the fields that together, joined by "/", make a row's id. A row with findings is left out.
        """
        adapter = _adapter(kind)
        hints = get_type_hints(kind, localns=_NAMES)
        left_out: dict[str, Any] = {name: None for name, hint in hints.items() if type(None) in get_args(hint)}
        left_out |= absent or {}
        facts = [name for name, hint in hints.items() if hint is Fact or Fact in get_args(hint)]
        built: dict[str, T] = {}
        for row in self.rows_of(table, id_from):
            values = left_out | (prepare(row.values) if prepare else row.values)
            for name in facts:
                values[name] = _inheriting(values[name], row.values)
            name = row.key.removeprefix(f"{table}.")
            if (twin := self.rows[table].get(name)) is not None:
                self.findings.append(row.finding("", f"is there twice; the first is in {twin.file}", "an id of its own"))
                continue
            self.rows[table][name] = row
            try:
                built[name] = adapter.validate_json(to_json(values, inf_nan_mode="constants"), strict=True)
            except ValidationError as problem:
                self.findings.extend(_finding(row, error, kind) for error in problem.errors(include_url=False))
        return built

    def tables(self) -> Iterator[str]:
        """The tables that were read, whether anything was built from them or not."""
        yield from self._tables

    def report_unknown_tables(self) -> None:
        """A finding for each table that nothing was built from."""
        for table in self._tables.keys() - self.rows.keys():
            like = near(table, self.rows)
            known = f"[[{like}]]" if like else ", ".join(f"[[{name}]]" for name in self.rows if "." not in name)
            for file in dict.fromkeys(file for file, _ in self._tables[table]):
                self.findings.append(Finding(file, table, "is no known table", known))


def _inheriting(fact: Any, row: Mapping[str, Any]) -> Any:
    if not isinstance(fact, dict):
        return fact
    return {name: row[name] for name in _INHERITED if name in row} | {"basis": "", "disputed": []} | fact


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    if kind not in _ADAPTERS:
        _close(kind)
        _ADAPTERS[kind] = TypeAdapter(kind)
        _ADAPTERS[kind].rebuild(raise_errors=True, _types_namespace=_NAMES)
    return _ADAPTERS[kind]


def _close(kind: Any) -> None:
    """Make unknown keys errors in a dataclass and in those it holds."""
    if is_dataclass(kind) and isinstance(kind, type):
        if "__pydantic_config__" not in vars(kind):
            with_config(ConfigDict(extra="forbid", strict=True))(kind)
            for hint in get_type_hints(kind, localns=_NAMES).values():
                _close(hint)
        return
    for part in get_args(kind):
        _close(part)


def _impossible_days(file: str, text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.splitlines(), 1):
        for key, day in _DAY.findall(line.partition("#")[0]):
            try:
                datetime.date.fromisoformat(day)
            except ValueError:
                yield Finding(file, f"line {number}, {key}", f"{day} is in no calendar", "a day like 2021-07-29")


def _syntax(file: str, text: str, problem: str) -> Finding:
    place = _PLACE.search(problem)
    words = problem[: place.start()] if place else problem
    if place and place[1]:
        return Finding(file, f"line {place[1]}, column {place[2]}", f"is no TOML: {words[:1].lower()}{words[1:]}")
    last = len(text.rstrip().splitlines())
    return Finding(file, f"line {last}", f"is no TOML: {words[:1].lower()}{words[1:]} at the end of the file")


def _finding(row: Row, error: ErrorDetails, kind: type) -> Finding:
    inner = ""
    for part in error["loc"]:
        inner += f"[{part}]" if isinstance(part, int) else f".{part}" if inner else part
    sort = error["type"]
    if sort == "missing":
        return row.finding(inner, "is missing", _wanted(kind, error["loc"]))
    if sort in ("unexpected_keyword_argument", "extra_forbidden"):
        known = _fields_at(kind, error["loc"][:-1])
        return row.finding(inner, "is no known key", near(str(error["loc"][-1]), known) or f"one of {', '.join(known)}")
    if sort == "literal_error":
        return row.finding(inner, f"is {error['input']!r}", f"one of {error['ctx']['expected']}")
    expected = "a date like 2021-07-29" if sort.startswith("date") else _WORDS.get(sort)
    return row.finding(inner, f"is {_short(error['input'])}", expected or error["msg"].removeprefix("Input should be "))


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _fields_at(kind: Any, path: Sequence[int | str]) -> list[str]:
    found = _type_at(kind, path)
    return [one.name for one in fields(found)] if is_dataclass(found) else []


def _type_at(kind: Any, path: Sequence[int | str]) -> Any:
    for part in path:
        if isinstance(part, str):
            holder = _dataclass_in(kind)
            kind = get_type_hints(holder, localns=_NAMES).get(part) if holder else None
        else:
            kind = next((one for one in get_args(kind) if one is not type(None)), None) if get_args(kind) else None
            kind = get_args(kind)[0] if get_origin(kind) is tuple else kind
    return _dataclass_in(kind) or kind


def _dataclass_in(hint: Any) -> Any:
    if is_dataclass(hint):
        return hint
    return next((found for part in get_args(hint) if (found := _dataclass_in(part))), None)


def _wanted(kind: Any, path: Sequence[int | str]) -> str:
    hint = _type_at(kind, path)
    if get_origin(hint) is Literal:
        return f"one of {', '.join(repr(choice) for choice in get_args(hint))}"
    if get_origin(hint) is tuple:
        return _WORDS["tuple_type"]
    words = {str: "string_type", float: "float_type", int: "int_type", bool: "bool_type"}
    return _WORDS[words[hint]] if hint in words else "a date like 2021-07-29" if hint is datetime.date else "a table in { }"
