"""How far the turning of the Earth is ahead of the clock: UT1 - UTC, as the IERS has measured it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.time_scales import tai_utc_s
from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TABLE = RESOURCES / "earth_rotation.toml"


def ut1_utc_s(times: NDArray[np.datetime64]) -> NDArray[np.float64]:
    """UT1 - UTC, s (N,), at UTC times (N,): within 0.03 s of the IERS's daily values, which is 14 m along the equator.

    After the last row it stays what it was then, until a leap second is announced. Before 1972 it is 0: UTC was then held to within a
    tenth of a second of the Earth's turning.
    """
    known, ahead = _rows()
    found = np.interp(times.astype("datetime64[us]").astype(np.int64), known, ahead) + tai_utc_s(times)
    rows: NDArray[np.float64] = np.where(times < _first(), 0.0, found)
    return rows


def _first() -> np.datetime64:
    return np.datetime64(int(_rows()[0][0]), "us")


@lru_cache(maxsize=1)
def _rows() -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Microseconds since 1970 and UT1 - TAI, s, of each row."""
    rows = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["rows"]
    days = np.array([day for day, _ in rows], "datetime64[us]").astype(np.int64)
    return days, np.array([ahead for _, ahead in rows], float)
