"""Mean elements of SGP4 fitted to an ephemeris: what mean altitude, beta angle and decay are reckoned from."""

from __future__ import annotations

import datetime
import itertools
import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.ephemeris import Ephemeris, interpolate
from explorer.orbit.mean_elements import ElementSet
from explorer.orbit.propagate import propagate

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Earth's gravity: WGS-84 and EGM-96.
_MU_KM3_S2, _J2, _RADIUS_KM = 398600.4418, 1.0826267e-3, 6378.137
_STEP_S = 240.0
_LONGEST_DAYS = 3.0  # drag changes; element sets are fitted to spans of this kind
_LEAST_MINUTES = 30.0
_DRAG_FROM_DAYS = 0.5  # in less than this drag cannot be told from the mean motion
# A jump of the mean semi-major axis from one turn to the next that drag and the uneven Earth do not make: a burn of about 0.1 m/s.
_BURN_KM = 0.15
_BURN_LASTS = np.timedelta64(15, "m")  # to either side of its middle
_ROUNDS = 12
# Steps of the derivatives: revolutions a day, eccentricity (two), radians (three), B*.
_STEPS = np.array([1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6, 1e-6])


@dataclass(frozen=True, slots=True)
class Fit:
    """Mean elements with what they were fitted to, and how far places by them are from the ephemeris' own there."""

    elements: ElementSet
    start: datetime.datetime
    stop: datetime.datetime
    residual_km: float  # root mean square
    worst_km: float


def fitted(ephemeris: Ephemeris, time: datetime.datetime) -> Fit:
    """Mean elements about a UTC time: fitted to a stretch between two burns, at most three days, that holds the time or lies nearest.

    Raises ``ExplorerError`` when the ephemeris is too short for that.
    """
    stretches = _stretches(ephemeris)
    if not stretches:
        raise ExplorerError(
            f"the ephemeris of {ephemeris.name} is too short for mean elements; "
            f"expected at least {_LEAST_MINUTES:.0f} minutes without a burn or a gap"
        )
    wanted = np.datetime64(time.astimezone(datetime.UTC).replace(tzinfo=None), "us")
    zero = np.timedelta64(0, "us")
    away = [max(first - wanted, wanted - last, zero) for first, last in stretches]
    return _fit(ephemeris, *stretches[away.index(min(away))])


def extended(ephemeris: Ephemeris) -> Ephemeris:
    """The ephemeris with mean elements for times that it does not cover, fitted to the ends of its segments.

    One that is too short for mean elements is given back as it is.
    """
    try:
        ends = [fitted(ephemeris, _aware(time)) for span in ephemeris.spans for time in span]
    except ExplorerError:
        return ephemeris
    return replace(ephemeris, beyond=tuple(dict.fromkeys(fit.elements for fit in ends)))


def burns(ephemeris: Ephemeris) -> tuple[datetime.datetime, ...]:
    """When the orbit is raised or lowered within an ephemeris, UTC, to some minutes: seen in the places, whatever its header says."""
    return tuple(_aware(time) for first, last in ephemeris.spans for time in _burns(ephemeris, first, last))


@lru_cache(maxsize=8)
def _stretches(ephemeris: Ephemeris) -> tuple[tuple[np.datetime64, np.datetime64], ...]:
    """First and last time of each stretch that is fitted by itself."""
    found: list[tuple[np.datetime64, np.datetime64]] = []
    least = np.timedelta64(round(_LEAST_MINUTES * 60e6), "us")
    for first, last in ephemeris.spans:
        burnt = _burns(ephemeris, first, last)
        begins = [first, *(time + _BURN_LASTS for time in burnt)]
        stops = [*(time - _BURN_LASTS for time in burnt), last]
        for begin, stop in zip(begins, stops, strict=True):
            if stop - begin < least:
                continue
            parts = max(1, math.ceil((stop - begin) / np.timedelta64(1, "D") / _LONGEST_DAYS))
            cuts = begin + ((stop - begin).astype(np.int64) * np.arange(parts + 1) / parts).astype("timedelta64[us]")
            found += itertools.pairwise(cuts)
    return tuple(found)


