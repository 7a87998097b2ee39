"""A line of a list that is a button: walked through by keys, lit under the pointer, opened by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from explorer.gui.theme import blend, tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent

    from explorer.look import Colour, Theme

ROW_PX = 44  # of a line with a title and a smaller one below


class Row(QAbstractButton):
    """``step`` asks for the row that many places on (-1 up, 1 down); ``steps`` are the keys that do so."""

    step = Signal(int)
    steps: ClassVar[Mapping[Qt.Key, int]] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Some keys go to other rows, Enter opens."""
        key = Qt.Key(event.key())
        if key in self.steps:
            self.step.emit(self.steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row that has the focus is the one that Tab comes back to."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        super().focusInEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go out."""
        self.update()
        super().leaveEvent(event)

    def ground(self) -> Colour:
        """The colour behind the words: lit when open, under the pointer or pressed."""
        tokens = tokens_of(self._theme)
        lit = self.isChecked() or self.isDown() or self.underMouse()
        return blend(tokens.text, tokens.panel, 0.09 if self.isDown() else 0.06) if lit else tokens.panel

    def paint_ground(self, painter: QPainter, colour: Colour) -> None:
        """Draw what is behind the words, with a frame where the keys are."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens_of(self._theme).accent), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 1, -8, -1), 4, 4)

    def paint_angle(self, painter: QPainter) -> None:
        """Draw the angle at the right: down when open."""
        colour = QColor(tokens_of(self._theme).dim)
        painter.setPen(QPen(colour, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        middle = QPointF(self.width() - 22.0, self.height() / 2)
        points = [(-4, -2), (0, 2), (4, -2)] if self.isChecked() else [(-2, -4), (2, 0), (-2, 4)]
        painter.drawPolyline([middle + QPointF(x, y) for x, y in points])
