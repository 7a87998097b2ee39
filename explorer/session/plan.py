"""The plan of a picture: pure data, the same for the window, a picture file and a deck."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explorer.station.assembly import node_of

if TYPE_CHECKING:
    import datetime

    import numpy as np
    from numpy.typing import NDArray

    from explorer.look import Theme
    from explorer.session.state import CameraChoice, Cut

Matter = Literal["solid", "ghost"]
Pattern = Literal["plain", "diagonal", "cross"]
Mark = Literal["surface", "ghost", "outline", "thin-line", "thick-line", "dashed-line", "dot", "ring", "triangle", "square"]


@dataclass(frozen=True, slots=True)
class Part:
    """One element in the picture, or a ``member`` that moves on it. ``matrix`` is row-major 4x4, mesh frame to SSACS, metres.

    A vehicle at a docking port has "@" and the port's id in place of an element ("@harmony-forward").
    ``tint`` is a colour of the theme's tokens, "" to leave the part as it looks;
    ``pattern`` carries the capability status so that it is never colour alone.
    """

    element: str
    shape: str
    matrix: tuple[float, ...]
    matter: Matter
    tint: str
    pattern: Pattern
    selected: bool
    highlighted: bool
    member: str = ""

    @property
    def node(self) -> str:
        """What tells this part from all others of a plan."""
        return node_of(self.element, self.member)


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a place of the scene (same frame as the plan); a higher ``priority`` wins when there is no room.

    With an ``element`` the name points at a place where that part is seen, and is left out where it is hidden by others.
    """

    text: str
    at: tuple[float, float, float]
    priority: int
    dim: bool
    element: str = ""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A line of the legend: colour, symbol or pattern, words, and what in the picture it looks like (``mark``)."""

    colour: str
    symbol: str
    pattern: Pattern
    text: str
    mark: Mark = "surface"


@dataclass(frozen=True, slots=True)
class Caption:
    """The words on an exported picture. ``scenario`` and ``date`` also go into the file, for those who look there."""

    title: str
    scenario: str
    date: str
    answer: str  # what remains, in one line; "" where that is not asked
    line: str
    computed: str = ""  # the key numbers, in one line; "" where nothing is computed

    @property
    def subtitle(self) -> str:
        """The line under the title."""
        return " · ".join(part for part in (self.scenario, self.date, self.answer) if part)


@dataclass(frozen=True, slots=True)
class Anchor:
    """An end of a line: an element of the picture, or (with no ``element``) a name at the picture's edge."""

    id: str
    name: str
    element: str
    broken: bool


@dataclass(frozen=True, slots=True)
class Link:
    """``start`` depends on ``end``; the line is solid while that holds."""

    start: Anchor
    end: Anchor
    holds: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A measured distance in the picture: its ends in the plan's frame, and what is said of it and of each end.

    ``text`` is "" for a first end that still waits for the second; then both are the same.
    """

    start: tuple[float, float, float]
    end: tuple[float, float, float]
    text: str
    start_text: str
    end_text: str


@dataclass(frozen=True, slots=True)
class StationPlan:
    """The station view. ``camera`` None: the scene's Home camera for these parts; a text: one of its named cameras.

    ``notices`` say how the wings stand and what that supposes; nothing where the station has no wings that turn.
    """

    parts: tuple[Part, ...]
    labels: tuple[Label, ...]
    legend_title: str
    legend: tuple[LegendEntry, ...]
    caption: Caption
    camera: CameraChoice
    theme: Theme
    links: tuple[Link, ...] = ()
    cut: Cut | None = None
    measures: tuple[Measure, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroundSite:
    """A place on the ground (Earth-fixed, km); ``chosen`` is the one whose passes are asked for. ``text`` says what it is."""

    id: str
    name: str
    kind: Literal["control", "launch", "own"]
    at_km: tuple[float, float, float]
    chosen: bool
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class OtherObject:
    """Another object in orbit: its place now (3,) and its track ahead (N, 3), Earth-fixed, km; a ``planned`` one flies nowhere yet.

    ``text`` says how old what is known of its orbit is, and how far off that makes it.
    """

    id: str
    name: str
    at_km: NDArray[np.float64]
    track_km: NDArray[np.float64]
    colour: str
    planned: bool
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class DescentRing:
    """Where the orbit's plane puts the station some years on: rings (N, 3), km, at its median altitude and at both ends of the range.

    The first is where it begins, with all three alike.
    """

    text: str  # when, the median and the range
    median_km: NDArray[np.float64]
    low_km: NDArray[np.float64]
    high_km: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class OrbitPlan:
    """The orbit view, Earth-fixed frame (ECEF) of ``time``, kilometres.

    ``past_km`` and ``coming_km`` are (N, 3) positions, in order of time; ``sun`` is the unit vector to the Sun (3,).
    ``station_km`` is the place now. ``past_ground_km`` and ``coming_ground_km`` are the places below (N, 3), each at its own time;
    ``past_lit`` and ``coming_lit`` (N,) say whether the Sun shines on the station there. ``frame`` "inertial" draws the line as it lies
    among the stars: all its positions are then turned into the Earth-fixed frame of ``time``. ``horizon_km`` (N, 3) bounds what sees the
    station above the horizon; ``swath_km`` are the left and right edges of that band along the coming track. ``projection`` "map" is
    the flat map. ``past_s`` and ``coming_s`` (N,) are the rows' times, seconds since 2000-01-01 00:00 UTC. ``axes`` (3, 3) are the unit
    vectors along the station's axes (SSACS) as rows: forward, starboard and nadir as it flies relative to the stars. An enlarged
    ``station`` is drawn ``station_times`` as large as it is; ``station_m`` is its longest side (None where that is not known).
    """

    time: datetime.datetime
    station_km: NDArray[np.float64]
    past_km: NDArray[np.float64]
    coming_km: NDArray[np.float64]
    sun: NDArray[np.float64]
    labels: tuple[Label, ...]
    legend_title: str
    legend: tuple[LegendEntry, ...]
    caption: Caption
    notices: tuple[str, ...]  # the element set's age and the like; always shown
    camera: CameraChoice
    theme: Theme
    projection: Literal["globe", "map"] = "globe"
    frame: Literal["earth-fixed", "inertial"] = "earth-fixed"
    station_size: Literal["marker", "enlarged", "true"] = "marker"
    past_ground_km: NDArray[np.float64] | None = None
    coming_ground_km: NDArray[np.float64] | None = None
    past_lit: NDArray[np.bool_] | None = None
    coming_lit: NDArray[np.bool_] | None = None
    horizon_km: NDArray[np.float64] | None = None
    swath_km: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None
    sites: tuple[GroundSite, ...] = ()
    others: tuple[OtherObject, ...] = ()
    rings: tuple[DescentRing, ...] = ()
    past_s: NDArray[np.float64] | None = None
    coming_s: NDArray[np.float64] | None = None
    axes: NDArray[np.float64] | None = None
    station: StationPlan | None = None
    station_times: int = 1
    station_m: float | None = None


@dataclass(frozen=True, slots=True)
class ComparePlan:
    """Two station views with one camera. What differs between them is highlighted in both; each half keeps its own names.

    ``titles`` say what halves show ("Russia detaches · 2 May 2027"), ``answers`` what remains in it ("" where nothing changes); the legend
    counts in both.
    """

    halves: tuple[StationPlan, StationPlan]
    titles: tuple[str, str]
    answers: tuple[str, str]
    legend_title: str
    legend: tuple[LegendEntry, ...]
    caption: Caption
    camera: CameraChoice
    theme: Theme


Plan = StationPlan | OrbitPlan | ComparePlan
