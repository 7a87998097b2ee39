"""How many descents a sweep reckons in a second, in one process and in two, from the command's start to the written file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

# 24 chunks of 4,000 descents each over up to 25 years.
SPEC = """
scenarios = ["russia-detaches"]
dates = [2027-01-01]
altitudes_km = [400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415]
reboost = ["none", "dv:1", "dv:2", "dv:3", "dv:4", "dv:5"]
members = 1000
"""
DECAYS = 96_000


def seconds(jobs: int) -> float:
    """The whole command."""
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "s.toml"
        spec.write_text(SPEC, encoding="utf-8")
        begun = time.perf_counter()
        command = [sys.executable, "-m", "explorer", "sweep", str(spec), "-o", str(Path(folder) / "t.parquet"), "--jobs", str(jobs)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - begun


def main() -> None:
    """Print one line."""
    one, two = seconds(1), seconds(2)
    print(
        f"sweep of {DECAYS:,} descents of up to 25 years: {DECAYS / one:,.0f} a second in one process, {DECAYS / two:,.0f} in two, "
        f"start and Parquet included; a million in {1e6 / DECAYS * one:.0f} and {1e6 / DECAYS * two:.0f} s"
    )


if __name__ == "__main__":
    main()
