"""A specification is read as a whole: every finding with its key, each in one sentence."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from explorer.catalog import load
from explorer.consequences.sweep_spec import MOST_DECAYS, read_spec, spec_of
from explorer.errors import DataError, ExplorerError

LEAST: dict[str, Any] = {"scenarios": ["today"], "dates": ["2026-11-23"]}
OWN = """
[[scenario]]
id = "my-own"
name = "Mine"
partner = ""
summary = "Nothing."
sources = []
"""


def findings(given: dict[str, Any]) -> list[str]:
    with pytest.raises(DataError) as caught:
        spec_of(given, load(), file="s.toml")
    return [str(finding) for finding in caught.value.findings]


def test_what_is_left_out_is_as_in_the_command_decay() -> None:
    spec = spec_of(LEAST, load())
    assert (spec.members, spec.seed, spec.years, spec.reboost, spec.vehicles, spec.solar_cycles) == (
        1000,
        0,
        25,
        ("none",),
        (True,),
        (None,),
    )
    assert 400 < spec.altitudes_km[0] < 430
    assert (spec.cases, spec.decays) == (1, 1000)


def test_everything_is_multiplied_with_everything(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text(
        "scenarios = ['today', 'russia-withdraws']\n"
        "dates = { first = 2027-01-01, last = 2027-03-01, every_days = 30 }\n"
        "solar_cycles = ['drawn', 22]\naltitudes_km = [417, 400.5]\nvehicles = [true, false]\n"
        "reboost = ['none', 'dv:10']\nmembers = 5\n",
        encoding="utf-8",
    )
    spec = read_spec(file, load())
    assert spec.dates == (datetime.date(2027, 1, 1), datetime.date(2027, 1, 31))
    assert spec.solar_cycles == (None, 22)
    assert spec.cases == 2 * 2 * 2 * 2 * 2 * 2
    assert spec.decays == 5 * spec.cases


def test_the_example_is_sound() -> None:
    spec = read_spec(Path(__file__).parents[2] / "docs" / "sweep.toml", load())
    assert spec.decays == 3 * 4 * 3 * 2 * 2 * 2 * 1000


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"scenarios": None}, "s.toml: scenarios: is missing; expected a list, each entry the id of a scenario or a file of your own"),
        ({"scenarios": []}, "s.toml: scenarios: is empty"),
        ({"scenarios": "today"}, "s.toml: scenarios: is no list with an entry"),
        ({"scenarios": ["russia-withdraw"]}, "s.toml: scenarios[0]: unknown scenario 'russia-withdraw'; did you mean 'russia-withdraws'?"),
        ({"scenarios": ["today", "today"]}, "s.toml: scenarios[1]: is 'today' a second time; expected each entry once"),
        ({"scenarios": [3]}, "s.toml: scenarios[0]: is 3; expected the id of a scenario"),
        ({"dates": None}, "s.toml: dates: is missing"),
        ({"dates": ["soon"]}, "s.toml: dates[0]: is 'soon'; expected a day from 1957-10-02 to 2041-10-01, as 2026-11-23"),
        ({"dates": [datetime.date(1950, 1, 1)]}, "s.toml: dates[0]: solar activity is known from 1957-10-02"),
        ({"dates": {"first": "2027-01-01", "last": "2026-01-01", "every_days": 1}}, "s.toml: dates.last: is 2026-01-01, before the first"),
        (
            {"dates": {"first": "2027-01-01", "last": "2028-01-01", "every_days": 0}},
            "s.toml: dates.every_days: is 0; expected a whole",
        ),
        ({"dates": {"first": "2027-01-01", "last": "2028-01-01", "every_days": 9, "step": 1}}, "s.toml: dates.step: is no key"),
        ({"solar_cycles": [25]}, 's.toml: solar_cycles[0]: is 25; expected "drawn" or a number from 20 to 24'),
        ({"altitudes_km": [-5]}, "s.toml: altitudes_km[0]: is -5; expected a mean altitude above 120 and up to"),
        ({"altitudes_km": [float("nan")]}, "s.toml: altitudes_km[0]: is nan; expected a mean altitude"),
        ({"vehicles": ["yes"]}, "s.toml: vehicles[0]: is 'yes'; expected true or false"),
        ({"reboost": ["up"]}, "s.toml: reboost[0]: the reboost plan 'up' cannot be read; give hold:2030-12-31"),
        (
            {"altitudes_km": [400], "reboost": ["hold:410"]},
            "s.toml: reboost[0]: the reboost plan holds 410 km; give 130 km or more",
        ),
        ({"members": 0}, "s.toml: members: is 0; expected a whole number from 1 to 100,000"),
        ({"members": 10**9}, "s.toml: members: is 1000000000; expected a whole number from 1 to 100,000"),
        ({"seed": "x"}, "s.toml: seed: is 'x'; expected a whole number"),
        ({"years": 0}, "s.toml: years: is 0; expected more than 0 and at most 100"),
        ({"member": 5}, "s.toml: member: is no key of a sweep; expected"),
    ],
)
def test_one_mistake_is_one_finding(more: dict[str, Any], wanted: str) -> None:
    given = {key: value for key, value in (LEAST | more).items() if value is not None}
    found = findings(given)
    assert found[0].startswith(wanted), found


def test_every_finding_is_told() -> None:
    found = findings({"scenarios": ["nothing"], "dates": ["x", "2026-01-01"], "members": 0, "seed": -1, "vehicles": [1], "colour": 1})
    assert [line.split(": ")[1] for line in found] == ["colour", "scenarios[0]", "dates[0]", "vehicles[0]", "members", "seed"]


def test_more_than_can_be_is_said_before_it_begins() -> None:
    dates = {"first": "2027-01-01", "last": "2040-01-01", "every_days": 1}
    found = findings({"scenarios": ["today"], "dates": dates, "members": 100_000})
    assert found == [
        f"s.toml: members: makes 474,900,000 decays in all; expected at most {MOST_DECAYS:,}: fewer members, dates or other entries"
    ]


def test_a_file_of_scenarios_lies_beside_the_specification(tmp_path: Path) -> None:
    catalog = load()
    source = next(iter(catalog.sources))
    (tmp_path / "mine.toml").write_text(OWN.replace("sources = []", f'sources = ["{source}"]'), encoding="utf-8")
    spec = spec_of(LEAST | {"scenarios": ["today", "mine.toml"]}, catalog, folder=tmp_path)
    assert list(spec.scenarios) == ["today", "my-own"]
    spec = spec_of(LEAST | {"scenarios": ["mine.toml:my-own"]}, catalog, folder=tmp_path)
    assert list(spec.scenarios) == ["my-own"]
    with pytest.raises(DataError, match=r"unknown scenario in mine.toml 'your-own'; did you mean 'my-own'"):
        spec_of(LEAST | {"scenarios": ["mine.toml:your-own"]}, catalog, folder=tmp_path)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [(b"scenarios = [", "is no TOML"), (b"\xff\xfe", "is no UTF-8 text"), (None, "cannot read .*: No such file or directory")],
)
def test_a_file_that_cannot_be_read(tmp_path: Path, content: bytes | None, wanted: str) -> None:
    file = tmp_path / "s.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ExplorerError, match=wanted):
        read_spec(file, load())
