"""Pictures of the orbit from the command line: what the options show, and what they refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from explorer import cli

if TYPE_CHECKING:
    from pathlib import Path

    from explorer.session.plan import OrbitPlan


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[OrbitPlan]:
    """The plans that were to be drawn."""
    plans: list[OrbitPlan] = []
    monkeypatch.setattr("explorer.briefing.picture.save_picture", lambda _, plan, *__, **___: plans.append(plan))
    return plans


def picture(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    code = cli.main(("picture", "orbit.png", "--view", "orbit", "--time", "2026-09-25T12:00", *options))
    return code, capsys.readouterr().err


def test_options_of_the_orbit_reach_the_plan(capsys: pytest.CaptureFixture[str], drawn: list[OrbitPlan]) -> None:
    options = (
        "--frame",
        "inertial",
        "--station-size",
        "true",
        "--swath",
        "--no-horizon",
        "--no-sites",
        "--place",
        "Baikonur",
        "--camera",
        "plane",
    )
    assert picture(capsys, *options) == (0, "")
    (plan,) = drawn
    assert (plan.frame, plan.station_size, plan.camera, plan.horizon_km) == ("inertial", "true", "plane", None)
    assert plan.swath_km is not None
    assert [site.id for site in plan.sites] == ["baikonur"]


def test_a_flat_map_with_its_own_cameras(capsys: pytest.CaptureFixture[str], drawn: list[OrbitPlan]) -> None:
    assert picture(capsys, "--projection", "map", "--camera", "pacific") == (0, "")
    assert (drawn[0].projection, drawn[0].camera) == ("map", "pacific")
    code, said = picture(capsys, "--projection", "map", "--camera", "north")
    assert code == 2
    assert "camera 'north'" in said


def test_a_withdrawal_is_computed_and_shown_as_rings(
    capsys: pytest.CaptureFixture[str], drawn: list[OrbitPlan], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.consequences.computed.MEMBERS", 50)
    withdrawal = ("--scenario", "russia-withdraws", "--date", "2027-05-02")
    assert picture(capsys, *withdrawal) == (0, "")
    assert picture(capsys, *withdrawal, "--no-rings") == (0, "")
    assert picture(capsys) == (0, "")
    assert [len(plan.rings) for plan in drawn] in ([4, 0, 0], [3, 0, 0])
    assert drawn[0].rings[0].text.startswith("2 May 2027 ")
    assert drawn[0].rings[1].text.startswith("in 1 year ")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--projection", "mercator"), "projection 'mercator'"),
        (("--frame", "inertal"), "did you mean 'inertial'"),
        (("--station-size", "big"), "'big'"),
        (("--place", "Baiknour"), "no site is called 'Baiknour'; did you mean 'baikonur'"),
        (("--others", "sat-1"), "unknown object 'sat-1'; known: hubble, "),
    ],
)
def test_what_is_not_there_is_refused(capsys: pytest.CaptureFixture[str], options: tuple[str, ...], words: str) -> None:
    code, said = picture(capsys, *options)
    assert code == 2
    assert words in said


def test_an_enlarged_station_over_the_earth(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    sizes = {}
    for size in ("marker", "enlarged"):
        file = tmp_path / f"{size}.png"
        arguments = ("picture", str(file), "--view", "orbit", "--time", "2026-09-25T12:00", "--station-size", size, "--size", "640x400")
        assert cli.main(arguments) == 0, capsys.readouterr().err
        with Image.open(file) as image:
            sizes[size] = image.convert("RGB").tobytes()
            assert ("20,000 times too large" in image.info["Description"]) is (size == "enlarged")
    assert sizes["marker"] != sizes["enlarged"]


@pytest.mark.parametrize(
    ("view", "option", "more"),
    [
        ("orbit", "--explode", ("elements",)),
        ("orbit", "--cut", ("y=0",)),
        ("orbit", "--measure", ("zarya=harmony",)),
        ("orbit", "--gimbal", ("ssrms-elbow-pitch=20",)),
        ("orbit", "--only", ("truss",)),
        ("orbit", "--only", ("truss", "--projection", "map", "--station-size", "enlarged")),
        ("station", "--swath", ()),
        ("station", "--projection", ("map",)),
        ("compare", "--others", ("tiangong",)),
    ],
)
def test_an_option_of_which_the_view_shows_nothing_is_refused(
    view: str, option: str, more: tuple[str, ...], capsys: pytest.CaptureFixture[str], drawn: list[OrbitPlan]
) -> None:
    assert cli.main(("picture", "a.png", "--view", view, "--date", "2026-11-23", option, *more)) == 2
    other = "station" if view == "orbit" else "orbit"
    assert f"the {view} view shows nothing of {option}; leave it out, or give --view {other}" in capsys.readouterr().err
    assert not drawn


def test_what_the_enlarged_station_shows_is_taken(capsys: pytest.CaptureFixture[str], drawn: list[OrbitPlan]) -> None:
    assert picture(capsys, "--station-size", "enlarged", "--only", "truss", "--gimbal", "ssrms-elbow-pitch=20", "--no-rings") == (0, "")
    assert len(drawn) == 1
