"""Saved views and groups of elements on the command line."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from explorer import cli, paths
from explorer.session import saved_views
from explorer.session.actions.isolate import show_only_group
from explorer.session.actions.scenario import set_date
from explorer.session.session import Session
from explorer.session.state import Camera

if TYPE_CHECKING:
    from numpy.typing import NDArray

SMALL = ("--size", "320x200", "--no-caption", "--no-legend", "--no-labels", "--date", "2026-11-23")


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "data_folder", lambda: tmp_path / "data")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def pixels(file: Path) -> NDArray[np.uint8]:
    return np.asarray(Image.open(file).convert("RGB"))


def test_a_picture_by_a_saved_view_is_the_one_that_its_options_make(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, session: Session
) -> None:
    show_only_group(session, "russian-segment")
    session.store.update("Look", camera="russian-segment", explode="elements", colour_by="material", labels=False, legend=False)
    saved_views.keep(session, "Russian segment apart", None)
    by_name, by_hand = tmp_path / "name.png", tmp_path / "hand.png"
    size = ("--size", "320x200", "--no-caption", "--date", "2026-11-23")
    assert run(capsys, "picture", str(by_name), "--saved-view", "russian SEGMENT apart", *size)[0] == 0
    options = ("--only", "russian-segment", "--camera", "russian-segment", "--explode", "elements", "--colour-by", "material")
    assert run(capsys, "picture", str(by_hand), *options, *SMALL)[0] == 0
    assert (pixels(by_name) == pixels(by_hand)).all()


def test_its_own_day_holds_unless_another_is_given(capsys: pytest.CaptureFixture[str], tmp_path: Path, session: Session) -> None:
    set_date(session, datetime.date(1998, 11, 25))
    session.store.update("Look", camera=Camera((40.0, 30.0, -30.0), (-10.0, 0.0, 5.0), (0.0, 0.0, -1.0)))
    saved_views.keep(session, "First days", None, with_day=True)
    brightness = {}
    for name, options in {"own": (), "given": ("--date", "2026-11-23")}.items():
        out = tmp_path / f"{name}.png"
        assert run(capsys, "picture", str(out), "--size", "320x200", "--no-caption", "--saved-view", "First days", *options)[0] == 0
        brightness[name] = float(pixels(out).mean())
    assert brightness["given"] > 1.5 * brightness["own"], "Zarya alone leaves most of the picture dark"


def test_what_the_view_holds_is_not_given_again(capsys: pytest.CaptureFixture[str], tmp_path: Path, session: Session) -> None:
    saved_views.keep(session, "Mine", None)
    code, _, err = run(capsys, "picture", str(tmp_path / "a.png"), "--saved-view", "mine", "--camera", "truss", "--explode", "elements")
    assert code == 2
    assert "--camera, --explode say what the saved view 'Mine' holds" in err
    assert not (tmp_path / "a.png").exists()


def test_the_list_and_removing(capsys: pytest.CaptureFixture[str], session: Session) -> None:
    assert "There are none" in run(capsys, "views", "list")[1]
    saved_views.keep(session, "Below", None)
    saved_views.keep(session, "Above", None, with_day=True)
    (saved_views.folder() / "0123456789abcdef.json").write_text("{", encoding="utf-8")
    code, out, err = run(capsys, "views", "list")
    assert code == 0
    above, below = out.splitlines()
    assert above.split()[:4] == ["Above", "station", "23", "Nov"]
    assert "on any day" in below
    assert "0123456789abcdef.json" in err
    assert len(err.splitlines()) == 1
    assert run(capsys, "views", "remove", "BELOW")[1] == "Below is removed.\n"
    code, _, err = run(capsys, "views", "remove", "Abov")
    assert code == 2
    assert "did you mean 'Above'?" in err


def test_only_takes_groups_and_elements(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "only.png"
    assert run(capsys, "picture", str(out), "--only", "zarya, unity", *SMALL)[0] == 0
    assert pixels(out).max() > 100
    code, _, err = run(capsys, "picture", str(tmp_path / "b.png"), "--only", "zaria", *SMALL)
    assert code == 2
    assert "unknown element or group 'zaria'; did you mean 'zarya'?" in err


def test_the_camera_of_a_dragon_by_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    near, far = tmp_path / "near.png", tmp_path / "far.png"
    assert run(capsys, "picture", str(near), "--camera", "dragon", *SMALL)[0] == 0
    assert run(capsys, "picture", str(far), "--camera", "forward", *SMALL)[0] == 0
    lit = [(pixels(file).max(axis=2) > 60) for file in (near, far)]
    # From near the modules are larger than the distant truss; from far both have the same scale.
    assert lit[0][:, 150:170].sum() > 1.2 * lit[1][:, 150:170].sum()
    assert run(capsys, "picture", str(tmp_path / "c.png"), "--camera", "dargon", *SMALL)[0] == 2
