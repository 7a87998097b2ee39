"""Whether things may move by themselves."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication, QStyle

from explorer.gui.settings import flag, open_settings

KEY = "motion/reduced"


def reduced() -> bool:
    """Whether motion is unwanted: by the setting, by STATION_EXPLORER_REDUCED_MOTION, or by the platform."""
    wish = os.environ.get("STATION_EXPLORER_REDUCED_MOTION", "")
    if wish:
        return wish != "0"
    if flag(open_settings(), KEY, default=False):
        return True
    # Desktops that have animations switched off say so by a duration of 0.
    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def set_reduced(*, reduced: bool) -> None:
    """Remember the user's wish."""
    open_settings().setValue(KEY, reduced)
