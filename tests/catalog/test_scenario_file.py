"""Scenarios of a user's own: what is written reads back the same, and what cannot be meant is refused with file and key."""

from __future__ import annotations

import datetime
import random
import tomllib
from typing import TYPE_CHECKING

import pytest

from explorer.capabilities.scenario import Change, Scenario
from explorer.catalog.scenario_file import check_scenarios, read_scenarios, scenario_to_toml, write_scenarios
from explorer.errors import DataError, ExplorerError

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.catalog.values import Catalog

HEAD = '[[scenario]]\nid = "mine"\nname = "Mine"\npartner = ""\nsummary = ""\nsources = ["r"]\n'
WORDS = [
    "",
    "Plain.",
    'A "quoted" word',
    "back\\slash",
    "two\nlines",
    "tab\there",
    "Звезда · été",
    "'single'",
    "#no comment",
    "\x7f\x01",
    "[[x]]",
]


def write(folder: Path, text: str) -> Path:
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return file


def keys(folder: Path, text: str, catalog: Catalog) -> list[str]:
    file = write(folder, text)
    findings = check_scenarios(file, catalog)
    assert {finding.file for finding in findings} <= {str(file)}
    return [finding.key for finding in findings]


def drawn(rng: random.Random, catalog: Catalog) -> Scenario:
    """A scenario that says something of everything, each thing once."""
    pools = {
        "operator-stops": catalog.parties,
        "site-stops": catalog.sites,
        "vehicle-stops": catalog.vehicles,
        "agreement-ends": catalog.agreements,
        "detaches": catalog.elements,
        "provider-counts": catalog.providers,
    }

    def common() -> dict[str, object]:
        day = datetime.date(2021, 1, 1) + datetime.timedelta(days=rng.randrange(3000))
        return {
            "on": rng.choice([None, day]),
            "because": rng.choice(WORDS),
            "sources": rng.choice([("r",), ("derived",), ("r", "derived")]),
        }

    blank = Change("crew", "", (), None, None, "", ())
    changes = []
    for action, pool in pools.items():
        for what in rng.sample(list(pool), rng.randint(0, min(3, len(pool)))):
            keeping = tuple(rng.sample(list(catalog.elements), rng.randint(0, 2))) if action == "detaches" else ()
            count = rng.choice([None, 1, 3]) if action == "provider-counts" else None
            changes.append(copied(blank, action=action, what=what, keeping=keeping, count=count, **common()))
    changes.append(copied(blank, what=rng.choice(["", "crew-dragon", "soyuz-ms|soyuz-tm"]), crew=rng.randint(0, 7), **common()))
    rng.shuffle(changes)
    return Scenario("mine", rng.choice(WORDS[1:4]), rng.choice(["", "russia"]), rng.choice(WORDS), tuple(changes), ("r",))


def copied(change: Change, **fields: object) -> Change:
    values = {name: getattr(change, name) for name in ("action", "what", "keeping", "crew", "on", "because", "sources", "count")}
    return Change(**{**values, **fields})


def test_every_shipped_scenario_reads_back_the_same(tmp_path: Path, catalog: Catalog) -> None:
    for number, scenario in enumerate(catalog.scenarios.values()):
        own = Scenario(f"own-{number}", scenario.name, scenario.partner, scenario.summary, scenario.changes, scenario.sources)
        assert read_scenarios(write(tmp_path, scenario_to_toml(own)), catalog) == (own,)


@pytest.mark.parametrize("seed", range(40))
def test_a_random_scenario_reads_back_the_same(seed: int, tmp_path: Path, catalog: Catalog) -> None:
    scenario = drawn(random.Random(seed), catalog)
    assert read_scenarios(write(tmp_path, scenario_to_toml(scenario)), catalog) == (scenario,)


def test_several_scenarios_in_one_file_keep_their_order(tmp_path: Path, catalog: Catalog) -> None:
    some = [Scenario(name, name, "", "", (), ("r",)) for name in ("zeta", "alpha")]
    file = tmp_path / "some.toml"
    write_scenarios(file, *some)
    assert read_scenarios(file, catalog) == tuple(some)


def test_what_a_change_leaves_out_is_left_out_of_the_file() -> None:
    change = Change("site-stops", "mcc-m", (), None, None, "", ("r",))
    text = scenario_to_toml(Scenario("mine", "Mine", "", "", (change,), ("r",)))
    assert tomllib.loads(text)["scenario"][0]["changes"] == [{"action": "site-stops", "what": "mcc-m"}]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ExplorerError, match="does not exist"):
        write_scenarios(tmp_path / "nowhere" / "mine.toml", Scenario("mine", "Mine", "", "", (), ("r",)))
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- refused


