"""The plan of the orbit view. It is quick enough to follow time: what does not change with it is kept."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.look import TOKENS
from explorer.orbit.age import describe_age
from explorer.orbit.frames import earth_fixed
from explorer.orbit.horizon import horizon_km
from explorer.orbit.mean_elements import ISS, ElementSet
from explorer.session import descent_rings
from explorer.session.enlarged import enlarged_station, station_m, times_larger
from explorer.session.ground import ground_sites
from explorer.session.orbit_track import STEP_S, moment
from explorer.session.others import other_objects
from explorer.session.plan import Label, LegendEntry, OrbitPlan, OtherObject
from explorer.session.star_camera import to_earth
from explorer.session.state import Camera
from explorer.station.days import day_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.look import Tokens
    from explorer.orbit.plane import Attitude
    from explorer.orbit.propagate import Source
    from explorer.session.orbit_track import Moment, Stretch
    from explorer.session.plan import Caption, DescentRing, GroundSite
    from explorer.session.session import Session
    from explorer.session.state import CameraChoice, StationSize

BEFORE_MIN, AFTER_MIN = 46.0, 92.0
_AHEAD_MIN = 92.0  # of other objects
_MU_KM3_S2 = 398600.4418  # WGS-84
_LOST = ", somewhere on its orbit"
_NEAR_KM = 2000.0  # nearer than this to the station the distance is said
# The station's axes by those of its flight.
_FACING: dict[Attitude, NDArray[np.float64]] = {"+XVV": np.ones((3, 1)), "-XVV": np.array([[-1.0], [-1.0], [1.0]])}
# Of other objects, told apart by their names as well; what is planned is Russia's.
_OTHER_PARTNERS = ("japan", "canada", "europe", "united-states")
_PLANNER = "russia"


def orbit_plan(session: Session, caption: Caption) -> OrbitPlan:
    """The plan of the orbit view for what the session looks at. Raises ``ExplorerError`` where the orbit is not known at the time."""
    state = session.state
    tokens = TOKENS[state.theme]
    source = session.source
    stars = state.orbit_frame == "inertial" and state.projection == "globe"
    before, after = _half_turns(source) if stars else (BEFORE_MIN, AFTER_MIN)
    seen = moment(source, state.time, before, after)
    station = seen.coming.fixed_km[0]
    axes = _axes(station, seen.velocity_km_s)
    sites = ground_sites(session)
    others = _others(session, station, tokens, stars=stars)
    # Another object of the user's file has neither the station's shape nor its descent.
    is_station = source.catalog_number == ISS
    rings = descent_rings.rings(session, axes) if is_station and state.projection == "globe" else ()
    size = state.station_size if is_station and state.projection == "globe" else "marker"
    times = times_larger(session, station) if size == "enlarged" else 1
    length = station_m(session)
    words = Label(source.name + (_LOST if describe_age(source, state.time).lost else ""), _triple(station), 30, dim=False)
    return OrbitPlan(
        time=state.time,
        station_km=station,
        past_km=_line(seen.past, seen, stars=stars),
        coming_km=_line(seen.coming, seen, stars=stars),
        sun=seen.sun,
        labels=(words, *_site_labels(sites), *_other_labels(others)) if state.labels else (),
        legend_title="Orbit",
        legend=_legend(session, tokens, (before, after), (size, times, length), (sites, others, rings)) if state.legend else (),
        caption=_enlarged(caption, times),
        notices=_notices(session, source, stars=stars),
        camera=_camera(session, stars=stars),
        theme=state.theme,
        projection=state.projection,
        frame="inertial" if stars else "earth-fixed",
        station_size=size,
        past_ground_km=seen.past.ground_km,
        coming_ground_km=seen.coming.ground_km,
        past_lit=seen.past.lit,
        coming_lit=seen.coming.lit,
        horizon_km=horizon_km(station) if state.horizon else None,
        swath_km=(seen.coming.left_km, seen.coming.right_km) if state.swath else None,
        sites=sites,
        others=others,
        rings=rings,
        past_s=seen.past.seconds,
        coming_s=seen.coming.seconds,
        axes=axes * _FACING[state.attitude],
        station=enlarged_station(session, seen.sun, axes) if size == "enlarged" else None,
        station_times=times,
        station_m=length,
    )


def _enlarged(caption: Caption, times: int) -> Caption:
    """The words on a picture in which the station is drawn so many times too large."""
    return replace(caption, line=f"Station drawn {times:,} times too large · {caption.line}") if times > 1 and caption.line else caption


def _half_turns(source: Source) -> tuple[float, float]:
    """Half a turn before and half a turn after, in minutes: drawn among the stars, both together close."""
    if isinstance(source, ElementSet):
        period_min = 1440 / source.mean_motion_rev_per_day
    else:
        # Vis-viva at the first row; the turn is as long as on the ellipse that the object is on there.
        distance, speed = np.linalg.norm(source.positions_km[0]), np.linalg.norm(source.velocities_km_s[0])
        axis_km = 1 / (2 / distance - speed**2 / _MU_KM3_S2)
        period_min = 2 * math.pi * math.sqrt(axis_km**3 / _MU_KM3_S2) / 60
    # A step more: rows lie on round times, and no gap is to be seen.
    half = round(30 * period_min + STEP_S) / 60
    return half, half


def _axes(station_km: NDArray[np.float64], velocity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Forward, starboard and nadir (3, 3): nadir to the Earth's centre, forward along the velocity, square to it."""
    nadir = -station_km / np.linalg.norm(station_km)
    forward = velocity - nadir * (nadir @ velocity)
    forward /= np.linalg.norm(forward)
    return np.stack([forward, np.cross(nadir, forward), nadir])


