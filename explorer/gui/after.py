"""After the event: what fails on the first day, after a week, half a year and two years, and how long the stocks last."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from explorer.briefing.time_records import NO_TIME_AFTER, aftermath_of
from explorer.consequences.descent import plan_words
from explorer.consequences.passages import passages
from explorer.consequences.sentences import between, span
from explorer.errors import ExplorerError
from explorer.gui.parts import empty, rule, text
from explorer.gui.quantity import plain, rounded, spread
from explorer.gui.row import ROW_PX, Row
from explorer.gui.sources import confidence_mark, sources_line
from explorer.gui.theme import BODY_PX, LEAD_PX, SMALL_PX, STRONG, font, tokens_of
from explorer.look import STATUS_SYMBOL
from explorer.station.days import day_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent, QShowEvent

    from explorer.capabilities.capability import Status
    from explorer.consequences.aftermath import Aftermath, Days, Moment, Occurrence, StockCourse, StockState
    from explorer.consequences.computed import Computed
    from explorer.gui.computing import Computing
    from explorer.look import Theme
    from explorer.session.session import Session
    from explorer.session.state import ViewState

_STOCK_SIGN: dict[StockState, tuple[str, Status]] = {
    "kept": ("✓", "retained"),
    "running out": ("↓", "degraded"),
    "out of reach": ("✕", "lost"),
}
NEVER = "not within 25 years"
_CALM = "Nothing more changes by then."


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says: a sign in the colour of a status, a title, a smaller line below it, and what opens from it."""

    sign: str
    status: Status
    title: str
    below: str
    make: Callable[[], QWidget]


class FoldRow(Row):
    """A line that opens to why."""

    def __init__(self, line: Line, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.line = line
        self.inside: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(f"{line.title}\n{line.below}")
        self.toggled.connect(self._name)
        self._name()

    def _name(self, *_: object) -> None:
        self.setAccessibleName(f"{self.line.title}. {self.line.below}, {'open' if self.isChecked() else 'closed'}")

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(240, ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        tokens = tokens_of(self._theme)
        painter = QPainter(self)
        self.paint_ground(painter, self.ground())
        painter.setFont(font(LEAD_PX, STRONG))
        painter.setPen(QColor(tokens.status[self.line.status]))
        painter.drawText(QRectF(12, 0, 24, self.height()), Qt.AlignmentFlag.AlignCenter, self.line.sign)
        left, room = 44.0, self.width() - 78
        painter.setFont(font(BODY_PX))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.text))
        painter.drawText(QPointF(left, 5.0 + metrics.ascent()), metrics.elidedText(self.line.title, Qt.TextElideMode.ElideRight, room))
        painter.setFont(font(SMALL_PX))
        small = painter.fontMetrics()
        painter.setPen(QColor(tokens.dim))
        below = small.elidedText(self.line.below, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, self.height() - 6.0 - small.descent()), below)
        self.paint_angle(painter)
        painter.end()


