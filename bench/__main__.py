"""`make bench`: measure the program against floors, in turn, and print the ratios beside their goals."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.merged import write_glb, write_npz

HERE = Path(__file__).parent
RUNS = 7
FILM_S = 20.0  # for the whole range at 1920x1080, without a display


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end: wall clock and peak memory."""

    seconds: float
    peak_mb: float


def process(*arguments: str) -> Run:
    """Run Python with these arguments; an exception when it fails."""
    begun = time.perf_counter()
    # As users have it: modules are compiled once and kept.
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    child = subprocess.Popen([sys.executable, *arguments], env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - begun
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{arguments} ended with {child.returncode}: {child.stderr.read().decode() if child.stderr else ''}")
    return Run(seconds, usage.ru_maxrss / 1024)


def in_turn(ours: tuple[str, ...], floor: tuple[str, ...]) -> tuple[list[Run], list[Run]]:
    """Both commands in turn, after one warm-up of each."""
    process(*ours)
    process(*floor)
    pairs = [(process(*ours), process(*floor)) for _ in range(RUNS)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def line(figure: str, ours: float, floor: float, unit: str, goal: float) -> None:
    """Print one row."""
    ratio = ours / floor
    print(
        f"{figure:<52}{ours:>9.1f} {unit:<3}{floor:>9.1f} {unit:<3}{ratio:>7.2f}   ≤ {goal:.2f}  {'met' if ratio <= goal else 'MISSED'}",
        flush=True,
    )


def main() -> None:
    """Measure everything."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}; medians of {RUNS} runs in turn")
    print(f"{'figure':<52}{'program':>13}{'floor':>13}{'ratio':>7}   goal")
    with tempfile.TemporaryDirectory() as folder:
        mesh, glb = Path(folder) / "station.npz", Path(folder) / "station.glb"
        write_npz(mesh)
        write_glb(glb)
        ours, floor = in_turn((str(HERE / "program_window.py"),), (str(HERE / "floor_window.py"), str(mesh)))
        line(
            "start to first complete frame, whole process",
            statistics.median(run.seconds for run in ours) * 1000,
            statistics.median(run.seconds for run in floor) * 1000,
            "ms",
            1.3,
        )
        memory = (statistics.median(run.peak_mb for run in ours), statistics.median(run.peak_mb for run in floor))
        ours, floor = in_turn(
            ("-m", "explorer", "picture", str(Path(folder) / "a.png"), "--size", "1920x1080"),
            (str(HERE / "floor_picture.py"), str(glb), str(Path(folder) / "b.png")),
        )
        line(
            "picture 1920x1080, whole process, against F3D",
            statistics.median(run.seconds for run in ours) * 1000,
            statistics.median(run.seconds for run in floor) * 1000,
            "ms",
            1.0,
        )
    frames = subprocess.run([sys.executable, "-m", "bench.frames"], check=True, capture_output=True, text=True)
    for row in frames.stdout.splitlines():
        figure, mine, theirs, goal = row.split("|")
        line(figure, float(mine), float(theirs), "ms", float(goal))
    areas = subprocess.run([sys.executable, "-m", "bench.projected_area"], check=True, capture_output=True, text=True)
    for row in areas.stdout.splitlines():
        figure, mine, goal = row.split("|")
        line(figure, float(mine), float(goal), "ms", 1.0)
    for module in ("bench.ensemble", "bench.whole_study", "bench.orbit_view"):
        rows = subprocess.run([sys.executable, "-m", module], check=True, capture_output=True, text=True)
        for row in rows.stdout.splitlines():
            figure, mine, theirs, goal = row.split("|")
            line(figure, float(mine), float(theirs), "ms", float(goal))
    for module in ("bench.orekit_arc", "bench.sweep"):
        print(subprocess.run([sys.executable, "-m", module], check=True, capture_output=True, text=True).stdout, end="", flush=True)
    line("peak memory with the window open", *memory, "MB", 1.3)
    with tempfile.TemporaryDirectory() as folder:
        film = process("-m", "explorer", "film", str(Path(folder) / "film"), "--size", "1920x1080")
    line(f"film through time 1920x1080, once, against {FILM_S:.0f} s", film.seconds, FILM_S, "s", 1.0)


if __name__ == "__main__":
    main()
