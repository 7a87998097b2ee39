"""The facts as tables: the same records as the command line prints, to sort, read and copy. No 3D needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from explorer import __version__, paths
from explorer.briefing import computed_records, records, tables
from explorer.consequences.computed import kept
from explorer.errors import ExplorerError
from explorer.gui import capability_table
from explorer.gui.cell import Cell
from explorer.gui.record_table import SORT, RecordTable, RecordView

if TYPE_CHECKING:
    from explorer.briefing.records import Record
    from explorer.gui.computing import Computing
    from explorer.session.session import Session
    from explorer.session.state import ViewState


def _computed(session: Session) -> list[Record]:
    """What is at hand of the numbers that take time."""
    try:
        found = kept(computed_records.asked_of(session))
    except ExplorerError:
        # The orbit of a file that has gone: other places say so.
        return []
    return computed_records.to_read(found) if found is not None else []


TABLES = {
    "capabilities": ("What remains", capability_table.capabilities),
    "elements": ("Elements", records.elements),
    "ports": ("Ports", records.ports),
    "vehicles": ("Vehicles", records.vehicles),
    "scenarios": ("Scenarios", records.scenarios),
    "events": ("Events", records.events),
    "claims": ("Claims", records.claims),
    "computed": ("Computed", _computed),
}


class Tables(QDialog):
    """One tab a table. Mirrors scenario and date while it is open.

    ``opened`` carries the capability that is to be opened in the panel, ``said`` a sentence for the user.
    """

    opened = Signal(str)
    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None, computing: Computing | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tables")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1280, 680)
        self._session = session
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._models: dict[str, RecordTable] = {}
        self._proxies: dict[str, QSortFilterProxyModel] = {}
        self.views: dict[str, RecordView] = {}
        self.chips = capability_table.Chips()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find in the table")
        self.filter.setAccessibleName("Find in the table")
        self.filter.setToolTip("Rows that hold these letters in any column")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._seek)
        for name, (title, _) in TABLES.items():
            columns = capability_table.COLUMNS if name == "capabilities" else tables.COLUMNS[name]
            model = RecordTable(columns, (), self)
            if name == "capabilities":
                proxy: QSortFilterProxyModel = capability_table.CapabilityFilter(self.chips, model.record, self)
            else:
                proxy = QSortFilterProxyModel(self)
            proxy.setSortRole(SORT)
            proxy.setFilterKeyColumn(-1)
            proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            proxy.setSourceModel(model)
            view = RecordView(title)
            view.setModel(proxy)
            view.setSortingEnabled(True)
            view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            view.horizontalHeader().setStretchLastSection(True)
            self._models[name], self._proxies[name], self.views[name] = model, proxy, view
            self.tabs.addTab(self._with_chips(view) if name == "capabilities" else view, title)
        self.as_text = QPushButton("Copy as text")
        self.as_csv = QPushButton("Copy as CSV")
        self.save = QPushButton("Save as CSV…")
        self.as_text.setToolTip("Copy the rows on screen, with scenario and date, to paste into a letter")
        self.as_csv.setToolTip("Copy the rows on screen to paste into a spreadsheet")
        self.save.setToolTip("Write the rows on screen to a file for a spreadsheet")
        self.save.clicked.connect(self._ask_file)
        self.as_text.clicked.connect(self._copy_text)
        self.as_csv.clicked.connect(self._copy_csv)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        for button in (self.as_text, self.as_csv, self.save, close):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 16)
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.as_text)
        row.addWidget(self.as_csv)
        row.addWidget(self.save)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs, 1)
        column.addLayout(row)
        self._stop = session.store.watch(_what_matters, self._mirror)
        self.finished.connect(self._finished)
        self._computing = computing
        if computing is not None:
            self.tabs.currentChanged.connect(self._ask)
            computing.changed.connect(self._mirror_computed)
        for view in self.views.values():
            view.resizeColumnsToContents()
            for column_number in range(view.model().columnCount()):
                view.setColumnWidth(column_number, min(360, view.columnWidth(column_number) + 16))

    @property
    def table(self) -> str:
        """The name of the table on screen."""
        return list(TABLES)[self.tabs.currentIndex()]

    def _ask(self, *_: object) -> None:
        """The numbers that take time are computed while somebody looks at them."""
        if self._computing is not None:
            (self._computing.want if self.table == "computed" else self._computing.leave)("tables")

    def _mirror_computed(self) -> None:
        computing = self._computing
        if computing is None:
            return
        rows = computed_records.to_read(computing.found) if computing.found is not None and computing.current else []
        if len(rows) != self._models["computed"].rowCount():
            self._models["computed"].replace(rows)
            self.views["computed"].resizeColumnsToContents()
        else:
            self._models["computed"].replace(rows)
        title = "Computed…" if computing.busy else TABLES["computed"][0]
        self.tabs.setTabText(list(TABLES).index("computed"), title)

    def _finished(self, *_: object) -> None:
        if self._computing is not None:
            self._computing.leave("tables")
            self._computing.changed.disconnect(self._mirror_computed)
            self._computing = None
        self._stop()
        self._stop = _nothing

    def _mirror(self, _: object) -> None:
        for name, (_, make) in TABLES.items():
            rows = make(self._session)
            if name == "capabilities":
                self.chips.mirror(rows)
            self._models[name].replace(rows)
        state = self._session.state
        self.setWindowTitle(f"Tables · {self._session.catalog.scenarios[state.scenario].name} · {state.date.isoformat()}")

    def _seek(self, sought: str) -> None:
        for proxy in self._proxies.values():
            proxy.setFilterFixedString(sought)

    def _copy_text(self, *_: object) -> None:
        self._copy("table")

    def _copy_csv(self, *_: object) -> None:
        self._copy("csv")

    def _with_chips(self, view: QTableView) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.chips)
        column.addWidget(view, 1)
        view.setToolTip("Double click or Enter opens the capability in the panel")
        view.activated.connect(self._activated)
        return page

    def _activated(self, index: QModelIndex) -> None:
        record = self._models["capabilities"].record(self._proxies["capabilities"].mapToSource(index).row())
        self.opened.emit(record["id"])

    def shown(self) -> list[Record]:
        """The rows on screen in their order, with everything that the printed table holds."""
        proxy, model = self._proxies[self.table], self._models[self.table]
        rows = [model.record(proxy.mapToSource(proxy.index(row, 0)).row()) for row in range(proxy.rowCount())]
        return [{key: value for key, value in row.items() if not isinstance(value, Cell)} for row in rows]

    def _ask_file(self, *_: object) -> None:
        state = self._session.state
        name = f"{self.table}-{state.scenario}-{state.date}.csv"
        target = QFileDialog.getSaveFileName(self, "Save as CSV", name, "CSV (*.csv)")[0]
        if target:
            self.save_csv(Path(target))

    def save_csv(self, target: Path) -> None:
        """Write the rows on screen; a place that cannot be written is told and nothing is written."""
        try:
            with paths.writing(target) as scratch:
                # With its mark at the start, so that spreadsheets do not take it for an older encoding.
                scratch.write_text(tables.write(self.table, self.shown(), "csv", head={}), encoding="utf-8-sig", newline="")
        except ExplorerError as mistake:
            self.said.emit(str(mistake))
        else:
            self.said.emit(f"Saved {target}")

    def _copy(self, how: str) -> None:
        state = self._session.state
        head = {
            "scenario": state.scenario,
            "date": state.date.isoformat(),
            "facts_as_of": self._session.catalog.as_of,
            "version": __version__,
        }
        QGuiApplication.clipboard().setText(tables.write(self.table, self.shown(), how, head=head))


def _nothing() -> None:
    """Nothing is left to stop."""


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.scenario, state.date
