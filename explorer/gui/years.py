"""The years in a panel below the picture: every capability from 2021 to 2031, and on the day looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyledItemDelegate,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.briefing.time_records import about_years, column_title, years_of
from explorer.gui.icons import icon
from explorer.gui.parts import text
from explorer.gui.theme import NORMAL, SMALL_PX, STRONG, blend, font, tokens_of
from explorer.gui.year_cells import ROW_PX, cell_words, day_first, paint_cell, paint_legend, plain_world, shown
from explorer.station.days import day_words

if TYPE_CHECKING:
    import datetime

    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from explorer.consequences.history import Cell, Column, History
    from explorer.gui.actions import Actions
    from explorer.look import Theme
    from explorer.session.session import Session
    from explorer.session.state import ViewState

Index = QModelIndex | QPersistentModelIndex
NAMES_PX = 208
_DAY_PX, _LEAST_PX, _HEADER_PX = 88, 28, 26
_WHOLE_YEAR_PX = 38  # narrower columns say the last two figures alone


class YearTable(QAbstractTableModel):
    """Capabilities down, days across: first the day looked at, then the years."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.found: History = years_of(session)
        self.names: list[str] = []
        self.columns: list[Column] = []
        self.take(self.found)

    def take(self, found: History) -> None:
        """Take over other years."""
        self.beginResetModel()
        self.found = found
        self.names = found.worst_first()
        self.columns = day_first(found)
        self.endResetModel()

    def at(self, index: Index) -> tuple[str, Column, Cell]:
        """The capability, the day and what becomes of it."""
        name, column = self.names[index.row()], self.columns[index.column()]
        return name, column, column.cells[name]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        """Qt: rows."""
        return 0 if parent.isValid() else len(self.names)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: headings."""
        if orientation == Qt.Orientation.Vertical:
            capability = self._session.catalog.capabilities[self.names[section]]
            if role == Qt.ItemDataRole.DisplayRole:
                return capability.name
            return capability.question if role == Qt.ItemDataRole.ToolTipRole else None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return day_words(column.date) if section == 0 else str(column.date.year)
        if role == Qt.ItemDataRole.ToolTipRole:
            day = "the day looked at" if section == 0 else f"1 July {column.date.year}"
            counts = ", ".join(f"{column.count(status)} {status}" for status in ("lost", "degraded", "retained"))
            return "\n".join([f"{day[:1].upper()}{day[1:]}: {counts}", *column.caveats])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column_title(column)}, as planned" if column.planned else column_title(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: a cell."""
        name, column, cell = self.at(index)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = self._session.catalog.capabilities[name].name
            return cell_words(said, cell, column, plain=plain_world(self.found))
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(cell, column, plain=plain_world(self.found)).status
        return None


