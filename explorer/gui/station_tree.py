"""The station as a tree: operating segment, kind, element, and the ports with the vehicles at them.

Each row that can be seen has a check box that shows or hides it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from explorer.gui.fields import paint_box
from explorer.gui.theme import SMALL_PX, font, tokens_of
from explorer.session import docking
from explorer.session.stage import SEGMENT_NAMES

if TYPE_CHECKING:
    from explorer.catalog.values import DockingPort
    from explorer.session.docking import Docked
    from explorer.session.session import Session
    from explorer.station.element import Element

Index = QModelIndex | QPersistentModelIndex
Hide = Callable[[list[str], bool], None]

HINT = Qt.ItemDataRole.UserRole + 1
GHOST = Qt.ItemDataRole.UserRole + 2
ELEMENT = Qt.ItemDataRole.UserRole + 3  # id of the element, or "@port" of the vehicle, that a row stands for
PORT = Qt.ItemDataRole.UserRole + 4  # id of the docking port that a row stands for

VEHICLES = "Visiting vehicles"

GROUPS = {
    "module": "Modules",
    "node": "Modules",
    "laboratory": "Modules",
    "storage": "Modules",
    "airlock": "Modules",
    "docking-compartment": "Modules",
    "payload-airlock": "Modules",
    "adapter": "Adapters",
    "truss": "Truss",
    "solar-array": "Solar arrays",
    "radiator": "Radiators",
    "robotics": "Arms and robots",
    "platform": "Platforms and payloads",
    "payload": "Platforms and payloads",
    "outfitting": "Outfitting and stores",
}


class Node:
    """A row of the tree: a segment, a group of kinds, an element, or a docking port."""

    def __init__(self, title: str, parent: Node | None, element: Element | None = None, port: DockingPort | None = None) -> None:
        self.title = title
        self.parent = parent
        self.element = element
        self.port = port
        self.children: list[Node] = []
        self.row = 0
        if parent is not None:
            self.row = len(parent.children)
            parent.children.append(self)

    def elements(self) -> list[Element]:
        """The elements in and below this row."""
        if self.element is not None:
            return [self.element]
        return [element for child in self.children for element in child.elements()]

    def ports(self) -> list[DockingPort]:
        """The docking ports in and below this row."""
        if self.port is not None:
            return [self.port]
        return [port for child in self.children for port in child.ports()]


class StationTree(QAbstractItemModel):
    """The elements on the station on the day looked at, and the ports of that day. Mirrors the session; a check box asks ``hide``."""

    def __init__(self, session: Session, hide: Hide, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._hide = hide
        self._root = Node("", None)
        self._node_of: dict[str, Node] = {}
        self._present: tuple[str, ...] = ()
        self._ports: tuple[DockingPort, ...] = ()
        self._docked: dict[str, Docked] = {}
        self.refresh()

    def refresh(self) -> bool:
        """Take over date, scenario, who is docked and what is hidden. Whether rows came or went."""
        date = self._session.state.date
        present = tuple(element.id for element in self._session.catalog.elements.values() if element.present(date))
        ports = docking.ports_there(self._session, date)
        self._docked = {docked.port.id: docked for docked in docking.at_ports(self._session, self._session.study)}
        rebuilt = (present, ports) != (self._present, self._ports)
        if rebuilt:
            self.beginResetModel()
            self._present, self._ports = present, ports
            self._build()
            self.endResetModel()
        elif self._root.children:
            self._touch(self._root)
        return rebuilt

    def _build(self) -> None:
        self._root = Node("", None)
        self._node_of = {}
        segments: dict[str, Node] = {}
        groups: dict[tuple[str, str], Node] = {}
        elements = [self._session.catalog.elements[name] for name in self._present]
        order = {title: number for number, title in enumerate(dict.fromkeys(GROUPS.values()))}
        elements.sort(key=lambda element: (element.segment != "ROS", order[GROUPS[element.kind]]))
        for element in elements:
            title = GROUPS[element.kind]
            if element.segment not in segments:
                segments[element.segment] = Node(SEGMENT_NAMES[element.segment], self._root)
            if (element.segment, title) not in groups:
                groups[element.segment, title] = Node(title, segments[element.segment])
            self._node_of[element.id] = Node(element.name, groups[element.segment, title], element)
        if self._ports:
            vehicles = Node(VEHICLES, self._root)
            for port in self._ports:
                # What stands in brackets after a port's name is said in the inspector.
                self._node_of[f"{docking.MARK}{port.id}"] = Node(port.name.partition(" (")[0], vehicles, port=port)

    def _touch(self, node: Node) -> None:
        first, last = node.children[0], node.children[-1]
        self.dataChanged.emit(self.createIndex(first.row, 0, first), self.createIndex(last.row, 0, last))
        for child in node.children:
            if child.children:
                self._touch(child)

    def index_of(self, element: str) -> QModelIndex:
        """Where an element stands, or an invalid index."""
        node = self._node_of.get(element)
        return self.createIndex(node.row, 0, node) if node else QModelIndex()

    # --- Qt's questions

    def _node(self, index: Index) -> Node:
        if not index.isValid():
            return self._root
        node: Node = index.internalPointer()
        return node

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  (Qt's signature)
        """Qt: the index of a row."""
        children = self._node(parent).children
        return self.createIndex(row, column, children[row]) if column == 0 and 0 <= row < len(children) else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008
        """Qt: the row above."""
        up = self._node(index).parent
        return QModelIndex() if up is None or up is self._root else self.createIndex(up.row, 0, up)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many rows are below."""
        return len(self._node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: one column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be done with a row."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._shaped(self._node(index)):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a row shows."""
        node = self._node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.title
            case Qt.ItemDataRole.CheckStateRole:
                return self._check(node)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._words(node)
            case _ if role == HINT:
                return self._hint(node)
            case _ if role == GHOST:
                return self._fate(node) not in ("working", "there")
            case _ if role == ELEMENT:
                return node.element.id if node.element else self._vehicle(node)
            case _ if role == PORT:
                return node.port.id if node.port else None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: a check box was clicked. Nothing changes here; the session answers by ``refresh``."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self._hide(self._shaped(self._node(index)), Qt.CheckState(value) == Qt.CheckState.Unchecked)
        return True

    def shaped(self, index: Index) -> list[str]:
        """The ids of the elements and vehicles in and below a row that can be seen."""
        return self._shaped(self._node(index))

    def _shaped(self, node: Node) -> list[str]:
        catalog = self._session.catalog
        elements = [element.id for element in node.elements() if element.id in catalog.shape_of]
        docked = [self._docked[port.id] for port in node.ports() if port.id in self._docked]
        return [*elements, *(one.id for one in docked if one.vehicle.id in catalog.shape_of_vehicle)]

    def _vehicle(self, node: Node) -> str | None:
        """What the vehicle at a row's port is called, or None."""
        return self._docked[node.port.id].id if node.port and node.port.id in self._docked else None

    def _check(self, node: Node) -> Qt.CheckState | None:
        shaped = self._shaped(node)
        if not shaped:
            return None
        hidden = sum(name in self._session.state.hidden for name in shaped)
        if hidden == 0:
            return Qt.CheckState.Checked
        return Qt.CheckState.Unchecked if hidden == len(shaped) else Qt.CheckState.PartiallyChecked

    def _fate(self, node: Node) -> str:
        if node.port is not None:
            return self._docked[node.port.id].fate if node.port.id in self._docked else "there"
        fates = {self._session.study.fates.get(element.id, "working") for element in node.elements()}
        return fates.pop() if len(fates) == 1 else "working"

    def _hint(self, node: Node) -> str:
        if node.port is not None:
            docked = self._docked.get(node.port.id)
            return f"{docked.name}{_VEHICLE_FATES[docked.fate]}" if docked else "free"
        if node.ports():
            return f"{len(self._docked)} at {len(node.ports())} ports"
        if node.element is None:
            return str(len(node.elements()))
        fate = self._fate(node)
        if fate == "gone":
            return "gone"
        return belonging(self._session, node.element)

    def _words(self, node: Node) -> str:
        if node.ports():
            return f"{node.title}, {self._hint(node)}"
        if node.element is None:
            return f"{node.title}, {len(node.elements())} elements"
        fate = {"working": "", "unmanaged": ", no longer operated", "gone": ", gone"}[self._fate(node)]
        hint = belonging(self._session, node.element)
        return f"{node.title}{fate}{', ' + hint if hint else ''}"


_VEHICLE_FATES = {"there": "", "absent": ", no longer comes", "gone": ", gone with its port"}


def belonging(session: Session, element: Element) -> str:
    """What one would not guess from the segment: that another partner owns or built it. "" when all is as expected."""
    parties = session.catalog.parties
    if parties[element.owner].partner != parties[element.operator].partner:
        return f"owned by {parties[element.owner].name}"
    if parties[element.builder].partner not in (parties[element.operator].partner, "commercial"):
        return f"built by {parties[element.builder].name}"
    return ""


class StationFilter(QSortFilterProxyModel):
    """Leaves the rows whose element answers to the words sought, with the rows above them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words: tuple[str, ...] = ()
        self.setRecursiveFilteringEnabled(True)

    def seek(self, text: str) -> None:
        """Look for elements in which every word occurs: name, other names, kind, parties."""
        self._words = tuple(text.casefold().split())
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Qt: whether a row stays."""
        if not self._words:
            return True
        index = self.sourceModel().index(row, 0, parent)
        if index.data(PORT) is not None:
            about = f"{index.data()} {index.data(HINT)} {VEHICLES}".casefold()
            return all(word in about for word in self._words)
        name = index.data(ELEMENT)
        if name is None:
            return False
        element = self._session.catalog.elements[name]
        parties = self._session.catalog.parties
        about = " ".join(
            (
                element.id,
                element.name,
                element.name_native,
                *element.also,
                element.kind,
                SEGMENT_NAMES[element.segment],
                *(parties[party].name for party in (element.owner, element.operator, element.builder)),
            )
        ).casefold()
        return all(word in about for word in self._words)


class StationDelegate(QStyledItemDelegate):
    """Draws a row: check box and name, the hint lighter behind it, ghosts dim and struck through when gone."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: how a row looks."""
        super().initStyleOption(option, index)
        tokens = tokens_of(self._session.state.theme)
        if index.data(GHOST):
            option.palette.setColor(QPalette.ColorRole.Text, QColor(tokens.dim))
            italic = QFont(option.font)
            italic.setItalic(True)
            option.font = italic

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw a row."""
        super().paint(painter, option, index)
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        checked = index.data(Qt.ItemDataRole.CheckStateRole)
        if checked is not None:
            box = QApplication.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, own, own.widget)
            paint_box(painter, box, checked, option.palette)
        hint = index.data(HINT)
        if not hint:
            return
        area: QRect = QApplication.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, own, own.widget)
        used = own.fontMetrics.horizontalAdvance(index.data())
        painter.save()
        painter.setFont(font(SMALL_PX))
        painter.setPen(QColor(tokens_of(self._session.state.theme).dim))
        left = area.left() + used + 12
        room = QRect(left, area.top(), option.rect.right() - 8 - left, area.height())
        metrics = painter.fontMetrics()
        words = metrics.elidedText(
            f"· {hint}" if index.data(ELEMENT) or index.data(PORT) else hint, Qt.TextElideMode.ElideRight, room.width()
        )
        if room.width() > 24:
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: rows of one height."""
        return QSize(super().sizeHint(option, index).width(), 26)
