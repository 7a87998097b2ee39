"""The commands that need the window: its panels, dialogs and files. They join those of ``explorer.session.actions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.session import docking
from explorer.session.actions import orbit
from explorer.session.command import Command
from explorer.session.whereabouts import whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explorer.gui.window import Window
    from explorer.session.session import Session


class WindowCommands:
    """What the commands do, bound to a window."""

    def __init__(self, window: Window) -> None:
        self._window = window

    # A command is given the session first; these know theirs by the window.

    def open_element_set(self, _: Session) -> None:
        """Ask for a TLE, OMM or OEM file and take the orbit from it."""
        self._window.dialogs.ask_element_set()

    def passes(self, _: Session) -> None:
        """Open the passes over a place."""
        self._window.dialogs.open_passes()

    def save_track(self, _: Session) -> None:
        """Open the dialog that saves the track for other programs."""
        self._window.dialogs.open_track_export()

    def coverage(self, _: Session) -> None:
        """Open the comparison of what orbits have of a country."""
        self._window.dialogs.open_coverage()

    def update_element_set(self, _: Session) -> None:
        """Ask for a newer element set."""
        self._window.update_element_set()

    def quit(self, _: Session) -> None:
        """Close the window."""
        self._window.close()

    def palette(self, _: Session) -> None:
        """Open the command palette."""
        self._window.open_palette()

    def measure_to(self, _: Session) -> None:
        """Choose the element to which the selected one is measured."""
        from explorer.gui.palette import MEASURE_TO

        self._window.open_palette(MEASURE_TO)

    def find(self, _: Session) -> None:
        """Go to the filter of the tree."""
        self._window.find_element()

    def look_at(self, session: Session, element: str) -> None:
        """Select an element and bring it to the middle of the picture."""
        self._window.look_at(session, element)

    def look_at_selected(self, session: Session) -> None:
        """Bring the selected element to the middle of the picture."""
        if session.state.selected:
            self._window.look_at(session, session.state.selected)

    def show_only(self, session: Session, shown: Iterable[str], others: Iterable[str]) -> None:
        """Show some elements and hide the others."""
        del shown  # what is shown is what is not hidden
        session.store.update("Show only this", hidden=frozenset(others))

    def left(self, _: Session) -> None:
        """Fold the left panel away or out."""
        self._window.fold_left()

    def right(self, _: Session) -> None:
        """Fold the right panel away or out."""
        self._window.fold_right()

    def story(self, _: Session) -> None:
        """Read the story, or no longer."""
        self._window.turn_story()

    def timeline(self, _: Session) -> None:
        """Fold the time line away or out."""
        self._window.fold_timeline()

    def joints(self, _: Session) -> None:
        """Read and turn the joints, or no longer."""
        self._window.turn_joints()

    def joint(self, _: Session, gimbal: str) -> None:
        """Go to one joint in the joints panel."""
        self._window.go_to_joint(gimbal)

    def play_orbit(self, _: Session) -> None:
        """Play an orbit, or stop."""
        self._window.turn_player()

    def play_steps(self, _: Session) -> None:
        """Play the assembly from the day looked at, or stop."""
        self._window.turn_steps()

    def playing_steps(self, _: Session) -> bool:
        """Whether the assembly is being played."""
        return self._window.playing_steps

    def playing(self, _: Session) -> bool:
        """Whether an orbit is being played."""
        return self._window.playing

    def joints_shown(self, _: Session) -> bool:
        """Whether the joints are there."""
        return self._window.joints_shown

    def full_screen(self, _: Session) -> None:
        """Fill the screen, or no longer."""
        self._window.turn_full_screen()

    def choose_date(self, _: Session) -> None:
        """Go to the date and open its calendar."""
        self._window.choose_date()

    def edit_scenario(self, _: Session) -> None:
        """Open the scenario editor."""
        self._window.dialogs.open_editor()

    def present(self, _: Session) -> None:
        """Speak to a room, or no longer."""
        self._window.turn_presenter()

    def years(self, _: Session) -> None:
        """Fold the years below the picture away or out."""
        self._window.fold_years()

    def years_shown(self, _: Session) -> bool:
        """Whether the years are there."""
        return self._window.years_shown

    def save_years(self, _: Session) -> None:
        """Save the years as a picture or a table."""
        self._window.dialogs.save_years()

    def computed(self, _: Session) -> None:
        """Fold what is computed below the picture away or out."""
        self._window.fold_computed()

    def computed_shown(self, _: Session) -> bool:
        """Whether what is computed is there."""
        return self._window.computed_shown

    def computed_page(self, _: Session, page: str) -> None:
        """Show one page of what is computed."""
        self._window.open_computed(page)

    def save_computed(self, _: Session) -> None:
        """Save what is computed as a picture or as numbers."""
        self._window.dialogs.save_computed()

    def own_reboost_plan(self, _: Session) -> None:
        """Open the dialog for a reboost plan of the user's own."""
        self._window.dialogs.open_reboost_plan()

    def tables(self, _: Session) -> None:
        """Open the tables."""
        self._window.dialogs.open_tables()

    def reduced_motion(self, _: Session) -> None:
        """Have things change at once, or move."""
        self._window.turn_motion()

    def screenshot(self, _: Session) -> None:
        """Open the picture dialog."""
        self._window.dialogs.open_screenshot()

    def copy_picture(self, _: Session) -> None:
        """Put the picture of the view on the clipboard."""
        self._window.dialogs.copy_picture()

    def diagram(self, _: Session) -> None:
        """Ask for a file and save the diagram of the opened capability."""
        self._window.dialogs.ask_diagram()

    def capability_open(self, session: Session) -> bool:
        """Whether a capability is opened in the panel."""
        return session.state.capability is not None

    def own_models(self, _: Session) -> None:
        """Open the dialog for models of the user's own."""
        self._window.dialogs.open_own_models()

    def saved_views(self, _: Session) -> None:
        """Open the dialog for saved views."""
        self._window.dialogs.open_saved_views()

    def save_view(self, _: Session) -> None:
        """Open the dialog for saved views, with the name of a new one ready to be typed."""
        self._window.dialogs.open_saved_views(saving=True)

    def shortcuts(self, _: Session) -> None:
        """List the keyboard shortcuts."""
        self._window.dialogs.open_shortcuts()

    def diagnostics(self, _: Session) -> None:
        """Show on what the program runs."""
        self._window.dialogs.open_diagnostics()

    def about(self, _: Session) -> None:
        """Show version, date of the data and licences."""
        self._window.dialogs.open_about()

    def left_shown(self, _: Session) -> bool:
        """Whether the left panel is folded out."""
        return self._window.left_shown

    def story_shown(self, _: Session) -> bool:
        """Whether the story is there."""
        return self._window.story_shown

    def timeline_shown(self, _: Session) -> bool:
        """Whether the time line is there."""
        return self._window.timeline_shown

    def right_shown(self, _: Session) -> bool:
        """Whether the right panel is folded out."""
        return self._window.right_shown

    def is_full_screen(self, _: Session) -> bool:
        """Whether the window fills the screen."""
        return self._window.isFullScreen()

    def presenting(self, _: Session) -> bool:
        """Whether the window speaks to a room."""
        return self._window.presenting

    def motion_reduced(self, _: Session) -> bool:
        """Whether things change at once."""
        return self._window.motion_reduced

    def has_picture(self, _: Session) -> bool:
        """Whether there is a 3D view to take a picture of."""
        return self._window.has_picture

    def has_station(self, session: Session) -> bool:
        """Whether the station is in the picture."""
        return self._window.has_picture and session.state.view != "orbit"

    def has_selection(self, session: Session) -> bool:
        """Whether an element or a vehicle that has a shape is selected."""
        selected = session.state.selected
        return self._window.has_picture and selected is not None and whereabouts(session, selected) is not None

    def open_docking(self, _: Session) -> None:
        """Open the dialog in which vehicles are docked and undocked."""
        self._window.dialogs.open_docking()

    def ports_there(self, session: Session) -> bool:
        """Whether the station has ports for vehicles on the day looked at."""
        return bool(docking.ports_there(session, session.state.date))


