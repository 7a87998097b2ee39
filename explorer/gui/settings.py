"""What the window remembers from one sitting to the next: geometry, theme, folded panels. One INI file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

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
    """A yes or no: INI files give text back, and anything else when they are damaged."""
    words = str(settings.value(key, default)).lower()
    return True if words in ("true", "1", "yes") else False if words in ("false", "0", "no") else default


def layout_bytes(settings: QSettings, key: str) -> QByteArray | None:
    """What Qt saved of a window or splitter, or None: the file may hold anything."""
    value = settings.value(key)
    return value if isinstance(value, QByteArray) else None


def whole_number(settings: QSettings, key: str, *, least: int, most: int) -> int | None:
    """A number within bounds, or None."""
    words = str(settings.value(key, ""))
    return int(words) if words.isascii() and words.isdigit() and len(words) < 10 and least <= int(words) <= most else None
