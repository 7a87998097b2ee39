"""What happens when the program itself is wrong: a report is written and shown, and the window stays."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication

from explorer.crash import report_text, told, write_report

if TYPE_CHECKING:
    from types import TracebackType

    from explorer.gui.reading import Reading


class BugReports(QObject):
    """Stands in for ``sys.excepthook`` while the window is open. One dialog at a time: a bug in painting would open hundreds."""

    found = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._before = sys.excepthook
        self._dialog: Reading | None = None
        self._telling = False
        self.reports = 0
        self.found.connect(self._show)

    def install(self) -> None:
        """Take over."""
        sys.excepthook = self.caught

    def remove(self) -> None:
        """Give back."""
        sys.excepthook = self._before

    def caught(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """Write the report; show it from the event loop, where a dialog may be opened."""
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, bug, trace)
            return
        self.reports += 1
        if self._telling:
            return
        self._telling = True
        file = write_report(bug)
        sys.stderr.write(f"{told(file)}\n")
        page = report_text(bug)
        app = QCoreApplication.instance()
        if app is not None and QThread.currentThread() is app.thread():
            QTimer.singleShot(0, self, lambda: self._show(str(file), page))
        else:
            self.found.emit(str(file), page)

    def _show(self, file: str, page: str) -> None:
        from explorer.gui.reading import plain_page

        lead = (
            "Something went wrong inside the program; it is not your mistake. What you see may be out of date: "
            f"switch the view or start again. A report was written to {file}; please send it to whoever gave you the program."
        )
        self._dialog = plain_page("A bug in Station Explorer", lead, page, QApplication.activeWindow())
        self._dialog.finished.connect(self._closed)
        self._dialog.show()

    def _closed(self, *_: object) -> None:
        self._dialog = None
        self._telling = False
