"""In a withdrawal: how high the orbit is after some years, as rings in its plane, from the same numbers as the consequences panel."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.frames import EQUATORIAL_RADIUS_KM
from explorer.physics.decay import END_KM
from explorer.session.plan import DescentRing
from explorer.station.days import day_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.consequences.computed import Computed
    from explorer.session.session import Session

YEARS = (1, 2, 4)
_YEAR_DAYS = 365.25
_POINTS = 721


def rings(session: Session, axes: NDArray[np.float64]) -> tuple[DescentRing, ...]:
    """The rings of the study on screen, as far as it has been computed, in the plane that the axes (forward, starboard, nadir) lie in.

    None without a withdrawal. They are true to scale: circles of the mean altitude above the equatorial radius.
    """
    state = session.state
    if not state.rings or not session.study.scenario.changes or session.study.computed is None:
        return ()
    forward, _, nadir = axes
    angle = np.linspace(0.0, 2 * np.pi, _POINTS)[:, None]
    circle = np.sin(angle) * forward - np.cos(angle) * nadir
    return tuple(
        DescentRing(text, *(circle * (EQUATORIAL_RADIUS_KM + height) for height in (middle, low, high)))
        for text, low, middle, high in levels(session.study.computed)
        if middle > 0
    )


def down_words(session: Session) -> str:
    """What there is no ring for because it is down by then, in words; "" where nothing is."""
    if not session.state.rings or not session.study.scenario.changes or session.study.computed is None:
        return ""
    return "; ".join(text for text, _, middle, _ in levels(session.study.computed) if middle <= 0)


@lru_cache(maxsize=16)
def levels(found: Computed) -> tuple[tuple[str, float, float, float], ...]:
    """Words and altitudes (5, 50 and 95 of 100 courses, km above the equatorial radius) at the start and after each of ``YEARS``.

    An altitude of 0 is down: below it no orbit lasts a day.
    """
    outlook = found.after.descent.outlook
    start = found.asked.altitude_km
    levels = [(f"{day_words(found.asked.date)} {start:.0f} km", start, start, start)]
    for years in YEARS:
        days = years * _YEAR_DAYS
        if days > outlook.curve_days[-1]:
            low = middle = high = 0.0
        else:
            low, middle, high = (float(np.interp(days, outlook.curve_days, outlook.curve_km[:, column])) for column in range(3))
        low, middle, high = (value if value > END_KM else 0.0 for value in (low, middle, high))
        when = f"in {years} year{'' if years == 1 else 's'}"
        if not middle:
            levels.append((f"{when} re-entered in {'nearly all' if not high else 'most'} courses", 0.0, 0.0, 0.0))
            continue
        span = f"{low:.0f}–{high:.0f}" if low else f"re-entered to {high:.0f}"
        levels.append((f"{when} {middle:.0f} km ({span})", low or END_KM, middle, high))
    return tuple(levels)
