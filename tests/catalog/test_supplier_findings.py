"""Facts that stand in two places are found when one of them goes; nothing that decides a verdict goes unnoticed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from explorer import paths
from explorer.catalog import load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalog.conftest import Copy

PROVIDERS = {
    "reboost": 13,
    "debris-avoidance": 8,
    "propulsive-attitude-control": 6,
    "momentum-attitude-control": 4,
    "guidance-computers": 3,
    "power": 24,
    "thermal-control": 6,
    "oxygen": 7,
    "carbon-dioxide-removal": 6,
    "water-recovery": 3,
    "toilets": 4,
    "pressure-integrity": 3,
    "crew-quarters": 4,
    "crew-transport": 8,
    "spacewalk-airlocks": 3,
    "spacesuits": 2,
    "pressurised-volume": 19,
    "cargo-up": 10,
    "cargo-return": 4,
    "docking-ports": 13,
    "robotics": 4,
    "communications": 4,
    "mission-control": 6,
    "research-labs": 4,
    "external-payloads": 8,
    "payload-airlocks": 3,
    "controlled-deorbit": 4,
    "propellant-transfer": 5,
}


def without(copy: Copy, file: str, name: str) -> None:
    """Take one row out of a file."""
    path = copy.data / file
    rows = re.split(r"(?=^\[\[[a-z_]+\]\]$)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = [row for row in rows if f'\nid = "{name}"\n' not in row]
    assert len(kept) == len(rows) - 1
    path.write_text("".join(kept), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "row", "key"),
    [
        ("providers.toml", "volume-unity", "element.unity.pressurised_volume_m3"),
        ("providers.toml", "power-irosa-1a", "element.irosa_1a"),
        ("providers.toml", "port-ida2", "docking_port.harmony-forward.users"),
        ("ports.toml", "unity-nadir", "provider.port-unity-nadir.by"),
        ("scenarios.toml", "russia-detaches-zarya-stays", "scenario.today.id"),
        ("sources.toml", "jaxa-elmps", "element.kibo_elmps.sources[0]"),
        ("capabilities.toml", "oxygen", "provider.oxygen-oga.capability"),
        ("vehicles.toml", "progress-m", "provider.reboost-progress-m.by"),
    ],
)
def test_a_row_that_goes_is_missed(copy: Copy, file: str, row: str, key: str) -> None:
    without(copy, file, row)
    assert key in {finding.key for finding in copy.check()}


def test_a_volume_that_is_given_twice_is_the_same(copy: Copy) -> None:
    copy.edit_row("providers.toml", "volume-quest", "amount = 34", "amount = 43")
    assert [finding.key for finding in copy.check()] == ["provider.volume-quest.amount"]


def test_every_provider_is_there() -> None:
    """A provider is named by nothing else: that one has gone shows here."""
    assert Counter(provider.capability for provider in load(paths.DATA).providers.values()) == PROVIDERS


SCENARIO = """
[[scenario]]
id = "mine"
name = "Mine"
partner = "russia"
summary = "What I suppose."
sources = ["r"]
changes = [
    { action = "operator-stops", what = "roscosmos", on = 1957-10-04 },
    { action = "operator-stops", what = "roscosmos" },
    { action = "detaches", what = "zarya", crew = 3 },
    { action = "crew", what = "crew-dragon|dragoon-1", crew = 4 },
]

[[provider]]
id = "mine"
capability = "power"
name = ""
by = "element:zarya"
amount = 3
since = 1901-01-01
maturity = "operational"
foreseen = 1999-01-01
requires = []
basis = " "
sources = ["r"]
confidence = "recalled"
as_of = "some day"
"""


def test_what_a_user_cannot_mean_is_refused_with_its_key(copy: Copy, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(SCENARIO, encoding="utf-8")
    found = {finding.key: finding for finding in copy.check(file)}
    assert found.keys() == {
        "provider.mine.as_of",
        "provider.mine.since",
        "provider.mine.name",
        "provider.mine.basis",
        "provider.mine.foreseen",
        "scenario.mine.changes[0].on",
        "scenario.mine.changes[1]",
        "scenario.mine.changes[2].crew",
        "scenario.mine.changes[3].what",
    }
    assert "dragon-1" in found["scenario.mine.changes[3].what"].expected
    assert {finding.file for finding in found.values()} == {str(file)}


@pytest.mark.parametrize("line", ['colour = "red"', "changes = [{ action = 'detaches', what = 'zarya', colour = 'red' }]"])
def test_an_unknown_key_of_a_scenario_is_refused(copy: Copy, tmp_path: Path, line: str) -> None:
    file = tmp_path / "mine.toml"
    head = SCENARIO.partition("changes")[0]
    file.write_text(f"{head}{line}\n", encoding="utf-8")
    assert [finding.key.removeprefix("scenario.mine.") for finding in copy.check(file)] in (["colour"], ["changes[0].colour"])


def test_the_crews_are_in_order_and_end_with_the_crew_of_today(copy: Copy) -> None:
    copy.edit("station.toml", "since = 2009-05-29, persons = 6", "since = 2005-05-29, persons = 60")
    copy.edit("station.toml", "since = 2020-11-17, persons = 7", "since = 2020-11-17, persons = 8")
    assert {finding.key for finding in copy.check()} == {"station.iss.crews[4].persons", "station.iss.crews[4].since", "station.iss.crew"}
