"""A joint in the joints panel: its name, its angle as a number and as a slider with limits and rest mark."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QSizePolicy, QSlider, QToolButton, QWidget

from explorer.gui.icons import icon
from explorer.gui.parts import text
from explorer.gui.theme import blend, tokens_of
from explorer.session.pose import HOW_WORDS, degrees

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from explorer.gui.actions import Actions
    from explorer.look import Theme
    from explorer.session.pose import How
    from explorer.session.session import Session
    from explorer.station.gimbal import Gimbal

_STEPS = 10  # of a slider in a degree
_SIDE_PX = 8.0
_FIELD_PX = 72
_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class AngleSlider(QSlider):
    """A slider for an angle in tenths of a degree; a tick marks rest. Each press of the mouse begins a new ``gesture``."""

    def __init__(self, theme: Theme, least_deg: float, greatest_deg: float, rest_deg: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.gesture = 0
        self._rest = rest_deg
        self.setRange(math.ceil(least_deg * _STEPS - 1e-9), math.floor(greatest_deg * _STEPS + 1e-9))
        self.setSingleStep(_STEPS)
        self.setPageStep(15 * _STEPS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(20)
        self.setMinimumWidth(48)

    def show_angle(self, angle_deg: float) -> None:
        """Stand at an angle without telling anybody."""
        before = self.blockSignals(True)
        self.setValue(round(angle_deg * _STEPS))
        self.blockSignals(before)
        self.update()

    def x_of(self, angle_deg: float) -> float:
        """Where an angle stands, in pixels from the left."""
        share = (angle_deg * _STEPS - self.minimum()) / max(1, self.maximum() - self.minimum())
        return _SIDE_PX + share * (self.width() - 2 * _SIDE_PX)

    def _go(self, x_px: float) -> None:
        share = (x_px - _SIDE_PX) / max(1.0, self.width() - 2 * _SIDE_PX)
        wanted = self.minimum() + min(max(share, 0.0), 1.0) * (self.maximum() - self.minimum())
        # Whole degrees: the number beside it is there for the rest.
        self.setValue(round(wanted / _STEPS) * _STEPS)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle to where the mouse is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.gesture += 1
            self.setSliderDown(True)
            self._go(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self.isSliderDown():
            self._go(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self.setSliderDown(False)

    def event(self, event: QEvent) -> bool:
        """Qt: the keys that move the handle are no shortcuts of the window here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            event.accept()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw groove, rest mark and handle."""
        tokens = tokens_of(self.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(QColor(blend(tokens.dim, tokens.panel, 0.45)), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(_SIDE_PX, middle), QPointF(self.width() - _SIDE_PX, middle))
        rest = self.x_of(self._rest)
        painter.setPen(QPen(QColor(tokens.dim), 1.5))
        painter.drawLine(QPointF(rest, middle - 6), QPointF(rest, middle + 6))
        here = QPointF(self.x_of(self.value() / _STEPS), middle)
        painter.setPen(QPen(QColor(tokens.text if self.hasFocus() else tokens.panel), 1.5))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(here, 5.5, 5.5)
        painter.end()


class AngleField(QDoubleSpinBox):
    """A field for an angle. Keys that write no number stay the window's: its letters, and undo where nothing has been typed."""

    def event(self, event: QEvent) -> bool:
        """Leave the window its keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_the_windows(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed and not entered is given up by Esc."""
        if event.key() == Qt.Key.Key_Escape and self._typed_into():
            self.lineEdit().setText(self.textFromValue(self.value()) + self.suffix())
            return
        super().keyPressEvent(event)

    def _is_the_windows(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            return not self._typed_into()
        return Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier

    def _typed_into(self) -> bool:
        return self.text() != self.prefix() + self.textFromValue(self.value()) + self.suffix()


class JointRow(QWidget):
    """Mirrors one joint; slider and field turn it by hand, the button lets go of it."""

    def __init__(self, session: Session, actions: Actions, gimbal: Gimbal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.gimbal = gimbal
        round_and_round = gimbal.least_deg is None or gimbal.greatest_deg is None
        least, greatest = gimbal.least_deg, gimbal.greatest_deg
        if least is None or greatest is None:
            least, greatest = -180.0, 180.0
        limits = "without limits" if round_and_round else f"{degrees(least)} to {degrees(greatest)}"
        sources = "; ".join(session.catalog.sources[name].title for name in gimbal.sources if name in session.catalog.sources)
        self._about = f"{limits}, at rest {degrees(gimbal.rest_deg)}\n{gimbal.basis}\n{gimbal.confidence}: {sources}"
        self.name = text(gimbal.name)
        self.field = AngleField()
        self.field.setRange(least, greatest)
        self.field.setDecimals(1)
        self.field.setSuffix("°")
        self.field.setWrapping(round_and_round)
        self.field.setKeyboardTracking(False)
        self.field.setFixedWidth(_FIELD_PX)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setAccessibleName(f"{gimbal.name}, angle in degrees")
        self.field.valueChanged.connect(self._typed)
        self.free = QToolButton()
        self.free.setIconSize(QSize(12, 12))
        self.free.setFixedSize(QSize(22, 22))
        self.free.setAccessibleName(f"Let go of {gimbal.name}")
        self.free.setToolTip("Let go: do again what the wings do, or rest")
        self.free.clicked.connect(self._free)
        policy = self.free.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.free.setSizePolicy(policy)
        self.slider = AngleSlider(session.state.theme, least, greatest, gimbal.rest_deg)
        self.slider.setAccessibleName(gimbal.name)
        self.slider.valueChanged.connect(self._slid)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 3, 8, 3)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0, 1, 3)
        grid.addWidget(self.slider, 1, 0)
        grid.addWidget(self.field, 1, 1)
        grid.addWidget(self.free, 1, 2)

    def mirror(self, angle_deg: float, how: How, theme: Theme) -> None:
        """Show how the joint stands."""
        before = self.field.blockSignals(True)
        self.field.setValue(angle_deg)
        self.field.blockSignals(before)
        self.slider.theme = theme
        self.slider.show_angle(angle_deg)
        self.free.setVisible(how == "by-hand")
        self.free.setIcon(icon("close", theme, 12))
        said = f"{self.gimbal.name}: {HOW_WORDS[how]}, {self._about}"
        if said != self.toolTip():
            self.setToolTip(said)
            self.slider.setAccessibleDescription(said)

    def _typed(self, angle_deg: float) -> None:
        self._actions.perform("motion.set-gimbal", self.gimbal.id, angle_deg)

    def _slid(self, tenths: int) -> None:
        self._actions.perform("motion.set-gimbal", self.gimbal.id, tenths / _STEPS, self.slider.gesture)

    def _free(self) -> None:
        self._actions.perform("motion.free-gimbal", self.gimbal.id)
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)


