"""The View menu: which view, how coloured, from where, in which theme."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from explorer.errors import unknown
from explorer.session.actions.scenario import check_date
from explorer.session.approach import DRAGON
from explorer.session.command import Command
from explorer.session.state import Camera

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from pathlib import Path

    from explorer.look import Theme
    from explorer.session.session import Session
    from explorer.session.state import CameraChoice, ColourBy, View
    from explorer.station.element import Script

COLOUR_TITLES: dict[ColourBy, str] = {
    "segment": "Operating segment",
    "owner": "Owner",
    "builder": "Builder",
    "status": "What remains",
    "material": "As it looks",
}
CAMERA_TITLES = {
    "home": "Home",
    "forward": "Forward",
    "aft": "Aft",
    "port": "Port",
    "starboard": "Starboard",
    "zenith": "Zenith",
    "nadir": "Nadir",
    "russian-segment": "Russian segment",
    "truss": "Truss",
    DRAGON: "From an approaching Dragon",
}
_CAMERA_TIPS = {
    "home": "Show all of it",
    "forward": "Look at the station from ahead",
    "aft": "Look at the station from behind",
    "port": "Look at the station from the left of its flight",
    "starboard": "Look at the station from the right of its flight",
    "zenith": "Look down on the station, the Earth behind it",
    "nadir": "Look up at the station from the Earth's side",
    "russian-segment": "Come near to the Russian segment",
    "truss": "Come near to the truss with its wings",
    DRAGON: "Look at the station as the crew of a Dragon does on its way to the forward port",
}
_COLOUR_TIPS: dict[ColourBy, str] = {
    "segment": "Colour each element by who commands it",
    "owner": "Colour each element by who owns it",
    "builder": "Colour each element by who built it",
    "status": "Colour each element by the worst status of what it supplies",
    "material": "The colours of the materials, as an astronaut sees them",
}


def set_view(session: Session, view: View) -> None:
    """Show the station, its orbit, or two scenarios side by side.

    Nothing is learned from a scenario beside itself: then the withdrawal that the switch turns on takes the second half.
    """
    state = session.state
    beside_itself = state.scenario == state.compare_with and state.compare_date in (None, state.date)
    if view == "compare" and state.view != "compare" and beside_itself and state.variant != state.compare_with:
        session.store.update("View", view=view, scenario=state.variant)
    else:
        session.store.update("View", view=view)


def set_compared(session: Session, scenario: str, date: datetime.date | None) -> None:
    """Choose what stands in the first half of the compare view; without a date it is of the same day as the second.

    Raises ``ExplorerError`` for an unknown scenario or a date outside the station's life.
    """
    if scenario not in session.catalog.scenarios:
        raise unknown("scenario", scenario, session.catalog.scenarios)
    if date is not None:
        check_date(date)
    session.store.update("Compare with", merge="compare", compare_with=scenario, compare_date=date)


def set_colour_by(session: Session, colour_by: ColourBy) -> None:
    """Choose what the colours of the elements say."""
    session.store.update(f"Colour by {COLOUR_TITLES[colour_by].lower()}", colour_by=colour_by)


def set_camera(session: Session, camera: CameraChoice) -> None:
    """Put the camera of the view on screen somewhere; None is Home."""
    state = session.state
    if state.view != "orbit":
        session.store.update("Camera", camera=camera)
    elif state.projection == "map":
        session.store.update("Camera", map_camera=camera)
    else:
        session.store.update("Camera", orbit_camera=_kept(session, camera))


def moved_camera(session: Session, camera: Camera) -> None:
    """Take over where the user has moved the camera to; moves that follow each other are one step."""
    state = session.state
    if state.view != "orbit":
        session.store.update("Move camera", merge="camera", camera=camera)
    elif state.projection == "map":
        session.store.update("Move camera", merge="map-camera", map_camera=camera)
    else:
        session.store.update("Move camera", merge="orbit-camera", orbit_camera=_kept(session, camera))


def _kept(session: Session, camera: CameraChoice) -> CameraChoice:
    """A camera of the globe as the state keeps it: of an orbit drawn among the stars it stays with them."""
    state = session.state
    if state.orbit_frame == "inertial" and isinstance(camera, Camera):
        # Only the orbit view reckons with frames.
        from explorer.session.star_camera import to_stars

        return to_stars(camera, state.time)
    return camera


def toggle_labels(session: Session) -> None:
    """Show or hide the names in the picture."""
    session.store.update("Labels", labels=not session.state.labels)


def set_script(session: Session, script: Script) -> None:
    """Write the names in the picture in Latin or in Cyrillic letters."""
    session.store.update("Script of the names", script=script)


def toggle_script(session: Session) -> None:
    """From Latin to Cyrillic letters and back."""
    set_script(session, "cyrillic" if session.state.script == "latin" else "latin")


def _cyrillic(session: Session) -> bool:
    return session.state.script == "cyrillic"


def toggle_dependencies(session: Session) -> None:
    """Show or hide what the opened capability depends on."""
    session.store.update("Dependencies", dependencies=not session.state.dependencies)


def toggle_legend(session: Session) -> None:
    """Show or hide the legend."""
    session.store.update("Legend", legend=not session.state.legend)


def set_theme(session: Session, theme: Theme) -> None:
    """Dark or light."""
    session.store.update("Theme", undoable=False, theme=theme)


def toggle_theme(session: Session) -> None:
    """Change between dark and light."""
    set_theme(session, "light" if session.state.theme == "dark" else "dark")


def open_element_set(session: Session, path: Path | None) -> None:
    """Take the orbit from a TLE, OMM or OEM file; None goes back to the newest at hand. Raises ``ExplorerError`` for a bad file."""
    if path is not None:
        session.orbit_of(path)
    session.store.update("Element set", element_set=path)


def set_own_model(session: Session, name: str) -> None:
    """Have a model of the user's stand in for the program's shapes; "" goes back to those. Raises ``ExplorerError`` if there is none."""
    if name:
        session.own_model_of.cache_clear()  # it may have been taken in anew
        session.own_model_of(name)
    session.store.update(f"Model {name}" if name else "The program's own shapes", own_model=name)


def _program_shapes(session: Session) -> None:
    set_own_model(session, "")


def _own_model(session: Session) -> bool:
    return bool(session.state.own_model)


def _showing(session: Session, *, view: View) -> bool:
    return session.state.view == view


def _round_the_station(session: Session) -> bool:
    return session.state.view != "orbit"


def _coloured(session: Session, *, colour_by: ColourBy) -> bool:
    return session.state.colour_by == colour_by


def _labels(session: Session) -> bool:
    return session.state.labels


def _dependencies(session: Session) -> bool:
    return session.state.dependencies


def _legend(session: Session) -> bool:
    return session.state.legend


def _light(session: Session) -> bool:
    return session.state.theme == "light"


def _user_set(session: Session) -> bool:
    return session.state.element_set is not None


def _show(view: View) -> Callable[[Session], None]:
    return lambda session: set_view(session, view)


def _colour(colour_by: ColourBy) -> Callable[[Session], None]:
    return lambda session: set_colour_by(session, colour_by)


def _look_from(camera: str | None) -> Callable[[Session], None]:
    return lambda session: set_camera(session, camera)


def _bundled_set(session: Session) -> None:
    open_element_set(session, None)


COMMANDS = (
    Command(
        "view.station",
        "Station",
        _show("station"),
        menu="View",
        group="view",
        shortcut="F2",
        checked=partial(_showing, view="station"),
        tip="Show the station and what it is made of",
    ),
    Command(
        "view.orbit",
        "Orbit",
        _show("orbit"),
        menu="View",
        group="view",
        shortcut="F3",
        checked=partial(_showing, view="orbit"),
        tip="Show where the station flies, past and to come",
    ),
    Command(
        "view.compare",
        "Compare",
        _show("compare"),
        menu="View",
        group="view",
        shortcut="F4",
        checked=partial(_showing, view="compare"),
        tip="Show two scenarios or days side by side, what differs outlined",
    ),
    *(
        Command(
            f"view.colour-by-{key}",
            f"Colour by {title.lower()}",
            _colour(key),
            menu="View",
            group="colour",
            shortcut=f"Ctrl+{number}",
            checked=partial(_coloured, colour_by=key),
            tip=_COLOUR_TIPS[key],
        )
        for number, (key, title) in enumerate(COLOUR_TITLES.items(), 1)
    ),
    *(
        Command(
            f"view.camera-{key}",
            f"Camera: {title[:1].lower()}{title[1:]}",
            _look_from(None if key == "home" else key),
            menu="View",
            group="camera",
            shortcut="Home" if key == "home" else "",
            tip=_CAMERA_TIPS[key],
            # The others are places round the station.
            enabled=None if key == "home" else _round_the_station,
        )
        for key, title in CAMERA_TITLES.items()
    ),
    Command("view.labels", "Labels", toggle_labels, menu="View", group="words", shortcut="L", checked=_labels, tip="Names in the picture"),
    Command(
        "view.cyrillic",
        "Names in Cyrillic",
        toggle_script,
        menu="View",
        group="words",
        checked=_cyrillic,
        tip="Write the names in the picture as Russian texts do",
    ),
    Command(
        "view.dependencies",
        "Dependencies",
        toggle_dependencies,
        menu="View",
        group="words",
        shortcut="D",
        checked=_dependencies,
        tip="Lines from the providers of the opened capability to what they need",
    ),
    Command("view.legend", "Legend", toggle_legend, menu="View", group="words", checked=_legend, tip="What the colours in the picture say"),
    Command(
        "view.theme", "Light theme", toggle_theme, menu="View", group="theme", shortcut="Ctrl+T", checked=_light, tip="Light or dark window"
    ),
    Command(
        "view.bundled-element-set",
        "Use the program's element set",
        _bundled_set,
        menu="Station",
        group="element-set",
        enabled=_user_set,
        tip="Go back from your element set to the newest that the program has: its own or that of the last update",
    ),
    Command(
        "view.program-shapes",
        "Use the program's own shapes",
        _program_shapes,
        menu="Station",
        group="models",
        enabled=_own_model,
        tip="Go back from your own model to the shapes that came with the program",
    ),
    Command("view.own-model", "Use a model of your own", set_own_model),
    Command("view.set", "Set view", set_view),
    Command("view.compared", "Compare with", set_compared),
    Command("view.colour-by", "Set colours", set_colour_by),
    Command("view.camera", "Set camera", set_camera),
    Command("view.camera-moved", "Move camera", moved_camera),
    Command("view.set-theme", "Set theme", set_theme),
    Command("view.open-element-set", "Open element set", open_element_set),
)
