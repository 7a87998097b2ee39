"""What is written is read back the same by a reader that others made."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pytest

from explorer.consequences.parquet import Column, ParquetWriter

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    Column("number", "double"),
    Column("gap", "double", nullable=True),
    Column("count", "int32"),
    Column("day", "date", nullable=True),
    Column("yes", "boolean"),
    Column("word", "text"),
    Column("one", "text"),
)


def rows(count: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(1)
    values = random.standard_normal(count)
    return {
        "number": values,
        "gap": np.where(values > 0.3, np.inf, values),
        "count": np.arange(count) - 3,
        "day": np.where(np.arange(count) % 3 == 0, np.datetime64("NaT"), np.datetime64("1957-10-04") + np.arange(count)),
        "yes": random.random(count) < 0.5,
        "word": np.array([f"Зарядье {number % 300}" for number in range(count)]),
        "one": np.full(count, "same"),
    }


@pytest.mark.parametrize("counts", [(1,), (7, 8), (1000, 1, 513)])
def test_every_value_comes_back(tmp_path: Path, counts: tuple[int, ...]) -> None:
    file, groups = tmp_path / "t.parquet", [rows(count) for count in counts]
    with file.open("wb") as opened:
        writer = ParquetWriter(opened, COLUMNS, {"meaning": "a test"})
        for group in groups:
            writer.write(group)
        writer.close()
    got = duckdb.read_parquet(str(file)).fetchall()
    wanted = [
        (
            float(group["number"][row]),
            float(group["gap"][row]) if np.isfinite(group["gap"][row]) else None,
            int(group["count"][row]),
            None if np.isnat(group["day"][row]) else datetime.date(1957, 10, 4) + datetime.timedelta(days=row),
            bool(group["yes"][row]),
            str(group["word"][row]),
            "same",
        )
        for group in groups
        for row in range(len(group["number"]))
    ]
    assert got == wanted
    said = duckdb.execute("select key, value from parquet_kv_metadata(?)", [str(file)]).fetchall()
    assert said == [(b"meaning", b"a test")]


def test_without_a_row_there_is_still_a_table(tmp_path: Path) -> None:
    file = tmp_path / "t.parquet"
    with file.open("wb") as opened:
        writer = ParquetWriter(opened, COLUMNS, {})
        writer.write(rows(0))
        writer.close()
    table = duckdb.read_parquet(str(file))
    assert (table.columns, table.fetchall()) == ([column.name for column in COLUMNS], [])


def test_columns_of_different_lengths_are_a_mistake(tmp_path: Path) -> None:
    with (tmp_path / "t.parquet").open("wb") as opened, pytest.raises(ValueError, match="different lengths"):
        ParquetWriter(opened, COLUMNS[:2], {}).write({"number": np.zeros(2), "gap": np.zeros(3)})
