"""Measured distances, drawn over the picture: a line between two marks, and the figures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from explorer.gui.words import label_font
from explorer.scene.labels import Box
from explorer.scene.measure_lines import MeasureLine, lay_out, segments
from explorer.scene.station_scene import StationScene
from explorer.session.plan import ComparePlan, StationPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from explorer.look import Tokens
    from explorer.scene.scene import Scene
    from explorer.session.plan import Plan

_MARGIN_PX = 8.0
_PAD_PX = 6.0
_MARK_PX = 4.5


class MeasureLines:
    """The measures of the frame on screen, in logical pixels."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self._drawn: list[tuple[QPointF, tuple[MeasureLine, ...]]] = []

    def lay_out(self, plan: Plan, scene: Scene, halves: Sequence[QRectF], taken: Sequence[QRectF]) -> None:
        """Find the places for a plan's measures in the halves of the widget (one, or two in the compare view), words off ``taken``."""
        self._drawn = []
        if isinstance(plan, StationPlan) and isinstance(scene, StationScene):
            self._add(plan, scene, halves[0], taken)
        elif isinstance(plan, ComparePlan):
            from explorer.scene.compare_scene import CompareScene

            if isinstance(scene, CompareScene):
                for half, one, place in zip(plan.halves, scene.halves, halves, strict=False):
                    self._add(half, one, place, taken)

    def _add(self, plan: StationPlan, scene: StationScene, place: QRectF, taken: Sequence[QRectF]) -> None:
        metrics = QFontMetricsF(label_font(self.scale))
        width, height = round(place.width()), round(place.height())
        drawn = lay_out(
            plan.measures,
            lambda points: scene.project(points, width, height),
            Box(_MARGIN_PX, _MARGIN_PX, width - 2 * _MARGIN_PX, height - 2 * _MARGIN_PX),
            lambda text: (metrics.horizontalAdvance(text) + 2 * _PAD_PX, metrics.height() + 4),
            [Box(r.left() - place.left(), r.top() - place.top(), r.width(), r.height()) for r in taken],
        )
        self._drawn.append((place.topLeft(), drawn))

    def boxes(self) -> list[QRectF]:
        """What the words take up of the widget."""
        return [
            QRectF(corner.x() + line.box.left, corner.y() + line.box.top, line.box.width, line.box.height)
            for corner, lines in self._drawn
            for line in lines
            if line.box is not None
        ]

    def segments(self) -> list[NDArray[np.float64]]:
        """The lines of each half from its corner, (N, 4)."""
        return [segments(lines) for _, lines in self._drawn]

    def paint(self, painter: QPainter, tokens: Tokens) -> None:
        """Draw them."""
        for corner, lines in self._drawn:
            painter.save()
            painter.translate(corner)
            for line in lines:
                self._paint(painter, line, tokens)
            painter.restore()

    def _paint(self, painter: QPainter, line: MeasureLine, tokens: Tokens) -> None:
        start, end = QPointF(*line.start), QPointF(*line.end)
        halo, ink = QColor(tokens.sky), QColor(tokens.track_coming)
        halo.setAlphaF(0.75)
        reach = _MARK_PX * self.scale
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((halo, 4.0), (ink, 1.6)):
            painter.setPen(QPen(colour, width * self.scale))
            painter.drawLine(start, end)
            for spot in (start, end):
                painter.drawEllipse(spot, reach, reach)
        if line.box is None:
            return
        box = QRectF(line.box.left, line.box.top, line.box.width, line.box.height)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(tokens.text))
        painter.setFont(label_font(self.scale))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.text)
