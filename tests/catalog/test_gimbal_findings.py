"""What can be wrong with a gimbal is found, once, with file, key and what would be right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.catalog.conftest import Copy

ARMS = "assembly/arms.toml"
GIMBAL = """
[[gimbal]]
id = "test-joint"
name = "Test joint"
kind = "wing"
element = "saw_zvezda"
{member}
origin_m = [0.0, 0.0, 0.0]
axis = {axis}
{faces}
tracks = "{tracks}"
rest_deg = {rest}
{limits}
basis = "none"
sources = ["r"]
confidence = "recalled"
as_of = "2026-11"
"""
SOUND = {
    "member": "",
    "axis": "[0.0, 1.0, 0.0]",
    "faces": "faces = [0.0, 0.0, 1.0]",
    "tracks": "sun",
    "rest": "0.0",
    "limits": "least_deg = -90.0\ngreatest_deg = 90.0",
}
FAULTS = {
    "no axis": ({"axis": "[0.0, 0.0, 0.0]"}, "axis", "is [0.0, 0.0, 0.0], which is no direction"),
    "axis that is no number": ({"axis": "[nan, 0.0, 0.0]"}, "axis", "is [nan, 0.0, 0.0], which is no direction"),
    "nothing that faces": ({"faces": ""}, "faces", "is missing"),
    "faces along the axis": ({"faces": "faces = [0.0, -2.0, 0.0]"}, "faces", "lies along the axis, so that no angle turns it"),
    "limits in the wrong order": ({"limits": "least_deg = 90.0\ngreatest_deg = -90.0"}, "greatest_deg", "is -90, with least_deg 90"),
    "one limit": ({"limits": "least_deg = -90.0"}, "greatest_deg", "is missing"),
    "rest out of reach": ({"rest": "91.0"}, "rest_deg", "is 91"),
    "a member without a shape": ({"member": 'member = "nothing"'}, "member", "is 'nothing', which has no shape"),
    "a base of a whole element": ({"member": 'base = "mast"'}, "base", "is 'mast', though the element turns as a whole"),
}


def found(copy: Copy) -> list[tuple[str, str]]:
    """The findings on gimbals: key and problem. What is added to the shipped tables is a finding of its own, of no interest here."""
    return [(finding.key, finding.problem) for finding in copy.check() if finding.key.startswith("gimbal.") or "member" in finding.key]


def add(copy: Copy, **changed: str) -> None:
    """One gimbal more."""
    copy.append(ARMS, GIMBAL.format(**(SOUND | changed)))


def test_a_sound_gimbal_is_no_finding(copy: Copy) -> None:
    before = found(copy)
    add(copy)
    assert found(copy) == before == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(fault: str, copy: Copy) -> None:
    changed, key, problem = FAULTS[fault]
    add(copy, **changed)
    assert found(copy) == [(f"gimbal.test-joint.{key}", problem)]


def test_an_element_that_does_not_exist(copy: Copy) -> None:
    copy.append(ARMS, GIMBAL.format(**SOUND).replace("saw_zvezda", "saw_zvesda"))
    assert found(copy) == [("gimbal.test-joint.element", "names the element 'saw_zvesda', which does not exist")]


def test_a_member_turned_twice_and_a_base_in_a_circle(copy: Copy) -> None:
    copy.append(ARMS, GIMBAL.format(**SOUND | {"member": 'member = "shoulder-yaw"\nbase = "shoulder-roll"'}).replace("saw_zvezda", "ssrms"))
    assert found(copy) == [("gimbal.test-joint.member", "is 'shoulder-yaw', which ssrms-shoulder-yaw turns already")]


def test_bases_that_go_round(copy: Copy) -> None:
    copy.edit_row(ARMS, "ssrms-shoulder-roll", 'member = "shoulder-roll"\n', 'member = "shoulder-roll"\nbase = "shoulder-yaw"\n')
    keys = {key for key, problem in found(copy) if "goes round in a circle" in problem}
    assert keys == {"gimbal.ssrms-shoulder-roll.base", "gimbal.ssrms-shoulder-yaw.base"}


def test_a_base_that_nothing_turns(copy: Copy) -> None:
    copy.edit_row(ARMS, "ssrms-wrist-roll", 'base = "wrist-yaw"', 'base = "wrist"')
    assert ("gimbal.ssrms-wrist-roll.base", "is 'wrist', which no gimbal of ssrms turns") in found(copy)


def test_a_member_that_no_gimbal_turns(whole_copy: Copy) -> None:
    file = whole_copy.models / "manifest.json"
    manifest = json.loads(file.read_text())
    shape = manifest["members"][0]["shape"]
    manifest["members"].append({"element": "zarya", "member": "lid", "shape": shape})
    file.write_text(json.dumps(manifest))
    assert ("manifest.members.zarya/lid.member", "is 'lid', which no gimbal of zarya turns") in found(whole_copy)


def test_a_port_on_a_member_that_does_not_exist(copy: Copy) -> None:
    text = (copy.data / "assembly/modules.toml").read_text()
    begin = text.index("[[port]]")
    (copy.data / "assembly/modules.toml").write_text(text[:begin] + '[[port]]\nmember = "lid"' + text[begin + len("[[port]]") :])
    problems = [finding.problem for finding in copy.check() if finding.key.endswith(".member")]
    assert any(problem.startswith("is 'lid', which no gimbal of") for problem in problems)
