"""The 3D view: shows finished frames of a scene and moves its camera.

The scene draws off screen into an array (``explorer.scene``); this widget paints it as an image and the words on top of it.
No widget ever holds an OpenGL context, so the view works on every platform of Qt, "offscreen" included.
"""

from __future__ import annotations

import time
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

import numpy as np
from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.gui.bearings import paint_bearings, plate_of
from explorer.gui.contained import contained
from explorer.gui.pace import Pace
from explorer.gui.theme import tokens_of
from explorer.look import TRANSITION_MS
from explorer.session.plan import StationPlan

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from explorer.gui.dependencies import DependencyLines
    from explorer.gui.measures import MeasureLines
    from explorer.gui.words import Words
    from explorer.look import Tokens
    from explorer.scene.scene import Scene
    from explorer.session.plan import Plan
    from explorer.session.state import Camera, Spot, View

CLICK_PX = 4  # a press and release closer than this are a click
DEGREES_PER_PX = 0.3
KEY_DEGREES = 6.0
KEY_ZOOM = 1.15
REFINE_MS = 150
HOVER_MS = 90
# "moving" frames may be coarser and have no names, which would jump; "running" ones, while time runs, have them; "quick" ones are whole;
# "fine" ones have smooth edges as well.
Care = Literal["moving", "running", "quick", "fine"]
_KEY_TURNS = {
    Qt.Key.Key_Left: (-KEY_DEGREES, 0.0),
    Qt.Key.Key_Right: (KEY_DEGREES, 0.0),
    Qt.Key.Key_Up: (0.0, KEY_DEGREES),
    Qt.Key.Key_Down: (0.0, -KEY_DEGREES),
}
_KEY_ZOOMS = {Qt.Key.Key_Plus: KEY_ZOOM, Qt.Key.Key_Equal: KEY_ZOOM, Qt.Key.Key_Minus: 1 / KEY_ZOOM}


_KEYS = "Arrow keys turn, plus and minus zoom, Home shows all of it."
_LEAST_RUNNING = 0.6  # of the full resolution: time may run for minutes, in front of a room

_NO_LINES = np.empty((0, 4))


@runtime_checkable
class Changing(Protocol):
    """A scene that can be shown on the way from one plan to the next."""

    changing: bool

    def set_transition(self, progress: float) -> None:
        """Show it at 0 (the plan before) to 1 (the plan now)."""


@runtime_checkable
class Preparing(Protocol):
    """A scene that can get ready for a plan without showing it."""

    def prepare(self, plan: StationPlan) -> None:
        """Make and draw once what the plan needs."""


