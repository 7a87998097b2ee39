"""What is exported: a track of some length with all that a reader must know of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.age import describe_age
from explorer.orbit.track import Track, track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.orbit.propagate import Source

MOST_POINTS = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Flight:
    """A track (N points) of a source. ``said`` are sentences on the source, its age and its worth."""

    source: Source
    track: Track
    said: tuple[str, ...]
    made: datetime.datetime  # UTC
    program: str  # "Station Explorer 1.0"

    @property
    def start(self) -> datetime.datetime:
        """The first instant, UTC."""
        return _time(self.track.times[0])

    @property
    def end(self) -> datetime.datetime:
        """The last instant, UTC."""
        return _time(self.track.times[-1])

    @property
    def times(self) -> list[str]:
        """Every instant as ISO 8601 has it, to the millisecond, "Z" at the end."""
        return [f"{text}Z" for text in np.datetime_as_string(_rounded(self.track.times), unit="ms")]

    @property
    def seconds(self) -> NDArray[np.float64]:
        """Every instant (N,) in seconds after the first."""
        found: NDArray[np.float64] = (self.track.times - self.track.times[0]) / np.timedelta64(1_000_000, "us")
        return found


def flight(source: Source, start: datetime.datetime, hours: float, step_s: float, *, program: str, made: datetime.datetime) -> Flight:
    """The track of a source from a UTC time on. Raises ``ExplorerError`` for spans and steps that make no sense."""
    if not 0 < hours <= 24 * 60:
        raise ExplorerError(f"hours is {hours:g}; give more than 0 and at most 1,440 (60 days)")
    if not 0.1 <= step_s <= 3600:
        raise ExplorerError(f"step is {step_s:g} s; give 0.1 to 3,600 s")
    if hours * 3600 / step_s > MOST_POINTS:
        raise ExplorerError(f"{hours:g} hours every {step_s:g} s are {hours * 3600 / step_s:,.0f} points; expected at most {MOST_POINTS:,}")
    found = track(source, start, hours * 60, step_s)
    first, last = describe_age(source, start), describe_age(source, start + datetime.timedelta(hours=hours))
    said = [f"{first.words[:1].upper()}{first.words[1:]}."]
    if last.level != first.level:
        said.append(f"At the end: {last.words}.")
    said.append("Positions follow from published elements; heights are above the WGS-84 ellipsoid.")
    return Flight(source, found, tuple(said), made, program)


def _rounded(times: NDArray[np.datetime64]) -> NDArray[np.datetime64]:
    return times + np.timedelta64(500, "us")


def _time(time: np.datetime64) -> datetime.datetime:
    found: datetime.datetime = time.astype("datetime64[us]").item().replace(tzinfo=datetime.UTC)
    return found
