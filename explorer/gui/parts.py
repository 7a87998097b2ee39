"""Small pieces that the panels are built of: texts in a role of the type scale, rules, and what folds open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


def text(words: str, role: str = "", *, rich: bool = False, wrap: bool = True) -> QLabel:
    """A text in a role of the type scale ("", "dim", "small", "heading", "strong", "lead", "title", "display")."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.RichText if rich else Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if wrap:
        label.setMinimumWidth(1)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    if role:
        label.setProperty("role", role)
    return label


def rule() -> QFrame:
    """A thin horizontal line."""
    line = QFrame()
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, at once and for good."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            empty(inner)


def follow(stop: QWidget, part: QWidget) -> None:
    """Have Tab go from a stop through a part that was made after its neighbours, as the eye does."""
    for inside in part.findChildren(QWidget):
        if inside.focusPolicy() & Qt.FocusPolicy.TabFocus and inside.focusProxy() is None:
            QWidget.setTabOrder(stop, inside)
            stop = inside


class Disclosure(QWidget):
    """A line that folds open; what is inside is made when it is first opened."""

    def __init__(self, title: str, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._title = title
        self._inside: QWidget | None = None
        self.button = QToolButton()
        self.button.setProperty("role", "link")
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self._turn)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._mirror()

    def open(self) -> None:
        """Fold it open."""
        self.button.setChecked(True)
        self._turn()

    def _turn(self, *_: object) -> None:
        if self.button.isChecked() and self._inside is None:
            self._inside = self._make()
            self._column.addWidget(self._inside)
            follow(self.button, self._inside)
        if self._inside is not None:
            self._inside.setVisible(self.button.isChecked())
        self._mirror()

    def _mirror(self) -> None:
        shown = self.button.isChecked()
        self.button.setText(f"{'▾' if shown else '▸'} {self._title}")
        self.button.setAccessibleName(f"{self._title}, {'open' if shown else 'closed'}")
