"""A solar cycle of the past over again: what the Sun would do to the air if it went on as it did then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.physics.solar_activity import Forcing

if TYPE_CHECKING:
    import datetime

    from numpy.typing import NDArray

    from explorer.physics.solar_activity import SolarActivity

# The minimum of October 1964, the first of the table, began cycle 20.
_FIRST = 20


def whole_cycles(sun: SolarActivity) -> tuple[int, ...]:
    """The numbers of the cycles that the table has measured from minimum to minimum."""
    return tuple(_FIRST + row for row, end in enumerate(sun.minima[1:]) if end <= _known(sun))


def repeated(sun: SolarActivity, cycle: int, start: datetime.date, days: int, step_days: int) -> Forcing:
    """As measured while that is known; then, from today's time after the minimum on, that cycle again and again. One column.

    Raises ``ExplorerError`` for a cycle that was not measured as a whole.
    """
    numbers = whole_cycles(sun)
    if cycle not in numbers:
        raise ExplorerError(f"solar cycle {cycle} was not measured from minimum to minimum; give one of {numbers[0]} to {numbers[-1]}")
    first, known = sun.day(start), _known(sun)
    steps = -(-days // step_days)
    at = first + np.arange(steps * step_days)
    begun, end = sun.minima[cycle - _FIRST], sun.minima[cycle - _FIRST + 1]
    last_minimum = max(day for day in sun.minima if day < known)
    source = np.where(at < known, np.minimum(at, known - 1), begun + (at - last_minimum) % (end - begun))

    def means(values: NDArray[np.float64]) -> NDArray[np.float32]:
        return np.asarray(values[source].reshape(steps, step_days).mean(axis=1)[:, None], np.float32)

    return Forcing(np.datetime64(start, "D"), step_days, means(sun.effective_sfu), means(sun.ap))


def _known(sun: SolarActivity) -> int:
    """How many days were measured."""
    return int((sun.last_observed - sun.first).astype(int)) + 1
