"""The dialog for models of a user's own: take one in by a map, use it, remove it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QPushButton, QWidget

from explorer import paths
from explorer.errors import ExplorerError
from explorer.gui.parts import text
from explorer.gui.reading import Reading
from explorer.gui.work import Work
from explorer.own_models import shelf
from explorer.own_models.map_template import template
from explorer.own_models.model_file import SUFFIXES, read_pieces
from explorer.own_models.report import Report, written
from explorer.own_models.take_in import take_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from explorer.gui.actions import Actions
    from explorer.session.session import Session

_MODELS = f"Models ({' '.join(f'*{suffix}' for suffix in SUFFIXES)})"
_MAPS = "Maps (*.toml)"
_NONE = "The program's own shapes"
_LEAD = (
    "Named parts of a model file can stand in for elements of the station: a map (a small text file) says which. "
    "Begin a map from the file, edit it, then take the model in."
)


class OwnModels(Reading):
    """Lists the models taken in; what is chosen in the list is used or removed."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__("Models of your own", parent, width=680, height=560)
        self._session = session
        self._actions = actions
        self._work: Work | None = None
        self.column.addWidget(text(_LEAD, "dim"))
        self.list = QListWidget()
        self.list.setAccessibleName("Models taken in")
        self.list.itemActivated.connect(self._use)
        self.column.addWidget(self.list, 2)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.use = self._button(row, "Use", self._use, "Show the chosen model")
        self.remove = self._button(row, "Remove", self._remove, "Forget the chosen model; the file it came from is untouched")
        row.addStretch(1)
        self.begin = self._button(row, "Begin a map…", self._begin, "Write a map that lists the names in a model file")
        self.take = self._button(row, "Take in…", self._take, "Choose a model file and its map")
        self.column.addLayout(row)
        self.said = QPlainTextEdit()
        self.said.setReadOnly(True)
        self.said.setAccessibleName("What became of the file")
        self.said.setPlaceholderText("What matched, and what did not, is said here.")
        self.column.addWidget(self.said, 3)
        self.finish()
        self._fill()
        self.list.currentRowChanged.connect(self._enable)

    def _button(self, row: QHBoxLayout, words: str, pressed: Callable[..., None], tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(pressed)
        row.addWidget(button)
        return button

    def _fill(self) -> None:
        self.list.clear()
        for name in ("", *shelf.names()):
            item = QListWidgetItem(name or _NONE)
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.list.addItem(item)
            if name == self._session.state.own_model:
                self.list.setCurrentItem(item)
        self._enable()

    def _enable(self, *_: object) -> None:
        busy = self._work is not None
        for button in (self.begin, self.take, self.use):
            button.setEnabled(not busy)
        self.remove.setEnabled(not busy and bool(self._chosen()))

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else ""

    def _use(self, *_: object) -> None:
        self._actions.perform("view.own-model", self._chosen())

    def _remove(self, *_: object) -> None:
        name = self._chosen()
        if name == self._session.state.own_model:
            self._actions.perform("view.own-model", "")
        try:
            shelf.remove(name)
        except ExplorerError as mistake:
            self.said.setPlainText(str(mistake))
        self._fill()

    def _begin(self, *_: object) -> None:
        file = self._ask_model()
        if file is None:
            return
        chosen, _kind = QFileDialog.getSaveFileName(self, "Write the map to", str(file.with_suffix(".toml")), _MAPS)
        if chosen:
            self._do(f"Reading {file.name} …", partial(_begin, file, Path(chosen), self._session), self._begun)

    def _take(self, *_: object) -> None:
        file = self._ask_model()
        if file is None:
            return
        chosen, _kind = QFileDialog.getOpenFileName(self, f"The map for {file.name}", str(file.with_suffix(".toml")), _MAPS)
        if chosen:
            self._do(f"Taking in {file.name} …", partial(take_in, file, Path(chosen), self._session.catalog), self._taken)

    def _ask_model(self) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "A model file", "", _MODELS)
        return Path(chosen) if chosen else None

    def _do(self, saying: str, function: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self.said.setPlainText(saying)
        self._work = Work(function, self)
        self._work.done.connect(then)
        self._work.refused.connect(self.said.setPlainText)
        self._work.finished.connect(self._idle)
        self._enable()
        self._work.start()

    def _idle(self) -> None:
        self._work = None
        self._enable()

    def _begun(self, words: str) -> None:
        self.said.setPlainText(words)

    def _taken(self, report: Report) -> None:
        self.said.setPlainText(written(report))
        self._actions.perform("view.own-model", report.name)
        self._fill()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being read: a thread must not outlive its dialog."""
        if self._work is not None:
            self._work.wait()
        super().closeEvent(event)


def _begin(file: Path, target: Path, session: Session) -> str:
    words = template(file.name, read_pieces(file), session.catalog)
    with paths.writing(target) as scratch:
        scratch.write_text(words, encoding="utf-8", newline="\n")
    return f"{target} lists the names in {file.name}. Edit it, then take the model in with it."
