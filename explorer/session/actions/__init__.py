"""The commands that need no window, one file a menu."""

from __future__ import annotations

from explorer.session.actions import (
    docking,
    drafts,
    edit,
    exploding,
    isolate,
    measure,
    motion,
    orbit,
    orbit_time,
    reboost_plan,
    saved_views,
    scenario,
    section,
    station,
    story,
    view,
)

COMMANDS = (
    *station.COMMANDS,
    *isolate.COMMANDS,
    *docking.COMMANDS,
    *edit.COMMANDS,
    *view.COMMANDS,
    *exploding.COMMANDS,
    *section.COMMANDS,
    *measure.COMMANDS,
    *motion.COMMANDS,
    *orbit.COMMANDS,
    *orbit_time.COMMANDS,
    *saved_views.COMMANDS,
    *scenario.COMMANDS,
    *drafts.COMMANDS,
    *reboost_plan.COMMANDS,
    *story.COMMANDS,
)
