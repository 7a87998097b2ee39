"""The line below the orbit: back, play, on, how fast, now, the instant in UTC, and where the station is then."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QSignalBlocker, Qt, QTimeZone
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from explorer.errors import ExplorerError
from explorer.gui.command_button import CommandButton
from explorer.gui.fields import Choice
from explorer.gui.icons import icon
from explorer.gui.orbit_clock import RATES
from explorer.gui.parts import text
from explorer.gui.typed_instant import TypedInstant
from explorer.session.actions.orbit_time import FIRST, LAST
from explorer.session.subpoint import subpoint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from explorer.gui.actions import Actions
    from explorer.gui.orbit_clock import OrbitClock
    from explorer.look import Theme
    from explorer.session.session import Session
    from explorer.session.state import ViewState

BAR_PX = 44
_ICONS = {"orbit.earlier": "step-back", "motion.play-orbit": "play", "orbit.later": "step-on"}
_UTC = QTimeZone(QTimeZone.Initialization.UTC)


class OrbitBar(QFrame):
    """Mirrors the instant looked at and the clock that moves it."""

    def __init__(self, session: Session, actions: Actions, clock: OrbitClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._clock = clock
        self._words = ""
        self.setObjectName("orbit-bar")
        self.setFixedHeight(BAR_PX)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20, 6, 20, 6)
        row.setSpacing(2)
        self.buttons = {name: CommandButton(actions[name], 14) for name in _ICONS}
        for button in self.buttons.values():
            row.addWidget(button)
        row.addSpacing(8)
        self.rate = Choice()
        for rate, words in RATES.items():
            self.rate.addItem(words, rate)
        self.rate.setCurrentIndex(list(RATES).index(clock.rate))
        self.rate.setToolTip("How fast time runs: times as fast as a clock")
        self.rate.setAccessibleName("Rate of time")
        self.rate.currentIndexChanged.connect(self._choose_rate)
        row.addWidget(self.rate)
        row.addSpacing(8)
        self.instant = TypedInstant(lambda: session.state.time)
        self.instant.setTimeZone(_UTC)
        self.instant.setDisplayFormat("d MMM yyyy HH:mm:ss 'UTC'")
        self.instant.setDateTimeRange(_to_qt(FIRST), _to_qt(LAST))
        self.instant.setKeyboardTracking(False)
        self.instant.setToolTip("The instant shown, UTC: type or paste one; arrow keys change the part under the cursor")
        self.instant.setAccessibleName("Instant of the orbit view, UTC")
        self.instant.dateTimeChanged.connect(self._choose_time)
        self.instant.typed.connect(lambda at: self._actions.perform("orbit.time", at))
        self.instant.refused.connect(actions.refused)
        row.addWidget(self.instant)
        row.addSpacing(4)
        now = self.now = QToolButton()
        now.setDefaultAction(actions["orbit.now"])
        now.setText("Now")
        now.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        now.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(now)
        row.addSpacing(12)
        self.place: QLabel = text("", "small", wrap=False)
        self.place.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.place, 1)
        clock.turned.connect(self._mirror_clock)
        self._mirror_clock()
        self._stop: Callable[[], None] = session.store.watch(_what_matters, self._mirror)

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in order."""
        return (*self.buttons.values(), self.rate, self.instant, self.now)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    def dress(self, theme: Theme) -> None:
        """Take over a theme: the icons are drawn in its text colour."""
        for name, drawing in _ICONS.items():
            self._actions[name].setIcon(icon(drawing, theme))
            self._actions[name].setIconVisibleInMenu(False)
        self._mirror_clock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the new width."""
        super().resizeEvent(event)
        self._row.activate()  # the words' own width follows later otherwise
        self._fit()

    def _mirror_clock(self) -> None:
        playing = self._clock.playing
        self._actions["motion.play-orbit"].setIcon(icon("pause" if playing else "play", self._session.state.theme))
        self.rate.setCurrentIndex(list(RATES).index(self._clock.rate))
        self.buttons["motion.play-orbit"].setAccessibleName("Stop time" if playing else "Let time run")
        # A field that changes thirty times a second cannot be typed into.
        self.instant.setReadOnly(playing)

    def _mirror(self, seen: tuple[bool, datetime.datetime, Path | None]) -> None:
        shown, at, _ = seen
        if not shown:
            return
        with QSignalBlocker(self.instant):
            self.instant.setDateTime(_to_qt(at))
        try:
            self._words = subpoint(self._session).words
        except ExplorerError as mistake:
            self._words = str(mistake)
        self.place.setToolTip(self._words)
        self.place.setAccessibleName(self._words)
        self._fit()

    def _fit(self) -> None:
        self.place.setText(self.place.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(0, self.place.width())))

    def _choose_time(self, at: QDateTime) -> None:
        seconds = at.toSecsSinceEpoch()
        self._actions.perform("orbit.time", datetime.datetime.fromtimestamp(seconds, datetime.UTC))

    def _choose_rate(self, _: int) -> None:
        self._clock.set_rate(int(self.rate.currentData()))


def _to_qt(at: datetime.datetime) -> QDateTime:
    return QDateTime.fromMSecsSinceEpoch(round(at.timestamp() * 1000), _UTC)


def _what_matters(state: ViewState) -> tuple[bool, datetime.datetime, Path | None]:
    return state.view == "orbit", state.time, state.element_set
