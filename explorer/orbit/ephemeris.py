"""An ephemeris: places and velocities at a row of times, as a CCSDS Orbit Ephemeris Message gives them, and what lies between the rows."""

from __future__ import annotations

import datetime
import itertools
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.frames import days_since_j2000, teme_of_eme2000
from explorer.station.days import day_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.orbit.mean_elements import ElementSet

# Four rows, each with its velocity: at the station's height and 4 minutes a step an error of some millimetres.
DEGREE = 7
_SOON_S = 3600.0

Method = Literal["hermite", "lagrange"]
Span = tuple[np.datetime64, np.datetime64]


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the table of events in the header of NASA's ephemerides: a reboost, a launch, a docking.

    ``delta_v_m_s`` is 0 where nothing pushes the station. The heights are those of the orbit after it; the file does not say above what.
    """

    name: str
    time: datetime.datetime | None  # UTC; None where the file's day cannot be read
    delta_v_m_s: float
    apogee_km: float | None
    perigee_km: float | None

    @property
    def reboost(self) -> bool:
        """Whether it changes the orbit."""
        return self.delta_v_m_s > 0


@dataclass(frozen=True, slots=True, eq=False)
class Ephemeris:
    """Rows of equal length (N), frame EME2000 about the Earth's centre, UTC, in ascending order within each segment.

    ``breaks`` are the rows at which a new segment begins, without the first: between two segments nothing is interpolated.
    ``useable`` are the first and last time of each that count, where its rows go further, as they do for the sake of interpolation.
    ``beyond`` are mean elements fitted to it (``fitting.extended``), which give places where it has none; without them such a time
    is an error. ``elements_epoch`` is the epoch of the mean elements that its places were computed from, where it says so: it is no better
    than they are, and its age is theirs.
    """

    name: str
    catalog_number: int  # 0 where the file gives none
    designator: str  # international, "1998-067A"
    times: NDArray[np.datetime64]  # UTC, microseconds
    positions_km: NDArray[np.float64]  # (N, 3)
    velocities_km_s: NDArray[np.float64]  # (N, 3)
    created: datetime.datetime | None = None  # UTC, aware
    originator: str = ""
    comments: tuple[str, ...] = ()
    mass_kg: float | None = None
    drag_area_m2: float | None = None
    drag_coefficient: float | None = None
    solar_area_m2: float | None = None
    solar_coefficient: float | None = None
    events: tuple[Event, ...] = ()
    method: Method = "hermite"
    degree: int = DEGREE
    breaks: tuple[int, ...] = ()
    useable: tuple[Span, ...] = ()
    beyond: tuple[ElementSet, ...] = ()
    source: str = ""
    elements_epoch: datetime.datetime | None = None  # UTC, aware

    @property
    def start(self) -> datetime.datetime:
        """The first time, UTC."""
        return _aware(self.spans[0][0])

    @property
    def stop(self) -> datetime.datetime:
        """The last time, UTC."""
        return _aware(self.spans[-1][1])

    @property
    def epoch(self) -> datetime.datetime:
        """The time from which on it is a prediction: when it was made, or its end if that came first; its start where it does not say.

        One that was made long before its start is as old there as its prediction. Of one computed from mean elements it is theirs.
        """
        if self.elements_epoch is not None:
            return self.elements_epoch
        if self.created is None:
            return self.start
        return min(self.created, self.stop)

    @property
    def epoch_date(self) -> str:
        """The day of the epoch in words: "24 Sep 2026"."""
        return day_words(self.epoch)

    @property
    def segments(self) -> tuple[tuple[int, int], ...]:
        """First row and row after the last of each segment."""
        edges = (0, *self.breaks, len(self.times))
        return tuple(itertools.pairwise(edges))

    @property
    def spans(self) -> tuple[Span, ...]:
        """First and last time of each segment that count."""
        return self.useable or tuple((self.times[first], self.times[end - 1]) for first, end in self.segments)

    def covers(self, times: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        """Whether UTC times (N,) lie in a segment."""
        inside = np.zeros(len(times), bool)
        for first, last in self.spans:
            inside |= (times >= first) & (times <= last)
        return inside


def interpolate(ephemeris: Ephemeris, times: NDArray[np.datetime64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Positions (N, 3), km, and velocities (N, 3), km/s, in TEME at UTC times (N,).

    By Hermite's polynomials through places and velocities, or by Lagrange's through each of them by itself, as the ephemeris asks.
    Raises ``ExplorerError`` with the span for times that lie in none of its segments.
    """
    outside = np.flatnonzero(~ephemeris.covers(times))
    if len(outside):
        raise ExplorerError(_not_covered(ephemeris, times[outside[0]]))
    nodes, velocities = _teme(ephemeris)
    found, speeds = np.empty((len(times), 3)), np.empty((len(times), 3))
    for (first, end), (begin, stop) in zip(ephemeris.segments, ephemeris.spans, strict=True):
        rows = slice(first, end)
        here = np.flatnonzero((times >= begin) & (times <= stop))
        if len(here):
            between = _lagrange if ephemeris.method == "lagrange" else _hermite
            found[here], speeds[here] = between(ephemeris.times[rows], nodes[rows], velocities[rows], times[here], ephemeris.degree)
    return found, speeds


