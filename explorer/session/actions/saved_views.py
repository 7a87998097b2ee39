"""Saved views: keep one, show one, rename and remove. What is kept in files is not undone with the rest: the dialog has its own undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session.command import Command

# What reads and writes their files is loaded when it is first asked for.
if TYPE_CHECKING:
    from explorer.session.session import Session


def save(session: Session, name: str, picture_png: bytes | None = None, *, with_day: bool = False, replacing: bool = False) -> None:
    """Save what is looked at under a name, with a small picture of it; see ``saved_views.keep`` for what is refused."""
    from explorer.session import saved_views

    saved_views.keep(session, name, picture_png, with_day=with_day, replacing=replacing)


def show(session: Session, name: str) -> None:
    """Look at the station as a saved view does. Raises ``ExplorerError`` when there is none, or its scenario is not there."""
    from explorer.session import saved_views

    view = saved_views.find(name)
    session.store.update(f"View {view.name}", **saved_views.changes(session, view))


def rename(session: Session, name: str, new: str) -> None:
    """Give a saved view another name; see ``saved_views.rename`` for what is refused."""
    from explorer.session import saved_views

    del session
    saved_views.rename(name, new)


def remove(session: Session, name: str) -> None:
    """Forget a saved view. Raises ``ExplorerError`` when there is none of that name."""
    from explorer.session import saved_views

    del session
    saved_views.remove(name)


COMMANDS = (
    Command("views.save", "Save this view", save),
    Command("views.show", "Show a saved view", show),
    Command("views.rename", "Rename a saved view", rename),
    Command("views.remove", "Remove a saved view", remove),
)
