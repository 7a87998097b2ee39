"""UTC from the other time scales that a message may be written in, with the leap seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The years from whose first of January or July (UTC) on TAI - UTC is one second more, from 10 s on 1972-01-01: IERS Bulletin C.
# None has followed by 2026.
_IN_JANUARY = (1973, 1974, 1975, 1976, 1977, 1978, 1979, 1980, 1988, 1990, 1991, 1996, 1999, 2006, 2009, 2017)
_IN_JULY = (1972, 1981, 1982, 1983, 1985, 1992, 1993, 1994, 1997, 2012, 2015)
_LEAPS = np.array(sorted((*(f"{year}-01-01" for year in _IN_JANUARY), *(f"{year}-07-01" for year in _IN_JULY))), dtype="datetime64[us]")
_SECOND = np.timedelta64(1_000_000, "us")
# What a scale is ahead of TAI by.
_AHEAD_OF_TAI = {
    "TAI": np.timedelta64(0, "us"),
    "TT": np.timedelta64(32_184_000, "us"),
    "TDT": np.timedelta64(32_184_000, "us"),
    "GPS": np.timedelta64(-19_000_000, "us"),
}

SCALES = ("UTC", *_AHEAD_OF_TAI)


def tai_utc_s(times: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """TAI - UTC, s (N,), at UTC times (N,) from 1972 on; before, the 10 s with which it began."""
    passed = np.searchsorted(_LEAPS, times, side="right")
    return passed.astype(np.float64) + 10.0


def utc(times: NDArray[np.datetime64], scale: str) -> NDArray[np.datetime64]:
    """UTC of times (N,) on one of ``SCALES``; within a leap second itself, the second after it."""
    if scale == "UTC":
        return times
    tai = times - _AHEAD_OF_TAI[scale]
    leaps_in_tai = _LEAPS + (10 + np.arange(1, len(_LEAPS) + 1)) * _SECOND
    found: NDArray[np.datetime64] = tai - (10 + np.searchsorted(leaps_in_tai, tai, side="right")) * _SECOND
    return found
