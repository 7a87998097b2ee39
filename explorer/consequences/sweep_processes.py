"""Processes of this machine for a sweep, begun the same way on every system; they end when the one that began them does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor

from explorer.errors import ExplorerError

MOST_JOBS = 256


def processes(jobs: int) -> ProcessPoolExecutor:
    """So many processes. Raises ``ExplorerError`` for a number that makes no sense."""
    if not 1 <= jobs <= MOST_JOBS:
        raise ExplorerError(f"{jobs} jobs are impossible; give 1 to {MOST_JOBS} (this machine has {os.cpu_count()} cores)")
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)


def _begin() -> None:
    # Ctrl-C goes to every process of a terminal; the one that runs the sweep ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """After a kill nobody is left to say that there is no more work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
