"""The Orbit menu: globe or map, among the stars or above the ground, the station's size, sites, other objects, the descent."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from explorer.errors import ExplorerError, unknown
from explorer.session.command import Command
from explorer.session.others import other_objects
from explorer.session.star_camera import to_earth, to_stars
from explorer.session.state import ORBIT_FRAMES, PROJECTIONS, STATION_SIZES, Camera

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from explorer.session.session import Session
    from explorer.session.state import OrbitFrame, Projection, StationSize

PROJECTION_TITLES: dict[Projection, str] = {"globe": "Globe", "map": "Flat map"}
FRAME_TITLES: dict[OrbitFrame, str] = {"earth-fixed": "Above the ground", "inertial": "Among the stars"}
SIZE_TITLES: dict[StationSize, str] = {"marker": "Marker", "enlarged": "Enlarged", "true": "True size"}
ORBIT_CAMERA_TITLES = {
    "home": "Home",
    "station": "Over the station",
    "ahead": "Ahead of the station",
    "day": "Day side",
    "night": "Night side",
    "north": "North Pole",
    "south": "South Pole",
    "plane": "Square to the orbit's plane",
    "altitude": "Altitude, close by",
}
MAP_CAMERA_TITLES = {
    "home": "Home",
    "pacific": "Map about the Pacific",
    "station": "Map near the station",
    "day": "Map about noon",
    "night": "Map about midnight",
}
_PROJECTION_TIPS: dict[Projection, str] = {
    "globe": "Show the orbit round the Earth in space",
    "map": "Show the ground track on a flat map (equirectangular), for print",
}
_FRAME_TIPS: dict[OrbitFrame, str] = {
    "earth-fixed": "Draw the orbit above the ground that it passes over: it shifts west with each turn",
    "inertial": "Draw the orbit as it lies among the stars: it closes, and the Earth turns below it",
}
_SIZE_TIPS: dict[StationSize, str] = {
    "marker": "Mark the station's place",
    "enlarged": "Show the station itself, in its true attitude and many times too large",
    "true": "Show how small the station is: a dot smaller than a pixel",
}
_CAMERA_TIPS = {
    "station": "Look straight down on the station",
    "ahead": "Look at the Earth from ahead of the station",
    "day": "Look from the Sun",
    "night": "Look at the night side",
    "north": "Look from over the North Pole",
    "south": "Look from over the South Pole",
    "plane": "See the whole orbit as a ring round the Earth, and how high it is",
    "altitude": "Come near to the station from the side, to see its height above the ground to scale",
}
_MAP_TIPS = {
    "pacific": "Put 180° of longitude in the middle of the map",
    "station": "Come near to the station's place on the map",
    "day": "Put the middle of the day in the middle of the map",
    "night": "Put the middle of the night in the middle of the map",
}
# Switches: the field, its title, what it does.
_SWITCHES = {
    "horizon": ("Horizon circle", "From within this circle the station stands above the horizon"),
    "swath": ("Swath", "The band below the coming track from which the station will be seen above the horizon"),
    "sites": ("Ground sites", "Mission controls and launch sites"),
    "rings": ("Descent", "In a withdrawal: how far the orbit comes down in one, two and four years when nobody raises it"),
}


def set_projection(session: Session, projection: Projection) -> None:
    """Show the orbit round the globe or on a flat map. Raises ``ExplorerError`` for another word."""
    _known("projection", projection, PROJECTIONS)
    session.store.update(PROJECTION_TITLES[projection], projection=projection)


def set_frame(session: Session, frame: OrbitFrame) -> None:
    """Draw the orbit above the ground or among the stars; what the camera sees stays. Raises ``ExplorerError`` for another word."""
    _known("frame", frame, ORBIT_FRAMES)
    state = session.state
    if frame == state.orbit_frame:
        return
    changes: dict[str, Any] = {"orbit_frame": frame}
    if isinstance(state.orbit_camera, Camera):
        turn = to_stars if frame == "inertial" else to_earth
        changes["orbit_camera"] = turn(state.orbit_camera, state.time)
    session.store.update(f"Orbit {FRAME_TITLES[frame].lower()}", **changes)


def set_station_size(session: Session, size: StationSize) -> None:
    """Show the station as a marker, enlarged or in its true size. Raises ``ExplorerError`` for another word."""
    _known("size of the station", size, STATION_SIZES)
    session.store.update(f"Station: {SIZE_TITLES[size].lower()}", station_size=size)


def set_place(session: Session, place: str | None) -> None:
    """Choose a site or a place (latitude and longitude in degrees, as "51.5,-0.1") that is emphasised; None is none.

    Raises ``ExplorerError`` where there is no such site and no such place.
    """
    # Reading a place needs more than the other commands do.
    from explorer.session.ground import checked_place

    session.store.update("Place", place=None if place is None else checked_place(session, place))


def set_others(session: Session, others: Iterable[str]) -> None:
    """Choose which other objects are shown. Raises ``ExplorerError`` for one that is neither known nor in the element-set file."""
    chosen = frozenset(others)
    there = other_objects(session)
    for other in sorted(chosen):
        if other not in there:
            if not there:
                raise ExplorerError(f"there is no other object {other!r}; open a file with several element sets first")
            raise unknown("object", other, there)
    session.store.update("Other objects", others=chosen)


def toggle_other(session: Session, other: str) -> None:
    """Show or hide another object. Raises ``ExplorerError`` when it is not known."""
    # What another file had, and this one has not, is let go.
    others = session.state.others & frozenset(other_objects(session))
    set_others(session, others - {other} if other in others else others | {other})


def toggle_others(session: Session) -> None:
    """Show all other objects that are at hand, or none where all are shown."""
    set_others(session, () if _shown_others(session) else other_objects(session))


def set_switch(session: Session, field: str, *, on: bool) -> None:
    """Turn one of the orbit view's switches (horizon, swath, sites, rings) on or off. Raises ``ExplorerError`` for another word."""
    _known("switch", field, _SWITCHES)
    change: dict[str, Any] = {field: on}
    session.store.update(_SWITCHES[field][0], **change)


