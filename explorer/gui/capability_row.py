"""One capability in the panel: a line that can be read at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from explorer.gui.contained import contained
from explorer.gui.quantity import plain, rounded
from explorer.gui.theme import BODY_PX, LEAD_PX, SMALL_PX, STRONG, blend, font, tokens_of
from explorer.look import STATUS_SYMBOL

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent

    from explorer.consequences.study import Rating
    from explorer.look import Theme

ROW_PX = 44
_GLOW = 0.12  # of the status colour over the panel, at most: the words stay readable


def short_number(rating: Rating) -> str:
    """Supply of need after the scenario: "4 of 17 m/s"."""
    return f"{rounded(rating.supply_after.best)} of {plain(rounded(rating.need_after.best), rating.unit)}"


def status_words(rating: Rating) -> str:
    """The word for the status, with what it may be under other amounts and what was so before.

    A capability that today's world does not meet either keeps its mark: "retained, short as today".
    """
    words: str = rating.status
    others = [other for other in dict.fromkeys((rating.status_low, rating.status_high)) if other != rating.status]
    if others:
        words += f", perhaps {' or '.join(others)}"
    if rating.status == "retained" and rating.mark != "met":
        words += ", short as today"
    return words


class CapabilityRow(QAbstractButton):
    """Symbol, name, word and number of one rating. ``step`` asks for the neighbour (-1 up, 1 down)."""

    step = Signal(int)

    def __init__(self, rating: Rating, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rating = rating
        self._theme = theme
        self._glow = 0.0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.mirror(rating, theme, opened=False)

    def mirror(self, rating: Rating, theme: Theme, *, opened: bool) -> None:
        """Take over a rating."""
        self.rating, self._theme = rating, theme
        self.setChecked(opened)
        self.setAccessibleName(f"{rating.name}: {status_words(rating)}")
        self.setAccessibleDescription(f"{short_number(rating)}. {rating.reason}")
        self.setToolTip(rating.reason)
        self.update()

    def glow(self, share: float) -> None:
        """Tint it in the colour of its status, from 0 (as ever) to 1."""
        self._glow = share
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(240, ROW_PX)

    def nextCheckState(self) -> None:
        """Stay as it is: the session decides what is open."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go to the neighbours, Enter opens."""
        match event.key():
            case Qt.Key.Key_Up:
                self.step.emit(-1)
            case Qt.Key.Key_Down:
                self.step.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
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

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        tokens = tokens_of(self._theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(8, 1, -8, -1)
        ground = (
            blend(tokens.text, tokens.panel, 0.09)
            if self.isDown()
            else blend(tokens.text, tokens.panel, 0.06)
            if self.isChecked() or self.underMouse()
            else tokens.panel
        )
        if self._glow > 0:
            ground = blend(tokens.status[self.rating.status], ground, _GLOW * self._glow)
        painter.setPen(QPen(QColor(tokens.accent), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 4, 4)

        colour = QColor(tokens.status[self.rating.status])
        painter.setPen(colour)
        painter.setFont(font(LEAD_PX, STRONG))
        painter.drawText(QRectF(12, 0, 24, self.height()), Qt.AlignmentFlag.AlignCenter, STATUS_SYMBOL[self.rating.status])

        left, right = 44.0, self.width() - 34.0
        painter.setFont(font(BODY_PX))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.text))
        name = metrics.elidedText(self.rating.name, Qt.TextElideMode.ElideRight, int(right - left))
        painter.drawText(QPointF(left, 5.0 + metrics.ascent()), name)
        painter.setFont(font(SMALL_PX))
        small = painter.fontMetrics()
        baseline = self.height() - 6.0 - small.descent()
        number = f"· {short_number(self.rating)}"
        # Where there is no room for word and number in full, the status alone stays; the rest is said inside.
        word = status_words(self.rating)
        if small.horizontalAdvance(word) + 6 + small.horizontalAdvance(number) > right - left:
            word = self.rating.status
        painter.drawText(QPointF(left, baseline), word)
        after_word = left + small.horizontalAdvance(word) + 6
        painter.setPen(QColor(tokens.dim))
        number = small.elidedText(number, Qt.TextElideMode.ElideRight, int(right - after_word))
        if right - after_word > 40:
            painter.drawText(QPointF(after_word, baseline), number)

        painter.setPen(QPen(QColor(tokens.dim), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        x, y = self.width() - 22.0, self.height() / 2
        points = [(-4, -2), (0, 2), (4, -2)] if self.isChecked() else [(-2, -4), (2, 0), (-2, 4)]
        painter.drawPolyline([QPointF(x + dx, y + dy) for dx, dy in points])
        painter.end()
