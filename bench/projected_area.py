"""The area that the whole station shows along one direction, milliseconds: prints rows "figure|ours|goal"."""

from __future__ import annotations

import datetime
import statistics
import time
from typing import TYPE_CHECKING

import numpy as np

from explorer.catalog import load
from explorer.consequences.configuration import configuration
from explorer.consequences.drag_area import bodies_of, shown_area
from explorer.consequences.study import evaluate
from explorer.physics.area import projected_m2, visible_m2

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 15
MEAN_RUNS = 5
DAY = datetime.date(2026, 11, 23)
GOAL_MS = 10.0


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of several runs, after one to warm up."""
    work()
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000


def main() -> None:
    """Measure with every vehicle docked, wings at rest."""
    catalog = load()
    found = configuration(catalog, evaluate(catalog, "today", DAY))
    bodies = bodies_of(found)
    ahead, aslant = np.array([1.0, 0.0, 0.0]), np.array([1.0, 1.0, 1.0])
    print(f"area from ahead, {len(bodies.triangles)} triangles, lines 0.1 m|{milliseconds(lambda: projected_m2(bodies, ahead))}|{GOAL_MS}")
    print(f"area from aslant|{milliseconds(lambda: projected_m2(bodies, aslant))}|{GOAL_MS}")
    print(f"area from ahead, split by element|{milliseconds(lambda: visible_m2(bodies, ahead))}|{5 * GOAL_MS}")
    # What the wings cover is kept for a day: a day for each run, or it would be the keeping that is measured.
    dates = [DAY + datetime.timedelta(number) for number in range(1, 2 + MEAN_RUNS)]
    days = iter([configuration(catalog, evaluate(catalog, "today", date)) for date in dates])
    mean = milliseconds(lambda: shown_area(next(days), split=False), MEAN_RUNS)
    print(f"area, mean over an orbit and a year of beta angles|{mean}|{60 * GOAL_MS}")


if __name__ == "__main__":
    main()
