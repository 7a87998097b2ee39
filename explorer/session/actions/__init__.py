"""The commands that need no window, one file a menu."""

from __future__ import annotations

from explorer.session.actions import drafts, edit, scenario, station, story, view

COMMANDS = (*station.COMMANDS, *edit.COMMANDS, *view.COMMANDS, *scenario.COMMANDS, *drafts.COMMANDS, *story.COMMANDS)
