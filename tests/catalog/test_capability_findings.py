"""What can be wrong with capabilities, providers, sites, agreements and scenarios is found with file, key and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalog.conftest import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalog.conftest import Copy


CA, PR, SC, SI = "capabilities.toml", "providers.toml", "scenarios.toml", "sites.toml"
PROGRESS, WITHDRAWS = "reboost-progress", "russia-withdraws"
FAULTS = {
    "unknown capability": Fault(
        PR,
        PROGRESS,
        'capability = "reboost"',
        'capability = "rebost"',
        "provider.reboost-progress.capability",
        "names the capability",
        "reboost",
    ),
    "unknown vehicle": Fault(
        PR,
        PROGRESS,
        "vehicle:progress-ms",
        "vehicle:progres-ms",
        "provider.reboost-progress.by",
        "names the vehicle 'progres-ms'",
        "progress-ms",
    ),
    "unknown site": Fault(
        PR, PROGRESS, '"site:mcc-m"', '"site:mcc-w"', "provider.reboost-progress.requires[0]", "names the site 'mcc-w'", "mcc-m"
    ),
    "unknown element in an alternative": Fault(
        PR,
        PROGRESS,
        "port:poisk/zenith",
        "port:poisk/zen",
        "provider.reboost-progress.requires[1]",
        "names the port 'poisk/zen'",
        "poisk/zenith",
    ),
    "unknown kind": Fault(
        PR, PROGRESS, '"site:mcc-m"', '"center:mcc-m"', "provider.reboost-progress.requires[0]", "is 'center:mcc-m'", "one of element:"
    ),
    "an operator supplies nothing": Fault(
        PR, PROGRESS, '"vehicle:progress-ms"', '"operator:roscosmos"', "provider.reboost-progress.by", "is 'operator:roscosmos'", "vehicle:"
    ),
    "unknown part of a capability": Fault(
        PR,
        "oxygen-elektron",
        "power/russian-segment",
        "power/russian",
        "provider.oxygen-elektron.requires[1]",
        "names a part 'russian' that power does not have",
        "russian-segment",
    ),
    "unknown part to supply": Fault(
        PR, "power-feed", 'part = "russian-segment"', 'part = "us"', "provider.power-feed.part", "is 'us'", "russian-segment"
    ),
    "impossible crew": Fault(PR, "airlock-quest", "crew:2", "crew:300", "provider.airlock-quest.requires[2]", "is 'crew:300'", "crew:1 to"),
    "amounts out of order": Fault(
        PR, PROGRESS, "low = 5, best = 6", "low = 6, best = 5", "provider.reboost-progress.amount", "is 6, 5, 7", "in rising order"
    ),
    "an endless amount": Fault(PR, PROGRESS, "high = 7", "high = inf", "provider.reboost-progress.amount", "is no finite number", "three"),
    "no pieces": Fault(PR, PROGRESS, "count = 3", "count = 0", "provider.reboost-progress.count", "is 0", "1 or more"),
    "ends before it begins": Fault(
        PR, "reboost-atv", "until = 2015-02-15", "until = 2005-02-15", "provider.reboost-atv.until", "is 2005-02-15", "a later date"
    ),
    "no maturity": Fault(
        PR, PROGRESS, '"operational"', '"flying"', "provider.reboost-progress.maturity", "is 'flying'", "one of 'operational'"
    ),
    "no source": Fault(
        PR,
        PROGRESS,
        'sources = ["tengele-dragon", "tass-1553987", "interfax-96405"]',
        "sources = []",
        "provider.reboost-progress.sources",
        "names no source",
        "at least one",
    ),
    "no share": Fault(CA, "reboost", "lost_below = 0.1", "lost_below = 0", "capability.reboost.lost_below", "is 0", "a share above 0"),
    "no tolerance": Fault(CA, "reboost", "tolerance = 1", "tolerance = -1", "capability.reboost.tolerance", "is -1", "0 or more"),
    "years out of order": Fault(
        CA, "reboost", "year = 2022", "year = 2020", "capability.reboost.need.by_year[5].year", "is 2020", "years in rising order"
    ),
    "nothing needed": Fault(
        CA, "debris-avoidance", "amount = 12", "amount = 0", "capability.debris-avoidance.need", "is nothing", "above 0"
    ),
    "unknown kind of supply": Fault(CA, "reboost", '"sum"', '"most"', "capability.reboost.supply", "is 'most'", "one of 'sum', 'max'"),
    "unknown partner": Fault(
        SC, WITHDRAWS, 'partner = "russia"', 'partner = "rusia"', "scenario.russia-withdraws.partner", "is 'rusia'", "russia"
    ),
    "unknown key of a change": Fault(
        SC,
        WITHDRAWS,
        'what = "roscosmos", because',
        'what = "roscosmos", why',
        "scenario.russia-withdraws.changes[0].why",
        "is no known key",
        "",
    ),
    "unknown thing to stop": Fault(
        SC,
        WITHDRAWS,
        'what = "soyuz-ms"',
        'what = "soyus-ms"',
        "scenario.russia-withdraws.changes[2].what",
        "names the vehicle",
        "soyuz-ms",
    ),
    "the same withdrawal twice": Fault(
        SC,
        WITHDRAWS,
        'what = "soyuz-ms"',
        'what = "progress-ms"',
        "scenario.russia-withdraws.changes[3]",
        "says vehicle-stops progress-ms a second time",
        "each change once",
    ),
    "an impossible date": Fault(
        SC,
        WITHDRAWS,
        'what = "roscosmos", because',
        'what = "roscosmos", on = "2026-02-30", because',
        "scenario.russia-withdraws.changes[0].on",
        "is '2026-02-30'",
        "a date like",
    ),
    "a negative crew": Fault(SC, WITHDRAWS, "crew = 4", "crew = -4", "scenario.russia-withdraws.changes[6].crew", "is -4", "0 to 20"),
    "unknown operator of a site": Fault(
        SI, "mcc-m", 'operator = "roscosmos"', 'operator = "rosco"', "site.mcc-m.operator", "names the party", ""
    ),
    "a site without a use": Fault(SI, "poic", 'id = "poic"', 'id = "poik"', "site.poik", "commands nobody", "an operator in commands"),
    "a party to an agreement": Fault(
        SI,
        "seat-exchange",
        '"nasa", "roscosmos"',
        '"nasa", "roskosmos"',
        "agreement.seat-exchange.parties[1]",
        "names the party",
        "roscosmos",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_found(fault: Fault, copy: Copy) -> None:
    copy.edit_row(fault.file, fault.row, fault.old, fault.new)
    found = [finding for finding in copy.check() if finding.key == fault.key]
    assert len(found) == 1, [str(finding) for finding in copy.check()]
    assert found[0].file == fault.file
    assert fault.problem in found[0].problem
    assert fault.expected in found[0].expected


def test_a_capability_that_nobody_supplies(copy: Copy) -> None:
    text = (copy.data / "providers.toml").read_text(encoding="utf-8")
    (copy.data / "providers.toml").write_text(text.replace('capability = "cargo-return"', 'capability = "cargo-up"'), encoding="utf-8")
    assert [(finding.key, finding.problem) for finding in copy.check()] == [("capability.cargo-return", "is supplied by nobody")]


def test_a_scenario_of_a_users_own(copy: Copy) -> None:
    own = copy.data.parent / "mine.toml"
    own.write_text(
        '[[scenario]]\nid = "soyuz-stays"\nname = "Soyuz grounded"\npartner = ""\nsummary = ""\nsources = ["r"]\n'
        'changes = [{ action = "vehicle-stops", what = "soyuz-ms", on = 2027-01-01 }]\n',
        encoding="utf-8",
    )
    assert copy.check(own) == []
    own.write_text(own.read_text(encoding="utf-8").replace("soyuz-ms", "soyuz"), encoding="utf-8")
    assert [(finding.file, finding.key) for finding in copy.check(own)] == [(str(own), "scenario.soyuz-stays.changes[0].what")]


MEASURE = """
[[countermeasure]]
id = "mine"
name = "Mine"
choice = "mine"
summary = "Mine."
since = 2027-01-01
sources = ["r"]
confidence = "recalled"
changes = [{ action = "vehicle-flies", what = "usdv" }]
"""


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('name = "Mine"', 'name = " "', "name"),
        ("since = 2027-01-01", "since = 1961-04-12", "since"),
        ('what = "usdv"', 'what = "usd"', "changes[0].what"),
        ('what = "usdv"', 'what = "usdv", on = 2027-01-01', "changes[0].on"),
        ('[{ action = "vehicle-flies", what = "usdv" }]', "[]", "changes"),
        ('action = "vehicle-flies", what = "usdv"', 'action = "port-closes", what = "zvezda/nadir"', "changes[0].what"),
        ('choice = "mine"', 'choice = "mine"\ncost = 3', "cost"),
    ],
)
def test_a_countermeasure_with_a_fault_is_found(copy: Copy, tmp_path: Path, old: str, new: str, key: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(MEASURE, encoding="utf-8")
    assert copy.check(file) == []
    file.write_text(MEASURE.replace(old, new), encoding="utf-8")
    assert [(finding.file, finding.key) for finding in copy.check(file)] == [(str(file), f"countermeasure.mine.{key}")]
