"""The one value that says what is being looked at."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.look import Theme
    from explorer.orbit.plane import Attitude
    from explorer.station.element import Script

View = Literal["station", "orbit", "compare"]
Wings = Literal["sun", "feathered", "rest"]
Radiators = Literal["parked", "edge"]
Explode = Literal["none", "elements", "segments"]
ColourBy = Literal["segment", "owner", "builder", "status", "material"]
Projection = Literal["globe", "map"]
OrbitFrame = Literal["earth-fixed", "inertial"]
StationSize = Literal["marker", "enlarged", "true"]
COLOUR_BY: tuple[ColourBy, ...] = ("segment", "owner", "builder", "status", "material")
VIEWS: tuple[View, ...] = ("station", "orbit", "compare")
SCRIPTS: tuple[Script, ...] = ("latin", "cyrillic")
PROJECTIONS: tuple[Projection, ...] = ("globe", "map")
ORBIT_FRAMES: tuple[OrbitFrame, ...] = ("earth-fixed", "inertial")
STATION_SIZES: tuple[StationSize, ...] = ("marker", "enlarged", "true")
EXPLODE: tuple[Explode, ...] = ("none", "elements", "segments")
RADIATORS: tuple[Radiators, ...] = ("parked", "edge")
WINGS: tuple[Wings, ...] = ("sun", "feathered", "rest")


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the picture is taken from. Station view: metres in SSACS; orbit view: kilometres, Earth-fixed frame.

    That of an orbit drawn among the stars is kept in TEME, so that it stays with them.

    ``up`` points to the top of the picture. ``angle_deg`` is the vertical field of view.
    """

    position: tuple[float, float, float]
    target: tuple[float, float, float]
    up: tuple[float, float, float]
    angle_deg: float = 30.0


@dataclass(frozen=True, slots=True)
class Cut:
    """A section: what lies beyond the plane through ``at_m`` on an axis of SSACS is taken away; ``side`` 1 is its positive side."""

    axis: Literal["x", "y", "z"]
    at_m: float
    side: Literal[-1, 1]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a part of the station, in the frame of its ``node``'s mesh: it goes where the part goes. ``what`` says which in words."""

    node: str
    at_m: tuple[float, float, float]
    what: str


# A camera where the user put it, the name of one of ``scene.cameras``, or None for Home.
CameraChoice = Camera | str | None


@dataclass(frozen=True, slots=True)
class ViewState:
    """Everything that decides what is on screen, apart from window geometry.

    ``variant`` is the scenario that the switch "Russia withdraws" turns on. The compare view sets ``scenario`` on ``date`` (second half)
    beside ``compare_with`` on ``compare_date`` (first half); without ``compare_date`` both are of the same day.

    ``orbit_angle_deg`` is where on its orbit the station is seen, in degrees after orbital noon, 0 to below 360.
    """

    date: datetime.date
    time: datetime.datetime  # UTC, aware: the instant of the orbit view
    view: View = "station"
    scenario: str = "today"
    variant: str = "russia-withdraws"
    compare_with: str = "today"
    compare_date: datetime.date | None = None
    colour_by: ColourBy = "segment"
    hidden: frozenset[str] = frozenset()
    selected: str | None = None
    capability: str | None = None
    event: str | None = None  # of the story, looked at: what it touches is marked
    camera: CameraChoice = None
    orbit_camera: CameraChoice = None  # of the globe
    map_camera: CameraChoice = None  # of the flat map
    element_set: Path | None = None  # a user's file; None is the newest set at hand
    projection: Projection = "globe"  # the orbit round the globe, or on a flat map
    orbit_frame: OrbitFrame = "earth-fixed"  # the orbit's line above the ground below it, or as it lies among the stars
    station_size: StationSize = "marker"  # in the orbit view
    horizon: bool = True  # the circle from within which the station is seen
    swath: bool = False  # that circle drawn along the coming track
    sites: bool = True  # mission controls and launch sites, in the orbit view
    place: str | None = None  # whose passes are asked for: a site's id, or "latitude,longitude" in degrees
    others: frozenset[str] = frozenset()  # other objects in the orbit view
    rings: bool = True  # how far the orbit comes down when nobody raises it, in a withdrawal
    own_model: str = ""  # of the user's, some of whose parts stand in for the program's shapes
    theme: Theme = "dark"
    labels: bool = True
    script: Script = "latin"  # of the names in the picture
    dependencies: bool = True  # lines from the opened capability's providers to what they need
    legend: bool = True
    radiators: Radiators = "parked"  # at the angle at which they mostly stand, or edge-on to the Sun
    wings: Wings = "sun"  # what the wings do: follow the Sun, least drag, or stand as the data has them at rest
    orbit_angle_deg: float = 0.0
    attitude: Attitude = "+XVV"
    explode: Explode = "none"  # how the station is drawn apart
    explode_share: float = 1.0  # 0 in place, 1 as far as it goes
    cut: Cut | None = None
    measures: tuple[tuple[Spot, Spot], ...] = ()
    measuring: bool = False  # the next clicks choose the ends of a measure
    measure_from: Spot | None = None  # its first end, once chosen
    gimbals: tuple[tuple[str, float], ...] = ()  # id and angle in degrees of each that the user turned
    reboost_plan: str = ""  # as ``consequences.descent.plan_of`` reads it; "": nobody raises the orbit
    vehicles: bool = True  # those at the ports, in the picture
    docked: tuple[tuple[str, str], ...] = ()  # port and vehicle ("" for none) of each port that the user changed
