"""What needs an extra that `make test` does not install is not collected without it; `make dask-test` installs it and names the file."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("distributed") else ["test_dask_cluster.py"]
