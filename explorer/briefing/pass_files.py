"""Passes over a place as what is printed or saved: a table to read, JSON, CSV, a calendar."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from explorer import __version__
from explorer.briefing import pass_records
from explorer.briefing.tables import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.briefing.records import Record
    from explorer.orbit.passes import Pass
    from explorer.orbit.place import Place
    from explorer.orbit.propagate import Source


def written(
    how: str,
    found: Sequence[Pass],
    source: Source,
    place: Place,
    *,
    head: Record,
    zone: datetime.tzinfo | None = None,
    width: int = 140,
) -> str:
    """The passes as "table", "json", "csv" or "ics"; ``head`` is that of ``pass_records.head_of``.

    Raises ``ExplorerError`` for a calendar without a pass.
    """
    if how == "ics":
        return pass_records.calendar(found, source, place, head, datetime.datetime.now(datetime.UTC))
    head = {**head, "version": __version__}
    if how in ("json", "csv"):
        return write("passes", pass_records.records_of(found, source, zone), how, head=head)
    said = head.pop("said")
    if not found:
        reason = "None can be seen by eye." if head.get("visible_only") else pass_records.none_said(head)
        return "\n".join([*said[:-1], reason]) + "\n"
    rows, columns = pass_records.to_read(found, source, zone)
    shown = {key: head[key] for key in ("object", "place", "coordinates", "start", "days", "element_set_epoch")}
    if place.name == place.words:
        del shown["coordinates"]
    return write("passes", rows, "table", head={**shown, "said": said}, width=width, columns=columns)
