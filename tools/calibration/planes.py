"""Make resources/element_sets/iss_past.tle: ``python -m tools.calibration.planes HISTORY...``.

Each argument is a file of the station's element sets (TLE or OMM). Of each month the set nearest to its middle is kept, so that the plane
of the orbit, and with it the beta angle, is known on most days of the past.
"""

from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sgp4.api import WGS72, Satrec
from sgp4.exporter import export_tle

from explorer.orbit.element_set import scan
from explorer.orbit.known_planes import PAST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explorer.orbit.mean_elements import ElementSet

_ZERO = datetime.datetime(1949, 12, 31, tzinfo=datetime.UTC)


def main(files: list[Path]) -> None:
    """Choose, write, say how many."""
    chosen = monthly(one for file in files for one in scan(file).sets)
    out = io.StringIO()
    for one in chosen:
        out.write("\n".join(lines(one)) + "\n")
    PAST.write_text(out.getvalue(), encoding="ascii")
    print(f"{PAST.name}: {len(chosen)} sets, {chosen[0].epoch_date} to {chosen[-1].epoch_date}")


def monthly(sets: Iterable[ElementSet]) -> list[ElementSet]:
    """Of each month the set nearest to the middle of it, in order of time."""
    found: dict[tuple[int, int], ElementSet] = {}
    for one in sets:
        month = (one.epoch.year, one.epoch.month)
        kept = found.get(month)
        if kept is None or _off(one) < _off(kept):
            found[month] = one
    return [found[month] for month in sorted(found)]


def _off(one: ElementSet) -> datetime.timedelta:
    return abs(one.epoch - datetime.datetime(one.epoch.year, one.epoch.month, 15, 12, tzinfo=datetime.UTC))


def lines(one: ElementSet) -> tuple[str, str]:
    """The two lines of a set."""
    satellite = Satrec()
    radians, per_min = 0.017453292519943295, 6.283185307179586 / 1440
    satellite.sgp4init(
        WGS72,
        "i",
        one.catalog_number,
        (one.epoch - _ZERO) / datetime.timedelta(days=1),
        one.bstar_per_earth_radius,
        one.mean_motion_dot_rev_per_day2 * per_min / 1440,
        one.mean_motion_ddot_rev_per_day3 * per_min / 1440**2,
        one.eccentricity,
        one.argument_of_perigee_deg * radians,
        one.inclination_deg * radians,
        one.mean_anomaly_deg * radians,
        one.mean_motion_rev_per_day * per_min,
        one.node_deg * radians,
    )
    satellite.classification, satellite.intldesg = "U", "98067A"
    satellite.elnum, satellite.revnum = 999, one.revolution % 100_000
    first, second = export_tle(satellite)
    return first, second


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main([Path(argument) for argument in sys.argv[1:]])
