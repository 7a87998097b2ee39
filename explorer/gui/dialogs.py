"""The dialogs of the window and the files that it asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.errors import ExplorerError
from explorer.gui.orbit_files import OrbitFiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.gui.scenario_editor import ScenarioEditor
    from explorer.gui.window import Window


class Dialogs:
    """Opens each dialog once and brings it forward after that; what a file makes wrong is told in the window's notice bar."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.editor: ScenarioEditor | None = None
        self.orbit_files = OrbitFiles(window)

    def open_tables(self) -> None:
        """Open the tables."""
        from explorer.gui.tables import Tables

        def make() -> QWidget:
            tables = Tables(self._window.session, self._window, self._window.computing)
            tables.opened.connect(self._open_capability)
            tables.said.connect(self._window.notice.say)
            return tables

        self._open("tables", make)

    def _open_capability(self, capability: str) -> None:
        """Open a capability in the right panel, which is folded out for it."""
        if not self._window.right_shown:
            self._window.fold_right()
        self._window.actions_.perform("scenario.capability", capability)

    def open_reboost_plan(self) -> None:
        """Open the dialog for a reboost plan of the user's own."""
        from explorer.gui.reboost_plan import PlanDialog

        self._open("reboost-plan", lambda: PlanDialog(self._window.session, self._window.actions_, self._window))

    def open_editor(self, file: Path | None = None) -> None:
        """Open the scenario editor, with the scenario of a file where one is given."""
        from explorer.gui.scenario_editor import ScenarioEditor

        if self.editor is None:
            self.editor = ScenarioEditor(self._window.session, self._window.actions_, self._window)
        self.editor.show()
        self.editor.raise_()
        self.editor.activateWindow()
        if file is not None:
            self.editor.open_file(file)

    def _open(self, name: str, make: Callable[[], QWidget]) -> None:
        """Show a dialog, or bring it forward where it is open already."""
        dialog = next((child for child in self._window.findChildren(QWidget, name) if child.isVisible()), None)
        if dialog is None:
            dialog = make()
            dialog.setObjectName(name)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def open_screenshot(self) -> None:
        """Open the picture dialog."""
        from explorer.gui.screenshot import PictureDialog

        self._open("picture", lambda: PictureDialog(self._window.session, self._window.picture_size, self._window.notice.say, self._window))

    def ask_diagram(self) -> None:
        """Ask for a file and save the diagram of the opened capability."""
        state = self._window.session.state
        name = f"{state.capability}-{state.scenario}-{state.date}.svg"
        chosen = QFileDialog.getSaveFileName(self._window, "Save the dependency diagram", name, "Diagrams (*.svg *.png)")[0]
        if chosen:
            self.save_diagram(Path(chosen))

    def save_diagram(self, target: Path) -> None:
        """Save the diagram of the opened capability; a mistake is told in the notice bar and nothing is written."""
        from explorer.briefing.diagram import diagram
        from explorer.briefing.diagram_files import save_diagram

        capability = self._window.session.state.capability
        if capability is None:
            return
        try:
            save_diagram(target, diagram(self._window.session, capability))
        except ExplorerError as mistake:
            self._window.notice.say(str(mistake))
        else:
            self._window.notice.say(f"Saved {target}")

    def copy_picture(self) -> None:
        """Put the picture of the view on the clipboard."""
        from explorer.gui.screenshot import copy_picture

        copy_picture(self._window.session, self._window.picture_size())
        self._window.line.showMessage("The picture is on the clipboard.", 4000)

    def open_docking(self) -> None:
        """Open the dialog in which vehicles are docked and undocked."""
        from explorer.gui.dock_dialog import DockDialog

        self._open("docking", lambda: DockDialog(self._window.session, self._window.actions_, self._window))

    def ask_element_set(self) -> None:
        """Ask for a TLE, OMM or OEM file and take the orbit from it."""
        self.orbit_files.ask()

    def take_element_set(self, file: Path) -> None:
        """Take the orbit from a file and show it; a bad file is told in the notice bar and changes nothing."""
        self.orbit_files.take(file)

    def open_passes(self) -> None:
        """Open the passes over a place."""
        from explorer.gui.passes import Passes

        def make() -> QWidget:
            passes = Passes(self._window.session, self._window.actions_, self._window)
            passes.said.connect(self._window.notice.say)
            return passes

        self._open("passes", make)

    def open_track_export(self) -> None:
        """Open the dialog that saves the track for other programs."""
        from explorer.gui.track_export import TrackExport

        def make() -> QWidget:
            export = TrackExport(self._window.session, self._window)
            export.said.connect(self._window.notice.say)
            return export

        self._open("track-export", make)

    def open_coverage(self) -> None:
        """Open the comparison of what orbits have of a country."""
        from explorer.gui.coverage import CoverageDialog

        def make() -> QWidget:
            coverage = CoverageDialog(self._window.session, self._window)
            coverage.said.connect(self._window.notice.say)
            return coverage

        self._open("coverage", make)

    def open_own_models(self) -> None:
        """Open the dialog for models of the user's own."""
        from explorer.gui.own_models import OwnModels

        self._open("own-models", lambda: OwnModels(self._window.session, self._window.actions_, self._window))

    def open_saved_views(self, *, saving: bool = False) -> None:
        """Open the dialog for saved views; ``saving`` has the name of a new one ready to be typed."""
        from explorer.gui.saved_views import SavedViews

        frame = self._window.viewport.image if self._window.viewport is not None else _no_frame
        self._open("saved-views", lambda: SavedViews(self._window.session, self._window.actions_, frame, self._window))
        if saving:
            for dialog in self._window.findChildren(SavedViews):
                dialog.begin()

    def open_shortcuts(self) -> None:
        """List the keyboard shortcuts."""
        from explorer.gui.reading import shortcuts

        self._open("shortcuts", lambda: shortcuts(self._window.actions_, self._window))

    def open_diagnostics(self) -> None:
        """Show on what the program runs."""
        from explorer.gui.reading import plain_page

        lead = "What the program runs on. Copy it into a report."
        self._open("diagnostics", lambda: plain_page("Diagnostics", lead, self._window.diagnostics(), self._window))

    def open_about(self) -> None:
        """Show version, date of the data and licences."""
        from explorer.gui.reading import about

        self._open("about", lambda: about(self._window.session, self._window))

    def save_computed(self) -> None:
        """Ask for a file and save what is computed to it."""
        from explorer.gui.computed_export import FILTER, save_computed, suggested_name

        found = self._window.computing.found
        if found is None or not self._window.computing.current:
            self._window.open_computed("altitude")
            self._window.notice.say("It is being computed; save it when it is there.")
            return
        page = self._window.computed.choice if self._window.computed is not None else "altitude"
        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save what is computed", suggested_name(found, page), FILTER)
        if chosen:
            save_computed(found, page, self._window.session.state.theme, Path(chosen))
            self._window.line.showMessage(f"What is computed is saved in {Path(chosen).name}.", 4000)

    def save_years(self) -> None:
        """Ask for a file and save the years to it."""
        from explorer.gui.years_export import FILTER, save_years, suggested_name

        chosen, _ = QFileDialog.getSaveFileName(self._window, "Save the years", suggested_name(self._window.session), FILTER)
        if chosen:
            save_years(self._window.session, Path(chosen))
            self._window.line.showMessage(f"The years are saved in {Path(chosen).name}.", 4000)


def _no_frame() -> None:
    """Without graphics there is no picture."""
