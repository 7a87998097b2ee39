"""``sweep``: very many descents into one table, on all cores or on a cluster, begun again where it was broken off."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from explorer.cli.exit_codes import MISTAKE, OK
from explorer.errors import DataError, ExplorerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from explorer.catalog.values import Catalog
    from explorer.consequences.sweep_spec import SweepSpec


ALL_CORES = "0"


def with_all_cores(arguments: list[str]) -> list[str]:
    """The arguments with a number after a ``--jobs`` that has none.

    >>> with_all_cores(["spec.toml", "--jobs", "-o", "out.parquet"])
    ['spec.toml', '--jobs', '0', '-o', 'out.parquet']
    """
    if "--jobs" not in arguments:
        return arguments
    place = arguments.index("--jobs") + 1
    bare = place == len(arguments) or not _number_like(arguments[place])
    return [*arguments[:place], ALL_CORES, *arguments[place:]] if bare else arguments


def _number_like(text: str) -> bool:
    """Whether it was meant as the number: 1.5 is told to be none rather than taken for another argument."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def sweep(
    spec: Path,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    jobs: int = 1,
    dask: str | None = None,
    dry_run: bool = False,
) -> int:
    """Reckon scenarios × dates × solar cycles × configurations, one descent a row, into a Parquet file.

    What is finished is kept in OUTPUT.chunks: after Ctrl-C, a crash or a longer specification the same command goes on from there.

    The specification is a TOML file with scenarios = ["today", "russia-withdraws"] and dates = ["2026-11-23"] or
    dates = { first = 2027-01-01, last = 2030-01-01, every_days = 30 }; and, if wanted: solar_cycles = ["drawn", 22],
    altitudes_km = [417], vehicles = [true, false], reboost = ["none", "hold:2030-12-31"], members = 1000, seed = 0, years = 25.

    Args:
        spec: the specification
        output: the file to write, as sweep.parquet
        jobs: how many processes of this machine; without a number, one for each core
        dask: the address of a Dask scheduler instead, as tcp://10.0.0.5:8786
        dry_run: say how many descents that makes and about how long it takes, and do nothing
    """
    from explorer.catalog import load
    from explorer.consequences.sweep import run
    from explorer.consequences.sweep_spec import read_spec

    jobs = jobs or os.cpu_count() or 1
    catalog = load()
    try:
        wanted = read_spec(spec, catalog)
    except DataError as problem:
        for finding in problem.findings:
            print(finding, file=sys.stderr)
        count = len(problem.findings)
        print(f"station-explorer: {count} finding{'s' if count > 1 else ''} in {spec}", file=sys.stderr)
        return MISTAKE
    with _executor(jobs, dask, begin=not dry_run) as (executor, in_flight):
        if dry_run:
            _estimate(wanted, output, catalog, jobs)
            return OK
        line = _ProgressLine()
        try:
            done = run(wanted, executor, output, catalog=catalog, in_flight=in_flight, progress=line.tell)
        except KeyboardInterrupt:
            line.end()
            print("station-explorer: stopped; the same command goes on from here", file=sys.stderr)
            raise
        except ExplorerError:
            line.end()
            raise
    line.end()
    print(f"{output} holds {done.decays:,} descents, {done.reckoned:,} of them reckoned now.")
    print(f"{done.kept_in} is what a longer sweep goes on from; it can be deleted.")
    return OK


@contextmanager
def _executor(jobs: int, dask: str | None, *, begin: bool) -> Iterator[tuple[Executor | None, int]]:
    if dask is not None and jobs != 1:
        raise ExplorerError("give --jobs or --dask, not both: a cluster has as many workers as it has")
    if dask is not None and begin:
        from explorer.consequences.sweep_dask import cluster

        with cluster(dask) as found:
            yield found
    elif jobs != 1:
        from explorer.consequences.sweep_processes import processes

        with processes(jobs) as pool:
            try:
                yield pool, 2 * jobs
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
    else:
        yield None, 1


def _estimate(wanted: SweepSpec, output: Path, catalog: Catalog, jobs: int) -> None:
    from explorer.consequences.sweep import first_asked, left
    from explorer.consequences.sweep_work import coefficient_of, fall

    todo = left(wanted, output, catalog)
    print(f"{wanted.decays:,} descents in {wanted.cases:,} ensembles; {todo.decays:,} of them are not kept yet.")
    seconds = 0.0
    if todo.configurations:
        begun = time.perf_counter()
        coefficient_of(first_asked(wanted))
        each = time.perf_counter() - begun
        seconds += todo.configurations * each
        print(f"Configurations whose area and mass are not known yet: {todo.configurations:,}, {each:.2f} s for one.")
    if todo.chunks:
        fall(todo.chunks[0])  # once before, so that the tables are read
        begun = time.perf_counter()
        fall(todo.chunks[0])
        each = (time.perf_counter() - begun) / todo.chunks[0].decays
        seconds += todo.decays * each
        print(f"Chunks: {len(todo.chunks):,}, {1 / each:,.0f} descents a second in one process.")
    how = "one process" if jobs == 1 else f"{jobs} processes with a core each"
    print(f"About {_duration(seconds / jobs)} with {how}, measured on one of each.")


class _ProgressLine:
    """One line on the terminal's error output that is written over and over; nothing where that is no terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._begun: dict[str, tuple[float, int]] = {}
        self._last = 0.0
        self._width = 0

    def tell(self, what: str, done: int, whole: int) -> None:
        """Say how far it is, and how long it still takes."""
        now = time.monotonic()
        begun, from_ = self._begun.setdefault(what, (now, done))
        if not self._shown or (now - self._last < 0.2 and done < whole):
            return
        self._last = now
        text = f"{done:,} of {whole:,} {what}, {done / whole:.0%}"
        if from_ < done < whole:
            text += f", {_duration((now - begun) * (whole - done) / (done - from_))} left"
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)

    def end(self) -> None:
        """Go to a line of its own."""
        if self._width:
            sys.stderr.write("\n")
            self._width = 0


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(seconds, 1):.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
