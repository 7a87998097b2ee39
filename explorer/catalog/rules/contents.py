"""The table of contents: what the shipped data hold, so that nothing can go missing, or come in, unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.errors import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.draft import Draft

FILE = "contents.toml"


def contents(draft: Draft) -> Iterator[Finding]:
    """Ids that the list has and the files have not, and the other way round. A user's own files are not in it."""
    # The draft reads the rules.
    from explorer.catalog.draft import FILES

    for listed in draft.contents.values():
        rows = draft.records.rows.get(listed.table, {})
        for name in listed.ids:
            if name not in rows:
                yield Finding(
                    FILE, f"contents.{listed.table}", f"lists {name!r}, which is in no file", "the entry back, or its id out of the list"
                )
    for table, rows in draft.records.rows.items():
        if table == "contents" or table.startswith("manifest."):
            continue
        known = draft.contents[table].ids if table in draft.contents else ()
        for name, row in rows.items():
            if row.file in FILES and name not in known:
                yield Finding(FILE, f"contents.{table}", f"does not list {name!r} of {row.file}", "its id, too")
