"""One page of what is computed, drawn: pointed at, gone through by the arrow keys, and said to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.gui.contained import contained
from explorer.gui.plot_ink import Hit, Ink
from explorer.gui.plots import TITLES, Page, draw, least_height, page_words, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent

    from explorer.consequences.computed import Computed
    from explorer.session.session import Session

_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_SIDES_PX = 16


def announce(widget: QWidget, said: str) -> None:
    """Have a screen reader say it, when it has said what it is saying."""
    event = QAccessibleAnnouncementEvent(widget, said)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


class Plot(QWidget):
    """One page drawn. Pointing and the arrow keys go through what it says: ``told`` carries the words, ``went`` where it is.

    Left and right go through the times, where the page has any, with a line that is read off; up and down through the rest.
    """

    told = Signal(str)
    went = Signal(QRectF)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.found: Computed | None = None
        self.page: Page = "altitude"
        self.faded = False
        self.empty = ""
        self.at: int | None = None
        self.hits: list[Hit] = []
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def take(self, found: Computed | None, page: Page, *, faded: bool) -> None:
        """Draw other numbers, or another page."""
        if (found, page) != (self.found, self.page):
            self.at = None
            self.told.emit("")
        self.found, self.page, self.faded = found, page, faded
        if found is None:
            self.hits = []
        self.setMinimumHeight(least_height(found, page) if found else 0)
        self.setAccessibleName(f"{title_of(found, page) if found else TITLES[page]}, plot")
        self.setAccessibleDescription(page_words(found, page) if found else self.empty or "Nothing is computed yet.")
        self.update()

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = Ink(self._session.state.theme, self.faded)
        if self.found is None:
            painter.setPen(Ink(ink.theme).dim)
            wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(_SIDES_PX, 0, -_SIDES_PX, 0), wrapped, self.empty)
            painter.end()
            return
        self.hits = draw(painter, QRectF(self.rect()).adjusted(_SIDES_PX, 4, -_SIDES_PX, -4), self.found, self.page, ink)
        if self.at is not None and self.at < len(self.hits):
            _show(painter, self.hits[self.at], ink)
        if self.hasFocus():
            painter.setPen(QPen(ink.after, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 1, -4, -1), 4, 4)
        painter.end()

    def go(self, at: int | None, *, by_key: bool = False) -> None:
        """Say what stands at one of the places; None: nothing."""
        if at == self.at:
            return
        self.at = at
        said = self.hits[at].words if at is not None else ""
        self.told.emit(said)
        self.setToolTip(said)
        self.update()
        if by_key and at is not None:
            self.went.emit(self.hits[at].box)
            announce(self, said)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is pointed at: the smallest of the places there."""
        spot = QPointF(event.position())
        there = [number for number, hit in enumerate(self.hits) if hit.box.adjusted(-5, -3, 5, 3).contains(spot)]
        self.go(min(there, key=lambda number: self.hits[number].box.width() * self.hits[number].box.height(), default=None))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        if not self.hasFocus():
            self.go(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys come: the ring is drawn."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        self.go(None)
        self.update()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Home and the like belong to the plot while it has the keys, not to the camera."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _KEYS and self.hits:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through the times, up and down through the rest, Home and End to the first and the last of the times."""
        key = event.key()
        if not self.hits or key not in _KEYS:
            super().keyPressEvent(event)
            return
        times = [number for number, hit in enumerate(self.hits) if hit.kind == "time"]
        things = [number for number, hit in enumerate(self.hits) if hit.kind == "thing"]
        across = key not in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        stops = (times if across else things) or times or things
        match key:
            case Qt.Key.Key_Home:
                at = stops[0]
            case Qt.Key.Key_End:
                at = stops[-1]
            case _:
                at = self._next(stops, on=key in (Qt.Key.Key_Right, Qt.Key.Key_Down))
        self.go(at, by_key=True)

    def _next(self, stops: Sequence[int], *, on: bool) -> int:
        """The next of the places in one direction, from the one that is shown."""
        if self.at is None:
            return stops[0] if on else stops[-1]
        if self.at in stops:
            place = stops.index(self.at) + (1 if on else -1)
            return stops[min(max(place, 0), len(stops) - 1)]
        beyond = [stop for stop in stops if (stop > self.at) == on]
        return (beyond[0] if on else beyond[-1]) if beyond else stops[-1 if on else 0]


def _show(painter: QPainter, hit: Hit, ink: Ink) -> None:
    """The place that is read off: a line of a time with dots on the curves, or a frame."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink.text, 1.4))
    if hit.dots:
        x = hit.box.center().x()
        painter.drawLine(QPointF(x, hit.box.top()), QPointF(x, hit.box.bottom()))
        painter.setBrush(ink.colour(ink.tokens.panel))
        for dot in hit.dots:
            painter.drawEllipse(dot, 4.0, 4.0)
    else:
        painter.drawRoundedRect(hit.box.adjusted(-2, -2, 2, 2), 3, 3)