def _known(kind: str, value: str, known: Iterable[str]) -> None:
    if value not in tuple(known):
        raise unknown(kind, value, known)


def _orbit(session: Session) -> bool:
    return session.state.view == "orbit"


def _globe(session: Session) -> bool:
    return session.state.view == "orbit" and session.state.projection == "globe"


def _some_others(session: Session) -> bool:
    return session.state.view == "orbit" and bool(other_objects(session))


def _shown_others(session: Session) -> bool:
    # No file is read for a menu where nothing is shown.
    return bool(session.state.others) and session.state.others >= other_objects(session).keys()


def _is(session: Session, *, field: str, value: object) -> bool:
    return bool(getattr(session.state, field) == value)


def _turn(field: str) -> Callable[[Session], None]:
    return lambda session: set_switch(session, field, on=not getattr(session.state, field))


def _map(session: Session) -> bool:
    return session.state.view == "orbit" and session.state.projection == "map"


def _look_on(camera: str) -> Callable[[Session], None]:
    return lambda session: session.store.update("Camera", map_camera=camera)


def _look_from(camera: str) -> Callable[[Session], None]:
    return lambda session: session.store.update("Camera", orbit_camera=camera)


def _frame(frame: OrbitFrame) -> Callable[[Session], None]:
    return lambda session: set_frame(session, frame)


def _project(projection: Projection) -> Callable[[Session], None]:
    return lambda session: set_projection(session, projection)


def _size(size: StationSize) -> Callable[[Session], None]:
    return lambda session: set_station_size(session, size)


def _no_place(session: Session) -> None:
    set_place(session, None)


def _placed(session: Session) -> bool:
    return session.state.view == "orbit" and session.state.place is not None


def other_commands(session: Session) -> tuple[Command, ...]:
    """A command for each other object of the catalogue, and one for those of the user's file together."""
    catalog = session.catalog
    named = {one.id: (one.name, one.about) for one in catalog.orbiting_objects.values()}
    named |= {one.id: (f"{one.name}, {one.standing}", one.about) for one in catalog.planned_orbits.values()}
    return (
        *(
            Command(
                f"orbit.other-{key}",
                f"Other objects: {name}",
                partial(toggle_other, other=key),
                menu="Orbit",
                group="orbit-others",
                checked=partial(_shows_other, other=key),
                enabled=partial(_has_other, other=key),
                tip=about,
            )
            for key, (name, about) in named.items()
        ),
        Command(
            "orbit.others-of-file",
            "Other objects: those of your file",
            _toggle_others_of_file,
            menu="Orbit",
            group="orbit-others",
            checked=_shows_others_of_file,
            enabled=_has_others_of_file,
            tip="The other objects of your element-set file, those with an orbit like the station's first",
        ),
    )


