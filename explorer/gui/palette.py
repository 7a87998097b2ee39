"""The command palette: one field that finds commands, elements and capabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from explorer.gui.parts import text
from explorer.gui.theme import SMALL_PX, font, tokens_of
from explorer.session import docking, saved_views
from explorer.session.measuring import ends

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from explorer.gui.actions import Actions, CommandAction
    from explorer.session.session import Session

_ENTRY = Qt.ItemDataRole.UserRole + 1
_MOST = 60
MEASURE_TO = "Measure to "
_ROW_PX = 34


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found. ``about`` is shown lighter; ``also`` is searched but not shown."""

    title: str
    about: str
    also: str
    command: str
    values: tuple[object, ...] = ()


def closeness(sought: str, title: str, also: str = "") -> float | None:
    """How well a title answers to what is sought, higher is better; None when it does not.

    Each word must occur: at the start of a word best, within a word less, as scattered letters in order least. To nothing everything
    answers alike.

    >>> closeness("zve", "Zvezda") > closeness("zda", "Zvezda") > closeness("zvd", "Zvezda")
    True
    >>> closeness("qq", "Zvezda") is None
    True
    """
    total = 0.0
    name, rest = title.casefold(), also.casefold()
    for word in sought.casefold().split():
        if name.startswith(word):
            total += 4.0
        elif f" {word}" in f" {name}":
            total += 3.0
        elif word in name:
            total += 2.0
        elif f" {word}" in f" {rest}":
            total += 1.5
        elif _scattered(word, name):
            total += 1.0
        else:
            return None
    return total - len(name) / 200 if total else 0.0


def _scattered(letters: str, name: str) -> bool:
    left = iter(name)
    return len(letters) > 1 and all(letter in left for letter in letters)


def entries(session: Session, actions: Actions) -> list[Entry]:
    """Everything that can be found."""
    catalog = session.catalog
    found = [
        Entry(action.command.title, _where(action), f"{action.command.tip} {action.command.id}", action.command.id)
        for action in actions
        if action.isEnabled() and action.command.id != "edit.palette"
    ]
    found += [
        Entry(
            element.name,
            f"Element · {element.segment}",
            f"{element.name_native} {' '.join(element.also)} {element.id}",
            "window.look-at",
            (element.id,),
        )
        for element in catalog.elements.values()
    ]
    found += _at_ports(session)
    found += [
        Entry(
            capability.name,
            f"Capability · {capability.group}",
            f"{capability.id} {capability.question}",
            "scenario.capability",
            (capability.id,),
        )
        for capability in catalog.capabilities.values()
    ]
    found += [
        Entry(f"{gimbal.name}…", "Joint", f"{gimbal.id} {gimbal.element} joint gimbal angle", "window.joint", (gimbal.id,))
        for gimbal in catalog.assembly.gimbals.values()
    ]
    found += [
        Entry(scenario.name, "Scenario", f"{scenario.id} {scenario.summary}", "scenario.set", (scenario.id,))
        for scenario in catalog.scenarios.values()
        if f"scenario.{scenario.id}" not in actions
    ]
    found += [Entry(f"View: {view.name}", "Saved view", "saved view", "views.show", (view.name,)) for view in saved_views.views()[0]]
    return found


def _at_ports(session: Session) -> list[Entry]:
    """The vehicles at the ports, to be looked at or undocked, and every vehicle that can dock where a port is free."""
    taken = docking.taken(session, session.state.date)
    ports = session.catalog.docking_ports
    found = []
    for name, (vehicle, visit) in taken.items():
        title, where = visit.name if visit else vehicle.name, ports[name].name
        found.append(Entry(title, f"Vehicle · {where}", f"{vehicle.name} {vehicle.id}", "window.look-at", (f"{docking.MARK}{name}",)))
        found.append(Entry(f"Undock {title} from {where}", "Vehicles", vehicle.name, "station.undock", (name,)))
    for port, vehicle in docking.choices(session):
        found.append(Entry(f"Dock {vehicle.name} at {port.name}", "Vehicles", vehicle.id, "station.dock", (port.id, vehicle.id)))
    return found + _measures(session)


