"""The names on the picture: laid out so that none covers another, drawn at full sharpness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from explorer.gui.theme import SMALL_PX, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.look import Tokens
    from explorer.scene.scene import Scene
    from explorer.session.plan import Label

_PAD_PX = 4.0
_RISE_PX = 18.0
_MOST = 24


def place_labels(
    spots: Sequence[tuple[float, float]], sizes: Sequence[tuple[float, float]], area: QRectF, taken: Sequence[QRectF]
) -> list[QRectF | None]:
    """Where each word goes, in order of importance: above its spot, or beside, or below; None when there is no room.

    ``spots`` and ``sizes`` are in logical pixels. No two rectangles overlap each other or ``taken``.
    """
    busy = list(taken)
    places: list[QRectF | None] = []
    for (x, y), (width, height) in zip(spots, sizes, strict=True):
        tries = (
            QRectF(x - width / 2, y - _RISE_PX - height, width, height),
            QRectF(x - width / 2, y + _RISE_PX, width, height),
            QRectF(x + _RISE_PX, y - _RISE_PX - height / 2, width, height),
            QRectF(x - _RISE_PX - width, y - _RISE_PX - height / 2, width, height),
            QRectF(x - width / 2, y - 3 * _RISE_PX - height, width, height),
            QRectF(x - width / 2, y + 3 * _RISE_PX, width, height),
        )
        free = next((r for r in tries if area.contains(r) and not any(r.intersects(other) for other in busy)), None)
        places.append(free)
        if free is not None:
            busy.append(free)
    return places


def paint_labels(
    painter: QPainter, size: QSize, labels: Sequence[Label], scene: Scene, tokens: Tokens, *, covered: Sequence[QRectF]
) -> None:
    """Draw the names of a plan over its picture, with a thin line to what each names."""
    if not labels:
        return
    chosen = sorted(labels, key=lambda label: -label.priority)[:_MOST]
    seen = scene.project(np.array([label.at for label in chosen], float), size.width(), size.height())
    visible = [
        (label, float(x), float(y))
        for label, (x, y, depth) in zip(chosen, seen, strict=True)
        if np.isfinite(depth) and 0 <= x < size.width() and 0 <= y < size.height()
    ]
    painter.setFont(font(SMALL_PX))
    metrics = QFontMetricsF(painter.font())
    sizes = [(metrics.horizontalAdvance(label.text) + 2 * _PAD_PX, metrics.height() + _PAD_PX) for label, _, _ in visible]
    area = QRectF(0, 0, size.width(), size.height()).adjusted(4, 4, -4, -4)
    places = place_labels([(x, y) for _, x, y in visible], sizes, area, covered)
    ground = QColor(tokens.panel)
    ground.setAlphaF(0.82)
    for (label, x, y), place in zip(visible, places, strict=True):
        if place is None:
            continue
        line = QColor(tokens.dim)
        line.setAlphaF(0.7)
        painter.setPen(QPen(line, 1))
        edge = QPointF(
            min(max(x, place.left()), place.right()), place.bottom() if place.bottom() < y else min(max(y, place.top()), place.bottom())
        )
        if place.top() > y:
            edge.setY(place.top())
        painter.drawLine(QPointF(x, y), edge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        painter.drawEllipse(QPointF(x, y), 1.8, 1.8)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(QColor(tokens.dim if label.dim else tokens.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label.text)
