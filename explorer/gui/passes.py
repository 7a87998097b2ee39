"""The passes over a place: chosen by name or coordinates, as a table to go through and to save."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from explorer import paths
from explorer.briefing import pass_records
from explorer.briefing.pass_files import written
from explorer.catalog.ground_sites import ground_sites, place_meant
from explorer.errors import ExplorerError
from explorer.gui.fields import Choice, Tick
from explorer.gui.parts import text
from explorer.gui.record_table import RecordTable, RecordView
from explorer.gui.work import Work
from explorer.orbit.passes import LONGEST_DAYS, Pass, passes_over

if TYPE_CHECKING:
    import datetime

    from explorer.briefing.records import Record
    from explorer.gui.actions import Actions
    from explorer.orbit.place import Place
    from explorer.orbit.propagate import Source
    from explorer.session.session import Session
    from explorer.session.state import ViewState

FIRST_DAYS = 10
FIRST_LEAST_DEG = 10.0
FILTER = "Calendar (*.ics);;Spreadsheet (*.csv);;Table to read (*.txt);;Data (*.json)"
_SETTLED_MS = 250


class Passes(QDialog):
    """Mirrors time, orbit and chosen place while it is open; ``said`` carries a sentence for the user."""

    said = Signal(str)

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Passes over a place")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(1300, self.screen().availableSize().width() - 40), 560)  # every column, where the screen has room
        self._session = session
        self._actions = actions
        self._found: tuple[Pass, ...] = ()
        self._source: Source | None = None
        self._place: Place | None = None
        self._head: Record = {}
        self._work: list[Work] = []
        self._newest = 0
        self._make_fields()
        self.about = text("", "small")
        self.model = RecordTable(pass_records.COLUMNS, (), self)
        self.table = RecordView("Passes")
        self.table.setModel(self.model)
        self.table.setToolTip("Double click or Enter shows the pass in the orbit view")
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.activated.connect(self._show_pass)
        self._lay_out()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLED_MS)
        self._settling.timeout.connect(self._compute)
        self._stop = session.store.watch(_what_matters, self._mirror)
        self.finished.connect(self._finished)

    def _make_fields(self) -> None:
        self.place = Choice()
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.setMinimumContentsLength(28)
        for site in ground_sites(self._session.catalog).values():
            self.place.addItem(f"{site.place.name} · {site.name}" if site.place.name not in site.name else site.name, site.id)
        self.place.setCurrentIndex(-1)
        self.place.setAccessibleName("Place")
        self.place.setToolTip("A mission control or launch site, or latitude and longitude in degrees, as 51.5,-0.1")
        line = QLineEdit()
        line.setPlaceholderText("A site, or 51.5,-0.1")
        self.place.setLineEdit(line)
        line.editingFinished.connect(self._choose)
        self.place.activated.connect(self._choose)
        self.days = QSpinBox()
        self.days.setRange(1, int(LONGEST_DAYS))
        self.days.setValue(FIRST_DAYS)
        self.days.setSuffix(" days")
        self.days.setAccessibleName("How many days")
        self.least = QDoubleSpinBox()
        self.least.setRange(-5.0, 89.0)
        self.least.setDecimals(0)
        self.least.setValue(FIRST_LEAST_DEG)
        self.least.setSuffix("°")
        self.least.setAccessibleName("Least elevation")
        self.least.setToolTip("How high above the horizon a pass begins and ends")
        self.seen = Tick("Seen by eye only")
        self.seen.setToolTip("Only passes in sunlight over a dark place")
        for signal in (self.days.valueChanged, self.least.valueChanged):
            signal.connect(self._ask)
        self.seen.toggled.connect(self._list)

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(16)
        for name, field in (("Place", self.place), ("For", self.days), ("Above", self.least)):
            label = QLabel(name)
            label.setBuddy(field)
            pair = QHBoxLayout()
            pair.setSpacing(8)
            pair.addWidget(label)
            pair.addWidget(field)
            fields.addLayout(pair)
        fields.addWidget(self.seen)
        fields.addStretch(1)
        self.show_place = QPushButton("Show the place")
        self.show_place.setToolTip("Mark the place in the orbit view")
        self.show_place.clicked.connect(self._mark)
        self.save = QPushButton("Save…")
        self.save.setToolTip("A calendar, a spreadsheet, a table to read, or data")
        self.save.clicked.connect(self._ask_file)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(self.about, 1)
        for button in (self.show_place, self.save, close):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(fields)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    # --- asking

    def _choose(self, *_: object) -> None:
        """The place that was chosen or typed becomes the session's."""
        words = self.place.currentText().strip()
        index = self.place.findText(words)
        wanted = str(self.place.itemData(index)) if index >= 0 else words
        if not wanted:
            return
        try:
            place_meant(self._session.catalog, wanted)
        except ExplorerError as mistake:
            self._nothing(str(mistake))
            return
        if wanted != self._session.state.place and not self._actions.perform("orbit.set-place", wanted):
            return
        self._ask()

    def _mirror(self, seen: tuple[datetime.datetime, Path | None, str | None]) -> None:
        place = seen[2]
        if place is not None:
            index = self.place.findData(place)
            self.place.setCurrentIndex(index)
            if index < 0:
                self.place.setEditText(place)
        self._ask()

    def _ask(self, *_: object) -> None:
        self._settling.start()

    def _compute(self) -> None:
        state = self._session.state
        if state.place is None:
            self._nothing("Choose a site, or type latitude and longitude in degrees, as 51.5,-0.1.")
            return
        try:
            place = place_meant(self._session.catalog, state.place)
            source = self._session.source
        except ExplorerError as mistake:
            self._nothing(str(mistake))
            return
        days, least = float(self.days.value()), self.least.value()
        self._newest += 1
        number = self._newest

        def compute() -> tuple[int, tuple[Pass, ...], Source, Place, Record]:
            found = passes_over(source, place, state.time, days, least)
            return number, found, source, place, pass_records.head_of(source, place, state.time, days, least)

        work = Work(compute, self)
        work.done.connect(self._take)
        work.refused.connect(self._nothing)
        work.finished.connect(partial(self._forget, work))
        self._work.append(work)
        work.start()

    def _take(self, found: tuple[int, tuple[Pass, ...], Source, Place, Record]) -> None:
        if found[0] != self._newest:
            return
        _, self._found, self._source, self._place, self._head = found
        self._list()

    def _list(self, *_: object) -> None:
        if self._source is None:
            return
        shown = self.shown
        rows, _columns = pass_records.to_read(shown, self._source)
        self.model.replace(rows)
        self.table.resizeColumnsToContents()
        count = f"{len(shown)} pass{'' if len(shown) == 1 else 'es'}"
        none = " None can be seen by eye." if self.seen.isChecked() and not shown else ""
        since = self._head["start"][:16].replace("T", " ")
        self.about.setText(" ".join((f"{count} over {self._head['place']} from {since} UTC.{none}", *self._head["said"])))
        self.save.setEnabled(bool(shown))
        if shown and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    @property
    def shown(self) -> tuple[Pass, ...]:
        """The passes in the table."""
        return tuple(one for one in self._found if one.visible or not self.seen.isChecked())

    def _nothing(self, sentence: str) -> None:
        self._found = ()
        self.model.replace(())
        self.about.setText(sentence)
        self.save.setEnabled(False)

    # --- what is done with them

    def _show_pass(self, index: QModelIndex) -> None:
        self._actions.perform("view.set", "orbit")
        self._actions.perform("orbit.time", self.shown[index.row()].peak.time)

    def _mark(self, *_: object) -> None:
        self._choose()
        self._actions.perform("view.set", "orbit")

    def _ask_file(self, *_: object) -> None:
        name = f"passes-{self._session.state.place}-{self._head['start'][:10]}.ics".replace(",", "_")
        target = QFileDialog.getSaveFileName(self, "Save the passes", name, FILTER)[0]
        if target:
            self.save_to(Path(target))

    def save_to(self, target: Path) -> None:
        """Write the passes in the table; the suffix chooses the format. What cannot be written is told and nothing is written."""
        if self._source is None or self._place is None:
            return
        how = {".ics": "ics", ".csv": "csv", ".txt": "table", ".json": "json"}.get(target.suffix.lower())
        try:
            if how is None:
                raise ExplorerError(f"cannot write {target.name}: its name ends in {target.suffix!r}; expected .ics, .csv, .txt or .json")
            head = {**self._head, **({"visible_only": True} if self.seen.isChecked() else {})}
            content = written(how, self.shown, self._source, self._place, head=head)
            with paths.writing(target) as scratch:
                # A spreadsheet takes it for an older encoding without its mark at the start.
                scratch.write_bytes(content.encode("utf-8-sig" if how == "csv" else "utf-8"))
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


def _what_matters(state: ViewState) -> tuple[datetime.datetime, Path | None, str | None]:
    return state.time, state.element_set, state.place
