"""The legend, bottom left of the picture, with the choice of what the colours say; it folds to its heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from explorer.gui.contained import contained
from explorer.gui.fields import paint_chevron
from explorer.gui.parts import empty, text
from explorer.gui.theme import BODY_PX, tokens_of
from explorer.session.state import COLOUR_BY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from explorer.gui.actions import Actions
    from explorer.look import Theme
    from explorer.session.plan import LegendEntry, Plan
    from explorer.session.state import View


_SWATCH_PX = 16
_TALLEST = 4  # lines in one column
_LOW_PX = 440  # in a picture less high it would stand before the station: it is laid flat along the lower edge, in the fewest words
_MOST_ROWS = 2  # of the orbit's legend where it is flat; one of more would cover the Earth, and begins folded
_SCALE_BAR_PX = 118  # are left free for it in the corner opposite
_FOLD_PX = 18  # the room of the angle, as in the theme
_NEAR_PX, _APART_PX = 6, 10  # within an entry of a flat legend, and between two


class Swatch(QWidget):
    """The colour of a group, with its pattern; for a ghost, its outline; for a track, its line."""

    def __init__(self, entry: LegendEntry, theme: Theme, scale: float = 1.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._theme = theme
        self._scale = scale
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        box = QRectF(1.5, 1.5, 13, 13)
        colour = QColor(self._entry.colour)
        mark = self._entry.mark
        if mark == "dot":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(box.center(), 4, 4)
        elif mark == "ring":
            painter.setPen(QPen(colour, 1.5))
            painter.drawEllipse(box.center(), 6, 6)
            painter.setBrush(colour)
            painter.drawEllipse(box.center(), 1.5, 1.5)
        elif mark in ("triangle", "square"):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            inner = box.adjusted(2, 2, -2, -2)
            if mark == "square":
                painter.drawRect(inner)
            else:
                painter.drawPolygon([inner.bottomLeft(), inner.bottomRight(), QPointF(inner.center().x(), inner.top())])
        elif mark in ("thin-line", "thick-line", "dashed-line"):
            style = Qt.PenStyle.DashLine if mark == "dashed-line" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 3 if mark == "thick-line" else 1.5, style))
            painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()))
        elif mark == "outline":
            painter.setPen(QPen(colour, 2.5))
            painter.drawRoundedRect(box, 2, 2)
        elif mark == "ghost":
            faint = QColor(colour)
            faint.setAlphaF(0.15)
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
            painter.setBrush(faint)
            painter.drawRoundedRect(box, 2, 2)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 2, 2)
            painter.setPen(QPen(QColor(tokens_of(self._theme).panel), 1.5))
            if self._entry.pattern in ("diagonal", "cross"):
                for x in (-4.0, 2.0, 8.0):
                    painter.drawLine(QPointF(box.left() + x, box.bottom()), QPointF(box.left() + x + box.height(), box.top()))
            if self._entry.pattern == "cross":
                for x in (-4.0, 2.0, 8.0):
                    painter.drawLine(QPointF(box.left() + x, box.top()), QPointF(box.left() + x + box.height(), box.bottom()))
        painter.end()

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(_SWATCH_PX, _SWATCH_PX) * self._scale


class Fold(QToolButton):
    """The angle before the heading, with the heading where that is no button itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("legend-fold")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._down = True

    def mirror(self, title: str, *, written: bool, folded: bool) -> None:
        """Say what a click does with the legend of that title."""
        self._down = not folded
        self.setText(title if written else "")
        self.updateGeometry()
        self.setToolTip("Show what the colours and signs say" if folded else "Fold the legend to its heading")
        self.setAccessibleName(f"Legend: {title}, {'folded' if folded else 'open'}")
        self.update()

    def sizeHint(self) -> QSize:
        """The angle alone, or with room for the words."""
        needed = super().sizeHint()
        return needed if self.text() else QSize(_FOLD_PX, needed.height())

    @contained
    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the angle before them."""
        super().paintEvent(event)
        painter = QPainter(self)
        colour = self.palette().color(QPalette.ColorRole.ButtonText)
        paint_chevron(painter, QPointF(_FOLD_PX / 2, self.height() / 2), colour, down=self._down)
        painter.end()


class Legend(QFrame):
    """Mirrors the legend of a plan. ``folded`` keeps, for each view in which somebody has folded it or out, which of the two."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setAccessibleName("Legend")
        self._picture = parent
        self._shown: tuple[object, ...] = ()
        self._plan: Plan | None = None
        self._view: View = "station"
        self._rows = 0
        self._scale = 1.0
        self.folded: dict[str, bool] = {}
        self.fold = Fold(self)
        self.fold.clicked.connect(self._turn)
        self.choice = QToolButton()
        self.choice.setObjectName("legend-choice")
        self.choice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choice.setToolTip("Choose what the colours say")
        menu = QMenu(self.choice)
        for key in COLOUR_BY:
            menu.addAction(actions[f"view.colour-by-{key}"])
        self.choice.setMenu(menu)
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(4)
        self._lines.setHorizontalSpacing(20)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 12, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.fold)
        head.addWidget(self.choice)
        head.addStretch(1)
        column.addLayout(head)
        column.addLayout(self._lines)

    def mirror(self, plan: Plan, view: View) -> None:
        """Take over the legend of a plan; hidden when the plan has none."""
        self._plan, self._view = plan, view
        flat = self._flat()
        shown = (plan.legend_title, plan.legend, plan.theme, view, self.folded.get(view), self._picture.width() if flat else 0)
        if shown == self._shown:
            return
        self._shown = shown
        self.choice.setVisible(self._station)
        self.choice.setText(f"{plan.legend_title} ▾")
        self.choice.setAccessibleName(f"Colours say: {plan.legend_title}")
        self.fold.mirror(plan.legend_title, written=not self._station, folded=False)
        empty(self._lines)
        self._column.setDirection(QBoxLayout.Direction.LeftToRight if flat else QBoxLayout.Direction.TopToBottom)
        self._lines.setVerticalSpacing(2 if flat else 4)
        if flat:
            self._lay_flat(plan)
        else:
            self._lay_out(plan)
        folded = self.folded.get(view, view == "orbit" and flat and self._rows > _MOST_ROWS)
        if folded:
            self.choice.setText(f"{plan.legend_title} ▾")
            self.fold.mirror(plan.legend_title, written=not self._station, folded=True)
            empty(self._lines)
        self._column.setContentsMargins(*((4, 2, 10, 2) if flat or folded else (6, 6, 12, 10)))
        self._column.setSpacing(0 if flat or folded else 6)
        self.setVisible(bool(plan.legend))
        self.settle()

    @property
    def _station(self) -> bool:
        """Whether the colours of a station are told, which can be chosen."""
        return self._view != "orbit"

    def _turn(self) -> None:
        """Fold it to its heading, or out; from now on so in this view."""
        if self._plan is not None:
            self.folded[self._view] = self._lines.count() > 0
            self.mirror(self._plan, self._view)

    def restore(self, folded: Mapping[str, bool]) -> None:
        """Begin as it was left."""
        self.folded = dict(folded)
        if self._plan is not None:
            self.mirror(self._plan, self._view)

    def _flat(self) -> bool:
        """Whether the legend is laid flat: in a picture that is low, and below an orbit, which fills the picture up to its edges."""
        return not self._station or (self._scale == 1.0 and self._picture.height() < _LOW_PX)

    def _lay_flat(self, plan: Plan) -> None:
        """The names alone, as many beside each other as there is room for; the rest as tool tip."""
        entries = [self._named(entry, plan.theme) for entry in plan.legend]
        room = self._room()
        if self._station and sum(wide for _, wide in entries) > room:
            # What the colours say is seen from the names.
            self.choice.setText("▾")
            room = self._room()
        left, row = room, -1
        line = QHBoxLayout()
        for parts, wide in entries:
            if row < 0 or wide > left:
                row += 1
                line = QHBoxLayout()
                line.setContentsMargins(4, 0, 0, 0)
                line.setSpacing(_NEAR_PX)
                self._lines.addLayout(line, row, 0, Qt.AlignmentFlag.AlignLeft)
                left = room
            elif line.count():
                line.addSpacing(_APART_PX)
            left -= wide
            for part in parts:
                line.addWidget(part)
        self._rows = row + 1

    def _room(self) -> int:
        """The width left for the entries of a flat legend."""
        head = self.fold.sizeHint().width() + (self.choice.sizeHint().width() + _SCALE_BAR_PX if self._station else 0)
        return self._picture.width() - 28 - head

    def _named(self, entry: LegendEntry, theme: Theme) -> tuple[list[QWidget], int]:
        """Swatch, symbol and name of an entry, and how much room they take."""
        label = text(_shortest(entry.text) if self._station else entry.text, "small", wrap=False)
        label.setToolTip(entry.text)
        label.setAccessibleName(entry.text)
        parts: list[QWidget] = [Swatch(entry, theme, self._scale, parent=self)]
        parts += [text(entry.symbol, "small", wrap=False)] if entry.symbol else []
        parts.append(label)
        for part in parts:
            # The style sheet's sizes count from here on.
            part.setParent(self)
            part.ensurePolished()
        return parts, sum(part.sizeHint().width() + _NEAR_PX for part in parts) + _APART_PX

    def _lay_out(self, plan: Plan) -> None:
        """A line for each."""
        # Two columns rather than a tower that would stand before the station.
        groups = sum(entry.mark == "surface" for entry in plan.legend) if self._station else len(plan.legend)
        rows = groups if groups <= _TALLEST else (groups + 1) // 2
        for number, entry in enumerate(plan.legend):
            line = QHBoxLayout()
            line.setContentsMargins(4, 0, 0, 0)
            line.setSpacing(8)
            line.addWidget(Swatch(entry, plan.theme, self._scale))
            if entry.symbol:
                mark = text(entry.symbol, wrap=False)
                mark.setFixedWidth(round(_SWATCH_PX * self._scale))
                line.addWidget(mark)
            line.addWidget(text(entry.text, wrap=False), 1)
            if number < groups:
                self._lines.addLayout(line, number % rows, number // rows)
            else:
                self._lines.addLayout(line, rows + number - groups, 0, 1, -1)

    def magnify(self, scale: float) -> None:
        """Write it so much larger."""
        if scale == self._scale:
            return
        self._scale = scale
        self.setStyleSheet("" if scale == 1 else f"QLabel, QToolButton {{ font-size: {round(BODY_PX * scale)}px; }}")
        if self._plan is not None:
            self._shown = ()
            self.mirror(self._plan, self._view)

    def event(self, event: QEvent) -> bool:
        """Qt: take up as much room as the lines need, once they are there."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.settle()
        return done

    def settle(self) -> None:
        """Go to the corner."""
        laid_for = self._shown[-1] if self._shown else 0
        if self._plan is not None and laid_for != (self._picture.width() if self._flat() else 0):
            self.mirror(self._plan, self._view)
            return
        self.adjustSize()
        edge = 8 if self._flat() else 16
        self.move(edge, self._picture.height() - self.height() - edge)


def _shortest(words: str) -> str:
    """An entry in the fewest words.

    >>> _shortest("Russian segment · 14 · 3 vehicles"), _shortest("Ghost: on the station, no longer operated · 14")
    ('Russian segment', 'No longer operated')
    """
    name = words.partition(" · ")[0]
    name = name.partition(": ")[2].rpartition(", ")[2] or name
    return name[:1].upper() + name[1:]
