"""A table of records: the rows and columns of what the command line prints, to be sorted, read and gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from explorer.capabilities.capability import Amount
from explorer.gui.cell import Cell
from explorer.gui.quantity import exact, spread
from explorer.gui.remains import SEVERITY
from explorer.look import STATUS_SYMBOL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explorer.briefing.records import Record

Index = QModelIndex | QPersistentModelIndex
SORT = Qt.ItemDataRole.UserRole + 1  # what a row is sorted by
ROW_PX = 30


class RecordTable(QAbstractTableModel):
    """Records as rows; the columns are those of the printed table."""

    def __init__(self, columns: Sequence[tuple[str, str]], rows: Sequence[Record], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows = tuple(rows)

    def record(self, row: int) -> Record:
        """What a row shows."""
        return self._rows[row]

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
            case _ if role == SORT:
                if value in SEVERITY:
                    return SEVERITY.index(value)
                if isinstance(value, dict):
                    return value["best"]
                if isinstance(value, Cell):
                    return value.order
                return value if isinstance(value, (int, float)) else "" if value is None else str(value).casefold()
        return None


def _is_number(value: Any) -> bool:
    """Whether it is a number, or an amount with its range."""
    if isinstance(value, Cell):
        return value.number
    return isinstance(value, (int, float, dict)) and not isinstance(value, bool)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, Cell):
        return value.text
    if isinstance(value, dict):
        return spread(Amount(value["low"], value["best"], value["high"]))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return exact(value)
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)


class RecordView(QTableView):
    """Shows records; whole rows are chosen, and Tab goes on to the next part of the window."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