def _measures(session: Session) -> list[Entry]:
    """From the selected element or vehicle to every other on the station."""
    state, there = session.state, ends(session)
    if state.view != "station" or state.selected not in there:
        return []
    return [
        Entry(f"{MEASURE_TO}{name}", f"From {there[state.selected]}", f"distance {node}", "measure.to", (node,))
        for node, name in there.items()
        if node != state.selected
    ]


def _where(action: CommandAction) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{action.command.menu} · {keys}" if keys else action.command.menu


class Palette(QFrame):
    """Hangs below the top of the window; Esc, a click elsewhere or a choice closes it."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._session = session
        self._actions = actions
        self._window = parent
        self._entries: list[Entry] = []
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText("Search commands, elements, capabilities")
        self.field.setAccessibleName("Search commands, elements, capabilities")
        self.field.textEdited.connect(self._seek)
        self.field.returnPressed.connect(self._choose_current)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName("What was found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self._model = QStandardItemModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Lines(session, self.list))
        self.list.clicked.connect(self._choose)
        self._nothing = text("Nothing answers to that.", "dim")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.hide()

    def open(self, sought: str = "") -> None:
        """Show it, ready to type; ``sought`` stands there already."""
        self._entries = entries(self._session, self._actions)
        self._before = self._window.focusWidget()
        self.field.setText(sought)
        self._seek(sought)
        self.settle()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # What stands there is to be gone on with, not to be replaced.
        self.field.end(False)

    def settle(self) -> None:
        """Go to the middle of the top of the window."""
        parent = self._window
        width = min(640, parent.width() - 48)
        height = min(480, parent.height() - 160)
        self.setGeometry((parent.width() - width) // 2, 72, width, height)

    def _leave(self) -> None:
        """Close it, and go back to where the user was."""
        self.hide()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def found(self) -> list[Entry]:
        """What the list shows, best first."""
        return [self._model.item(row).data(_ENTRY) for row in range(self._model.rowCount())]

    def _seek(self, sought: str) -> None:
        scored = [(closeness(sought, entry.title, entry.also), entry) for entry in self._entries]
        best = sorted(((score, entry) for score, entry in scored if score is not None), key=lambda pair: -pair[0])
        self._model.clear()
        for _, entry in best[:_MOST]:
            item = QStandardItem(entry.title)
            item.setEditable(False)
            item.setData(entry, _ENTRY)
            item.setData(f"{entry.title}, {entry.about}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        self._nothing.setVisible(not best)
        if best:
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _choose_current(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        entry: Entry = index.data(_ENTRY)
        self._leave()
        self._actions.perform(entry.command, *entry.values)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: arrow keys move in the list while the field keeps the focus; Esc and losing the focus close."""
        if (
            watched is self.field
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            # Esc belongs to the palette while it is open, not to "Clear selection".
            event.accept()
            return True
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            match event.key():
                case Qt.Key.Key_Escape:
                    self._leave()
                    return True
                case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                    QApplication.sendEvent(self.list, event)
                    return True
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().eventFilter(watched, event)


class _Lines(QStyledItemDelegate):
    """A title, and lighter at the right what kind of thing it is."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt: rows of one height."""
        return QSize(200, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt: draw a row."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        entry: Entry = index.data(_ENTRY)
        own.text = ""
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        tokens = tokens_of(self._session.state.theme)
        box = option.rect.adjusted(8, 0, -8, 0)
        painter.save()
        painter.setFont(font(SMALL_PX))
        painter.setPen(QColor(tokens.dim))
        width = painter.fontMetrics().horizontalAdvance(entry.about)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, entry.about)
        painter.setFont(font())
        painter.setPen(QColor(tokens.text))
        title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, box.width() - width - 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()
