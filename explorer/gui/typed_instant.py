"""The field of an instant that can be typed and pasted as people write it; arrow keys still change the part under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from explorer.errors import ExplorerError
from explorer.gui.fields import Instant
from explorer.session.instants import day_meant, instant_meant

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QResizeEvent


_OF_THE_WINDOW = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo, QKeySequence.StandardKey.MoveToStartOfDocument)


class TypedInstant(Instant):
    """A field whose first key opens the text itself: Enter takes it, Esc leaves it, ``refused`` says what cannot be read.

    Qt alone reads what is typed part by part, and takes one part for another without a word.

    ``shown`` gives the instant on screen, from which what is left out is taken.
    """

    typed = Signal(object)  # datetime, UTC
    refused = Signal(str)
    told = "Date and time, UTC; Enter takes it, Esc leaves it"

    def __init__(self, shown: Callable[[], datetime.datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._text: QLineEdit | None = None
        self._around = "", ""  # the part that was typed over

    @property
    def typing(self) -> bool:
        """Whether something is being typed."""
        return self._text is not None and not self._text.isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed goes into the text."""
        pasted = event.matches(QKeySequence.StandardKey.Paste)
        rubbed = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        printable = (
            event.text().isprintable() and bool(event.text().strip()) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if self.isReadOnly() or not (pasted or rubbed or printable):
            super().keyPressEvent(event)
            return
        text = self._open()
        if pasted:
            text.selectAll()  # an instant is pasted whole
        QApplication.sendEvent(text, QKeyEvent(event.type(), event.key(), event.modifiers(), event.text()))

    def event(self, event: QEvent) -> bool:
        """There is no text of its own to undo, and no start of it to go to: those keys belong to the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and any(map(event.matches, _OF_THE_WINDOW)):
            event.ignore()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves the text as it was, and the part under the cursor keeps the keys."""
        if watched is self._text and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._close()
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The text that is being typed keeps the keys."""
        super().focusInEvent(event)
        if self.typing and self._text is not None:
            self._text.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text lies where the parts are."""
        super().resizeEvent(event)
        self._place()

    def _open(self) -> QLineEdit:
        if self._text is None:
            self._text = QLineEdit(self)
            self._text.setFrame(False)
            self._text.setAccessibleName(self.accessibleName())
            self._text.setAccessibleDescription(self.told)
            self._text.setStyleSheet("QLineEdit { border: none; padding: 0; margin: 0; }")
            self._text.installEventFilter(self)
            self._text.returnPressed.connect(self._take)
            self._text.editingFinished.connect(self._left)
        line = self.lineEdit()
        self._text.setText(line.text())
        if line.hasSelectedText():
            self._text.setSelection(line.selectionStart(), line.selectionLength())
            self._around = line.text()[: line.selectionStart()], line.text()[line.selectionEnd() :]
        else:
            self._around = "", ""
            self._text.setCursorPosition(line.cursorPosition())
        self._place()
        line.hide()  # it would shine through
        self._text.show()
        self._text.setFocus()
        return self._text

    def _place(self) -> None:
        if self._text is not None:
            self._text.setGeometry(self.lineEdit().geometry())

    def _take(self) -> None:
        """Go to what is written; what cannot be read stays to be mended."""
        if self._text is None:
            return
        try:
            at = self._meant(self._text.text())
        except ExplorerError as mistake:
            self.refused.emit(str(mistake))
            return
        self._close()
        self.typed.emit(at)

    def _left(self) -> None:
        """Whoever goes on to something else has not pressed Enter; what can be read is meant all the same."""
        if self._text is None or not self.typing or self._text.hasFocus():
            return
        try:
            at = self._meant(self._text.text())
        except ExplorerError as mistake:
            self._close(keys=False)
            self.refused.emit(str(mistake))
            return
        self._close(keys=False)
        self.typed.emit(at)

    def _meant(self, words: str) -> datetime.datetime:
        """What is written; or what was typed, where it is whole and went into one part. Raises ``ExplorerError`` where it is neither."""
        try:
            return self._read(words)
        except ExplorerError:
            before, after = self._around
            typed = words.removeprefix(before).removesuffix(after)
            # A sentence about it is about what the user has typed.
            return self._read(typed if typed != words and typed.strip() and not typed.strip().isdigit() else words)

    def _read(self, words: str) -> datetime.datetime:
        return instant_meant(words, self._shown())

    def _close(self, *, keys: bool = True) -> None:
        if self._text is None:
            return
        text, self._text = self._text, None
        text.hide()
        self.lineEdit().show()
        text.deleteLater()
        if keys:
            self.setFocus()


class TypedDay(TypedInstant):
    """The same for a day; what is typed is its midnight, UTC."""

    told = "Date; Enter takes it, Esc leaves it"

    def __init__(self, shown: Callable[[], datetime.datetime], parent: QWidget | None = None) -> None:
        super().__init__(shown, parent)
        self.setDisplayFormat("d MMM yyyy")

    def _read(self, words: str) -> datetime.datetime:
        return day_meant(words)
