"""Fields and boxes whose marks are drawn in the theme's own lines: check boxes, choices, dates, trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPalette, QPen, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QListView,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTreeView,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_BOX_PX = 14.0


def pen(colour: QColor, width: float = 1.5) -> QPen:
    """The line of the icons: round ends, round corners."""
    return QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def paint_box(painter: QPainter, place: QRect, state: Qt.CheckState, palette: QPalette) -> None:
    """A check box: empty, ticked, or half."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QRectF(place).center()
    box = QRectF(middle.x() - _BOX_PX / 2, middle.y() - _BOX_PX / 2, _BOX_PX, _BOX_PX)
    line = palette.color(QPalette.ColorRole.PlaceholderText)
    painter.setPen(QPen(line, 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(pen(palette.color(QPalette.ColorRole.Text), 1.8))
    if state == Qt.CheckState.Checked:
        x, y = box.left(), box.top()
        painter.drawPolyline([QPointF(x + 3.4, y + 7.2), QPointF(x + 6, y + 9.8), QPointF(x + 10.6, y + 4.4)])
    elif state == Qt.CheckState.PartiallyChecked:
        painter.drawLine(QPointF(box.left() + 4, middle.y()), QPointF(box.right() - 4, middle.y()))
    painter.restore()


def paint_chevron(painter: QPainter, middle: QPointF, colour: QColor, *, down: bool) -> None:
    """A small angle that points right or down."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(colour))
    steps = [(-3.5, -1.5), (0, 2), (3.5, -1.5)] if down else [(-1.5, -3.5), (2, 0), (-1.5, 3.5)]
    painter.drawPolyline([middle + QPointF(x, y) for x, y in steps])
    painter.restore()


def _paint_drop(field: QWidget) -> None:
    painter = QPainter(field)
    paint_chevron(
        painter, QPointF(field.width() - 14.0, field.height() / 2), field.palette().color(QPalette.ColorRole.PlaceholderText), down=True
    )
    painter.end()


class Tick(QCheckBox):
    """A check box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box in the theme's lines, then nothing else over it."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        place = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.fillRect(place, self.palette().color(QPalette.ColorRole.Window))
        paint_box(painter, place, self.checkState(), self.palette())
        painter.end()


class Choice(QComboBox):
    """A choice of one from several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A list of its own, as the default one of the style is drawn like a menu.
        self.setView(QListView())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its angle."""
        super().paintEvent(event)
        _paint_drop(self)


class Instant(QDateTimeEdit):
    """A date and a time of day with a calendar, which is made when it is first asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self._calendar: QCalendarWidget | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The angle opens the calendar."""
        self._prepare()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and arrow down open the calendar, as they open a list."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open()
        else:
            super().keyPressEvent(event)

    def open(self) -> None:
        """Open the calendar. Qt has no call for it: it opens by a press on the angle."""
        option = QStyleOptionComboBox()
        option.initFrom(self)
        option.subControls = QStyle.SubControl.SC_All
        option.editable = True
        style = self.style()
        angle = QRectF(style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxArrow, self)).center()
        left = Qt.MouseButton.LeftButton
        press = QMouseEvent(QEvent.Type.MouseButtonPress, angle, self.mapToGlobal(angle), left, left, Qt.KeyboardModifier.NoModifier)
        self.mousePressEvent(press)
        if self._calendar is not None:
            self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _prepare(self) -> None:
        if self._calendar is not None:
            return
        self._calendar = QCalendarWidget(self)
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # Days of the week are no matter of colour here; without this Saturdays and Sundays are red.
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(day, QTextCharFormat())
        self.setCalendarWidget(self._calendar)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field with its angle."""
        super().paintEvent(event)
        _paint_drop(self)


class Day(Instant):
    """A date alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("d MMM yyyy")


class Tree(QTreeView):
    """A tree whose branches are marked by angles alone."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt: what stands left of a row."""
        if not self.model().hasChildren(index):
            return
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        middle = QPointF(rect.right() - self.indentation() / 2 + 1, rect.center().y() + 0.5)
        paint_chevron(painter, middle, colour, down=self.isExpanded(index))