def _shows_other(session: Session, other: str) -> bool:
    return other in session.state.others


def _has_other(session: Session, other: str) -> bool:
    return session.state.view == "orbit" and other in other_objects(session)


def _others_of_file(session: Session) -> frozenset[str]:
    return frozenset(name for name, other in other_objects(session).items() if other.of_file)


def _shows_others_of_file(session: Session) -> bool:
    # The file is read where something of it may be shown, not for a menu at the station.
    return bool(session.state.others) and bool(_others_of_file(session) & session.state.others)


def _has_others_of_file(session: Session) -> bool:
    return session.state.view == "orbit" and bool(_others_of_file(session))


def _toggle_others_of_file(session: Session) -> None:
    there = _others_of_file(session)
    shown = session.state.others & frozenset(other_objects(session))
    set_others(session, shown - there if there & shown else shown | there)


COMMANDS = (
    *(
        Command(
            f"orbit.projection-{key}",
            f"Orbit: {title[:1].lower()}{title[1:]}",
            _project(key),
            menu="Orbit",
            group="orbit",
            checked=partial(_is, field="projection", value=key),
            enabled=_orbit,
            tip=_PROJECTION_TIPS[key],
        )
        for key, title in PROJECTION_TITLES.items()
    ),
    *(
        Command(
            f"orbit.frame-{key}",
            f"Orbit: {title[:1].lower()}{title[1:]}",
            _frame(key),
            menu="Orbit",
            group="orbit-frame",
            checked=partial(_is, field="orbit_frame", value=key),
            enabled=_globe,
            tip=_FRAME_TIPS[key],
        )
        for key, title in FRAME_TITLES.items()
    ),
    *(
        Command(
            f"orbit.station-{key}",
            f"Orbit: station {'as a marker' if key == 'marker' else 'in true size' if key == 'true' else 'enlarged'}",
            _size(key),
            menu="Orbit",
            group="orbit-size",
            checked=partial(_is, field="station_size", value=key),
            enabled=_globe,
            tip=_SIZE_TIPS[key],
        )
        for key in SIZE_TITLES
    ),
    *(
        Command(
            f"orbit.{field}",
            f"Orbit: {title[:1].lower()}{title[1:]}",
            _turn(field),
            menu="Orbit",
            group="orbit-shown",
            checked=partial(_is, field=field, value=True),
            enabled=_globe if field == "rings" else _orbit,
            tip=tip,
        )
        for field, (title, tip) in _SWITCHES.items()
    ),
    Command(
        "orbit.others",
        "Other objects: all",
        toggle_others,
        menu="Orbit",
        group="orbit-others",
        checked=_shown_others,
        enabled=_some_others,
        tip="Show what else is in orbit: other stations, planned ones, and the other objects of your element-set file; or none of it",
    ),
    Command(
        "orbit.no-place",
        "Orbit: no chosen place",
        _no_place,
        menu="Orbit",
        group="orbit-shown",
        enabled=_placed,
        tip="Let go of the place whose passes are asked for",
    ),
    *(
        Command(
            f"orbit.camera-{key}",
            f"Orbit camera: {title[:1].lower()}{title[1:]}",
            _look_from(key),
            menu="Orbit",
            group="orbit-camera",
            enabled=_globe,
            tip=_CAMERA_TIPS[key],
        )
        for key, title in ORBIT_CAMERA_TITLES.items()
        if key != "home"
    ),
    *(
        Command(
            f"orbit.map-camera-{key}",
            f"Orbit camera: {title[:1].lower()}{title[1:]}",
            _look_on(key),
            menu="Orbit",
            group="orbit-camera",
            enabled=_map,
            tip=_MAP_TIPS[key],
        )
        for key, title in MAP_CAMERA_TITLES.items()
        if key != "home"
    ),
    Command("orbit.set-projection", "Set projection", set_projection),
    Command("orbit.set-frame", "Set the orbit's frame", set_frame),
    Command("orbit.set-station-size", "Set the station's size", set_station_size),
    Command("orbit.set-switch", "Set a switch of the orbit view", set_switch),
    Command("orbit.set-place", "Choose a place", set_place),
    Command("orbit.set-others", "Choose other objects", set_others),
    Command("orbit.toggle-other", "Show or hide another object", toggle_other),
)