@lru_cache(maxsize=8)
def _teme(ephemeris: Ephemeris) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The rows in TEME. It turns by some seconds of arc a month, which is 0.05 mm/s at the station's height.

    For Hermite's polynomials that is added: a centimetre between rows, if the velocities were not those of the turned places.
    """
    days = days_since_j2000(ephemeris.times)
    places, velocities = teme_of_eme2000(ephemeris.positions_km, days), teme_of_eme2000(ephemeris.velocities_km_s, days)
    if ephemeris.method == "hermite":
        velocities = velocities + (teme_of_eme2000(ephemeris.positions_km, days + _SOON_S / 86400) - places) / _SOON_S
    return places, velocities


def _hermite(
    rows: NDArray[np.datetime64],
    positions: NDArray[np.float64],
    velocities: NDArray[np.float64],
    times: NDArray[np.datetime64],
    degree: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Newton's form of the polynomial through the nearest (degree + 1) / 2 rows, each taken twice (Burden and Faires, section 3.4)."""
    seconds, wanted, window = _windows(rows, times, (degree + 1) // 2)
    count = window.shape[1]
    first = window[:, 0]
    knots = np.repeat(seconds[window] - seconds[first][:, None], 2, axis=1)  # (N, 2 count)
    values = np.repeat(positions[window], 2, axis=1)  # (N, 2 count, 3), becomes the divided differences
    slopes = velocities[window]
    size = 2 * count
    last = values.copy()
    for order in range(1, size):
        gaps = (knots[:, order:] - knots[:, : size - order])[..., None]
        differences = last[:, 1 : size - order + 1] - last[:, : size - order]
        if order == 1:
            same = np.arange(0, size - 1, 2)
            gaps[:, same] = 1.0
            last = differences / gaps
            last[:, same] = slopes
        else:
            last = differences / gaps
        values[:, order] = last[:, 0]
    at = (wanted - seconds[first])[:, None]
    place, speed = values[:, size - 1].copy(), np.zeros((len(times), 3))
    for order in range(size - 2, -1, -1):
        step = at - knots[:, order : order + 1]
        speed = speed * step + place
        place = place * step + values[:, order]
    return place, speed


def _lagrange(
    rows: NDArray[np.datetime64],
    positions: NDArray[np.float64],
    velocities: NDArray[np.float64],
    times: NDArray[np.datetime64],
    degree: int,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lagrange's polynomials through the nearest degree + 1 rows."""
    seconds, wanted, window = _windows(rows, times, degree + 1)
    knots = seconds[window]  # (N, count)
    away = wanted[:, None] - knots
    share = np.ones_like(knots)
    for row in range(window.shape[1]):
        for other in range(window.shape[1]):
            if other != row:
                share[:, row] *= away[:, other] / (knots[:, row] - knots[:, other])
    return np.einsum("nc,ncj->nj", share, positions[window]), np.einsum("nc,ncj->nj", share, velocities[window])


def _windows(
    rows: NDArray[np.datetime64], times: NDArray[np.datetime64], count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]]:
    """Seconds of the rows and of the times (N,) from the first row on, and the rows (N, count) round each time."""
    count = min(max(1, count), len(rows))
    seconds: NDArray[np.float64] = (rows - rows[0]) / np.timedelta64(1, "s")
    wanted: NDArray[np.float64] = (times - rows[0]) / np.timedelta64(1, "s")
    interval = np.clip(np.searchsorted(seconds, wanted, side="right") - 1, 0, len(rows) - 1)
    first = np.clip(interval - (count - 1) // 2, 0, len(rows) - count)
    return seconds, wanted, first[:, None] + np.arange(count)


def _not_covered(ephemeris: Ephemeris, time: np.datetime64) -> str:
    when = np.datetime_as_string(time, unit="s")
    start, stop = ephemeris.spans[0][0], ephemeris.spans[-1][1]
    if not start <= time <= stop:
        return f"the ephemeris of {ephemeris.name} covers {_span(start, stop)}, not {when}Z; choose a time within it"
    gap = _span(max(last for _, last in ephemeris.spans if last < time), min(first for first, _ in ephemeris.spans if first > time))
    return f"the ephemeris of {ephemeris.name} has a gap, {gap}, that {when}Z lies in; choose a time outside it"


def _span(start: np.datetime64, stop: np.datetime64) -> str:
    first, last = np.datetime_as_string(np.array([start, stop]), unit="s")
    return f"{first}Z to {last}Z"


def _aware(time: np.datetime64) -> datetime.datetime:
    found: datetime.datetime = time.astype("datetime64[us]").item()
    return found.replace(tzinfo=datetime.UTC)
