"""An account of a scenario, as text to read and as records: every sentence with its sources and how sure it is."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING, Any

from explorer.errors import unknown
from explorer.station.days import day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explorer.catalog.values import Catalog, Source
    from explorer.consequences.explain import Account, Explanation, Line

FORMATS = ("text", "json")
_LEAST_WIDTH = 60


def written(account: Account, catalog: Catalog, how: str, *, head: Mapping[str, Any], width: int = 120) -> str:
    """The account as ``text``, with the sources numbered and listed at the end, or as ``json``, with everything in it."""
    if how == "json":
        return json.dumps({**head, **_record(account, catalog)}, ensure_ascii=False, indent=2) + "\n"
    if how == "text":
        return "\n".join(_text(account, catalog, max(width, _LEAST_WIDTH))) + "\n"
    raise unknown("format", how, FORMATS)


def _text(account: Account, catalog: Catalog, width: int) -> Iterable[str]:
    study = account.study
    numbers = {source: number for number, source in enumerate(account.sources(), 1)}
    title = f"{study.scenario.name} ({study.scenario.id}), on {day_words(study.date)}. Facts as of {catalog.as_of}."
    for words in (title, study.scenario.summary, *study.caveats):
        yield from textwrap.wrap(words, width)
    if account.changes:
        yield ""
        yield "What the scenario says"
        for line in account.changes:
            yield from _wrapped(line, numbers, width, 1)
    for explanation in account.explanations:
        yield ""
        yield from textwrap.wrap(_title(explanation), width)
        for line in explanation.lines:
            yield from _wrapped(line, numbers, width, 1)
    if not account.explanations:
        yield ""
        yield "On that day it changes nothing."
    if numbers:
        yield ""
        yield "Sources"
        for name, number in numbers.items():
            head = f"  [{number}] "
            yield from textwrap.wrap(_source(catalog.sources[name]), width, initial_indent=head, subsequent_indent=" " * len(head))


def _title(explanation: Explanation) -> str:
    rating = explanation.rating
    return f"{rating.name} ({rating.capability}): {rating.status.upper()}"


def _wrapped(line: Line, numbers: Mapping[str, int], width: int, indent: int) -> list[str]:
    marks = ", ".join(str(number) for number in sorted(numbers[source] for source in line.sources))
    mark = "; ".join(filter(None, (marks, line.confidence)))
    # A mark is kept in one piece: its blanks are hard until the lines are broken.
    text = f"{line.words} [{mark}]".replace(f"[{mark}]", f"[{mark}]".replace(" ", "\N{NO-BREAK SPACE}")) if mark else line.words
    space = "  " * (indent + line.depth)
    lines = textwrap.wrap(text, width, initial_indent=space, subsequent_indent=f"{space}  ", break_on_hyphens=False)
    return [one.replace("\N{NO-BREAK SPACE}", " ") for one in lines]


def _source(source: Source) -> str:
    rest = ", ".join(filter(None, (source.publisher, source.where, source.date)))
    return f"{source.title}{'' if source.title.endswith(('?', '!', '.')) else '.'} {rest} ({source.kind})"


def _record(account: Account, catalog: Catalog) -> dict[str, Any]:
    study = account.study
    return {
        "summary": study.scenario.summary,
        "caveats": list(study.caveats),
        "changes": [_line(line) for line in account.changes],
        "capabilities": [
            {
                "id": explanation.rating.capability,
                "name": explanation.rating.name,
                "status": explanation.rating.status,
                "status_low": explanation.rating.status_low,
                "status_high": explanation.rating.status_high,
                "confidence": explanation.rating.confidence,
                "rests_on_recalled": list(explanation.rating.recalled),
                "lines": [_line(line) for line in explanation.lines],
            }
            for explanation in account.explanations
        ],
        "sources": {
            name: {
                "title": catalog.sources[name].title,
                "publisher": catalog.sources[name].publisher,
                "where": catalog.sources[name].where,
                "date": catalog.sources[name].date,
                "kind": catalog.sources[name].kind,
            }
            for name in account.sources()
        },
    }


def _line(line: Line) -> dict[str, Any]:
    return {"depth": line.depth, "words": line.words, "sources": list(line.sources), "confidence": line.confidence}
