"""Scenarios of a user's own: read from a TOML file beside the shipped facts, and written to one.

The file holds the same tables as ``resources/data/scenarios.toml``:

    [[scenario]]
    id = "soyuz-grounded-in-spring"
    name = "Soyuz grounded in spring"
    partner = ""
    summary = "No Soyuz flies from March on."
    sources = ["r"]
    changes = [
        { action = "vehicle-stops", what = "soyuz-ms", on = 2027-03-01, because = "A launch fails." },
    ]
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from explorer import paths
from explorer.capabilities.scenario import Change, Scenario
from explorer.catalog.capability_files import check_scenario, complete_scenario
from explorer.catalog.records import Records, Row, near
from explorer.errors import DataError, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from explorer.catalog.values import Catalog

SUFFIX = ".toml"
_SHIPPED = "scenarios.toml"
_DELETE = "\x7f"  # the one control character that JSON leaves alone and TOML forbids


def read_scenarios(path: Path, catalog: Catalog) -> tuple[Scenario, ...]:
    """The scenarios of a user's file, in its order, checked against the facts of ``catalog``.

    Raises ``DataError`` with every finding, each with file and key. An id that ``catalog`` has already is one.
    """
    scenarios, findings = _read(path, catalog)
    if findings:
        raise DataError(findings, see=f"station-explorer scenario check {path}")
    return tuple(scenarios.values())


def check_scenarios(path: Path, catalog: Catalog) -> list[Finding]:
    """Everything that is wrong with a user's file of scenarios."""
    return _read(path, catalog)[1]


def scenario_to_toml(scenario: Scenario) -> str:
    """A scenario as the text of a file that reads back as the same scenario. What is as it would be by itself is left out."""
    lines = ["[[scenario]]"]
    lines += [f"{key} = {_value(getattr(scenario, key))}" for key in ("id", "name", "partner", "summary", "sources")]
    if scenario.changes:
        lines += ["changes = [", *(f"    {change_to_toml(change, scenario.sources)}," for change in scenario.changes), "]"]
    return "\n".join(lines) + "\n"


def write_scenarios(target: Path, *scenarios: Scenario) -> None:
    """Write scenarios to a file, whole or not at all.

    Raises ``ExplorerError`` where the folder is missing or cannot be written to.
    """
    write_text(target, "\n".join(map(scenario_to_toml, scenarios)))


def write_text(target: Path, text: str) -> None:
    """Write the text of a scenario file, whole or not at all. See ``write_scenarios``."""
    with paths.writing(target) as file:
        file.write_text(text, encoding="utf-8", newline="\n")


# ---------------------------------------------------------------- reading


def _read(path: Path, catalog: Catalog) -> tuple[Mapping[str, Scenario], list[Finding]]:
    records = Records(rows=_known(catalog))
    records.read(path)
    readable = not records.findings
    scenarios = records.build("scenario", Scenario, absent={"changes": []}, prepare=complete_scenario)
    rows = records.rows["scenario"]
    without = _without_unknown_keys([row for name, row in rows.items() if name not in scenarios and row.file == str(path)], str(path))
    for name, scenario in {**scenarios, **without}.items():
        records.findings += check_scenario(rows[name], scenario, records.rows)
    for row in rows.values():
        if row.file == str(path):
            records.findings += _check_sources(row, row.values, "", catalog)
    records.findings += _other_tables(records, str(path))
    if readable and not records.findings and not scenarios:
        records.findings.append(Finding(str(path), "file", "holds no scenario", "a [[scenario]]"))
    return scenarios, records.findings


def _without_unknown_keys(rows: Iterable[Row], file: str) -> dict[str, Scenario]:
    """Rows that say too much, without what is too much: a slip in one key is not to hide what else is wrong."""
    known, of_change = ({one.name for one in fields(kind)} for kind in (Scenario, Change))

    def sound(change: Any) -> Any:
        return {key: value for key, value in change.items() if key in of_change} if isinstance(change, dict) else change

    kept = [{key: value for key, value in row.values.items() if key in known} for row in rows]
    kept = [
        {**one, "changes": [sound(change) for change in one["changes"]]} if isinstance(one.get("changes"), list) else one for one in kept
    ]
    records = Records()
    records.take(file, {"scenario": kept})
    return records.build("scenario", Scenario, absent={"changes": []}, prepare=complete_scenario)


def _known(catalog: Catalog) -> dict[str, dict[str, Row]]:
    """What a scenario may name, in the form of rows that have been read."""
    tables: dict[str, Mapping[str, Any]] = {
        "party": catalog.parties,
        "site": catalog.sites,
        "vehicle": catalog.vehicles,
        "agreement": catalog.agreements,
        "element": catalog.elements,
        "provider": catalog.providers,
        "scenario": catalog.scenarios,
    }
    rows = {table: {name: Row(f"{table}s.toml", f"{table}.{name}", {}) for name in values} for table, values in tables.items()}
    rows["party"] = {name: Row("parties.toml", f"party.{name}", {"partner": party.partner}) for name, party in catalog.parties.items()}
    rows["docking_port"] = {
        name: Row("ports.toml", f"docking_port.{name}", {"port": dock.port, "users": dock.users})
        for name, dock in catalog.docking_ports.items()
    }
    rows["scenario"] = {name: Row(_SHIPPED, f"scenario.{name}", {}) for name in catalog.scenarios}
    return rows


def _check_sources(row: Row, value: Mapping[str, Any], inner: str, catalog: Catalog) -> Iterator[Finding]:
    named = value.get("sources")
    if isinstance(named, list):
        if not named:
            yield row.finding(f"{inner}sources", "names no source", "at least one id of a source")
        for number, one in enumerate(named):
            if isinstance(one, str) and one not in catalog.sources:
                right = near(one, catalog.sources) or "an id of a source that comes with the program"
                yield row.finding(f"{inner}sources[{number}]", f"names the source {one!r}, which does not exist", right)
    changes = value.get("changes")
    for number, change in enumerate(changes if isinstance(changes, list) else []):
        if isinstance(change, dict):
            yield from _check_sources(row, change, f"changes[{number}].", catalog)


def _other_tables(records: Records, file: str) -> Iterator[Finding]:
    for table in records.tables():
        if table != "scenario":
            yield Finding(file, table, "is no table of a scenario file", "[[scenario]]")


# ---------------------------------------------------------------- writing


def change_to_toml(change: Change, sources: tuple[str, ...]) -> str:
    """A change as an inline table; its sources are left out where they are those of its scenario, ``sources``."""
    entries: dict[str, Any] = {"action": change.action}
    if change.what:
        entries["what"] = change.what
    if change.keeping:
        entries["keeping"] = change.keeping
    entries |= {key: value for key in ("crew", "count", "km", "on") if (value := getattr(change, key)) is not None}
    if change.because:
        entries["because"] = change.because
    if change.sources != sources:
        entries["sources"] = change.sources
    return f"{{ {', '.join(f'{key} = {_value(value)}' for key, value in entries.items())} }}"


def _value(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace(_DELETE, "\\u007F")
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)  # a date or a whole number
