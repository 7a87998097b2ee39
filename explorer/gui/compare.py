"""What the two halves of the compare view show: over each half a choice of the scenario and of the day."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy

from explorer.gui.fields import Choice, Day
from explorer.station.days import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF

    from explorer.gui.actions import Actions
    from explorer.gui.viewport import Viewport
    from explorer.session.session import Session
    from explorer.session.state import ViewState

_INSET_PX = 12
_WIDEST_PX = 420
_NARROWEST_PX = 60
_ROUND_DAY_PX = 50  # its padding and its angle


class HalfBar(QFrame):
    """Scenario and day of one half."""

    def __init__(self, which: str, choose: Callable[[str], None], choose_day: Callable[[datetime.date], None], parent: Viewport) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self._which, self._choose, self._choose_day = which, choose, choose_day
        self.scenario = Choice()
        self.scenario.setAccessibleName(f"Scenario of the {which} half")
        self.scenario.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.scenario.setMinimumContentsLength(10)
        self.scenario.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.scenario.view().setMinimumWidth(300)
        self.day = Day()
        self.day.setDateRange(_qt(FIRST_DAY), _qt(LAST_DAY))
        self.day.setKeyboardTracking(False)
        self.day.setAccessibleName(f"Day of the {which} half")
        self.day.setToolTip(f"The day that the {which} half shows; Alt and arrow down open the calendar")
        # Where there is little room the scenario's name gives way: its tool tip has it whole.
        self.scenario.setMinimumWidth(_NARROWEST_PX)
        self.day.setFixedWidth(self.day.fontMetrics().horizontalAdvance("30 Nov 2026") + _ROUND_DAY_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.scenario, 1)
        row.addWidget(self.day)
        self.scenario.activated.connect(self._chosen)
        self.day.dateChanged.connect(self._day_chosen)
        self.hide()

    def mirror(self, names: dict[str, str], scenario: str, day: datetime.date) -> None:
        """Show what is chosen of the scenarios ``names`` (id to name)."""
        with QSignalBlocker(self.scenario), QSignalBlocker(self.day):
            if [self.scenario.itemData(row) for row in range(self.scenario.count())] != list(names):
                self.scenario.clear()
                for name, title in names.items():
                    self.scenario.addItem(title, name)
            self.scenario.setCurrentIndex(self.scenario.findData(scenario))
            self.scenario.setToolTip(f"What the {self._which} half shows: {names[scenario]}")
            self.day.setDate(_qt(day))

    def settle(self, place: QRectF) -> None:
        """Go to the top left of the half."""
        width = min(_WIDEST_PX, int(place.width()) - 2 * _INSET_PX)
        self.resize(width, self.sizeHint().height())
        self.move(int(place.left()) + _INSET_PX, int(place.top()) + _INSET_PX)

    def _chosen(self, row: int) -> None:
        self._choose(self.scenario.itemData(row))

    def _day_chosen(self, date: QDate) -> None:
        self._choose_day(datetime.date(date.year(), date.month(), date.day()))


class HalfBars:
    """The bars of both halves, shown while two are compared. The first half follows the day of the second until it has its own."""

    def __init__(self, session: Session, actions: Actions, viewport: Viewport) -> None:
        self._session = session
        self._actions = actions
        self._viewport = viewport
        self.first = HalfBar("first", self._first_chosen, self._first_day, viewport)
        self.second = HalfBar("second", self._second_chosen, self._second_day, viewport)
        viewport.resized.connect(self.settle, Qt.ConnectionType.DirectConnection)
        self._stop = session.store.watch(_what_matters, self._mirror)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    def settle(self) -> None:
        """Go to the halves."""
        if self._session.state.view == "compare":
            for bar, place in zip((self.first, self.second), self._viewport.halves(), strict=False):
                bar.settle(place)

    def _mirror(self, _: object) -> None:
        state = self._session.state
        names = {scenario.id: scenario.name for scenario in self._session.catalog.scenarios.values()}
        self.first.mirror(names, state.compare_with, state.compare_date or state.date)
        self.second.mirror(names, state.scenario, state.date)
        for bar in (self.first, self.second):
            bar.setVisible(state.view == "compare")
        self.settle()

    def _first_chosen(self, scenario: str) -> None:
        self._actions.perform("view.compared", scenario, self._session.state.compare_date)

    def _first_day(self, date: datetime.date) -> None:
        state = self._session.state
        self._actions.perform("view.compared", state.compare_with, None if date == state.date else date)

    def _second_chosen(self, scenario: str) -> None:
        self._actions.perform("scenario.set", scenario)

    def _second_day(self, date: datetime.date) -> None:
        self._actions.perform("scenario.date", date)


def _qt(date: datetime.date) -> QDate:
    return QDate(date.year, date.month, date.day)


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.view, state.scenario, state.date, state.compare_with, state.compare_date
