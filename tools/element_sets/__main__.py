"""Make resources/element_sets/growth.toml: ``python -m tools.element_sets QUIET.tle ACTIVE.json``.

Each argument is a history of the station's element sets (TLE or OMM), one of a quiet and one of an active Sun. Every set is
taken forward to the epoch of a later one, which stands for the truth there. Reboosts in between are left in: whoever holds an
old set does not know of them either. Both histories weigh the same.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from explorer.errors import ExplorerError
from explorer.orbit.element_set import scan
from explorer.orbit.frames import instant
from explorer.orbit.propagate import propagate
from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.orbit.mean_elements import ElementSet

AGES_DAYS = (0.5, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60)
_HEADING = """\
# How far the station was from where an old element set put it: {count} pairs of published sets, {spans}.
# Made by tools/element_sets. Position errors are straight lines through space, so half an orbit is 13,590 km.
# "off_plane_km" is the part of it across the orbit plane: the plane stays known when the place in it no longer is.
# Sources: space-track.org TLE history of ISS (ZARYA) 2021-2022 (github.com/rtphokie/issheight) and CelesTrak OMM history
# 2024 (github.com/JasonBernstein1/iss_tle).
"""


def measure(sets: list[ElementSet]) -> dict[float, NDArray[np.float64]]:
    """For each age the errors (N, 2): distance and its part across the orbit plane, km."""
    epochs = np.array([instant(elements.epoch) for elements in sets])
    truth = [propagate(elements, epochs[i : i + 1]) for i, elements in enumerate(sets)]
    errors: dict[float, NDArray[np.float64]] = {}
    for age in AGES_DAYS:
        rows = []
        for number, elements in enumerate(sets):
            away = np.abs((epochs - epochs[number]) / np.timedelta64(1, "D") - age)
            later = int(np.argmin(away))
            if away[later] > max(0.2, 0.03 * age):
                continue
            try:
                position, _ = propagate(elements, epochs[later : later + 1])
            except ExplorerError:
                continue  # SGP4 gives such a set no orbit that far ahead: nobody could have used it
            (place,), (velocity,) = truth[later]
            normal = np.cross(place, velocity)
            off = position[0] - place
            rows.append((np.linalg.norm(off), abs(position[0] @ normal) / np.linalg.norm(normal)))
        errors[age] = np.array(rows)
    return errors


def _digits(number: float, count: int) -> str:
    return f"{float(f'{number:.{count}g}'):.10g}"


def main(paths: list[Path]) -> None:
    """Measure every history and write the table."""
    histories = []
    spans = []
    for path in paths:
        sets = sorted(scan(path).sets, key=lambda elements: elements.epoch)
        spans.append(f"{sets[0].epoch:%Y-%m-%d} to {sets[-1].epoch:%Y-%m-%d}")
        histories.append(measure(sets))
    count = sum(len(rows) for history in histories for rows in history.values())
    lines = [_HEADING.format(count=f"{count:,}", spans=" and ".join(spans))]
    for age in AGES_DAYS:
        typical = [np.median(history[age], axis=0) for history in histories]
        worst = [np.percentile(history[age][:, 0], 90) for history in histories]
        # Errors span decades: the geometric mean gives both histories the same weight.
        off, plane = np.exp(np.mean(np.log(typical), axis=0))
        nine_in_ten = np.exp(np.mean(np.log(worst)))
        lines.append(
            f"[[growth]]\nage_days = {age:g}\nposition_km = {_digits(off, 3)}\nnine_in_ten_km = {_digits(nine_in_ten, 3)}\n"
            f"off_plane_km = {_digits(plane, 2)}\n"
        )
    (RESOURCES / "element_sets" / "growth.toml").write_text("\n".join(lines))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main([Path(argument) for argument in sys.argv[1:]])