def window_commands(window: Window) -> tuple[Command, ...]:
    """The commands of one window."""
    do = WindowCommands(window)
    return (
        Command(
            "station.look-at",
            "Look at selected",
            do.look_at_selected,
            menu="Station",
            group="select",
            shortcut="F",
            enabled=do.has_selection,
            tip="Bring the selected element to the middle of the picture",
        ),
        Command(
            "station.dock-vehicle",
            "Dock a vehicle…",
            do.open_docking,
            menu="Station",
            group="vehicles",
            shortcut="Shift+V",
            enabled=do.ports_there,
            tip="Choose a port and a vehicle that fits it, or undock the one that is there",
        ),
        Command(
            "station.open-element-set",
            "Open element set…",
            do.open_element_set,
            menu="Station",
            group="element-set",
            shortcut="Ctrl+O",
            tip="Take the orbit from a TLE, OMM or OEM file",
        ),
        Command(
            "orbit.passes",
            "Orbit: passes over a place…",
            do.passes,
            menu="Orbit",
            group="orbit-places",
            shortcut="Shift+P",
            tip="When the station rises, culminates and sets there, and whether it is seen by eye",
        ),
        Command(
            "orbit.coverage",
            "Orbit: compare coverage…",
            do.coverage,
            menu="Orbit",
            group="orbit-places",
            tip="How much of its time this orbit, and a planned one, spends over a country, and how much of the country it comes to see",
        ),
        Command(
            "orbit.save-track",
            "Orbit: save the track…",
            do.save_track,
            menu="Orbit",
            group="orbit-places",
            tip="For other programs: CZML (Cesium), KML (Google Earth), GeoJSON, CSV, OEM",
        ),
        Command(
            "station.update-element-set",
            "Update element set",
            do.update_element_set,
            menu="Station",
            group="element-set",
            tip="Ask CelesTrak for a newer one (at most once in two hours). Nothing else in the program uses the network",
        ),
        Command(
            "app.quit", "Quit", do.quit, menu="Station", group="quit", shortcut="Ctrl+Q", tip="Close the program; the window is remembered"
        ),
        Command("edit.find", "Find an element", do.find, menu="Edit", group="find", shortcut="Ctrl+F", tip="Go to the filter of the tree"),
        Command(
            "edit.palette",
            "Search or command…",
            do.palette,
            menu="Edit",
            group="find",
            shortcut="Ctrl+K",
            tip="Find a command, an element or a capability",
        ),
        Command(
            "view.measure-to",
            "Measure from selected to…",
            do.measure_to,
            menu="View",
            group="measure",
            shortcut="Ctrl+M",
            enabled=do.has_selection,
            tip="Choose a second element; the distance of the two reference points is drawn",
        ),
        Command(
            "view.tables",
            "Tables…",
            do.tables,
            menu="View",
            group="tables",
            shortcut="F5",
            tip="The same facts as tables, to read and copy",
        ),
        Command(
            "view.saved-views",
            "Saved views…",
            do.saved_views,
            menu="View",
            group="saved",
            shortcut="B",
            tip="Views that you have saved, each with a small picture: show, rename, remove",
        ),
        Command(
            "view.save-view",
            "Save this view…",
            do.save_view,
            menu="View",
            group="saved",
            shortcut="Shift+B",
            tip="Keep camera, colours, joints and what is hidden or cut under a name",
        ),
        Command(
            "view.left",
            "Station panel",
            do.left,
            menu="View",
            group="panels",
            shortcut="F9",
            checked=do.left_shown,
            tip="The tree and the facts of the selected element",
        ),
        Command(
            "view.right",
            "What-remains panel",
            do.right,
            menu="View",
            group="panels",
            shortcut="F10",
            checked=do.right_shown,
            tip="What remains, capability by capability",
        ),
        Command(
            "view.story",
            "Story",
            do.story,
            menu="View",
            group="panels",
            shortcut="F6",
            checked=do.story_shown,
            tip="What happened, in order of time, and what was claimed about it",
        ),
        Command(
            "view.joints",
            "Joints",
            do.joints,
            menu="View",
            group="panels",
            shortcut="J",
            checked=do.joints_shown,
            tip="Every joint that moves, by number and by slider, and the place on the orbit",
        ),
        Command(
            "story.play-steps",
            "Play the assembly",
            do.play_steps,
            menu="Scenario",
            group="steps",
            shortcut="T",
            checked=do.playing_steps,
            tip="Show how the station grew, step by step, from the day looked at",
        ),
        Command(
            "motion.play-orbit",
            "Place on the orbit: play",
            do.play_orbit,
            menu="View",
            group="orbit-angle",
            shortcut="O",
            checked=do.playing,
            enabled=do.has_picture,
            tip="In the orbit view let time run; at the station once round the orbit in half a minute. Again to stop",
        ),
        Command(
            "view.timeline",
            "Time line",
            do.timeline,
            menu="View",
            group="panels",
            checked=do.timeline_shown,
            tip="The years with their events, above the date; drag the handle to another day",
        ),
        Command(
            "view.years",
            "Years",
            do.years,
            menu="View",
            group="panels",
            shortcut="F8",
            checked=do.years_shown,
            tip="Every capability from 2021 to 2031, below the picture",
        ),
        Command(
            "view.computed",
            "Computed consequences",
            do.computed,
            menu="View",
            group="panels",
            shortcut="F7",
            checked=do.computed_shown,
            tip="Altitude, propellant, mass, area, attitude and power, before and after, below the picture",
        ),
        Command(
            "view.full-screen",
            "Full screen",
            do.full_screen,
            menu="View",
            group="theme",
            shortcut="F11",
            checked=do.is_full_screen,
            tip="Fill the screen",
        ),
        Command(
            "view.present",
            "Presenter mode",
            do.present,
            menu="View",
            group="theme",
            shortcut="Ctrl+Shift+P",
            checked=do.presenting,
            tip="Picture and answer large, for a room; Esc leaves",
        ),
        Command(
            "view.reduced-motion",
            "Reduce motion",
            do.reduced_motion,
            menu="View",
            group="theme",
            checked=do.motion_reduced,
            tip="Things change at once and do not move",
        ),
        Command(
            "scenario.edit",
            "New or edit scenario…",
            do.edit_scenario,
            menu="Scenario",
            group="editor",
            shortcut="Ctrl+E",
            tip="Choose who withdraws, how and when, and what is done about it; open, save and share it as a file",
        ),
        Command(
            "scenario.choose-date",
            "Choose the date…",
            do.choose_date,
            menu="Scenario",
            group="date",
            shortcut="Ctrl+D",
            tip="Open the calendar of the day looked at",
        ),
        Command(
            "reboost.own",
            "Reboost plan: one of your own…",
            do.own_reboost_plan,
            menu="Scenario",
            group="reboost",
            tip="Hold another altitude, give so much a year, or only until a day, as the command line has it",
        ),
        Command(
            "briefing.picture",
            "Save picture…",
            do.screenshot,
            menu="Briefing",
            group="picture",
            shortcut="Ctrl+S",
            enabled=do.has_picture,
            tip="Save the view as a picture with caption and legend",
        ),
        Command(
            "briefing.copy-picture",
            "Copy picture",
            do.copy_picture,
            menu="Briefing",
            group="picture",
            shortcut="Ctrl+Shift+C",
            enabled=do.has_picture,
            tip="Put the view on the clipboard, with caption and legend",
        ),
        Command(
            "briefing.years",
            "Save the years…",
            do.save_years,
            menu="Briefing",
            group="years",
            tip="Save every capability from 2021 to 2031 as a picture or as a table (CSV)",
        ),
        Command(
            "briefing.computed",
            "Save the computed consequences…",
            do.save_computed,
            menu="Briefing",
            group="years",
            tip="Save the plot on screen as a picture (PNG, SVG), or all numbers as a table (CSV) or JSON",
        ),
        Command(
            "briefing.diagram",
            "Save the dependency diagram…",
            do.diagram,
            menu="Briefing",
            group="diagram",
            shortcut="Ctrl+Shift+D",
            enabled=do.capability_open,
            tip="Save as a picture what the opened capability depends on, and what is broken",
        ),
        Command(
            "view.own-models",
            "Models of your own…",
            do.own_models,
            menu="Station",
            group="models",
            tip="Have parts of a GLB, glTF, OBJ or STL file stand in for elements",
        ),
        Command("help.shortcuts", "Keyboard shortcuts", do.shortcuts, menu="Help", group="help", shortcut="F1", tip="All keys at a glance"),
        Command("help.diagnostics", "Diagnostics", do.diagnostics, menu="Help", group="help", tip="What the program runs on, for a report"),
        Command("help.about", "About Station Explorer", do.about, menu="Help", group="about", tip="Version, date of the facts, licences"),
        Command("window.computed", "Show what is computed", do.computed_page),
        Command("window.look-at", "Look at an element", do.look_at),
        Command("window.joint", "Go to a joint", do.joint),
        Command("window.show-only", "Show only these", do.show_only),
        *orbit.other_commands(window.session),
    )
