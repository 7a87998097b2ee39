"""``mass`` and ``area``."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

from explorer import cli

DAY = ["--date", "2026-11-23"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def test_mass_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "mass", *DAY, "--no-vehicles", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["mass_kg"] == pytest.approx(419_725, abs=500)
    assert sum(found["by_segment"].values()) == pytest.approx(found["mass_kg"])
    assert set(found["by_segment"]) == {"ROS", "USOS"}
    assert len(found["centre_of_mass_m"]) == 3
    assert [len(row) for row in found["inertia_kg_m2"]] == [3, 3, 3]
    assert sum(row["mass_kg"] + row["stores_kg"] for row in found["elements"]) == pytest.approx(found["mass_kg"])
    assert found["assumptions"]
    assert found["sources"]
    with_them = json.loads(run(capsys, "mass", *DAY, "--format", "json")[1])
    assert with_them["by_segment"]["vehicles"] == pytest.approx(with_them["mass_kg"] - found["mass_kg"])
    assert with_them["mass_low_kg"] < with_them["mass_kg"]


def test_the_inertia_is_about_the_centre_of_mass(capsys: pytest.CaptureFixture[str]) -> None:
    """Points at the elements' centres have all but what each element has of itself, some percent; no more than the whole has."""
    found = json.loads(run(capsys, "mass", *DAY, "--format", "json")[1])
    masses = np.array([row["mass_kg"] + row["stores_kg"] for row in found["elements"]])
    places = np.array([row["centre_of_mass_m"] for row in found["elements"]]) - found["centre_of_mass_m"]
    assert np.abs(masses @ places / masses.sum()).max() < 0.01
    points = (masses * (places**2).sum(axis=1)).sum() * np.eye(3) - np.einsum("n,ni,nj->ij", masses, places, places)
    own = np.array(found["inertia_kg_m2"]) - points
    assert np.linalg.eigvalsh(own).min() > 0
    assert np.linalg.eigvalsh(own).max() < 0.03 * found["inertia_kg_m2"][2][2]
    assert found["inertia_kg_m2"][0][2] > 0  # the Russian modules lie behind and below
    assert any("about the centre of mass" in line for line in found["assumptions"])


def test_the_difference_to_nasas_figures_is_stated(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "mass", *DAY, "--scenario", "russia-detaches", "--format", "json")[1])["published"]
    # It is the station before the scenario that is compared, without what its remainders close the sum by construction.
    assert found["without_vehicles_kg"] == 419_725
    assert found["without_vehicles_difference_kg"] == pytest.approx(found["without_vehicles_here_kg"] - 419_725, abs=0.1)
    assert 30_000 < found["remainder_kg"] < 40_000
    assert (found["with_vehicles_low_kg"], found["with_vehicles_high_kg"]) == (445_386, 473_413)
    assert found["with_vehicles_difference_kg"] == 0
    _, said, _ = run(capsys, "mass", *DAY)
    assert "here 454,005 kg: between them" in said
    area = json.loads(run(capsys, "area", *DAY, "--wings", "feathered", "--format", "json")[1])
    assert area["published"]["difference_m2"] == pytest.approx(area["area_m2"] - 1421.5, abs=0.2)
    _, said, _ = run(capsys, "area", *DAY, "--wings", "feathered")
    assert "below the least" in said
    # Another station, or seen from elsewhere, is not compared.
    assert json.loads(run(capsys, "mass", "--date", "2005-01-01", "--format", "json")[1])["published"] == {}
    beside = json.loads(run(capsys, "area", *DAY, "--wings", "feathered", "--direction", "0,1,0", "--format", "json")[1])
    assert "published" not in beside


def test_a_scenario_that_leaves_nothing_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("mass", "area", "consequences", "decay"):
        code, out, err = run(capsys, command, "--date", "1998-11-21", "--scenario", "russia-detaches")
        assert (code, out) == (2, "")
        assert "leaves nothing of the station as it was on 1998-11-21" in err
        assert "from 1998-12-07 on" in err
    assert run(capsys, "mass", "--date", "1998-12-07", "--scenario", "russia-detaches")[0] == 0


def test_mass_of_what_remains_beside_what_was(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "mass", *DAY, "--scenario", "russia-detaches", "--format", "json")
    found = json.loads(out)
    assert found["mass_kg"] < 0.8 * found["before"]["mass_kg"]
    code, table, _ = run(capsys, "mass", *DAY, "--scenario", "russia-detaches")
    assert code == 0
    assert "Before: 454,005 kg" in table
    assert f"After: {found['mass_kg']:,.0f} kg" in table
    assert "Zvezda  " not in table


def test_area_along_a_direction(capsys: pytest.CaptureFixture[str]) -> None:
    areas = []
    for direction in ("1,0,0", "-1,0,0"):
        code, out, _ = run(capsys, "area", *DAY, "--direction", direction, "--wings", "feathered", "--format", "json")
        assert code == 0
        found = json.loads(out)
        assert sum(found["by_segment"].values()) == pytest.approx(found["area_m2"], abs=0.2)
        areas.append(found["area_m2"])
    assert areas[0] == pytest.approx(areas[1], rel=2e-3)
    _, out, _ = run(capsys, "area", *DAY, "--wings", "-30", "--format", "json")
    assert json.loads(out)["wings"] == -30.0


def test_area_of_wings_that_follow_the_sun_has_its_range(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "area", *DAY, "--attitude", "lvlh", "--wings", "sun-tracking", "--no-vehicles", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["area_low_m2"] < found["area_m2"] < found["area_high_m2"]
    assert set(found["by_segment"]) == {"ROS", "USOS"}
    assert [row["beta_deg"] for row in found["by_beta"]] == [0, 15, 30, 45, 60, 75]


def test_area_as_table_and_rows(capsys: pytest.CaptureFixture[str]) -> None:
    code, table, _ = run(capsys, "area", *DAY, "--wings", "feathered", "--scenario", "russia-detaches")
    assert code == 0
    assert "Before: " in table
    assert "After: " in table
    _, out, _ = run(capsys, "area", *DAY, "--wings", "feathered", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {"id", "segment", "area_m2"} <= rows[0].keys()
    assert float(rows[0]["area_m2"]) > 50


def test_area_of_a_station_that_tumbles(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "area", *DAY, "--attitude", "tumbling", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert sum(found["by_segment"].values()) == pytest.approx(found["area_m2"], abs=0.2)
    assert found["area_m2"] > 1500


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["area", "--direction", "0,0,0"], "points nowhere"),
        (["area", "--direction", "forward"], "three numbers, as 1,0,0"),
        (["area", "--direction", "1,0"], "three numbers, as 1,0,0"),
        (["area", "--direction", "nan,0,1"], "points nowhere"),
        (["area", "--direction", "1,0,0", "--attitude", "tumbling"], "not both"),
        (["area", "--attitude", "sideways"], "unknown attitude 'sideways'"),
        (["area", "--wings", "feathred"], "did you mean 'feathered'"),
        (["area", "--wings", "inf"], "is no angle of the wings"),
        (["area", "--beta", "100", *DAY], "expected -90 to 90"),
        (["mass", "--scenario", "russia-detache"], "russia-detaches"),
        (["mass", "--format", "xml"], "xml"),
        (["mass", "--date", "1990-01-01"], "out of range"),
    ],
)
def test_mistakes_are_one_line(capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1
