"""Vehicles at the ports on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from explorer import cli

if TYPE_CHECKING:
    from pathlib import Path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def ports(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, dict[str, Any]]:
    code, out, _ = run(capsys, "ports", *arguments, "--format", "json")
    assert code == 0
    return {row["id"]: row for row in json.loads(out)["ports"]}


def test_ports_say_who_is_there_and_what_would_fit(capsys: pytest.CaptureFixture[str]) -> None:
    found = ports(capsys, "--date", "2026-03-25")
    assert (found["poisk-zenith"]["vehicle"], found["poisk-zenith"]["vehicle_name"]) == ("progress-ms", "Progress MS-33")
    assert found["poisk-zenith"]["vehicle_since"] == "2026-03-24"
    assert found["poisk-zenith"]["would_fit"] == []
    assert found["unity-nadir"]["free"]
    assert found["unity-nadir"]["vehicle"] is None
    assert found["unity-nadir"]["would_fit"] == ["Cygnus Enhanced", "Cygnus XL"]
    assert found["pma2-forward"]["occupied_by"] == "ida2"
    assert not found["pma2-forward"]["free"]
    assert "pirs-nadir" not in found
    assert len({tuple(row) for row in found.values()}) == 1, "every row has the same keys"


def test_ports_in_a_scenario_say_what_becomes_of_the_vehicles(capsys: pytest.CaptureFixture[str]) -> None:
    found = ports(capsys, "--date", "2025-12-01", "--scenario", "russia-withdraws")
    fates = {name: row["vehicle_fate"] for name, row in found.items() if row["vehicle"]}
    assert {name for name, fate in fates.items() if fate == "absent"} == {"zvezda-aft", "poisk-zenith", "rassvet-nadir", "prichal-nadir"}
    assert len(fates) == 8
    assert found["rassvet-nadir"]["vehicle_fate_reason"] == "Soyuz MS no longer flies."


def test_the_table_to_read_names_them(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "ports", "--date", "2011-05-20")
    assert code == 0
    for name in ("STS-134 Endeavour", "ATV-2 Johannes Kepler", "Soyuz TMA-20", "Free: would fit"):
        assert name in out


def test_elements_stay_without_vehicles(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "elements", "--date", "2025-12-01", "--format", "json")
    assert code == 0
    assert not any("@" in row["id"] or "soyuz" in row["id"] for row in json.loads(out)["elements"])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("harmony-zenith", "give PORT=VEHICLE, as harmony-zenith=crew-dragon"),
        ("harmony-zenith=crew-dragon", "occupied by Crew-12"),
        ("unity-nadir=soyuz-ms", "Soyuz MS cannot dock at Unity nadir"),
        ("unity-nadir=", "no vehicle is at Unity nadir"),
        ("unity-nadr=cygnus-xl", "did you mean 'unity-nadir'"),
    ],
)
def test_what_cannot_dock_is_a_mistake_and_no_picture(capsys: pytest.CaptureFixture[str], tmp_path: Path, given: str, said: str) -> None:
    out = tmp_path / "out.png"
    code, _, err = run(capsys, "picture", str(out), "--date", "2026-11-23", "--dock", given)
    assert code == 2
    assert said in err
    assert not out.exists()


def test_a_docked_vehicle_is_in_the_picture_and_none_with_no_vehicles(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from PIL import Image, ImageChops

    common = ("--date", "2026-11-23", "--size", "320x180", "--no-caption", "--no-legend", "--no-labels", "--camera", "forward")
    pictures = []
    for name, extra in {
        "day": (),
        "docked": ("--dock", "harmony-forward=starliner", "--dock", "harmony-zenith="),
        "none": ("--no-vehicles",),
        "none-docked": ("--no-vehicles", "--dock", "harmony-forward=starliner"),
    }.items():
        out = tmp_path / f"{name}.png"
        code, _, err = run(capsys, "picture", str(out), *common, *extra)
        assert (code, err) == (0, "")
        pictures.append(Image.open(out).convert("RGB"))
    day, docked, none, none_docked = pictures
    assert ImageChops.difference(day, docked).getbbox()
    assert ImageChops.difference(day, none).getbbox()
    assert ImageChops.difference(none, none_docked).getbbox() is None
