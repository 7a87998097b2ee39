"""Scale bar and axes in the corner of the picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from explorer.gui.quantity import THIN, exact
from explorer.gui.theme import SMALL_PX, font

if TYPE_CHECKING:
    from explorer.look import Colour, Tokens
    from explorer.session.state import Camera, View

_AXES = ((1.0, 0.0, 0.0, "forward"), (0.0, 1.0, 0.0, "starboard"), (0.0, 0.0, 1.0, "nadir"))
_ARM_PX = 26.0
_BAR_PX = 140.0
_PLATE_PX = QSize(184, 132)


def round_length(longest: float) -> float:
    """The greatest of 1, 2, 5, 10, 20, … that is no more than ``longest``.

    >>> round_length(73.0), round_length(0.6)
    (50.0, 0.5)
    """
    power = 10.0 ** math.floor(math.log10(longest))
    return max(step * power for step in (1.0, 2.0, 5.0) if step * power <= longest * (1 + 1e-9))


def plate_of(size: QSize) -> QRectF:
    """What scale and axes take up of a picture."""
    return QRectF(size.width() - 16.5 - _PLATE_PX.width(), size.height() - 16.5 - _PLATE_PX.height(), _PLATE_PX.width(), _PLATE_PX.height())


def paint_bearings(painter: QPainter, size: QSize, camera: Camera, view: View, tokens: Tokens) -> None:
    """Draw how long a length at the camera's target is and, in the station view, where forward, starboard and nadir are."""
    position, target, up = (np.asarray(part, float) for part in (camera.position, camera.target, camera.up))
    sight = target - position
    distance = float(np.linalg.norm(sight))
    if distance <= 0:
        return
    painter.setFont(font(SMALL_PX))
    metrics = painter.fontMetrics()
    right_edge, bottom = size.width() - 16.0, size.height() - 16.0
    if view == "orbit":
        return  # a length means nothing on a ball seen in perspective
    per_px = 2 * distance * math.tan(math.radians(camera.angle_deg) / 2) / size.height()
    length = round_length(_BAR_PX * per_px)
    across = length / per_px
    left_edge = right_edge - across
    bar = [QPointF(left_edge, bottom - 5), QPointF(left_edge, bottom), QPointF(right_edge, bottom), QPointF(right_edge, bottom - 5)]
    for pen in (QPen(QColor(tokens.sky), 4), QPen(QColor(tokens.dim), 1)):
        painter.setPen(pen)
        painter.drawPolyline(bar)
    length_words = f"{exact(length)}{THIN}m"
    _write(painter, QPointF(right_edge - metrics.horizontalAdvance(length_words), bottom - 10), length_words, tokens.dim, tokens.sky)

    sight /= distance
    side = np.cross(sight, up)
    side /= np.linalg.norm(side) or 1.0
    over = np.cross(side, sight)
    centre = QPointF(right_edge - 80, bottom - 72)
    words: list[QRectF] = []
    for x, y, z, name in sorted(_AXES, key=lambda axis: -float(np.dot(axis[:3], sight))):
        axis = np.array((x, y, z))
        tip = centre + QPointF(float(axis @ side), -float(axis @ over)) * _ARM_PX
        faces_us = float(axis @ sight) < 0.1
        colour = tokens.text if faces_us else tokens.dim
        for pen in (QPen(QColor(tokens.sky), 4.5), QPen(QColor(colour), 1.5)):
            painter.setPen(pen)
            painter.drawLine(centre, tip)
        towards = tip - centre
        if math.hypot(towards.x(), towards.y()) < _ARM_PX * 0.25:
            continue  # the axis points at the eye: its word would lie on the others
        width = metrics.horizontalAdvance(name)
        place = centre + towards * ((math.hypot(towards.x(), towards.y()) + 9) / math.hypot(towards.x(), towards.y()))
        left = place.x() - width if towards.x() < -6 else place.x() if towards.x() > 6 else place.x() - width / 2
        word = QRectF(min(left, right_edge - width), place.y() - metrics.height() / 2, width, metrics.height())
        for other in words:
            if word.intersects(other):
                word.moveTop(other.bottom() if word.center().y() >= other.center().y() else other.top() - word.height())
        words.append(word)
        _write(painter, QPointF(word.left(), word.top() + metrics.ascent()), name, colour, tokens.sky)


def _write(painter: QPainter, at: QPointF, words: str, colour: Colour, ground: Colour) -> None:
    """Words with a rim in the colour of the sky: whatever lies behind them, they can be read."""
    path = QPainterPath()
    path.addText(at, painter.font(), words)
    painter.strokePath(path, QPen(QColor(ground), 3))
    painter.fillPath(path, QColor(colour))
