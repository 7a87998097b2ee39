"""A whole study with its numbers and 1,000 descents, before and after: the first in a process, and another scenario after it."""

from __future__ import annotations

import datetime
import statistics
import subprocess
import sys
import time

ALLOWED_MS = 2000.0
RUNS = 5
DAY = datetime.date(2026, 11, 23)
FIRST, NEXT = "russia-detaches", "russia-withdraws"


def once() -> tuple[float, float]:
    """Milliseconds of the first study in this process, and of the next; the catalogue is read already."""
    from explorer.catalog import load
    from explorer.session.session import Session
    from explorer.session.state import ViewState

    noon = datetime.datetime.combine(DAY, datetime.time(12), tzinfo=datetime.UTC)
    session = Session(load(), ViewState(date=DAY, time=noon))
    taken = []
    for scenario in (FIRST, NEXT):
        begun = time.perf_counter()
        from explorer.session.numbers import asked_of, computed_for

        session.store.update("Scenario", scenario=scenario)
        if computed_for(session, asked_of(session)) is None or session.study.computed is None:
            raise RuntimeError(f"{scenario} was not computed")
        taken.append(1000 * (time.perf_counter() - begun))
    return taken[0], taken[1]


def main() -> None:
    """Print rows "figure|ours|floor|goal" in milliseconds."""
    command = [sys.executable, "-c", "from bench.whole_study import once; print(*once())"]
    runs = [tuple(map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())) for _ in range(RUNS)]
    first, other = (statistics.median(column) for column in zip(*runs, strict=True))
    print(f"a study with its numbers, first of a process, against 2 s|{first:.1f}|{ALLOWED_MS:.1f}|1.0")
    print(f"another scenario after it, against 2 s|{other:.1f}|{ALLOWED_MS:.1f}|1.0")


if __name__ == "__main__":
    main()
