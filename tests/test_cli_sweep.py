"""The command ``sweep`` as it is typed: mistakes, a dry run, processes, a kill and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from explorer import cli
from explorer.cli.sweep import with_all_cores

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """
scenarios = ["russia-detaches"]
dates = [2027-01-01]
altitudes_km = [417]
reboost = ["none", "dv:1", "dv:2", "dv:3", "dv:4", "dv:5", "dv:6", "dv:7"]
members = 500
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "s.toml"
    file.write_text(SPEC, encoding="utf-8")
    return file


def begun(spec: Path, target: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "explorer", "sweep", str(spec), "-o", str(target), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def until_kept(target: Path, chunks: int) -> None:
    folder = target.with_name(target.name + ".chunks")
    for _ in range(600):
        if folder.is_dir() and len(list(folder.glob("[!.]*.npz"))) >= chunks:
            return
        time.sleep(0.05)
    raise AssertionError("no chunk was kept")


def alive(group: int) -> bool:
    """Whether a process of that group still runs."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What the sweep writes when nothing happens to it."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "s.toml").write_text(SPEC, encoding="utf-8")
    assert cli.main(["sweep", str(folder / "s.toml"), "-o", str(folder / "t.parquet")]) == 0
    return (folder / "t.parquet").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="process groups")
@pytest.mark.parametrize(("jobs", "ending"), [("1", signal.SIGKILL), ("2", signal.SIGKILL), ("2", signal.SIGINT)])
def test_after_a_kill_it_goes_on_and_writes_the_same(
    spec: Path, whole: bytes, jobs: str, ending: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    target = spec.with_name("t.parquet")
    first = begun(spec, target, "--jobs", jobs)
    until_kept(target, 1)
    if ending == signal.SIGINT:
        os.killpg(first.pid, ending)  # as a terminal does it: to every process
    else:
        first.kill()
    _, errors = first.communicate(timeout=30)
    assert not target.exists()
    if ending == signal.SIGINT:
        assert first.returncode == 130
        assert errors == "station-explorer: stopped; the same command goes on from here\n"
    kept = {file.name for file in target.with_name("t.parquet.chunks").glob("[!.]*.npz")}
    assert 1 <= len(kept) < 8
    for _ in range(100):
        if not alive(first.pid):
            break
        time.sleep(0.05)
    assert not alive(first.pid), "workers outlived the sweep"
    assert cli.main(["sweep", str(spec), "-o", str(target)]) == 0
    now = 4000 - 500 * len(kept)
    assert capsys.readouterr().out.startswith(f"{target} holds 4,000 descents, {now:,} of them reckoned now.\n")
    assert target.read_bytes() == whole
    assert [file.name for file in spec.parent.iterdir() if file.name.startswith(".")] == []
    assert list(target.with_name("t.parquet.chunks").glob(".*")) == []


def test_a_dry_run_measures_and_leaves_nothing(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["sweep", str(spec), "-o", str(spec.with_name("t.parquet")), "--dry-run", "--jobs", "2"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "4,000 descents in 8 ensembles; 4,000 of them are not kept yet."
    assert said[1].startswith("Configurations whose area and mass are not known yet: 1, ")
    assert said[2].startswith("Chunks: 8, ")
    assert said[3].startswith("About ")
    assert said[3].endswith(" with 2 processes with a core each, measured on one of each.")
    assert [file.name for file in spec.parent.iterdir()] == ["s.toml"]


def test_every_finding_is_printed(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec.write_text('scenarios = ["nobody"]\ndates = ["2026-11-23"]\nmembers = 0\n', encoding="utf-8")
    assert cli.main(["sweep", str(spec), "-o", str(spec.with_name("t.parquet"))]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 3
    assert "scenarios[0]: unknown scenario 'nobody'" in errors[0]
    assert "members: is 0; expected a whole number from 1 to 100,000" in errors[1]
    assert errors[2] == f"station-explorer: 2 findings in {spec}"


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (["--jobs", "-1"], "-1 jobs are impossible; give 1 to 256"),
        (["--jobs", "2", "--dask", "tcp://127.0.0.1:1"], "give --jobs or --dask, not both"),
    ],
)
def test_what_cannot_be_is_one_sentence(spec: Path, capsys: pytest.CaptureFixture[str], more: list[str], wanted: str) -> None:
    assert cli.main(["sweep", str(spec), "-o", str(spec.with_name("t.parquet")), *more]) == 2
    assert capsys.readouterr().err.startswith(f"station-explorer: {wanted}")


def test_without_the_extra_it_says_how_to_get_it(spec: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cli.main(["sweep", str(spec), "-o", str(spec.with_name("t.parquet")), "--dask", "tcp://127.0.0.1:1"]) == 2
    assert capsys.readouterr().err == (
        'station-explorer: --dask needs the library of Dask; install it with: pip install "station-explorer[dask]"\n'
    )


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["s.toml", "-o", "o.parquet", "--jobs"], ["s.toml", "-o", "o.parquet", "--jobs", "0"]),
        (["s.toml", "--jobs", "-o", "o.parquet"], ["s.toml", "--jobs", "0", "-o", "o.parquet"]),
        (["s.toml", "--jobs", "3"], ["s.toml", "--jobs", "3"]),
        (["s.toml"], ["s.toml"]),
    ],
)
def test_jobs_without_a_number_are_all_cores(given: list[str], meant: list[str]) -> None:
    assert with_all_cores(given) == meant
