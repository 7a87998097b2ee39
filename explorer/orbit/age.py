"""How old an element set or an ephemeris is at a time, and how far off that makes the station's place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.ephemeris import Ephemeris
from explorer.orbit.frames import instant
from explorer.paths import RESOURCES
from explorer.station.days import day_words

if TYPE_CHECKING:
    import datetime

    from numpy.typing import NDArray

    from explorer.orbit.propagate import Source

Level = Literal["fresh", "ageing", "old", "outdated"]
# Nothing older than the first is called "now"; beyond the last the place along the orbit is a guess.
_LEVELS: tuple[tuple[float, Level], ...] = ((3, "fresh"), (14, "ageing"), (30, "old"), (float("inf"), "outdated"))
_UNKNOWN_KM = 3000  # along the orbit: 6 min, or what is seen of the Earth from the station to either side
# Measured between the station's sets in iss_past.tle: half of the heights are within 4 km up to there, but 30 km off after a year.
_HEIGHT_KNOWN_DAYS = 180
_YEARS_FROM_DAYS = 1096  # three years; up to then days say it better
_GROWTH = RESOURCES / "element_sets" / "growth.toml"


@dataclass(frozen=True, slots=True)
class Age:
    """``days`` is negative when the time lies before the epoch; the errors count both ways alike.

    ``expected_error_km`` is what half of the station's element sets were off by at that age, nearly all of it along the orbit.
    """

    days: float
    expected_error_km: float
    level: Level
    words: str
    short: str
    off: str  # the error in words: "off by about 7,500 km"
    lost: bool  # whether the place along the orbit is no longer known


def describe_age(source: Source, at: datetime.datetime) -> Age:
    """The age of an element set or an ephemeris at a time, with what it does to the position, measured on the station's own history.

    What was measured are element sets. An ephemeris has the planned burns in it, which they leave out: it is likely to be better than
    the figure, and its age counts from when it was made; one computed from mean elements is as old and as good as they are.
    Outside its span, mean elements fitted to it are no better than a set of that age.

    >>> import datetime
    >>> from explorer.orbit.element_set import bundled
    >>> describe_age(bundled(), datetime.datetime(2026, 9, 25, tzinfo=datetime.UTC)).level
    'fresh'
    """
    if at.tzinfo is None:
        raise ExplorerError(f"{at.isoformat()} has no time zone; expected UTC, like 2026-11-23T12:00:00Z")
    days = (at - source.epoch).total_seconds() / 86400
    known, errors, planes = _growth()
    age = abs(days)
    position_km = float(_grown(np.array([age]), errors)[0])
    plane_km = float(_grown(np.array([age]), planes)[0])
    at_least = bool(age > known[-1] + 0.5)
    level = next(name for limit, name in _LEVELS if age < limit)
    when = _span(days)
    inside = isinstance(source, Ephemeris) and bool(source.covers(np.array([instant(at)]))[0])
    own = isinstance(source, Ephemeris) and source.elements_epoch is None
    covered = own and inside
    kind = "ephemeris" if own else "element set"
    words = f"{kind} of {source.epoch_date}, {when}: "
    if isinstance(source, Ephemeris) and not inside:
        words += f"{_outside(source, instant(at))}, so mean elements fitted to it are used; "
    words += "place along the orbit "
    if covered:
        words += f"likely less than {_kilometres(position_km)} off, which an element set of that age would be"
    elif position_km < _UNKNOWN_KM:
        words += f"uncertain by about {_kilometres(position_km)}"
    elif at_least:
        words += f"unknown (typically {_kilometres(position_km)} off or more)"
        words += ", the height not known either" if age > _HEIGHT_KNOWN_DAYS else ""
    else:
        words += f"unknown (typically {_kilometres(position_km)} off), orbit plane known to {_kilometres(plane_km)}"
    sign = "<" if covered else ">" if at_least else "≈"
    far = _kilometres(position_km)
    off = f"off by {'less than' if covered else 'more than' if at_least else 'about'} {far}"
    return Age(days, position_km, level, words, f"{kind} {when} ({sign} {far})", off, lost=not covered and position_km >= _UNKNOWN_KM)


def _outside(ephemeris: Ephemeris, at: np.datetime64) -> str:
    first, last = ephemeris.spans[0][0], ephemeris.spans[-1][1]
    if first <= at <= last:
        return "this time lies in a gap of it"
    return f"this time lies outside it ({day_words(ephemeris.start)} to {day_words(ephemeris.stop)})"


def ages(source: Source, times: NDArray[np.datetime64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Age, days (N,), and expected error, km (N,), at UTC times (N,): see ``Age``."""
    days: NDArray[np.float64] = (times - instant(source.epoch)) / np.timedelta64(86_400_000_000, "us")
    return days, _grown(np.abs(days), _growth()[1])


def _grown(days: NDArray[np.float64], errors: NDArray[np.float64]) -> NDArray[np.float64]:
    """What an error has become after so many days (N,).

    Errors grow like a power of age: straight lines between logarithms. Below the first row an error is what a set is worth when new.
    """
    known = _growth()[0]
    found: NDArray[np.float64] = np.exp(np.interp(np.log(np.maximum(days, known[0])), np.log(known), np.log(errors)))
    return found


@lru_cache(maxsize=1)
def _growth() -> tuple[NDArray[np.float64], ...]:
    rows = tomllib.loads(_GROWTH.read_text(encoding="utf-8"))["growth"]
    return tuple(np.array([row[key] for row in rows], float) for key in ("age_days", "position_km", "off_plane_km"))


def _span(days: float) -> str:
    whole = round(abs(days))
    if whole < 1:
        hours = round(abs(days) * 24)
        amount = f"{hours} hour{'' if hours == 1 else 's'}" if hours else "less than an hour"
    elif whole >= _YEARS_FROM_DAYS:
        amount = f"{whole / 365.25:.0f} years"
    else:
        amount = f"{whole} day{'' if whole == 1 else 's'}"
    return f"{amount} old" if days >= 0 else f"made {amount} after this time"


def _kilometres(distance: float) -> str:
    """Two digits, no more than the figure is worth: "7,500 km"."""
    return f"{float(f'{distance:.2g}'):,.0f} km"
