"""The facts as tables: the same records as the command line prints, to sort, read and copy. No 3D needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHBoxLayout, QLineEdit, QPushButton, QTableView, QTabWidget, QVBoxLayout, QWidget

from explorer import __version__
from explorer.briefing import records, tables
from explorer.capabilities.capability import Amount
from explorer.gui.quantity import exact, spread
from explorer.gui.remains import SEVERITY
from explorer.look import STATUS_SYMBOL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.briefing.records import Record
    from explorer.session.session import Session
    from explorer.session.state import ViewState

Index = QModelIndex | QPersistentModelIndex
TABLES = {
    "capabilities": ("What remains", records.capabilities),
    "elements": ("Elements", records.elements),
    "ports": ("Ports", records.ports),
    "vehicles": ("Vehicles", records.vehicles),
    "scenarios": ("Scenarios", records.scenarios),
    "events": ("Events", records.events),
    "claims": ("Claims", records.claims),
}
# On screen supply and need stand before and after beside each other.
_CAPABILITY_COLUMNS = (
    ("name", "Capability"),
    ("status", "Status"),
    ("supply_before", "Supply before"),
    ("supply_after", "Supply after"),
    ("need_after", "Need"),
    ("unit", "Unit"),
    ("failures_survived_after", "Failures survived"),
    ("reason", "Why"),
)
_SORT = Qt.ItemDataRole.UserRole + 1


class RecordTable(QAbstractTableModel):
    """Records as rows; the columns are those of the printed table."""

    def __init__(self, columns: Sequence[tuple[str, str]], rows: Sequence[Record], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows = tuple(rows)

    def replace(self, rows: Sequence[Record]) -> None:
        """Take over other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        """Qt: rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: headings."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][1]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            numbers = any(_is_number(row.get(self._columns[section][0])) for row in self._rows)
            return (Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: a cell."""
        key = self._columns[index.column()][0]
        value = self._rows[index.row()].get(key)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{STATUS_SYMBOL[value]} {value}" if key == "status" and value in STATUS_SYMBOL else _cell(value)
            case Qt.ItemDataRole.ToolTipRole:
                return _cell(value)
            case Qt.ItemDataRole.TextAlignmentRole if _is_number(value):
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _ if role == _SORT:
                if value in SEVERITY:
                    return SEVERITY.index(value)
                if isinstance(value, dict):
                    return value["best"]
                return value if isinstance(value, (int, float)) else "" if value is None else str(value).casefold()
        return None


def _is_number(value: Any) -> bool:
    """Whether it is a number, or an amount with its range."""
    return isinstance(value, (int, float, dict)) and not isinstance(value, bool)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, dict):
        return spread(Amount(value["low"], value["best"], value["high"]))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return exact(value)
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)


class Tables(QDialog):
    """One tab a table. Mirrors scenario and date while it is open."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tables")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1080, 640)
        self._session = session
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._models: dict[str, RecordTable] = {}
        self._proxies: dict[str, QSortFilterProxyModel] = {}
        self.views: dict[str, QTableView] = {}
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find in the table")
        self.filter.setAccessibleName("Find in the table")
        self.filter.setToolTip("Rows that hold these letters in any column")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._seek)
        for name, (title, _) in TABLES.items():
            columns = _CAPABILITY_COLUMNS if name == "capabilities" else tables.COLUMNS[name]
            model = RecordTable(columns, (), self)
            proxy = QSortFilterProxyModel(self)
            proxy.setSortRole(_SORT)
            proxy.setFilterKeyColumn(-1)
            proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            proxy.setSourceModel(model)
            view = QTableView()
            view.setModel(proxy)
            view.setAccessibleName(title)
            view.setSortingEnabled(True)
            view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            view.setAlternatingRowColors(True)
            view.setShowGrid(False)
            view.setWordWrap(False)
            view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            view.setTabKeyNavigation(False)
            view.verticalHeader().hide()
            view.verticalHeader().setDefaultSectionSize(30)
            view.horizontalHeader().setStretchLastSection(True)
            self._models[name], self._proxies[name], self.views[name] = model, proxy, view
            self.tabs.addTab(view, title)
        self.as_text = QPushButton("Copy as text")
        self.as_csv = QPushButton("Copy as CSV")
        self.as_text.setToolTip("Copy this table, with scenario and date, to paste into a letter")
        self.as_csv.setToolTip("Copy this table to paste into a spreadsheet")
        self.as_text.clicked.connect(self._copy_text)
        self.as_csv.clicked.connect(self._copy_csv)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        for button in (self.as_text, self.as_csv, close):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 16)
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.as_text)
        row.addWidget(self.as_csv)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs, 1)
        column.addLayout(row)
        self._stop = session.store.watch(_what_matters, self._mirror)
        self.finished.connect(self._finished)
        for view in self.views.values():
            view.resizeColumnsToContents()
            for column_number in range(view.model().columnCount()):
                view.setColumnWidth(column_number, min(360, view.columnWidth(column_number) + 16))

    @property
    def table(self) -> str:
        """The name of the table on screen."""
        return list(TABLES)[self.tabs.currentIndex()]

    def _finished(self, *_: object) -> None:
        self._stop()
        self._stop = _nothing

    def _mirror(self, _: object) -> None:
        for name, (_, make) in TABLES.items():
            self._models[name].replace(make(self._session))
        state = self._session.state
        self.setWindowTitle(f"Tables · {self._session.catalog.scenarios[state.scenario].name} · {state.date.isoformat()}")

    def _seek(self, sought: str) -> None:
        for proxy in self._proxies.values():
            proxy.setFilterFixedString(sought)

    def _copy_text(self, *_: object) -> None:
        self._copy("table")

    def _copy_csv(self, *_: object) -> None:
        self._copy("csv")

    def _copy(self, how: str) -> None:
        state = self._session.state
        head = {
            "scenario": state.scenario,
            "date": state.date.isoformat(),
            "facts_as_of": self._session.catalog.as_of,
            "version": __version__,
        }
        rows = TABLES[self.table][1](self._session)
        QGuiApplication.clipboard().setText(tables.write(self.table, rows, how, head=head))


def _nothing() -> None:
    """Nothing is left to stop."""


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.scenario, state.date
