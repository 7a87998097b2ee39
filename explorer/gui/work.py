"""Work that takes longer than a frame, done beside the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Callable


class Work(QThread):
    """Runs a function in a thread. ``done`` carries its result, ``refused`` the sentence of a user's mistake, to the window's thread.

    A bug goes to the crash report as from anywhere else. Wait for the thread before its parent goes.
    """

    done = Signal(object)
    refused = Signal(str)

    def __init__(self, function: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function

    def run(self) -> None:
        """Qt: in the thread."""
        try:
            result = self._function()
        except ExplorerError as mistake:
            self.refused.emit(str(mistake))
        except Exception as bug:  # noqa: BLE001  (nobody above: Qt would end the program)
            sys.excepthook(type(bug), bug, bug.__traceback__)
            self.refused.emit("Something went wrong inside the program; a report was written.")
        else:
            self.done.emit(result)
