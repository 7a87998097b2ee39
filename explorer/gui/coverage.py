"""What the present orbit and the planned ones have of a country, side by side, to be read, copied and saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from explorer import paths
from explorer.briefing import coverage_records
from explorer.errors import ExplorerError
from explorer.gui.fields import Choice
from explorer.gui.parts import text
from explorer.gui.record_table import RecordTable, RecordView
from explorer.gui.work import Work
from explorer.orbit import territory

if TYPE_CHECKING:
    from explorer.briefing.coverage_records import ComparedOrbit
    from explorer.briefing.records import Record
    from explorer.orbit.territory import Coverage
    from explorer.session.session import Session
    from explorer.session.state import ViewState

FIRST_COUNTRY = "RU"
FIRST_ELEVATION_DEG = 20
FILTER = "Spreadsheet (*.csv)"
_SETTLED_MS = 250


class CoverageDialog(QDialog):
    """Mirrors the orbit while it is open; ``said`` carries a sentence for the user."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare coverage")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(1100, self.screen().availableSize().width() - 40), 560)  # every column, where the screen has room
        self._session = session
        self._orbits: tuple[ComparedOrbit, ...] = ()
        self._found: tuple[Coverage, ...] = ()
        self._work: list[Work] = []
        self._newest = 0
        self.country = Choice()
        self.country.setEditable(True)
        self.country.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.country.setMinimumContentsLength(24)
        for code, name in sorted(territory.names().items(), key=lambda one: one[1]):
            self.country.addItem(name, code)
        self.country.setCurrentIndex(self.country.findData(FIRST_COUNTRY))
        self.country.setAccessibleName("Country")
        self.elevation = QSpinBox()
        self.elevation.setRange(0, 89)
        self.elevation.setValue(FIRST_ELEVATION_DEG)
        self.elevation.setSuffix("°")
        self.elevation.setAccessibleName("Least elevation")
        self.elevation.setToolTip("How high the spacecraft must stand for a place to count as within its swath")
        self.head = text("", "small")
        self.table = RecordView("What each orbit has of the country")
        self.table.setWordWrap(True)
        self.notes = text("", "small")
        self._lay_out()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._compute)
        self.country.activated.connect(self._ask)
        line = self.country.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._ask)
        self.elevation.valueChanged.connect(self._ask)
        self._stop = session.store.watch(_what_matters, self._ask)
        self.finished.connect(self._finished)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(16)
        for name, field in (("Country", self.country), ("Swath above", self.elevation)):
            label = QLabel(name)
            label.setBuddy(field)
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(label)
            pair.addWidget(field)
            fields.addLayout(pair)
        fields.addStretch(1)
        self.copy = QPushButton("Copy")
        self.copy.setToolTip("The table to the clipboard, for a spreadsheet")
        self.copy.clicked.connect(self._copy)
        self.save = QPushButton("Save…")
        self.save.setToolTip("A spreadsheet (CSV)")
        self.save.clicked.connect(self._ask_file)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.copy, self.save, close):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(fields)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        column.addWidget(self.notes)
        column.addLayout(row)

    @property
    def found(self) -> tuple[Coverage, ...]:
        """What is in the table, an orbit each; none while there is nothing to show."""
        return self._found

    def _ask(self, *_: object) -> None:
        self._settling.start()

    def _compute(self) -> None:
        words = self.country.currentText().strip()
        index = self.country.findText(words, Qt.MatchFlag.MatchFixedString)
        country = str(self.country.itemData(index)) if index >= 0 else words
        elevation = float(self.elevation.value())
        try:
            orbits = coverage_records.compared_orbits(self._session)
        except ExplorerError as mistake:
            self._nothing(str(mistake))
            return
        self._newest += 1
        number = self._newest

        def compute() -> tuple[int, tuple[ComparedOrbit, ...], tuple[Coverage, ...]]:
            return number, orbits, coverage_records.compare(orbits, country, elevation)

        work = Work(compute, self)
        work.done.connect(self._take)
        work.refused.connect(self._nothing)
        work.finished.connect(partial(self._forget, work))
        self._work.append(work)
        work.start()

    def _take(self, done: tuple[int, tuple[ComparedOrbit, ...], tuple[Coverage, ...]]) -> None:
        if done[0] != self._newest:
            return
        _, self._orbits, self._found = done
        first = self._found[0]
        self.head.setText(f"{first.name}, {first.area_km2 / 1e6:,.2f} million km². Shares in the long run.")
        measured = coverage_records.measures(self._found)
        measured.insert(1, ("mean altitude", [f"{orbit.mean_altitude_km:,.0f} km" for orbit in self._orbits]))
        rows: list[Record] = [
            {"what": name[:1].upper() + name[1:], **{orbit.id: value for orbit, value in zip(self._orbits, values, strict=True)}}
            for name, values in measured
        ]
        columns = (("what", first.name), *((orbit.id, orbit.name) for orbit in self._orbits))
        self.table.setModel(RecordTable(columns, rows, self))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        sources = " ".join(f"{orbit.name}: {orbit.source}." for orbit in self._orbits)
        self.notes.setText(" ".join((*coverage_records.ASSUMPTIONS, sources)))
        self._ready(ready=True)

    def _nothing(self, sentence: str) -> None:
        self._found = ()
        self.table.setModel(None)
        self.head.setText(sentence)
        self.notes.setText("")
        self._ready(ready=False)

    def _ready(self, *, ready: bool) -> None:
        for button in (self.copy, self.save):
            button.setEnabled(ready)

    def _copy(self, *_: object) -> None:
        model = self.table.model()
        if model is None or not self._found:
            return
        across = range(model.columnCount())
        lines = ["\t".join(str(model.headerData(column, Qt.Orientation.Horizontal)) for column in across)]
        lines += ["\t".join(str(model.index(row, column).data()) for column in across) for row in range(model.rowCount())]
        QApplication.clipboard().setText("\n".join(lines) + "\n")
        self.said.emit("The comparison is on the clipboard.")

    def _ask_file(self, *_: object) -> None:
        if not self._found:
            return
        name = f"coverage-{self._found[0].territory}.csv"
        target = QFileDialog.getSaveFileName(self, "Save the comparison", name, FILTER)[0]
        if target:
            self.save_to(Path(target))

    def save_to(self, target: Path) -> None:
        """Write the comparison as CSV. What cannot be written is told and nothing is written."""
        if not self._found:
            return
        try:
            if target.suffix.lower() != ".csv":
                raise ExplorerError(f"cannot write {target.name}: its name ends in {target.suffix!r}; expected .csv")
            with paths.writing(target) as scratch:
                # A spreadsheet takes it for an older encoding without its mark at the start.
                scratch.write_bytes(coverage_records.as_csv(self._orbits, self._found).encode("utf-8-sig"))
        except ExplorerError as mistake:
            self.said.emit(str(mistake))
        else:
            self.said.emit(f"Saved {target}")

    def _forget(self, work: Work) -> None:
        self._work.remove(work)
        work.deleteLater()

    def _finished(self, *_: object) -> None:
        self._stop()
        self._settling.stop()
        for work in self._work:
            work.wait()


def _what_matters(state: ViewState) -> tuple[Path | None, object]:
    return state.element_set, state.time
