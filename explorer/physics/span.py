"""A number with its range, and the bounds within which an input can be meant."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import ArrayLike, NDArray


class Span(NamedTuple):
    """A number, and the least and greatest that it may be; all three in the same unit."""

    low: float
    best: float
    high: float

    @classmethod
    def of(cls, best: float, others: Iterable[float] = ()) -> Span:
        """The span from a best value and others that are given for the same thing."""
        values = (best, *others)
        return cls(min(values), best, max(values))

    def each(self, function: Callable[[float], float]) -> Span:
        """The span of a function that rises or falls throughout."""
        one, best, two = function(self.low), function(self.best), function(self.high)
        return Span(min(one, two), best, max(one, two))

    def times(self, other: Span) -> Span:
        """The span of a product of two numbers that are not negative and do not hang on each other."""
        return Span(self.low * other.low, self.best * other.best, self.high * other.high)

    def over(self, other: Span) -> Span:
        """The span of a quotient of two numbers that are positive and do not hang on each other."""
        return Span(self.low / other.high, self.best / other.best, self.high / other.low)


def independent(best: ArrayLike, others: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and the greatest of numbers ``best`` (...) about which there are several doubts that have nothing to do with each other.

    ``others`` (doubts, ways, ...) is what the numbers would be in each way of each doubt, all else as it is. Downward and upward steps are
    added up apart, as roots of sums of squares: that all were wrong in the same direction is not to be expected.
    """
    middle = np.asarray(best, float)
    off = np.asarray(others, float) - middle
    down = np.minimum(off.min(axis=1), 0.0)
    up = np.maximum(off.max(axis=1), 0.0)
    low: NDArray[np.float64] = middle - np.sqrt((down**2).sum(axis=0))
    high: NDArray[np.float64] = middle + np.sqrt((up**2).sum(axis=0))
    return low, high


def bounded(name: str, value: float, least: float, most: float) -> float:
    """The value itself. Raises ``ExplorerError`` with what would be right where it is no number, or below or above what can be meant.

    >>> bounded("the altitude, km", 417.0, 100.0, 2000.0)
    417.0
    """
    if not math.isfinite(value) or not least <= value <= most:
        raise ExplorerError(f"{name}, is {value:g}; expected {least:g} to {most:g}")
    return float(value)
