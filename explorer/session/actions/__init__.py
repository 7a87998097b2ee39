"""The commands that need no window, one file a menu."""

from __future__ import annotations

from explorer.session.actions import edit, scenario, station, story, view

COMMANDS = (*station.COMMANDS, *edit.COMMANDS, *view.COMMANDS, *scenario.COMMANDS, *story.COMMANDS)
