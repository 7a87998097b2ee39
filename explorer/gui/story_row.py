"""One event of the story: a line that can be read at a glance, and what unfolds under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from explorer.gui.parts import text
from explorer.gui.row import Row
from explorer.gui.sources import confidence_mark, confidence_meaning, sources_line
from explorer.gui.theme import BODY_PX, SMALL_PX, font, tokens_of
from explorer.session.actions.story import shown_day
from explorer.station.days import date_words, day_words, first_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from explorer.catalog.values import Catalog, Event
    from explorer.look import Colour, Theme

# The tracks in the order of their lanes, with the name on the chip.
TRACKS = {"assembly": "Assembly", "politics": "Politics", "operations": "Operations"}
_LEFT, _RIGHT, _ABOVE, _BETWEEN = 40, 16, 5, 1
_WORDS = Qt.TextFlag.TextWordWrap
TO_FIRST, TO_LAST = -10_000, 10_000


def paint_mark(painter: QPainter, track: str, middle: QPointF, colour: Colour, radius_px: float = 4.0) -> None:
    """The sign of a track: assembly a square, politics a diamond, operations a circle."""
    painter.setPen(QPen(QColor(colour), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    r = radius_px
    match track:
        case "assembly":
            painter.drawRect(QRectF(middle.x() - r + 0.5, middle.y() - r + 0.5, 2 * r - 1, 2 * r - 1))
        case "politics":
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in ((0, -r - 0.6), (r + 0.6, 0), (0, r + 0.6), (-r - 0.6, 0))]))
        case _:
            painter.drawEllipse(middle, r, r)


class EventRow(Row):
    """Sign of the track, title, date."""

    steps: ClassVar[Mapping[Qt.Key, int]] = {
        **Row.steps,
        Qt.Key.Key_PageUp: -8,
        Qt.Key.Key_PageDown: 8,
        Qt.Key.Key_Home: TO_FIRST,
        Qt.Key.Key_End: TO_LAST,
    }

    def __init__(self, event: Event, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.event_ = event
        self._titles: dict[int, QRect] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._line = f"{date_words(event.date)} · {event.track}"
        self.setAccessibleName(f"{event.title}, {self._line}")
        self.setAccessibleDescription(event.text)

    def mirror(self, theme: Theme, *, opened: bool) -> None:
        """Take over the theme, and whether it is looked at."""
        self._theme = theme
        self.setChecked(opened)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, self.heightForWidth(260))

    def minimumSizeHint(self) -> QSize:
        """It breaks its title where there is little room."""
        return QSize(120, 2 * _ABOVE + _height(BODY_PX) + _BETWEEN + _height(SMALL_PX))

    def heightForWidth(self, width: int) -> int:
        """The lines of its title, and one for the date."""
        self.ensurePolished()
        return 2 * _ABOVE + self._title(width).height() + _BETWEEN + _height(SMALL_PX) + 2

    def hasHeightForWidth(self) -> bool:
        """Its title breaks."""
        return True

    def _title(self, width: int) -> QRect:
        """The room of the title; layouts ask for it over and over."""
        if width not in self._titles:
            self._titles[width] = self._measured(width)
        return self._titles[width]

    def _measured(self, width: int) -> QRect:
        return _metrics(BODY_PX).boundingRect(QRect(0, 0, max(60, width - _LEFT - _RIGHT), 10_000), _WORDS, self.event_.title)

    def nextCheckState(self) -> None:
        """Stay as it is: the session decides what is looked at."""

    def event(self, event: QEvent) -> bool:
        """Qt: the keys that walk through the list are no shortcuts of the window here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in self.steps:
            event.accept()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        tokens = tokens_of(self._theme)
        painter = QPainter(self)
        self.paint_ground(painter, self.ground())
        title = self._title(self.width()).translated(_LEFT, _ABOVE + 1)
        middle = QPointF(24, title.top() + _height(BODY_PX) / 2)
        paint_mark(painter, self.event_.track, middle, tokens.accent if self.isChecked() else tokens.dim)
        painter.setFont(font(BODY_PX))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRect(title.left(), title.top(), self.width() - _LEFT - _RIGHT, title.height()), _WORDS, self.event_.title)
        painter.setFont(font(SMALL_PX))
        painter.setPen(QColor(tokens.dim))
        painter.drawText(QPointF(_LEFT, title.bottom() + _BETWEEN + painter.fontMetrics().ascent() + 1), self._line)
        painter.end()


class EventDetail(QWidget):
    """What happened, what it touches, how sure that is and on whose authority."""

    def __init__(self, event: Event, catalog: Catalog, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, 2, _RIGHT, 10)
        column.setSpacing(4)
        column.addWidget(text(event.text))
        shown = shown_day(catalog, event)
        if shown != first_day(event.date):
            column.addWidget(text(f"The picture is of {day_words(shown)}, when all of it was in place.", "small"))
        names = [catalog.elements[name].name for name in event.elements if name in catalog.shape_of]
        if names:
            column.addWidget(text(f"Marked in the picture: {', '.join(names)}", "small"))
        sure = text(confidence_mark(event.confidence), "small")
        sure.setToolTip(confidence_meaning(event.confidence))
        column.addWidget(sure)
        column.addWidget(sources_line(catalog, event.sources, tokens_of(theme).dim))


def _metrics(size_px: int) -> QFontMetrics:
    return QFontMetrics(font(size_px))


def _height(size_px: int) -> int:
    return _metrics(size_px).height()
