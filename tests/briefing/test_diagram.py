"""The dependency diagram of a capability: what is on it, and the files."""

from __future__ import annotations

import datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

import numpy as np
import pytest
from PIL import Image

from explorer import cli
from explorer.briefing.diagram import HEIGHT, WIDTH, Diagram, Plate, diagram
from explorer.briefing.diagram_files import image, save_diagram, svg
from explorer.briefing.text import width_of
from explorer.errors import ExplorerError
from explorer.look import DARK, LIGHT, rgb
from explorer.session.actions import scenario

if TYPE_CHECKING:
    from explorer.session.session import Session


@pytest.fixture
def withdrawn(session: Session) -> Session:
    scenario.set_date(session, datetime.date(2026, 11, 23))
    scenario.set_scenario(session, "russia-withdraws")
    return session


def says(plate: Plate) -> str:
    return " ".join(words.text for words in plate.words)


def plate(made: Diagram, text: str) -> Plate:
    (found,) = [one for one in made.plates if text in says(one)]
    return found


def test_what_fell_away_is_left_and_what_supplies_is_right(withdrawn: Session) -> None:
    made = diagram(withdrawn, "reboost")
    (middle,) = [one for one in made.plates if one.strong]
    assert "Reboost degraded 9 of 11 m/s a year before: 40 of 11" in says(middle)
    progress, dragon = plate(made, "✕ Progress 18"), plate(made, "Dragon boost kits")
    assert progress.left + progress.width < middle.left
    assert dragon.left > middle.left + middle.width
    assert progress.broken
    assert not dragon.broken
    roscosmos, moscow = plate(made, "Roscosmos has stopped"), plate(made, "Moscow mission control is silent")
    assert roscosmos.left < moscow.left < progress.left
    assert plate(made, "SpaceX").left > dragon.left


def test_the_broken_path_leads_from_the_operator_to_the_capability(withdrawn: Session) -> None:
    made = diagram(withdrawn, "reboost")
    broken = [curve for curve in made.curves if not curve.holds]
    at = next(one for one in made.plates if one.strong).left
    seen = {at}
    for _ in range(10):
        seen |= {curve.end[0] for curve in broken if curve.start[0] in seen}
        seen |= {one.left for one in made.plates if one.broken and one.left + one.width in seen}
    assert plate(made, "Roscosmos has stopped").left in seen


@pytest.mark.parametrize("case", ["today", "russia-withdraws", "russia-detaches", "united-states-withdraws"])
def test_everything_lies_on_the_sheet_no_plate_on_another_and_no_text_out_of_its_plate(session: Session, case: str) -> None:
    scenario.set_date(session, datetime.date(2026, 11, 23))
    scenario.set_scenario(session, case)
    for capability in session.catalog.capabilities:
        made = diagram(session, capability)
        for one in made.plates:
            assert one.left >= 30, capability
            assert one.left + one.width <= WIDTH - 30, capability
            for words in one.words:
                half = width_of(words.text, words.size_px, words.weight) / 2
                assert one.left - 0.5 <= words.x - half, (capability, words.text)
                assert words.x + half <= one.left + one.width + 0.5, (capability, words.text)
                assert one.top <= words.baseline - 0.7 * words.size_px, (capability, words.text)
                assert words.baseline <= one.top + one.height, (capability, words.text)
                assert words.size_px >= 11
        for one, other in combinations(made.plates, 2):
            apart = one.left + one.width <= other.left or other.left + other.width <= one.left
            assert apart or one.top + one.height <= other.top or other.top + other.height <= one.top, (capability, says(one), says(other))
        for words in made.words:
            assert 0 < words.baseline < HEIGHT
            if not words.centred:
                assert words.x + width_of(words.text, words.size_px, words.weight) <= WIDTH


def test_no_name_is_cut(session: Session) -> None:
    scenario.set_scenario(session, "russia-withdraws")
    for capability in session.catalog.capabilities:
        made = diagram(session, capability)
        for one in made.plates:
            name = one.about.split(":")[0].rstrip(".")
            assert one.strong or name in says(one), (capability, one.about, says(one))


def test_today_has_one_side_and_nothing_broken(session: Session) -> None:
    made = diagram(session, "robotics")
    assert all(curve.holds for curve in made.curves)
    (middle,) = [one for one in made.plates if one.strong]
    assert min(one.left for one in made.plates) == middle.left


def parsed(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Every element of an XML text: its name, its attributes, the text directly in it. Raises where it is not well-formed."""
    found: list[tuple[str, dict[str, str], str]] = []
    open_ones: list[int] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        open_ones.append(len(found))
        found.append((name, attributes, ""))

    def end(_: str) -> None:
        open_ones.pop()

    def text_in(piece: str) -> None:
        if open_ones:
            name, attributes, before = found[open_ones[-1]]
            found[open_ones[-1]] = name, attributes, before + piece

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, text_in
    parser.Parse(text.encode(), True)
    return found


def test_the_svg_is_whole_and_says_everything(withdrawn: Session) -> None:
    made = diagram(withdrawn, "reboost")
    found = parsed(svg(made))
    assert found[0][0] == "svg"
    assert found[0][1]["viewBox"] == "0 0 1600 900"
    texts = [text for name, _, text in found if name == "text"]
    assert "Reboost: degraded" in texts
    assert len(texts) == len(made.words) + sum(len(one.words) for one in made.plates)
    assert "font/ttf;base64," in "".join(text for name, _, text in found if name == "style")
    dashed = [attributes for name, attributes, _ in found if name == "path" and "stroke-dasharray" in attributes]
    assert len(dashed) == sum(not curve.holds for curve in made.curves) > 3
    assert "Moscow mission control is silent." in [text for name, _, text in found if name == "title"]


def test_the_picture_has_the_colours_of_its_theme(withdrawn: Session) -> None:
    for theme, tokens in (("dark", DARK), ("light", LIGHT)):
        withdrawn.store.update("Theme", theme=theme)
        pixels = np.asarray(image(diagram(withdrawn, "reboost"))).astype(int)
        assert pixels.shape == (2 * HEIGHT, 2 * WIDTH, 3)
        assert (pixels[5, 5] == np.round(np.array(rgb(tokens.surface)) * 255)).all()
        for colour in (tokens.status["degraded"], tokens.status["lost"], tokens.text):
            assert (np.abs(pixels - np.array(rgb(colour)) * 255).max(axis=2) < 3).sum() > 300


def test_files_by_suffix(withdrawn: Session, tmp_path: Path) -> None:
    made = diagram(withdrawn, "power")
    for name in ("a.svg", "b.PNG"):
        save_diagram(tmp_path / name, made)
    with Image.open(tmp_path / "b.PNG") as written:
        assert written.size == (3200, 1800)
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<?xml")
    with pytest.raises(ExplorerError, match=r"diagrams end in \.svg, \.png"):
        save_diagram(tmp_path / "c.pdf", made)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.svg", "b.PNG"]


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "reboost.svg"
    assert cli.main(["diagram", "reboost", str(target), "--scenario", "russia-withdraws", "--date", "2026-11-23"]) == 0
    assert "Moscow mission control is silent" in target.read_text(encoding="utf-8")
    assert cli.main(["diagram", "rebost", str(tmp_path / "x.svg")]) == 2
    assert "reboost" in capsys.readouterr().err
    assert not (tmp_path / "x.svg").exists()
