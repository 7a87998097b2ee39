"""Dialogs to read and copy from: about, keyboard shortcuts, diagnostics, a crash."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from explorer import __version__, paths
from explorer.gui.parts import text

if TYPE_CHECKING:
    from explorer.gui.actions import Actions
    from explorer.session.session import Session

MOUSE = (
    ("Drag", "Turn"),
    ("Shift and drag, or right button", "Move sideways"),
    ("Wheel, + and −", "Nearer, farther"),
    ("Arrow keys", "Turn"),
    ("Click", "Select"),
    ("Double click", "Show all of it"),
)


class Reading(QDialog):
    """A window with something to read, which stands in nobody's way; it is gone for good when closed."""

    def __init__(self, title: str, parent: QWidget | None, *, width: int = 560, height: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(width, height)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 16)
        self.column.setSpacing(12)
        self._copied = ""

    def finish(self, to_copy: str = "") -> None:
        """Put the buttons below; "Copy" when there is something to copy."""
        row = QHBoxLayout()
        row.setSpacing(8)
        if to_copy:
            self._copied = to_copy
            self.copy = QPushButton("Copy")
            self.copy.clicked.connect(self._copy)
            row.addWidget(self.copy)
        row.addStretch(1)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.close)
        row.addWidget(close)
        self.column.addLayout(row)

    def _copy(self, *_: object) -> None:
        QGuiApplication.clipboard().setText(self._copied)
        self.copy.setText("Copied")


def about(session: Session, parent: QWidget) -> Reading:
    """Version, date of the data, licences."""
    catalog = session.catalog
    dialog = Reading("About Station Explorer", parent)
    dialog.column.addWidget(text("Station Explorer", "display"))
    dialog.column.addWidget(text(f"Version {__version__} · facts as of {catalog.as_of} · {len(catalog.sources)} sources", "dim"))
    dialog.column.addWidget(text("The International Space Station in 3D, and what remains of it when a partner leaves."))
    dialog.column.addWidget(text("Licences", "heading"))
    notice = _notice()
    page = QPlainTextEdit(notice)
    page.setReadOnly(True)
    page.setAccessibleName("Licences")
    dialog.column.addWidget(page, 1)
    dialog.finish(notice)
    return dialog


def _notice() -> str:
    """The licence texts that come with the program."""
    return "\n\n".join((paths.RESOURCES.parent / name).read_text(encoding="utf-8") for name in ("LICENSE", "NOTICE"))


def shortcuts(actions: Actions, parent: QWidget) -> Reading:
    """All shortcuts, read off the commands."""
    dialog = Reading("Keyboard shortcuts", parent, height=640)
    rows = []
    for menu in dict.fromkeys(action.command.menu for action in actions):
        lines = [
            (action.shortcut().toString(QKeySequence.SequenceFormat.NativeText), action.command.title)
            for action in actions
            if action.command.menu == menu and action.command.shortcut
        ]
        rows += [(menu, lines)] if lines else []
    rows.append(("Picture", list(MOUSE)))
    html = "".join(
        f"<tr><td colspan=2 style='padding-top:12px'><b>{escape(menu)}</b></td></tr>"
        + "".join(
            f"<tr><td style='padding:3px 24px 3px 0'>{escape(keys)}</td><td style='padding:3px'>{escape(what)}</td></tr>"
            for keys, what in lines
        )
        for menu, lines in rows
    )
    label = text(f"<table>{html}</table>", rich=True)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(label)
    area.setAccessibleName("Keyboard shortcuts")
    dialog.column.addWidget(area, 1)
    dialog.finish("\n".join(f"{keys}\t{what}" for _, lines in rows for keys, what in lines))
    return dialog


def plain_page(title: str, lead: str, page: str, parent: QWidget | None) -> Reading:
    """A lead sentence and a page of text, such as the diagnostics or the report of a crash."""
    dialog = Reading(title, parent)
    dialog.column.addWidget(text(lead))
    body = QPlainTextEdit(page)
    body.setReadOnly(True)
    body.setAccessibleName(title)
    dialog.column.addWidget(body, 1)
    dialog.finish(page)
    return dialog
