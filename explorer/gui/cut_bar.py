"""The section's own bar at the top of the picture: where the plane is, to be dragged along its axis."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QToolButton, QVBoxLayout, QWidget

from explorer.gui.parts import text
from explorer.session.actions.section import REACH_M
from explorer.session.sections import cut_words

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.session.session import Session
    from explorer.session.state import ViewState

_STEPS = 10  # of the slider in a metre
_TOP_PX = 52  # below the line that says how the wings stand


class CutBar(QFrame):
    """Mirrors the section; hidden while there is none."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("legend")  # dressed as the other plate on the picture
        self.setAccessibleName("Section")
        self._session = session
        self._actions = actions
        self._picture = parent
        self.words = text("", wrap=False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Place of the section")
        self.slider.setRange(round(-REACH_M * _STEPS), round(REACH_M * _STEPS))
        self.slider.setPageStep(5 * _STEPS)
        self.slider.setMinimumWidth(180)
        self.slider.setToolTip("Move the section; [ and ] move it by half a metre")
        self.slider.valueChanged.connect(self._moved)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(2)
        column.addWidget(self.words)
        row = QHBoxLayout()
        column.addLayout(row)
        row.addWidget(self.slider, 1)
        for command, title in (("view.section-flip", "Other half"), ("view.section-off", "Off")):
            button = QToolButton()
            button.setDefaultAction(actions[command])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setText(title)
            row.addWidget(button)
        self.stop = session.store.watch(_what_matters, self._mirror)

    def _mirror(self, _: object) -> None:
        cut = self._session.state.cut
        self.setVisible(cut is not None and self._session.state.view != "orbit")
        if cut is None:
            return
        self.words.setText(cut_words(cut))
        self.slider.blockSignals(True)
        self.slider.setValue(round(cut.at_m * _STEPS))
        self.slider.blockSignals(False)
        self.settle()

    def _moved(self, value: int) -> None:
        cut = self._session.state.cut
        if cut is not None:
            self._actions.perform("view.cut", replace(cut, at_m=value / _STEPS))

    def settle(self) -> None:
        """Go to the middle of the top."""
        self.adjustSize()
        self.move(max(0, (self._picture.width() - self.width()) // 2), _TOP_PX)


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.cut, state.view
