"""The commands that need no window, one file a menu."""

from __future__ import annotations

from explorer.session.actions import drafts, edit, motion, scenario, station, story, view

COMMANDS = (*station.COMMANDS, *edit.COMMANDS, *view.COMMANDS, *motion.COMMANDS, *scenario.COMMANDS, *drafts.COMMANDS, *story.COMMANDS)
