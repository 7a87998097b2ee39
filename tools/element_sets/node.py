"""Make resources/element_sets/node_growth.toml: ``python -m tools.element_sets.node QUIET.tle ACTIVE.json,LATER.tle``.

Each argument is a history of the station's element sets (TLE or OMM), of files joined by commas. The node of every set is taken
to the epochs of others, before and after it, by its secular rate alone; the nodes published there stand for the truth.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from explorer.orbit.element_set import scan
from explorer.orbit.frames import instant
from explorer.orbit.plane import WORST_DEG, node_rate_deg_per_day
from explorer.paths import RESOURCES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explorer.orbit.mean_elements import ElementSet

AGES_DAYS = (1, 3, 7, 14, 30, 60, 90, 120, 180, 240, 300, 365, 420, 480, 540, 600, 660, 720)
_NEAR = 0.04  # of the age, or 0.3 days
_FEWEST = 40  # pairs; fewer say nothing about nine in ten
_HEADING = """\
# How far the node of the station's orbit was from where an old element set and its secular rate put it: {count:,} pairs of published
# sets, {spans}; of the histories the one that did worse.
# Made by tools/element_sets/node.py. Beyond the last row the error of the beta angle is more than {worst:g} degrees or was not measured.
# Sources: space-track.org TLE history of ISS (ZARYA) 2021-2022 (github.com/rtphokie/issheight), CelesTrak OMM history 2024
# (github.com/JasonBernstein1/iss_tle) and single sets of 2025-2026 as CelesTrak published them.
"""


def measure(sets: list[ElementSet]) -> dict[float, NDArray[np.float64]]:
    """For each age the errors of the node (N,), degrees; both directions in time."""
    times = np.array([instant(elements.epoch) for elements in sets])
    nodes = np.array([elements.node_deg for elements in sets])
    rates = np.array([node_rate_deg_per_day(elements) for elements in sets])
    days = (times[None, :] - times[:, None]) / np.timedelta64(1, "D")
    errors = np.abs((nodes[:, None] + rates[:, None] * days - nodes[None, :] + 180) % 360 - 180)
    return {age: errors[np.abs(np.abs(days) - age) < max(0.3, _NEAR * age)] for age in AGES_DAYS}


def main(histories: list[str]) -> None:
    """Measure every history and write the table."""
    measured, spans, count = [], [], 0
    for history in histories:
        sets = sorted((found for path in history.split(",") for found in scan(Path(path)).sets), key=lambda one: one.epoch)
        spans.append(f"{sets[0].epoch:%Y-%m-%d} to {sets[-1].epoch:%Y-%m-%d}")
        measured.append(measure(sets))
    lines: list[str] = []
    for age in AGES_DAYS:
        enough = [errors[age] for errors in measured if len(errors[age]) >= _FEWEST]
        worst = max((float(np.percentile(errors, 90)) for errors in enough), default=np.inf)
        print(age, [(len(errors), round(float(np.percentile(errors, 90)), 3)) for errors in enough])
        if worst * np.sin(np.radians(51.64)) > WORST_DEG:
            break
        count += sum(map(len, enough))
        lines.append(f"[[growth]]\nage_days = {age:g}\nnine_in_ten_deg = {float(f'{worst:.2g}'):g}\n")
    heading = _HEADING.format(count=count, spans=" and ".join(spans), worst=WORST_DEG)
    (RESOURCES / "element_sets" / "node_growth.toml").write_text("\n".join([heading, *lines]))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
