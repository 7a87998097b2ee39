"""What plots are drawn with: colours of the theme, words, bars and whiskers, and the places that say something when pointed at.

Before is dashed, hatched and said in words; after is solid: the two tell apart without colour.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPainterPath, QPen

from explorer import paths
from explorer.gui.theme import NORMAL, SMALL_PX, STRONG, blend, font, tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.consequences.computed import Computed
    from explorer.look import Theme, Tokens

_STEPS = (1, 2, 5)
_HALO_PX = 3.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
# What a place is reached by: left and right go through the times, up and down through the rest.
HitKind = Literal["time", "thing"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a plot that says something: where, and what. ``dots`` lie on the curves where a line of a time crosses them."""

    box: QRectF
    words: str
    kind: HitKind = "thing"
    dots: tuple[QPointF, ...] = ()


@dataclass(frozen=True, slots=True)
class Ink:
    """What a plot is drawn with. ``faded``: the numbers are of something else, until new ones come.

    ``outlined`` draws words as shapes in the program's own font: they look the same wherever a file is opened.
    """

    theme: Theme
    faded: bool = False
    outlined: bool = False

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

    def font(self, size_px: int = SMALL_PX, weight: int = NORMAL) -> QFont:
        """The font of words: that of the interface, or in a file the program's own."""
        if not self.outlined:
            return font(size_px, weight)
        made = QFont(_family(weight))
        made.setPixelSize(size_px)
        made.setWeight(QFont.Weight.DemiBold if weight >= STRONG else QFont.Weight.Normal)
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return made

    def wide(self, words: str, size_px: int = SMALL_PX, weight: int = NORMAL) -> float:
        """How wide words are."""
        return QFontMetricsF(self.font(size_px, weight)).horizontalAdvance(words)

    def lines(self, words: str, most_px: float, size_px: int = SMALL_PX, weight: int = NORMAL) -> list[str]:
        """Words broken into lines that are no wider than that, where their parts allow it."""
        found: list[str] = []
        for word in words.split():
            longer = f"{found[-1]} {word}" if found else word
            if found and self.wide(longer, size_px, weight) <= most_px:
                found[-1] = longer
            else:
                found.append(word)
        return found

    def write(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        colour: QColor,
        *,
        align: Qt.AlignmentFlag = LEFT,
        size_px: int = SMALL_PX,
        weight: int = NORMAL,
        halo: bool = False,
    ) -> None:
        """One line of words in a box; with a ``halo`` of the panel's colour where it lies on curves."""
        made = self.font(size_px, weight)
        metrics = QFontMetricsF(made)
        wide = metrics.horizontalAdvance(words)
        x = box.left()
        if align & Qt.AlignmentFlag.AlignRight:
            x = box.right() - wide
        elif align & Qt.AlignmentFlag.AlignHCenter:
            x = box.center().x() - wide / 2
        base = QPointF(x, box.center().y() + (metrics.ascent() - metrics.descent()) / 2)
        if not self.outlined:
            # On whole pixels letters are sharp.
            base = QPointF(round(base.x()), round(base.y()))
        shape = QPainterPath()
        if self.outlined or halo:
            # The strokes of a letter overlap: where they do is no hole.
            shape.setFillRule(Qt.FillRule.WindingFill)
            shape.addText(base, made, words)
        if halo:
            round_about = QPen(self.colour(self.tokens.panel), _HALO_PX, Qt.PenStyle.SolidLine)
            round_about.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.strokePath(shape, round_about)
        if self.outlined:
            painter.fillPath(shape, colour)
            return
        painter.setFont(made)
        painter.setPen(colour)
        painter.drawText(base, words)


@cache
def _family(weight: int) -> str:
    """The family of the program's own font; the platform's where it cannot be had."""
    name = "InterStation-SemiBold.ttf" if weight >= STRONG else "InterStation-Regular.ttf"
    found = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(paths.RESOURCES / "fonts" / name)))
    return found[0] if found else font().family()


def bar(painter: QPainter, box: QRectF, ink: Ink, *, before: bool) -> None:
    """A bar of before (outlined, hatched) or after (filled)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if before:
        painter.setPen(QPen(ink.before, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
        hatch(painter, corners(box), ink.before)
    else:
        painter.fillRect(box, ink.after)
    painter.restore()


def hatch(painter: QPainter, shape: Sequence[QPointF], colour: QColor, *, apart_px: float = 6.0) -> None:
    """Slanted lines over a polygon, on a grid of their own, so that neighbours go together.

    A brush's pattern would be finer the finer the picture, and a drawing in SVG knows no clipping: the lines end where the polygon does.
    """
    painter.setPen(QPen(colour, 1.0))
    # A line is where x + y is the same; along an edge that changes evenly, so that each edge knows the lines that cross it.
    crossings: dict[int, list[float]] = {}
    for one, two in zip(shape, [*shape[1:], *shape[:1]], strict=True):
        first, last = sorted((one, two), key=_level)
        begin, end = _level(first) / apart_px, _level(last) / apart_px
        for line in range(math.ceil(begin), math.ceil(end)):
            share = (line - begin) / (end - begin)
            crossings.setdefault(line, []).append(first.x() + share * (last.x() - first.x()))
    for line, places in crossings.items():
        places.sort()
        for left, right in zip(places[::2], places[1::2], strict=False):
            painter.drawLine(QPointF(left, line * apart_px - left), QPointF(right, line * apart_px - right))


def _level(spot: QPointF) -> float:
    return spot.x() + spot.y()


def corners(box: QRectF) -> list[QPointF]:
    """A box as a polygon."""
    return [box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()]


def whisker(painter: QPainter, ink: Ink, one: QPointF, two: QPointF) -> None:
    """From the least to the greatest, across or up, with ends; light round it, to be seen on a bar."""
    dx, dy = (3.0, 0.0) if abs(two.y() - one.y()) > abs(two.x() - one.x()) else (0.0, 3.0)
    for pen in (QPen(see_through(ink.colour(ink.tokens.panel), 170), 3.4), QPen(ink.text, 1.4)):
        painter.setPen(pen)
        painter.drawLine(one, two)
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
