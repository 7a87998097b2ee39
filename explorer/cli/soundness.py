"""``check``, ``info`` and ``selftest``: whether data and program are sound."""

from __future__ import annotations

import sys
from pathlib import Path

from explorer.cli.exit_codes import BUG, MISTAKE, OK


def check(*files: Path) -> int:
    """Check the data that comes with the program, or data files of your own, and list every finding.

    Args:
        files: TOML files of your own; without any, the shipped data
    """
    from explorer.catalog import check as findings_of

    findings = findings_of(files)
    for finding in findings:
        print(finding, file=sys.stderr)
    what = "the shipped data" if not files else ", ".join(str(file) for file in files)
    if findings:
        print(f"station-explorer: {len(findings)} finding{'s' if len(findings) > 1 else ''} in {what}", file=sys.stderr)
        return MISTAKE
    print(f"No findings in {what}.")
    return OK


def info() -> None:
    """Say what the program runs on: versions, folders, graphics, data."""
    from explorer.selftest import environment

    for key, value in environment().items():
        print(f"{key:<22}{value}")


def selftest() -> int:
    """Try everything that the program needs and say what works."""
    from explorer.selftest import run

    return OK if run() else BUG
