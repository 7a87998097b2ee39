"""The bar below the menus: history, the three views, search, folding of panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from explorer.gui.command_button import CommandButton
from explorer.gui.icons import icon

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.look import Theme

TOOLS_PX = 44
ICONS = {
    "edit.undo": "undo",
    "edit.redo": "redo",
    "view.camera-home": "home",
    "view.labels": "labels",
    "view.tables": "table",
    "view.theme": "theme",
    "view.left": "panel-left",
    "view.right": "panel-right",
    "view.station": "station",
    "view.orbit": "orbit",
    "view.compare": "compare",
    "briefing.picture": "camera",
}
_LEFT = ("view.left", "edit.undo", "edit.redo", "view.camera-home", "view.labels")
_RIGHT = ("view.tables", "briefing.picture", "view.theme", "view.right")


class ToolsBar(QFrame):
    """Buttons of commands; what they say and whether they are on comes from the actions."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tools")
        self.setFixedHeight(TOOLS_PX)
        self._actions = actions
        left, right = QHBoxLayout(), QHBoxLayout()
        for row, names in ((left, _LEFT), (right, _RIGHT)):
            row.setSpacing(4)
            for name in names:
                row.addWidget(CommandButton(actions[name], 16))
        left.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for name, place in (("view.station", "first"), ("view.orbit", "middle"), ("view.compare", "last")):
            button = CommandButton(actions[name], 16)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setProperty("role", "segment")
            button.setProperty("place", place)
            middle.addWidget(button)
        self.search = QPushButton()
        self.search.setObjectName("search")
        keys = actions["edit.palette"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.search.setText(f"Search or command   {keys}")
        self.search.setAccessibleName("Search or command")
        self.search.setToolTip(actions["edit.palette"].toolTip())
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.search.setIconSize(QSize(16, 16))
        self.search.clicked.connect(actions["edit.palette"].trigger)
        right.insertWidget(0, self.search)
        right.insertSpacing(1, 8)
        right.insertStretch(0, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addLayout(left, 1)
        row.addLayout(middle)
        row.addLayout(right, 1)

    def dress(self, theme: Theme) -> None:
        """Take over a theme: the icons are drawn in its text colour."""
        for name, drawing in ICONS.items():
            self._actions[name].setIcon(icon(drawing, theme))
            # Menus are read as words; icons there would only be noise.
            self._actions[name].setIconVisibleInMenu(False)
        self.search.setIcon(icon("search", theme))
