"""``picture`` and ``diagram``: what is saved as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.cli.arguments import compute_for, date_of, one_of, scenario_id, session_of
from explorer.cli.docking import bring
from explorer.cli.motion import stand
from explorer.cli.orbit_view import compute_rings, look
from explorer.cli.saved_views import show as show_saved
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.session.session import Session

_OF_STATION = ("--explode", "--cut", "--measure")  # that the orbit view never shows
_OF_PARTS = ("--gimbal", "--dock", "--only")  # nor where the station is a marker
_OF_ORBIT = ("--projection", "--frame", "--station-size", "--swath", "--place", "--others")


def picture(
    out: Path,
    *,
    view: str = "station",
    scenario: str = "today",
    date: str | None = None,
    compare_with: str = "today",
    compare_date: str | None = None,
    size: str = "1920x1080",
    camera: str | None = None,
    colour_by: str = "segment",
    theme: str = "dark",
    time: str | None = None,
    element_set: Path | None = None,
    transparent: bool = False,
    no_caption: bool = False,
    no_labels: bool = False,
    script: str = "latin",
    no_legend: bool = False,
    capability: str | None = None,
    model: str = "",
    explode: str = "none",
    wings: str = "sun",
    radiators: str = "parked",
    orbit_angle: float = 0.0,
    gimbal: Sequence[str] = (),
    dock: Sequence[str] = (),
    no_vehicles: bool = False,
    only: str | None = None,
    cut: str | None = None,
    measure: Sequence[str] = (),
    saved_view: str | None = None,
    numbers: bool = False,
    projection: str = "globe",
    frame: str = "earth-fixed",
    station_size: str = "marker",
    no_horizon: bool = False,
    swath: bool = False,
    no_sites: bool = False,
    place: str | None = None,
    others: Sequence[str] = (),
    no_rings: bool = False,
) -> None:
    """Save a picture (PNG, JPEG or WebP, by the suffix of OUT).

    Args:
        out: the file to write
        view: station, orbit or compare
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        compare_with: the scenario of the first half, where two are compared
        compare_date: the day of the first half; without it, that of the second
        size: width and height in pixels, as 1920x1080
        camera: home, forward, aft, port, starboard, zenith, nadir, russian-segment, truss, dragon (from an approaching one); for the
            orbit: home, station, ahead, day, night, north, south, plane (square to it), altitude (close by, heights to scale)
        colour_by: segment, owner, builder, status, or material (as it looks)
        theme: dark or light
        time: the instant of the orbit view, as 2026-11-23T12:00 (UTC); without it, now
        element_set: a TLE, OMM or OEM file to take the orbit from
        transparent: leave the background out (PNG and WebP)
        no_caption: leave the caption out
        no_labels: leave the names out
        script: letters of the names: latin or cyrillic
        no_legend: leave the legend out
        capability: light up who provides it and draw what that depends on (see: station-explorer capabilities)
        explode: draw the station apart: none, elements or segments
        model: a model of your own, some of whose parts stand in for the program's shapes (see: station-explorer models list)
        wings: sun (they follow it), feathered or rest
        radiators: parked, or edge (edge-on to the Sun)
        orbit_angle: where on the orbit, in degrees after orbital noon
        gimbal: turn a joint by hand, as ID=DEGREES; can be given several times (see: station-explorer joints)
        dock: dock a vehicle, as PORT=VEHICLE, or empty a port, as PORT=; can be given several times (see: station-explorer ports)
        no_vehicles: leave the visiting vehicles out
        only: show only russian-segment, us-modules, truss, robotics, or elements, as zarya,unity, with what is docked there
        cut: section at a place of an axis, as y=0 (metres; x forward, y starboard, z nadir), or with what is taken away, as x>4.5
        measure: draw how far two elements are apart, as ELEMENT=ELEMENT; can be given several times
        saved_view: look as a view does that you saved in the window (see: station-explorer views list)
        numbers: say in the caption what is computed: re-entry and mass, with their ranges (takes a second or two)
        projection: of the orbit: globe, or map (flat, equirectangular)
        frame: the orbit's line above the ground (earth-fixed), or as it lies among the stars (inertial), where it closes
        station_size: in the orbit view: marker, enlarged (the station itself, many times too large) or true
        no_horizon: leave out the circle from within which the station is seen
        swath: draw the band along the coming track from which it will be seen
        no_sites: leave mission controls and launch sites out
        place: a site, or latitude and longitude in degrees, as 51.5,-0.1: marked in the orbit view
        others: other objects, as tiangong,hubble (see: station-explorer others), or all; can be given several times
        no_rings: leave out how far the orbit comes down in a withdrawal (without it, a second or two to compute)
    """
    from explorer.briefing.picture import save_picture
    from explorer.briefing.size import parse_size
    from explorer.look import TOKENS
    from explorer.session.actions.isolate import parsed as shown_only
    from explorer.session.actions.isolate import show_only
    from explorer.session.actions.measure import between_elements
    from explorer.session.actions.scenario import open_capability
    from explorer.session.actions.section import parsed, set_cut
    from explorer.session.actions.view import set_compared, set_own_model
    from explorer.session.stage import stage
    from explorer.session.state import COLOUR_BY, EXPLODE, SCRIPTS, VIEWS

    pixels = parse_size(size)
    session = session_of(scenario=scenario, date=date, element_set=element_set, time=time)
    chosen = None if camera is None else one_of("camera", camera, _camera_names(view, projection))
    session.store.update(
        "Picture",
        view=one_of("view", view, VIEWS),
        colour_by=one_of("colouring", colour_by, COLOUR_BY),
        theme=one_of("theme", theme, TOKENS),
        labels=not no_labels,
        script=one_of("script", script, SCRIPTS),
        legend=not no_legend,
        camera=chosen,
        orbit_camera=None if projection == "map" else chosen,
        map_camera=chosen if projection == "map" else None,
    )
    open_capability(session, capability)
    set_own_model(session, model)
    session.store.update("Exploded view", explode=one_of("exploded view", explode, EXPLODE))
    stand(session, wings, radiators, orbit_angle, gimbal)
    bring(session, dock, shown=not no_vehicles)
    if only is not None:
        show_only(session, shown_only(session, only))
    if cut is not None:
        set_cut(session, parsed(cut))
    switches = {"horizon": not no_horizon, "swath": swath, "sites": not no_sites, "rings": not no_rings}
    look(session, projection=projection, frame=frame, station_size=station_size, place=place, others=others, switches=switches)
    said = {
        "--view": view != "station",
        "--camera": camera is not None,
        "--colour-by": colour_by != "segment",
        "--no-labels": no_labels,
        "--script": script != "latin",
        "--no-legend": no_legend,
        "--explode": explode != "none",
        "--wings": wings != "sun",
        "--radiators": radiators != "parked",
        "--orbit-angle": orbit_angle != 0,
        "--gimbal": bool(gimbal),
        "--dock": bool(dock),
        "--no-vehicles": no_vehicles,
        "--only": only is not None,
        "--cut": cut is not None,
        "--projection": projection != "globe",
        "--frame": frame != "earth-fixed",
        "--station-size": station_size != "marker",
        "--no-horizon": no_horizon,
        "--swath": swath,
        "--no-sites": no_sites,
        "--place": place is not None,
        "--others": bool(others),
        "--no-rings": no_rings,
    }
    own_day = False
    if saved_view is not None:
        own_day = show_saved(session, saved_view, said, any_day=bool(date or time) or scenario != "today")
    _refuse_unseen(session, {**said, "--measure": bool(measure)})
    for pair in measure:
        between_elements(session, *_ends(pair))
    if session.state.view == "compare" and not own_day:
        set_compared(session, scenario_id(session, compare_with), None if compare_date is None else date_of(compare_date))
        state = session.state
        if state.scenario == state.compare_with and state.compare_date in (None, state.date):
            raise ExplorerError(f"both halves would show {scenario!r} on one day; give another --compare-with or --compare-date")
    if numbers:
        _compute_shown(session)
    compute_rings(session)
    save_picture(out, stage(session), pixels, caption=not no_caption, transparent=transparent)


def _refuse_unseen(session: Session, said: Mapping[str, bool]) -> None:
    """Raises ``ExplorerError`` for an option of which the view shows nothing."""
    state = session.state
    unseen: tuple[str, ...]
    if state.view != "orbit":
        unseen, remedy = _OF_ORBIT, "give --view orbit"
    elif state.station_size == "marker" or state.projection == "map":
        unseen, remedy = (*_OF_STATION, *_OF_PARTS), "give --view station"
    else:
        unseen, remedy = _OF_STATION, "give --view station"
    for option in unseen:
        if said[option]:
            raise ExplorerError(f"the {state.view} view shows nothing of {option}; leave it out, or {remedy}")


def _camera_names(view: str, projection: str) -> Sequence[str]:
    from explorer.scene import cameras, map_cameras, orbit_cameras

    if view != "orbit":
        return cameras.NAMES
    return map_cameras.NAMES if projection == "map" else orbit_cameras.NAMES


def _compute_shown(session: Session) -> None:
    """Compute what the caption says: for the study in the picture, or for both."""
    state = session.state
    if state.view == "orbit":
        raise ExplorerError("--numbers are of the station; give --view station or compare")
    if state.view == "compare":
        compute_for(session, scenario=state.compare_with, date=state.compare_date or state.date)
    compute_for(session)


def _ends(pair: str) -> tuple[str, str]:
    start, sign, end = pair.partition("=")
    if not sign:
        raise ExplorerError(f"{pair!r} names no two elements; give both, as zarya=harmony")
    return start.strip(), end.strip()


def film(
    out: Path,
    *,
    size: str = "1920x1080",
    camera: str | None = None,
    colour_by: str = "segment",
    theme: str = "dark",
    no_caption: bool = False,
    no_labels: bool = False,
    no_legend: bool = False,
) -> None:
    """The station through time: a picture for every step of its growth, from 1998 to the deorbit vehicle.

    Args:
        out: a folder for numbered PNG files, or one moving picture (GIF or WebP, by the suffix)
        size: width and height in pixels, as 1920x1080
        camera: see: station-explorer picture --help
        colour_by: segment, owner, builder, status or material
        theme: dark or light
        no_caption: leave the caption out
        no_labels: leave the names out
        no_legend: leave the legend out
    """
    from explorer.briefing.film import save_film
    from explorer.briefing.size import parse_size
    from explorer.look import TOKENS
    from explorer.scene import cameras
    from explorer.session.state import COLOUR_BY

    pixels = parse_size(size)
    session = session_of()
    session.store.update(
        "Film",
        colour_by=one_of("colouring", colour_by, COLOUR_BY),
        theme=one_of("theme", theme, TOKENS),
        labels=not no_labels,
        legend=not no_legend,
        camera=None if camera is None else one_of("camera", camera, cameras.NAMES),
    )
    count = save_film(out, session, pixels, caption=not no_caption)
    print(f"{out}: {count} steps")


def diagram(capability: str, out: Path, *, scenario: str = "today", date: str | None = None, theme: str = "light") -> None:
    """Draw what a capability depends on: who provides it, what they need, and what is broken (SVG or PNG, by the suffix of OUT).

    Args:
        capability: its id (see: station-explorer capabilities)
        out: the file to write
        scenario: see: station-explorer scenarios; or a file of your own, as mine.toml
        date: the day, as 2026-11-23; without it, today
        theme: dark or light
    """
    from explorer.briefing import diagram as drawing
    from explorer.briefing.diagram_files import save_diagram
    from explorer.look import TOKENS

    session = session_of(scenario=scenario, date=date)
    session.store.update("Theme", theme=one_of("theme", theme, TOKENS))
    save_diagram(out, drawing.diagram(session, one_of("capability", capability, session.catalog.capabilities)))
