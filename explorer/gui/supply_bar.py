"""Supply against need, before and after: two bars on one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.gui.contained import contained
from explorer.gui.quantity import plain, rounded, spread
from explorer.gui.theme import GRID_BAR_PX, SMALL_PX, font, tokens_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from explorer.capabilities.capability import Amount
    from explorer.consequences.study import Rating
    from explorer.look import Theme, Tokens

_ROW_PX = 40


class Line(NamedTuple):
    """One bar: its title, what it shows, and a colour token."""

    title: str
    supply: Amount
    need: Amount
    colour: str


class SupplyBar(QWidget):
    """Draws the supply as a filled bar with its range as a line, and the need as a mark that stands across it."""

    def __init__(self, rating: Rating, theme: Theme, *, compare: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rating = rating
        self._compare = compare
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = in_words(rating, compare=compare)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """One row, or two to compare."""
        return QSize(240, (1 + self._compare) * _ROW_PX)

    def minimumSizeHint(self) -> QSize:
        """The same, however narrow."""
        return QSize(120, (1 + self._compare) * _ROW_PX)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows on one scale."""
        rating, tokens = self._rating, tokens_of(self._theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        amounts = (rating.supply_before, rating.supply_after, rating.need_before, rating.need_after)
        most = max((amount.high for amount in amounts), default=0.0) or 1.0
        now = Line("After" if self._compare else "Now", rating.supply_after, rating.need_after, tokens.status[rating.status])
        lines = [Line("Before", rating.supply_before, rating.need_before, tokens.dim), now] if self._compare else [now]
        for number, line in enumerate(lines):
            self._row(painter, line, top=number * _ROW_PX, most=most, tokens=tokens)
        painter.end()

    def _row(self, painter: QPainter, line: Line, *, top: int, most: float, tokens: Tokens) -> None:
        painter.setFont(font(SMALL_PX))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.dim))
        painter.drawText(QPointF(0, top + metrics.ascent()), line.title)
        painter.setPen(QColor(tokens.text))
        words = f"{plain(spread(line.supply), self._rating.unit)}  of {rounded(line.need.best)}"
        room = self.width() - metrics.horizontalAdvance("Before") - 12
        if metrics.horizontalAdvance(words) > room:
            # The range is drawn as well, and said in the tool tip.
            words = f"{plain(rounded(line.supply.best), self._rating.unit)}  of {rounded(line.need.best)}"
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(self.width() - metrics.horizontalAdvance(words), top + metrics.ascent()), words)
        track = QRectF(0, top + metrics.height() + 4, self.width(), GRID_BAR_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(track, 2, 2)
        painter.setBrush(QColor(line.colour))
        filled = QRectF(track)
        filled.setWidth(track.width() * min(1.0, line.supply.best / most))
        if filled.width() > 0:
            painter.drawRoundedRect(filled, 2, 2)
        middle = track.center().y()
        if line.supply.low != line.supply.high:
            painter.setPen(QPen(QColor(tokens.text), 1))
            painter.drawLine(
                QPointF(track.width() * line.supply.low / most, middle), QPointF(track.width() * min(1.0, line.supply.high / most), middle)
            )
        if line.need.best > 0:
            at = min(track.width() * line.need.best / most, track.width() - 1)
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.drawLine(QPointF(at, track.top() - 3), QPointF(at, track.bottom() + 3))


def in_words(rating: Rating, *, compare: bool) -> str:
    """The bars for a screen reader."""
    after = f"{plain(spread(rating.supply_after), rating.unit)} of {plain(spread(rating.need_after), rating.unit)} needed"
    if not compare:
        return f"Supply {after}"
    before = f"{plain(spread(rating.supply_before), rating.unit)} of {plain(spread(rating.need_before), rating.unit)} needed"
    return f"Supply before {before}; after {after}"
