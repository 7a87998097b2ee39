"""Words in one line or a few, cut off with dots where there is no room; all of them as tool tip and for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from explorer.gui.contained import contained

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Shortened(QLabel):
    """A label that never takes more than ``lines`` lines, nor pushes what is beside it away.

    Several stand at the top unless they are aligned otherwise.
    """

    def __init__(self, role: str, lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setMinimumWidth(1)
        if lines > 1:
            self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        margins = self.contentsMargins()
        self.ensurePolished()
        return QSize(1, self._lines * self.fontMetrics().lineSpacing() + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def parts(self) -> tuple[list[str], bool]:
        """The lines as they are shown, and whether something is cut off."""
        room = self.contentsRect().width()
        metrics, words = self.fontMetrics(), self.text()
        laid = QTextLayout(words, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        laid.setTextOption(option)
        laid.beginLayout()
        starts: list[int] = []
        while len(starts) <= self._lines:
            line = laid.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room)
            starts.append(line.textStart())
        laid.endLayout()
        shown = [words[start:end].rstrip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
        cut = len(shown) > self._lines or any(metrics.horizontalAdvance(line) > room for line in shown)
        if len(shown) > self._lines:
            shown = [*shown[: self._lines - 1], words[starts[self._lines - 1] :]]
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in shown], cut

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown, cut = self.parts()
        if cut != bool(self.toolTip()):
            self.setToolTip(self.text() if cut else "")
        box, metrics = self.contentsRect(), self.fontMetrics()
        spare = 0 if self.alignment() & Qt.AlignmentFlag.AlignTop else box.height() - len(shown) * metrics.lineSpacing()
        top = box.top() + spare / 2
        for number, line in enumerate(shown):
            painter.drawText(QPointF(box.left(), top + metrics.ascent() + number * metrics.lineSpacing()), line)
        painter.end()
