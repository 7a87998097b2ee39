"""What can be wrong with a stock is found with file, key and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalog.conftest import Fault

if TYPE_CHECKING:
    from tests.catalog.conftest import Copy

ST, FOOD = "stocks.toml", "food"
FAULTS = {
    "unknown measure": Fault(ST, FOOD, 'filled_by = "cargo-up"', 'filled_by = "cargo-ups"', "filled_by", "names 'cargo-ups'", "cargo-up"),
    "a filler of something else": Fault(
        ST, "propellant", '"propellant-atv"', '"cargo-atv"', "fillers[1]", "names 'cargo-atv'", "a provider of propellant-transfer"
    ),
    "feeds nobody": Fault(ST, "nitrogen", 'feeds = ["air-quest"]', 'feeds = ["air-unity"]', "feeds[0]", "names 'air-unity'", "air-quest"),
    "fed by what it feeds": Fault(
        ST, "propellant", 'feeds = ["propellant-stock"]', 'feeds = ["propellant-progress"]', "feeds[0]", "which also fills it", "another"
    ),
    "recovered by no share": Fault(
        ST, "water-reserve", 'recovered = "water-recovery"', 'recovered = "power"', "recovered", "names 'power'", "a capability in %"
    ),
    "amounts out of order": Fault(
        ST, "propellant", "low = 2000", "low = 9000", "stores[0].amount", "is 9000, 3000, 4500", "in rising order"
    ),
    "used by nobody": Fault(ST, FOOD, "use_per_person = 1", "use_per_person = 0", "use_per_day", "is nothing", "above 0"),
    "an endless use": Fault(ST, FOOD, "use_per_person = 1", "use_per_person = inf", "use_per_person", "is no finite number", "three"),
    "reached in an unknown place": Fault(
        ST, "oxygen-reserve", "working:quest", "working:qest", "stores[0].requires[0]", "names the element 'qest'", "quest"
    ),
    "an unknown share": Fault(ST, FOOD, 'share = "crew"', 'share = "people"', "share", "is 'people'", "'crew'"),
    "an unknown key": Fault(ST, FOOD, "sustains = true", "sustain = true", "sustain", "is no known key", "sustains"),
    "no source": Fault(ST, FOOD, 'sources = ["cbc-2015-06", "abc-2004-12"]', "sources = []", "sources", "names no source", "at least one"),
    "no day": Fault(ST, FOOD, 'as_of = "2015-06"', 'as_of = "June 2015"', "as_of", "is 'June 2015'", "a date like"),
    "nothing follows": Fault(
        ST,
        "nitrogen",
        'then = "air that leaks out or is lost in an airlock cannot be made good from Quest"',
        'then = ""',
        "then",
        "is empty",
        "words",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(fault: Fault, copy: Copy) -> None:
    copy.edit_row(fault.file, fault.row, fault.old, fault.new)
    key = f"stock.{fault.row}.{fault.key}"
    found = [finding for finding in copy.check() if finding.key == key]
    assert len(found) == 1, [str(finding) for finding in copy.check()]
    assert found[0].file == ST
    assert fault.problem in found[0].problem
    assert fault.expected in found[0].expected


def test_the_file_must_be_there(copy: Copy) -> None:
    (copy.data / ST).unlink()
    assert (ST, "is missing") in [(finding.file, finding.problem) for finding in copy.check()]
