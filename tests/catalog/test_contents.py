"""Nothing can go missing from the data unnoticed."""

from __future__ import annotations

import random
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from explorer import paths
from explorer.catalog import check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalog.conftest import Copy

TABLES = {"provider": "providers.toml", "source": "sources.toml", "capability": "capabilities.toml", "scenario": "scenarios.toml"}


def without(text: str, table: str, name: str) -> str:
    """A file without the row of that id, and the rows inside it."""
    rows = re.split(rf"(?m)^(?=\[\[{table}\]\])", text)
    kept = [row for row in rows if not re.search(rf'(?m)^id = "{re.escape(name)}"$', row)]
    assert len(kept) == len(rows) - 1
    return "".join(kept)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_taken_out_is_found(copy: Copy, table: str) -> None:
    file = paths.DATA / TABLES[table]
    text = file.read_text(encoding="utf-8")
    names = [row["id"] for row in tomllib.loads(text)[table]]
    for name in random.Random(len(names)).sample(names, 3):
        (copy.data / TABLES[table]).write_text(without(text, table, name), encoding="utf-8")
        found = [str(finding) for finding in copy.check()]
        assert any(finding.startswith(f"contents.toml: contents.{table}: lists {name!r}, which is in no file") for finding in found)


def test_a_row_put_in_is_found(copy: Copy) -> None:
    with (copy.data / "parties.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[party]]\nid = "isro"\nname = "ISRO"\npartner = "commercial"\n')
    assert any("does not list 'isro' of parties.toml" in str(finding) for finding in copy.check())


def test_a_users_rows_need_no_listing(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[[event]]\nid = "mine"\ndate = "2026-11-01"\ntrack = "politics"\ntitle = "Mine"\ntext = "Mine."\n'
        'sources = ["r"]\nconfidence = "recalled"\n',
        encoding="utf-8",
    )
    assert [str(finding) for finding in check([mine])] == []
