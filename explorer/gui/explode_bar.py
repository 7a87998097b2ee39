"""The exploded view's own bar at the top of the picture: how far apart, to be dragged from in place to as far as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QToolButton, QWidget

from explorer.gui.parts import text

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.session.session import Session
    from explorer.session.state import ViewState

_PERCENT = 100
_TOP_PX = 52  # below the line that says how the wings stand
_GAP_PX = 6
_WORDS = {"elements": "Elements apart", "segments": "Segments apart"}


class ExplodeBar(QFrame):
    """Mirrors the exploded view; hidden while the station is assembled. It hangs below the bar ``above`` where that is shown."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget, above: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("legend")  # dressed as the other plates on the picture
        self.setAccessibleName("Exploded view")
        self._session = session
        self._actions = actions
        self._picture = parent
        self._above = above
        self.words = text("", wrap=False)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("How far apart, in percent")
        self.slider.setRange(0, _PERCENT)
        self.slider.setPageStep(10)
        self.slider.setMinimumWidth(140)
        self.slider.setToolTip("Draw the parts nearer together or farther apart")
        self.slider.valueChanged.connect(self._moved)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.slider, 1)
        off = QToolButton()
        off.setDefaultAction(actions["view.explode-none"])
        off.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        row.addWidget(off)
        self.stop = session.store.watch(_what_matters, self._mirror)

    def _mirror(self, _: object) -> None:
        state = self._session.state
        self.setVisible(state.explode != "none" and state.view != "orbit")
        if state.explode == "none":
            return
        share = round(state.explode_share * _PERCENT)
        self.words.setText(f"{_WORDS[state.explode]}: {share} %")
        self.slider.blockSignals(True)
        self.slider.setValue(share)
        self.slider.blockSignals(False)
        self.settle()

    def _moved(self, value: int) -> None:
        how = self._session.state.explode
        if how != "none":
            self._actions.perform("view.explode", how, value / _PERCENT)

    def settle(self) -> None:
        """Go to the middle of the top, below the other bar."""
        self.adjustSize()
        top = self._above.geometry().bottom() + 1 + _GAP_PX if not self._above.isHidden() else _TOP_PX
        self.move(max(0, (self._picture.width() - self.width()) // 2), top)


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.explode, state.explode_share, state.cut, state.view
