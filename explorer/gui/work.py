"""Work that takes longer than a frame, done beside the window."""

from __future__ import annotations

import sys
import threading
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


class LongWork(Work):
    """Work that tells how far it is (``progressed``, 0 to 1) and can be stopped: its function is given ``going`` to ask.

    After ``cancel`` the function is to return as soon as it can, whatever it returns.
    """

    progressed = Signal(float)

    def __init__(self, function: Callable[[Callable[[float], bool]], Any], parent: QObject) -> None:
        super().__init__(lambda: function(self.going), parent)
        self._cancelled = threading.Event()

    def going(self, share: float) -> bool:
        """Called in the thread: so much is done. Returns whether to go on."""
        if not self._cancelled.is_set():
            self.progressed.emit(share)
        return not self._cancelled.is_set()

    def cancel(self) -> None:
        """Have it stop at its next step."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether it was told to stop."""
        return self._cancelled.is_set()
