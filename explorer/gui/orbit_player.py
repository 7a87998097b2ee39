"""Plays an orbit: the place on it moves on, as fast as the picture follows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.gui import motion

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.session.session import Session

ORBIT_S = 30.0
_FRAME_MS = 33
STEP_DEG = 15.0  # where motion is unwanted


class OrbitPlayer(QObject):
    """Once round from where the orbit stands. Where motion is unwanted it goes in steps of ``STEP_DEG`` in the same time."""

    turned = Signal()  # on or off

    def __init__(self, session: Session, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._began_s = 0.0
        self._start_deg = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    @property
    def playing(self) -> bool:
        """Whether an orbit is being played."""
        return self._timer.isActive()

    def turn(self) -> None:
        """Play, or stop where it is."""
        if self.playing:
            self.stop()
            return
        self._start_deg = self._session.state.orbit_angle_deg
        self._began_s = time.monotonic()
        self._timer.start(round(ORBIT_S * 1000 * STEP_DEG / 360) if motion.reduced() else _FRAME_MS)
        self.turned.emit()

    def stop(self) -> None:
        """Stop where it is."""
        if self.playing:
            self._timer.stop()
            self.turned.emit()

    def _step(self) -> None:
        gone = (time.monotonic() - self._began_s) / ORBIT_S * 360
        if motion.reduced():
            gone = round(gone / STEP_DEG) * STEP_DEG
        if gone >= 360 or self._session.state.view == "orbit":
            self.stop()
            gone = 0.0 if gone >= 360 else gone
        self._actions.perform("motion.played", self._start_deg + gone)
