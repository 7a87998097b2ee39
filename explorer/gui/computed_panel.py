"""The consequences that are computed, in a panel below the picture: plots and a table, before against after, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.briefing import computed_records, tables
from explorer.consequences.computed_words import words
from explorer.gui.computed_plot import Plot, announce
from explorer.gui.contained import contained
from explorer.gui.icons import icon
from explorer.gui.parts import empty, text
from explorer.gui.plot_ink import Ink
from explorer.gui.plots import PAGES, TITLES, Page, legend, page_words, title_of
from explorer.gui.reboost_plan import PlanChoice
from explorer.gui.record_table import RecordTable, RecordView
from explorer.gui.shortened import Shortened
from explorer.gui.sources import sources_line
from explorer.gui.theme import tokens_of

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent

    from explorer.consequences.computed import Computed
    from explorer.gui.actions import Actions
    from explorer.gui.computing import Computing
    from explorer.session.session import Session
    from explorer.session.state import ViewState

_SHORT: dict[str, str] = {
    "altitude": "Altitude",
    "reboost": "Reboost",
    "mass and area": "Mass",
    "attitude": "Attitude",
    "power": "Power",
    "table": "Table",
    "basis": "Basis",
}
_TIPS: dict[str, str] = {
    **{page: TITLES[page] for page in PAGES},
    "table": "Every number, before and after",
    "basis": "Assumptions and sources",
}
WHO = "panel"
_LEAST_PX, _LOW_PX = 210, 260  # lower than that the plot gets the room of its title
# The pages on which the reboost plan tells.
_PLANNED = ("altitude", "table", "basis")
_FAN = "Band: 90 in 100."


class Key(QWidget):
    """What before and after look like."""

    def __init__(self, panel: ComputedPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setFixedHeight(20)
        self.setFixedWidth(152)
        self.setAccessibleName("Before: hatched and dashed. After: filled and solid.")

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        found, page = self._panel.computing.found, self._panel.page
        if found is None or page is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        legend(painter, QRectF(self.rect()), found, page, self._panel.ink)
        painter.end()


class ComputedPanel(QFrame):
    """Mirrors what is computed for the scenario, the day and the vehicles on screen."""

    def __init__(self, session: Session, actions: Actions, computing: Computing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName("Computed consequences")
        self._session = session
        self.computing = computing
        self.choice = "altitude"
        self._shown: Computed | None = None
        self._told = True
        self.heading: QLabel = text("COMPUTED", "heading", wrap=False)
        self.state = Shortened("small")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(48, 6)
        self.bar.setAccessibleName("Computing")
        self.cancel = QPushButton("Cancel")
        self.cancel.setToolTip("Stop computing (Esc)")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self._turn_work)
        self.save = QPushButton("Save…")
        self.save.setAccessibleName("Save what is computed")
        self.save.setToolTip("Save the plot as a picture, or the numbers as a table or as JSON")
        self.save.setAutoDefault(False)
        self.save.clicked.connect(actions["briefing.computed"].trigger)
        self.fold = QToolButton()
        self.fold.setAccessibleName("Close the computed consequences")
        self.fold.setToolTip("Close the computed consequences (F7)")
        self.fold.setIconSize(QSize(16, 16))
        self.fold.clicked.connect(actions["view.computed"].trigger)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addWidget(self.bar)
        head.addWidget(self.cancel)
        head.addWidget(self.state, 1)
        self.plan = PlanChoice(session, actions)
        head.addWidget(self.plan)
        self.key = Key(self)
        head.addWidget(self.key)
        head.addWidget(self.save)
        head.addWidget(self.fold)
        self.choices: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(4)
        for name, title in _SHORT.items():
            button = QToolButton()
            button.setText(title)
            button.setCheckable(True)
            button.setProperty("role", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setToolTip(_TIPS[name])
            self._group.addButton(button)
            self.choices[name] = button
            row.addWidget(button)
        self._group.buttonClicked.connect(self._chosen)
        self.choices[self.choice].setChecked(True)
        row.addStretch(1)
        self.title = Shortened("strong")
        self.title.setContentsMargins(16, 0, 16, 0)
        self.plot = Plot(session)
        self.plot.told.connect(self._tell)
        self.plot.went.connect(self._follow)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("Plot")
        self.area.setWidget(self.plot)
        self.model = RecordTable(tables.COLUMNS["computed"], (), self)
        self.table = RecordView("Every number that is computed, before and after")
        self.table.setModel(self.model)
        self.table.setAlternatingRowColors(False)
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._basis = QWidget()
        self._column = QVBoxLayout(self._basis)
        self._column.setContentsMargins(16, 4, 16, 8)
        self._column.setSpacing(6)
        self.basis = QScrollArea()
        self.basis.setWidgetResizable(True)
        self.basis.setAccessibleName("Assumptions and sources")
        self.basis.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.basis.setWidget(self._basis)
        self.pages = QStackedWidget()
        for page in (self.area, self.table, self.basis):
            self.pages.addWidget(page)
        self.readout = Shortened("small", 2)
        self.readout.setContentsMargins(16, 0, 16, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self.title)
        column.addWidget(self.pages, 1)
        column.addWidget(self.readout)
        self.setMinimumHeight(_LEAST_PX)
        computing.changed.connect(self._mirror)
        self._stop = session.store.watch(_theme_and_plan, self._mirror)

    @property
    def ink(self) -> Ink:
        """What plots are drawn with now."""
        return Ink(self._session.state.theme, faded=not self.computing.current)

    @property
    def page(self) -> Page | None:
        """The plot that is chosen; None for table and basis."""
        return next((page for page in PAGES if page == self.choice), None)

    def stop(self) -> None:
        """End mirroring."""
        self._stop()

    def open(self, choice: str) -> None:
        """Show one of its pages."""
        self.choices[choice].setChecked(True)
        self.choice = choice
        self._mirror()

    def begin(self) -> None:
        """Take the keys."""
        (self.plot if self.choice in PAGES else self.choices[self.choice]).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on it is computed."""
        self.computing.want(WHO)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is computed for it."""
        self.computing.leave(WHO)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low panel the plot comes first."""
        self.title.setVisible(self.height() >= _LOW_PX)
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        """While it computes Esc belongs to it, not to the selection."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.computing.busy
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is being computed."""
        if event.key() == Qt.Key.Key_Escape and self.computing.busy:
            self.computing.cancel()
            return
        super().keyPressEvent(event)

    def _turn_work(self, *_: object) -> None:
        if self.computing.busy:
            self.computing.cancel()
        else:
            self.computing.again()

    def _chosen(self, button: QToolButton) -> None:
        self.choice = next(name for name, one in self.choices.items() if one is button)
        self._mirror()

    def _tell(self, said: str) -> None:
        found = self.computing.found
        basis = computed_records.basis(found, self.page) if found else ""
        if found and self.page == "altitude":
            basis = f"{basis} {_held(found) or _FAN}"
        self.readout.setText(said or basis)
        self.plot.setAccessibleDescription(said or (page_words(found, self.plot.page) if found else self.plot.empty))

    def _follow(self, box: QRectF) -> None:
        """Bring the place into sight that the keys have gone to."""
        spot = box.center().toPoint()
        self.area.ensureVisible(spot.x(), spot.y(), 0, round(box.height() / 2) + 8)

    def _mirror(self, *_: object) -> None:
        if self.isHidden():
            return
        found, busy, theme = self.computing.found, self.computing.busy, self._session.state.theme
        self.plan.mirror()
        self.plan.setVisible(self.choice in _PLANNED)
        self.key.setVisible(self.choice not in _PLANNED)
        # The page of the basis says it itself.
        self.readout.setVisible(self.choice != "basis")
        self.fold.setIcon(icon("close", theme))
        self.bar.setVisible(busy)
        self.bar.setValue(round(100 * self.computing.share))
        stopped = not busy and not self.computing.current and not self.computing.said
        self.cancel.setVisible(busy or stopped)
        self.cancel.setText("Cancel" if busy else "Compute")
        self.cancel.setToolTip("Stop computing (Esc)" if busy else "Compute it for the scenario and the day on screen")
        if busy:
            said = "computing…" if found is None else "computing… grey is of before the change"
        elif self.computing.said:
            # On a plot's page it stands where the plot would be.
            said = "" if self.page else _sentence(self.computing.said)
        else:
            said = "stopped" if stopped else ""
        self.state.setText(said)
        # Where there is nothing to save its room is for what is being done.
        self.save.setVisible(self.computing.current)
        self._announce(busy=busy)
        for line in (self.title, self.readout):
            line.setEnabled(self.computing.current)
        # Not disabled: who has the keys there is to keep them while it is computed anew.
        grey = "" if self.computing.current else f"color: {tokens_of(theme).dim};"
        for page in (self.table, self._basis):
            if page.styleSheet() != grey:
                page.setStyleSheet(grey)
        if self.page is not None:
            self.pages.setCurrentWidget(self.area)
            self.plot.empty = _sentence(self.computing.said) or ("Computing takes a second or two." if busy else "")
            self.plot.take(found, self.page, faded=not self.computing.current)
        else:
            self.pages.setCurrentWidget(self.table if self.choice == "table" else self.basis)
        self.key.update()
        if found is not self._shown:
            self._shown = found
            self._fill(found)
        title = f"{title_of(found, self.page)} · " if self.page and found else ""
        self.title.setText(f"{title}{computed_records.heading(found)}" if found else "")
        if self.plot.at is None:
            self._tell("")

    def _announce(self, *, busy: bool) -> None:
        """Have a screen reader say that it is there, that it is not to be, or that it is stopped, once for each time it was begun."""
        if busy:
            self._told = False
        elif not self._told:
            self._told = True
            found = self.computing.found
            if self.computing.said:
                announce(self, self.computing.said)
            elif found is not None and self.computing.current:
                announce(self, f"Computed: {computed_records.heading(found)}.")
            else:
                announce(self, "Computing is stopped.")

    def _fill(self, found: Computed | None) -> None:
        """Table and basis."""
        self.model.replace(computed_records.to_read(found) if found else ())
        self.table.resizeColumnsToContents()
        empty(self._column)
        if found is None:
            return
        dim = tokens_of(self._session.state.theme).dim
        self._column.addWidget(text(computed_records.basis(found)))
        for line in found.assumptions:
            self._column.addWidget(text(f"– {line}"))
        self._column.addWidget(sources_line(self._session.catalog, found.sources, dim))
        self._column.addStretch(1)


def _held(found: Computed) -> str:
    """What holding the altitude takes; "" where it is not held."""
    need = found.number("propellant")
    if not found.asked.plan.startswith("hold") or need is None or need.after is None:
        return ""
    return f"That takes {words(found, need, need.after, unit=True)} of propellant a year."


def _sentence(mistake: str) -> str:
    return f"{mistake[0].upper()}{mistake[1:].rstrip('.')}." if mistake else ""


def _theme_and_plan(state: ViewState) -> tuple[object, ...]:
    return state.theme, state.reboost_plan
