"""A Dask cluster for a sweep; the library is an extra."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

_PATIENCE_S = 15


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of the cluster whose scheduler is at ``address``, and how many chunks to give it at a time.

    Raises ``ExplorerError`` where the library is missing, nobody answers, or the cluster has no worker.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ExplorerError('--dask needs the library of Dask; install it with: pip install "station-explorer[dask]"') from None
    try:
        client = Client(address, timeout=_PATIENCE_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as problem:
        raise ExplorerError(
            f"no Dask scheduler answers at {address!r}; give the address that it says at its start, as tcp://10.0.0.5:8786"
        ) from problem
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise ExplorerError(f"the Dask cluster at {address} has no worker; begin one with: dask worker {address}")
        yield client.get_executor(), 2 * threads
