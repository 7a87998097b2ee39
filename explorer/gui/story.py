"""The story: what happened, in order of time, and what was claimed about it. It takes the place of the left panel."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QTabWidget, QToolButton, QVBoxLayout, QWidget

from explorer.gui.claims import ClaimsPage
from explorer.gui.icons import icon
from explorer.gui.parts import rule, text
from explorer.gui.story_row import TRACKS, EventDetail, EventRow
from explorer.station.days import first_day

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from explorer.catalog.values import Event
    from explorer.gui.actions import Actions
    from explorer.session.session import Session
    from explorer.session.state import ViewState

_TAB_EVENTS, _TAB_CLAIMS = 0, 1


class StoryPanel(QWidget):
    """Mirrors the event looked at. ``rows`` are all events in order of time; chips and search say which of them are shown."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName("Story")
        self._session = session
        self._actions = actions
        self._detail: EventDetail | None = None
        self.rows: dict[str, EventRow] = {}
        self._years: dict[int, QLabel] = {}
        self.close_button = QToolButton()
        self.close_button.setAccessibleName("Close the story")
        self.close_button.setToolTip("Close the story, back to the station panel (F6)")
        self.close_button.clicked.connect(self._fold)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.addWidget(text("STORY", "heading", wrap=False), 1)
        head.addWidget(self.close_button)
        self.claims = ClaimsPage(session.catalog)
        self.claims.chosen.connect(self._claim_event)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Events or claims")
        self.tabs.addTab(self._events(), "Events")
        self.tabs.addTab(self.claims, "Claims")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.setInterval(0)
        self._reveal.timeout.connect(self._show_open)
        self._stop = [session.store.watch(_theme, self._dress), session.store.watch(_what_matters, self._mirror)]
        self._seek()

    def stop(self) -> None:
        """End mirroring the session."""
        for stop in self._stop:
            stop()
        self._stop.clear()
        self._reveal.stop()

    @property
    def detail(self) -> EventDetail | None:
        """What is unfolded, if anything."""
        return self._detail

    def shown(self) -> list[EventRow]:
        """The rows that chips and search leave, in order of time."""
        return [row for row in self.rows.values() if not row.isHidden()]

    def begin(self) -> None:
        """Put the keyboard where one reads on: the event looked at, else the last one up to the day looked at."""
        self.tabs.setCurrentIndex(_TAB_EVENTS)
        row = self.rows.get(self._session.state.event or "") or self._at_the_day()
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reveal.start()

    # --- making

    def _events(self) -> QWidget:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find in the story")
        self.search.setAccessibleName("Find in the story")
        self.search.setToolTip("Part of a title, a text or a date")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._seek)
        self.chips: dict[str, QToolButton] = {}
        chips = QHBoxLayout()
        chips.setSpacing(4)
        counts = [event.track for event in self._session.catalog.events.values()]
        for track, name in TRACKS.items():
            chip = QToolButton()
            chip.setProperty("role", "chip")
            chip.setText(name)
            chip.setCheckable(True)
            chip.setChecked(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setAccessibleName(f"Show the {counts.count(track)} events of the track {name.lower()}")
            chip.setToolTip(f"Show or hide the track {name.lower()} ({counts.count(track)} events)")
            chip.toggled.connect(self._seek)
            self.chips[track] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 4, 0, 12)
        self._list.setSpacing(0)
        ordered = sorted(self._session.catalog.events.values(), key=lambda event: event.date)
        for year, events in groupby(ordered, key=lambda event: first_day(event.date).year):
            heading = text(str(year), "heading")
            heading.setContentsMargins(16, 10, 16, 2)
            self._years[year] = heading
            self._list.addWidget(heading)
            for event in events:
                self._list.addWidget(self._row(event))
        self._nothing = text("No event answers to that.", "dim")
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._list.addWidget(self._nothing)
        self._list.addStretch(1)
        self._page = QWidget()
        self._page.setLayout(self._list)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("Events in order of time")
        self.area.setWidget(self._page)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.search)
        head.addLayout(chips)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.area, 1)
        return whole

    def _row(self, event: Event) -> EventRow:
        row = EventRow(event, self._session.state.theme)
        row.clicked.connect(self._turn)
        row.step.connect(self._walk)
        self.rows[event.id] = row
        return row

    # --- mirroring

    def _dress(self, _: str) -> None:
        theme = self._session.state.theme
        self.close_button.setIcon(icon("close", theme))
        self.claims.mirror(theme)

    def _mirror(self, _: object) -> None:
        state = self._session.state
        if self._detail is not None:
            self._list.removeWidget(self._detail)
            self._detail.hide()
            self._detail.deleteLater()
            self._detail = None
        for name, row in self.rows.items():
            row.mirror(state.theme, opened=name == state.event)
        opened = self.rows.get(state.event or "")
        if opened is not None:
            self._detail = EventDetail(opened.event_, self._session.catalog, state.theme)
            self._list.insertWidget(self._list.indexOf(opened) + 1, self._detail)
            self._detail.setVisible(not opened.isHidden())
            self._reveal.start()
        self._rove()

    def _seek(self, *_: object) -> None:
        sought = self.search.text().casefold().split()
        years: set[int] = set()
        for row in self.rows.values():
            event = row.event_
            words = f"{event.title} {event.text} {row.accessibleName()}".casefold()
            found = self.chips[event.track].isChecked() and all(word in words for word in sought)
            row.setVisible(found)
            if found:
                years.add(first_day(event.date).year)
        for year, heading in self._years.items():
            heading.setVisible(year in years)
        self._nothing.setVisible(not years)
        opened = self.rows.get(self._session.state.event or "")
        if self._detail is not None and opened is not None:
            self._detail.setVisible(not opened.isHidden())
        self._rove()

    def _at_the_day(self) -> EventRow | None:
        past = [row for row in self.shown() if first_day(row.event_.date) <= self._session.state.date]
        return past[-1] if past else next(iter(self.shown()), None)

    def _rove(self) -> None:
        """Let Tab stop at one row only: the one that has the focus or is open, else that of the day looked at."""
        opened = self.rows.get(self._session.state.event or "")
        shown = self.shown()
        stop = next((row for row in shown if row.hasFocus()), None) or (opened if opened in shown else None) or self._at_the_day()
        for row in self.rows.values():
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)

    # --- what the user does

    def _turn(self, *_: object) -> None:
        row = self.sender()
        if isinstance(row, EventRow):
            self._actions.perform("story.event", None if row.event_.id == self._session.state.event else row.event_.id)

    def _walk(self, step: int) -> None:
        row, shown = self.sender(), self.shown()
        if isinstance(row, EventRow) and row in shown:
            there = shown[min(max(shown.index(row) + step, 0), len(shown) - 1)]
            row.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            there.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            there.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(there, 0, 44)

    def _claim_event(self, event: str) -> None:
        if self._actions.perform("story.event", event):
            for chip in self.chips.values():
                chip.setChecked(True)
            self.search.clear()
            self.begin()

    def _fold(self, *_: object) -> None:
        self._actions.perform("view.story")

    def _show_open(self) -> None:
        """Bring the event looked at into sight, with what unfolds under it; where that is too tall, its line to the top."""
        focused = next((one for one in self.rows.values() if one.hasFocus()), None)
        row = self.rows.get(self._session.state.event or "") or focused
        if row is None or row.isHidden():
            return
        # What has just been put in has no size before it is dressed and the page is laid out anew.
        for part in (self._detail, *self._detail.findChildren(QWidget)) if self._detail else ():
            part.ensurePolished()
            part.updateGeometry()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        top = row.y()
        under = self._detail if self._detail is not None and row.isChecked() else row
        bottom = under.y() + under.height()
        bar, room = self.area.verticalScrollBar(), self.area.viewport().height()
        if bottom - top > room or top < bar.value() or bottom > bar.value() + room:
            bar.setValue(top - max(0, min(room // 4, room - (bottom - top))))


def _theme(state: ViewState) -> str:
    return state.theme


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.event, state.theme
