"""What plots are drawn with: colours of the theme, bars and whiskers, and the places that say something when pointed at.

Before is dashed, hatched and said in words; after is solid: the two tell apart without colour.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from explorer.gui.theme import blend, tokens_of

if TYPE_CHECKING:
    from explorer.consequences.computed import Computed
    from explorer.look import Theme, Tokens

_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a plot that says something: where, and what."""

    box: QRectF
    words: str


@dataclass(frozen=True, slots=True)
class Ink:
    """What a plot is drawn with. ``faded``: the numbers are of something else, until new ones come."""

    theme: Theme
    faded: bool = False

    @property
    def tokens(self) -> Tokens:
        """The tokens of the theme."""
        return tokens_of(self.theme)

    def colour(self, token: str, share: float = 1.0) -> QColor:
        """A token, or so much of it over the panel."""
        return QColor(blend(token, self.tokens.panel, share * (0.4 if self.faded else 1.0)))

    @property
    def before(self) -> QColor:
        """Of what was before."""
        return self.colour(self.tokens.dim)

    @property
    def after(self) -> QColor:
        """Of what is after."""
        return self.colour(self.tokens.accent)

    @property
    def text(self) -> QColor:
        """Of words."""
        return self.colour(self.tokens.text)

    @property
    def dim(self) -> QColor:
        """Of lesser words."""
        return self.colour(self.tokens.dim)

    @property
    def line(self) -> QColor:
        """Of a grid."""
        return self.colour(self.tokens.line)


def bar(painter: QPainter, box: QRectF, ink: Ink, *, before: bool) -> None:
    """A bar of before (outlined, hatched) or after (filled)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if before:
        painter.setPen(QPen(ink.before, 1.2))
        painter.setBrush(QBrush(ink.before, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(box)
    else:
        painter.fillRect(box, ink.after)
    painter.restore()


def whisker(painter: QPainter, ink: Ink, one: QPointF, two: QPointF) -> None:
    """From the least to the greatest, across or up, with ends."""
    painter.setPen(QPen(ink.text, 1.4))
    painter.drawLine(one, two)
    dx, dy = (3.0, 0.0) if abs(two.y() - one.y()) > abs(two.x() - one.x()) else (0.0, 3.0)
    for end in (one, two):
        painter.drawLine(QPointF(end.x() - dx, end.y() - dy), QPointF(end.x() + dx, end.y() + dy))


def nice(most: float, lines: int) -> float:
    """A round step that divides up to ``most`` into about so many."""
    raw = max(most, 1e-9) / max(1, lines)
    power = 10 ** math.floor(math.log10(raw))
    return float(next((step * power for step in _STEPS if step * power >= raw), 10 * power))


def see_through(colour: QColor, alpha: int) -> QColor:
    """The same colour, to be seen through (0 to 255)."""
    made = QColor(colour)
    made.setAlpha(alpha)
    return made


def both_shown(found: Computed) -> bool:
    """Whether there is a before and an after; today's world has neither."""
    return bool(found.asked.scenario.changes)
