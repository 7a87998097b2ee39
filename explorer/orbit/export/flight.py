"""What is exported: a track of some length with all that a reader must know of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.age import describe_age
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.frames import instant
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.track import Track, track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.orbit.propagate import Source

MOST_HOURS = 24 * 60
STEPS_S = (0.1, 300.0)  # between longer ones programs that draw straight lines, or few points, leave the orbit
MOST_POINTS = 100_000
_HEIGHTS = "heights are above the WGS-84 ellipsoid"


@dataclass(frozen=True, slots=True, eq=False)
class Flight:
    """A track (N points, at least two) of a source. ``said`` are sentences on the source, its age and its worth."""

    source: Source
    track: Track
    said: tuple[str, ...]
    made: datetime.datetime  # UTC
    program: str  # "Station Explorer 1.0"

    @property
    def name(self) -> str:
        """The object's name in one line, with nothing in it that a file could not hold."""
        words = "".join(character if character.isprintable() else " " for character in self.source.name).split()
        return " ".join(words) or f"Object {self.source.catalog_number or self.source.designator}"

    @property
    def times(self) -> list[str]:
        """Every instant as ISO 8601 has it, "Z" at the end: to the millisecond, or finer where they are no whole ones."""
        whole = bool((self.track.times.astype("datetime64[us]").astype(np.int64) % 1000 == 0).all())
        return [f"{text}Z" for text in np.datetime_as_string(self.track.times, unit="ms" if whole else "us").tolist()]

    @property
    def seconds(self) -> NDArray[np.float64]:
        """Every instant (N,) in seconds after the first."""
        found: NDArray[np.float64] = (self.track.times - self.track.times[0]) / np.timedelta64(1_000_000, "us")
        return found


def flight(
    source: Source, start: datetime.datetime, hours: float, step_s: float, *, program: str, made: datetime.datetime, plan: str = ""
) -> Flight:
    """The track of a source from the whole second of a UTC time on. Of what flies nowhere yet, ``plan`` says what is planned, not its age.

    Raises ``ExplorerError`` for spans and steps that make no sense, and where the source gives no place at one of the times.
    """
    if not 0 < hours <= MOST_HOURS:
        raise ExplorerError(f"hours is {hours:g}; give more than 0 and at most {MOST_HOURS:,} (60 days)")
    least_s, most_s = STEPS_S
    if not least_s <= step_s <= most_s:
        raise ExplorerError(f"step is {step_s:g} s; give {least_s:g} to {most_s:g} s")
    count = hours * 3600 / step_s
    if count > MOST_POINTS:
        raise ExplorerError(f"{hours:g} hours every {step_s:g} s are {count:,.0f} points; expected at most {MOST_POINTS:,}")
    if count < 1:
        raise ExplorerError(f"{hours * 3600:.0f} s every {step_s:g} s are a single point; give more hours or a shorter step")
    begin = start.replace(microsecond=0)
    said = (f"A planned orbit: {plan}.", f"Places by SGP4; {_HEIGHTS}.") if plan else _said(source, begin, hours)
    return Flight(source, track(source, begin, hours * 60, step_s), said, made, program)


def _said(source: Source, start: datetime.datetime, hours: float) -> tuple[str, ...]:
    """What a reader must know: how old what it follows from is at the start and at the end, and by how much that can be off."""
    end = start + datetime.timedelta(hours=hours)
    first, last = describe_age(source, start), describe_age(source, end)
    said = [f"At the start: {first.words}."]
    if last.short != first.short:
        said.append(f"At the end: {last.words}.")
    way = "SGP4 from published mean elements" if isinstance(source, ElementSet) else "a published ephemeris"
    if isinstance(source, Ephemeris) and not source.covers(np.array([instant(start), instant(end)])).all():
        way += ", and where it has none by SGP4 from mean elements fitted to it"
    said.append(f"Places by {way}; {_HEIGHTS}.")
    return tuple(said)
