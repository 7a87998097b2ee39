"""How the wings stand, in one line top left of the station's picture; while measuring, what the next click does comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from explorer.gui.parts import text
from explorer.gui.theme import SMALL_PX

if TYPE_CHECKING:
    from explorer.session.plan import Plan
    from explorer.session.state import ViewState

_LOW_PX = 200  # of the picture: what stands in it less high would be covered by the line
_AROUND_PX = 26  # margins, border, and a little so that nothing is broken that need not be


class PoseLine(QFrame):
    """Mirrors the notices of the station's plan; hidden in other views, and where there is nothing to say."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self._picture = parent
        self._said = self._asks = False  # whether there is something to say, and whether a click is waited for
        self.words = text("", "small", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 10, 6)
        row.addWidget(self.words)
        self.hide()

    def mirror(self, plan: Plan, state: ViewState) -> None:
        """Take over a plan."""
        from explorer.session.plan import StationPlan

        notices = (*_next_click(state), *plan.notices) if isinstance(plan, StationPlan) else ()
        said = " · ".join(notices)
        if said != self.words.text():
            self.words.setText(said)
            self.setAccessibleName(said)
        self._said, self._asks = bool(said), isinstance(plan, StationPlan) and state.measuring
        self.settle()

    def magnify(self, scale: float) -> None:
        """Write it so much larger."""
        self.setStyleSheet("" if scale == 1 else f"QLabel {{ font-size: {round(SMALL_PX * scale)}px; }}")
        self.settle()

    def settle(self) -> None:
        """Go to the corner; what is too long for the picture goes on in a second line. In a low picture the station comes first."""
        self.setVisible(self._said and (self._asks or self._picture.height() >= _LOW_PX))
        wide = self.words.fontMetrics().horizontalAdvance(self.words.text()) + _AROUND_PX
        width = min(wide, max(160, self._picture.width() - 32))
        self.setGeometry(16, 16, width, self.heightForWidth(width))


def _next_click(state: ViewState) -> tuple[str, ...]:
    if not state.measuring:
        return ()
    which = "second" if state.measure_from else "first"
    return (f"Measuring: click the {which} place, Esc ends",)
