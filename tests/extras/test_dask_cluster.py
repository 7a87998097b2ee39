"""A sweep on a Dask cluster of this machine writes the same file as one process, and another reader of Parquet takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet
import pytest
from distributed import LocalCluster

from explorer import cli

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SPEC = """
scenarios = ["today", "russia-detaches"]
dates = ["2028-01-01"]
altitudes_km = [400, 417]
solar_cycles = ["drawn", 22]
members = 40
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1") as found:
        found.wait_for_workers(1)
        yield found


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    file = tmp_path / "s.toml"
    file.write_text(SPEC, encoding="utf-8")
    return file


def test_the_cluster_writes_what_one_process_writes(cluster: LocalCluster, spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there, here = spec.with_name("there.parquet"), spec.with_name("here.parquet")
    assert cli.main(["sweep", str(spec), "-o", str(there), "--dask", cluster.scheduler_address]) == 0
    assert capsys.readouterr().out.startswith(f"{there} holds 320 descents, 320 of them reckoned now.\n")
    assert cli.main(["sweep", str(spec), "-o", str(here)]) == 0
    assert there.read_bytes() == here.read_bytes()
    assert cli.main(["sweep", str(spec), "-o", str(there), "--dask", cluster.scheduler_address]) == 0
    assert ", 0 of them reckoned now." in capsys.readouterr().out
    table = pyarrow.parquet.read_table(there)
    assert table.num_rows == 320
    assert table.schema.field("reentry_date").type == pyarrow.date32()
    assert set(table.column("scenario").to_pylist()) == {"today", "russia-detaches"}
    assert b"drawn" in table.schema.metadata[b"sweep"]


def test_an_empty_configuration_on_a_worker_is_one_sentence(cluster: LocalCluster, spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec.write_text(SPEC.replace("2028", "1990"), encoding="utf-8")
    assert cli.main(["sweep", str(spec), "-o", str(spec.with_name("t.parquet")), "--dask", cluster.scheduler_address]) == 2
    assert capsys.readouterr().err.startswith("station-explorer: scenario today on 1990-01-01: ")


@pytest.mark.parametrize("address", ["nowhere", "tcp://127.0.0.1:1"])
def test_where_nobody_answers_it_says_so(
    spec: Path, address: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.consequences.sweep_dask._PATIENCE_S", 1)
    assert cli.main(["sweep", str(spec), "-o", str(spec.with_name("t.parquet")), "--dask", address]) == 2
    assert f"no Dask scheduler answers at '{address}'; give the address" in capsys.readouterr().err
