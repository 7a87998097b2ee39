"""The right panel: what remains. Three counts, and each capability with its status, from worst to best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEasingCurve, QEvent, QPointF, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from explorer.gui import motion
from explorer.gui.after import AfterPanel
from explorer.gui.capability_detail import CapabilityDetail
from explorer.gui.capability_row import CapabilityRow
from explorer.gui.computed_line import PAGE_OF, ComputedLine, line_of
from explorer.gui.contained import contained
from explorer.gui.parts import rule, text
from explorer.gui.theme import DISPLAY_PX, SMALL_PX, STRONG, font, tokens_of
from explorer.look import STATUS_SYMBOL, TRANSITION_MS
from explorer.station.days import day_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from explorer.capabilities.capability import Status
    from explorer.consequences.study import Rating
    from explorer.gui.actions import Actions
    from explorer.gui.computing import Computing
    from explorer.look import Theme
    from explorer.session.session import Session
    from explorer.session.state import ViewState

SEVERITY: tuple[Status, ...] = ("lost", "degraded", "retained")
_PULSE_MS = 3 * TRANSITION_MS


class Count(QWidget):
    """How many capabilities have a status: symbol and number large, the word below."""

    def __init__(self, status: Status, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = status
        self.value = 0
        self._shown = 0
        self._theme: Theme = "dark"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._counting = QVariantAnimation(self)
        self._counting.setDuration(TRANSITION_MS)
        self._counting.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._counting.valueChanged.connect(self._step)

    def mirror(self, value: int, theme: Theme, *, moving: bool) -> None:
        """Show a number; ``moving`` counts up or down to it."""
        self._theme = theme
        self._counting.stop()
        if moving and self.isVisible() and value != self._shown:
            self._counting.setStartValue(self._shown)
            self._counting.setEndValue(value)
            self._counting.start()
        else:
            self._shown = value
        self.value = value
        self.setAccessibleName(f"{value} {self.status}")
        self.setToolTip(f"{value} {self.status}")
        self.update()

    def _step(self, value: object) -> None:
        self._shown = int(str(value))
        self.update()

    def sizeHint(self) -> QSize:
        """A large number and a word."""
        return QSize(96, 60)

    def minimumSizeHint(self) -> QSize:
        """The same, narrower."""
        return QSize(72, 60)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens = tokens_of(self._theme)
        painter = QPainter(self)
        painter.setFont(font(DISPLAY_PX, STRONG))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(tokens.status[self.status]))
        symbol = STATUS_SYMBOL[self.status]
        painter.drawText(QPointF(0, metrics.ascent()), symbol)
        painter.setPen(QColor(tokens.text))
        painter.drawText(QPointF(metrics.horizontalAdvance(symbol) + 8, metrics.ascent()), str(self._shown))
        painter.setFont(font(SMALL_PX))
        painter.setPen(QColor(tokens.dim))
        painter.drawText(QRectF(0, metrics.height() + 2, self.width(), 20), Qt.AlignmentFlag.AlignLeft, self.status)
        painter.end()


class RemainsPanel(QWidget):
    """Mirrors the study of the scenario and date on screen."""

    def __init__(self, session: Session, actions: Actions, computing: Computing | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName("What remains")
        self._computing = computing
        self._computed = ""
        self._session = session
        self._actions = actions
        self._rows: dict[str, CapabilityRow] = {}
        self._order: list[str] = []
        self._opened: str | None = None
        self._detail: CapabilityDetail | None = None
        self.title = text("", "title")
        self.subtitle = text("", "dim")
        self.caveats = text("", "dim")
        self.caveats.setWordWrap(True)
        self.counts = {status: Count(status) for status in SEVERITY}
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        for count in self.counts.values():
            numbers.addWidget(count)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(4)
        head.addWidget(text("WHAT REMAINS", "heading"))
        head.addWidget(self.title)
        head.addWidget(self.subtitle)
        head.addWidget(self.caveats)
        head.addSpacing(8)
        head.addLayout(numbers)
        self._page = QWidget()
        self._list = QVBoxLayout(self._page)
        self._list.setContentsMargins(0, 4, 0, 8)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("Capabilities, from lost to retained")
        self.area.setWidget(self._page)
        self.after = AfterPanel(session, computing)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.area)
        self.pages.addWidget(self.after)
        self.choices = [QToolButton(), QToolButton()]
        choice = QHBoxLayout()
        choice.setContentsMargins(16, 0, 16, 12)
        choice.setSpacing(0)
        for button, title, tip, place in zip(
            self.choices,
            ("Capabilities", "After the event"),
            ("What is lost, degraded and retained", "What fails first, and how long the stocks last"),
            ("first", "last"),
            strict=True,
        ):
            button.setText(title)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setProperty("role", "segment")
            button.setProperty("place", place)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.toggled.connect(self._turn_page)
            choice.addWidget(button)
        self.choices[0].setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(choice)
        column.addWidget(rule())
        column.addWidget(self.pages, 1)
        self._fallen: list[CapabilityRow] = []
        self._pulse = QVariantAnimation(self)
        self._pulse.setDuration(_PULSE_MS)
        self._pulse.setStartValue(1.0)
        self._pulse.setEndValue(0.0)
        self._pulse.setEasingCurve(QEasingCurve.Type.InQuad)
        self._pulse.valueChanged.connect(self._glow)
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.setInterval(0)
        self._reveal.timeout.connect(self._show_open)
        self._stop = session.store.watch(_what_matters, self._mirror)
        if computing is not None:
            computing.changed.connect(self._mirror_computed)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()
        self.after.stop()
        self._reveal.stop()
        self._pulse.stop()

    def _turn_page(self, *_: object) -> None:
        self.pages.setCurrentIndex(1 if self.choices[1].isChecked() else 0)

    def row(self, capability: str) -> CapabilityRow:
        """The line of one capability."""
        return self._rows[capability]

    def rows(self) -> list[CapabilityRow]:
        """All lines, from worst to best."""
        return [self._rows[name] for name in self._order]

    @property
    def detail(self) -> CapabilityDetail | None:
        """What is folded out, if anything."""
        return self._detail

    def _mirror(self, _: object) -> None:
        state, study = self._session.state, self._session.study
        if state.capability not in (None, self._opened):
            self.choices[0].setChecked(True)
        self._opened = state.capability
        self.title.setText(study.scenario.name)
        when = day_words(state.date)
        crew = f"crew {study.crew_before} → {study.crew_after}" if study.crew_before != study.crew_after else f"crew {study.crew_after}"
        self.subtitle.setText(f"{when} · {crew}")
        more = len(study.caveats) - 1
        self.caveats.setText(f"{study.caveats[0]}{f' (+{more})' if more > 0 else ''}" if study.caveats else "")
        self.caveats.setToolTip("\n".join(study.caveats))
        self.caveats.setAccessibleDescription(" ".join(study.caveats))
        self.caveats.setVisible(bool(study.caveats))
        moving = not motion.reduced()
        for status, count in self.counts.items():
            count.mirror(study.count(status), state.theme, moving=moving)
        self._page.setUpdatesEnabled(False)
        words = {name: row.rating.status for name, row in self._rows.items()}
        self._arrange(study.ratings)
        self._page.setUpdatesEnabled(True)
        worse = [row for name, row in self._rows.items() if name in words and _worse(row.rating.status, words[name])]
        if moving and self.isVisible() and worse:
            self._end_pulse()
            self._fallen = worse
            self._glow(1.0)
            self._pulse.start()
        elif any(row.rating.status != words.get(name, row.rating.status) for name, row in self._rows.items()):
            self._end_pulse()

    def _glow(self, share: object) -> None:
        for row in self._fallen:
            row.glow(float(str(share)))

    def _end_pulse(self) -> None:
        self._pulse.stop()
        self._glow(0.0)
        self._fallen = []

    def _arrange(self, ratings: tuple[Rating, ...]) -> None:
        state = self._session.state
        groups = list(dict.fromkeys(capability.group for capability in self._session.catalog.capabilities.values()))
        ordered = sorted(ratings, key=lambda rating: (SEVERITY.index(rating.status), groups.index(rating.group)))
        order = [rating.capability for rating in ordered]
        if self._detail is not None:
            self._list.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
            self._detail = None
        for rating in ordered:
            row = self._rows.get(rating.capability)
            if row is None:
                row = CapabilityRow(rating, state.theme)
                row.clicked.connect(self._turn)
                row.step.connect(self._walk)
                self._rows[rating.capability] = row
            row.mirror(rating, state.theme, opened=rating.capability == state.capability)
        if order != self._order:
            for name in self._order:
                self._list.removeWidget(self._rows[name])
            for place, name in enumerate(order):
                self._list.insertWidget(place, self._rows[name])
                self._rows[name].show()
            self._order = order
        if state.capability in self._rows:
            compare = bool(self._session.study.scenario.changes)
            rating = self._session.study.rating(state.capability)
            self._computed = line_of(self._computing, rating.capability)
            line = None
            if self._computing is not None and rating.capability in PAGE_OF:
                line = ComputedLine(self._computing, self._actions, rating.capability, state.theme)
            self._detail = CapabilityDetail(rating, self._session.catalog, state.theme, compare=compare, computed=line)
            self._list.insertWidget(order.index(state.capability) + 1, self._detail)
            self._reveal.start()
        self._rove()

    def _mirror_computed(self) -> None:
        """What has been computed, or is no longer so, for the opened capability."""
        opened = self._session.state.capability
        if self._detail is not None and opened is not None and line_of(self._computing, opened) != self._computed:
            self._arrange(self._session.study.ratings)

    def _rove(self) -> None:
        """Let Tab stop at one line only: the one that is open, else the first."""
        rows = self.rows()
        focused = next((row for row in rows if row.hasFocus()), None)
        stop = focused or self._rows.get(self._session.state.capability or "") or (rows[0] if rows else None)
        for row in rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)

    def _turn(self, *_: object) -> None:
        row = self.sender()
        if isinstance(row, CapabilityRow):
            opened = self._session.state.capability == row.rating.capability
            self._actions.perform("scenario.capability", None if opened else row.rating.capability)

    def _walk(self, step: int) -> None:
        row = self.sender()
        if not isinstance(row, CapabilityRow):
            return
        place = self._order.index(row.rating.capability) + step
        if 0 <= place < len(self._order):
            row.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            there = self._rows[self._order[place]]
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(there, 0, 44)

    def _show_open(self) -> None:
        """Bring the opened line into sight with what folds out of it; where that is too tall, the line to the top."""
        row = self._rows.get(self._session.state.capability or "")
        if self._detail is None or row is None:
            return
        # What has just been put in has no size before it is dressed and the page is laid out anew.
        for part in (self._detail, *self._detail.findChildren(QWidget)):
            part.ensurePolished()
            part.updateGeometry()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        top, bottom = row.y(), self._detail.y() + self._detail.height()
        bar, room = self.area.verticalScrollBar(), self.area.viewport().height()
        if top < bar.value() or bottom - top > room:
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)


def _worse(status: Status, before: Status) -> bool:
    return SEVERITY.index(status) < SEVERITY.index(before)


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.scenario, state.date, state.capability, state.theme
