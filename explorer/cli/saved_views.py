"""``views list`` and ``remove``, and ``picture --saved-view``: views that were saved in the window."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cyclopts import App

    from explorer.session.session import Session


def views_app() -> App:
    """The commands under ``views``."""
    from cyclopts import App, Parameter

    app = App(help="Views that you saved in the window (View > Saved views).", default_parameter=Parameter(negative=()))
    app.command(list_views, name="list")
    app.command(remove, name="remove")
    return app


def list_views() -> None:
    """List the saved views."""
    from explorer.session import saved_views
    from explorer.station.days import day_words

    found, skipped = saved_views.views()
    for view in found:
        day = f"{day_words(view.day['date'])}, {view.day['scenario']}" if view.day else "on any day"
        print(f"{view.name:<60} {view.look['view']:<8} {day}; saved {day_words(view.saved)}")
    for words in skipped:
        print(f"station-explorer: {words}", file=sys.stderr)
    if not found:
        print("There are none. Save one in the window: View > Saved views, then: station-explorer picture OUT.png --saved-view NAME")


def remove(name: str) -> None:
    """Remove a saved view.

    Args:
        name: see: station-explorer views list
    """
    from explorer.session import saved_views

    view = saved_views.find(name)
    saved_views.remove(name)
    print(f"{view.name} is removed.")


def show(session: Session, name: str, said: Mapping[str, bool], *, any_day: bool) -> bool:
    """Look at the station as a saved view does, on its own day where it has one (and unless ``any_day`` says to leave it).

    ``said`` are the options that say what a view holds, and whether each was given. Gives whether date and scenario are the view's.
    Raises ``ExplorerError`` when there is no such view, and for an option that was given all the same.
    """
    from explorer.session import saved_views

    view = saved_views.find(name)
    again = [option for option, given in said.items() if given]
    if again:
        verb = "says" if len(again) == 1 else "say"
        raise ExplorerError(f"{', '.join(again)} {verb} what the saved view {view.name!r} holds; leave that out, or --saved-view")
    day = {} if any_day else view.day
    session.store.update(f"View {view.name}", **saved_views.changes(session, replace(view, day=day)))
    return bool(day)
