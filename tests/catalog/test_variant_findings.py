"""A shape for a time that cannot be is found, with what would be right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.catalog.conftest import Copy


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"shape": "saw_rolled"}, "names the shape 'saw_rolled', which does not exist"),
        ({"element": "unity", "member": "lid"}, "is 'unity/lid', which has no shape at other times"),
        ({"since": "1998-11-19"}, "is 1998-11-19, before saw_zarya came"),
        ({"until": "1998-11-20"}, "is 1998-11-20, not after 1998-11-20"),
    ],
)
def test_a_shape_for_a_time_that_cannot_be(whole_copy: Copy, changes: dict[str, str], said: str) -> None:
    file = whole_copy.models / "manifest.json"
    manifest = json.loads(file.read_text())
    row = next(row for row in manifest["variants"] if row["element"] == "saw_zarya")
    row.update(changes)
    file.write_text(json.dumps(manifest))
    assert said in [finding.problem for finding in whole_copy.check()]


def test_two_shapes_at_once(whole_copy: Copy) -> None:
    file = whole_copy.models / "manifest.json"
    manifest = json.loads(file.read_text())
    row = next(row for row in manifest["variants"] if row["element"] == "saw_zarya")
    manifest["variants"].append({**row, "since": "2007-01-01", "until": "2008-01-01"})
    file.write_text(json.dumps(manifest))
    assert "is 2007-01-01, while saw_zarya_spread is its shape" in [finding.problem for finding in whole_copy.check()]