class AfterPanel(QScrollArea):
    """Mirrors the time after the event of the scenario on screen, while it is shown."""

    def __init__(self, session: Session, computing: Computing | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._computing = computing
        self.setAccessibleName("After the event")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session = session
        self._shown: tuple[object, ...] = ()
        self._rows: list[FoldRow] = []
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 8, 0, 12)
        self._column.setSpacing(0)
        self.setWidget(self._page)
        self._stop = session.store.watch(_what_matters, self._mirror)
        if computing is not None:
            computing.changed.connect(self._mirror)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    def rows(self) -> list[FoldRow]:
        """All lines, from the first day to the stocks."""
        return self._rows

    def row(self, title: str) -> FoldRow:
        """The line with a title."""
        return next(row for row in self._rows if row.line.title == title)

    def showEvent(self, event: QShowEvent) -> None:
        """What has changed meanwhile is taken over."""
        self._mirror()
        super().showEvent(event)

    def _mirror(self, *_: object) -> None:
        state = self._session.state
        wanted = (_what_matters(state), id(self._session.catalog), self._known())
        if self.isHidden() or wanted == self._shown:
            return
        self._shown = wanted
        self._page.setUpdatesEnabled(False)
        empty(self._column)
        self._rows = []
        try:
            self._fill(aftermath_of(self._session))
        except ExplorerError as mistake:
            self._say(str(mistake))
        self._column.addStretch(1)
        self._page.setUpdatesEnabled(True)
        self.verticalScrollBar().setValue(0)

    def _known(self) -> Computed | None:
        """What is computed for the day on screen, if it is."""
        return self._computing.found if self._computing is not None and self._computing.current else None

    # --- what stands in it

    def _say(self, words: str, role: str = "dim") -> None:
        label = text(words, role)
        label.setContentsMargins(16, 2, 16, 6)
        self._column.addWidget(label)

    def _head(self, title: str, beside: str) -> None:
        theme = self._session.state.theme
        label = text(
            f"<span style='font-size:{LEAD_PX}px; font-weight:{STRONG}'>{escape(title)}</span>"
            f"&nbsp; <span style='color:{tokens_of(theme).dim}'>{escape(beside)}</span>",
            rich=True,
        )
        label.setContentsMargins(16, 10, 16, 2)
        self._column.addWidget(label)

    def _line(self, line: Line) -> None:
        row = FoldRow(line, self._session.state.theme)
        row.toggled.connect(self._turn)
        row.step.connect(self._walk)
        self._rows.append(row)
        self._column.addWidget(row)

    def _fill(self, found: Aftermath) -> None:
        if not found.moments:
            self._say(NO_TIME_AFTER)
            self._say("Choose a withdrawal: then it is said here what fails first.")
            return
        self._say(f"The event comes on {day_words(found.date)}. Best estimates; the earliest and the latest stand beside them.", "small")
        for moment in found.moments:
            self._moment(found, moment)
        self._orbit(found)
        self._column.addSpacing(8)
        self._column.addWidget(rule())
        self._head("How long the stocks last", "")
        for course in found.stocks:
            sign, status = _STOCK_SIGN[course.state]
            self._line(Line(sign, status, course.stock.name, stock_line(course), _Opening(self._of_stock, course)))

    def _orbit(self, found: Aftermath) -> None:
        """When the orbit passes the altitudes that mean something, where that has been computed."""
        computed = self._known()
        if computed is None:
            return
        self._column.addSpacing(8)
        self._column.addWidget(rule())
        plan = computed.asked.plan
        self._head(f"The orbit, if {plan_words(plan) if plan else 'nobody raises it'}", "")
        passed = passages(found.date, computed)
        for one in passed:
            self._line(Line("↓", "degraded", one.name, dates(one, found.date), _Opening(self._of_group, [one])))
        if not passed:
            self._say("It stays up for as long as is followed.")

    def _moment(self, found: Aftermath, moment: Moment) -> None:
        crew = moment.study.crew_after
        aboard = "nobody on board" if crew == 0 else f"crew {crew}"
        planned = " · as planned" if moment.study.caveats else ""
        self._head(moment.name, f"{day_words(moment.date)} · {aboard}{planned}")
        capabilities = [one for one in moment.happened if one.kind == "capability"]
        if moment is found.moments[0]:
            for status in ("lost", "degraded"):
                group = [one for one in capabilities if one.now == status]
                if group:
                    names = ", ".join(one.name for one in group)
                    self._line(Line(STATUS_SYMBOL[status], status, f"{len(group)} {status}", names, _Opening(self._of_group, group)))
        else:
            for one in capabilities:
                if one.now is not None:
                    below = f"{one.was} → {one.now}, {day_words(one.date)}"
                    self._line(Line(STATUS_SYMBOL[one.now], one.now, one.name, below, _Opening(self._of_group, [one])))
        stocks = [one for one in moment.happened if one.kind == "stock"]
        for one in stocks:
            course = found.stock(one.id)
            sign, rank = _STOCK_SIGN["out of reach" if course.barred else course.state]
            below = stock_line(course)
            self._line(Line(sign, rank, one.name, below, _Opening(self._of_group, [one])))
        for one in moment.perhaps:
            below = f"may be used up, from {day_words(one.date)} on"
            self._line(Line("↓", "degraded", one.name, below, _Opening(self._of_group, [one])))
        if not moment.happened and not moment.perhaps:
            self._say(_CALM)

    # --- what opens

    def _of_group(self, group: Sequence[Occurrence]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(44, 2, 16, 12)
        column.setSpacing(2)
        for one in group:
            if len(group) > 1:
                column.addWidget(text(one.name, "strong"))
            column.addWidget(text(one.words))
            mark = text(confidence_mark(one.confidence), "small")
            mark.setContentsMargins(0, 0, 0, 8)
            column.addWidget(mark)
        return page

    def _of_stock(self, course: StockCourse) -> QWidget:
        stock, dim = course.stock, tokens_of(self._session.state.theme).dim
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(44, 2, 16, 12)
        column.setSpacing(4)
        column.addWidget(text(course.words))
        for state in course.stores:
            sign = "✓" if state.reached else "✕"
            column.addWidget(text(f"{sign} {state.store.name}: {plain(spread(state.store.amount), stock.unit)}"))
            about = f"{state.because} " if state.because else ""
            column.addWidget(text(f"{about}{_sentence(state.store.basis)} {confidence_mark(state.store.confidence)}", "small"))
        if stock.unit != "days":
            column.addWidget(text(f"Used: {plain(spread(course.use_per_day), stock.unit)} a day"))
            column.addWidget(text(_sentence(stock.use_basis), "small"))
        low, best = rounded(100 * course.filled.low, 2), rounded(100 * course.filled.best, 2)
        share = f"{best}%" if low == best else f"{best}% (at the low amounts {low}%)"
        column.addWidget(text(f"Made good by {stock.filling}: {share}"))
        if stock.notes:
            column.addWidget(text(stock.notes, "small"))
        column.addWidget(text(confidence_mark(course.confidence), "small"))
        column.addWidget(sources_line(self._session.catalog, course.sources, dim))
        return page

    # --- turning and walking

    def _turn(self, *_: object) -> None:
        row = self.sender()
        if not isinstance(row, FoldRow):
            return
        if row.inside is None:
            row.inside = row.line.make()
            self._column.insertWidget(self._column.indexOf(row) + 1, row.inside)
        row.inside.setVisible(row.isChecked())

    def _walk(self, step: int) -> None:
        row = self.sender()
        if not isinstance(row, FoldRow):
            return
        place = self._rows.index(row) + step
        if 0 <= place < len(self._rows):
            there = self._rows[place]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(there, 0, ROW_PX)


class _Opening:
    """A part of the panel with what it is about, to be made when it is asked for."""

    def __init__(self, make: Callable[..., QWidget], about: object) -> None:
        self._make, self._about = make, about

    def __call__(self) -> QWidget:
        return self._make(self._about)


def when(days: Days) -> str:
    """A time after the event with its range."""
    return f"after {between(days.best, days.earliest, days.latest)}"


def dates(one: Occurrence, event: datetime.date) -> str:
    """The months in which something comes, with their range."""
    days = (one.days.earliest, one.days.best, one.days.latest)
    first, best, last = (NEVER if day is None else f"{event + datetime.timedelta(days=day):%b %Y}" for day in days)
    return f"{best} ({first} to {last})"


def stock_line(course: StockCourse) -> str:
    """A stock in a few words: kept up, out of reach, or when it is empty."""
    if course.state == "kept":
        if course.filled.best < 1:
            return "more than two years"
        alone = course.alone
        return "kept up" if alone.best == float("inf") else f"kept up; by itself {between(alone.best, alone.low, alone.high)}"
    if course.state == "out of reach":
        return "out of reach"
    if course.empty.best is None:
        return f"more than two years; at the earliest {span(course.empty.earliest)}"
    return f"{'out of reach' if course.barred else 'used up'} {when(course.empty)}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.scenario, state.date, state.theme
