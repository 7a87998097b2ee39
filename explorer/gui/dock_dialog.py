"""The dialog in which vehicles are docked and undocked: a port, then what fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.gui.fields import Choice
from explorer.gui.parts import text
from explorer.session import docking
from explorer.station.days import day_words

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.session.session import Session
    from explorer.session.state import ViewState


class DockDialog(QDialog):
    """Mirrors the ports of the day. It stays open, so that one vehicle after the other can be docked; Esc closes it."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self.setWindowTitle("Dock a vehicle")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(420)
        self.day = text("", "dim")
        self.ports = Choice()
        self.ports.setAccessibleName("Port")
        # Who is at a port changes while the dialog is open.
        self.ports.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.vehicles = Choice()
        self.vehicles.setAccessibleName("Vehicle that fits the port")
        self.about = text("", "small")
        self.dock = QPushButton("Dock")
        self.undock = QPushButton("Undock")
        close = QPushButton("Close")
        close.setAutoDefault(False)
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow("&Port", self.ports)
        form.addRow("&Vehicle", self.vehicles)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.dock)
        buttons.addWidget(self.undock)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.day)
        column.addLayout(form)
        column.addWidget(self.about)
        column.addLayout(buttons)
        self.ports.currentIndexChanged.connect(self._port_chosen)
        self.vehicles.currentIndexChanged.connect(self._tell)
        self.dock.clicked.connect(self._dock)
        self.undock.clicked.connect(self._undock)
        self.finished.connect(self._end)
        close.clicked.connect(self.close)
        self._stop = session.store.watch(_what_matters, self._mirror)
        free = {port.id for port in docking.free_ports(session, session.state.date)}
        first = next((row for row in range(self.ports.count()) if self.ports.itemData(row) in free), 0)
        self.ports.setCurrentIndex(first)
        self.ports.setFocus()

    def _mirror(self, _: object) -> None:
        """The ports of the day, each with who is there; the chosen one stays chosen."""
        date = self._session.state.date
        taken = docking.taken(self._session, date)
        self.day.setText(f"The ports of {day_words(date)}")
        chosen = self.ports.currentData()
        self.ports.blockSignals(True)
        self.ports.clear()
        for port in docking.ports_there(self._session, date):
            vehicle, visit = taken.get(port.id, (None, None))
            who = visit.name if visit else vehicle.name if vehicle else "free"
            self.ports.addItem(f"{port.name} · {who}", port.id)
        self.ports.setCurrentIndex(max(0, self.ports.findData(chosen)))
        self.ports.blockSignals(False)
        self._port_chosen()

    def _port_chosen(self, *_: object) -> None:
        """What fits the port; where it is taken, who is there."""
        name = self.ports.currentData()
        date = self._session.state.date
        self.vehicles.clear()
        busy = docking.taken(self._session, date).get(name)
        if busy is not None:
            self.vehicles.addItem(busy[0].name, busy[0].id)
        elif name is not None:
            for vehicle in docking.fitting(self._session, self._session.catalog.docking_ports[name], date):
                flies = docking.flies(vehicle, date)
                self.vehicles.addItem(vehicle.name if flies else f"{vehicle.name} · of another time", vehicle.id)
        self._tell()

    def _tell(self, *_: object) -> None:
        name = self.ports.currentData()
        port = self._session.catalog.docking_ports.get(name)
        taken = docking.taken(self._session, self._session.state.date)
        busy = name in taken
        self.vehicles.setEnabled(not busy and self.vehicles.count() > 0)
        self.dock.setEnabled(self.vehicles.isEnabled())
        self.undock.setEnabled(busy)
        (self.undock if busy else self.dock).setDefault(True)
        words = f"{port.kind}; {port.method}." if port else "No port for vehicles is there on that day."
        vehicle = self.vehicles.currentData()
        if vehicle is not None and not busy and vehicle not in self._session.catalog.shape_of_vehicle:
            words += " The picture has no shape of this vehicle yet."
        self.about.setText(words)

    def _dock(self, *_: object) -> None:
        self._actions.perform("station.dock", self.ports.currentData(), self.vehicles.currentData())

    def _undock(self, *_: object) -> None:
        self._actions.perform("station.undock", self.ports.currentData())

    def _end(self, *_: object) -> None:
        """End mirroring the session; closed, by whatever way, the dialog is gone for good."""
        self._stop()


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.date, state.docked
