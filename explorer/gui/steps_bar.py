"""The line above the years: back, play, on, and what the step was that made the station as it stands on the day looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from explorer.gui.command_button import CommandButton
from explorer.gui.icons import icon
from explorer.gui.parts import text
from explorer.session.steps import next_day, sources_words, step_on, step_words, steps
from explorer.station.days import day_words

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.look import Theme
    from explorer.session.session import Session
    from explorer.session.state import ViewState

STEPS_PX = 30
STEP_MS = 1500
_ICONS = {"story.last-step": "step-back", "story.play-steps": "play", "story.next-step": "step-on"}


class StepsBar(QFrame):
    """Mirrors the day looked at."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._words = ""
        self.setObjectName("steps")
        self.setFixedHeight(STEPS_PX)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(20, 2, 20, 0)
        row.setSpacing(2)
        for name in _ICONS:
            row.addWidget(CommandButton(actions[name], 14))
        row.addSpacing(8)
        self.step: QLabel = text("", "small", wrap=False)
        self.step.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.step.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self.step, 1)
        self._stop = session.store.watch(_what_matters, self._mirror)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    def dress(self, theme: Theme) -> None:
        """Take over a theme: the icons are drawn in its text colour."""
        for name, drawing in _ICONS.items():
            self._actions[name].setIcon(icon(drawing, theme))
            self._actions[name].setIconVisibleInMenu(False)

    def mirror_player(self, *, playing: bool, theme: Theme) -> None:
        """Say whether the assembly is being played."""
        self._actions["story.play-steps"].setIcon(icon("pause" if playing else "play", theme))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words to the new width."""
        super().resizeEvent(event)
        self._row.activate()  # the words' own width follows later otherwise
        self._fit()

    def _mirror(self, _: object) -> None:
        catalog, date = self._session.catalog, self._session.state.date
        step = step_on(catalog, date)
        if step is None:
            self._words = ""
            self.step.setToolTip("")
        else:
            named = [catalog.sources[source] for source in step.sources]
            count = len(steps(catalog))
            number = steps(catalog).index(step) + 1
            planned = ", planned" if step.vehicles else ""
            said = sources_words(catalog, step)
            self._words = f"Step {number} of {count} · {day_words(step.date)}{planned} · {step_words(catalog, step)} · Source: {said}"
            about = "\n".join(f"{source.publisher}: {source.title} ({source.date}), {source.where}" for source in named)
            self.step.setToolTip(f"{step.title}\n{step_words(catalog, step)}\n\n{about}")
        self.step.setAccessibleName(self._words)
        self._fit()

    def _fit(self) -> None:
        self.step.setText(self.step.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(0, self.step.width())))


class StepPlayer(QObject):
    """Goes from step to step, from the day looked at to the last; at the end it begins anew."""

    turned = Signal()  # on or off

    def __init__(self, session: Session, actions: Actions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._step)

    @property
    def playing(self) -> bool:
        """Whether the assembly is being played."""
        return self._timer.isActive()

    def turn(self) -> None:
        """Play, or stop where it is."""
        if self.playing:
            self.stop()
            return
        catalog, date = self._session.catalog, self._session.state.date
        if next_day(catalog, date, 1) <= date:
            self._actions.perform("scenario.date", steps(catalog)[0].date)
        else:
            self._step()
        self._timer.start()
        self.turned.emit()

    def stop(self) -> None:
        """Stop where it is."""
        if self.playing:
            self._timer.stop()
            self.turned.emit()

    def _step(self) -> None:
        catalog, date = self._session.catalog, self._session.state.date
        if self._session.state.view == "orbit" or next_day(catalog, date, 1) <= date:
            self.stop()
            return
        self._actions.perform("story.next-step")


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return (state.date,)
