"""The dialog that saves the track for other programs."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDoubleSpinBox, QFileDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer import __version__
from explorer.catalog.ground_sites import ground_sites, place_meant
from explorer.errors import ExplorerError
from explorer.gui.fields import Choice, Tick
from explorer.gui.parts import text
from explorer.gui.work import Work
from explorer.orbit.age import describe_age
from explorer.orbit.export.files import FORMATS, TITLES, agreed, save
from explorer.orbit.export.flight import MOST_HOURS, MOST_POINTS, STEPS_S, flight
from explorer.session.others import other_objects

if TYPE_CHECKING:
    from explorer.orbit.export.files import Format
    from explorer.orbit.place import Place
    from explorer.orbit.propagate import Source
    from explorer.session.session import Session
    from explorer.session.state import ViewState

FIRST_HOURS = 24.0
FIRST_STEP_S = 30.0
_WHAT = {
    "czml": "plays in Cesium",
    "kml": "plays in Google Earth",
    "geojson": "the ground track, for maps",
    "csv": "a line an instant, for spreadsheets",
    "oem": "an ephemeris (CCSDS), for flight dynamics",
}


class TrackExport(QDialog):
    """Mirrors time and orbit while it is open; ``said`` carries a sentence for the user. Files are written beside the window."""

    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._work: list[Work] = []
        self.setWindowTitle("Save the track")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self.object = Choice()
        self.object.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.format = Choice()
        for how in FORMATS:
            self.format.addItem(f"{'GeoJSON' if how == 'geojson' else how.upper()}: {_WHAT[how]}", how)
        self.hours = QDoubleSpinBox()
        self.hours.setRange(0.1, MOST_HOURS)
        self.hours.setDecimals(1)
        self.hours.setValue(FIRST_HOURS)
        self.hours.setSuffix(" h")
        self.step = QDoubleSpinBox()
        self.step.setRange(*STEPS_S)
        self.step.setDecimals(1)
        self.step.setValue(FIRST_STEP_S)
        self.step.setSuffix(" s")
        self.sites = Tick("Mark mission controls and launch sites")
        self.sites.setChecked(session.state.sites)
        self.about = text("", "small")
        form = QFormLayout()
        form.setSpacing(8)
        for name, field in (("&Object", self.object), ("&Format", self.format), ("F&or", self.hours), ("&Every", self.step)):
            field.setAccessibleName(name.replace("&", ""))
            form.addRow(name, field)
        self.save = QPushButton("Save…")
        self.save.setDefault(True)
        self.save.clicked.connect(self._ask_file)
        close = QPushButton("Close")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.sites)
        column.addWidget(self.about)
        column.addLayout(buttons)
        for signal in (self.object.currentIndexChanged, self.format.currentIndexChanged, self.hours.valueChanged, self.step.valueChanged):
            signal.connect(self._tell)
        self._stop = session.store.watch(_what_matters, self._mirror)
        self.finished.connect(self._finished)

    def _mirror(self, _: object) -> None:
        """The objects that are there; the chosen one stays chosen."""
        chosen = self.object.currentData()
        self.object.blockSignals(True)
        self.object.clear()
        try:
            self.object.addItem(self._session.source.name, "")
        except ExplorerError as mistake:
            self.about.setText(str(mistake))
        else:
            for other in other_objects(self._session).values():
                self.object.addItem(other.title, other.id)
        self.object.setCurrentIndex(max(self.object.findData(chosen), 0))
        self.object.blockSignals(False)
        self._tell()

    def _tell(self, *_: object) -> None:
        """How many points, from when on, and what the orbit is worth then."""
        self.save.setEnabled(self.object.count() > 0)
        if not self.object.count():
            return
        points = int(self.hours.value() * 3600 / self.step.value()) + 1
        time = self._session.state.time
        plan = self._plan()
        worth = f"a planned orbit, {plan}" if plan else describe_age(self._source(), time).words
        words = f"{points:,} points from {time:%Y-%m-%d %H:%M} UTC: {worth}."
        if not 1 < points <= MOST_POINTS:
            words = f"{points:,} points; between 2 and {MOST_POINTS:,} can be written."
        self.about.setText(words)
        self.save.setEnabled(1 < points <= MOST_POINTS)

    def _source(self) -> Source:
        chosen = self.object.currentData()
        return other_objects(self._session)[chosen].source if chosen else self._session.source

    def _plan(self) -> str:
        """What is planned of an object that flies nowhere yet; "" of others."""
        other = other_objects(self._session).get(self.object.currentData() or "")
        return other.said(self._session.state.time) if other is not None and other.planned else ""

    def _places(self) -> list[Place]:
        """The places to be marked: the chosen one, and the sites if they are wanted."""
        catalog, chosen = self._session.catalog, self._session.state.place
        places = [site.place for site in ground_sites(catalog).values()] if self.sites.isChecked() else []
        own = place_meant(catalog, chosen) if chosen is not None else None
        return [*places, own] if own is not None and own not in places else places

    def _ask_file(self, *_: object) -> None:
        how: Format = self.format.currentData()
        name = "".join(letter if letter.isalnum() else "-" for letter in self._source().name).strip("-").lower()
        suggested = f"track-{name}-{self._session.state.time:%Y-%m-%d}.{how}"
        target = QFileDialog.getSaveFileName(self, "Save the track", suggested, f"{TITLES[how]} (*.{how})")[0]
        if target:
            self.save_to(Path(target))

    def save_to(self, target: Path) -> None:
        """Compute and write the track; what cannot be written is told and nothing is written."""
        how: Format = self.format.currentData()
        # Qt adds no suffix of its own where none was typed.
        file = target if target.suffix else target.with_suffix(f".{how}")
        source, places, start = self._source(), self._places(), self._session.state.time
        hours, step, plan = self.hours.value(), self.step.value(), self._plan()

        def write() -> str:
            made = datetime.datetime.now(datetime.UTC)
            found = flight(source, start, hours, step, program=f"Station Explorer {__version__}", made=made, plan=plan)
            save(found, file, agreed(file, how), places)
            return f"Saved {file}: {len(found.times):,} points of {found.name}. {found.said[0]}"

        work = Work(write, self)
        work.done.connect(self._say)
        work.refused.connect(self._say)
        work.finished.connect(partial(self._forget, work))
        self._work.append(work)
        self.save.setEnabled(False)
        work.start()

    def _say(self, sentence: str) -> None:
        self.said.emit(sentence)

    def _forget(self, work: Work) -> None:
        self._work.remove(work)
        work.deleteLater()
        self._tell()

    def _finished(self, *_: object) -> None:
        self._stop()
        for work in self._work:
            work.wait()


def _what_matters(state: ViewState) -> tuple[datetime.datetime, Path | None]:
    return state.time, state.element_set
