"""What facts rest on: sources that do not exist, facts without one, sources that nothing rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explorer.catalog.records import near
from explorer.station.days import is_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explorer.catalog.draft import Draft
    from explorer.catalog.records import Row
    from explorer.errors import Finding


# Kinds of source that nobody else can look up.
_OWN_KINDS = ("memory", "derived")


def sources(draft: Draft) -> Iterator[Finding]:
    """Sources that do not exist, facts without one, facts called verified on nobody's word, sources that nothing rests on."""
    known = draft.records.rows["source"]
    kinds = {name: source.kind for name, source in draft.sources.items()}
    used: set[str] = set()

    def walk(row: Row, value: Any, inner: str, held: Mapping[str, Any]) -> Iterator[Finding]:
        if isinstance(value, list):
            for number, part in enumerate(value):
                yield from walk(row, part, f"{inner}[{number}]", held)
        if not isinstance(value, dict):
            return
        dot = f"{inner}." if inner else ""
        named = value.get("sources")
        if isinstance(named, list):
            used.update(one for one in named if isinstance(one, str))
            if not named:
                yield row.finding(f"{dot}sources", "names no source", 'at least one id of sources.toml, "r" for what is recalled')
            for number, one in enumerate(named):
                if isinstance(one, str) and one not in known:
                    right = near(one, known) or "an id of a [[source]]"
                    yield row.finding(f"{dot}sources[{number}]", f"names the source {one!r}, which does not exist", right)
        held = {**held, **{key: value[key] for key in ("sources", "confidence") if key in value}}
        says = held.get("confidence") == "verified" and isinstance(held.get("sources"), list) and held["sources"]
        if says and ("sources" in value or "confidence" in value) and all(kinds.get(one) in _OWN_KINDS for one in held["sources"]):
            yield row.finding(
                f"{dot}confidence",
                f"is verified, but its sources ({', '.join(held['sources'])}) are nothing that can be read",
                '"recalled" or "derived", or a source',
            )
        for key, part in value.items():
            if key != "disputed":
                yield from walk(row, part, f"{dot}{key}", held)
            elif isinstance(part, list):
                # Another value is there to be doubted: it needs a source, not a confidence.
                for number, one in enumerate(part):
                    yield from walk(row, one, f"{dot}disputed[{number}]", {})

    for table, rows in draft.records.rows.items():
        for row in rows.values():
            if table != "source":
                yield from walk(row, row.values, "", {})
    for name, row in known.items():
        if name not in used:
            yield row.finding("", "is a source that no fact names", "a fact that rests on it, or no entry")
        source = draft.sources.get(name)
        if source and source.kind not in ("primary", "press", "reference", "derived", "memory"):
            yield row.finding("kind", f"is {source.kind!r}", "one of primary, press, reference, derived, memory")
        if source and not is_day(source.date):
            yield row.finding("date", f"is {source.date!r}", 'a date like "2021-07-29", "2021-07" or "2021"')
