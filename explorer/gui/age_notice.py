"""How old the element set is, top left of the orbit: a dial that fills with age, the word for it, and what it does to the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from explorer.gui.parts import text
from explorer.gui.theme import BODY_PX, tokens_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from explorer.look import Colour, Theme
    from explorer.orbit.age import Age, Level

_DIAL_PX = 16
_LOW_PX = 440  # as of the legend
# How much of the dial is filled, so that the level is not told by colour alone.
_FILLED: dict[Level, float] = {"fresh": 0.0, "ageing": 1 / 3, "old": 2 / 3, "outdated": 1.0}


def level_colour(level: Level, theme: Theme) -> Colour:
    """The colour of an age: calm while fresh, that of a loss when outdated."""
    tokens = tokens_of(theme)
    return {"fresh": tokens.status["retained"], "ageing": tokens.text, "old": tokens.status["degraded"], "outdated": tokens.status["lost"]}[
        level
    ]


class Dial(QWidget):
    """A ring that fills with age."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level: Level = "fresh"
        self._theme: Theme = "dark"
        self.setFixedSize(_DIAL_PX, _DIAL_PX)

    def mirror(self, level: Level, theme: Theme) -> None:
        """Take over a level."""
        self._level, self._theme = level, theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(level_colour(self._level, self._theme))
        ring = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(colour, 1.5))
        painter.drawEllipse(ring)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(ring, 90 * 16, -round(_FILLED[self._level] * 360 * 16))
        painter.end()


class AgeNotice(QFrame):
    """Lies in the corner of the orbit's picture; two short lines, so that it stays off the Earth. All of it is in the tool tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self._picture = parent
        self._dial = Dial()
        self.headline = text("", "strong", wrap=False)
        self.words = text("", "small", wrap=False)
        self.waiting = text("", "small", wrap=False)
        self._headline = self._in_full = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 6, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._dial, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.headline, 0, 1)
        grid.addWidget(self.words, 1, 1)
        grid.addWidget(self.waiting, 2, 1)
        self.waiting.hide()
        self.hide()

    def mirror(self, age: Age, notices: tuple[str, ...], theme: Theme) -> None:
        """Show an age with all that the plan has to say about it."""
        self._dial.mirror(age.level, theme)
        span, _, off = age.short.partition(" (")
        self._headline = f"{span[:1].upper()}{span[1:]}: {age.level}"
        self.headline.setStyleSheet(f"color: {level_colour(age.level, theme)}")
        self.words.setText(f"{notices[0]} · place {off.removesuffix(')')} off")
        self._in_full = " · ".join(notices)
        self._say_in_full()
        self.show()
        self.settle()

    def wait_for(self, words: str, reason: str = "") -> None:
        """Say what is still to come into the picture, or why it does not, all of which is in the tool tip; "" is nothing."""
        if (words, reason) == (self.waiting.text(), self.waiting.toolTip()):
            return
        self.waiting.setText(words)
        self.waiting.setToolTip(reason)
        self._say_in_full()
        self.settle()

    def _say_in_full(self) -> None:
        in_full = " · ".join(part for part in (self._in_full, self.waiting.toolTip() or self.waiting.text()) if part)
        self.setToolTip(in_full)
        self.setAccessibleName(f"{self._headline}. {in_full}")

    def magnify(self, scale: float) -> None:
        """Write it so much larger."""
        self.setStyleSheet("" if scale == 1 else f"QLabel {{ font-size: {round(BODY_PX * scale)}px; }}")
        self.settle()

    def settle(self) -> None:
        """Go to the corner; over a small picture in one line, so that the Earth is seen."""
        small = self._picture.height() < _LOW_PX
        waits = bool(self.waiting.text())
        self.words.setVisible(not small)
        self.waiting.setVisible(waits and not small)
        self.headline.setText(f"{self._headline} · {self.waiting.text()}" if waits and small else self._headline)
        self.adjustSize()
        self.move(*((8, 8) if small else (16, 16)))
