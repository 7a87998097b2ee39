"""The program as a window, from start to end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from explorer import __version__
from explorer.gui import settings
from explorer.gui.bugs import BugReports
from explorer.gui.theme import system_theme
from explorer.gui.window import Window
from explorer.scene.probe import probe
from explorer.session.actions.view import set_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from explorer.look import Theme
    from explorer.scene.scene import Scene
    from explorer.session.session import Session
    from explorer.session.state import View


def run(session: Session, *, reset: bool = False, close_after_first_frame: bool = False) -> int:
    """Open the window and stay until it is closed; the exit code. ``reset`` forgets all settings first."""
    if reset:
        settings.reset()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # The program speaks English: calendar and months are to be English too, and digits those of its tables.
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        app = QApplication(sys.argv[:1])
    app.setApplicationName("station-explorer")
    app.setApplicationDisplayName("Station Explorer")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("station-explorer")
    bugs = BugReports()
    bugs.install()
    try:
        set_theme(session, _first_theme())
        graphics = probe()
        window = Window(session, graphics, SCENES)
        if close_after_first_frame:
            window.ready.connect(window.close)
        window.show()
        code = int(app.exec())
        window.close()
        window.deleteLater()
        # Qt deletes it only now; Python would otherwise do it after the application is gone.
        QCoreApplication.sendPostedEvents(None, 0)
        del window
        return 1 if bugs.reports and close_after_first_frame else code
    finally:
        bugs.remove()


def _first_theme() -> Theme:
    kept = settings.open_settings().value("window/theme")
    return "light" if kept == "light" else "dark" if kept == "dark" else system_theme()


def _station_scene() -> Scene:
    # VTK is loaded here and nowhere before: without usable graphics never.
    from explorer.scene.station_scene import StationScene

    return StationScene()


def _orbit_scene() -> Scene:
    from explorer.scene.orbit_view import OrbitView

    return OrbitView()


def _compare_scene() -> Scene:
    from explorer.scene.compare_scene import CompareScene

    return CompareScene()


SCENES: dict[View, Callable[[], Scene]] = {"station": _station_scene, "orbit": _orbit_scene, "compare": _compare_scene}
