"""Two halves in one picture file, under one caption and legend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from explorer import cli
from explorer.briefing.picture import picture
from explorer.look import TOKENS, rgb
from explorer.session.plan import ComparePlan, Label
from tests.scene.station_plans import part, plan

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

SKY = np.array(rgb(TOKENS["dark"].sky)) * 255


def pair(answers: tuple[str, str] = ("", "of 28 capabilities 11 retained")) -> ComparePlan:
    labels = (Label("Zvezda", (0.0, 0.0, 0.0), 9, dim=True, element="zvezda"),)
    left = plan(part("zvezda"), part("unity", 20.0), labels=labels)
    right = plan(part("zvezda", matter="ghost"), part("unity", 20.0), labels=labels)
    titles = ("Today · 23 Nov 2026", "Russia withdraws · 23 Nov 2026")
    return ComparePlan((left, right), titles, answers, left.legend_title, left.legend, left.caption, None, "dark")


def drawn(image: Image.Image) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.abs(np.asarray(image.convert("RGB")).astype(int) - SKY).max(axis=2) > 12
    return found


@pytest.mark.parametrize("size", [(960, 540), (540, 960), (400, 300), (640, 640), (64, 64), (1600, 200)])
def test_every_size_holds_both_and_cuts_nothing(size: tuple[int, int]) -> None:
    image = picture(pair(), size)
    assert image.size == size
    there = drawn(image)
    for edge in (there[0], there[-1], there[:, 0], there[:, -1]):
        assert not edge.any()


def test_the_halves_stand_beside_each_other_or_above() -> None:
    beside, above = drawn(picture(pair(), (960, 540), caption=False)), drawn(picture(pair(), (540, 960), caption=False))
    # A line parts them: the only column, or row, that is drawn nearly from end to end.
    assert beside[60:400, 480].mean() > 0.9
    assert beside[200, 20:940].mean() < 0.5
    rows = above[:, 40:500].mean(axis=1)
    assert rows.max() > 0.95
    assert 0.3 < rows.argmax() / 960 < 0.6


def test_each_half_has_its_heading_and_its_answer_under_it() -> None:
    with_answer, without = (picture(pair(answers), (960, 540), caption=False) for answers in (("", "11 retained"), ("", "")))
    named = replace(pair(("", "")), titles=("Today · 23 Nov 2026", "x"))
    assert (drawn(with_answer)[:60, 480:] & ~drawn(without)[:60, 480:]).sum() > 40
    other = drawn(picture(named, (960, 540), caption=False))
    assert (drawn(without)[:30, 480:].sum() - other[:30, 480:].sum()) > 300  # the words of the second heading
    assert (drawn(without)[:30, :470] == other[:30, :470]).all()


def test_transparent_pictures_of_two(tmp_path: Path) -> None:
    target = tmp_path / "two.webp"
    image = picture(pair(), (640, 360), transparent=True)
    assert image.mode == "RGBA"
    assert np.asarray(image)[0, 0, 3] == 0
    image.save(target)


def test_the_command_line_compares_two_scenarios_and_refuses_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "two.png"
    given = ["picture", str(target), "--view", "compare", "--date", "2026-11-23", "--size", "640x360"]
    assert cli.main([*given, "--scenario", "russia-withdraws", "--compare-with", "canada-withdraws", "--compare-date", "2024-01-01"]) == 0
    with Image.open(target) as image:
        assert image.size == (640, 360)
        assert image.info["Scenario"] == "Canada withdraws and Russia withdraws"
        assert image.info["Date"] == "1 Jan 2024 and 23 Nov 2026"
    target.unlink()
    for wrong, said in (([], "both halves would show 'today'"), (["--compare-with", "canada-withdraw"], "canada-withdraws")):
        assert cli.main([*given, *wrong]) == 2
        assert said in capsys.readouterr().err
        assert not target.exists()
