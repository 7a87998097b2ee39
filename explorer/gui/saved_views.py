"""The dialog for saved views: each with a small picture; show one, rename and remove, and save what is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QKeySequence, QPainter, QPixmap, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from explorer.errors import ExplorerError
from explorer.gui.fields import Tick
from explorer.gui.parts import text
from explorer.gui.reading import Reading
from explorer.gui.theme import tokens_of
from explorer.session import saved_views
from explorer.station.days import day_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.gui.actions import Actions
    from explorer.session.saved_views import Before, SavedView
    from explorer.session.session import Session

_NAME = Qt.ItemDataRole.UserRole
_ICON = QSize(192, 120)
_CELL = QSize(212, 176)
_VIEWS = {"station": "Station", "orbit": "Orbit", "compare": "Two side by side"}
_LEAD = "A saved view keeps the camera, what is hidden, cut or drawn apart, how the joints stand, the colours and the names."
_NONE = "No view is saved yet."
_SKY_STEP = 3  # of 255: so much a pixel of the empty sky may differ


def small_picture(image: QImage | None, sky: str) -> bytes | None:
    """A frame as a small PNG, all of it: a tall one gets sky beside it, unless there is only sky at its top and bottom."""
    if image is None or image.isNull():
        return None
    width, height = saved_views.THUMBNAIL_PX
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor(sky))
    smooth = Qt.TransformationMode.SmoothTransformation
    fitted = image.scaledToWidth(width, smooth)
    over = (fitted.height() - height) // 2
    if over > 0 and not _only_sky(fitted, over, sky):
        fitted = image.scaledToHeight(height, smooth)
    with QPainter(made) as painter:
        painter.drawImage((width - fitted.width()) // 2, (height - fitted.height()) // 2, fitted)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide6's stubs know no device here
    return bytes(buffer.data().data())


def _only_sky(image: QImage, rows: int, sky: str) -> bool:
    """Whether so many rows at the top and at the bottom show nothing."""
    empty = QColor(sky).lightness()
    step = max(1, rows // 8)
    places = [*range(0, rows, step), *range(image.height() - rows, image.height(), step)]
    seen = (image.pixelColor(x, y).lightness() for y in places for x in range(0, image.width(), 4))
    return all(abs(lightness - empty) <= _SKY_STEP for lightness in seen)


class SavedViews(Reading):
    """Lists the saved views. Enter shows one, F2 renames, Del removes; what was done to the list can be undone here."""

    def __init__(self, session: Session, actions: Actions, frame: Callable[[], QImage | None], parent: QWidget) -> None:
        super().__init__("Saved views", parent, width=720, height=600)
        self._session = session
        self._actions = actions
        self._frame = frame
        self._done: list[tuple[str, Before]] = []
        self.column.addWidget(text(_LEAD, "dim"))
        self.list = QListWidget()
        self.list.setAccessibleName("Saved views")
        self.list.setViewMode(QListWidget.ViewMode.IconMode)
        self.list.setMovement(QListWidget.Movement.Static)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setIconSize(_ICON)
        self.list.setGridSize(_CELL)
        self.list.setWordWrap(True)
        self.list.setStyleSheet("QLineEdit { padding: 0; border: none; border-radius: 0; }")  # a name is edited within its own line
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.itemActivated.connect(self._show)
        self.list.itemChanged.connect(self._renamed)
        self.list.currentRowChanged.connect(self._enable)
        self.column.addWidget(self.list, 1)
        self.said = text("")
        self.column.addWidget(self.said)
        self.name = QLineEdit()
        self.name.setAccessibleName("Name of the view to save")
        self.name.setMaxLength(2 * saved_views.LONGEST_NAME)  # what is too long is told, not cut off
        self.name.returnPressed.connect(self._save)
        self.day = Tick("with day and scenario")
        self.day.setToolTip("Go back to this date and scenario, too, when the view is shown")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.day)
        self.save = self._button(row, "Save this view", self._save, "Save what is looked at under this name (Enter)")
        self.column.addLayout(row)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.show_it = self._button(row, "Show", self._show, "Look at the station like that (Enter); Undo in the Edit menu takes it back")
        self.rename = self._button(row, "Rename", self._rename, "Give the chosen view another name (F2)")
        self.remove = self._button(row, "Remove", self._remove, "Forget the chosen view (Del)")
        self.undo = self._button(row, "Undo", self._undo, "Take back what was last done to the list (Ctrl+Z)")
        row.addStretch(1)
        self._button(row, "Close", self.close, "Close (Esc)")
        self.column.addLayout(row)
        for keys, react in ((QKeySequence(Qt.Key.Key_Delete), self._remove), (QKeySequence(QKeySequence.StandardKey.Undo), self._undo)):
            QShortcut(keys, self.list, react, context=Qt.ShortcutContext.WidgetShortcut)
        actions.refused.connect(self.said.setText)
        self._fill()
        self.suggest()
        # What can be done first: choose one, or name the first.
        (self.list if self.list.count() else self.name).setFocus()

    def suggest(self) -> None:
        """Propose a name for what is looked at, ready to be typed over."""
        self.name.setText(saved_views.suggested_name(self._session))
        self.name.selectAll()

    def begin(self) -> None:
        """Have the name ready to be typed."""
        self.suggest()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, row: QHBoxLayout, words: str, pressed: Callable[..., object], tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(pressed)
        row.addWidget(button)
        return button

    # --- the list

    def _fill(self, chosen: str = "") -> None:
        found, skipped = saved_views.views()
        with QSignalBlocker(self.list):
            self.list.clear()
            for view in found:
                self.list.addItem(self._item(view))
                if view.name == chosen:
                    self.list.setCurrentRow(self.list.count() - 1)
            if self.list.currentRow() < 0 and found:
                self.list.setCurrentRow(0)
        words = [*skipped, *([] if found else [_NONE])]
        self.said.setText("\n".join(words))
        self._enable()

    def _item(self, view: SavedView) -> QListWidgetItem:
        picture = QPixmap(str(saved_views.thumbnail(view)))
        if picture.isNull():
            picture = QPixmap(_ICON)
            picture.fill(QColor(tokens_of(self._session.state.theme).sky))
        # Drawn as it is when chosen, too: a tint over the picture would be taken for its colours.
        shown = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            shown.addPixmap(picture, mode)
        item = QListWidgetItem(shown, view.name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setData(_NAME, view.name)
        item.setToolTip(self._about(view))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{view.name}. {self._about(view)}")
        return item

    def _about(self, view: SavedView) -> str:
        parts = [_VIEWS[view.look["view"]]]
        if view.day:
            scenario = self._session.catalog.scenarios.get(view.day["scenario"])
            parts += [day_words(view.day["date"]), scenario.name if scenario else view.day["scenario"]]
        return " · ".join([*parts, f"saved {day_words(view.saved)}"])

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_NAME)) if item else ""

    def _enable(self, *_: object) -> None:
        for button in (self.show_it, self.rename, self.remove):
            button.setEnabled(self.list.currentItem() is not None)
        self.undo.setEnabled(bool(self._done))
        last = f"Take back: {self._done[-1][0]} (Ctrl+Z)" if self._done else "Nothing has been done to the list"
        self.undo.setToolTip(last)

    # --- what is done

    def _show(self, *_: object) -> None:
        name = self._chosen()
        if name and self._actions.perform("views.show", name):
            self.said.setText(f"Shown: {name}")

    def _save(self, *_: object) -> None:
        try:
            name = saved_views.checked_name(self.name.text())
            earlier = saved_views.named(name)
            before = saved_views.before(earlier) if earlier else None
            picture = small_picture(self._frame(), tokens_of(self._session.state.theme).sky)
        except ExplorerError as mistake:
            self.said.setText(str(mistake))
            return
        if not self._actions.perform("views.save", name, picture, with_day=self.day.isChecked(), replacing=True):
            return
        saved = saved_views.find(name)
        self._done.append((f"save {name}", before or saved_views.Before(saved.id, None, None)))
        self._fill(saved.name)
        self.said.setText(f"Saved: {name}" + (", in place of the earlier one (Undo brings that back)" if earlier else ""))
        self.suggest()
        self.list.setFocus()

    def _rename(self, *_: object) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.list.setFocus()
            self.list.editItem(item)

    def _renamed(self, item: QListWidgetItem) -> None:
        old, new = str(item.data(_NAME)), item.text()
        if new == old:
            return
        before = self._before(old)
        if before is None:
            return
        done = self._actions.perform("views.rename", old, new)
        refused = "" if done else self.said.text()
        if done:
            self._done.append((f"rename {old}", before))
        self._fill(saved_views.checked_name(new) if done else old)
        self.said.setText(refused or self.said.text())

    def _remove(self, *_: object) -> None:
        name, row = self._chosen(), self.list.currentRow()
        if not name:
            return
        before = self._before(name)
        if before is not None and self._actions.perform("views.remove", name):
            self._done.append((f"remove {name}", before))
            self._fill()
            self.list.setCurrentRow(min(row, self.list.count() - 1))
            self.said.setText(f"Removed: {name}. Undo brings it back.")

    def _before(self, name: str) -> Before | None:
        """The files of a view to come back to; None, and told, where it has been removed elsewhere meanwhile."""
        view = saved_views.named(name)
        if view is None:
            self._fill()
            self.said.setText(f"{name} is no longer there.")
            return None
        return saved_views.before(view)

    def _undo(self, *_: object) -> None:
        if not self._done:
            return
        words, before = self._done.pop()
        try:
            saved_views.restore(before)
        except ExplorerError as mistake:
            self.said.setText(str(mistake))
            return
        self._fill(words.partition(" ")[2])
        self.said.setText(f"Taken back: {words}")
