"""The bar below the picture: the day looked at, the kind of withdrawal, and the switch."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEasingCurve, QPointF, QRectF, QSignalBlocker, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from explorer.gui import motion
from explorer.gui.contained import contained
from explorer.gui.fields import Choice
from explorer.gui.parts import text
from explorer.gui.shortened import Shortened
from explorer.gui.theme import LEAD_PX, SMALL_PX, STRONG, blend, font, tokens_of
from explorer.gui.typed_instant import TypedDay
from explorer.session.actions.scenario import RUSSIA, withdrawn
from explorer.station.days import FIRST_DAY, LAST_DAY

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QPaintEvent

    from explorer.capabilities.scenario import Scenario
    from explorer.gui.actions import Actions
    from explorer.look import Theme
    from explorer.session.session import Session
    from explorer.session.state import ViewState

BAR_PX = 72
_KNOB_MS = 160


class Switch(QAbstractButton):
    """The largest control of the window: "Russia withdraws"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = "dark"
        self._keys = ""
        self._place = 0.0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._sliding = QVariantAnimation(self)
        self._sliding.setDuration(_KNOB_MS)
        self._sliding.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._sliding.valueChanged.connect(self._slide)

    def describe(self, title: str, tip: str, keys: str) -> None:
        """What it says, on its face and to a screen reader."""
        self.setText(title)
        self._keys = keys
        self.setToolTip(f"{tip} ({keys})")
        self.setAccessibleName(title)
        self.setAccessibleDescription(tip)

    def mirror(self, theme: Theme, *, on: bool) -> None:
        """Show the state; the knob slides unless motion is reduced."""
        self._theme = theme
        self.setChecked(on)
        self._sliding.stop()
        if self.isVisible() and not motion.reduced():
            self._sliding.setStartValue(self._place)
            self._sliding.setEndValue(float(on))
            self._sliding.start()
        else:
            self._place = float(on)
        self.update()

    def _slide(self, value: object) -> None:
        self._place = float(str(value))
        self.update()

    def nextCheckState(self) -> None:
        """Stay as it is: the session decides."""

    def sizeHint(self) -> QSize:
        """Large, with room for all its words."""
        title, keys = QFontMetrics(font(LEAD_PX, STRONG)), QFontMetrics(font(SMALL_PX))
        return QSize(72 + title.horizontalAdvance(self.text()) + 20 + keys.horizontalAdvance(self._keys) + 18, 52)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self.update()
        super().enterEvent(event)

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens = tokens_of(self._theme)
        on = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        ground = tokens.accent if on else tokens.raised
        if self.isDown() or self.underMouse():
            ground = blend(tokens.text, ground, 0.10 if self.isDown() else 0.05)
        edge = tokens.text if self.hasFocus() else tokens.accent
        painter.setPen(QPen(QColor(edge), 2))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 8, 8)

        words = tokens.on_accent if on else tokens.text
        pill = QRectF(16, self.height() / 2 - 11, 40, 22)
        painter.setPen(QPen(QColor(words), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, 11, 11)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(words))
        painter.drawEllipse(QPointF(pill.left() + 11 + self._place * 18, pill.center().y()), 7, 7)

        left = pill.right() + 16
        painter.setFont(font(SMALL_PX))
        small = painter.fontMetrics()
        keys_width = small.horizontalAdvance(self._keys)
        painter.setPen(QColor(words if on else tokens.dim))
        painter.drawText(QPointF(self.width() - 16 - keys_width, self.height() / 2 + small.ascent() / 2 - 1), self._keys)
        painter.setFont(font(LEAD_PX, STRONG))
        metrics = painter.fontMetrics()
        painter.setPen(QColor(words))
        room = int(self.width() - 30 - keys_width - left)
        title = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left, self.height() / 2 + metrics.ascent() / 2 - 2), title)
        painter.end()


class ScenarioBar(QFrame):
    """Date, kind of withdrawal, switch."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._session = session
        self._actions = actions
        self.setFixedHeight(BAR_PX)
        self.date = TypedDay(lambda: datetime.datetime.combine(session.state.date, datetime.time(), datetime.UTC))
        self.date.setDateRange(_qt(FIRST_DAY), _qt(LAST_DAY))
        self.date.setKeyboardTracking(False)
        self.date.setAccessibleName("Date looked at")
        self.date.setToolTip(f"The day looked at, from {FIRST_DAY} to {LAST_DAY}; Alt and arrow down open the calendar (also Ctrl+D)")
        self.date.setMinimumWidth(144)
        self.today = text("", "small", wrap=False)
        self.variant = Choice()
        self.variant.setAccessibleName("Kind of withdrawal")
        self.variant.setToolTip("What the switch does: the hardware stays without its operator, or leaves")
        self.variant.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.variant.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for scenario in session.catalog.scenarios.values():
            if scenario.partner == RUSSIA:
                self.variant.addItem(_kind(actions, scenario), scenario.id)
                self.variant.setItemData(self.variant.count() - 1, scenario.summary, Qt.ItemDataRole.ToolTipRole)
        self.variant.view().setMinimumWidth(320)
        self.summary = Shortened("small", 3)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.switch = Switch()
        action = actions["scenario.switch"]
        self.switch.describe(action.command.title, action.command.tip, action.shortcut().toString())
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addLayout(_titled("Date", self.date))
        row.addWidget(self.summary, 1)
        row.addLayout(_titled("Kind of withdrawal", self.variant))
        row.addWidget(self.switch)
        self.date.dateChanged.connect(self._date_chosen)
        self.date.typed.connect(lambda at: self._actions.perform("scenario.date", at.date()))
        self.date.refused.connect(actions.refused)
        self.variant.activated.connect(self._variant_chosen)
        self.switch.clicked.connect(self._switched)
        self._stop = session.store.watch(_what_matters, self._mirror)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    def _mirror(self, _: object) -> None:
        state = self._session.state
        # dateChanged also fires when the date is set from here.
        with QSignalBlocker(self.date):
            self.date.setDate(_qt(state.date))
        self.variant.setCurrentIndex(self.variant.findData(state.variant))
        self.switch.mirror(state.theme, on=withdrawn(self._session))
        self.summary.setText(self._session.catalog.scenarios[state.scenario].summary)

    def _date_chosen(self, date: QDate) -> None:
        self._actions.perform("scenario.date", datetime.date(date.year(), date.month(), date.day()))

    def _variant_chosen(self, row: int) -> None:
        self._actions.perform("scenario.variant", self.variant.itemData(row))

    def _switched(self, *_: object) -> None:
        self._actions.perform("scenario.switch")


def _kind(actions: Actions, scenario: Scenario) -> str:
    """What the menu calls it, which says more than the name of the scenario."""
    command = f"scenario.{scenario.id}"
    return actions[command].command.title if command in actions else scenario.name


def _titled(title: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    label: QLabel = text(title, "small", wrap=False)
    label.setBuddy(widget)
    column.addStretch(1)
    column.addWidget(label)
    column.addWidget(widget)
    column.addStretch(1)
    return column


def _qt(date: datetime.date) -> QDate:
    return QDate(date.year, date.month, date.day)


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.scenario, state.variant, state.date, state.theme
