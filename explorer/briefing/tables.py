"""Records as a table to read, as JSON or as CSV."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from typing import TYPE_CHECKING, Any, Literal

from explorer.errors import unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from explorer.briefing.records import Record

Format = Literal["table", "json", "csv"]

# The columns of the table to read: keys of the records, in this order, with their headings. JSON and CSV hold everything.
COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    "elements": (
        ("id", "Id"),
        ("name", "Name"),
        ("segment", "Segment"),
        ("owner", "Owner"),
        ("operator", "Operator"),
        ("mass_kg", "Mass, kg"),
        ("pressurised_volume_m3", "Volume, m³"),
        ("attached", "Attached"),
        ("fate", "Fate"),
    ),
    "capabilities": (
        ("id", "Capability"),
        ("status", "Status"),
        ("supply_after", "Supply"),
        ("need_after", "Need"),
        ("unit", "Unit"),
        ("reason", "Why"),
    ),
    "scenarios": (
        ("id", "Id"),
        ("name", "Name"),
        ("lost", "Lost"),
        ("degraded", "Degraded"),
        ("retained", "Retained"),
        ("summary", "What happens"),
    ),
    "ports": (
        ("id", "Id"),
        ("name", "Name"),
        ("segment", "Segment"),
        ("vehicle_name", "Vehicle"),
        ("vehicle_since", "Since"),
        ("occupied_by", "Element"),
        ("would_fit", "Free: would fit"),
        ("standing", "Standing"),
        ("fate", "Fate"),
    ),
    "vehicles": (
        ("id", "Id"),
        ("name", "Name"),
        ("operator", "Operator"),
        ("role", "Role"),
        ("launch_mass_kg", "Launch mass, kg"),
        ("crew", "Crew"),
        ("cargo_up_kg", "Cargo up, kg"),
        ("thrust_n", "Thrust, N"),
        ("reboost_demonstrated", "Reboost demonstrated"),
    ),
    "steps": (("date", "Date"), ("title", "Step"), ("what", "What happens"), ("sources", "Sources")),
    "events": (("date", "Date"), ("track", "Track"), ("title", "Event")),
    "claims": (("claimed", "What was claimed"), ("verdict", "Verdict"), ("record", "What the record says")),
    "computed": (("name", "What"), ("unit", "Unit"), ("before", "Before"), ("after", "After"), ("range", "What the range is")),
    "joints": (
        ("id", "Id"),
        ("name", "Name"),
        ("angle_deg", "Angle, °"),
        ("least_deg", "Least, °"),
        ("greatest_deg", "Greatest, °"),
        ("mode", "What it does"),
        ("sources", "Sources"),
    ),
    "after": (
        ("day", "Day"),
        ("date", "Date"),
        ("date_earliest", "Earliest"),
        ("date_latest", "Latest"),
        ("name", "What"),
        ("status", "Becomes"),
        ("reason", "Why"),
    ),
    "track": (
        ("time", "Time (UTC)"),
        ("latitude_deg", "Latitude, °"),
        ("longitude_deg", "Longitude, °"),
        ("altitude_km", "Height, km"),
        ("speed_km_s", "Speed, km/s"),
        ("sunlit", "Sunlit"),
    ),
}
_WRAPPED = {"reason", "what", "summary", "title", "standing", "used_by", "would_fit", "reboost_demonstrated", "claimed", "record", "range"}


def write(
    name: str,
    records: Sequence[Record],
    how: str,
    *,
    head: Mapping[str, Any],
    width: int = 120,
    columns: Sequence[tuple[str, str]] | None = None,
) -> str:
    """The records under ``name`` in the format asked for. ``head`` is said before them (not in CSV, which has rows alone).

    ``columns`` are those of the table to read, where they are not always the same.
    """
    if how == "json":
        return json.dumps({**head, name: records}, ensure_ascii=False, indent=2) + "\n"
    if how == "csv":
        return _csv(records)
    if how == "table":
        return _table(COLUMNS[name] if columns is None else columns, records, head, width)
    raise unknown("format", how, ("table", "json", "csv"))


def _csv(records: Sequence[Record]) -> str:
    rows = [_flat(record) for record in records]
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _flat(record: Record, prefix: str = "") -> Record:
    """Nested records as columns "outer_inner"; lists of texts and numbers in one cell; lists of records as JSON."""
    row: Record = {}
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            row |= _flat(value, f"{name}_")
        elif isinstance(value, list):
            plain = all(isinstance(item, (str, int, float)) for item in value)
            row[name] = " ".join(str(item) for item in value) if plain else json.dumps(value, ensure_ascii=False)
        else:
            row[name] = value
    return row


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    if isinstance(value, dict):
        low, best, high = (_cell(float(value[key])) for key in ("low", "best", "high"))
        return best if low == high else f"{best} ({low}–{high})"
    if isinstance(value, list):
        return ", ".join(_cell(item) for item in value)
    return str(value)


def _table(columns: Sequence[tuple[str, str]], records: Sequence[Record], head: Mapping[str, Any], width: int) -> str:
    # Lists are sentences about the whole table: a line each.
    said = [line for value in head.values() if isinstance(value, list) for text in value for line in textwrap.wrap(str(text), width)]
    lines = [*_head({key: value for key, value in head.items() if not isinstance(value, list)}, width), *said, ""]
    texts = [[_cell(record.get(key)) for key, _ in columns] for record in records]
    wide = [max(len(title), *(len(row[i]) for row in texts)) if texts else len(title) for i, (_, title) in enumerate(columns)]
    # What is long is wrapped into the room that the rest leaves; a narrow terminal scrolls rather than squeezes.
    wrapped = [i for i, (key, _) in enumerate(columns) if key in _WRAPPED]
    if wrapped:
        room = width - sum(w for i, w in enumerate(wide) if i not in wrapped) - 2 * (len(columns) - 1)
        share = max(28, room // len(wrapped))
        for i in wrapped:
            wide[i] = min(wide[i], share)
    right = [all(isinstance(record.get(key), (int, float, type(None))) for record in records) for key, _ in columns]
    lines.append("  ".join(_pad(title, wide[i], right=right[i]) for i, (_, title) in enumerate(columns)).rstrip())
    lines.append("  ".join("─" * w for w in wide))
    for row in texts:
        cells = [textwrap.wrap(text, wide[i]) or [""] if i in wrapped else [text] for i, text in enumerate(row)]
        lines += [
            "  ".join(_pad(cell[k] if k < len(cell) else "", wide[i], right=right[i]) for i, cell in enumerate(cells)).rstrip()
            for k in range(max(len(cell) for cell in cells))
        ]
    return "\n".join(lines) + "\n"


def _head(head: Mapping[str, Any], width: int) -> list[str]:
    """What is said before the table, in lines that break between its parts."""
    lines = [""]
    for key, value in head.items():
        part = f"{key.replace('_', ' ')}: {_cell(value)}"
        if len(lines[-1]) + 2 + len(part) > width:
            lines.append("")
        lines[-1] += f"  {part}" if lines[-1] else part
    return [line for line in lines if line]


def _pad(text: str, width: int, *, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)