class OrbitStrip(AngleSlider):
    """The orbit from noon to noon as a strip of light and shadow; its value is the place on it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 0.0, 360.0, 0.0, parent)
        self.sunset_deg: float | None = 110.0
        self.setFixedHeight(40)
        self.setAccessibleName("Place on the orbit, degrees after orbital noon")

    def marks(self) -> list[tuple[float, str]]:
        """The places that have a name, those for which there is room named."""
        found = [(0.0, "noon"), (180.0, "midnight"), (360.0, "noon")]
        if self.sunset_deg is None:
            return found
        near = self.x_of(180.0) - self.x_of(self.sunset_deg) < 43
        edges = [(self.sunset_deg, "" if near else "sunset"), (360.0 - self.sunset_deg, "" if near else "sunrise")]
        return sorted(found + edges)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw light and shadow, the marks and the handle."""
        tokens = tokens_of(self.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = 10.0
        painter.setPen(Qt.PenStyle.NoPen)
        strong, faint = blend(tokens.text, tokens.panel, 0.75), blend(tokens.dim, tokens.panel, 0.3)
        # In either theme the sunlit part is the lighter one.
        lit, dark = (faint, strong) if self.theme == "light" else (strong, faint)
        painter.setBrush(QColor(lit))
        painter.drawRoundedRect(QRectF(self.x_of(0.0), middle - 3, self.x_of(360.0) - self.x_of(0.0), 6), 3, 3)
        if self.sunset_deg is not None:
            left, right = self.x_of(self.sunset_deg), self.x_of(360.0 - self.sunset_deg)
            painter.setBrush(QColor(dark))
            painter.drawRect(QRectF(left, middle - 3, right - left, 6))
        small = painter.font()
        small.setPixelSize(11)
        painter.setFont(small)
        for angle, name in self.marks():
            x = self.x_of(angle)
            painter.setPen(QPen(QColor(tokens.dim), 1.2))
            painter.drawLine(QPointF(x, middle + 5), QPointF(x, middle + 9))
            box = QRectF(min(max(x - 30, 0.0), self.width() - 60.0), middle + 10, 60, 16)
            side = Qt.AlignmentFlag.AlignLeft if box.left() > x - 30 else Qt.AlignmentFlag.AlignRight if box.left() < x - 30 else None
            painter.drawText(box, side or Qt.AlignmentFlag.AlignHCenter, name)
        painter.setPen(QPen(QColor(tokens.text if self.hasFocus() else tokens.panel), 1.5))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(QPointF(self.x_of(self.value() / _STEPS), middle), 6, 6)
        painter.end()