def _line(part: Stretch, seen: Moment, *, stars: bool) -> NDArray[np.float64]:
    """The line in orbit: each place above the ground as it was then, or as it lies among the stars."""
    return earth_fixed(part.stars_km, seen.days) if stars else part.fixed_km


def _others(session: Session, station_km: NDArray[np.float64], tokens: Tokens, *, stars: bool) -> tuple[OtherObject, ...]:
    """The other objects that are wanted and whose orbits are known at the time."""
    wanted = session.state.others
    if not wanted:
        return ()
    shown = []
    for number, (name, other) in enumerate(other_objects(session).items()):
        if name not in wanted:
            continue
        try:
            seen = moment(other.source, session.state.time, 0.0, _AHEAD_MIN)
        except ExplorerError:
            continue  # it has decayed by then; what can be shown is
        at = seen.coming.fixed_km[0]
        away = float(np.linalg.norm(at - station_km))
        lost = other.lost(session.state.time)
        words = f"{other.name}, {_kilometres(away)} away" if away < _NEAR_KM and not lost and not other.planned else other.title
        words += _LOST if lost else ""
        colour = tokens.partner[_PLANNER if other.planned else _OTHER_PARTNERS[number % len(_OTHER_PARTNERS)]]
        shown.append(
            OtherObject(name, words, at, _line(seen.coming, seen, stars=stars), colour, other.planned, other.said(session.state.time))
        )
    return tuple(shown)


def _kilometres(distance: float) -> str:
    return f"{distance:,.0f} km" if distance >= 10 else f"{distance:.1f} km"


def _site_labels(sites: tuple[GroundSite, ...]) -> tuple[Label, ...]:
    """The chosen site first, then mission controls, then launch sites."""
    priority = {"control": 6, "launch": 4, "own": 8}
    return tuple(Label(site.name, site.at_km, 20 if site.chosen else priority[site.kind], dim=False) for site in sites)


def _other_labels(others: tuple[OtherObject, ...]) -> tuple[Label, ...]:
    return tuple(Label(other.name, _triple(other.at_km), 12, dim=other.planned) for other in others)


