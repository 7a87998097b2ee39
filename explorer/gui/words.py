"""The names on the picture: placed by the scene's own rules, drawn at full sharpness."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter, QPen

from explorer import paths
from explorer.gui.theme import SMALL_PX, tokens_of
from explorer.look import rgb
from explorer.scene.labels import Box, ground, place
from explorer.scene.naming import Naming, near
from explorer.session.plan import ComparePlan, OrbitPlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from explorer.look import Colour, Tokens
    from explorer.scene.labels import Placed
    from explorer.scene.scene import Scene
    from explorer.session.plan import Label, Plan, StationPlan

_PAD_PX = 4.0
_MARGIN_PX = 8.0
_FEWEST, _ROOM_PX2 = 6, 40_000  # names at least, and picture for each one


@cache
def label_font(scale: float = 1.0) -> QFont:
    """The font of names, the same in the window and in saved pictures; it has Cyrillic and Greek."""
    family = "sans-serif"
    for name in ("InterStation-Regular.ttf", "InterStation-SemiBold.ttf"):
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(paths.RESOURCES / "fonts" / name)))
        family = families[0] if families else family
    made = QFont(family)
    made.setPixelSize(round((SMALL_PX + 1) * scale))
    return made


@runtime_checkable
class Spotting(Protocol):
    """A scene that knows where an element is seen."""

    def spots(self, labels: Sequence[Label], width: int, height: int) -> NDArray[np.float64]:
        """Where each name is to point: pixels and depth (N, 3), NaN for what is hidden."""


class Words:
    """The names of one frame, in logical pixels; ``scale`` makes them larger for a room."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale = scale
        self._labels: tuple[Label, ...] = ()
        self._placed: tuple[Placed, ...] = ()

    def clear(self) -> None:
        """Show none: while the picture moves they would jump."""
        self._labels, self._placed = (), ()

    def lay_out(
        self,
        plan: Plan,
        scene: Scene,
        frame: NDArray[np.uint8],
        *,
        ratio: float,
        taken: Sequence[QRectF],
        lines: Sequence[NDArray[np.float64]] = (),
    ) -> None:
        """Find places for the names of a plan on a finished frame, off what is drawn, off ``taken``, and off ``lines`` of each half.

        ``ratio`` is that of the frame's pixels to the painter's; ``taken`` is in the latter.
        """
        self.clear()
        if isinstance(plan, OrbitPlan) and isinstance(scene, Naming):
            self._labels = scene.labels(frame.shape[1], frame.shape[0])
            self._placed = self._over_the_earth(scene, frame, ratio, taken)
            return
        if not isinstance(plan, ComparePlan):
            self._labels, self._placed = plan.labels, self._places(plan, scene, frame, ratio, taken, lines=lines[0] if lines else None)
            return
        from explorer.scene.compare_scene import CompareScene, halves_of

        if not isinstance(scene, CompareScene):
            return
        for number, (half, one, box) in enumerate(zip(plan.halves, scene.halves, halves_of(frame.shape[1], frame.shape[0]), strict=True)):
            part = frame[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
            left, top, known = box.left / ratio, box.top / ratio, len(self._labels)
            found = self._places(
                half, one, part, ratio, [place.translated(-left, -top) for place in taken], lines=lines[number] if lines else None
            )
            self._labels += half.labels
            self._placed += tuple(_moved(name, left, top, known) for name in found)

    def _places(
        self,
        plan: StationPlan | OrbitPlan,
        scene: Scene,
        frame: NDArray[np.uint8],
        ratio: float,
        taken: Sequence[QRectF],
        *,
        lines: NDArray[np.float64] | None,
    ) -> tuple[Placed, ...]:
        """Places for the names of one scene, in the painter's pixels from the corner of its frame."""
        labels = plan.labels
        if not labels:
            return ()
        if isinstance(scene, Spotting):
            seen = scene.spots(labels, frame.shape[1], frame.shape[0])
        else:
            seen = scene.project(np.array([label.at for label in labels], float), frame.shape[1], frame.shape[0])
        spots = np.where(np.isfinite(seen[:, 2:]), seen[:, :2], np.nan)
        # More names than this are no longer read but only seen.
        most = max(_FEWEST, round(frame.shape[0] * frame.shape[1] / ratio**2 / _ROOM_PX2 / self.scale**2))
        named = [row for row in range(len(labels)) if np.isfinite(spots[row]).all()]
        named.sort(key=lambda row: -labels[row].priority)
        spots[named[most:]] = np.nan
        metrics = QFontMetricsF(label_font(self.scale))
        sizes = np.array([(metrics.horizontalAdvance(label.text) + 2 * _PAD_PX, metrics.height() + 2) for label in labels]) * ratio
        margin = _MARGIN_PX * ratio
        return tuple(
            _shrunk(found, ratio)
            for found in place(
                spots,
                sizes,
                [label.priority for label in labels],
                Box(margin, margin, frame.shape[1] - 2 * margin, frame.shape[0] - 2 * margin),
                taken=[Box(r.left() * ratio, r.top() * ratio, r.width() * ratio, r.height() * ratio) for r in taken],
                keep_off=None if lines is None else lines * ratio,
                scene=ground(frame, _bytes(tokens_of(plan.theme).sky)),
                gap_px=4.0 * ratio,
            )
        )

    def _over_the_earth(self, scene: Naming, frame: NDArray[np.uint8], ratio: float, taken: Sequence[QRectF]) -> tuple[Placed, ...]:
        """Places for the names of an orbit, in the painter's pixels: near what they name, off the tracks."""
        height, width = frame.shape[:2]
        labels = self._labels
        if not labels:
            return ()
        seen = scene.project(np.array([label.at for label in labels], float), width, height)
        spots = np.where(np.isfinite(seen[:, 2:]), seen[:, :2], np.nan)
        most = max(_FEWEST, round(height * width / ratio**2 / _ROOM_PX2 / self.scale**2))
        named = sorted((row for row in range(len(labels)) if np.isfinite(spots[row]).all()), key=lambda row: -labels[row].priority)
        spots[named[most:]] = np.nan
        metrics = QFontMetricsF(label_font(self.scale))
        sizes = np.array([(metrics.horizontalAdvance(label.text) + 2 * _PAD_PX, metrics.height() + 2) for label in labels]) * ratio
        margin = _MARGIN_PX * ratio
        covered = [Box(r.left() * ratio, r.top() * ratio, r.width() * ratio, r.height() * ratio) for r in taken]
        found = place(
            spots,
            sizes,
            [label.priority for label in labels],
            Box(margin, margin, width - 2 * margin, height - 2 * margin),
            taken=[*covered, *scene.boxes(width, height)],
            keep_off=scene.segments(width, height),
            may_cross=True,
            near=near(labels),
            gap_px=4.0 * ratio,
        )
        return tuple(_shrunk(name, ratio) for name in found)

    def paint(self, painter: QPainter, tokens: Tokens) -> None:
        """Draw the names, each with a thin line to what it names."""
        painter.setFont(label_font(self.scale))
        line = QColor(tokens.dim)
        line.setAlphaF(0.65)
        plate = QColor(tokens.sky)
        plate.setAlphaF(0.72)
        for found in self._placed:
            label = self._labels[found.index]
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(*found.spot), QPointF(*found.elbow))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(line)
            painter.drawEllipse(QPointF(*found.spot), 1.8, 1.8)
            painter.setBrush(plate)
            painter.drawRoundedRect(QRectF(found.box.left, found.box.top, found.box.width, found.box.height), 3, 3)
            painter.setPen(QColor(tokens.dim if label.dim else tokens.text))
            box = QRectF(found.box.left, found.box.top, found.box.width, found.box.height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)


def _shrunk(found: Placed, ratio: float) -> Placed:
    box = found.box
    return type(found)(
        found.index,
        Box(box.left / ratio, box.top / ratio, box.width / ratio, box.height / ratio),
        (found.spot[0] / ratio, found.spot[1] / ratio),
        (found.elbow[0] / ratio, found.elbow[1] / ratio),
    )


def _moved(found: Placed, left: float, top: float, known: int) -> Placed:
    box, spot, elbow = found.box, found.spot, found.elbow
    return type(found)(
        found.index + known,
        Box(box.left + left, box.top + top, box.width, box.height),
        (spot[0] + left, spot[1] + top),
        (elbow[0] + left, elbow[1] + top),
    )


def _bytes(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(255 * part) for part in rgb(colour))
    return red, green, blue
