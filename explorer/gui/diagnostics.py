"""What the program runs on, as text for a report. The user's home folder is left out."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from explorer import __version__, paths
from explorer.gui.settings import settings_file

_PACKAGES = ("PySide6-Essentials", "vtk", "numpy", "sgp4", "pydantic", "pillow")
_VARIABLES = (
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "XDG_SESSION_TYPE",
    "VTK_DEFAULT_OPENGL_WINDOW",
    "LIBGL_ALWAYS_SOFTWARE",
    "GALLIUM_DRIVER",
)


def diagnostics(graphics: str) -> str:
    """The text. ``graphics`` is what is known about OpenGL."""
    lines = [
        f"Station Explorer {__version__}",
        f"Python {platform.python_version()} on {platform.platform()}",
        f"Qt {qVersion()}, platform {QGuiApplication.platformName()}",
    ]
    for name in _PACKAGES:
        try:
            lines.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            # A frozen program carries no package records.
            continue
    for screen in QGuiApplication.screens():
        size, ratio = screen.size(), screen.devicePixelRatio()
        lines.append(f"Screen {size.width()} × {size.height()}, scale {ratio:g}, {screen.logicalDotsPerInch():.0f} dpi")
    lines += [f"{name}={os.environ[name]}" for name in _VARIABLES if name in os.environ]
    lines += [
        "",
        f"Graphics: {graphics}",
        "",
        f"Settings: {settings_file()}",
        f"Reports: {paths.log_folder()}",
        f"Cache: {paths.cache_folder()}",
    ]
    return paths.without_home("\n".join(lines))
