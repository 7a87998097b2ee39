"""Whether the rows of an ephemeris hang together: gaps that nothing can be interpolated over, places that a damaged digit has moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MU_KM3_S2 = 398600.4418  # WGS-84
_SECOND = np.timedelta64(1, "s")
_GAP_RAD = 1.0  # a quarter of an hour at the station's height: four rows that far apart still give a place to a tenth of a kilometre
_OFF_KM = 2.0


def gaps(times: NDArray[np.datetime64], positions_km: NDArray[np.float64], velocities_km_s: NDArray[np.float64]) -> list[int]:
    """The rows before which so much of the orbit is missing that what lies between cannot be told; arguments as for ``fitting``."""
    found: list[int] = (1 + np.flatnonzero(_turns(times, positions_km, velocities_km_s) > _GAP_RAD)).tolist()
    return found


def fitting(times: NDArray[np.datetime64], positions_km: NDArray[np.float64], velocities_km_s: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether each row (N,) lies where its neighbours lead to: places and velocities (N, 3) in an inertial frame, times (N,) ascending.

    From row to row by the corrected trapezoidal rule with the pull of a round Earth (Davis and Rabinowitz, "Methods of Numerical
    Integration", section 2.9), whose own error grows with the fifth power of the step. A row that is kilometres off towards both its
    neighbours is wrong; a burn of some metres a second moves the next row by less, and only that one.
    """
    fits = np.ones(len(times), bool)
    if len(times) < 3:
        return fits
    seconds = (np.diff(times) / _SECOND)[:, None]
    radii = np.linalg.norm(positions_km, axis=1)
    pull = -_MU_KM3_S2 * positions_km / radii[:, None] ** 3
    led = positions_km[:-1] + seconds / 2 * (velocities_km_s[1:] + velocities_km_s[:-1]) + seconds**2 / 12 * (pull[:-1] - pull[1:])
    turns = _turns(times, positions_km, velocities_km_s)
    own_error_km = np.maximum(radii[1:], radii[:-1]) * turns**5 / 100
    off = (np.linalg.norm(led - positions_km[1:], axis=1) > _OFF_KM + own_error_km) & (turns <= _GAP_RAD)
    fits[1:-1] = ~(off[1:] & off[:-1])
    return fits


def _turns(times: NDArray[np.datetime64], positions_km: NDArray[np.float64], velocities_km_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """About how far the object goes round the Earth from each row to the next (N - 1,), rad."""
    rates = np.linalg.norm(velocities_km_s, axis=1) / np.linalg.norm(positions_km, axis=1)
    turns: NDArray[np.float64] = np.maximum(rates[1:], rates[:-1]) * (np.diff(times) / _SECOND)
    return turns
