"""``consequences`` on the command line: every number before and after, with its range; mistakes in one sentence."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.test_cli import DAY, mistake, run

FEW = ("--members", "60")


def test_every_number_before_and_after(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "consequences", *DAY, *FEW, "--scenario", "russia-detaches", "--format", "json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    rows = {row["id"]: row for row in found["numbers"]}
    assert {"loss", "passes-370", "reentry", "propellant", "fleet", "mass", "area", "pitch", "margin", "usable"} <= rows.keys()
    assert rows["loss"]["after"]["best"] > rows["loss"]["before"]["best"]
    assert rows["passes-370"]["after"]["best"] < rows["passes-370"]["before"]["best"]
    assert found["decay"]["after"]["members"] == 60
    code, out, err = run(capsys, "consequences", *DAY, *FEW, "--scenario", "russia-detaches", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(out)))) == len(rows)
    code, out, err = run(capsys, "consequences", *DAY, *FEW, "--scenario", "russia-detaches")
    assert "Re-entry, at 120 km" in out
    assert "nobody raises the orbit" in out


def test_the_time_after_with_the_orbit(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "after", *DAY, "--scenario", "russia-detaches", "--orbit", "--format", "json")
    assert (code, err) == (0, "")
    passed = [row for row in json.loads(out)["after"] if row["kind"] == "orbit"]
    assert [row["name"] for row in passed][-1] == "Re-entry"
    assert all(row["date_earliest"] < row["date"] < row["date_latest"] for row in passed)
    assert all(row["status"] == "passed" for row in passed)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--members", "0"), "members is 0"),
        (("--members", "1000000000"), "members is 1000000000"),
        (("--seed", "-1"), "seed is -1"),
        (("--reboost", "soon"), "cannot be read"),
        (("--format", "xml"), "xml"),
    ],
)
def test_mistakes_are_told(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str) -> None:
    assert said in mistake(capsys, "consequences", *DAY, *arguments)
