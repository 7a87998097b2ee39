"""One capability in the panel: a line that can be read at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from explorer.gui.contained import contained
from explorer.gui.quantity import plain, rounded
from explorer.gui.row import ROW_PX, Row
from explorer.gui.theme import BODY_PX, LEAD_PX, SMALL_PX, STRONG, blend, font, tokens_of
from explorer.look import STATUS_SYMBOL

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from explorer.consequences.study import Rating
    from explorer.look import Theme

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


class CapabilityRow(Row):
    """Symbol, name, word and number of one rating."""

    def __init__(self, rating: Rating, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.rating = rating
        self._glow = 0.0
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

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        tokens = tokens_of(self._theme)
        painter = QPainter(self)
        ground = self.ground()
        if self._glow > 0:
            ground = blend(tokens.status[self.rating.status], ground, _GLOW * self._glow)
        self.paint_ground(painter, ground)

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

        self.paint_angle(painter)
        painter.end()