def _camera(session: Session, *, stars: bool) -> CameraChoice:
    state = session.state
    if state.projection == "map":
        return state.map_camera
    return to_earth(state.orbit_camera, state.time) if stars and isinstance(state.orbit_camera, Camera) else state.orbit_camera


def _notices(session: Session, source: Source, *, stars: bool) -> tuple[str, ...]:
    state = session.state
    frame = ("Orbit drawn among the stars; the ground track is where it passes the turning Earth",) if stars else ()
    return (f"{day_words(state.time)}, {state.time:%H:%M} UTC", describe_age(source, state.time).words, *frame)


def _legend(
    session: Session,
    tokens: Tokens,
    minutes: tuple[float, float],
    size: tuple[StationSize, int, float | None],
    on_it: tuple[tuple[GroundSite, ...], tuple[OtherObject, ...], tuple[DescentRing, ...]],
) -> tuple[LegendEntry, ...]:
    """What the lines and marks are."""
    state = session.state
    before, after = minutes
    half = "half a turn" if state.orbit_frame == "inertial" and state.projection == "globe" else ""
    sites, others, rings = on_it
    source = session.source
    name, it = ("Station", "the station") if source.catalog_number == ISS else (source.name, source.name)
    entries = [
        LegendEntry(tokens.track_past, "", "plain", f"Past track, {half or f'{before:.0f} min'}", "thin-line"),
        LegendEntry(tokens.track_coming, "", "plain", f"Coming track, {half or f'{after:.0f} min'}", "thick-line"),
        LegendEntry(tokens.track_coming, "", "plain", "In shadow", "dashed-line"),
        _station_entry(tokens, name, *size),
    ]
    if state.horizon:
        entries.append(LegendEntry(tokens.station, "", "plain", f"Sees {it}", "thin-line"))
    if state.swath:
        entries.append(LegendEntry(tokens.station, "", "plain", f"Swath: will see {it}", "ghost"))
    kinds = {site.kind for site in sites if not site.chosen}
    if "control" in kinds:
        entries.append(LegendEntry(tokens.text, "", "plain", "Mission control", "square"))
    if "launch" in kinds:
        entries.append(LegendEntry(tokens.text, "", "plain", "Launch site", "triangle"))
    if any(site.chosen for site in sites):
        entries.append(LegendEntry(tokens.text, "", "plain", "Chosen place", "ring"))
    for other in others:
        words = f"{other.name}: {other.text}" if other.text else other.name
        entries.append(LegendEntry(other.colour, "", "plain", words, "dashed-line" if other.planned else "thin-line"))
    if rings:
        # What reckons descents is loaded where there is one.
        from explorer.consequences.descent import plan_words

        entries.append(LegendEntry(tokens.accent, "", "plain", f"Mean altitude if {plan_words(state.reboost_plan)}, to scale", "thin-line"))
        entries.append(LegendEntry(tokens.accent, "", "plain", "5 to 95 of 100 courses", "ghost"))
        down = descent_rings.down_words(session)
        if down:
            entries.append(LegendEntry(tokens.accent, "", "plain", down[:1].upper() + down[1:], "dot"))
    entries.append(LegendEntry(tokens.dim, "", "plain", "Disputed border", "dashed-line"))
    return tuple(entries)


def _station_entry(tokens: Tokens, name: str, size: StationSize, times: int, length_m: float | None) -> LegendEntry:
    match size:
        case "marker":
            return LegendEntry(tokens.station, "", "plain", f"{name}, not to scale", "dot")
        case "enlarged":
            return LegendEntry(tokens.station, "", "plain", f"Station, {times:,} times too large", "surface")
        case "true":
            long = f"{length_m:.0f} m, " if length_m else ""
            return LegendEntry(tokens.station, "", "plain", f"Station, true size: {long}less than a pixel", "dot")


def _triple(vector: NDArray[np.float64]) -> tuple[float, float, float]:
    return float(vector[0]), float(vector[1]), float(vector[2])
