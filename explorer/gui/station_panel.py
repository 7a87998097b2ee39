"""The left panel, upper half: the tree of the station with its filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from explorer.gui.actions import Errand
from explorer.gui.fields import Tree
from explorer.gui.icons import icon
from explorer.gui.station_tree import ELEMENT, PORT, StationDelegate, StationFilter, StationTree
from explorer.session import docking

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.session.session import Session
    from explorer.session.state import ViewState


class StationPanel(QWidget):
    """Shows, finds, hides and selects elements."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._session = session
        self._actions = actions
        heading = QLabel("STATION")
        heading.setProperty("role", "heading")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find an element")
        self.search.setAccessibleName("Find an element")
        self.search.setToolTip("Part of a name, in English or as its builders call it (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.tree = Tree()
        self.tree.setAccessibleName("Elements of the station")
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(18)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.model = StationTree(session, self._hide, self)
        self.filter = StationFilter(session, self)
        self.filter.setSourceModel(self.model)
        self.tree.setModel(self.filter)
        self.tree.setItemDelegate(StationDelegate(session, self.tree))
        self._nothing = QLabel("No element answers to that.")
        self._nothing.setProperty("role", "dim")
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(heading)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.tree, 1)
        self.search.textEdited.connect(self._seek)
        self.search.textChanged.connect(self._cleared)
        self.tree.clicked.connect(self._chosen)
        self.tree.activated.connect(self._chosen)
        self.tree.doubleClicked.connect(self._look_at)
        self.tree.customContextMenuRequested.connect(self._menu)
        self._unfold()
        self._stop = [
            session.store.watch(_what_matters, self._refresh),
            session.store.watch(_selected, self._mirror_selection),
        ]

    def stop(self) -> None:
        """End mirroring the session."""
        for stop in self._stop:
            stop()
        self._stop.clear()

    def _hide(self, elements: list[str], hidden: bool) -> None:  # noqa: FBT001  (called by the model with both)
        self._actions.perform("station.set-hidden", elements, hidden=hidden)

    def _unfold(self) -> None:
        """Open the segments, and of the groups the one that people look for: the modules."""
        for row in range(self.filter.rowCount()):
            segment = self.filter.index(row, 0)
            self.tree.expand(segment)
            if self.filter.rowCount(segment):
                self.tree.expand(self.filter.index(0, 0, segment))

    def _refresh(self, _: object) -> None:
        if self.model.refresh():
            self._unfold()

    def _seek(self, text: str) -> None:
        self.filter.seek(text)
        if text.strip():
            self.tree.expandAll()
        self._nothing.setVisible(self.filter.rowCount() == 0)

    def _cleared(self, text: str) -> None:
        if not text:
            self._seek("")

    def _element(self, index: QModelIndex) -> str | None:
        found: str | None = index.data(ELEMENT)
        return found

    def _chosen(self, index: QModelIndex) -> None:
        element = self._element(index)
        # A row of a group selects nothing: what is hidden or shown alone is never another than what is marked.
        self._actions.perform("station.select", element)

    def _look_at(self, index: QModelIndex) -> None:
        element = self._element(index)
        if element is not None:
            self._actions.perform("window.look-at", element)

    def _mirror_selection(self, element: str | None) -> None:
        index = self.filter.mapFromSource(self.model.index_of(element)) if element else QModelIndex()
        if index.isValid():
            if self.tree.currentIndex() != index:
                self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
        elif self._element(self.tree.currentIndex()) is not None:  # a group's row stays where the keys are
            self.tree.selectionModel().clear()

    def _menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        if not index.isValid():
            return
        menu = self.menu_for(index)
        menu.exec(self.tree.viewport().mapToGlobal(at))
        menu.deleteLater()

    def menu_for(self, index: QModelIndex) -> QMenu:
        """The context menu of a row."""
        shaped = self.model.shaped(self.filter.mapToSource(index))
        catalog = self._session.catalog
        others = [name for name in (*catalog.shape_of, *docking.berths(catalog)) if name not in shaped]
        menu = QMenu(self.tree)
        element = self._element(index)
        theme = self._session.state.theme
        if element is not None:
            look = menu.addAction(icon("eye", theme), "Look at it")
            look.triggered.connect(Errand(self._actions, "window.look-at", element))
            look.setEnabled(bool(shaped))
        only = menu.addAction("Show only this")
        only.triggered.connect(Errand(self._actions, "window.show-only", shaped, others))
        only.setEnabled(bool(shaped))
        hidden = bool(shaped) and all(name in self._session.state.hidden for name in shaped)
        toggle = menu.addAction("Show" if hidden else "Hide")
        toggle.triggered.connect(Errand(self._actions, "station.set-hidden", shaped, hidden=not hidden))
        toggle.setEnabled(bool(shaped))
        port: str | None = index.data(PORT)
        if port is not None:
            menu.addSeparator()
            self._add_docking(menu, port)
        menu.addSeparator()
        menu.addAction(self._actions["station.show-all"])
        return menu

    def _add_docking(self, menu: QMenu, port: str) -> None:
        """What can be done at a port: dock what fits where it is free, else undock."""
        date = self._session.state.date
        if port in docking.taken(self._session, date):
            menu.addAction("Undock").triggered.connect(Errand(self._actions, "station.undock", port))
            return
        dock = menu.addMenu("Dock")
        for vehicle in docking.fitting(self._session, self._session.catalog.docking_ports[port], date):
            dock.addAction(vehicle.name).triggered.connect(Errand(self._actions, "station.dock", port, vehicle.id))


def _what_matters(state: ViewState) -> tuple[object, ...]:
    return state.date, state.scenario, state.hidden, state.docked, state.theme


def _selected(state: ViewState) -> str | None:
    return state.selected
