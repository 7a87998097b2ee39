"""The command line: what it prints, and what it says about each kind of bad input."""

from __future__ import annotations

import csv
import io
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from explorer import __version__, cli
from explorer.scene import cameras, orbit_cameras

DAY = ["--date", "2026-11-23"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, err = run(capsys, *arguments, "--format", "json")
    assert (code, err) == (0, "")
    return json.loads(out)


def mistake(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line on stderr that a mistake gets."""
    code, out, err = run(capsys, *arguments)
    assert code == 2, (out, err)
    assert out == ""
    assert err.startswith("station-explorer: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err


def test_capabilities_without_russia(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "capabilities", "--scenario", "russia-withdraws", *DAY)
    assert said["scenario"] == "russia-withdraws"
    rows = {row["id"]: row for row in said["capabilities"]}
    assert len(rows) == 28
    assert {row["status"] for row in rows.values()} == {"retained", "degraded", "lost"}
    reboost = rows["reboost"]
    assert reboost["status"] == "degraded"
    assert reboost["unit"] == "m/s per year"
    assert reboost["supply_after"]["best"] < reboost["supply_before"]["best"]
    assert reboost["need_after"]["best"] > 0
    assert any(provider["working_before"] and not provider["working_after"] for provider in reboost["providers"])
    assert all(row["reason"].endswith(".") and row["sources"] for row in rows.values())
    assert rows["controlled-deorbit"]["status"] == "lost"
    assert rows["robotics"]["status"] == "retained"


def test_today_everything_is_retained(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "capabilities", *DAY)
    assert {row["status"] for row in said["capabilities"]} == {"retained"}


def test_the_date_matters(capsys: pytest.CaptureFixture[str]) -> None:
    then = printed(capsys, "capabilities", "--scenario", "russia-withdraws", "--date", "2021-06-07")
    assert {row["id"]: row["status"] for row in then["capabilities"]}["reboost"] == "lost"


def test_elements_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    now = {row["id"]: row for row in printed(capsys, "elements", *DAY)["elements"]}
    then = {row["id"]: row for row in printed(capsys, "elements", "--date", "2021-07-01")["elements"]}
    assert "pirs" in then
    assert "pirs" not in now
    assert "nauka" in now
    assert "nauka" not in then
    zarya = now["zarya"]
    assert (zarya["owner"], zarya["operator"], zarya["segment"]) == ("NASA", "Roscosmos", "ROS")
    assert zarya["mass_kg"] == 19323
    assert len(zarya["position_m"]) == 3
    mass = sum(row["mass_kg"] or 0 for row in now.values() if not row["mass_included_in"])
    assert mass == pytest.approx(419_725, abs=500)


def test_fates(capsys: pytest.CaptureFixture[str]) -> None:
    gone = {row["id"]: row["fate"] for row in printed(capsys, "elements", "--scenario", "russia-detaches", *DAY)["elements"]}
    assert gone["zarya"] == gone["zvezda"] == gone["rassvet"] == "gone"
    assert gone["unity"] == gone["pma1"] == "working"
    stays = {row["id"]: row["fate"] for row in printed(capsys, "elements", "--scenario", "russia-detaches-zarya-stays", *DAY)["elements"]}
    assert stays["zvezda"] == stays["nauka"] == "gone"
    assert stays["zarya"] == "unmanaged"
    assert stays["rassvet"] in ("unmanaged", "working")


@pytest.mark.parametrize("name", ["elements", "capabilities", "scenarios", "ports", "vehicles", "events", "claims"])
def test_every_table_in_every_format(capsys: pytest.CaptureFixture[str], name: str) -> None:
    rows = printed(capsys, name, *DAY)[name]
    assert rows
    code, out, _ = run(capsys, name, *DAY, "--format", "csv")
    assert code == 0
    assert len(list(csv.DictReader(io.StringIO(out)))) == len(rows)
    code, out, _ = run(capsys, name, *DAY)
    assert code == 0
    shown = {"events": "title", "claims": "verdict"}.get(name, "id")
    assert rows[0].get(shown) in out


def test_track(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys, "track", "--start", "2026-09-24T03:24:21Z", "--minutes", "92", "--step", "60")
    rows = said["track"]
    assert len(rows) == 93
    assert rows[0]["time"] == "2026-09-24T03:24:21Z"
    assert all(-51.9 < row["latitude_deg"] < 51.9 and -180 <= row["longitude_deg"] <= 180 for row in rows)
    assert all(400 < row["altitude_km"] < 440 for row in rows)
    assert said["element_set_epoch"].startswith("2026-09-24T03:24:21")
    assert said["perigee_altitude_km"] < said["mean_altitude_km"] < said["apogee_altitude_km"]
    assert said["period_min"] == pytest.approx(92.95, abs=0.01)


def test_a_narrow_terminal_breaks_what_is_said_before_the_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    said = run(capsys, "track", "--start", "2026-09-24T03:24:21Z")[1].partition("\n\n")[0].splitlines()
    assert said[0].startswith("object: ISS")
    assert len(said) > 2
    assert max(len(line) for line in said) <= 60


def test_picture(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "ohne Russland.png"
    code, _, err = run(capsys, "picture", str(target), "--scenario", "russia-withdraws", *DAY, "--size", "640x400", "--colour-by", "status")
    assert (code, err) == (0, "")
    with Image.open(target) as picture:
        assert picture.size == (640, 400)
        assert len(picture.convert("RGB").getcolors(640 * 400) or []) > 500
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_picture_without_background(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "cut.png"
    assert run(capsys, "picture", str(target), "--size", "480x270", "--transparent", "--no-caption")[0] == 0
    with Image.open(target) as picture:
        alpha = picture.getchannel("A").getextrema()
    assert alpha == (0, 255)


def test_unknown_ids_get_the_nearest(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "did you mean 'russia-withdraws'?" in mistake(capsys, "capabilities", "--scenario", "russia-withdraw")
    assert "did you mean 'starboard'?" in mistake(capsys, "picture", str(tmp_path / "a.png"), "--camera", "starbord")
    assert "'segment'" in mistake(capsys, "picture", str(tmp_path / "a.png"), "--colour-by", "segments")
    assert "json" in mistake(capsys, "elements", "--format", "jsn")
    assert "'station'" in mistake(capsys, "picture", str(tmp_path / "a.png"), "--view", "staton")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("size", ["big", "0x0", "1920", "1920x", "-5x10", "99999x99999", "1920x1080x3"])
def test_a_size_that_is_no_size(capsys: pytest.CaptureFixture[str], tmp_path: Path, size: str) -> None:
    said = mistake(capsys, "picture", str(tmp_path / "a.png"), f"--size={size}")
    assert "1920x1080" in said or "64 to 16384" in said
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("date", ["2026-13-01", "tomorrow", "1957-10-04", "2199-01-01"])
def test_a_date_that_is_no_date(capsys: pytest.CaptureFixture[str], date: str) -> None:
    assert "2026-11-23" in mistake(capsys, "elements", "--date", date) or "1998-11-20" in mistake(capsys, "elements", "--date", date)


def test_targets_that_cannot_be_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "does not exist" in mistake(capsys, "picture", str(tmp_path / "missing" / "a.png"))
    assert "suffix" in mistake(capsys, "picture", str(tmp_path))
    (tmp_path / "folder.png").mkdir()
    assert "is a folder" in mistake(capsys, "picture", str(tmp_path / "folder.png"))
    said = mistake(capsys, "picture", str(tmp_path / "a.xyz"))
    assert "png" in said.lower()


def test_a_target_that_fails_is_left_as_it_was(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "keep.png"
    target.write_bytes(b"the picture of yesterday")

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", full)
    assert "No space left" in mistake(capsys, "picture", str(target), "--size", "320x200")
    assert target.read_bytes() == b"the picture of yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["keep.png"]


def test_bad_element_sets_name_file_and_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.tle"
    bad.write_text(
        "ISS (ZARYA)\n"
        "1 25544U 98067A   26267.14191496  .00009634  00000+0  18116-3 0  9998\n"
        "2 25544  51.6318 170.3464 0004691 174.6338 185.4701 15.49258637587098\n"
    )
    said = mistake(capsys, "track", "--element-set", str(bad))
    assert "bad.tle" in said
    assert "2" in said
    assert "checksum" in said
    binary = tmp_path / "noise.tle"
    binary.write_bytes(bytes(range(256)) * 20)
    assert "noise.tle" in mistake(capsys, "track", "--element-set", str(binary))
    assert "gone.tle" in mistake(capsys, "track", "--element-set", str(tmp_path / "gone.tle"))


def test_options_that_do_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--scenarioo" in mistake(capsys, "capabilities", "--scenarioo", "today")
    assert "pictur" in mistake(capsys, "pictur", "a.png")
    assert "minutes" in mistake(capsys, "track", "--minutes", "soon")


@pytest.mark.parametrize(("option", "value"), [("--minutes", "-5"), ("--minutes", "nan"), ("--step", "0"), ("--step", "1e-9")])
def test_tracks_that_make_no_sense(capsys: pytest.CaptureFixture[str], option: str, value: str) -> None:
    assert option.lstrip("-") in mistake(capsys, "track", f"{option}={value}")


def test_check_says_that_the_shipped_data_are_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check") == (0, "No findings in the shipped data.\n", "")


def test_check_names_every_finding_of_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[[event]]\nid = "x"\ndate = "2026-99-01"\ntrack = "gossip"\ntitle = "t"\ntext = "t"\nelements = ["zaria"]\n'
        'sources = ["nobody"]\nconfidence = "recalled"\n'
    )
    code, _, err = run(capsys, "check", str(mine))
    assert code == 2
    assert err.count("mine.toml") >= 4
    assert "zaria" in err
    assert "nobody" in err


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for command in ("picture", "elements", "capabilities", "track", "check", "info", "selftest"):
        assert command in out
    assert run(capsys, "--version")[1].strip() == __version__
    said = run(capsys, "picture", "--help")[1].replace(",", " ").replace(";", " ").split()
    assert {"--colour-by", *cameras.NAMES, *orbit_cameras.NAMES} <= set(said)


def test_a_bug_gets_a_report_and_no_traceback(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("something that nobody thought of")

    monkeypatch.setattr("explorer.briefing.records.elements", broken)
    monkeypatch.setattr("explorer.crash.log_folder", lambda: tmp_path)
    code, out, err = run(capsys, "elements")
    assert code == 1
    assert out == ""
    assert "Traceback" not in err
    report = next(tmp_path.glob("crash-*.txt"))
    assert report.name in err
    assert "something that nobody thought of" in report.read_text(encoding="utf-8")
    assert stat.S_ISREG(report.stat().st_mode)
