"""Each thing that can be wrong with the data is found, once, with file, key and what would be right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from explorer.catalog import check
from explorer.errors import DataError
from tests.catalog.conftest import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.catalog.conftest import Copy


EL, PO, VE, EV, SO = "elements.toml", "ports.toml", "vehicles.toml", "events.toml", "sources.toml"
FAULTS = {
    # the form of a row
    "missing key": Fault(EL, "zarya", 'kind = "module"\n', "", "element.zarya.kind", "is missing", "one of 'module', 'node'"),
    "missing text": Fault(EL, "zarya", 'name = "Zarya"\n', "", "element.zarya.name", "is missing", "a text in quotes"),
    "unknown key": Fault(EL, "zarya", "length_m =", "lenght_m =", "element.zarya.lenght_m", "is no known key", "length_m"),
    "unknown key of a fact": Fault(
        EL, "zarya", 'basis = "41.2 ft"', 'bases = "41.2 ft"', "element.zarya.length_m.bases", "is no known key", "basis"
    ),
    "no number": Fault(EL, "zarya", "value = 19323", 'value = "19323"', "element.zarya.mass_kg.value", "is '19323'", "a number"),
    "no choice": Fault(
        EL, "zarya", 'standing = "on-station"', 'standing = "there"', "element.zarya.standing", "is 'there'", "one of 'on-station', 'gone'"
    ),
    "no date": Fault(
        EL, "zarya", "launched = 1998-11-20", 'launched = "in 1998"', "element.zarya.launched", "is 'in 1998'", "a date like 2021-07-29"
    ),
    "a text for a list": Fault(EL, "zarya", 'also = ["FGB", ', 'also = "FGB" #', "element.zarya.also", "is 'FGB'", "a list in [ ]"),
    "a number for a fact": Fault(EL, "unity", "length_m = {", "length_m = 5.47 #", "element.unity.length_m", "is 5.47", "a table in { }"),
    "too few numbers": Fault(
        EL, "unity", "position_m = [-4.98, 0, 4.85]", "position_m = [-4.98, 0]", "element.unity.position_m[2]", "is missing", "a number"
    ),
    "missing list": Fault(EV, "beam", 'sources = ["hubski-beam"]\n', "", "event.beam.sources", "is missing", "a list in [ ]"),
    # ranges
    "mass": Fault(EL, "unity", "value = 11612", "value = 0.5", "element.unity.mass_kg.value", "is 0.5", "1 to 500000"),
    "no mass at all": Fault(EL, "unity", "value = 11612", "value = nan", "element.unity.mass_kg.value", "is nan", "1 to 500000"),
    "disputed mass": Fault(
        EL, "unity", "value = 11895", "value = 1189500", "element.unity.mass_kg.disputed[0].value", "is 1.1895e+06", "1 to 500000"
    ),
    "length": Fault(EL, "unity", "value = 5.47", "value = 547", "element.unity.length_m.value", "is 547", "0.1 to 120"),
    "volume": Fault(EL, "zarya", "value = 71.5", "value = 7150", "element.zarya.pressurised_volume_m3.value", "is 7150", "0.1 to 2000"),
    "position": Fault(
        EL,
        "ssrms",
        "confidence =",
        "position_m = [0, 200, 0]\nconfidence =",
        "element.ssrms.position_m",
        "is [0.0, 200.0, 0.0]",
        "below 120 m",
    ),
    "launch before the station": Fault(
        EL, "zarya", "launched = 1998-11-20", "launched = 1989-11-20", "element.zarya.launched", "is 1989-11-20", "1998-11-20 to 2040-12-31"
    ),
    "attached before launch": Fault(
        EL, "poisk", "attached = 2009-11-12", "attached = 2008-11-12", "element.poisk.attached", "before it was launched", "a later date"
    ),
    "gone, but when": Fault(EL, "pirs", "departed = 2021-07-26\n", "", "element.pirs.departed", "is missing", "since it is gone"),
    "on the station, but since when": Fault(
        EL, "unity", "attached = 1998-12-07\n", "", "element.unity.attached", "is missing", "since it is on-station"
    ),
    "no day": Fault(EV, "beam", 'date = "2016-04-08"', 'date = "2016-04-31"', "event.beam.date", "is '2016-04-31'", '"2021-07"'),
    "no track": Fault(
        EV, "beam", 'track = "assembly"', 'track = "space"', "event.beam.track", "is 'space'", "assembly, politics, operations"
    ),
    "thrust": Fault(
        VE, "cygnus-xl", "thrust_n = { value = 450", "thrust_n = { value = 0", "vehicle.cygnus-xl.thrust_n.value", "is 0", "0.1 to"
    ),
    "until before since": Fault(
        VE, "htv", "until = 2020-08-18", "until = 2008-08-18", "vehicle.htv.until", "before its since", "a later date"
    ),
    "segment of a port": Fault(
        PO, "poisk-zenith", 'segment = "ROS"', 'segment = "RUS"', "docking_port.poisk-zenith.segment", "'RUS'", "ROS or USOS"
    ),
    "crew": Fault("station.toml", "iss", "crew = 7", "crew = 70", "station.iss.crew", "is 70", "0 to 20 persons"),
    "date of the data": Fault(
        "station.toml", "iss", 'as_of = "2026-11-01"', 'as_of = "2026-11"', "station.iss.as_of", "is '2026-11'", '"2026-11-01"'
    ),
    # ids
    "twice": Fault(
        EL, "unity", 'id = "unity"', 'id = "zarya"', "element.zarya", "is there twice; the first is in elements.toml", "of its own"
    ),
    "no party": Fault(
        EL, "zarya", 'owner = "nasa"', 'owner = "nassa"', "element.zarya.owner", "the party 'nassa', which does not exist", "nasa"
    ),
    "no source": Fault(EV, "beam", '["hubski-beam"]', '["hubski-bean"]', "event.beam.sources[0]", "'hubski-bean'", "hubski-beam"),
    "no source of a fact": Fault(
        EL, "zarya", 'sources = ["r"] }', 'sources = ["rr"] }', "element.zarya.pressurised_volume_m3.sources[0]", "the source 'rr'", "r"
    ),
    "no holder": Fault(
        EL, "era", 'included_in = "nauka"', 'included_in = "nauca"', "element.era.included_in", "the element 'nauca'", "nauka"
    ),
    "no element": Fault(EV, "beam", 'elements = ["beam"]', 'elements = ["beem"]', "event.beam.elements[0]", "the element 'beem'", "beam"),
    "no vehicle": Fault(
        PO, "rassvet-nadir", '"soyuz-ms"', '"soyus-ms"', "docking_port.rassvet-nadir.users[0]", "the vehicle 'soyus-ms'", "soyuz-ms"
    ),
    "no port": Fault(
        PO, "poisk-zenith", '"poisk/zenith"', '"poisk/zenit"', "docking_port.poisk-zenith.port", "the port 'poisk/zenit'", "poisk/zenith"
    ),
    "no operator": Fault(
        VE, "crew-dragon", 'operator = "spacex"', 'operator = "spaceX"', "vehicle.crew-dragon.operator", "the party 'spaceX'", "spacex"
    ),
    "no partner": Fault(
        "parties.toml", "nasa", '"united-states"', '"usa"', "party.nasa.partner", "is 'usa'", "united-states, russia, europe"
    ),
    # sources
    "without a source": Fault(EV, "beam", '["hubski-beam"]', "[]", "event.beam.sources", "names no source", "at least one id"),
    "verified by nobody": Fault(
        EL,
        "pma1",
        'confidence = "recalled"',
        'confidence = "verified"',
        "element.pma1.confidence",
        "nothing that can be read",
        '"recalled"',
    ),
    "a fact verified by nobody": Fault(
        EL,
        "zarya",
        'confidence = "recalled"',
        'confidence = "verified"',
        "element.zarya.pressurised_volume_m3.confidence",
        "its sources (r) are nothing that can be read",
        "or a source",
    ),
    "kind of source": Fault(SO, "esa-era", 'kind = "primary"', 'kind = "good"', "source.esa-era.kind", "is 'good'", "primary, press"),
    "date of a source": Fault(SO, "esa-era", 'date = "2026-11"', 'date = "lately"', "source.esa-era.date", "is 'lately'", '"2021"'),
    # masses counted once
    "included in a massless": Fault(
        EL, "era", 'included_in = "nauka"', 'included_in = "obss"', "element.era.included_in", "which has no mass", "an element with a mass"
    ),
    "outfitting of nothing": Fault(
        "outfitting.toml", "ros_water", 'inside = "zvezda"\n', "", "element.ros_water.inside", "is missing", "the element that holds it"
    ),
    "inside, but no outfitting": Fault(
        EL,
        "beam",
        "confidence =",
        'inside = "tranquility"\nconfidence =',
        "element.beam.inside",
        "but it is no outfitting",
        "outfitting alone",
    ),
    "massless outfitting": Fault(
        "outfitting.toml",
        "ros_water",
        "mass_kg = {",
        "length_m = {",
        "element.ros_water.mass_kg",
        "is missing",
        "outfitting has nothing else",
    ),
    # places
    "elsewhere than published": Fault(
        EL,
        "unity",
        "position_m = [-4.98, 0, 4.85]",
        "position_m = [-4.98, 9, 4.85]",
        "element.unity.position_m",
        "9.00 m off",
        "within 0.5 m",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_finding(fault: Fault, copy: Copy) -> None:
    copy.edit_row(fault.file, fault.row, fault.old, fault.new)
    found = [finding for finding in copy.check() if finding.key == fault.key]
    assert [finding.file for finding in found] == [fault.file]
    assert fault.problem in found[0].problem
    assert fault.expected in found[0].expected


@pytest.mark.parametrize("name", ["mass", "no holder", "no number", "no element", "elsewhere than published"])
def test_a_fault_gives_no_second_finding(name: str, copy: Copy) -> None:
    before = copy.check()
    fault = FAULTS[name]
    copy.edit_row(fault.file, fault.row, fault.old, fault.new)
    assert [finding.key for finding in copy.check() if finding not in before] == [fault.key]


def test_masses_that_include_each_other(copy: Copy) -> None:
    copy.edit_row("elements.toml", "nauka", "confidence =", 'included_in = "era"\nconfidence =')
    found = {finding.key: finding for finding in copy.check() if "circle" in finding.problem}
    assert set(found) == {"element.nauka.included_in", "element.era.included_in"}
    assert "nauka > era > nauka" in found["element.nauka.included_in"].problem


def test_a_source_that_nothing_rests_on(copy: Copy) -> None:
    copy.append("sources.toml", '\n[[source]]\nid = "idle"\ntitle = "x"\npublisher = "x"\nwhere = "x"\ndate = "2026"\nkind = "press"\n')
    found = [finding for finding in copy.check() if finding.key == "source.idle"]
    assert [(finding.file, finding.problem) for finding in found] == [("sources.toml", "is a source that no fact names")]


def test_a_file_that_is_not_there(copy: Copy) -> None:
    (copy.data / "vehicles.toml").unlink()
    assert ("vehicles.toml", "file", "is missing") in [(one.file, one.key, one.problem) for one in copy.check()]


def test_every_finding_at_once(copy: Copy) -> None:
    for name in ("mass", "length", "no party", "no element"):
        copy.edit_row(*FAULTS[name][:4])
    with pytest.raises(DataError) as caught:
        copy.load()
    keys = {finding.key for finding in caught.value.findings}
    assert keys >= {FAULTS[name].key for name in ("mass", "length", "no party", "no element")}
    assert "more; see: station-explorer check" in str(caught.value)


# ---------------------------------------------------------------- joints


def test_a_joint_to_nowhere(copy: Copy) -> None:
    copy.append(
        "assembly/modules.toml",
        '\n[[joint]]\nelement = "obss"\nport = "no"\nparent = "unitty"\nparent_port = "aft"\nsince = 2011-05-27\n',
    )
    found = {one.key.rpartition(".")[2]: one for one in copy.check() if one.key.startswith("joint.obss/2011-05-27")}
    assert found["port"].problem == "names a port 'no' that obss does not have"
    assert found["parent"].problem == "names the element 'unitty', which does not exist"
    assert found["parent"].expected == "unity"


def test_an_element_on_two_parents(copy: Copy) -> None:
    copy.append(
        "assembly/modules.toml",
        '\n[[joint]]\nelement = "beam"\nport = "forward"\nparent = "unity"\nparent_port = "nadir"\nsince = 2020-01-01\n',
    )
    found = [one for one in copy.check() if one.key == "joint.beam/2020-01-01.since"]
    assert len(found) == 1
    assert "while beam hangs on tranquility from 2016-04-16" in found[0].problem


def test_an_element_that_hangs_on_nothing(copy: Copy) -> None:
    text = (copy.data / "assembly" / "modules.toml").read_text(encoding="utf-8")
    begin = text.index('[[joint]]\nelement = "bishop"')
    end = text.find("\n\n", begin)
    (copy.data / "assembly" / "modules.toml").write_text(text[:begin] + text[end:], encoding="utf-8")
    found = [one for one in copy.check() if one.key == "element.bishop.id"]
    assert [(one.file, one.problem) for one in found] == [("elements.toml", "hangs on nothing")]


def test_a_port_without_direction(copy: Copy) -> None:
    copy.append(
        "assembly/modules.toml",
        '\n[[port]]\nelement = "unity"\nid = "odd"\nkind = "CBM"\norigin_m = [300, 0, 0]\naxis = [1, 0, 0]\nup = [2, 0, 0]\n',
    )
    found = {one.key for one in copy.check()}
    assert {"port.unity/odd.origin_m", "port.unity/odd.up"} <= found


def test_two_roots(copy: Copy) -> None:
    copy.append("assembly/modules.toml", '\n[[root]]\nelement = "zarya"\norigin_m = [0, 0, 0]\n')
    assert ("assembly/modules.toml", "root.zarya", "is one too many") in [(one.file, one.key, one.problem) for one in copy.check()]


# ---------------------------------------------------------------- meshes


def test_a_mesh_that_is_not_there(whole_copy: Copy) -> None:
    (whole_copy.models / "unity.glb").unlink()
    found = [one for one in whole_copy.check() if one.key == "manifest.shapes.unity.file"]
    assert [(one.file, one.problem) for one in found] == [("manifest.json", "names unity.glb, which does not exist")]


def test_a_mesh_that_was_changed(whole_copy: Copy) -> None:
    with (whole_copy.models / "unity.glb").open("ab") as stream:
        stream.write(b"x")
    found = [one for one in whole_copy.check() if one.key == "manifest.shapes.unity.sha256"]
    assert [(one.file, one.problem) for one in found] == [("manifest.json", "is not that of unity.glb")]


def test_an_element_without_a_mesh(whole_copy: Copy) -> None:
    file = whole_copy.models / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    manifest["elements"] = [row for row in manifest["elements"] if row["element"] != "unity"]
    file.write_text(json.dumps(manifest), encoding="utf-8")
    found = {one.key: one for one in whole_copy.check()}
    assert (found["element.unity.id"].file, found["element.unity.id"].problem) == ("elements.toml", "has no mesh")
    assert found["manifest.shapes.unity"].problem == "is the shape of no element, member or vehicle"


def test_a_mesh_tagged_with_another_owner(copy: Copy) -> None:
    copy.edit_row("elements.toml", "unity", 'owner = "nasa"', 'owner = "esa"')
    found = [one for one in copy.check() if one.key == "element.unity.id"]
    assert [one.problem for one in found] == ["is tagged USOS, nasa in the mesh manifest"]
    assert found[0].expected == "USOS, esa: make the meshes again"


def test_outfitting_with_a_mesh(whole_copy: Copy) -> None:
    file = whole_copy.models / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    manifest["elements"].append({"element": "ros_water", "shape": "unity", "segment": "ROS", "owner": "roscosmos"})
    file.write_text(json.dumps(manifest), encoding="utf-8")
    found = [one for one in whole_copy.check() if one.key == "element.ros_water.kind"]
    assert [(one.file, one.problem) for one in found] == [("outfitting.toml", "is outfitting, but has a mesh in the manifest")]


@pytest.mark.parametrize(("text", "problem"), [(None, "cannot be read: No such file"), ("{", "is no JSON"), ("[]", "holds no tables")])
def test_a_broken_manifest(text: str | None, problem: str, whole_copy: Copy) -> None:
    file = whole_copy.models / "manifest.json"
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert any(one.file == "manifest.json" and one.key == "file" and problem in one.problem for one in whole_copy.check())


# ---------------------------------------------------------------- a user's files


def test_a_users_file_stands_beside_the_shipped_data(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[event]]\nid = "mine"\ndate = "2026-12"\ntrack = "operations"\ntitle = "t"\ntext = "t"\n'
        'elements = ["zarya"]\nsources = ["my-source"]\nconfidence = "verified"\n'
        '[[source]]\nid = "my-source"\ntitle = "t"\npublisher = "p"\nwhere = "w"\ndate = "2026"\nkind = "press"\n',
        encoding="utf-8",
    )
    assert [one for one in check([file]) if one.file == str(file)] == []


def test_a_users_file_with_faults(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[event]]\nid = "beam"\ndate = "2026-12"\ntrack = "operations"\ntitle = "t"\ntext = "t"\n'
        'sources = ["r"]\nconfidence = "recalled"\n'
        "[[evnt]]\nid = 1\n"
        "[[event]]\ntitle = 'no id'\n",
        encoding="utf-8",
    )
    found = {one.key: one for one in check([file]) if one.file == str(file)}
    assert found["event.beam"].problem == "is there twice; the first is in events.toml"
    assert found["evnt"].problem == "is no known table"
    assert found["evnt"].expected == "[[event]]"
    assert any(one.problem == "is missing" and key.endswith("].id") for key, one in found.items())


@pytest.mark.parametrize(
    ("content", "key", "problem"),
    [
        (b'[[event]]\nid = "a"\ndate = = 3\n', "line 3, column 8", "is no TOML: invalid value"),
        (b'[[event]]\nid = "a"\nelements = ["b",\n\n', "line 3", "at the end of the file"),
        (b'[[event]]\nid = "\xff"\n', "line 2", "is not UTF-8 text"),
        (b"\x00\x01\x02glTF", "line 1, column 1", "is no TOML"),
        (b"event = 3\n", "event", "is no list of tables"),
        (b'[event]\nid = "a"\n', "event", "is no list of tables"),
    ],
)
def test_an_unreadable_file_gives_its_line(content: bytes, key: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    found = [one for one in check([file]) if one.file == str(file)]
    assert [one.key for one in found] == [key]
    assert problem in found[0].problem


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    found = [one for one in check([tmp_path / "none.toml", tmp_path]) if one.key == "file" and one.file.startswith(str(tmp_path))]
    assert ["No such file" in one.problem or "directory" in one.problem for one in found] == [True, True]


def test_windows_line_ends_and_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b'\xef\xbb\xbf[[party]]\r\nid = "me"\r\nname = "Me"\r\npartner = "europe"\r\n')
    assert [one for one in check([file]) if one.file == str(file)] == []
