"""Where the output goes: to a file on a system that is not of UTF-8, to nobody, to a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "explorer"]
TABLE = [*PROGRAM, "capabilities", "--date", "2026-11-23"]


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_file_gets_utf_8_whatever_the_system_writes(encoding: str) -> None:
    done = subprocess.run(TABLE, capture_output=True, env={**os.environ, "PYTHONIOENCODING": encoding}, check=True)
    assert "N·m·s" in done.stdout.decode("utf-8")


def test_csv_has_one_kind_of_line_end() -> None:
    done = subprocess.run([*TABLE, "--format", "csv"], capture_output=True, check=True)
    assert done.stdout.count(b"\r\n") == 29
    assert b"\r\r" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="file descriptors are closed in another way there")
@pytest.mark.parametrize("closed", ["1", "2"])
def test_output_that_is_closed_is_no_bug(closed: str) -> None:
    done = subprocess.run(["sh", "-c", f'exec "$@" {closed}>&-', "sh", *TABLE], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="sh")
def test_a_reader_that_has_had_enough_is_no_bug() -> None:
    command = '{ "$@"; echo $? >&2; } | true'
    done = subprocess.run(["sh", "-c", command, "sh", *TABLE, "--format", "json"], capture_output=True, check=True)
    assert done.stderr == b"0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(TABLE, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "station-explorer: cannot write the output: No space left on device\n")
