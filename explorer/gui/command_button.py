"""A button of a bar that runs a command: icon, state and tool tip come from the action, its name for screen readers from the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

if TYPE_CHECKING:
    from explorer.gui.actions import CommandAction


class CommandButton(QToolButton):
    """Reached by Tab; its icon is ``icon_px`` wide and tall."""

    def __init__(self, action: CommandAction, icon_px: int) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setIconSize(QSize(icon_px, icon_px))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.command.title)
        self.setAccessibleDescription(action.command.tip)
