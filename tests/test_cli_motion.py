"""``joints``, and how the joints stand in a picture, on the command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.test_cli import DAY, mistake, printed, run


def test_joints_are_listed_with_angle_limits_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "joints", *DAY)
    rows = {row["id"]: row for row in found["joints"]}
    assert {row["kind"] for row in rows.values()} >= {"alpha", "beta", "radiator", "wing", "arm"}
    assert found["date"] == "2026-11-23"
    assert 0 < found["beta_error_deg"] < 2
    assert abs(found["beta_at_noon_utc_deg"]) <= 75.1
    for row in rows.values():
        assert row["sources"]
        if row["least_deg"] is not None:
            assert row["least_deg"] <= row["angle_deg"] <= row["greatest_deg"]
    # Two axes face the Sun in full, whatever the day.
    betas = [row for row in rows.values() if row["kind"] == "beta" and row["mode"] == "follows the Sun"]
    assert len(betas) == 8
    assert all(row["cosine_of_incidence"] == pytest.approx(1.0, abs=1e-3) for row in betas)


def test_the_modes_of_the_wings(capsys: pytest.CaptureFixture[str]) -> None:
    for wings, key in (("feathered", "feathered_deg"), ("rest", "rest_deg")):
        found = printed(capsys, "joints", *DAY, "--wings", wings, "--orbit-angle", "75")
        turned = [row for row in found["joints"] if row["kind"] in ("alpha", "beta")]
        assert all(row["angle_deg"] == pytest.approx(row[key]) for row in turned)
        assert found["orbit"].startswith("75° after orbital noon")


def test_before_the_wings_there_are_no_joints_of_theirs(capsys: pytest.CaptureFixture[str]) -> None:
    early = {row["kind"] for row in printed(capsys, "joints", "--date", "1999-06-01")["joints"]}
    assert not early & {"alpha", "beta", "radiator", "arm"}
    then = printed(capsys, "joints", "--date", "2012-03-01")
    assert then["beta_at_noon_utc_deg"] is None
    assert "not known" in then["caveats"][0]


def test_a_joint_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "joints", *DAY, "--gimbal", "ssrms-elbow-pitch=20", "--gimbal", "ssrms-wrist-yaw=-5")
    by_hand = {row["id"]: row["angle_deg"] for row in found["joints"] if row["mode"] == "turned by hand"}
    assert by_hand == {"ssrms-elbow-pitch": 20.0, "ssrms-wrist-yaw": -5.0}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--gimbal", "ssrms-elbow-pich=3"], "did you mean 'ssrms-elbow-pitch'?"),
        (["--gimbal", "strela1-boom=150"], "cannot stand at 150 degrees; it turns from"),
        (["--gimbal", "ssrms-elbow-pitch"], "=30 (see: station-explorer joints)"),
        (["--gimbal", "ssrms-elbow-pitch=up"], "=30 (see: station-explorer joints)"),
        (["--gimbal", "ssrms-elbow-pitch=inf"], "=30 (see: station-explorer joints)"),
        (["--wings", "moon"], "known: feathered, rest, sun"),
        (["--orbit-angle", "inf"], "give a number"),
    ],
)
def test_mistakes_get_one_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert said in mistake(capsys, "joints", *DAY, *arguments)
    assert said in mistake(capsys, "picture", str(tmp_path / "a.png"), *DAY, *arguments)
    assert not list(tmp_path.iterdir())


def test_the_picture_shows_another_pose(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    frames = []
    for name, more in (("a", ()), ("b", ("--orbit-angle", "90")), ("c", ())):
        target = tmp_path / f"{name}.png"
        assert run(
            capsys, "picture", str(target), *DAY, "--size", "480x270", "--no-caption", "--no-labels", "--camera", "forward", *more
        ) == (0, "", "")
        frames.append(np.asarray(Image.open(target).convert("RGB"), float))
    assert np.array_equal(frames[0], frames[2])
    assert (np.abs(frames[0] - frames[1]).max(axis=2) > 40).mean() > 0.01


def test_a_joint_that_is_not_there_on_that_day_is_said_to_be_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    early = ("--date", "2000-01-01", "--gimbal", "ssrms-elbow-pitch=20")
    said = "Canadarm2: elbow pitch is not on the station on 1 Jan 2000; choose another joint or date"
    assert said in mistake(capsys, "picture", str(tmp_path / "a.png"), *early)
    assert said in mistake(capsys, "joints", *early)
    assert not list(tmp_path.iterdir())
