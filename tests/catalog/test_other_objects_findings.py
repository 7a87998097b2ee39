"""Other objects whose element sets are damaged, and planned orbits that cannot be flown, are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explorer.catalog import load
from explorer.orbit import tle
from explorer.orbit.mean_elements import ElementSet
from tests.catalog.conftest import Fault

if TYPE_CHECKING:
    from tests.catalog.conftest import Copy

FILE = "other_objects.toml"
POLAR = "russian-station-polar"
FAULTS = {
    "a digit retyped": Fault(
        FILE, "hubble", "28.4727 125.0661", "28.4727 125.0671", "orbiting_object.hubble.line_2", "the checksum (last digit) is '3'", "4"
    ),
    "a line cut short": Fault(
        FILE, "hubble", "16734-3 0  9992", "16734-3 0  999", "orbiting_object.hubble.line_1", "has 68 characters", "69"
    ),
    "beyond the pole": Fault(
        FILE, POLAR, "value = 97.0", "value = 197.0", f"planned_orbit.{POLAR}.inclination_deg", "is 197", "more than 0 and less than 180"
    ),
    "in metres": Fault(
        FILE, POLAR, "value = 400.0", "value = 400000.0", f"planned_orbit.{POLAR}.mean_altitude_km", "is 400000", "200 to 700"
    ),
    "more than once round": Fault(FILE, POLAR, "node_deg = 20.0", "node_deg = 380.0", f"planned_orbit.{POLAR}.node_deg", "is 380", "360"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_is_found(copy: Copy, name: str) -> None:
    fault = FAULTS[name]
    copy.edit_row(fault.file, fault.row, fault.old, fault.new)
    (finding,) = copy.check()
    assert (finding.file, finding.key) == (fault.file, fault.key)
    assert fault.problem in finding.problem
    assert fault.expected in finding.expected


def test_an_id_names_one_object(copy: Copy) -> None:
    copy.edit_row(FILE, POLAR, f'id = "{POLAR}"', 'id = "hubble"')
    assert any(finding.key == "planned_orbit.hubble.id" and "[[orbiting_object]]" in finding.problem for finding in copy.check())


def test_the_shipped_element_sets_are_of_the_objects_that_they_say() -> None:
    objects = load().orbiting_objects
    numbers = {}
    for name, one in objects.items():
        (found,) = tle.scan((one.name, one.line_1, one.line_2), FILE)
        assert isinstance(found, ElementSet)
        assert found.epoch.date().isoformat() == one.as_of
        numbers[name] = (found.catalog_number, found.designator)
    assert numbers == {"tiangong": (48274, "2021-035A"), "hubble": (20580, "1990-037B")}
