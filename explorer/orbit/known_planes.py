"""Where the plane of the station's orbit lay: an element set of about each month for which there is a published one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.orbit.element_set import bundled, read
from explorer.paths import RESOURCES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from explorer.orbit.mean_elements import ElementSet

PAST = RESOURCES / "element_sets" / "iss_past.tle"


def nearest(time: datetime.datetime, more: Iterable[ElementSet] = ()) -> ElementSet:
    """The set whose epoch is nearest to a UTC time, among those of the past, the one that comes along and ``more``.

    How far its plane can be trusted then, ``plane.beta_at`` says.
    """
    return min((*more, bundled(), *_past()), key=lambda one: abs(one.epoch - time))


@lru_cache(maxsize=1)
def _past() -> tuple[ElementSet, ...]:
    return read(PAST)
