"""Commands as Qt actions: one action each, mirrored from the session, and one place where they are run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtWidgets import QWidget

    from explorer.session.command import Command
    from explorer.session.session import Session


class CommandAction(QAction):
    """One command in menus, toolbar and shortcuts."""

    def __init__(self, command: Command, actions: Actions) -> None:
        super().__init__(command.title, actions)
        self.command = command
        self._actions = actions
        self.setObjectName(command.id)
        tip = command.tip or command.title
        keys = QKeySequence(command.shortcut)
        if command.shortcut:
            self.setShortcut(keys)
            # Quitting works from a dialog too; everything else belongs to the window.
            everywhere = command.id == "app.quit"
            self.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut if everywhere else Qt.ShortcutContext.WindowShortcut)
            tip = f"{tip} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})"
        self.setToolTip(tip)
        self.setStatusTip(command.tip)
        if command.id == "app.quit":
            self.setMenuRole(QAction.MenuRole.QuitRole)
        elif command.id == "help.about":
            self.setMenuRole(QAction.MenuRole.AboutRole)
        else:
            self.setMenuRole(QAction.MenuRole.NoRole)
        self.setCheckable(command.checked is not None)
        self.triggered.connect(self._run)

    def _run(self, *_: object) -> None:
        self._actions.perform(self.command.id)

    def refresh(self, session: Session) -> None:
        """Mirror whether the command is on and can be run."""
        if self.command.checked is not None:
            self.setChecked(self.command.checked(session))
        if self.command.enabled is not None:
            self.setEnabled(self.command.enabled(session))


class Actions(QObject):
    """All commands of the window. ``refused`` carries the sentence of a user's mistake."""

    refused = Signal(str)
    performed = Signal(str)

    def __init__(self, session: Session, commands: Iterable[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, CommandAction] = {}
        for command in commands:
            if command.id in self._commands:
                raise ValueError(f"two commands are called {command.id}")
            self._commands[command.id] = command
            # Without a menu a command needs parameters and is run by panels alone.
            if command.menu:
                action = CommandAction(command, self)
                self._actions[command.id] = action
                parent.addAction(action)

    def __getitem__(self, command: str) -> CommandAction:
        return self._actions[command]

    def __contains__(self, command: object) -> bool:
        return command in self._actions

    def __iter__(self) -> Iterator[CommandAction]:
        return iter(self._actions.values())

    def perform(self, command: str, *values: object, **named: object) -> bool:
        """Run a command. A user's mistake is told by ``refused`` and gives False; a bug goes on to the crash report."""
        try:
            self._commands[command].run(self._session, *values, **named)
        except ExplorerError as mistake:
            self.refused.emit(str(mistake))
            return False
        finally:
            self.refresh()
        self.performed.emit(command)
        return True

    def refresh(self) -> None:
        """Mirror the session in every action."""
        for action in self._actions.values():
            action.refresh(self._session)


class Errand:
    """A command with its values, to be run when a signal comes (whatever the signal carries)."""

    def __init__(self, actions: Actions, command: str, *values: object, **named: object) -> None:
        self._actions, self._command, self._values, self._named = actions, command, values, named

    def __call__(self, *_: object) -> None:
        """Run it."""
        self._actions.perform(self._command, *self._values, **self._named)
