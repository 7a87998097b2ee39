"""The assembly as its files have it, without the rest of the facts."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from explorer import paths
from explorer.station.assembly import Assembly, Joint, Port
from explorer.station.gimbal import Gimbal

_GIMBAL = {
    "member": "",
    "base": "",
    "faces": None,
    "tracks": "none",
    "rest_deg": 0.0,
    "feathered_deg": 0.0,
    "least_deg": None,
    "greatest_deg": None,
    "basis": "",
}


@pytest.fixture(scope="session")
def assembly() -> Assembly:
    tables: dict[str, list[dict[str, Any]]] = {"root": [], "port": [], "joint": [], "gimbal": []}
    for file in sorted((paths.DATA / "assembly").glob("*.toml")):
        for name, rows in tomllib.loads(file.read_text("utf-8")).items():
            tables[name] += rows
    (root,) = tables["root"]
    ports = [
        Port(row["element"], row["id"], row["kind"], tuple(row["origin_m"]), tuple(row["axis"]), tuple(row["up"]), row.get("member", ""))
        for row in tables["port"]
    ]
    joints = [Joint(**{"until": None, **row}) for row in tables["joint"]]
    gimbals = [Gimbal(**{**_GIMBAL, **row}) for row in tables["gimbal"]]
    return Assembly(root["element"], tuple(root["origin_m"]), ports, joints, gimbals)
