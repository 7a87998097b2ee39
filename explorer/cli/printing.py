"""A table on standard output, as wide as the terminal, or as JSON or CSV."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

from explorer import __version__

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.session.session import Session


def print_table(name: str, rows: list[Record], session: Session, how: str, more: dict[str, Any] | None = None) -> None:
    """Print records, with what they were reckoned for: ``more``, or scenario and date."""
    from explorer.briefing.records import totals
    from explorer.briefing.tables import write

    head = more or {"scenario": session.state.scenario, "date": session.state.date.isoformat()}
    head = {**head, "facts_as_of": session.catalog.as_of, "version": __version__}
    if name == "elements":
        head |= totals(session)
    if more is None and name not in ("events", "claims", "vehicles", "steps"):
        head["caveats"] = list(session.study.caveats)
    width = shutil.get_terminal_size((140, 40)).columns
    sys.stdout.write(write(name, rows, how, head=head, width=width))
