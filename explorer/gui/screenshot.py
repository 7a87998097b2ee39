"""Saving the view as a picture: size, caption, legend, background, name."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from explorer.briefing.size import LARGEST_PX, SMALLEST_PX
from explorer.errors import ExplorerError
from explorer.gui.fields import Choice, Tick
from explorer.gui.parts import text
from explorer.gui.settings import open_settings
from explorer.session.stage import stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.session.plan import Plan
    from explorer.session.session import Session

TEMPLATE = "{view}-{scenario}-{date}-{size}"
_LONGEST_NAME = 240  # bytes; 255 less what a picture in the making has in front
_FOLDER_KEY = "picture/folder"
_TEMPLATE_KEY = "picture/template"
_PRESETS = (("1920 × 1080, slide", (1920, 1080)), ("3840 × 2160, 4K", (3840, 2160)), ("2160 × 2160, square", (2160, 2160)))
_WORDS = ("program", "view", "scenario", "date", "colour", "size")


def file_name(template: str, session: Session, size: tuple[int, int]) -> str:
    """The name of a picture after a template. Raises ``ExplorerError`` for a word in braces that does not exist."""
    from explorer.briefing.picture import FORMATS

    state = session.state
    known = {
        "program": "station-explorer",
        "view": state.view,
        "scenario": f"{state.compare_with}-and-{state.scenario}" if state.view == "compare" else state.scenario,
        "date": state.date.isoformat(),
        "colour": state.colour_by,
        "size": f"{size[0]}x{size[1]}",
    }
    try:
        name = template.format_map(known)
    except (KeyError, IndexError, ValueError) as problem:
        words = ", ".join(f"{{{word}}}" for word in _WORDS)
        raise ExplorerError(f"the name {template!r} cannot be filled in; use words and {words}") from problem
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", name).strip(" .")
    if not name:
        raise ExplorerError("the name is empty; give at least one word")
    if len(name.encode()) > _LONGEST_NAME:
        raise ExplorerError(f"the name is too long; file systems take {_LONGEST_NAME} letters at most")
    return name if Path(name).suffix.lower() in FORMATS else f"{name}.png"


def plan_for(session: Session, *, legend: bool) -> Plan:
    """The plan on screen, as it is to be saved."""
    plan = stage(session)
    return plan if legend else replace(plan, legend=())


def copy_picture(session: Session, size: tuple[int, int], *, caption: bool = True, legend: bool = True, transparent: bool = False) -> None:
    """Put a picture of the view on the clipboard."""
    from explorer.briefing.picture import save_picture

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "picture.png"
        save_picture(file, plan_for(session, legend=legend), size, caption=caption, transparent=transparent)
        QGuiApplication.clipboard().setImage(QImage(str(file)))


class PictureDialog(QDialog):
    """Stays open beside the window: the picture is of what the window shows when it is saved."""

    def __init__(
        self, session: Session, view_size: Callable[[], tuple[int, int]], say: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view_size = view_size
        self._say = say
        self.setWindowTitle("Save picture")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        settings = open_settings()
        self.size_choice = Choice()
        self.size_choice.setAccessibleName("Size")
        self.size_choice.setToolTip("Width and height of the picture in pixels")
        width, height = view_size()
        self.size_choice.addItem(f"{width} × {height}, as in the window", "window")
        for title, size in _PRESETS:
            self.size_choice.addItem(title, size)
        self.size_choice.addItem("Another size", "custom")
        self.size_choice.setCurrentIndex(1)  # what most pictures are taken for: a slide
        self.wide, self.high = QSpinBox(), QSpinBox()
        for box, name, value in ((self.wide, "Width in pixels", 1920), (self.high, "Height in pixels", 1080)):
            box.setRange(SMALLEST_PX, LARGEST_PX)
            box.setValue(value)
            box.setSuffix(" px")
            box.setAccessibleName(name)
            box.setToolTip(f"{name}, from {SMALLEST_PX} to {LARGEST_PX}")
        self.caption = Tick("Caption: scenario, date, sources")
        self.legend = Tick("Legend")
        self.transparent = Tick("Transparent background")
        self.caption.setToolTip("Title, scenario, date, dates of facts and element set, version, below the picture")
        self.legend.setToolTip("What the colours say")
        self.transparent.setToolTip("No sky: the picture can be laid on a slide of any colour")
        self.caption.setChecked(True)
        self.legend.setChecked(True)
        self.template = QLineEdit(str(settings.value(_TEMPLATE_KEY, TEMPLATE)))
        self.template.setAccessibleName("Name of the file")
        self.template.setToolTip("Words in braces are filled in: " + ", ".join(f"{{{word}}}" for word in _WORDS))
        kept = str(settings.value(_FOLDER_KEY, ""))
        self.folder = QLineEdit(kept if kept and Path(kept).is_dir() else _pictures())
        self.folder.setAccessibleName("Folder")
        self.folder.setToolTip("Where the picture is saved")
        self.preview = text("", "small")
        browse = QPushButton("Choose…")
        browse.setToolTip("Choose a folder")
        browse.clicked.connect(self._browse)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        custom = QHBoxLayout()
        custom.setSpacing(8)
        custom.addWidget(self.wide)
        custom.addWidget(text("×", "dim", wrap=False))
        custom.addWidget(self.high)
        custom.addStretch(1)
        self._custom = QWidget()
        self._custom.setLayout(custom)
        custom.setContentsMargins(0, 0, 0, 0)
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.folder, 1)
        where.addWidget(browse)
        for row, (title, content) in enumerate(
            (
                ("Size", self.size_choice),
                ("", self._custom),
                ("Show", self.caption),
                ("", self.legend),
                ("", self.transparent),
                ("Name", self.template),
            )
        ):
            grid.addWidget(text(title, "dim", wrap=False), row, 0)
            grid.addWidget(content, row, 1)
        grid.addWidget(text("Folder", "dim", wrap=False), 6, 0)
        grid.addLayout(where, 6, 1)
        grid.addWidget(self.preview, 7, 1)
        self.save = QPushButton("Save")
        self.save.setDefault(True)
        self.save.setToolTip("Write the picture into the folder; it is written whole or not at all")
        self.copy = QPushButton("Copy")
        self.copy.setToolTip("Put the picture on the clipboard")
        close = QPushButton("Close")
        self.save.clicked.connect(self.save_it)
        self.copy.clicked.connect(self._copy_it)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addLayout(grid)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(520)
        self.size_choice.currentIndexChanged.connect(self._mirror)
        for box in (self.wide, self.high):
            box.valueChanged.connect(self._mirror)
        self.template.textChanged.connect(self._mirror)
        self.folder.textChanged.connect(self._mirror)
        self._stop = session.store.watch(_everything, self._mirror)
        self.finished.connect(self._finished)

    @property
    def picture_size(self) -> tuple[int, int]:
        """Width and height chosen, in pixels."""
        choice = self.size_choice.currentData()
        if choice == "window":
            return self._view_size()
        if choice == "custom":
            return self.wide.value(), self.high.value()
        return int(choice[0]), int(choice[1])

    def target(self) -> Path:
        """The file to write. Raises ``ExplorerError`` for a name or a folder that cannot be."""
        return self._place() / file_name(self.template.text(), self._session, self.picture_size)

    def _place(self) -> Path:
        words = self.folder.text().strip()
        if not words:
            raise ExplorerError("no folder is given; choose one")
        try:
            folder = Path(words).expanduser()
            there = folder.is_dir()
        except (OSError, RuntimeError):  # longer than any name can be, or the home of a user who is not known
            there = False
        if not there:
            raise ExplorerError(f"the folder {words} does not exist; choose one")
        return folder

    def _finished(self, *_: object) -> None:
        self._stop()

    def _mirror(self, *_: object) -> None:
        self._custom.setVisible(self.size_choice.currentData() == "custom")
        field = self.folder
        try:
            self._place()
            field = self.template
            target = self.target()
        except ExplorerError as mistake:
            self._tell(str(mistake), wrong=field)
            return
        there = " (replaces the file that is there)" if target.is_file() else ""
        self._tell(f"{target.name}{there}", wrong=None)

    def _tell(self, words: str, *, wrong: QLineEdit | None) -> None:
        self.preview.setText(words)
        self.save.setEnabled(wrong is None)
        for field in (self.template, self.folder):
            field.setProperty("wrong", "true" if field is wrong else "false")
            field.style().polish(field)

    def _browse(self, *_: object) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder for pictures", self.folder.text())
        if folder:
            self.folder.setText(folder)

    def save_it(self, *_: object) -> None:
        """Save the picture; a mistake is told in the notice bar and nothing is lost."""
        from explorer.briefing.picture import save_picture

        self._busy("Saving…")
        try:
            target = self.target()
            plan = plan_for(self._session, legend=self.legend.isChecked())
            save_picture(target, plan, self.picture_size, caption=self.caption.isChecked(), transparent=self.transparent.isChecked())
        except ExplorerError as mistake:
            self._tell(str(mistake), wrong=None)
            self._say(str(mistake))
            return
        finally:
            self._busy("")
        settings = open_settings()
        settings.setValue(_FOLDER_KEY, self.folder.text())
        settings.setValue(_TEMPLATE_KEY, self.template.text())
        self._say(f"Saved {target}")
        self.preview.setText(f"Saved {target}")

    def _copy_it(self, *_: object) -> None:
        self._busy("Copying…")
        try:
            copy_picture(
                self._session,
                self.picture_size,
                caption=self.caption.isChecked(),
                legend=self.legend.isChecked(),
                transparent=self.transparent.isChecked(),
            )
        except ExplorerError as mistake:
            self._say(str(mistake))
            return
        finally:
            self._busy("")
        self.preview.setText("The picture is on the clipboard.")

    def _busy(self, words: str) -> None:
        self.save.setEnabled(not words)
        self.copy.setEnabled(not words)
        if words:
            self.preview.setText(words)
            self.preview.repaint()


def _pictures() -> str:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return place if place and Path(place).is_dir() else QDir.homePath()


def _everything(state: object) -> object:
    return state
