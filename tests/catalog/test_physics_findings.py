"""Burns, steering and arrays that cannot be are found, each with its place and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.catalog.conftest import Fault

if TYPE_CHECKING:
    from explorer.catalog.values import Catalog
    from tests.catalog.conftest import Copy

RE, ST, AR, VE, OU = "reboosts.toml", "steering.toml", "arrays.toml", "vehicles.toml", "outfitting.toml"
NG17, CRS31 = "cygnus-ng-17-2022-06-25", "cargo-dragon-crs-31-2024-11-08"
FAULTS = {
    "no such vehicle": Fault(
        RE, NG17, '"cygnus-enhanced"', '"cygnus-enhancd"', f"reboost.{NG17}.vehicle", "'cygnus-enhancd', which does not", "cygnus-enhanced"
    ),
    "no such port": Fault(RE, NG17, '"unity-nadir"', '"unity-nadr"', f"reboost.{NG17}.port", "'unity-nadr', which does not", "unity-nadir"),
    "does not fit": Fault(
        RE, NG17, '"cygnus-enhanced"', '"crew-dragon"', f"reboost.{NG17}.vehicle", "not among the users of unity-nadir", "cygnus-enhanced"
    ),
    "before it flew": Fault(
        RE, CRS31, "date = 2024-11-08", "date = 2014-11-08", f"reboost.{CRS31}.date", "when Cargo Dragon did not fly", "between"
    ),
    "out of time": Fault(RE, CRS31, "date = 2024-11-08", "date = 1957-11-08", f"reboost.{CRS31}.date", "is 1957-11-08", "a date from"),
    "no time at all": Fault(
        RE, CRS31, "duration_s = { value = 750", "duration_s = { value = 0", f"reboost.{CRS31}.duration_s.value", "is 0", "0.1 to"
    ),
    "too high": Fault(RE, NG17, "value = 417", "value = 4170", f"reboost.{NG17}.altitude_km.value", "is 4170", "150 to 600"),
    "another mass": Fault(RE, NG17, "value = 460724", "value = 4", f"reboost.{NG17}.station_mass_kg.disputed[0].value", "is 4", "1000 to"),
    "nothing gained": Fault(RE, NG17, "apogee_gain_m", "# apogee_gain_m", f"reboost.{NG17}.gain_m", "is missing", "delta_v_m_s"),
    "more than there are": Fault(
        ST, "iss", "gyroscopes_needed = 2", "gyroscopes_needed = 5", "steering.iss.gyroscopes_needed", "is 5", "1 to 4"
    ),
    "none": Fault(ST, "iss", "gyroscopes = 4", "gyroscopes = 0", "steering.iss.gyroscopes", "is 0", "1 to 100"),
    "nowhere": Fault(ST, "iss", 'element = "z1"', 'element = "z11"', "steering.iss.gyroscopes_element", "'z11', which does not", "z1"),
    "momentum": Fault(ST, "iss", "value = 4760", "value = -1", "steering.iss.momentum_n_m_s.value", "is -1", "1 to"),
    "output": Fault(
        AR, "saw_zvezda", "new_kw = { value = 10", "new_kw = { value = 1000", "solar_array.saw_zvezda.new_kw.value", "is 1000", "100"
    ),
    "covered by nothing": Fault(
        AR, "saw_4a", '"irosa_4a"', '"irosa_9"', "solar_array.saw_4a.covered_by", "names the array 'irosa_9'", "an id of a"
    ),
    "how much is left": Fault(
        AR, "saw_4a", 'covered_by = "irosa_4a"\n', "", "solar_array.saw_4a.covered_by", "is missing", "uncovered_share"
    ),
    "aged when": Fault(AR, "saw_2a", "aged_year = 2021.5\n", "", "solar_array.saw_2a.aged_year", "is missing", "aged_kw"),
    "losses": Fault(AR, "iss", "wiring = { value = 0.9", "wiring = { value = 1.9", "power_system.iss.wiring.value", "is 1.9", "to 1"),
    "built into nothing": Fault(
        VE, "zvezda-engines", '"zvezda"\n', '"zvezdaa"\n', "vehicle.zvezda-engines.built_into", "'zvezdaa', which does not", "zvezda"
    ),
    "pushes nowhere": Fault(
        VE, "zvezda-engines", 'pushes_at = "zvezda-aft"\n', "", "vehicle.zvezda-engines.pushes_at", "is missing", "built in"
    ),
    "no such remainder": Fault(
        OU,
        "iss",
        '"ros_unattributed", ',
        '"ros_unatributed", ',
        "weighing.iss.remainders[0]",
        "'ros_unatributed', which does not",
        "ros_una",
    ),
    "a remainder that is none": Fault(
        OU, "iss", '"ros_unattributed", ', '"zarya", ', "weighing.iss.remainders[0]", "names 'zarya', which is no store", "outfitting"
    ),
    "a share above all": Fault(
        OU,
        "iss",
        "russian_share = { value = 0.2776",
        "russian_share = { value = 2.776",
        "weighing.iss.russian_share.value",
        "is 2.776",
        "0 to 1",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_is_found(copy: Copy, name: str) -> None:
    fault = FAULTS[name]
    copy.edit_row(fault.file, fault.row, fault.old, fault.new)
    (finding,) = copy.check()
    assert (finding.file, finding.key) == (fault.file, fault.key)
    assert fault.problem in finding.problem
    assert fault.expected in finding.expected


def test_an_array_without_output_is_found(copy: Copy) -> None:
    text = (copy.data / AR).read_text(encoding="utf-8")
    begin = text.index('[[solar_array]]\nid = "saw_nauka"')
    (copy.data / AR).write_text(text[:begin], encoding="utf-8")
    assert {finding.key for finding in copy.check()} == {"element.saw_nauka", "contents.solar_array"}


@pytest.mark.parametrize(("file", "table"), [(ST, "steering"), (AR, "power_system")])
def test_there_is_one_of_each(copy: Copy, file: str, table: str) -> None:
    text = (copy.data / file).read_text(encoding="utf-8")
    begin = text.index(f"\n[[{table}]]")
    end = text.find("\n# ---", begin)
    block = text[begin : end if end > 0 else len(text)]
    copy.append(file, "\n" + block.replace('id = "iss"', 'id = "second"'))
    assert f"{table}.second" in {finding.key for finding in copy.check()}


def test_the_shipped_burns_say_what_they_did(catalog: Catalog) -> None:
    assert len(catalog.reboosts) >= 13
    assert {burn.vehicle for burn in catalog.reboosts.values()} >= {
        "progress-ms",
        "cygnus-enhanced",
        "cargo-dragon",
        "cargo-dragon-boost-kit",
    }
    assert catalog.steering is not None
    assert catalog.power_system is not None
    assert sum(name.startswith("irosa") for name in catalog.solar_arrays) == 6
