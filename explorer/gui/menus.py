"""The menu bar: the commands in their menus, grouped, some groups folded into menus of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QMenuBar

    from explorer.gui.actions import Actions

MENUS = {
    "Station": "&Station",
    "Edit": "&Edit",
    "View": "&View",
    "Orbit": "&Orbit",
    "Scenario": "S&cenario",
    "Briefing": "&Briefing",
    "Help": "&Help",
}
# Groups of a menu that fold into a menu of their own, and the words that their entries then need not repeat.
SUBMENUS = {
    "only": ("Show only", "Show only: "),
    "camera": ("Camera", "Camera: "),
    "colour": ("Colour by", "Colour by "),
    "orbit-camera": ("Camera", "Orbit camera: "),
    "explode": ("Exploded view", "Exploded view: "),
    "section": ("Section", "Section: "),
    "wings": ("Wings", "Wings: "),
    "orbit-others": ("Other objects", "Other objects: "),
    "orbit-angle": ("Place on the orbit", "Place on the orbit: "),
    "reboost": ("Reboost plan", "Reboost plan: "),
    "words": ("In the picture", ""),
    "measure": ("Measures", ""),
    "panels": ("Panels", ""),
}
# What the entries of a menu need not repeat.
REPEATED = {"Orbit": "Orbit: "}
# The way back stands below the way there.
_BACK = "Use the program's "
# Groups of the View menu from the picture to the window; those of other menus stand as their commands do.
ORDER = (
    "view",
    "colour",
    "camera",
    "words",
    "wings",
    "orbit-angle",
    "explode",
    "section",
    "measure",
    "saved",
    "tables",
    "panels",
    "theme",
)


def fill_menus(bar: QMenuBar, actions: Actions) -> None:
    """Put every action that has a menu into it, in the order of ``ORDER`` and of the commands."""
    for title, shown in MENUS.items():
        menu = bar.addMenu(shown)
        menu.setToolTipsVisible(True)
        here = [action for action in actions if action.command.menu == title]
        groups = dict.fromkeys(action.command.group for action in here)
        ordered = sorted(groups, key=lambda group: ORDER.index(group) if group in ORDER else -1)
        for number, group in enumerate(ordered):
            # Folded groups that follow each other are one block.
            if number and not {group, ordered[number - 1]} <= SUBMENUS.keys():
                menu.addSeparator()
            members = [action for action in here if action.command.group == group]
            members.sort(key=lambda action: action.command.title.startswith(_BACK))
            name, repeated = SUBMENUS.get(group, ("", REPEATED.get(title, "")))
            place: QMenu = menu.addMenu(name) if name else menu
            for action in members if repeated else ():
                short = action.command.title.removeprefix(repeated)
                action.setText(short[:1].upper() + short[1:])
            place.addActions(members)
