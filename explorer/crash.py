"""Crash reports: what a bug leaves for those who can mend it."""

from __future__ import annotations

import datetime
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from explorer import __version__
from explorer.paths import log_folder, without_home


def report_text(bug: BaseException) -> str:
    """What happened and on what: the text of a report. The user's home folder, which often holds a name, is left out."""
    now = datetime.datetime.now(datetime.UTC)
    lines = (
        f"Station Explorer {__version__}, {now:%Y-%m-%d %H:%M:%S} UTC",
        f"Python {platform.python_version()} on {platform.platform()}",
        f"Arguments: {' '.join(sys.argv[1:]) or 'none'}",
        "",
        "".join(traceback.format_exception(bug)),
    )
    return without_home("\n".join(lines))


def told(report: Path) -> str:
    """The line that tells of a report."""
    return f"station-explorer: this is a bug and not your mistake; a report is in {report}"


def write_report(bug: BaseException) -> Path:
    """Write a report into the log folder, or the temporary folder where that is not possible, and return its path."""
    text = report_text(bug)
    name = f"crash-{datetime.datetime.now(datetime.UTC):%Y%m%d-%H%M%S-%f}.txt"
    for folder in (log_folder(), Path(tempfile.gettempdir())):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return folder / name
    # Nowhere to write: what matters is that the user can still copy it.
    sys.stderr.write(text)
    return Path(name)
