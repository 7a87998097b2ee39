"""Descents of an ensemble: time for 1,000 members over ten years against what is allowed, and how it grows with the members."""

from __future__ import annotations

import datetime
import statistics
import time

from explorer.physics import solar_activity
from explorer.physics.ensemble import Case, run

CASE = Case(datetime.date(2026, 11, 23), 417.0, 51.64, 0.0059, 0.13, 0.06, 0.83, 86, 104)
MARKS_KM = (370.0, 330.0, 280.0, 220.0)
YEARS = 10.0
ALLOWED_MS = 700.0
RUNS = 5


def seconds(members: int, seed: int) -> float:
    """One run, rates and quantiles included. The Suns of a seed are kept: each run has its own."""
    begun = time.perf_counter()
    found = run(CASE, marks_km=MARKS_KM, members=members, seed=seed, years=YEARS)
    if found is None or found.members != members:
        raise RuntimeError(f"{members} members were not followed")
    return time.perf_counter() - begun


def main() -> None:
    """Print rows "figure|ours|floor|goal" in milliseconds."""
    solar_activity.load()
    seconds(100, 0)
    pairs = [(seconds(1_000, 2 * number + 1), seconds(10_000, 2 * number + 2)) for number in range(RUNS)]
    few, many = (1000 * statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"1,000 descents of ten years, against 0.7 s|{few:.1f}|{ALLOWED_MS:.1f}|1.0")
    print(f"10,000 descents, against 1,000|{many:.1f}|{few:.1f}|11.0")


if __name__ == "__main__":
    main()
