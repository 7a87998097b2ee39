"""The time line: the station's years as a ruler, the events as ticks in three lanes, the day looked at as a handle."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from explorer.gui.story_row import TRACKS
from explorer.gui.theme import SMALL_PX, blend, font, tokens_of
from explorer.station.days import FIRST_DAY, LAST_DAY, date_words, day_words, first_day

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent, QWheelEvent

    from explorer.catalog.values import Event
    from explorer.gui.actions import Actions
    from explorer.session.session import Session
    from explorer.session.state import ViewState

HEIGHT_PX = 40
_SIDE_PX = 24.0
_LANES_PX = (7.0, 13.0, 19.0)  # middle of each lane; the ruler's line is below
_RULER_PX = 24.0
_NEAR_PX = 4.0
_YEAR_LABEL_PX = 44
_FOLLOW_MS = 30
_MONTH, _YEAR = 30, 365
_TRACKS = tuple(TRACKS)
_MOVING = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class Timeline(QAbstractSlider):
    """Mirrors the day looked at; its value is the number of days since the first. A drag is one step to undo.

    Arrow keys go by days with Shift, by months without, by years with Page Up and Down, to the events with Ctrl.
    """

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._drag = 0
        self._dragging = False
        self._wanted: datetime.date | None = None
        self.setObjectName("timeline")
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, (LAST_DAY - FIRST_DAY).days)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName("Time line")
        self._events = sorted(session.catalog.events.values(), key=lambda event: event.date)
        self._known_until = first_day(session.catalog.as_of)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(self._go)
        # Screen readers set the value.
        self.valueChanged.connect(self._valued)
        self._stop = session.store.watch(_what_matters, self._mirror)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()
        self._follow.stop()

    def sizeHint(self) -> QSize:
        """A thin strip."""
        return QSize(400, HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """The same, shorter."""
        return QSize(200, HEIGHT_PX)

    def x_of(self, date: datetime.date) -> float:
        """Where a day stands, in pixels from the left."""
        share = (date - FIRST_DAY).days / self.maximum()
        return _SIDE_PX + share * (self.width() - 2 * _SIDE_PX)

    def day_at(self, x_px: float) -> datetime.date:
        """The day that stands there."""
        share = (x_px - _SIDE_PX) / max(1.0, self.width() - 2 * _SIDE_PX)
        return FIRST_DAY + datetime.timedelta(days=round(min(max(share, 0.0), 1.0) * self.maximum()))

    def event_at(self, place: QPointF) -> Event | None:
        """The event whose tick is there, if any."""
        near = [
            (abs(self.x_of(first_day(event.date)) - place.x()), event)
            for event in self._events
            if abs(_LANES_PX[_TRACKS.index(event.track)] - place.y()) <= 3
        ]
        off, event = min(near, key=lambda pair: pair[0], default=(_NEAR_PX + 1, None))
        return event if off <= _NEAR_PX else None

    # --- mirroring

    def _mirror(self, _: object) -> None:
        date = self._session.state.date
        self.setValue((date - FIRST_DAY).days)
        self.setAccessibleDescription(f"The day looked at is {day_words(date)}. Arrow keys go by months, with Shift by days.")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ruler, ticks and handle."""
        tokens = tokens_of(self._session.state.theme)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ruler(painter)
        looked_at = self._session.state.event
        for one in self._events:
            x, y = self.x_of(first_day(one.date)), _LANES_PX[_TRACKS.index(one.track)]
            chosen = one.id == looked_at
            painter.setPen(QPen(QColor(tokens.text if chosen else blend(tokens.dim, tokens.panel, 0.75)), 2.5 if chosen else 1.5))
            painter.drawLine(QPointF(x, y - 2), QPointF(x, y + 2))
        x = self.x_of(self._session.state.date)
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawLine(QPointF(x, 4), QPointF(x, _RULER_PX))
        painter.setPen(QPen(QColor(tokens.text if self.hasFocus() else tokens.panel), 1.5))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(QPointF(x, _RULER_PX), 5.5, 5.5)
        painter.end()

    def _paint_ruler(self, painter: QPainter) -> None:
        """The line, solid as far as the facts reach, and the years, as many of them named as there is room for."""
        tokens = tokens_of(self._session.state.theme)
        known = self.x_of(self._known_until)
        line = QColor(blend(tokens.dim, tokens.panel, 0.55))
        painter.setPen(QPen(line, 1.2))
        painter.drawLine(QPointF(_SIDE_PX, _RULER_PX), QPointF(known, _RULER_PX))
        painter.setPen(QPen(line, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(known, _RULER_PX), QPointF(self.width() - _SIDE_PX, _RULER_PX))
        painter.setFont(font(SMALL_PX))
        year_px = (self.width() - 2 * _SIDE_PX) / (self.maximum() / 365.25)
        named = next((step for step in (1, 2, 5, 10) if step * year_px >= _YEAR_LABEL_PX), 20)
        for year in range(FIRST_DAY.year + 1, LAST_DAY.year + 1):
            x = self.x_of(datetime.date(year, 1, 1))
            painter.setPen(QPen(line, 1.2))
            painter.drawLine(QPointF(x, _RULER_PX - (3 if year % named == 0 else 1)), QPointF(x, _RULER_PX + 1))
            if year % named == 0:
                painter.setPen(QColor(tokens.dim))
                painter.drawText(QRectF(x - 30, _RULER_PX + 3, 60, 14), Qt.AlignmentFlag.AlignCenter, str(year))

    # --- what the user does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, or choose the event whose tick it is."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self.event_at(event.position())
        if found is not None:
            self._actions.perform("story.event", found.id)
            return
        self._drag += 1
        self._dragging = True
        self._wanted = self.day_at(event.position().x())
        self._go()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle; the picture follows as fast as it can."""
        if self._dragging:
            self._wanted = self.day_at(event.position().x())
            if not self._follow.isActive():
                self._follow.start()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor if self.event_at(event.position()) else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the handle go."""
        if self._dragging:
            self._follow.stop()
            self._go()
            self._dragging = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes by months."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            self._actions.perform("story.step-date", -_MONTH if turned > 0 else _MONTH)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days, months, years, or to the next event."""
        held = event.modifiers()
        ahead = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}.get(Qt.Key(event.key()))
        if ahead is not None and held & Qt.KeyboardModifier.ControlModifier:
            self._to_event(ahead)
        elif ahead is not None:
            self._actions.perform("story.step-date", ahead * (1 if held & Qt.KeyboardModifier.ShiftModifier else _MONTH))
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._actions.perform("story.step-date", _YEAR if event.key() == Qt.Key.Key_PageUp else -_YEAR)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._actions.perform("scenario.date", FIRST_DAY if event.key() == Qt.Key.Key_Home else LAST_DAY)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Qt: tell the day and the events under the mouse; the keys that move the handle are no shortcuts of the window here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _MOVING:
            event.accept()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No longer."""
        self.update()
        super().focusOutEvent(event)

    def words_at(self, place: QPointF) -> str:
        """What stands there: an event, or a day."""
        found = self.event_at(place)
        return f"{date_words(found.date)}: {found.title} ({found.track})" if found else day_words(self.day_at(place.x()))

    def _to_event(self, ahead: int) -> None:
        """To the event before or after the one looked at; without one, from the day looked at."""
        ids = [event.id for event in self._events]
        looked_at = self._session.state.event
        if looked_at in ids:
            place = ids.index(looked_at) + ahead
        else:
            past = sum(first_day(event.date) <= self._session.state.date for event in self._events)
            place = past if ahead > 0 else past - 1
        if 0 <= place < len(ids):
            self._actions.perform("story.event", ids[place])

    def _valued(self, value: int) -> None:
        date = FIRST_DAY + datetime.timedelta(days=value)
        if date != self._session.state.date:
            self._actions.perform("scenario.date", date)

    def _go(self) -> None:
        if self._wanted is not None:
            self._actions.perform("story.drag-date", self._wanted, self._drag)
            self._wanted = None


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.date, state.event, state.theme
