"""The answer for a room: counts and all capabilities in type that can be read from two metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.gui import motion
from explorer.gui.contained import contained
from explorer.gui.remains import SEVERITY
from explorer.gui.theme import DISPLAY_PX, GAP_L, LEAD_PX, NORMAL, SMALL_PX, STRONG, TITLE_PX, font, tokens_of
from explorer.look import STATUS_SYMBOL, TRANSITION_MS
from explorer.station.days import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent

    from explorer.capabilities.capability import Status
    from explorer.consequences.study import Rating
    from explorer.session.session import Session
    from explorer.session.state import ViewState

SCALE = 1.75  # of the type scale on a screen of this size; other screens in proportion
_DESIGNED_PX = (1920, 1080)
_COLUMNS = 2


class Answer(QWidget):
    """Mirrors the study of the scenario and date on screen. Drawn in one piece: it is looked at and not operated."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.hint = ""  # how to go on from here
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._shown: dict[Status, int] = dict.fromkeys(SEVERITY, 0)
        self._before = self._shown
        self._counting = QVariantAnimation(self)
        self._counting.setDuration(TRANSITION_MS)
        self._counting.setStartValue(0.0)
        self._counting.setEndValue(1.0)
        self._counting.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._counting.valueChanged.connect(self._count)
        self._stop: Callable[[], None] = session.store.watch(_what_matters, self._mirror)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    @property
    def scale(self) -> float:
        """How much larger than in the window everything is written, so that all lines find room."""
        whole = self.window().size()
        return SCALE * min(whole.width() / _DESIGNED_PX[0], whole.height() / _DESIGNED_PX[1])

    def ordered(self) -> list[Rating]:
        """All ratings, from lost to retained."""
        return sorted(self._session.study.ratings, key=lambda rating: SEVERITY.index(rating.status))

    def _mirror(self, _: object) -> None:
        study = self._session.study
        self._counting.stop()
        self._before = self._shown
        if self.isVisible() and not motion.reduced():
            self._counting.start()
        else:
            self._shown = {status: study.count(status) for status in SEVERITY}
        said = "; ".join(
            f"{study.count(status)} {status}: {', '.join(rating.name for rating in study.ratings if rating.status == status)}"
            for status in SEVERITY
            if study.count(status)
        )
        self.setAccessibleName(f"{study.scenario.name}, {day_words(study.date)}. {said}")
        self.update()

    def _count(self, share: object) -> None:
        done = float(str(share))
        study = self._session.study
        self._shown = {status: round(self._before[status] + (study.count(status) - self._before[status]) * done) for status in SEVERITY}
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another scale."""
        self.update()
        super().resizeEvent(event)

    def _font(self, size_px: int, weight: int = NORMAL) -> QFont:
        return font(round(size_px * self.scale), weight)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw title, counts and list."""
        study, tokens = self._session.study, tokens_of(self._session.state.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.panel))
        unit, gap = self.scale, GAP_L * self.scale
        width = self.width() - 2 * gap
        top = gap

        painter.setPen(QColor(tokens.text))
        painter.setFont(self._font(DISPLAY_PX, STRONG))
        title = painter.fontMetrics()
        painter.drawText(QPointF(gap, top + title.ascent()), title.elidedText(study.scenario.name, Qt.TextElideMode.ElideRight, int(width)))
        top += title.height()
        crew = f"crew {study.crew_before} → {study.crew_after}" if study.crew_before != study.crew_after else f"crew {study.crew_after}"
        painter.setPen(QColor(tokens.dim))
        painter.setFont(self._font(LEAD_PX))
        painter.drawText(QPointF(gap, top + painter.fontMetrics().ascent()), f"{day_words(study.date)} · {crew}")
        top += painter.fontMetrics().height() + 8 * unit

        for number, status in enumerate(SEVERITY):
            left = gap + number * width / len(SEVERITY)
            painter.setFont(self._font(2 * TITLE_PX, STRONG))
            large = painter.fontMetrics()
            painter.setPen(QColor(tokens.status[status]))
            painter.drawText(QPointF(left, top + large.ascent()), STATUS_SYMBOL[status])
            painter.setPen(QColor(tokens.text))
            after = left + large.horizontalAdvance(STATUS_SYMBOL[status]) + 8 * unit
            painter.drawText(QPointF(after, top + large.ascent()), str(self._shown[status]))
            painter.setFont(self._font(TITLE_PX))
            painter.drawText(QPointF(left, top + large.height() + painter.fontMetrics().ascent()), status)
        top += large.height() + painter.fontMetrics().height() + 12 * unit
        painter.fillRect(QRectF(0, top, self.width(), 1), QColor(tokens.line))
        painter.setFont(self._font(SMALL_PX))
        foot = painter.fontMetrics().height() + gap / 2
        self._list(painter, QRectF(gap, top + 8 * unit, width, self.height() - top - 8 * unit - foot))
        painter.setFont(self._font(SMALL_PX))
        painter.setPen(QColor(tokens.dim))
        place = QRectF(gap, self.height() - foot, width, foot)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.hint)
        painter.end()

    def _list(self, painter: QPainter, room: QRectF) -> None:
        """All capabilities in two columns, read downwards: first what is lost."""
        tokens = tokens_of(self._session.state.theme)
        ratings = self.ordered()
        rows = -(-len(ratings) // _COLUMNS)
        pitch = min(room.height() / rows, 32 * self.scale)
        across = room.width() / _COLUMNS
        sign = 24 * self.scale
        painter.setFont(self._fitting([rating.name for rating in ratings], across - sign - 8 * self.scale))
        for number, rating in enumerate(ratings):
            place = QRectF(room.left() + number // rows * across, room.top() + number % rows * pitch, across, pitch)
            painter.setPen(QColor(tokens.status[rating.status]))
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, STATUS_SYMBOL[rating.status])
            painter.setPen(QColor(tokens.dim if rating.status == "retained" else tokens.text))
            painter.drawText(place.adjusted(sign, 0, 0, 0), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, rating.name)

    def _fitting(self, names: list[str], width: float) -> QFont:
        """The largest font in which the longest name has room; none is cut."""
        size = self.scale * LEAD_PX
        widest = max(QFontMetricsF(self._font(LEAD_PX)).horizontalAdvance(name) for name in names)
        return font(int(min(size, size * width / widest)))


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.scenario, state.date, state.theme
