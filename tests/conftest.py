"""What holds for every test: the user's own folders are left alone, and a warning in the log is a failure."""

from __future__ import annotations

import datetime
import logging
import os
import tempfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explorer.catalog.values import Catalog
    from explorer.session.session import Session

# Before anything of the program is imported: settings, cache and logs of the tests are not the user's.
_HOME = tempfile.TemporaryDirectory(prefix="station-explorer-tests-")
for _name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
    os.environ[_name] = _HOME.name

DAY = datetime.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _no_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    loud = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, f"warnings in the log: {loud}"


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The shipped facts."""
    from explorer.catalog import load

    return load()


@pytest.fixture
def session(catalog: Catalog) -> Session:
    """A fresh session on 23 November 2026, noon UTC."""
    from explorer.session.session import Session
    from explorer.session.state import ViewState

    return Session(catalog, ViewState(date=DAY, time=datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)))
