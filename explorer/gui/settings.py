"""What the window remembers from one sitting to the next: geometry, theme, folded panels. One INI file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from explorer import paths
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from pathlib import Path


def settings_file() -> Path:
    """Where the settings are kept."""
    return paths.settings_folder() / "settings.ini"


def open_settings() -> QSettings:
    """The settings; the file and its folder come into being when something is first stored."""
    return QSettings(str(settings_file()), QSettings.Format.IniFormat)


def reset() -> Path:
    """Forget all settings. Returns the file that was removed (it may not have existed)."""
    file = settings_file()
    try:
        file.unlink(missing_ok=True)
    except OSError as problem:
        raise ExplorerError(f"cannot remove {file}: {problem.strerror}") from problem
    return file


def flag(settings: QSettings, key: str, *, default: bool) -> bool:
    """A yes or no: INI files give text back."""
    return str(settings.value(key, default)).lower() in ("true", "1", "yes")
