"""What the Sun does to the air, day by day: observed since 1957, predicted, and beyond that as in the cycles that were.

The *effective* flux is what the air answers to: the mean of 81 days and, for a smaller part, the flux of the day before.
"""

from __future__ import annotations

import datetime
import threading
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from explorer import paths
from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

TABLE = "space_weather.npz"
# How much of the answer is the flux of the day before, the rest that of 81 days: from NRLMSISE-00 by varying them one at a time; 0.33 to
# 0.41 at 300 to 500 km and a flux of 75 to 180, and 0.2 to 0.3 at 200 km.
DAILY_PART = 0.37
# The prediction is followed for a year, then gives way to the cycles of the past within another.
FOLLOWED_DAYS = 365.0
GIVES_WAY_DAYS = 365.0
# How far off the predicted flux above its floor is, as a spread of its logarithm: at once, and for each year ahead. An assumption, about
# the difference between predictions a year old and what came.
PREDICTION_SPREAD = 0.08
PREDICTION_SPREAD_PER_YEAR = 0.12
# The flux of a Sun without spots (Tapping 2013: 67 of it, less in the deepest minima).
QUIET_SFU = 65.0
_ROWS = 32  # of 1,000 members, 250 kB each array
_MOST_KEPT = 3  # 15 MB each, of 1,000 members over 25 years


