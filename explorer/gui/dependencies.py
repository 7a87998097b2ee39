"""What the opened capability depends on, drawn over the picture: solid lines hold, dashed ones with a cross are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from explorer.gui.words import label_font
from explorer.look import STATUS_SYMBOL
from explorer.scene.labels import Box
from explorer.scene.links import Drawing, lay_out
from explorer.scene.station_scene import StationScene
from explorer.session.plan import ComparePlan, StationPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from explorer.look import Tokens
    from explorer.scene.scene import Scene
    from explorer.session.plan import Plan

_MARGIN_PX = 12.0
_PAD_PX = 6.0
_DASH = (4.0, 3.0)


class DependencyLines:
    """The lines and marks of the frame on screen, in logical pixels."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self._drawings: list[tuple[QPointF, Drawing]] = []

    def lay_out(self, plan: Plan, scene: Scene, halves: Sequence[QRectF], taken: Sequence[QRectF]) -> None:
        """Find the places for a plan's links in the halves of the widget (one, or two in the compare view), off ``taken``."""
        self._drawings = []
        if isinstance(plan, StationPlan) and isinstance(scene, StationScene):
            self._add(plan, scene, halves[0], taken)
        elif isinstance(plan, ComparePlan):
            from explorer.scene.compare_scene import CompareScene

            if isinstance(scene, CompareScene):
                for half, one, place in zip(plan.halves, scene.halves, halves, strict=False):
                    self._add(half, one, place, taken)

    def _add(self, plan: StationPlan, scene: StationScene, place: QRectF, taken: Sequence[QRectF]) -> None:
        metrics = QFontMetricsF(label_font(self.scale))
        elements = {anchor.element for link in plan.links for anchor in (link.start, link.end) if anchor.element}
        width, height = round(place.width()), round(place.height())
        drawing = lay_out(
            plan.links,
            scene.middles(elements, width, height),
            Box(_MARGIN_PX, _MARGIN_PX, width - 2 * _MARGIN_PX, height - 2 * _MARGIN_PX),
            lambda name: (metrics.horizontalAdvance(f"{STATUS_SYMBOL['lost']} {name}") + 2 * _PAD_PX, metrics.height() + 4),
            [Box(r.left() - place.left(), r.top() - place.top(), r.width(), r.height()) for r in taken],
        )
        self._drawings.append((place.topLeft(), drawing))

    def boxes(self) -> list[QRectF]:
        """What the marks take up of the widget."""
        return [
            QRectF(corner.x() + mark.box.left, corner.y() + mark.box.top, mark.box.width, mark.box.height)
            for corner, drawing in self._drawings
            for mark in drawing.marks
        ]

    def segments(self) -> list[NDArray[np.float64]]:
        """The lines of each half from its corner, (N, 4)."""
        return [drawing.segments() for _, drawing in self._drawings]

    def paint(self, painter: QPainter, tokens: Tokens) -> None:
        """Draw them."""
        for corner, drawing in self._drawings:
            painter.save()
            painter.translate(corner)
            self._paint(painter, drawing, tokens)
            painter.restore()

    def _paint(self, painter: QPainter, drawing: Drawing, tokens: Tokens) -> None:
        lost = QColor(tokens.status["lost"])
        halo = QColor(tokens.sky)
        halo.setAlphaF(0.75)
        for line in drawing.lines:
            start, end = QPointF(*line.start), QPointF(*line.end)
            colour = QColor(tokens.text) if line.holds else lost
            pen = QPen(colour, 1.6 * self.scale)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            if not line.holds:
                pen.setDashPattern(_DASH)
            painter.setPen(QPen(halo, 4 * self.scale))
            painter.drawLine(start, end)
            painter.setPen(pen)
            painter.drawLine(start, end)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(start, 2.5 * self.scale, 2.5 * self.scale)
            painter.drawEllipse(end, 2.5 * self.scale, 2.5 * self.scale)
        painter.setFont(label_font(self.scale))
        for mark in drawing.marks:
            box = QRectF(mark.box.left, mark.box.top, mark.box.width, mark.box.height)
            style = Qt.PenStyle.DashLine if mark.broken else Qt.PenStyle.SolidLine
            painter.setPen(QPen(lost if mark.broken else QColor(tokens.dim), 1, style))
            painter.setBrush(QColor(tokens.panel))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(lost if mark.broken else QColor(tokens.text))
            words = f"{STATUS_SYMBOL['lost']} {mark.text}" if mark.broken else mark.text
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
