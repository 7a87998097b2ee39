"""``measure``, and sections and measures in saved pictures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from explorer import cli

if TYPE_CHECKING:
    from pathlib import Path

DAY = ["--date", "2026-11-23"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_neighbours_meet_and_the_ends_of_the_truss_do_not(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "measure", "unity", "destiny", *DAY)
    assert code == 0
    assert out.startswith("Unity to Destiny\n")
    code, out, _ = run(capsys, "measure", "s6", "p6", *DAY, "--format", "json")
    assert code == 0
    found = json.loads(out)
    # Between the inner ends of S6 and P6: no more than between their middles, and in line along the truss.
    assert 60 < found["surfaces_m"] < found["reference_points_m"]
    assert abs(found["along_axes_m"][1]) == pytest.approx(found["reference_points_m"], rel=1e-3)
    one, other = (np.array(point) for point in found["nearest_points_m"])
    assert np.linalg.norm(one - other) == pytest.approx(found["surfaces_m"], abs=2e-3)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["measure", "zaria", "unity"], "zarya"),
        (["measure", "zarya", "zarya"], "no distance to itself"),
        (["measure", "zarya", "nauka", "--date", "2005-01-01"], "Nauka is not on the station on 1 Jan 2005"),
        (["measure", "zarya", "@harmony-forward", *DAY], "no vehicle is at Harmony forward (IDA-2 on PMA-2) on 23 Nov 2026"),
        (["measure", "zarya", "@harmony", *DAY], "did you mean 'harmony'?"),
        (["measure", "crew-12", "@harmony-zenith", *DAY], "no distance to itself"),
        (["measure", "zarya", "ros_water", *DAY], "has no shape of its own to measure to; choose a larger element"),
        (["measure", "zarya", "unity", "--format", "xml"], "xml"),
        (["picture", "a.png", "--cut", "y"], "'y' is no section"),
        (["picture", "a.png", "--measure", "zarya"], "names no two elements"),
    ],
)
def test_mistakes_are_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_a_vehicle_is_measured_by_its_port_or_its_flight(capsys: pytest.CaptureFixture[str]) -> None:
    code, by_port, _ = run(capsys, "measure", "harmony", "@harmony-zenith", *DAY)
    assert code == 0
    assert by_port.startswith("Harmony to Crew-12\n")
    assert run(capsys, "measure", "harmony", "crew-12", *DAY) == (0, by_port, "")
    code, out, _ = run(capsys, "measure", "ida3", "crew-12", *DAY, "--format", "json")
    assert code == 0
    assert json.loads(out)["surfaces_m"] < 0.3  # they mate


def test_what_has_no_shape_is_not_offered(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, said = run(capsys, "measure", "qqqq", "zarya", *DAY)
    assert "progress-ms-34" in said
    assert "zarya," in said
    assert "ros_water" not in said


def test_a_picture_has_its_section_and_its_measures(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    plain = ["--size", "640x360", "--camera", "starboard", "--no-labels", "--no-caption", "--no-legend", *DAY]
    seen = {}
    for name, more in (
        ("whole", []),
        ("cut", ["--cut", "y=0"]),
        ("measured", ["--cut", "y=0", "--measure", "zvezda=harmony"]),
    ):
        code, _, err = run(capsys, "picture", str(tmp_path / f"{name}.png"), *plain, *more)
        assert (code, err) == (0, "")
        seen[name] = np.asarray(Image.open(tmp_path / f"{name}.png").convert("RGB")).astype(int)
    for one, two, least in (("whole", "cut", 5000), ("cut", "measured", 300)):
        assert (np.abs(seen[one] - seen[two]).max(axis=2) > 8).sum() > least


def test_what_is_missing_is_called_as_the_help_calls_it(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        (("measure", "zarya"), "OTHER is missing; see: station-explorer measure --help"),
        (("models", "import", "x.glb"), "--map is missing; see: station-explorer models import --help"),
        (("measure", "zarya", "unity", "--date"), "--date says nothing; give it a value; see: station-explorer measure --help"),
    ):
        code, _, err = run(capsys, *arguments)
        assert (code, err) == (2, f"station-explorer: {said}\n")
