"""The notice bar: what went wrong and what would be right, without standing in the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from explorer.gui.icons import icon, pixmap
from explorer.gui.parts import text
from explorer.gui.theme import tokens_of

if TYPE_CHECKING:
    from explorer.look import Theme


class NoticeBar(QFrame):
    """One sentence at the top of the picture, until it is closed or another comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._theme: Theme = "dark"
        self._mark = QLabel()
        self.words = text("")
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.words.setAccessibleName("Notice")
        self._close = QToolButton()
        self._close.setAccessibleName("Close the notice")
        self._close.setToolTip("Close")
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.dress("dark")
        self.hide()

    def dress(self, theme: Theme) -> None:
        """Take over a theme."""
        self._theme = theme
        self._mark.setPixmap(pixmap("notice", tokens_of(theme).status["degraded"], 16, 2))
        self._close.setIcon(icon("close", theme))

    def say(self, sentence: str) -> None:
        """Show a sentence and tell screen readers."""
        # A sentence begins with a capital, a file name as it is written.
        self.words.setText(sentence[:1].upper() + sentence[1:] if re.match(r"[a-z]+ ", sentence) else sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))

    def clear(self, *_: object) -> None:
        """Close it."""
        self.hide()