@dataclass(frozen=True, slots=True)
class Forcing:
    """Effective flux and geomagnetic index, (steps, members) or (steps, 1), each the mean of ``step_days`` from ``start`` on."""

    start: np.datetime64  # a day
    step_days: int
    f107_sfu: NDArray[np.float32]
    ap: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SolarActivity:
    """The table: arrays (days,) from ``first`` on; up to ``last_observed`` as measured, then as predicted.

    ``minima`` are the days, counted from the first, of the minima between cycles, the last of them that before today's cycle.
    """

    first: np.datetime64
    last_observed: np.datetime64
    f107_sfu: NDArray[np.float64]
    f81_sfu: NDArray[np.float64]
    ap: NDArray[np.float64]
    effective_sfu: NDArray[np.float64]
    minima: tuple[int, ...]
    _kept: dict[tuple[datetime.date, int, int, int, str], tuple[Forcing, Any]] = field(default_factory=dict, compare=False, repr=False)
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock, compare=False, repr=False)

    @property
    def last(self) -> np.datetime64:
        """The last predicted day."""
        return self.first + np.timedelta64(len(self.ap) - 1, "D")

    def day(self, date: datetime.date) -> int:
        """A date as days from the first. Raises ``ExplorerError`` for one that the table does not have."""
        number = int((np.datetime64(date, "D") - self.first).astype(int))
        if not 0 <= number < len(self.ap):
            raise ExplorerError(
                f"solar activity is known from {self.first} and predicted to {self.last}; give a date in between, not {date}"
            )
        return number

    def observed(self, date: datetime.date) -> bool:
        """Whether the day was measured; otherwise it is predicted."""
        return bool(np.datetime64(date, "D") <= self.last_observed)

    def mean(self, start: datetime.date, days: int) -> tuple[float, float, float]:
        """Mean daily flux, mean of 81 days and geomagnetic index from a day on."""
        span = slice(self.day(start), self.day(start) + max(days, 1))
        return float(self.f107_sfu[span].mean()), float(self.f81_sfu[span].mean()), float(self.ap[span].mean())

    def forcing(self, start: datetime.date, days: int, members: int, step_days: int, random: np.random.Generator) -> Forcing:
        """What so many members may meet: as measured while that is known, the prediction with its error, then cycles of the past.

        A member's future is a chain of whole cycles drawn from those measured from minimum to minimum, today's one continued at the
        same time after its minimum. As there are only few, each drawn one is shifted and scaled a little (a smoothed bootstrap, its
        widths by the rule of Silverman from the lengths and heights of the cycles).

        The last few are kept: the station before a change and after it meets the same Suns.
        """
        drawn = repr(random.bit_generator.state)
        key = (start, days, members, step_days, drawn)
        with self._one_at_a_time:
            if key in self._kept:
                found, random.bit_generator.state = self._kept[key]
                return found
            found = self._forcing(start, days, members, step_days, random)
            self._kept[key] = found, random.bit_generator.state
            while len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            return found

    def _forcing(self, start: datetime.date, days: int, members: int, step_days: int, random: np.random.Generator) -> Forcing:
        first = self.day(start)
        known = int((self.last_observed - self.first).astype(int)) + 1
        steps = -(-days // step_days)
        origin = np.datetime64(start, "D")
        if first + steps * step_days <= known:
            span = slice(first, first + steps * step_days)
            flux, ap = (values[span].reshape(steps, step_days).mean(axis=1)[:, None] for values in (self.effective_sfu, self.ap))
            return Forcing(origin, step_days, flux.astype(np.float32), ap.astype(np.float32))
        # Means over one step from every day on: what a shifted start needs.
        flux_means, ap_means = _running(self.effective_sfu, step_days), _running(self.ap, step_days)
        at = first + step_days * np.arange(steps)
        given = np.minimum(at, len(flux_means) - 1)
        past = self._past(at, members, random, flux_means[:known], ap_means[:known])
        ahead_years = np.maximum(at - known, 0) / 365.25
        wrong = np.where(at < known, 0.0, PREDICTION_SPREAD + PREDICTION_SPREAD_PER_YEAR * np.minimum(ahead_years, 2.0))
        off = random.standard_normal(members)
        weight = np.clip((at - known - FOLLOWED_DAYS) / GIVES_WAY_DAYS, 0.0, 1.0)
        flux, ap = np.empty((steps, members), np.float32), np.empty((steps, members), np.float32)
        # A few rows at a time stay in the processor's own memory, which makes it three times as fast.
        for begin in range(0, steps, _ROWS):
            rows = slice(begin, begin + _ROWS)
            old_flux, old_ap = past(rows)
            share, means = weight[rows, None], given[rows]
            if share.min() < 1.0:
                predicted = QUIET_SFU + (flux_means[means, None] - QUIET_SFU) * np.exp(wrong[rows, None] * off[None, :])
                old_flux = (1 - share) * predicted + share * old_flux
                old_ap = (1 - share) * ap_means[means, None] + share * old_ap
            flux[rows], ap[rows] = old_flux, old_ap
        return Forcing(origin, step_days, flux, ap)

    def _past(
        self, at: NDArray[np.int64], members: int, random: np.random.Generator, flux: NDArray[np.float64], ap: NDArray[np.float64]
    ) -> Callable[[slice], tuple[NDArray[np.float64], NDArray[np.float64]]]:
        """Gives flux and index (rows, members) of chains of cycles of the past, from running means of the measured days."""
        known = len(flux)
        minima = np.array([day for day in self.minima if day < known])
        starts, lengths = minima[:-1], np.diff(minima)
        heights = np.array([np.log(flux[a : a + n].mean() - QUIET_SFU) for a, n in zip(starts, lengths, strict=True)])
        count = len(starts)
        narrow = 1.06 * count**-0.2  # Silverman 1986, for a normal kernel
        shift_days, scale = narrow * float(lengths.std(ddof=1)), narrow * float(heights.std(ddof=1))
        # Enough cycles for any span, as the shortest are under ten years.
        cycles = 2 + int((at[-1] - minima[-1]) // int(lengths.min()))
        drawn = random.integers(0, count, (cycles, members))
        factors = np.exp(scale * np.clip(random.standard_normal((cycles, members)), -2, 2))
        shifted = shift_days * random.standard_normal(members)
        ends = np.concatenate([np.zeros((1, members)), np.cumsum(lengths[drawn], axis=0)])

        def of(rows: slice) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
            since = np.maximum(at[rows, None] - minima[-1] + shifted[None, :], 0.0)
            # From the time since the minimum to the day in the record; whoever is in a later cycle has begun it.
            into, scales = np.empty(since.shape), np.empty(since.shape)
            for cycle, factor, begun in zip(drawn, factors, ends, strict=False):
                there = since >= begun
                np.copyto(into, starts[cycle] - begun, where=there)
                np.copyto(scales, factor, where=there)
            source = (since + into).astype(np.int64)
            return QUIET_SFU + (flux[source] - QUIET_SFU) * scales, ap[source]

        return of


def load() -> SolarActivity:
    """The table that tools/space_weather makes; read once."""
    return _stored()


@cache
def _stored() -> SolarActivity:
    with np.load(paths.RESOURCES / "tables" / TABLE) as stored:
        first, last_observed = (np.datetime64(str(stored[name]), "D") for name in ("first_day", "last_observed"))
        flux, mean = (np.cumsum(stored[name].astype(np.int64)) / 10 for name in ("f107_tenths", "f81_tenths"))
        ap = stored["ap"].astype(np.float64)
        minima = tuple(int((np.datetime64(str(day), "D") - first).astype(int)) for day in stored["minima"])
    before = np.concatenate([flux[:1], flux[:-1]])
    return SolarActivity(first, last_observed, flux, mean, ap, (1 - DAILY_PART) * mean + DAILY_PART * before, minima)


def _running(values: NDArray[np.float64], days: int) -> NDArray[np.float64]:
    """The mean of so many days from each on; those at the end of the ones that are left."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    ends = np.minimum(np.arange(len(values)) + days, len(values))
    return np.asarray((total[ends] - total[:-1]) / (ends - np.arange(len(values))))