def _burns(ephemeris: Ephemeris, first: np.datetime64, last: np.datetime64) -> list[np.datetime64]:
    times = _grid(first, last)
    if len(times) < 4:
        return []
    positions, velocities = interpolate(ephemeris, times)
    radius = np.linalg.norm(positions, axis=1)
    sine = positions[:, 2] / radius
    # With the flattening in it the energy stays as it is; without it would swing by ten kilometres each turn.
    potential = _MU_KM3_S2 / radius * (1 - _J2 * (_RADIUS_KM / radius) ** 2 * (1.5 * sine**2 - 0.5))
    axis = -_MU_KM3_S2 / (np.sum(velocities**2, axis=1) - 2 * potential)
    turn = max(2, round(2 * math.pi * math.sqrt(float(np.median(axis)) ** 3 / _MU_KM3_S2) / _STEP_S))
    if len(axis) < 2 * turn + 1:
        return []
    mean = np.convolve(axis, np.full(turn, 1 / turn), "valid")
    jumps = np.abs(mean[turn:] - mean[:-turn])  # jump k: the turn from row k + turn on against the turn before it
    found = []
    while jumps.max() > _BURN_KM:
        most = int(jumps.argmax())
        found.append(times[most + turn])
        jumps[max(0, most - turn) : most + turn + 1] = 0.0
    return sorted(found)


def _grid(first: np.datetime64, last: np.datetime64) -> NDArray[np.datetime64]:
    """Times from first to last, both of them in it, about four minutes apart."""
    span_us = (last - first).astype("timedelta64[us]").astype(np.int64)
    count = max(2, math.ceil(span_us / 1e6 / _STEP_S) + 1)
    steps: NDArray[np.datetime64] = first + np.round(np.linspace(0, span_us, count)).astype("timedelta64[us]")
    return steps


@lru_cache(maxsize=64)
def _fit(ephemeris: Ephemeris, first: np.datetime64, last: np.datetime64) -> Fit:
    """Gauss and Newton's least squares over places, first over a turn and then over ever longer spans, so that no turn is miscounted."""
    times = _grid(first, last)
    positions, velocities = interpolate(ephemeris, times)
    middle = len(times) // 2
    blank = ElementSet(
        name=ephemeris.name,
        catalog_number=ephemeris.catalog_number,
        designator=ephemeris.designator,
        epoch=_aware(times[middle]),
        mean_motion_rev_per_day=0.0,
        eccentricity=0.0,
        inclination_deg=0.0,
        node_deg=0.0,
        argument_of_perigee_deg=0.0,
        mean_anomaly_deg=0.0,
        bstar_per_earth_radius=0.0,
        source=ephemeris.source,
    )
    values = _osculating(positions[middle], velocities[middle])
    for days in (0.07, 0.5, _LONGEST_DAYS):
        reach = round(days * 86400 / 2 / _STEP_S) + 1
        rows = slice(max(0, middle - reach), middle + reach + 1)
        span_days = float((times[rows][-1] - times[rows][0]) / np.timedelta64(1, "D"))
        values = _least_squares(blank, values, times[rows], positions[rows], 7 if span_days >= _DRAG_FROM_DAYS else 6)
    elements = _elements(blank, values)
    apart = np.linalg.norm(propagate(elements, times)[0] - positions, axis=1)
    return Fit(elements, _aware(first), _aware(last), float(np.sqrt(np.mean(apart**2))), float(apart.max()))