@pytest.mark.parametrize(
    ("line", "key", "right"),
    [
        ('colour = "red"', "colour", ""),
        ('changes = [{ action = "site-stops", what = "mcc-m", colour = "red" }]', "changes[0].colour", ""),
        ('changes = [{ action = "site-stop", what = "mcc-m" }]', "changes[0].action", "site-stops"),
        ('changes = [{ action = "site-stops", what = "mcc-n" }]', "changes[0].what", "mcc-m"),
        ('changes = [{ action = "vehicle-stops", what = "soyuz" }]', "changes[0].what", "soyuz-tm"),
        ('changes = [{ action = "detaches", what = "zvesda" }]', "changes[0].what", "zvezda"),
        ('changes = [{ action = "provider-counts", what = "reboost-htvx" }]', "changes[0].what", "reboost-htv-x"),
        ('changes = [{ action = "operator-stops", what = "roskosmos" }]', "changes[0].what", "roscosmos"),
        ('changes = [{ action = "agreement-ends", what = "seat-exchang" }]', "changes[0].what", "seat-exchange"),
        ('changes = [{ action = "detaches", what = "zarya", keeping = ["rasvet"] }]', "changes[0].keeping[0]", "rassvet"),
        ('changes = [{ action = "site-stops", what = "mcc-m", on = 1961-04-12 }]', "changes[0].on", "1998-11-20"),
        ('changes = [{ action = "site-stops", what = "mcc-m", on = "soon" }]', "changes[0].on", "a date like"),
        ('changes = [{ action = "crew", crew = -1 }]', "changes[0].crew", "0 to 20"),
        ('changes = [{ action = "crew" }]', "changes[0].crew", "0 to 20"),
        ('changes = [{ action = "site-stops", what = "mcc-m", sources = ["hotnew"] }]', "changes[0].sources[0]", "hotnews"),
        ('changes = [{ action = "site-stops", what = "mcc-m", sources = [] }]', "changes[0].sources", "at least one"),
        (
            'changes = [{ action = "site-stops", what = "mcc-m" }, { action = "site-stops", what = "mcc-m", on = 2028-01-01 }]',
            "changes[1]",
            "each change once",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_with_file_and_key(line: str, key: str, right: str, tmp_path: Path, catalog: Catalog) -> None:
    file = write(tmp_path, f"{HEAD}{line}\n")
    with pytest.raises(DataError) as caught:
        read_scenarios(file, catalog)
    (finding,) = caught.value.findings
    assert (finding.file, finding.key) == (str(file), f"scenario.mine.{key}")
    assert right in finding.expected


def test_everything_wrong_is_said_at_once(tmp_path: Path, catalog: Catalog) -> None:
    text = (
        HEAD.replace('partner = ""', 'partner = "rusia"').replace('["r"]', '["rr"]') + 'changes = [{ action = "detaches", what = "x" }]\n'
    )
    text += '[[scenario]]\nname = "No id"\n[[provider]]\nid = "p"\n'
    found = keys(tmp_path, text, catalog)
    assert sorted(found) == [
        "provider",
        "scenario.mine.changes[0].what",
        "scenario.mine.partner",
        "scenario.mine.sources[0]",
        "scenario[2].id",
    ]


def test_an_unknown_key_hides_nothing_else(tmp_path: Path, catalog: Catalog) -> None:
    text = HEAD.replace('partner = ""', 'partner = "rusia"') + 'colour = "red"\nchanges = [{ action = "detaches", what = "x", size = 3 }]\n'
    assert sorted(keys(tmp_path, text, catalog)) == [
        "scenario.mine.changes[0].size",
        "scenario.mine.changes[0].what",
        "scenario.mine.colour",
        "scenario.mine.partner",
    ]


@pytest.mark.parametrize("day", ["2027-02-30", "2027-13-01"])
def test_an_impossible_date_is_refused_with_its_line_and_key(day: str, tmp_path: Path, catalog: Catalog) -> None:
    text = f'{HEAD}changes = [{{ action = "site-stops", what = "mcc-m", on = {day} }}]\n'
    assert keys(tmp_path, text, catalog) == ["line 7, on"]


def test_an_id_that_is_taken_is_refused(tmp_path: Path, catalog: Catalog) -> None:
    assert keys(tmp_path, HEAD.replace("mine", "today"), catalog) == ["scenario.today"]
    assert keys(tmp_path, HEAD + HEAD, catalog) == ["scenario.mine"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "scenario = 3\n"])
def test_a_file_without_a_scenario_is_refused(text: str, tmp_path: Path, catalog: Catalog) -> None:
    assert len(keys(tmp_path, text, catalog)) == 1


def test_a_file_that_is_not_there(tmp_path: Path, catalog: Catalog) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_scenarios(tmp_path / "none.toml", catalog)
