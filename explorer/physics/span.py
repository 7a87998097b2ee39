"""A number with its range, and the bounds within which an input can be meant."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


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


def bounded(name: str, value: float, least: float, most: float) -> float:
    """The value itself. Raises ``ExplorerError`` with what would be right where it is no number, or below or above what can be meant.

    >>> bounded("the altitude, km", 417.0, 100.0, 2000.0)
    417.0
    """
    if not math.isfinite(value) or not least <= value <= most:
        raise ExplorerError(f"{name}, is {value:g}; expected {least:g} to {most:g}")
    return float(value)