def _least_squares(
    blank: ElementSet, values: NDArray[np.float64], times: NDArray[np.datetime64], positions: NDArray[np.float64], free: int
) -> NDArray[np.float64]:
    """The first ``free`` of the values bettered until the places are as near as they get."""
    off = _off(blank, values, times, positions)
    for _ in range(_ROUNDS):
        slopes = np.stack([(_off(blank, _moved(values, one), times, positions) - off) / _STEPS[one] for one in range(free)], axis=1)
        scale = np.maximum(np.linalg.norm(slopes, axis=0), 1e-9)  # far from the Earth there is no drag
        change = np.linalg.lstsq(slopes / scale, -off, rcond=1e-10)[0] / scale
        share = 1.0
        while True:
            better = values.copy()
            better[:free] += share * change
            new = _off(blank, better, times, positions)
            if new @ new <= off @ off:
                break
            share /= 2
            if share < 1e-3:
                return values
        gain = 1 - (new @ new) / max(float(off @ off), 1e-30)
        values, off = better, new
        if gain < 1e-6:
            break
    return values


def _off(
    blank: ElementSet, values: NDArray[np.float64], times: NDArray[np.datetime64], positions: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How far each coordinate is off, km, in one row; much where the values make no orbit."""
    if not (0.05 < values[0] < 18 and math.hypot(values[1], values[2]) < 0.95 and abs(values[6]) < 1):
        return np.full(positions.size, 1e6)
    try:
        return (propagate(_elements(blank, values), times)[0] - positions).ravel()
    except ExplorerError:
        return np.full(positions.size, 1e6)


def _moved(values: NDArray[np.float64], one: int) -> NDArray[np.float64]:
    moved = values.copy()
    moved[one] += _STEPS[one]
    return moved


def _elements(blank: ElementSet, values: NDArray[np.float64]) -> ElementSet:
    """Mean motion, e cos w, e sin w, inclination, node, w + M (radians) and B* as an element set: they work for circles too."""
    motion, along, across, inclination, node, argument, bstar = values.tolist()
    perigee = math.atan2(across, along)
    return replace(
        blank,
        mean_motion_rev_per_day=motion,
        eccentricity=math.hypot(along, across),
        inclination_deg=math.degrees(inclination),
        node_deg=math.degrees(node) % 360,
        argument_of_perigee_deg=math.degrees(perigee) % 360,
        mean_anomaly_deg=math.degrees(argument - perigee) % 360,
        bstar_per_earth_radius=bstar,
    )


def _osculating(position: NDArray[np.float64], velocity: NDArray[np.float64]) -> NDArray[np.float64]:
    """The values of the ellipse that touches the orbit at a place, which are a first guess at the mean ones."""
    radius = float(np.linalg.norm(position))
    axis = 1 / (2 / radius - float(velocity @ velocity) / _MU_KM3_S2)
    normal = np.cross(position, velocity)
    normal /= np.linalg.norm(normal)
    inclination = math.acos(float(np.clip(normal[2], -1, 1)))
    node = math.atan2(normal[0], -normal[1])
    ahead = np.array([math.cos(node), math.sin(node), 0.0])  # towards the ascending node
    beside = np.cross(normal, ahead)
    pull = np.cross(velocity, np.cross(position, velocity)) / _MU_KM3_S2 - position / radius  # towards the perigee, as long as e
    along, across = float(pull @ ahead), float(pull @ beside)
    ecc, perigee = math.hypot(along, across), math.atan2(across, along)
    anomaly = math.atan2(float(position @ beside), float(position @ ahead)) - perigee
    eccentric = 2 * math.atan2(math.sqrt(1 - ecc) * math.sin(anomaly / 2), math.sqrt(1 + ecc) * math.cos(anomaly / 2))
    motion = math.sqrt(_MU_KM3_S2 / axis**3) * 86400 / (2 * math.pi)
    return np.array([motion, along, across, inclination, node, perigee + eccentric - ecc * math.sin(eccentric), 0.0])


def _aware(time: np.datetime64) -> datetime.datetime:
    found: datetime.datetime = time.astype("datetime64[us]").item()
    return found.replace(tzinfo=datetime.UTC)
