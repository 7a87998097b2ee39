"""An account as text and as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from explorer.briefing.account import written
from explorer.consequences.explain import explain
from explorer.errors import ExplorerError
from tests.conftest import DAY

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog


def told(catalog: Catalog, how: str, width: int = 100) -> str:
    account = explain(catalog, catalog.scenarios["russia-withdraws"], DAY)
    return written(account, catalog, how, head={"scenario": "russia-withdraws"}, width=width)


@pytest.mark.parametrize("width", [60, 100, 160])
def test_text_keeps_within_its_width_and_lists_every_source_it_names(catalog: Catalog, width: int) -> None:
    text = told(catalog, "text", width)
    assert max(map(len, text.splitlines())) <= width
    body, _, sources = text.partition("\nSources\n")
    named = {int(number) for mark in re.findall(r"\[([\d,\s]+)[;\]]", body) for number in re.findall(r"\d+", mark)}
    listed = {int(number) for number in re.findall(r"^  \[(\d+)\] ", sources, re.MULTILINE)}
    assert named == listed == set(range(1, len(listed) + 1))
    assert "\N{NO-BREAK SPACE}" not in text


def test_a_source_is_told_with_title_place_and_date(catalog: Catalog) -> None:
    text = " ".join(told(catalog, "text").split())
    source = catalog.sources["tass-1427121"]
    assert f"{source.title}. {source.publisher}, {source.where}, {source.date} (press)" in text


def test_json_holds_every_line_and_every_source(catalog: Catalog) -> None:
    said = json.loads(told(catalog, "json"))
    assert said["scenario"] == "russia-withdraws"
    named = {source for line in said["changes"] for source in line["sources"]}
    named |= {source for capability in said["capabilities"] for line in capability["lines"] for source in line["sources"]}
    assert named == said["sources"].keys()
    assert all(source["title"] and source["where"] and source["date"] for source in said["sources"].values())
    reboost = next(capability for capability in said["capabilities"] if capability["id"] == "reboost")
    assert (reboost["status"], reboost["confidence"], reboost["rests_on_recalled"]) == ("degraded", "recalled", ["Cygnus"])


def test_another_format_is_refused(catalog: Catalog) -> None:
    with pytest.raises(ExplorerError, match="unknown format 'csv'"):
        told(catalog, "csv")
