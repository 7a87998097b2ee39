"""Asks for a newer element set when the user wants one. The only thing in the window that uses the network."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.orbit.celestrak import Update
    from explorer.session.session import Session


class Updating(QObject):
    """``said`` carries what came of it, in a sentence, and whether it is good news."""

    said = Signal(str, bool)
    _answered = Signal(object)

    def __init__(self, session: Session, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._thread: threading.Thread | None = None
        self._answered.connect(self._take)

    @property
    def busy(self) -> bool:
        """Whether an answer is being waited for."""
        return self._thread is not None and self._thread.is_alive()

    def begin(self) -> None:
        """Ask; once is enough while an answer is being waited for."""
        if self.busy:
            return
        self.said.emit("Asking for a newer element set …", True)
        # A window that closes does not wait for a server: the thread ends with the program, or later finds nobody to tell.
        self._thread = threading.Thread(target=self._ask, daemon=True)
        self._thread.start()

    def _ask(self) -> None:
        # Only who asks needs what talks to a server.
        from explorer.orbit.celestrak import update

        found: Update | str
        try:
            found = update()
        except ExplorerError as mistake:
            found = str(mistake)
        except Exception as bug:  # noqa: BLE001  (nobody above)
            sys.excepthook(type(bug), bug, bug.__traceback__)
            found = "Something went wrong inside the program; a report was written."
        if isValid(self):
            self._answered.emit(found)

    def _take(self, found: Update | str) -> None:
        if isinstance(found, str):
            self.said.emit(found, False)
            return
        if found.kind == "new" and found.file is not None:
            self._session.forget_orbits()
            self._actions.perform("view.open-element-set", found.file)
        self.said.emit(found.said, found.kind in ("new", "current"))
