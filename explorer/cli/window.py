"""``station-explorer`` alone: the window."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from explorer.cli.arguments import session_of
from explorer.errors import ExplorerError


def window(
    *,
    scenario: str = "today",
    date: str | None = None,
    element_set: Path | None = None,
    reset: bool = False,
) -> int:
    """Open the window.

    Args:
        scenario: the scenario to begin with (see: station-explorer scenarios), or a file of your own, as mine.toml
        date: the day to begin with, as 2026-11-23
        element_set: a TLE, OMM or OEM file to take the orbit from
        reset: forget window size, theme and other settings
    """
    _need_display()
    from explorer.gui import app

    return app.run(session_of(scenario=scenario, date=date, element_set=element_set), reset=reset)


def _need_display() -> None:
    """Say in a sentence what Qt would say by aborting: no display, or a library that it cannot do without."""
    if not sys.platform.startswith("linux"):
        return
    if os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return
    display = os.environ.get("DISPLAY")
    if not display:
        raise ExplorerError("there is no display for a window; save pictures instead: station-explorer picture OUT.png")
    for library, package in {"libxcb-cursor.so.0": "libxcb-cursor0", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0"}.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            raise ExplorerError(f"the window needs {library}; install it: sudo apt-get install {package}") from None
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return
    x11.XOpenDisplay.restype = ctypes.c_void_p
    connection = x11.XOpenDisplay(None)
    if not connection:
        raise ExplorerError(f"the display {display!r} cannot be opened; is it running, and may this user use it?")
    x11.XCloseDisplay(ctypes.c_void_p(connection))
