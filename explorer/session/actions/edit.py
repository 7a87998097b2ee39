"""The Edit menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session.command import Command

if TYPE_CHECKING:
    from explorer.session.session import Session


def undo(session: Session) -> None:
    """Take the last step back."""
    session.store.undo()


def redo(session: Session) -> None:
    """Do the step last taken back again."""
    session.store.redo()


def _can_undo(session: Session) -> bool:
    return session.store.undo_label is not None


def _can_redo(session: Session) -> bool:
    return session.store.redo_label is not None


COMMANDS = (
    Command("edit.undo", "Undo", undo, menu="Edit", group="history", shortcut="Ctrl+Z", enabled=_can_undo, tip="Take the last step back"),
    Command("edit.redo", "Redo", redo, menu="Edit", group="history", shortcut="Ctrl+Shift+Z", enabled=_can_redo, tip="Do it again"),
)