class Viewport(QWidget):
    """Paints the scene of the plan last shown.

    ``picked`` carries the id that was clicked, or None; ``moved`` the camera at the end of a gesture; ``framed`` asks for Home.
    ``pointed`` carries the place (``Spot``) that was clicked while ``landmarks`` are set: then clicks measure.
    ``drawn`` follows each whole frame, ``resized`` a new size.
    """

    picked = Signal(object)
    pointed = Signal(object)
    moved = Signal(object)
    framed = Signal()
    drawn = Signal()
    resized = Signal()

    def __init__(self, scenes: Mapping[View, Callable[[], Scene]], name_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 160)
        self.setAccessibleName("3D view")
        self.tell("The station or its orbit.")
        self._makers = dict(scenes)
        self._scenes: dict[View, Scene] = {}
        self._name_of = name_of
        self._plan: Plan | None = None
        self._shown: dict[View, Plan] = {}
        self._view: View = "station"
        self._moving = False
        self._broken: set[View] = set()
        self._words: Words | None = None
        self._lines: DependencyLines | None = None
        self._measures: MeasureLines | None = None
        self.landmarks: Callable[[], Sequence[Spot]] | None = None
        self._scale = 1.0
        self._image: QImage | None = None
        self._stale = True
        self._care: Care = "quick"
        # Two scenes cost twice as much: turning them begins with a quarter of the pixels.
        self._paces: dict[View, Pace] = {"station": Pace(), "orbit": Pace(), "compare": Pace(0.5)}
        self._press: QPoint | None = None
        self._last = QPoint()
        self._dragged = False
        self._hover = QPoint()
        self._hovered: str | None = None
        self._refine = self._timer(REFINE_MS, self._refined)
        self._looking = self._timer(HOVER_MS, self._look)
        self._settled = self._timer(REFINE_MS * 2, self._end_gesture)
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(TRANSITION_MS)
        self._fading.setStartValue(0.0)
        self._fading.setEndValue(1.0)
        self._fading.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fading.valueChanged.connect(self._fade)
        self._fading.finished.connect(self._faded)

    def _timer(self, milliseconds: int, react: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(react)
        return timer

    # --- what is shown

    def show_plan(self, plan: Plan, view: View, *, moving: bool = False, turning: bool = False, running: bool = False) -> None:
        """Take over a plan; the frame follows with the next paint. ``moving`` fades from what is on screen to it.

        ``turning`` says that more such plans are on their way (a joint is dragged, an orbit played): the frame is as fine as the pace
        allows. ``running`` says that time runs: so it is then too, but with the names, and not drawn finely in between.
        """
        self._stop_fading()
        self._moving = moving and view == self._view and self.isVisible()
        self._plan, self._view = plan, view
        if self._moving or self._image is None:
            self.redraw()
        else:
            dragged = self._press is not None and self._dragged
            self.redraw("moving" if turning or (running and dragged) else "running" if running else "quick")

    def _hand_over(self) -> None:
        """Give the scene the plan, as late as possible: making the scene loads the graphics."""
        if self._plan is None or self._shown.get(self._view) is self._plan:
            return
        self._shown[self._view] = self._plan
        scene = self._scene()
        scene.show(self._plan)
        if self._moving and isinstance(scene, Changing) and scene.changing:
            scene.set_transition(0.0)
            self._fading.start()
        self._moving = False

    def _fade(self, progress: object) -> None:
        scene = self._scene()
        if isinstance(scene, Changing):
            scene.set_transition(float(str(progress)))
            self.redraw("moving")

    def _faded(self) -> None:
        self._fade(1.0)
        self.redraw()

    def _stop_fading(self) -> None:
        if self._fading.state() == QVariantAnimation.State.Running:
            self._fading.stop()
            scene = self._scene()
            if isinstance(scene, Changing):
                scene.set_transition(1.0)

    def redraw(self, care: Care = "quick") -> None:
        """Have the frame drawn anew, at once with as much care as there is time for, and finely when it has come to rest."""
        self._stale = True
        self._care = care
        if care == "running":
            self._refine.stop()
        elif care != "fine":
            self._refine.start()
        self.update()

    def tell(self, words: str) -> None:
        """Say in words what is shown, for screen readers."""
        described = f"{words} {_KEYS}"
        if described != self.accessibleDescription():
            self.setAccessibleDescription(described)

    @property
    def running(self) -> bool:
        """Whether the last frame was asked for while time ran."""
        return self._care == "running"

    def magnify(self, scale: float) -> None:
        """Write the names so much larger."""
        self._scale = scale
        for part in (self._words, self._lines, self._measures):
            if part is not None:
                part.scale = scale
        self.redraw()

    def prepare(self, plan: Plan) -> None:
        """Have the scene on screen get ready for a plan, if there is nothing else to do just now."""
        scene: object = self._scenes.get(self._view)
        busy = self._stale or self._press is not None or self._fading.state() == QVariantAnimation.State.Running
        if isinstance(scene, Preparing) and isinstance(plan, StationPlan) and not busy:
            scene.prepare(plan)

    def scene(self) -> Scene:
        """The scene on screen, with the plan last shown; it is made when first asked for."""
        self._hand_over()
        return self._scene()

    def image(self) -> QImage | None:
        """The frame last drawn."""
        return self._image

    def close_scenes(self) -> None:
        """Stop the timers and free the graphics."""
        for timer in (self._refine, self._looking, self._settled):
            timer.stop()
        self._fading.stop()
        for scene in self._scenes.values():
            scene.close()
        self._scenes.clear()
        self._makers.clear()
        self._plan = None

    def _scene(self) -> Scene:
        if self._view not in self._scenes:
            self._scenes[self._view] = self._makers[self._view]()
        return self._scenes[self._view]

    def _pixels(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    def _refined(self) -> None:
        if self._plan is not None:
            self.redraw("fine")

    def _draw(self) -> None:
        width, height = self._pixels()
        moving = self._care in ("moving", "running")
        scale = self._paces[self._view].scale if moving else 1.0
        if self._care == "running":
            scale = max(scale, _LEAST_RUNNING)
        began = time.perf_counter()
        frame = self._scene().frame(max(1, round(width * scale)), max(1, round(height * scale)), fine=self._care == "fine")
        self._image = image_of(frame)
        self._lay_out_lines()
        took_ms = (time.perf_counter() - began) * 1000
        self._lay_out_words(frame)
        if moving:
            self._paces[self._view].measured(took_ms)
        self._stale = False

    def _lay_out_lines(self) -> None:
        """The lines go where the elements are in every frame, also while it moves."""
        if self._plan is None:
            return
        if self._lines is None:
            from explorer.gui.dependencies import DependencyLines

            self._lines = DependencyLines(self._scale)
        self._lines.lay_out(self._plan, self._scene(), self.halves(), self.covered())
        if self._measures is None:
            from explorer.gui.measures import MeasureLines

            self._measures = MeasureLines(self._scale)
        self._measures.lay_out(self._plan, self._scene(), self.halves(), [*self.covered(), *self._lines.boxes()])

    def _lay_out_words(self, frame: NDArray[np.uint8]) -> None:
        if self._words is None:
            # What places the names is part of the scene, whose import is left to the first frame.
            from explorer.gui.words import Words

            self._words = Words(self._scale)
        if self._plan is None or self._care == "moving" or self._fading.state() == QVariantAnimation.State.Running:
            self._words.clear()
            return
        taken, lines = self.covered(), []
        if self._lines is not None and self._measures is not None:
            taken += [*self._lines.boxes(), *self._measures.boxes()]
            lines = [
                np.vstack([one, other])
                for one, other in zip_longest(self._lines.segments(), self._measures.segments(), fillvalue=_NO_LINES)
            ]
        self._words.lay_out(self._plan, self._scene(), frame, ratio=frame.shape[1] / self.width(), taken=taken, lines=lines)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame if it is stale, then the words on top of it."""
        # An error leaves no active painter behind in its traceback.
        with QPainter(self) as painter:
            whole = self._paint(painter)
        if whole:
            self.drawn.emit()

    def _paint(self, painter: QPainter) -> bool:
        """Whether a new frame that is no part of a movement was drawn."""
        if self._plan is None:
            return False
        if self._view in self._broken:
            painter.fillRect(self.rect(), QColor(tokens_of(self._plan.theme).sky))
            return False
        fresh = self._stale
        if fresh:
            try:
                if self._image is None:
                    # A driver that ends the program here is told from one that draws: the next start asks it first.
                    from explorer.scene.probe import first_frame

                    with first_frame():
                        self._hand_over()
                        self._draw()
                else:
                    self._hand_over()
                    self._draw()
            except Exception:
                # Painting is asked for again and again: a scene that fails once is not asked again. The other may still draw.
                self._broken.add(self._view)
                raise
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._image.width() != self._pixels()[0])
            painter.drawImage(QRectF(self.rect()), self._image)
        tokens = tokens_of(self._plan.theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._lines is not None:
            self._lines.paint(painter, tokens)
        if self._measures is not None:
            self._measures.paint(painter, tokens)
        if self._words is not None:
            self._words.paint(painter, tokens)
        self._paint_bearings(painter, tokens)
        return fresh and self._care != "moving"

    def _paint_bearings(self, painter: QPainter, tokens: Tokens) -> None:
        """Scale and axes in the corner; of two halves, in that of the second."""
        where = self.halves()[-1]
        painter.save()
        painter.translate(where.topLeft())
        paint_bearings(painter, where.size().toSize(), self._scene().camera(), self._view, tokens)
        painter.restore()
        if self._view == "compare":
            painter.setPen(QPen(QColor(tokens.line), 2))
            painter.drawLine(where.topLeft(), where.bottomLeft() if where.left() else where.topRight())

    def halves(self) -> list[QRectF]:
        """Where in the widget each scene is: one place, or in the compare view two."""
        whole = QRectF(self.rect())
        if self._view != "compare":
            return [whole]
        from explorer.scene.compare_scene import halves_of

        return [QRectF(box.left, box.top, box.width, box.height) for box in halves_of(self.width(), self.height())]

    def covered(self) -> list[QRectF]:
        """The places that other widgets take up on top of the picture."""
        children = [QRectF(child.geometry()) for child in self.findChildren(QWidget) if child.isVisible() and child.parent() is self]
        if self._view == "orbit":
            return children
        where = self.halves()[-1]
        return [*children, plate_of(where.size().toSize()).translated(where.topLeft())]

    @contained
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new size needs a new frame."""
        self.redraw("moving" if self._image is not None else "quick")
        self.resized.emit()
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        """A comfortable size."""
        return QSize(800, 600)

    # --- mouse, wheel and keys

    @contained
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag or a click."""
        self._press = self._last = event.position().toPoint()
        self._dragged = False
        QToolTip.hideText()

    @contained
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn or pan while a button is down; otherwise look at what is below the cursor."""
        here = event.position().toPoint()
        if self._press is None or self._plan is None:
            self._hover = here
            if not self._looking.isActive():
                self._looking.start()
            return
        if not self._dragged and (here - self._press).manhattanLength() < CLICK_PX:
            return
        self._dragged = True
        step = here - self._last
        self._last = here
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.buttons() & Qt.MouseButton.LeftButton and not shift:
            self._scene().turn(-step.x() * DEGREES_PER_PX, step.y() * DEGREES_PER_PX)
        else:
            self._scene().pan(-step.x() / self.height(), step.y() / self.height())
        self.redraw("moving")

    @contained
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or pick."""
        if self._press is None:
            return
        dragged, self._press = self._dragged, None
        if dragged:
            self._end_gesture()
        elif event.button() == Qt.MouseButton.LeftButton and self._plan is not None:
            if self.landmarks is None:
                self.picked.emit(self._pick(event.position().toPoint()))
            else:
                self.pointed.emit(self._point(event.position().toPoint()))

    @contained
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Bring the camera home."""
        self._press = None
        if event.button() == Qt.MouseButton.LeftButton:
            self.framed.emit()

    @contained
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom."""
        steps = event.angleDelta().y() / 120 or event.pixelDelta().y() / 60
        if steps and self._plan is not None:
            self._zoom(1.12**steps)
        event.accept()

    @contained
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn and zoom by keys."""
        key = Qt.Key(event.key())
        if self._plan is not None and key in _KEY_TURNS:
            self._scene().turn(*_KEY_TURNS[key])
            self.redraw("moving")
            self._settled.start()
        elif self._plan is not None and key in _KEY_ZOOMS:
            self._zoom(_KEY_ZOOMS[key])
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Stop looking for what is below the cursor."""
        self._looking.stop()
        self._hovered = None
        super().leaveEvent(event)

    def _zoom(self, factor: float) -> None:
        self._scene().zoom(factor)
        self.redraw("moving")
        self._settled.start()

    def _end_gesture(self) -> None:
        self._settled.stop()
        camera: Camera = self._scene().camera()
        self.moved.emit(camera)

    def _pick(self, here: QPoint) -> str | None:
        width, height = self._pixels()
        ratio = self.devicePixelRatioF()
        return self._scene().pick(here.x() * ratio, here.y() * ratio, width, height)

    def _point(self, here: QPoint) -> Spot | None:
        """The place of the station that is meant there."""
        from explorer.scene.pointing import SNAP_PX, pointed
        from explorer.scene.station_scene import StationScene

        scene, ratio = self._scene(), self.devicePixelRatioF()
        if not isinstance(scene, StationScene) or self.landmarks is None:
            return None
        return pointed(
            scene, (here.x() * ratio, here.y() * ratio), self._pixels(), self.landmarks(), name_of=self._name_of, snap_px=SNAP_PX * ratio
        )

    def _look(self) -> None:
        """Name what is below the cursor; while measuring, the place that a click would take."""
        if self._plan is None or self._press is not None or not self.underMouse():
            return
        measuring = self.landmarks is not None
        spot = self._point(self._hover) if measuring else None
        found = (spot.what if spot else None) if measuring else self._pick(self._hover)
        over = Qt.CursorShape.CrossCursor if measuring else Qt.CursorShape.PointingHandCursor
        self.setCursor(over if found or measuring else Qt.CursorShape.ArrowCursor)
        if found != self._hovered:
            self._hovered = found
            if found:
                words = found if measuring else self._name_of(found)
                QToolTip.showText(self.mapToGlobal(self._hover + QPoint(12, 16)), words, self)
            else:
                QToolTip.hideText()


def image_of(frame: NDArray[np.uint8]) -> QImage:
    """An array (height, width, 4) of opaque RGBA bytes as an image that owns its pixels."""
    height, width = frame.shape[:2]
    pixels = np.ascontiguousarray(frame)
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBX8888).copy()
