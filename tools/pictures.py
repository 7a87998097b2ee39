"""Make the pictures of README and docs: what the program shows, on the date that the facts were last brought up to."""

from __future__ import annotations

import datetime
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from explorer import cli
from tools import picture_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path("docs/pictures")
DAY = "2026-11-23"
SETTLED_S, COMPUTED_S = 1.0, 30.0
# A day on which the element set that comes with the program is new.
NEW_SET = ("--time", "2026-09-25T12:00")
OTHERS = "tiangong,hubble,russian-station-polar,russian-station-51.6"
PICTURES = {
    "station-today.png": ["--size", "1600x1000"],
    "station-russia-withdraws.png": ["--size", "1600x1000", "--scenario", "russia-withdraws"],
    "station-russia-detaches.png": ["--size", "1600x1000", "--scenario", "russia-detaches"],
    "station-what-remains.png": ["--size", "1600x1000", "--scenario", "russia-withdraws", "--colour-by", "status"],
    "station-owner-light.png": ["--size", "1600x1000", "--colour-by", "owner", "--theme", "light"],
    "compare.png": ["--size", "1600x1000", "--view", "compare", "--scenario", "russia-detaches"],
    "orbit.png": ["--size", "1600x1000", "--view", "orbit", "--time", "2026-11-23T12:00"],
    "orbit-map.png": ["--size", "1600x1000", "--view", "orbit", *NEW_SET, "--projection", "map", "--theme", "light"],
    "orbit-descent.png": ["--size", "1600x1000", "--view", "orbit", "--scenario", "russia-withdraws", "--camera", "altitude", *NEW_SET],
    "orbit-others.png": ["--size", "1600x1000", "--view", "orbit", "--others", OTHERS, *NEW_SET],
}


def main() -> int:
    """Write every picture; the exit code is that of the first that fails."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, arguments in PICTURES.items():
        code = cli.main(["picture", str(FOLDER / name), "--date", DAY, *arguments])
        if code:
            return code
        print(FOLDER / name)
    return windows() or picture_sheet.main()


def windows() -> int:
    """The window itself, before and after."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["STATION_EXPLORER_REDUCED_MOTION"] = "1"
    from PySide6.QtWidgets import QApplication

    from explorer.catalog import load
    from explorer.gui import app as gui
    from explorer.gui.window import Window
    from explorer.scene.probe import probe
    from explorer.session.actions.scenario import open_capability, set_scenario
    from explorer.session.actions.station import clear_selection, select
    from explorer.session.actions.view import set_view
    from explorer.session.session import Session
    from explorer.session.state import ViewState

    application = QApplication([])
    noon = datetime.datetime.fromisoformat(f"{DAY}T12:00:00+00:00")
    session = Session(load(), ViewState(date=noon.date(), time=noon))
    window = Window(session, probe(), gui.SCENES)
    window.resize(1440, 900)
    window.show()

    def why() -> None:
        select(session, "zarya")
        open_capability(session, "reboost")

    def compare() -> None:
        clear_selection(session)
        set_view(session, "compare")

    def numbers() -> None:
        set_view(session, "station")
        set_scenario(session, "russia-detaches")
        window.open_computed("altitude")

    pictures: dict[str, Callable[[], None]] = {
        "window-today.png": partial(set_scenario, session, "today"),
        "window-russia-withdraws.png": partial(set_scenario, session, "russia-withdraws"),
        "window-why.png": why,
        "window-compare.png": compare,
        "window-orbit.png": partial(set_view, session, "orbit"),
        "window-numbers.png": numbers,
    }
    for name, show in pictures.items():
        show()
        begun = time.monotonic()
        while time.monotonic() < begun + SETTLED_S or (window.computing.busy and time.monotonic() < begun + COMPUTED_S):
            application.processEvents()
            time.sleep(0.02)
        window.grab().save(str(FOLDER / name))
        print(FOLDER / name)
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
