"""What stands in the place of the 3D view where there is no usable OpenGL: the reason, the fix, the diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.gui.icons import pixmap
from explorer.gui.parts import text
from explorer.gui.theme import tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.gui.actions import Actions
    from explorer.look import Theme


class NoGraphics(QFrame):
    """Says why there is no picture and what to do, and offers what works without one."""

    def __init__(self, reason: str, fix: str, diagnostics: Callable[[], str], actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("no-graphics")
        self.setMinimumSize(320, 240)
        self._diagnostics = diagnostics
        self._mark = QLabel()
        self.reason = text(reason)
        self.fix = text(fix)
        for label in (self.reason, self.fix):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.copy = QPushButton("Copy diagnostics")
        self.copy.setToolTip("Put what this machine says about its graphics on the clipboard, for whoever looks after it")
        self.copy.clicked.connect(self._copy)
        tables = QPushButton("Open the tables")
        tables.clicked.connect(actions["view.tables"].trigger)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy)
        buttons.addWidget(tables)
        buttons.addStretch(1)
        inner = QVBoxLayout()
        inner.setSpacing(12)
        inner.addWidget(self._mark)
        inner.addWidget(text("The 3D view needs OpenGL, and this machine offers none that works.", "title"))
        inner.addWidget(self.reason)
        inner.addWidget(text("What to do", "heading"))
        inner.addWidget(self.fix)
        inner.addWidget(text("Everything else works: the tree, the facts, what remains, the tables.", "dim"))
        inner.addSpacing(8)
        inner.addLayout(buttons)
        holder = QWidget()
        holder.setLayout(inner)
        holder.setMaximumWidth(560)
        around = QHBoxLayout()
        around.addStretch(1)
        around.addWidget(holder, 4)
        around.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addLayout(around)
        column.addStretch(1)
        self.dress("dark")

    def dress(self, theme: Theme) -> None:
        """Take over a theme."""
        self._mark.setPixmap(pixmap("graphics", tokens_of(theme).dim, 24, 2))

    def _copy(self, *_: object) -> None:
        QGuiApplication.clipboard().setText(self._diagnostics())
        self.copy.setText("Copied")
