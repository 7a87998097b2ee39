"""Lets time run in the orbit view, at the rate that is chosen."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.gui import motion

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.session.session import Session

# Times as fast as the clock on the wall, and what it is called.
RATES: dict[int, str] = {1: "1 ×", 10: "10 ×", 60: "60 ×", 300: "300 ×", 1800: "1,800 ×"}
FIRST_RATE = 60
_FRAME_MS = 33
_STEP_MS = 1000  # where motion is unwanted


class OrbitClock(QObject):
    """Time runs from the instant looked at. Whoever moves the time by hand while it runs moves the clock along."""

    turned = Signal()  # on, off, or another rate

    def __init__(self, session: Session, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._rate = FIRST_RATE
        self._from_s = 0.0
        self._from = session.state.time
        self._shown = session.state.time
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    @property
    def playing(self) -> bool:
        """Whether time runs."""
        return self._timer.isActive()

    @property
    def rate(self) -> int:
        """How many times as fast as the clock on the wall."""
        return self._rate

    def set_rate(self, rate: int) -> None:
        """Run at another rate, one of ``RATES``, from where time stands."""
        self._rate = rate
        self._begin()
        self.turned.emit()

    def turn(self) -> None:
        """Let time run, or stop it where it is."""
        if self.playing:
            self.stop()
            return
        self._begin()
        self._timer.start(_STEP_MS if motion.reduced() else _FRAME_MS)
        self.turned.emit()

    def stop(self) -> None:
        """Stop it where it is."""
        if self.playing:
            self._timer.stop()
            self.turned.emit()

    def _begin(self) -> None:
        self._from_s, self._from = time.monotonic(), self._session.state.time
        self._shown = self._from

    def _step(self) -> None:
        state = self._session.state
        if state.view != "orbit":
            self.stop()
            return
        if state.time != self._shown:
            self._begin()
        gone_s = (time.monotonic() - self._from_s) * self._rate
        self._actions.perform("orbit.time-played", self._from + datetime.timedelta(seconds=gone_s))
        self._shown = self._session.state.time
