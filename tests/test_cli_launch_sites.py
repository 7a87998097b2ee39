"""The command ``launch-sites``, as a user calls it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from explorer.cli.program import main


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    assert main(["launch-sites", *arguments, "--format", "json"]) == 0
    return {row["id"]: row for row in json.loads(capsys.readouterr().out)["launch_sites"]}


def test_without_an_inclination_it_is_the_stations(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys)
    assert {row["inclination_deg"] for row in found.values()} == {51.63}
    assert {name for name, row in found.items() if row["reached"] != "directly"} == {"vostochny", "plesetsk"}
    assert found["baikonur"]["launch_azimuths_deg"] == [pytest.approx(61.8, abs=0.2)]


def test_the_polar_orbit_once_planned_for_a_russian_station(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "--inclination-deg", "97")
    assert {found[name]["reached"] for name in ("vostochny", "plesetsk", "baikonur")} == {"directly"}
    assert found["kennedy"]["reached"] == "with a bend"
    assert found["wallops"]["reached"] == "not"


def test_the_table_gives_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["launch-sites"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "Plesetsk 62.93° N not – it lies" in out
    assert "further north" in out


def test_an_inclination_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["launch-sites", "--inclination-deg", "200"]) == 2
    assert "an inclination of 200° is none; expected 0 to 180" in capsys.readouterr().err
