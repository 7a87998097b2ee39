"""Files of element sets and ephemerides that the window takes: small ones at once, large ones beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from explorer.errors import ExplorerError
from explorer.gui.work import LongWork

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.gui.window import Window

FILTER = "Element sets and ephemerides (*.tle *.3le *.txt *.json *.xml *.csv *.omm *.oem *.kvn *.gz);;All files (*)"
# Some 25,000 sets, or an ephemeris of NASA: read in less than half a second.
_AT_ONCE_BYTES = 4_000_000
_AT_ONCE_PACKED_BYTES = 800_000


class OrbitFiles:
    """Reads what the user chooses and shows it; what is wrong with it, or worth knowing, is told in the window's notice bar."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._work: LongWork | None = None

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._work is not None

    def ask(self) -> None:
        """Ask for a file and take the orbit from it."""
        from pathlib import Path

        chosen, _ = QFileDialog.getOpenFileName(self._window, "Open element set", "", FILTER)
        if chosen:
            self.take(Path(chosen))

    def take(self, file: Path) -> None:
        """Take the orbit from a file and show it; a bad file changes nothing."""
        self._cancel()
        if not _large(file):
            try:
                self._window.session.read_orbit(file)
            except ExplorerError as mistake:
                self._window.notice.say(str(mistake))
            else:
                self._show(file)
            return
        work = LongWork(partial(self._window.session.read_orbit, file), self._window)
        self._work = work
        self._window.notice.say(f"{file.name} is large; it is being read, and shown when it is.")
        work.done.connect(lambda _: self._read(work, file))
        work.refused.connect(lambda mistake: self._refused(work, mistake))
        work.finished.connect(work.deleteLater)
        work.start()

    def stop(self) -> None:
        """End for good; no thread is left."""
        work = self._work
        self._cancel()
        if work is not None:
            work.wait()

    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _read(self, work: LongWork, file: Path) -> None:
        if work is self._work:
            self._work = None
            self._show(file)

    def _refused(self, work: LongWork, mistake: str) -> None:
        if work is self._work:
            self._work = None
            self._window.notice.say(mistake)

    def _show(self, file: Path) -> None:
        if self._window.actions_.perform("view.open-element-set", file):
            self._window.notice.clear()
            self._window.actions_.perform("view.set", "orbit")
            notes = self._window.session.orbit.notes
            if notes:
                self._window.notice.say(f"{'; '.join(notes)}.")


def _large(file: Path) -> bool:
    try:
        with file.open("rb") as content:
            packed = content.read(2) == b"\x1f\x8b"
        return file.stat().st_size > (_AT_ONCE_PACKED_BYTES if packed else _AT_ONCE_BYTES)
    except OSError:
        return False  # reading it says what is wrong