class YearCells(QStyledItemDelegate):
    """Draws the cells."""

    def __init__(self, panel: YearsPanel) -> None:
        super().__init__(panel)
        self._panel = panel

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one."""
        panel = self._panel
        name, column, cell = panel.model.at(index)
        tokens = tokens_of(panel.theme)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if name == panel.opened:
            painter.fillRect(box, QColor(blend(tokens.text, tokens.panel, 0.09)))
        elif column.looked_at:
            painter.fillRect(box, QColor(blend(tokens.text, tokens.panel, 0.05)))
        if index.column() == 0:
            painter.setPen(QColor(tokens.line))
            painter.drawLine(box.topRight(), box.bottomRight())
            box = box.adjusted(3, 0, -6, 0)
        paint_cell(painter, box, shown(cell, column, plain=plain_world(panel.model.found)), panel.theme)
        if panel.table.hasFocus() and index == panel.table.currentIndex():
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        painter.restore()


class YearHeader(QHeaderView):
    """The days above, or the names beside; the day looked at and the open capability stand out."""

    def __init__(self, orientation: Qt.Orientation, panel: YearsPanel) -> None:
        super().__init__(orientation, panel)
        self._panel = panel
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a heading, or as wide as the names."""
        return QSize(self.length(), _HEADER_PX) if self.orientation() == Qt.Orientation.Horizontal else QSize(NAMES_PX, self.length())

    def paintSection(self, painter: QPainter, rect: Any, logicalIndex: int) -> None:  # noqa: N803  (Qt's name)
        """Draw one heading."""
        panel, tokens = self._panel, tokens_of(self._panel.theme)
        box = QRectF(rect)
        painter.save()
        painter.fillRect(box, QColor(tokens.panel))
        said = str(panel.model.headerData(logicalIndex, self.orientation()))
        if self.orientation() == Qt.Orientation.Vertical:
            opened = panel.model.names[logicalIndex] == panel.opened
            if opened:
                painter.fillRect(box, QColor(blend(tokens.text, tokens.panel, 0.09)))
            painter.setFont(font(SMALL_PX, STRONG if opened else NORMAL))
            painter.setPen(QColor(tokens.text))
            inner = box.adjusted(16, 0, -8, 0)
            words = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, int(inner.width()))
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        else:
            column = panel.model.columns[logicalIndex]
            painter.setFont(font(SMALL_PX, STRONG if column.looked_at else NORMAL))
            painter.setPen(QColor(tokens.text if column.looked_at else tokens.dim))
            short = logicalIndex > 0 and box.width() < _WHOLE_YEAR_PX
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"’{said[2:]}" if short else said)
            if column.looked_at:
                painter.fillRect(QRectF(box.left() + 4, box.bottom() - 2, box.width() - 8, 2), QColor(tokens.accent))
            elif column.planned:
                painter.setPen(QPen(QColor(tokens.dim), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(box.left(), box.bottom() - 1), QPointF(box.right(), box.bottom() - 1))
        painter.restore()


class YearGrid(QTableView):
    """The table; ``chosen`` when a cell is clicked, or Enter is pressed on it."""

    chosen = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What remains year by year")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the years."""
        super().resizeEvent(event)
        self.share_out()

    def share_out(self) -> None:
        """Give the day looked at and the years the width there is."""
        count = self.model().columnCount() if self.model() else 0
        if not count:
            return
        each = max(_LEAST_PX, (self.viewport().width() - _DAY_PX - 8) // max(1, count - 1))
        self.setColumnWidth(0, _DAY_PX)
        for column in range(1, count):
            self.setColumnWidth(column, each)


class Legend(QWidget):
    """What the signs mean."""

    def __init__(self, panel: YearsPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def mirror(self, *, plain: bool) -> None:
        """Say the meanings to a screen reader too."""
        meanings = "need met, short of the need, nothing there" if plain else "retained, degraded, lost"
        self.setAccessibleName(f"Signs: ✓ ◐ ✕ for {meanings}; a broken outline: as planned")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, 0, self.width(), self.height() / 2, self._panel.theme, plain=plain_world(self._panel.model.found))
        painter.end()


class YearsPanel(QFrame):
    """Mirrors the scenario and the day on screen; a cell opens its capability on its day."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAccessibleName("Years")
        self._session = session
        self._actions = actions
        self.theme: Theme = session.state.theme
        self.opened: str | None = session.state.capability
        self.model = YearTable(session, self)
        self.save = QPushButton("Save…")
        self.save.setAccessibleName("Save the years")
        self.save.setToolTip("Save the years as a picture or as a table (CSV)")
        self.save.setAutoDefault(False)
        self.save.clicked.connect(actions["briefing.years"].trigger)
        self.fold = QToolButton()
        self.fold.setAccessibleName("Close the years")
        self.fold.setToolTip("Close the years (F8)")
        self.fold.setIconSize(QSize(16, 16))
        self.fold.clicked.connect(actions["view.years"].trigger)
        self.legend = Legend(self)
        heading: QLabel = text("YEARS", "heading", wrap=False)
        head = QHBoxLayout()
        head.setContentsMargins(16, 4, 8, 0)
        head.setSpacing(12)
        head.addWidget(heading)
        head.addWidget(self.legend, 1)
        head.addWidget(self.save)
        head.addWidget(self.fold)
        self.table = YearGrid()
        self.days, self.names = YearHeader(Qt.Orientation.Horizontal, self), YearHeader(Qt.Orientation.Vertical, self)
        self.table.setModel(self.model)
        self.table.setItemDelegate(YearCells(self))
        self.table.setHorizontalHeader(self.days)
        self.table.setVerticalHeader(self.names)
        self.days.setMinimumSectionSize(_LEAST_PX)
        self.names.setDefaultSectionSize(ROW_PX)
        self.names.setFixedWidth(NAMES_PX)
        self.table.setCornerButtonEnabled(False)
        self.table.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.setMinimumHeight(180)
        self._stop = session.store.watch(_what_matters, self._mirror)

    def stop(self) -> None:
        """End mirroring the session."""
        self._stop()

    def showEvent(self, event: QShowEvent) -> None:
        """What has changed meanwhile is taken over."""
        self._mirror()
        super().showEvent(event)

    def index(self, capability: str, date: datetime.date) -> QModelIndex:
        """The cell of a capability on one of the days."""
        days = [column.date for column in self.model.columns]
        return self.model.index(self.model.names.index(capability), days.index(date))

    def _mirror(self, *_: object) -> None:
        state = self._session.state
        self.theme, self.opened = state.theme, state.capability
        self.fold.setIcon(icon("close", state.theme))
        if self.isHidden():
            return
        found = years_of(self._session)
        if found != self.model.found:
            self._take(found)
        plain = plain_world(found)
        self.setAccessibleDescription(f"{found.scenario.name}: {day_words(state.date)}, and each year on 1 July, {about_years(found)}")
        self.legend.mirror(plain=plain)
        self.table.viewport().update()
        self.days.viewport().update()
        self.names.viewport().update()

    def _take(self, found: History) -> None:
        """Take over other years; the cell at hand stays, as far as it is still there."""
        there = self.table.currentIndex()
        at = (self.model.names[there.row()], there.column()) if there.isValid() else None
        self.model.take(found)
        self.table.share_out()
        if at is not None and at[0] in self.model.names:
            place = self.model.index(self.model.names.index(at[0]), min(at[1], len(self.model.columns) - 1))
            self.table.setCurrentIndex(place)

    def _choose(self, index: QModelIndex) -> None:
        name, column, _ = self.model.at(index)
        if column.date != self._session.state.date:
            self._actions.perform("scenario.date", column.date)
        if name != self._session.state.capability:
            self._actions.perform("scenario.capability", name)

    def changeEvent(self, event: QEvent) -> None:
        """Another font or style, other widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and hasattr(self, "table"):
            self.table.share_out()


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.scenario, state.date, state.capability, state.theme
